"""Tables on a screen, drawn with Rich; through a pipe without colour, box or a width to cut at."""

from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from ocop import text
from ocop.quantities import show_decimal
from ocop.table import Cell, Column, Table

_BAR_WIDTH = 12
_UNBOUNDED = 100_000  # a pipe has no edge: nothing is wrapped or cut


def draw(tables: Iterable[Table], stream: TextIO) -> None:
    """Draw tables one below the other, each with its title and notes."""
    person = stream.isatty()
    console = Console(
        file=stream,
        markup=False,
        emoji=False,
        highlight=False,
        width=None if person else _UNBOUNDED,
        no_color=None if person else True,
    )
    for table in tables:
        if table.title:
            console.print(Text(text.safe(table.title), style="bold"))
        if table.rows:
            console.print(_rich(table, person=person))
        for note in table.notes:
            console.print(Text(text.safe(note)), soft_wrap=not person)
        console.print()


def _rich(table: Table, *, person: bool) -> RichTable:
    drawn = RichTable(
        box=box.SIMPLE_HEAD if person else None,
        pad_edge=False,
        header_style="bold" if person else "",
    )
    shown = [n for n, column in enumerate(table.columns) if person or not column.bar]
    for number in shown:
        column = table.columns[number]
        drawn.add_column(
            Text(column.heading), justify="right" if column.number else "left", overflow="fold"
        )
    for row in table.rows:
        drawn.add_row(*(Text(_shown(row[n], table.columns[n])) for n in shown))
    return drawn


def _shown(cell: Cell, column: Column) -> str:
    if cell is None:
        return "–"
    if column.bar and isinstance(cell, int | float):
        full = round(min(1.0, cell) * _BAR_WIDTH)
        return "█" * full + "░" * (_BAR_WIDTH - full)
    if isinstance(cell, float):
        return show_decimal(cell)
    return text.safe(str(cell))

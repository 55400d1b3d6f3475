"""Tables on a screen, drawn with Rich; through a pipe without colour, box or a width to cut at."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from ocop.render.table import Cell, Column, Table
from ocop.values import text
from ocop.values.quantities import show_decimal

_BAR_WIDTH = 12
_ROOM_FOR_BARS = 110  # columns of a screen; on a narrower one the words need the room
_LABEL_SHARE = 0.3  # of a narrow screen: what the first column keeps, so that it stays readable
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
            drawn = _rich(table, console.width, person=person)
            console.print(_fitted(drawn, console) if person else drawn)
        for note in table.notes:
            console.print(Text(text.safe(note)), soft_wrap=not person)
        console.print()


def _rich(table: Table, width: int, *, person: bool) -> RichTable:
    drawn = RichTable(
        box=box.SIMPLE_HEAD if person else None,
        pad_edge=False,
        collapse_padding=person,
        header_style="bold" if person else "",
    )
    bars = person and width >= _ROOM_FOR_BARS
    shown = [n for n, column in enumerate(table.columns) if bars or not column.bar]
    for number in shown:
        column = table.columns[number]
        drawn.add_column(
            Text(column.heading),
            justify="right" if column.number else "left",
            overflow="fold",
            no_wrap=column.bar,
        )
    for row in table.rows:
        drawn.add_row(*(Text(_shown(row[n], table.columns[n])) for n in shown))
    return drawn


def _fitted(drawn: RichTable, console: Console) -> RichTable:
    """Fix the first column where the table is too wide: Rich would shrink the widest one most."""
    if drawn.__rich_measure__(console, console.options.update(width=_UNBOUNDED)).maximum > (
        console.width
    ):
        first = drawn.columns[0]
        longest = max(console.measure(cell).maximum for cell in (first.header, *first.cells))
        first.width = min(longest, int(console.width * _LABEL_SHARE))
    return drawn


def _shown(cell: Cell, column: Column[Any]) -> str:
    if cell is None:
        return "–"
    if column.bar and isinstance(cell, int | float):
        full = round(min(1.0, cell) * _BAR_WIDTH)
        return "█" * full + "░" * (_BAR_WIDTH - full)
    if isinstance(cell, float):
        return show_decimal(cell)
    return text.safe(str(cell))


@contextmanager
def bar(total: int, stream: TextIO) -> Iterator[Callable[[int], None]]:
    """Show how far a long command is, of `total` rows; the bar leaves with the last one."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress

    console = Console(file=stream)
    with Progress(BarColumn(), MofNCompleteColumn(), console=console, transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda rows: progress.advance(task, rows)

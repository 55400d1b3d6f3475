"""Tables and sentences on a screen, as wide as it is; through a pipe plain, whatever its length."""

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from typing import TextIO

from ocop.language import _
from ocop.render import grid
from ocop.render.called import Typed
from ocop.render.table import Cell, Table
from ocop.values import text
from ocop.values.quantities import show_decimal

_BAR_WIDTH = 12
_ROOM_FOR_BARS = 110  # columns of a screen; on a narrower one the words need the room
_NARROWEST = 24  # a screen that says less is not believed
_EDGE = " "  # before each line of a table on a screen
_SYSTEM = os.name
_AT_ONCE = 500  # lines that are written together
_LONG, _BEGINNING = 200, 50  # rows: of a longer table a screen shows the beginning


def draw(
    tables: Iterable[Table], stream: TextIO, *, whole: bool = False, typed: Typed = str
) -> None:
    """Draw tables one below the other, each with its title and notes.

    A screen shows the beginning of a long one, and says how to see it `whole`; commands stand as
    they are `typed` here.
    """
    room = _room(stream)
    for table in tables if whole or not room else map(_beginning, tables):
        if table.title:
            title = text.safe(table.title)
            _write(_bold(grid.wrap(title, room) if room else [title], stream), stream)
        if table.rows:
            _write(_table(table, stream, room, typed), stream)
        say(table.notes, stream, typed)
        stream.write("\n")


def page(tables: Iterable[Table], typed: Typed = str) -> None:
    """Draw tables page by page, with the system's own pager; what it shows cannot be a pipe."""
    import pydoc  # a start does not need it

    os.environ.setdefault("LESS", "FRX")  # as git does: short answers stay, and bold is drawn
    drawn = _Screen()
    draw(tables, drawn, whole=True, typed=typed)
    pydoc.pager(drawn.getvalue())


class _Screen(io.StringIO):
    """What is drawn as on a screen, to be shown there later."""

    def isatty(self) -> bool:
        return True


def beginning(count: int) -> int:
    """Return how many rows a screen shows of so many, unless it is to show them all."""
    return count if count <= _LONG else _BEGINNING


def _beginning(table: Table) -> Table:
    count = table.count or len(table.rows)
    if (shown := beginning(count)) == count:
        return table
    said = _(
        "{shown} of {count} rows. All: --all · page by page: --pager · into a file: -o FILE.xlsx"
    ).format(shown=shown, count=count)
    return replace(table, rows=table.rows[:shown], notes=[said, *table.notes])


def say(lines: Iterable[str], stream: TextIO, typed: Typed = str) -> None:
    """Write sentences, a line each; on a screen they are parted between words."""
    room = _room(stream)
    for line in map(typed, map(text.safe, lines)):
        hang = " " * (len(line) - len(line.lstrip(" -")))
        _write(grid.wrap(line, room, hang) if room else [line], stream)


def tell(line: str, typed: Typed = str) -> None:
    """Write a sentence beside the answer, on stderr; where nobody can be told, nobody is."""
    with suppress(OSError):
        say([line], sys.stderr, typed)


def _room(stream: TextIO) -> int | None:
    """Return how many columns the screen has; nothing for what is no screen."""
    return max(_NARROWEST, shutil.get_terminal_size().columns) if stream.isatty() else None


def _write(lines: Iterable[str], stream: TextIO) -> None:
    """Write lines, many at once: a screen is asked to draw at every write."""
    waiting = iter(lines)
    while some := list(islice(waiting, _AT_ONCE)):
        stream.write("\n".join(some) + "\n")


def _table(table: Table, stream: TextIO, room: int | None, typed: Typed) -> Iterator[str]:
    bars = room is not None and room >= _ROOM_FOR_BARS
    shown = [n for n, column in enumerate(table.columns) if bars or not column.bar]
    columns = [table.columns[n] for n in shown]
    cells = [
        [(_bar if table.columns[n].bar else _shown)(row[n]) for row in table.rows] for n in shown
    ]
    for place, column in enumerate(columns):
        if column.whole:  # as ids and commands are
            cells[place] = list(map(typed, cells[place]))
    inner = room and room - 2 * len(_EDGE)
    laid = grid.lay_out(columns, cells, inner)
    if inner is None:
        yield from laid.heading()
        yield from laid.lines(zip(*cells, strict=True))
        return
    yield ""
    yield from _bold((_EDGE + line.rstrip() for line in laid.heading()), stream)
    yield _EDGE + "─" * laid.whole_width
    yield from (_EDGE + line.rstrip() for line in laid.lines(zip(*cells, strict=True)))
    yield ""


def _bold(lines: Iterable[str], stream: TextIO) -> Iterable[str]:
    """Set lines in bold where the screen is known to draw it."""
    known = _SYSTEM != "nt" or "WT_SESSION" in os.environ
    if not (stream.isatty() and known and os.environ.get("TERM") not in ("dumb", "unknown")):
        return lines
    return (f"\x1b[1m{line}\x1b[0m" if line else line for line in lines)


def _shown(cell: Cell) -> str:
    if isinstance(cell, str):
        return text.safe(cell)
    if cell is None:
        return "–"
    return show_decimal(cell) if isinstance(cell, float) else str(cell)


def _bar(cell: Cell) -> str:
    if not isinstance(cell, int | float):
        return _shown(cell)
    full = round(min(1.0, cell) * _BAR_WIDTH)
    return "█" * full + "░" * (_BAR_WIDTH - full)


@contextmanager
def bar(total: int, stream: TextIO) -> Iterator[Callable[[int], None]]:
    """Show how far a long command is, of `total` rows; the bar leaves with the last one."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress

    console = Console(file=stream)
    with Progress(BarColumn(), MofNCompleteColumn(), console=console, transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda rows: progress.advance(task, rows)

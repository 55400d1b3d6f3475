"""A report before anyone draws it: headings and rows of plain values; never knows a screen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO, Generic, NamedTuple, TypeVar

from ocop.language import _
from ocop.values.dates import show_iso
from ocop.values.text import short

Cell = str | int | float | None
Face = Callable[[BinaryIO], None]  # what draws an answer into a file
R = TypeVar("R")


class Column(NamedTuple, Generic[R]):
    """A heading, and the cell that a row has under it.

    Numbers stand to the right; a bar (0 to 1) is drawn on a terminal only. What looks like a day is
    one only in a column of days: a workbook keeps it as such. On a narrow screen numbers, days and
    what is `whole` stay on one line, and columns `aside` step back first.
    """

    heading: str
    cell: Callable[[R], Cell] = lambda _row: None
    number: bool = False
    bar: bool = False
    day: bool = False
    whole: bool = False
    aside: bool = False


def numbers(heading: str, cell: Callable[[R], Cell], *, aside: bool = False) -> Column[R]:
    """Return a column of numbers."""
    return Column(heading, cell, number=True, aside=aside)


def days(heading: str, cell: Callable[[R], str | None], *, aside: bool = False) -> Column[R]:
    """Return a column of days; they are given as ISO, and shown as people write them."""
    return Column(heading, lambda row: show_iso(cell(row)), day=True, aside=aside)


def ids(cell: Callable[[R], str | None]) -> Column[R]:
    """Return the column of the ids that a command takes, with as many letters as are needed."""
    return Column(_("Id"), lambda row: short(cell(row)), whole=True)


def commands(heading: str, cell: Callable[[R], Cell]) -> Column[R]:
    """Return a column of commands to be copied."""
    return Column(heading, cell, whole=True, aside=True)


@dataclass(frozen=True)
class Table:
    """One table: its title, its columns, its rows in order, and lines to be said below it.

    A column of rows that are cells already (`Table(…)`) is a heading only; `table_of` makes the
    cells from rows of any kind. `count`: how many rows there are, where these are the first.
    """

    title: str
    columns: Sequence[Column[Any]]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = field(default_factory=tuple)
    count: int = 0


def table_of(
    columns: Sequence[Column[R]],
    rows: Iterable[R],
    title: str,
    notes: Sequence[str] = (),
    count: int = 0,
) -> Table:
    """Return the table of some rows, each column with what its cell says of them."""
    cells = [column.cell for column in columns]
    return Table(title, columns, [[cell(row) for cell in cells] for row in rows], notes, count)


class Field(NamedTuple):
    """A column to be filled in: its rule in words, what may be chosen, what its cells hold.

    `open`: other words than the choices are taken too. `fixed`: it is there to be read.
    """

    heading: str
    rule: str = ""
    choices: tuple[str | int, ...] = ()
    kind: str = "text"  # text, day or number
    open: bool = False
    fixed: bool = False
    width: int = 14


class Form(NamedTuple):
    """A sheet to be filled in: its name, title, columns, and rows that are filled in already.

    `empty`: there is room for new rows below them. A form that is `kept` holds a hidden copy of
    its rows, to be compared with when it comes back; `of` are the words that say what it is of.
    """

    name: str
    title: str
    fields: Sequence[Field]
    rows: Sequence[Sequence[Cell | date]] = ()
    empty: bool = True
    kept: bool = False
    of: Sequence[Cell] = ()

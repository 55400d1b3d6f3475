"""A report before anyone draws it: headings and rows of plain values; never knows a screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A heading. Numbers stand to the right; a bar (0 to 1) is drawn on a terminal only.

    What looks like a day is one only in a column of days: a workbook keeps it as such.
    """

    heading: str
    number: bool = False
    bar: bool = False
    day: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its title, its columns, its rows in order, and lines to be said below it."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Field:
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


@dataclass(frozen=True)
class Form:
    """A sheet to be filled in: its name, title, columns, and rows that are filled in already.

    `empty`: there is room for new rows below them.
    """

    name: str
    title: str
    fields: Sequence[Field]
    rows: Sequence[Sequence[Cell | date]] = ()
    empty: bool = True

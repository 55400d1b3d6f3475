"""A report before anyone draws it: headings and rows of plain values; never knows a screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field

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

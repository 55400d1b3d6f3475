"""What a list of an office holds, as plain values: sheets of cells; never opens a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

Place = tuple[int, int]  # row and column, both from 0
_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A cell in which the spreadsheet itself shows an error, such as #N/A."""

    code: str


Value = str | int | float | date | ErrorValue | None


class Cell(NamedTuple):
    """One cell: its value, where it is ("C7"), and what the eye would or would not see there.

    `hidden`: its row or column is hidden (by a filter too). `without_value`: a formula that was
    never calculated. `merged_from`: the address whose value it shows, when it is part of a merge.
    """

    value: Value
    address: str
    hidden: bool = False
    without_value: bool = False
    merged_from: str = ""
    merged_with_above: bool = False


@dataclass(frozen=True)
class Marks:
    """What a sheet tells beside its values; rows and columns from 0."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    without_value: frozenset[Place] = frozenset()
    # each place of a merge but its first, with the first
    merged: Mapping[Place, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows[0]` is row 1 of the file; rows may differ in length, none trails empty.

    The cells are plain values, because 100,000 of them are read in the time of a breath; `cell`
    puts one together with its address and marks.
    """

    name: str
    hidden: bool
    rows: Sequence[tuple[Value, ...]]
    marks: Marks = field(default_factory=Marks)

    @cached_property
    def width(self) -> int:
        """The number of columns of the longest row."""
        return max(map(len, self.rows), default=0)

    def value(self, row: int, column: int) -> Value:
        """Return the value at a place, None outside the sheet."""
        if not 0 <= row < len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else None

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a place with all that is known about it."""
        place = (row, column)
        first = self.marks.merged.get(place)
        return Cell(
            self.value(row, column),
            address(row, column),
            hidden=row in self.marks.hidden_rows or column in self.marks.hidden_columns,
            without_value=place in self.marks.without_value,
            merged_from=address(*first) if first else "",
            merged_with_above=bool(first) and self.merged_with_above(row, column),
        )

    def merged_with_above(self, row: int, column: int) -> bool:
        """Return whether a place is in a merge that began in a row above it."""
        first = self.marks.merged.get((row, column))
        return first is not None and first[0] < row

    def merged_with_left(self, row: int, column: int) -> bool:
        """Return whether a place is in a merge that began in a column to its left."""
        first = self.marks.merged.get((row, column))
        return first is not None and first[1] < column


class Workbook(NamedTuple):
    """A file as it was read. `sha256` is of the very bytes that the sheets were read from.

    `date_1904`: its day numbers count from 01/01/1904 (old Excel for Mac) instead of 1900.
    """

    name: str
    kind: str  # xlsx, xls, ods or csv
    sha256: str
    sheets: Sequence[Sheet]
    date_1904: bool = False

    @property
    def visible(self) -> list[Sheet]:
        """The sheets that a person sees."""
        return [sheet for sheet in self.sheets if not sheet.hidden]


def column_letters(column: int) -> str:
    """Return a column's letters: 0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + place) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the column that letters name: A → 0, aa → 26."""
    index = 0
    for letter in letters.upper():
        index = index * _LETTERS + ord(letter) - ord("A") + 1
    return index - 1


def address(row: int, column: int) -> str:
    """Return a place as a spreadsheet writes it: (6, 2) → C7."""
    return f"{column_letters(column)}{row + 1}"

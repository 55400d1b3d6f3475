"""The rows of a list as values: every cell read by what its column means, every fault collected.

Nothing here knows the register; a row that leaves out its producer says so and guesses nothing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

from ocop.errors import OcopError, ValueRefused
from ocop.language import N_, _
from ocop.lists import cells, row_kinds, sayings, star_cells
from ocop.lists.columns import COLUMNS
from ocop.lists.descriptions import Column
from ocop.lists.files.sheet import Sheet, Value, address
from ocop.lists.headings import unit_in
from ocop.lists.kinds import KINDS
from ocop.lists.layout import Layout
from ocop.lists.row_kinds import ListRow, RowKind, Section
from ocop.rulebook.scores import ScoreSheet
from ocop.values import text
from ocop.values.vocabulary import ListKind

# What the cells of a row say, by what their columns mean.
Values = dict[str, Any]
_LATE_DAY: Final = re.compile(r" *(?:1[3-9]|2\d|3[01])[/.-]\d{1,2}[/.-]\d{4}")
_LAST_MONTH: Final = 12
_UNIT_ABOVE: Final = re.compile(r"\(?(?:don vi(?: tinh)?|dvt) ?:")


class Fault(NamedTuple):
    """What is wrong in one cell, in a sentence."""

    sheet: str
    address: str
    sentence: str


@dataclass(slots=True)
class Item:
    """One row: its values by meaning (what is not said is absent), and the columns they are in.

    Of a form that came back: `unchanged` since it was sent; `moved`, what holds it back; `settled`,
    whether the register has dealt with it since.
    """

    sheet: str
    row: int
    values: Values = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    without_entity: bool = False
    sections: tuple[Section, ...] = ()  # the titles above it, from the sheet's first on
    answered: bool = False  # a person has said which producer it is
    place: tuple[str, str] = ("", "")  # district and commune, once they are settled
    question: OcopError | None = None  # what is to be asked before it is taken
    unchanged: bool = False
    moved: str = ""
    settled: bool = False

    def at(self, *meanings: str) -> str:
        """Return the address of the first of these meanings that has a column, else of the row."""
        columns = (self.columns[one] for one in meanings if one in self.columns)
        return address(self.row - 1, next(columns, 0))


class _Known(dict[Value, Any]):
    """What each cell of one column says, read once: a list says the same in thousands of rows."""

    def __init__(self, read: Callable[[Value], Any]) -> None:
        super().__init__({None: None})
        self.read = read

    def __missing__(self, value: Value) -> Any:
        found = self.read(value)
        self[value] = None if found in ("", []) else found
        return self[value]


class _Column(NamedTuple):
    """What a column means, where it is, and what its cells say."""

    meaning: str
    number: int
    known: _Known


class Table(NamedTuple):
    """The rows of data, every cell that cannot be read, and the rows that were left out as what
    they begin like; `swapped` are columns whose days may have been read month first; `end` is the
    row in which another table begins."""

    items: list[Item]
    faults: list[Fault]
    left_out: list[ListRow]
    swapped: list[int]
    end: int | None
    sections: tuple[Section, ...]


def read(
    sheet: Sheet,
    layout: Layout,
    kind: ListKind,
    *,
    date_1904: bool = False,
    sections: tuple[Section, ...] = (),
) -> Table:
    """Return the rows of one table, from its headings on; `sections` stand above it."""
    of = KINDS[kind].subject
    if of not in layout.columns and "row" in layout.columns:
        of = "row"  # a form of ours whose names were taken out: the codes tell the rows
    rows = row_kinds.read(sheet, layout, of)
    left_out = {one.row: one for one in row_kinds.carried(sheet, layout, rows)}
    if of != "product":
        left_out.clear()  # such a row may well have none of its own
    columns = _columns(sheet, layout, kind, date_1904)
    items, faults = [], []
    for one in rows:
        if one.kind is RowKind.WITHOUT_NAME:
            cell = address(one.row, layout.columns.get(of, 0))
            said = _("The name is missing in a row that says something else.")
            faults.append(Fault(sheet.name, cell, said))
        if one.kind is RowKind.SECTION:
            sections = (*sections, Section(one.section, one.outline, one.heads))
        if one.kind is not RowKind.DATA:
            continue
        item = Item(sheet.name, one.row + 1, columns=layout.columns, sections=sections)
        faults += _fill(sheet, columns, one.row, item)
        if layout.star_columns or layout.member_columns:
            faults += _fill_marked(sheet, layout, one.row, item)
        for meaning, error in sayings.settle(sheet, layout, kind, one.row, item.values):
            faults.append(_fault(sheet, one.row, layout.columns[meaning], error))
        if one.row in left_out:
            _carry(sheet, layout, left_out[one.row], item)
        items.append(item)
    perhaps = [one for one in rows if one.kind is RowKind.PERHAPS_TOTAL]
    other = next((one.row for one in rows if one.kind is RowKind.OTHER_HEADINGS), None)
    return Table(items, faults, perhaps, _swapped(sheet, layout, rows), other, sections)


def _columns(sheet: Sheet, layout: Layout, kind: ListKind, date_1904: bool) -> list[_Column]:
    headings = {one.column: one.whole for one in layout.headings}
    above = [
        cell
        for row in sheet.rows[: layout.heading_rows[0]]
        for cell in row
        if isinstance(cell, str) and _UNIT_ABOVE.match(text.fold(cell))
    ]
    columns = []
    for meaning, place in layout.columns.items():
        if meaning in KINDS[kind].columns:
            column, said = COLUMNS[meaning], [headings.get(place, ""), *above]
            columns.append(_Column(meaning, place, _Known(_reader(column, said, date_1904))))
    return columns


def _reader(column: Column, said: list[str], date_1904: bool) -> Callable[[Value], Any]:
    """Return what reads a column, by the unit that its heading says, or else a line above."""
    if column.is_day and date_1904:
        return partial(column.read, date_1904=True)
    named = (unit_in(one, column.units) for one in said) if column.units else ()
    unit = next((one for one in named if one), None)
    if unit is None:
        return column.read
    one = column.units[unit]
    return partial(_unconverted, unit) if one is None else partial(column.read, unit=one)


def _unconverted(unit: str, value: Value) -> None:
    """Refuse a cell in a unit that is not the same everywhere."""
    if not cells.is_nothing(value):
        raise UnitNotConverted(unit=unit)


class UnitNotConverted(ValueRefused):
    sentence = N_("The column is in “{unit}”, which is not converted.")
    advice = N_("Write hectares or m², dong, or points out of 100, and say so in the heading.")


def _swapped(sheet: Sheet, layout: Layout, rows: list[ListRow]) -> list[int]:
    """Return the columns of days that an American Excel has read: those up to the 12th became days,
    month first, and those above stayed text."""
    data = [one.row for one in rows if one.kind is RowKind.DATA]
    found = []
    for meaning, column in layout.columns.items():
        if not COLUMNS[meaning].is_day:
            continue
        values = [sheet.value(row, column) for row in data]
        days = [value.day for value in values if isinstance(value, date)]
        early = bool(days) and max(days) <= _LAST_MONTH
        if early and any(isinstance(one, str) and _LATE_DAY.match(one) for one in values):
            found.append(column)
    return found


def _fill(sheet: Sheet, columns: list[_Column], row: int, item: Item) -> list[Fault]:
    """Read the cells of a row into the item; return what cannot be read."""
    faults = []
    cells_of_row = sheet.rows[row]
    uncalculated = sheet.marks.without_value
    values = item.values
    for meaning, number, known in columns:
        value = cells_of_row[number] if number < len(cells_of_row) else None
        try:
            if uncalculated and (row, number) in uncalculated:
                raise FormulaWithoutValue()
            found = known[value]
        except OcopError as error:
            faults.append(_fault(sheet, row, number, error))
            continue
        if found is not None:
            values[meaning] = found
    return faults


def _fill_marked(sheet: Sheet, layout: Layout, row: int, item: Item) -> list[Fault]:
    """Read what takes more than one column: stars by a mark, and the sheets of the members."""
    faults = []
    members = []
    if layout.star_columns:
        marked = {n: sheet.value(row, column) for n, column in layout.star_columns.items()}
        try:
            if stars := star_cells.marked(marked):
                star_cells.refuse_other(item.values.setdefault("stars", stars), stars)
        except OcopError as error:
            faults.append(_fault(sheet, row, min(layout.star_columns.values()), error))
    for column, name in layout.member_columns:
        try:
            points = cells.score(sheet.value(row, column))
            member = text.clean(name, _("the member's name"))
        except OcopError as error:
            faults.append(_fault(sheet, row, column, error))
            continue
        if points is not None:
            members.append(ScoreSheet(member, (points, 0, 0), whole=True))
    if members:
        item.values["members"] = members
    return faults


def _fault(sheet: Sheet, row: int, column: int, error: OcopError) -> Fault:
    said = " ".join(part for part in (str(error), error.what_to_do()) if part)
    return Fault(sheet.name, address(row, column), said)


class FormulaWithoutValue(cells.CellFault):
    sentence = N_("The cell holds a formula that was never calculated.")
    advice = N_("Open the file in Excel, let it calculate, and save it.")


def _carry(sheet: Sheet, layout: Layout, left_out: row_kinds.Carried, item: Item) -> None:
    """Take the producer of the row above in a merge, or where the places are the same."""
    if left_out.merged:
        return
    place = [layout.columns[one] for one in ("address", "commune") if one in layout.columns]
    here = [sheet.value(left_out.row, column) for column in place]
    above = [sheet.value(left_out.above, column) for column in place]
    if place and here == above and any(value is not None for value in here):
        item.values["entity"] = cells.as_text(sheet.value(left_out.above, layout.columns["entity"]))
    else:
        item.without_entity = True

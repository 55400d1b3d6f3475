"""The rows of a list as values: every cell read by what its column means, every fault collected.

Nothing here knows the register; a row that leaves out its producer says so and guesses nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ocop.errors import OcopError
from ocop.language import N_, _
from ocop.lists import cells, day_cells, kinds, phrases, row_kinds, spellings
from ocop.lists.files.sheet import Sheet, Value, address
from ocop.lists.layout import Layout
from ocop.lists.row_kinds import RowKind
from ocop.rulebook.scores import Sheet as ScoreSheet
from ocop.rulebook.scores import parse_points
from ocop.values import text
from ocop.values.dates import is_unknown
from ocop.values.quantities import parse_hectares, parse_money, parse_people
from ocop.values.vocabulary import ListKind

Row = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, in a sentence."""

    sheet: str
    address: str
    sentence: str


@dataclass(slots=True)
class Item:
    """One row: its values by meaning (what is not said is absent), and the columns they are in."""

    sheet: str
    row: int
    values: Row = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    without_entity: bool = False

    def at(self, *meanings: str) -> str:
        """Return the address of the first of these meanings that has a column, else of the row."""
        columns = (self.columns[one] for one in meanings if one in self.columns)
        return address(self.row - 1, next(columns, 0))


class _Column:
    """Reads the cells of one column; a list says the same few things in thousands of rows."""

    def __init__(self, meaning: str, number: int, read: Callable[[Value], Any]) -> None:
        self.meaning = meaning
        self.number = number
        self.read = read
        self.known: dict[Value, Any] = {None: None}


def read(
    sheet: Sheet, layout: Layout, kind: ListKind, *, date_1904: bool = False
) -> tuple[list[Item], list[Fault]]:
    """Return the rows of data and every cell that cannot be read."""
    of = kinds.subject(kind)
    if of not in layout.columns and "row" in layout.columns:
        of = "row"  # a form of ours whose names were taken out: the codes tell the rows
    rows = row_kinds.read(sheet, layout, of)
    left_out = {one.row: one for one in row_kinds.carried(sheet, layout, rows)}
    if of != "product":
        left_out.clear()  # such a row may well have none of its own
    columns = _columns(layout, kind, date_1904)
    items, faults = [], []
    for one in rows:
        if one.kind is RowKind.WITHOUT_NAME:
            cell = address(one.row, layout.columns.get(of, 0))
            said = _("The name is missing in a row that says something else.")
            faults.append(Fault(sheet.name, cell, said))
        if one.kind is not RowKind.DATA:
            continue
        item = Item(sheet.name, one.row + 1, columns=layout.columns)
        faults += _fill(sheet, columns, one.row, item)
        if layout.star_columns or layout.member_columns:
            faults += _fill_marked(sheet, layout, one.row, item)
        if one.row in left_out:
            _carry(sheet, layout, left_out[one.row], item)
        items.append(item)
    return items, faults


def _columns(layout: Layout, kind: ListKind, date_1904: bool) -> list[_Column]:
    def day(value: Value) -> Any:
        return day_cells.as_start(value, date_1904=date_1904)

    return [
        _Column(meaning, column, day if meaning in _DAYS else _READERS[meaning])
        for meaning, column in layout.columns.items()
        if meaning in kinds.TAKES[kind]
    ]


def _fill(sheet: Sheet, columns: list[_Column], row: int, item: Item) -> list[Fault]:
    """Read the cells of a row into the item; return what cannot be read."""
    faults = []
    cells_of_row = sheet.rows[row]
    uncalculated = sheet.marks.without_value
    for column in columns:
        value = cells_of_row[column.number] if column.number < len(cells_of_row) else None
        try:
            if uncalculated and (row, column.number) in uncalculated:
                raise FormulaWithoutValue()
            if value in column.known:
                found = column.known[value]
            else:
                found = column.known[value] = column.read(value)
        except OcopError as error:
            faults.append(_fault(sheet, row, column.number, error))
            continue
        if found not in (None, "", []):
            item.values[column.meaning] = found
    return faults


def _fill_marked(sheet: Sheet, layout: Layout, row: int, item: Item) -> list[Fault]:
    """Read what takes more than one column: stars by a mark, and the sheets of the members."""
    faults = []
    members = []
    if layout.star_columns and "stars" not in layout.columns:
        marked = {n: sheet.value(row, column) for n, column in layout.star_columns.items()}
        try:
            if stars := cells.stars_marked(marked):
                item.values["stars"] = stars
        except OcopError as error:
            faults.append(_fault(sheet, row, min(layout.star_columns.values()), error))
    for column, name in layout.member_columns:
        try:
            points = _points(sheet.value(row, column))
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


def _points(value: Value) -> int | None:
    found = cells.points(value)
    return None if found is None else parse_points(f"{found:f}")


def _line(value: Value) -> str:
    said = "" if cells.is_nothing(value) else " ".join(cells.as_text(value).split())
    return "" if is_unknown(said) else text.clean_optional(said, _("the cell"), limit=1000)


def _lines(value: Value) -> list[str]:
    """Read a cell that names several, one a line."""
    lines = [] if cells.is_nothing(value) else cells.as_text(value).splitlines()
    return [text.clean(line, _("the cell")) for line in lines if line.strip()]


def _money(value: Value) -> int | None:
    return None if cells.is_nothing(value) else parse_money(cells.as_text(value))


def _people(value: Value) -> int | None:
    return None if cells.is_nothing(value) else parse_people(cells.as_text(value))


def _hectares(value: Value) -> int | None:
    return None if cells.is_nothing(value) else parse_hectares(cells.as_text(value))


_TEXTS: Final = (
    "product", "entity", "kind", "commune", "district", "province", "code",
    "issuer", "representative", "demand", "labour", "capacity", "surveyor", "partner", "detail",
    "note", "scale", "reason", "system", "carrier", "url", "contract", "lead", "share", "place",
    "crop", "programme", "reviewer", "row", "missing", "checker", "test_number",
    "number", "standard", "exempt", "renews", "body", "team", "finding", "violation", "penalty",
    "remedy",
)  # fmt: skip
_DAYS: Final = (
    "day", "until", "since", "reviewed", "received", "missed", "missing_until", "complete",
    "checked", "tested", "withdrawn", "applied", "revoked", "inspected", "remedy_by", "remedied",
)  # fmt: skip
_READERS: Final[Mapping[str, Callable[[Value], Any]]] = {
    **dict.fromkeys(_TEXTS, _line),
    "stars": cells.stars,
    "to_stars": cells.stars,
    "address": phrases.address,
    "decision": phrases.decision,
    "year": day_cells.as_year,
    "phone": cells.phone,
    "points": _points,
    "hectares": _hectares,
    "raw_material": _hectares,
    "result": spellings.outcome,
    "again": day_cells.as_year,
    "flagship": cells.mark,
    "purpose": spellings.purpose,
    "topic": spellings.topic,
    "group": spellings.group,
    "set": spellings.product_set,
    "activity": spellings.activity,
    "document": spellings.document,
    "inspection": spellings.inspection,
    "entities": _lines,
    "money": _money,
    "people": _people,
    "potential": spellings.yes_or_no,
    "preliminary": _points,
    "test": spellings.tested,
}

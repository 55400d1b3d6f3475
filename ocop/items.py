"""The rows of a list as values: every cell read by what its column means, every fault collected.

Nothing here knows the register; a row that leaves out its producer says so and guesses nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ocop import cells, day_cells, list_rows, phrases, text
from ocop.dates import is_unknown
from ocop.errors import OcopError
from ocop.headings import Layout
from ocop.language import N_, _
from ocop.list_rows import RowKind
from ocop.quantities import parse_hectares
from ocop.scores import Sheet as ScoreSheet
from ocop.scores import parse_points
from ocop.sheets import Sheet, Value, address
from ocop.words import ListKind

Row = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, in a sentence."""

    sheet: str
    address: str
    sentence: str


@dataclass
class Item:
    """One row: its values by meaning (what is not said is absent), and where each stands."""

    sheet: str
    row: int
    values: Row = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    without_entity: bool = False

    def at(self, *meanings: str) -> str:
        """Return the address of the first of these values that the row has, else of the row."""
        return next((self.places[one] for one in meanings if one in self.places), f"A{self.row}")


def kind_of(layout: Layout) -> ListKind | None:
    """Return what a list is of by its columns, or None where more than one thing is possible."""
    known = layout.columns
    decided = {"decision", "day", "year", "until"} & set(known)
    if layout.member_columns or ("points" in known and not decided):
        return ListKind.SCORES if "product" in known else None
    if "stars" in known or layout.star_columns:
        return ListKind.RECOGNITIONS
    if "to_stars" in known:
        return ListKind.UPGRADES
    if {"demand", "labour", "capacity", "purpose"} & set(known):
        return ListKind.REGISTRATIONS
    if "since" in known or "hectares" in known or "partner" in known:
        return None
    if "product" in known:
        return ListKind.PRODUCTS
    return ListKind.ENTITIES if "entity" in known else None


def read(
    sheet: Sheet, layout: Layout, kind: ListKind, *, date_1904: bool = False
) -> tuple[list[Item], list[Fault]]:
    """Return the rows of data and every cell that cannot be read."""
    of = "entity" if kind in (ListKind.ENTITIES, ListKind.LINKAGE) else "product"
    rows = list_rows.read(sheet, layout, of)
    left_out = {one.row: one for one in list_rows.carried(sheet, layout, rows)}
    items, faults = [], []
    for one in rows:
        if one.kind is RowKind.WITHOUT_NAME:
            cell = address(one.row, layout.columns.get(of, 0))
            said = _("The name is missing in a row that says something else.")
            faults.append(Fault(sheet.name, cell, said))
        if one.kind is not RowKind.DATA:
            continue
        item = Item(sheet.name, one.row + 1)
        faults += _fill(sheet, layout, one.row, item, date_1904)
        if one.row in left_out:
            _carry(sheet, layout, left_out[one.row], item)
        items.append(item)
    return items, faults


def _fill(sheet: Sheet, layout: Layout, row: int, item: Item, date_1904: bool) -> list[Fault]:
    faults = []

    def take(meaning: str, column: int, read_cell: Callable[[Value], Any]) -> None:
        value = sheet.value(row, column)
        try:
            if (row, column) in sheet.marks.without_value:
                raise FormulaWithoutValue()
            found = read_cell(value)
        except OcopError as error:
            said = " ".join(part for part in (str(error), error.what_to_do()) if part)
            faults.append(Fault(sheet.name, address(row, column), said))
            return
        item.places[meaning] = address(row, column)
        if found not in (None, ""):
            item.values[meaning] = found

    for meaning, column in layout.columns.items():
        if meaning in _READERS:
            take(meaning, column, _READERS[meaning])
        elif meaning in _DAYS:
            take(meaning, column, lambda value: _day(value, date_1904))
    if layout.star_columns and "stars" not in layout.columns:
        marked = {n: sheet.value(row, column) for n, column in layout.star_columns.items()}
        first = min(layout.star_columns.values())
        take("stars", first, lambda _value: cells.stars_marked(marked))
    members = []
    for column, name in layout.member_columns:
        take(f"member {name}", column, _points)
        if (points := item.values.pop(f"member {name}", None)) is not None:
            members.append(
                ScoreSheet(text.clean(name, _("the member's name")), (points, 0, 0), whole=True)
            )
    if members:
        item.values["members"] = members
    return faults


class FormulaWithoutValue(cells.CellFault):
    sentence = N_("The cell holds a formula that was never calculated.")
    advice = N_("Open the file in Excel, let it calculate, and save it.")


def _carry(sheet: Sheet, layout: Layout, left_out: list_rows.Carried, item: Item) -> None:
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


def _day(value: Value, date_1904: bool) -> Any:
    return day_cells.as_start(value, date_1904=date_1904)


def _line(value: Value) -> str:
    said = "" if cells.is_nothing(value) else " ".join(cells.as_text(value).split())
    return "" if is_unknown(said) else text.clean_optional(said, _("the cell"), limit=1000)


def _hectares(value: Value) -> int | None:
    return None if cells.is_nothing(value) else parse_hectares(cells.as_text(value))


_TEXTS: Final = (
    "product", "entity", "kind", "commune", "district", "group", "set", "code", "issuer",
    "representative", "purpose", "demand", "labour", "capacity", "surveyor", "partner", "detail",
    "note", "scale", "reason", "flagship",
)  # fmt: skip
_DAYS: Final = ("day", "until", "since")
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
    "result": cells.outcome,
}

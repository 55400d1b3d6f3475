"""What was understood of an office's list before any of it is written, to be looked over."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from ocop.language import N_, _, plural
from ocop.lists.columns import COLUMNS
from ocop.lists.files.sheet import column_letters
from ocop.lists.kinds import IGNORED, KINDS
from ocop.lists.layout import Layout
from ocop.lists.phrases import AddressText
from ocop.lists.reading import Listed
from ocop.render.table import Column, Table
from ocop.rulebook import scores
from ocop.values.citations import Citation
from ocop.values.dates import show_day
from ocop.values.labels import RECORDS
from ocop.values.quantities import (
    AREA_UNITS,
    MONEY_UNITS,
    POINT_UNITS,
    show_decimal,
    show_hectares,
    show_money,
)
from ocop.values.vocabulary import ListKind

_SAMPLES: Final = 3
_LONGEST: Final = 60
_STARS: Final = "stars"
_NOT_TOLD: Final = ("answer", "batch", "former_name", "former_product_name")

OF: Final[Mapping[ListKind, str]] = {
    ListKind.PRODUCTS: N_("products"),
    ListKind.ENTITIES: N_("producers"),
    ListKind.REGISTRATIONS: N_("registrations"),
    ListKind.RECOGNITIONS: N_("recognitions"),
    ListKind.UPGRADES: N_("proposals for more stars"),
    ListKind.TRACEABILITY: N_("traceability"),
    ListKind.LINKAGE: N_("linkage"),
    ListKind.RAW_MATERIAL: N_("raw-material areas"),
    ListKind.SCORES: N_("a council's points"),
    ListKind.RESULTS: N_("a council's results"),
    ListKind.IMPROVEMENTS: N_("improvements"),
    ListKind.DOCUMENTS: N_("documents"),
    ListKind.INSPECTIONS: N_("inspections"),
    ListKind.SUPPORT: N_("support activities"),
    ListKind.REVIEWS: N_("reviews"),
    ListKind.DOSSIERS: N_("dossiers"),
}


def tables(lists: Sequence[Listed]) -> list[Table]:
    """Return a table for each list: its columns, what each means, and its first rows."""
    return [_table(one) for one in lists]


def rows(lists: Sequence[Listed]) -> list[dict[str, object]]:
    """Return the same for JSON, without the rows."""
    return [
        {
            "sheet": one.sheet.name,
            "kind": one.kind.value,
            "rows": len(one.items),
            "columns": [
                {"column": column_letters(place), "heading": heading, "meaning": meaning or None}
                for place, heading, meaning in _columns(one)
            ],
        }
        for one in lists
    ]


def added(counts: Mapping[str, int]) -> list[str]:
    """Say which records are new, and how many of each."""
    told = [f"{_(RECORDS[kind])}: {count}" for kind, count in counts.items() if kind in _SHOWN]
    return [_("New in the register: {records}").format(records=" · ".join(told))] if told else []


_SHOWN: Final = [kind for kind in RECORDS if kind not in _NOT_TOLD]


def may_mean(place: int, heading: str, nearest: str) -> str:
    """Ask whether a column that is not known means what it comes closest to."""
    return _("Column {column} “{heading}” is not known. Does it mean “{meant}” ({key})?").format(
        column=column_letters(place),
        heading=heading,
        meant=COLUMNS[nearest].headings[0],
        key=nearest,
    )


def _table(listed: Listed) -> Table:
    shown = listed.items[:_SAMPLES]
    said = plural(
        N_("Sheet “{sheet}”: {kind}, {count} row below row {row}"),
        N_("Sheet “{sheet}”: {kind}, {count} rows below row {row}"),
        len(listed.items),
    )
    title = said.format(
        sheet=listed.sheet.name,
        kind=_(OF[listed.kind]),
        count=len(listed.items),
        row=listed.layout.first_row,
    )
    columns: list[Column[Any]] = [
        Column(_("Column")),
        Column(_("Means")),
        *(Column(_("Row {row}").format(row=item.row)) for item in shown),
    ]
    drawn = []
    for place, heading, meaning in _columns(listed):
        cells: list[str] = []
        for item in shown:
            kept = listed.layout.columns.get(meaning) == place and meaning not in IGNORED
            value = item.values.get(meaning) if kept else listed.sheet.value(item.row - 1, place)
            cells.append(_said(meaning if kept else "", value))
        meant = COLUMNS[meaning].headings[0] if meaning else _("(left out)")
        drawn.append((f"{column_letters(place)} {heading}".strip(), meant, *cells))
    return Table(title, columns, drawn)


def _columns(listed: Listed) -> Iterator[tuple[int, str, str]]:
    """Give each column that has a heading: its place, the heading, the meaning that is taken."""
    meant = _meanings(listed)
    for heading in sorted(listed.layout.headings, key=lambda one: one.column):
        yield heading.column, heading.whole, meant.pop(heading.column, "")
    for place, meaning in sorted(meant.items()):
        yield place, "", meaning  # named by its letter, without a heading


def _meanings(listed: Listed) -> dict[int, str]:
    layout: Layout = listed.layout
    taken = KINDS[listed.kind].columns
    return {
        **{place: meaning for meaning, place in layout.columns.items() if meaning in taken},
        **{place: meaning for meaning, place in layout.columns.items() if meaning in IGNORED},
        **dict.fromkeys(layout.star_columns.values(), _STARS),
        **{place: "points" for place, _name in layout.member_columns},
    }


def _said(meaning: str, value: Any) -> str:
    """Return a value as it was understood: in our spelling, in one unit."""
    if value in (None, ""):
        return ""
    column = COLUMNS.get(meaning)
    if column and column.units and isinstance(value, int):
        return _IN_UNITS[id(column.units)](value)
    if column and column.words and column.words.write(value):
        return column.words.write(value)
    parts = value if isinstance(value, list) else _PARTS.get(type(value), _itself)(value)
    return "; ".join(_one(part) for part in parts if part)[:_LONGEST]


def _one(part: object) -> str:
    return show_day(part) if isinstance(part, date) else str(part)


def _itself(value: object) -> Sequence[object]:
    return (value,)


_PARTS: Final[Mapping[type, Callable[[Any], Sequence[object]]]] = {
    AddressText: lambda one: (*one.rest, one.commune, one.district, one.province),
    Citation: lambda one: (one.number, one.day, one.issuer, one.year),
}
_IN_UNITS: Final[Mapping[int, Callable[[int], str]]] = {
    id(AREA_UNITS): show_hectares,
    id(MONEY_UNITS): show_money,
    id(POINT_UNITS): lambda points: show_decimal(points / scores.UNITS),
}


def kind_taken(kind: ListKind) -> str:
    """Say that a list was taken for what one of a file called alike was said to be."""
    said = _("Taken for a list of {kind}, as answered before (otherwise: --as KIND).")
    return said.format(kind=_(OF[kind]))

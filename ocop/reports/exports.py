"""Exported lists as tables: the office's headings, in Vietnamese whatever the screen speaks."""

from collections.abc import Sequence
from typing import Any, Final

from ocop import language
from ocop.lists.columns import COLUMNS
from ocop.lists.kinds import FOR_READING, KINDS
from ocop.render.table import Cell, Column, Table
from ocop.reports import history
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.vocabulary import ExportKind, Level

Row = Any
_ROUNDS, _HISTORY = FOR_READING
_LEVELS: Final = {Level.DISTRICT: "Huyện", Level.PROVINCE: "Tỉnh", Level.MINISTRY: "Trung ương"}


def table(rows: Sequence[Row], kind: ExportKind, office: Office) -> Table:
    """Return an exported list; one that comes in again without the columns that hold nothing."""
    if kind is ExportKind.ROUNDS:
        return _rounds(rows, office)
    if kind is ExportKind.HISTORY:
        return _history(rows, office)
    named = [key for key in KINDS[kind].columns if rows and key in rows[0]]
    shown = [key for key in named if any(row[key] not in (None, "") for row in rows)]
    columns = [Column("TT", number=True), *(_column(key, kind) for key in shown)]
    drawn = [(n, *(_cell(key, row[key]) for key in shown)) for n, row in enumerate(rows, 1)]
    return Table(KINDS[kind].title, columns, drawn)


def heading(key: str, kind: ExportKind) -> str:
    """Return the office's heading of a column in a list of one kind."""
    return KINDS[kind].headings.get(key, COLUMNS[key].headings[0])


def _column(key: str, kind: ExportKind) -> Column[Any]:
    return Column(heading(key, kind), day=COLUMNS[key].is_day)


def _cell(key: str, value: Any) -> Cell:
    if COLUMNS[key].is_day and isinstance(value, str):
        return show_iso(value)
    cell: Cell = value
    return cell


def _rounds(rows: Sequence[Row], office: Office) -> Table:
    columns: list[Column[Any]] = [
        Column(one, day=one == "Ngày tổ chức") for one in FOR_READING[_ROUNDS]
    ]
    counted = ("products", "scored", "recognised", "sent", "not_reached", "waiting")
    drawn = [
        (
            row["code"],
            _LEVELS[Level(row["level"])],
            row["district"] and office.units.district_title(row["district"]),
            row["year"],
            row["batch"],
            row["sitting"],
            show_iso(row["day"]),
            row["criteria"],
            row["council"],
            *(row[one] or 0 for one in counted),
            row["note"],
        )
        for row in rows
    ]
    return Table(_ROUNDS, columns, drawn)


def _history(rows: Sequence[Row], office: Office) -> Table:
    columns: list[Column[Any]] = [Column(one) for one in FOR_READING[_HISTORY]]
    with language.speaking("vi"):
        drawn = history.history(rows, office.units).rows
    return Table(_HISTORY, columns, drawn)

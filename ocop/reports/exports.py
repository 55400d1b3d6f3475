"""Exported lists as tables: the office's headings, in Vietnamese whatever the screen speaks."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ocop import language
from ocop.language import _
from ocop.lists.columns import COLUMNS
from ocop.lists.kinds import FOR_READING, HISTORY, KINDS, ROUNDS
from ocop.queries.changes import CommandDone
from ocop.queries.exports import Cells
from ocop.queries.rounds import ListedRound
from ocop.render.table import Cell, Column, Table, days, numbers, table_of
from ocop.reports.history import changes, columns_of
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.vocabulary import ExportKind, Level

_LEVELS: Final = {Level.DISTRICT: "Huyện", Level.PROVINCE: "Tỉnh", Level.MINISTRY: "Trung ương"}


def table(rows: Sequence[Cells], kind: ExportKind) -> Table:
    """Return an exported list; one that comes in again without the columns that hold nothing.

    A list without a row has all its columns, so that it comes in again as nothing to do.
    """
    named = [key for key in KINDS[kind].columns if not rows or key in rows[0]]
    shown = [k for k in named if not rows or any(row[k] not in (None, "") for row in rows)]
    columns: list[Column[_Numbered]] = [
        numbers("TT", lambda numbered: numbered[0]),
        *(_column(key, kind) for key in shown),
    ]
    return table_of(columns, enumerate(rows, 1), KINDS[kind].title)


_Numbered = tuple[int, Cells]  # a row with its number in the list


def heading(key: str, kind: ExportKind) -> str:
    """Return the office's heading of a column in a list of one kind."""
    return KINDS[kind].headings.get(key, COLUMNS[key].headings[0])


def _column(key: str, kind: ExportKind) -> Column[_Numbered]:
    return Column(
        heading(key, kind), lambda numbered: _cell(key, numbered[1][key]), day=COLUMNS[key].is_day
    )


def _cell(key: str, value: Any) -> Cell:
    if COLUMNS[key].is_day and isinstance(value, str):
        return show_iso(value)
    cell: Cell = value
    return cell


def rounds(rows: Sequence[ListedRound], office: Office) -> Table:
    """Return the rounds as a list for reading."""
    headings = FOR_READING[ROUNDS]
    title = office.units.district_title
    columns: list[Column[ListedRound]] = [
        Column(headings["code"], lambda row: row["code"]),
        Column(headings["level"], lambda row: _LEVELS[Level(row["level"])]),
        Column(headings["district"], lambda row: row["district"] and title(row["district"])),
        Column(headings["year"], lambda row: row["year"]),
        Column(headings["batch"], lambda row: row["batch"]),
        Column(headings["sitting"], lambda row: row["sitting"]),
        days(headings["day"], lambda row: row["day"]),
        Column(headings["criteria"], lambda row: row["criteria"]),
        Column(headings["council"], lambda row: row["council"]),
        Column(headings["products"], lambda row: row["products"] or 0),
        Column(headings["scored"], lambda row: row["scored"] or 0),
        Column(headings["recognised"], lambda row: row["recognised"] or 0),
        Column(headings["sent"], lambda row: row["sent"] or 0),
        Column(headings["not_reached"], lambda row: row["not_reached"] or 0),
        Column(headings["waiting"], lambda row: row["waiting"] or 0),
        Column(headings["note"], lambda row: row["note"]),
    ]
    return table_of(columns, rows, ROUNDS)


def flat(counted: Mapping[str, int]) -> Table:
    """Return how many rows each plain table has."""
    columns: list[Column[tuple[str, int]]] = [
        Column(_("Table"), lambda one: one[0]),
        numbers(_("Rows"), lambda one: one[1]),
    ]
    note = _("Into one file for Datasette, Excel and others: ocop export register -o FILE.db")
    return table_of(columns, counted.items(), _("The register as plain tables"), [note])


def history(rows: Sequence[CommandDone], office: Office) -> Table:
    """Return the history as a list for reading."""
    with language.speaking("vi"):
        return table_of(columns_of(FOR_READING[HISTORY], office.units), changes(rows), HISTORY)

"""What each row of a list is: a product, or a title, a total, a repeated heading, nothing.

It also tells which rows leave out their producer; whose it is, others decide.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ocop.lists import heading_rows
from ocop.lists import layout as headings
from ocop.lists.cells import is_nothing
from ocop.lists.files.sheet import Sheet
from ocop.lists.headings import is_known
from ocop.lists.layout import Layout
from ocop.values import text

# With marks where they are written: "cộng" is a total, "công ty" and "công bố" are none.
_SUM: Final = r"(?:tổng|cộng|tong|cong(?! (?:ty|bo|nghe|thuc|doan|trinh)\b))"
_WHOLE: Final = r"(?:toàn|tòan|toan)"
_TOTAL: Final = re.compile(
    r"(?:tổng cộng|tong cong(?! ty\b)|tổng số|tong so)\b.*"
    rf"|(?:{_SUM}|tc)(?: ?[:(+\d].*)?|{_SUM} [ivx]+\b.*"
    rf"|(?:{_SUM}(?: {_WHOLE})?|{_WHOLE}) (?:huyện|huyen|tỉnh|tinh|xã|xa|phường|phuong|thị trấn"
    r"|thi tran|thành phố|thanh pho|tp|vùng|vung)\b.*"
)
# Where the others are numbered, also what only begins like a total.
_PERHAPS_TOTAL: Final = re.compile(
    rf"(?:{_SUM}(?! công ty\b| cong ty\b)|{_WHOLE}|tc|l(?:ũy|uỹ|uy) k[ếe]|trong (?:đó|do))\b.*"
)
_TOTAL_BEGINS: Final = ("T", "t", "C", "c")
_OUTLINE: Final = re.compile(r"[ivxIVX]+\.?|[A-ZĐ]\.?")
_MOST_IN_TITLE: Final = 2
_LONGEST_DASH: Final = 3  # what says nothing is no longer: "…", "---"
_NUMBERED: Final = re.compile(r"\d+(?:[.,]\d+)*\.?", re.ASCII)


class RowKind(StrEnum):
    """What a row is."""

    DATA = "data"
    EMPTY = "empty"
    HEADINGS = "headings"  # again, as on a printed page
    OTHER_HEADINGS = "other-headings"  # of another table, which begins here
    SECTION = "section"  # "I | Huyện Ba Bể", or a merge across the columns
    TOTAL = "total"
    PERHAPS_TOTAL = "perhaps-total"  # without a number among numbered rows: to be told
    FOOTER = "footer"  # one line of words after the last numbered row: who signs, remarks
    WITHOUT_NAME = "without-name"  # something is there, but not what the list is of


@dataclass(frozen=True)
class ListRow:
    """One row below the headings; `section` is the title that it stands under, or is."""

    row: int
    kind: RowKind
    section: str = ""


@dataclass(frozen=True)
class Carried:
    """A row that leaves out its producer: the row above it that names one, and how it was left."""

    row: int
    above: int
    merged: bool


def read(sheet: Sheet, layout: Layout, of: str = "product") -> list[ListRow]:
    """Return every row below the headings with what it is, up to where another table begins.

    `of` is what the list is of.
    """
    section, found = "", []
    for row in range(layout.first_row, len(sheet.rows)):
        kind = _kind(sheet, layout, row, of)
        if kind is RowKind.SECTION:
            section = _title(sheet, layout, row, _own(sheet, row))
        found.append(ListRow(row, kind, section))
        if kind is RowKind.OTHER_HEADINGS:
            break
    numbered = {one.row for one in found if _is_numbered(sheet, layout, one.row)}
    last = max(numbered, default=None)
    if last is None:
        return found
    return [one if one.row in numbered else _unnumbered(sheet, one, last) for one in found]


def carried(
    sheet: Sheet, layout: Layout, rows: list[ListRow], meaning: str = "entity"
) -> list[Carried]:
    """Tell which rows of data leave out a value that a row above has, by a merge or by a blank.

    A section or a total between them ends what can be carried.
    """
    column = layout.columns.get(meaning)
    told: list[Carried] = []
    above: int | None = None
    for one in rows:
        if one.kind in (RowKind.SECTION, RowKind.TOTAL, RowKind.PERHAPS_TOTAL):
            above = None
        if one.kind is not RowKind.DATA or column is None:
            continue
        merged = sheet.merged_with_above(one.row, column)
        if not merged and not is_nothing(sheet.value(one.row, column)):
            above = one.row
        elif above is not None:
            told.append(Carried(one.row, above, merged))
    return told


def _kind(sheet: Sheet, layout: Layout, row: int, of: str) -> RowKind:
    if _is_plainly_data(sheet, layout, row, of):
        return RowKind.DATA
    filled = _own(sheet, row)
    if not filled:
        return RowKind.EMPTY
    if headings.repeats(sheet, layout, row):
        return RowKind.HEADINGS
    if heading_rows.is_one(sheet, row):
        other = headings.is_of_another(sheet, layout, row)
        return RowKind.OTHER_HEADINGS if other else RowKind.HEADINGS
    words = _first_words(filled)
    if words[:1] in _TOTAL_BEGINS and _TOTAL.fullmatch(_said(words)):
        return RowKind.TOTAL
    if _title(sheet, layout, row, filled):
        return RowKind.SECTION
    named = layout.columns.get(of)
    return RowKind.WITHOUT_NAME if named not in filled else RowKind.DATA


def _is_plainly_data(sheet: Sheet, layout: Layout, row: int, of: str) -> bool:
    """Return at a glance, for the rows of a long list, what the closer look would find too: a
    name that begins like no total, first or beside a number, and no merge in the sheet."""
    cells = sheet.rows[row]
    ordinal, named = layout.columns.get("ordinal", -1), layout.columns.get(of, -1)
    if sheet.marks.merged or named != ordinal + 1 or not 0 <= named < len(cells):
        return False
    number, name = (1 if ordinal < 0 else cells[ordinal]), cells[named]
    return (
        (type(number) is int or (type(number) is str and number.isdecimal()))
        and type(name) is str
        and len(name.strip()) > _LONGEST_DASH
        and name[:1] not in _TOTAL_BEGINS
        and not headings.repeats(sheet, layout, row)
        and not is_known(name)
    )


def _own(sheet: Sheet, row: int) -> dict[int, str]:
    """Return what stands in a row's own cells; of a merge, only in its first."""
    merged = sheet.marks.merged
    return {
        column: str(value)
        for column, value in enumerate(sheet.rows[row])
        if value is not None and not is_nothing(value) and (row, column) not in merged
    }


def _first_words(filled: Mapping[int, str]) -> str:
    return next((said for said in filled.values() if not _NUMBERED.fullmatch(said.strip())), "")


def _said(words: str) -> str:
    """Return words as totals are told by: with their marks, if any letter has one."""
    plain = text.fold(words)
    return (
        " ".join(unicodedata.normalize("NFC", words).casefold().split())
        if text.has_marks(words)
        else plain
    )


def _title(sheet: Sheet, layout: Layout, row: int, filled: Mapping[int, str]) -> str:
    """Return the title that a row is, outlined (I, II, A) or one merge across it; or nothing."""
    if len(filled) > _MOST_IN_TITLE:
        return ""
    ordinal = layout.columns.get("ordinal", -1)
    outline = filled.get(ordinal, "").strip()
    outlined = _OUTLINE.fullmatch(outline) is not None
    beside = outlined or _NUMBERED.fullmatch(outline)
    words = [(c, said) for c, said in filled.items() if c != ordinal or not beside]
    if len(words) != 1:
        return ""
    column, said = words[0]
    return said if outlined or sheet.merged_with_left(row, column + 1) else ""


def _is_numbered(sheet: Sheet, layout: Layout, row: int) -> bool:
    value = sheet.value(row, layout.columns.get("ordinal", -1))
    return value is not None and _NUMBERED.fullmatch(str(value).strip()) is not None


def _unnumbered(sheet: Sheet, one: ListRow, last: int) -> ListRow:
    """Return a row without a number, among numbered ones, as a total if it begins like one; of one
    cell after the last numbered row, as a footer."""
    if one.kind not in (RowKind.DATA, RowKind.WITHOUT_NAME):
        return one
    filled = _own(sheet, one.row)
    if _PERHAPS_TOTAL.fullmatch(_said(_first_words(filled))):
        return ListRow(one.row, RowKind.PERHAPS_TOTAL, one.section)
    footer = one.row > last and len(filled) == 1
    return ListRow(one.row, RowKind.FOOTER, one.section) if footer else one

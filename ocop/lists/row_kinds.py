"""What each row of a list is: a product, or a title, a total, a repeated heading, nothing.

It also tells which rows leave out their producer; whose it is, others decide.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from ocop.lists import heading_rows
from ocop.lists.cells import is_nothing
from ocop.lists.files.sheet import Sheet
from ocop.lists.headings import is_known
from ocop.lists.layout import Layout, is_of_another, repeats
from ocop.values import text

# With marks where they are written: "cộng" is a total, "công ty" and "công bố" are none.
_SUM: Final = r"(?:tổng|cộng|tong|cong(?! (?:ty|bo|nghe|thuc|doan|trinh)\b))"
_WHOLE: Final = r"(?:toàn|tòan|toan)"
_TOTAL: Final = (  # compiled by `re` at the first row that begins like one
    r"(?:tổng cộng|tong cong(?! ty\b)|tổng số|tong so)\b.*"
    rf"|(?:{_SUM}|tc)(?: ?[:(+\d].*)?|{_SUM} [ivx]+\b.*"
    rf"|(?:{_SUM}(?: {_WHOLE})?|{_WHOLE}) (?:huyện|huyen|tỉnh|tinh|xã|xa|phường|phuong|thị trấn"
    r"|thi tran|thành phố|thanh pho|tp|vùng|vung)\b.*"
)
# Where the others are numbered, also what only begins like a total.
_PERHAPS_TOTAL: Final = (
    rf"(?:{_SUM}(?! công ty\b| cong ty\b)|{_WHOLE}|tc|l(?:ũy|uỹ|uy) k[ếe]|trong (?:đó|do))\b.*"
)
_TOTAL_BEGINS: Final = ("T", "t", "C", "c")
_TOTAL_LETTERS: Final = ("to", "co", "tc")  # its first two, without marks
_SYLLABLE: Final = 4  # what holds two letters and the marks between them
_OUTLINE: Final = re.compile(r"[ivxIVX]+[.)]?|[A-ZĐ][.)]?")
_MOST_IN_TITLE: Final = 3  # its outline, its words, how many are below it
_NOTHING_BESIDE: Final = (None,) * 256
_LONGEST_DASH: Final = 3  # what says nothing is no longer: "…", "---"
TITLE: Final = "title"
# Alone in its row a place is a title, and so is what a Roman number begins.
_BEGINS: Final = re.compile(r"([IVX]+|[A-ZĐ]|\d{1,2})[.)/:] *(?=\D)")
_ROMAN: Final = re.compile(r"[IVX]+[.)/:] *\S")
_PLACE: Final = re.compile(
    r"(?:huyện|thành phố|tp|thị xã|xã|phường|thị trấn|huyen|thanh pho|thi xa|xa|phuong|thi tran)\b"
    r"[ .]*\w+(?: \w+){0,3}(?: *[:(–-].*)?"
)
_NOTED: Final = re.compile(r"\d+(?:[.,]\d+)*(?: (?:sp|san pham|chu the|htx))?")  # how many
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


class Section(NamedTuple):
    """A title between the rows, and how it is outlined: "I", "A", "1", "" for a merge, or TITLE for
    what stands above the headings of a next table; `heads`: such headings are right below it."""

    words: str
    outline: str
    heads: bool = False


class ListRow(NamedTuple):
    """One row below the headings; `section` is the title that it stands under, or is."""

    row: int
    kind: RowKind
    section: str = ""
    outline: str = ""
    heads: bool = False


class Carried(NamedTuple):
    """A row that leaves out its producer: the row above it that names one, and how it was left."""

    row: int
    above: int
    merged: bool


def read(sheet: Sheet, layout: Layout, of: str = "product") -> list[ListRow]:
    """Return every row below the headings with what it is, up to where another table begins.

    `of` is what the list is of.
    """
    section, outline, found = "", "", []
    for row in range(layout.first_row, len(sheet.rows)):
        kind = _kind(sheet, layout, row, of)
        if kind is RowKind.SECTION:
            filled = _own(sheet, row)
            section, outline = _title(sheet, layout, row, filled), _outline(layout, filled)
        found.append(ListRow(row, kind, section, outline))
        if kind is RowKind.OTHER_HEADINGS:
            break
    numbered = {one.row for one in found if _is_numbered(sheet, layout, one.row)}
    last = max(numbered, default=None)
    if last is not None:
        found = [one if one.row in numbered else _unnumbered(sheet, one, last) for one in found]
    return _with_titles(sheet, layout, found)


def _with_titles(sheet: Sheet, layout: Layout, rows: list[ListRow]) -> list[ListRow]:
    """Return the rows with what stands right above the headings of a next table as its title: lines
    of one cell, which are one section together, and sections."""
    found = list(rows)
    for place, one in enumerate(rows):
        if one.kind not in (RowKind.HEADINGS, RowKind.OTHER_HEADINGS):
            continue
        above = list(_right_above(sheet, layout, rows, place))
        lines = [number for number in above if rows[number].kind is not RowKind.SECTION]
        for number in above:
            kind = RowKind.EMPTY if number in lines else RowKind.SECTION
            found[number] = rows[number]._replace(kind=kind, heads=True)
        if lines:
            own = [_first_words(_own(sheet, rows[number].row)) for number in reversed(lines)]
            words = " | ".join(" ".join(said.split()) for said in own)
            first = rows[lines[-1]].row
            found[lines[-1]] = ListRow(first, RowKind.SECTION, words, TITLE, heads=True)
    return found


def _right_above(sheet: Sheet, layout: Layout, rows: list[ListRow], headings: int) -> Iterator[int]:
    """Give the places of the lines of a title above headings, the lowest first; between the two may
    be empty rows."""
    place = headings - 1
    while place >= 0 and rows[place].kind is RowKind.EMPTY:
        place -= 1
    while place >= 0 and _may_be_title(sheet, layout, rows[place]):
        yield place
        place -= 1


def _may_be_title(sheet: Sheet, layout: Layout, one: ListRow) -> bool:
    """Return whether a row may be a line of a title: words where the numbers of rows stand, or in
    no column of the list; in another they are a row that leaves out its name."""
    if one.kind not in (RowKind.WITHOUT_NAME, RowKind.FOOTER):
        return one.kind is RowKind.SECTION
    filled = _own(sheet, one.row)
    taken = {place for meaning, place in layout.columns.items() if meaning != "ordinal"}
    return len(filled) == 1 and bool(_first_words(filled)) and taken.isdisjoint(filled)


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
    if repeats(sheet, layout, row):
        return RowKind.HEADINGS
    if heading_rows.is_one(sheet, row):
        other = is_of_another(sheet, layout, row)
        return RowKind.OTHER_HEADINGS if other else RowKind.HEADINGS
    words = _first_words(filled)
    if words[:1] in _TOTAL_BEGINS and re.fullmatch(_TOTAL, _said(words)):
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
        and not (name[:1] in _TOTAL_BEGINS and text.fold(name[:_SYLLABLE])[:2] in _TOTAL_LETTERS)
        and cells[named + 1 :] != _NOTHING_BESIDE[: len(cells) - named - 1]
        and not repeats(sheet, layout, row)
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
    """Return the title that a row is: outlined (I, II, A), one merge across it, or alone in its row
    and a place or begun by a Roman number; or nothing. How many are below may stand beside it."""
    if len(filled) > _MOST_IN_TITLE:
        return ""
    ordinal = layout.columns.get("ordinal", -1)
    mark = filled.get(ordinal, "").strip()
    outlined = _OUTLINE.fullmatch(mark) is not None
    beside = outlined or _NUMBERED.fullmatch(mark)
    words = [(c, said) for c, said in filled.items() if c != ordinal or not beside]
    if len(words) > 1 and (outlined or _is_place(words[0][1])):
        words = [one for one in words if not _NOTED.fullmatch(text.fold(one[1]))]
    if len(words) != 1:
        return ""
    column, said = words[0]
    if outlined or sheet.merged_with_left(row, column + 1):
        return said
    alone = len(layout.columns) > 1 and (_is_place(said) or _ROMAN.match(said.strip()))
    return said if alone else ""


def _is_place(said: str) -> bool:
    bare = " ".join(_BEGINS.sub("", said.strip(), count=1).split())
    return _PLACE.fullmatch(_said(bare)) is not None


def _outline(layout: Layout, filled: Mapping[int, str]) -> str:
    """Return how a title is outlined, by its cell or its first letters."""
    mark = filled.get(layout.columns.get("ordinal", -1), "").strip().rstrip(".)")
    begun = _BEGINS.match(next(iter(filled.values())).strip())
    said = mark if _OUTLINE.fullmatch(mark) or mark.isdecimal() else begun[1] if begun else ""
    if re.fullmatch(r"[ivxIVX]+", said):
        return "I"
    return "1" if said.isdecimal() else said and "A"


def _is_numbered(sheet: Sheet, layout: Layout, row: int) -> bool:
    value = sheet.value(row, layout.columns.get("ordinal", -1))
    return value is not None and _NUMBERED.fullmatch(str(value).strip()) is not None


def _unnumbered(sheet: Sheet, one: ListRow, last: int) -> ListRow:
    """Return a row without a number, among numbered ones, as a total if it begins like one; of one
    cell after the last numbered row, as a footer."""
    if one.kind not in (RowKind.DATA, RowKind.WITHOUT_NAME):
        return one
    filled = _own(sheet, one.row)
    if re.fullmatch(_PERHAPS_TOTAL, _said(_first_words(filled))):
        return one._replace(kind=RowKind.PERHAPS_TOTAL)
    footer = one.row > last and len(filled) == 1
    return one._replace(kind=RowKind.FOOTER) if footer else one

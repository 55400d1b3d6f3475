"""Which rows of a sheet are its headings: one, or two where one spans the columns below it.

A row is taken for headings by what it says, never by how it looks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ocop.lists.files.sheet import Sheet
from ocop.lists.headings import heading_key, is_about_members, is_known, meaning_of

MEMBER: Final = "member"
_SEARCHED: Final = 40  # rows from the top; no title is longer
_STARS: Final = re.compile(r"(?:hang |dat )?([345]) sao", re.ASCII)
_NUMBER: Final = re.compile(r"\(?(\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?", re.ASCII)
_LEAST_NUMBERS: Final = 3
_WORTHY: Final = ("product", "entity", "code")  # alone they make a list


class Heading(NamedTuple):
    """The heading of one column, and the one above it when that spans several columns."""

    column: int
    text: str
    above: str = ""

    @property
    def whole(self) -> str:
        """The heading as people read it: "Địa chỉ / Xã"."""
        return f"{self.above} / {self.text}" if self.above else self.text

    def meaning(self, named: Mapping[str, str]) -> str | None:
        """Return what it means: by the user's `named` keys, then as known, below its spanning one.

        "Số" below "Quyết định" is "Số quyết định", "trung bình" below "Điểm" is "Điểm trung bình".
        """
        keys = [heading_key(self.whole), heading_key(self.text)]
        found = next((named[key] for key in keys if key in named), None)
        stars = _STARS.fullmatch(keys[1])
        if found or stars:
            return found or f"stars_{stars[1] if stars else ''}"
        joined = (f"{self.text} {self.above}", self.whole) if self.above else ()
        found = next((m for m in map(meaning_of, (*joined, self.text)) if m), None)
        return found or (MEMBER if is_about_members(self.above) else None)


Block = tuple[tuple[int, ...], list[Heading]]


def best(sheet: Sheet, named: Mapping[str, str]) -> Block | None:
    """Return the rows and headings with the most different meanings, the first of equal ones.

    `named` holds the keys of headings that the user has given a meaning. A title above adds nothing
    to a row of headings; a row below that says more about the same columns belongs to it.
    """
    blocks = list(_blocks(sheet))
    scores = [_score(headings, named) for _rows, headings in blocks]
    top = max(scores, default=0)
    if not top:
        return None
    equal = {
        rows: headings
        for (rows, headings), score in zip(blocks, scores, strict=True)
        if score == top
    }
    first = next((rows for rows in equal if len(rows) == 1), next(iter(equal)))
    both = (first[0], first[0] + 1)
    return (both, equal[both]) if both in equal else (first, equal[first])


def row(sheet: Sheet, number: int) -> list[Heading]:
    """Return the headings of one row; a merge counts once."""
    return [
        Heading(column, said)
        for column in range(sheet.width)
        if (said := _said(sheet, number, column)) and not sheet.merged_with_left(number, column)
    ]


def is_one(sheet: Sheet, number: int) -> bool:
    """Return whether a row anywhere is one of headings, in whatever order: most of what it says is
    known as such, and something is what lists are of."""
    said = [cell for cell in sheet.rows[number] if type(cell) is str and cell.strip()]
    if not any(map(is_known, said[:2])):
        return False  # at a glance, for the rows of a long list
    known = [meaning for one in said if (meaning := meaning_of(one))]
    several = len(set(known)) > 1 and 2 * len(known) > len(said)
    return several and not set(known).isdisjoint(_WORTHY)


def is_numbering(sheet: Sheet, number: int) -> bool:
    """Return whether a row only numbers its columns: 1 | 2 | 3, (1) | (2), A | B | 1 | 2=1×3."""
    said = [_said(sheet, number, column) for column in range(sheet.width)]
    numbers = [_NUMBER.fullmatch(one) for one in said if one]
    return len(numbers) >= _LEAST_NUMBERS and all(numbers)


def _blocks(sheet: Sheet) -> Iterator[Block]:
    first = next((number for number, cells in enumerate(sheet.rows) if cells), 0)
    for number in range(first, min(len(sheet.rows), first + _SEARCHED)):
        yield (number,), row(sheet, number)
        below = _two_rows(sheet, number) if number + 1 < len(sheet.rows) else None
        if below:
            yield (number, number + 1), below


def _score(headings: Sequence[Heading], named: Mapping[str, str]) -> int:
    """Return how many different things the headings mean; one alone must be what a list is of."""
    meanings = {heading.meaning(named) for heading in headings} - {None}
    alone = len(meanings) == 1
    return 0 if alone and meanings.isdisjoint((*_WORTHY, *named.values())) else len(meanings)


def _two_rows(sheet: Sheet, top: int) -> list[Heading] | None:
    """Return the headings over two rows, or None when the lower row is not part of them.

    It is data when anything in it stands below a heading of that one column.
    """
    headings, above = [], ""
    for column in range(sheet.width):
        upper, lower = _said(sheet, top, column), _said(sheet, top + 1, column)
        if sheet.merged_with_above(top + 1, column):
            lower = ""
        if upper and not sheet.merged_with_left(top, column):
            above = upper if _spans(sheet, top, column) else ""
        if lower and upper and not above:
            return None
        if lower:
            headings.append(Heading(column, lower, above))
        elif upper and not sheet.merged_with_left(top, column):
            headings.append(Heading(column, upper))
    return headings if any(_said(sheet, top + 1, heading.column) for heading in headings) else None


def _spans(sheet: Sheet, top: int, column: int) -> bool:
    """Return whether a heading stands over several columns: merged, or with blanks beside it."""
    if sheet.merged_with_left(top, column + 1):
        return sheet.marks.merged[top, column + 1] == (top, column)
    return bool(
        not _said(sheet, top, column + 1)
        and _said(sheet, top + 1, column)
        and _said(sheet, top + 1, column + 1)
    )


def _said(sheet: Sheet, number: int, column: int) -> str:
    """Return what a cell says, a number too, as one line."""
    value = sheet.value(number, column)
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""

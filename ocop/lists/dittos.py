"""Marks that say "as above", which offices write for a producer, a place or a decision."""

from dataclasses import replace
from typing import Final

from ocop.lists.files.sheet import Sheet, Value

_WORDS: Final = ("nt", "n.t", "n.t.", "nt.", "-nt-", "- nt -", "như trên", "-như trên-")
_SIGNS: Final = ('"', '""', "″", "〃", "''", "”", "“", '- " -', '-"-')
_WRITTEN: Final = [
    *_SIGNS,
    *(said for word in _WORDS for said in (word, word.upper(), word.capitalize())),
]
DITTOS: Final[frozenset[Value]] = frozenset(
    f"{before}{said}{after}" for said in _WRITTEN for before in ("", " ") for after in ("", " ")
)


def spelled_out(sheet: Sheet, first: int) -> Sheet:
    """Return a sheet whose cells below its headings say what they only refer to above."""
    if all(DITTOS.isdisjoint(cells) for cells in sheet.rows[first:]):
        return sheet
    above: dict[int, Value] = {}
    rows = list(sheet.rows)
    for number in range(first, len(rows)):
        cells = tuple(
            above.get(column, value) if value in DITTOS else value
            for column, value in enumerate(rows[number])
        )
        above |= {column: value for column, value in enumerate(cells) if value not in (None, "")}
        rows[number] = cells
    return replace(sheet, rows=rows)

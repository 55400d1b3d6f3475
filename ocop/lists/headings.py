"""What a heading means, as offices write it; what is not known is only ever proposed."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from ocop.lists.columns import COLUMNS
from ocop.values import text
from ocop.values.quantities import AREA_UNITS, MONEY_UNITS

_NO_WORD: Final = re.compile(r"[\W_]+")
_ASIDE: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_COUNTED: Final = [unit for unit, one in (MONEY_UNITS | AREA_UNITS).items() if one]
_UNIT: Final = re.compile(f" (?:{'|'.join(sorted(_COUNTED, key=len, reverse=True))})$")
_FIRST_WORD: Final = re.compile(r"\s*(\w+)")
_GLANCE: Final = 24  # letters that hold a heading's first word
_LONG_ENOUGH: Final = 4  # in two or three letters one more or less is another word

# What stands over the columns of a council's members.
MEMBERS: Final = (
    "Thành viên", "Thành viên hội đồng", "Điểm của thành viên", "Điểm thành viên", "Hội đồng",
    "Điểm của thành viên hội đồng", "Điểm của các thành viên hội đồng", "Điểm thành viên hội đồng",
    "Điểm chấm của thành viên hội đồng", "Điểm chấm của các thành viên", "Điểm chấm",
    "Điểm của các thành viên", "Các thành viên hội đồng", "Điểm đánh giá của thành viên hội đồng",
    "Điểm đánh giá của các thành viên", "Kết quả chấm điểm của thành viên hội đồng",
)  # fmt: skip
# Columns that may stand twice without anything being lost.
MAY_REPEAT: Final = ("ordinal", "note")
# A mapping can name the three columns "5 sao | 4 sao | 3 sao" too.
STAR_MEANINGS: Final = {f"stars_{stars}": stars for stars in (5, 4, 3)}


@lru_cache(maxsize=4096)  # a long list says the same names in its rows
def heading_key(heading: str) -> str:
    """Return a heading as it is compared: its words without marks, one space between."""
    return _NO_WORD.sub(" ", text.fold(heading)).strip()


def meaning_of(heading: str) -> str | None:
    """Return what a heading means; brackets, and a unit at its end, count only if they must."""
    table, key = known(), heading_key(heading)
    bare = heading_key(_ASIDE.sub(" ", heading))
    return table.get(key) or table.get(bare) or table.get(_UNIT.sub("", bare))


def unit_in(said: str, units: Mapping[str, int | None]) -> str | None:
    """Return the unit that a heading names, in brackets or last, or that a line above names."""
    asides = [heading_key(one) for one in _ASIDE.findall(said)]
    whole = heading_key(said)
    found = [
        unit
        for unit in units
        if whole.endswith(f" {unit}") or any(f" {unit} " in f" {one} " for one in asides)
    ]
    return max(found, key=len, default=None)


def is_known(heading: str) -> bool:
    """Return whether a text is a heading, without a look at what it says in brackets.

    The first word tells at a glance, for the names in the rows of a long list.
    """
    first = _FIRST_WORD.match(unicodedata.normalize("NFC", heading[:_GLANCE]))
    glance = first is not None and first[1].casefold() in _first_words()
    return glance and heading_key(heading) in known()


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    said = [*COLUMNS, *(heading for column in COLUMNS.values() for heading in column.headings)]
    words = {match[1].casefold() for one in said if (match := _FIRST_WORD.match(one))}
    return frozenset(words | set(map(text.fold, words)))


def nearest_meaning(heading: str) -> str | None:
    """Return the meaning that an unknown heading comes closest to, as a proposal only."""
    from difflib import get_close_matches  # slow to import, needed only for what is unknown

    table, wanted = known(), heading_key(heading)
    inside = [key for key in table if f" {key} " in f" {wanted} "]
    long_enough = [key for key in table if len(key) >= _LONG_ENOUGH]
    near = inside or get_close_matches(wanted, long_enough, 1, 0.7)
    return table[max(near, key=len)] if near else None


def is_about_members(heading: str) -> bool:
    """Return whether a heading stands over the columns of a council's members."""
    return heading_key(heading) in {heading_key(one) for one in MEMBERS}


@lru_cache(maxsize=1)
def known() -> dict[str, str]:
    """Return every known heading's key with its meaning; the meanings' own names too."""
    table = {heading_key(meaning): meaning for meaning in COLUMNS}
    for meaning, column in COLUMNS.items():
        table.update({heading_key(heading): meaning for heading in column.headings})
    return table

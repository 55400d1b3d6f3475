"""Reads stars: one number, and beside it only words that take nothing from it.

A negation, a wish or a change ("không đạt 3 sao", "tiềm năng 5 sao", "3 lên 4 sao") is no number of
stars; a change is one only where a list asks how many are wanted.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.lists.cells import NotAMark, as_text, is_nothing, mark
from ocop.lists.files.sheet import Value
from ocop.values import text
from ocop.values.quantities import NoSuchStars

_WORDS: Final = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5}
_FULL: Final = "*★⭐✭"
_EMOJI: Final = "\ufe0f"  # says that the star before it is a picture
_NUMBER: Final = (
    r"(?:([1-5])(?:[.,]0)?(?: ?(?:sao\b|[*★⭐]))?|(mot|hai|ba|bon|nam) sao"
    r"|([*★⭐✭☆✩](?: ?[*★⭐✭☆✩])*))"
)
_BEFORE: Final = "san pham|cong nhan|duoc|da|dat|chuan|xep|phan|hang|loai|sao|ocop"
_AFTER: Final = r"(?: ocop| cap (?:huyen|tinh|trung uong|quoc gia)| (?:nam )?\d{4})*"
_STARS: Final = re.compile(rf"(?:(?:{_BEFORE})[ :]+)*{_NUMBER}{_AFTER}", re.ASCII)
_WANTED: Final = (  # of few lists: compiled by `re` at the first cell
    rf"(?a:(?:(?:{_BEFORE}|de nghi|de xuat|dang ky|phan dau|du kien|nang|len)[ :]+"
    rf"|(?:tu )?[1-5](?: sao)? ?(?:len|→|->|=>) ?)*{_NUMBER}{_AFTER})"
)
# What is said in brackets, or after a comma, of the same stars: when, and for how many points.
_WHEN: Final = r"(?:(?:dot \d{1,2} )?(?:cong nhan )?(?:nam )?\d{4}|\d{1,3}(?:[.,]\d+)? ?diem)"
_ASIDE: Final = re.compile(rf" ?\({_WHEN}\)", re.ASCII)
_IN_WORDS: Final = re.compile(r"([1-5]) ?\((mot|hai|ba|bon|nam)\)", re.ASCII)
_PIECES: Final = re.compile(rf"[,;] (?:{_WHEN}(?=[,;]|$))?")


_YEAR: Final = re.compile(r"\b(?:19|20)\d{2}\b", re.ASCII)
_POINTS: Final = re.compile(r"(\d{1,3}(?:[.,]\d+)?) ?diem\b", re.ASCII)
_REFUSED: Final = re.compile(r"([1-5]) sao\b", re.ASCII)
_SAID: Final = re.compile(r"\bsao\b|[*★⭐✭]", re.ASCII)


class StarsTwice(ValueRefused):
    sentence = N_("More than one of the columns of stars is marked: {stars}.")
    advice = N_("Leave the mark in one of them.")


class MarkDisagrees(ValueRefused):
    sentence = N_("The row says {stars} stars, and its mark is in the column of {marked}.")
    advice = N_("Correct one of them, or leave the column of stars out with: --map source=COLUMN")


def stars(value: Value) -> int | None:
    """Read stars, 1 to 5: "3 sao", "***", "3*", "★★★☆☆", 3, "Ba sao", "Hạng 3 sao (2022)".

    Raises NoSuchStars for anything else, and for two different numbers in one cell.
    """
    return None if is_nothing(value) else _read(as_text(value), _STARS)


def wanted(value: Value) -> int | None:
    """Read the stars that a product is to have: also "Đề nghị 4 sao", "3 lên 4 sao"."""
    return None if is_nothing(value) else _read(as_text(value), _WANTED)


def stated(value: Value) -> int | None:
    """Return the stars that a result says, "Đạt 3 sao" or "★★★"; None for whatever else it says.

    A number alone is none: beside results it may be of points or of anything.
    """
    if not isinstance(value, str) or not _SAID.search(text.fold(value)):
        return None
    try:
        return stars(value)
    except NoSuchStars:
        return None


def beside(value: Value) -> tuple[int | None, str]:
    """Return the year and the points that are said beside stars: "3 sao (2022)", "3 sao (85,5
    điểm)"; None and nothing where they are not."""
    return _beside(value) if isinstance(value, str) else (None, "")


@lru_cache(maxsize=1024)
def _beside(written: str) -> tuple[int | None, str]:
    said = text.fold(written)
    years, points = set(_YEAR.findall(said)), _POINTS.search(said)
    return int(years.pop()) if len(years) == 1 else None, points[1] if points else ""


def refuses(result: Value, held: int) -> bool:
    """Return whether a result that is no recognition takes these stars back: "không đạt", or
    "không đạt 3 sao" beside 3; "không đạt 4 sao" beside 3 does not."""
    return (unreached(result) or 0) <= held


def unreached(result: Value) -> int | None:
    """Return the stars that a result says were not reached: "không đạt 4 sao"; None where it names
    none."""
    wanted_stars = _REFUSED.search(text.fold(as_text(result)))
    return int(wanted_stars[1]) if wanted_stars else None


def marked(cells: Mapping[int, Value]) -> int | None:
    """Read one column for each number of stars, of which one carries a mark (or repeats itself).

    Raises StarsTwice or NotAMark.
    """
    found = [number for number, value in cells.items() if _says(number, value)]
    if len(found) > 1:
        raise StarsTwice(stars=", ".join(map(str, sorted(found))))
    return found[0] if found else None


def refuse_other(said: int, marked: int) -> None:
    """Refuse a mark in the column of other stars than a column of their number says."""
    if said != marked:
        raise MarkDisagrees(stars=said, marked=marked)


@lru_cache(maxsize=1024)  # a list says the same few things in thousands of rows
def _read(written: str, pattern: re.Pattern[str] | str) -> int:
    said = text.fold(written).replace(_EMOJI, "")
    said = _ASIDE.sub("", _IN_WORDS.sub(_once, said)).strip(" .")
    matches = [re.fullmatch(pattern, piece) for piece in _PIECES.split(said) if piece]
    found = {_number(match) if match else 0 for match in matches}
    if len(found) != 1 or not found <= {1, 2, 3, 4, 5}:
        raise NoSuchStars(value=text.safe(written))
    return found.pop()


def _once(match: re.Match[str]) -> str:
    """Return "3 (ba)" as 3, and what contradicts itself as it is."""
    return match[1] if _WORDS[match[2]] == int(match[1]) else match[0]


def _number(match: re.Match[str]) -> int:
    if match[1]:
        return int(match[1])
    if match[2]:
        return _WORDS[match[2]]
    return sum(letter in _FULL for letter in match[3])


def _says(number: int, value: Value) -> bool:
    """Return whether a cell in a column of stars is marked, with a mark or with that number."""
    try:
        return mark(value)
    except NotAMark:
        try:
            said = stars(value)
        except NoSuchStars:
            said = None
        if said != number:
            raise
        return True

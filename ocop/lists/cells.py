"""Reads what offices write in one cell: text, points, marks, telephones.

Nothing there is None; what cannot be read is refused in a sentence, never guessed.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Final

from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.lists.dittos import DITTOS
from ocop.lists.files.sheet import ErrorValue, Value
from ocop.rulebook.scores import parse_points
from ocop.values import dates, text
from ocop.values.labels import truth
from ocop.values.quantities import (
    HECTARE,
    area_of,
    money_of,
    parse_hectares,
    parse_money,
    parse_people,
)

_NOTHING: Final = {"", "-", "–", "—", "/", "..", "...", "…"}
# What a spreadsheet's error becomes where it is saved as text (CSV); of a database too.
_ERROR: Final = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!"
    r"|BUSY!|ERROR!|GETTING_DATA|PYTHON!|EXTERNAL!)|Err:\d{3}|NULL"
)
_ERROR_BEGINS: Final = frozenset("#EN")
_POINTS: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,13}))?(?: *diem)?(?: */ *100)?", re.ASCII)
_MOST_POINTS: Final = 100
_UNIT_OF_POINTS: Final = Decimal("0.0001")
_TICKS: Final = ("ü", "þ")  # as the font Wingdings shows them
_PHONE: Final = re.compile(r"[\d .\-()+]+", re.ASCII)
_LOST_ZERO: Final = re.compile(r"[1-9]\d{8}|2\d{9}", re.ASCII)


class CellFault(ValueRefused):
    sentence = N_("The cell shows the error {code}.")
    advice = N_("Correct its formula, or write the value itself.")


class BecameADay(ValueRefused):
    sentence = N_("The spreadsheet has turned this into the day {day}.")
    advice = N_("Format the column as text, and type it again.")


class NotPoints(ValueRefused):
    sentence = N_("“{value}” is not a number of points from 0 to 100.")
    advice = N_("Write for example 85,5.")


class NotAMark(ValueRefused):
    sentence = N_("“{value}” is neither a mark nor nothing.")
    advice = N_("Write x, or leave the cell empty.")


class NotAName(ValueRefused):
    sentence = N_("“{value}” is no name.")
    advice = N_("Write the name, or leave the cell empty.")


def as_text(value: Value) -> str:
    """Return a cell as one piece of text, "" for nothing; leading zeros of text are kept.

    Raises CellFault, or BecameADay where Excel took a code such as 3-2022 for a day.
    """
    if isinstance(value, ErrorValue):
        raise CellFault(code=text.safe(value.code))
    if isinstance(value, date):
        raise BecameADay(day=dates.show_day(value))
    if value is None:
        return ""
    if not isinstance(value, str):
        return _number(value)
    said = text.d_stroke(value.strip())
    if said[:1] in _ERROR_BEGINS and _ERROR.fullmatch(said):
        raise CellFault(code=said)
    return said


def is_nothing(value: Value) -> bool:
    """Return whether a cell says nothing: empty, spaces, or a dash."""
    return value is None or (isinstance(value, str) and value.strip() in _NOTHING)


def points(value: Value) -> Decimal | None:
    """Read points out of 100, exactly: 85.5, "85,5", "85,5 điểm", "85,5/100".

    Raises NotPoints, also for NaN and for numbers that are no points.
    """
    if is_nothing(value):
        return None
    written = as_text(value)
    match = _POINTS.fullmatch(text.fold(written))
    found = Decimal(f"{match[1]}.{match[2]}" if match[2] else match[1]) if match else None
    if found is None or found > _MOST_POINTS:
        raise NotPoints(value=text.safe(written)[:20])
    return found


def score(value: Value, unit: int = 1) -> int | None:
    """Read points as the register keeps them, in whole units; they are always out of 100.

    A mean that a formula has made is cut at the last unit: that never makes it the next star's.
    """
    found = points(value)
    if found is None:
        return None
    kept = found.quantize(_UNIT_OF_POINTS, ROUND_DOWN) if isinstance(value, float) else found
    return parse_points(f"{kept:f}")


def mark(value: Value) -> bool:
    """Read a mark in a column: x, ✓, v, 1, "có"; nothing, a dash, 0 or "không" is none."""
    if is_nothing(value):
        return False
    written = as_text(value)
    found = written in _TICKS or truth(written)
    if found is None:
        raise NotAMark(value=text.safe(written))
    return found


def phone(value: Value) -> str:
    """Return a telephone number as text: dots and spaces gone, a lost leading zero given back.

    Anything but one number is kept as it is written.
    """
    written = as_text(value)
    if not _PHONE.fullmatch(written):
        return written
    digits = re.sub(r"\D", "", re.sub(r"^(?:\+|00)84", "0", written.replace(" ", "")))
    if not 8 <= len(digits) <= 11:
        return written
    return f"0{digits}" if _LOST_ZERO.fullmatch(digits) else digits


def line(value: Value) -> str:
    """Return a cell as one line of clean text, "" for nothing and for "không rõ"."""
    said = "" if is_nothing(value) else " ".join(as_text(value).split())
    return "" if dates.is_unknown(said) else text.clean_optional(said, _("the cell"), limit=1000)


def name(value: Value) -> str:
    """Read a name, which is no 0, as a link to an empty cell shows, and no "as above"."""
    said = line(value)
    if said and (not said.strip("0.,") or said in DITTOS):  # with nothing above it
        raise NotAName(value=text.safe(said))
    return said


def lines(value: Value) -> list[str]:
    """Read a cell that names several, one a line."""
    said = [] if is_nothing(value) else as_text(value).splitlines()
    return [text.clean(one, _("the cell")) for one in said if one.strip()]


def money(value: Value, unit: int = 1) -> int | None:
    """Read money in whole dong; `unit` is what a number without a word is in."""
    return _quantity(value, unit, parse_money, money_of)


def people(value: Value) -> int | None:
    """Read a number of people."""
    return None if is_nothing(value) else parse_people(as_text(value))


def area(value: Value, unit: int = HECTARE) -> int | None:
    """Read an area as square metres; `unit` is what a number without a word is in."""
    return _quantity(value, unit, parse_hectares, area_of)


def _quantity(
    value: Value,
    unit: int,
    parse: Callable[[str, int], int],
    of: Callable[[Decimal, int, str], int],
) -> int | None:
    """Read text by its marks; a number of a workbook has none that could be thousands."""
    if is_nothing(value):
        return None
    written = as_text(value)
    if isinstance(value, int | float):
        return of(Decimal(written), unit, written)
    return parse(written, unit)


def _number(value: float) -> str:
    """Return a number as a spreadsheet shows it: 15 digits, no sign of how it is kept."""
    return str(value) if isinstance(value, int) else f"{value:.15g}"

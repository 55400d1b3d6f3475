"""Reads the days and years of a list: as the spreadsheet keeps them, as numbers, or as text.

A year alone stays a year; no day is made up for it.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.lists.cells import as_text, is_nothing
from ocop.lists.files.sheet import Value
from ocop.values import dates, text
from ocop.values.dates import DayNotReadable

# Days as spreadsheets count them: 1 is 01/01/1900, with a 29/02/1900 that never was; or 1904.
_FIRST_SERIAL, _LAST_SERIAL = 18264, 73415  # 01/01/1950 and 31/12/2100
_DAY_ZERO: Final = date(1899, 12, 30)
_DAY_ZERO_1904: Final = date(1904, 1, 1)
_SINCE_1904: Final = (_DAY_ZERO_1904 - _DAY_ZERO).days
_WORDY_DAY: Final = re.compile(
    r"(?:ngay )?(\d{1,2}) thang (\d{1,2}),? nam (\d{4})|ngay (\d{1,2})[/.-](\d{1,2})[/.-](\d{4})",
    re.ASCII,
)
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_MIDNIGHT: Final = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$", re.ASCII)
_WORDY_YEAR: Final = re.compile(r"(?:nam )?(\d{4})", re.ASCII)


class OnlyAYear(ValueRefused):
    sentence = N_("{year} is a year, not a day.")
    advice = N_(
        "Write the whole day: dd/mm/yyyy; or leave this column out with: --map source=COLUMN"
    )


def as_start(value: Value, *, date_1904: bool = False) -> date | int | None:
    """Read a day, or a year where no more is known; None for nothing or "không rõ".

    Understands days of the spreadsheet, its serial numbers, and text: dd/mm/yyyy, ISO, "ngày 12
    tháng 12 năm 2022". Raises the errors of `ocop.dates`, or CellFault.
    """
    if isinstance(value, date):
        return _typed_into_a_day(value, date_1904)
    if is_nothing(value):
        return None
    return _start_in(as_text(value), date_1904)


def as_day(value: Value, *, date_1904: bool = False) -> date | None:
    """Read a day as `as_start` does; raises OnlyAYear for a year alone, which stays a year."""
    found = as_start(value, date_1904=date_1904)
    if isinstance(found, int):
        raise OnlyAYear(year=found)
    return found


def as_year(value: Value) -> int | None:
    """Read a year: 2019, "2019", "Năm 2019", or that of a whole day. Raises YearNotReadable."""
    if isinstance(value, date):
        found = as_start(value)
        return found.year if isinstance(found, date) else found
    if is_nothing(value) or dates.is_unknown(as_text(value)):
        return None
    match = _WORDY_YEAR.fullmatch(text.fold(as_text(value)))
    return dates.parse_year(match[1] if match else as_text(value))


@lru_cache(maxsize=4096)  # a decision's day stands in as many rows as it has products
def _start_in(written: str, date_1904: bool) -> date | int | None:
    if _SERIAL.fullmatch(written):
        return _from_serial(written, date_1904)
    wordy = _WORDY_DAY.fullmatch(text.fold(written))
    if wordy:
        return dates.parse_day("/".join(part for part in wordy.groups() if part))
    return dates.parse_start(_MIDNIGHT.sub("", written))


def _from_serial(written: str, date_1904: bool) -> date:
    serial = int(float(written)) + (_SINCE_1904 if date_1904 else 0)
    if not _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        raise DayNotReadable(value=written)
    return _DAY_ZERO + timedelta(days=serial)


def _typed_into_a_day(day: date, date_1904: bool) -> date | int:
    """Return a day, or the year that was typed into a cell for days: 2019 shows as 11/07/1905."""
    serial = (day - (_DAY_ZERO_1904 if date_1904 else _DAY_ZERO)).days
    if 1900 <= serial <= 2100:
        return serial
    if not _FIRST_SERIAL <= (day - _DAY_ZERO).days <= _LAST_SERIAL:
        raise DayNotReadable(value=dates.show_day(day))
    return day

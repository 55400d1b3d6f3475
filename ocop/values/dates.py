"""Days as people write them, and the calendar of certificates; never asks the clock."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.values import text

_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_WITHOUT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2})?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d{2}|2100", re.ASCII)
_TODAY = {"today", "hom nay"}
_UNKNOWN = {"unknown", "khong ro", "chua ro", "khong biet"}


class NotADay(ValueRefused):
    sentence = N_("{value} is not a day of the calendar.")
    advice = N_("Check the day and the month: dd/mm/yyyy.")


class YearOutOfRange(ValueRefused):
    sentence = N_("{value}: no year from 1900 to 2100.")
    advice = N_("Check the year: dd/mm/yyyy.")


class YearMissing(ValueRefused):
    sentence = N_("{value} has no year in four digits.")
    advice = N_("Write the whole day: dd/mm/yyyy.")


class DayNotReadable(ValueRefused):
    sentence = N_("“{value}” cannot be read as a day.")
    advice = N_("Write dd/mm/yyyy, for example 15/02/2023.")


class YearNotReadable(ValueRefused):
    sentence = N_("“{value}” cannot be read as a year.")
    advice = N_("Write four digits, for example 2023.")


def parse_day(typed: str) -> date:
    """Read a day written dd/mm/yyyy (also with - or .) or as ISO yyyy-mm-dd."""
    value = typed.strip()
    if match := _DAY_MONTH_YEAR.fullmatch(value):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
    elif match := _ISO.fullmatch(value):
        year, month, day = (int(part) for part in match.groups())
    elif _WITHOUT_YEAR.fullmatch(value):
        raise YearMissing(value=value)
    else:
        raise DayNotReadable(value=text.safe(value))
    if not _YEAR.fullmatch(str(year)):
        raise YearOutOfRange(value=value)
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADay(value=value) from None


def parse_year(typed: str) -> int:
    """Read a year, 1900 to 2100."""
    value = typed.strip()
    if not _YEAR.fullmatch(value):
        raise YearNotReadable(value=text.safe(value))
    return int(value)


def parse_start(typed: str) -> date | int | None:
    """Read a start that may be known by its day, by its year only, or not at all ("unknown")."""
    value = typed.strip()
    if is_unknown(value):
        return None
    return int(value) if _YEAR.fullmatch(value) else parse_day(value)


def is_unknown(typed: str) -> bool:
    """Return whether somebody typed that a value is not known, in either language."""
    return text.fold(typed) in _UNKNOWN


def is_today(typed: str) -> bool:
    """Return whether somebody typed "today" for a day, in either language."""
    return text.fold(typed) in _TODAY


def parse_day_or_unknown(typed: str) -> date | None:
    """Read a day, or None for "unknown"."""
    return None if is_unknown(typed) else parse_day(typed)


def parse_year_or_unknown(typed: str) -> int | None:
    """Read a year, or None for "unknown"."""
    return None if is_unknown(typed) else parse_year(typed)


def show_day(day: date | None) -> str:
    """Return a day as people read it, dd/mm/yyyy; nothing for None."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day else ""


def show_time(at: str) -> str:
    """Return an ISO time in UTC as people read it, by the clock of this machine."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{show_day(local)} {local.hour:02}:{local.minute:02}"


def show_iso(day: str | None) -> str:
    """Return an ISO day as people read it; nothing for None or empty."""
    return show_day(date.fromisoformat(day)) if day else ""


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def year_end(year: int) -> date:
    """Return the last day of a year: where something known only by its year stands."""
    return date(year, 12, 31)


def add_months(day: date, months: int) -> date:
    """Return the same day some calendar months on, or the month's last: 29/02 + 36 → 28/02."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(start: date, months: int, *, inclusive: bool = True) -> date:
    """Return the last day of a validity of some calendar months from its start.

    Inclusive, the day of the month still holds (12/12/2018 → 12/12/2021); else the day before.
    """
    end = add_months(start, months)
    return end if inclusive else end - timedelta(days=1)


def earliest_start(day: date, months: int, *, inclusive: bool = True) -> date:
    """Return the earliest start that is still valid on a day: `last_day(start) >= day`.

    SQL can then ask for `start >= earliest` and leave the calendar to Python.
    """
    start = add_months(day, -months) - timedelta(days=3)
    while last_day(start, months, inclusive=inclusive) < day:
        start += timedelta(days=1)
    return start


class InTheFuture(ValueRefused):
    sentence = N_("{day} is after today ({today}); only what has happened is recorded.")
    advice = N_("Check the day.")


class BeforeItBegan(ValueRefused):
    sentence = N_("{day} is before {start}, the day it began.")
    advice = N_("Check the day.")


def not_in_future(today: date, *days: date | None) -> None:
    """Refuse a fact that is dated after today."""
    for day in days:
        if day and day > today:
            raise InTheFuture(day=show_day(day), today=show_day(today))


class YearAfterDay(ValueRefused):
    sentence = N_("The programme year {year} is after the decision's day, {day}.")
    advice = N_("The year is that of the round; the decision may be signed later, never earlier.")


class EndBeforeStart(ValueRefused):
    sentence = N_("The end {until} is before the beginning {day}.")
    advice = N_("Check both days.")


class YearInTheFuture(ValueRefused):
    sentence = N_("The programme year {year} has not begun.")
    advice = N_("Check the year.")

"""The periods of an office's reports: read in its own words, named, and set a year back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.values import text
from ocop.values.dates import add_months, parse_day, show_day


class PeriodKind(StrEnum):
    """How long the period of a report is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine-months"
    YEAR = "year"
    TERM = "term"
    DAYS = "days"


class PeriodNotReadable(ValueRefused):
    sentence = N_("“{value}” cannot be read as a {kind}.")
    advice = N_("Write for example: {example}")


class BackwardPeriod(ValueRefused):
    sentence = N_("{last} is before {first}.")
    advice = N_("Give the earlier day first, then the later one.")


# What each kind is called, and how one is written.
WORDS: Final[dict[PeriodKind, tuple[str, str]]] = {
    PeriodKind.WEEK: (N_("week"), "23/2023, 5/6/2023"),
    PeriodKind.MONTH: (N_("month"), "6/2023, tháng 6/2023"),
    PeriodKind.QUARTER: (N_("quarter"), "2/2023, quý II/2023"),
    PeriodKind.HALF: (N_("half-year"), "2023, 6 tháng cuối năm 2023"),
    PeriodKind.NINE_MONTHS: (N_("nine months"), "2023, 9 tháng năm 2023"),
    PeriodKind.YEAR: (N_("year"), "2023, năm 2023"),
    PeriodKind.TERM: (N_("term"), "2021-2025, giai đoạn 2021-2025"),
}
# In the order in which words are read that do not say which of them they name.
_OF_A_YEAR: Final = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.HALF)
_MONTHS: Final = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6}
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}
_TERM_YEARS: Final = 5  # 2021–2025: the terms of the programme's plans
_YEAR = r"((?:19|20)\d{2})"
_NUMBERED = rf"(\d{{1,2}}|i{{1,3}}|iv) ?[/. -] ?(?:nam )?{_YEAR}"
_FORMS: Final = {
    PeriodKind.WEEK: rf"(?:tuan |week )?(?:thu )?{_NUMBERED}",
    PeriodKind.MONTH: rf"(?:thang |month )?{_NUMBERED}",
    PeriodKind.QUARTER: rf"(?:quy |quarter |q ?)?{_NUMBERED}",
    PeriodKind.HALF: rf"(?:6 thang |half )?(?:(dau|cuoi|[12]|ii?)(?: nam)? ?[/ -]? ?)?{_YEAR}",
    PeriodKind.NINE_MONTHS: rf"(?:9 thang )?(?:dau )?(?:nam )?(){_YEAR}",
    PeriodKind.YEAR: rf"(?:nam |year )?(){_YEAR}",
    PeriodKind.TERM: rf"(?:giai doan |term )?{_YEAR}(?: ?[-–] ?{_YEAR})?",
}


@dataclass(frozen=True)
class Period:
    """The days that a report tells of, both included; `number`: which month, quarter or half."""

    kind: PeriodKind
    first: date
    last: date
    number: int = 0

    @property
    def of_years(self) -> bool:
        """Whether it is of whole years: then what was signed later still belongs to it."""
        return self.kind in (PeriodKind.YEAR, PeriodKind.TERM)

    def holds(self, day: str | None) -> bool:
        """Return whether an ISO day lies in it; an unknown one does not."""
        return day is not None and self.first.isoformat() <= day <= self.last.isoformat()

    def name(self) -> str:
        """Return the period as a report's title has it: "tháng 6 năm 2023"."""
        ordinal = ("", "I", "II", "III", "IV")[self.number] if self.number < 5 else ""
        return _(_NAMES[self.kind, self.number if self.kind is PeriodKind.HALF else 0]).format(
            number=self.number, roman=ordinal, year=self.first.year, end=self.last.year,
            first=show_day(self.first), last=show_day(self.last),
        )  # fmt: skip

    def year_before(self) -> "Period | None":
        """Return the same period a year earlier; a term has none."""
        if self.kind is PeriodKind.TERM:
            return None
        if self.kind in _MAKERS and self.kind is not PeriodKind.WEEK:
            return _MAKERS[self.kind](self.number, self.first.year - 1)
        return Period(PeriodKind.DAYS, add_months(self.first, -12), add_months(self.last, -12))


_NAMES: Final = {
    (PeriodKind.WEEK, 0): N_("week from {first} to {last}"),
    (PeriodKind.MONTH, 0): N_("month {number} of {year}"),
    (PeriodKind.QUARTER, 0): N_("quarter {roman} of {year}"),
    (PeriodKind.HALF, 1): N_("first 6 months of {year}"),
    (PeriodKind.HALF, 2): N_("last 6 months of {year}"),
    (PeriodKind.NINE_MONTHS, 0): N_("9 months of {year}"),
    (PeriodKind.YEAR, 0): N_("year {year}"),
    (PeriodKind.TERM, 0): N_("term {year}–{end}"),
    (PeriodKind.DAYS, 0): N_("from {first} to {last}"),
}


def parse_period(kind: PeriodKind, typed: str, today: date) -> Period:
    """Read a period of a kind; nothing typed is the last one that has ended by today."""
    if not typed.strip():
        return last_ended(kind, today)
    said = text.fold(typed).strip()
    if kind is PeriodKind.WEEK and re.fullmatch(_FORMS[kind], said) is None:
        return _week_of(parse_day(typed))
    if found := _read(kind, said):
        return found
    raise _unreadable(kind, typed)


def parse_any(typed: str) -> Period:
    """Read a year, a month, a quarter or a half: "2026", "6/2026", "II/2026", "6 tháng đầu 2026".

    Raises PeriodNotReadable.
    """
    said = text.fold(typed).strip()
    roman = said.startswith("i")  # no month is written so
    for kind in _OF_A_YEAR if not roman else _OF_A_YEAR[1:]:
        if found := _read(kind, said):
            return found
    raise PeriodNotReadable(
        kind=_("period"), value=text.safe(typed), example="2026, 6/2026, quý II/2026"
    )


def _read(kind: PeriodKind, said: str) -> Period | None:
    match = re.fullmatch(_FORMS[kind], said)
    if match is None:
        return None
    number, year = match[1] or "", match[2] or ""
    if kind is PeriodKind.TERM:
        return _term(said, int(number), int(year or 0))
    wanted = _ROMAN.get(number) or int(number or 1)
    return _MAKERS[kind](wanted, int(year)) if 1 <= wanted <= _MOST[kind] else None


def between(first: date, last: date) -> Period:
    """Return the period of days that somebody chose."""
    if last < first:
        raise BackwardPeriod(first=show_day(first), last=show_day(last))
    return Period(PeriodKind.DAYS, first, last)


def last_ended(kind: PeriodKind, today: date) -> Period:
    """Return the last period of a kind that has ended before today."""
    day = today - timedelta(days=1)
    while (found := _holding(kind, day)).last >= today:
        day = found.first - timedelta(days=1)
    return found


def _holding(kind: PeriodKind, day: date) -> Period:
    """Return the period of a kind that a day lies in; nine months are those of the day's year."""
    if kind is PeriodKind.WEEK:
        return _week_of(day)
    if kind is PeriodKind.TERM:
        return _term_of(day.year)
    months = _MONTHS.get(kind, 12)
    return _MAKERS[kind]((day.month - 1) // months + 1, day.year)


def _of_months(kind: PeriodKind, months: int, number: int, year: int) -> Period:
    first = date(year, months * (number - 1) + 1, 1)
    numbered = number if kind in _MONTHS else 0
    return Period(kind, first, add_months(first, months) - timedelta(days=1), numbered)


def _week_of(day: date) -> Period:
    first = day - timedelta(days=day.weekday())
    return Period(PeriodKind.WEEK, first, first + timedelta(days=6))


def _week(number: int, year: int) -> Period:
    """Return a week by its number in the year (ISO 8601); the 53rd may be the next year's first."""
    return _week_of(date.fromisocalendar(year, 1, 1) + timedelta(weeks=number - 1))


def _term_of(year: int) -> Period:
    start = year - (year - 1) % _TERM_YEARS
    return Period(PeriodKind.TERM, date(start, 1, 1), date(start + _TERM_YEARS - 1, 12, 31))


def _term(typed: str, first: int, last: int) -> Period:
    if not last:
        return _term_of(first)
    if last < first:
        raise _unreadable(PeriodKind.TERM, typed)
    return Period(PeriodKind.TERM, date(first, 1, 1), date(last, 12, 31))


def _unreadable(kind: PeriodKind, typed: str) -> PeriodNotReadable:
    name, example = WORDS[kind]
    return PeriodNotReadable(value=text.safe(typed), kind=_(name), example=example)


_MAKERS: Final[dict[PeriodKind, Callable[[int, int], Period]]] = {
    PeriodKind.WEEK: _week,
    PeriodKind.MONTH: lambda number, year: _of_months(PeriodKind.MONTH, 1, number, year),
    PeriodKind.QUARTER: lambda number, year: _of_months(PeriodKind.QUARTER, 3, number, year),
    PeriodKind.HALF: lambda number, year: _of_months(PeriodKind.HALF, 6, number, year),
    PeriodKind.NINE_MONTHS: lambda _number, year: _of_months(PeriodKind.NINE_MONTHS, 9, 1, year),
    PeriodKind.YEAR: lambda _number, year: _of_months(PeriodKind.YEAR, 12, 1, year),
}
_MOST: Final = {
    PeriodKind.WEEK: 53,
    PeriodKind.MONTH: 12,
    PeriodKind.QUARTER: 4,
    PeriodKind.HALF: 2,
    PeriodKind.NINE_MONTHS: 1,
    PeriodKind.YEAR: 1,
}

"""The periods of an office's reports: read in its own words, named, and set a year back."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.values import text
from ocop.values.dates import add_months, is_today, parse_day, show_day


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
    PeriodKind.NINE_MONTHS: (N_("period of nine months"), "2023, 9 tháng năm 2023"),
    PeriodKind.YEAR: (N_("year"), "2023, năm 2023"),
    PeriodKind.TERM: (N_("term"), "2021-2025, giai đoạn 2021-2025"),
}
# In the order in which words are read that do not say which of them they name.
_OF_A_YEAR: Final = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.HALF)
_MONTHS: Final = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6}
_TERM_YEARS: Final = 5  # 2021–2025: the terms of the programme's plans
# The words of a kind, folded; what says which one; and what says nothing more.
_SIX, _NINE = r"(?:0?6|sau|six) (?:thang|months)", r"(?:0?9|chin|nine) (?:thang|months)"
_CALLED: Final = {
    PeriodKind.WEEK: "tuan|week|w",
    PeriodKind.MONTH: "thang|month|th|t|m",
    PeriodKind.QUARTER: "quy|qui|quarter|q",
    PeriodKind.HALF: f"{_SIX}|nua|half|h",
    PeriodKind.NINE_MONTHS: f"(?:first )?{_NINE}(?: dau)?",
    PeriodKind.YEAR: "ca|whole",
    PeriodKind.TERM: "giai doan|nhiem ky|gd|term",
}
_ORDINALS: Final = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "tu": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
_NUMBERS: Final[dict[PeriodKind, dict[str, int]]] = {
    PeriodKind.MONTH: _ORDINALS | {
        "gieng": 1, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11,
        "muoi hai": 12, "chap": 12, "january": 1, "february": 2, "march": 3, "april": 4, "may": 5,
        "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11,
        "december": 12,
    },
    PeriodKind.QUARTER: _ORDINALS,
    PeriodKind.HALF: _ORDINALS | {"dau": 1, "cuoi": 2, "last": 2},
}  # fmt: skip
_SILENT: Final = "nam|year|of|the|so|thu|den|to|st|nd|rd"
# The order of a kind's words (K), number (N) and years (Y); one of the first and last is there.
_NUMBERED: Final = "KN|K?NY|YK?N"
_ORDERS: Final = {
    PeriodKind.WEEK: _NUMBERED,
    PeriodKind.MONTH: _NUMBERED,
    PeriodKind.QUARTER: f"{_NUMBERED}|NKY?",
    PeriodKind.HALF: f"{_NUMBERED}|NKY?|K?Y|K",
    PeriodKind.NINE_MONTHS: "K?Y|K",
    PeriodKind.YEAR: "K?Y",
    PeriodKind.TERM: "K?YY?",
}
_A_DAY = re.compile(r"\d+(?:[/.-]\d+)+")
_WEEK = re.compile(r"\d{1,2}\D\d{4}")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")


class Period(NamedTuple):
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
    (PeriodKind.DAYS, 0): N_("days from {first} to {last}"),
}


def parse_period(kind: PeriodKind, typed: str, today: date) -> Period:
    """Read a period of a kind; nothing typed is the last one that has ended by today.

    Without a year it is the last one that has begun by today.
    """
    if not typed.strip():
        return last_ended(kind, today)
    said = text.fold(typed).strip()
    if found := _read(kind, said, today):
        return found
    day = re.sub(r"^(?:(?:tuan|week|tu|ngay|of|from) )+", "", said)
    if kind is PeriodKind.WEEK and is_today(day):
        return _week_of(today)
    if kind is PeriodKind.WEEK and _A_DAY.fullmatch(day) and not _WEEK.fullmatch(day):
        return _week_of(parse_day(day))
    raise _unreadable(kind, typed)


def without_year(typed: str) -> bool:
    """Return whether a period was typed without its year."""
    return bool(typed.strip()) and _HAS_YEAR.search(typed) is None


def parse_any(typed: str) -> Period:
    """Read a year, a month, a quarter or a half: "2026", "6/2026", "II/2026", "6 tháng đầu 2026".

    Raises PeriodNotReadable.
    """
    said = text.fold(typed).strip()
    roman = said.startswith("i")  # no month is written so
    for kind in _OF_A_YEAR if not roman else _OF_A_YEAR[1:]:
        if found := _read(kind, said, None):
            return found
    raise PeriodNotReadable(
        kind=_("period"), value=text.safe(typed), example="2026, 6/2026, quý II/2026"
    )


def _read(kind: PeriodKind, said: str, today: date | None) -> Period | None:
    words = _words(kind, said)
    if not re.fullmatch(_ORDERS[kind], "".join(what for what, _value in words)):
        return None
    years = [value for what, value in words if what == "Y"]
    number = next((value for what, value in words if what == "N"), 1)
    if kind is PeriodKind.TERM:
        return _term(said, years[0], years[-1] if len(years) > 1 else 0)
    year = years[0] if years else today.year if today else None
    if year is None or not 1 <= number <= _MOST[kind]:
        return None
    found = _MAKERS[kind](number, year)
    if kind is PeriodKind.WEEK and number != found.first.isocalendar().week:
        return None  # a year has 52 weeks or 53
    ahead = today is not None and not years and found.first > today
    return _MAKERS[kind](number, year - 1) if ahead else found


def _words(kind: PeriodKind, said: str) -> list[tuple[str, int]]:
    """Return what each word is (K, N, Y; "?" for one that is none of a period's) and its number."""
    numbers = _NUMBERS.get(kind, {})
    named = "|".join(sorted(numbers, key=len, reverse=True)) or "(?!)"
    pattern = (
        rf"(?P<K>(?:{_CALLED[kind]})(?![a-z]))|(?P<Y>(?:19|20)\d\d(?!\d))"
        rf"|(?P<N>\d{{1,2}}(?!\d)|(?:{named})(?![a-z]))|(?:{_SILENT})(?![a-z])|[ /.,–—-]+|(?P<X>.)"
    )
    found = []
    for match in re.finditer(pattern, said):
        word = match[0]
        if what := match.lastgroup:
            value = int(word) if word.isdecimal() else numbers.get(word, 0)
            found.append((what, value))
    return found


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
    """Return a week by its number in the year (ISO 8601)."""
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

"""Days as people write them, and 36 months.

- dd/mm/yyyy with / - or . and ISO; years in four digits
- a day that is none, one without a year, and anything else are refused, each in its own words
- a start may be a day, a year, or unknown
- 36 calendar months: inclusive or not, 29 February
- earliest_start is exactly where last_day reaches a day
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.values import dates
from ocop.values.dates import add_months, earliest_start, last_day, parse_day, parse_start, show_day


@pytest.mark.parametrize(
    "typed", ["15/02/2023", "15/2/2023", "15-02-2023", "15.2.2023", "2023-02-15", " 2023-2-15 "]
)
def test_a_day_is_read_in_the_usual_forms(typed: str) -> None:
    assert parse_day(typed) == date(2023, 2, 15)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("31/02/2023", dates.NotADay),
        ("2023-13-01", dates.NotADay),
        ("01/01/1899", dates.YearOutOfRange),
        ("05/12/2203", dates.YearOutOfRange),
        ("2/3", dates.YearMissing),
        ("02/03/23", dates.YearMissing),
        ("tomorrow", dates.DayNotReadable),
        ("15/02-2023", dates.DayNotReadable),
        ("", dates.DayNotReadable),
        ("１５/02/2023", dates.DayNotReadable),
    ],
)
def test_what_is_no_day_is_refused(typed: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse_day(typed)


def test_a_year_has_four_digits_from_1900_to_2100() -> None:
    assert dates.parse_year(" 2023 ") == 2023
    for typed in ("23", "1899", "2101", "x"):
        with pytest.raises(dates.YearNotReadable):
            dates.parse_year(typed)


def test_a_start_is_a_day_a_year_or_unknown() -> None:
    assert parse_start("1/3/2023") == date(2023, 3, 1)
    assert parse_start("2023") == 2023
    assert parse_start("Không rõ") is parse_start("unknown") is None
    assert dates.parse_day_or_unknown("unknown") is dates.parse_year_or_unknown("unknown") is None
    assert dates.parse_day_or_unknown("1/3/2023") == date(2023, 3, 1)
    assert dates.parse_year_or_unknown("2023") == 2023


def test_days_are_shown_as_people_read_them() -> None:
    assert show_day(date(2023, 2, 5)) == dates.show_iso("2023-02-05") == "05/02/2023"
    assert show_day(None) == dates.show_iso(None) == dates.show_iso("") == ""
    assert dates.year_end(2019) == date(2019, 12, 31)


@pytest.mark.parametrize(
    ("start", "inclusive", "end"),
    [
        (date(2018, 12, 12), True, date(2021, 12, 12)),
        (date(2018, 12, 12), False, date(2021, 12, 11)),
        (date(2020, 2, 29), True, date(2023, 2, 28)),
        (date(2019, 12, 31), True, date(2022, 12, 31)),
    ],
)
def test_36_months_are_calendar_months(start: date, inclusive: bool, end: date) -> None:
    assert last_day(start, 36, inclusive=inclusive) == end


DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(DAYS, st.integers(1, 60), st.booleans())
def test_the_earliest_start_is_where_validity_begins_to_reach_a_day(
    day: date, months: int, inclusive: bool
) -> None:
    first = earliest_start(day, months, inclusive=inclusive)
    assert last_day(first, months, inclusive=inclusive) >= day
    assert last_day(first - timedelta(days=1), months, inclusive=inclusive) < day


@given(DAYS, DAYS, st.integers(0, 60))
def test_months_keep_the_order_of_days(one: date, other: date, months: int) -> None:
    low, high = sorted((one, other))
    assert add_months(low, months) <= add_months(high, months)

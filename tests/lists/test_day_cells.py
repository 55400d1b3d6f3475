"""Days of a list: kept as days, as serial numbers of either calendar, or as text.

- dd/mm/yyyy, ISO with midnight, "ngày 12 tháng 12 năm 2022", "không rõ"
- a year stays a year, also when it was typed into a cell for days and shows as 11/07/1905
- what is no day is refused; a year is no day
- a column of whole days refuses a year alone, whatever it is of; that of a start keeps it
"""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import ValueRefused
from ocop.lists import items
from ocop.lists.cells import CellFault
from ocop.lists.columns import COLUMNS
from ocop.lists.day_cells import OnlyAYear, as_day, as_start, as_year
from ocop.lists.files.sheet import ErrorValue, Value
from ocop.values import dates

DAY = date(2022, 12, 12)


@pytest.mark.parametrize(
    "value",
    [
        DAY, 44907, 44907.5, "44907", "12/12/2022", " 12-12-2022 ", "2022-12-12", "2022-12-12 00:00:00",
        "ngày 12 tháng 12 năm 2022", "12 tháng 12, năm 2022", "Ngày 12/12/2022",
    ],
)  # fmt: skip
def test_a_day_is_read(value: Value) -> None:
    assert as_day(value) == as_start(value) == DAY
    assert as_year(DAY) == 2022


def test_a_serial_number_may_count_from_1904() -> None:
    assert as_day(44907 - 1462, date_1904=True) == DAY
    assert as_day(DAY, date_1904=True) == DAY


@pytest.mark.parametrize("value", [2019, "2019", 2019.0, date(1905, 7, 11)])
def test_a_year_stays_a_year(value: Value) -> None:
    assert as_start(value) == 2019
    assert as_year(value) == 2019
    with pytest.raises(OnlyAYear, match="2019"):
        as_day(value)


def test_a_year_in_a_cell_for_days_of_1904() -> None:
    assert as_start(date(1904, 1, 1) + timedelta(days=2019), date_1904=True) == 2019
    assert as_year("Năm 2019") == 2019


@pytest.mark.parametrize("value", [None, "", "-", "không rõ"])
def test_no_day_is_none(value: Value) -> None:
    assert as_day(value) is as_start(value) is as_year(value) is None


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("31/02/2022", dates.NotADay), ("ngày 31 tháng 2 năm 2022", dates.NotADay),
        ("12/12/22", dates.YearMissing), ("12/2022", dates.DayNotReadable), (61, dates.DayNotReadable),
        (99999, dates.DayNotReadable), (date(1900, 2, 28), dates.DayNotReadable),
        (date(2999, 1, 1), dates.DayNotReadable), (ErrorValue("#REF!"), CellFault),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(value: Value, error: type) -> None:
    with pytest.raises(error):
        as_day(value)


def test_two_years_are_none() -> None:
    with pytest.raises(dates.YearNotReadable):
        as_year("2019-2020")


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.booleans())
def test_every_form_of_a_day_is_the_same_day(day: date, date_1904: bool) -> None:
    serial = (day - date(1899, 12, 30)).days - 1462 * date_1904
    if serial >= 10_000:
        assert as_day(serial, date_1904=date_1904) == day
    assert as_day(f"{day:%d/%m/%Y}") == as_day(day.isoformat()) == as_day(day) == day


@given(st.text(max_size=30) | st.integers() | st.floats() | st.dates())
def test_every_cell_is_a_day_or_refused_in_a_sentence(value: Value) -> None:
    for read in (as_day, as_start, as_year):
        with suppress(ValueRefused):
            read(value)


def test_a_column_of_days_counts_from_1904_where_the_workbook_does() -> None:
    reader = items._reader(COLUMNS["day"], [], date_1904=True)
    assert reader(44907 - 1462) == DAY


def test_a_unit_that_is_not_the_same_everywhere_refuses_what_is_said_and_passes_what_is_not() -> (
    None
):
    with pytest.raises(items.UnitNotConverted):
        items._unconverted("sào", 5)
    assert items._unconverted("sào", "-") is None  # type: ignore[func-returns-value]


def test_a_column_of_whole_days_drops_no_year() -> None:
    whole = {meaning for meaning, one in COLUMNS.items() if one.holds == "day"} - {"day"}
    assert {"until", "received", "withdrawn", "remedied"} <= whole
    for meaning in whole:
        with pytest.raises(OnlyAYear, match="2025 is a year"):
            COLUMNS[meaning].read(2025)
    assert COLUMNS["day"].read(2025) == COLUMNS["since"].read("2025") == 2025

"""Periods in an office's words.

- each kind is read as offices write it: with or without its word, marks, Roman numbers
- in the words of either language, whatever stands first; and as a report's title names it
- without its year it is the last one that has begun, and that can be told
- without its kind: a year, a month, a quarter or a half, by how it is written
- what is no period of the calendar is refused with an example
- nothing typed is the last period that has ended, also on its first and last day
- a year back, a period keeps its kind; a leap day becomes the 28th; a term has none
- every kind has a name in both languages
"""

from datetime import date

import pytest

from ocop import language
from ocop.values.dates import NotADay, YearMissing
from ocop.values.periods import (
    BackwardPeriod,
    PeriodKind,
    PeriodNotReadable,
    between,
    last_ended,
    parse_any,
    parse_period,
    without_year,
)

TODAY = date(2024, 2, 10)


@pytest.mark.parametrize(
    ("kind", "typed", "first", "last"),
    [
        ("week", "23/2023", "2023-06-05", "2023-06-11"),
        ("week", "tuần 1/2021", "2021-01-04", "2021-01-10"),
        ("week", "7/6/2023", "2023-06-05", "2023-06-11"),
        ("month", "6/2023", "2023-06-01", "2023-06-30"),
        ("month", "Tháng 02 năm 2024", "2024-02-01", "2024-02-29"),
        ("quarter", "quý II/2023", "2023-04-01", "2023-06-30"),
        ("quarter", "Q4/2023", "2023-10-01", "2023-12-31"),
        ("quarter", "Quý iv năm 2023", "2023-10-01", "2023-12-31"),
        ("half", "2023", "2023-01-01", "2023-06-30"),
        ("half", "6 tháng cuối năm 2023", "2023-07-01", "2023-12-31"),
        ("nine-months", "9 tháng đầu năm 2023", "2023-01-01", "2023-09-30"),
        ("year", "năm 2023", "2023-01-01", "2023-12-31"),
        ("term", "giai đoạn 2021–2025", "2021-01-01", "2025-12-31"),
        ("term", "2024", "2021-01-01", "2025-12-31"),
        ("week", "W23 2023", "2023-06-05", "2023-06-11"),
        ("week", "2023-W23", "2023-06-05", "2023-06-11"),
        ("week", "tuần từ ngày 7/6/2023", "2023-06-05", "2023-06-11"),
        ("month", "2023-06", "2023-06-01", "2023-06-30"),
        ("month", "T6/2023", "2023-06-01", "2023-06-30"),
        ("month", "tháng sáu năm 2023", "2023-06-01", "2023-06-30"),
        ("month", "tháng mười hai 2023", "2023-12-01", "2023-12-31"),
        ("month", "June 2023", "2023-06-01", "2023-06-30"),
        ("quarter", "Q2 2023", "2023-04-01", "2023-06-30"),
        ("quarter", "2023 Q2", "2023-04-01", "2023-06-30"),
        ("quarter", "quý hai năm 2023", "2023-04-01", "2023-06-30"),
        ("quarter", "2nd quarter of 2023", "2023-04-01", "2023-06-30"),
        ("half", "6 tháng đầu năm 2023", "2023-01-01", "2023-06-30"),
        ("half", "06 tháng năm 2023", "2023-01-01", "2023-06-30"),
        ("half", "second half of 2023", "2023-07-01", "2023-12-31"),
        ("half", "H2 2023", "2023-07-01", "2023-12-31"),
        ("nine-months", "9 tháng 2023", "2023-01-01", "2023-09-30"),
        ("nine-months", "first nine months of 2023", "2023-01-01", "2023-09-30"),
        ("year", "cả năm 2023", "2023-01-01", "2023-12-31"),
        ("term", "nhiệm kỳ 2021-2025", "2021-01-01", "2025-12-31"),
        ("term", "gđ 2021 đến 2023", "2021-01-01", "2023-12-31"),
        # Without a year: the last one that has begun by 10/02/2024.
        ("week", "tuần 6", "2024-02-05", "2024-02-11"),
        ("month", "tháng 2", "2024-02-01", "2024-02-29"),
        ("month", "tháng 6", "2023-06-01", "2023-06-30"),
        ("quarter", "quý II", "2023-04-01", "2023-06-30"),
        ("half", "6 tháng đầu năm", "2024-01-01", "2024-06-30"),
        ("half", "6 tháng cuối năm", "2023-07-01", "2023-12-31"),
        ("nine-months", "9 tháng", "2024-01-01", "2024-09-30"),
    ],
)
def test_a_period_is_read_as_offices_write_it(kind: str, typed: str, first: str, last: str) -> None:
    found = parse_period(PeriodKind(kind), typed, TODAY)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert found.kind is PeriodKind(kind)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("năm 2026", "2026-01-01", "2026-12-31"),
        ("6/2026", "2026-06-01", "2026-06-30"),
        ("tháng 6 năm 2026", "2026-06-01", "2026-06-30"),
        ("quý II/2026", "2026-04-01", "2026-06-30"),
        ("II/2026", "2026-04-01", "2026-06-30"),
        ("6 tháng cuối năm 2026", "2026-07-01", "2026-12-31"),
    ],
)
def test_a_period_is_read_without_its_kind(typed: str, first: str, last: str) -> None:
    found = parse_any(typed)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert found.holds(first)
    assert not found.holds("2025-12-31")
    assert not found.holds(None)


@pytest.mark.parametrize("typed", ["", "13/2026", "quý V/2026", "mai"])
def test_what_is_none_of_them_is_refused(typed: str) -> None:
    with pytest.raises(PeriodNotReadable, match="cannot be read as a period"):
        parse_any(typed)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("month", "13/2023"), ("month", "0/2023"), ("month", "6"), ("quarter", "5/2023"),
     ("quarter", "quý"), ("month", "tháng năm 2023"), ("month", "6 tháng 2023"), ("year", "23"), ("half", "3/2023"), ("term", "2025-2021")],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_an_example(kind: str, typed: str) -> None:
    with pytest.raises(PeriodNotReadable) as refused:
        parse_period(PeriodKind(kind), typed, TODAY)
    assert typed in str(refused.value)
    assert "2023" in refused.value.what_to_do() or "2021" in refused.value.what_to_do()


def test_a_week_that_is_neither_a_number_nor_a_day_is_refused() -> None:
    for typed in ("hôm nọ", "54/2023", "53/2023", "tuần 53"):  # 2023 and 2024 have 52 weeks
        with pytest.raises(PeriodNotReadable):
            parse_period(PeriodKind.WEEK, typed, TODAY)
    with pytest.raises(YearMissing):
        parse_period(PeriodKind.WEEK, "5/6", TODAY)
    with pytest.raises(NotADay):
        parse_period(PeriodKind.WEEK, "31/6/2023", TODAY)


@pytest.mark.parametrize(
    ("kind", "today", "last"),
    [
        ("week", "2024-02-10", "2024-02-04"),
        ("week", "2024-02-12", "2024-02-11"),
        ("month", "2024-02-29", "2024-01-31"),
        ("month", "2024-03-01", "2024-02-29"),
        ("quarter", "2024-02-10", "2023-12-31"),
        ("half", "2024-07-01", "2024-06-30"),
        ("nine-months", "2023-12-31", "2023-09-30"),
        ("nine-months", "2024-05-01", "2023-09-30"),
        ("year", "2024-12-31", "2023-12-31"),
        ("term", "2026-11-27", "2025-12-31"),
    ],
)
def test_nothing_typed_is_the_last_that_has_ended(kind: str, today: str, last: str) -> None:
    found = last_ended(PeriodKind(kind), date.fromisoformat(today))
    assert found.last.isoformat() == last
    assert found == parse_period(PeriodKind(kind), " ", date.fromisoformat(today))


@pytest.mark.parametrize(
    ("kind", "typed", "first", "last"),
    [
        ("month", "2/2025", "2024-02-01", "2024-02-29"),
        ("quarter", "II/2023", "2022-04-01", "2022-06-30"),
        ("half", "2/2023", "2022-07-01", "2022-12-31"),
        ("year", "2023", "2022-01-01", "2022-12-31"),
        ("nine-months", "2023", "2022-01-01", "2022-09-30"),
        ("week", "5/6/2023", "2022-06-05", "2022-06-11"),
    ],
)
def test_a_year_back_a_period_keeps_its_kind(kind: str, typed: str, first: str, last: str) -> None:
    found = parse_period(PeriodKind(kind), typed, TODAY).year_before()
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_days_go_a_year_back_over_a_leap_day_and_a_term_not_at_all() -> None:
    earlier = between(date(2024, 2, 1), date(2024, 2, 29)).year_before()
    assert earlier is not None
    assert earlier.last == date(2023, 2, 28)
    assert parse_period(PeriodKind.TERM, "2021-2025", TODAY).year_before() is None
    with pytest.raises(BackwardPeriod):
        between(date(2024, 2, 2), date(2024, 2, 1))


def test_every_kind_has_its_name_in_both_languages() -> None:
    said = {
        "week": "5/6/2023", "month": "6/2023", "quarter": "II/2023", "half": "2/2023",
        "nine-months": "2023", "year": "2023", "term": "2021-2025",
    }  # fmt: skip
    found = [parse_period(PeriodKind(kind), typed, TODAY) for kind, typed in said.items()]
    with language.speaking("vi"):
        assert [one.name() for one in found] == [
            "tuần từ ngày 05/06/2023 đến ngày 11/06/2023", "tháng 6 năm 2023", "quý II năm 2023",
            "6 tháng cuối năm 2023", "9 tháng đầu năm 2023", "năm 2023", "giai đoạn 2021–2025",
        ]  # fmt: skip
    assert found[1].name() == "month 6 of 2023"
    for one in found[1:]:  # and is read as it is named
        for tongue in ("vi", "en"):
            with language.speaking(tongue):
                assert parse_period(one.kind, one.name(), TODAY) == one


def test_that_a_year_was_left_out_can_be_told() -> None:
    assert [without_year(typed) for typed in ("tháng 6", "6/2023", " ")] == [True, False, False]

"""A plan and the comparison of actual with target.

- per cent: half up to one decimal; below the target never 100, once started never 0
- verdicts, in their order: exceeded, met, missed, not due, behind, on track, ahead
- a stock is measured from its baseline; slack is 15 % and at least one, none from the last day on
- a range is met from its lower end and exceeded above its upper
- what rests on the part that is not itemised says so; what cannot be counted has no verdict
- amendments change values from their day on; windows are open in their months
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import language
from ocop.targets import (
    Actual,
    Amendment,
    Milestone,
    Plan,
    Progress,
    Target,
    Window,
    compare,
    percent,
    windows_open,
)
from ocop.values.standings import Verdict
from ocop.values.vocabulary import Kind, Measure, Op

LAST, CLOSED, JUNE = date(2023, 12, 31), date(2024, 2, 28), date(2023, 6, 30)


def target(value: int = 20, kind: Kind = Kind.FLOW, **more: object) -> Target:
    given_: dict[str, object] = {"key": "t", "label": "Chỉ tiêu", "measure": Measure.NEW_PRODUCTS}
    return Target(**given_, kind=kind, value=value, **more)  # type: ignore[arg-type]


def plan(one: Target, **more: object) -> Plan:
    return Plan(
        number="1/KH",
        title="Plan",
        issued_on=date(2023, 2, 15),
        start=date(2023, 1, 1),
        end=LAST,
        books_close=CLOSED,
        targets=(one,),
        **more,  # type: ignore[arg-type]
    )


def progress(one: Target, actual: int | None, day: date, unitemised: int | None = None) -> Progress:
    return compare(plan(one), {"t": Actual(actual, unitemised)}, day)[0]


@pytest.mark.parametrize(
    ("actual", "value", "shown"),
    [(0, 20, 0.0), (17, 18, 94.4), (28, 27, 103.7), (48, 20, 240.0), (76, 20, 380.0),
     (1999, 2000, 99.9), (1, 5000, 0.1), (20, 20, 100.0), (1, 16, 6.3), (1, 0, None)],
)  # fmt: skip
def test_per_cent_rounds_as_excel_does_and_never_lies(
    actual: int, value: int, shown: float | None
) -> None:
    assert percent(actual, value) == shown


STOCK = target(18, Kind.STOCK, baseline=11, baseline_on=date(2022, 12, 31))
STEPS = (Milestone(date(2023, 3, 31), 5), Milestone(JUNE, 10), Milestone(LAST, 20))
HUNDREDS = target(900, schedule=(Milestone(JUNE, 700), Milestone(LAST, 900)))
RANGE = target(3, op=Op.RANGE, upper=5)


@pytest.mark.parametrize(
    ("one", "actual", "day", "verdict"),
    [
        (target(), 21, JUNE, Verdict.EXCEEDED),
        (target(), 20, JUNE, Verdict.MET),
        (target(), 19, CLOSED, Verdict.MISSED),
        (target(), 19, date(2024, 2, 27), Verdict.BEHIND),
        (target(), 19, JUNE, Verdict.NOT_DUE),
        (STOCK, 17, date(2023, 12, 30), Verdict.NOT_DUE),
        (STOCK, 17, LAST, Verdict.MISSED),
        (STOCK, 17, CLOSED, Verdict.MISSED),
        (RANGE, 2, CLOSED, Verdict.MISSED),
        (RANGE, 3, JUNE, Verdict.MET),
        (RANGE, 5, JUNE, Verdict.MET),
        (RANGE, 6, JUNE, Verdict.EXCEEDED),
        (target(schedule=STEPS), 0, date(2023, 3, 30), Verdict.NOT_DUE),
        (target(schedule=STEPS), 0, date(2023, 3, 31), Verdict.BEHIND),
        (target(schedule=STEPS), 4, date(2023, 3, 31), Verdict.ON_TRACK),
        (target(schedule=STEPS), 7, date(2023, 3, 31), Verdict.AHEAD),
        (target(schedule=STEPS), 8, JUNE, Verdict.BEHIND),
        (target(schedule=STEPS), 9, JUNE, Verdict.ON_TRACK),
        (target(schedule=STEPS), 12, JUNE, Verdict.AHEAD),
        (target(2, schedule=(Milestone(JUNE, 1), Milestone(LAST, 2))), 0, JUNE, Verdict.BEHIND),
        (STOCK._replace(schedule=(Milestone(JUNE, 13),)), 11, JUNE, Verdict.BEHIND),
        (STOCK._replace(schedule=(Milestone(JUNE, 13),)), 12, JUNE, Verdict.ON_TRACK),
        (STOCK._replace(schedule=(Milestone(JUNE, 13),)), 14, JUNE, Verdict.ON_TRACK),
        (STOCK._replace(schedule=(Milestone(JUNE, 13),)), 17, LAST, Verdict.MISSED),
        (target(schedule=(Milestone(JUNE, 13),)), 12, LAST, Verdict.BEHIND),
        (target(schedule=(Milestone(JUNE, 13),)), 14, LAST, Verdict.AHEAD),
        (target(schedule=(Milestone(JUNE, 13),)), 13, LAST, Verdict.ON_TRACK),
        (
            STOCK._replace(schedule=(Milestone(JUNE, 11), Milestone(LAST, 18))),
            11,
            JUNE,
            Verdict.ON_TRACK,
        ),
        (HUNDREDS, 594, JUNE, Verdict.BEHIND),
        (HUNDREDS, 595, JUNE, Verdict.ON_TRACK),
        (HUNDREDS, 805, JUNE, Verdict.ON_TRACK),
        (HUNDREDS, 806, JUNE, Verdict.AHEAD),
    ],
)
def test_the_first_verdict_that_applies_is_given(
    one: Target, actual: int, day: date, verdict: Verdict
) -> None:
    assert progress(one, actual, day).verdict is verdict


def test_what_is_expected_is_the_last_step_due() -> None:
    one = target(schedule=STEPS)
    assert [progress(one, 0, day).expected for day in (date(2023, 1, 1), JUNE, LAST)] == [0, 10, 20]
    assert progress(STOCK, 11, JUNE).expected == 11
    assert progress(target(baseline=5), 0, JUNE).expected == 0
    assert progress(target(18, Kind.STOCK), 0, JUNE).expected == 0


def test_stars_that_a_target_does_not_name_are_those_of_the_plan_of_2023() -> None:
    one = target()
    assert (one.stars, one.from_stars, one.to_stars) == (3, 3, 4)


def test_a_plan_covers_its_first_day_and_its_last() -> None:
    days = (date(2022, 12, 31), date(2023, 1, 1), LAST, date(2024, 1, 1))
    assert [plan(target()).covers(day) for day in days] == [False, True, True, False]


def test_what_is_left_is_never_negative() -> None:
    assert progress(target(), 3, JUNE).left == 17
    assert progress(target(), 23, JUNE).left == 0


def test_a_verdict_that_rests_on_the_unitemised_part_says_so() -> None:
    assert progress(STOCK, 18, LAST, unitemised=11).rests_on_unitemised
    assert not progress(STOCK, 18, LAST, unitemised=0).rests_on_unitemised
    assert not progress(STOCK, 17, LAST, unitemised=11).rests_on_unitemised


def test_what_cannot_be_counted_has_no_per_cent_and_no_verdict() -> None:
    row = progress(target(), None, JUNE)
    assert (row.actual, row.left, row.percent, row.verdict) == (None, None, None, None)
    assert row.rests_on_unitemised is False


def test_an_amendment_changes_a_value_from_its_day_on() -> None:
    change = Amendment("200/QĐ-UBND", JUNE, {"t": {"value": 30}})
    amended = plan(target(), amended=(change,))
    assert amended.on(date(2023, 6, 29)).targets[0].value == 20
    assert amended.on(JUNE).targets[0].value == 30
    assert amended.amended_by(JUNE) == [change]


def test_windows_are_open_in_their_months_of_the_plan() -> None:
    one = plan(target(), windows=(Window("register", (2, 3)),))
    assert [last for _window, last in windows_open(one, date(2023, 2, 1))] == [date(2023, 3, 31)]
    assert windows_open(one, date(2023, 4, 1)) == windows_open(one, date(2024, 2, 1)) == []


def test_a_label_is_in_the_language_of_the_screen() -> None:
    one = target(label_en="Target")
    assert one.name() == "Target"
    assert target().name() == "Chỉ tiêu"
    language.speak("vi")
    assert one.name() == "Chỉ tiêu"


RANK = [Verdict.MISSED, Verdict.BEHIND, Verdict.NOT_DUE, Verdict.ON_TRACK, Verdict.AHEAD,
        Verdict.MET, Verdict.EXCEEDED]  # fmt: skip


@given(
    st.integers(1, 60),
    st.integers(0, 80),
    st.dates(date(2023, 1, 1), date(2024, 3, 31)),
    st.booleans(),
)
def test_more_done_is_never_a_worse_verdict_or_a_lower_per_cent(
    value: int, actual: int, day: date, scheduled: bool
) -> None:
    steps = (Milestone(date(2023, 4, 1), value // 2), Milestone(LAST, value)) if scheduled else ()
    one = target(value, schedule=steps)
    less, more = progress(one, actual, day), progress(one, actual + 1, day)
    assert less.verdict is not None
    assert more.verdict is not None
    assert RANK.index(less.verdict) <= RANK.index(more.verdict)
    assert less.percent is not None
    assert more.percent is not None
    assert less.percent <= more.percent
    assert (less.percent == 100) <= (actual >= value)
    assert (less.percent == 0) == (actual == 0)

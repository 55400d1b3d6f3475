"""A plan and its targets as values, and the comparison of actual with target; never counts.

The counting is `counts.py`'s; the plan's numbers are data (`data/plans/*.toml`). The values are
named tuples: as dataclasses they took a twentieth of the time of `ocop status`.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NamedTuple

from ocop.language import spoken
from ocop.values.standings import Verdict
from ocop.values.vocabulary import Kind, Measure, Op


class Milestone(NamedTuple):
    """What the schedule expects by a day: the total in the target's own unit, baseline included."""

    day: date
    value: int


class Target(NamedTuple):
    """One number of a plan. `value` is its lower end where `op` is a range up to `upper`."""

    key: str
    label: str
    measure: Measure
    kind: Kind
    value: int
    label_en: str = ""
    op: Op = Op.AT_LEAST
    upper: int | None = None
    stars: int = 3
    from_stars: int = 3
    to_stars: int = 4
    baseline: int | None = None
    baseline_on: date | None = None
    in_force: bool = False
    district: str = ""
    guide: tuple[int, ...] = ()
    rule: str = ""
    doubt: str = ""
    schedule: tuple[Milestone, ...] = ()
    by_district: Mapping[str, int] = MappingProxyType({})

    def name(self) -> str:
        """Return its label in the language of the screen."""
        return self.label_en if spoken() == "en" and self.label_en else self.label

    @property
    def most(self) -> int:
        """The value above which it is exceeded."""
        return self.value if self.upper is None else self.upper


class Window(NamedTuple):
    """The months of the plan's years in which an activity is mainly due."""

    activity: str
    months: tuple[int, ...]


class Duty(NamedTuple):
    """Work that the plan gives to somebody; `evidence` are the records that answer it."""

    who: str
    what: str
    joined_by: str = ""
    when: str = ""
    evidence: tuple[str, ...] = ()


class Amendment(NamedTuple):
    """New values that a later decision gives to some targets from its day on."""

    decision: str
    day: date
    targets: Mapping[str, Mapping[str, Any]]


class Plan(NamedTuple):
    """A plan as issued; `on(day)` is the plan as amended by then."""

    number: str
    title: str
    issued_on: date
    start: date
    end: date
    books_close: date
    targets: tuple[Target, ...]
    issuer: str = ""
    source: str = ""
    district: str = ""
    province: str = ""
    outside: frozenset[str] = frozenset()  # districts of other provinces: nothing there counts
    windows: tuple[Window, ...] = ()
    duties: tuple[Duty, ...] = ()
    amended: tuple[Amendment, ...] = ()

    def on(self, day: date) -> "Plan":
        """Return the plan with the amendments signed up to a day."""
        targets = {target.key: target for target in self.targets}
        for amendment in self.amended_by(day):
            for key, values in amendment.targets.items():
                targets[key] = targets[key]._replace(**values)
        return self._replace(targets=tuple(targets.values()))

    def amended_by(self, day: date) -> list[Amendment]:
        """Return the amendments signed up to a day, oldest first."""
        return [one for one in sorted(self.amended, key=lambda a: a.day) if one.day <= day]

    def covers(self, day: date) -> bool:
        """Return whether a day falls into the plan."""
        return self.start <= day <= self.end


class Actual(NamedTuple):
    """What was counted for a target; None where the register cannot answer or it does not apply.

    `actual` includes `unitemised`, the part of a baseline of which the register has no list.
    """

    actual: int | None
    unitemised: int | None = None
    pipeline: int | None = None
    without_certificate: int | None = None


class Progress(NamedTuple):
    """One target on a day. `percent` has one decimal; None where a field does not apply."""

    actual: int | None
    unitemised: int | None
    pipeline: int | None
    left: int | None
    percent: float | None
    expected: int
    verdict: Verdict | None
    rests_on_unitemised: bool


def compare(plan: Plan, actuals: Mapping[str, Actual], day: date) -> list[Progress]:
    """Return how each target of a plan (as amended by the day) stands, in the plan's order."""
    return [_progress(plan, target, actuals[target.key], day) for target in plan.targets]


def begun(plan: Plan, window: Window, day: date) -> bool:
    """Return whether the first month of a window has come, in the plan's first year."""
    return day >= date(plan.start.year, min(window.months), 1)


def windows_open(plan: Plan, day: date) -> list[tuple[Window, date]]:
    """Return the windows that a day falls into, each with its last day."""
    return [
        (window, date(day.year, max(window.months), monthrange(day.year, max(window.months))[1]))
        for window in plan.windows
        if plan.covers(day) and day.month in window.months
    ]


def percent(actual: int, value: int) -> float | None:
    """Return per cent of the target, half up to one decimal as Excel rounds.

    Below the target never 100, and once started never 0. None for a target of nothing.
    """
    if value == 0:
        return None
    tenths = (2000 * actual + value) // (2 * value)  # exact: halves go up
    if actual < value:
        tenths = min(tenths, 999)
    if actual > 0:
        tenths = max(tenths, 1)
    return tenths / 10


def _progress(plan: Plan, target: Target, found: Actual, day: date) -> Progress:
    expected = _expected(plan, target, day)
    if found.actual is None:
        return Progress(None, None, found.pipeline, None, None, expected, None, False)
    verdict = _verdict(plan, target, found.actual, day)
    reached = verdict in (Verdict.MET, Verdict.EXCEEDED)
    return Progress(
        actual=found.actual,
        unitemised=found.unitemised,
        pipeline=found.pipeline,
        left=max(0, target.value - found.actual),
        percent=percent(found.actual, target.value),
        expected=expected,
        verdict=verdict,
        rests_on_unitemised=reached and found.actual - (found.unitemised or 0) < target.value,
    )


def _steps(plan: Plan, target: Target) -> Sequence[Milestone]:
    return target.schedule or (Milestone(plan.end, target.value),)


def _baseline(target: Target) -> int:
    return (target.baseline or 0) if target.kind is Kind.STOCK else 0


def _expected(plan: Plan, target: Target, day: date) -> int:
    """Return the last step due by a day; before the first, what there was to begin with."""
    due = [step.value for step in _steps(plan, target) if step.day <= day]
    return due[-1] if due else _baseline(target)


def _verdict(plan: Plan, target: Target, actual: int, day: date) -> Verdict:
    """Return the first verdict that applies; against the schedule a stock counts from its baseline.

    The slack is 15 % of what is due, at least 1; none from the plan's last day on. Where a step is
    due, nothing done is always behind.
    """
    if actual > target.most:
        return Verdict.EXCEEDED
    if actual >= target.value:
        return Verdict.MET
    if day >= (plan.end if target.kind is Kind.STOCK else plan.books_close):
        return Verdict.MISSED  # a stock is read on the last day; results may be signed after it
    if day < _steps(plan, target)[0].day:
        return Verdict.NOT_DUE
    due = _expected(plan, target, day) - _baseline(target)
    done = actual - _baseline(target)
    slack = Fraction(0) if day >= plan.end else max(Fraction(1), Fraction(15 * due, 100))
    if done < due - slack or (done <= 0 < due):
        return Verdict.BEHIND
    return Verdict.AHEAD if done > due + slack else Verdict.ON_TRACK

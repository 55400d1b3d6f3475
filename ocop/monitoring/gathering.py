"""One function that gathers all numbers and lists of a period, adds them up, and hands them on."""

from datetime import date

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.monitoring import (
    counts,
    progress,
    snapshot_duties,
    snapshot_products,
    snapshot_targets,
    summary,
)
from ocop.monitoring.snapshot import Snapshot
from ocop.monitoring.snapshot_check import check
from ocop.queries.on_day import on_day
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.targets import Plan
from ocop.values.dates import show_day
from ocop.values.periods import Period


class NotBegun(ValueRefused):
    sentence = N_("The period begins on {first}, after today ({today}).")
    advice = N_("Report a period that has begun.")


class ClosesTooEarly(ValueRefused):
    sentence = N_("The closing day {day} is before the period begins ({first}).")
    advice = N_("Give a day inside the period, or leave --as-of out.")


class ClosesTooLate(ValueRefused):
    sentence = N_("The closing day {day} is after the period's last day, {last}.")
    advice = N_("Only the report of a year or term takes in what was signed later.")


class ClosesInTheFuture(ValueRefused):
    sentence = N_("The closing day {day} is after today ({today}).")
    advice = N_("Give a day up to today.")


def plan_of(office: Office, period: Period) -> Plan | None:
    """Return the shortest plan that covers the whole period, if there is one."""
    found = [one for one in office.plans if one.covers(period.first) and one.covers(period.last)]
    return min(found, key=lambda plan: plan.end - plan.start, default=None)


def closing_day(period: Period, plan: Plan | None, asked: date | None, today: date) -> date:
    """Return the day up to which the report counts.

    Where none is asked for: of a year the day on which its plan's books close, else the period's
    last day; today while that has not passed.
    """
    if period.first > today:
        raise NotBegun(first=show_day(period.first), today=show_day(today))
    if asked is None:
        books = plan.books_close if plan and period.of_years else period.last
        return min(today, books if books <= today else period.last)
    if asked > today:
        raise ClosesInTheFuture(day=show_day(asked), today=show_day(today))
    if asked < period.first:
        raise ClosesTooEarly(day=show_day(asked), first=show_day(period.first))
    if asked > period.last and not period.of_years:
        raise ClosesTooLate(day=show_day(asked), last=show_day(period.last))
    return asked


def gather(
    ask: Ask, office: Office, period: Period, as_of: date, *,
    plan: Plan | None, district: str = "",
) -> Snapshot:  # fmt: skip
    """Return the snapshot of a period, whose sums hold; raises SumsDiffer where they do not.

    Without a plan the targets of the nearest one are counted for the period's years, and bear no
    verdict.
    """
    close = min(as_of, period.last)
    ask, office = on_day(ask, office.units, close), office.on(close)
    ground = snapshot_products.ground(ask)
    held = plan and office.plan_on(plan, as_of)
    snapshot = Snapshot(period, as_of, close, held, district, ground)
    snapshot.began = snapshot_products.began(ask)
    snapshot_products.add_lists(ask, office, snapshot)
    snapshot_products.add_in_force(snapshot)
    snapshot_products.add_movements(ask, office, snapshot)
    snapshot_products.add_years(ask, office, snapshot)
    snapshot_products.add_undecided(ask, snapshot)
    counted = snapshot.plan or _unplanned(office, period)
    _add_registered(ask, snapshot, counted)
    snapshot_targets.add(ask, office, snapshot, counted)
    snapshot_duties.add(ask, snapshot)
    if snapshot.plan and not district:
        whole = summary.whole(ask, office, close)
        snapshot.attention = progress.attention(ask, office, snapshot.plan, close, whole)
    check(snapshot)
    return snapshot


def _unplanned(office: Office, period: Period) -> Plan:
    """Return the nearest plan's targets, held to nothing, over the years of the period.

    Its baselines stay: what has no list does not vanish with the plan's last day.
    """
    plans = sorted(office.plans, key=lambda plan: abs(plan.end - period.last))
    targets = tuple(
        target._replace(schedule=(), by_district={}, doubt="")
        for plan in plans[:1]
        for target in plan.targets
    )
    first, last = date(period.first.year, 1, 1), date(period.last.year, 12, 31)
    return Plan("", "", first, first, last, last, targets)


def _add_registered(ask: Ask, snapshot: Snapshot, plan: Plan) -> None:
    question = counts.registered(plan, snapshot.close)
    rows = snapshot.lists["products"]
    ids = {row["id"] for row in ask(question.sql, **question.values)}
    if snapshot.district or plan.outside:
        ids &= rows.keys()
    snapshot.by_district(snapshot.put("registered", ids, "products"))

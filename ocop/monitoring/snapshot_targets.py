"""A plan's targets in a period: in it, before it, since the year began, and a year earlier.

Two readings that are never mixed. *In the period* is by the day of signature; *result of the year*
is by the round's year, so what is signed after 31/12 still belongs to it, on a line of its own.
Each part is the difference of what one question counts on two days, so parts add up to the whole.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from ocop.monitoring import counts
from ocop.monitoring.snapshot import Number, Snapshot, TargetLine
from ocop.queries import certificates
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.targets import Actual, Plan, Target, compare, percent
from ocop.values.dates import add_months
from ocop.values.vocabulary import Kind, Measure

_DAY = timedelta(days=1)
_EARLIER_YEARS = 3  # results of how many earlier years may be signed in a period
LISTS = {"product": "products", "entity": "producers", "improvement": "sales_points"}


def add(ask: Ask, office: Office, snapshot: Snapshot, plan: Plan) -> None:
    """Put every target of a plan into a snapshot."""
    for target in plan.targets:
        asked = _Asked(ask, office, snapshot, plan, target)
        if asked.list_name:
            _numbers(asked, snapshot.began)
        else:
            for name in ("cumulative", "period"):
                key = f"targets/{target.key}/{name}"
                snapshot.numbers[key] = Number(key, None)
        snapshot.targets.append(_line(snapshot, plan, target, asked.list_name))


class _Asked:
    """One target's question, asked for several days and years; an answer is kept."""

    def __init__(
        self, ask: Ask, office: Office, snapshot: Snapshot, plan: Plan, target: Target
    ) -> None:
        self.ask, self.office, self.snapshot = ask, office, snapshot
        self.plan, self.target = plan, target
        self.own = f"targets/{target.key}"
        question = counts.actual(target, plan, office.criteria, snapshot.as_of)
        self.list_name = LISTS[question.subject] if question else ""
        self._kept: dict[tuple[date, int], set[str]] = {}

    def ids(self, day: date, years_back: int = 0) -> set[str]:
        """Return what counts by a day toward the plan's years, or toward those before them."""
        if (day, years_back) not in self._kept:
            plan = _back(self.plan, years_back)
            question = counts.actual(self.target, plan, self.office.criteria, day)
            assert question is not None  # noqa: S101 - asked before
            rows = self.ask(question.sql, **question.values)
            self._kept[day, years_back] = self.here({row["id"] for row in rows})
        return self._kept[day, years_back]

    def here(self, ids: set[str]) -> set[str]:
        """Return those of the district that is reported on, and of the one a target is of."""
        rows = self.snapshot.listed(self.list_name)
        limited = self.snapshot.district or self.plan.outside
        found = ids & rows.keys() if limited else ids
        scope = self.target.district or self.plan.district
        return {one for one in found if rows[one]["district"] == scope} if scope else found

    def carried(self, day: date) -> int:
        """Return the part of a baseline that no list tells; a district has none."""
        if self.snapshot.district:
            return 0
        return counts.carried(self.ask, self.target, self.plan, self.office.criteria, day) or 0

    def by_year_alone(self, years: Iterable[int]) -> set[str]:
        found = [certificates.known_by_year(self.ask, year) for year in years]
        return set().union(*found)

    def put(self, name: str, ids: set[str], less: Iterable[str] = (), carried: int = 0) -> Number:
        key = f"{self.own}/{name}"
        return self.snapshot.put(key, ids, self.list_name, less=less, carried=carried)


def _back(plan: Plan, years: int) -> Plan:
    if not years:
        return plan
    start, end = add_months(plan.start, -12 * years), add_months(plan.end, -12 * years)
    return plan._replace(start=start, end=end)


def _numbers(asked: _Asked, began: date | None) -> None:
    if asked.target.kind is Kind.STOCK:
        _stock(asked, began)
    else:
        _flow(asked, began)
    snapshot = asked.snapshot
    snapshot.by_district(snapshot.numbers[f"{asked.own}/cumulative"])


def _stock(asked: _Asked, began: date | None) -> None:
    """Count a total in force: at the opening, at the closing, and what came and went between.

    Before the day of a baseline nobody knows what it had without a list: it did not come that day.
    """
    snapshot = asked.snapshot
    before, since = snapshot.period.first - _DAY, asked.target.baseline_on
    opening, closing = asked.ids(before), asked.ids(snapshot.close)
    held, carried = asked.carried(before), asked.carried(snapshot.close)
    if carried and since and before < since:
        for name in ("opening", "period"):
            _unknown(asked, name)
    else:
        asked.put("opening", opening, carried=held)
        asked.put("period", closing - opening, opening - closing, carried=carried - held)
    asked.put("cumulative", closing, carried=carried)
    day = _a_year_before(snapshot)
    if day is None or began is None or day < began or (since and day < since):
        _unknown(asked)
    else:
        asked.put("last_year", asked.ids(day), carried=asked.carried(day))


def _flow(asked: _Asked, began: date | None) -> None:
    """Count what falls into the plan's years, by the day of signature."""
    snapshot, plan = asked.snapshot, asked.plan
    first, close = snapshot.period.first, snapshot.close
    end = snapshot.as_of if snapshot.period.of_years else close
    years = range(plan.start.year, plan.end.year + 1)
    whole = asked.ids(end)
    unsigned = whole & asked.by_year_alone(years)
    before = asked.ids(first - _DAY) - unsigned
    signed = asked.ids(close) - unsigned
    asked.put("before", before)
    asked.put("period", signed - before, before - signed)  # a revised result may be none
    asked.put("year_only", unsigned)
    asked.put("after", whole - signed - unsigned, signed - whole)
    asked.put("cumulative", whole)
    asked.put("earlier", _of_earlier_years(asked, first, close))
    if pipeline := counts.pipeline(asked.target, plan, end):
        rows = asked.ask(pipeline.sql, **pipeline.values)
        waiting = asked.here({row["id"] for row in rows})
        reached = certificates.evaluated(asked.ask, asked.office, end)
        undecided = {one for one in waiting if reached.get(one, 0) >= _needed(asked.target)}
        asked.put("waiting", waiting)
        asked.put("undecided", undecided)
        asked.put("below", waiting & reached.keys() - undecided)
    _flow_last_year(asked, began)


def _needed(target: Target) -> int:
    """Return the stars that a council must give a product for it to come toward a target."""
    needed = {Measure.NEW_PRODUCTS: target.stars, Measure.UPGRADES: target.to_stars}
    return needed.get(target.measure) or 5


def _of_earlier_years(asked: _Asked, first: date, close: date) -> set[str]:
    """Return the results of earlier years that were signed in the period: not this year's."""
    found: set[str] = set()
    for years in range(1, _EARLIER_YEARS + 1):
        if _back(asked.plan, years).end < first:
            late = asked.ids(close, years) - asked.ids(first - _DAY, years)
            found |= late - asked.by_year_alone([_back(asked.plan, years).end.year])
    return found


def _flow_last_year(asked: _Asked, began: date | None) -> None:
    """Count the same days a year earlier; what is known only by that year is left out and told."""
    snapshot = asked.snapshot
    earlier, day = snapshot.period.year_before(), _a_year_before(snapshot)
    if earlier is None or day is None or began is None or day < began:
        _unknown(asked)
        return
    shifted = _back(asked.plan, 1)
    years = range(shifted.start.year, shifted.end.year + 1)
    by_year = asked.by_year_alone(years)
    asked.put("last_year", asked.ids(day, 1) - asked.ids(earlier.first - _DAY, 1) - by_year)
    asked.put("last_year_only", asked.ids(date(shifted.end.year, 12, 31), 1) & by_year)


def _a_year_before(snapshot: Snapshot) -> date | None:
    earlier = snapshot.period.year_before()
    if earlier is None:
        return None
    whole = snapshot.close == snapshot.period.last
    return earlier.last if whole else min(earlier.last, add_months(snapshot.close, -12))


def _unknown(asked: _Asked, name: str = "last_year") -> None:
    key = f"{asked.own}/{name}"
    asked.snapshot.numbers[key] = Number(key, None)


def _line(snapshot: Snapshot, plan: Plan, target: Target, of: str) -> TargetLine:
    """Return how a target stands against the plan; a district is held to its share only."""
    line = TargetLine(target.key, target.label, target.kind, of, doubt=target.doubt)
    total = snapshot.value(f"targets/{target.key}/cumulative")
    if snapshot.plan is None or total is None:
        return line
    share = target.by_district.get(snapshot.district)
    if snapshot.district and snapshot.district != plan.district:
        met = None if share is None else percent(total, share)
        return TargetLine(
            target.key, target.label, target.kind, of,
            planned=share, most=share, op=target.op.value, percent=met, doubt=target.doubt,
        )  # fmt: skip
    carried = snapshot.numbers[f"targets/{target.key}/cumulative"].carried
    day = snapshot.as_of if snapshot.period.of_years else snapshot.close
    found = compare(
        plan._replace(targets=(target,)), {target.key: Actual(total, carried)}, day
    )[0]  # fmt: skip
    return TargetLine(
        target.key, target.label, target.kind, of, target.value, target.upper, target.op.value,
        found.percent, found.expected, found.verdict, found.rests_on_unitemised, target.doubt,
    )  # fmt: skip

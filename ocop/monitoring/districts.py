"""Progress toward a plan district by district: every target, and what the plan allots to each."""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from ocop.language import _
from ocop.monitoring import counts
from ocop.queries.on_day import on_day
from ocop.rulebook.office import Office
from ocop.rulebook.units import UNDECIDED
from ocop.store.asking import Ask
from ocop.targets import Plan
from ocop.values.vocabulary import Measure

Column = dict[str, int]  # how many in each district, by its code


class _Counts(TypedDict):
    registered: int
    new_products: int
    upgrades: int
    targets: dict[str, int | None]


class DistrictRow(_Counts):
    """What a district has toward the plan: registered, each target by its key (None where no record
    can answer; of those, new products and upgrades as sums), its round's day."""

    code: str | None
    name: str
    guide: list[int] | None
    allocated: dict[str, int] | None
    round_held: str | None


def rows(ask: Ask, office: Office, plan: Plan, day: date) -> list[DistrictRow]:
    """Return the districts of the plan's days in code order, and the rest as one row if any."""
    ask = on_day(ask, office.units, day)
    counted = _Columns(ask, office, plan, day)
    codes = counted.codes()
    held = counts.rounds_held(ask, plan, day)
    named = office.units.districts_between(plan.start, plan.end, codes)
    found = [_row(plan, code, name, counted.of([code]), held.get(code)) for code, name in named]
    rest = codes - {code for code, _name in named}
    if UNDECIDED in rest:
        name = office.units.district_title(UNDECIDED)
        found.append(_row(plan, None, name, counted.of([UNDECIDED]), None))
    if rest - {UNDECIDED}:
        unknown = counted.of(rest - {UNDECIDED})
        found.append(_row(plan, None, _("not known"), unknown, None))
    return found


class _Columns:
    """What is counted for each district: the registered, and each target of the plan."""

    def __init__(self, ask: Ask, office: Office, plan: Plan, day: date) -> None:
        self.plan = plan
        self.registered = counts.by_district(ask, counts.registered(plan, day))
        self.targets: dict[str, Column | None] = {}
        for target in plan.targets:
            question = counts.actual(target, plan, office.criteria, day)
            column = counts.by_district(ask, question) if question else None
            self.targets[target.key] = column

    def codes(self) -> set[str]:
        """Return the codes of the districts of which anything is counted; "" is not known."""
        columns = [self.registered, *(column for column in self.targets.values() if column)]
        return {code for column in columns for code in column}

    def of(self, codes: Iterable[str]) -> _Counts:
        """Return what was counted in some districts together."""
        wanted = set(codes)
        found = {
            key: None if column is None else _total(column, wanted)
            for key, column in self.targets.items()
        }

        def measured(measure: Measure) -> int:
            return sum(found[one.key] or 0 for one in self.plan.targets if one.measure is measure)

        return {
            "registered": _total(self.registered, wanted),
            "new_products": measured(Measure.NEW_PRODUCTS),
            "upgrades": measured(Measure.UPGRADES),
            "targets": found,
        }


def _total(column: Column, codes: set[str]) -> int:
    return sum(number for code, number in column.items() if code in codes)


def _row(
    plan: Plan, code: str | None, name: str, counted: _Counts, held: str | None
) -> DistrictRow:
    guides = (one.guide for one in plan.targets if one.measure is Measure.NEW_PRODUCTS)
    guide = next(guides, ()) if code else ()
    shares = {
        one.key: one.by_district[code] for one in plan.targets if code and code in one.by_district
    }
    return {
        "code": code,
        "name": name,
        **counted,
        "guide": list(guide) or None,
        "allocated": shares or None,
        "round_held": held,
    }

"""The keys of the next plan after one that is there: its targets, their values, its words.

The years in its words are moved on, and the province is the register's own. Nothing is written.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from ocop.language import _, speaking
from ocop.monitoring import progress
from ocop.rulebook.office import Office
from ocop.rulebook.plan_values import Value, value_of
from ocop.store.asking import Ask
from ocop.targets import Milestone, Plan, Target
from ocop.values.dates import add_months
from ocop.values.labels import MEASURE_LABELS
from ocop.values.vocabulary import Kind, Measure

Raw = dict[str, Any]


@dataclass(frozen=True)
class Head:
    """What a new plan's paper says of itself, besides its targets."""

    number: str
    issued_on: date
    year: int
    title: str = ""
    source: str = ""
    issuer: str = ""


@dataclass(frozen=True)
class Edits:
    """What is to be other than in the plan before: the values of targets by their keys, those that
    fall away, those that come in, and the milestones of a target (a day, and how many by then)."""

    values: Mapping[str, Value]
    dropped: frozenset[str] = frozenset()
    added: tuple[Target, ...] = ()
    milestones: Mapping[str, tuple[Milestone, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposed:
    """One target of the next plan before it is decided: what the last plan wanted, what came."""

    target: Target
    baseline: int | None
    actual: int | None


def proposed(ask: Ask, office: Office, like: Plan, year: int) -> list[Proposed]:
    """Return the targets of the next plan as they would be after another one, as last amended.

    A stock begins with what the register counts on the last day before the new plan.
    """
    before = _shift(like.start, year - like.start.year) - timedelta(days=1)
    ending = like.on(date.max)._replace(end=max(like.end, before))
    counted = progress.compared(ask, office, ending, before)
    return [
        Proposed(target, row.actual if target.kind is Kind.STOCK else None, row.actual)
        for target, row in counted
    ]


def keys(
    raw: Raw,
    like: Plan,
    head: Head,
    targets: list[Proposed],
    edits: Edits,
    added: Sequence[Proposed] = (),
) -> tuple[Raw, list[str]]:
    """Return the new plan's keys after those of another, and the keys that were left out."""
    years = head.year - like.start.year
    start = _shift(like.start, years)
    whole: Raw = {"schema": 1, "number": head.number}
    whole["title"] = head.title or _years_on(like.title, like, years)
    if issuer := head.issuer or like.issuer:
        whole["issuer"] = issuer
    if like.province:
        whole["province"] = like.province
    whole |= {"issued_on": head.issued_on, "start": start, "end": _shift(like.end, years)}
    if "books_close" in raw:
        whole["books_close"] = _shift(like.books_close, years)
    if head.source:
        whole["source"] = head.source
    if like.district:
        whole["district"] = like.district
    left_out: list[str] = []
    whole["targets"] = {}
    for one in targets:
        key = one.target.key
        if key not in edits.dropped:
            value = edits.values[key]
            whole["targets"][key] = _target(raw, like, one, value, start, years, left_out)
    whole["targets"] |= {one.target.key: _added(one, start) for one in added}
    for key, steps in edits.milestones.items():
        whole["targets"][key]["schedule"] = [step._asdict() for step in steps]
    left_out = [one for one in left_out if one.removesuffix(".schedule") not in edits.milestones]
    whole["windows"] = raw.get("windows", [])
    whole["duties"] = [
        {key: _years_on(said, like, years) for key, said in duty.items()}
        for duty in raw.get("duties", [])
    ]
    return {key: value for key, value in whole.items() if value != []}, left_out


def _added(one: Proposed, start: date) -> Raw:
    """Return the keys of a target that no plan had before; its words are the office's."""
    target = one.target
    with speaking("vi"):
        label = _(MEASURE_LABELS[target.measure]).format(**_stars(target))
    found: Raw = {"label": label, "measure": target.measure.value, "kind": target.kind.value}
    if target.measure is Measure.UPGRADES:
        found |= _stars(target)
    if target.measure is Measure.NEW_PRODUCTS:
        found["stars"] = target.stars
    return found | value_of(target).keys() | _baseline(one, start)


def _baseline(one: Proposed, start: date) -> Raw:
    if one.baseline is None:
        return {}
    return {"baseline": one.baseline, "baseline_on": start - timedelta(days=1)}


def _stars(target: Target) -> dict[str, int]:
    return {"from_stars": target.from_stars, "to_stars": target.to_stars}


def _target(
    raw: Raw, like: Plan, one: Proposed, value: Value, start: date, years: int, left_out: list[str]
) -> Raw:
    key = one.target.key
    found = dict(raw["targets"][key])
    for amendment in sorted(raw.get("amended", []), key=lambda each: each["day"]):
        found |= amendment["targets"].get(key, {})
    for name in ("op", "value", "upper", "baseline", "baseline_on", "doubt"):
        found.pop(name, None)  # a doubt is about the numbers of the other plan
    if value != value_of(one.target):
        for name in ("schedule", "by_district"):
            if name in found:
                left_out.append(f"{key}.{name}")
                del found[name]
    for step in found.get("schedule", []):
        step["day"] = _shift(step["day"], years)
    found = {name: _years_on(said, like, years) for name, said in found.items()}
    return found | value.keys() | _baseline(one, start)


def _shift(day: date, years: int) -> date:
    return add_months(day, 12 * years)


def _years_on(said: Any, like: Plan, years: int) -> Any:
    """Return words with the plan's years, and the one before them, moved on; others stay."""
    if not isinstance(said, str):
        return said
    first, last = like.start.year - 1, like.end.year

    def moved(match: re.Match[str]) -> str:
        year = int(match[0])
        return str(year + years) if first <= year <= last else match[0]

    return re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", moved, said)


def of_here(office: Office, like: Plan, head: Head) -> Callable[[Raw], Raw]:
    """Return what puts the register's own province, as it is called when the new plan is signed, in
    the place of the province of the plan that it goes by, in every word of a plan's keys."""
    units = office.units
    then = replace(units, home=like.province)
    was, now = then.province_on(like.issued_on), units.province_on(head.issued_on)
    own = office.settings.province

    def moved(said: Any) -> Any:
        if isinstance(said, str):
            return said.replace(was, now)
        if isinstance(said, dict):
            known = {key: moved(value) for key, value in said.items()}
            return known | ({"province": own} if "province" in known else {})
        return [moved(one) for one in said] if isinstance(said, list) else said

    return moved if like.province else lambda raw: raw

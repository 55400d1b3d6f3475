"""The next plan's keys after those of another: values, years moved on, stocks as they stand.

What is written and where is `plan_files.py`'s.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ocop.monitoring import progress
from ocop.queries.ledger import Ask
from ocop.rulebook.office import Office
from ocop.rulebook.plan_values import Value, value_of
from ocop.targets import Plan, Target
from ocop.values.dates import add_months
from ocop.values.vocabulary import Kind

Raw = dict[str, Any]


@dataclass(frozen=True)
class Head:
    """What a new plan's paper says of itself, besides its targets."""

    number: str
    issued_on: date
    year: int
    title: str = ""
    source: str = ""


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
    raw: Raw, like: Plan, head: Head, targets: list[Proposed], values: Mapping[str, Value]
) -> tuple[Raw, list[str]]:
    """Return the new plan's keys after those of another, and the keys that were left out."""
    years = head.year - like.start.year
    start = _shift(like.start, years)
    whole: Raw = {"schema": 1, "number": head.number}
    whole["title"] = head.title or _years_on(like.title, like, years)
    if like.issuer:
        whole["issuer"] = like.issuer
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
        value = values[one.target.key]
        whole["targets"][one.target.key] = _target(raw, like, one, value, start, years, left_out)
    whole["windows"] = raw.get("windows", [])
    whole["duties"] = [
        {key: _years_on(said, like, years) for key, said in duty.items()}
        for duty in raw.get("duties", [])
    ]
    return {key: value for key, value in whole.items() if value != []}, left_out


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
    found |= value.keys()
    if one.baseline is not None:
        found |= {"baseline": one.baseline, "baseline_on": start - timedelta(days=1)}
    return found


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

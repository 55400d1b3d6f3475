"""The value of a target as people type it: 20, ≥20, =4, 3-5."""

import re
from typing import NamedTuple

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.targets import Milestone, Target
from ocop.values import text
from ocop.values.dates import parse_day
from ocop.values.nearest import nearest_first
from ocop.values.vocabulary import Kind, Measure, Op

_TYPED = re.compile(
    r"(?P<op>>=|≥|=|it nhat|toi thieu|at least)?\s*(?P<low>\d{1,9})"
    r"(?:\s*(?:-|–|\.\.|den|to)\s*(?P<high>\d{1,9}))?",
    re.ASCII,
)


class NotAValue(ValueRefused):
    sentence = N_("“{value}” cannot be read as the value of a target.")
    advice = N_("Write for example 20, ≥20, =4 or 3-5.")


class NotASetting(ValueRefused):
    sentence = N_("“{value}” names no target: after --set stands KEY=VALUE.")
    advice = N_("For example --set new_products=≥20; the keys stand in: ocop plan show")


class NotAMeasure(ValueRefused):
    sentence = N_("“{value}” names nothing that can be counted: after --add stands MEASURE=VALUE.")
    advice = N_("For example --add linked-products=6 or --add “upgrades 4-5=1”; see what there is:")


class NotAMilestone(ValueRefused):
    sentence = N_("“{value}” is no milestone: after --milestone stands KEY=DAY:NUMBER.")
    advice = N_("For example --milestone new_products=30/6/2024:10; repeat it for more days.")


class Value(NamedTuple):
    """How many, and how that is meant; `upper` only for a range."""

    op: Op
    value: int
    upper: int | None = None

    def keys(self) -> dict[str, str | int]:
        """Return it as the keys of a plan file."""
        found: dict[str, str | int] = {"op": self.op.value, "value": self.value}
        return found if self.upper is None else found | {"upper": self.upper}


def value_of(target: Target) -> Value:
    """Return the value that a target has."""
    return Value(target.op, target.value, target.upper)


def parse_value(typed: str, before: Value) -> Value:
    """Read a value; a bare number is meant as the one before it was, exactly after a range."""
    match = _TYPED.fullmatch(text.fold(typed).removeprefix("tu "))
    if match is None:
        raise NotAValue(value=text.safe(typed))
    low, high = int(match["low"]), match["high"]
    if high is not None:
        if match["op"] or int(high) < low:
            raise NotAValue(value=text.safe(typed))
        return Value(Op.RANGE, low, int(high))
    if match["op"] is None:
        return Value(Op.EXACTLY if before.op is Op.RANGE else before.op, low)
    return Value(Op.EXACTLY if match["op"] == "=" else Op.AT_LEAST, low)


_ADDED = re.compile(r"(?P<measure>[a-z-]+)(?: (?:(?P<low>[1-5])-)?(?P<stars>[1-5]))?")
# What is counted as the total on a day; everything else is counted within the plan's years.
STOCKS = {
    Measure.TRACEABILITY, Measure.RAW_MATERIAL, Measure.QUALITY, Measure.SCALE,
    Measure.QUALITY_OR_SCALE, Measure.LINKAGE, Measure.LINKED_PRODUCTS,
}  # fmt: skip


def parse_added(typed: str) -> Target:
    """Read a target that comes in: MEASURE=VALUE, with stars where there are: "upgrades 4-5=1"."""
    name, value = parse_setting(typed)
    match = _ADDED.fullmatch(text.fold(name).replace("_", "-"))
    if match is None or match["measure"] not in list(Measure):
        known = nearest_first(name, map(str, Measure))
        raise NotAMeasure(value=text.safe(typed), candidates=known)
    measure = Measure(match["measure"])
    kind = Kind.STOCK if measure in STOCKS else Kind.FLOW
    said = parse_value(value, Value(Op.AT_LEAST, 0))
    key = "_".join(filter(None, (measure.replace("-", "_"), match["low"], match["stars"])))
    target = Target(key, measure.value, measure, kind, said.value, op=said.op, upper=said.upper)
    stars = int(match["stars"] or 0)
    if measure is Measure.NEW_PRODUCTS and stars:
        return target._replace(stars=stars)
    low = int(match["low"] or stars - 1)
    return target._replace(from_stars=low, to_stars=stars) if stars else target


def parse_milestone(typed: str) -> tuple[str, Milestone]:
    """Read KEY=DAY:NUMBER."""
    key, _sign, rest = typed.partition("=")
    day, colon, number = rest.rpartition(":")
    if not (key.strip() and colon and number.strip().isdecimal()):
        raise NotAMilestone(value=text.safe(typed))
    return key.strip(), Milestone(parse_day(day), int(number))


def parse_setting(typed: str) -> tuple[str, str]:
    """Read KEY=VALUE; the value may itself begin with a sign: upgrades==4, new_products=≥20."""
    name, sign, value = typed.partition("=")
    if not sign or not name.strip():
        raise NotASetting(value=text.safe(typed))
    return name.strip().removesuffix(">").strip(), (
        f">={value}" if name.rstrip().endswith(">") else value
    )

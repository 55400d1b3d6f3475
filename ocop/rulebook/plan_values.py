"""The value of a target as people type it: 20, ≥20, =4, 3-5."""

import re
from typing import Any, NamedTuple

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.targets import Target
from ocop.values import text
from ocop.values.vocabulary import Op

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


class Value(NamedTuple):
    """How many, and how that is meant; `upper` only for a range."""

    op: Op
    value: int
    upper: int | None = None

    def keys(self) -> dict[str, Any]:
        """Return it as the keys of a plan file."""
        found: dict[str, Any] = {"op": self.op.value, "value": self.value}
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


def parse_setting(typed: str) -> tuple[str, str]:
    """Read KEY=VALUE; the value may itself begin with a sign: upgrades==4, new_products=≥20."""
    name, sign, value = typed.partition("=")
    if not sign or not name.strip():
        raise NotASetting(value=text.safe(typed))
    return name.strip().removesuffix(">").strip(), (
        f">={value}" if name.rstrip().endswith(">") else value
    )

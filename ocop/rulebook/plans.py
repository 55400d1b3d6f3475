"""Plan files: read, found by their number, and chosen for a day.

The format is described in docs/plan-format.md.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

from ocop.errors import FileRefused, NotFound, Unclear
from ocop.language import N_, _
from ocop.rulebook.plan_check import PlanFault, parse
from ocop.targets import Amendment, Duty, Milestone, Plan, Target, Window
from ocop.values import files, text
from ocop.values.nearest import nearest_first
from ocop.values.vocabulary import Kind, Measure, Op

Raw = Mapping[str, Any]


class PlanOf(TypedDict):
    """Which plan is meant, as every answer tells it: its number and its ISO days."""

    number: str
    issued_on: str
    start: str
    end: str


class PlanFaults(FileRefused):
    sentence = N_("The plan file {path} cannot be used:")
    advice = N_("Mend these lines, then look again with: ocop plan check {path}")


class NoSuchPlan(NotFound):
    sentence = N_("There is no plan “{name}”.")
    advice = N_("The plans are listed; a file is named by its path.")


class UnclearPlan(Unclear):
    sentence = N_("“{name}” could be any of these plans:")
    advice = N_("Write the whole number.")


class NoPlan(NotFound):
    sentence = N_("There is no plan to compare with.")
    advice = N_("Take a plan file in with: ocop plan add FILE")


def said_of(plan: Plan) -> PlanOf:
    """Return which plan is meant, for programs."""
    return {
        "number": plan.number,
        "issued_on": plan.issued_on.isoformat(),
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
    }


def read_plan(path: Path) -> Plan:
    """Read one plan file; raises PlanFaults with every fault."""
    return read_with_bytes(path)[1]


def read_with_bytes(path: Path) -> tuple[bytes, Plan]:
    """Read one plan file: what is in it, and the plan; raises PlanFaults with every fault."""
    try:
        content = files.content(path)
    except OSError as error:
        detail = text.safe(files.reason(error))
        raise PlanFaults(path=text.safe(str(path)), candidates=[detail]) from error
    return content, plan_in(content, path)


def plan_in(content: bytes, path: Path) -> Plan:
    """Return the plan of what is, or is going to be, in a file; raises PlanFaults."""
    try:
        found, faults = parse(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        detail = text.safe(files.reason(error))
        raise PlanFaults(path=text.safe(str(path)), candidates=[detail]) from error
    if faults:
        lines = [str(fault) for fault in faults]
        raise PlanFaults(path=text.safe(str(path)), candidates=lines)
    return plan_of(found)


def check(content: str) -> list[PlanFault]:
    """Return every fault of a plan file's text; a syntax fault stands alone."""
    return parse(content)[1]


def load(paths: Iterable[Path]) -> list[Plan]:
    """Read plan files, oldest plan first."""
    return sorted((read_plan(path) for path in paths), key=lambda plan: (plan.start, plan.number))


def find(plans: Sequence[Plan], typed: str) -> Plan:
    """Return the plan of this number; its first part is enough where only one plan has it."""
    wanted = _number_key(typed)
    found = [plan for plan in plans if _number_key(plan.number) == wanted]
    found = found or [plan for plan in plans if _number_key(plan.number.split("/")[0]) == wanted]
    numbers = [plan.number for plan in found or plans]
    if not found:
        raise NoSuchPlan(name=text.safe(typed), candidates=nearest_first(typed, numbers))
    if len(found) > 1:
        raise UnclearPlan(name=text.safe(typed), candidates=numbers)
    return found[0]


def choose(plans: Sequence[Plan], day: date) -> tuple[Plan, str]:
    """Return the shortest plan that covers a day, else the latest; and why, in words."""
    if not plans:
        raise NoPlan()
    covering = [plan for plan in plans if plan.covers(day)]
    if covering:
        return min(covering, key=lambda plan: plan.end - plan.start), _("the plan of that day")
    latest = max(plans, key=lambda plan: (plan.end, plan.start))
    return latest, _("the latest plan; none covers the day")


def same_number(one: str, other: str) -> bool:
    """Return whether two numbers of papers are the same, as people write them."""
    return _number_key(one) == _number_key(other)


def _number_key(number: str) -> str:
    return text.fold(number).replace(" ", "")


def plan_of(found: Raw) -> Plan:
    """Return the plan of a file's keys, which have no fault."""
    end: date = found["end"]
    own = ("number", "title", "issued_on", "start", "end", "issuer", "source")
    places = ("district", "province")
    return Plan(
        **{key: found[key] for key in (*own, *places) if key in found},
        books_close=found.get("books_close", date(end.year + 1, 2, 28)),
        targets=tuple(Target(key=key, **_values(one)) for key, one in found["targets"].items()),
        windows=tuple(
            Window(one["activity"], tuple(one["months"])) for one in found.get("windows", [])
        ),
        duties=tuple(
            Duty(**{**one, "evidence": tuple(one.get("evidence", ()))})
            for one in found.get("duties", [])
        ),
        amended=tuple(
            Amendment(
                one["decision"],
                one["day"],
                {key: _amended(values) for key, values in one["targets"].items()},
            )
            for one in found.get("amended", [])
        ),
    )


def _amended(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an amendment changes; where it is no range, the upper end is gone."""
    found = _values(values)
    ranged = found.get("op", Op.RANGE) is Op.RANGE
    return found if ranged or "upper" in found else found | {"upper": None}


def _values(target: Raw) -> dict[str, Any]:
    """Return a target's values in their own types."""
    values = dict(target)
    types: dict[str, Callable[[Any], Any]] = {
        "measure": Measure,
        "kind": Kind,
        "op": Op,
        "value": int,
        "upper": int,
        "baseline": int,
        "guide": lambda numbers: tuple(int(number) for number in numbers),
        "schedule": lambda steps: tuple(Milestone(one["day"], int(one["value"])) for one in steps),
        "by_district": lambda shares: {code: int(share) for code, share in shares.items()},
    }
    return {key: types[key](value) if key in types else value for key, value in values.items()}

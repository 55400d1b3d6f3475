"""Plan files written: the next plan after one that is there, and an amendment put to its end.

Every file is checked before it is written; an amendment keeps what is there byte for byte, and the
text that it had before stays in the folder `former`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ocop.actions import office_files
from ocop.errors import FileRefused, RuleRefused, ValueRefused
from ocop.language import N_, _, speaking
from ocop.monitoring import progress
from ocop.rulebook import plan_check, plans
from ocop.rulebook.office import Office, shipped
from ocop.rulebook.plan_values import Value, value_of
from ocop.rulebook.plans import PlanFaults, read_plan
from ocop.store.asking import Ask
from ocop.store.writer import Writer
from ocop.targets import Plan, Step, Target
from ocop.values import files, text
from ocop.values.dates import add_months, show_day
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
    milestones: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)


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
    if head.issuer or like.issuer:
        whole["issuer"] = head.issuer or like.issuer
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


_MADE = "Lập bằng lệnh ocop plan new, theo mẫu kế hoạch {number}."  # a file of the office


class PlanExists(RuleRefused):
    sentence = N_("Plan {number} is on file already.")
    advice = N_("Amend it with: ocop plan amend {number} …, or give another number.")


class PlanFileExists(FileRefused):
    sentence = N_("{path} exists already.")
    advice = N_("A plan file is never written over: look at it, or move it away.")


class AmendedAlready(RuleRefused):
    sentence = N_("Plan {number} is amended by decision {decision} already.")
    advice = N_("See it with: ocop plan show {number}")


class AmendedBefore(ValueRefused):
    sentence = N_("{day} is before {issued}, the day of plan {number}.")
    advice = N_("Check the day.")


class NotYetSigned(ValueRefused):
    sentence = N_("{day} is after today ({today}); only what is signed is put on file.")
    advice = N_("Check the day.")


def find(office: Office, typed: str) -> tuple[Plan, Path]:
    """Return a plan and the file it was read from; a name ending in .toml is a file."""
    if typed.lower().endswith(".toml"):
        path = files.typed_path(typed)
        return read_plan(path), path
    plan = plans.find(office.plans, typed)
    return plan, next(path for path in office.plan_files if read_plan(path).number == plan.number)


def read(file: Path) -> Raw:
    """Return the keys of a plan file that is known to be good, as they stand in it."""
    return plan_check.parse(files.content(file).decode("utf-8-sig"))[0]


def place_of(office: Office, head: Head) -> Path:
    """Return where a new plan's file will be; refused where the plan or the file is there."""
    if any(plans.same_number(one.number, head.number) for one in office.plans):
        raise PlanExists(number=text.safe(head.number))
    name = re.sub(r"[^a-z0-9]+", "-", text.fold(head.number)).strip("-").upper()
    path = office.own_plans / f"{name}-{head.year}.toml"
    if path.exists():
        raise PlanFileExists(path=text.safe(str(path)))
    return path


def write_new(
    writer: Writer,
    office: Office,
    like: Plan,
    raw: Raw,
    head: Head,
    targets: list[Proposed],
    edits: Edits,
) -> tuple[Path, Plan, list[str]]:
    """Write the next plan into the office's folder; return its file, itself, and what it left out.

    What was left out: keys of targets whose value changed, so that its steps no longer add up.
    """
    path = place_of(office, head)
    added = proposed(writer.ask, office, like._replace(targets=edits.added, amended=()), head.year)
    whole, left_out = keys(raw, like, head, targets, edits, added)
    content = _toml(whole, _MADE.format(number=like.number))
    plan = _checked(content.encode(), path)
    office_files.put(writer, office.register, path, content.encode())
    return path, plan, left_out


def amend(
    writer: Writer,
    office: Office,
    plan: Plan,
    file: Path,
    *,
    decision: str,
    day: date,
    values: Mapping[str, Value],
) -> tuple[Path, Plan]:
    """Put an amendment to the end of a plan's file; a shipped plan is first taken over."""
    if day < plan.issued_on:
        issued = show_day(plan.issued_on)
        raise AmendedBefore(day=show_day(day), issued=issued, number=plan.number)
    if any(plans.same_number(one.decision, decision) for one in plan.amended):
        raise AmendedAlready(number=plan.number, decision=text.safe(decision))
    changed = {key: value.keys() for key, value in values.items()}
    added = _toml({"amended": [{"decision": decision, "day": day, "targets": changed}]}, "")
    content = files.content(file)
    line = "\r\n" if b"\r\n" in content else "\n"
    begin = line if content.endswith(b"\n") else line * 2
    content += (begin + added.replace("\n", line)).encode()
    path = office.own_plans / file.name if file.parent == shipped() / "plans" else file
    amended = _checked(content, path)
    office_files.put(writer, office.register, path, content)
    return path, amended


def _toml(keys: Raw, comment: str) -> str:
    import tomlkit

    document = tomlkit.document()
    if comment:
        document.add(tomlkit.comment(comment))
    for name, value in keys.items():
        document[name] = value
    return tomlkit.dumps(document)


def _checked(content: bytes, path: Path) -> Plan:
    """Return the plan of a file that is to be written; raises PlanFaults with every fault."""
    found, faults = plan_check.parse(content.decode("utf-8-sig"))
    if faults:
        lines = [str(fault) for fault in faults]
        raise PlanFaults(path=text.safe(str(path)), candidates=lines)
    return plans.plan_of(found)

"""Plan files written: the next plan after one that is there, an amendment put to its end, and one
that somebody else wrote taken in.

Every file is checked before it is written; an amendment keeps what is there byte for byte, and the
text that it had before stays in the folder `former`.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ocop.actions import office_files
from ocop.actions.next_plan import Edits, Head, Proposed, Raw, keys, of_here, proposed
from ocop.errors import FileRefused, RuleRefused, ValueRefused
from ocop.language import N_
from ocop.queries.office_files import NotAdded
from ocop.rulebook import plan_check, plans
from ocop.rulebook.office import Office, shipped
from ocop.rulebook.plan_values import Value
from ocop.rulebook.plans import read_plan
from ocop.store.writer import Writer
from ocop.targets import Plan
from ocop.values import files, text
from ocop.values.dates import show_day

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
    plan = plans.find(office.models, typed)
    return plan, next(path for path in office.plan_files if read_plan(path).number == plan.number)


def read(file: Path) -> Raw:
    """Return the keys of a plan file that is known to be good, as they stand in it."""
    return plan_check.parse(files.content(file).decode("utf-8-sig"))[0]


def place_of(office: Office, number: str, year: int) -> Path:
    """Return where a new plan's file will be; refused where the plan or the file is there."""
    if any(plans.same_number(one.number, number) for one in office.plans):
        raise PlanExists(number=text.safe(number))
    name = re.sub(r"[^a-z0-9]+", "-", text.fold(number)).strip("-").upper()
    path = office.own_plans / f"{name}-{year}.toml"
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
    path = place_of(office, head.number, head.year)
    added = proposed(writer.ask, office, like._replace(targets=edits.added, amended=()), head.year)
    here = of_here(office, like, head)
    whole, left_out = keys(here(raw), plans.plan_of(here(raw)), head, targets, edits, added)
    content = _toml(whole, _MADE.format(number=like.number))
    plan = plans.plan_in(content.encode(), path)
    office_files.put(writer, office.register, path, content.encode())
    return path, plan, left_out


def add(writer: Writer, office: Office, file: Path, content: bytes, plan: Plan) -> Path:
    """Take a plan file in, byte for byte as it was looked at; return where it stands.

    One that lies in the office's folder already stays there, and is put on record.
    """
    if file.parent.resolve() == office.own_plans.resolve():
        digest = hashlib.sha256(content).hexdigest()
        seen: NotAdded = {"file": f"plans/{file.name}", "changed": False, "sha256": digest}
        office_files.take_in(writer, office.register, [seen])
        return file
    path = place_of(office, plan.number, plan.start.year)
    office_files.put(writer, office.register, path, content)
    return path


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
    amended = plans.plan_in(content, path)
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

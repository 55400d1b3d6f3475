"""Inspections as work: what inspectors found at several places, and the remedy done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ocop.errors import RuleRefused, Unclear, ValueRefused
from ocop.language import N_, _
from ocop.models import Inspection
from ocop.queries import finding, inspections
from ocop.queries.inspections import ListedInspection
from ocop.queries.shapes import Subject
from ocop.rulebook.office import Office
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import BeforeItBegan, EndBeforeStart, not_in_future, show_day, show_iso
from ocop.values.names import key
from ocop.values.text import short
from ocop.values.vocabulary import InspectionKind


class RemedyWithoutViolation(ValueRefused):
    sentence = N_("A day for the remedy or a penalty needs the violation it is for.")
    advice = N_("Add --violation TEXT, or leave out --deadline and --penalty.")


class AlreadyInspected(RuleRefused):
    sentence = N_("The inspection of “{name}” by {body} on {day} is on record already.")
    advice = N_("Mend that row with: ocop correct {id} --reason REASON …")


class NothingToRemedy(RuleRefused):
    sentence = N_("“{name}” has no violation that waits for its remedy.")
    advice = N_("See what was found with: ocop inspection list")


class SeveralViolations(Unclear):
    sentence = N_("“{name}” has more than one violation that waits for its remedy:")
    advice = N_("Say which one by its id.")


@dataclass(frozen=True)
class Visit:
    """What inspectors came for on a day, and what they found; empty is not known."""

    day: date
    kind: InspectionKind
    body: str
    team: str = ""
    finding: str = ""
    violation: str = ""
    remedy_by: date | None = None
    penalty: str = ""


def inspect(
    writer: Writer, subjects: Sequence[tuple[str, Subject]], visit: Visit
) -> list[ListedInspection]:
    """Record one inspection of each of these products and producers; (kind, row) names each."""
    not_in_future(writer.act.today, visit.day)
    values = {
        "day": visit.day,
        "kind": visit.kind,
        "body": text.clean(visit.body, _("who inspected")),
        "team": text.clean_optional(visit.team, _("the team's number")),
        "finding": text.clean_optional(visit.finding, _("the finding"), limit=1000),
        "violation": text.clean_optional(visit.violation, _("the violation"), limit=1000),
        "remedy_by": visit.remedy_by,
        "penalty": text.clean_optional(visit.penalty, _("the penalty's number")),
    }
    if not values["violation"] and (visit.remedy_by or values["penalty"]):
        raise RemedyWithoutViolation()
    if visit.remedy_by and visit.remedy_by < visit.day:
        raise EndBeforeStart(until=show_day(visit.remedy_by), day=show_day(visit.day))
    return [_add(writer, kind, found, values) for kind, found in subjects]


def resolve(
    writer: Writer, row: ListedInspection, *, day: date, remedy: str = ""
) -> ListedInspection:
    """Record that the remedy of a violation was done on a day."""
    not_in_future(writer.act.today, day)
    inspection = writer.get(Inspection, row["id"])
    if not row["open"]:
        raise NothingToRemedy(name=row["product"] or row["entity"])
    if day < inspection.day:
        raise BeforeItBegan(day=show_day(day), start=show_day(inspection.day))
    remedy = text.clean_optional(remedy, _("the remedy"), limit=1000)
    writer.change(inspection, remedied_on=day, remedy=remedy)
    return row | {"remedied_on": day.isoformat(), "remedy": remedy, "open": False}


def settle(writer: Writer, record: Inspection, values: Columns) -> None:
    """Bring what a correction says into the form of the row, and refuse what it cannot hold."""
    for name in ("violation", "penalty", "finding"):
        if name in values:
            values[name] = text.clean_optional(values[name], _("the text"), limit=1000)
    names = ("day", "violation", "remedy_by", "penalty", "remedied_on")
    after = {name: values.get(name, getattr(record, name)) for name in names}
    if not after["violation"] and (after["remedy_by"] or after["penalty"] or after["remedied_on"]):
        raise RemedyWithoutViolation()
    not_in_future(writer.act.today, after["remedied_on"])
    for end in (after["remedy_by"], after["remedied_on"]):
        if end and end < after["day"]:
            raise EndBeforeStart(until=show_day(end), day=show_day(after["day"]))


def find(writer: Writer, office: Office, typed: str) -> ListedInspection:
    """Return the one violation meant: by the first letters of its id, or by its only place."""
    ask, today = writer.ask, writer.act.today
    prefix = typed.strip().lower()
    rows = inspections.listed(ask, today)
    found = [row for row in rows if len(prefix) >= 4 and row["id"].startswith(prefix)]
    if not found:
        kind, subject = finding.find_subject(ask, office.units, typed)
        named = {f"{kind}_id": subject["id"]}
        found = [row for row in rows if row["open"] and named.items() <= row.items()]
        if not found:
            raise NothingToRemedy(name=subject["name"])
    if len(found) > 1:
        lines = [_described(row) for row in found]
        choices = [row["id"] for row in found]
        raise SeveralViolations(name=typed, candidates=lines, choices=choices)
    return found[0]


def _described(row: ListedInspection) -> str:
    parts = (show_iso(row["day"]), row["product"], row["entity"], row["violation"])
    return f"{' · '.join(part for part in parts if part)} [{short(row['id'])}]"


def _add(writer: Writer, kind: str, found: Subject, values: Columns) -> ListedInspection:
    known = writer.ask(
        f"SELECT id, body FROM inspection WHERE {kind}_id = :id AND day = :day AND kind = :kind",
        id=found["id"],
        day=values["day"].isoformat(),
        kind=values["kind"].value,
    )
    for row in known:
        if key(row["body"]) == key(values["body"]):
            shown = {"day": show_day(values["day"]), "body": row["body"], "id": short(row["id"])}
            raise AlreadyInspected(name=found["name"], **shown)
    inspection = Inspection.model_validate({f"{kind}_id": found["id"], **values})
    added = writer.add(inspection)
    return inspections.listed(writer.ask, values["day"], id=added.id)[0]

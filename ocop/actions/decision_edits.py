"""Correcting a decision: its number, issuer and scan, and its day with all that stands on it."""

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final, TypedDict

from ocop.actions import results_in_step
from ocop.actions.decisions import facts_of, twins
from ocop.actions.moved_days import settled
from ocop.errors import FileRefused, RuleRefused
from ocop.language import N_, _
from ocop.models import Decision, Recognition
from ocop.rulebook.office import Office
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import files, names, text
from ocop.values.dates import not_in_future

_LARGEST_SCAN: Final = 1 << 30  # bytes


class DecisionTaken(RuleRefused):
    sentence = N_("There is another decision {number} of that issuer and year.")
    advice = N_("See the decisions with: ocop decision list")


class ScanMissing(FileRefused):
    sentence = N_("The scan {path} cannot be read: {detail}.")
    advice = N_("Check the path after --scan.")


class EditedDecision(TypedDict):
    """A decision that was edited: how many recognitions moved to its new day, and of how many that
    moved the programme year too, which was only that of the old day."""

    id: str
    number: str
    recognitions_moved: int
    years_moved: int
    year: int | None


def edit(
    writer: Writer,
    office: Office,
    decision_id: str,
    *,
    number: str | None,
    issuer: str | None,
    day: date | None,
    scan: Path | None,
) -> EditedDecision:
    """Correct a decision; the recognitions that stand on its old day move to the new one."""
    not_in_future(writer.act.today, day)
    decision = writer.get(Decision, decision_id)
    before = decision.day
    given = day or before
    values = facts_of(
        decision.number if number is None else number,
        decision.issuer if issuer is None else issuer,
        given.year if given else decision.year,
    )
    _refuse_twin(writer, decision_id, values)
    writer.change(decision, **values, day=given, **_scan(scan))
    moved = _move(writer, office, decision_id, before, day) if day else Counter[str]()
    return {
        "id": decision.id,
        "number": decision.number,
        "recognitions_moved": moved["days"],
        "years_moved": moved["years"],
        "year": values["year"],
    }


def follow(
    writer: Writer, office: Office, decision_id: str, before: date | None, day: date | None
) -> bool:
    """Move a decision from a day on which nothing stands any more to the one day of all that does;
    return whether it moved."""
    decision = writer.get(Decision, decision_id)
    if day is None or before is None or decision.day != before:
        return False
    rows = writer.ask(
        "SELECT day FROM recognition WHERE decision_id = :id AND day IS NOT NULL"
        " UNION SELECT day FROM revocation WHERE decision_id = :id"
        " UNION SELECT day FROM revision WHERE decision_id = :id",
        id=decision_id,
    )
    if [row["day"] for row in rows] != [day.isoformat()]:
        return False
    edit(writer, office, decision_id, number=None, issuer=None, day=day, scan=None)
    return True


def _refuse_twin(writer: Writer, decision_id: str, values: Columns) -> None:
    issuers = [row["issuer"] for row in twins(writer, values) if row["id"] != decision_id]
    if values["issuer"] and any(names.same(one, values["issuer"]) for one in issuers):
        raise DecisionTaken(number=values["number"])


def _scan(scan: Path | None) -> Columns:
    if scan is None:
        return {}
    try:
        content = files.content(scan, _LARGEST_SCAN)
    except OSError as error:
        detail = files.reason(error)
        raise ScanMissing(path=text.safe(str(scan)), detail=detail) from error
    path = text.clean(str(scan), _("the path of the scan"), limit=1000)
    return {"scan_path": path, "scan_sha256": hashlib.sha256(content).hexdigest()}


def _move(
    writer: Writer, office: Office, decision_id: str, before: date | None, day: date
) -> Counter[str]:
    """Move the recognitions from one day to another; return how many days and years moved.

    A programme year that was given, or is that of a round, stays; one that was only that of the day
    goes with the day.
    """
    rows = writer.ask(
        "SELECT id FROM recognition WHERE decision_id = :id"
        " AND coalesce(day, '') = coalesce(:before, '')"
        " AND coalesce(day, '') <> coalesce(:day, '')",
        id=decision_id,
        before=before and before.isoformat(),
        day=day.isoformat(),
    )
    moved = Counter(days=len(rows))
    for row in rows:
        recognition = writer.get(Recognition, row["id"])
        moved["years"] += recognition.year is None and recognition.programme_year != day.year
        writer.change(recognition, **settled(writer, office, recognition, {"day": day}))
        results_in_step.tell(writer, recognition.id, day=day)
    results_in_step.move(writer, decision_id, before, day)
    return moved

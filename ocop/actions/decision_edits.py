"""Correcting a decision: its number, issuer and scan, and its day with all that stands on it; and
putting one that was entered twice together."""

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final, TypedDict

from ocop.actions import results_in_step
from ocop.actions.decisions import facts_of, twins
from ocop.actions.merging import OneAlready
from ocop.actions.moved_days import settled
from ocop.actions.twins import referring, rows_of
from ocop.errors import FileRefused, RuleRefused
from ocop.language import N_, _
from ocop.models import Decision, Recognition
from ocop.rulebook.office import Office
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import files, names, text
from ocop.values.dates import not_in_future, show_day
from ocop.values.text import short

_LARGEST_SCAN: Final = 1 << 30  # bytes


class DecisionTaken(RuleRefused):
    sentence = N_("There is another decision {number} of that issuer and year.")
    advice = N_(
        "If the two are one, put this one into it with: ocop decision merge {other} {id} --reason"
        " REASON"
    )


class DecisionsDiffer(RuleRefused):
    sentence = N_(
        "They are two decisions: {stays} [{id}] is of {kept}, and {goes} [{other}] of {given}."
    )
    advice = N_(
        "If one of the days is wrong, correct it first with: ocop decision edit ID --on DAY"
        " --reason REASON"
    )


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


class MergedDecisions(TypedDict):
    """Two decisions that became one: how many rows moved to it, by their table, and what of the one
    that went is not kept, by its column: an issuer, or a scan, where the other has its own."""

    id: str
    number: str
    goes: str
    goes_number: str
    moved: dict[str, int]
    not_kept: dict[str, str]


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


def merge(writer: Writer, office: Office, stays_id: str, goes_id: str) -> MergedDecisions:
    """Put a decision that was entered twice together: all that stands on one moves to the other.

    What only the one that goes says fills the one that stays; two days, or years, are two
    decisions.
    """
    stays, goes = writer.get(Decision, stays_id), writer.get(Decision, goes_id)
    if stays is goes:
        raise OneAlready(name=stays.number)
    said = {"goes": goes.number, "id": short(stays.id), "other": short(goes.id)}
    for kept, given in ((stays.day, goes.day), (stays.year, goes.year)):
        if kept and given and kept != given:
            raise DecisionsDiffer(
                stays=stays.number, kept=_shown(kept), given=_shown(given), **said
            )
    if stays.day and goes.day is None:
        _move(writer, office, goes.id, None, stays.day)
    moved = Counter[str]()
    for child, column in referring(Decision):
        for row in rows_of(writer, child, column, goes.id):
            writer.change(row, **{column: stays.id})
            moved[str(child.__tablename__)] += 1
    both = {name: (getattr(stays, name), getattr(goes, name)) for name in ("issuer", "scan_path")}
    told = MergedDecisions(
        id=stays.id,
        number=stays.number,
        goes=goes.id,
        goes_number=goes.number,
        moved=dict(moved),
        not_kept={name: one for name, (own, one) in both.items() if own and one and own != one},
    )
    issuer = None if stays.issuer else goes.issuer
    scan = {} if stays.scan_path else {"scan_path": goes.scan_path, "scan_sha256": goes.scan_sha256}
    day, year = goes.day, stays.year or goes.year
    writer.remove(goes)  # first: its number and issuer are free then
    writer.change(stays, year=year, **scan)
    edit(writer, office, stays.id, number=None, issuer=issuer, day=stays.day or day, scan=None)
    return told


def _shown(value: date | int) -> str:
    return show_day(value) if isinstance(value, date) else str(value)


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
    for row in twins(writer, values) if values["issuer"] else ():
        if row["id"] != decision_id and names.same(row["issuer"], values["issuer"]):
            raise DecisionTaken(
                number=values["number"], id=short(decision_id), other=short(row["id"])
            )


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

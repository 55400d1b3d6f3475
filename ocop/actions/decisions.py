"""Decisions: a record each, entered once, with the scan that proves it."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Final, TypedDict

from ocop.errors import FileRefused, RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Decision, Recognition
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import files, names, text
from ocop.values.dates import not_in_future, show_day


class IssuerWithoutNumber(ValueRefused):
    sentence = N_("An issuer was given without the number of its decision.")
    advice = N_("Add --decision NUMBER, or leave out --issuer.")


class DecisionDiffers(RuleRefused):
    sentence = N_("Decision {number} is on record as signed on {kept}, not on {given}.")
    advice = N_("If the new day is right, correct it once with: ocop decision edit {id} --on DAY")


class DecisionTaken(RuleRefused):
    sentence = N_("There is another decision {number} of that issuer and year.")
    advice = N_("See the decisions with: ocop decision list")


_LARGEST_SCAN: Final = 1 << 30  # bytes


class ScanMissing(FileRefused):
    sentence = N_("The scan {path} cannot be read: {detail}.")
    advice = N_("Check the path after --scan.")


class EditedDecision(TypedDict):
    """A decision that was edited, and how many recognitions moved to its new day."""

    id: str
    number: str
    recognitions_moved: int


class _Twin(TypedDict):
    id: str
    day: str | None
    issuer: str


def decision_for(
    writer: Writer, number: str | None, issuer: str | None, day: date | None, year: int | None
) -> Decision | None:
    """Return the decision of this number, entered now if it is new; None without a number.

    Numbers repeat between issuers and years, so both are part of what identifies it. The year is
    that of its day; while the day is unknown, the year under which it is cited.
    """
    if not number:
        if issuer:
            raise IssuerWithoutNumber()
        return None
    facts = _facts(number, issuer or "", day.year if day else year)
    rows = _twins(writer, facts)
    if not rows:
        return writer.add(Decision.model_validate({**facts, "day": day}))
    decision = writer.get(Decision, rows[0]["id"])
    if day and decision.day is None:
        writer.change(decision, day=day)
    elif day and decision.day != day:
        shown = {"kept": show_day(decision.day), "given": show_day(day)}
        raise DecisionDiffers(number=decision.number, id=decision.id[:8], **shown)
    return decision


def edit(
    writer: Writer,
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
    values = _facts(
        decision.number if number is None else number,
        decision.issuer if issuer is None else issuer,
        given.year if given else decision.year,
    )
    _refuse_twin(writer, decision_id, values)
    writer.change(decision, **values, day=given, **_scan(scan))
    moved = _move(writer, decision_id, before, day) if day else 0
    return {"id": decision.id, "number": decision.number, "recognitions_moved": moved}


def _facts(number: str, issuer: str, year: int | None) -> Columns:
    number = text.clean(number, _("the decision's number"))
    issuer = text.clean_optional(issuer, _("the issuer"))
    keys = {"number_key": names.key(number), "issuer_key": names.key(issuer) if issuer else ""}
    return {"number": number, "issuer": issuer, "year": year, **keys}


def _refuse_twin(writer: Writer, decision_id: str, values: Columns) -> None:
    twins = [row for row in _twins(writer, values) if row["id"] != decision_id]
    if twins and values["issuer"]:
        raise DecisionTaken(number=values["number"])


def _twins(writer: Writer, facts: Columns) -> list[_Twin]:
    """Return the decisions of this number and year whose issuer has the same name."""
    rows: list[_Twin] = writer.ask(
        """
        SELECT id, day, issuer FROM decision
        WHERE number_key = :number_key AND coalesce(year, 0) = coalesce(:year, 0)""",
        number_key=facts["number_key"],
        year=facts["year"],
    )
    return [row for row in rows if names.same(row["issuer"], facts["issuer"])]


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


def _move(writer: Writer, decision_id: str, before: date | None, day: date) -> int:
    rows = writer.ask(
        "SELECT id FROM recognition WHERE decision_id = :id"
        " AND coalesce(day, '') = coalesce(:before, '')"
        " AND coalesce(day, '') <> coalesce(:day, '')",
        id=decision_id,
        before=before and before.isoformat(),
        day=day.isoformat(),
    )
    for row in rows:
        recognition = writer.get(Recognition, row["id"])
        # The year of a result is that of its round: it stays when the signature's day moves.
        writer.change(recognition, day=day, year=recognition.programme_year)
    return len(rows)

"""What is said of documents and inspections: their lists, and what each command did."""

from collections.abc import Callable
from typing import Any, Final

from ocop.language import _
from ocop.render.table import Column, Table
from ocop.reports.products import counted, violation_note, word
from ocop.reports.registrations import next_step
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.labels import DOCUMENT_STATES
from ocop.values.vocabulary import DocumentState

Row = dict[str, Any]


def documents(rows: list[Row], office: Office, title: str) -> Table:
    """Return a list of papers with where each stands."""
    columns = [
        Column(_("Document")),
        Column(_("State")),
        Column(_("Product")),
        Column(_("Producer")),
        Column(_("District")),
        Column(_("No. of the document")),
        Column(_("Standard")),
        Column(_("Issuer")),
        Column(_("Day"), day=True),
        Column(_("Valid until"), day=True),
        Column(_("Id")),
    ]
    drawn = [
        (
            word(row["kind"]),
            _state(row),
            row["product"] or _("all of the producer's"),
            row["entity"],
            row["district"] and office.units.district_title(row["district"]),
            row["number"],
            row["standard"],
            row["issuer"],
            show_iso(row["issued_on"] or row["applied_on"]),
            show_iso(row["until"]),
            (row["id"] or "")[:8],
        )
        for row in rows
    ]
    return Table(title, columns, drawn, [counted(len(rows))])


def of_subject(rows: list[Row]) -> Table:
    """Return what a product or a producer has, lacks, has applied for, and what runs out."""
    columns = [
        Column(_("Document")),
        Column(_("State")),
        Column(_("Whose")),
        Column(_("No. of the document")),
        Column(_("Standard")),
        Column(_("Issuer")),
        Column(_("Day"), day=True),
        Column(_("Valid until"), day=True),
        Column(_("Id")),
    ]
    drawn = [
        (
            word(row["kind"]),
            _state(row),
            row["product"] or row["entity"],
            row["number"],
            row["standard"],
            row["issuer"],
            show_iso(row["issued_on"] or row["applied_on"]),
            show_iso(row["until"]),
            (row["id"] or "")[:8],
        )
        for row in rows
    ]
    notes = [_runs_out(row) for row in rows if row["ends_soon"]]
    return Table(_("Documents"), columns, drawn, notes)


def inspections(rows: list[Row], office: Office, title: str) -> Table:
    """Return a list of inspections with what was found and whether it is remedied."""
    columns = [
        Column(_("Day"), day=True),
        Column(_("Kind")),
        Column(_("Product")),
        Column(_("Producer")),
        Column(_("District")),
        Column(_("Inspected by")),
        Column(_("Finding")),
        Column(_("Violation")),
        Column(_("Remedy by"), day=True),
        Column(_("Remedied"), day=True),
        Column(_("Id")),
    ]
    drawn = [
        (
            show_iso(row["day"]),
            word(row["kind"]),
            row["product"],
            row["entity"],
            row["district"] and office.units.district_title(row["district"]),
            " ".join(part for part in (row["body"], row["team"]) if part),
            row["finding"],
            f"⚠ {row['violation']}" if row["open"] else row["violation"],
            show_iso(row["remedy_by"]),
            _remedied(row),
            row["id"][:8],
        )
        for row in rows
    ]
    notes = [counted(len(rows))]
    if any(row["open"] for row in rows):
        notes.append(violation_note())
    return Table(title, columns, drawn, notes)


OF_QUESTION: Final[dict[str, Callable[[list[Row], Office, str], Table]]] = {
    "document": documents,
    "inspection": inspections,
}


def added(row: Row) -> list[str]:
    """Say what `ocop document add` and `ocop document renew` did."""
    subject = row["product"] or row["entity"]
    lines = [f"“{subject}”: {_described(row)} [{row['id'][:8]}]"]
    if row["state"] == DocumentState.ENDED:
        lines.append(_("It has ended already: listed as a gap while nothing takes its place."))
    if not row["exempt"] and not row["applied_on"] and not (row["number"] and row["issued_on"]):
        lines.append(_("Its number or its day is not known."))
    later = f"ocop document renew {row['id'][:8]} --number … --on …"
    more = [later] if row["state"] == DocumentState.APPLIED else []
    return [*lines, next_step(*more, f"ocop show {_subject_id(row)[:8]}", "ocop status")]


def revoked(row: Row) -> list[str]:
    """Say what `ocop document revoke` did."""
    said = _("The {kind} of “{subject}” is revoked as of {day}: {reason}")
    line = said.format(
        kind=word(row["kind"]),
        subject=row["product"] or row["entity"],
        day=show_iso(row["revoked_on"]),
        reason=row["revoked_reason"],
    )
    return [line, next_step(f"ocop show {_subject_id(row)[:8]}", "ocop document list")]


def inspected(rows: list[Row]) -> list[str]:
    """Say what `ocop inspect` did, a line for each place."""
    said = _("“{subject}”: {kind} by {body} on {day}. [{id}]")
    lines = []
    for row in rows:
        values = {"kind": word(row["kind"]), "body": row["body"], "day": show_iso(row["day"])}
        subject = row["product"] or row["entity"]
        lines.append(said.format(subject=subject, id=row["id"][:8], **values))
        if row["violation"]:
            lines.append(f"  ⚠ {violation(row)}")
    if not rows[0]["violation"]:
        return [*lines, next_step("ocop inspect list", f"ocop show {_subject_id(rows[0])[:8]}")]
    resolve = f"ocop inspect resolve {rows[0]['id'][:8]} --on {_('DAY')}"
    return [*lines, next_step(resolve, "ocop inspect list --open", _revoke(rows[0]))]


def resolved(rows: list[Row]) -> list[str]:
    """Say what `ocop inspect resolve` did."""
    said = _("“{subject}”: remedied on {day}: {violation}")
    lines = [
        said.format(
            subject=row["product"] or row["entity"],
            day=show_iso(row["remedied_on"]),
            violation=row["violation"],
        )
        for row in rows
    ]
    return [*lines, next_step("ocop inspect list --open", "ocop status")]


def violation(row: Row) -> str:
    """Return a violation in words: what, until when, under which penalty."""
    by = row["remedy_by"] and _("remedy by {day}").format(day=show_iso(row["remedy_by"]))
    penalty = row["penalty"] and _("penalty {number}").format(number=row["penalty"])
    late = _("overdue") if row["overdue"] else ""
    return "; ".join(part for part in (row["violation"], by, late, penalty) if part)


def warnings(added: list[Row]) -> list[str]:
    """Warn of violations that are not remedied in products put on a round."""
    said = _("Warning: “{product}” has a violation that is not remedied: {violation}")
    return [
        said.format(product=row["product"], violation=violation(found))
        for row in added
        for found in row["violations"]
    ]


def _revoke(row: Row) -> str:
    """Return the command that an unremedied violation can lead to."""
    product = row["product_id"][:8] if row["product_id"] else _("PRODUCT")
    return f"ocop revoke {product} --on {_('DAY')} --reason …"


def _state(row: Row) -> str:
    state = _(DOCUMENT_STATES[DocumentState(row["state"])])
    if row["state"] == DocumentState.EXEMPT:
        return f"{state}: {row['exempt']}"
    if row["state"] == DocumentState.REVOKED:
        return f"{state} {show_iso(row['revoked_on'])}: {row['revoked_reason']}"
    return _("renewed") if row["renewed"] else state


def _described(row: Row) -> str:
    until = row["until"] and _("until {day}").format(day=show_iso(row["until"]))
    parts = (word(row["kind"]), row["number"], row["standard"], row["issuer"],
             show_iso(row["issued_on"] or row["applied_on"]), until, _state(row))  # fmt: skip
    return ", ".join(part for part in parts if part)


def _runs_out(row: Row) -> str:
    said = _("Runs out on {day}: {document}.")
    return said.format(day=show_iso(row["until"]), document=word(row["kind"]))


def _remedied(row: Row) -> str:
    if row["remedied_on"] or not row["violation"]:
        return show_iso(row["remedied_on"])
    return _("overdue") if row["overdue"] else _("not yet")


def _subject_id(row: Row) -> str:
    return str(row["product_id"] or row["entity_id"])

"""What is said of documents and inspections: their lists, and what each command did."""

from collections.abc import Sequence
from typing import Any

from ocop.language import _
from ocop.queries.documents import LackingDocument, ListedDocument
from ocop.render.table import Column, Table, days, ids, table_of
from ocop.reports.phrasing import counted, districts, next_step, subject_id, word
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.labels import DOCUMENT_STATES
from ocop.values.standings import DocumentState
from ocop.values.text import short


def documents(
    rows: Sequence[ListedDocument | LackingDocument], office: Office, title: str, count: int = 0
) -> Table:
    """Return a list of documents with where each stands; `count`: how many there are, where these
    are the first."""
    count = count or len(rows)
    document, state, *facts = _columns()
    columns: list[Column[Any]] = [
        document,
        state,
        Column(_("Product"), lambda row: row["product"] or _("all of the producer's")),
        Column(_("Producer"), lambda row: row["entity"]),
        districts(office),
        *facts,
    ]
    return table_of(columns, rows, title, [counted(count)], count)


def of_subject(rows: Sequence[ListedDocument | LackingDocument]) -> Table:
    """Return what a product or a producer has, lacks, has applied for, and what runs out."""
    document, state, *facts = _columns()
    whose: Column[ListedDocument | LackingDocument] = Column(
        _("Whose"), lambda row: row["product"] or row["entity"]
    )
    notes = [_runs_out(row) for row in rows if row["ends_soon"]]
    return table_of([document, state, whose, *facts], rows, _("Documents"), notes)


def _columns() -> list[Column[ListedDocument | LackingDocument]]:
    """Return what is said of any document: which it is, its state, then its facts."""
    return [
        Column(_("Document"), lambda row: word(row["kind"])),
        Column(_("State"), _state),
        Column(_("No. of the document"), lambda row: row["number"], aside=True),
        Column(_("Standard"), lambda row: row["standard"], aside=True),
        Column(_("Issuer"), lambda row: row["issuer"], aside=True),
        days(_("Day"), lambda row: row["issued_on"] or row["applied_on"], aside=True),
        days(_("Valid until"), lambda row: row["until"]),
        ids(lambda row: row["id"]),
    ]


def added(row: ListedDocument) -> list[str]:
    """Say what `ocop document add` and `ocop document renew` did."""
    subject = row["product"] or row["entity"]
    lines = [f"“{subject}”: {_described(row)} [{short(row['id'])}]"]
    if row["state"] == DocumentState.ENDED:
        lines.append(_("It has ended already: listed as a gap while nothing takes its place."))
    if not row["exempt"] and not row["applied_on"] and not (row["number"] and row["issued_on"]):
        lines.append(_("Its number or its day is not known."))
    later = f"ocop document renew {short(row['id'])} --number … --on …"
    more = [later] if row["state"] == DocumentState.APPLIED else []
    return [*lines, next_step(*more, f"ocop show {short(subject_id(row))}", "ocop status")]


def revoked(row: ListedDocument) -> list[str]:
    """Say what `ocop document revoke` did."""
    said = _("The {kind} of “{subject}” is revoked as of {day}: {reason}")
    line = said.format(
        kind=word(row["kind"]),
        subject=row["product"] or row["entity"],
        day=show_iso(row["revoked_on"]),
        reason=row["revoked_reason"],
    )
    return [line, next_step(f"ocop show {short(subject_id(row))}", "ocop document list")]


def _state(row: ListedDocument | LackingDocument) -> str:
    state = _(DOCUMENT_STATES[DocumentState(row["state"])])
    if row["state"] == DocumentState.EXEMPT:
        return f"{state}: {row['exempt']}"
    if row["state"] == DocumentState.REVOKED:
        return f"{state} {show_iso(row['revoked_on'])}: {row['revoked_reason']}"
    return _("renewed") if row["renewed"] else state


def _described(row: ListedDocument | LackingDocument) -> str:
    until = row["until"] and _("until {day}").format(day=show_iso(row["until"]))
    parts = (word(row["kind"]), row["number"], row["standard"], row["issuer"],
             show_iso(row["issued_on"] or row["applied_on"]), until, _state(row))  # fmt: skip
    return ", ".join(part for part in parts if part)


def _runs_out(row: ListedDocument | LackingDocument) -> str:
    said = _("Runs out on {day}: {document}.")
    return said.format(day=show_iso(row["until"]), document=word(row["kind"]))

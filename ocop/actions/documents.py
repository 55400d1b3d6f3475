"""Papers as work: what a product or its producer was given, is exempt from, or has applied for."""

from dataclasses import dataclass
from datetime import date

from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Document
from ocop.queries import documents
from ocop.queries.documents import ListedDocument
from ocop.queries.shapes import Subject
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import BeforeItBegan, EndBeforeStart, not_in_future, show_day, show_iso
from ocop.values.labels import DOCUMENT_STATES, label
from ocop.values.names import key
from ocop.values.standings import DocumentState
from ocop.values.text import short
from ocop.values.vocabulary import DocumentKind

_HOLDS = (DocumentState.HELD, DocumentState.EXEMPT)


class NothingSaid(ValueRefused):
    sentence = N_("Nothing says what the document is.")
    advice = N_("Give --number and --on, or --exempt REASON, or --applied DAY.")


class ExemptAlone(ValueRefused):
    sentence = N_("What is exempt has no number, no issuer, no standard and no days.")
    advice = N_("Give --exempt REASON alone, or leave it out.")


class NotIssuedYet(ValueRefused):
    sentence = N_("What is only applied for has no number, no day of issue and no end yet.")
    advice = N_("When it is issued: ocop document renew DOC --number … --issuer … --on DAY")


class AlreadyOnRecord(RuleRefused):
    sentence = N_("“{name}” has that {kind} on record already ({shown}).")
    advice = N_("Renew it with: ocop document renew {id} …   or mend it with: ocop correct {id} …")


class AlreadyRenewed(RuleRefused):
    sentence = N_("That document was renewed already, by [{id}].")
    advice = N_("Renew that one with: ocop document renew {id} …")


class NothingToRevoke(RuleRefused):
    sentence = N_("That document is {state} on {day}; there is nothing to revoke.")
    advice = N_("See the documents with: ocop document list")


@dataclass(frozen=True)
class Paper:
    """What is said of a paper; empty or None is not known."""

    number: str = ""
    standard: str = ""
    issuer: str = ""
    issued_on: date | None = None
    until: date | None = None
    exempt: str = ""
    applied_on: date | None = None
    note: str = ""


def add(
    writer: Writer, kind: DocumentKind, subject: str, found: Subject, paper: Paper
) -> ListedDocument:
    """Record a paper of a product or a producer; `subject` is "product" or "entity"."""
    values = _values(writer, paper)
    _refuse_twin(writer, kind, subject, found, values)
    record = {"kind": kind, f"{subject}_id": found["id"], **values}
    return _told(writer, writer.add(Document.model_validate(record)).id)


def renew(writer: Writer, row: ListedDocument, paper: Paper) -> ListedDocument:
    """Record the paper that takes the place of one; an application becomes what was issued.

    What is not said (issuer, standard) stays as it was.
    """
    if not (paper.issued_on or paper.applied_on):
        raise NothingSaid()
    old = writer.get(Document, row["id"])
    for known in writer.ask("SELECT id FROM document WHERE renews_id = :id", id=old.id):
        raise AlreadyRenewed(id=short(known["id"]))
    merged = Paper(
        **{
            **vars(paper),
            "issuer": paper.issuer or ("" if paper.applied_on else old.issuer),
            "standard": paper.standard or old.standard,
        }
    )
    values = _values(writer, merged)
    begins, began = paper.issued_on or paper.applied_on, old.issued_on or old.applied_on
    if begins and began and begins < began:
        raise BeforeItBegan(day=show_day(begins), start=show_day(began))
    subject = "product" if old.product_id else "entity"
    subject_id = old.product_id or old.entity_id or ""
    named: Subject = {"id": subject_id, "name": row["product"] or row["entity"]}
    kind = DocumentKind(old.kind)
    _refuse_twin(writer, kind, subject, named, values, but="" if paper.applied_on else old.id)
    if row["state"] == DocumentState.APPLIED:
        kept = {"applied_on": old.applied_on, "note": values["note"] or old.note}
        writer.change(old, **{**values, **kept})
        return _told(writer, old.id)
    record = {"kind": kind, f"{subject}_id": named["id"], **values, "renews_id": old.id}
    return _told(writer, writer.add(Document.model_validate(record)).id)


def revoke(writer: Writer, row: ListedDocument, *, day: date) -> ListedDocument:
    """Record that a paper was taken back; the reason is the act's."""
    not_in_future(writer.act.today, day)
    document = writer.get(Document, row["id"])
    then = documents.listed(writer.ask, day, id=document.id)
    if not then:
        start = document.issued_on or document.applied_on
        raise BeforeItBegan(day=show_day(day), start=show_day(start))
    if then[0]["state"] not in _HOLDS or row["state"] == DocumentState.REVOKED:
        state = _state(row if row["state"] == DocumentState.REVOKED else then[0])
        raise NothingToRevoke(state=state, day=show_day(day))
    writer.change(document, revoked_on=day, revoked_reason=writer.act.reason)
    return _told(writer, document.id)


def _values(writer: Writer, paper: Paper) -> Columns:
    """Return the columns of a paper as they are kept; refuse what contradicts itself."""
    values: Columns = {
        "number": text.clean_optional(paper.number, _("the document's number")),
        "standard": text.clean_optional(paper.standard, _("the standard")),
        "issuer": text.clean_optional(paper.issuer, _("the issuer")),
        "issued_on": paper.issued_on,
        "until": paper.until,
        "exempt": text.clean_optional(paper.exempt, _("why it is exempt"), limit=1000),
        "applied_on": paper.applied_on,
        "note": text.clean_optional(paper.note, _("the note"), limit=1000),
    }
    if paper.applied_on and (values["number"] or paper.issued_on or paper.until):
        raise NotIssuedYet()
    _check(writer, values)
    return values


def _check(writer: Writer, values: Columns) -> None:
    said = {name for name, value in values.items() if value}
    if "exempt" in said and said - {"exempt", "note"}:
        raise ExemptAlone()
    if not said & {"exempt", "applied_on", "number", "issued_on", "standard"}:
        raise NothingSaid()
    issued, until = values["issued_on"], values["until"]
    not_in_future(writer.act.today, issued, values["applied_on"])
    if until and issued and until < issued:
        raise EndBeforeStart(until=show_day(until), day=show_day(issued))


def settle(writer: Writer, record: Document, values: Columns) -> None:
    """Bring what a correction says into the form of the row, and refuse what it cannot hold."""
    for name in ("number", "issuer", "standard", "note"):
        if name in values:
            values[name] = text.clean_optional(values[name], _("the text"))
    after = {name: values.get(name, getattr(record, name)) for name in vars(Paper())}
    _check(writer, after)
    start = after["issued_on"] or after["applied_on"]
    revoked = values.get("revoked_on", record.revoked_on)
    not_in_future(writer.act.today, revoked)
    if start and revoked and revoked < start:
        raise EndBeforeStart(until=show_day(revoked), day=show_day(start))
    subject = "product" if record.product_id else "entity"
    found = documents.listed(writer.ask, writer.act.today, id=record.id)
    subject_id = record.product_id or record.entity_id or ""
    name = found[0]["product"] or found[0]["entity"] if found else ""
    named: Subject = {"id": subject_id, "name": name}
    _refuse_twin(writer, DocumentKind(record.kind), subject, named, after, but=record.id)


def _refuse_twin(
    writer: Writer,
    kind: DocumentKind,
    subject: str,
    found: Subject,
    values: Columns,
    *,
    but: str = "",
) -> None:
    for row in of_subject(writer, kind, subject, found["id"]):
        if row["id"] != but and same(row, values):
            shown = _shown(row)
            raise AlreadyOnRecord(
                name=found["name"], kind=label(kind), shown=shown, id=short(row["id"])
            )


def of_subject(
    writer: Writer, kind: DocumentKind, subject: str, subject_id: str
) -> list[ListedDocument]:
    """Return the papers of a kind that a product or a producer itself has."""
    named = {f"{subject}_id": subject_id}
    rows = documents.listed(writer.ask, writer.act.today, kind=kind, **named)
    own = None if subject == "entity" else subject_id
    return [row for row in rows if row["product_id"] == own]


def same(row: ListedDocument, values: Columns) -> bool:
    """Return whether a paper on record is the one of these values: by its number and issuer, else
    by what it says; a second exemption or application that stands is the same too."""
    if values["number"] or row["number"]:
        issuers = {key(row["issuer"]), key(values["issuer"])} - {""}
        return len(issuers) < 2 and bool(key(row["number"]) == key(values["number"]))
    if values["exempt"] or row["exempt"]:
        return bool(values["exempt"] and row["state"] == DocumentState.EXEMPT)
    if values["applied_on"]:
        return bool(row["state"] == DocumentState.APPLIED)
    issued = values["issued_on"] and values["issued_on"].isoformat()
    return bool(row["issued_on"] == issued and key(row["standard"]) == key(values["standard"]))


def _shown(row: ListedDocument) -> str:
    said = (row["number"], row["standard"], row["exempt"], show_iso(row["issued_on"]),
            show_iso(row["applied_on"]))  # fmt: skip
    return ", ".join(one for one in said if one)


def _state(row: ListedDocument) -> str:
    return _(DOCUMENT_STATES[DocumentState(row["state"])])


def _told(writer: Writer, document_id: str) -> ListedDocument:
    """Return a paper as the lists show it."""
    return documents.listed(writer.ask, writer.act.today, id=document_id)[0]

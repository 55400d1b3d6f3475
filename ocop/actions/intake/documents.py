"""Rows of lists of documents and of inspections, of a product or of its producer."""

from ocop.actions import documents
from ocop.actions.documents import Paper
from ocop.actions.intake.subjects import NEW, Options, day_of, filled_in, subject_of
from ocop.errors import NotFound
from ocop.language import N_, _
from ocop.lists.items import Item, Values
from ocop.models import Document
from ocop.queries.documents import ListedDocument
from ocop.rulebook.office import Office
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values.names import key

_PAPER = ("number", "standard", "issuer", "exempt", "note")


class RenewedMissing(NotFound):
    sentence = N_("The document {number}, in whose place this one stands, is not on record.")
    advice = N_("Put its row above this one, or leave the cell empty.")


def take_document(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a paper; the one on record that the row speaks of is completed."""
    values = item.values
    subject, found = subject_of(writer, office, item, options)
    issued, applied = day_of(values, "day"), day_of(values, "applied")
    given = {name: values.get(name, "") for name in _PAPER}
    days = {"issued_on": issued, "until": day_of(values, "until")}
    waits = not (issued or given["number"])
    said: Columns = {**given, **days, "applied_on": applied if waits else None}
    rows = documents.of_subject(writer, values["document"], subject, found["id"])
    known = next((one for one in rows if documents.same(one, said)), None)
    row = known or documents.add(writer, values["document"], subject, found, Paper(**said))
    more = {**given, **days, "applied_on": applied, **_taken_back(writer, values)}
    if "renews" in values:
        more["renews_id"] = _renewed(rows, row["id"], values["renews"])
    record = writer.get(Document, row["id"])
    documents.settle(writer, record, {name: value for name, value in more.items() if value})
    filled = filled_in(writer, record, more, found["name"], options)
    return filled if known else NEW


def _renewed(rows: list[ListedDocument], row_id: str, number: str) -> str:
    """Return the id of the paper of that number, in whose place this one stands."""
    for row in rows:
        if row["id"] != row_id and row["number"] and key(row["number"]) == key(number):
            return row["id"]
    raise RenewedMissing(number=number)


def _taken_back(writer: Writer, values: Values) -> Columns:
    day = day_of(values, "revoked")
    reason = values.get("reason") or writer.act.reason or _("not told")
    return {"revoked_on": day, "revoked_reason": reason} if day else {}

"""Rows of lists of documents and of inspections, of a product or of its producer."""

from datetime import date
from typing import Any

from ocop.actions import documents, filling, inspections, producers
from ocop.actions.documents import Paper
from ocop.actions.inspections import Visit
from ocop.actions.intake.subjects import ADDS, NEW, SAME, Options, maker_of, product_of
from ocop.errors import NotFound, ValueRefused
from ocop.language import N_, _
from ocop.lists.items import Item
from ocop.models import Document, Entity, Inspection, Product, Record
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.names import key

Row = dict[str, Any]
_PAPER = ("number", "standard", "issuer", "exempt", "note")
_VISIT = ("team", "finding", "violation", "penalty")


class WhoInspected(ValueRefused):
    sentence = N_("The row does not say who inspected, or on which day.")
    advice = N_("Fill in the body and the day of the inspection.")


class WholeDayNeeded(ValueRefused):
    sentence = N_("{value} is a year; here a whole day is needed.")
    advice = N_("Write dd/mm/yyyy, or leave the cell empty and put the year in the note.")


class RenewedMissing(NotFound):
    sentence = N_("The document {number}, in whose place this one stands, is not on record.")
    advice = N_("Put its row above this one, or leave the cell empty.")


def take_document(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a paper; the one on record that the row speaks of is completed."""
    values = item.values
    subject, found = _subject(writer, office, item, options)
    issued, applied = _day(values, "day"), _day(values, "applied")
    given = {name: values.get(name, "") for name in _PAPER}
    days = {"issued_on": issued, "until": _day(values, "until")}
    waits = not (issued or given["number"])
    said: Row = {**given, **days, "applied_on": applied if waits else None}
    rows = documents.of_subject(writer, values["document"], subject, found["id"])
    known = next((one for one in rows if documents.same(one, said)), None)
    row = known or documents.add(writer, values["document"], subject, found, Paper(**said))
    more = {**given, **days, "applied_on": applied, **_taken_back(writer, values)}
    if "renews" in values:
        more["renews_id"] = _renewed(rows, row["id"], values["renews"])
    record = writer.get(Document, row["id"])
    documents.settle(writer, record, {name: value for name, value in more.items() if value})
    filled = _filled(writer, record, more, found["name"], options)
    return filled if known else NEW


def _renewed(rows: list[Row], row_id: str, number: str) -> str:
    """Return the id of the paper of that number, in whose place this one stands."""
    for row in rows:
        if row["id"] != row_id and row["number"] and key(row["number"]) == key(number):
            return str(row["id"])
    raise RenewedMissing(number=number)


def _taken_back(writer: Writer, values: Row) -> Row:
    day = _day(values, "revoked")
    reason = values.get("reason") or writer.act.reason or _("not told")
    return {"revoked_on": day, "revoked_reason": reason} if day else {}


def take_inspection(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take an inspection of one place; the one on record that the row speaks of is completed."""
    values = item.values
    day = _day(values, "inspected") or _day(values, "day") or options.day
    if day is None or "body" not in values:
        raise WhoInspected()
    subject, found = _subject(writer, office, item, options)
    given = {name: values.get(name, "") for name in _VISIT}
    given["remedy_by"] = _day(values, "remedy_by")
    rows = writer.ask(
        f"SELECT id, body FROM inspection WHERE {subject}_id = :id AND day = :day AND kind = :kind",
        id=found["id"],
        day=day.isoformat(),
        kind=values["inspection"].value,
    )
    row = next((one for one in rows if key(one["body"]) == key(values["body"])), None)
    if row is None:
        visit = Visit(day, values["inspection"], values["body"], **given)
        row = inspections.inspect(writer, [(subject, found)], visit)[0]
        did = NEW
    else:
        did = SAME
    done = {"remedied_on": _day(values, "remedied"), "remedy": values.get("remedy", "")}
    record = writer.get(Inspection, row["id"])
    inspections.settle(writer, record, {**given, **done})
    filled = _filled(writer, record, {**given, **done}, found["name"], options)
    return did if did == NEW else filled


def _subject(writer: Writer, office: Office, item: Item, options: Options) -> tuple[str, Row]:
    """Return what a row is of: its product, or its producer where it names no product."""
    record: Entity | Product
    if "product" in item.values:
        record = writer.get(Product, product_of(writer, office, item, options)[0])
        return "product", {"id": record.id, "name": record.name}
    record = producers.place_entity(writer, office, maker_of(office, item, options))[0]
    return "entity", {"id": record.id, "name": record.name}


def _filled(writer: Writer, record: Record, given: Row, name: str, options: Options) -> str:
    kept = {
        column: value if isinstance(value, date | None) else text.clean_optional(value, column)
        for column, value in given.items()
    }
    command = f"ocop correct {record.id[:8]}"
    done = filling.fill(writer, record, kept, name=name, command=command, update=options.update)
    return ADDS if done else SAME


def _day(values: Row, meaning: str) -> date | None:
    """Return the day of a column; a year alone would be lost, and is refused."""
    value: date | int | None = values.get(meaning)
    if isinstance(value, int):
        raise WholeDayNeeded(value=value)
    return value

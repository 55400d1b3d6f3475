"""One row of a list, taken through the use-case of the single command: new, adds, or the same.

What differs from the register is refused unless `update` says that the list is right.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ocop import (
    evaluations,
    finding,
    improvements,
    names,
    producers,
    recognitions,
    register,
    twins,
    upgrades,
)
from ocop.councils import find_round
from ocop.errors import RuleRefused
from ocop.history import Writer
from ocop.items import Item
from ocop.labels import one_of
from ocop.language import N_, _
from ocop.models import Contact
from ocop.office import Office
from ocop.phrases import AddressText, DecisionText
from ocop.producers import EntityForm, ProductForm
from ocop.recognitions import Certificate
from ocop.register import Survey
from ocop.units import UnknownDistrict
from ocop.words import ListKind, Outcome, Purpose, Topic

Row = dict[str, Any]
NEW, ADDS, SAME = "new", "adds", "same"


class StarsNeeded(RuleRefused):
    sentence = N_("The row has neither stars nor a result.")
    advice = N_("Fill in the stars, or take the row out of the list.")


class RoundNeeded(RuleRefused):
    sentence = N_("Scores need their round.")
    advice = N_("Add --round ROUND.")


@dataclass(frozen=True)
class Options:
    """What the command says of the whole list, and how questions of earlier runs were answered."""

    kind: ListKind
    day: date | None = None
    year: int | None = None
    decision: str = ""
    issuer: str = ""
    district: str = ""
    round: str = ""
    update: bool = False
    same: dict[str, str] = field(default_factory=dict)
    new: frozenset[str] = frozenset()


Take = Callable[[Writer, Office, Item, Options], str]


def _maker(office: Office, item: Item, options: Options) -> EntityForm:
    values = item.values
    address: AddressText = values.get("address", AddressText())
    district = values.get("district") or address.district or options.district
    commune = values.get("commune") or address.commune
    try:
        if district:
            office.units.find_district(district)
    except UnknownDistrict:
        # Another province's unit: kept as text, and a gap.
        commune, district = ", ".join(part for part in (commune, district) if part), ""
    kind = names.kind_named(values["kind"]) if values.get("kind") else None
    new = values.get("entity", "") in options.new
    return EntityForm(values.get("entity", ""), kind, district, commune, new)


def _form(item: Item) -> ProductForm:
    values = item.values
    return ProductForm(
        values.get("product", ""),
        producers.group_number(_number(values.get("group"))),
        producers.set_number(_number(values.get("set"))),
        values.get("code", ""),
        bool(values.get("flagship")),
    )


def _number(said: str | None) -> str | None:
    """Return the number of a group written as "1" or "1. Thực phẩm"; other words are left out."""
    head = (said or "").replace(".", " ").split()
    return head[0] if head and head[0].isdigit() else None


def _product(writer: Writer, office: Office, item: Item, options: Options) -> tuple[str, str]:
    """Return the product of a row, made where the register lacks it, and what that did."""
    if not item.values.get("entity"):
        units = office.units
        return finding.find_product(writer.ask, units, item.values["product"])["id"], SAME
    maker, form = _maker(office, item, options), _form(item)
    try:
        placed = producers.place(writer, office, form, maker, update=options.update)
    except finding.EntityExists:  # a new one, which a row above has made by now
        maker = replace(maker, new=False)
        placed = producers.place(writer, office, form, maker, update=options.update)
    _contact(writer, placed.entity.id, item)
    did = NEW if "product" in placed.created else ADDS if placed.filled else SAME
    return placed.product.id, did


def _contact(writer: Writer, entity_id: str, item: Item) -> None:
    """Fill in a telephone or a representative that the register does not have."""
    details = {one: item.values[one] for one in ("representative", "phone") if one in item.values}
    if not details:
        return
    rows = writer.ask("SELECT id, representative, phone FROM contact WHERE entity_id = :id",
                      id=entity_id)  # fmt: skip
    if not rows:
        writer.add(Contact.model_validate({"entity_id": entity_id, **details}))
    elif blanks := {key: value for key, value in details.items() if not rows[0][key]}:
        writer.change(writer.get(Contact, rows[0]["id"]), **blanks)


def _take_product(writer: Writer, office: Office, item: Item, options: Options) -> str:
    return _product(writer, office, item, options)[1]


def _take_entity(writer: Writer, office: Office, item: Item, options: Options) -> str:
    entity, did = producers.place_entity(
        writer, office, _maker(office, item, options), update=options.update
    )
    _contact(writer, entity.id, item)
    return did


def _take_registration(writer: Writer, office: Office, item: Item, options: Options) -> str:
    values = item.values
    product_id, did = _product(writer, office, item, options)
    day = _whole_day(values.get("day")) or options.day or writer.act.today
    year = values.get("year") or options.year or day.year
    known = writer.ask(
        "SELECT id, outcome, demand, labour, capacity, surveyed_by FROM registration"
        " WHERE product_id = :id AND year = :year ORDER BY day DESC LIMIT 1",
        id=product_id,
        year=year,
    )
    if not known:
        _register(writer, office, item, options, product_id, day, year)
        did = NEW
    outcome: Outcome | None = values.get("result")
    if outcome and (not known or not known[0]["outcome"]):
        register.close(
            writer,
            product_id,
            year=year,
            outcome=outcome,
            day=writer.act.today,
            reason=values.get("reason", ""),
        )
        did = did if did == NEW else ADDS
    return did


def _register(
    writer: Writer, office: Office, item: Item, options: Options, product_id: str, day: date,
    year: int,
) -> None:  # fmt: skip
    values = item.values
    row = writer.ask("SELECT p.name, p.entity_id FROM product p WHERE p.id = :id", id=product_id)[0]
    survey = Survey(*(values.get(one, "") for one in ("demand", "labour", "capacity", "surveyor")))
    purpose = values.get("purpose")
    register.register(
        writer,
        office,
        ProductForm(row["name"]),
        EntityForm(row["entity_id"]),
        year=year,
        day=day,
        survey=survey,
        purpose=one_of(Purpose, purpose, _("the purpose")) if purpose else None,
        note=values.get("note", ""),
    )


def _whole_day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _certificate(item: Item, options: Options) -> Certificate:
    values = item.values
    cited: DecisionText | None = values.get("decision")
    start = values.get("day")
    day = _whole_day(start) or (cited.day if cited else None) or options.day
    year = values.get("year") or (start if isinstance(start, int) else None) or options.year
    number = (cited.number if cited else "") or options.decision
    issuer = values.get("issuer") or (cited.issuer if cited else "") or options.issuer
    return Certificate(
        stars=values["stars"],
        number=number or None,
        issuer=(issuer or None) if number else None,
        day=day,
        year=year if day is None or year != day.year else None,
        until=_whole_day(values.get("until")),
        note=values.get("note", ""),
    )


def _take_recognition(writer: Writer, office: Office, item: Item, options: Options) -> str:
    if "stars" not in item.values:
        if "result" in item.values:
            return _take_registration(writer, office, item, options)
        raise StarsNeeded()
    product_id, did = _product(writer, office, item, options)
    certificate = _certificate(item, options)
    row = twins.twin(writer, product_id, certificate)
    if row is None:
        recognitions.recognise(writer, office, [product_id], certificate)
        return NEW
    filled = twins.complete(writer, office, row, certificate, update=options.update)
    return ADDS if filled or did != SAME else SAME


def _take_upgrade(writer: Writer, office: Office, item: Item, options: Options) -> str:
    values = item.values
    product_id, _did = _product(writer, office, item, options)
    known = writer.ask(
        "SELECT 1 FROM upgrade WHERE product_id = :id AND to_stars = :to AND withdrawn_on IS NULL",
        id=product_id,
        to=values.get("to_stars"),
    )
    if known:
        return SAME
    upgrades.propose(
        writer,
        office,
        product_id,
        to_stars=values.get("to_stars", 0),
        day=_whole_day(values.get("day")) or options.day or writer.act.today,
        scale=values.get("scale", ""),
        area_m2=values.get("hectares") or values.get("raw_material"),
        note=values.get("note", ""),
    )
    return NEW


def _take_improvement(writer: Writer, office: Office, item: Item, options: Options) -> str:
    values, topic = item.values, Topic(options.kind)
    since = values.get("since") or values.get("day") or values.get("year")
    details = improvements.Details(
        since,
        _whole_day(values.get("until")),
        values.get("hectares") if topic is Topic.RAW_MATERIAL else None,
        values.get("partner", "") if topic is Topic.LINKAGE else "",
        values.get("detail", ""),
    )
    if topic is Topic.LINKAGE:
        entity, _did = producers.place_entity(writer, office, _maker(office, item, options))
        subject, known = entity.id, _improved(writer, topic, "entity_id", entity.id)
    else:
        subject, _made = _product(writer, office, item, options)
        known = _improved(writer, topic, "product_id", subject)
    if known:
        return SAME
    if topic is Topic.LINKAGE:
        improvements.link_entity(writer, subject, [], details)
    else:
        improvements.improve_products(writer, topic, [subject], details)
    return NEW


def _improved(writer: Writer, topic: Topic, column: str, subject: str) -> bool:
    return bool(
        writer.ask(
            f"SELECT 1 FROM improvement WHERE topic = :topic AND {column} = :id AND until IS NULL",
            topic=topic.value,
            id=subject,
        )
    )


def _take_score(writer: Writer, office: Office, item: Item, options: Options) -> str:
    if not options.round:
        raise RoundNeeded()
    values = item.values
    product_id, _did = _product(writer, office, item, options)
    found = evaluations.Found(
        total=None if values.get("members") else values.get("points"),
        sheets=tuple(values.get("members", ())),
        absent=values.get("result") is Outcome.ABSENT,
        stars=None if {"points", "members"} & set(values) else values.get("stars"),
    )
    row = find_round(writer.ask, options.round)
    before = len(writer.ask("SELECT 1 FROM change WHERE command_id = :id", id=writer.command_id))
    evaluations.evaluate(writer, office, row, product_id, found)
    after = len(writer.ask("SELECT 1 FROM change WHERE command_id = :id", id=writer.command_id))
    return NEW if after > before else SAME


TAKE: dict[ListKind, Take] = {
    ListKind.PRODUCTS: _take_product,
    ListKind.ENTITIES: _take_entity,
    ListKind.REGISTRATIONS: _take_registration,
    ListKind.RECOGNITIONS: _take_recognition,
    ListKind.UPGRADES: _take_upgrade,
    ListKind.TRACEABILITY: _take_improvement,
    ListKind.LINKAGE: _take_improvement,
    ListKind.RAW_MATERIAL: _take_improvement,
    ListKind.SCORES: _take_score,
}

"""What strengthens a product, a producer or a district, from a start to an end."""

from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict

from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import CompleteList, Entity, Improvement, ImprovementProduct, Product
from ocop.rulebook.office import Office
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import EndBeforeStart, YearInTheFuture, not_in_future, show_day
from ocop.values.labels import label
from ocop.values.text import short
from ocop.values.vocabulary import Topic

PRODUCT_TOPICS = (Topic.TRACEABILITY, Topic.RAW_MATERIAL, Topic.QUALITY, Topic.SCALE)
# What is known only of some topics: attribute → topics.
ONLY_FOR: Final = {
    "system": (Topic.TRACEABILITY,),
    "carrier": (Topic.TRACEABILITY,),
    "url": (Topic.TRACEABILITY,),
    "contract": (Topic.LINKAGE,),
    "lead": (Topic.LINKAGE,),
    "share": (Topic.LINKAGE,),
    "place": (Topic.RAW_MATERIAL, Topic.SALES_POINT),
    "crop": (Topic.RAW_MATERIAL,),
}
# When an improvement begins to count: its day, the last day of its year, or always.
STARTS = "coalesce(i.since, i.since_year || '-12-31', '')"


class AlreadyImproved(RuleRefused):
    sentence = N_("“{name}” has {topic} on record already for that time.")
    advice = N_("Mend that row with: ocop correct {id} --reason REASON …")


class DoesNotApply(ValueRefused):
    sentence = N_("{option} does not apply to {topic}.")
    advice = N_("Leave it out.")


class AlreadyDeclared(RuleRefused):
    sentence = N_("The list of {topic} was declared complete on {day} already.")


class NotTheirProduct(RuleRefused):
    sentence = N_("“{product}” is not a product of “{entity}”.")
    advice = N_("Name products of that producer only.")


@dataclass(frozen=True)
class Details:
    """From when to when, and what is known of it; `since` is a day, a year or unknown (None)."""

    since: date | int | None
    until: date | None = None
    area_m2: int | None = None
    partner: str = ""
    detail: str = ""
    system: str = ""
    carrier: str = ""
    url: str = ""
    contract: str = ""
    lead: str = ""
    share: str = ""
    place: str = ""
    crop: str = ""


class Improved(TypedDict):
    """An improvement that was written, and of what: a product, a producer or a district.

    It begins on an ISO day, or some time in `since_year`, or one does not know when; square metres.
    """

    id: str
    topic: str
    subject_id: str
    subject: str
    since: str | None
    since_year: int | None
    until: str | None
    area_m2: int | None
    partner: str
    detail: str
    system: str
    carrier: str
    url: str
    contract: str
    lead: str
    share: str
    place: str
    crop: str


class Linked(Improved):
    """A producer in a linkage chain, with the names of the products that it covers."""

    products: list[str]


class DeclaredComplete(TypedDict):
    """A topic whose list in the register is whole on an ISO day."""

    id: str
    topic: str
    day: str


def improve_products(
    writer: Writer, topic: Topic, product_ids: list[str], details: Details
) -> list[Improved]:
    """Record one improvement of each of these products."""
    values = _values(writer, topic, details)
    rows = []
    for product in [writer.get(Product, product_id) for product_id in product_ids]:
        rows.append(_add(writer, topic, "product_id", product.id, product.name, values))
    return rows


def link_entity(writer: Writer, entity_id: str, product_ids: list[str], details: Details) -> Linked:
    """Record that a producer joined a linkage chain, and which of its products the chain covers."""
    entity = writer.get(Entity, entity_id)
    products = [writer.get(Product, product_id) for product_id in product_ids]
    for product in products:
        if product.entity_id != entity_id:
            raise NotTheirProduct(product=product.name, entity=entity.name)
    values = _values(writer, Topic.LINKAGE, details)
    row = _add(writer, Topic.LINKAGE, "entity_id", entity_id, entity.name, values)
    for product in products:
        writer.add(ImprovementProduct(improvement_id=row["id"], product_id=product.id))
    return {**row, "products": [product.name for product in products]}


def open_sales_point(
    writer: Writer, office: Office, details: Details, *, entity_id: str = "", district: str = ""
) -> Improved:
    """Record a sales point of a producer or of a district; one subject may have several."""
    values = _values(writer, Topic.SALES_POINT, details)
    if entity_id:
        subject = {"entity_id": entity_id}
        name = writer.get(Entity, entity_id).name
    else:
        subject = {"district": district}
        name = office.units.district_title(district)
    record = {"topic": Topic.SALES_POINT, **subject, **values}
    improvement = writer.add(Improvement.model_validate(record))
    return _told(improvement, name)


def declare_complete(writer: Writer, topic: Topic, day: date) -> DeclaredComplete:
    """Declare that the register holds the whole list of a topic on a day."""
    not_in_future(writer.act.today, day)
    if writer.ask(
        "SELECT 1 FROM complete_list WHERE topic = :topic AND day = :day",
        topic=topic.value,
        day=day.isoformat(),
    ):
        raise AlreadyDeclared(topic=label(topic), day=show_day(day))
    declared = writer.add(CompleteList(topic=topic, day=day))
    return {"id": declared.id, "topic": topic.value, "day": day.isoformat()}


def _values(writer: Writer, topic: Topic, details: Details) -> Columns:
    since = None if isinstance(details.since, int) else details.since
    year = details.since if isinstance(details.since, int) else None
    if year and year > writer.act.today.year:
        raise YearInTheFuture(year=year)
    not_in_future(writer.act.today, since)
    begin = since or (date(year, 1, 1) if year else None)
    if details.until and begin and details.until < begin:
        raise EndBeforeStart(until=show_day(details.until), day=show_day(begin))
    if details.area_m2 and topic is not Topic.RAW_MATERIAL:
        raise DoesNotApply(option="--hectares", topic=label(topic))
    if details.partner and topic is not Topic.LINKAGE:
        raise DoesNotApply(option="--partner", topic=label(topic))
    for name, topics in ONLY_FOR.items():
        if getattr(details, name) and topic not in topics:
            raise DoesNotApply(option=f"--{name}", topic=label(topic))
    return {**start(details), "until": details.until, **facts(details)}


def start(details: Details) -> Columns:
    """Return when an improvement began, as a day or a year, as the record keeps it."""
    is_year = isinstance(details.since, int)
    return {
        "since": None if is_year else details.since,
        "since_year": details.since if is_year else None,
    }


def facts(details: Details) -> Columns:
    """Return what is known of an improvement beside its days, as the record keeps it."""
    known = {
        name: text.clean_optional(getattr(details, name), _("the detail")) for name in ONLY_FOR
    }
    return {
        "area_m2": details.area_m2,
        "partner": text.clean_optional(details.partner, _("the partner")),
        "detail": text.clean_optional(details.detail, _("the detail")),
        **known,
    }


def _add(
    writer: Writer, topic: Topic, key: str, subject_id: str, name: str, values: Columns
) -> Improved:
    year = values["since_year"]
    start = str(values["since"] or (f"{year}-12-31" if year else ""))
    twins = writer.ask(
        f"""
        SELECT i.id FROM improvement i WHERE i.topic = :topic AND i.{key} = :subject_id
        AND coalesce(i.until, '9999-12-31') >= :start AND {STARTS} <= :until""",
        topic=topic.value,
        subject_id=subject_id,
        start=start,
        until=str(values["until"] or "9999-12-31"),
    )
    if twins:
        raise AlreadyImproved(name=name, topic=label(topic), id=short(twins[0]["id"]))
    record = {"topic": topic, key: subject_id, **values}
    return _told(writer.add(Improvement.model_validate(record)), name)


def _told(improvement: Improvement, name: str) -> Improved:
    return {
        "id": improvement.id,
        "topic": str(improvement.topic),
        "subject_id": improvement.product_id or improvement.entity_id or improvement.district,
        "subject": name,
        "since": improvement.since.isoformat() if improvement.since else None,
        "since_year": improvement.since_year,
        "until": improvement.until.isoformat() if improvement.until else None,
        "area_m2": improvement.area_m2,
        "partner": improvement.partner,
        "detail": improvement.detail,
        "system": improvement.system,
        "carrier": improvement.carrier,
        "url": improvement.url,
        "contract": improvement.contract,
        "lead": improvement.lead,
        "share": improvement.share,
        "place": improvement.place,
        "crop": improvement.crop,
    }

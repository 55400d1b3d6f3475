"""Rows of lists of improvements: of one topic, or with a column that names it."""

from typing import TypedDict

from ocop.actions import filling, improvements, producers
from ocop.actions.improvements import Details
from ocop.actions.intake.subjects import ADDS, NEW, SAME, Options, maker_of, product_of, whole_day
from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.lists.items import Item
from ocop.models import Improvement
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values.text import short
from ocop.values.vocabulary import ListKind, Topic


class ImprovementOnRecord(TypedDict):
    """An improvement as one is told from another: when it began, as an ISO day or a year."""

    id: str
    topic: str
    since: str | None
    since_year: int | None
    until: str | None
    detail: str


class PlaceNeeded(RuleRefused):
    sentence = N_("The row names neither the producer nor the district of a sales point.")
    advice = N_("Fill in one of them.")


class ProductNeeded(RuleRefused):
    sentence = N_("The row names no product.")
    advice = N_("Only a linkage and a sales point are of a producer or a district.")


def take_improvement(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take an improvement; the one on record that the row speaks of is completed."""
    by_kind = options.kind is not ListKind.IMPROVEMENTS
    topic = Topic(options.kind) if by_kind else item.values["topic"]
    details = _details(item)
    column, subject = _subject(writer, office, item, options, topic)
    rows: list[ImprovementOnRecord] = writer.ask(
        f"SELECT id, topic, since, since_year, until, detail FROM improvement"
        f" WHERE topic = :topic AND {column} = :subject ORDER BY id",
        topic=topic.value,
        subject=subject,
    )
    if row := twin(rows, details):
        return _complete(writer, row["id"], details, item, options)
    if topic is Topic.SALES_POINT:
        improvements.open_sales_point(writer, office, details, **{column: subject})
    elif topic is Topic.LINKAGE:
        improvements.link_entity(writer, subject, [], details)
    else:
        improvements.improve_products(writer, topic, [subject], details)
    return NEW


def twin(rows: list[ImprovementOnRecord], details: Details) -> ImprovementOnRecord | None:
    """Return the improvement on record that a row of a list speaks of.

    It is the one that begins then, or an open one where either start is not known; of sales points,
    which may be several at once, the one that says the same.
    """
    since = details.since if isinstance(details.since, int | None) else str(details.since)
    for row in rows:
        kept = row["since"] or row["since_year"]
        if row["topic"] == Topic.SALES_POINT:
            alike = (kept, row["detail"]) == (since, details.detail)
        else:
            alike = kept == since or (None in (kept, since) and row["until"] is None)
        if alike:
            return row
    return None


def _details(item: Item) -> Details:
    values = item.values
    known = ("partner", "detail", *improvements.ONLY_FOR)
    return Details(
        since=values.get("since") or values.get("day") or values.get("year"),
        until=whole_day(values.get("until")),
        area_m2=values.get("hectares"),
        **{one: values[one] for one in known if one in values},
    )


def _subject(
    writer: Writer, office: Office, item: Item, options: Options, topic: Topic
) -> tuple[str, str]:
    """Return the column and the value that say what was improved."""
    if topic not in (Topic.LINKAGE, Topic.SALES_POINT):
        if "product" not in item.values:
            raise ProductNeeded()
        return "product_id", product_of(writer, office, item, options)[0]
    maker = maker_of(office, item, options)
    if topic is Topic.SALES_POINT and not maker.name:
        if not maker.district:
            raise PlaceNeeded()
        return "district", office.units.find_district(maker.district).code
    return "entity_id", producers.place_entity(writer, office, maker)[0].id


def _complete(
    writer: Writer, improvement_id: str, details: Details, item: Item, options: Options
) -> str:
    record = writer.get(Improvement, improvement_id)
    given = improvements.facts(details) | {"until": details.until}
    if record.since is None and record.since_year is None:
        given |= improvements.start(details)
    name = str(item.values.get("product") or item.values.get("entity", ""))
    command = f"ocop correct {short(improvement_id)}"
    filled = filling.fill(writer, record, given, name=name, command=command, update=options.update)
    return ADDS if filled else SAME

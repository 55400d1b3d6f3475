"""Support: what was done for a district or for producers, with its money and people."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Entity, Support, SupportEntity
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import not_in_future, show_day
from ocop.values.vocabulary import SupportKind


class NobodySupported(ValueRefused):
    sentence = N_("Nobody is named whom this supported.")
    advice = N_("Add --district D, or --entity ENTITY for each producer.")


class AlreadySupported(RuleRefused):
    sentence = N_("That activity of {day} is on record already.")
    advice = N_("If it was another one, tell them apart with --detail; see it: ocop support list")


@dataclass(frozen=True)
class Activity:
    """What is said of an activity; `money` is whole dong."""

    kind: SupportKind
    day: date
    district: str = ""
    entity_ids: list[str] = field(default_factory=list)
    programme: str = ""
    money: int | None = None
    people: int | None = None
    detail: str = ""


class AddedActivity(TypedDict):
    """An activity that was written, of an ISO day, with the names of its producers; whole dong."""

    id: str
    kind: str
    day: str
    district: str
    programme: str
    detail: str
    money: int | None
    people: int | None
    entities: list[str]


def add(writer: Writer, activity: Activity) -> AddedActivity:
    """Write down an activity for a district, for producers, or both."""
    not_in_future(writer.act.today, activity.day)
    entity_ids = list(dict.fromkeys(activity.entity_ids))
    if not activity.district and not entity_ids:
        raise NobodySupported()
    if same(writer, activity):
        raise AlreadySupported(day=show_day(activity.day))
    values = _values(activity)
    support = writer.add(
        Support.model_validate({**values, "money": activity.money, "people": activity.people})
    )
    for entity_id in entity_ids:
        writer.add(SupportEntity(support_id=support.id, entity_id=entity_id))
    entities = [writer.get(Entity, entity_id).name for entity_id in entity_ids]
    return {
        "id": support.id,
        "kind": str(support.kind),
        "day": activity.day.isoformat(),
        "district": support.district,
        "programme": support.programme,
        "detail": support.detail,
        "money": activity.money,
        "people": activity.people,
        "entities": entities,
    }


def same(writer: Writer, activity: Activity) -> str | None:
    """Return the id of an activity that says the same of the same producers."""
    rows = writer.ask(
        """
        SELECT s.id, coalesce((
            SELECT group_concat(o.entity_id, ' ') FROM (
                SELECT x.entity_id FROM support_entity x WHERE x.support_id = s.id
                ORDER BY x.entity_id
            ) o
        ), '') AS entities
        FROM support s WHERE s.kind = :kind AND s.day = :day AND s.district = :district
        AND s.programme = :programme AND s.detail = :detail""",
        **{name: str(value) for name, value in _values(activity).items()},
    )
    named = set(activity.entity_ids)
    return next((row["id"] for row in rows if set(row["entities"].split()) == named), None)


def _values(activity: Activity) -> Columns:
    return {
        "kind": activity.kind,
        "day": activity.day,
        "district": activity.district,
        "programme": text.clean_optional(activity.programme, _("the programme")),
        "detail": text.clean_optional(activity.detail, _("the detail"), limit=1000),
    }

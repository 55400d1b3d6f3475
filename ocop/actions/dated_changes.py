"""A producer that bears another name, form or place from a day on: what held before is kept."""

from datetime import date

from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Entity, EntityBefore
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import not_in_future, show_day, show_iso

_KEPT = ("name", "kind", "district", "commune", "commune_text")


class NothingThatHasADay(ValueRefused):
    sentence = N_("--on goes with a name, kind, district or commune that is another one.")
    advice = N_("A telephone, a representative or who leads it has no day: leave out --on.")


class ChangedSince(RuleRefused):
    sentence = N_("“{name}” changed on {later} already: a change on {day} would come before that.")
    advice = N_("Take the later one back first; see it with: ocop history")


def keep_before(
    writer: Writer, entity: Entity, values: Columns, day: date, document: str
) -> EntityBefore:
    """Keep what a producer was until a day on which it becomes another; changes follow in order."""
    not_in_future(writer.act.today, day)
    if all(getattr(entity, name) == values.get(name, getattr(entity, name)) for name in _KEPT):
        raise NothingThatHasADay()
    later = writer.ask(
        "SELECT until FROM entity_before WHERE entity_id = :id AND until >= :day ORDER BY until",
        id=entity.id,
        day=day.isoformat(),
    )
    if later:
        shown = {"later": show_iso(later[0]["until"]), "day": show_day(day)}
        raise ChangedSince(name=entity.name, **shown)
    held = {name: getattr(entity, name) for name in _KEPT}
    paper = text.clean_optional(document, _("the document's number"))
    return writer.add(
        EntityBefore.model_validate(
            {**held, "entity_id": entity.id, "until": day, "document": paper}
        )
    )

"""Rows of lists of support activities."""

from ocop.actions import support
from ocop.actions.intake.subjects import NEW, Options, completed, required_day
from ocop.errors import NotFound
from ocop.lists.items import Item
from ocop.models import Support
from ocop.queries import finding
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values import names


def take_support(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take an activity; one that says the same of the same producers is completed."""
    values = item.values
    day = required_day(values, "day", options)
    activity = support.Activity(
        kind=values["activity"],
        day=day,
        district=item.place[0],
        entity_ids=[
            one
            for line in values.get("entities", [])
            for one in _named(writer, office, line, options.same)
        ],
        programme=values.get("programme", ""),
        money=values.get("money"),
        people=values.get("people"),
        detail=values.get("detail", ""),
    )
    same = support.same(writer, activity)
    if same is None:
        support.add(writer, activity)
        return NEW
    given = {"money": activity.money, "people": activity.people}
    return completed(writer, writer.get(Support, same), given, values["activity"], options)


def _named(writer: Writer, office: Office, line: str, same: dict[str, str]) -> list[str]:
    """Return the producers that a line of a cell names: one, or several between semicolons."""

    def one(name: str) -> str:
        typed = same.get(names.key(name), name)
        return str(finding.find_entity(writer.ask, office.units, typed)["id"])

    try:
        return [one(line)]
    except NotFound:
        if ";" not in line:
            raise
    return [one(part.strip()) for part in line.split(";") if part.strip()]

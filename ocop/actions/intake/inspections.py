"""Rows of lists of inspections, of a product or of its producer."""

from ocop.actions import inspections
from ocop.actions.inspections import Visit
from ocop.actions.intake.subjects import NEW, SAME, Options, day_of, filled_in, subject_of
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.lists.items import Item
from ocop.models import Inspection
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values.names import key

_VISIT = ("team", "finding", "violation", "penalty")


class WhoInspected(ValueRefused):
    sentence = N_("The row does not say who inspected, or on which day.")
    advice = N_("Fill in the body and the day of the inspection.")


def take_inspection(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take an inspection of one place; the one on record that the row speaks of is completed."""
    values = item.values
    day = day_of(values, "inspected") or day_of(values, "day") or options.day
    if day is None or "body" not in values:
        raise WhoInspected()
    subject, found = subject_of(writer, office, item, options)
    given = {name: values.get(name, "") for name in _VISIT}
    given["remedy_by"] = day_of(values, "remedy_by")
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
    done = {"remedied_on": day_of(values, "remedied"), "remedy": values.get("remedy", "")}
    record = writer.get(Inspection, row["id"])
    inspections.settle(writer, record, {**given, **done})
    filled = filled_in(writer, record, {**given, **done}, found["name"], options)
    return did if did == NEW else filled

"""Rows of lists of support, of reviews and of dossiers."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from ocop.actions import dossiers, filling, reviews, support
from ocop.actions.dossiers import Steps
from ocop.actions.intake.subjects import ADDS, NEW, SAME, Options, product_of, whole_day
from ocop.errors import NotFound, ValueRefused
from ocop.language import N_
from ocop.lists.items import Item
from ocop.models import Dossier, Record, Review, Support
from ocop.queries import finding
from ocop.rulebook.office import Office
from ocop.store.writer import Writer

Row = dict[str, Any]
# A step of a dossier: its column, the meaning of its day, and the columns and meanings with it.
_STEPS: Final[tuple[tuple[str, str, dict[str, str]], ...]] = (
    ("received_on", "received", {"note": "note"}),
    ("missing_on", "missed", {"missing": "missing", "missing_until": "missing_until"}),
    ("complete_on", "complete", {}),
    ("checked_on", "checked", {"checked_by": "checker", "points": "preliminary"}),
    ("tested_on", "tested", {"test": "test", "test_number": "test_number"}),
    ("withdrawn_on", "withdrawn", {"withdrawn_reason": "reason"}),
)


class DayNeeded(ValueRefused):
    sentence = N_("The row does not say on which day it was.")
    advice = N_("Fill in the day, or give it for the whole list with --on DAY.")


def take_support(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take an activity; one that says the same of the same producers is completed."""
    values = item.values
    day = _day(values, "day", options)
    district = values.get("district") or options.district
    units = office.units
    activity = support.Activity(
        kind=values["activity"],
        day=day,
        district=units.find_district(district).code if district else "",
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
    return _completed(writer, writer.get(Support, same), given, values["activity"], options)


def take_review(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a review; that of the product and day on record is completed."""
    values = item.values
    product_id, _did = product_of(writer, office, item, options)
    day = _day(values, "reviewed", options)
    given = {
        "scale": values.get("scale", ""),
        "area_m2": values.get("hectares") or values.get("raw_material"),
        "potential": values.get("potential"),
        "reviewed_by": values.get("reviewer", ""),
        "note": values.get("note", ""),
    }
    rows = writer.ask(
        "SELECT id FROM review WHERE product_id = :id AND day = :day",
        id=product_id,
        day=day.isoformat(),
    )
    if rows:
        kept = writer.get(Review, rows[0]["id"])
        return _completed(writer, kept, given, values["product"], options)
    reviews.review(writer, office, product_id, day=day, seen=reviews.Seen(**given))
    return NEW


def take_dossier(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take the steps of a dossier in the order of their days; those on record are compared."""
    values = item.values
    product_id, _did = product_of(writer, office, item, options)
    received = whole_day(values.get("received"))
    year = values.get("year") or options.year or dossiers.year_of(writer, product_id, received)
    kept = dossiers.kept(writer, product_id, year)
    did = SAME if kept else NEW
    # A test may be older than the dossier, which begins with its receipt all the same.
    steps = sorted(_steps(values, options), key=lambda one: (one[0] != "received_on", one[1]))
    if kept is None and not steps:
        raise dossiers.NoStep()
    for column, day, given in steps:
        record = dossiers.kept(writer, product_id, year)
        if record is None or getattr(record, column) is None:
            dossiers.file(writer, product_id, _step(column, given, day), year=year)
            did = did if did == NEW else ADDS
        elif _completed(writer, record, {column: day, **given}, values["product"], options) == ADDS:
            did = did if did == NEW else ADDS
    return did


def _steps(values: Row, options: Options) -> Iterator[tuple[str, date, Row]]:
    """Return each step that a row tells of: its column, its day, and what goes with it."""
    for column, meaning, more in _STEPS:
        given = {name: values[said] for name, said in more.items() if said in values}
        day = whole_day(values.get(meaning))
        if day is None and column == "missing_on" and given:
            day = whole_day(values.get("received"))
        if day is None and set(given) - {"note", "withdrawn_reason"}:
            day = _day(values, meaning, options)
        if day:
            yield column, day, given


def _step(column: str, given: Row, day: date) -> Steps:
    name = column.removesuffix("_on")
    if name == "missing":
        return Steps(missing=given.get("missing", ""), until=given.get("missing_until"), on=day)
    if name == "tested":
        return Steps(test=given.get("test"), number=given.get("test_number", ""), on=day)
    if name == "checked":
        return Steps(checked=day, by=given.get("checked_by", ""), points=given.get("points"))
    if name == "withdrawn":
        return Steps(withdrawn=day, reason=given.get("withdrawn_reason", ""))
    if name == "complete":
        return Steps(complete=day)
    return Steps(received=day, note=given.get("note", ""))


def _day(values: Row, meaning: str, options: Options) -> date:
    day = whole_day(values.get(meaning)) or options.day
    if day is None:
        raise DayNeeded()
    return day


def _named(writer: Writer, office: Office, line: str, same: dict[str, str]) -> list[str]:
    """Return the producers that a line of a cell names: one, or several between semicolons."""

    def one(name: str) -> str:
        typed = same.get(name, name)
        return str(finding.find_entity(writer.ask, office.units, typed)["id"])

    try:
        return [one(line)]
    except NotFound:
        if ";" not in line:
            raise
    return [one(part.strip()) for part in line.split(";") if part.strip()]


def _completed(writer: Writer, kept: Record, given: Row, name: str, options: Options) -> str:
    """Fill what a row on record lacks; a "no" and a nothing in money are said too."""
    command = f"ocop correct {kept.id[:8]}"
    if isinstance(kept, Dossier):
        dossiers.settle(writer, kept, dict(given))
    filled = filling.fill(
        writer, kept, given, name=name, command=command, update=options.update, blank=("", None)
    )
    return ADDS if filled else SAME

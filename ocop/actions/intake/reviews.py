"""Rows of a district's form: what it saw of a recognised product, and the proposal beside it."""

from typing import Final

from ocop.actions import reviews
from ocop.actions.intake.registrations import take_upgrade
from ocop.actions.intake.subjects import (
    ADDS,
    NEW,
    SAME,
    Options,
    completed,
    product_of,
    required_day,
)
from ocop.lists.items import Item
from ocop.models import Review
from ocop.rulebook.office import Office
from ocop.store.writer import Writer

_FACTS: Final = {
    "scale": "scale", "raw_material": "area_m2", "hectares": "area_m2", "potential": "potential",
    "reviewer": "reviewed_by", "note": "note",
}  # fmt: skip
_OF_A_FORM: Final = {"row", "to_stars"}  # columns that no other list of reviews has


def take_review(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a review, and the proposal to go up in its row; a row of a form may be left empty."""
    product_id, _did = product_of(writer, office, item, options)
    did = {_seen(writer, office, item, options, product_id)}
    if "to_stars" in item.values:
        item.values["day"] = item.values.get("reviewed")
        did.add(take_upgrade(writer, office, item, options))
    return next(one for one in (NEW, ADDS, SAME) if one in did)


def _seen(writer: Writer, office: Office, item: Item, options: Options, product_id: str) -> str:
    """Take what was seen; in a form without a day of its own, it is the day it comes in.

    Such a row that says what the last review says, or nothing, is the same.
    """
    values = item.values
    if _OF_A_FORM & set(item.columns) and "reviewed" not in values and options.day is None:
        given = {column: values[name] for name, column in _FACTS.items() if name in values}
        rows = writer.ask(
            "SELECT * FROM review WHERE product_id = :id ORDER BY day DESC, id LIMIT 1",
            id=product_id,
        )
        last = rows[0] if rows else dict.fromkeys(given)
        if all(last[name] == value for name, value in given.items()):
            return SAME
        values["reviewed"] = writer.act.today
    return _reviewed(writer, office, item, options)


def _reviewed(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a review; that of the product and day on record is completed."""
    values = item.values
    product_id, _did = product_of(writer, office, item, options)
    day = required_day(values, "reviewed", options)
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
        return completed(writer, kept, given, values["product"], options)
    reviews.review(writer, office, product_id, day=day, seen=reviews.Seen(**given))
    return NEW

"""Rows of lists of reviews: what a district saw of a recognised product, and what it proposes."""

from typing import Any

from ocop import filling, reviews
from ocop.history import Writer
from ocop.items import Item
from ocop.models import Review
from ocop.office import Office
from ocop.reviews import Seen
from ocop.takes.common import ADDS, NEW, SAME, Options, product_of, whole_day
from ocop.takes.registrations import take_upgrade

Row = dict[str, Any]
_FACTS = {
    "scale": "scale", "raw_material": "area_m2", "hectares": "area_m2", "potential": "potential",
    "reviewer": "reviewed_by", "note": "note",
}  # fmt: skip


def take_review(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a review, and the proposal to go up that stands in its row; a row left empty is same."""
    product_id, _did = product_of(writer, office, item, options)
    did = {_seen(writer, office, item, options, product_id)}
    if "to_stars" in item.values:
        item.values["day"] = item.values.get("reviewed")
        did.add(take_upgrade(writer, office, item, options))
    return next(one for one in (NEW, ADDS, SAME) if one in did)


def _seen(writer: Writer, office: Office, item: Item, options: Options, product_id: str) -> str:
    values = item.values
    given = {column: values[name] for name, column in _FACTS.items() if name in values}
    if not given:
        return SAME
    said = whole_day(values.get("reviewed")) or options.day
    day = said or writer.act.today
    rows = writer.ask(
        "SELECT * FROM review WHERE product_id = :id ORDER BY day DESC, id", id=product_id
    )
    if said is None and rows and all(rows[0][name] == value for name, value in given.items()):
        return SAME  # without a day of its own, the row says what was seen last
    kept = next((row for row in rows if row["day"] == day.isoformat()), None)
    if kept is None:
        reviews.review(writer, office, product_id, day=day, seen=Seen(**given))
        return NEW
    command = f"ocop correct {kept['id'][:8]}"
    record = writer.get(Review, kept["id"])
    name = str(values["product"])
    done = filling.fill(writer, record, given, name=name, command=command, update=options.update)
    return ADDS if done else SAME

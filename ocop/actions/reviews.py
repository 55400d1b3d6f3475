"""Reviews of recognised products, and surveys of registered ones: what a district looked at."""

from dataclasses import dataclass
from datetime import date

from ocop.actions.recognitions import held_on
from ocop.errors import RuleRefused
from ocop.language import N_, _
from ocop.models import Product, Review
from ocop.queries.shapes import ProductRecord
from ocop.rulebook.office import Office
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import not_in_future, show_day
from ocop.values.text import short


class AlreadyReviewed(RuleRefused):
    sentence = N_("“{name}” was reviewed on {day} already.")
    advice = N_("Mend that review with: ocop correct {id} --reason REASON …")


@dataclass(frozen=True)
class Seen:
    """What a review found: how much is made, how large the area is, whether it may go up."""

    scale: str = ""
    area_m2: int | None = None
    potential: bool | None = None
    reviewed_by: str = ""
    note: str = ""


class Reviewed(ProductRecord):
    """A review of a product on an ISO day, and its stars of that day; areas in square metres.

    `potential`: whether it may go up (None: not said).
    """

    stars: int
    state: str
    day: str
    scale: str
    area_m2: int | None
    potential: bool | None
    reviewed_by: str
    note: str


def review(writer: Writer, office: Office, product_id: str, *, day: date, seen: Seen) -> Reviewed:
    """Write down the review of a recognised product, with or without a proposal to go up."""
    not_in_future(writer.act.today, day)
    product = writer.get(Product, product_id)
    held = held_on(writer, office, product, day)
    for row in writer.ask(
        "SELECT id FROM review WHERE product_id = :id AND day = :day",
        id=product_id,
        day=day.isoformat(),
    ):
        raise AlreadyReviewed(name=product.name, day=show_day(day), id=short(row["id"]))
    added = writer.add(
        Review(
            product_id=product_id,
            day=day,
            scale=text.clean_optional(seen.scale, _("the production scale")),
            area_m2=seen.area_m2,
            potential=seen.potential,
            reviewed_by=text.clean_optional(seen.reviewed_by, _("the reviewer's name")),
            note=text.clean_optional(seen.note, _("the note")),
        )
    )
    return {
        "id": added.id,
        "product_id": product.id,
        "product": product.name,
        "stars": held["stars"],
        "state": held["state"],
        "day": day.isoformat(),
        "scale": added.scale,
        "area_m2": added.area_m2,
        "potential": added.potential,
        "reviewed_by": added.reviewed_by,
        "note": added.note,
    }


def settle(writer: Writer, record: Review, values: Columns) -> None:
    """Bring the right values of a review into its row; a product has one a day."""
    day: date = values.get("day", record.day)
    for row in writer.ask(
        "SELECT p.name FROM review v JOIN product p ON p.id = v.product_id"
        " WHERE v.product_id = :product_id AND v.day = :day AND v.id <> :id",
        product_id=record.product_id,
        day=day.isoformat(),
        id=record.id,
    ):
        raise AlreadyReviewed(name=row["name"], day=show_day(day), id=short(record.id))
    if "scale" in values:
        values["scale"] = text.clean_optional(values["scale"], _("the production scale"))

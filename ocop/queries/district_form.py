"""What a district is asked: its recognised products, its open registrations, its improvements.

Every row carries the first letters of the id it is found again by, however it is sorted.
"""

from datetime import date
from typing import Final, TypedDict

from ocop.lists.spellings import MINORITY, WOMAN
from ocop.queries import exports, products
from ocop.queries.carry_over import NOT_EVALUATED
from ocop.queries.exports import Cells
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.values.standings import State

_PREFIX: Final = 12  # letters of an id: more than a clerk needs, enough that two never share them
_RECOGNISED: Final = (State.IN_FORCE, State.LAPSED, State.UNDATED)
# Of what was registered no evaluation is known: open still, or ended and not registered again.
_REGISTERED = f"""
    SELECT substr(p.id, 1, {_PREFIX}) AS row, p.name AS product, e.name AS entity,
        e.commune_text AS commune, e.district, g.year, g.day, g.purpose, g.outcome AS result,
        g.ended_reason AS reason
    FROM registration g JOIN product p ON p.id = g.product_id JOIN entity e ON e.id = p.entity_id
    WHERE e.district = :district AND g.year <= :year AND g.position <= :day AND {NOT_EVALUATED}
    AND (g.outcome = '' OR NOT EXISTS (
        SELECT 1 FROM registration n WHERE n.product_id = g.product_id AND n.year > g.year
    ))
    ORDER BY g.year, e.sort_key, p.sort_key, g.id"""


class ToReview(TypedDict):
    """A recognised product as a district is asked of it; `row` are letters of its id, `until` the
    ISO day of its end where that is known."""

    row: str
    product: str
    entity: str
    commune: str
    district: str
    stars: int | None
    until: str | None


def recognised(ask: Ask, office: Office, district: str, day: date) -> list[ToReview]:
    """Return the products to review: every recognised one, in force or lapsed, by its producer."""
    rows = [
        row
        for row in products.products(ask, office, day, district=district)
        if row["state"] in _RECOGNISED
    ]
    return [
        {
            "row": row["id"][:_PREFIX],
            "product": row["name"],
            "entity": row["entity"],
            "commune": row["commune_text"],
            "district": office.units.district_title(row["district"]),
            "stars": row["stars"],
            "until": row["valid_until"] if not row["valid_until_estimated"] else None,
        }
        for row in rows
    ]


class ToAsk(TypedDict):
    """A producer as a district is asked of it; `row` are letters of its id."""

    row: str
    entity: str
    commune: str
    district: str
    led_by_woman: str
    led_by_minority: str


def producers(ask: Ask, office: Office, district: str, day: date) -> list[ToAsk]:
    """Return the producers of a district, with who leads them as far as anybody was asked."""
    return [
        {
            "row": row["id"][:_PREFIX],
            "entity": row["name"],
            "commune": row["commune_text"],
            "district": office.units.district_title(row["district"]),
            "led_by_woman": WOMAN.write(row["led_by_woman"]),
            "led_by_minority": MINORITY.write(row["led_by_minority"]),
        }
        for row in products.entities(ask, office, day, district=district)
    ]


def registered(ask: Ask, office: Office, district: str, year: int, day: date) -> list[Cells]:
    """Return the registrations up to a year of which no evaluation is known."""
    found = ask(_REGISTERED, district=district, year=year, day=day.isoformat())
    return [exports.said(office, row, "") for row in found]


def improved(ask: Ask, office: Office, district: str, day: date) -> list[Cells]:
    """Return what strengthens the district's products, its producers and itself, and holds."""
    rows = exports.improvements(ask, day)
    return [
        {
            **exports.said(office, row, ""),
            "row": (row["product_id"] or row["entity_id"] or "")[:_PREFIX],
        }
        for row in rows
        if row["district"] == district and (row["until"] or "9") >= day.isoformat()
    ]

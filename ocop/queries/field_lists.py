"""Lists of support, reviews and dossiers as they leave the office: whole rows, up to a day."""

from collections import Counter
from datetime import date
from typing import Any, Final

from ocop.queries import dossiers, support
from ocop.queries.ledger import Ask
from ocop.rulebook.office import Office
from ocop.values.names import bare
from ocop.values.vocabulary import ExportKind

Row = dict[str, Any]

_REVIEWS: Final = """
    SELECT p.code, p.name AS product, e.name AS entity, e.commune_text AS commune, e.district,
        p.id AS product_id, e.id AS entity_id, v.day AS reviewed, v.scale,
        v.area_m2 / 10000.0 AS hectares, v.potential, v.reviewed_by AS reviewer, v.note
    FROM review v JOIN product p ON p.id = v.product_id JOIN entity e ON e.id = p.entity_id
    WHERE v.day <= :day
    ORDER BY v.day, p.flagship DESC, e.district, e.sort_key, p.sort_key, p.id"""
_PLACES: Final = """
    SELECT p.id, p.code, e.commune_text AS commune
    FROM product p JOIN entity e ON e.id = p.entity_id"""
# A column of the list → the column of a dossier.
_DOSSIER: Final = {
    "year": "year",
    "received": "received_on",
    "missing": "missing",
    "missed": "missing_on",
    "missing_until": "missing_until",
    "complete": "complete_on",
    "checked": "checked_on",
    "checker": "checked_by",
    "preliminary": "points",
    "test": "test",
    "tested": "tested_on",
    "test_number": "test_number",
    "withdrawn": "withdrawn_on",
    "reason": "withdrawn_reason",
    "note": "note",
}
KINDS: Final = (ExportKind.SUPPORT, ExportKind.REVIEWS, ExportKind.DOSSIERS)


def rows(ask: Ask, office: Office, kind: ExportKind, day: date) -> list[Row]:
    """Return the whole rows of one of KINDS up to a day."""
    if kind is ExportKind.SUPPORT:
        return _support(ask, office, day)
    if kind is ExportKind.DOSSIERS:
        return _dossiers(ask, day)
    return ask(_REVIEWS, day=day.isoformat())


def _support(ask: Ask, office: Office, day: date) -> list[Row]:
    """Return the activities, each with its producers as they can be told apart, one a line."""
    named = Counter(row["name_bare"] for row in ask("SELECT name_bare FROM entity"))
    own = {row["id"]: row["district"] for row in ask("SELECT id, district FROM support")}
    places = {row["id"]: row["district"] for row in ask("SELECT id, district FROM entity")}

    def called(one: Row) -> str:
        district = places[one["id"]]
        if named[bare(one["name"])] < 2 or not district:
            return str(one["name"])
        return f"{one['name']} {office.units.district_title(district)}"

    return [
        {
            "activity": row["kind"],
            "day": row["day"],
            "entities": "\n".join(called(one) for one in row["producers"]),
            "district": own[row["id"]],
            "programme": row["programme"],
            "money": row["money"],
            "people": row["people"],
            "detail": row["detail"],
            "product_id": None,
            "entity_id": row["producers"][0]["id"] if row["producers"] else None,
        }
        for row in support.listed(ask, first=date.min, last=day)
    ]


def _dossiers(ask: Ask, day: date) -> list[Row]:
    places = {row["id"]: row for row in ask(_PLACES)}
    return [
        {
            "code": places[row["product_id"]]["code"],
            "product": row["product"],
            "entity": row["entity"],
            "commune": places[row["product_id"]]["commune"],
            "district": row["district"],
            "product_id": row["product_id"],
            "entity_id": row["entity_id"],
            **{name: row[column] for name, column in _DOSSIER.items()},
        }
        for row in dossiers.listed(ask, day)
    ]

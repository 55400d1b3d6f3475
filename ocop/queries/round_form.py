"""A round as its council sees it: the summary form, a row for each product with every member's
points, their mean, and what is proposed."""

from datetime import date
from typing import Any

from ocop.queries import inspections, rounds
from ocop.queries.awards import proposed
from ocop.rulebook import scores
from ocop.rulebook.office import Office
from ocop.store.asking import Ask

Row = dict[str, Any]

_FORM = """
    SELECT v.id, v.product_id, p.name AS product, p.code, e.id AS entity_id, e.name AS entity,
        e.district, e.commune, e.commune_text, v.purpose, v.points, v.members,
        v.part_a, v.part_b, v.part_c, v.stars, v.ceiling, v.unmet, v.absent, v.warnings,
        v.result, v.decided_on, v.why, v.sent_on, v.letter, v.returned_on, v.return_reason
    FROM evaluation v JOIN product p ON p.id = v.product_id JOIN entity e ON e.id = p.entity_id
    WHERE v.round_id = :id ORDER BY e.district, e.sort_key, p.sort_key, p.id"""
_SHEETS = """
    SELECT s.evaluation_id, s.member, s.part_a, s.part_b, s.part_c
    FROM score s JOIN evaluation v ON v.id = s.evaluation_id
    WHERE v.round_id = :id ORDER BY s.member_key"""


def form(ask: Ask, office: Office, row: Row) -> Row:
    """Return a round with its products, each with its members' points and what follows.

    `violation` is one that was not remedied on the round's day.
    """
    sheets: dict[str, dict[str, float]] = {}
    for sheet in ask(_SHEETS, id=row["id"]):
        total = sum(sheet[part] for part in ("part_a", "part_b", "part_c"))
        sheets.setdefault(sheet["evaluation_id"], {})[sheet["member"]] = total / scores.UNITS
    waiting = inspections.open_subjects(ask, date.fromisoformat(row["day"]))
    products = [
        _product(ask, office, row, found, sheets.get(found["id"], {}))
        | {"violation": not waiting.isdisjoint((found["product_id"], found["entity_id"]))}
        for found in ask(_FORM, id=row["id"])
    ]
    law = rounds.law_of(office, row)
    return {
        **row,
        "criteria_altered": rounds.altered(office, row),
        "levels": [level.value for level in law.levels],
        "products": products,
    }


def _product(ask: Ask, office: Office, row: Row, found: Row, members: dict[str, float]) -> Row:
    follows = proposed(ask, office, row, found)
    names = ("id", "product_id", "product", "code", "entity", "district", "commune_text",
             "purpose", "ceiling", "unmet", "result", "decided_on", "why", "sent_on", "letter",
             "returned_on", "return_reason")  # fmt: skip
    return {
        **{name: found[name] for name in names},
        "absent": bool(found["absent"]),
        "warnings": found["warnings"].split(),
        "members": members,
        **follows.row(),
    }

"""Inspections as questions: what was found where, and which violations wait for their remedy.

Standard SQL with named parameters; `:day` is the day asked for. Nothing here writes.
"""

from datetime import date

from ocop.queries.shapes import OfEither
from ocop.store.asking import Ask, Question

# A violation `i` waits on :day until its remedy is done.
OPEN_REMEDY = """
    i.violation <> '' AND i.day <= :day AND (i.remedied_on IS NULL OR i.remedied_on > :day)"""
_ROWS = f"""
    SELECT i.id, i.kind, i.product_id, coalesce(p.name, '') AS product, e.id AS entity_id,
        e.name AS entity, e.district, i.day, i.body, i.team, i.finding, i.violation, i.remedy_by,
        i.penalty, CASE WHEN i.remedied_on <= :day THEN i.remedied_on END AS remedied_on,
        CASE WHEN i.remedied_on <= :day THEN i.remedy ELSE '' END AS remedy,
        ({OPEN_REMEDY}) AS open, ({OPEN_REMEDY}) AND i.remedy_by < :day AS overdue
    FROM inspection i LEFT JOIN product p ON p.id = i.product_id
    JOIN entity e ON e.id = coalesce(i.entity_id, p.entity_id)
    WHERE i.day <= :day AND {{where}}
    ORDER BY {{order}}"""
_OF = {
    "id": "i.id = :id",
    "product_id": "(i.product_id = :product_id OR i.entity_id ="
    " (SELECT entity_id FROM product WHERE id = :product_id))",
    "entity_id": "e.id = :entity_id",
    "district": "e.district = :district",
    "kind": "i.kind = :kind",
}
_BY_DAY = "i.day, e.district, e.sort_key, product, i.id"
_BY_REMEDY = "i.remedy_by IS NULL, i.remedy_by, e.district, e.sort_key, product, i.id"


class ListedInspection(OfEither):
    """What inspectors found on a day, and the remedy as the day asked for knows it (ISO days).

    `open`: its violation is not remedied; `overdue`: and the last day for that is past.
    """

    id: str
    kind: str
    day: str
    body: str
    team: str
    finding: str
    violation: str
    remedy_by: str | None
    penalty: str
    remedied_on: str | None
    remedy: str
    open: bool
    overdue: bool


def listed(ask: Ask, day: date, **of: str | None) -> list[ListedInspection]:
    """Return the inspections up to a day, oldest first, all or those `of` an id, product_id,
    entity_id, district or kind; a producer's stand for its products."""
    return _asked(ask, day, [], _BY_DAY, of)


def open_remedies(ask: Ask, day: date, **of: str | None) -> list[ListedInspection]:
    """Return the violations that are not remedied on a day, the first remedy due first."""
    return _asked(ask, day, [OPEN_REMEDY], _BY_REMEDY, of)


def open_subjects(ask: Ask, day: date) -> set[str]:
    """Return the ids of the products and producers that have a violation not remedied."""
    rows = ask(
        f"SELECT coalesce(i.product_id, i.entity_id) AS id FROM inspection i WHERE {OPEN_REMEDY}",
        day=day.isoformat(),
    )
    return {row["id"] for row in rows}


def question_open(day: date) -> Question:
    """Return the question for violations that are not remedied."""
    sql = f"SELECT i.id FROM inspection i WHERE {OPEN_REMEDY}"
    return Question("inspection", sql, {"day": day.isoformat()})


def chosen(ask: Ask, question: Question, day: date, district: str = "") -> list[ListedInspection]:
    """Return the inspections that a question found, the first remedy due first."""
    ids = {row["id"] for row in ask(question.sql, **question.values)}
    return [row for row in open_remedies(ask, day, district=district) if row["id"] in ids]


def _asked(
    ask: Ask, day: date, tests: list[str], order: str, of: dict[str, str | None]
) -> list[ListedInspection]:
    given = {name: value for name, value in of.items() if value}
    where = " AND ".join([*tests, *(_OF[name] for name in given)]) or "1 = 1"
    rows: list[ListedInspection] = ask(
        _ROWS.format(where=where, order=order), day=day.isoformat(), **given
    )
    return [{**row, "open": bool(row["open"]), "overdue": bool(row["overdue"])} for row in rows]

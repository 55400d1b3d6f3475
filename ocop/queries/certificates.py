"""What a list of products tells of each certificate: its decision, day and council's points."""

from datetime import date
from typing import TypedDict

from ocop.queries.ledger import UNDECIDED, YEAR_ONLY, standing
from ocop.queries.on_day import NAME_AS_SIGNED, on_day
from ocop.rulebook import criteria
from ocop.rulebook.office import Office
from ocop.rulebook.scores import mean, show
from ocop.store.asking import Ask

# Of several evaluations that a recognition rests on, the last one speaks; of one that rests on a
# later decision, the points that were revised; without a round's, those that a list told.
_CERTIFICATES = """
    WITH {tables}
    SELECT s.product_id, r.programme_year AS year, r.day, r.level,
        coalesce(d.number, '') AS number, coalesce(d.issuer, '') AS issuer,
        coalesce(x.points, v.points, r.points) AS points, CASE
            WHEN x.points IS NOT NULL THEN x.members WHEN v.points IS NOT NULL THEN v.members
            ELSE 1 END AS members
    FROM standing s JOIN recognition r ON r.id = s.recognition_id
    LEFT JOIN decision d ON d.id = r.decision_id
    LEFT JOIN evaluation v ON v.id = (
        SELECT e.id FROM evaluation e WHERE e.recognition_id = r.id AND e.points IS NOT NULL
        ORDER BY e.decided_on DESC, e.id LIMIT 1
    )
    LEFT JOIN revision x ON x.recognition_id = r.id"""
_KNOWN_BY_YEAR = f"""
    SELECT DISTINCT p.id AS product_id, p.entity_id FROM recognition r
    JOIN product p ON p.id = r.product_id
    WHERE {YEAR_ONLY.format("r")} AND r.position = :day AND NOT EXISTS (
        SELECT 1 FROM recognition s WHERE s.product_id = r.product_id AND s.day = :day
    )"""
_IMPROVED_BY_YEAR = """
    SELECT i.id FROM improvement i
    WHERE i.since IS NULL AND i.since_year = :year AND i.topic = 'sales-point'"""
_BY_STARS = """
    WITH {tables} SELECT product_id, stars FROM standing WHERE state = 'in-force'"""


_EVALUATED = f"""
    SELECT v.product_id, v.points, v.members, v.stars, v.ceiling, d.criteria
    FROM evaluation v JOIN round d ON d.id = v.round_id
    WHERE d.day <= :day AND v.absent = 0 AND (v.points IS NOT NULL OR v.stars IS NOT NULL)
    AND {UNDECIDED}"""


_UNDECIDED = f"""
    SELECT DISTINCT v.product_id, d.code, d.day FROM evaluation v JOIN round d ON d.id = v.round_id
    WHERE d.day <= :day AND v.absent = 0 AND (v.points IS NOT NULL OR v.stars IS NOT NULL)
    AND {UNDECIDED} ORDER BY d.day, d.code, v.product_id"""

# A certificate in force whose paper bears another name than its producer has on the day.
_OUTDATED = f"""
    WITH {{tables}}, held AS (
        SELECT s.product_id, s.recognition_id, coalesce((
            SELECT max(i.day) FROM reissue i
            WHERE i.recognition_id = s.recognition_id AND i.day <= :day
        ), r.day) AS day
        FROM standing s JOIN recognition r ON r.id = s.recognition_id
        WHERE s.state = 'in-force' AND r.day IS NOT NULL
    )
    SELECT f.id, f.name, f.bears, (
        SELECT max(c.until) FROM entity_before c WHERE c.entity_id = f.entity_id
        AND c.name = f.bears AND c.until > f.day AND c.until <= :day
    ) AS since
    FROM (
        SELECT p.id, p.name, p.sort_key, p.entity_id, r.day, e.name AS now,
            {NAME_AS_SIGNED} AS bears
        FROM held r JOIN product p ON p.id = r.product_id JOIN entity e ON e.id = p.entity_id
    ) f WHERE f.bears <> f.now ORDER BY f.sort_key, f.id"""


class OutdatedPaper(TypedDict):
    """A product whose certificate `bears` a name that its producer changed on an ISO day."""

    id: str
    name: str
    bears: str
    since: str


class CertificateFacts(TypedDict):
    """The last recognition of a product; `points` are those of its council as people read them."""

    product_id: str
    year: int | None
    day: str | None
    level: str
    number: str
    issuer: str
    points: str


def facts(ask: Ask, office: Office, day: date) -> dict[str, CertificateFacts]:
    """Return what stands behind the stars of each product on a day, by the product's id."""
    tables, values = standing(office.criteria, day)
    rows = ask(_CERTIFICATES.format(tables=tables), **values)
    for row in rows:
        row["points"] = _mean(row.pop("members"), row["points"])
    return {row["product_id"]: row for row in rows}


def outdated(ask: Ask, office: Office, entity_id: str, day: date) -> list[OutdatedPaper]:
    """Return the products of a producer whose certificates are to be printed again on a day: the
    producer bears another name since they were signed, or printed last."""
    tables, values = standing(office.criteria, day, among="p.entity_id = :entity_id")
    seen = on_day(ask, office.units, day)
    return seen(_OUTDATED.format(tables=tables), entity_id=entity_id, **values)


def _mean(members: int, points: int | None) -> str:
    return "" if points is None else show(mean(points, members))


def known_by_year(ask: Ask, year: int) -> set[str]:
    """Return what stands on the last day of a year only because nothing but the year is known.

    The ids of products, of their producers, and of sales points.
    """
    rows = ask(_KNOWN_BY_YEAR, day=f"{year}-12-31")
    found = {row["product_id"] for row in rows} | {row["entity_id"] for row in rows}
    return found | {row["id"] for row in ask(_IMPROVED_BY_YEAR, year=year)}


def in_force(ask: Ask, office: Office, day: date) -> dict[str, int]:
    """Return the stars of each product in force on a day."""
    tables, values = standing(office.criteria, day)
    rows = ask(_BY_STARS.format(tables=tables), **values)
    return {row["product_id"]: row["stars"] for row in rows}


def evaluated(ask: Ask, office: Office, day: date) -> dict[str, int]:
    """Return the stars that a council's points give to each product that waits for a decision."""
    found: dict[str, int] = {}
    for row in ask(_EVALUATED, day=day.isoformat()):
        reached = row["stars"] or 0
        law = criteria.cited(office.criteria, row["criteria"])
        if row["points"] is not None and law:
            reached = criteria.stars(law, mean(row["points"], row["members"])) or 0
        found[row["product_id"]] = min(reached, row["ceiling"] or reached)
    return found


def undecided(ask: Ask, day: date) -> dict[str, list[str]]:
    """Return the products that were evaluated and wait for a decision, by the code of the round."""
    found: dict[str, list[str]] = {}
    for row in ask(_UNDECIDED, day=day.isoformat()):
        found.setdefault(row["code"], []).append(row["product_id"])
    return found

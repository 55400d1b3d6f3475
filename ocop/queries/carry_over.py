"""Carry-over as a question: what was registered in a year and is not known to have been evaluated.

One rule for all: no recognition since its registration, and none ended as not reached.
"""

from datetime import date
from typing import Final

from ocop.queries.dossiers import STAGE
from ocop.queries.shapes import OfProduct
from ocop.store.asking import Ask
from ocop.values.vocabulary import Outcome

# Of a registration `g` nothing is known on :day, up to the year :year, that an evaluation would
# have left: what came later is no answer of that day, nor a result of an earlier programme year.
NOT_EVALUATED: Final = f"""
    NOT EXISTS (
        SELECT 1 FROM recognition r WHERE r.product_id = g.product_id
        AND r.position BETWEEN g.position AND :day AND r.programme_year >= g.year
    )
    AND NOT EXISTS (
        SELECT 1 FROM registration later WHERE later.product_id = g.product_id
        AND later.outcome = '{Outcome.NOT_REACHED}' AND later.year BETWEEN g.year AND :year
        AND later.ended_on <= :day
    )"""
_WAITING: Final = f"""
    SELECT g.product_id, p.name AS product, p.entity_id, e.name AS entity, e.district, g.year,
        g.day, g.purpose, CASE WHEN g.ended_on <= :day THEN g.outcome ELSE '' END AS outcome,
        CASE WHEN g.ended_on <= :day THEN g.ended_reason ELSE '' END AS ended_reason,
        {STAGE} AS dossier,
        coalesce((
            SELECT n.code FROM evaluation v JOIN round n ON n.id = v.round_id
            WHERE v.product_id = g.product_id AND n.year = g.year AND n.day <= :day
            AND (v.result = '' OR v.decided_on > :day)
            ORDER BY n.day DESC, n.id LIMIT 1
        ), '') AS round,
        EXISTS (
            SELECT 1 FROM registration n WHERE n.product_id = g.product_id AND n.year = :year
            AND n.position <= :day
        ) AS again
    FROM registration g JOIN product p ON p.id = g.product_id JOIN entity e ON e.id = p.entity_id
    LEFT JOIN dossier d ON d.product_id = g.product_id AND d.year = g.year
    WHERE g.year = :registered AND g.position <= :day AND (:district = '' OR e.district = :district)
    AND {NOT_EVALUATED}
    AND NOT EXISTS (
        SELECT 1 FROM registration n WHERE n.product_id = g.product_id AND n.year = g.year
        AND (n.position > g.position OR n.position = g.position AND n.id > g.id)
    )
    ORDER BY p.flagship DESC, e.district = '', e.district, e.sort_key, p.sort_key, p.id"""


class CarryOver(OfProduct):
    """A product registered for a year of which no evaluation is known, and what is known instead.

    `day` and `purpose` are of the registration, `outcome` how it ended ("" while it is open),
    `dossier` the stage of its file, `round` the code of a round it still waits in.
    """

    year: int
    day: str
    purpose: str
    outcome: str
    ended_reason: str
    dossier: str | None
    round: str
    again: bool


def carried_from(ask: Ask, product_id: str, year: int, day: date) -> int | None:
    """Return the earlier year it was last registered in, if no evaluation is known on a day."""
    rows = ask(
        f"SELECT max(g.year) AS year FROM registration g"
        f" WHERE g.product_id = :product_id AND g.year < :year AND {NOT_EVALUATED}",
        product_id=product_id,
        year=year,
        day=day.isoformat(),
    )
    found: int | None = rows[0]["year"]
    return found


def waiting(ask: Ask, registered: int, day: date, *, district: str = "") -> list[CarryOver]:
    """Return the products registered for a year of which no evaluation is known on a day.

    Each with what is known instead: `outcome`, `round`, `dossier`; `again` says that it is
    registered for the year of the day already.
    """
    rows: list[CarryOver] = ask(
        _WAITING,
        registered=registered,
        year=day.year,
        day=day.isoformat(),
        district=district,
    )
    return [{**row, "again": bool(row["again"])} for row in rows]

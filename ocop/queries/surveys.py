"""The three grounds of a registration as a question: who has them all, and what the others lack.

A ground is met by any answer but none and "no": market demand, skilled labour, ability to meet the
programme (Plan 87/KH-UBND).
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from ocop.queries.on_day import on_day
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.targets import Plan
from ocop.values.labels import truth

GROUNDS: Final = ("demand", "labour", "capacity")
# The registration of each product that counts: the last of the plan's years up to the day.
_LAST: Final = """
    SELECT g.product_id AS id, e.district, g.demand, g.labour, g.capacity
    FROM registration g JOIN product p ON p.id = g.product_id JOIN entity e ON e.id = p.entity_id
    WHERE g.year BETWEEN :first AND :last AND g.position <= :day
    AND NOT EXISTS (
        SELECT 1 FROM registration n WHERE n.product_id = g.product_id
        AND n.year BETWEEN :first AND :last AND n.position <= :day
        AND (n.position > g.position OR n.position = g.position AND n.id > g.id)
    )"""


def lacking(ask: Ask, office: Office, plan: Plan, day: date) -> dict[str, dict[str, str]]:
    """Return what each product registered for a plan's years lacks; empty where all hold."""
    ask, plan = on_day(ask, office.units, day), office.plan_on(plan, day)
    rows = ask(_LAST, first=plan.start.year, last=plan.end.year, day=day.isoformat())
    return {
        row["id"]: lacks({name: row[name] for name in GROUNDS})
        for row in rows
        if plan.district in ("", row["district"])
    }


def lacks(grounds: Mapping[str, str]) -> dict[str, str]:
    """Return the grounds that do not hold, each with its answer: "no", or nothing."""
    return {
        name: "no" if said else ""
        for name, said in grounds.items()
        if not said or truth(said) is False
    }

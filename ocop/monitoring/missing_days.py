"""What is known by its year alone: registrations, proposals and results whose day is to be found.

`doctor` lists all of them, `due` those of the plan's years. Nothing here writes.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypedDict

from ocop.values.standings import Matter

if TYPE_CHECKING:
    from ocop.monitoring.agenda_lines import AgendaLine, Day

# They are few beside the products: CROSS JOIN keeps those from being gone through.
_SUBJECT: Final = """
    p.id AS subject_id, p.name AS product, p.entity_id, e.name AS entity, e.district
    FROM {table} a CROSS JOIN product p CROSS JOIN entity e
    WHERE p.id = a.product_id AND e.id = p.entity_id AND a.day IS NULL
    AND a.year BETWEEN :first AND :last AND a.position <= :day
    AND (:district = '' OR e.district = :district)"""
# A printed end makes up for the day of a result: its certificate is known.
_DAYLESS: Final = " UNION ALL ".join(
    f"SELECT a.id, '{table}' AS missing, a.year, {_SUBJECT.format(table=table)}{more}"
    for table, more in (
        ("registration", ""),
        ("upgrade", ""),
        ("recognition", " AND a.until IS NULL"),
    )
)


class _Dayless(TypedDict):
    """A row without a day, by its table (`missing`), and the product that it is of."""

    id: str
    missing: str
    year: int
    subject_id: str
    product: str
    entity_id: str
    entity: str
    district: str


def lines(asked: "Day") -> "Iterator[AgendaLine]":
    """Yield the rows of the plan's years of which only the year is known: by no day."""
    plan = asked.plan
    rows: list[_Dayless] = asked.ask(
        _DAYLESS,
        first=plan.start.year,
        last=plan.end.year,
        day=asked.day.isoformat(),
        district=asked.district,
    )
    for row in rows:
        yield asked.row(Matter.NO_DAY, None, **row)

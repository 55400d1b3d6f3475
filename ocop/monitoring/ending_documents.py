"""The papers that end, or have ended with nothing in their place, as lines of the calendar.

Of many those that end on one day, in one district, are one line, which names none of them.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from ocop.queries import documents
from ocop.values.standings import Matter

if TYPE_CHECKING:
    from ocop.monitoring.agenda_lines import AgendaLine, Day

_ALIKE: Final = """
    SELECT d.until, e.district, count(*) AS many
    FROM ({papers}) d LEFT JOIN product p ON p.id = d.product_id
    JOIN entity e ON e.id = coalesce(d.entity_id, p.entity_id)
    WHERE :district = '' OR e.district = :district
    GROUP BY d.until, e.district"""
_COLUMNS: Final = "d.until, d.product_id, d.entity_id"


class _Alike(TypedDict):
    """How many papers of a district end on an ISO day."""

    until: str
    district: str
    many: int


def lines(asked: "Day") -> "Iterator[AgendaLine]":
    """Yield the papers that end, and those that have ended with nothing in their place."""
    if asked.ends.alike:
        yield from _alike(asked)
        return
    of = {"district": asked.district}
    if asked.ends.until is not None:
        of["until"] = json.dumps(sorted(asked.ends.until))
    ended = documents.ended(asked.ask, asked.office, asked.day, **of)
    ending = documents.ending(asked.ask, asked.day, asked.within, **of)
    for row in (*ended, *ending):
        facts = asked.whom(row) | {"document": row["kind"], "number": row["number"]}
        by = date.fromisoformat(row["until"] or "")
        yield asked.row(Matter.DOCUMENT, by, id=row["id"], **facts)


def _alike(asked: "Day") -> "Iterator[AgendaLine]":
    ended = documents.question_ended(asked.office, asked.day, _COLUMNS)
    ending = documents.question_ending(asked.day, asked.within, _COLUMNS)
    for question in (ended, ending):
        sql = _ALIKE.format(papers=question.sql)
        rows: list[_Alike] = asked.ask(sql, district=asked.district, **question.values)
        for row in rows:
            facts = {"district": row["district"], "many": row["many"]}
            yield asked.row(Matter.DOCUMENT, date.fromisoformat(row["until"]), **facts)

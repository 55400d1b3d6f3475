"""The calendar: all that is to be dealt with from a day on, in one order, most urgent first.

Facts only; what is said of them, and the command that deals with each, are the report's.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from ocop.monitoring import waiting
from ocop.monitoring.agenda_lines import LINES, AgendaLine, Day
from ocop.rulebook.office import Office
from ocop.store import written_letters
from ocop.store.asking import Ask
from ocop.targets import Plan
from ocop.values.standings import Matter, Urgency

_NOBODY: Final[waiting.Reachable] = {"representative": "", "phone": ""}


def rows(
    ask: Ask,
    office: Office,
    plan: Plan,
    day: date,
    *,
    within: int,
    district: str = "",
    contacts: bool = False,
    only: Collection[Matter] = (),
) -> list[AgendaLine]:
    """Return the lines of the calendar, most urgent first.

    What ends or begins is told `within` so many days; what waits already is always told.
    """
    asked = Day(ask, office, plan, day, within, district)
    found = [row for matter in Matter if not only or matter in only for row in LINES[matter](asked)]
    found = _written(found, office)
    if contacts:
        people = waiting.contacts(ask)
        found = [{**row, **people.get(row["entity_id"] or "", _NOBODY)} for row in found]
    return sorted(found, key=_order)


def _written(rows: list[AgendaLine], office: Office) -> list[AgendaLine]:
    """Return lines with the letters that were written of them, and not sent."""
    if not any(row["kind"] == Matter.NOTICE for row in rows):
        return rows
    letters = written_letters.waiting(office.register)
    return [
        {**row, "written": letters[row["recognition_id"]]}
        if row["kind"] == Matter.NOTICE and row["recognition_id"] in letters
        else row
        for row in rows
    ]


_MATTERS: Final[list[str]] = list(Matter)
_URGENCIES: Final[list[str]] = list(Urgency)


def _order(row: AgendaLine) -> tuple[Any, ...]:
    return (
        _URGENCIES.index(row["urgency"]),
        row["day"] or "9999",
        _MATTERS.index(row["kind"]),
        row["district"] or "9",
        row["entity"],
        row["product"],
    )

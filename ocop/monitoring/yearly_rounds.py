"""The rounds that the law has held every year, of districts and of the province, as lines.

Until 2025 each district held its own (148/QĐ-TTg); since 2026 the province evaluates in two batches
a year (26/2026/QĐ-TTg, Article 5).
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ocop.monitoring import counts
from ocop.rulebook import criteria
from ocop.values.standings import Matter
from ocop.values.vocabulary import Level

if TYPE_CHECKING:
    from ocop.monitoring.agenda_lines import AgendaLine, Day

_BEGUN = "SELECT batch FROM round WHERE level = :level AND year = :year AND day <= :day"


def of_districts(asked: "Day") -> "Iterator[AgendaLine]":
    """Yield the districts without a round, where the law of the day gives them one."""
    law = criteria.on(asked.office.criteria, asked.day)
    if not asked.runs or Level.DISTRICT not in law.levels:
        return
    held = counts.rounds_held(asked.ask, asked.plan, asked.day)
    for code in (one for one in asked.districts() if one not in held):
        yield asked.row(Matter.NO_ROUND, asked.plan.end, district=code, year=asked.plan.end.year)


def of_province(asked: "Day") -> "Iterator[AgendaLine]":
    """Yield the batches that the province is to evaluate this year, and has not begun."""
    law, year, level = criteria.on(asked.office.criteria, asked.day), asked.day.year, Level.PROVINCE
    if not asked.runs or asked.district:
        return
    begun = asked.ask(_BEGUN, level=level.value, year=year, day=asked.day.isoformat())
    held = {row["batch"] for row in begun}
    batches = [one for one in law.batches if one.level is level]
    for number, batch in enumerate(batches, 1):
        by, files_by = date(year, *batch.held_by), date(year, *batch.files_by)
        if law.start <= by and asked.near(by) and number not in held:
            facts = {"level": level.value, "batch": number, "files_by": files_by.isoformat()}
            yield asked.row(Matter.BATCH, by, **facts, year=year)

"""The months of a plan as lines of the calendar: those that are open, and those that begin."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ocop.targets import Window, windows_open
from ocop.values.standings import Matter, Urgency

if TYPE_CHECKING:
    from ocop.monitoring.agenda_lines import AgendaLine, Day


def lines(asked: "Day") -> Iterator["AgendaLine"]:
    """Yield the months of the plan that are open (by their last day: work of now), or next."""
    now = dict(windows_open(asked.plan, asked.day))
    for window in asked.plan.windows:
        facts = {"activity": window.activity, "months": list(window.months), "open": window in now}
        if window in now:
            line = asked.row(Matter.WINDOW, now[window], **facts)
            yield {**line, "urgency": Urgency.WEEK.value}
        elif (begin := _next_begin(asked, window)) is not None:
            yield asked.row(Matter.WINDOW, begin, **facts)


def _next_begin(asked: "Day", window: Window) -> date | None:
    years = range(asked.plan.start.year, asked.plan.end.year + 1)
    begins = [date(year, min(window.months), 1) for year in years]
    return next((begin for begin in begins if asked.day < begin and asked.near(begin)), None)

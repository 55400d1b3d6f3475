"""`ocop doctor`: what is missing or doubtful in the data."""

import typer

from ocop.commands.status import AsOf, PlanOption
from ocop.desk import Desk
from ocop.planning import chosen_plan


def doctor(ctx: typer.Context, plan: PlanOption = None, as_of: AsOf = None) -> None:
    """List what is missing or doubtful, why it matters, and the command that mends it."""
    from ocop import doctor as examining
    from ocop.language import _
    from ocop.reports import doctor as report

    desk: Desk = ctx.obj
    found, _why, _day = chosen_plan(desk.office, plan, as_of, desk.today)
    day = desk.day(as_of)
    with desk.read() as ask:
        rows = examining.examine(ask, desk.office, found, day)
    for row in rows:
        row["why"] = _(report.SAID[examining.Doubt(row["kind"])][1])
    desk.answer({"as_of": day.isoformat(), "findings": rows}, [report.table(rows)])

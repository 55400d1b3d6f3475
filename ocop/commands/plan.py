"""`ocop plan`: the plans on file, shown and checked."""

from pathlib import Path
from typing import Annotated

import typer

from ocop.desk import Desk
from ocop.language import N_
from ocop.planning import chosen_plan

app = typer.Typer(help=N_("Plans: list, show, check."))


@app.command("list")
def list_(ctx: typer.Context) -> None:
    """List the plans on file."""
    from ocop.reports import plans as report

    desk: Desk = ctx.obj
    found = desk.office.plans
    desk.answer({"plans": [report.row(plan) for plan in found]}, [report.listed(found)])


@app.command()
def show(
    ctx: typer.Context,
    plan: Annotated[
        str | None,
        typer.Argument(
            metavar="PLAN", help=N_("Its number, or a file; that of today if left out.")
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("As amended by this day."))
    ] = None,
) -> None:
    """Show a plan: its targets, rules and doubts, windows and duties."""
    from ocop.reports import plans as report

    desk: Desk = ctx.obj
    found, _why, day = chosen_plan(desk.office, plan, as_of, desk.today)
    amended = found.on(day)
    desk.answer({"plans": [report.whole(amended)]}, report.tables(amended, day))


@app.command()
def check(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=N_("The plan file."))],
) -> None:
    """Check a plan file: every fault with its target, key and line."""
    from ocop import plans
    from ocop.reports import plans as report

    desk: Desk = ctx.obj
    found = plans.read_plan(Path(file).expanduser())
    desk.done({"plans": [report.row(found)]}, report.checked(found, file))

"""`ocop office`: what the office says of itself, beside its register: province, unit."""

from typing import Any

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change, question
from ocop.context import Context
from ocop.language import N_
from ocop.values.files import typed_path

app = typer.Typer(help=N_("The office: show, set."))


@app.command("show")
@question("ocop office show")
def show(ctx: typer.Context) -> None:
    """Show the province and the unit of the register."""
    from ocop.reports import office as report

    context: Context = ctx.obj
    office = context.office
    payload: dict[str, Any] = {"office": [report.row(office, context.today)]}
    context.answer(payload, [report.table(office, context.today)])


@app.command("set")
@change('ocop office set --province "Bắc Kạn" --unit "Ba Bể"')
def set_(
    ctx: typer.Context,
    province: options.Province = None,
    unit: options.Unit = None,
    units: options.Units = None,
) -> None:
    """Say of which province, and of which unit, the register is.

    --units brings the list of another province's units.
    """
    from ocop.actions import office as setting
    from ocop.reports import office as report
    from ocop.rulebook.office import Office

    context: Context = ctx.obj
    with context.write("office set") as writer:
        setting.say(
            writer,
            Office(context.office_place),
            province=province,
            unit=unit,
            units=typed_path(units) if units else None,
        )
    office = Office(context.office_place)
    row = report.row(office, context.today)
    context.done({"office": [row]}, report.said(office, context.today))

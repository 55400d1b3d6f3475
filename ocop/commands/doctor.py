"""`ocop doctor`: what is missing or doubtful in the data."""

from typing import Annotated

import typer

from ocop.commands.about import question
from ocop.commands.options import AsOf
from ocop.context import Context
from ocop.language import N_
from ocop.values.labels import one_of


@question('ocop doctor --district "Na Rì"')
def doctor(
    ctx: typer.Context,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help=N_("Only this kind, all of it: undated, no-group …")),
    ] = None,
    district: Annotated[
        str | None, typer.Option(metavar="D", help=N_("Only this district: name or code."))
    ] = None,
    as_of: AsOf = None,
) -> None:
    """List what is missing or doubtful, why it matters, and the command that mends it."""
    from ocop.monitoring import doctor as examining
    from ocop.reports import doctor as report

    context: Context = ctx.obj
    day, office = context.day(as_of), context.office
    kinds = [one_of(examining.Doubt, typed, "--only") for typed in only or []]
    unit = office.units.find_district(district).code if district else ""
    with context.read() as ask:
        rows = examining.examine(ask, office, day, district=unit, only=kinds)
    payload = {"as_of": day.isoformat(), "findings": [report.told(row) for row in rows]}
    if context.as_csv or context.output:
        tables = [report.one_table(rows, office)]
    else:
        tables = report.tables(rows, office, district=unit, each=bool(kinds))
    context.answer(payload, tables)

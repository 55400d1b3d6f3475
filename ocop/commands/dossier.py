"""`ocop dossier`: a product's file for a year's evaluation, from its receipt to the council."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from ocop.commands.about import change, question
from ocop.commands.options import AsOf, Note, Product
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.rulebook.scores import parse_points
from ocop.values.dates import parse_day, parse_year, year_end
from ocop.values.labels import one_of
from ocop.values.standings import Stage, Step
from ocop.values.vocabulary import TestResult

app = typer.Typer(help=N_("Dossiers: record, list, funnel."))
District = Annotated[
    str | None, typer.Option(metavar="D", help=N_("Only this district: name or code."))
]


class StateOrStep(ValueRefused):
    sentence = N_("Give --state, --step or --overdue, not several of them.")
    advice = N_("Each chooses dossiers in its own way.")


@app.command("record")
@change('ocop dossier record "Măng khô" --received 1/6/2023')
def record(
    ctx: typer.Context,
    product: Product,
    year: Annotated[
        str | None,
        typer.Option(metavar="Y", help=N_("Of which evaluation; the open one if left out.")),
    ] = None,
    received: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("The day the dossier came."))
    ] = None,
    missing: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("What papers it lacks."))
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("By when they must be brought."))
    ] = None,
    complete: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("The day it was complete."))
    ] = None,
    checked: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("The day it was checked at the site."))
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="TEXT", help=N_("Who checked it."))] = None,
    points: Annotated[
        str | None, typer.Option(metavar="P", help=N_("The preliminary points of that check."))
    ] = None,
    test: Annotated[
        str | None, typer.Option(metavar="pass|fail", help=N_("How an independent test ended."))
    ] = None,
    number: Annotated[
        str | None, typer.Option(metavar="NUMBER", help=N_("The number of the test report."))
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help=N_("The day of the test, or when papers were missed.")),
    ] = None,
    withdrawn: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("The day it was withdrawn; give --reason."))
    ] = None,
    note: Note = None,
) -> None:
    """Record the steps of a product's dossier: received, missing, complete, checked, tested."""
    from ocop.actions import dossiers as filing
    from ocop.queries import finding
    from ocop.reports import dossiers as told

    context: Context = ctx.obj
    steps = filing.Steps(
        received=parse_day(received) if received else None,
        missing=missing or "",
        until=parse_day(until) if until else None,
        complete=parse_day(complete) if complete else None,
        checked=parse_day(checked) if checked else None,
        by=by or "",
        points=parse_points(points) if points else None,
        test=one_of(TestResult, test, "--test") if test else None,
        number=number or "",
        on=parse_day(on) if on else None,
        withdrawn=parse_day(withdrawn) if withdrawn else None,
        reason=context.reason or "",
        note=note or "",
    )

    def run(names: list[str]) -> Any:
        with context.write("dossier record") as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            return filing.file(writer, found["id"], steps, year=parse_year(year) if year else None)

    row = context.settle([product], run)
    context.done({"dossiers": [row]}, told.filed(row))


@app.command("list")
@question("ocop dossier list --year 2023 --overdue")
def list_(
    ctx: typer.Context,
    year: Annotated[
        str | None, typer.Option(metavar="Y", help=N_("Only dossiers of this year's evaluation."))
    ] = None,
    district: District = None,
    state: Annotated[
        str | None,
        typer.Option(
            metavar="STATE",
            help=N_("received, missing, complete, checked, tested or withdrawn."),
        ),
    ] = None,
    step: Annotated[
        str | None,
        typer.Option(
            metavar="STEP",
            help=N_(
                "What `dossier funnel` counted: registered, received, complete, checked, council"
                " or recognised."
            ),
        ),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help=N_("Only those whose missing papers are overdue."))
    ] = False,
    as_of: AsOf = None,
) -> None:
    """List dossiers with how far each is, what it lacks and until when."""
    from ocop.queries import dossiers
    from ocop.reports import dossiers as report

    context: Context = ctx.obj
    if sum((state is not None, step is not None, overdue)) > 1:
        raise StateOrStep()
    day = parse_day(as_of) if as_of else context.today
    where = context.office.units.find_district(district).code if district else ""
    meant = parse_year(year) if year else None
    chosen = one_of(Stage, state, "--state") if state else None
    with context.read() as ask:
        rows: Sequence[dossiers.DossierAtStep | dossiers.ListedDossier]
        if step:
            counted = one_of(Step, step, "--step")
            rows = dossiers.at_step(ask, day, meant or day.year, counted, district=where)
        else:
            rows = dossiers.listed(ask, day, year=meant, district=where, stage=chosen)
        if overdue:
            late = {row["id"] for row in dossiers.overdue(ask, day) if row["late"]}
            rows = [row for row in rows if row["id"] in late]
    payload = {"as_of": day.isoformat(), "dossiers": rows}
    context.answer(payload, [report.dossiers(rows, context.office, day)])


@app.command("funnel")
@question("ocop dossier funnel --year 2023")
def funnel(
    ctx: typer.Context,
    year: Annotated[
        str | None, typer.Option(metavar="Y", help=N_("The evaluation's year; that of the day."))
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Count a year's way per district: registered, received, complete, checked, council, stars."""
    from ocop.monitoring import counts
    from ocop.queries import dossiers
    from ocop.reports import dossiers as report

    context: Context = ctx.obj
    day = parse_day(as_of) if as_of else context.today
    meant = parse_year(year) if year else day.year
    with context.read() as ask:
        found = {one: counts.by_district(ask, dossiers.step(one, meant, day)) for one in Step}
    rows = report.funnel_rows(found, context.office, min(day, year_end(meant)))
    payload = {"as_of": day.isoformat(), "year": meant, "districts": rows}
    context.answer(payload, [report.funnel(rows, meant, day)])

"""`ocop dossier`: a product's file for a year's evaluation, from its receipt to the council."""

from collections.abc import Sequence

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_on, read_on
from ocop.commands.shared.index import change, question
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.rulebook.scores import parse_points
from ocop.values.dates import parse_day, parse_year
from ocop.values.labels import one_of
from ocop.values.standings import Stage, Step
from ocop.values.vocabulary import TestResult

app = typer.Typer(help=N_("Dossiers: record, list, funnel."))


class StateOrStep(ValueRefused):
    sentence = N_("Give --state, --step or --overdue, not several of them.")
    advice = N_("Each chooses dossiers in its own way.")


@app.command("record")
@change('ocop dossier record "Măng khô" --received 1/6/2023')
def record(
    ctx: typer.Context,
    product: options.Product,
    year: options.Year = None,
    received: options.Received = None,
    missing: options.Missing = None,
    deadline: options.Deadline = None,
    complete: options.Complete = None,
    checked: options.Checked = None,
    checked_by: options.CheckedBy = None,
    points: options.Points = None,
    test: options.Test = None,
    test_number: options.TestNumber = None,
    on: options.On = None,
    withdrawn: options.Withdrawn = None,
    note: options.Note = None,
) -> None:
    """Record the steps of a product's dossier.

    Received, missing, complete, checked, tested, withdrawn. --on is the day of the test, or
    when papers were missed; the year is that of the open registration.
    """
    from ocop.actions import dossiers as actions
    from ocop.queries import finding
    from ocop.reports import dossiers as dossiers_report
    from ocop.values import citations

    context: Context = ctx.obj
    day = parse_day(on) if on else None
    steps = actions.Steps(
        received=parse_day(received) if received else None,
        missing=missing or "",
        until=parse_day(deadline) if deadline else None,
        complete=parse_day(complete) if complete else None,
        checked=parse_day(checked) if checked else None,
        by=checked_by or "",
        points=parse_points(points) if points else None,
        test=one_of(TestResult, test, "--test") if test else None,
        number=citations.number_on(test_number, day),
        on=citations.document(test_number, on=day).day,
        withdrawn=parse_day(withdrawn) if withdrawn else None,
        reason=context.reason or "",
        note=note or "",
    )

    def run(names: list[str]) -> actions.FiledDossier:
        with context.write("dossier record") as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            return actions.file(writer, found["id"], steps, year=parse_year(year) if year else None)

    row = context.settle([product], run)
    context.done({"dossiers": [row]}, dossiers_report.filed(row))


@app.command("list")
@question("ocop dossier list --year 2023 --overdue")
def list_(
    ctx: typer.Context,
    year: options.Year = None,
    district: options.District = None,
    state: options.DossierState = None,
    step: options.Step = None,
    overdue: options.Overdue = False,
    as_of: options.AsOf = None,
) -> None:
    """List dossiers: how far each is, what it lacks, until when."""
    from ocop.queries import dossiers
    from ocop.reports import dossiers as report

    context: Context = ctx.obj
    if sum((state is not None, step is not None, overdue)) > 1:
        raise StateOrStep()
    day = context.day(as_of)
    where = district_on(context, district, day)
    meant = parse_year(year) if year else None
    chosen = one_of(Stage, state, "--state") if state else None
    with read_on(context, day) as ask:
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
    context.answer(payload, [report.dossiers(rows, context.office.on(day), day)])


@app.command("funnel")
@question("ocop dossier funnel --year 2023")
def funnel(
    ctx: typer.Context,
    year: options.Year = None,
    as_of: options.AsOf = None,
) -> None:
    """Count the dossiers of a year, step by step, per district."""
    from ocop.monitoring import counts
    from ocop.queries import dossiers
    from ocop.reports import dossiers as report

    context: Context = ctx.obj
    day = context.day(as_of)
    meant = parse_year(year) if year else day.year
    with read_on(context, day) as ask:
        outside = context.office.units.outside
        asked = {one: dossiers.step(one, meant, day)._replace(outside=outside) for one in Step}
        found = {one: counts.by_district(ask, question) for one, question in asked.items()}
    rows = report.funnel_rows(found, context.office.on(day), meant)
    if held := district_on(context, None, day):  # a copy of one district knows of no other
        rows = [row for row in rows if row.code == held]
    payload = {"as_of": day.isoformat(), "year": meant, "districts": [row.row() for row in rows]}
    context.answer(payload, [report.funnel(rows, meant, day)])

"""`ocop inspection`: what inspectors found, and the remedies done."""

from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_on, read_on
from ocop.commands.shared.index import change, question
from ocop.context import Context
from ocop.language import N_, _
from ocop.values.dates import parse_day
from ocop.values.labels import one_of
from ocop.values.vocabulary import InspectionKind

app = typer.Typer(help=N_("Inspections: add, resolve, list."))


@app.command("add")
@change('ocop inspection add "HTX Tài Hoan" --on 15/5/2024 --kind periodic --body "Sở NN&PTNT"')
def add(
    ctx: typer.Context,
    places: Annotated[
        list[str],
        typer.Argument(metavar="ENTITY|PRODUCT…", help=N_("The producers or products inspected.")),
    ],
    on: options.RequiredOn,
    kind: options.RequiredInspectionKind,
    body: options.RequiredBody,
    team: options.Team = None,
    finding: options.Finding = None,
    violation: options.Violation = None,
    deadline: options.Deadline = None,
    penalty: options.Penalty = None,
) -> None:
    """Record an inspection of one or more places."""
    from ocop.actions import inspections as actions
    from ocop.queries import finding as queries
    from ocop.queries.inspections import ListedInspection
    from ocop.reports.inspections import inspected

    context: Context = ctx.obj
    visit = actions.Visit(
        day=parse_day(on),
        kind=one_of(InspectionKind, kind, "--kind"),
        body=body,
        team=team or "",
        finding=finding or "",
        violation=violation or "",
        remedy_by=parse_day(deadline) if deadline else None,
        penalty=penalty or "",
    )

    def run(names: list[str]) -> list[ListedInspection]:
        with context.write("inspection add") as writer:
            units = context.office.units
            found = [queries.find_subject(writer.ask, units, name) for name in names]
            once = {row["id"]: (of, row) for of, row in found}
            return actions.inspect(writer, list(once.values()), visit)

    rows = context.settle(places, run)
    context.done({"inspections": rows}, inspected(rows))


@app.command("resolve")
@change('ocop inspection resolve "HTX Tài Hoan" --on 20/6/2023 --remedy "đã lập sổ"')
def resolve(
    ctx: typer.Context,
    violations: Annotated[
        list[str],
        typer.Argument(
            metavar="ID|ENTITY|PRODUCT…", help=N_("The inspections, or places with one violation.")
        ),
    ],
    on: options.RequiredOn,
    remedy: options.Remedy = None,
) -> None:
    """Record that violations were remedied."""
    from ocop.actions import inspections as actions
    from ocop.queries.inspections import ListedInspection
    from ocop.reports.inspections import resolved

    context: Context = ctx.obj

    def run(names: list[str]) -> list[ListedInspection]:
        with context.write("inspection resolve") as writer:
            found = [actions.find(writer, context.office, name) for name in names]
            once = {row["id"]: row for row in found}
            day, said = parse_day(on), remedy or ""
            return [actions.resolve(writer, row, day=day, remedy=said) for row in once.values()]

    rows = context.settle(violations, run)
    context.done({"inspections": rows}, resolved(rows))


@app.command("list")
@question("ocop inspection list --open")
def list_(
    ctx: typer.Context,
    place: Annotated[
        str | None, typer.Argument(metavar="PLACE", help=N_("Only of this product or producer."))
    ] = None,
    open_: options.Open = False,
    kind: options.InspectionKind = None,
    district: options.District = None,
    as_of: options.AsOf = None,
) -> None:
    """List what inspectors found, and whether it is remedied."""
    from ocop.queries import finding, inspections
    from ocop.queries.inspections import ListedInspection
    from ocop.reports.inspections import inspections as drawn

    context: Context = ctx.obj
    day = context.day(as_of)
    office = context.office.on(day)
    of: dict[str, str | None] = {
        "kind": one_of(InspectionKind, kind, "--kind") if kind else None,
        "district": district_on(context, district, day),
    }
    asked = inspections.open_remedies if open_ else inspections.listed

    def run(names: list[str]) -> list[ListedInspection]:
        with read_on(context, day) as ask:
            for name in names:
                which, row = finding.find_either(ask, office.units, name)
                of[f"{which}_id"] = row["id"]
            return asked(ask, day, **of)

    rows = context.settle([place] if place else [], run)
    table = drawn(rows, office, _("Inspections"))
    context.answer({"as_of": day.isoformat(), "inspections": rows}, [table])

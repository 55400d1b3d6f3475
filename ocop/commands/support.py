"""`ocop support`: what was done for districts and producers, and what came of it."""

from datetime import date
from typing import Annotated, Any

import typer

from ocop.commands.about import change, question
from ocop.context import Context
from ocop.language import N_
from ocop.values.dates import parse_day
from ocop.values.labels import one_of
from ocop.values.quantities import parse_money, parse_people
from ocop.values.standings import SupportPart
from ocop.values.vocabulary import SupportKind

app = typer.Typer(help=N_("Support activities: add one, list them, add them up."))
_KINDS = N_(
    "policy, planning, production, meeting, visit, training, extension, technology or promotion."
)


@app.command("add")
@change('ocop support add --kind training --on 15/3/2023 --district "Na Rì" --people 40')
def add(
    ctx: typer.Context,
    kind: Annotated[str, typer.Option(metavar="KIND", help=_KINDS)],
    on: Annotated[str, typer.Option(metavar="DAY", help=N_("The day it was held or done."))],
    district: Annotated[
        str | None, typer.Option(metavar="D", help=N_("For which district: name or code."))
    ] = None,
    entity: Annotated[
        list[str] | None,
        typer.Option(metavar="ENTITY", help=N_("For which producer; may be repeated.")),
    ] = None,
    programme: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("Of which programme or project."))
    ] = None,
    money: Annotated[
        str | None,
        typer.Option(metavar="VND", help=N_("Money: 12.000.000, or “12,5 triệu”.")),
    ] = None,
    people: Annotated[
        str | None, typer.Option(metavar="N", help=N_("How many people took part."))
    ] = None,
    detail: Annotated[str | None, typer.Option(metavar="TEXT", help=N_("What it was."))] = None,
) -> None:
    """Record a meeting, a visit, a training or another support of a district or of producers."""
    from ocop.actions import support
    from ocop.queries import finding
    from ocop.reports import support as told

    context: Context = ctx.obj
    units = context.office.units

    def run(names: list[str]) -> Any:
        with context.write("support add") as writer:
            activity = support.Activity(
                kind=one_of(SupportKind, kind, "--kind"),
                day=parse_day(on),
                district=units.find_district(district).code if district else "",
                entity_ids=[finding.find_entity(writer.ask, units, n)["id"] for n in names],
                programme=programme or "",
                money=parse_money(money) if money else None,
                people=parse_people(people) if people else None,
                detail=detail or "",
            )
            return support.add(writer, activity)

    row = context.settle(entity or [], run)
    context.done({"activities": [row]}, told.added(row, context.office))


@app.command("list")
@question("ocop support list --by district")
def list_(
    ctx: typer.Context,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=N_("Only this kind of activity."))
    ] = None,
    district: Annotated[
        str | None, typer.Option(metavar="D", help=N_("Only this district: name or code."))
    ] = None,
    programme: Annotated[
        str | None, typer.Option(metavar="WORDS", help=N_("Only programmes with these words."))
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help=N_("From this day on."))
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("Up to this day; today if left out."))
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="PART", help=N_("Add up by district, programme or kind."))
    ] = None,
) -> None:
    """List activities with the registrations that came of them, or add them up."""
    from ocop.queries import support as activities
    from ocop.reports import support as report

    context: Context = ctx.obj
    with context.read() as ask:
        rows = activities.listed(
            ask,
            first=parse_day(from_) if from_ else date.min,
            last=context.day(to),
            kind=one_of(SupportKind, kind, "--kind") if kind else None,
            district=context.office.units.find_district(district).code if district else "",
            programme=programme or "",
        )
    if by is None:
        return context.answer({"activities": rows}, [report.activities(rows, context.office)])
    part = one_of(SupportPart, by, "--by")
    added = activities.by(rows, part)
    return context.answer(
        {"by": part.value, "parts": added}, [report.parts(added, part, context.office)]
    )

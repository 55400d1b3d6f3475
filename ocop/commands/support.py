"""`ocop support`: what was done for districts and producers, and what came of it."""

from datetime import date

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_held, district_on, read_on
from ocop.commands.shared.index import change, question
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
    kind: options.RequiredSupportKind,
    on: options.RequiredOn,
    district: options.District = None,
    entity: options.Entities = None,
    programme: options.Programme = None,
    money: options.Money = None,
    people: options.People = None,
    detail: options.Detail = None,
) -> None:
    """Record a meeting, a visit, a training or another support."""
    from ocop.actions import support
    from ocop.queries import finding
    from ocop.reports import support as support_report

    context: Context = ctx.obj
    units = context.office.units

    def run(names: list[str]) -> support.AddedActivity:
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
    context.done({"activities": [row]}, support_report.added(row, context.office.on(parse_day(on))))


@app.command("list")
@question("ocop support list --by district")
def list_(
    ctx: typer.Context,
    kind: options.SupportKind = None,
    district: options.District = None,
    programme: options.Programme = None,
    since: options.Since = None,
    until: options.Until = None,
    by: options.By = None,
) -> None:
    """List activities and the registrations that came of them.

    --by adds them up by district, programme or kind.
    """
    from ocop.queries import support as queries
    from ocop.reports import support as report

    context: Context = ctx.obj
    last = context.day(until)
    with read_on(context, last) as ask:
        rows = queries.listed(
            ask,
            first=parse_day(since) if since else date.min,
            last=last,
            kind=one_of(SupportKind, kind, "--kind") if kind else None,
            district=district_on(context, district, last),
            programme=programme or "",
        )
        unplaced = queries.unplaced(ask)
    shared = sum(row["id"] in unplaced for row in rows)
    if shared and district_held(context):
        context.tell_once("shared_activities", report.shared(shared))
    office = context.office.on(last)
    if by is None:
        return context.answer({"activities": rows}, [report.activities(rows, office)])
    part = one_of(SupportPart, by, "--by")
    added = queries.by(rows, part)
    return context.answer({"by": part.value, "parts": added}, [report.parts(added, part, office)])

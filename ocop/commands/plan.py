"""`ocop plan`: the plans on file, shown and checked; their duties; the next one, and amendments."""

from datetime import date
from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_on, title_of
from ocop.commands.shared.index import change, question, upkeep
from ocop.context import Context
from ocop.language import N_, _
from ocop.rulebook.office import Office, chosen_plan
from ocop.rulebook.plans import said_of
from ocop.store.standard_input import to_read
from ocop.targets import Plan
from ocop.values import text
from ocop.values.dates import parse_day, parse_year, show_day

app = typer.Typer(help=N_("Plans: list, show, check, add, duties, new, amend."))
Settings = typer.Option(
    "--set", metavar="KEY=VALUE", help=N_("A target's new value: new_products=≥20.")
)


@app.command("list")
@question("ocop plan list")
def list_(ctx: typer.Context) -> None:
    """List the plans on file."""
    from ocop.reports import plans as report

    context: Context = ctx.obj
    found = context.office.plans
    context.tell_of_files()
    context.answer({"plans": [report.row(plan) for plan in found]}, [report.plans(found)])


@app.command("show")
@question("ocop plan show 87")
def show(
    ctx: typer.Context,
    plan: Annotated[
        str | None,
        typer.Argument(
            metavar="PLAN", help=N_("Its number, or a file; that of today if left out.")
        ),
    ] = None,
    as_of: options.AsOf = None,
) -> None:
    """Show a plan: targets, rules and doubts, windows, duties."""
    from ocop.reports import plans as report

    context: Context = ctx.obj
    found, _why, day = chosen_plan(context.office, plan, as_of, context.today)
    amended = found.on(day)
    context.tell_of_files()
    context.answer({"plans": [report.whole(amended)]}, report.tables(amended, day))


@app.command("check")
@upkeep("ocop plan check plans/12-2024.toml")
def check(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=N_("The plan file."))],
) -> None:
    """Check a plan file: every fault with its target, key and line."""
    from ocop.reports import plans as report
    from ocop.rulebook import plans

    context: Context = ctx.obj
    found = plans.read_plan(to_read(file))
    context.done({"plans": [report.row(found)]}, report.checked(found, file))


@app.command("add")
@change('ocop plan add "ke hoach 2025.toml"')
def add(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=N_("The plan file."))],
) -> None:
    """Take a plan file in: checked, shown, kept beside the register.

    The history says who took in which file, by its SHA-256. No other file is written over.
    """
    from ocop.actions import plan_files
    from ocop.reports import plans as report
    from ocop.rulebook import plans

    context: Context = ctx.obj
    named = to_read(file)
    content, plan = plans.read_with_bytes(named)
    if context.interactive:
        context.show(report.tables(plan.on(context.today), context.today))
        if not context.confirm(_("Take this plan in?")):
            raise typer.Abort
    context.beside["not_added"] = ""  # of this file it is no news to who takes it in
    with context.write("plan add") as writer:
        office = Office(context.office_place)  # as its files are now that nobody else writes
        path = plan_files.add(writer, office, named, content, plan)
    payload = {"plans": [report.whole(plan)], "file": str(path)}
    context.done(payload, report.taken_in(plan, path))


@app.command("duties")
@question("ocop plan duties 87 --as-of 31/12/2023")
def duties(
    ctx: typer.Context,
    plan: Annotated[
        str | None,
        typer.Argument(
            metavar="PLAN", help=N_("Its number, or a file; that of today if left out.")
        ),
    ] = None,
    as_of: options.AsOf = None,
) -> None:
    """Show who is to do what by the plan, and what was done."""
    from ocop.monitoring import duties as monitoring
    from ocop.reports import duties as report

    context: Context = ctx.obj
    found, _why, day = chosen_plan(context.office, plan, as_of, context.today)
    with context.read() as ask:
        rows = [
            report.told(row, found) for row in monitoring.doings(ask, context.office, found, day)
        ]
    payload = {"as_of": day.isoformat(), "plan": said_of(found), "duties": rows}
    place = title_of(context, district_on(context, None, day), day)
    context.answer(payload, [report.duties(rows, found, day, place)])


@app.command("new")
@change(
    "ocop plan new --like 87 --number 9/KH-UBND --on 5/1/2024 --year 2024 --set new_products=25"
)
def new(
    ctx: typer.Context,
    like: options.RequiredLike,
    number: options.RequiredNumber,
    on: options.RequiredOn,
    year: options.RequiredYear,
    settings: options.Settings = None,
    drop: options.Drop = None,
    add: options.Add = None,
    milestone: options.Milestones = None,
    title: options.Title = None,
    issuer: options.Issuer = None,
    source: options.Source = None,
) -> None:
    """Make the next plan after one that is there.

    At a terminal it asks which targets fall away or come in, their values, issuer and milestones.
    """
    from ocop.actions import plan_files
    from ocop.actions.next_plan import Head, proposed
    from ocop.commands.shared import plan_edits
    from ocop.reports import plans as report
    from ocop.values.citations import number_on

    context: Context = ctx.obj
    signed = _signed(context, on)
    plan, file = plan_files.find(context.office, like)
    head = Head(
        number=text.clean(number_on(number, signed), _("the plan's number")),
        issued_on=signed,
        year=parse_year(year),
        title=text.clean_optional(title, _("the title")),
        source=text.clean_optional(source, _("the source")),
        issuer=_issuer(context, plan, issuer),
    )
    path = plan_files.place_of(context.office, head.number, head.year)
    with context.read(or_empty=True) as ask:
        targets = proposed(ask, context.office, plan, head.year)
    edits = plan_edits.edits(
        context,
        plan,
        targets,
        settings=settings or [],
        drop=drop or [],
        add=add or [],
        milestones=milestone or [],
    )
    if context.interactive and not context.confirm(
        _("Write this plan to {path}?").format(path=path)
    ):
        raise typer.Abort
    raw = plan_files.read(file)
    with context.write("plan new") as writer:
        office = Office(context.office_place)  # as its files are now that nobody else writes
        path, made, left_out = plan_files.write_new(writer, office, plan, raw, head, targets, edits)
    payload = {"plans": [report.whole(made)], "file": str(path), "left_out": left_out}
    context.done(payload, report.made(made, path, left_out, context.today))


@app.command("amend")
@change("ocop plan amend 87 --decision 900/QĐ-UBND --on 1/9/2023 --set new_products=25")
def amend(
    ctx: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="PLAN", help=N_("Its number, or a file."))],
    decision: options.RequiredDecision,
    on: options.RequiredOn,
    settings: options.RequiredSettings,
) -> None:
    """Put a decision's new values to a plan.

    What stands in its file stays as it is.
    """
    from ocop.actions import plan_files
    from ocop.commands.shared import plan_edits
    from ocop.reports import plans as report
    from ocop.values.citations import number_on

    context: Context = ctx.obj
    day = _signed(context, on)
    number = text.clean(number_on(decision, day), _("the decision's number"))
    with context.write("plan amend") as writer:
        office = Office(context.office_place)  # as its files are now that nobody else writes
        found, file = plan_files.find(office, plan)
        before = found.on(day)
        values = plan_edits.values(found, before.targets, settings)
        path, amended = plan_files.amend(
            writer, office, found, file, decision=number, day=day, values=values
        )
    payload = {"plans": [report.whole(amended.on(day))], "file": str(path)}
    context.done(payload, report.amended(before, amended.on(day), path, taken_over=path != file))


def _issuer(context: Context, plan: Plan, typed: str | None) -> str:
    """Return who issues the new plan: as given, as typed now, or nothing: as of the other plan."""
    if typed is None and context.interactive:
        asked = _("Who issues it? (Enter keeps {issuer})").format(issuer=plan.issuer or "–")
        typed = context.ask(asked)
    return text.clean_optional(typed, _("the issuer"))


def _signed(context: Context, typed: str) -> date:
    from ocop.actions.plan_files import NotYetSigned

    day = parse_day(typed)
    if day > context.today:
        raise NotYetSigned(day=show_day(day), today=show_day(context.today))
    return day

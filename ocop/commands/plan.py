"""`ocop plan`: the plans on file, shown and checked; their duties; the next one, and amendments."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import question, upkeep
from ocop.context import Context
from ocop.language import N_, _
from ocop.rulebook.office import chosen_plan
from ocop.rulebook.plan_values import NotAValue, Value, parse_setting, parse_value, value_of
from ocop.targets import Plan, Target
from ocop.values import text
from ocop.values.dates import parse_day, parse_year, show_day
from ocop.values.files import typed_path

if TYPE_CHECKING:
    from ocop.actions.plan_files import Proposed

app = typer.Typer(help=N_("Plans: list, show, check, duties, new, amend."))
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
    found = plans.read_plan(typed_path(file))
    context.done({"plans": [report.row(found)]}, report.checked(found, file))


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
    from ocop.monitoring import duties as questions
    from ocop.reports import duties as report

    context: Context = ctx.obj
    found, _why, day = chosen_plan(context.office, plan, as_of, context.today)
    with context.read() as ask:
        rows = [report.told(row, found) for row in questions.doings(ask, found, day)]
    payload = {"as_of": day.isoformat(), "plan": found.number, "duties": rows}
    context.answer(payload, [report.duties(rows, found, day)])


@app.command("new")
@upkeep(
    "ocop plan new --like 87 --number 9/KH-UBND --on 5/1/2024 --year 2024 --set new_products=25"
)
def new(
    ctx: typer.Context,
    like: options.RequiredLike,
    number: options.RequiredNumber,
    on: options.RequiredOn,
    year: options.RequiredYear,
    settings: options.Settings = None,
    title: options.Title = None,
    source: options.Source = None,
) -> None:
    """Make the next plan after one that is there.

    It asks for each target, or takes --set.
    """
    from ocop.actions import plan_files
    from ocop.actions.plan_files import Head, proposed
    from ocop.reports import plans as report

    context: Context = ctx.obj
    plan, file = plan_files.find(context.office, like)
    head = Head(
        number=text.clean(number, _("the plan's number")),
        issued_on=_signed(context, on),
        year=parse_year(year),
        title=text.clean_optional(title, _("the title")),
        source=text.clean_optional(source, _("the source")),
    )
    path = plan_files.place_of(context.office, head)
    with context.read() as ask:
        targets = proposed(ask, context.office, plan, head.year)
    given = _given(plan, [one.target for one in targets], settings)
    values = {one.target.key: _wanted(context, one, given, plan) for one in targets}
    if context.interactive and not context.confirm(
        _("Write this plan to {path}?").format(path=path)
    ):
        raise typer.Abort
    raw = plan_files.read(file)
    path, made, left_out = plan_files.write_new(context.office, plan, raw, head, targets, values)
    context.written = True
    payload = {"plans": [report.whole(made)], "file": str(path), "left_out": left_out}
    context.done(payload, report.made(made, path, left_out, context.today))


@app.command("amend")
@upkeep("ocop plan amend 87 --decision 900/QĐ-UBND --on 1/9/2023 --set new_products=25")
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
    from ocop.reports import plans as report

    context: Context = ctx.obj
    found, file = plan_files.find(context.office, plan)
    day = _signed(context, on)
    before = found.on(day)
    path, amended = plan_files.amend(
        context.office,
        found,
        file,
        decision=text.clean(decision, _("the decision's number")),
        day=day,
        values=_given(found, list(before.targets), settings),
    )
    context.written = True
    payload = {"plans": [report.whole(amended.on(day))], "file": str(path)}
    context.done(payload, report.amended(before, amended.on(day), path, taken_over=path != file))


def _signed(context: Context, typed: str) -> date:
    from ocop.actions.plan_files import NotYetSigned

    day = parse_day(typed)
    if day > context.today:
        raise NotYetSigned(day=show_day(day), today=show_day(context.today))
    return day


def _given(plan: Plan, targets: list[Target], settings: list[str] | None) -> dict[str, Value]:
    """Read what stands after --set: new values of targets that the plan has."""
    from ocop.monitoring.behind import NoSuchTarget

    known = {target.key: target for target in targets}
    given = {}
    for key, typed in map(parse_setting, settings or []):
        if key not in known:
            raise NoSuchTarget(plan=plan.number, key=text.safe(key), candidates=list(known))
        given[key] = parse_value(typed, value_of(known[key]))
    return given


def _wanted(context: Context, one: "Proposed", given: dict[str, Value], plan: Plan) -> Value:
    """Return the value of a target of the new plan: as given, as typed now, or as it was."""
    from ocop.reports import plans as report

    before = value_of(one.target)
    if one.target.key in given or not context.interactive:
        return given.get(one.target.key, before)
    context.tell(report.asked(one.target, one.baseline, one.actual, plan))
    while typed := context.ask(report.how_many(before)):
        try:
            return parse_value(typed, before)
        except NotAValue as refused:
            context.tell(f"{refused} {refused.what_to_do()}")
    return before

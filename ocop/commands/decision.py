"""`ocop decision`: the decisions on record, each with its scan."""

from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_on, read_on, title_of
from ocop.commands.shared.index import change, question
from ocop.context import Context
from ocop.language import N_
from ocop.values.dates import parse_day
from ocop.values.files import typed_path

app = typer.Typer(help=N_("Decisions: list, show, edit, merge."))
Which = Annotated[
    str, typer.Argument(metavar="DECISION", help=N_("The decision: its number or its id."))
]


@app.command("list")
@question("ocop decision list")
def list_(ctx: typer.Context, district: options.District = None) -> None:
    """List the decisions.

    Of --district those on which its products stand.
    """
    from ocop.queries.decisions import all_decisions, of_district
    from ocop.reports import recognitions

    context: Context = ctx.obj
    unit = district_on(context, district, context.today)
    with read_on(context, context.today) if unit else context.read() as ask:
        rows = of_district(ask, unit) if unit else all_decisions(ask)
    table = recognitions.decisions(rows, title_of(context, unit, context.today))
    context.answer({"district": unit or None, "decisions": rows}, [table])


@app.command("show")
@question("ocop decision show 812/QĐ-UBND")
def show(ctx: typer.Context, decision: Which) -> None:
    """Show one decision and what it recognised."""
    from ocop.queries.decisions import find_decision, recognised_by
    from ocop.reports import recognitions, stories

    context: Context = ctx.obj
    with context.read() as ask:
        row = find_decision(ask, decision)
        rows = recognised_by(ask, row["id"])
    tables = [recognitions.decisions([row]), stories.of_decision(rows)]
    context.answer({"decisions": [{**row, "recognised": rows}]}, tables, main=1)


@app.command("edit")
@change('ocop decision edit 812/QĐ-UBND --issuer "UBND huyện Na Rì" --reason "ghi thiếu"')
def edit(
    ctx: typer.Context,
    decision: Which,
    number: options.Number = None,
    issuer: options.Issuer = None,
    on: options.On = None,
    scan: options.Scan = None,
) -> None:
    """Correct a decision, or add its scan; needs --reason."""
    from ocop.actions import decision_edits
    from ocop.queries.decisions import find_decision
    from ocop.reports.corrections import decision_edited
    from ocop.values.citations import with_options

    context: Context = ctx.obj
    cited = with_options(number, on=parse_day(on) if on else None, issuer=issuer or "")

    def run(names: list[str]) -> decision_edits.EditedDecision:
        with context.write("decision edit", needs_reason=True) as writer:
            found = find_decision(writer.ask, names[0])
            return decision_edits.edit(
                writer,
                context.office,
                found["id"],
                number=cited.number or number,
                issuer=cited.issuer or issuer,
                day=cited.day,
                scan=typed_path(scan) if scan else None,
            )

    row = context.settle([decision], run)
    context.done({"decisions": [row]}, decision_edited(row))


@app.command("merge")
@change('ocop decision merge 812/QĐ-UBND 812/QD-UBND --reason "một quyết định ghi hai lần"')
def merge(
    ctx: typer.Context,
    stays: Annotated[str, typer.Argument(metavar="DECISION", help=N_("The decision that stays."))],
    goes: Annotated[str, typer.Argument(metavar="TWIN", help=N_("Its twin, which goes into it."))],
) -> None:
    """Put a decision that was entered twice together.

    What stands on the second moves to the first; needs --reason.
    """
    from ocop.actions import decision_edits
    from ocop.queries.decisions import find_decision
    from ocop.reports.corrections import decisions_merged

    context: Context = ctx.obj

    def run(names: list[str]) -> decision_edits.MergedDecisions:
        with context.write("decision merge", needs_reason=True) as writer:
            one, other = (find_decision(writer.ask, name)["id"] for name in names)
            return decision_edits.merge(writer, context.office, one, other)

    row = context.settle([stays, goes], run)
    context.done({"decisions": [row]}, decisions_merged(row))

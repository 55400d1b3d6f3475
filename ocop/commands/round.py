"""`ocop round`: evaluation rounds, from opening one to closing it."""

from typing import Annotated, Any

import typer

from ocop.context import Context
from ocop.language import N_
from ocop.values.dates import parse_day, parse_year
from ocop.values.labels import one_of
from ocop.values.quantities import parse_count
from ocop.values.vocabulary import Level

app = typer.Typer(help=N_("Evaluation rounds: open, list, show, add, decide, send, return, close."))
Code = Annotated[str, typer.Argument(metavar="ROUND", help=N_("The round's code."))]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="PRODUCT", help=N_("Only this product; may be repeated.")),
]
Number = Annotated[str, typer.Option(metavar="NUMBER", help=N_("The decision's number."))]
Issuer = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help=N_("Who issued it; the round's own authority if left out.")),
]
Letter = Annotated[str | None, typer.Option(metavar="NUMBER", help=N_("The number of the letter."))]
Signed = Annotated[str, typer.Option(metavar="DAY", help=N_("The day it was signed."))]
Sent = Annotated[str, typer.Option(metavar="DAY", help=N_("The day the files were sent."))]


@app.command("open")
def open_(
    ctx: typer.Context,
    level: Annotated[
        str, typer.Option(metavar="LEVEL", help=N_("district, province or ministry."))
    ],
    on: Annotated[str, typer.Option(metavar="DAY", help=N_("The day it is held."))],
    district: Annotated[
        str | None, typer.Option(metavar="D", help=N_("Whose round: name or code."))
    ] = None,
    year: Annotated[
        str | None,
        typer.Option(metavar="Y", help=N_("Programme year; that of the day if left out.")),
    ] = None,
    batch: Annotated[str, typer.Option(metavar="N", help=N_("Batch of the year."))] = "1",
    sitting: Annotated[str, typer.Option(metavar="N", help=N_("Sitting of the batch."))] = "1",
    council: Annotated[
        str | None, typer.Option(metavar="N", help=N_("How many members the council has."))
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help=N_("A note."))] = None,
) -> None:
    """Open a round, judged by the criteria in force on its day."""
    from ocop.actions import rounds
    from ocop.reports import rounds as told

    context: Context = ctx.obj
    unit = context.office.units.find_district(district).code if district else ""
    with context.write("round open") as writer:
        row = rounds.open_round(
            writer,
            context.office,
            level=one_of(Level, level, "--level"),
            district=unit,
            year=parse_year(year) if year else None,
            batch=parse_count(batch),
            sitting=parse_count(sitting),
            council=parse_count(council) if council else None,
            day=parse_day(on),
            note=note or "",
        )
    context.done({"rounds": [row]}, told.opened(row, context.office))


@app.command("list")
def list_(
    ctx: typer.Context,
    year: Annotated[
        str | None, typer.Option(metavar="Y", help=N_("Only rounds of this programme year."))
    ] = None,
) -> None:
    """List the rounds and how far each is."""
    from ocop.queries import rounds as councils
    from ocop.reports import rounds as report

    context: Context = ctx.obj
    with context.read() as ask:
        rows = councils.all_rounds(ask, year=parse_year(year) if year else None)
    context.answer({"rounds": rows}, [report.rounds(rows, context.office)])


@app.command()
def show(ctx: typer.Context, code: Code) -> None:
    """Show a round's summary form: every member's points, the mean, what is proposed."""
    from ocop.queries import round_form
    from ocop.queries import rounds as councils
    from ocop.reports import rounds as report

    context: Context = ctx.obj
    with context.read() as ask:
        row = round_form.form(ask, context.office, councils.find_round(ask, code))
    context.answer({"rounds": [row]}, [report.summary_form(row, context.office)])


@app.command()
def add(
    ctx: typer.Context,
    code: Code,
    products: Annotated[
        list[str] | None,
        typer.Argument(metavar="PRODUCT…", help=N_("The products: their names, codes or ids.")),
    ] = None,
    waiting: Annotated[
        bool,
        typer.Option("--waiting", help=N_("All that is registered, proposed or sent up to it.")),
    ] = False,
) -> None:
    """Put products on a round."""
    from ocop.actions import rounds
    from ocop.queries import rounds as councils
    from ocop.reports import inspections
    from ocop.reports import rounds as told
    from ocop.reports.dossiers import warnings

    context: Context = ctx.obj

    def run(names: list[str]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        with context.write("round add") as writer:
            row = councils.find_round(writer.ask, code)
            ids = _ids(context, writer.ask, names)
            if waiting:
                ids += councils.waiting(writer.ask, context.office, row)
            return row, rounds.add(writer, context.office, row, list(dict.fromkeys(ids)))

    row, added = context.settle(products or [], run)
    for line in [*warnings(added), *inspections.warnings(added)]:
        context.tell(line)
    payload = {"round": row["code"], "evaluations": added}
    context.done(payload, told.added(row, added, waiting=waiting))


@app.command()
def decide(
    ctx: typer.Context,
    code: Code,
    decision: Number,
    on: Signed,
    issuer: Issuer = None,
    only: Only = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Only tell what it would do; write nothing."))
    ] = False,
) -> None:
    """Recognise what the round's level may issue, under one decision."""
    from ocop.actions import round_outcomes
    from ocop.queries import rounds as councils
    from ocop.reports import rounds as told

    context: Context = ctx.obj

    def run(names: list[str]) -> list[dict[str, Any]]:
        with context.write("round decide", keep=not dry_run) as writer:
            return round_outcomes.decide(
                writer,
                context.office,
                councils.find_round(writer.ask, code),
                number=decision,
                day=parse_day(on),
                issuer=issuer,
                only=_ids(context, writer.ask, names),
            )

    rows = context.settle(only or [], run)
    payload = {"round": code, "dry_run": dry_run, "recognitions": rows}
    context.done(payload, told.decided(code, rows, dry_run=dry_run))


@app.command()
def send(
    ctx: typer.Context, code: Code, on: Sent, letter: Letter = None, only: Only = None
) -> None:
    """Send up what must go up; from the province that is a nomination."""
    from ocop.actions import round_outcomes
    from ocop.queries import rounds as councils
    from ocop.reports import rounds as told

    context: Context = ctx.obj

    def run(names: list[str]) -> list[dict[str, Any]]:
        with context.write("round send") as writer:
            return round_outcomes.send(
                writer,
                context.office,
                councils.find_round(writer.ask, code),
                day=parse_day(on),
                letter=letter or "",
                only=_ids(context, writer.ask, names),
            )

    rows = context.settle(only or [], run)
    context.done({"round": code, "sent": rows}, told.sent(code, rows))


@app.command("return")
def return_(
    ctx: typer.Context,
    product: Annotated[
        str, typer.Argument(metavar="PRODUCT", help=N_("The product: its name, code or id."))
    ],
    round_: Annotated[
        str,
        typer.Option("--round", metavar="ROUND", help=N_("The round it was sent from, or to.")),
    ],
    on: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("The day; today if left out."))
    ] = None,
) -> None:
    """Send a file back to the level below, which can then recognise it."""
    from ocop.actions import round_outcomes
    from ocop.queries import rounds as councils
    from ocop.reports import rounds as told

    context: Context = ctx.obj

    def run(names: list[str]) -> dict[str, Any]:
        with context.write("round return", needs_reason=True) as writer:
            row = councils.find_round(writer.ask, round_)
            found = _ids(context, writer.ask, names)[0]
            return round_outcomes.send_back(writer, row, found, day=context.day(on))

    row = context.settle([product], run)
    context.done({"returned": [row]}, told.returned(row))


@app.command()
def close(
    ctx: typer.Context,
    code: Code,
    on: Signed,
    decision: Annotated[
        str | None, typer.Option(metavar="NUMBER", help=N_("The decision's number."))
    ] = None,
    issuer: Issuer = None,
    letter: Letter = None,
) -> None:
    """Decide, send up, and end what was not reached, in one."""
    from ocop.actions import round_closing
    from ocop.queries import rounds as councils
    from ocop.reports import rounds as told

    context: Context = ctx.obj
    with context.write("round close") as writer:
        row = councils.find_round(writer.ask, code)
        done = round_closing.close(
            writer,
            context.office,
            row,
            number=decision,
            day=parse_day(on),
            issuer=issuer,
            letter=letter or "",
        )
    context.done({"round": row["code"], **done}, told.closed(row, done))


def _ids(context: Context, ask: Any, names: list[str]) -> list[str]:
    from ocop.queries import finding

    return [finding.find_product(ask, context.office.units, name)["id"] for name in names]

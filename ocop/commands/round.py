"""`ocop round`: evaluation rounds, from opening one to closing it."""

from typing import Annotated

import typer

from ocop.commands.shared import options, paper_folder, round_results, round_sending
from ocop.commands.shared.day import district_on, read_on, title_of
from ocop.commands.shared.index import change, question
from ocop.context import Context
from ocop.language import N_
from ocop.rulebook import scores
from ocop.values.dates import parse_day, parse_year
from ocop.values.labels import one_of
from ocop.values.quantities import parse_count, parse_stars
from ocop.values.vocabulary import Level, Purpose

app = typer.Typer(help=N_("Rounds: open, list, show, add, evaluate, decide, close …"))


@app.command("open")
@change('ocop round open --level district --district "Chợ Đồn" --on 10/11/2023')
def open_(
    ctx: typer.Context,
    level: options.RequiredLevel,
    on: options.RequiredOn,
    district: options.District = None,
    year: options.Year = None,
    batch: options.Batch = "1",
    sitting: options.Sitting = "1",
    council: options.Council = None,
    criteria: options.Criteria = None,
    note: options.Note = None,
) -> None:
    """Open a round, judged by the criteria in force on its day."""
    from ocop.actions import rounds
    from ocop.reports import rounds as rounds_report

    context: Context = ctx.obj
    day = parse_day(on)
    unit = district_on(context, district, day)
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
            day=day,
            law=criteria or "",
            note=note or "",
        )
    context.done({"rounds": [row]}, rounds_report.opened(row, context.office))


@app.command("list")
@question("ocop round list --year 2023")
def list_(ctx: typer.Context, year: options.Year = None, district: options.District = None) -> None:
    """List the rounds and how far each is.

    Of --district its own, and of the others the products that are its.
    """
    from ocop.queries.rounds import all_rounds
    from ocop.reports import rounds as report

    context: Context = ctx.obj
    unit = district_on(context, district, context.today)
    number = parse_year(year) if year else None
    with read_on(context, context.today) if unit else context.read() as ask:
        rows = all_rounds(ask, year=number, district=unit)
    table = report.rounds(rows, context.office, title_of(context, unit, context.today))
    context.answer({"district": unit or None, "rounds": rows}, [table])


@app.command("show")
@question("ocop round show NR-2023-1")
def show(ctx: typer.Context, code: options.RoundCode) -> None:
    """Show a round's summary form.

    Every member's points, the mean, what is proposed.
    """
    from ocop.queries import round_form
    from ocop.queries.rounds import find_round
    from ocop.reports import rounds as report

    context: Context = ctx.obj
    with context.read() as ask:
        row = round_form.form(ask, context.office, find_round(ask, code))
    context.answer({"rounds": [row]}, [report.summary_form(row, context.office)])


@app.command("add")
@change("ocop round add NR-2023-1 --waiting")
def add(
    ctx: typer.Context,
    code: options.RoundCode,
    products: Annotated[
        list[str] | None,
        typer.Argument(metavar="PRODUCT…", help=N_("The products: their names, codes or ids.")),
    ] = None,
    waiting: options.Waiting = False,
) -> None:
    """Put products on a round."""
    from ocop.actions import rounds
    from ocop.queries import rounds as queries
    from ocop.reports import inspections
    from ocop.reports import rounds as rounds_report
    from ocop.reports.dossiers import warnings

    context: Context = ctx.obj

    left_out: list[str] = []

    def run(names: list[str]) -> tuple[queries.ListedRound, list[rounds.PutOnRound]]:
        with context.write("round add") as writer:
            ask, office = writer.ask, context.office
            row = queries.find_round(ask, code)
            ids = [queries.find_for(ask, office.units, row, name)["id"] for name in names]
            if waiting:
                ids += queries.waiting_for(ask, office, row)
                left_out[:] = [
                    *rounds_report.left_out(queries.of_earlier_years(ask, office, row)),
                    *rounds_report.below_first(row, queries.waiting_below(ask, office, row)),
                ]
            return row, rounds.add(writer, context.office, row, list(dict.fromkeys(ids)))

    row, added = context.settle(products or [], run)
    for line in [*warnings(added), *inspections.warnings(added), *left_out]:
        context.tell(line)
    payload = {"round": row["code"], "evaluations": added}
    context.done(payload, rounds_report.added(row, added, waiting=waiting))


@app.command("evaluate")
@change('ocop round evaluate NR-2023-1 "Măng khô" --total "62,5"')
def evaluate(
    ctx: typer.Context,
    code: options.RoundCode,
    product: options.Product,
    total: options.Total = None,
    parts: options.Parts = None,
    member: options.Member = None,
    stars: options.Stars = None,
    absent: options.Absent = False,
    not_above: options.NotAbove = None,
    unmet: options.Unmet = None,
    purpose: options.Purpose = None,
) -> None:
    """Record what a council found of a product.

    Points, a member's sheet each, or the stars alone.
    """
    from ocop.actions import evaluations
    from ocop.queries.rounds import find_on, find_round
    from ocop.reports import rounds as rounds_report

    context: Context = ctx.obj
    found = evaluations.Assessment(
        total=scores.parse_points(total) if total else None,
        parts=scores.parse_parts(parts) if parts else None,
        sheets=tuple(scores.parse_member(one) for one in member or []),
        stars=parse_stars(stars) if stars else None,
        absent=absent,
        ceiling=parse_stars(not_above) if not_above else None,
        unmet=unmet or "",
    )
    meant = one_of(Purpose, purpose, "--purpose") if purpose else None

    def run(names: list[str]) -> evaluations.RecordedEvaluation:
        with context.write("round evaluate") as writer:
            row = find_round(writer.ask, code)
            one = find_on(writer.ask, context.office.units, row, names[0])
            return evaluations.evaluate(
                writer, context.office, row, one["id"], found, purpose=meant
            )

    row = context.settle([product], run)
    context.done({"evaluations": [row]}, rounds_report.evaluated(row))


@app.command("decide")
@change("ocop round decide NR-2023-1 --decision 812/QĐ-UBND --on 5/12/2023")
def decide(
    ctx: typer.Context,
    code: options.RoundCode,
    decision: options.RequiredDecision,
    on: options.RequiredOn,
    issuer: options.Issuer = None,
    product: options.OnlyProducts = None,
    dry_run: options.DryRun = False,
    as_on_paper: options.AsOnPaper = False,
) -> None:
    """Recognise what the round's level may, by one decision.

    The round's own authority issued it if --issuer is left out.
    """
    from ocop.actions import recognitions, round_outcomes
    from ocop.queries.rounds import find_round, ids_on
    from ocop.reports import rounds as rounds_report
    from ocop.values.citations import with_options

    context: Context = ctx.obj
    day = parse_day(on)
    cited = with_options(decision, on=day, issuer=issuer or "")

    def run(names: list[str]) -> list[recognitions.Recognised]:
        with context.write("round decide", keep=not dry_run, on_paper=as_on_paper) as writer:
            row = find_round(writer.ask, code)
            return round_outcomes.decide(
                writer,
                context.office,
                row,
                number=cited.number,
                day=day,
                issuer=cited.issuer or None,
                only=ids_on(writer.ask, context.office.units, row, names),
            )

    rows = context.settle(product or [], run)
    payload = {"round": code, "dry_run": dry_run, "recognitions": rows}
    context.done(payload, rounds_report.decided(code, rows, dry_run=dry_run))


app.command("send")(round_sending.send)
app.command("return")(round_sending.return_)


@app.command("close")
@change("ocop round close NR-2023-1 --decision 812/QĐ-UBND --on 5/12/2023")
def close(
    ctx: typer.Context,
    code: options.RoundCode,
    on: options.RequiredOn,
    decision: options.Decision = None,
    issuer: options.Issuer = None,
    letter: options.Letter = None,
    as_on_paper: options.AsOnPaper = False,
) -> None:
    """Decide, send up, and end what was not reached, in one."""
    from ocop.actions import round_closing
    from ocop.queries.rounds import find_round
    from ocop.reports import rounds as rounds_report
    from ocop.values import citations

    context: Context = ctx.obj
    day = parse_day(on)
    cited = citations.with_options(decision, on=day, issuer=issuer or "")
    sent_by = citations.number_on(letter, day)
    with context.write("round close", on_paper=as_on_paper) as writer:
        row = find_round(writer.ask, code)
        done = round_closing.close(
            writer,
            context.office,
            row,
            number=cited.number or None,
            day=day,
            issuer=cited.issuer or None,
            letter=sent_by,
        )
    context.done({"round": row["code"], **done}, rounds_report.closed(row, done))


app.command("papers")(paper_folder.papers)
app.command("correct")(round_results.correct)
app.command("revise")(round_results.revise)

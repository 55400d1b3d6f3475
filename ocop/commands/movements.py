"""`ocop movements`: how the products in force came from one day to another."""

from datetime import date
from typing import Annotated, Any

import typer

from ocop.commands.about import question
from ocop.commands.status import OnlyByDistrict
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.values.dates import parse_day, show_day
from ocop.values.labels import one_of
from ocop.values.quantities import parse_stars
from ocop.values.standings import Movement, Part


class BackwardPeriod(ValueRefused):
    sentence = N_("{last} is before {first}.")
    advice = N_("Give --from the earlier day and --to the later one.")


@question("ocop movements --from 1/1/2023 --to 31/12/2023")
def movements(
    ctx: typer.Context,
    from_: Annotated[
        str, typer.Option("--from", metavar="DAY", help=N_("The first day, included."))
    ],
    to: Annotated[
        str | None,
        typer.Option(metavar="DAY", help=N_("The last day; today if left out.")),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="district", help=N_("A bridge for each district."))
    ] = None,
    cell: Annotated[
        str | None,
        typer.Option(
            metavar="MOVEMENT",
            help=N_(
                "The products behind a cell: opening, new, again, raised-in, lowered-in,"
                " raised-out, lowered-out, lapsed, revoked or closing."
            ),
        ),
    ] = None,
    stars: Annotated[
        str | None, typer.Option(metavar="N", help=N_("With --cell: only of these stars."))
    ] = None,
) -> None:
    """Show how the products in force by stars came from one day to another."""
    from ocop.monitoring import movements as questions
    from ocop.reports import movements as report

    context: Context = ctx.obj
    first, last = parse_day(from_), parse_day(to) if to else context.today
    if last < first:
        raise BackwardPeriod(first=show_day(first), last=show_day(last))
    wanted = one_of(Movement, cell, "--cell") if cell else None
    number = parse_stars(stars) if stars else None
    if by and one_of(Part, by, "--by") is not Part.DISTRICT:
        raise OnlyByDistrict()
    payload = _days(first, last)
    with context.read() as ask:
        steps = questions.bridge(ask, context.office, first, last)
        if wanted:
            chosen = [
                step for step in steps if step.movement is wanted and number in (None, step.stars)
            ]
            rows = questions.cell(ask, chosen)
            answer = {**payload, "movement": wanted.value, "products": rows}
            return context.answer(answer, [report.cell(rows, wanted, context.office)])
        whole = questions.table(steps)
        parts = questions.by_district(ask, steps) if by else {}
    tables = [report.bridge(whole, first, last)]
    districts = []
    for code, title in report.district_titles(context.office, first, parts):
        part = questions.table(parts.get(code, []))
        districts.append({"code": code or None, "name": title, "bridge": part})
        tables.append(report.bridge(part, first, last, title))
    answer = {**payload, "bridge": whole, "districts": districts if by else None}
    return context.answer(answer, tables)


def _days(first: date, last: date) -> Any:
    return {"from": first.isoformat(), "to": last.isoformat()}

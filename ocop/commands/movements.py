"""`ocop movements`: how the products in force came from one day to another."""

from datetime import date

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_on, title_of
from ocop.commands.shared.index import question
from ocop.commands.status import OnlyByDistrict
from ocop.context import Context
from ocop.values.dates import parse_day
from ocop.values.labels import one_of
from ocop.values.periods import between
from ocop.values.quantities import parse_stars
from ocop.values.standings import Movement, Part


@question("ocop movements --since 1/1/2023 --until 31/12/2023")
def movements(
    ctx: typer.Context,
    since: options.RequiredSince,
    until: options.Until = None,
    by: options.By = None,
    cell: options.Cell = None,
    stars: options.Stars = None,
    district: options.District = None,
) -> None:
    """Show how the products in force came from one day to another.

    --until today if left out; --by district draws a bridge for each, --district one of its own.
    """
    from ocop.monitoring import movements as monitoring
    from ocop.reports import movements as report

    context: Context = ctx.obj
    first, last = parse_day(since), parse_day(until) if until else context.today
    between(first, last)
    wanted = one_of(Movement, cell, "--cell") if cell else None
    number = parse_stars(stars) if stars else None
    if by and one_of(Part, by, "--by") is not Part.DISTRICT:
        raise OnlyByDistrict()
    office = context.office.on(last)
    unit = district_on(context, district, last)
    place = title_of(context, unit, last)
    payload: dict[str, object] = {**_days(first, last), "district": unit or None}
    with context.read() as ask:
        steps = monitoring.bridge(ask, office, first, last, unit)
        if wanted:
            chosen = [
                step for step in steps if step.movement is wanted and number in (None, step.stars)
            ]
            rows = monitoring.cell(ask, office, chosen, last)
            answer = {**payload, "movement": wanted.value, "products": rows}
            return context.answer(answer, [report.cell(rows, wanted, office, place)])
        whole = monitoring.table(steps)
        parts = monitoring.by_district(ask, office, steps, last) if by else {}
    guessed = monitoring.year_only(steps)
    tables = [report.bridge(whole, first, last, place, year_only=guessed)]
    districts = []
    for code, title in report.district_titles(office, first, last, parts):
        if unit not in ("", code):
            continue
        part = monitoring.table(parts.get(code, []))
        districts.append({"code": code or None, "name": title, "bridge": part})
        tables.append(report.bridge(part, first, last, title=title))
    found = {"bridge": whole, "year_only": guessed, "districts": districts if by else None}
    answer = {**payload, **found}
    return context.answer(answer, tables)


def _days(first: date, last: date) -> dict[str, str]:
    return {"from": first.isoformat(), "to": last.isoformat()}

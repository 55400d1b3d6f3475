"""`ocop summary`: what is in force."""

from dataclasses import replace

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_on, title_of
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.values.labels import one_of
from ocop.values.standings import Part


@question("ocop summary --by district")
def summary(
    ctx: typer.Context,
    by: options.By = None,
    as_of: options.AsOf = None,
    sentence: options.Sentence = False,
    district: options.District = None,
) -> None:
    """Count what is in force: products, producers, communes.

    --by divides it by district, commune, stars, group, kind or year.
    """
    from ocop.monitoring import summary as monitoring
    from ocop.reports import summary as report

    context: Context = ctx.obj
    day = context.day(as_of)
    part = one_of(Part, by, "--by") if by else None
    unit = district_on(context, district, day)
    office, place = context.office.on(day), title_of(context, unit, day)
    with context.read() as ask:
        whole = monitoring.whole(ask, office, day, unit)
        rows = monitoring.parts(ask, office, day, part, unit) if part else []
    if sentence and not context.as_json and context.output is None:
        return context.done({}, [report.paragraph(whole, day, place)])
    payload: dict[str, object] = {
        "as_of": day.isoformat(),
        "district": unit or None,
        "summary": whole,
    }
    table = report.summary(whole, day, place)
    if part:
        payload["parts"] = rows
        table = report.summary_parts(rows, part, office, day, place)
    if sentence:
        said = report.paragraph(whole, day, place)
        payload["sentence"] = said
        table = replace(table, notes=[*table.notes, said])
    return context.answer(payload, [table])

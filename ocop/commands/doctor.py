"""`ocop doctor`: what is missing or doubtful in the data."""

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_on, read_on
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.values.labels import one_of


@question('ocop doctor --district "Na Rì"')
def doctor(
    ctx: typer.Context,
    only: options.Only = None,
    district: options.District = None,
    as_of: options.AsOf = None,
) -> None:
    """List what is missing or doubtful, and what mends it.

    --only takes a kind of line: undated, no-group …
    """
    from ocop.invariants import levels
    from ocop.invariants.findings import findings
    from ocop.monitoring import doctor as monitoring
    from ocop.reports import doctor as report

    context: Context = ctx.obj
    day = context.day(as_of)
    office = context.office.on(day)
    kinds = [one_of(monitoring.Doubt, typed, "--only", report.CALLED) for typed in only or []]
    unit = district_on(context, district, day)
    with read_on(context, day) as ask:
        rows = monitoring.examine(ask, office, day, district=unit, only=kinds)
        if not kinds or monitoring.Doubt.BREACH in kinds:
            rules = levels.rules(office.criteria)
            rows = [*findings(ask, district=unit, rules=rules), *rows]
    payload = {"as_of": day.isoformat(), "findings": [report.told(row) for row in rows]}
    if context.as_csv or context.output:
        tables = [report.one_table(rows, office)]
    else:
        tables = report.tables(rows, office, district=unit, each=bool(kinds))
    context.answer(payload, tables)

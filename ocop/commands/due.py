"""`ocop due`: what is to be dealt with, most urgent first."""

import typer

from ocop.commands.shared import options
from ocop.commands.shared.beginning import seen
from ocop.commands.shared.day import district_on
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.language import _
from ocop.rulebook.office import chosen_plan
from ocop.rulebook.plans import said_of
from ocop.values.labels import MATTER_LABELS, one_of
from ocop.values.quantities import parse_span
from ocop.values.standings import Matter


@question('ocop due --within 90d --district "Na Rì"')
def due(
    ctx: typer.Context,
    within: options.WithinDays = "90d",
    only: options.Only = None,
    as_of: options.AsOf = None,
    district: options.District = None,
    contacts: options.Contacts = False,
) -> None:
    """List what is to be dealt with, most urgent first.

    Each line names its command. --only takes a kind of line: certificates, notices, rounds …
    """
    from ocop.monitoring import agenda, ending_certificates
    from ocop.reports import agenda as report
    from ocop.reports import agenda_lines, certificates

    context: Context = ctx.obj
    day = context.day(as_of)
    plan, why, _day = chosen_plan(context.office, None, as_of, context.today)
    unit, office = district_on(context, district, day), context.office.on(day)
    kinds, days = [_matter(typed) for typed in only or []], parse_span(within)
    with context.read(ample=True) as ask:
        rows = agenda.rows(
            ask,
            office,
            plan,
            day,
            within=days,
            district=unit,
            contacts=contacts,
            only=kinds,
            told=None if contacts else report.told(seen(context), each=bool(kinds)),
        )
    counted = ending_certificates.per_target(rows, plan)
    payload = {
        "as_of": day.isoformat(),
        "plan": said_of(plan),
        "within": days,
        "due": map(agenda_lines.told, rows),  # told only where somebody reads it
        "counted_in": counted,
    }
    if kinds == [Matter.CERTIFICATE]:
        found = certificates.ending_certificates(
            rows, counted, plan, office, day, seen=seen(context)
        )
        tables = [found]
    elif context.as_csv or context.output:
        tables = [report.one_table(rows, office, day)]
    else:
        tables = report.tables(
            rows, plan, why, office, day, district=unit, each=bool(kinds), seen=seen(context)
        )
    context.answer(payload, tables)


def _matter(typed: str) -> Matter:
    """Read a kind of line as a person types it: one or many of it, or its name."""
    folded = typed.strip().casefold()
    names = {name: matter for matter in Matter for name in _names(matter)}
    return names[folded] if folded in names else one_of(Matter, typed, "--only")


def _names(matter: Matter) -> tuple[str, ...]:
    many = "remedies" if matter is Matter.REMEDY else f"{matter}s"
    return matter.value, many, _(MATTER_LABELS[matter]).casefold()

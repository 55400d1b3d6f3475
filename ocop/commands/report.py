"""`ocop report`: the numbers and lists of a period, shown, or drawn as a paper."""

from collections.abc import Callable
from datetime import date

import typer

from ocop.commands import options
from ocop.commands.index import question
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.rulebook import plans
from ocop.rulebook.office import Office
from ocop.targets import Plan
from ocop.values.dates import parse_day
from ocop.values.periods import Period, PeriodKind, between, parse_period

app = typer.Typer(help=N_("Report a period against the plan."))


class PlanElsewhere(ValueRefused):
    sentence = N_("Plan {number} does not cover the {period}.")
    advice = N_("Leave --plan out, or name a plan of those years.")


@app.command("days")
@question("ocop report --from 1/6/2023 --to 20/6/2023")
def days(
    ctx: typer.Context,
    since: options.RequiredSince,
    until: options.Until = None,
    district: options.District = None,
    as_of: options.AsOf = None,
    plan: options.Plan = None,
) -> None:
    """Report the days from one to another.

    --until today if left out; --as-of is the closing day.
    """
    context: Context = ctx.obj
    last = parse_day(until) if until else context.today
    _report(context, between(parse_day(since), last), district, as_of, plan)


def _command(kind: PeriodKind) -> Callable[..., None]:
    """Return the command that reports one kind of period."""

    def report(
        ctx: typer.Context,
        period: options.Period = None,
        district: options.District = None,
        as_of: options.AsOf = None,
        plan: options.Plan = None,
    ) -> None:
        context: Context = ctx.obj
        found = parse_period(kind, " ".join(period or []), context.today)
        if not period and not context.as_json:
            context.tell(_("The last one that has ended: {period}.").format(period=found.name()))
        _report(context, found, district, as_of, plan)

    return report


for _kind, _example, _help in (
    (PeriodKind.WEEK, "5/6/2023", N_("Report a week.")),
    (PeriodKind.MONTH, "6/2023", N_("Report a month.")),
    (PeriodKind.QUARTER, "II/2023", N_("Report a quarter.")),
    (PeriodKind.HALF, "2023", N_("Report a half-year.")),
    (PeriodKind.NINE_MONTHS, "2023", N_("Report nine months.")),
    (PeriodKind.YEAR, "2023", N_("Report a year.")),
    (PeriodKind.TERM, "2021-2025", N_("Report a term of years.")),
):
    _said = question(f"ocop report {_kind} {_example}")
    app.command(_kind.value, help=_help)(_said(_command(_kind)))


def _report(
    context: Context, period: Period, district: str | None, as_of: str | None, plan: str | None
) -> None:
    from ocop.monitoring import gathering
    from ocop.monitoring.snapshot import as_json
    from ocop.reports import periods as report

    office = context.office
    held = _plan(office, period, plan)
    day = gathering.closing_day(period, held, _day(as_of), context.today)
    code = office.units.find_district(district).code if district else ""
    with context.read() as ask:
        snapshot = gathering.gather(ask, office, period, day, plan=held, district=code)
    context.answer(dict(as_json(snapshot)), report.tables(snapshot))


def _day(typed: str | None) -> date | None:
    return parse_day(typed) if typed else None


def _plan(office: Office, period: Period, named: str | None) -> Plan | None:
    from ocop.monitoring.gathering import plan_of

    if named is None:
        return plan_of(office, period)
    found = plans.find(office.plans, named)
    if not (found.covers(period.first) and found.covers(period.last)):
        raise PlanElsewhere(number=found.number, period=period.name())
    return found

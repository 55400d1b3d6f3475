"""`ocop report`: the numbers and lists of a period, shown, drawn as a paper, and checked again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_on, in_copy
from ocop.commands.shared.index import change, question, upkeep
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_, _, plural
from ocop.rulebook import letterhead, plans, signed_reports
from ocop.rulebook.office import Office
from ocop.store.standard_input import to_read
from ocop.targets import Plan
from ocop.values import text
from ocop.values.dates import parse_day
from ocop.values.files import typed_path
from ocop.values.periods import Period, PeriodKind, between, parse_period, without_year

if TYPE_CHECKING:
    from ocop.monitoring.snapshot import Snapshot

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
    estimate: options.Estimate = None,
    because: options.Because = None,
) -> None:
    """Report the days from one to another.

    --until today if left out; --as-of is the closing day.
    """
    context: Context = ctx.obj
    last = parse_day(until) if until else context.today
    period = between(parse_day(since), last)
    snapshot = _take(context, period, district, as_of, plan)
    _show(context, snapshot, _estimated(context, snapshot, estimate or [], because))


def _command(kind: PeriodKind) -> Callable[..., None]:
    """Return the command that reports one kind of period."""

    def report(
        ctx: typer.Context,
        period: options.Period = None,
        district: options.District = None,
        as_of: options.AsOf = None,
        plan: options.Plan = None,
        estimate: options.Estimate = None,
        because: options.Because = None,
    ) -> None:
        context: Context = ctx.obj
        typed = " ".join(period or [])
        found = parse_period(kind, typed, context.today)
        _say_which(context, typed, found)
        snapshot = _take(context, found, district, as_of, plan)
        _show(context, snapshot, _estimated(context, snapshot, estimate or [], because))

    return report


for _kind, _example, _help in (
    (PeriodKind.WEEK, "5/6/2023", N_("Report a week.")),
    (PeriodKind.MONTH, "6/2023", N_("Report a month.")),
    (PeriodKind.QUARTER, "II/2023", N_("Report a quarter.")),
    (PeriodKind.HALF, "2023", N_("Report a half-year.")),
    (PeriodKind.NINE_MONTHS, "2023", N_("Report nine months.")),
    (PeriodKind.YEAR, "2023 -o bao-cao.docx", N_("Report a year.")),
    (PeriodKind.TERM, "2021-2025", N_("Report a term of years.")),
):
    _said = question(f"ocop report {_kind} {_example}")
    app.command(_kind.value, help=_help)(_said(_command(_kind)))


@app.command("pack")
@upkeep('ocop report pack year 2023 --folder "bao cao 2023"')
def pack(
    ctx: typer.Context,
    kind: options.PeriodWord,
    folder: options.Folder,
    period: options.Period = None,
    as_of: options.AsOf = None,
    plan: options.Plan = None,
) -> None:
    """Write every face of a report, and a paper for each district.

    The folder is there whole or not at all; it is not written over.
    """
    from ocop.reports.papers import faces
    from ocop.values.labels import one_of

    context: Context = ctx.obj
    wanted = one_of(PeriodKind, kind, "PERIOD")
    typed = " ".join(period or [])
    found = parse_period(wanted, typed, context.today)
    _say_which(context, typed, found)
    whole = _take(context, found, None, as_of, plan)
    codes = [code for code in whole.districts if code.isdigit()]
    parts = {code: _take(context, found, code, as_of, plan) for code in codes}
    path = Path(folder).expanduser()
    written = faces.pack(whole, parts, context.office, path)
    said = plural(
        N_("Written to {path}: {count} file."), N_("Written to {path}: {count} files."), written
    )
    line = said.format(path=text.safe(str(path)), count=written)
    context.done({"pack": {"path": str(path), "files": written}}, [line])
    _say_before_signing(context, whole)


@app.command("check")
@question("ocop report check bao-cao.docx")
def check(ctx: typer.Context, file: options.ReportFile) -> None:
    """Count a report's numbers again: which have changed since.

    What was left in it to be written by hand is listed too.
    """
    from ocop.lists.files import ground
    from ocop.monitoring import recounting
    from ocop.reports.papers import report_check

    context: Context = ctx.obj
    path = to_read(file)
    with context.read() as ask:
        told, left_open = ground.read(path, ground.content(path))
        found = recounting.again(ask, context.office, recounting.known(path, told))
    in_copy(context, found.snapshot.district, found.snapshot.close)
    payload = {
        "file": str(path),
        "changed": [row._asdict() for row in found.changed],
        "not_compared": found.not_compared,
        "left_open": left_open,
    }
    context.answer(payload, [report_check.changed(found, left_open)])


@app.command("sign")
@change("ocop report sign bao-cao.docx --number 05/BC-VPĐP --on 5/1/2024")
def sign(
    ctx: typer.Context,
    file: options.ReportFile,
    number: options.RequiredNumber,
    on: options.RequiredOn,
) -> None:
    """Keep a report as it was signed: its numbers, its digest.

    A later report of the same period says what differs from it.
    """
    from ocop.actions import office_files
    from ocop.reports import signed_reports as told
    from ocop.values.citations import number_on

    context: Context = ctx.obj
    day = parse_day(on)
    given = text.clean(number_on(number, day), _("the number"))
    with context.write("report sign") as writer:
        path = typed_path(file)
        report = office_files.sign(writer, context.office.register, path, number=given, day=day)
    context.done({"signed": [told.row(report)]}, told.kept(report))


@app.command("list")
@question("ocop report list")
def list_(ctx: typer.Context) -> None:
    """List the reports that were signed."""
    from ocop.reports import signed_reports as told
    from ocop.rulebook import signed_reports

    context: Context = ctx.obj
    found = signed_reports.every(context.office.register)
    payload = {"signed": [told.row(one) for one in found]}
    context.answer(payload, [told.listed(found, context.office)])


def _say_which(context: Context, typed: str, found: Period) -> None:
    """Say which period is meant where it, or its year, was left out."""
    if context.as_json or (typed and not without_year(typed)):
        return
    said = N_("The last one that has ended: {period}.")
    if typed:
        said = N_("No year was given, so the last one that has begun: {period}.")
    context.tell(_(said).format(period=found.name()))


def _take(
    context: Context, period: Period, district: str | None, as_of: str | None, plan: str | None
) -> "Snapshot":
    from ocop.monitoring import gathering

    office = context.office
    held = _plan(office, period, plan)
    day = gathering.closing_day(period, held, _day(as_of), context.today)
    code = district_on(context, district, min(day, period.last))
    with context.read() as ask:
        return gathering.gather(ask, office, period, day, plan=held, district=code)


def _estimated(
    context: Context, snapshot: "Snapshot", typed: list[str], because: str | None
) -> list[Callable[[], str]]:
    """Put the estimates that were asked for into a snapshot; return how each was made."""
    from ocop.monitoring import estimate

    why = text.clean_optional(because, _("the reason"))
    if why and not estimate.named(typed):
        raise estimate.NoNumber(why=text.safe(why))
    if not typed:
        return []
    with context.read() as ask:
        return estimate.add(ask, context.office, snapshot, typed, why, context.today)


def _show(context: Context, snapshot: "Snapshot", estimates: list[Callable[[], str]]) -> None:
    """Show a report or write it, then what to look at before it is signed."""
    from ocop.monitoring.snapshot_json import as_json
    from ocop.reports.papers import faces
    from ocop.reports.papers import periods as report

    snapshot.estimates = estimates
    drawn = faces.of(snapshot, context.office)
    context.answer(dict(as_json(snapshot)), report.tables(snapshot), faces=drawn)
    _say_before_signing(context, snapshot)


def _say_before_signing(context: Context, snapshot: "Snapshot") -> None:
    from ocop.reports.papers import report_check

    if not context.as_json:
        register = context.office.register
        empty, signed = letterhead.read(register).empty(), signed_reports.every(register)
        strange = bool(context.beside.get("not_added"))
        for line in report_check.before_signing(snapshot, empty, signed, strange_files=strange):
            context.tell(line)


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

"""`ocop round correct` and `ocop round revise`: a result after its round was decided."""

from typing import TYPE_CHECKING

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.rulebook import scores
from ocop.values.dates import parse_day

if TYPE_CHECKING:
    from ocop.actions.evaluations import Assessment


def _given(total: str | None, member: list[str] | None) -> "Assessment":
    """Return the points that were given: one total, or the members' sheets."""
    from ocop.actions import evaluations

    sheets = tuple(scores.parse_member(one) for one in member or [])
    if (total is None) == (not sheets):
        raise evaluations.OneKindOfResult()
    return evaluations.Assessment(
        total=scores.parse_points(total) if total else None, sheets=sheets
    )


@change('ocop round correct BB-2023-1 "Chè dây" --total "62,5" --reason "gõ nhầm 62"')
def correct(
    ctx: typer.Context,
    code: options.RoundCode,
    product: options.Product,
    total: options.Total = None,
    member: options.Member = None,
) -> None:
    """Put right points that were typed wrong, once decided.

    Days and decision stay; needs --reason. Signed stars are not changed: see `round revise`.
    """
    from ocop.actions import result_changes
    from ocop.queries import rounds
    from ocop.reports import rounds as report

    context: Context = ctx.obj
    found = _given(total, member)

    def run(names: list[str]) -> result_changes.ChangedResult:
        with context.write("round correct", needs_reason=True) as writer:
            row = rounds.find_round(writer.ask, code)
            one = rounds.find_on(writer.ask, context.office.units, row, names[0])
            return result_changes.correct(writer, context.office, row, one["id"], found)

    row = context.settle([product], run)
    context.done({"evaluations": [row]}, report.changed(row))


@change(
    'ocop round revise BB-2023-1 "Chè dây" --total 45 --decision 31/QĐ-UBND --on 5/3/2024'
    ' --reason "phúc tra theo đơn"'
)
def revise(
    ctx: typer.Context,
    code: options.RoundCode,
    product: options.Product,
    decision: options.RequiredDecision,
    on: options.RequiredOn,
    total: options.Total = None,
    member: options.Member = None,
    issuer: options.Issuer = None,
) -> None:
    """Record another result, by a later decision.

    The first one stays as decided; the new one counts from its decision's day, for the round's
    year; needs --reason.
    """
    from ocop.actions import result_changes
    from ocop.queries import rounds
    from ocop.reports import rounds as report
    from ocop.values.citations import with_options

    context: Context = ctx.obj
    found, day = _given(total, member), parse_day(on)
    cited = with_options(decision, on=day, issuer=issuer or "")

    def run(names: list[str]) -> result_changes.ChangedResult:
        with context.write("round revise", needs_reason=True) as writer:
            row = rounds.find_round(writer.ask, code)
            one = rounds.find_on(writer.ask, context.office.units, row, names[0])
            return result_changes.revise(
                writer,
                context.office,
                row,
                one["id"],
                found,
                number=cited.number,
                day=day,
                issuer=cited.issuer or None,
            )

    row = context.settle([product], run)
    context.done({"evaluations": [row]}, report.changed(row))

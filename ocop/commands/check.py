"""`ocop check`: whether the register is whole."""

from typing import Annotated

import typer

from ocop.desk import Desk
from ocop.errors import RuleRefused
from ocop.language import N_


class NotWhole(RuleRefused):
    sentence = N_("The register is not whole: {count} faults.")
    advice = N_("Make a copy of the file as it is, then bring back the latest backup.")


def check(
    ctx: typer.Context,
    expect: Annotated[
        str | None,
        typer.Option(metavar="TIP", help=N_("A tip kept elsewhere that the chain must hold.")),
    ] = None,
) -> None:
    """Check the file, the chain of the history, the records against it, and the counts."""
    from ocop.monitoring import checks
    from ocop.reports import history as report

    desk: Desk = ctx.obj
    with desk.read() as ask:
        found = checks.check(ask, desk.office, desk.today, expect=expect or "")
    if found["faults"]:
        if desk.output is not None:
            desk.answer(found, [report.faults(found)])
        raise NotWhole(count=len(found["faults"]), candidates=found["faults"])
    desk.answer(found, [report.whole(found)])

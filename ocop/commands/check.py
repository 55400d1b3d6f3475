"""`ocop check`: whether the register is whole."""

from pathlib import Path

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.errors import RuleRefused
from ocop.language import N_


class NotWhole(RuleRefused):
    sentence = N_("The register is not whole: {count} faults.")
    advice = N_("Make a copy of the file as it is, then bring back the latest backup.")


@question("ocop check")
def check(
    ctx: typer.Context,
    expect: options.Expect = None,
) -> None:
    """Check the file, the history, the records, and their rules."""
    from ocop.invariants import asking
    from ocop.monitoring import checks
    from ocop.reports import history as report

    context: Context = ctx.obj
    with context.read() as ask:
        engine = isinstance(context.place[0], Path)
        found = checks.check(ask, asking.sentences, expect=expect or "", engine=engine)
    if found["faults"]:
        if context.output is not None:
            context.answer(found, [report.faults(found)])
        raise NotWhole(count=len(found["faults"]), candidates=found["faults"])
    context.answer(found, [report.proof(found)])

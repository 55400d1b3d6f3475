"""`ocop history`: what was changed, by whom and why."""

from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.beginning import seen
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.language import N_, _
from ocop.values.dates import parse_day


@question('ocop history "mien dong" --since 1/1/2024')
def history(
    ctx: typer.Context,
    subject: Annotated[
        str | None,
        typer.Argument(metavar="SUBJECT", help=N_("A product, a producer, or a command's id.")),
    ] = None,
    since: options.Since = None,
    user: options.User = None,
) -> None:
    """Tell which command changed what, when, by whom and why."""
    from ocop.queries import changes, finding
    from ocop.reports import history as report
    from ocop.store.asking import Beginning

    context: Context = ctx.obj

    def run(names: list[str]) -> None:
        with context.read() as ask:
            found = changes.find_command(ask, names[0]) if names else []
            if names and len(found) != 1:
                found = [finding.find_either(ask, context.office.units, names[0])[1]["id"]]
            shown = None if user else seen(context)
            first = Beginning(ask, shown) if shown else None
            rows = changes.commands(
                ask,
                subject=found[0] if found else None,
                since=parse_day(since) if since else None,
                actor=user or "",
                entries=first,
            )
        note = _(report.NAME_NO_PROOF)
        table = report.history(rows, context.office.units, first.count if first else 0)
        context.answer({"note": note, "commands": rows}, [table])

    context.settle([subject] if subject else [], run)

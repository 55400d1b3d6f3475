"""`ocop history` and `ocop undo`: what was changed, by whom and why; and taking it back."""

from typing import Annotated

import typer

from ocop.context import Context
from ocop.errors import NotFound
from ocop.language import N_, _
from ocop.values.dates import parse_day

# What may touch many rows; taking it back does too, so the register is copied first.
_OF_MANY_ROWS = ("import", "entity merge", "merge-products")


def history(
    ctx: typer.Context,
    subject: Annotated[
        str | None,
        typer.Argument(metavar="SUBJECT", help=N_("A product, a producer, or a command's id.")),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("Only from this day on."))
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="WHO", help=N_("Only of this user."))] = None,
) -> None:
    """Tell which command changed what, when, by whom and why."""
    from ocop.queries import changes, finding
    from ocop.reports import history as report

    context: Context = ctx.obj

    def run(names: list[str]) -> None:
        with context.read() as ask:
            found = changes.find_command(ask, names[0]) if names else []
            if names and len(found) != 1:
                found = [finding.find_either(ask, context.office.units, names[0])[1]["id"]]
            rows = changes.commands(
                ask,
                subject=found[0] if found else None,
                since=parse_day(since) if since else None,
                actor=by or "",
            )
        note = _(report.NAME_NO_PROOF)
        context.answer(
            {"note": note, "commands": rows}, [report.history(rows, context.office.units)]
        )

    context.settle([subject] if subject else [], run)


def undo(
    ctx: typer.Context,
    command: Annotated[
        str | None,
        typer.Argument(metavar="COMMAND-ID", help=N_("The command; the last one if left out.")),
    ] = None,
) -> None:
    """Take a command back, whole; undoing can itself be undone."""
    from ocop.actions import undo as taking
    from ocop.queries import changes
    from ocop.reports import history as report

    context: Context = ctx.obj
    with context.read() as ask:
        chosen = taking.which(ask, command)
        shown = changes.commands(ask, subject=chosen)
    told = [row for row in shown if row["id"] == chosen]
    if not context.as_json:
        for line in report.lines(told[0], context.office.units):
            context.tell(line)
    if context.interactive and not context.confirm(_("Take this back?")):
        raise Kept()
    if told[0]["command"] in _OF_MANY_ROWS:
        context.back_up()
    with context.write(f"{changes.UNDO}{chosen}") as writer:
        row = taking.undo(writer, chosen)
    context.done({"undone": [row]}, report.undone(row))


class Kept(NotFound):
    sentence = N_("Nothing was taken back.")

"""`ocop undo`: a command taken back, whole."""

from typing import Annotated

import typer

from ocop.commands import index
from ocop.commands.index import change
from ocop.context import Context
from ocop.errors import NotFound
from ocop.language import N_, _


class Kept(NotFound):
    sentence = N_("Nothing was taken back.")


@change("ocop undo")
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
    many = index.may_change_many_rows(told[0]["command"])
    with context.copied_before(when=many), context.write(f"{changes.UNDO}{chosen}") as writer:
        row = taking.undo(writer, chosen)
    context.done({"undone": [row]}, report.undone(row))

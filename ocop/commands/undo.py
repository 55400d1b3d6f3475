"""`ocop undo`: a command taken back, whole."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ocop.commands.shared import index
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.errors import RuleRefused
from ocop.language import N_, _
from ocop.values import text
from ocop.values.dates import show_time
from ocop.values.text import short

if TYPE_CHECKING:
    from ocop.queries.changes import CommandDone


class Kept(RuleRefused):
    sentence = N_("Nothing was taken back.")
    advice = N_("Add --yes to take it back without being asked.")


class OfAnother(RuleRefused):
    sentence = N_(
        "The last command is of another person or another day: {command}, {when}, by {who}."
    )
    advice = N_("If it is to be taken back, name it: ocop undo {id}")


@change("ocop undo --yes")
def undo(
    ctx: typer.Context,
    command: Annotated[
        str | None,
        typer.Argument(metavar="COMMAND-ID", help=N_("The command; the last one if left out.")),
    ] = None,
) -> None:
    """Take a command back, whole; undoing can itself be undone."""
    from ocop.actions import undo as actions
    from ocop.queries import changes
    from ocop.reports import history as report

    context: Context = ctx.obj
    with context.read() as ask:
        chosen = actions.which(ask, command)
        shown = changes.commands(ask, subject=chosen)
    meant = next(row for row in shown if row["id"] == chosen)
    if command is None:
        _refuse_anothers(meant, context)
    if not context.as_json:
        for line in report.lines(meant, context.office.units):
            context.tell(line)
        if any(one["record"] == "contact" for one in meant["changes"]):
            context.tell(report.contact_lost())
    if not context.confirm(_("Take this back?")):
        raise Kept()
    many = index.may_change_many_rows(meant["command"])
    with context.copied_before(when=many), context.write(f"{changes.UNDO}{chosen}") as writer:
        row = actions.undo(writer, chosen)
    context.done({"undone": [row]}, report.undone(row))


def _refuse_anothers(meant: "CommandDone", context: Context) -> None:
    """Refuse to take back by accident what another person did, or what was done another day."""
    from ocop.queries import changes

    done_on = datetime.fromisoformat(meant["at"]).astimezone().date()
    user = text.clean(context.user, _("the user's name"))
    if user not in changes.persons(meant["actor"]) or done_on != context.today:
        raise OfAnother(
            command=meant["command"],
            when=show_time(meant["at"]),
            who=meant["actor"],
            id=short(meant["id"]),
        )

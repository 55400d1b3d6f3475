"""`ocop backup` and `ocop restore`: copies of the register, verified."""

from pathlib import Path
from typing import Annotated

import typer

from ocop.context import Context
from ocop.errors import RuleRefused
from ocop.language import N_, _
from ocop.store import places
from ocop.values.text import safe


class NotRestored(RuleRefused):
    sentence = N_("Nothing was restored.")
    advice = N_("Add --yes to restore without being asked.")


def backup(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help=N_("Where to; the folder backups if left out.")),
    ] = None,
) -> None:
    """Copy the register into a file and verify the copy."""
    from ocop.store import backups

    context: Context = ctx.obj
    to = places.output(file) if file else None
    copy = backups.backup(context.place[0], context.now.astimezone(), to)
    said = _("The register was copied to {path}; the copy is whole.")
    context.done({"backups": [str(copy)]}, [said.format(path=safe(str(copy)))])


def restore(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=N_("The copy to put back."))],
) -> None:
    """Put a copy in the place of the register; the present file is kept aside."""
    from ocop.store import backups

    context: Context = ctx.obj
    question = _("Put {path} in the place of the register?").format(path=safe(file))
    if not context.confirm(question):
        raise NotRestored()
    aside = backups.restore(
        context.place_to_write, context.now.astimezone(), Path(file).expanduser()
    )
    lines = [_("The register is now as in {path}.").format(path=safe(file))]
    if aside:
        lines.append(_("What was there is kept as {path}.").format(path=safe(str(aside))))
    kept = [str(aside)] if aside else []
    context.done({"restored": [file], "kept": kept}, lines)

"""`ocop restore`: a copy put in the place of the register."""

from typing import Annotated

import typer

from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.errors import RuleRefused
from ocop.language import N_, _
from ocop.store import door
from ocop.values.files import typed_path
from ocop.values.text import safe


class NotRestored(RuleRefused):
    sentence = N_("Nothing was restored.")
    advice = N_("Add --yes to restore without being asked.")


@upkeep('ocop restore "so cu.db" --yes')
def restore(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=N_("The copy to put back."))],
) -> None:
    """Put a copy in the place of the register.

    The present file is kept aside.
    """
    from ocop.store import backups

    context: Context = ctx.obj
    register = door.file(context.place_to_write)
    question = _("Put {path} in the place of the register?").format(path=safe(file))
    if not context.confirm(question):
        raise NotRestored()
    aside = backups.restore(register, context.now.astimezone(), typed_path(file))
    context.written = True
    lines = [_("The register is now as in {path}.").format(path=safe(file))]
    if aside:
        lines.append(_("What was there is kept as {path}.").format(path=safe(str(aside))))
    kept = [str(aside)] if aside else []
    context.done({"restored": [file], "kept": kept}, lines)

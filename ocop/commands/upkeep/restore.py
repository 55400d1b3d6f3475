"""`ocop restore`: a copy put in the place of the register, or of the whole office."""

from pathlib import Path
from typing import Annotated

import typer

from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.errors import RuleRefused
from ocop.language import N_, _
from ocop.store import door
from ocop.store.standard_input import to_read
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

    The present file is kept aside. A copy of a whole office brings its files too.
    """
    from ocop.actions import office_copies

    context: Context = ctx.obj
    register = door.file(context.place_to_write)
    question = _("Put {path} in the place of the register?").format(path=safe(file))
    if not context.confirm(question):
        raise NotRestored()
    whole = office_copies.is_one(to_read(file))
    kept = (_office if whole else _register)(context, register, to_read(file))
    context.written = True
    now = _("The office is now as in {path}.") if whole else _("The register is now as in {path}.")
    lines = [now.format(path=safe(file))]
    lines += [_("What was there is kept as {path}.").format(path=safe(str(one))) for one in kept]
    context.done({"restored": [file], "kept": [str(one) for one in kept]}, lines)


def _register(context: Context, register: Path, source: Path) -> list[Path]:
    from ocop.store import backups

    aside = backups.restore(register, context.now.astimezone(), source)
    return [aside] if aside else []


def _office(context: Context, register: Path, source: Path) -> list[Path]:
    from ocop.actions import office_copies

    return list(office_copies.restore(register, source, context.now.astimezone()).aside)

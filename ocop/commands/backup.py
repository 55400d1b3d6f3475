"""`ocop backup`: a copy of the register, verified."""

from typing import Annotated

import typer

from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.language import N_, _
from ocop.store import places
from ocop.store.addresses import Server
from ocop.values.text import safe


@upkeep('ocop backup "so ngay 31-12.db"')
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
    now, place = context.now.astimezone(), context.place[0]
    if isinstance(place, Server):
        copy = backups.backup_of_server(place, context.office_place, now, to)
    else:
        copy = backups.backup(place, now, to)
    context.written = True
    said = _("The register was copied to {path}; the copy is whole.")
    context.done({"backups": [str(copy)]}, [said.format(path=safe(str(copy)))])

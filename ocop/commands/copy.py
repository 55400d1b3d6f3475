"""`ocop copy`: the register copied to another place, a server or a file."""

from typing import Annotated

import typer

from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.store import addresses, places
from ocop.values.text import safe


class RolesOfAFile(ValueRefused):
    sentence = N_("A file has no roles: --roles is for a server.")


@upkeep('ocop copy "so moi.db"')
def copy(
    ctx: typer.Context,
    to: Annotated[
        str,
        typer.Argument(metavar="PLACE", help=N_("A file's path, or a server's address.")),
    ],
    roles: Annotated[
        bool, typer.Option("--roles", help=N_("On a server: lay down who may do what."))
    ] = False,
) -> None:
    """Copy the register to another place: a server, or a file.

    What is there is compared table by table; the register stays where it is.
    """
    from ocop.store import copying

    context: Context = ctx.obj
    target = addresses.server(to) or places.output(to)
    if roles and not isinstance(target, addresses.Server):
        raise RolesOfAFile()
    districts = [unit.code for unit in context.office.units.districts] if roles else None
    tables = copying.copy(context.place[0], target, roles=districts)
    context.written = True
    rows = sum(one.rows for one in tables)
    said = _("The register was copied to {path}: {rows} rows, every table compared.")
    lines = [
        said.format(path=safe(str(target)), rows=rows),
        _("Work with it there with: --db {path}, or OCOP_DB").format(path=safe(str(target))),
    ]
    context.done({"copied": [one._asdict() for one in tables], "to": str(target)}, lines)

"""`ocop copy`: the register copied to another place, a server or a file."""

from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.store import addresses, places
from ocop.values.text import safe


class RolesOfAFile(ValueRefused):
    sentence = N_("A file has no roles: --roles is for a server.")


class DistrictToRead(ValueRefused):
    sentence = N_("The register is copied whole; of one district only a copy that answers is made.")
    advice = N_("Add --read-only.")


@upkeep('ocop copy "so moi.db"')
def copy(
    ctx: typer.Context,
    to: Annotated[
        str,
        typer.Argument(metavar="PLACE", help=N_("A file's path, or a server's address.")),
    ],
    roles: options.Roles = False,
    read_only: options.ReadOnly = False,
    district: options.District = None,
) -> None:
    """Copy the register to another place: a server, or a file.

    What is there is compared table by table; the register stays where it is. --read-only makes a
    file that answers and writes nothing, with --district of one district alone.
    """
    from ocop.store import copying

    context: Context = ctx.obj
    target = addresses.server(to) or places.output(to)
    units = context.office.units
    if roles and (read_only or not isinstance(target, addresses.Server)):
        raise RolesOfAFile()
    if district and not read_only:
        raise DistrictToRead()
    if read_only:
        code = units.find_district(district).code if district else ""
        tables = copying.copy_to_read(context.place[0], target, context.today, code)
    else:
        codes = [unit.code for unit in units.districts] if roles else None
        tables = copying.copy(context.place[0], target, roles=codes)
    context.written = True
    path, rows = safe(str(target)), sum(one.rows for one in tables)
    said = _("The register was copied to {path}: {rows} rows, every table compared.")
    if read_only:
        said = _("A copy that only answers was made at {path}: {rows} rows, every table compared.")
    use = _("Work with it there with: --db {path}, or OCOP_DB")
    lines = [said.format(path=path, rows=rows), use.format(path=path)]
    if isinstance(target, addresses.Server):
        lines.append(_("Let all count by the same files with: ocop office push"))
    context.done({"copied": [one._asdict() for one in tables], "to": str(target)}, lines)

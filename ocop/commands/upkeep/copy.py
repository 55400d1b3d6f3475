"""`ocop copy`: the register copied to another place, a server or a file."""

from pathlib import Path
from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.errors import ValueRefused, quoted_path
from ocop.language import N_, _
from ocop.store import addresses, door, places
from ocop.values.text import safe


class RolesOfAFile(ValueRefused):
    sentence = N_("A file has no roles: --roles is for a server.")


class DistrictToRead(ValueRefused):
    sentence = N_("The register is copied whole; of one district only a copy that answers is made.")
    advice = N_("Add --read-only.")


class OnePlace(ValueRefused):
    sentence = N_("A register is copied to one place: a file's path, or a server's address.")
    advice = N_("For example: ocop copy FILE")


@upkeep('ocop copy "so moi.db"')
def copy(
    ctx: typer.Context,
    place: Annotated[
        str | None,
        typer.Argument(metavar="PLACE", help=N_("A file's path, or a server's address.")),
    ] = None,
    to: options.ToPlace = None,
    roles: options.Roles = False,
    read_only: options.ReadOnly = False,
    district: options.District = None,
) -> None:
    """Copy the register to another place: a server, or a file.

    What is there is compared table by table; the register stays where it is. --read-only makes a
    file that answers and writes nothing, with --district of one district alone.
    """
    from ocop.actions import office_copies
    from ocop.store import copying

    context: Context = ctx.obj
    target = _target(place, to)
    units = context.office.units
    if roles and (read_only or not isinstance(target, addresses.Server)):
        raise RolesOfAFile()
    if district and not read_only:
        raise DistrictToRead()
    held = _holders(target) if roles and isinstance(target, addresses.Server) else []
    if read_only:
        code = units.find_district(district).code if district else ""
        tables = copying.copy_to_read(context.place[0], target, context.today, code)
    else:
        codes = [unit.code for unit in units.districts] if roles else None
        tables = copying.copy(context.place[0], target, roles=codes)
    context.written = True
    there = target if isinstance(target, Path) else places.data_folder() / "register.db"
    left = office_copies.left_behind(context.office_place, there)
    said = _("The register was copied to {path}: {rows} rows, every table compared.")
    if read_only:
        said = _("A copy that only answers was made at {path}: {rows} rows, every table compared.")
    use = _("Work with it there with: --db {path}, or OCOP_DB")
    path, named = safe(str(target)), quoted_path(str(target))
    lines = [
        said.format(path=path, rows=sum(one.rows for one in tables)),
        use.format(path=named),
        *_left(left, context.office_place.parent, there.parent),
    ]
    if isinstance(target, addresses.Server):
        push = _("Let all count by the same files with: ocop office push --db {path}")
        lines += [*held, push.format(path=named)]
    copied = [one._asdict() for one in tables]
    context.done({"copied": copied, "to": str(target), "left": left}, lines)


def _holders(place: addresses.Server) -> list[str]:
    """Say who had the roles on that server before: they are of all registers there."""
    if not (names := door.leaf().holders(place)):
        return []
    said = _("Who had such a role on that server before may do the same in this register: {names}.")
    return [said.format(names=", ".join(map(safe, names)))]


def _left(names: list[str], folder: Path, there: Path) -> list[str]:
    """Say which files of the office the copy is not counted by, and how it is."""
    if not names:
        return []
    told = _("Files of the office stay in {folder} and do not count there: {names}.")
    lay = _("To count by them, copy them into {folder}, under the same names.")
    stay, to = safe(str(folder.absolute())), safe(str(there.absolute()))
    return [told.format(folder=stay, names=", ".join(map(safe, names))), lay.format(folder=to)]


def _target(place: str | None, to: str | None) -> door.Place:
    """Return the one place that was given, as an argument or after --to."""
    given = [one for one in (place, to) if one is not None]
    if len(given) != 1 or not given[0].strip():
        raise OnePlace()
    return addresses.server(given[0]) or places.output(given[0])

"""`ocop backup`: a copy of the register, or of the whole office, verified."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.errors import FileRefused, ValueRefused
from ocop.language import N_, _, plural
from ocop.store import places
from ocop.store.addresses import Server
from ocop.values.files import typed_path
from ocop.values.text import safe

if TYPE_CHECKING:
    from ocop.actions.office_copies import OfficeCopy


class OneOfBoth(ValueRefused):
    sentence = N_("A file names a copy of the register alone; --office copies all of the office.")
    advice = N_("Give one of the two.")


class ScansOfAnOffice(ValueRefused):
    sentence = N_("--scans goes with --office.")
    advice = N_("For example: ocop backup --office FOLDER --scans")


@upkeep('ocop backup "so ngay 31-12.db"')
def backup(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE", help=N_("Where to; OCOP_COPIES or the folder backups if left out.")
        ),
    ] = None,
    office: options.WholeOffice = None,
    scans: options.Scans = False,
) -> None:
    """Copy the register into a file and verify the copy.

    --office copies the whole office: the register, plans, units, criteria, expected documents,
    forms and settings.
    """
    context: Context = ctx.obj
    if office and file:
        raise OneOfBoth()
    if scans and not office:
        raise ScansOfAnOffice()
    if office:
        return _whole(context, office, scans=scans)
    copy = _register(context, places.output(file) if file else None)
    _remember(context, copy)
    said = _("The register was copied to {path}; the copy is whole.")
    return context.done({"backups": [str(copy)]}, [said.format(path=safe(str(copy)))])


def _register(context: Context, to: Path | None) -> Path:
    from ocop.store import backups

    now, place = context.now.astimezone(), context.place[0]
    if to is None and (folder := context.environment.get("OCOP_COPIES")):
        to = backups.named(typed_path(folder), context.office_place, now)
    if isinstance(place, Server):
        copy = backups.backup_of_server(place, context.office_place, now, to)
    else:
        copy = backups.backup(place, now, to)
    context.written = True
    return copy


def _whole(context: Context, office: str, *, scans: bool) -> None:
    from ocop.actions import office_copies

    to = places.output(office)
    now = context.now.astimezone()
    copy = office_copies.save(context.place[0], context.office_place, to, now, scans=scans)
    context.written = True
    _remember(context, to)
    context.done(
        {"office": str(to), "files": list(copy.files), "missing": list(copy.missing)},
        _said(copy),
    )


def _remember(context: Context, copy: Path) -> None:
    """Note the day of a copy on another disk than the register's: `due` warns where it is old.

    The copy is there, whatever becomes of the note: a role that may not write it, a server that
    only answers, is busy or was lost meanwhile. That it is missing is said.
    """
    from ocop.actions import copies

    place = context.place[0]
    if isinstance(place, Server) or copies.on_another_disk(place, copy):
        try:
            with context.write("backup") as writer:
                copies.made(writer, context.today)
        except FileRefused:
            context.tell_once(
                "not_noted",
                _("The day of this copy could not be noted in the register: due may ask for one."),
            )


def _said(copy: "OfficeCopy") -> list[str]:
    said = plural(
        N_("The office was copied to {path}: {count} file, each compared."),
        N_("The office was copied to {path}: {count} files, each compared."),
        len(copy.files),
    )
    lines = [said.format(path=safe(str(copy.path)), count=len(copy.files))]
    gone = _("The scan {path} is not there; the copy has none.")
    return lines + [gone.format(path=safe(one)) for one in copy.missing]

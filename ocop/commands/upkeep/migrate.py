"""`ocop migrate`: the register brought up to this version of the program."""

import typer

from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.language import _
from ocop.store import door
from ocop.store.addresses import Server
from ocop.values.text import safe


@upkeep("ocop migrate")
def migrate(ctx: typer.Context) -> None:
    """Bring the register up to this version of ocop.

    On a server its owner does it; a file is brought up by any command.
    """
    from ocop.store import backups, db

    context: Context = ctx.obj
    place = context.place[0]
    was, kept = db.SCHEMA_REVISION, ""
    if isinstance(place, Server):
        from ocop.store import server_migration

        copy = backups.of_server(place, context.office_place, context.now.astimezone())
        was, kept = server_migration.migrate(place, copy)
    else:
        with door.read(place):
            pass
    said = _("{path} is of this version (schema {newest}).")
    lines = [said.format(path=safe(str(place)), newest=db.SCHEMA_REVISION)]
    if kept:
        context.written = True
        said = _("It was of schema {revision}; as it was it is kept in {path}.")
        lines.append(said.format(revision=was, path=safe(kept)))
    told = {"schema": db.SCHEMA_REVISION, "was": was, "kept": kept or None}
    context.done({"migrated": [told]}, lines)

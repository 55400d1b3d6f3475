"""Brings a register on a server up to this version, by the migrations of a file.

The older register is copied into a file of its own schema, which is kept; a copy of that file is
brought up as any is, and the tables on the server are made anew from it, in one transaction.
"""

import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.store import copying, db, door, migrations, schemas
from ocop.store.addresses import Server
from ocop.store.asking import Ask
from ocop.values import files


class NotMigrated(FileRefused):
    sentence = N_("{path} could not be brought up to this version ({detail}); it is as it was.")
    advice = N_("Go on with the older ocop, and tell whoever keeps it.")


def migrate(place: Server, kept: Path) -> tuple[str, str]:
    """Bring a register on a server up to the newest revision.

    Returns the revision it had, and the path of its copy from before; empty where it was new.
    """
    with door.leaf().held(place) as (revision, ask, remade):
        if revision == db.SCHEMA_REVISION:
            return revision, ""
        with files.draft_of(kept) as draft, tempfile.TemporaryDirectory() as folder:
            tables = _copy_older(ask, revision, draft)
            newer = Path(folder) / "register.db"
            shutil.copyfile(draft, newer)
            try:
                migrations.upgrade(newer, revision)
            except migrations.MigrationFailed as error:
                raise NotMigrated(path=place, detail=error.values["detail"]) from error
            with db.read(newer) as source:
                copying.fill(copying.rows_in(source), remade(tables), ask, place)
            files.named(draft, kept)
    return revision, str(kept)


def _copy_older(ask: Ask, revision: str, file: Path) -> list[str]:
    """Copy a register into a new file of the schema of its revision; return its tables."""
    sqlite3.connect(file).close()
    with migrations.connected(file) as made:
        migrations.run(made, to=revision)
        made.commit()
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA application_id = {db.APPLICATION_ID}")
        columns = schemas.columns(connection)
        del columns["alembic_version"]
        for table in columns:
            for row in ask(f'SELECT * FROM "{table}"'):
                db.put(connection, table, row, columns[table])
        connection.commit()
    return list(columns)

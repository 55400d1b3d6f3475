"""A register on a server, brought up to this version by its owner.

- of every released schema: every row, answer and breach is as in a file that was brought up
- before, a question and a change are refused with both revisions; anybody but the owner is as well
- the register as it was is kept in a file; the rights laid down hold again
- a step that fails, or something else that needs the tables, leaves all as it was
- a register of this version is left alone, whoever asks; a file is brought up by any command
"""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from ocop.store import (
    addresses,
    copying,
    db,
    migrations,
    server,
    server_connection,
    server_migration,
)

QUESTIONS = ("status --as-of 31/12/2023", "list", "doctor", "check --json", "history")
RELEASED = sorted((Path(__file__).parents[1] / "released").glob("*.db"))


def put(database, file: Path) -> addresses.Server:
    """Put a file of an older version onto a server, as the program of its time would have."""
    place = addresses.server(database.address())
    with (
        contextlib.closing(sqlite3.connect(file)) as source,
        contextlib.closing(server_connection.connect(place)) as target,
    ):
        cursor = target.cursor()
        names = source.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in names:
            columns = list(source.execute(f'PRAGMA table_info("{table}")'))
            made = (
                f'"{one[1]}" {"VARCHAR" if one[2] != "INTEGER" else "BIGINT"}' for one in columns
            )
            cursor.execute(f'CREATE TABLE "{table}" ({", ".join(made)})')
            listed = ", ".join(f'"{one[1]}"' for one in columns)
            for row in source.execute(f'SELECT {listed} FROM "{table}"'):
                marks = ", ".join(["%s"] * len(row))
                cursor.execute(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', row)
        for sql in server.TURN:
            cursor.execute(sql)
        target.commit()
    return place


@pytest.fixture
def older(database):
    return put(database, RELEASED[-1])


@pytest.mark.parametrize("released", RELEASED, ids=lambda one: one.stem)
def test_every_released_schema_is_brought_up_as_a_file_is(
    ocop, path, database, released, monkeypatch
) -> None:
    place = put(database, released)
    monkeypatch.setenv("OCOP_DB", str(place))
    refused = ocop("list", 6).err
    assert f"schema {released.stem}; this program has {db.SCHEMA_REVISION}" in refused
    assert "ocop migrate" in refused
    ocop("register Trà --entity 'HTX B'", 6)
    done = ocop("migrate --json").data["migrated"][0]
    assert (done["was"], done["schema"]) == (released.stem, db.SCHEMA_REVISION)
    with contextlib.closing(sqlite3.connect(done["kept"])) as kept:
        revision = kept.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        assert revision == released.stem
    shutil.copy(released, path)
    answers = []
    for at in (place, path, done["kept"]):
        monkeypatch.setenv("OCOP_DB", str(at))
        answers.append([ocop(question).out for question in QUESTIONS])
    assert answers[0] == answers[1] == answers[2]
    ocop(f"register Trà --entity 'HTX B' --db '{place}'")


def test_only_the_owner_brings_it_up(ocop, database, older) -> None:
    database.run("CREATE ROLE lan LOGIN")
    database.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO lan")
    said = ocop(f"migrate --db '{database.address('lan')}'", 6).err
    assert "Only owner, who owns" in said
    assert f"from schema {RELEASED[-1].stem} to {db.SCHEMA_REVISION}" in said
    database.forget_roles("lan")


def test_the_rights_hold_again(ocop, database, older) -> None:
    with contextlib.closing(server_connection.connect(older)) as connection:
        server._run(
            connection, "CREATE ROLE ocop_province", "GRANT SELECT ON change TO ocop_province"
        )
        connection.commit()
    database.run("CREATE ROLE lan LOGIN IN ROLE ocop_province")
    ocop(f"migrate --db '{older}'")
    ocop(f"register Trà --entity 'HTX B' --db '{database.address('lan')}'")
    database.forget_roles("lan")


def test_a_step_that_fails_leaves_all_as_it_was(ocop, older, monkeypatch, path, tmp_path) -> None:
    def fail(path, revision):
        raise migrations.MigrationFailed(path=path, copy="x", detail="so")

    monkeypatch.setattr(migrations, "upgrade", fail)
    assert "could not be brought up to this version (so)" in ocop(f"migrate --db '{older}'", 6).err
    monkeypatch.undo()
    assert "older version" in ocop(f"list --db '{older}'", 6).err
    assert list(tmp_path.rglob("*.db")) == [path]


def test_what_needs_the_tables_is_told_and_all_is_as_it_was(ocop, database, older) -> None:
    database.run("CREATE VIEW looked AS SELECT name FROM product")
    assert "needs the tables of the register" in ocop(f"migrate --db '{older}'", 6).err
    database.run("DROP VIEW looked")
    ocop(f"migrate --db '{older}'")


def test_what_is_of_this_version_is_left_alone(ocop, path, database) -> None:
    shutil.copy(RELEASED[-1], path)
    assert f"of this version (schema {db.SCHEMA_REVISION})" in ocop("migrate").out
    place = addresses.server(database.address())
    copying.copy(path, place)
    assert server_migration.migrate(place, path.with_name("kept.db")) == (db.SCHEMA_REVISION, "")
    assert ocop(f"migrate --db '{place}' --json").data["migrated"][0]["kept"] is None
    assert not path.with_name("kept.db").exists()
    database.run("CREATE ROLE lan LOGIN")
    database.run("GRANT SELECT ON alembic_version TO lan")
    assert "is of this version" in ocop(f"migrate --db '{database.address('lan')}'").out
    database.forget_roles("lan")

"""The tables of a register on a server, made from the same records as those of the file.

- a server takes them, with the file's columns in their order, each of text or a whole number
- it has the file's constraints and indexes by name
- it refuses what they refuse
"""

import itertools
import sqlite3

import psycopg2
import pytest

from ocop.store import db, dialect

COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"""
NAMES = """
    SELECT conname FROM pg_constraint WHERE contype IN ('c', 'f', 'p')
        AND connamespace = 'public'::regnamespace
    UNION SELECT indexname FROM pg_indexes WHERE schemaname = 'public'"""


@pytest.fixture
def made(database):
    with database.connect() as connection:
        cursor = connection.cursor()
        for sql in dialect.tables():
            cursor.execute(sql)
        yield cursor
    connection.close()


def file_says() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(db.SCHEMA_FILE.read_text("utf-8").replace("alembic_version", "other"))
    connection.execute("DROP TABLE other")
    return connection


def test_the_columns_are_those_of_the_file(made) -> None:
    made.execute(COLUMNS)
    found: dict[str, list[tuple[str, bool]]] = {}
    for table, column, kind, nullable in made.fetchall():
        assert kind in ("character varying", "bigint"), (table, column, kind)
        found.setdefault(table, []).append((column, nullable == "YES"))
    file = file_says()
    tables = [n for (n,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert sorted(found) == sorted(tables)
    for table in tables:
        told = file.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
        assert found[table] == [(row[1], not row[3]) for row in told], table
    file.close()


def test_the_rules_have_the_names_that_they_have_in_the_file(made) -> None:
    made.execute(NAMES)
    found = {name for (name,) in made.fetchall()}
    schema = db.SCHEMA_FILE.read_text("utf-8")
    words = schema.replace("(", " ").split()
    for before in ("CONSTRAINT", "INDEX"):
        for word, name in itertools.pairwise(words):
            if word == before and name != "alembic_version_pkc":
                assert name in found, name


def test_the_rules_hold(made) -> None:
    columns = (
        "id, name, kind, district, commune, commune_text, name_key, name_bare, name_core, sort_key"
    )
    row = ["a" * 32, "", "unknown", *[""] * 7]
    with pytest.raises(psycopg2.errors.CheckViolation, match="ck_entity_name_not_empty"):
        made.execute(f"INSERT INTO entity ({columns}) VALUES ({', '.join(['%s'] * 10)})", row)

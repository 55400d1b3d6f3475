"""A register copied from one place to another: from a file to a server, and back.

One snapshot of the source; the target must be empty, and is kept only when every table read back
has the same number of rows and the same digest as the source, and the history the same tip.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from ocop.errors import FileRefused, ValueRefused
from ocop.language import N_
from ocop.store import db, door, read_only
from ocop.store.addresses import Server
from ocop.store.asking import Ask, Put
from ocop.store.chain import canonical
from ocop.store.faults import NotEmpty
from ocop.values import files, text

Rows = list[dict[str, Any]]


class CopyDiffers(FileRefused):
    sentence = N_("The copy in {path} differs from the register in {table}; nothing was kept.")
    advice = N_("Give the command again; the register itself was not touched.")


class Copied(NamedTuple):
    """What a table of the copy holds: how many rows, and a SHA-256 over all of them."""

    table: str
    rows: int
    sha256: str


class ToFileOnly(ValueRefused):
    sentence = N_("A copy that only answers is a file; {path} is a server.")


def copy(
    source: door.Place, target: door.Place, *, roles: Collection[str] | None = None
) -> list[Copied]:
    """Copy a register into an empty place; return what each table of the copy holds.

    With `roles`, the codes of districts, a server is told who may do what: see rights.py.
    """
    with _read(source) as ask, _made(target, roles) as (put, read_back):
        return fill(rows_in(ask), put, read_back, target)


def copy_to_read(
    source: door.Place, target: door.Place, today: date, district: str
) -> list[Copied]:
    """Copy the register, or what is of one district, into a file that only answers."""
    if isinstance(target, Server):
        raise ToFileOnly(path=target)
    with _read(source) as ask, _new(target) as (put, read_back, connection):
        rows = rows_in(ask)
        if district:
            from ocop.store import district_rows

            rows = district_rows.rows_of(ask, district).__getitem__
        told = fill(rows, put, read_back, target)
        read_only.mark(connection, today.isoformat(), district)
    return told


@contextmanager
def _read(source: door.Place) -> Iterator[Ask]:
    """Open the register that is copied; what is wrong with it is told of it, not of the copy."""
    if isinstance(source, Server):
        with door.read(source) as ask:
            yield ask
        return
    read_only.refuse(source)
    with db.read(source) as ask:

        def its(sql: str, **values: object) -> Rows:
            with db.sentences(source):
                return ask(sql, **values)

        yield its


def fill(
    rows_of: Callable[[str], Rows], put: Put, read_back: Ask, target: door.Place
) -> list[Copied]:
    """Fill an empty register with rows by table, and compare what is read back of each."""
    told = []
    for table, columns in _columns().items():
        rows = rows_of(table)
        put(table, columns, [tuple(row[name] for name in columns) for row in rows])
        told.append(_told(table, rows))
        del rows  # of a long table the memory has room for one copy
        if _told(table, _rows(read_back, table)) != told[-1]:
            raise CopyDiffers(path=text.safe(str(target)), table=table)
    return told


def rows_in(ask: Ask) -> Callable[[str], Rows]:
    """Return what gives every row of a table of an open register."""
    return partial(_rows, ask)


def _columns() -> dict[str, list[str]]:
    """Return the columns that are kept, by table: parents before what refers to them."""
    from sqlmodel import SQLModel

    from ocop import models  # noqa: F401 - the records must be known

    return {
        table.name: [column.name for column in table.columns if column.computed is None]
        for table in SQLModel.metadata.sorted_tables
    }


def _rows(ask: Ask, table: str) -> Rows:
    """Return every row of a table, generated columns too."""
    return ask(f'SELECT * FROM "{table}"')


def _told(table: str, rows: Rows) -> Copied:
    """Tell what a table holds, whatever the order in which its rows were given."""
    whole = hashlib.sha256()
    for line in sorted(map(canonical, rows)):
        whole.update(line.encode())
    return Copied(table, len(rows), whole.hexdigest())


@contextmanager
def _made(target: door.Place, roles: Collection[str] | None) -> Iterator[tuple[Put, Ask]]:
    """Make an empty register; it is kept when what is done inside succeeds."""
    if isinstance(target, Server):
        with door.leaf().filled(target, roles=roles) as found:
            yield found
        return
    with _new(target) as (put, read_back, _connection):
        yield put, read_back


@contextmanager
def _new(target: Path) -> Iterator[tuple[Put, Ask, sqlite3.Connection]]:
    """Make an empty file; it has its name when what is done inside succeeds.

    What is wrong with its place, or its disk, is told of it, not of the register.
    """
    if target.exists():
        raise NotEmpty(path=text.safe(str(target)))
    with db.sentences(target), files.draft_of(target) as draft:
        with _file(draft) as (put, read_back, connection):
            yield put, read_back, connection
        try:
            files.named(draft, target)
        except FileExistsError as error:
            raise NotEmpty(path=text.safe(str(target))) from error


@contextmanager
def _file(draft: Path) -> Iterator[tuple[Put, Ask, sqlite3.Connection]]:
    with contextlib.closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.executescript(
            f"PRAGMA synchronous = EXTRA;\n{db.SCHEMA_FILE.read_text('utf-8')}"
        )

        def put(table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
            named = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join("?" * len(columns))
            connection.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', rows)

        connection.execute("BEGIN")
        yield put, db.asking(connection), connection
        connection.execute("COMMIT")

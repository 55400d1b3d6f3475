"""The one door to the register's file: the only place that opens it and commits.

`read` imports neither SQLModel nor SQLAlchemy, so that asking is fast. Every setting of the engine
below has its reason: `EXTRA` is what survives a power cut, `BEGIN IMMEDIATE` before the first read
is what loses no update, and a rollback journal (not WAL) is what is safe in a shared folder.
"""

import contextlib
import functools
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ocop.store import places, read_only, schemas, turns
from ocop.store.asking import Ask, Columns, fitting
from ocop.store.faults import (
    AnotherJournal,
    FolderGiven,
    NotARegister,
    RegisterDamaged,
    RegisterReplaced,
    sentence,
)
from ocop.values import files

if TYPE_CHECKING:
    from ocop.store.writer import Act, Writer

APPLICATION_ID = 0x4F434F50  # "OCOP" in ASCII
SCHEMA_REVISION = "0006"
SCHEMA_FILE = Path(__file__).parent / "migrations" / "register.sql"
_SETTINGS = {
    "busy_timeout": 30000,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "recursive_triggers": 1,
    "synchronous": 3,  # EXTRA
    "cache_size": -16384,  # KiB
}
MOVES_OPEN_FILES = os.name != "nt"
SCHEMA_QUERY = schemas.QUERY
_LONGEST = 10_000_000  # bytes of a value: a made-up one must not fill the memory


@contextmanager
def read(path: Path, *, or_empty: bool = False, ample: bool = False) -> Iterator[Ask]:
    """Open the register for questions: one snapshot, never creating or changing the file.

    A place without a register is never read as an empty one, unless the command that asks is going
    to make it there (`or_empty`). What puts most rows together is quicker with `ample` memory.
    Raises a FileRefused for a file that is no register, is newer, damaged or locked.
    """
    if not (there := path.exists()) and not or_empty:
        from ocop.store import nearby

        raise nearby.missing(path)
    with sentences(path):
        connection = _open(path) if there else _empty()
    with contextlib.closing(connection), sentences(path):
        connection.execute("PRAGMA query_only = ON")
        # KiB: what 10,000 products are grouped in has room; more would cost memory, gain no time.
        connection.execute(f"PRAGMA cache_size = -{4000 if ample else 1000}")
        # Bytes. Else each table made for an answer keeps 2 MB before it goes to the disk.
        connection.execute(f"PRAGMA soft_heap_limit = {8_000_000 if ample else 1_000_000}")
        connection.execute("BEGIN")
        try:
            yield asking(connection)
        except sqlite3.OperationalError:  # the file's fault, if its tables are not ours
            schemas.refuse_what_differs(connection, path, shipped_schema())
            raise


@contextmanager
def rebuilt(path: Path, rows: Iterable[tuple[str, Columns]]) -> Iterator[Ask]:
    """Open a register in memory with these rows (table, row) in it, to ask it questions.

    A column that a row of an older version lacks is empty: nothing, no text, or zero by its type.
    """
    with contextlib.closing(_empty()) as connection:
        try:
            columns = schemas.columns(connection)
            for table, row in rows:
                put(connection, table, row, columns.get(table, {}))
        except sqlite3.Error as error:
            raise RegisterDamaged(path=path, detail=error) from error
        yield asking(connection)


@contextmanager
def write(
    path: Path,
    act: "Act",
    *,
    keep: bool = True,
    check: Callable[["Writer"], None] = lambda _writer: None,
) -> Iterator["Writer"]:
    """Open the register for one command, creating it if need be: written whole or not at all.

    `check` is asked last, in the same transaction: what it refuses is not written.
    Without `keep` everything is tried, checked and told, and then taken back.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool
    from sqlmodel import Session

    from ocop.store.writer import Writer

    read_only.refuse(path)
    with sentences(path):
        created = _create(path)
        # Taken before opening: a file put in its place from here on is seen, whenever that was.
        identity = path.stat().st_ino
        connection = _open_for_writing(path, created=created)
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    wait = _SETTINGS["busy_timeout"]
    event.listen(engine, "begin", lambda _begun: turns.begin(connection, wait))
    try:
        with sentences(path), Session(engine, autoflush=False) as session:
            session.connection()
            if not path.exists() or path.stat().st_ino != identity:
                raise RegisterReplaced(path=path)
            _check(connection, path)
            schemas.refuse_what_differs(connection, path, shipped_schema())
            writer = Writer(session, act)
            yield writer
            check(writer)
            if keep:
                session.commit()
            else:
                session.rollback()
        if created and not keep:
            _remove_if_untouched(path, connection)
    except BaseException:
        if created:
            _remove_if_untouched(path, connection)
        raise
    finally:
        engine.dispose()
        connection.close()


def copy(source: Path, target: Path) -> str:
    """Copy a register by SQLite's own backup; return what its integrity check says of the copy."""
    with (
        contextlib.closing(sqlite3.connect(source)) as kept,
        contextlib.closing(sqlite3.connect(target)) as made,
    ):
        kept.backup(made)
        return str(made.execute("PRAGMA integrity_check").fetchone()[0])


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep everybody out of a file that is about to be moved; a damaged one is left as it is.

    Opening it lets SQLite roll back what a crash left half done: its journal must not stay behind
    for the file that comes into its place.
    """
    with sentences(path), contextlib.closing(sqlite3.connect(path, isolation_level=None)) as kept:
        kept.execute(f"PRAGMA busy_timeout = {_SETTINGS['busy_timeout']}")
        try:
            kept.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
        if not MOVES_OPEN_FILES:
            kept.close()
        yield


@functools.cache
def shipped_schema() -> dict[str, str]:
    """Return the SQL of every table and index of a new register, by name."""
    with contextlib.closing(_empty()) as fresh:
        return dict(fresh.execute(SCHEMA_QUERY).fetchall())


def asking(connection: sqlite3.Connection) -> Ask:
    """Return how an open register is asked."""

    def ask(sql: str, **values: object) -> list[Any]:
        found = connection.execute(sql, values)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found]

    return fitting(ask)


def _open(path: Path) -> sqlite3.Connection:
    """Open an existing file with the settings of a register, each read back."""
    if path.exists() and not path.is_file():  # or a device, a pipe that would never answer
        raise FolderGiven(path=path) if path.is_dir() else NotARegister(path=path)
    address = f"{places.address(path.absolute())}?mode=rw"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    try:
        for name, value in _SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}")
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if found != value:
                raise RegisterDamaged(path=path, detail=f"PRAGMA {name} = {found}")
        revision = _check(connection, path)
    except BaseException:
        connection.close()
        raise
    if revision == SCHEMA_REVISION:
        return connection
    connection.close()
    from ocop.store import migrations  # the one case in which a question imports Alembic

    migrations.upgrade(path, revision)
    return _open(path)


def _open_for_writing(path: Path, *, created: bool) -> sqlite3.Connection:
    """Open a file; one that was made for this, and cannot be opened so, does not stay."""
    try:
        return _open(path)
    except BaseException:
        if created:
            with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as plain:
                _remove_if_untouched(path, plain)
        raise


def _empty() -> sqlite3.Connection:
    """Return a register without a line, in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    return connection.executescript(SCHEMA_FILE.read_text("utf-8")).connection


def _check(connection: sqlite3.Connection, path: Path) -> str:
    """Return the schema revision; refuse a file that is no register, or is of a newer version."""
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark not in (APPLICATION_ID, read_only.APPLICATION_ID):
        raise NotARegister(path=path)
    if (mode := connection.execute("PRAGMA journal_mode").fetchone()[0]) != "delete":
        raise AnotherJournal(path=path, mode=mode)
    try:
        schemas.refuse_what_runs(connection, path)
        return schemas.revision(connection, path, SCHEMA_REVISION)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_ERROR":  # not even the table of revisions
            raise NotARegister(path=path) from error
        raise


def _create(path: Path) -> bool:
    """Put an empty register at the path if nothing is there; True when this call made it.

    It is built under another name and linked into place, so that nobody ever sees half a schema.
    """
    if path.exists():
        return False
    with files.draft_of(path) as draft:
        with contextlib.closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.executescript(f"BEGIN;\n{SCHEMA_FILE.read_text('utf-8')}\nCOMMIT;")
        try:
            files.named(draft, path)
        except FileExistsError:
            return False
    return True


def _remove_if_untouched(path: Path, connection: sqlite3.Connection) -> None:
    """Leave no empty file behind a first command that failed, unless another has written since."""
    with contextlib.suppress(sqlite3.Error, OSError):
        connection.execute("BEGIN EXCLUSIVE")
        if not connection.execute("SELECT 1 FROM change LIMIT 1").fetchall():
            if not MOVES_OPEN_FILES:
                connection.close()
            files.patiently(path.unlink)
        connection.execute("ROLLBACK")


def put(
    connection: sqlite3.Connection, table: str, row: Columns, columns: dict[str, object]
) -> None:
    """Write a row into its table; of a table or column that is no more, nothing."""
    if columns:
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        values = [row.get(name, nothing) for name, nothing in columns.items()]
        connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Say in a sentence what the engine or the system says in a code."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise sentence(path, error) from error
    except Exception as error:
        # SQLAlchemy wraps the engine's error; it is not imported here for the sake of questions.
        cause = getattr(error, "orig", None)
        if isinstance(cause, sqlite3.Error) and not isinstance(cause, sqlite3.IntegrityError):
            raise sentence(path, cause) from error
        raise

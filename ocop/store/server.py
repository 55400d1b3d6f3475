"""The door to a register on a server: the same functions as `db` has for a file.

Imported only where the place of the register is an address; the driver comes with `ocop[server]`.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class
from psycopg2.extensions import new_type, register_type

from ocop.store import db, faults
from ocop.store.addresses import Server
from ocop.store.asking import Ask
from ocop.store.marks import marked
from ocop.values import text

if TYPE_CHECKING:
    from ocop.store.writer import Act, Writer

WAIT: Final = 30000  # ms for one's turn to write, as for a file
# Its one row is written first of all by every command: so one writer at a time goes on, on every
# engine of this protocol, and nobody is refused for having read too early.
TURN: Final = (
    "CREATE TABLE turn (id BIGINT PRIMARY KEY CHECK (id = 1), taken BIGINT NOT NULL)",
    "INSERT INTO turn VALUES (1, 0)",
)
ROLES: Final = Path(__file__).with_name("roles.sql")
_TAKE_TURN: Final = "UPDATE turn SET taken = taken + 1"
_IN_ORDER: Final = "SELECT 'Z' < 'a' AND 'z' < 'đ' AS in_order"
_REVISION: Final = "SELECT max(version_num) AS revision FROM alembic_version"
# A condition's answer and a sum come as whole numbers, as from a file.
_WHOLE = new_type((16, 1700), "WHOLE", lambda value, _cursor: value and _whole(str(value)))
_TABLES: Final = (
    "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1"
)
_BLOCK: Final = 2000  # rows of a statement
_BUSY: Final = ("40001", "40P01", "55P03")
_NO_TABLE, _NO_RIGHT, _NO_SCHEMA = "42P01", "42501", "3F000"


@contextmanager
def read(place: Server, *, must_exist: bool = False) -> Iterator[Ask]:
    """Open the register for questions: one snapshot, in which nothing can be written.

    Raises a FileRefused where there is no register, or none that this program can ask.
    """
    with _sentences(place), contextlib.closing(connect(place)) as connection:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        ask = asking(connection)
        _check(ask, place)
        yield ask


@contextmanager
def write(
    place: Server,
    act: "Act",
    *,
    keep: bool = True,
    check: Callable[["Writer"], None] = lambda _writer: None,
) -> Iterator["Writer"]:
    """Open the register for one command: written whole or not at all.

    `check` is asked last, in the same transaction: what it refuses is not written.
    Without `keep` everything is tried, checked and told, and then taken back.
    """
    from sqlmodel import Session

    from ocop.store import dialect
    from ocop.store.writer import Writer

    with _sentences(place), contextlib.closing(connect(place)) as connection:
        connection.set_session(isolation_level="READ COMMITTED")
        engine = dialect.engine(connection)
        with Session(engine, autoflush=False) as session:
            session.connection().exec_driver_sql(_TAKE_TURN)
            _check(asking(connection), place)
            # The name is as given; the role is the one that the server let in.
            named = f"{act.actor} ({connection.info.user})"
            writer = Writer(session, replace(act, actor=named))
            yield writer
            check(writer)
            if keep:
                _commit(place, session.commit)
            else:
                session.rollback()
        engine.dispose()


@contextmanager
def filled(place: Server, *, roles: bool = False) -> Iterator[tuple[Callable[..., None], Ask]]:
    """Make an empty register in an empty database, kept when what is done inside succeeds."""
    from psycopg2.extras import execute_values

    with _sentences(place), contextlib.closing(connect(place)) as connection:
        connection.set_session(isolation_level="REPEATABLE READ")
        ask = asking(connection)
        _check_order(ask, place)
        if ask(_TABLES):
            raise faults.NotEmpty(path=place)
        create(connection)

        def put(table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
            named = ", ".join(f'"{name}"' for name in columns)
            # A row may refer to a later one of its table: all of them in one statement.
            size = len(rows) + 1 if table == "document" else _BLOCK
            with connection.cursor() as cursor:
                execute_values(
                    cursor, f'INSERT INTO "{table}" ({named}) VALUES %s', rows, None, size
                )

        yield put, ask
        if roles:
            with connection.cursor() as cursor:
                cursor.execute(ROLES.read_text("utf-8"))
        _commit(place, connection.commit)


def create(connection: Connection) -> None:
    """Make the tables of an empty register, inside the caller's transaction."""
    from ocop.store import dialect

    with connection.cursor() as cursor:
        for sql in (*dialect.tables(), *TURN):
            cursor.execute(sql)
        cursor.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
        cursor.execute("INSERT INTO alembic_version VALUES (%s)", (db.SCHEMA_REVISION,))


def connect(place: Server) -> Connection:
    """Open a connection whose values are those of a file."""
    try:
        connection: Connection = psycopg2.connect(
            place.dsn(os.environ),
            connect_timeout=15,
            client_encoding="utf8",
            options=f"-c lock_timeout={WAIT}",
        )
    except psycopg2.OperationalError as error:
        said = text.safe(" ".join(str(error).split()))
        raise faults.ServerUnreachable(path=place, detail=said) from error
    register_type(_WHOLE, connection)
    return connection


def asking(connection: Connection) -> Ask:
    """Return how an open register is asked."""

    def ask(sql: str, **values: object) -> list[dict[str, Any]]:
        with connection.cursor() as cursor:
            cursor.execute(marked(sql), values)
            names = [column.name for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    return ask


def _check(ask: Ask, place: Server) -> None:
    """Refuse an order of text that would count otherwise, no register, and another schema."""
    _check_order(ask, place)
    revision = ask(_REVISION)[0]["revision"]
    if revision is None:
        raise faults.NoRegisterThere(path=place)
    if revision > db.SCHEMA_REVISION:
        raise faults.NewerRegister(path=place, revision=revision)
    if revision < db.SCHEMA_REVISION:
        raise faults.OlderRegister(path=place, revision=revision, newest=db.SCHEMA_REVISION)


def _check_order(ask: Ask, place: Server) -> None:
    if not ask(_IN_ORDER)[0]["in_order"]:
        raise faults.OrderOfText(path=place)


def _whole(value: str) -> int | float:
    if value in "tf":
        return int(value == "t")
    return float(value) if "." in value else int(value)


def _commit(place: Server, commit: Callable[[], None]) -> None:
    """Commit; where the line breaks meanwhile, nobody knows whether it was written."""
    try:
        commit()
    except Exception as error:
        cause = getattr(error, "orig", error)
        if isinstance(cause, psycopg2.OperationalError) and cause.pgcode is None:
            raise faults.NotConfirmedThere(path=place) from error
        raise


@contextmanager
def _sentences(place: Server) -> Iterator[None]:
    """Say in a sentence what the server or the driver says in a code."""
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)  # SQLAlchemy wraps the driver's error
        if isinstance(cause, psycopg2.Error) and not isinstance(cause, psycopg2.IntegrityError):
            raise _sentence(place, cause) from error
        raise


def _sentence(place: Server, error: psycopg2.Error) -> Exception:
    code = error.pgcode or ""
    said = text.safe((str(error).strip().splitlines() or [""])[0])
    if code in _BUSY:
        return faults.ServerBusy(path=place)
    if code in (_NO_TABLE, _NO_SCHEMA):
        return faults.NoRegisterThere(path=place)
    if code == _NO_RIGHT:
        return faults.NoRightThere(path=place, role=place.role, detail=said)
    if not code or code.startswith(("08", "57")):
        return faults.ServerLost(path=place, detail=said)
    return error

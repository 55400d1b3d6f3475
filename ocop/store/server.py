"""The door to a register on a server: the same functions as `db` has for a file.

Imported only where the place of the register is an address; the driver comes with `ocop[server]`.
"""

import contextlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class
from psycopg2.extensions import new_type, register_type

from ocop.store import db, faults
from ocop.store.addresses import Server
from ocop.store.asking import Ask, Put
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
_TAKE_TURN: Final = "UPDATE turn SET taken = taken + 1"
_IN_ORDER: Final = "SELECT 'Z' < 'a' AND 'z' < 'đ' AS in_order"
_REVISION: Final = "SELECT max(version_num) AS revision FROM alembic_version"
# A condition's answer and a sum come as whole numbers, as from a file.
_WHOLE = new_type((16, 1700), "WHOLE", lambda value, _cursor: value and _whole(str(value)))
_OWNER: Final = (
    "SELECT tableowner AS owner, pg_has_role(tableowner, 'MEMBER') AS owns FROM pg_tables"
    " WHERE schemaname = current_schema() AND tablename = 'alembic_version'"
)
_RIGHTS: Final = (
    "SELECT 1 FROM information_schema.role_table_grants WHERE table_schema = current_schema()"
    " AND table_name = 'change' AND grantee = 'ocop_province' LIMIT 1"
)
_TABLES: Final = (
    "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1"
)
_BLOCK: Final = 2000  # rows of a statement
# What the driver says where the line is not secured, or not with that server; it has no codes.
_NOT_PROVEN: Final = ("certificate", "does not support SSL")
_TRUSTED: Final = "~/.postgresql/root.crt (Windows: %APPDATA%\\postgresql\\root.crt)"
_BUSY: Final = ("40001", "40P01", "55P03")
_NO_TABLE, _NO_RIGHT, _NO_SCHEMA, _NEEDED = "42P01", "42501", "3F000", "2BP01"
# What the server's own source calls the check of a row's owner: its words are of many languages.
_ROW_REFUSED: Final = "ExecWithCheckOptions"


@contextmanager
def read(place: Server) -> Iterator[Ask]:
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
    from sqlalchemy.orm.exc import StaleDataError
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
            try:
                yield writer
                check(writer)
            except StaleDataError as error:  # the row is there, but not for this role to write
                raise faults.NotOwnDistrict(path=place, role=place.role) from error
            if keep:
                _commit(place, session.commit)
            else:
                session.rollback()
        engine.dispose()


@contextmanager
def filled(place: Server, *, roles: Collection[str] | None = None) -> Iterator[tuple[Put, Ask]]:
    """Make an empty register in an empty database, kept when what is done inside succeeds.

    With `roles`, the codes of districts, who may do what is laid down as well.
    """
    with _sentences(place), contextlib.closing(connect(place)) as connection:
        connection.set_session(isolation_level="REPEATABLE READ")
        ask = asking(connection)
        _check_order(ask, place)
        if ask(_TABLES):
            raise faults.NotEmpty(path=place)
        create(connection)
        yield _putting(connection), ask
        if roles is not None:
            lay_down(connection, roles)
        _commit(place, connection.commit)


@contextmanager
def held(place: Server) -> Iterator[tuple[str, Ask, Callable[[Iterable[str]], Put]]]:
    """Keep everybody out of a register that its owner brings up to this version.

    Gives the revision it has, how it is asked, and what makes its tables anew, empty, in place of
    those named: kept, with the rights that were laid down, when what is done inside succeeds.
    """
    with _sentences(place), contextlib.closing(connect(place)) as connection:
        connection.set_session(isolation_level="READ COMMITTED")
        ask = asking(connection)

        def remade(tables: Iterable[str]) -> Put:
            _run(connection, f"DROP TABLE alembic_version, {', '.join(tables)}")
            _make_tables(connection)
            return _putting(connection)

        if (revision := _revision(ask, place)) == db.SCHEMA_REVISION:
            yield revision, ask, remade  # nothing is to be done, by the owner or anybody else
            return
        _check_owner(ask, place, revision)
        connection.rollback()
        # The turn keeps those out who write. Whoever asks has read the revision first and holds its
        # table to the end: so no answer is counted half from the tables before, half from the new.
        _run(connection, _TAKE_TURN, "LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
        roles = ask(_RIGHTS)
        yield _revision(ask, place), ask, remade
        if roles:
            lay_down(connection, ())
        _commit(place, connection.commit)


def lay_down(connection: Connection, districts: Collection[str]) -> None:
    """Say who may do what, inside the caller's transaction; each district named gets a role."""
    from ocop.store import rights

    _run(connection, rights.page(districts))


def _putting(connection: Connection) -> Put:
    """Return how rows are put into a table."""
    from psycopg2.extras import execute_values

    def put(table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
        named = ", ".join(f'"{name}"' for name in columns)
        # A row may refer to a later one of its table: all of them in one statement.
        size = len(rows) + 1 if table == "document" else _BLOCK
        with connection.cursor() as cursor:
            execute_values(cursor, f'INSERT INTO "{table}" ({named}) VALUES %s', rows, None, size)

    return put


def create(connection: Connection) -> None:
    """Make an empty register, inside the caller's transaction."""
    _make_tables(connection)
    _run(connection, *TURN)


def _make_tables(connection: Connection) -> None:
    from ocop.store import dialect

    revision = "CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)"
    its = f"INSERT INTO alembic_version VALUES ('{db.SCHEMA_REVISION}')"
    _run(connection, *dialect.tables(), revision, its)


def _run(connection: Connection, *statements: str) -> None:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


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
        if any(word in said for word in _NOT_PROVEN):
            raise faults.ServerNotProven(path=place, detail=said, file=_TRUSTED) from error
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
    revision = _revision(ask, place)
    if revision < db.SCHEMA_REVISION:
        raise faults.OlderRegister(path=place, revision=revision, newest=db.SCHEMA_REVISION)


def _revision(ask: Ask, place: Server) -> str:
    """Return the schema revision, which is not after this program's."""
    _check_order(ask, place)
    revision: str | None = ask(_REVISION)[0]["revision"]
    if revision is None:
        raise faults.NoRegisterThere(path=place)
    if revision > db.SCHEMA_REVISION:
        raise faults.NewerRegister(path=place, revision=revision)
    return revision


def _check_owner(ask: Ask, place: Server, revision: str) -> None:
    """Refuse to bring a register up for anybody but its owner."""
    owner, owns = ask(_OWNER)[0].values()
    if not owns:
        newest = db.SCHEMA_REVISION
        raise faults.NotItsOwner(path=place, owner=owner, revision=revision, newest=newest)


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
        if isinstance(cause, psycopg2.OperationalError) and _is_loss(cause.pgcode or ""):
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


def _is_loss(code: str) -> bool:
    """Whether a code means that the line is gone: of the driver there is none."""
    return not code or code.startswith(("08", "57"))


def _sentence(place: Server, error: psycopg2.Error) -> Exception:
    code = error.pgcode or ""
    said = text.safe((str(error).strip().splitlines() or [""])[0])
    if code in _BUSY:
        return faults.ServerBusy(path=place)
    if code in (_NO_TABLE, _NO_SCHEMA):
        return faults.NoRegisterThere(path=place)
    if error.diag.source_function == _ROW_REFUSED:
        return faults.NotOwnDistrict(path=place, role=place.role)
    if code == _NEEDED:
        return faults.NeededByOthers(path=place, detail=said)
    if code == _NO_RIGHT:
        return faults.NoRightThere(path=place, role=place.role, detail=said)
    if _is_loss(code):
        return faults.ServerLost(path=place, detail=said)
    return error

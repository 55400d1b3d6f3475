"""The door to a register on a server: the same functions as `db` has for a file.

Imported only where the place of the register is an address; the driver comes with `ocop[server]`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ocop.store import db
from ocop.store.addresses import Server
from ocop.store.asking import Ask, Put
from ocop.store.driver import Connection
from ocop.store.faults import NewerRegister, NotEmpty
from ocop.store.server_connection import asking, commit, opened
from ocop.store.server_faults import (
    EncodingOfText,
    NoRegisterThere,
    NotItsOwner,
    NotOwnDistrict,
    OlderRegister,
    OrderOfText,
    TablesDiffer,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection as SqlConnection

    from ocop.store.writer import Act, Writer

# Its one row is written first of all by every command: so one writer at a time goes on, on every
# engine of this protocol, and nobody is refused for having read too early.
TURN: Final = (
    "CREATE TABLE turn (id BIGINT PRIMARY KEY CHECK (id = 1), taken BIGINT NOT NULL)",
    "INSERT INTO turn VALUES (1, 0)",
)
# It counts nothing: a number that somebody put at its end would let nobody write any more.
_TAKE_TURN: Final = "UPDATE turn SET taken = CASE taken WHEN 0 THEN 1 ELSE 0 END"
# Whether text is in the order of its letters' numbers, and whether a register may be there. ICU has
# an order in which the letters are as in C, and the marks on them come last of all.
_LOOK: Final = (
    "SELECT 'Z' < 'a' AND 'z' < 'đ' AND 'àc' < 'áb' AS in_order,"
    " to_regclass('alembic_version') IS NOT NULL AS its"
)
_REVISION: Final = "SELECT max(version_num) AS revision FROM alembic_version"
_OWNER: Final = (
    "SELECT pg_get_userbyid(relowner) AS owner, pg_has_role(relowner, 'MEMBER') AS owns"
    " FROM pg_class WHERE oid = to_regclass('alembic_version')"
)
_RIGHTS: Final = (
    "SELECT 1 FROM information_schema.role_table_grants WHERE table_schema = current_schema()"
    " AND table_name = 'change' AND grantee = 'ocop_province' LIMIT 1"
)
# Roles are of the whole server: who holds one of those that were laid down has it here, too.
_HOLDERS: Final = (
    "SELECT DISTINCT m.rolname AS name FROM pg_roles m"
    " JOIN pg_roles r ON r.rolname LIKE 'ocop!_%' ESCAPE '!' AND r.oid <> m.oid"
    " WHERE m.rolcanlogin AND NOT m.rolsuper AND m.rolname <> current_user"
    " AND pg_has_role(m.oid, r.oid, 'USAGE') ORDER BY name"
)
_TABLES: Final = (
    "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1"
)
_BLOCK: Final = 2000  # rows of a statement


@contextmanager
def read(place: Server) -> Iterator[Ask]:
    """Open the register for questions: one snapshot, in which nothing can be written.

    Raises a FileRefused where there is no register, or none that this program can ask.
    """
    with opened(place) as connection:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        _check(connection, place)
        yield asking(connection)


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

    with opened(place) as connection:
        connection.set_session(isolation_level="READ COMMITTED")
        engine = dialect.engine(connection)
        with Session(engine, autoflush=False) as session:
            _take_turn(session.connection(), connection, place)
            # The name is as given; the role is the one that the server let in.
            named = f"{act.actor} ({connection.info.user})"
            writer = Writer(session, replace(act, actor=named))
            try:
                yield writer
                check(writer)
            except StaleDataError as error:  # the row is there, but not for this role to write
                raise NotOwnDistrict(path=place, role=connection.info.user) from error
            if keep:
                commit(place, session.commit)
            else:
                session.rollback()
        engine.dispose()


@contextmanager
def filled(place: Server, *, roles: Collection[str] | None = None) -> Iterator[tuple[Put, Ask]]:
    """Make an empty register in an empty database, kept when what is done inside succeeds.

    With `roles`, the codes of districts, who may do what is laid down as well.
    """
    with opened(place) as connection:
        connection.set_session(isolation_level="REPEATABLE READ")
        ask = asking(connection)
        _look(connection, place)
        if ask(_TABLES):
            raise NotEmpty(path=place)
        create(connection)
        yield _putting(connection), ask
        if roles is not None:
            lay_down(connection, roles)
        commit(place, connection.commit)


@contextmanager
def held(place: Server) -> Iterator[tuple[str, Ask, Callable[[Iterable[str]], Put]]]:
    """Keep everybody out of a register that its owner brings up to this version.

    Gives the revision it has, how it is asked, and what makes its tables anew, empty, in place of
    those named: kept, with the rights that were laid down, when what is done inside succeeds.
    """
    with opened(place) as connection:
        connection.set_session(isolation_level="READ COMMITTED")
        ask = asking(connection)

        def remade(tables: Iterable[str]) -> Put:
            _run(connection, f"DROP TABLE alembic_version, {', '.join(tables)}")
            _make_tables(connection)
            return _putting(connection)

        if (revision := _revision(connection, place)) == db.SCHEMA_REVISION:
            yield revision, ask, remade  # nothing is to be done, by the owner or anybody else
            return
        _check_owner(ask, place, revision)
        connection.rollback()
        # The turn keeps those out who write. Whoever asks has read the revision first and holds its
        # table to the end: so no answer is counted half from the tables before, half from the new.
        _run(connection, _TAKE_TURN, "LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
        roles = ask(_RIGHTS)
        yield _revision(connection, place), ask, remade
        if roles:
            lay_down(connection, ())
        commit(place, connection.commit)


def lay_down(connection: Connection, districts: Collection[str]) -> None:
    """Say who may do what, inside the caller's transaction; each district named gets a role."""
    from ocop.store import rights

    schema = asking(connection)("SELECT quote_ident(current_schema()) AS its")[0]["its"]
    _run(connection, rights.page(districts, schema))


def holders(place: Server) -> list[str]:
    """Return who has one of the roles that are laid down, also for another register there."""
    with opened(place) as connection:
        return [row["name"] for row in asking(connection)(_HOLDERS)]


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


def _take_turn(session: "SqlConnection", connection: Connection, place: Server) -> None:
    """Wait for one's turn to write; only then it is sure which register is there."""
    from sqlalchemy.exc import ProgrammingError

    try:
        taken = session.exec_driver_sql(_TAKE_TURN).rowcount
    except ProgrammingError:  # there is none: it may be no register, or one of another version
        connection.rollback()
        _check(connection, place)
        raise
    _check(connection, place)
    if taken != 1:  # without its row nobody waits for anybody
        raise TablesDiffer(path=place, detail="turn")


def _check(connection: Connection, place: Server) -> None:
    """Refuse an order of text that would count otherwise, no register, and another schema."""
    revision = _revision(connection, place)
    if revision < db.SCHEMA_REVISION:
        raise OlderRegister(path=place, revision=revision, newest=db.SCHEMA_REVISION)


def _revision(connection: Connection, place: Server) -> str:
    """Return the schema revision, which is not after this program's."""
    revision = "" if not _look(connection, place) else _number(connection)
    if not revision.isdecimal():  # none, or of another program
        raise NoRegisterThere(path=place)
    if revision > db.SCHEMA_REVISION:
        raise NewerRegister(path=place, revision=revision)
    return revision


def _number(connection: Connection) -> str:
    return str(asking(connection)(_REVISION)[0]["revision"])


def _check_owner(ask: Ask, place: Server, revision: str) -> None:
    """Refuse to bring a register up for anybody but its owner."""
    owner, owns = ask(_OWNER)[0].values()
    if not owns:
        newest = db.SCHEMA_REVISION
        raise NotItsOwner(path=place, owner=owner, revision=revision, newest=newest)


def _look(connection: Connection, place: Server) -> bool:
    """Refuse a database of another encoding or order; return whether a register may be there."""
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise EncodingOfText(path=place, encoding=encoding)
    found = asking(connection)(_LOOK)[0]
    if not found["in_order"]:
        raise OrderOfText(path=place)
    return bool(found["its"])

"""A connection to a register's server: opened, awaited, asked, committed; what fails is a sentence.

Imported only where the place of the register is an address; the driver comes with `ocop[server]`.
"""

import contextlib
import os
import select
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from ocop.store import server_faults
from ocop.store.addresses import Server
from ocop.store.asking import Ask, fitting
from ocop.store.driver import Connection, extensions, psycopg2
from ocop.store.marks import marked

WAIT: Final = 30000  # ms for one's turn to write, as for a file
_UNTIL_IN: Final = 15  # seconds until a server has let one in
# Where a register stands, whatever path is set for a role or a database: else one person would find
# none, and a second could be put beside it. What the address itself asks for holds.
_ITS_SCHEMA: Final = "-c search_path=public"
_EACH: Final = 0.5  # seconds between two looks whether a person has stopped the command
# Seconds, and ms: a line that was cut says nothing; after half a minute it counts as lost.
_ALIVE: Final[dict[str, Any]] = {
    "keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 30000,
}  # fmt: skip
# And for the server, which sets nothing of the kind: a computer that is gone while it has the turn
# to write would keep it for hours. It counts as lost before others have waited in vain.
_ALIVE_THERE: Final = (
    "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3"
    " -c tcp_user_timeout=20000"
)
# A condition's answer and a sum come as whole numbers, as from a file.
_WHOLE = extensions.new_type(
    (16, 1700), "WHOLE", lambda value, _cursor: value and _whole(str(value))
)
# What the server's own source calls the check of a row's owner: its words are of many languages.
_ROW_REFUSED: Final = "ExecWithCheckOptions"


@contextmanager
def opened(place: Server) -> Iterator[Connection]:
    """Open a connection, and close it; say in a sentence what the server says in a code."""
    with contextlib.closing(connect(place)) as connection:
        role = connection.info.user
        try:
            yield connection
        except Exception as error:
            cause = getattr(error, "orig", error)  # SQLAlchemy wraps the driver's error
            if isinstance(cause, psycopg2.Error) and (fault := _fault(place, role, cause)):
                raise fault from error
            raise


def _fault(place: Server, role: str, error: psycopg2.Error) -> Exception | None:
    if error.diag.source_function == _ROW_REFUSED:
        return server_faults.NotOwnDistrict(path=place, role=role)
    said = server_faults.reason(error)
    return server_faults.of_code(error.pgcode or "", path=place, role=role, detail=said)


def connect(place: Server) -> Connection:
    """Open a connection whose values are those of a file."""
    more = place.options.get("options") or os.environ.get("PGOPTIONS", "")
    try:
        connection: Connection = psycopg2.connect(
            place.address,
            sslmode=place.tls(os.environ),
            client_encoding="utf8",
            options=f"{_ITS_SCHEMA} {_ALIVE_THERE} {more} -c lock_timeout={WAIT}",
            **_ALIVE,
        )
    except (psycopg2.Error, TimeoutError, UnicodeError) as error:
        raise server_faults.refused(error, path=place) from error
    extensions.register_type(_WHOLE, connection)
    return connection


def _awaited(connection: Connection) -> None:
    """Wait for the server's answer, so that a person can stop the command meanwhile.

    The driver's own waiting hears no Ctrl-C. The server is told, or it would go on, and wait for a
    turn that nobody wants.
    """
    letting_in = connection.status == extensions.STATUS_SETUP
    until = time.monotonic() + (_UNTIL_IN if letting_in else float("inf"))
    try:
        _answered(connection, until)
    except KeyboardInterrupt:
        with contextlib.suppress(psycopg2.Error):
            connection.cancel()
        raise


def _answered(connection: Connection, until: float) -> None:
    while (state := connection.poll()) != extensions.POLL_OK:
        lines = [connection.fileno()]
        reads, writes = (lines, []) if state == extensions.POLL_READ else ([], lines)
        while not any(select.select(reads, writes, [], _EACH)):
            if time.monotonic() > until:
                raise TimeoutError("timeout expired")


extensions.set_wait_callback(_awaited)


def asking(connection: Connection) -> Ask:
    """Return how an open register is asked."""

    def ask(sql: str, **values: object) -> list[dict[str, Any]]:
        with connection.cursor() as cursor:
            cursor.execute(marked(sql), values)
            names = [column.name for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    return fitting(ask)


def commit(place: Server, act: Callable[[], None]) -> None:
    """Commit; where the line breaks meanwhile, nobody knows whether it was written.

    Nor where a person stops it then: the driver lets go of the line.
    """
    try:
        act()
    except KeyboardInterrupt as stopped:
        raise server_faults.NotConfirmedThere(path=place) from stopped
    except Exception as error:
        cause = getattr(error, "orig", error)
        if isinstance(cause, psycopg2.Error) and server_faults.is_loss(cause.pgcode or ""):
            raise server_faults.NotConfirmedThere(path=place) from error
        raise


def _whole(value: str) -> int | float:
    if value in "tf":
        return int(value == "t")
    return float(value) if "." in value else int(value)

"""The door to a register on a server: the same functions as `db` has for a file.

Imported only where the place of the register is an address; the driver comes with `ocop[server]`.
"""

from typing import TYPE_CHECKING, Any

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class
from psycopg2.extensions import new_type, register_type

from ocop.store.marks import marked

if TYPE_CHECKING:
    from ocop.store.asking import Ask

# A condition's answer and a sum come as whole numbers, as from a file.
_WHOLE = new_type((16, 1700), "WHOLE", lambda value, _cursor: value and _whole(str(value)))


def connect(address: str) -> Connection:
    """Open a connection whose values are those of a file."""
    connection = psycopg2.connect(address)
    register_type(_WHOLE, connection)
    return connection


def asking(connection: Connection) -> "Ask":
    """Return how an open register is asked."""

    def ask(sql: str, **values: object) -> list[dict[str, Any]]:
        with connection.cursor() as cursor:
            cursor.execute(marked(sql), values)
            names = [column.name for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    return ask


def _whole(value: str) -> int | float:
    if value in "tf":
        return int(value == "t")
    return float(value) if "." in value else int(value)

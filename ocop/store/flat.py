"""A database of plain tables, for Datasette, Excel or any browser: nothing of ours is needed.

It has no collation and no code of its own; a column is of the type of what it holds.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

_TYPES = ((int, "INTEGER"), (float, "REAL"), (str, "TEXT"))


def content(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """Return the file: a table for each name that has rows, with their keys as its columns."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute("BEGIN")
        for name, rows in tables.items():
            if rows:
                _fill(made, name, rows)
        made.execute("COMMIT")
        return made.serialize()


def _fill(made: sqlite3.Connection, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    columns = list(rows[0])
    declared = ", ".join(f'"{one}" {_type_of(one, rows)}' for one in columns)
    made.execute(f'CREATE TABLE "{name}" ({declared})')
    marks = ", ".join("?" * len(columns))
    made.executemany(
        f'INSERT INTO "{name}" VALUES ({marks})',
        ([row[one] for one in columns] for row in rows),
    )


def _type_of(column: str, rows: Sequence[Mapping[str, Any]]) -> str:
    if column == "id":
        return "TEXT PRIMARY KEY"
    held = {type(row[column]) for row in rows} - {type(None), bool}
    return next((said for kind, said in _TYPES if held <= {kind}), "") if held else ""

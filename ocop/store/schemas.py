"""What an open register's file declares: its columns, and nothing that is not ours or would run.

It gets a connection and only asks it; it opens nothing.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ocop.store.faults import (
    AddedByAnother,
    ForeignSchema,
    NewerRegister,
    NotARegister,
    RunsByItself,
)
from ocop.values import text

if TYPE_CHECKING:
    from sqlite3 import Connection

# Told by the SQL, which SQLite reads, and not by the type beside it, which anybody can write.
# SQLite itself puts every statement down with these first words.
_RUNS = (
    "SELECT name, sql FROM sqlite_master WHERE type NOT IN ('table', 'index') OR rootpage = 0"
    " OR NOT (sql IS NULL OR sql LIKE 'CREATE TABLE %' OR sql LIKE 'CREATE INDEX %'"
    " OR sql LIKE 'CREATE UNIQUE INDEX %') LIMIT 1"
)
_ADDED = re.compile(r"CREATE (?:UNIQUE )?(VIEW|INDEX|TABLE|TRIGGER)\b", re.IGNORECASE)
QUERY = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
_ALEMBICS = "alembic_version"  # which words its own table a little differently in each version


def refuse_what_runs(connection: "Connection", path: Path) -> None:
    """Refuse a trigger, a view or a virtual table: a register has none, and they run unasked."""
    for name, sql in connection.execute(_RUNS):
        raise foreign(path, name, sql)


def refuse_what_differs(connection: "Connection", path: Path, shipped: Mapping[str, str]) -> None:
    """Refuse a table or index that a new register does not have, or has otherwise, or a lack."""
    wanted = {name: squeezed(sql) for name, sql in shipped.items()}
    found = {name: squeezed(sql) for name, sql in connection.execute(QUERY)}
    for name in sorted(wanted.keys() | found.keys()):
        if name != _ALEMBICS and wanted.get(name) != found.get(name):
            raise foreign(path, name, None if name in wanted else found[name])


def foreign(path: Path, name: str, sql: str | None) -> Exception:
    """Return the fault that something is there; what was added names its cure.

    Of a trigger nobody knows yet whether it has changed a row.
    """
    added = _ADDED.match(sql or "")
    if added is None:
        return ForeignSchema(path=path, name=_shown(name))
    if (kind := added[1].upper()) == "TRIGGER":
        return RunsByItself(path=path, name=_shown(name))
    return AddedByAnother(path=path, name=_shown(name), kind=kind)


def revision(connection: "Connection", path: Path, newest: str) -> str:
    """Return the schema revision that the file says it has."""
    found = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()[0]
    if not (isinstance(found, str) and found.isdecimal()):
        raise NotARegister(path=path)
    if found > newest:
        raise NewerRegister(path=path, revision=_shown(found))
    return found


def columns(connection: "Connection") -> dict[str, dict[str, object]]:
    """Return each table's own columns, with what stands in one that is not known."""
    rows = connection.execute(
        'SELECT m.name, c.name, CASE WHEN NOT c."notnull" THEN NULL'
        " WHEN c.type LIKE '%CHAR%'"
        " THEN '' ELSE 0 END FROM sqlite_master m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table'"
    )
    found: dict[str, dict[str, object]] = {}
    for table, column, nothing in rows:
        found.setdefault(table, {})[column] = nothing
    return found


def squeezed(sql: object) -> str:
    """Return a statement without the spaces and line breaks that mean nothing."""
    return " ".join(str(sql or "").split()).replace("( ", "(").replace(" )", ")")


def _shown(name: object) -> str:
    return text.safe(str(name)[:60])

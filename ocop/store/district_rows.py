"""The rows of one district, for a copy that is its own: told by the references between the tables.

A row is the district's when all that it refers to is. Decisions, rounds and support that are not
its own are there where its rows refer to them; the history, and lists of other people, are not.
"""

from typing import Any, Final

from sqlalchemy import Table
from sqlmodel import SQLModel

from ocop import models  # noqa: F401 - the records must be known
from ocop.store.asking import Ask

Rows = list[dict[str, Any]]
_REFERRED: Final = ("decision", "round", "support")  # there where something refers to them
_LEFT_OUT: Final = ("answer", "batch", "change", "mapping", "setting")
_DEMO: Final = "SELECT * FROM setting WHERE key = 'demo'"  # a sample stays known as one


def rows_of(ask: Ask, district: str) -> dict[str, Rows]:
    """Return the rows of a district by table, its code as in the register."""
    found: dict[str, Rows] = {}
    ids: dict[str, set[str]] = {}
    for table in SQLModel.metadata.sorted_tables:  # parents before what refers to them
        rows = [] if table.name in _LEFT_OUT else ask(f'SELECT * FROM "{table.name}"')
        found[table.name] = [row for row in rows if _own(table, row, ids, district)]
        ids[table.name] = {row.get("id", "") for row in found[table.name]}
    for name in _REFERRED:
        needed = _needed(found, name)
        found[name] = [
            row for row in found[name] if row["id"] in needed or row.get("district") == district
        ]
    found["setting"] = ask(_DEMO)
    known = set().union(*ids.values())
    found["known_breach"] = [row for row in found["known_breach"] if row["record_id"] in known]
    return found


def _own(table: Table, row: dict[str, Any], ids: dict[str, set[str]], district: str) -> bool:
    if table.name == "entity":
        return bool(row["district"] == district)
    if table.name in _REFERRED:
        return True
    here = row.get("district") in (None, "", district)
    references = ((key.parent.name, key.column.table.name) for key in table.foreign_keys)
    return here and all(
        row[column] is None or parent == table.name or row[column] in ids[parent]
        for column, parent in references
    )


def _needed(found: dict[str, Rows], parent: str) -> set[str]:
    """Return the ids of a table that rows of the district refer to."""
    return {
        row[key.parent.name]
        for table in SQLModel.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == parent
        for row in found[table.name]
    }

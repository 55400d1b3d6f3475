"""Who may do what with a register on a server, as SQL: roles.sql, and whose each row is.

A row belongs to the district of its producer; which rows those are is told by the references
between the tables, so that a new table has its rights with its model.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import Column, Table
from sqlmodel import SQLModel

from ocop import models  # noqa: F401 - the records must be known

PAGE: Final = Path(__file__).with_name("roles.sql")
PREFIX: Final = "ocop_district_"  # before the code of a district: the role of who works there

# It may be there already, of another register on the server or made by hand.
_MAKE_ROLE: Final = (
    "DO $$ BEGIN CREATE ROLE {name} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;\n"
    "DO $$ BEGIN IF NOT pg_has_role('{name}', 'ocop_district', 'USAGE')"
    " THEN GRANT ocop_district TO {name}; END IF; END $$;"
)
_MINE: Final = (
    f"'{PREFIX}' || {{table}}.district IN"
    " (SELECT rolname FROM pg_roles WHERE pg_has_role(oid, 'MEMBER'))"
)
# A row of nobody's is changed by whoever added it, as the history tells. Its first entry holds:
# a later one can be written by anybody.
_BY_WHOM_ADDED: Final = (
    "(SELECT {by} FROM change c WHERE c.record = '{table}' AND c.record_id = {table}.id"
    " AND c.verb = 'add' ORDER BY c.sequence LIMIT 1)"
)
# The name of the actor is as given; behind it stands the role that the server let in.
_BY: Final = "right({actor}, length(session_user) + 3) = ' (' || session_user || ')'"
# An entry comes after the last, as one of the many that a statement writes: nobody adds one to what
# was before, or takes the highest number, after which nobody could write any more.
_AFTER_THE_LAST: Final = (
    "change.sequence - (SELECT coalesce(max(c.sequence), 0) FROM change c) BETWEEN 1 AND 1000000"
)
# Nor one to a command of another: it would be told, and taken back, as that person's.
_ONES_OWN_COMMAND: Final = (
    "coalesce((SELECT c.actor FROM change c WHERE c.command_id = change.command_id LIMIT 1),"
    " change.actor) = change.actor"
)
# A registration may come of a meeting that the province held.
_BESIDE: Final = {("registration_via", "support_id")}
# Nobody's row, and added by all.
_SHARED: Final = ("decision", "batch", "mapping", "answer")
_OF_ANY_ROW: Final = ("known_breach", "record_id")  # tells by an id of which row it speaks
# An activity of no district is of the producers that it names, who are written after it: while it
# names none, it is of whoever added it.
_SUPPORTED: Final = (
    "SELECT 1 FROM support_entity JOIN entity ON entity.id = support_entity.entity_id"
    " WHERE support_entity.support_id = support.id AND"
)
_SALT: Final = "key {is_} 'contact_salt'"


def page(districts: Iterable[str] = (), schema: str = "public") -> str:
    """Return the SQL that lays down who may do what in a schema; each district named has a role."""
    roles = (_MAKE_ROLE.format(name=f"{PREFIX}{code}") for code in sorted(set(districts)))
    rules = (line for table in SQLModel.metadata.sorted_tables for line in _policies(table))
    whole = PAGE.read_text("utf-8").replace("SCHEMA public", f"SCHEMA {schema}")
    return "\n".join([whole, *roles, *rules])


def _policies(table: Table) -> Iterator[str]:
    """Give the statements that say who sees and who writes which rows of a table."""
    yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY;"
    seen = _SALT.format(is_="<>") if table.name == "setting" else "true"
    yield from _policy(table, "looks", "SELECT", "ocop_viewer", seen)
    for role, which in (("ocop_province", "true"), ("ocop_district", _written(table))):
        yield from _policy(table, f"{role}_looks", "SELECT", role, "true")
        yield from _policy(table, f"{role}_adds", "INSERT", role, _added(table, role))
        yield from _policy(table, f"{role}_changes", "UPDATE", role, which)
        yield from _policy(table, f"{role}_removes", "DELETE", role, which)


def _policy(table: Table, name: str, what: str, role: str, which: str) -> Iterator[str]:
    means = "WITH CHECK" if what == "INSERT" else "USING"
    yield f"DROP POLICY IF EXISTS {name} ON {table.name};"
    yield f"CREATE POLICY {name} ON {table.name} FOR {what} TO {role} {means} ({which});"


def _written(table: Table) -> str:
    """Return which rows of a table a district changes and takes out."""
    if table.name in _SHARED:
        by_whom = _BY_WHOM_ADDED.format(table=table.name, by=_BY.format(actor="c.actor"))
        return " AND ".join([by_whom, *_nothing_of_others_on(table)])
    return _own(table) or "true"


def _nothing_of_others_on(table: Table) -> Iterator[str]:
    """Give the conditions that no row of another district stands on a row of nobody's."""
    for other in SQLModel.metadata.sorted_tables:
        for column, parent in _references(other):
            if parent is table and _own(other):
                yield _not_anothers(other, column.name, f"{table.name}.id")


def _of_no_other_row(table: Table) -> Iterator[str]:
    """Give the conditions that what speaks of a row of any table speaks of no other district's."""
    for other in SQLModel.metadata.sorted_tables:
        if other is not table and _own(other):
            yield _not_anothers(other, "id", ".".join(_OF_ANY_ROW))


def _not_anothers(other: Table, column: str, value: str) -> str:
    """Return the condition that no row of another district has a value in a column."""
    its = f"{other.name}.{column} = {value}"
    return f"NOT EXISTS (SELECT 1 FROM {other.name} WHERE {its} AND NOT ({_own(other)}))"


def _added(table: Table, role: str) -> str:
    """Return which rows a role may add to a table."""
    if table.name == "change":  # nobody writes an entry under another's role
        by = _BY.format(actor="change.actor")
        return f"{by} AND {_AFTER_THE_LAST} AND {_ONES_OWN_COMMAND}"
    if role == "ocop_province" or table.name in _SHARED:
        return "true"
    if table.name == "support":  # whom it names is not known yet
        return f"{table.name}.district = '' OR {_MINE.format(table=table.name)}"
    return _SALT.format(is_="=") if table.name == "setting" else _own(table) or "true"


@cache
def _own(table: Table) -> str:
    """Return the condition that a row is of one's own district; empty for what is nobody's.

    Of what a row may belong to, everything that is given is one's own, and something is given.
    """
    if table.name == _OF_ANY_ROW[0]:
        return " AND ".join(_of_no_other_row(table))
    if table.name == "support":
        return f"({_MINE.format(table=table.name)} OR {_of_ones_own_producers(table)})"
    sure, maybe = [], []
    if "district" in table.columns:
        maybe.append((f"{table.name}.district = ''", _MINE.format(table=table.name)))
    for column, parent in _references(table):
        if owned := _own(parent):
            its = f"{parent.name}.id = {table.name}.{column.name}"
            found = f"EXISTS (SELECT 1 FROM {parent.name} WHERE {its} AND {owned})"
            maybe.append((f"{table.name}.{column.name} IS NULL", found))
            sure += [found] * (not column.nullable)
    something = [] if sure or not maybe else [f"({' OR '.join(own for _no, own in maybe)})"]
    rest = [f"({missing} OR {own})" for missing, own in maybe if own not in sure]
    whole = " AND ".join([*sure, *something, *(rest if len(maybe) > 1 else ())])
    return " AND ".join([whole, *_follows_ones_own(table, whole)])


def _of_ones_own_producers(table: Table) -> str:
    """Return the condition that an activity of no district is of producers of one's own."""
    its = _MINE.format(table="entity")
    by_whom = _BY_WHOM_ADDED.format(table=table.name, by=_BY.format(actor="c.actor"))
    of_one = f"EXISTS ({_SUPPORTED} {its}) OR {by_whom}"
    return f"({table.name}.district = '' AND NOT EXISTS ({_SUPPORTED} NOT ({its})) AND ({of_one}))"


def _follows_ones_own(table: Table, whole: str) -> Iterator[str]:
    """Give the condition that a row which follows another of its table follows one's own."""
    for key in table.foreign_keys:
        if key.column.table is table:
            column = f"{table.name}.{key.parent.name}"
            its = re.sub(rf"\b{table.name}\.", "former.", whole)
            found = f"SELECT 1 FROM {table.name} former WHERE former.id = {column} AND {its}"
            yield f"({column} IS NULL OR EXISTS ({found}))"


def _references(table: Table) -> Iterator[tuple[Column[object], Table]]:
    """Give the references of a table to others that may tell whose its rows are."""
    for key in sorted(table.foreign_keys, key=lambda one: one.parent.name):
        if key.column.table is not table and (table.name, key.parent.name) not in _BESIDE:
            yield key.parent, key.column.table

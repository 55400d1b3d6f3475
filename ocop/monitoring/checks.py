"""Whether a register is whole: the engine, the schema, the chain, the records.

In that order, as `CHECKED` names them; each rests on those before it. Every fault is a sentence;
none is mended here.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypedDict

from ocop.language import N_, _
from ocop.store import db, schemas
from ocop.store.asking import Ask, Columns
from ocop.store.chain import OWN, SHARED, Hashed, chain_hash, digest, hasher
from ocop.values.text import short

CHECKED = (
    N_("the file, by the engine itself (integrity, constraints, references)"),
    N_("the schema, against that of the program"),
    N_("the chain of the history, entry by entry"),
    N_("every record, against its last entry in the history"),
    N_("what must hold of the records, rule by rule"),
)
_UNRECORDED = ("alembic_version", "change", "setting")
_PERSONAL = ("representative", "phone")
_own_of = itemgetter(*OWN)


class Known(TypedDict):
    """A breach of a rule that is known: what it is, the command that mends it, why it stands."""

    rule: str
    id: str
    detail: str
    command: str
    reason: str


class Checked(TypedDict):
    """What a check found: the chain's last hash, its entries, the faults in words; known breaches
    are no faults."""

    tip: str
    count: int
    faults: list[str]
    known: list[Known]


class _Entry(TypedDict):
    """An entry of the history as it is chained; `before` and `after` are JSON, or nothing."""

    sequence: int
    command_id: str
    command: str
    at: str
    actor: str
    verb: str
    record: str
    record_id: str
    before: str
    after: str
    reason: str
    previous_hash: str
    hash: str


def check(
    ask: Ask,
    rules: Callable[[Ask], Iterable[str]],
    *,
    known: Callable[[Ask], list[Known]] = lambda _ask: [],
    expect: str = "",
    engine: bool = True,
) -> Checked:
    """Return the tip of the chain, how many entries it has, and every fault found.

    `rules` gives a sentence for each row that breaks a rule of the register, `known` those that are
    known to. Without `engine` file and schema are not looked at: a server holds its own whole.
    """
    entries: list[_Entry] = ask("SELECT * FROM change ORDER BY sequence")
    tip = entries[-1]["hash"] if entries else ""
    faults = [*_engine(ask), *_schema(ask)] if engine else []
    listed = [] if faults else known(ask)
    breaches = [] if faults else list(rules(ask))
    faults += _chain(entries)
    if expect and not any(row["hash"].startswith(expect.lower()) for row in entries):
        faults.append(_("The chain does not hold {tip}: entries are missing.").format(tip=expect))
    if not faults:  # what rests on a broken chain proves nothing
        faults += _records(ask, entries)
    if faults and engine:
        said = _("The schema differs from that of the program: {name}.")
        faults += [said.format(name=name) for name in _added(ask)]
    return {"tip": tip, "count": len(entries), "faults": faults + breaches, "known": listed}


def _engine(ask: Ask) -> Iterator[str]:
    for row in ask("PRAGMA integrity_check"):
        if row["integrity_check"] != "ok":
            yield _("The file is damaged: {detail}").format(detail=row["integrity_check"])
    for row in ask("PRAGMA foreign_key_check"):
        said = _("A row of {table} refers to one that is not there.")
        yield said.format(table=row["table"])


def _schema(ask: Ask) -> Iterator[str]:
    """Compare tables and indexes with those of a new register."""
    wanted = {name: _squeezed(sql) for name, sql in db.shipped_schema().items()}
    found = {row["name"]: _squeezed(row["sql"]) for row in ask(db.SCHEMA_QUERY)}
    for name in sorted(wanted):
        if wanted[name] != found.get(name):
            yield _("The schema differs from that of the program: {name}.").format(name=name)


def _added(ask: Ask) -> dict[str, str]:
    """Return the tables and indexes that another program added, each with its SQL."""
    ours = db.shipped_schema()
    return {row["name"]: row["sql"] for row in ask(db.SCHEMA_QUERY) if row["name"] not in ours}


def refuse_additions(ask: Ask, path: Path) -> None:
    """Refuse what another program added to a register that is whole: it is named with its cure."""
    for name, sql in _added(ask).items():
        raise schemas.foreign(path, name, sql)


def _squeezed(sql: str | None) -> str:
    return re.sub(r"\s+", " ", sql or "").strip()


def _chain(entries: list[_Entry]) -> Iterator[str]:
    previous, expected = "", 0
    for shared, of_one_command in groupby(entries, itemgetter(*SHARED)):
        hashed = hasher(dict(zip(SHARED, shared, strict=True)))
        for row in of_one_command:
            expected += 1
            said = _entry_fault(row, expected, previous, hashed)
            if said:
                yield _(said).format(number=row["sequence"])
                return
            previous = row["hash"]


def _entry_fault(row: _Entry, expected: int, previous: str, hashed: Hashed) -> str:
    if row["sequence"] != expected:
        return N_("The history has a hole before entry {number}.")
    if row["previous_hash"] != previous:
        return N_("Entry {number} of the history does not follow the one before it.")
    same = _hash(row, hashed) == row["hash"]
    return "" if same else N_("Entry {number} of the history was altered.")


def _hash(row: _Entry, hashed: Hashed) -> str:
    try:
        return hashed(row["sequence"], *_own_of(row))
    except TypeError:  # another program put bytes in the place of words
        return chain_hash({key: value for key, value in row.items() if key != "hash"})


def _records(ask: Ask, entries: list[_Entry]) -> Iterator[str]:
    """Compare every row with its last state in the history."""
    last: dict[str, dict[str, str | None]] = {}
    for entry in entries:
        last.setdefault(entry["record"], {})[entry["record_id"]] = entry["after"]
    salt = ask("SELECT value FROM setting WHERE key = 'contact_salt'")
    schema = db.shipped_schema()
    for table in sorted(name for name, sql in schema.items() if sql.startswith("CREATE TABLE")):
        if table in _UNRECORDED:
            continue
        which = "WHERE command_id <> ''" if table == "known_breach" else ""  # else by migration
        rows = {row["id"]: row for row in ask(f'SELECT * FROM "{table}" {which}')}
        told = {key: after for key, after in last.get(table, {}).items() if after}
        for key in sorted(rows.keys() | told.keys()):
            said = _row_fault(rows.get(key), told.get(key), salt[0]["value"] if salt else "")
            if said:
                yield _(said).format(table=table, id=short(key))


def _row_fault(row: Columns | None, after: str | None, salt: str) -> str:
    if row is None:
        return N_("A row of {table} [{id}] was taken out by another program.")
    if after is None:
        return N_("A row of {table} [{id}] was put in by another program.")
    told = json.loads(after)
    if told.keys().isdisjoint(_PERSONAL) and told.items() <= row.items():  # as nearly all are
        return ""
    for key, value in told.items():
        kept = row.get(key)
        if key in _PERSONAL and kept:
            kept = digest(salt + str(kept))
        if kept != (int(value) if isinstance(value, bool) else value):
            return N_("A row of {table} [{id}] was changed by another program.")
    return ""

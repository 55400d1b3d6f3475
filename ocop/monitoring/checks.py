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
from ocop.store import db, proofs, schemas
from ocop.store.asking import Ask, Columns
from ocop.store.chain import OWN, PERSONAL, SHARED, Hashed, chain_hash, digest, hasher
from ocop.values.text import short

CHECKED = (
    N_("the file, by the engine itself (integrity, constraints, references)"),
    N_("the schema, against that of the program"),
    N_("the chain of the history, entry by entry"),
    N_("every record, against its last entry in the history"),
    N_("what must hold of the records, rule by rule"),
)
OF_FILE = 2  # so many of them, the first, are asked of a file alone
_UNRECORDED = ("alembic_version", "change", "setting")
_BELOW_ALL = 1 - 2**63  # another program may have put in an entry below the first
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


class _Tip(TypedDict):
    """The last entry of the history."""

    hash: str
    sequence: int


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
    file: Path | None = None,
) -> Checked:
    """Return the tip of the chain, how many entries it has, and every fault found.

    `rules` gives a sentence for each row that breaks a rule of the register, `known` those that are
    known to. Without `engine` file and schema are not looked at: a server holds its own whole.
    What `ask` asks of a `file`, the engine proves by itself as far as it can: it is quicker.
    """
    entries: list[_Tip] = ask("SELECT hash, sequence FROM change ORDER BY sequence DESC LIMIT 1")
    tip = entries[0]["hash"] if entries else ""
    faults, proven = _of_the_file(ask, file) if engine else ([], proofs.NOTHING)
    listed = [] if faults else known(ask)
    breaches = [] if faults else list(rules(ask))
    faults += _entries(ask, proven.entries)
    if expect and not _holds(ask, expect.lower()):
        faults.append(_("The chain does not hold {tip}: entries are missing.").format(tip=expect))
    if not faults:  # what rests on a broken chain proves nothing
        faults += _records(ask, proven.rows)
    if faults and engine:
        said = _("The schema differs from that of the program: {name}.")
        faults += [said.format(name=name) for name in _added(ask)]
    count = ask("SELECT count(*) AS n FROM change")[0]["n"]
    return {"tip": tip, "count": count, "faults": faults + breaches, "known": listed}


def _of_the_file(ask: Ask, file: Path | None) -> tuple[list[str], proofs.Proven]:
    """Return the faults of file and schema, and what else is proven meanwhile."""
    if file is None:
        return [*_engine(ask), *_schema(ask)], proofs.NOTHING
    with proofs.meanwhile(file, lambda beside: list(_engine(beside)), ask) as engine:
        differs = list(_schema(ask))
        proven = proofs.NOTHING if differs else proofs.proven(file, ask)
        return [*engine(), *differs], proven


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


def _entries(ask: Ask, proven: int) -> Iterator[str]:
    """Check the entries of the history, from the first on that is not proven."""
    before = ask("SELECT hash FROM change WHERE sequence = :proven", proven=proven)
    entries: list[_Entry] = ask(
        "SELECT * FROM change WHERE sequence > :proven ORDER BY sequence",
        proven=proven or _BELOW_ALL,
    )
    yield from _chain(entries, proven, before[0]["hash"] if proven else "")


def _holds(ask: Ask, expect: str) -> bool:
    """Return whether an entry's hash begins as expected."""
    asked = "SELECT 1 FROM change WHERE substr(hash, 1, :length) = :expect LIMIT 1"
    return bool(ask(asked, length=len(expect), expect=expect))


def _chain(entries: list[_Entry], expected: int = 0, previous: str = "") -> Iterator[str]:
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


def _records(ask: Ask, proven: dict[str, int]) -> Iterator[str]:
    """Compare every row with its last state in the history, of the tables that are not proven."""
    schema = db.shipped_schema()
    tables = [
        table
        for table in sorted(name for name, sql in schema.items() if sql.startswith("CREATE TABLE"))
        if table not in _UNRECORDED and _count(ask, table) != proven.get(table, -1)
    ]
    last = _last(ask, tables)
    salt = ask("SELECT value FROM setting WHERE key = 'contact_salt'")
    for table in tables:
        rows = {row["id"]: row for row in ask(f"SELECT * {_recorded(table)}")}
        told = {key: after for key, after in last.get(table, {}).items() if after}
        for key in sorted(rows.keys() | told.keys(), key=str):  # bytes too
            said = _row_fault(rows.get(key), told.get(key), salt[0]["value"] if salt else "")
            if said:
                yield _(said).format(table=table, id=short(str(key)))


def _recorded(table: str) -> str:
    """Return the rows of a table that a command wrote; a migration wrote the others."""
    which = " WHERE command_id <> ''" if table == "known_breach" else ""
    return f'FROM "{table}"{which}'


def _count(ask: Ask, table: str) -> int:
    found: int = ask(f"SELECT count(*) AS n {_recorded(table)}")[0]["n"]
    return found


def _last(ask: Ask, tables: list[str]) -> dict[str, dict[str, str | None]]:
    """Return what the history says last of each record, by its table and id."""
    names = ", ".join(f"'{table}'" for table in tables)
    last: dict[str, dict[str, str | None]] = {}
    for entry in ask(
        f"SELECT record, record_id, after FROM change WHERE record IN ({names}) ORDER BY sequence"
    ):
        last.setdefault(entry["record"], {})[entry["record_id"]] = entry["after"]
    return last


def _row_fault(row: Columns | None, after: str | None, salt: str) -> str:
    if row is None:
        return N_("A row of {table} [{id}] was taken out by another program.")
    if after is None:
        return N_("A row of {table} [{id}] was put in by another program.")
    told = json.loads(after)
    if told.keys().isdisjoint(PERSONAL) and told.items() <= row.items():  # as nearly all are
        return ""
    for key, value in told.items():
        kept = row.get(key)
        if key in PERSONAL and kept:
            kept = digest(salt + str(kept))
        if kept != (int(value) if isinstance(value, bool) else value):
            return N_("A row of {table} [{id}] was changed by another program.")
    return ""

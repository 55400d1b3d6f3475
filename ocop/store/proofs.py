"""What SQLite proves of a register by itself, on connections beside the one that asks.

They see what that one sees: while somebody reads, nobody writes (a rollback journal, never WAL).
What is not proven here need not be wrong; it is looked at one by one.
"""

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from ocop.store import db, places
from ocop.store.asking import Ask
from ocop.store.chain import OWN, PERSONAL, SHARED, digest_of

T = TypeVar("T")
_SETTINGS: Final = {
    "query_only": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "cache_size": -16384,  # KiB: each row is looked up in every index, all over the file
    "soft_heap_limit": 40_000_000,  # bytes, of all connections: room for two such caches
}
_TIP: Final = "SELECT hash FROM change ORDER BY sequence DESC LIMIT 1"
# A column that holds yes or no as the history tells it; any other value as it stands.
_YES_OR_NO: Final = "json(CASE {0} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE json_quote({0}) END)"
_COLUMNS: Final = """
    SELECT m.name, c.name, c.type FROM sqlite_master m, pragma_table_info(m.name) c
    WHERE m.type = 'table' ORDER BY m.name, c.name"""
# Of each record told last as being there: its kind, and whether it is not as told. A text is NULL
# where its row is not there.
_TOLD: Final = """
    SELECT c.record, c.after IS NOT CASE c.record {texts} END
    FROM change c WHERE c.after <> '' AND NOT EXISTS (
        SELECT 1 FROM change d
        WHERE d.record_id = c.record_id AND d.sequence > c.sequence AND d.record = c.record)"""


class Proven(NamedTuple):
    """How many entries of the history are proven from the first on, and how many rows are of each
    table whose every row is as told last."""

    entries: int
    rows: dict[str, int]


NOTHING: Final = Proven(0, {})


@contextmanager
def meanwhile(path: Path, work: Callable[[Ask], T], ask: Ask) -> Iterator[Callable[[], T]]:
    """Ask a register for something while the caller goes on; what is given waits for the answer.

    Where no second connection can be had, `ask` is asked when the answer is waited for.
    """
    with contextlib.ExitStack() as stack:
        try:
            beside = stack.enter_context(_beside(path, ask))
        except sqlite3.Error:
            yield lambda: work(ask)
            return
        pool = stack.enter_context(ThreadPoolExecutor(1))
        answer = pool.submit(work, db.asking(beside))
        stack.callback(_stop, beside, answer)
        yield answer.result


def proven(path: Path, ask: Ask) -> Proven:
    """Return what is proven of the history and of the records of a register that is being read.

    Its schema must be that of the program.
    """
    try:
        with _beside(path, ask) as beside:
            return Proven(_entries(beside), _rows(beside))
    except sqlite3.Error:  # a damaged file, or one that others hold: who asks meets it and says so
        return NOTHING


@contextmanager
def _beside(path: Path, ask: Ask) -> Iterator[sqlite3.Connection]:
    """Open the register that `ask` asks once more; no other that took its place."""
    address = f"{places.address(path.absolute())}?mode=ro"
    opened = sqlite3.connect(
        address, uri=True, timeout=0, isolation_level=None, check_same_thread=False
    )
    with contextlib.closing(opened):
        for name, value in _SETTINGS.items():
            opened.execute(f"PRAGMA {name} = {value}")
        opened.execute("BEGIN")
        if db.asking(opened)(_TIP) != ask(_TIP):
            raise sqlite3.DatabaseError
        yield opened


def _stop(beside: sqlite3.Connection, answer: "Future[T]") -> None:
    """Stop what goes on for a caller who has gone; between two questions it hears nothing."""
    while not answer.done():
        beside.interrupt()
        wait([answer], timeout=0.05)


def _entries(beside: sqlite3.Connection) -> int:
    """Return how many entries follow each other from the first on, each with its own hash."""
    names = sorted({*OWN, *SHARED, "sequence"})
    text = _text("c", [(name, "") for name in names])
    previous, count = "", 0
    for sequence, follows, kept, told in beside.execute(
        f"SELECT sequence, previous_hash, hash, CAST({text} AS BLOB) FROM change c"
        " ORDER BY sequence"
    ):
        if sequence != count + 1 or follows != previous or digest_of(told) != kept:
            break
        previous, count = kept, sequence
    return count


def _rows(beside: sqlite3.Connection) -> dict[str, int]:
    """Return of how many rows each table is whose every row is as told last."""
    columns = {
        table: own
        for table, own in _columns(beside).items()
        if "id" in dict(own) and dict(own).keys().isdisjoint(PERSONAL)
    }
    texts = " ".join(
        f"WHEN '{table}' THEN (SELECT {_text('r', own)} FROM \"{table}\" r"
        " WHERE r.id = c.record_id)"
        for table, own in columns.items()
    )
    told = Counter(beside.execute(_TOLD.format(texts=texts)))
    return {table: told[table, 0] for table in columns if not told[table, 1]}


def _columns(beside: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """Return the columns of each table, by name, with their types."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table, name, kind in beside.execute(_COLUMNS):
        found.setdefault(table, []).append((name, kind))
    return found


def _text(row: str, columns: list[tuple[str, str]]) -> str:
    """Return the SQL of a row's text as `chain.canonical` gives it; it fails where there are bytes
    in the place of words."""
    pairs = (
        f"'{name}', " + (_YES_OR_NO if kind == "BOOLEAN" else "{0}").format(f'{row}."{name}"')
        for name, kind in columns
    )
    return f"json_object({', '.join(pairs)})"

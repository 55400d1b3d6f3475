"""Who changed what, when and why: every write goes through here, and is chained.

A use-case gets an open `Writer` and calls `add`, `change` or `remove`; each writes the record and
its entry in the history in the same transaction. Nothing here opens or commits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Date, Table, delete, insert, inspect
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, SQLModel

from ocop.models import Contact, Record, Setting, new_id
from ocop.store.asking import Columns, refuse_no_text
from ocop.store.chain import PERSONAL, canonical, digest, hasher
from ocop.store.marks import marked
from ocop.values.vocabulary import Verb

R = TypeVar("R", bound=Record)
_SALT = "contact_salt"
OFFICE_FILE = "office_file"  # what the history calls a file beside the register; no table of it
# What is an entry's own in the history, in the order in which it is written.
_OWN = ("sequence", "record", "record_id", "before", "after", "previous_hash", "hash")
_TOGETHER = 100  # rows of one statement in a file: one by one they take half as long again
_NO_WORDS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Act:
    """One command as the roof saw it: its verb, its moment (UTC), the local day, who and why.

    `on_paper`: what it records stands on a signed paper, and is recorded though it breaks a rule.
    """

    command: str
    at: datetime
    today: date
    actor: str
    reason: str = ""
    on_paper: bool = False


class Writer:
    """An open transaction: reads by SQL, writes records, and remembers each write."""

    def __init__(self, session: Session, act: Act) -> None:
        self.session = session
        self.act = act
        self.command_id = new_id()
        # What was written so far: the tables, and the ids of the rows and of what they refer to.
        self.records: set[str] = set()
        self.touched: set[str] = set()

    def ask(self, sql: str, **values: object) -> list[Any]:
        """Answer a question as `db.read` does, but from inside this transaction."""
        refuse_no_text(values)
        connection = self.session.connection()
        sent = sql if connection.dialect.name == "sqlite" else marked(sql)
        result = connection.exec_driver_sql(sent, values)
        return [dict(row) for row in result.mappings()]

    def get(self, model: type[R], record_id: str) -> R:
        """Return the record of this id, which a question has just found."""
        return self.session.get_one(model, record_id)

    def add(self, record: R) -> R:
        """Write a new record and its entry; the parents it refers to are there already."""
        self.session.add(record)
        self.session.flush()
        self._remember(Verb.ADD, [(*_named(record), "", self._canonical(record))])
        self._touch(str(record.__tablename__), facts(record))
        return record

    def add_row(self, model: type[Record], **columns: object) -> Columns:
        """Write a new record and its entry as a plain row; return all its columns.

        A command that writes nothing but rows never waits for the ORM to be made ready.
        """
        row = blank(model) | columns
        self.add_all([(model, row)])
        return row

    def add_all(
        self, rows: Sequence[tuple[type[Record], Columns]], words: Mapping[str, str] = _NO_WORDS
    ) -> None:
        """Write many new records and their entries, in blocks; no record of personal data.

        A row holds every column of its own (see `blank`); the constraints of the file check it.
        `words` are the canonical texts of rows, by id, where they are known already.
        """
        blocks: dict[type[Record], list[Columns]] = {}
        for model, row in rows:
            blocks.setdefault(model, []).append(row)
        tables = {str(model.__tablename__): model for model in blocks}
        for name in _REFERS:  # parents before what refers to them
            if name in tables:
                self._insert(SQLModel.metadata.tables[name], blocks[tables[name]])
        names = {model: name for name, model in tables.items()}
        added = (
            (names[model], row["id"], "", words.get(row["id"]) or canonical(row))
            for model, row in rows
        )
        self._remember(Verb.ADD, added)
        for model, of_model in blocks.items():
            self._touch(names[model], *of_model)

    def change(self, record: R, **values: object) -> bool:
        """Write new values into a record and remember it; False when nothing differs."""
        # Validate before touching it: table models do not check what is assigned to them.
        type(record).model_validate({**facts(record), **values})
        before = self._canonical(record)
        self._touch(str(record.__tablename__), facts(record))
        for name, value in values.items():
            setattr(record, name, value)
        self.session.flush()
        after = self._canonical(record)
        if after == before:
            return False
        self._touch(str(record.__tablename__), facts(record))
        self._remember(Verb.CHANGE, [(*_named(record), before, after)])
        return True

    def remove(self, record: Record) -> None:
        """Take a record out of the register; the history keeps the whole of it."""
        before = self._canonical(record)
        self._touch(str(record.__tablename__), facts(record))
        table = SQLModel.metadata.tables[str(record.__tablename__)]
        gone = self.session.connection().execute(delete(table).where(table.c.id == record.id))
        if gone.rowcount != 1:  # a server lets nobody take out a row that is not theirs
            raise StaleDataError
        self.session.expunge(record)
        self._remember(Verb.REMOVE, [(*_named(record), before, "")])

    def note_file(self, name: str, before: str, after: str, former: str) -> None:
        """Write an entry for a file of the office: its digests, and where its former text is."""
        was = canonical({"file": name, "former": "", "sha256": before}) if before else ""
        now = canonical({"file": name, "former": former, "sha256": after})
        entry = (OFFICE_FILE, digest(name)[:32], was, now)
        self._remember(Verb.CHANGE if before else Verb.ADD, [entry])

    def _touch(self, record: str, *rows: Columns) -> None:
        self.records.add(record)
        for name in _REFERS.get(record, ("id",)):
            self.touched.update(map(itemgetter(name), rows))
        self.touched.discard(None)

    def _canonical(self, record: Record) -> str:
        row = facts(record)
        if isinstance(record, Contact):
            for name in PERSONAL:
                row[name] = row[name] and self.digest(row[name])
        return canonical(row)

    def digest(self, value: str) -> str:
        """Return what the history keeps of a personal value."""
        return digest(self._salt() + value)

    def _salt(self) -> str:
        setting = self.session.get(Setting, _SALT)
        if setting is None:
            setting = Setting(key=_SALT, value=new_id())
            self.session.add(setting)
            self.session.flush()
        return setting.value

    def _insert(self, table: Table, rows: Sequence[Columns]) -> None:
        """Write rows of the same columns."""
        names = tuple(rows[0])
        values: Iterable[tuple[object, ...]] = map(itemgetter(*names), rows)
        days = [n for n, name in enumerate(names) if isinstance(table.columns[name].type, Date)]
        if days and self._is_file:
            values = (_with_text(row, days) for row in values)
        self._put(table, names, list(values))

    def _put(self, table: Table, names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
        """Write rows by one statement of the driver, which takes a third of the ORM's time."""
        connection = self.session.connection()
        if not self._is_file:
            named = [dict(zip(names, row, strict=True)) for row in rows]
            connection.execute(insert(table), named)
            return
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        begun, row = f'INSERT INTO "{table.name}" ({columns}) VALUES ', f"({marks})"
        whole = len(rows) - len(rows) % _TOGETHER
        for first in range(0, whole, _TOGETHER):
            values = tuple(chain.from_iterable(rows[first : first + _TOGETHER]))
            connection.exec_driver_sql(begun + ", ".join([row] * _TOGETHER), values)
        if whole < len(rows):
            connection.exec_driver_sql(begun + row, list(rows[whole:]))

    @property
    def _is_file(self) -> bool:
        return self.session.connection().dialect.name == "sqlite"

    def added(self, record_id: str) -> bool:
        """Return whether a record was made by this very command."""
        rows = self.ask(
            "SELECT 1 FROM change WHERE command_id = :command AND record_id = :id AND verb = 'add'",
            command=self.command_id,
            id=record_id,
        )
        return bool(rows)

    def _remember(self, verb: Verb, touched: Iterable[tuple[str, str, str, str]]) -> None:
        """Write an entry for each record touched: its table, its id, the row before and after."""
        sequence, tip = self.tip
        shared: Columns = {
            "command_id": self.command_id,
            "command": self.act.command,
            "at": self.act.at.isoformat(timespec="seconds"),
            "actor": self.act.actor,
            "verb": verb.value,
            "reason": self.act.reason,
        }
        hashed, same, entries = hasher(shared), tuple(shared.values()), []
        for record, record_id, before, after in touched:
            sequence += 1
            former, tip = tip, hashed(sequence, after, before, tip, record, record_id)
            entries.append((*same, sequence, record, record_id, before, after, former, tip))
        if entries:
            self._put(SQLModel.metadata.tables["change"], (*shared, *_OWN), entries)
        self.tip = sequence, tip

    @cached_property
    def tip(self) -> tuple[int, str]:
        """The number and hash of the last entry; asked once, since nobody else writes meanwhile."""
        rows = self.ask("SELECT sequence, hash FROM change ORDER BY sequence DESC LIMIT 1")
        return (rows[0]["sequence"], rows[0]["hash"]) if rows else (0, "")


_REFERS = {  # of every table, parents first: its own id, and those of what it refers to
    table.name: tuple(c.name for c in table.columns if c.primary_key or c.foreign_keys)
    for table in SQLModel.metadata.sorted_tables
}


def _named(record: Record) -> tuple[str, str]:
    return str(record.__tablename__), record.id


def _with_text(row: tuple[object, ...], days: Iterable[int]) -> tuple[object, ...]:
    """Return a row as the file keeps it: its days as ISO text."""
    kept = list(row)
    for place in days:
        day = kept[place]
        if type(day) is date:
            kept[place] = day.isoformat()
    return tuple(kept)


def blank(model: type[Record], record_id: str = "") -> Columns:
    """Return a new row of a record with its own id and every column at its default."""
    return {**_defaults(model), "id": record_id or new_id()}


def ascending_ids(many: int) -> Iterator[str]:
    """Give new ids without end, in ascending order up to so many and then from the first again.

    What is written in this order goes into every index side by side, which takes half the time of
    rows scattered over it.
    """
    while True:
        yield from sorted(new_id() for _number in range(many))


@cache
def _defaults(model: type[Record]) -> Columns:
    fields = model.model_fields
    columns = inspect(model).columns
    return {column.key: fields[column.key].default for column in columns if not column.computed}


def facts(record: Record) -> Columns:
    """Return a record's own columns, without those that the database generates from them."""
    columns = inspect(type(record)).columns
    return {column.key: getattr(record, column.key) for column in columns if not column.computed}

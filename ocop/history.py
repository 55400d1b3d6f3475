"""Who changed what, when and why: every write goes through here, and is chained.

A use-case gets an open `Writer` and calls `add`, `change` or `remove`; each writes the record and
its entry in the history in the same transaction. Nothing here opens or commits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlmodel import Session

from ocop.chain import canonical, chain_hash, digest
from ocop.models import Change, Contact, Record, Setting, new_id
from ocop.words import Verb

R = TypeVar("R", bound=Record)
Ask = Callable[..., list[dict[str, Any]]]
_SALT = "contact_salt"


@dataclass(frozen=True)
class Act:
    """One command as the roof saw it: its verb, its moment (UTC), the local day, who and why."""

    command: str
    at: datetime
    today: date
    actor: str
    reason: str = ""


class Writer:
    """An open transaction: reads by SQL, writes records, and remembers each write."""

    def __init__(self, session: Session, act: Act) -> None:
        self.session = session
        self.act = act
        self.command_id = new_id()

    def ask(self, sql: str, **values: object) -> list[dict[str, Any]]:
        """Answer a question as `db.read` does, but from inside this transaction."""
        result = self.session.connection().exec_driver_sql(sql, values)
        return [dict(row) for row in result.mappings()]

    def get(self, model: type[R], record_id: str) -> R:
        """Return the record of this id, which a question has just found."""
        return self.session.get_one(model, record_id)

    def add(self, record: R) -> R:
        """Write a new record and its entry; the parents it refers to are there already."""
        self.session.add(record)
        self.session.flush()
        self._remember(Verb.ADD, record, "", self._canonical(record))
        return record

    def change(self, record: R, **values: object) -> bool:
        """Write new values into a record and remember it; False when nothing differs."""
        # Validate before touching it: table models do not check what is assigned to them.
        type(record).model_validate({**facts(record), **values})
        before = self._canonical(record)
        for name, value in values.items():
            setattr(record, name, value)
        self.session.flush()
        after = self._canonical(record)
        if after == before:
            return False
        self._remember(Verb.CHANGE, record, before, after)
        return True

    def remove(self, record: Record) -> None:
        """Take a record out of the register; the history keeps the whole of it."""
        before = self._canonical(record)
        self.session.delete(record)
        self.session.flush()
        self._remember(Verb.REMOVE, record, before, "")

    def _canonical(self, record: Record) -> str:
        row = facts(record)
        if isinstance(record, Contact):
            salt = self._salt()
            for name in ("representative", "phone"):
                row[name] = row[name] and digest(salt + str(row[name]))
        return canonical(row)

    def _salt(self) -> str:
        setting = self.session.get(Setting, _SALT)
        if setting is None:
            setting = Setting(key=_SALT, value=new_id())
            self.session.add(setting)
            self.session.flush()
        return setting.value

    def _remember(self, verb: Verb, record: Record, before: str, after: str) -> None:
        tip = self.ask("SELECT sequence, hash FROM change ORDER BY sequence DESC LIMIT 1")
        entry = {
            "sequence": tip[0]["sequence"] + 1 if tip else 1,
            "command_id": self.command_id,
            "command": self.act.command,
            "at": self.act.at.isoformat(timespec="seconds"),
            "actor": self.act.actor,
            "verb": verb.value,
            "record": str(record.__tablename__),
            "record_id": record.id,
            "before": before,
            "after": after,
            "reason": self.act.reason,
            "previous_hash": tip[0]["hash"] if tip else "",
        }
        self.session.add(Change.model_validate({**entry, "hash": chain_hash(entry)}))
        self.session.flush()


def facts(record: Record) -> dict[str, Any]:
    """Return a record's own columns, without those that the database generates from them."""
    columns = inspect(type(record)).columns
    return {column.key: getattr(record, column.key) for column in columns if not column.computed}

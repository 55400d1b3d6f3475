"""When two rows of twins speak of one fact: by a unique index, by what names the fact, or equal.

It only compares; nothing is written here, and nothing is guessed where two rows contradict.
"""

from typing import Any, Final

from sqlalchemy import Column

from ocop.models import (
    Contact,
    Document,
    Entity,
    Improvement,
    Inspection,
    Nomination,
    Product,
    Recognition,
    Record,
    Registration,
    Revocation,
    Upgrade,
)
from ocop.queries.identity import Account, Same, same
from ocop.store.asking import Columns
from ocop.store.writer import Writer, facts
from ocop.values import names

# Of these the one that stays holds, where both say different things; of all others it contradicts.
FORGIVING: Final = (Entity, Product, Contact)
# In what two rows must agree to speak of one fact where no unique index says it; in nothing else
# may they contradict. Rows of other records are one where they are equal throughout.
_SPEAKS_OF: Final[dict[type[Record], tuple[str, ...]]] = {
    Registration: ("year", "day", "outcome"),
    Upgrade: ("to_stars", "day"),
    Nomination: ("day",),
    Revocation: ("day",),
    Improvement: ("topic", "since", "since_year", "until"),
    Document: ("kind", "number", "standard", "issued_on"),
    Inspection: ("kind", "day", "body"),
}
_BLANKS: Final = (("kind", "unknown"), ("flagship", False))


def referring(model: type[Record]) -> list[tuple[type[Record], str]]:
    """Return every column of every record that refers to a record of this kind."""
    return [
        (child, column.name)
        for child in Record.__subclasses__()
        for column in columns(child)
        if any(key.column.table.name == model.__tablename__ for key in column.foreign_keys)
    ]


def columns(model: type[Record]) -> list[Column[Any]]:
    """Return the columns of a record's table."""
    return list(model.__table__.columns)  # type: ignore[attr-defined]


def rows_of(writer: Writer, model: type[Record], column: str, subject: str) -> list[Record]:
    """Return the records that refer to one by this column."""
    found = writer.ask(
        f'SELECT id FROM "{model.__tablename__}" WHERE "{column}" = :id ORDER BY id', id=subject
    )
    return [writer.get(model, row["id"]) for row in found]


def twin(there: list[Record], row: Record, column: str) -> Record | None:
    """Return which row of the one that stays speaks of the same fact, if there is just one.

    It may contradict the row only where a unique index leaves no room for both.
    """
    for one in there:
        if any(_collide(one, row, unique, column) for unique in _unique(type(row), column)):
            return one
    same = [one for one in there if _speaks_of(one, row, column)]
    return same[0] if len(same) == 1 else None


def differing(one: Record, other: Record, column: str) -> list[str]:
    """Return in which facts two rows contradict: both say something, and not the same."""
    mine, theirs = _told(one), _told(other)
    return [
        name
        for name, value in mine.items()
        if name not in ("id", column)
        and not is_blank(name, value)
        and not is_blank(name, theirs[name])
        and value != theirs[name]
    ]


def is_blank(name: str, value: object) -> bool:
    """Return whether a fact says nothing."""
    return value in (None, "") or (name, value) in _BLANKS


def _told(row: Record) -> Columns:
    """Return a row's facts; of a recognition its programme year, whether written or of its day."""
    told = facts(row)
    return told | {"year": row.programme_year} if isinstance(row, Recognition) else told


def _unique(model: type[Record], column: str) -> list[list[str]]:
    """Return the columns of each unique index that has this column."""
    indexes = model.__table__.indexes  # type: ignore[attr-defined]
    found = [[one.name for one in index.columns] for index in indexes if index.unique]
    return [names_ for names_ in found if column in names_]


def _collide(one: Record, other: Record, unique: list[str], column: str) -> bool:
    rest = [name for name in unique if name != column]
    return all(getattr(one, name) == getattr(other, name) for name in rest)


def _speaks_of(one: Record, other: Record, column: str) -> bool:
    mine, theirs = facts(one), facts(other)
    if isinstance(one, Product) and isinstance(other, Product):
        return names.same(one.name, other.name)
    if one.id in theirs.values() or other.id in mine.values():
        return False  # one renews the other
    if isinstance(one, Recognition) and isinstance(other, Recognition):
        told = same(_account(one), _account(other)) is Same.YES
        return told and not differing(one, other, column)
    key = _SPEAKS_OF.get(type(one), tuple(mine.keys() - {"id", column}))
    return all(mine[name] == theirs[name] for name in key) and not differing(one, other, column)


def _account(row: Recognition) -> Account:
    day = row.day.isoformat() if row.day else None
    return Account(row.stars, day, row.programme_year, row.decision_id)

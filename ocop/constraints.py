"""The constraints of the records, each with a name of its own; they know no record."""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, ForeignKey, String


def check(name: str, condition: str) -> CheckConstraint:
    """Return a named CHECK."""
    return CheckConstraint(condition, name=name)


def known(column: str, words: Iterable[object]) -> CheckConstraint:
    """Hold a column to the known values of `words.py`."""
    listed = ", ".join(f"'{w}'" if isinstance(w, StrEnum) else str(w) for w in words)
    return check(f"{column}_known", f"{column} IN ({listed})")


def known_or_empty(column: str, words: Iterable[StrEnum]) -> CheckConstraint:
    """Hold a column to known values, or to nothing."""
    listed = ", ".join(f"'{word}'" for word in words)
    return check(f"{column}_known", f"{column} IN ('', {listed})")


def not_empty(column: str) -> CheckConstraint:
    """Refuse an empty text."""
    return check(f"{column}_not_empty", f"{column} <> ''")


def a_day(column: str) -> CheckConstraint:
    """Refuse what does not look like an ISO day; unknown is NULL."""
    return check(f"{column}_is_a_day", f"{column} IS NULL OR {column} LIKE '____-__-__'")


def a_year(column: str) -> CheckConstraint:
    """Refuse a year that is none; unknown is NULL."""
    return check(f"{column}_is_a_year", f"{column} IS NULL OR {column} BETWEEN 1900 AND 2100")


def an_area() -> CheckConstraint:
    """Hold an area in whole square metres to a positive number."""
    return check("area_m2_positive", "area_m2 IS NULL OR area_m2 BETWEEN 1 AND 100000000000")


def refers_to(table: str, *, optional: bool = False, index: bool = True) -> Column[str]:
    """Return a reference to a row of another table, which cannot leave while this one stands."""
    key = ForeignKey(f"{table}.id", ondelete="RESTRICT", onupdate="RESTRICT")
    return Column(String, key, nullable=optional, index=index)


def an_id() -> CheckConstraint:
    """Hold an id to its 32 letters."""
    return check("id_is_hex", "length(id) = 32")

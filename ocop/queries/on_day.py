"""The register as a day sees it: producers as they were then, units as they had become by then.

A producer's name, form or place that changed since holds until its day; what was recorded for a
unit counts, from the day on that the unit is a part of another, in that other one.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from ocop.rulebook.successors import merged_by
from ocop.rulebook.units import Units
from ocop.store.asking import Ask

# What may have changed from a day on: the columns of a producer.
_FORM: Final = ("name", "kind", "district", "commune", "commune_text")
# The columns that name a unit, by the table that has them.
_OF_UNITS: Final = {
    "entity": ("district", "commune"),
    "improvement": ("district",),
    "round": ("district",),
    "support": ("district",),
}
_UNTIL_THEN: Final = """coalesce((
    SELECT b.{column} FROM entity_before b WHERE b.entity_id = n.id AND b.until > :seen_on
    ORDER BY b.until LIMIT 1), n.{column})"""
# The name of the producer `e` on the day of its recognition `r`: as the decision was signed.
NAME_AS_SIGNED: Final = """coalesce((
    SELECT b.name FROM entity_before b WHERE b.entity_id = e.id AND b.until > r.day
    ORDER BY b.until LIMIT 1), e.name)"""


class _Seen:
    """How the register is asked with tables in the place of those that differ on a day."""

    def __init__(self, register: Ask, tables: str, values: Mapping[str, object]) -> None:
        self.register, self.tables, self.values = register, tables, values

    def __call__(self, sql: str, **values: object) -> list[Any]:
        more = sql.lstrip()
        tail = f", {more[5:]}" if more.startswith("WITH ") else more
        return self.register(f"WITH {self.tables} {tail}", **values, **self.values)


def on_day(ask: Ask, units: Units | None, day: date) -> Ask:
    """Return how the register is asked as a day sees it: every statement as it is, of the producers
    and units of that day; without `units` the places stand as recorded. Nothing is put in its way
    where nothing changed.
    """
    register = ask.register if isinstance(ask, _Seen) else ask
    values: dict[str, object] = {"seen_on": day.isoformat()}
    changed: dict[str, dict[str, str]] = {}
    later = "SELECT 1 FROM entity_before WHERE until > :seen_on LIMIT 1"
    if register(later, **values):
        changed["entity"] = {name: _UNTIL_THEN.format(column=name) for name in _FORM}
    if units and (merged := merged_by(units, day)):
        become = _become(merged, values)
        for table, columns in _OF_UNITS.items():
            own = changed.setdefault(table, {})
            own.update({one: become.format(own.get(one, f"n.{one}")) for one in columns})
    tables = [shown for name, columns in changed.items() if (shown := _as(register, name, columns))]
    return _Seen(register, ", ".join(tables), values) if tables else register


def _become(merged: Mapping[str, str], values: dict[str, object]) -> str:
    """Return what a unit's column is on the day, to be filled in; add the values it names."""
    tests = []
    for number, (code, now) in enumerate(merged.items()):
        values |= {f"seen_unit_{number}": code, f"seen_now_{number}": now}
        tests.append(f"WHEN :seen_unit_{number} THEN :seen_now_{number}")
    return f"CASE {{0}} {' '.join(tests)} ELSE {{0}} END"


def _as(register: Ask, table: str, changed: Mapping[str, str]) -> str:
    """Return a table with some columns as they are on the day; "" for one without a row."""
    rows = register(f'SELECT * FROM "{table}" ORDER BY id LIMIT 1')
    if not rows:
        return ""
    columns = ", ".join(
        f'{changed[name]} AS "{name}"' if name in changed else f'n."{name}"' for name in rows[0]
    )
    # `main` is the register itself, which the name given here would hide.
    return f'"{table}" AS (SELECT {columns} FROM main."{table}" n)'

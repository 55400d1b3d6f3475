"""The list of products: all of them, or those wanted; of a long one what is seen."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple, Unpack

from ocop.queries.inspections import open_subjects
from ocop.queries.on_day import on_day
from ocop.queries.products import (
    BY_PLACE,
    STOOD,
    ListedProduct,
    Wanted,
    as_json,
    conditions,
    products,
    stood,
    where,
)
from ocop.rulebook.office import Office
from ocop.store.asking import Ask, Beginning, Seen

_FLAWED: Final = "(SELECT value FROM json_each(:waiting))"
# How many there are of each state, off the indexes: no product is read, and no producer.
_COUNTED: Final = f"""
    WITH {{tables}}
    SELECT s.state, count(*) AS n, max(CASE
        WHEN s.product_id IN {_FLAWED} OR s.entity_id IN {_FLAWED} THEN 1 ELSE 0
    END) AS violation
    FROM {STOOD} s WHERE {{which}} GROUP BY s.state"""
# The first in order: producer by producer, which SQLite does in the order that the tables are
# joined in, and of each its products. An id that is put together is looked up in no index.
_FIRST: Final = f"""
    WITH {{tables}}
    SELECT p.id FROM entity e CROSS JOIN product p WHERE p.entity_id = e.id AND {{which}}
    ORDER BY {BY_PLACE}"""
_OF_COUNTED: Final = {
    "p": "s.product_id IN (SELECT p.id FROM product p WHERE {which})",
    "e": "s.entity_id IN (SELECT e.id FROM entity e WHERE {which})",
    "s": "{which}",
}
_OF_FIRST: Final = {
    "p": "p.id || '' IN (SELECT p.id FROM product p WHERE {which})",
    "e": "{which}",
    "s": f"p.id || '' IN (SELECT s.product_id FROM {STOOD} s WHERE {{which}})",
}


class Whole(NamedTuple):
    """What is said of a whole list, however much of it is seen."""

    states: Counter[str]
    flagship: bool
    violation: bool


def beginning(
    ask: Ask, office: Office, day: date, seen: Seen | None, **wanted: Unpack[Wanted]
) -> tuple[list[ListedProduct], Whole]:
    """Return what is `seen` of a list of products, and what is said of the whole.

    Of a long list only that is asked for in full: the rest would take most of the time.
    """
    if seen is None or wanted.get("words") or wanted.get("ends"):
        rows = products(ask, office, day, **wanted)
        return rows[: seen and seen(len(rows))], whole_of(rows)
    ask = on_day(ask, office.units, day)
    given = conditions(ask, wanted)
    tables, values = stood(office, day, given)
    counting = _COUNTED.format(tables=tables, which=where(given, _OF_COUNTED))
    first = Beginning(ask, seen, counting)
    sql = _FIRST.format(tables=tables, which=where(given, _OF_FIRST))
    ids = [row["id"] for row in first(sql, waiting=as_json(open_subjects(ask, day)), **values)]
    states = Counter({row["state"]: row["n"] for row in first.counted})
    rows = products(ask, office, day, among=ids)
    violation = any(row["violation"] for row in first.counted)
    # Flagship products are the first in order.
    return rows, Whole(states, any(row["flagship"] for row in rows), violation)


def whole_of(rows: Sequence[ListedProduct]) -> Whole:
    """Return what is said of a list that is seen as it is."""
    return Whole(
        Counter(row["state"] for row in rows),
        any(row["flagship"] for row in rows),
        any(row["violation"] for row in rows),
    )

"""The bridge between two days: how the products in force by stars came from one to the other.

opening + new + again + raised and lowered in − raised and lowered out − lapsed − revoked = closing
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final, TypedDict

from ocop.queries.on_day import on_day
from ocop.rulebook import criteria
from ocop.rulebook.criteria import Criteria
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.values.standings import Movement

ADDS: Final = (Movement.NEW, Movement.AGAIN, Movement.RAISED_IN, Movement.LOWERED_IN)
TAKES: Final = (
    Movement.RAISED_OUT, Movement.LOWERED_OUT, Movement.LAPSED, Movement.REVOKED,
)  # fmt: skip

# Every dated step of every product up to :end, oldest first; a revocation comes last on its day and
# names its recognition. `first`: nothing stands before it in the ledger.
_STEPS = """
    SELECT r.product_id, r.position AS day, r.place, r.id, r.stars, r.until, NOT EXISTS (
        SELECT 1 FROM recognition e WHERE e.product_id = r.product_id AND e.place < r.place
    ) AS first
    FROM recognition r WHERE r.position <= :end
    UNION ALL
    SELECT v.product_id, v.day, '~', coalesce(v.recognition_id, ''), NULL, NULL, NULL
    FROM revocation v WHERE v.day <= :end
    ORDER BY 1, 2, 3, 4"""
_PRODUCTS = """
    SELECT p.id, p.name, e.name AS entity, e.district
    FROM product p JOIN entity e ON e.id = p.entity_id
    ORDER BY e.district, e.sort_key, p.sort_key, p.id"""


class _Change(TypedDict):
    """A recognition, or (without stars) a revocation of it, of a product on an ISO day."""

    product_id: str
    day: str
    place: str
    id: str
    first: int | None
    stars: int | None
    until: str | None


class _Product(TypedDict):
    id: str
    name: str
    entity: str
    district: str


class MovedProduct(_Product):
    """A product behind a cell of the bridge: the ISO day of its movement, and its stars."""

    day: str
    stars: int


@dataclass(frozen=True)
class Moved:
    """One movement of one product on a day, at the stars that it enters or leaves."""

    product_id: str
    day: date
    movement: Movement
    stars: int


@dataclass
class _Held:
    """What a product holds while its steps are walked."""

    stars: int = 0
    until: date = date.min
    place: str = ""
    recognition_id: str = ""

    def in_force(self, day: date) -> bool:
        return self.stars > 0 and day <= self.until


def bridge(ask: Ask, office: Office, first: date, last: date) -> list[Moved]:
    """Return every movement from `first` to `last`, both included, and where they start from.

    A product in force on the day before `first` has an `opening` step; one in force on `last` a
    `closing` step. Recognised while nothing was in force the day before is *again*, however many
    stars it held earlier; a renewal at the same stars is no movement.
    """
    steps: list[_Change] = ask(_STEPS, end=last.isoformat())
    away = _elsewhere(on_day(ask, office.units, last), office)
    found: list[Moved] = []
    for product_id, rows in groupby(steps, key=lambda row: row["product_id"]):
        if product_id not in away:
            found += _walk(office.criteria, product_id, rows, first, last)
    return found


def _elsewhere(ask: Ask, office: Office) -> set[str]:
    """Return the products of other provinces; nothing is asked where none is known."""
    outside = office.units.outside
    return {row["id"] for row in ask(_PRODUCTS) if row["district"] in outside} if outside else set()


def table(steps: Iterable[Moved]) -> dict[int, dict[str, int]]:
    """Return the number of products of each movement, for 5, 4 and 3 stars."""
    counted = Counter((step.stars, step.movement) for step in steps)
    return {
        stars: {movement.value: counted[stars, movement] for movement in Movement}
        for stars in (5, 4, 3)
    }


def by_district(ask: Ask, office: Office, steps: list[Moved], day: date) -> dict[str, list[Moved]]:
    """Return the steps of each district of a day by its code ("" where it is not known)."""
    ask = on_day(ask, office.units, day)
    district = {row["id"]: row["district"] for row in ask(_PRODUCTS)}
    found: dict[str, list[Moved]] = {}
    for step in steps:
        found.setdefault(district[step.product_id], []).append(step)
    return found


def cell(ask: Ask, office: Office, steps: list[Moved], day: date) -> list[MovedProduct]:
    """Return the movements behind a cell, by product as on a day, each with its own day: a product
    may have two."""
    of: dict[str, list[Moved]] = {}
    for step in steps:
        of.setdefault(step.product_id, []).append(step)
    rows: list[_Product] = on_day(ask, office.units, day)(_PRODUCTS)
    return [
        {**row, "day": step.day.isoformat(), "stars": step.stars}
        for row in rows
        for step in of.get(row["id"], [])
    ]


def _walk(
    laws: list[Criteria], product_id: str, rows: Iterable[_Change], first: date, last: date
) -> Iterator[Moved]:
    held, day_before = _Held(), first - timedelta(days=1)
    opened = False

    def step(day: date, movement: Movement, stars: int) -> Moved:
        return Moved(product_id, day, movement, stars)

    for day, changes in _by_day(rows):
        if day is None:
            continue
        if not opened and day >= first:
            opened = True
            if held.in_force(day_before):
                yield step(day_before, Movement.OPENING, held.stars)
        told = _lapse(held, day, first) + _change(laws, held, day, changes)
        yield from (step(on, movement, stars) for on, movement, stars in told if on >= first)
    if not opened and held.in_force(day_before):
        yield step(day_before, Movement.OPENING, held.stars)
    for on, movement, stars in _lapse(held, last + timedelta(days=1), first):
        yield step(on, movement, stars)
    if held.in_force(last):
        yield step(last, Movement.CLOSING, held.stars)


_Moves = list[tuple[date, Movement, int]]


def _by_day(rows: Iterable[_Change]) -> Iterator[tuple[date | None, list[_Change]]]:
    for day, changes in groupby(rows, key=lambda row: row["day"]):
        yield (None if day == "0000-00-00" else date.fromisoformat(day)), list(changes)


def _lapse(held: _Held, before: date, first: date) -> _Moves:
    """Tell a certificate that ended, and was not followed by the next day, before a day."""
    if not held.stars or held.until >= before - timedelta(days=1):
        return []
    stars, day = held.stars, held.until + timedelta(days=1)
    held.stars = 0
    return [(day, Movement.LAPSED, stars)] if day >= first else []


def _change(laws: list[Criteria], held: _Held, day: date, changes: list[_Change]) -> _Moves:
    """Tell what the recognitions (the last of them counts) and revocations of one day did."""
    told: _Moves = []
    # One known by its year stands first in it: it may come to count after what replaced it.
    recognised = [
        (row, stars) for row in changes if (stars := row["stars"]) and row["place"] > held.place
    ]
    if recognised:
        row, stars = recognised[-1]
        was = held.stars
        held.place, held.recognition_id = row["place"], row["id"]
        until = row["until"] and date.fromisoformat(row["until"])
        held.stars = stars
        held.until = until or criteria.last_day_of(laws, day)
        if held.until < day:  # its printed end was over before it stands in the ledger
            held.stars = 0
            return [(day, Movement.LAPSED, was)] if was else []
        if not was:
            new = recognised[0][0]["first"]
            told.append((day, Movement.NEW if new else Movement.AGAIN, held.stars))
        elif was != held.stars:
            raised = held.stars > was
            told.append((day, Movement.RAISED_OUT if raised else Movement.LOWERED_OUT, was))
            into = Movement.RAISED_IN if raised else Movement.LOWERED_IN
            told.append((day, into, held.stars))
    revoked = {row["id"] for row in changes if not row["stars"]}
    if held.recognition_id in revoked and held.stars:
        told.append((day, Movement.REVOKED, held.stars))
        held.stars = 0
    return told

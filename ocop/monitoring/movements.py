"""The bridge between two days: how the products in force by stars came from one to the other.

opening + new + again + raised and lowered in − raised and lowered out − lapsed − revoked = closing
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final, TypedDict

from ocop.queries.ledger import NEVER, YEAR_ONLY, undone
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

# Every recognition of every product up to :day, in order of the ledger: `revoked` on what day,
# `undone` on what day (no upgrade by a later decision: what was held before it stays), `never` is
# one that was both given and replaced since :begin; `before`: the stars of the one that stands
# before it, in force then or not, of an unknown day too.
_GIVEN = f"""
    SELECT r.product_id, r.position AS day, r.place, r.id, r.stars, r.until, (
        SELECT e.stars FROM recognition e WHERE e.product_id = r.product_id AND e.place < r.place
        AND e.id NOT IN {NEVER} ORDER BY e.place DESC LIMIT 1
    ) AS before, {YEAR_ONLY.format("r")} AS year_only,
    r.position >= :begin AND r.id IN {NEVER} AS never,
    (
        SELECT min(v.day) FROM revocation v WHERE v.recognition_id = r.id AND v.day <= :day
    ) AS revoked,
    CASE WHEN r.id IN {undone(":day")} THEN (
        SELECT min(x.day) FROM revision x JOIN evaluation y ON y.id = x.evaluation_id
        LEFT JOIN revision z ON z.evaluation_id = y.id AND z.recognition_id = r.id
        WHERE x.recognition_id IS NULL AND (y.recognition_id = r.id OR z.day < x.day)
    ) END AS undone
    FROM recognition r WHERE r.position BETWEEN '0001' AND :day
    ORDER BY r.product_id, r.place, r.id"""
_PRODUCTS = """
    SELECT p.id, p.name, e.name AS entity, e.district
    FROM product p JOIN entity e ON e.id = p.entity_id
    ORDER BY e.district, e.sort_key, p.sort_key, p.id"""


class _Given(TypedDict):
    """A recognition of a product; days are ISO text (see _GIVEN)."""

    product_id: str
    day: str
    place: str
    id: str
    stars: int
    until: str | None
    before: int | None
    year_only: int
    never: int
    revoked: str | None
    undone: str | None


class _Product(TypedDict):
    id: str
    name: str
    entity: str
    district: str


class MovedProduct(_Product):
    """A product behind a cell of the bridge: the ISO day of its movement, and its stars.

    `year_only`: the day stands for a year, and nothing more is known.
    """

    day: str
    stars: int
    movement: str
    year_only: bool


@dataclass(frozen=True)
class Moved:
    """One movement of one product on a day, at the stars that it enters or leaves."""

    product_id: str
    day: date
    movement: Movement
    stars: int
    year_only: bool = False


def bridge(ask: Ask, office: Office, first: date, last: date, district: str = "") -> list[Moved]:
    """Return every movement from `first` to `last`, both included, and where they start from.

    A product in force on the day before `first` has an `opening` step; one in force on `last` a
    `closing` step. Recognised while nothing was in force the day before is *raised* where it held
    fewer stars earlier, as a plan counts an upgrade, and otherwise *again*; a renewal at the same
    stars is no movement. Of a `district`: the products that are its on `last`.
    """
    given: list[_Given] = ask(_GIVEN, begin=first.isoformat(), day=last.isoformat())
    away = _elsewhere(on_day(ask, office.units, last), office, district)
    found: list[Moved] = []
    for product_id, rows in groupby(given, key=lambda row: row["product_id"]):
        if product_id not in away:
            found += _walk(_Ledger(office.criteria, list(rows)), product_id, first, last)
    return found


def _elsewhere(ask: Ask, office: Office, district: str) -> set[str]:
    """Return the products of other provinces, or of all districts but one; nothing is asked where
    neither is meant."""
    outside = office.units.outside
    if not (outside or district):
        return set()
    return {
        row["id"]
        for row in ask(_PRODUCTS)
        if row["district"] in outside or district not in ("", row["district"])
    }


def table(steps: Iterable[Moved]) -> dict[int, dict[str, int]]:
    """Return the number of products of each movement, for 5, 4 and 3 stars."""
    counted = Counter((step.stars, step.movement) for step in steps)
    return {
        stars: {movement.value: counted[stars, movement] for movement in Movement}
        for stars in (5, 4, 3)
    }


def year_only(steps: Iterable[Moved]) -> int:
    """Return how many movements stand on a day that nobody knows: of their year alone."""
    return sum(step.year_only for step in steps)


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
        {
            **row, "day": step.day.isoformat(), "stars": step.stars,
            "movement": step.movement.value, "year_only": step.year_only,
        }
        for row in rows
        for step in of.get(row["id"], [])
    ]  # fmt: skip


class _Ledger:
    """The recognitions of one product in order, and what it holds by them on a day."""

    def __init__(self, laws: list[Criteria], given: list[_Given]) -> None:
        self.given = given
        self.ends = {row["id"]: row["until"] or _end(laws, row) for row in given}

    def days(self) -> list[str]:
        """Return the days on which anything may have changed, in order."""
        found = {_after(end) for end in self.ends.values()}
        for row in self.given:
            found |= {row["day"], row["revoked"] or row["day"], row["undone"] or row["day"]}
        return sorted(found)

    def held(self, day: str, but: str = "") -> tuple[int, bool]:
        """Return the stars in force on a day (0: none), and whether they are revoked; what was
        revoked on the day `but` is still in force."""
        row = self._counted(day)
        if row is None:
            return 0, False
        on = row["revoked"]
        revoked = bool(on and on <= day and (row["never"] or on != but))
        holds = not revoked and day <= self.ends[row["id"]]
        taken = any(one["undone"] == day for one in self.given)
        return row["stars"] if holds else 0, revoked or taken

    def _counted(self, day: str) -> _Given | None:
        return next((row for row in reversed(self.given) if _counts(row, day)), None)

    def entered(self, day: str, stars: int) -> Movement:
        """Return how a product comes to the stars of a day, with nothing in force before it."""
        of_day = [row["before"] for row in self.given if row["day"] == day]
        if None in of_day:
            return Movement.NEW
        earlier = of_day[-1] if of_day else None
        raised = earlier is not None and earlier < stars
        return Movement.RAISED_IN if raised else Movement.AGAIN

    def year_only(self, day: str, movement: Movement) -> bool:
        """Return whether a movement's day stands for a year: that of its recognition, or its end
        that follows from it."""
        row = self._counted(day)
        if row is None or not row["year_only"] or movement is Movement.REVOKED:
            return False
        return row["until"] is None if movement is Movement.LAPSED else row["day"] == day


def _end(laws: list[Criteria], row: _Given) -> str:
    return criteria.last_day_of(laws, date.fromisoformat(row["day"])).isoformat()


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _counts(row: _Given, day: str) -> bool:
    """Return whether a recognition stands in the ledger on a day; one that never was takes away
    what was held before it from its revocation on."""
    if row["undone"] and (row["never"] or row["undone"] <= day):
        return False
    since = row["revoked"] or "9" if row["never"] else row["day"]
    return since <= day


def _walk(ledger: _Ledger, product_id: str, first: date, last: date) -> Iterator[Moved]:
    before = first - timedelta(days=1)
    was, _revoked = ledger.held(before.isoformat())
    if was:
        yield Moved(product_id, before, Movement.OPENING, was)
    for day in ledger.days():
        if not first.isoformat() <= day <= last.isoformat():
            continue
        for but in (day, ""):  # what is recognised and revoked in one day comes and goes
            stars, revoked = ledger.held(day, but)
            for movement, number in _moves(was, stars, revoked, ledger.entered(day, stars)):
                guessed = ledger.year_only(day, movement)
                yield Moved(product_id, date.fromisoformat(day), movement, number, guessed)
            was = stars
    if was:
        yield Moved(product_id, last, Movement.CLOSING, was)


def _moves(was: int, stars: int, revoked: bool, entered: Movement) -> list[tuple[Movement, int]]:
    """Return the movements from the stars held the day before to those of a day."""
    if was == stars:
        return []
    if not was:
        return [(entered, stars)]
    if not stars:
        return [(Movement.REVOKED if revoked else Movement.LAPSED, was)]
    if stars > was:
        return [(Movement.RAISED_OUT, was), (Movement.RAISED_IN, stars)]
    return [(Movement.LOWERED_OUT, was), (Movement.LOWERED_IN, stars)]

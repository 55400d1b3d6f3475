"""The sums of a snapshot: a number is the rows of its list, and the parts are the whole."""

from collections.abc import Callable, Iterable

from ocop.errors import OcopError
from ocop.language import N_
from ocop.monitoring.movements import ADDS, TAKES
from ocop.monitoring.snapshot import STARS, UNKNOWN, Number, Snapshot, TargetLine
from ocop.values.standings import Movement
from ocop.values.vocabulary import Kind


class SumsDiffer(OcopError):
    sentence = N_("The numbers do not add up ({what}: {one} and {other}); nothing was written.")
    advice = N_("Look for the fault with: ocop check; and tell whoever keeps ocop.")


Differs = Callable[[str, int, int], None]


def check(snapshot: Snapshot) -> None:
    """Refuse a snapshot whose numbers are not their lists or do not add up."""

    def same(what: str, one: int, other: int) -> None:
        if one != other:
            raise SumsDiffer(what=what, one=one, other=other)

    for number in snapshot.numbers.values():
        if number.of and number.value is not None:
            listed = _listed(snapshot, number)
            same(number.key, number.value, listed + number.carried)
    _check_whole(snapshot, same)
    _check_bridge(snapshot, same)
    _check_duties(snapshot, same)
    for line in snapshot.targets:
        _check_target(snapshot, line, same)


def _listed(snapshot: Snapshot, number: Number) -> int:
    less = snapshot.ids(number.of, number.less) if number.less else set()
    return len(snapshot.ids(number.of, number.tags)) - len(less)


def _check_whole(snapshot: Snapshot, same: Differs) -> None:
    total = snapshot.count("in_force")
    same("stars", total, _sum(snapshot, (f"stars/{n}" for n in STARS)))
    for part in ("kinds", "led_by_woman", "led_by_minority"):
        keys = [key for key in snapshot.numbers if key.startswith(f"{part}/")]
        same(part, snapshot.count("producers"), _sum(snapshot, keys))
    for key in ("in_force", "producers", "registered", "lapsed", *(f"stars/{n}" for n in STARS)):
        parts = (f"districts/{code}/{key}" for code in snapshot.districts)
        same(f"districts, {key}", snapshot.count(key), _sum(snapshot, parts))
    for key in (*(f"bridge/{one}" for one in Movement), *(f"years/{y}" for y in snapshot.years)):
        same(key, snapshot.count(key), _sum(snapshot, (f"{key}/{stars}" for stars in STARS)))
    same("ends", total, _sum(snapshot, (f"ends/{month}" for month in snapshot.ends)))


def _check_bridge(snapshot: Snapshot, same: Differs) -> None:
    for stars in STARS:
        moved = {one: snapshot.count(f"bridge/{one}/{stars}") for one in Movement}
        after = moved[Movement.OPENING] + sum(moved[one] for one in ADDS)
        after -= sum(moved[one] for one in TAKES)
        same(f"movements, {stars}★", after, moved[Movement.CLOSING])
        same(f"closing, {stars}★", moved[Movement.CLOSING], snapshot.count(f"stars/{stars}"))


def _check_duties(snapshot: Snapshot, same: Differs) -> None:
    """A record of several districts counts in each of them, and once in all."""
    for key in [one for one in snapshot.numbers if one.startswith("duties/")]:
        number = snapshot.numbers[key]
        ids, works = snapshot.ids(number.of, number.tags), snapshot.lists["works"]
        more = sum(max(0, len(works[one]["districts"]) - 1) for one in ids & works.keys())
        parts = (f"districts/{code}/{key}" for code in {*snapshot.districts, UNKNOWN})
        same(f"districts, {key}", snapshot.count(key) + more, _sum(snapshot, parts))


def _check_target(snapshot: Snapshot, line: TargetLine, same: Differs) -> None:
    own = f"targets/{line.key}"
    total = snapshot.numbers[f"{own}/cumulative"]
    if total.value is None:
        return
    parts = (f"districts/{code}/{own}/cumulative" for code in snapshot.districts)
    same(f"districts, {line.key}", total.value, _sum(snapshot, parts) + total.carried)
    first = "opening" if line.kind is Kind.STOCK else "before"
    if snapshot.value(f"{own}/{first}") is None:
        return
    steps = [f"{own}/{first}", f"{own}/period", f"{own}/year_only", f"{own}/after"]
    same(line.key, total.value, _sum(snapshot, (key for key in steps if key in snapshot.numbers)))


def _sum(snapshot: Snapshot, keys: Iterable[str]) -> int:
    return sum(snapshot.count(key) for key in keys)

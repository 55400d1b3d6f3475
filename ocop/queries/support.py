"""What was done for districts and producers, as a question: listed, added up, and one found."""

from collections.abc import Callable
from datetime import date
from typing import Final, TypedDict

from ocop.errors import NotFound, Unclear, ValueRefused
from ocop.language import N_
from ocop.rulebook.units import Units
from ocop.store.asking import Ask
from ocop.values import text
from ocop.values.dates import parse_day, show_iso
from ocop.values.labels import label
from ocop.values.quantities import show_people
from ocop.values.standings import SupportPart
from ocop.values.text import short
from ocop.values.vocabulary import SupportKind

# Where an activity was: its own district, else that of all its producers, else none of them.
_PLACE: Final = """
    CASE WHEN s.district <> '' THEN s.district ELSE coalesce((
        SELECT CASE WHEN min(e.district) = max(e.district) THEN min(e.district) END
        FROM support_entity x JOIN entity e ON e.id = x.entity_id WHERE x.support_id = s.id
    ), '') END"""
_LISTED: Final = f"""
    SELECT s.id, s.kind, s.day, {_PLACE} AS district, s.programme, s.money, s.people, s.detail,
        (
            SELECT count(*) FROM registration_via v JOIN registration g ON g.id = v.registration_id
            WHERE v.support_id = s.id AND g.position <= :last
        ) AS registrations
    FROM support s WHERE s.day BETWEEN :first AND :last AND (:kind = '' OR s.kind = :kind)
    ORDER BY s.day, s.id"""
_PRODUCERS: Final = """
    SELECT x.support_id, e.id, e.name FROM support_entity x JOIN entity e ON e.id = x.entity_id
    ORDER BY e.sort_key, e.id"""
_FIND: Final = f"""
    SELECT s.id, s.kind, s.day, {_PLACE} AS district, s.people, s.detail FROM support s"""


class Supported(TypedDict):
    """A producer that an activity supported."""

    id: str
    name: str


class _Supported(Supported):
    support_id: str


class FoundActivity(TypedDict):
    """An activity as one is told from another: its ISO day and district ("": of several)."""

    id: str
    kind: str
    day: str
    district: str
    people: int | None
    detail: str


class _Activity(FoundActivity):
    programme: str
    money: int | None
    registrations: int


class ListedActivity(_Activity):
    """An activity with its money (whole dong), the producers, and the registrations from it."""

    producers: list[Supported]


class ActivitySum(TypedDict):
    """The activities of a district, a programme or a kind, added up; money in whole dong."""

    part: str
    activities: int
    people: int
    money: int
    producers: int
    registrations: int


class NoSuchActivity(NotFound):
    sentence = N_("No activity is on record as “{name}”.")
    advice = N_("Give letters of its id, or its day and district; see them with: ocop support list")


class SeveralActivities(Unclear):
    sentence = N_("“{name}” could be any of these activities:")
    advice = N_("Say which one by its id.")


def listed(
    ask: Ask,
    *,
    first: date,
    last: date,
    kind: SupportKind | None = None,
    district: str = "",
    programme: str = "",
) -> list[ListedActivity]:
    """Return the activities of some days, with their producers and the registrations from them.

    `programme` is any words of its name.
    """
    producers: dict[str, list[Supported]] = {}
    supported: list[_Supported] = ask(_PRODUCERS)
    for one in supported:
        named: Supported = {"id": one["id"], "name": one["name"]}
        producers.setdefault(one["support_id"], []).append(named)
    found: list[_Activity] = ask(
        _LISTED, first=first.isoformat(), last=last.isoformat(), kind=kind or ""
    )
    words = text.fold(programme).split()
    return [
        {**row, "producers": producers.get(row["id"], [])}
        for row in found
        if district in ("", row["district"])
        and all(word in text.fold(row["programme"]) for word in words)
    ]


def unplaced(ask: Ask) -> set[str]:
    """Return the activities that name no district: their place is that of their producers."""
    return {row["id"] for row in ask("SELECT id FROM support WHERE district = ''")}


def by(rows: list[ListedActivity], part: SupportPart) -> list[ActivitySum]:
    """Return activities added up per district, programme or kind, in the order of the part.

    A producer of several activities is counted once; money that nobody told is none.
    """
    of = _PARTS[part]
    parts: dict[str, list[ListedActivity]] = {}
    for row in rows:
        parts.setdefault(text.fold(of(row)), []).append(row)
    return [
        {
            "part": of(group[0]),
            "activities": len(group),
            "people": sum(row["people"] or 0 for row in group),
            "money": sum(row["money"] or 0 for row in group),
            "producers": len({one["id"] for row in group for one in row["producers"]}),
            "registrations": sum(row["registrations"] for row in group),
        }
        for _key, group in sorted(parts.items(), key=lambda item: (not item[0], item[0]))
    ]


_PARTS: Final[dict[SupportPart, Callable[[ListedActivity], str]]] = {
    SupportPart.DISTRICT: lambda row: row["district"],
    SupportPart.PROGRAMME: lambda row: row["programme"],
    SupportPart.KIND: lambda row: row["kind"],
}


def find(ask: Ask, units: Units, typed: str) -> FoundActivity:
    """Return the one activity meant: by letters of its id, or by its day and its district."""
    key = typed.strip().lower()
    rows: list[FoundActivity] = ask(
        f"{_FIND} WHERE length(:key) >= 4 AND substr(s.id, 1, length(:key)) = :key ORDER BY s.id",
        key=key,
    )
    rows = rows or _of_day(ask, units, typed)
    if not rows:
        raise NoSuchActivity(name=text.safe(typed))
    if len(rows) > 1:
        lines = [described(units, row) for row in rows]
        raise SeveralActivities(name=typed, candidates=lines, choices=[row["id"] for row in rows])
    return rows[0]


def described(units: Units, row: FoundActivity) -> str:
    """Return an activity in one line: its day, kind, district, what it was and its id."""
    place = row["district"] and units.district_title(row["district"])
    people = "" if row["people"] is None else show_people(row["people"])
    parts = (show_iso(row["day"]), label(SupportKind(row["kind"])), place, people, row["detail"])
    return f"{' · '.join(part for part in parts if part)} [{short(row['id'])}]"


def _of_day(ask: Ask, units: Units, typed: str) -> list[FoundActivity]:
    day, _space, place = typed.strip().partition(" ")
    try:
        on = parse_day(day)
    except ValueRefused:
        return []
    rows: list[FoundActivity] = ask(f"{_FIND} WHERE s.day = :day ORDER BY s.id", day=on.isoformat())
    district = units.find_district(place).code if place.strip() else ""
    return [row for row in rows if district in ("", row["district"])]

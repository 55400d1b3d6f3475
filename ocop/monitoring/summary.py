"""What is in force on a day: products by stars, producers by class, communes; whole or by part."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypedDict

from ocop.language import N_
from ocop.queries.ledger import standing
from ocop.queries.on_day import on_day
from ocop.rulebook.criteria import last_day_of
from ocop.rulebook.office import Office
from ocop.rulebook.units import UNDECIDED
from ocop.store.asking import Ask
from ocop.values.standings import Part, State
from ocop.values.vocabulary import GROUPS, EntityKind, reporting_class

_CLASSES: Final = (
    EntityKind.COOPERATIVE,
    EntityKind.COOPERATIVE_GROUP,
    EntityKind.HOUSEHOLD,
    EntityKind.ENTERPRISE,
    EntityKind.UNKNOWN,
)
_STATES: Final = (State.IN_FORCE, State.LAPSED, State.REVOKED, State.UNDATED)
_STARS: Final = (5, 4, 3)


def _whole_sql() -> str:
    """Return the statement that counts a whole register: its products, what of them ends soon, and
    the producers that hold one in force. Only their ids are grouped: that is the least to sort.
    """
    states = [f"count(*) FILTER (WHERE state = '{state}') AS \"{state}\"" for state in _STATES]
    stars = [
        f"count(*) FILTER (WHERE state = 'in-force' AND stars = {n}) AS stars_{n}" for n in _STARS
    ]
    kinds = [f"count(*) FILTER (WHERE kind = '{kind}') AS {kind}" for kind in EntityKind]
    return f"""
    WITH {{tables}}
    SELECT * FROM (SELECT {", ".join(states + stars)} FROM standing) products, (
        SELECT count(*) AS ending, min(CASE WHEN printed_end > '0001' THEN printed_end END)
            AS first_printed,
            min(CASE WHEN printed_end < '0001' THEN position END) AS first_begun
        FROM standing WHERE ends_soon AND state = 'in-force'
    ) ending, (
        SELECT {", ".join(kinds)},
            count(DISTINCT CASE WHEN commune NOT IN ('', '{UNDECIDED}') THEN commune END)
            AS communes
        FROM (SELECT entity_id FROM standing WHERE state = 'in-force' GROUP BY entity_id) holder
        JOIN entity e ON e.id = holder.entity_id
    ) producers"""


# What a summary can be divided by: the column, and what the column's heading is called.
PARTS: Final = {
    Part.DISTRICT: ("e.district", N_("District")),
    Part.COMMUNE: ("e.commune", N_("Commune")),
    Part.STARS: ("s.stars", N_("Stars")),
    Part.GROUP: ('p."group"', N_("Group")),
    Part.KIND: ("e.kind", N_("Kind of producer")),
    Part.YEAR: ("r.programme_year", N_("Year")),
}
_PARTLY = """
    WITH {tables}
    SELECT {column} AS part, s.state, s.stars, count(*) AS n
    FROM standing s JOIN product p ON p.id = s.product_id
    JOIN entity e ON e.id = p.entity_id JOIN recognition r ON r.id = s.recognition_id
    GROUP BY {column}, s.state, s.stars"""


class Summary(TypedDict):
    """What is in force on a day: products (by stars: "5" to "3"), producers by class, communes.

    `ending` certificates end soon, the first on an ISO day; `communes` are those of the list of
    units with something in force, `all_communes` that list on the day.
    """

    in_force: int
    by_stars: dict[str, int]
    lapsed: int
    revoked: int
    undated: int
    ending: int
    first_end: str | None
    entities: int
    by_class: dict[str, int]
    communes: int
    all_communes: int


class SummaryPart(TypedDict):
    """The products of one value of a part (see PARTS; None or "" is not known)."""

    part: str | int | None
    in_force: int
    stars_5: int
    stars_4: int
    stars_3: int
    lapsed: int
    revoked: int
    undated: int


def at_home(office: Office, district: str = "") -> tuple[str, dict[str, object]]:
    """Return the condition that a product `p` is of a district, or else not of another province,
    and its values; nothing where no list of another province is known."""
    if district:
        only = "p.entity_id IN (SELECT id FROM entity WHERE district = :only)"
        return only, {"only": district}
    codes = {f"outside_{n}": code for n, code in enumerate(sorted(office.units.outside))}
    if not codes:
        return "", {}
    listed = ", ".join(f":{name}" for name in codes)
    return f"p.entity_id NOT IN (SELECT id FROM entity WHERE district IN ({listed}))", {**codes}


def whole(ask: Ask, office: Office, day: date, district: str = "") -> Summary:
    """Return the summary of a day: products, producers and communes with something in force."""
    ask = on_day(ask, office.units, day)
    here, codes = at_home(office, district)
    tables, values = standing(office.criteria, day, among=here, ids=False)
    values |= codes
    row = ask(_whole_sql().format(tables=tables), **values)[0]
    first = _first_end(office, row["first_printed"], row["first_begun"]) if row["ending"] else None
    classes = Counter[str]()
    for kind in EntityKind:
        classes[str(reporting_class(kind))] += row[kind]
    return {
        "in_force": row[State.IN_FORCE],
        "by_stars": {str(n): row[f"stars_{n}"] for n in _STARS},
        "lapsed": row[State.LAPSED],
        "revoked": row[State.REVOKED],
        "undated": row[State.UNDATED],
        "ending": row["ending"],
        "first_end": first.isoformat() if first else None,
        "entities": sum(classes.values()),
        "by_class": {str(kind): classes[kind] for kind in _CLASSES},
        "communes": row["communes"],
        "all_communes": len(_communes(office, day, district)),
    }


def _communes(office: Office, day: date, district: str) -> list[str]:
    """Return the codes of the communes of a day, of one district or of all."""
    found = office.units.communes_on(day)
    return [one.code for one in found if district in ("", one.district)]


def _first_end(office: Office, printed: str | None, begun: str | None) -> date:
    """Return the first end among those that end soon: a printed one, or of the oldest start."""
    ends = [date.fromisoformat(printed)] if printed else []
    if begun:
        ends.append(last_day_of(office.criteria, date.fromisoformat(begun)))
    return min(ends)


def parts(ask: Ask, office: Office, day: date, by: Part, district: str = "") -> list[SummaryPart]:
    """Return one row for each value of a part (see PARTS): in force by stars, and lapsed.

    What has none has a row as well: a district, a commune, a group without a product.
    """
    ask = on_day(ask, office.units, day)
    here, codes = at_home(office, district)
    tables, values = standing(office.criteria, day, among=here)
    values |= codes
    known = _known(office, day, by, district)
    rows: dict[object, Any] = {one: {"part": one, **dict.fromkeys(_COUNTED, 0)} for one in known}
    sql = _PARTLY.format(tables=tables, column=PARTS[by][0])
    for found in ask(sql, **values):
        part = found["part"]
        if by is Part.KIND:
            part = str(reporting_class(EntityKind(part)))
        row = rows.setdefault(part, {"part": part, **dict.fromkeys(_COUNTED, 0)})
        if found["state"] == State.IN_FORCE:
            row["in_force"] += found["n"]
            row[f"stars_{found['stars']}"] += found["n"]
        else:
            row[found["state"]] += found["n"]
    return sorted(rows.values(), key=lambda row: (row["part"] in (None, ""), row["part"] or 0))


def _known(office: Office, day: date, by: Part, district: str) -> Sequence[str | int]:
    """Return the values of a part that are known beforehand; programme years are not."""
    if by is Part.DISTRICT:
        named = [one.code for one in office.units.districts_on(day)]
        return [one for one in named if district in ("", one)]
    if by is Part.COMMUNE:
        return _communes(office, day, district)
    found: dict[Part, Sequence[str | int]] = {
        Part.STARS: _STARS,
        Part.GROUP: list(GROUPS),
        Part.KIND: [str(one) for one in _CLASSES if one is not EntityKind.UNKNOWN],
    }
    return found.get(by, ())


_COUNTED = ("in_force", "stars_5", "stars_4", "stars_3", "lapsed", "revoked", "undated")

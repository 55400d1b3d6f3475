"""What is in force on a day: products by stars, producers by class, communes; whole or by part."""

from collections import Counter
from datetime import date
from typing import Any, Final

from ocop.criteria import Criteria
from ocop.language import N_
from ocop.ledger import Ask, standing
from ocop.office import Office
from ocop.words import EntityKind, Part, State, reporting_class

Row = dict[str, Any]

_WHOLE = """
    WITH {tables}, placed AS (
        SELECT s.state, s.stars, s.ends_soon, s.position, s.day, s.until,
            e.id AS entity_id, e.kind, e.commune
        FROM standing s JOIN product p ON p.id = s.product_id JOIN entity e ON e.id = p.entity_id
    )
    SELECT 'state' AS part, state AS name, stars, count(*) AS n FROM placed GROUP BY state, stars
    UNION ALL
    SELECT 'kind', kind, 0, count(DISTINCT entity_id) FROM placed
    WHERE state = 'in-force' GROUP BY kind
    UNION ALL
    SELECT 'communes', '', 0, count(DISTINCT commune) FROM placed
    WHERE state = 'in-force' AND commune <> ''"""

# What a summary can be divided by: the column, and what the column's heading is called.
PARTS: Final = {
    Part.DISTRICT: ("e.district", N_("District")),
    Part.COMMUNE: ("e.commune", N_("Commune")),
    Part.STARS: ("s.stars", N_("Stars")),
    Part.GROUP: ('p."group"', N_("Group")),
    Part.KIND: ("e.kind", N_("Kind of producer")),
    Part.YEAR: ("s.programme_year", N_("Year")),
}
_PARTLY = """
    WITH {tables}
    SELECT {column} AS part, s.state, s.stars, count(*) AS n
    FROM standing s JOIN product p ON p.id = s.product_id JOIN entity e ON e.id = p.entity_id
    GROUP BY {column}, s.state, s.stars"""


def whole(ask: Ask, office: Office, day: date) -> Row:
    """Return the summary of a day: products, producers and communes with something in force.

    "communes" counts those of the list of units; "all_communes" is that list on the day.
    """
    tables, values = standing(office.criteria, day)
    by_stars: Counter[str] = Counter({"5": 0, "4": 0, "3": 0})
    classes: Counter[str] = Counter()
    states: Counter[str] = Counter({str(state): 0 for state in _RECOGNISED})
    communes = 0
    for row in ask(_WHOLE.format(tables=tables), **values):
        if row["part"] == "communes":
            communes = row["n"]
        elif row["part"] == "kind":
            classes[str(reporting_class(EntityKind(row["name"])))] += row["n"]
        else:
            states[row["name"]] += row["n"]
            if row["name"] == State.IN_FORCE:
                by_stars[str(row["stars"])] += row["n"]
    return {
        "in_force": states[State.IN_FORCE],
        "by_stars": dict(by_stars),
        "lapsed": states[State.LAPSED],
        "revoked": states[State.REVOKED],
        "undated": states[State.UNDATED],
        "entities": sum(classes.values()),
        "by_class": {str(kind): classes[kind] for kind in _CLASSES},
        "communes": communes,
        "all_communes": len(office.units.communes_on(day)),
    }


_RECOGNISED = (State.IN_FORCE, State.LAPSED, State.REVOKED, State.UNDATED)
_CLASSES = (
    EntityKind.COOPERATIVE,
    EntityKind.COOPERATIVE_GROUP,
    EntityKind.HOUSEHOLD,
    EntityKind.ENTERPRISE,
    EntityKind.UNKNOWN,
)


def parts(ask: Ask, criteria: list[Criteria], day: date, by: Part) -> list[Row]:
    """Return one row for each value of a part (see PARTS): in force by stars, and lapsed."""
    tables, values = standing(criteria, day)
    rows: dict[object, Row] = {}
    for found in ask(_PARTLY.format(tables=tables, column=PARTS[by][0]), **values):
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


_COUNTED = ("in_force", "stars_5", "stars_4", "stars_3", "lapsed", "revoked", "undated")

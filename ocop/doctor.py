"""What is missing or doubtful in the register, row by row, each with the command that mends it.

Nothing here is wrong by a rule (that is `check`) and nothing is mended; why a kind of finding
matters is the report's to say.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, Final

from ocop import gaps, names
from ocop.gaps import Gap
from ocop.language import _
from ocop.ledger import OPEN_PROPOSAL, OPEN_REGISTRATION, Ask
from ocop.office import Office
from ocop.targets import Plan

Row = dict[str, Any]


class Doubt(StrEnum):
    """What can be missing or doubtful, most weighty first."""

    UNDATED = "undated"
    TWIN_ENTITIES = "twin-entities"
    TWIN_PRODUCTS = "twin-products"
    NO_DISTRICT = "no-district"
    UNKNOWN_UNIT = "unknown-unit"
    OVERDUE = "overdue-proposal"
    STILL_OPEN = "open-registration"
    NO_DECISION = "no-decision"
    DECISION_UNDATED = "decision-undated"
    UNKNOWN_START = "unknown-start"
    CODE = "malformed-code"


# Province, (district, commune or both), serial, year: `83-829-28780-3-2022`, newer ones four parts.
_CODE: Final = re.compile(r"\d{2}(-\d{1,5}){2,3}-(?:19|20)\d{2}", re.ASCII)
_OF_PRODUCT = "JOIN product p ON p.id = {row}.product_id JOIN entity e ON e.id = p.entity_id"
_ORDER = "ORDER BY e.district, e.sort_key, p.sort_key, p.id"
_SQL: Final = {
    Doubt.UNDATED: f"""
        SELECT r.id, p.name, e.name AS entity, r.stars || '★' AS detail
        FROM recognition r {_OF_PRODUCT.format(row="r")}
        WHERE r.day IS NULL AND r.year IS NULL {_ORDER}, r.id""",
    Doubt.NO_DECISION: f"""
        SELECT r.id, p.name, e.name AS entity, r.stars || '★ ' || r.programme_year AS detail
        FROM recognition r {_OF_PRODUCT.format(row="r")}
        WHERE r.decision_id IS NULL AND r.programme_year IS NOT NULL AND r.place < :day || '~'
        {_ORDER}, r.id""",
    Doubt.DECISION_UNDATED: """
        SELECT d.id, d.number AS name, d.issuer AS entity, coalesce(d.year, '') AS detail
        FROM decision d WHERE d.day IS NULL ORDER BY d.year, d.number, d.id""",
    Doubt.OVERDUE: f"""
        SELECT p.id, p.name, e.name AS entity, u.to_stars || '★' AS detail, u.day AS since
        FROM upgrade u {_OF_PRODUCT.format(row="u")}
        WHERE {OPEN_PROPOSAL} AND (u.day < :year_ago OR u.day <= :plan_end AND :plan_end < :day)
        {_ORDER}, u.id""",
    Doubt.STILL_OPEN: f"""
        SELECT p.id, p.name, e.name AS entity, g.year AS detail
        FROM registration g {_OF_PRODUCT.format(row="g")}
        WHERE g.day <= :day AND g.year < :this_year AND {OPEN_REGISTRATION} {_ORDER}, g.id""",
    Doubt.UNKNOWN_START: """
        SELECT i.id, coalesce(p.name, '') AS name, coalesce(o.name, e.name, '') AS entity,
            i.topic AS detail
        FROM improvement i LEFT JOIN product p ON p.id = i.product_id
        LEFT JOIN entity o ON o.id = p.entity_id LEFT JOIN entity e ON e.id = i.entity_id
        WHERE i.since IS NULL AND i.since_year IS NULL ORDER BY 3, 2, i.id""",
}
_CODES = f"""
    SELECT p.id, p.name, e.name AS entity, p.code AS detail
    FROM product p JOIN entity e ON e.id = p.entity_id WHERE p.code <> '' {_ORDER}"""
_ENTITIES = """
    SELECT id, name, '' AS entity, district, commune, commune_text FROM entity
    ORDER BY sort_key, id"""
_PRODUCTS = f"""
    SELECT p.id, p.name, e.id AS entity_id, e.name AS entity
    FROM product p JOIN entity e ON e.id = p.entity_id {_ORDER}"""
# {id} is the row, the product or the producer found, {other} its likely twin.
_MENDS: Final = {
    Doubt.UNDATED: "ocop correct {id} --on DAY --reason TEXT",
    Doubt.TWIN_ENTITIES: "ocop entity merge {other} {id}",
    Doubt.TWIN_PRODUCTS: "ocop merge-products {other} {id}",
    Doubt.NO_DISTRICT: "ocop entity edit {id} --district D",
    Doubt.UNKNOWN_UNIT: "ocop entity edit {id} --commune C",
    Doubt.OVERDUE: "ocop upgrade {id} --withdraw --on DAY --reason TEXT",
    Doubt.STILL_OPEN: "ocop close {id} --outcome OUTCOME --on DAY --reason TEXT",
    Doubt.NO_DECISION: "ocop correct {id} --decision NUMBER --reason TEXT",
    Doubt.DECISION_UNDATED: "ocop decision edit {id} --on DAY --reason TEXT",
    Doubt.UNKNOWN_START: "ocop correct {id} --since DAY --reason TEXT",
    Doubt.CODE: "ocop edit {id} --code CODE",
}


def examine(ask: Ask, office: Office, plan: Plan, day: date) -> list[Row]:
    """Return every finding of a day: its kind, id, name, producer, detail and mending command.

    A proposal is overdue after a year, or once the plan whose time it was made in has ended.
    """
    return [
        {"kind": kind.value, **row, "command": _command(kind, row)}
        for kind in Doubt
        for row in _found(ask, office, plan, day, kind)
    ]


def _command(kind: Doubt, row: Row) -> str:
    return _MENDS[kind].format(id=row["id"][:8], other=(row.get("other") or "")[:8])


def _found(ask: Ask, office: Office, plan: Plan, day: date, kind: Doubt) -> Iterator[Row]:
    if kind in _SQL:
        values = {
            "day": day.isoformat(),
            "year_ago": _year_before(day).isoformat(),
            "plan_end": plan.end.isoformat(),
            "this_year": day.year,
        }
        yield from ask(_SQL[kind], **values)
    elif kind is Doubt.CODE:
        yield from (row for row in ask(_CODES) if not _CODE.fullmatch(row["detail"]))
    elif kind is Doubt.TWIN_PRODUCTS:
        yield from _twins(ask(_PRODUCTS), lambda row: [row["entity_id"]], row_place="entity_id")
    elif kind is Doubt.TWIN_ENTITIES:
        rows = ask(_ENTITIES)
        here = sorted({row["district"] for row in rows})
        yield from _twins(
            rows,
            # One whose district is not known may be in any of them.
            lambda row: [row["district"], ""] if row["district"] else here,
            row_place="district",
        )
    else:
        yield from _places(ask, office, plan, day, kind)


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _twins(rows: list[Row], places: Callable[[Row], list[str]], row_place: str) -> Iterator[Row]:
    """Give each row whose name may be that of an earlier row of one of its places."""
    similar: dict[str, names.Lookalikes[Row]] = defaultdict(names.Lookalikes)
    equal: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        name = row["name"]
        for place in dict.fromkeys(places(row)):
            same = [one for one in equal[place, names.bare(name)] if names.same(name, one["name"])]
            for other in [*same, *similar[place].like(name)]:
                yield {
                    "id": row["id"],
                    "name": name,
                    "entity": row["entity"],
                    "detail": f"{other['name']} [{other['id'][:8]}]",
                    "other": other["id"],
                }
        similar[row[row_place]].add(name, row)
        equal[row[row_place], names.bare(name)].append(row)


def _places(ask: Ask, office: Office, plan: Plan, day: date, kind: Doubt) -> Iterator[Row]:
    """Give producers without a district, or with a place that the list of units does not have."""
    question = gaps.gap(Gap.NO_DISTRICT, plan, office, day)
    without = {row["id"] for row in ask(question.sql, **question.values)}
    known = {unit.code for unit in (*office.units.districts, *office.units.communes)}
    for row in ask(_ENTITIES):
        strange = [row[part] for part in ("district", "commune") if row[part] not in known | {""}]
        if row["commune_text"] and not row["commune"]:
            strange.append(row["commune_text"])
        told = {"id": row["id"], "name": row["name"], "entity": ""}
        if kind is Doubt.NO_DISTRICT and row["id"] in without:
            yield {**told, "detail": row["commune_text"] or _("district not known")}
        if kind is Doubt.UNKNOWN_UNIT and strange:
            yield {**told, "detail": ", ".join(strange)}

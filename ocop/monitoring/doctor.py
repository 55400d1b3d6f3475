"""What is missing or doubtful in the register, row by row, each with the command that mends it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from ocop.errors import quoted
from ocop.language import N_, _
from ocop.monitoring import gaps, twin_decisions, twin_names
from ocop.monitoring.gaps import Gap
from ocop.monitoring.twin_names import Found, Named
from ocop.queries import copies, decisions
from ocop.queries.ledger import OPEN_PROPOSAL, OPEN_REGISTRATION
from ocop.queries.on_day import on_day
from ocop.rulebook import plans
from ocop.rulebook.office import Office
from ocop.rulebook.successors import code_on
from ocop.rulebook.units import UNDECIDED
from ocop.store.asking import Ask
from ocop.values import citations
from ocop.values.text import short
from ocop.values.vocabulary import Purpose


class Doubt(StrEnum):
    """What can be missing or doubtful, most weighty first."""

    BREACH = "breach"  # asked of `invariants`, by the caller
    UNDATED = "undated"
    TWIN_ENTITIES = "twin-entities"
    TWIN_PRODUCTS = "twin-products"
    TWIN_DECISIONS = "twin-decisions"
    NO_DISTRICT = "no-district"
    UNKNOWN_UNIT = "unknown-unit"
    NO_COMMUNE = "no-commune"
    NO_GROUP = "no-group"
    OVERDUE = "overdue-proposal"
    STILL_OPEN = "open-registration"
    NOT_ON_RECORD = "earlier-recognition"
    NO_DECISION = "no-decision"
    DECISION_UNDATED = "decision-undated"
    YEAR_ONLY = "year-only"
    NO_DAY = "no-day"
    ORDER_GUESSED = "order-guessed"
    UNKNOWN_START = "unknown-start"
    CODE = "malformed-code"
    NO_COPY = "no-copy"


# Province, (district, commune or both), serial, year: `83-829-28780-3-2022`, newer ones four parts.
_CODE: Final = re.compile(r"\d{2}(-\d{1,5}){2,3}-(?:19|20)\d{2}", re.ASCII)
_OF_PRODUCT = "JOIN product p ON p.id = {row}.product_id JOIN entity e ON e.id = p.entity_id"
_HERE = "(:district = '' OR e.district = :district)"
_ORDER = "ORDER BY e.district, e.sort_key, p.sort_key, p.id"
_RECOGNISED: Final = f"""
    SELECT r.id, p.name, e.name AS entity, e.district,
        r.stars || '★' || coalesce(' ' || r.programme_year, '') AS detail
    FROM recognition r {_OF_PRODUCT.format(row="r")}
    LEFT JOIN decision d ON d.id = r.decision_id
    WHERE {{which}} AND {_HERE} {_ORDER}, r.id"""
_KNOWN_THEN = "r.programme_year IS NOT NULL AND r.position <= :day"
_SQL: Final = {
    Doubt.UNDATED: _RECOGNISED.format(which="r.day IS NULL AND r.year IS NULL"),
    Doubt.NO_DECISION: _RECOGNISED.format(which=f"r.decision_id IS NULL AND {_KNOWN_THEN}"),
    # Where its decision lacks the day, the decision is told instead: its day dates them all.
    Doubt.YEAR_ONLY: _RECOGNISED.format(
        which="r.day IS NULL AND r.until IS NULL AND (d.id IS NULL OR d.day IS NOT NULL)"
        f" AND {_KNOWN_THEN}"
    ),
    Doubt.NO_DAY: f"""
        SELECT a.id, p.name, e.name AS entity, e.district, a.year AS detail
        FROM (SELECT id, product_id, year, position FROM registration WHERE day IS NULL
            UNION ALL SELECT id, product_id, year, position FROM upgrade WHERE day IS NULL) a
        {_OF_PRODUCT.format(row="a")}
        WHERE a.position <= :day AND {_HERE} {_ORDER}, a.year, a.id""",
    Doubt.ORDER_GUESSED: _RECOGNISED.format(
        which="r.day IS NULL AND r.year IS NOT NULL AND EXISTS (SELECT 1 FROM recognition o"
        " WHERE o.product_id = r.product_id AND o.programme_year = r.year AND o.id <> r.id)"
    ),
    Doubt.DECISION_UNDATED: f"""
        SELECT d.id, d.number AS name, d.issuer AS entity, '' AS district,
            d.year AS detail
        FROM decision d WHERE d.day IS NULL AND (:district = '' OR d.id IN (
            SELECT r.decision_id FROM recognition r {_OF_PRODUCT.format(row="r")} WHERE {_HERE}
        )) ORDER BY d.year NULLS FIRST, d.number, d.id""",
    Doubt.OVERDUE: f"""
        SELECT p.id, p.name, e.name AS entity, e.district, u.to_stars || '★' AS detail,
            u.position AS since
        FROM upgrade u {_OF_PRODUCT.format(row="u")}
        WHERE {OPEN_PROPOSAL} AND {_HERE} {_ORDER}, u.id""",
    Doubt.STILL_OPEN: f"""
        SELECT p.id, p.name, e.name AS entity, e.district, g.year AS detail
        FROM registration g {_OF_PRODUCT.format(row="g")}
        WHERE g.position <= :day AND g.year < :this_year AND {OPEN_REGISTRATION} AND {_HERE}
        {_ORDER}, g.year, g.id""",
    Doubt.NOT_ON_RECORD: f"""
        SELECT p.id, p.name, e.name AS entity, e.district, g.year AS detail
        FROM registration g {_OF_PRODUCT.format(row="g")}
        WHERE g.position <= :day AND g.purpose <> '{Purpose.NEW}' AND NOT EXISTS (
            SELECT 1 FROM recognition r
            WHERE r.product_id = p.id AND coalesce(r.position, '') < g.position
        ) AND {_HERE} {_ORDER}, g.year, g.id""",
    Doubt.UNKNOWN_START: """
        SELECT i.id, coalesce(p.name, '') AS name, coalesce(o.name, e.name, '') AS entity,
            coalesce(o.district, e.district, i.district) AS district, i.topic AS detail
        FROM improvement i LEFT JOIN product p ON p.id = i.product_id
        LEFT JOIN entity o ON o.id = p.entity_id LEFT JOIN entity e ON e.id = i.entity_id
        WHERE i.since IS NULL AND i.since_year IS NULL
        AND (:district = '' OR coalesce(o.district, e.district, i.district) = :district)
        ORDER BY 3, 2, i.id""",
    Doubt.CODE: f"""
        SELECT p.id, p.name, e.name AS entity, e.district, p.code AS detail
        FROM product p JOIN entity e ON e.id = p.entity_id
        WHERE p.code <> '' AND {_HERE} {_ORDER}""",
    Doubt.NO_GROUP: f"""
        SELECT p.id, p.name, e.name AS entity, e.district, '' AS detail
        FROM product p JOIN entity e ON e.id = p.entity_id
        WHERE p.id IN ({{lacking}}) AND {_HERE} {_ORDER}""",
}
_ENTITIES = """
    SELECT id, name, '' AS entity, district, commune, commune_text FROM entity
    ORDER BY sort_key, id"""
_PRODUCTS = f"""
    SELECT p.id, p.name, e.id AS entity_id, e.name AS entity, e.district
    FROM product p JOIN entity e ON e.id = p.entity_id {_ORDER}"""
_GAPS: Final = {
    Doubt.NO_DISTRICT: Gap.NO_DISTRICT,
    Doubt.NO_COMMUNE: Gap.NO_COMMUNE,
    Doubt.NO_GROUP: Gap.NO_GROUP,
}
_PLACES: Final = (Doubt.NO_DISTRICT, Doubt.NO_COMMUNE, Doubt.UNKNOWN_UNIT)
# {id} is the row, the product or the producer found, {other} its likely twin, {year} the year of a
# registration; in capitals what only the office can tell.
_MENDS: Final = {
    Doubt.UNDATED: "ocop correct {id} --on {DAY} --reason {REASON}",
    Doubt.TWIN_ENTITIES: "ocop entity merge {other} {id}",
    Doubt.TWIN_PRODUCTS: "ocop product merge {other} {id}",
    Doubt.TWIN_DECISIONS: "ocop decision merge {other} {id} --reason {REASON}",
    Doubt.NO_DISTRICT: "ocop entity edit {id} --district {D}",
    Doubt.UNKNOWN_UNIT: "ocop entity edit {id} --{part} {D}",
    Doubt.NO_COMMUNE: "ocop entity edit {id} --commune {C}",
    Doubt.NO_GROUP: "ocop product edit {id} --group {G}",
    Doubt.OVERDUE: "ocop upgrade {id} --withdraw --on {DAY} --reason {REASON}",
    Doubt.STILL_OPEN: "ocop registration close {id} --year {year} --outcome {OUTCOME} --on {DAY}"
    " --reason {REASON}",
    Doubt.NOT_ON_RECORD: "ocop recognise {id} --stars {N} --on {DAY} --decision {NUMBER}",
    Doubt.NO_DECISION: "ocop correct {id} --decision {NUMBER} --reason {REASON}",
    Doubt.DECISION_UNDATED: "ocop decision edit {id} --on {DAY} --reason {REASON}",
    Doubt.YEAR_ONLY: "ocop correct {id} --on {DAY} --reason {REASON}",
    Doubt.NO_DAY: "ocop correct {id} --on {DAY} --reason {REASON}",
    Doubt.ORDER_GUESSED: "ocop correct {id} --on {DAY} --reason {REASON}",
    Doubt.UNKNOWN_START: "ocop correct {id} --since {DAY} --reason {REASON}",
    Doubt.CODE: "ocop product edit {id} --code {CODE}",
    Doubt.NO_COPY: "ocop backup --office {FOLDER}",
}
# Of a decision whose number was typed with its day: given again, it is taken apart.
_SAYS_ITS_DAY: Final = "ocop decision edit {id} --number {number} --reason {REASON}"
_BLANKS: Final = (
    N_("DAY"), N_("REASON"), N_("D"), N_("C"), N_("G"), N_("NUMBER"), N_("OUTCOME"), N_("CODE"),
    N_("FOLDER"), N_("N"),
)  # fmt: skip


class Finding(Found):
    """A finding of one kind (a Doubt) with the command that mends it."""

    kind: str
    command: str


class _Product(Named):
    entity_id: str


class _Entity(Named):
    commune: str
    commune_text: str


def examine(
    ask: Ask, office: Office, day: date, *, district: str = "", only: Sequence[Doubt] = ()
) -> list[Finding]:
    """Return every finding of a day: its kind, id, name, producer, district, detail and command.

    A proposal is overdue after a year, or once the plan whose time it was made in has ended.
    """
    return [
        {"kind": kind.value, **row, "command": _command(kind, row)}
        for kind in Doubt
        if kind is not Doubt.BREACH and (not only or kind in only)
        for row in _found(ask, office, day, district, kind)
    ]


def _command(kind: Doubt, row: Found) -> str:
    blanks = {blank: _(blank) for blank in _BLANKS}
    ids = {"id": short(row["id"]), "other": short(row.get("other"))}
    part = "district" if row.get("part") == "district" else "commune"
    if kind is Doubt.UNKNOWN_UNIT and part == "commune":
        blanks["D"] = blanks["C"]
    mend, number = _MENDS[kind], str(row["name"])
    if kind is Doubt.DECISION_UNDATED and citations.kept(number).day:
        mend = _SAYS_ITS_DAY
    return mend.format(**ids, number=quoted(number), **blanks, part=part, year=row["detail"])


def _found(ask: Ask, office: Office, day: date, district: str, kind: Doubt) -> Iterator[Found]:
    if kind is Doubt.TWIN_PRODUCTS:
        products: list[_Product] = ask(_PRODUCTS)
        rows = [row for row in products if district in ("", row["district"])]
        yield from twin_names.twins(
            rows, lambda row: [row["entity_id"]], home=lambda row: row["entity_id"]
        )
        yield from twin_names.inside(rows, home=lambda row: row["entity_id"])
    elif kind is Doubt.TWIN_ENTITIES:
        # One whose district is not known may be in any of them.
        found: list[_Entity] = ask(_ENTITIES)
        makers = [row for row in found if not district or row["district"] in ("", district)]
        here = sorted({row["district"] for row in makers})
        for twin in twin_names.twins(
            makers,
            lambda row: [row["district"], ""] if row["district"] else here,
            home=lambda row: row["district"],
        ):
            if district in ("", *twin["districts"]):
                yield twin
    elif kind is Doubt.TWIN_DECISIONS:
        of = decisions.of_district(ask, district) if district else decisions.all_decisions(ask)
        yield from twin_decisions.twins(of)
    elif kind is Doubt.NO_COPY:
        if not district and (by := copies.wanted_since(ask, day)):
            yield {
                "id": "", "name": "", "entity": "", "district": "",
                "detail": _("wanted by"), "since": by.isoformat(),
            }  # fmt: skip
    elif kind in _PLACES:
        yield from _places(ask, office, day, district, kind)
    else:
        yield from _asked(ask, office, day, district, kind)


def _asked(ask: Ask, office: Office, day: date, district: str, kind: Doubt) -> Iterator[Found]:
    """Give what one statement finds, less what its words cannot tell."""
    lacking, values = _lacking(office, day, kind) if kind in _GAPS else ("", {})
    asked = {"day": day.isoformat(), "this_year": day.year, "district": district}
    for row in ask(_SQL[kind].format(lacking=lacking), **{**values, **asked}):
        sound = kind is Doubt.CODE and _CODE.fullmatch(row["detail"])
        waits = kind is Doubt.OVERDUE and not _overdue(office, row["since"], day)
        if not sound and not waits:
            row["detail"] = row["detail"] or ""  # of a decision whose year is unknown, too
            yield row


def _lacking(office: Office, day: date, kind: Doubt) -> tuple[str, Mapping[str, object]]:
    """Return the question behind a gap that `status` counts, and its values."""
    plan, _why = plans.choose(office.plans, day)
    question = gaps.gap(_GAPS[kind], plan, office, day)
    return question.sql, question.values


def _overdue(office: Office, made: str, day: date) -> bool:
    """Return whether a proposal is open too long: a year, or past the plan it was made in."""
    since = date.fromisoformat(made)
    plan, _why = plans.choose(office.plans, since)
    return since < _year_before(day) or (plan.covers(since) and plan.end < day)


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _places(ask: Ask, office: Office, day: date, district: str, kind: Doubt) -> Iterator[Found]:
    """Give producers without a place, or with one that the list of units does not have."""
    without: set[str] = set()
    if kind in _GAPS:
        sql, values = _lacking(office, day, kind)
        without = {row["id"] for row in ask(sql, **values)}
    known = {unit.code for unit in (*office.units.districts, *office.units.communes)} | {""}
    for row in on_day(ask, None, day)(_ENTITIES):  # what is to be mended is what was recorded
        if district not in ("", code_on(office.units, row["district"], day)):
            continue
        told: Found = {
            "id": row["id"],
            "name": row["name"],
            "entity": row["entity"],
            "district": row["district"],
            "detail": "",
        }
        typed = "" if row["commune"] else row["commune_text"]
        if kind is Doubt.UNKNOWN_UNIT:
            strange = {
                part: row[part] for part in ("district", "commune") if row[part] not in known
            }
            strange |= {"commune": typed} if typed else {}
            strange |= {
                part: office.units.district_title(row[part])
                for part in ("district", "commune")
                if code_on(office.units, row[part], day) == UNDECIDED
            }
            if strange:
                yield {**told, "detail": ", ".join(strange.values()), "part": next(iter(strange))}
        elif row["id"] in without:
            if kind is Doubt.NO_DISTRICT:
                yield {**told, "detail": typed or _("district not known")}
            elif row["district"] and not typed:  # else it is told as one of those
                yield told

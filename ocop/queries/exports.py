"""Lists as they leave the office: whole rows under the headings that offices write, which the
program itself brings in again as the same.

`:day` is the day asked for: what is dated counts up to it, what has no day was always there.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ocop.lists.columns import COLUMNS
from ocop.lists.kinds import BY_TITLE
from ocop.queries import changes, documents, dossiers, products, support
from ocop.queries.changes import CommandDone
from ocop.queries.dossiers import ListedDossier
from ocop.queries.on_day import on_day
from ocop.queries.rounds import ListedRound, all_rounds
from ocop.queries.support import Supported
from ocop.rulebook.office import Office
from ocop.rulebook.successors import code_on
from ocop.store.asking import Ask, Columns
from ocop.values.leads import LEADS
from ocop.values.names import bare
from ocop.values.standings import State
from ocop.values.vocabulary import ExportKind

_PLACE = """e.name AS entity, e.commune_text AS commune, e.district, p.id AS product_id,
    e.id AS entity_id"""
_OF_PRODUCT = "JOIN product p ON p.id = {0}.product_id JOIN entity e ON e.id = p.entity_id"
_STARTED = "coalesce(i.since, i.since_year || '-12-31', '') <= :day"
# A product is there from its first dated fact; one without any is not to be placed in time.
_FACTS = f"""
    SELECT product_id FROM registration WHERE position <= :day
    UNION SELECT product_id FROM recognition WHERE position <= :day
    UNION SELECT product_id FROM upgrade WHERE position <= :day
    UNION SELECT product_id FROM nomination WHERE day <= :day
    UNION SELECT product_id FROM dossier WHERE received_on <= :day
    UNION SELECT i.product_id FROM improvement i WHERE i.product_id IS NOT NULL AND {_STARTED}
    UNION SELECT v.product_id FROM evaluation v JOIN round d ON d.id = v.round_id
    WHERE d.day <= :day"""
_PRODUCTS = f"""
    SELECT p.code, p.name AS product, {_PLACE}, e.kind, p."group", p."set", p.flagship, p.note
    FROM product p JOIN entity e ON e.id = p.entity_id
    WHERE :always OR p.id IN ({_FACTS})
    ORDER BY p.flagship DESC, e.district, e.sort_key, p.sort_key, p.id"""
_ENTITIES = f"""
    SELECT {_PLACE.replace("p.id", "NULL")}, e.kind, {", ".join(LEADS)} FROM entity e
    WHERE :always OR e.id IN (SELECT entity_id FROM product WHERE id IN ({_FACTS}))
    OR e.id IN (SELECT i.entity_id FROM improvement i WHERE {_STARTED})
    ORDER BY e.district, e.sort_key, e.id"""
_RECOGNITIONS = f"""
    SELECT p.code, p.name AS product, {_PLACE}, r.stars, d.number AS decision, d.issuer, r.day,
        r.programme_year AS year, r.until, r.points / 10000.0 AS points, r.note
    FROM recognition r {_OF_PRODUCT.format("r")} LEFT JOIN decision d ON d.id = r.decision_id
    WHERE r.position <= :day
    ORDER BY e.district, e.sort_key, p.sort_key, r.place"""
_REGISTRATIONS = f"""
    SELECT p.code, p.name AS product, {_PLACE}, g.year, g.day, g.purpose, g.demand, g.labour,
        g.capacity, g.surveyed_by AS surveyor,
        CASE WHEN g.ended_on <= :day THEN g.outcome ELSE '' END AS result,
        CASE WHEN g.ended_on <= :day THEN g.ended_reason ELSE '' END AS reason, g.note
    FROM registration g {_OF_PRODUCT.format("g")}
    WHERE g.position <= :day
    ORDER BY g.year, e.district, e.sort_key, p.sort_key, g.id"""
# One that was withdrawn is none any more: a list of proposals has no column to say so.
_UPGRADES = f"""
    SELECT p.code, p.name AS product, {_PLACE}, u.to_stars, u.day, u.year, u.scale,
        u.area_m2 / 10000.0 AS hectares, u.note
    FROM upgrade u {_OF_PRODUCT.format("u")}
    WHERE u.position <= :day AND (u.withdrawn_on IS NULL OR u.withdrawn_on > :day)
    AND (u.ended_on IS NULL OR u.ended_on > :day)
    ORDER BY u.position, e.district, e.sort_key, p.sort_key, u.id"""
_IMPROVEMENTS = f"""
    SELECT i.topic, coalesce(p.name, '') AS product, coalesce(e.name, '') AS entity,
        coalesce(e.commune_text, '') AS commune, coalesce(e.district, i.district) AS district,
        p.id AS product_id, e.id AS entity_id,
        i.since, i.since_year, i.until, i.area_m2 / 10000.0 AS hectares,
        i.place, i.crop, i.partner, i.contract, i.lead, i.share, i.system, i.carrier, i.url,
        i.detail
    FROM improvement i LEFT JOIN product p ON p.id = i.product_id
    LEFT JOIN entity e ON e.id = coalesce(i.entity_id, p.entity_id)
    WHERE (:topic = '' OR i.topic = :topic) AND {_STARTED}
    ORDER BY i.topic, district, e.sort_key NULLS FIRST, product, i.since NULLS FIRST,
        i.since_year NULLS FIRST, i.id"""
_PAPER_OF = """
    LEFT JOIN product p ON p.id = {0}.product_id
    JOIN entity e ON e.id = coalesce({0}.entity_id, p.entity_id)"""
# What was applied for had no number on the day, whatever it was given later.
_ISSUED = f"CASE WHEN {documents.state_of('d')} <> 'applied' THEN d.{{0}} END"
_DOCUMENTS = f"""
    SELECT d.kind AS document, p.code, coalesce(p.name, '') AS product, {_PLACE},
        {_ISSUED.format("number")} AS number, d.standard, d.issuer,
        {_ISSUED.format("issued_on")} AS day, {_ISSUED.format("until")} AS until, d.exempt,
        d.applied_on AS applied,
        (SELECT old.number FROM document old WHERE old.id = d.renews_id) AS renews,
        CASE WHEN d.revoked_on <= :day THEN d.revoked_on END AS revoked,
        CASE WHEN d.revoked_on <= :day THEN d.revoked_reason ELSE '' END AS reason, d.note
    FROM document d {_PAPER_OF.format("d")}
    WHERE {documents.state_of("d")} IS NOT NULL
    ORDER BY e.district, e.sort_key, p.sort_key NULLS FIRST, d.kind, day NULLS FIRST, d.id"""
_INSPECTIONS = f"""
    SELECT i.kind AS inspection, i.day AS inspected, p.code, coalesce(p.name, '') AS product,
        {_PLACE}, i.body, i.team, i.finding, i.violation, i.remedy_by, i.penalty,
        CASE WHEN i.remedied_on <= :day THEN i.remedied_on END AS remedied,
        CASE WHEN i.remedied_on <= :day THEN i.remedy ELSE '' END AS remedy
    FROM inspection i {_PAPER_OF.format("i")}
    WHERE i.day <= :day
    ORDER BY i.day, e.district, e.sort_key, p.sort_key NULLS FIRST, i.id"""
_SQL: Final = {
    ExportKind.PRODUCTS: _PRODUCTS,
    ExportKind.ENTITIES: _ENTITIES,
    ExportKind.RECOGNITIONS: _RECOGNITIONS,
    ExportKind.REGISTRATIONS: _REGISTRATIONS,
    ExportKind.UPGRADES: _UPGRADES,
    ExportKind.DOCUMENTS: _DOCUMENTS,
    ExportKind.INSPECTIONS: _INSPECTIONS,
}
_IDS: Final = ("product_id", "entity_id")
_ALWAYS: Final = "9999-12-31"

# The cells of a list by the key of their column, as the register keeps them: they differ by kind.
Cells = Mapping[str, Any]


@dataclass(frozen=True)
class Only:
    """Which rows are wanted: those of products, or producers, that `ocop list` would show."""

    words: str = ""
    district: str = ""
    stars: int | None = None
    state: State | None = None


def rows(
    ask: Ask, office: Office, kind: ExportKind, *, on: date, as_of: date | None, only: Only
) -> Sequence[Cells]:
    """Return the whole rows of one kind; `as_of` leaves out what came later.

    Rounds and history have their own. Stars and state are those that a product has `on` a day.
    """
    topic = _topic(kind)
    found = _found(on_day(ask, None, as_of) if as_of else ask, office, kind, as_of)
    wanted = _wanted(ask, office, on, only)
    return [said(office, row, topic) for row in found if wanted(row)]


def with_ids(ask: Ask, office: Office, kind: ExportKind) -> list[Cells]:
    """Return all rows of one kind in the office's words, each with what it is of by its id."""
    return [
        {**said(office, row, _topic(kind)), **{key: row[key] for key in _IDS}}
        for row in _found(ask, office, kind, None)
    ]


def _topic(kind: ExportKind) -> str:
    return "" if kind is ExportKind.IMPROVEMENTS else kind.value


def _found(ask: Ask, office: Office, kind: ExportKind, as_of: date | None) -> list[Cells]:
    """Return the rows of one kind as they are stored; `as_of` leaves out what came later."""
    if kind in FIELD_KINDS:
        return field_rows(ask, office, kind, as_of or date.max)
    sql = _SQL.get(kind, _IMPROVEMENTS)
    asked = ask(sql, day=_by(as_of), always=as_of is None, topic=_topic(kind))
    return [_begun(row) for row in asked]


def rounds(ask: Ask, office: Office, day: date, district: str) -> list[ListedRound]:
    """Return the rounds that were held by a day, of one district of it or of all."""
    found = [row for row in all_rounds(ask) if row["day"] <= day.isoformat()]
    units = office.units
    return [row for row in found if district in ("", code_on(units, row["district"], day))]


def history(ask: Ask, as_of: date | None) -> list[CommandDone]:
    """Return what was done by a day."""
    return [row for row in changes.commands(ask) if row["at"][:10] <= _by(as_of)]


def _by(day: date | None) -> str:
    return day.isoformat() if day else _ALWAYS


def improvements(ask: Ask, day: date) -> list[Cells]:
    """Return every improvement that has begun by a day, as stored, with what it is of."""
    return [_begun(row) for row in ask(_IMPROVEMENTS, day=day.isoformat(), topic="")]


def _begun(row: Columns) -> Cells:
    """Return a row whose start is its day, or else the year that it is known by."""
    year = row.pop("since_year", None)
    return row if row.get("since") or year is None else {**row, "since": year}


def _wanted(ask: Ask, office: Office, on: date, only: Only) -> Callable[[Cells], bool]:
    """Return the test of a row: its product, else its producer, else its district is wanted."""
    if only == Only():
        return lambda _row: True
    words, district = only.words, only.district
    chosen_ones = products.products(
        ask, office, on, words=words, district=district, stars=only.stars, state=only.state
    )
    chosen = {row["id"] for row in chosen_ones}
    owners = {row["entity_id"] for row in chosen_ones}
    by_place = only.stars is None and only.state is None
    if by_place:
        makers = products.entities(ask, office, on, words=words, district=district)
        owners |= {row["id"] for row in makers}

    def wanted(row: Cells) -> bool:
        if row["product_id"]:
            return row["product_id"] in chosen
        if row["entity_id"]:
            return row["entity_id"] in owners
        here = code_on(office.units, row["district"], on)
        return by_place and not words and here == district

    return wanted


def said(office: Office, row: Cells, topic: str) -> Cells:
    """Return a row with its known values in the office's words, without ids."""
    said = {key: value for key, value in row.items() if key not in _IDS}
    said["district"] = row["district"] and office.units.district_title(row["district"])
    for key, value in said.items():
        if words := COLUMNS[key].words:
            said[key] = words.write(value)
    if topic in BY_TITLE:
        del said["topic"]  # the title says it
    return said


_REVIEWS: Final = """
    SELECT p.code, p.name AS product, e.name AS entity, e.commune_text AS commune, e.district,
        p.id AS product_id, e.id AS entity_id, v.day AS reviewed, v.scale,
        v.area_m2 / 10000.0 AS hectares, v.potential, v.reviewed_by AS reviewer, v.note
    FROM review v JOIN product p ON p.id = v.product_id JOIN entity e ON e.id = p.entity_id
    WHERE v.day <= :day
    ORDER BY v.day, p.flagship DESC, e.district, e.sort_key, p.sort_key, p.id"""

_PLACES: Final = """
    SELECT p.id, p.code, e.commune_text AS commune
    FROM product p JOIN entity e ON e.id = p.entity_id"""
FIELD_KINDS: Final = (ExportKind.SUPPORT, ExportKind.REVIEWS, ExportKind.DOSSIERS)
# The lists that between them hold every row: improvements are in one, whatever their topic.
WHOLE: Final = (*_SQL, ExportKind.IMPROVEMENTS, *FIELD_KINDS)


def field_rows(ask: Ask, office: Office, kind: ExportKind, day: date) -> list[Cells]:
    """Return the whole rows of one of FIELD_KINDS up to a day."""
    if kind is ExportKind.SUPPORT:
        return _support(ask, office, day)
    if kind is ExportKind.DOSSIERS:
        return _dossiers(ask, day)
    return ask(_REVIEWS, day=day.isoformat())


def _support(ask: Ask, office: Office, day: date) -> list[Cells]:
    """Return the activities, each with its producers as they can be told apart, one a line."""
    named = Counter(row["name_bare"] for row in ask("SELECT name_bare FROM entity"))
    own = {row["id"]: row["district"] for row in ask("SELECT id, district FROM support")}
    places = {row["id"]: row["district"] for row in ask("SELECT id, district FROM entity")}

    def called(one: Supported) -> str:
        district = places[one["id"]]
        if named[bare(one["name"])] < 2 or not district:
            return one["name"]
        return f"{one['name']} {office.units.district_title(district)}"

    return [
        {
            "activity": row["kind"],
            "day": row["day"],
            "entities": "\n".join(called(one) for one in row["producers"]),
            "district": own[row["id"]],
            "programme": row["programme"],
            "money": row["money"],
            "people": row["people"],
            "detail": row["detail"],
            "product_id": None,
            "entity_id": row["producers"][0]["id"] if row["producers"] else None,
        }
        for row in support.listed(ask, first=date.min, last=day)
    ]


def _dossiers(ask: Ask, day: date) -> list[Cells]:
    places = {row["id"]: row for row in ask(_PLACES)}
    return [_dossier(row, places[row["product_id"]]) for row in dossiers.listed(ask, day)]


def _dossier(row: ListedDossier, place: Cells) -> Cells:
    return {
        "code": place["code"],
        "product": row["product"],
        "entity": row["entity"],
        "commune": place["commune"],
        "district": row["district"],
        "product_id": row["product_id"],
        "entity_id": row["entity_id"],
        "year": row["year"],
        "received": row["received_on"],
        "missing": row["missing"],
        "missed": row["missing_on"],
        "missing_until": row["missing_until"],
        "complete": row["complete_on"],
        "checked": row["checked_on"],
        "checker": row["checked_by"],
        "preliminary": row["points"],
        "test": row["test"],
        "tested": row["tested_on"],
        "test_number": row["test_number"],
        "withdrawn": row["withdrawn_on"],
        "reason": row["withdrawn_reason"],
        "note": row["note"],
    }

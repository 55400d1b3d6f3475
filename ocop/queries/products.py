"""Lists: the products or producers behind a number, or that fit some words."""

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Final, TypedDict

from ocop.queries import inspections
from ocop.queries.dossiers import LATEST, STAGE
from ocop.queries.ledger import OPEN_REGISTRATION, standing
from ocop.queries.on_day import on_day
from ocop.rulebook.criteria import last_day_of
from ocop.rulebook.office import Office
from ocop.store.asking import Ask, Question
from ocop.values import text
from ocop.values.periods import Period
from ocop.values.standings import State

_PRODUCTS = f"""
    WITH {{tables}}
    SELECT p.id, p.name, p.code, p."group", p."set", p.flagship, p.name_bare,
        e.id AS entity_id, e.name AS entity, e.name_bare AS entity_bare, e.kind,
        e.district, e.commune, e.commune_text,
        s.stars, r.day, r.year, r.until, s.position, {STAGE} AS dossier, d.year AS dossier_year,
        coalesce(s.state, CASE WHEN EXISTS (
            SELECT 1 FROM registration g
            WHERE g.product_id = p.id AND g.position <= :day AND {OPEN_REGISTRATION}
        ) THEN 'registered' ELSE 'not-recognised' END) AS state
    FROM product p JOIN entity e ON e.id = p.entity_id
    LEFT JOIN standing s ON s.product_id = p.id LEFT JOIN recognition r ON r.id = s.recognition_id
    LEFT JOIN dossier d ON {LATEST}
    ORDER BY p.flagship DESC, e.district = '', e.district, e.sort_key, p.sort_key, p.id"""
_ENTITIES = """
    WITH {tables}
    SELECT e.id, e.name, e.kind, e.district, e.commune, e.commune_text, e.name_bare,
        count(p.id) AS products, count(*) FILTER (WHERE s.state = 'in-force') AS in_force
    FROM entity e LEFT JOIN product p ON p.entity_id = e.id
    LEFT JOIN standing s ON s.product_id = p.id
    GROUP BY e.id, e.name, e.kind, e.district, e.commune, e.commune_text, e.name_bare, e.sort_key
    ORDER BY e.district = '', e.district, e.sort_key, e.id"""
_SALES_POINTS = """
    SELECT i.id, coalesce(e.name, '') AS name, coalesce(e.district, i.district) AS district,
        i.since, i.since_year, i.detail
    FROM improvement i LEFT JOIN entity e ON e.id = i.entity_id
    WHERE i.topic = 'sales-point'
    ORDER BY district, name, i.id"""

# Where words are looked for; a producer bears its name of the day, and is found by today's too.
_SEARCHED: Final = ("name_bare", "entity", "entity_bare", "commune_text", "code")


class _Product(TypedDict):
    """A product as the register has it, and the last recognition that a day knows of it.

    Days are ISO text; `group` and `set` are numbers of the criteria, `flagship` is 0 or 1, `state`
    one of standings.State, `dossier` one of standings.Stage; `position` is the day that its stars
    count from ("0000-00-00": not known), `until` a printed end. None is not known or not there.
    """

    id: str
    name: str
    code: str
    group: int | None
    set: int | None
    flagship: int
    name_bare: str
    entity_id: str
    entity: str
    entity_bare: str
    kind: str
    district: str
    commune: str
    commune_text: str
    stars: int | None
    day: str | None
    year: int | None
    until: str | None
    position: str | None
    dossier: str | None
    dossier_year: int | None
    state: str


class ListedProduct(_Product):
    """A product with where it stands on a day: its stars, and through which day they hold.

    `valid_until_estimated`: the day is worked out from the year alone; `violation`: inspectors
    found one in it or its producer which is not remedied.
    """

    valid_until: str | None
    valid_until_estimated: bool
    violation: bool


class SurveyedProduct(ListedProduct):
    """A product with the grounds of its registration that do not hold: see queries.surveys."""

    survey_lacks: dict[str, str]


class EntityFacts(TypedDict):
    """A producer, and how many of its products are in force on a day."""

    id: str
    name: str
    kind: str
    district: str
    commune: str
    commune_text: str
    name_bare: str
    in_force: int


class ListedEntity(EntityFacts):
    """A producer with the number of its products."""

    products: int


class SalesPoint(TypedDict):
    """A sales point of a producer or (name "") of a district, with its start: ISO day or year."""

    id: str
    name: str
    district: str
    since: str | None
    since_year: int | None
    detail: str


def products(
    ask: Ask,
    office: Office,
    day: date,
    *,
    question: Question | None = None,
    words: str = "",
    district: str = "",
    stars: int | None = None,
    state: State | None = None,
    ends: Period | None = None,
    flagship: bool = False,
    among: set[str] | None = None,
) -> list[ListedProduct]:
    """Return products with where they stand on a day; `stars` and `state` are of that day.

    `ends`: those whose certificates end in a period, also where the end is only estimated.

    `question`, or the ids `among` which they are, narrows them to what stands behind a number.
    """
    ask = on_day(ask, office.units, day)
    tables, values = standing(office.criteria, day)
    chosen = _chosen(ask, question) if among is None else among
    covered = _covered(question, district)
    waiting = inspections.open_subjects(ask, day)
    end_of = cache(partial(_end, office))  # many certificates began on the same days
    wanted = text.fold(words).split()
    rows: list[_Product] = ask(_PRODUCTS.format(tables=tables), **values)
    listed = [
        _listed(row, end_of, waiting)
        for row in rows
        if (chosen is None or row["id"] in chosen)
        and covered(row["district"])
        and (stars is None or row["stars"] == stars)
        and (state is None or row["state"] == state)
        and (row["flagship"] or not flagship)
        and _has(wanted, *(row[name] for name in _SEARCHED))
    ]
    return [row for row in listed if ends is None or ends.holds(row["valid_until"])]


def surveyed(rows: list[ListedProduct], lacks: dict[str, dict[str, str]]) -> list[SurveyedProduct]:
    """Return products with what each lacks of the grounds of its registration."""
    return [{**row, "survey_lacks": lacks[row["id"]]} for row in rows]


def entities(
    ask: Ask,
    office: Office,
    day: date,
    *,
    question: Question | None = None,
    words: str = "",
    district: str = "",
    in_force: bool = False,
) -> list[ListedEntity]:
    """Return producers with how many products they have, and how many of them are in force."""
    ask = on_day(ask, office.units, day)
    tables, values = standing(office.criteria, day)
    chosen = _chosen(ask, question)
    covered = _covered(question, district)
    wanted = text.fold(words).split()
    rows: list[ListedEntity] = ask(_ENTITIES.format(tables=tables), **values)
    return [
        row
        for row in rows
        if (chosen is None or row["id"] in chosen)
        and covered(row["district"])
        and (not in_force or row["in_force"])
        and _has(wanted, row["name"], row["name_bare"], row["commune_text"])
    ]


def sales_points(
    ask: Ask, office: Office, day: date, question: Question, district: str = ""
) -> list[SalesPoint]:
    """Return the sales points that a target counted, each with its district of the day."""
    ask = on_day(ask, office.units, day)
    chosen = _chosen(ask, question) or set()
    covered = _covered(question, district)
    rows: list[SalesPoint] = ask(_SALES_POINTS)
    return [row for row in rows if row["id"] in chosen and covered(row["district"])]


def _covered(question: Question | None, district: str) -> Callable[[str], bool]:
    """Return the test of a row's district: the one asked for, else those of the question."""
    if district:
        return lambda code: code == district
    return question.covers if question else lambda _code: True


def _chosen(ask: Ask, question: Question | None) -> set[str] | None:
    # Asked apart: a stock is counted on the plan's last day, the list shows the day asked for.
    if question is None:
        return None
    return {row["id"] for row in ask(question.sql, **question.values)}


def _end(office: Office, start: str) -> str:
    return last_day_of(office.criteria, date.fromisoformat(start)).isoformat()


def _listed(row: _Product, end_of: Callable[[str], str], waiting: set[str]) -> ListedProduct:
    """Add the last day of the certificate, whether that is an estimate, and an open violation."""
    end = row["until"]
    if end is None and (start := row["position"]) not in (None, "0000-00-00"):
        end = end_of(start)
    estimated = bool(end and row["until"] is None and row["day"] is None)
    return {
        **row,
        "valid_until": end,
        "valid_until_estimated": estimated,
        "violation": not waiting.isdisjoint((row["id"], row["entity_id"])),
    }


def _has(wanted: list[str], *places: str) -> bool:
    """Return whether all the words, folded, stand in these places."""
    if not wanted:
        return True
    whole = text.fold(" ".join(places))
    return all(word in whole for word in wanted)

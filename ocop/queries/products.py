"""Lists: the products or producers behind a number, or that fit some words."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import cache, partial
from typing import Final, TypedDict, Unpack, cast

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

# Where each product stands, a row for each: `standing` is of those that are recognised.
STOOD: Final = f"""(
    SELECT product_id, entity_id, stars, state, recognition_id, position FROM standing
    UNION ALL SELECT product_id, entity_id, NULL, CASE WHEN EXISTS (
        SELECT 1 FROM registration g
        WHERE g.product_id = latest.product_id AND g.position <= :day AND {OPEN_REGISTRATION}
    ) THEN 'registered' ELSE 'not-recognised' END, NULL, NULL FROM latest WHERE key IS NULL
)"""
BY_PLACE: Final = "p.flagship DESC, e.district = '', e.district, e.sort_key, p.sort_key, p.id"
_PRODUCTS = f"""
    WITH {{tables}}
    SELECT p.id, p.name, p.code, p."group", p."set", p.flagship, p.name_bare,
        e.id AS entity_id, e.name AS entity, e.name_bare AS entity_bare, e.kind,
        e.district, e.commune, e.commune_text,
        s.stars, r.day, r.year, r.until, s.position, {STAGE} AS dossier, d.year AS dossier_year,
        s.state
    FROM product p JOIN entity e ON e.id = p.entity_id JOIN {STOOD} s ON s.product_id = p.id
    LEFT JOIN recognition r ON r.id = s.recognition_id LEFT JOIN dossier d ON {LATEST}
    WHERE {{which}}
    ORDER BY {BY_PLACE}"""
_ENTITIES = """
    WITH {tables}
    SELECT e.id, e.name, e.kind, e.district, e.commune, e.commune_text, e.name_bare,
        e.led_by_woman, e.led_by_minority, count(p.id) AS products,
        count(*) FILTER (WHERE s.state = 'in-force') AS in_force
    FROM entity e LEFT JOIN product p ON p.entity_id = e.id
    LEFT JOIN standing s ON s.product_id = p.id
    GROUP BY e.id, e.name, e.kind, e.district, e.commune, e.commune_text, e.name_bare, e.sort_key,
        e.led_by_woman, e.led_by_minority ORDER BY e.district = '', e.district, e.sort_key, e.id"""
_SALES_POINTS = """
    SELECT i.id, coalesce(e.name, '') AS name, coalesce(e.district, i.district) AS district,
        i.since, i.since_year, i.detail
    FROM improvement i LEFT JOIN entity e ON e.id = i.entity_id
    WHERE i.topic = 'sales-point'
    ORDER BY district, name, i.id"""

_AMONG: Final = "p.id IN (SELECT value FROM json_each(:among))"
# What may be wanted of a product `p`, of its producer `e`, and of where it stands `s`.
_CONDITIONS: Final = {
    "p": {"among": _AMONG, "flagship": "p.flagship = 1"},
    "e": {
        "district": "e.district = :district",
        "outside": "e.district NOT IN (SELECT value FROM json_each(:outside))",
    },
    "s": {"stars": "s.stars = :stars", "state": "s.state = :state"},
}
_AS_THEY_ARE: Final = dict.fromkeys(_CONDITIONS, "{which}")
# Where words are looked for; a producer bears its name of the day, and is found by today's too.
_SEARCHED: Final = ("name_bare", "entity", "entity_bare", "commune_text", "code")


class _Product(TypedDict):
    """A product as the register has it, and the last recognition that a day knows of it.

    Days are ISO text; `group` and `set` are numbers of the criteria, `flagship` is 0 or 1, `state`
    one of standings.State, `dossier` one of standings.Stage; `position` is the day that its stars
    count from ("0000-00-00": not known), `until` a printed end. None is not known or not there.
    """

    id: str
    entity_id: str
    flagship: int
    district: str
    stars: int | None
    state: str
    name: str
    code: str
    group: int | None
    set: int | None
    name_bare: str
    entity: str
    entity_bare: str
    kind: str
    commune: str
    commune_text: str
    day: str | None
    year: int | None
    until: str | None
    position: str | None
    dossier: str | None
    dossier_year: int | None


class ListedProduct(_Product):
    """A product with where it stands on a day: its stars, and through which day they hold.

    `valid_until_estimated`: the day is worked out from the year alone; `violation`: inspectors
    found one in it or its producer which is not remedied.
    """

    valid_until: str | None
    valid_until_estimated: bool
    violation: bool


class Wanted(TypedDict, total=False):
    """Which products are wanted; `stars` and `state` are of the day.

    `ends`: those whose certificates end in a period, also where the end is only estimated.
    `question`, or the ids `among` which they are, narrows them to what stands behind a number.
    """

    question: Question | None
    words: str
    district: str
    stars: int | None
    state: State | None
    ends: Period | None
    flagship: bool
    among: Collection[str] | None


class SurveyedProduct(ListedProduct):
    """A product with the grounds of its registration that do not hold: see queries.surveys."""

    survey_lacks: dict[str, str]


class EntityFacts(TypedDict):
    """A producer, its products in force on a day, who leads it (1, 0; None: nobody was asked)."""

    id: str
    name: str
    kind: str
    district: str
    commune: str
    commune_text: str
    name_bare: str
    led_by_woman: int | None
    led_by_minority: int | None
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


def products(ask: Ask, office: Office, day: date, **wanted: Unpack[Wanted]) -> list[ListedProduct]:
    """Return products with where they stand on a day."""
    ask, ends = on_day(ask, office.units, day), wanted.get("ends")
    given, words = conditions(ask, wanted), text.fold(wanted.get("words", "")).split()
    tables, values = stood(office, day, given)
    waiting = inspections.open_subjects(ask, day)
    end_of = cache(partial(_end, office))  # many certificates began on the same days
    sql = _PRODUCTS.format(tables=tables, which=where(given, _AS_THEY_ARE))
    rows: list[_Product] = ask(sql, **values)
    listed = [
        _listed(row, end_of, waiting)
        for row in rows
        if not words or _has(words, *(row[name] for name in _SEARCHED))
    ]
    return [row for row in listed if ends is None or ends.holds(row["valid_until"])]


def conditions(ask: Ask, wanted: Wanted) -> dict[str, object]:
    """Return the conditions that products are wanted on, by their names, with their values."""
    question, among, district = wanted.get("question"), wanted.get("among"), wanted.get("district")
    chosen = _chosen(ask, question) if among is None else among
    outside = question.outside if question and not district else ()
    values: dict[str, object] = {
        "among": None if chosen is None else as_json(chosen),
        "flagship": wanted.get("flagship") or None,
        "district": district or (question and question.scope) or None,
        "outside": as_json(outside) if outside else None,
        "stars": wanted.get("stars"),
        "state": wanted.get("state"),
    }
    return {name: value for name, value in values.items() if value is not None}


def where(given: Iterable[str], forms: Mapping[str, str]) -> str:
    """Return the conditions as SQL, those of each table in its form."""
    said = (
        (forms[table], [sql for name, sql in own.items() if name in given])
        for table, own in _CONDITIONS.items()
    )
    return " AND ".join(form.format(which=" AND ".join(own)) for form, own in said if own) or "TRUE"


def stood(office: Office, day: date, given: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    """Return the tables that STOOD is asked of, and all values of the question.

    Of what is not among those wanted it is not even asked where it stands.
    """
    tables, values = standing(office.criteria, day, among=_AMONG if "among" in given else "")
    return tables, {**values, **given}


def as_json(ids: Iterable[str]) -> str:
    """Return ids or codes as the list that SQL takes apart again."""
    return '["' + '","'.join(ids) + '"]'


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
    found = cast(ListedProduct, row)
    found["valid_until"] = end
    found["valid_until_estimated"] = bool(end and row["until"] is None and row["day"] is None)
    found["violation"] = row["id"] in waiting or row["entity_id"] in waiting
    return found


def _has(wanted: list[str], *places: str) -> bool:
    """Return whether all the words, folded, stand in these places."""
    if not wanted:
        return True
    whole = text.fold(" ".join(places))
    return all(word in whole for word in wanted)

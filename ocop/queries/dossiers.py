"""The dossiers as a question: how far each is on a day, what is overdue, the way of a year.

One row stands for a product and a year; its stage on `:day` is computed from its dated steps.
"""

from datetime import date, timedelta
from typing import Any, Final, NotRequired, TypedDict, TypeVar, cast

from ocop.queries.ledger import still
from ocop.queries.shapes import OfProduct
from ocop.store.asking import Ask, Question
from ocop.values.standings import Stage, Step

# Papers of `d` that were found missing after it was complete, or before and never brought.
LACKING: Final = """
    (d.missing_on <= :day AND NOT coalesce(d.complete_on BETWEEN d.missing_on AND :day, FALSE))"""
COMPLETE: Final = f"(d.complete_on <= :day AND NOT coalesce({LACKING}, FALSE))"
STAGE: Final = f"""
    CASE
        WHEN d.withdrawn_on <= :day THEN 'withdrawn'
        WHEN {LACKING} THEN 'missing'
        WHEN d.tested_on <= :day AND d.received_on <= :day THEN 'tested'
        WHEN d.checked_on <= :day THEN 'checked'
        WHEN d.complete_on <= :day THEN 'complete'
        WHEN d.received_on <= :day THEN 'received'
    END"""
# The dossier of a product `p` that a day knows: that of its latest year.
LATEST: Final = """d.product_id = p.id AND d.year = (
        SELECT max(x.year) FROM dossier x WHERE x.product_id = p.id AND x.received_on <= :day
    )"""

_SELECT = f"""
    SELECT d.id, d.year, {STAGE} AS stage, {COMPLETE} AS ready, p.id AS product_id,
        p.name AS product, p.entity_id, e.name AS entity, e.district, d.received_on, d.missing,
        d.missing_on, d.missing_until, d.complete_on, d.checked_on, d.checked_by,
        d.points / 10000.0 AS points, d.test, d.tested_on, d.test_number, d.withdrawn_on,
        d.withdrawn_reason, d.note
    FROM product p JOIN entity e ON e.id = p.entity_id"""
_ORDER = """
    ORDER BY d.year NULLS FIRST, p.flagship DESC, e.district = '', e.district, e.sort_key,
        p.sort_key, p.id"""
_LISTED = f"""{_SELECT} JOIN dossier d ON d.product_id = p.id
    WHERE d.received_on <= :day AND (:year IS NULL OR d.year = :year)
    AND (:district = '' OR e.district = :district) {_ORDER}"""
_STEP = f"""{_SELECT} LEFT JOIN dossier d ON d.product_id = p.id AND d.year = :year
        AND d.received_on <= :day
    WHERE p.id IN ({{ids}}) AND (:district = '' OR e.district = :district) {_ORDER}"""
# What was recognised for its year has come to its end, whatever it once lacked. CROSS JOIN: few
# products have a dossier that lacks something, and the others are not gone through.
_OVERDUE = f"""
    SELECT d.id, d.year, p.id AS product_id, p.name AS product, p.entity_id, e.name AS entity,
        e.district, d.missing AS what, d.missing_until AS until, d.missing_until < :day AS late
    FROM dossier d CROSS JOIN product p CROSS JOIN entity e
    WHERE p.id = d.product_id AND e.id = p.entity_id
    AND {LACKING} AND coalesce(d.withdrawn_on > :day, TRUE) AND d.missing_until <= :last
    AND NOT EXISTS (
        SELECT 1 FROM recognition r WHERE r.product_id = p.id
        AND r.programme_year >= d.year AND r.position <= :day
    )
    AND (:district = '' OR e.district = :district)
    ORDER BY d.missing_until, e.district, e.sort_key, p.sort_key, p.id"""
_ON_RECORD: Final = {
    Step.REGISTERED: "SELECT g.product_id AS id FROM registration g"
    " WHERE g.year = :year AND g.position <= :day",
    Step.RECEIVED: "SELECT d.product_id AS id FROM dossier d"
    " WHERE d.year = :year AND d.received_on <= :day",
    Step.COMPLETE: f"SELECT d.product_id AS id FROM dossier d WHERE d.year = :year AND {COMPLETE}",
    Step.CHECKED: "SELECT d.product_id AS id FROM dossier d"
    " WHERE d.year = :year AND d.checked_on <= :day",
    Step.COUNCIL: "SELECT v.product_id AS id FROM evaluation v JOIN round d ON d.id = v.round_id"
    " WHERE d.year = :year AND d.day <= :day AND v.absent = 0",
    Step.RECOGNISED: "SELECT r.product_id AS id FROM recognition r"
    f" WHERE r.programme_year = :year AND r.position <= :day {still('r.id')}",
}
# What came to a step came through those before it, whether or not they are on record: a product
# proposed for an upgrade or renewed is in no registration, and many an office keeps no dossiers.
_STEPS: Final = {
    step: " UNION ".join(list(_ON_RECORD.values())[number:]) for number, step in enumerate(Step)
}
_OF_PRODUCT: Final = f"""{_SELECT} JOIN dossier d ON d.product_id = p.id WHERE p.id = :id"""
# Each dated step of a row: its column, and the columns that go with it.
_DATED: Final[dict[str, tuple[str, ...]]] = {
    "received_on": (),
    "missing_on": ("missing", "missing_until"),
    "complete_on": (),
    "checked_on": ("checked_by", "points"),
    "tested_on": ("test", "test_number"),
    "withdrawn_on": ("withdrawn_reason",),
}


class _Steps(OfProduct):
    """What a dossier says as it is on a day; None is not, or not yet, known.

    Days are ISO text, `stage` is one of standings.Stage, `points` are those of the preliminary
    score (0 to 100), `ready` says that the file is complete.
    """

    stage: str | None
    ready: bool
    received_on: str | None
    missing: str | None
    missing_on: str | None
    missing_until: str | None
    complete_on: str | None
    checked_on: str | None
    checked_by: str | None
    points: float | None
    test: str | None
    tested_on: str | None
    test_number: str | None
    withdrawn_on: str | None
    withdrawn_reason: str | None
    note: str | None


class ListedDossier(_Steps):
    """A dossier that is on file, as it is on a day."""

    id: str
    year: int


class DossierAtStep(_Steps):
    """A product at a step of a year's way, with its dossier if there is one (else all is None)."""

    id: str | None
    year: int | None


class OverdueDossier(OfProduct):
    """A dossier that lacks papers: `what`, by which ISO day, and whether that day is past."""

    id: str
    year: int
    what: str
    until: str
    late: bool


class DossierStep(TypedDict):
    """A dated step of a dossier as a row of a product's story: which `step`, and what it says.

    `n` is its place among the steps of one day.
    """

    kind: str
    id: str
    day: str | None
    year: int | None
    n: int | None
    step: str
    missing: NotRequired[str]
    missing_until: NotRequired[str | None]
    checked_by: NotRequired[str]
    points: NotRequired[float | None]
    test: NotRequired[str]
    test_number: NotRequired[str]
    withdrawn_reason: NotRequired[str]


S = TypeVar("S", ListedDossier, DossierAtStep)


def listed(
    ask: Ask,
    day: date,
    *,
    year: int | None = None,
    district: str = "",
    stage: Stage | None = None,
) -> list[ListedDossier]:
    """Return the dossiers received up to a day, each with its stage and the steps of that day."""
    found: list[ListedDossier] = ask(_LISTED, day=day.isoformat(), year=year, district=district)
    return [_as_of(row, day) for row in found if stage in (None, row["stage"])]


def at_step(
    ask: Ask, day: date, year: int, step: Step, *, district: str = ""
) -> list[DossierAtStep]:
    """Return the products that a step of `funnel` counted, with their dossier if there is one."""
    sql = _STEP.format(ids=_STEPS[step])
    found: list[DossierAtStep] = ask(sql, day=day.isoformat(), year=year, district=district)
    return [_as_of(row, day) for row in found]


def overdue(ask: Ask, day: date, *, within: int = 0, district: str = "") -> list[OverdueDossier]:
    """Return the dossiers whose missing papers were due by a day, or come due within so many days,
    the most urgent first."""
    last = (day + timedelta(days=within)).isoformat()
    rows: list[OverdueDossier] = ask(_OVERDUE, day=day.isoformat(), last=last, district=district)
    return [{**row, "late": bool(row["late"])} for row in rows]


def of_year(ask: Ask, product_id: str, year: int, day: date) -> ListedDossier | None:
    """Return the dossier of one product for a year as it is on a day, or None."""
    found: list[ListedDossier] = ask(
        f"{_OF_PRODUCT} AND d.year = :year AND d.received_on <= :day",
        id=product_id,
        year=year,
        day=day.isoformat(),
    )
    return _as_of(found[0], day) if found else None


def kept(ask: Ask, year: int) -> bool:
    """Return whether any dossier of a year is on record."""
    return bool(ask("SELECT 1 FROM dossier WHERE year = :year LIMIT 1", year=year))


def step(kind: Step, year: int, day: date) -> Question:
    """Return the question behind one step of a year's way to recognition."""
    sql = f"SELECT DISTINCT id FROM ({_STEPS[kind]}) step"
    return Question("product", sql, {"year": year, "day": day.isoformat()})


def story(ask: Ask, product_id: str) -> list[DossierStep]:
    """Return a product's dossiers as dated rows of its story, one for each step."""
    rows: list[Any] = []
    for found in ask(_OF_PRODUCT, id=product_id, day=date.max.isoformat()):
        for number, (column, more) in enumerate(_DATED.items()):
            if found[column]:
                told = {name: found[name] for name in more}
                rows.append(
                    {
                        "kind": "dossier",
                        "id": found["id"],
                        "day": found[column],
                        "year": found["year"],
                        "step": column.removesuffix("_on"),
                        "n": number,  # several steps of one day in their own order
                        **told,
                    }
                )
    return rows


def _as_of(row: S, day: date) -> S:
    """Return a row without the steps that were taken after the day."""
    columns = dict[str, object](row)
    return cast(S, {**columns, "ready": bool(row["ready"]), **_unsaid(columns, day)})


def _unsaid(columns: dict[str, object], day: date) -> dict[str, None]:
    later = [name for name in _DATED if columns[name] and str(columns[name]) > day.isoformat()]
    return {name: None for column in later for name in (column, *_DATED[column])}

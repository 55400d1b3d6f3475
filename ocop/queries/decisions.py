"""Decisions found and listed, and what rests on them."""

from typing import TypedDict

from ocop.errors import NotFound, Unclear
from ocop.language import N_
from ocop.queries.on_day import NAME_AS_SIGNED
from ocop.store.asking import Ask
from ocop.values import names, text
from ocop.values.text import short

_RECOGNISED_BY = f"""
    SELECT r.id, r.day, r.programme_year AS year, r.stars, p.id AS product_id, p.name AS product,
        {NAME_AS_SIGNED} AS entity
    FROM recognition r JOIN product p ON p.id = r.product_id JOIN entity e ON e.id = p.entity_id
    WHERE r.decision_id = :id ORDER BY r.stars DESC, p.sort_key, p.id"""


class RecognisedProduct(TypedDict):
    """A recognition that stands on a decision: its ISO day, its programme year, its stars."""

    id: str
    day: str | None
    year: int | None
    stars: int
    product_id: str
    product: str
    entity: str


class ListedDecision(TypedDict):
    """A decision, its scan with the SHA-256 of it, and how many rows stand on it."""

    id: str
    issuer: str
    number: str
    year: int | None
    day: str | None
    scan_path: str
    scan_sha256: str
    recognitions: int
    revocations: int


def recognised_by(ask: Ask, decision_id: str) -> list[RecognisedProduct]:
    """Return the recognitions that stand on a decision."""
    return ask(_RECOGNISED_BY, id=decision_id)


def of_decision(ask: Ask, decision_id: str) -> list[str]:
    """Return the products that a decision recognised."""
    rows = ask(
        "SELECT DISTINCT r.product_id AS id FROM recognition r WHERE r.decision_id = :id",
        id=decision_id,
    )
    return [row["id"] for row in rows]


_COUNTED = """
    SELECT d.id, d.issuer, d.number, d.year, d.day, d.scan_path, d.scan_sha256,
        (SELECT count(*) FROM recognition r WHERE r.decision_id = d.id{of}) AS recognitions,
        (SELECT count(*) FROM revocation r WHERE r.decision_id = d.id{of}) AS revocations
    FROM decision d"""
_DECISIONS = _COUNTED.format(of="")
_OF_DISTRICT = _COUNTED.format(
    of=""" AND r.product_id IN (
            SELECT p.id FROM product p JOIN entity e ON e.id = p.entity_id
            WHERE e.district = :district)"""
)
_IN_ORDER = "ORDER BY d.year NULLS FIRST, d.day NULLS FIRST, d.number, d.id"


class NoSuchDecision(NotFound):
    sentence = N_("There is no decision “{name}”.")
    advice = N_("See the decisions with: ocop decision list")


class SeveralDecisions(Unclear):
    sentence = N_("“{name}” could be any of these decisions:")
    advice = N_("Say which one by its id.")


def all_decisions(ask: Ask) -> list[ListedDecision]:
    """Return every decision, by year and number, with how many rows stand on it."""
    return ask(f"{_DECISIONS} {_IN_ORDER}")


def of_district(ask: Ask, district: str) -> list[ListedDecision]:
    """Return the decisions on which a row of a district's products stands, with how many do."""
    return ask(
        f"SELECT d.* FROM ({_OF_DISTRICT}) d WHERE d.recognitions + d.revocations > 0 {_IN_ORDER}",
        district=district,
    )


def find_decision(ask: Ask, typed: str) -> ListedDecision:
    """Return the one decision meant, by its number or the first letters of its id."""
    rows = _named(ask, typed) or _cited(ask, typed)
    if not rows:
        raise NoSuchDecision(name=text.safe(typed))
    if len(rows) > 1:
        lines = [
            f"{r['number']} · {r['issuer']} · {r['year'] or '?'} [{short(r['id'])}]" for r in rows
        ]
        choices = [row["id"] for row in rows]
        raise SeveralDecisions(name=text.safe(typed), candidates=lines, choices=choices)
    return rows[0]


def _named(ask: Ask, typed: str) -> list[ListedDecision]:
    return ask(
        f"{_DECISIONS} WHERE d.number_key = :key OR (length(:typed) >= 4 AND"
        " substr(d.id, 1, length(:typed)) = :typed) ORDER BY d.year NULLS FIRST, d.number, d.id",
        key=names.key(typed),
        typed=typed.strip().lower(),
    )


def _cited(ask: Ask, typed: str) -> list[ListedDecision]:
    """Return the decisions that are meant by a number with its day: "Số 812/QĐ-UBND ngày …"."""
    from ocop.values.citations import paper  # a number alone, as most are, does not need it

    cited = paper(typed)
    day = cited.day.isoformat() if cited.day else None
    rows = _named(ask, cited.number)
    return [row for row in rows if not day or row["day"] in (None, day)]

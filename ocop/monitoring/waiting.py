"""What waits on a day: registrations, proposals, files sent up, rounds without a decision.

One statement for each, whatever the number of rows. Nothing here writes.
"""

from datetime import date
from typing import Final, TypedDict

from ocop.queries.ledger import OPEN_PROPOSAL, OPEN_REGISTRATION, OPEN_SENT, UNDECIDED
from ocop.store.asking import Ask

_SUBJECT: Final = """
    p.id AS subject_id, p.name AS product, p.entity_id, e.name AS entity, e.district"""
# What waits is little beside the products: CROSS JOIN keeps those from being gone through.
_OF_PRODUCT: Final = "CROSS JOIN product p CROSS JOIN entity e"
_HERE: Final = "e.id = p.entity_id AND (:district = '' OR e.district = :district)"
# On a round or sent up it waits there, and is told of there.
_ELSEWHERE: Final = f"""
    EXISTS (
        SELECT 1 FROM evaluation v JOIN round d ON d.id = v.round_id
        WHERE v.product_id = p.id AND d.day <= :day AND (({UNDECIDED}) OR ({OPEN_SENT}))
    )"""
# Of several open registrations of a product only the last still waits: it took the others over.
_REGISTRATIONS: Final = f"""
    SELECT g.year, g.position AS since, g.purpose, {_SUBJECT}
    FROM registration g {_OF_PRODUCT} WHERE p.id = g.product_id AND {_HERE}
    AND g.position <= :day AND {OPEN_REGISTRATION} AND NOT {_ELSEWHERE}
    AND NOT EXISTS (
        SELECT 1 FROM registration later WHERE later.product_id = g.product_id
        AND later.position <= :day
        AND (later.year, later.position, later.id) > (g.year, g.position, g.id)
    )"""
# A proposal for five stars waits for the province until its dossier has gone to the Ministry.
_PROPOSALS: Final = f"""
    SELECT u.position AS since, u.to_stars, {_SUBJECT}
    FROM upgrade u {_OF_PRODUCT} WHERE p.id = u.product_id AND {_HERE}
    AND {OPEN_PROPOSAL} AND NOT {_ELSEWHERE}
    AND NOT (u.to_stars = 5 AND EXISTS (
        SELECT 1 FROM nomination n
        WHERE n.product_id = u.product_id AND n.day BETWEEN u.position AND :day
    ))"""
_SENT: Final = f"""
    SELECT v.sent_on AS since, d.code AS round, d.level, {_SUBJECT}
    FROM evaluation v JOIN round d ON d.id = v.round_id {_OF_PRODUCT}
    WHERE p.id = v.product_id AND {_HERE} AND v.sent_on IS NOT NULL AND {OPEN_SENT}"""
_ROUNDS: Final = f"""
    SELECT d.id AS subject_id, d.code AS round, d.level, d.district, d.year, d.day AS since,
        count(v.id) AS products,
        count(*) FILTER (WHERE v.points IS NOT NULL OR v.stars IS NOT NULL OR v.absent = 1)
        AS evaluated
    FROM round d JOIN evaluation v ON v.round_id = d.id
    WHERE d.day <= :day AND {UNDECIDED} AND (:district = '' OR d.district = :district)
    GROUP BY d.id, d.code, d.level, d.district, d.year, d.day"""
_HEARD_OF: Final = """
    SELECT DISTINCT e.district FROM entity e JOIN product p ON p.entity_id = e.id
    WHERE p.id IN (
        SELECT g.product_id FROM registration g
        WHERE g.year BETWEEN :first AND :last AND g.position <= :day
        UNION SELECT r.product_id FROM recognition r
        WHERE r.programme_year BETWEEN :first AND :last AND r.position <= :day
    )"""


class _OfProduct(TypedDict):
    """Something that waits since an ISO day, and the product it concerns (`subject_id`)."""

    since: str
    subject_id: str
    product: str
    entity_id: str
    entity: str
    district: str


class WaitingRegistration(_OfProduct):
    """A registration for a year that waits for an evaluation."""

    year: int
    purpose: str


class WaitingProposal(_OfProduct):
    """A proposal for more stars that waits."""

    to_stars: int


class WaitingFile(_OfProduct):
    """A file that a round of a level sent up, and of which nothing has come back."""

    round: str
    level: str


class WaitingRound(TypedDict):
    """A round held `since` a day with products undecided, and how many of those have a result."""

    subject_id: str
    round: str
    level: str
    district: str
    year: int
    since: str
    products: int
    evaluated: int


class Reachable(TypedDict):
    """Whom to ring at a producer: personal data."""

    representative: str
    phone: str


class _Contact(Reachable):
    entity_id: str


def registrations(ask: Ask, day: date, district: str = "") -> list[WaitingRegistration]:
    """Return the products that are registered and wait for an evaluation, each with its year."""
    return ask(_REGISTRATIONS, day=day.isoformat(), district=district)


def proposals(ask: Ask, day: date, district: str = "") -> list[WaitingProposal]:
    """Return the open proposals for more stars that are on no round and not sent up."""
    return ask(_PROPOSALS, day=day.isoformat(), district=district)


def sent(ask: Ask, day: date, district: str = "") -> list[WaitingFile]:
    """Return the products whose file went up and of which nothing has come back."""
    return ask(_SENT, day=day.isoformat(), district=district)


def rounds(ask: Ask, day: date, district: str = "") -> list[WaitingRound]:
    """Return the rounds held by the day with products that no decision has dealt with."""
    return ask(_ROUNDS, day=day.isoformat(), district=district)


def contacts(ask: Ask) -> dict[str, Reachable]:
    """Return whom to ring at each producer: personal data, asked only when it is to be shown."""
    rows: list[_Contact] = ask("SELECT entity_id, representative, phone FROM contact")
    return {
        row["entity_id"]: {"representative": row["representative"], "phone": row["phone"]}
        for row in rows
    }


def heard_of(ask: Ask, first: int, last: int, day: date) -> set[str]:
    """Return the districts with a registration or a recognition of some years, up to the day."""
    rows = ask(_HEARD_OF, first=first, last=last, day=day.isoformat())
    return {row["district"] for row in rows}

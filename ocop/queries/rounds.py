"""Rounds as questions: which there are, by what law each is judged, which products wait."""

from datetime import date
from typing import TypedDict

from ocop.errors import NotFound
from ocop.language import N_
from ocop.queries.finding import find_product
from ocop.queries.ledger import OPEN_PROPOSAL, OPEN_REGISTRATION, OPEN_SENT, UNDECIDED
from ocop.queries.on_day import on_day
from ocop.queries.shapes import FoundProduct
from ocop.rulebook import criteria
from ocop.rulebook.criteria import Criteria
from ocop.rulebook.office import Office
from ocop.rulebook.units import Units
from ocop.store.asking import Ask
from ocop.values import text
from ocop.values.names import key
from ocop.values.vocabulary import Level

# The level whose files come to a level: who sends to it.
BELOW = {Level.PROVINCE: Level.DISTRICT, Level.MINISTRY: Level.PROVINCE}

_COLUMNS = """d.id, d.code, d.level, d.district, d.year, d.batch, d.sitting, d.council, d.day,
        d.criteria, d.criteria_sha256, d.note"""
_ROUNDS = f"""
    SELECT {_COLUMNS}, count(v.id) AS products,
        count(*) FILTER (WHERE v.points IS NOT NULL OR v.stars IS NOT NULL) AS scored,
        count(*) FILTER (WHERE v.result = 'recognised') AS recognised, count(v.sent_on) AS sent,
        count(*) FILTER (WHERE v.result IN ('not-reached', 'absent')) AS not_reached,
        count(*) FILTER (WHERE v.result = '' AND v.sent_on IS NULL) AS waiting
    FROM round d LEFT JOIN evaluation v ON v.round_id = d.id"""


# Of a unit its own rounds, and of the others the products that are its.
_PRODUCTS_OF_UNIT = """ AND v.product_id IN (
        SELECT p.id FROM product p JOIN entity e ON e.id = p.entity_id
        WHERE e.district = :district)"""


class Judged(TypedDict):
    """What the law of a round hangs on: its ISO day, its level, the decision with its criteria."""

    day: str
    level: str
    criteria: str


class CouncilRound(Judged):
    """A round and how many of its products are at each step (None: it has no product).

    `council` is the number of its members, or None where that is not known.
    """

    id: str
    code: str
    district: str
    year: int
    batch: int
    sitting: int
    council: int | None
    criteria_sha256: str
    note: str
    scored: int
    recognised: int | None
    sent: int
    not_reached: int | None
    waiting: int


class ListedRound(CouncilRound):
    """A round with the number of its products."""

    products: int


# What is registered for the round's year, or proposed, and still open on :day.
_ASKED_FOR = f"""
    SELECT g.product_id FROM registration g
    WHERE g.year = :year AND g.position <= :day AND {OPEN_REGISTRATION}
    UNION SELECT u.product_id FROM upgrade u WHERE {OPEN_PROPOSAL}"""
_SENT_UP = f"""
    SELECT v.product_id FROM evaluation v JOIN round d ON d.id = v.round_id
    WHERE d.level = :below AND {OPEN_SENT}"""
# A dossier sent to the Ministry without a round of the province on record waits there too.
_NOMINATED = """
    SELECT n.product_id FROM nomination n WHERE n.day <= :day
    AND NOT EXISTS (
        SELECT 1 FROM evaluation v WHERE v.product_id = n.product_id AND v.sent_on = n.day
    )
    AND NOT EXISTS (
        SELECT 1 FROM recognition r WHERE r.product_id = n.product_id
        AND r.stars = 5 AND r.position BETWEEN n.day AND :day
    )
    AND NOT EXISTS (
        SELECT 1 FROM evaluation v JOIN round d ON d.id = v.round_id
        WHERE v.product_id = n.product_id AND d.level = 'ministry'
        AND v.decided_on BETWEEN n.day AND :day
    )"""
_WAITING = f"""
    SELECT p.id FROM product p JOIN entity e ON e.id = p.entity_id
    WHERE p.id IN ({{sources}}) AND (:district = '' OR e.district = :district)
    AND NOT EXISTS (
        SELECT 1 FROM evaluation v JOIN round d ON d.id = v.round_id
        WHERE v.product_id = p.id AND d.level = :level
        AND (d.id = :round_id OR v.result = '' AND v.sent_on IS NULL OR {OPEN_SENT})
    )
    ORDER BY e.district, e.sort_key, p.sort_key, p.id"""


_UNDECIDED_OF = """
    SELECT v.id, d.code AS round FROM evaluation v JOIN round d ON d.id = v.round_id
    WHERE v.product_id = :product_id AND v.result = ''
    AND (v.sent_on IS NULL OR v.returned_on IS NOT NULL) ORDER BY d.day, d.code"""
_ON_IT = "SELECT product_id AS id FROM evaluation WHERE round_id = :round_id"
_OF_ITS_DISTRICT = """
    SELECT p.id FROM product p JOIN entity e ON e.id = p.entity_id WHERE e.district = :district"""


# What is open from the years before and was not registered again for the round's year.
_OF_EARLIER_YEARS = f"""
    SELECT g.year, count(DISTINCT g.product_id) AS products
    FROM registration g JOIN product p ON p.id = g.product_id JOIN entity e ON e.id = p.entity_id
    WHERE g.year < :year AND g.position <= :day AND {OPEN_REGISTRATION}
    AND (:district = '' OR e.district = :district)
    AND NOT EXISTS (
        SELECT 1 FROM registration n WHERE n.product_id = g.product_id AND n.year >= :year
    )
    GROUP BY g.year ORDER BY g.year"""


# What is registered or proposed and on no round yet; of a level above, it waits for the lowest.
_FIRST_BELOW = f"""
    SELECT count(*) AS products FROM product p
    WHERE p.id IN ({_ASKED_FOR}) AND NOT EXISTS (
        SELECT 1 FROM evaluation v JOIN round d ON d.id = v.round_id
        WHERE v.product_id = p.id AND (({UNDECIDED}) OR ({OPEN_SENT}))
    )"""


class WaitingBelow(TypedDict):
    """How many products wait for a round of the level below first, by which decision."""

    level: str
    decision: str
    products: int


class OfEarlierYear(TypedDict):
    """How many products are still registered for a year before a round's."""

    year: int
    products: int


class Undecided(TypedDict):
    """A product's line on a round that nothing has decided: the line's id, and the round's code."""

    id: str
    round: str


class CouncilPoints(TypedDict):
    """The points of a product before the council of a round: their sum in units, and how many score
    sheets that is of."""

    round: str
    product_id: str
    points: int
    members: int


_COUNCIL_OF = """
    SELECT d.code AS round, v.product_id, coalesce(x.points, v.points) AS points,
        CASE WHEN x.points IS NULL THEN v.members ELSE x.members END AS members
    FROM evaluation v JOIN round d ON d.id = v.round_id
    LEFT JOIN revision x ON x.evaluation_id = v.id AND x.recognition_id = :id
    WHERE (v.recognition_id = :id OR x.recognition_id = :id)
    AND coalesce(x.points, v.points) IS NOT NULL
    ORDER BY v.decided_on DESC, v.id LIMIT 1"""


class NoSuchRound(NotFound):
    sentence = N_("There is no round “{code}”.")
    advice = N_("See the rounds with: ocop round list")


def find_round(ask: Ask, code: str) -> ListedRound:
    """Return the round of a code, as a person types it, with how far it is."""
    rows: list[ListedRound] = ask(
        f"{_ROUNDS} WHERE d.code_key = :key GROUP BY {_COLUMNS}", key=key(code)
    )
    if not rows:
        raise NoSuchRound(code=text.safe(code))
    return rows[0]


def all_rounds(ask: Ask, *, year: int | None = None, district: str = "") -> list[ListedRound]:
    """Return the rounds by day, each with how far it is.

    Of a `district` its own rounds and those that have a product of it: only these are counted.
    """
    return ask(
        f"{_ROUNDS}{_PRODUCTS_OF_UNIT if district else ''} WHERE (:year IS NULL OR d.year = :year)"
        " AND (:district = '' OR d.district = :district OR v.id IS NOT NULL)"
        f" GROUP BY {_COLUMNS} ORDER BY d.day, d.code",
        year=year,
        district=district,
    )


def law_of(office: Office, row: Judged) -> Criteria:
    """Return the criteria that a round is judged by for good: those it was opened under."""
    found = criteria.cited(office.criteria, row["criteria"])
    return found or criteria.on(office.criteria, date.fromisoformat(row["day"]))


def law_behind(ask: Ask, office: Office, recognition_id: str) -> Criteria | None:
    """Return the law of the round that a recognition came from, or None where it came from none."""
    rows: list[ListedRound] = ask(
        f"{_ROUNDS} WHERE v.recognition_id = :id OR v.id IN ("
        f"SELECT evaluation_id FROM revision WHERE recognition_id = :id) GROUP BY {_COLUMNS}",
        id=recognition_id,
    )
    return law_of(office, rows[0]) if rows else None


def altered(office: Office, row: CouncilRound) -> bool:
    """Return whether the file of a round's criteria is no longer the one it was opened under."""
    return str(criteria.digest(law_of(office, row))) != str(row["criteria_sha256"])


def waiting_for(ask: Ask, office: Office, row: ListedRound) -> list[str]:
    """Return the products that wait for a round's level and unit: sent up to it, or, at the lowest
    level that the law of the day knows, registered and proposed."""
    law = law_of(office, row)
    level = Level(row["level"])
    sources = []
    if level in BELOW:
        sources.append(_SENT_UP)
    if level is Level.MINISTRY:
        sources.append(_NOMINATED)
    if level is law.levels[0]:
        sources.append(_ASKED_FOR)
    seen = on_day(ask, office.units, date.fromisoformat(row["day"]))
    return [
        found["id"]
        for found in seen(
            _WAITING.format(sources=" UNION ".join(sources)),
            year=row["year"],
            day=row["day"],
            below=BELOW.get(level, ""),
            district=row["district"],
            level=level.value,
            round_id=row["id"],
        )
    ]


def of_earlier_years(ask: Ask, office: Office, row: ListedRound) -> list[OfEarlierYear]:
    """Return what `waiting_for` leaves out: a year's registrations count for that year's rounds."""
    if Level(row["level"]) is not law_of(office, row).levels[0]:
        return []
    seen = on_day(ask, office.units, date.fromisoformat(row["day"]))
    return seen(_OF_EARLIER_YEARS, year=row["year"], day=row["day"], district=row["district"])


def undecided_of(ask: Ask, product_id: str) -> list[Undecided]:
    """Return on which rounds a product still waits for the council's decision."""
    return ask(_UNDECIDED_OF, product_id=product_id)


def council_of(ask: Ask, recognition_id: str) -> CouncilPoints | None:
    """Return the points of the round that a recognition came from, as they stand after a later
    decision; None where it came from none, or its council told stars alone."""
    rows: list[CouncilPoints] = ask(_COUNCIL_OF, id=recognition_id)
    return rows[0] if rows else None


def find_on(ask: Ask, units: Units, row: ListedRound, typed: str) -> FoundProduct:
    """Return the product meant of a round: of several called so the one on it, or of its district.

    Raises as `find_product` does."""
    on_it = {one["id"] for one in ask(_ON_IT, round_id=row["id"])}
    return find_product(ask, units, typed, among=(on_it, _of_its_district(ask, row)))


def ids_on(ask: Ask, units: Units, row: ListedRound, names: list[str]) -> list[str]:
    """Return the ids of the products named of a round, each as `find_on` finds it."""
    return [find_on(ask, units, row, name)["id"] for name in names]


def waiting_below(ask: Ask, office: Office, row: ListedRound) -> WaitingBelow | None:
    """Return what `waiting_for` leaves out of a level's round since by the law of its day it comes
    before the lowest level first; None where that is no level right below, or nothing waits."""
    law = law_of(office, row)
    below = BELOW.get(Level(row["level"]))
    if below is None or below is not law.levels[0]:
        return None
    found = ask(_FIRST_BELOW, year=row["year"], day=row["day"])[0]["products"]
    return WaitingBelow(level=below.value, decision=law.number, products=found) if found else None


def find_for(ask: Ask, units: Units, row: ListedRound, typed: str) -> FoundProduct:
    """Return the product meant to be put on a round: of several called so that of its district.

    Raises as `find_product` does."""
    return find_product(ask, units, typed, among=(_of_its_district(ask, row),))


def _of_its_district(ask: Ask, row: ListedRound) -> set[str]:
    return {one["id"] for one in ask(_OF_ITS_DISTRICT, district=row["district"] or None)}

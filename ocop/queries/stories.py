"""The whole dated story of one product or one producer, row by row, each with its id."""

from datetime import date
from typing import TypedDict

from ocop.queries import certificates, documents, dossiers, inspections, products, revisions
from ocop.queries.awards import proposed
from ocop.queries.certificates import OutdatedPaper
from ocop.queries.documents import LackingDocument, ListedDocument
from ocop.queries.inspections import ListedInspection
from ocop.queries.products import EntityFacts, ListedProduct
from ocop.queries.revisions import RevisedInRound
from ocop.queries.shapes import Contact
from ocop.queries.story_facts import (
    Council,
    Dated,
    EvaluationFact,
    Fact,
    InspectionFact,
    RecognitionFact,
    RegistrationFact,
    ReviewFact,
    RevisionFact,
    SupportFact,
    SurveyGiven,
    UpgradeFact,
)
from ocop.rulebook.office import Office
from ocop.store.asking import Ask

# What is known of an improvement beside its detail, in one text.
_DETAIL = (
    "trim(i.detail"
    + "".join(
        f" || CASE WHEN i.{name} <> '' THEN '; ' || i.{name} ELSE '' END"
        for name in ("place", "crop", "system", "carrier", "url", "contract", "lead", "share")
    )
    + ", '; ')"
)
# Every dated fact of a product, in one shape: what it is, when, and the values that tell it.
_STORY = f"""
    SELECT 'registration' AS kind, id, day, year, purpose AS a, outcome AS b,
        CAST(NULL AS BIGINT) AS n, ended_on AS until, ended_reason AS c, note AS d
    FROM registration WHERE product_id = :id
    UNION ALL
    SELECT 'nomination', id, day, year, letter, '', NULL, NULL, '', ''
    FROM nomination WHERE product_id = :id
    UNION ALL
    SELECT 'recognition', r.id, r.day, r.programme_year, coalesce(d.number, ''), r.level, r.stars,
        r.until, coalesce(d.issuer, ''), r.note
    FROM recognition r LEFT JOIN decision d ON d.id = r.decision_id WHERE r.product_id = :id
    UNION ALL
    SELECT 'revocation', v.id, v.day, NULL, coalesce(d.number, ''), '', NULL, NULL, v.reason, ''
    FROM revocation v LEFT JOIN decision d ON d.id = v.decision_id WHERE v.product_id = :id
    UNION ALL
    SELECT 'improvement', i.id, i.since, i.since_year, i.topic, i.partner, i.area_m2, i.until,
        {_DETAIL}, ''
    FROM improvement i WHERE i.product_id = :id
    OR i.id IN (SELECT improvement_id FROM improvement_product WHERE product_id = :id)"""
_UPGRADES = """
    SELECT 'upgrade' AS kind, id, day, year, scale AS a, area_m2 AS b, to_stars AS n,
        coalesce(withdrawn_on, ended_on) AS until, withdrawn_reason || ended_reason AS c, note AS d,
        outcome
    FROM upgrade WHERE product_id = :id"""
_REVIEWS = """
    SELECT 'review' AS kind, v.id, v.day, NULL AS year, v.scale, v.area_m2, v.potential,
        v.reviewed_by, v.note, 0 AS n
    FROM review v WHERE v.product_id = :id"""
_SUPPORTED = """
    SELECT 'support' AS kind, s.id, s.day, NULL AS year, s.kind AS activity, s.programme, s.money,
        s.people, s.detail, 0 AS n
    FROM support s JOIN support_entity x ON x.support_id = s.id WHERE x.entity_id = :id"""
_OF_ENTITY = f"""
    SELECT 'improvement' AS kind, i.id, i.since AS day, i.since_year AS year, i.topic AS a,
        i.partner AS b, i.area_m2 AS n, i.until, {_DETAIL} AS c,
        coalesce((SELECT group_concat(o.name, '; ') FROM (
            SELECT p.name FROM improvement_product x JOIN product p ON p.id = x.product_id
            WHERE x.improvement_id = i.id ORDER BY p.sort_key, p.id) o), '') AS d
    FROM improvement i WHERE i.entity_id = :id"""
_NOTES = """
    SELECT 'reissue' AS kind, i.id, i.day, NULL AS year, i.reason AS a, '' AS b, r.stars AS n,
        NULL AS until, '' AS c, '' AS d
    FROM reissue i JOIN recognition r ON r.id = i.recognition_id WHERE r.product_id = :id
    UNION ALL
    SELECT 'notice', n.id, n.day, NULL, n.number, '', r.stars, NULL, '', ''
    FROM notice n JOIN recognition r ON r.id = n.recognition_id WHERE r.product_id = :id"""
_EVALUATIONS = """
    SELECT 'evaluation' AS kind, v.id, d.day, NULL AS year, d.code, d.level, v.product_id,
        v.purpose, v.points, v.members, v.stars, v.ceiling, v.unmet, v.absent, v.result, v.why,
        v.reached, v.issued, v.sent_on, v.letter, v.returned_on, v.return_reason, d.criteria
    FROM evaluation v JOIN round d ON d.id = v.round_id WHERE v.product_id = :id"""
_POINTS = "SELECT id, points / 10000.0 AS points FROM recognition WHERE product_id = :id"
_FORMERS = {
    "entity": "SELECT name, until FROM former_name"
    " WHERE entity_id = :id AND until <= :day ORDER BY until, name",
    "product": "SELECT name, until FROM former_product_name"
    " WHERE product_id = :id ORDER BY until, name",
}
_SURVEY = """
    SELECT g.id, g.demand, g.labour, g.capacity, g.surveyed_by, coalesce(s.kind, '') AS via_kind,
        s.day AS via_day
    FROM registration g LEFT JOIN registration_via v ON v.registration_id = g.id
    LEFT JOIN support s ON s.id = v.support_id WHERE g.product_id = :id"""


class FormerName(TypedDict):
    """A name that a product or a producer had, until an ISO day."""

    name: str
    until: str


class ProductStory(ListedProduct):
    """A product, what is on file of it, and its dated rows in their order."""

    note: str
    former_names: list[FormerName]
    documents: list[ListedDocument | LackingDocument]
    violations: list[ListedInspection]
    to_reissue: list[OutdatedPaper]
    story: list[Dated]


class EntityStory(EntityFacts):
    """A producer, its products, what is on file of it, and its own dated rows in their order.

    `contact` is None unless it was asked for.
    """

    former_names: list[FormerName]
    contact: Contact | None
    products: list[ListedProduct]
    documents: list[ListedDocument | LackingDocument]
    violations: list[ListedInspection]
    to_reissue: list[OutdatedPaper]
    story: list[Dated]


def of_product(ask: Ask, office: Office, product_id: str, day: date) -> ProductStory:
    """Return a product's facts, where it stands on the day, and its dated rows in their order."""
    [product] = products.products(ask, office, day, among=[product_id])
    of: dict[str, str | None] = {"product_id": product_id}
    upgrades: list[UpgradeFact] = ask(_UPGRADES, id=product_id)
    notes: list[Fact] = ask(_NOTES, id=product_id)
    reviews: list[ReviewFact] = ask(_REVIEWS, id=product_id)
    revised = revisions.of(ask, product_id, day)
    outdated = certificates.outdated(ask, office, product["entity_id"], day)
    story: list[Dated] = [
        *_facts(ask, product_id),
        *upgrades,
        *notes,
        *dossiers.story(ask, product_id),
        *reviews,
        *(_evaluation(ask, office, row) for row in ask(_EVALUATIONS, id=product_id)),
        *(_revision(one) for rows in revised.values() for one in rows),
        *(_inspection(row) for row in inspections.listed(ask, day, **of)),
    ]
    return {
        **product,
        "note": ask("SELECT note FROM product WHERE id = :id", id=product_id)[0]["note"],
        "former_names": ask(_FORMERS["product"], id=product_id),
        "documents": documents.file_of(ask, office, day, **of),
        "violations": inspections.open_remedies(ask, day, **of),
        "to_reissue": [row for row in outdated if row["id"] == product_id],
        "story": _in_order(story, day),
    }


def _facts(ask: Ask, product_id: str) -> list[Fact]:
    """Return the facts of one shape: a registration with its survey, a recognition with points."""
    surveys: dict[str, SurveyGiven] = {row["id"]: row for row in ask(_SURVEY, id=product_id)}
    points = {row["id"]: row["points"] for row in ask(_POINTS, id=product_id)}

    def whole(row: Fact) -> Fact:
        if row["id"] in points:
            return RecognitionFact(**row, points=points[row["id"]])
        return _surveyed(row, surveys[row["id"]]) if row["id"] in surveys else row

    facts: list[Fact] = ask(_STORY, id=product_id)
    return [whole(row) for row in facts]


def _surveyed(row: Fact, survey: SurveyGiven) -> RegistrationFact:
    return {**row, **survey}


def _revision(row: RevisedInRound) -> RevisionFact:
    return {**row, "kind": "revision", "year": None, "n": row["issues"]}


def _inspection(row: ListedInspection) -> InspectionFact:
    """Return an inspection as a row of a story: its own kind goes by another name there."""
    return {**row, "kind": "inspection", "why": row["kind"], "year": None, "n": None}


def _evaluation(ask: Ask, office: Office, row: Council) -> EvaluationFact:
    follows = proposed(ask, office, row, row)
    return {**row, **follows.row(), "n": follows.stars}


def of_entity(
    ask: Ask, office: Office, entity_id: str, day: date, *, contacts: bool = False
) -> EntityStory:
    """Return a producer's facts, its products and its own dated rows; contacts only when asked."""
    entity = next(row for row in products.entities(ask, office, day) if row["id"] == entity_id)
    sql = "SELECT representative, phone FROM contact WHERE entity_id = :id"
    personal: list[Contact] = ask(sql, id=entity_id) if contacts else []
    owned = ask("SELECT id FROM product WHERE entity_id = :id", id=entity_id)
    mine = products.products(ask, office, day, among=[row["id"] for row in owned])
    of: dict[str, str | None] = {"entity_id": entity_id}
    supported: list[SupportFact] = ask(_SUPPORTED, id=entity_id)
    own: list[Fact] = ask(_OF_ENTITY, id=entity_id)
    inspected = map(_inspection, inspections.listed(ask, day, **of))
    story: list[Dated] = [*own, *inspected, *supported]
    return {
        **entity,
        "former_names": ask(_FORMERS["entity"], id=entity_id, day=day.isoformat()),
        "contact": (personal[0] if personal else {}) if contacts else None,
        "products": mine,
        "documents": documents.file_of(ask, office, day, **of),
        "violations": inspections.open_remedies(ask, day, **of),
        "to_reissue": certificates.outdated(ask, office, entity_id, day),
        "story": _in_order(story, day),
    }


def _in_order(story: list[Dated], day: date) -> list[Dated]:
    """Return what happened up to a day: undated first, then by day; what is known by its year
    stands on the year's last day, and is told from the year's first on."""

    def place(row: Dated) -> tuple[str, int, str]:
        by_year = f"{row['year']}-12-31" if row["year"] else ""
        return row["day"] or by_year, row["n"] or 0, row["id"]

    told = [row for row in story if (row["day"] or str(row["year"] or "")) <= day.isoformat()]
    return sorted(told, key=place)

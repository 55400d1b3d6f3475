"""What is missing or doubtful in the register, each gap with the list of what it concerns."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final

from ocop.language import N_
from ocop.queries import documents, inspections
from ocop.queries.ledger import standing
from ocop.rulebook.criteria import Criteria
from ocop.rulebook.office import Office
from ocop.store.asking import Question
from ocop.targets import Plan


class Gap(StrEnum):
    """What can be missing or doubtful, most urgent first."""

    VIOLATION = "violation"
    ENDING = "ending"
    DOCUMENT_ENDED = "document-ended"
    DOCUMENT_ENDING = "document-ending"
    YEAR_ONLY = "year-only"
    UNDATED = "undated"
    NO_DECISION = "no-decision"
    NO_SURVEY = "no-survey"
    NO_DAY = "no-day"
    NOT_REVIEWED = "not-reviewed"
    NO_GROUP = "no-group"
    UNKNOWN_START = "unknown-start"
    UNKNOWN_START_ENTITIES = "unknown-start-entities"
    NO_DISTRICT = "no-district"
    NO_COMMUNE = "no-commune"
    UNKNOWN_STANDARD = "unknown-standard"


_ENDING = "SELECT product_id AS id FROM standing WHERE state = 'in-force' AND ends_soon"
_YEAR_ONLY = """
    SELECT s.product_id AS id FROM standing s JOIN recognition r ON r.id = s.recognition_id
    WHERE s.state = 'in-force' AND r.day IS NULL AND r.until IS NULL"""
# The districts review every recognised product (Plan 87/KH-UBND), each year of the plan: what was
# reviewed in an earlier year is to be reviewed again.
_REVIEWED = """
    SELECT product_id FROM review WHERE day <= :day
    AND day BETWEEN :this_year || '-01-01' AND :this_year || '-12-31'"""
_NOT_REVIEWED = f"""
    SELECT product_id AS id FROM standing
    WHERE state = 'in-force' AND product_id NOT IN ({_REVIEWED})"""
# Only products with a recognition of unknown day need be looked at.
_DAY_UNKNOWN = "p.id IN (SELECT product_id FROM recognition WHERE day IS NULL)"
_UNKNOWN_START = "i.since IS NULL AND i.since_year IS NULL"

# kind: (subject, SQL); `:day` is the day asked for, `:first` and `:last` the years of the plan.
_GAPS: Final = {
    Gap.UNDATED: (
        "product",
        "SELECT DISTINCT product_id AS id FROM recognition WHERE day IS NULL AND year IS NULL",
    ),
    Gap.NO_DECISION: (
        "product",
        "SELECT DISTINCT product_id AS id FROM recognition"
        " WHERE decision_id IS NULL AND position <= :day AND position > '0001'",
    ),
    Gap.NO_SURVEY: (
        "product",
        "SELECT DISTINCT product_id AS id FROM registration"
        " WHERE year BETWEEN :first AND :last AND position <= :day"
        " AND (demand = '' OR labour = '' OR capacity = '')",
    ),
    Gap.NO_DAY: (
        "product",
        "SELECT product_id AS id FROM registration"
        " WHERE day IS NULL AND year BETWEEN :first AND :last AND position <= :day"
        " UNION SELECT product_id FROM upgrade"
        " WHERE day IS NULL AND year BETWEEN :first AND :last AND position <= :day",
    ),
    Gap.NO_GROUP: ("product", 'SELECT id FROM product WHERE "group" IS NULL'),
    Gap.UNKNOWN_START: (
        "product",
        "SELECT DISTINCT i.product_id AS id FROM improvement i"
        f" WHERE i.product_id IS NOT NULL AND {_UNKNOWN_START}",
    ),
    Gap.UNKNOWN_START_ENTITIES: (
        "entity",
        "SELECT DISTINCT i.entity_id AS id FROM improvement i"
        f" WHERE i.entity_id IS NOT NULL AND {_UNKNOWN_START}",
    ),
    Gap.NO_DISTRICT: ("entity", "SELECT id FROM entity WHERE district = ''"),
    Gap.NO_COMMUNE: ("entity", "SELECT id FROM entity WHERE commune = ''"),
}
_OF_PAPERS: Final[dict[Gap, Callable[[Office, date], Question]]] = {
    Gap.VIOLATION: lambda _office, day: inspections.question_open(day),
    Gap.DOCUMENT_ENDED: documents.question_ended,
    Gap.DOCUMENT_ENDING: lambda _office, day: documents.question_ending(day),
    Gap.UNKNOWN_STANDARD: lambda office, day: documents.question_unknown_standard(
        office.papers, day
    ),
}
SENTENCES: Final = {
    Gap.VIOLATION: (
        N_("{count} violation that inspectors found is not remedied"),
        N_("{count} violations that inspectors found are not remedied"),
    ),
    Gap.DOCUMENT_ENDED: (
        N_("{count} document of products in force has ended with nothing in its place"),
        N_("{count} documents of products in force have ended with nothing in their place"),
    ),
    Gap.DOCUMENT_ENDING: (
        N_("{count} document ends within 90 days"),
        N_("{count} documents end within 90 days"),
    ),
    Gap.UNKNOWN_STANDARD: (
        N_("{count} document names a standard of an unknown form"),
        N_("{count} documents name a standard of an unknown form"),
    ),
    Gap.ENDING: (
        N_("{count} certificate ends within 90 days, on {day}"),
        N_("{count} certificates end within 90 days, the first on {day}"),
    ),
    Gap.YEAR_ONLY: (
        N_("{count} certificate in force is known by its year only: its end is an estimate"),
        N_("{count} certificates in force are known by their year only: their ends are estimates"),
    ),
    Gap.UNDATED: (
        N_("{count} product has a recognition without a day or a year: it is never counted"),
        N_("{count} products have a recognition without a day or a year: these are never counted"),
    ),
    Gap.NO_DECISION: (
        N_("{count} product has a recognition without the number of its decision"),
        N_("{count} products have a recognition without the number of its decision"),
    ),
    Gap.NO_SURVEY: (
        N_("{count} product is registered with a ground of the survey unanswered"),
        N_("{count} products are registered with a ground of the survey unanswered"),
    ),
    Gap.NO_DAY: (
        N_("{count} product is registered or proposed without a day: it counts from 1 January"),
        N_("{count} products are registered or proposed without a day: from 1 January they count"),
    ),
    Gap.NOT_REVIEWED: (
        N_("{count} product in force is not reviewed yet this year"),
        N_("{count} products in force are not reviewed yet this year"),
    ),
    Gap.NO_GROUP: (N_("{count} product has no group"), N_("{count} products have no group")),
    Gap.UNKNOWN_START: (
        N_("{count} product has an improvement without a known start"),
        N_("{count} products have an improvement without a known start"),
    ),
    Gap.UNKNOWN_START_ENTITIES: (
        N_("{count} producer has a linkage or sales point without a known start"),
        N_("{count} producers have a linkage or sales point without a known start"),
    ),
    Gap.NO_DISTRICT: (
        N_("{count} producer has no known district"),
        N_("{count} producers have no known district"),
    ),
    Gap.NO_COMMUNE: (
        N_("{count} producer has no commune of the list of units"),
        N_("{count} producers have no commune of the list of units"),
    ),
}


def gap(kind: Gap, plan: Plan, office: Office, day: date) -> Question:
    """Return the question behind one kind of gap, for a plan's years and a day."""
    found = _gap(kind, plan, office, day)
    placed = found.subject in ("product", "entity", "improvement")
    return found._replace(outside=office.units.outside) if placed else found


def _gap(kind: Gap, plan: Plan, office: Office, day: date) -> Question:
    if kind is Gap.ENDING:
        tables, values = standing(office.criteria, day)
        return Question("product", f"WITH {tables} {_ENDING}", values)
    if kind is Gap.YEAR_ONLY:
        tables, values = standing(office.criteria, day, among=_DAY_UNKNOWN)
        return Question("product", f"WITH {tables} {_YEAR_ONLY}", values)
    if kind in _OF_PAPERS:
        return _OF_PAPERS[kind](office, day)
    years = {"first": plan.start.year, "last": plan.end.year, "day": day.isoformat()}
    if kind is Gap.NOT_REVIEWED:
        tables, values = standing(office.criteria, day)
        return Question("product", f"WITH {tables} {_NOT_REVIEWED}", values | _this_year(plan, day))
    subject, sql = _GAPS[kind]
    return Question(subject, sql, years)


def reviewed(plan: Plan, criteria: list[Criteria], day: date) -> Question:
    """Return the question for the products in force that were reviewed in the year of a day."""
    tables, values = standing(criteria, day, among=f"p.id IN ({_REVIEWED})")
    sql = f"WITH {tables} SELECT product_id AS id FROM standing WHERE state = 'in-force'"
    values |= _this_year(plan, day)
    return Question("product", sql, values, outside=plan.outside)


def _this_year(plan: Plan, day: date) -> dict[str, object]:
    """Return the year of a day, within the plan: its books close in the year after."""
    return {"this_year": min(day, plan.end).year}

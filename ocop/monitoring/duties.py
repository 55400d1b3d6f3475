"""The duties of a plan with what the register knows of their doing, up to a day.

Which records answer a duty is data of the plan file (`evidence`). One statement for each kind of
record, whatever the number of duties or rows. Nothing here writes.
"""

from datetime import date
from typing import Final, NotRequired, TypedDict

from ocop.monitoring import waiting
from ocop.queries.ledger import SENT_FOR
from ocop.queries.on_day import on_day
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.targets import Duty, Plan
from ocop.values.standings import Evidence
from ocop.values.vocabulary import SupportKind

_OF_PRODUCT: Final = """(:district = '' OR product_id IN (
            SELECT p.id FROM product p JOIN entity e ON e.id = p.entity_id
            WHERE e.district = :district
        ))"""
_OF_EITHER: Final = """(:district = '' OR coalesce(
            entity_id, (SELECT p.entity_id FROM product p WHERE p.id = product_id)
        ) IN (SELECT e.id FROM entity e WHERE e.district = :district))"""
# What is counted of each kind, between the plan's first day and the day asked for (its flows by
# their programme year, known by its year from 1 January on; a file sent up in January for the year
# that it was sent for); the first number is the work done, the others say more of it.
_COUNTS: Final = {
    Evidence.REGISTRATIONS: f"""
        SELECT count(DISTINCT product_id) AS count FROM registration
        WHERE year BETWEEN :first AND :last AND position <= :day AND {_OF_PRODUCT}""",
    Evidence.REVIEWS: f"""
        SELECT count(DISTINCT product_id) AS count FROM review
        WHERE day BETWEEN :start AND :day AND {_OF_PRODUCT}""",
    Evidence.PROPOSALS: f"""
        SELECT count(*) AS count FROM upgrade
        WHERE position BETWEEN :start AND :day AND {_OF_PRODUCT}""",
    Evidence.DOCUMENTS: f"""
        SELECT count(*) AS count FROM document
        WHERE coalesce(issued_on, applied_on) BETWEEN :start AND :day AND {_OF_EITHER}""",
    Evidence.INSPECTIONS: f"""
        SELECT count(*) AS count, count(*) FILTER (WHERE violation <> '') AS violations,
            count(*) FILTER (
                WHERE violation <> '' AND (remedied_on IS NULL OR remedied_on > :day)
            ) AS open
        FROM inspection WHERE day BETWEEN :start AND :day AND {_OF_EITHER}""",
    Evidence.ROUNDS: """
        SELECT count(*) AS count FROM round
        WHERE year BETWEEN :first AND :last AND day <= :day
        AND (:district = '' OR district = :district)""",
    Evidence.NOMINATIONS: f"""
        SELECT count(DISTINCT product_id) AS count FROM nomination
        WHERE {SENT_FOR.format("nomination")} BETWEEN :first AND :last AND day <= :asked
        AND {_OF_PRODUCT}""",
}
_SUPPORT: Final = """
    SELECT kind, count(*) AS count FROM support
    WHERE day BETWEEN :start AND :day AND (
        :district = '' OR district = :district OR id IN (
            SELECT s.support_id FROM support_entity s JOIN entity e ON e.id = s.entity_id
            WHERE e.district = :district
        )
    ) GROUP BY kind"""


class Counted(TypedDict):
    """How much was done; of inspections also how many violations, and how many are open."""

    count: int
    violations: NotRequired[int]
    open: NotRequired[int]


class EvidenceCounted(Counted):
    """How much of one kind of evidence the register has: one of standings.Evidence."""

    evidence: str


class DutyDone(TypedDict):
    """A duty of a plan, whose it is, and what the register knows of its doing."""

    who: str
    joined_by: str
    what: str
    when: str
    evidence: list[EvidenceCounted]


def doings(ask: Ask, office: Office, plan: Plan, day: date) -> list[DutyDone]:
    """Return the plan's duties in its order, each with a row for each kind of evidence it names.

    A duty without evidence has none: no record of the register answers it.
    """
    ask, plan = on_day(ask, office.units, day), office.plan_on(plan, day)
    named = {Evidence(word) for duty in plan.duties for word in duty.evidence}
    found = {kind: _counted(ask, kind, plan, day) for kind in Evidence if kind in named}
    return [_row(duty, found) for duty in plan.duties]


def _row(duty: Duty, found: dict[Evidence, Counted]) -> DutyDone:
    return {
        "who": duty.who,
        "joined_by": duty.joined_by,
        "what": duty.what,
        "when": duty.when,
        "evidence": [
            EvidenceCounted(evidence=str(word), **found[Evidence(word)]) for word in duty.evidence
        ],
    }


def _counted(ask: Ask, kind: Evidence, plan: Plan, day: date) -> Counted:
    last = min(day, plan.end)
    values = {
        "start": plan.start.isoformat(),
        "day": last.isoformat(),
        "asked": day.isoformat(),
        "district": plan.district,
    }
    if kind is Evidence.CARRY_OVERS:
        rows = waiting.registrations(ask, last, plan.district)
        return {"count": sum(row["year"] < plan.start.year for row in rows)}
    if kind.value in set(SupportKind):
        kinds = {row["kind"]: row["count"] for row in ask(_SUPPORT, **values)}
        return {"count": kinds.get(kind.value, 0)}
    years = {"first": plan.start.year, "last": plan.end.year}
    found: list[Counted] = ask(_COUNTS[kind], **values, **years)
    return found[0]

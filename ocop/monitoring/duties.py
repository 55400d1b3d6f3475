"""The duties of a plan with what the register knows of their doing, up to a day.

Which records answer a duty is data of the plan file (`evidence`). One statement for each kind of
record, whatever the number of duties or rows; what is counted is listed too, each record with the
districts that it was done in. Nothing here writes.
"""

from calendar import monthrange
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

_OF_PRODUCT: Final = "JOIN product p ON p.id = n.product_id JOIN entity e ON e.id = p.entity_id"
_OF_EITHER: Final = """LEFT JOIN product p ON p.id = n.product_id
        JOIN entity e ON e.id = coalesce(n.entity_id, p.entity_id)"""
_SENT_FOR: Final = SENT_FOR.format("n")
# What was done of each kind, between the plan's first day and the day asked for (its flows by
# their programme year, known by its year from 1 January on; a file sent up in January for the year
# that it was sent for). A record that several districts have a part in has a row for each.
_RECORDS: Final = {
    Evidence.REGISTRATIONS: f"""
        SELECT DISTINCT p.id, e.district FROM registration n {_OF_PRODUCT}
        WHERE n.year BETWEEN :first AND :last AND n.position <= :day""",
    Evidence.REVIEWS: f"""
        SELECT DISTINCT p.id, e.district FROM review n {_OF_PRODUCT}
        WHERE n.day BETWEEN :start AND :day""",
    Evidence.NOMINATIONS: f"""
        SELECT DISTINCT p.id, e.district FROM nomination n {_OF_PRODUCT}
        WHERE {_SENT_FOR} BETWEEN :first AND :last AND n.day <= :asked""",
    Evidence.PROPOSALS: f"""
        SELECT n.id, n.day, p.name AS what, e.district FROM upgrade n {_OF_PRODUCT}
        WHERE n.position BETWEEN :start AND :day ORDER BY n.position, n.id""",
    Evidence.DOCUMENTS: f"""
        SELECT n.id, coalesce(n.issued_on, n.applied_on) AS day, coalesce(p.name, e.name) AS what,
            e.district
        FROM document n {_OF_EITHER}
        WHERE coalesce(n.issued_on, n.applied_on) BETWEEN :start AND :day ORDER BY 2, n.id""",
    Evidence.INSPECTIONS: f"""
        SELECT n.id, n.day, coalesce(p.name, e.name) AS what, e.district,
            CASE WHEN n.violation <> '' THEN 1 ELSE 0 END AS violations,
            CASE WHEN n.violation <> '' AND (n.remedied_on IS NULL OR n.remedied_on > :day)
                THEN 1 ELSE 0 END AS open
        FROM inspection n {_OF_EITHER} WHERE n.day BETWEEN :start AND :day ORDER BY n.day, n.id""",
    Evidence.ROUNDS: """
        SELECT n.id, n.day, n.code AS what, n.district FROM round n
        WHERE n.year BETWEEN :first AND :last AND n.day <= :day ORDER BY n.day, n.id""",
}
_SUPPORT: Final = """
    SELECT s.id, s.day, s.detail AS what, s.district FROM support s
    WHERE s.kind = :kind AND s.day BETWEEN :start AND :day
    UNION SELECT s.id, s.day, s.detail AS what, e.district
    FROM support s JOIN support_entity x ON x.support_id = s.id JOIN entity e ON e.id = x.entity_id
    WHERE s.kind = :kind AND s.day BETWEEN :start AND :day ORDER BY 2, 1, 4"""
# Records that are one for each product: what is counted of them are products.
OF_PRODUCTS: Final = (
    Evidence.REGISTRATIONS, Evidence.CARRY_OVERS, Evidence.REVIEWS, Evidence.NOMINATIONS,
)  # fmt: skip
# Work that a window of the plan is for: its activity.
_WINDOWS: Final = {
    Evidence.REGISTRATIONS: "register", Evidence.CARRY_OVERS: "register",
    Evidence.REVIEWS: "upgrade",
}  # fmt: skip


class _Record(TypedDict):
    """A record in a district ("": of none); what is not asked of its kind is not there."""

    id: str
    district: str
    day: NotRequired[str | None]
    what: NotRequired[str]
    violations: NotRequired[int]
    open: NotRequired[int]


class Work(TypedDict):
    """A record that answers a duty: its id (of products: the product's), ISO day, what it is of.

    `districts`: those that it was done in, none where it is of the whole province or not known.
    """

    id: str
    day: str | None
    what: str
    districts: list[str]
    violations: int
    open: int


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
    found = {
        kind: _counted(kind, records(ask, kind, plan, min(day, plan.end), day))
        for kind in named(plan)
    }
    return [_row(duty, found) for duty in plan.duties]


def named(plan: Plan) -> list[Evidence]:
    """Return the kinds of evidence that a plan's duties name."""
    words = {word for duty in plan.duties for word in duty.evidence}
    return [kind for kind in Evidence if kind in words]


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


def _counted(kind: Evidence, works: list[Work]) -> Counted:
    if kind is not Evidence.INSPECTIONS:
        return {"count": len(works)}
    violations, still = (sum(one[name] for one in works) for name in ("violations", "open"))
    return {"count": len(works), "violations": violations, "open": still}


def records(ask: Ask, kind: Evidence, plan: Plan, last: date, asked: date) -> list[Work]:
    """Return what is on record of a kind up to a day, of the plan's district or of all.

    What was sent up for the plan's years counts up to the day `asked`, which may be later.
    """
    found: dict[str, Work] = {}
    for row in _rows(ask, kind, plan, last, asked):
        work = found.setdefault(row["id"], _work(row))
        if row["district"]:
            work["districts"].append(row["district"])
    return [one for one in found.values() if _within(one, plan)]


def _rows(ask: Ask, kind: Evidence, plan: Plan, last: date, asked: date) -> list[_Record]:
    if kind is Evidence.CARRY_OVERS:
        return [
            {"id": row["subject_id"], "district": row["district"]}
            for row in waiting.registrations(ask, last)
            if row["year"] < plan.start.year
        ]
    days = {"start": plan.start.isoformat(), "day": last.isoformat()}
    if kind.value in set(SupportKind):
        return ask(_SUPPORT, kind=kind.value, **days)
    years = {"first": plan.start.year, "last": plan.end.year}
    return ask(_RECORDS[kind], asked=asked.isoformat(), **days, **years)


def _work(row: _Record) -> Work:
    return {
        "id": row["id"], "day": row.get("day"), "what": row.get("what", ""), "districts": [],
        "violations": row.get("violations", 0), "open": row.get("open", 0),
    }  # fmt: skip


def _within(work: Work, plan: Plan) -> bool:
    """Return whether a record is of the plan's district, and not of another province's alone."""
    here = [code for code in work["districts"] if code not in plan.outside]
    if plan.district:
        return plan.district in here
    return bool(here or not work["districts"])


def is_over(plan: Plan, kind: Evidence, day: date) -> bool:
    """Return whether the months that the plan sets for this work have passed, in its first year.

    Of work that it sets no months for nobody can say that it is late.
    """
    months = [max(one.months) for one in plan.windows if one.activity == _WINDOWS.get(kind)]
    year = plan.start.year
    return bool(months) and day > date(year, max(months), monthrange(year, max(months))[1])

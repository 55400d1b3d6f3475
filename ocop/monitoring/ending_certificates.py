"""What falls due: certificates that will end, who tells the producer, who evaluates again.

The body that issued a certificate tells the producer in writing at least 30 days before its end;
who evaluates again is decided by the law of that day (148/QĐ-TTg, 1489/QĐ-TTg).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypedDict

from ocop.monitoring import counts
from ocop.queries.ledger import OPEN_REGISTRATION, standing
from ocop.rulebook import criteria
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.targets import Plan

if TYPE_CHECKING:
    from ocop.monitoring.agenda_lines import AgendaLine

_CERTIFICATES = f"""
    WITH {{tables}}
    SELECT s.product_id, s.stars, s.position, r.id AS recognition_id, r.day, r.until, r.level,
        p.name AS product, p.entity_id, e.name AS entity, e.district,
        coalesce(d.number, '') AS decision, coalesce(d.issuer, '') AS issuer,
        n.day AS notified_on, coalesce(n.number, '') AS letter, (
            SELECT max(g.position) FROM registration g
            WHERE g.product_id = s.product_id AND g.position <= :day AND {OPEN_REGISTRATION}
        ) AS registered_on
    FROM standing s JOIN recognition r ON r.id = s.recognition_id
    JOIN product p ON p.id = s.product_id JOIN entity e ON e.id = p.entity_id
    LEFT JOIN decision d ON d.id = r.decision_id
    LEFT JOIN notice n ON n.recognition_id = r.id AND n.day <= :day
    WHERE {{which}} AND (:district = '' OR e.district = :district)
    ORDER BY e.district, e.sort_key, p.sort_key, p.id"""

_ENDING = "s.state = 'in-force' AND s.ends_soon"
_ENDED = "s.state = 'lapsed' AND NOT s.ends_soon"  # it still held so many days ago


class _Certificate(TypedDict):
    """What the statement gives of a certificate; days are ISO text."""

    product_id: str
    stars: int
    position: str
    recognition_id: str
    day: str | None
    until: str | None
    level: str
    product: str
    entity_id: str
    entity: str
    district: str
    decision: str
    issuer: str
    notified_on: str | None
    letter: str
    registered_on: str | None


class EndingCertificate(TypedDict):
    """A certificate that ends, or has just ended, on an ISO day, `estimated` from its year alone.

    By `notify_by` its producer is to be told, by the body that issued it (`issuer`: its name, else
    its level), `letter` is the number under which it was; `evaluated_by` is the level that
    evaluates again, `registered_on` the day on which that was asked for; `targets` are the keys of
    the plan's targets that count the product.
    """

    kind: str
    day: str
    estimated: bool
    notify_by: str
    notified_on: str | None
    letter: str
    registered_on: str | None
    subject_id: str
    product: str
    entity_id: str
    entity: str
    district: str
    stars: int
    decision: str
    issuer: str
    level: str
    recognition_id: str
    evaluated_by: str
    targets: list[str]


def certificates(
    ask: Ask,
    office: Office,
    plan: Plan,
    day: date,
    *,
    within: int,
    since: int,
    district: str = "",
) -> list[EndingCertificate]:
    """Return the certificates that end from a day on within so many days, by day and decision,
    and those that ended up to `since` days before and were not followed by another."""
    tables, values = standing(office.criteria, day, within=within)
    asked = _CERTIFICATES.format(tables=tables, which=_ENDING)
    ending: list[_Certificate] = ask(asked, district=district, **values)
    tables, values = standing(office.criteria, day, within=-since - 1)
    asked = _CERTIFICATES.format(tables=tables, which=_ENDED)
    ending += ask(asked, district=district, **values)
    counted = _counted(ask, office, plan, day) if ending else {}
    rows = [_due(office, found, _end(office, found), counted) for found in ending]
    return sorted(rows, key=lambda row: (row["day"], row["decision"]))


def _end(office: Office, found: _Certificate) -> date:
    if found["until"]:
        return date.fromisoformat(found["until"])
    return criteria.last_day_of(office.criteria, date.fromisoformat(found["position"]))


def _due(
    office: Office, found: _Certificate, end: date, counted: dict[str, list[str]]
) -> EndingCertificate:
    # Judged by the law of the day on which it must be evaluated again, not of its own day.
    law = criteria.on(office.criteria, end)
    own = criteria.on(office.criteria, date.fromisoformat(found["position"]))
    targets = counted.get(found["product_id"], []) + counted.get(found["entity_id"], [])
    return {
        "kind": "certificate",
        "day": end.isoformat(),
        "estimated": found["day"] is None and found["until"] is None,
        "notify_by": (end - timedelta(days=own.notify_days)).isoformat(),
        "notified_on": found["notified_on"],
        "letter": found["letter"],
        "registered_on": found["registered_on"],
        "subject_id": found["product_id"],
        "product": found["product"],
        "entity_id": found["entity_id"],
        "entity": found["entity"],
        "district": found["district"],
        "stars": found["stars"],
        "decision": found["decision"],
        "issuer": found["issuer"] or found["level"],
        "level": found["level"],
        "recognition_id": found["recognition_id"],
        "evaluated_by": _evaluator(law, found["stars"]),
        "targets": targets,
    }


def _evaluator(law: criteria.Criteria, stars: int) -> str:
    """Return the level that recognises these stars under a law: it evaluates them again."""
    return criteria.authority(law, stars).value


def _counted(ask: Ask, office: Office, plan: Plan, day: date) -> dict[str, list[str]]:
    """Return the keys of the targets that count each product or producer on a day."""
    found: dict[str, list[str]] = {}
    plan = office.plan_on(plan, day)
    for target in plan.targets:
        question = counts.actual(target, plan, office.criteria, day)
        if question is not None:
            for row in ask(question.sql, **question.values):
                found.setdefault(row["id"], []).append(target.key)
    return found


def per_target(rows: "Iterable[AgendaLine]") -> dict[str, int]:
    """Return how many of the certificates are counted in each target."""
    return dict(Counter(key for row in rows for key in row.get("targets", ())))

"""What falls due: certificates that will end, who tells the producer, who evaluates again.

The body that issued a certificate tells the producer in writing at least 30 days before its end;
who evaluates again is decided by the law of that day (148/QĐ-TTg, 1489/QĐ-TTg).
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict

from ocop.monitoring import counts
from ocop.queries.ledger import OPEN_REGISTRATION, standing
from ocop.rulebook import criteria
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.targets import Plan

if TYPE_CHECKING:
    from ocop.monitoring.agenda_lines import AgendaLine

_BRIEF = """
    s.product_id, s.stars, s.position, r.id AS recognition_id, r.day, r.until, r.level,
    p.entity_id, e.district, n.day AS notified_on, coalesce(n.number, '') AS letter"""
_WORDS = f"""
    p.name AS product, e.name AS entity, coalesce(d.number, '') AS decision,
    coalesce(d.issuer, '') AS issuer, (
        SELECT max(g.position) FROM registration g
        WHERE g.product_id = s.product_id AND g.position <= :day AND {OPEN_REGISTRATION}
    ) AS registered_on"""
_NO_WORDS = "'' AS product, '' AS entity, '' AS decision, '' AS issuer, NULL AS registered_on"
_CERTIFICATES = f"""
    WITH {{tables}}
    SELECT {_BRIEF}, {{words}}
    FROM standing s JOIN recognition r ON r.id = s.recognition_id
    JOIN product p ON p.id = s.product_id JOIN entity e ON e.id = p.entity_id
    LEFT JOIN decision d ON d.id = r.decision_id
    LEFT JOIN notice n ON n.recognition_id = r.id AND n.day <= :day
    WHERE {{which}} AND (:district = '' OR e.district = :district)"""
_BY_NAME = "ORDER BY e.district, e.sort_key, p.sort_key, p.id"
_AMONG = "p.id IN (SELECT value FROM json_each(:among))"

_ENDING = "s.state = 'in-force' AND s.ends_soon"
_ENDED = "s.state = 'lapsed' AND NOT s.ends_soon"  # it still held so many days ago


class Asked(NamedTuple):
    """How much is asked of each certificate: `brief` leaves out the names and what only a line of
    its own tells, `targets` are those of the plan that count it; `among`: only of these products.
    """

    brief: bool = False
    targets: bool = True
    among: Collection[str] | None = None


WHOLE: Final = Asked()


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
    asked: Asked = WHOLE,
) -> list[EndingCertificate]:
    """Return the certificates that end from a day on within so many days, by day and decision,
    and those that ended up to `since` days before and were not followed by another."""
    ending: list[_Certificate] = []
    for days, which in ((within, _ENDING), (-since - 1, _ENDED)):
        tables, values = standing(
            office.criteria, day, within=days, among="" if asked.among is None else _AMONG
        )
        words, order = (_NO_WORDS, "") if asked.brief else (_WORDS, _BY_NAME)
        sql = f"{_CERTIFICATES.format(tables=tables, words=words, which=which)} {order}"
        if asked.among is not None:
            values["among"] = json.dumps(sorted(asked.among))
        ending += ask(sql, district=district, **values)
    counted = _counted(ask, office, plan, day) if ending and asked.targets else {}
    dated = cache(partial(_dated, office))  # many certificates began on the same days
    rows = [_due(found, dated, counted) for found in ending]
    return sorted(rows, key=lambda row: (row["day"], row["decision"]))


class _Dates(NamedTuple):
    """When a certificate ends, by when its producer is to be told (ISO days), and the law then."""

    end: str
    notify_by: str
    law: criteria.Criteria


def _dated(office: Office, until: str | None, position: str) -> _Dates:
    start = date.fromisoformat(position)
    end = date.fromisoformat(until) if until else criteria.last_day_of(office.criteria, start)
    notify_by = end - timedelta(days=criteria.on(office.criteria, start).notify_days)
    # Judged by the law of the day on which it must be evaluated again, not of its own day.
    return _Dates(end.isoformat(), notify_by.isoformat(), criteria.on(office.criteria, end))


def _due(
    found: _Certificate,
    dated: Callable[[str | None, str], _Dates],
    counted: dict[str, list[str]],
) -> EndingCertificate:
    end, notify_by, law = dated(found["until"], found["position"])
    targets = counted.get(found["product_id"], []) + counted.get(found["entity_id"], [])
    return {
        "kind": "certificate",
        "day": end,
        "estimated": found["day"] is None and found["until"] is None,
        "notify_by": notify_by,
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

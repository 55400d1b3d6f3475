"""What falls due: certificates that will end, who tells the producer, who evaluates again.

The body that issued a certificate tells the producer in writing at least 30 days before its end;
who evaluates again is decided by the law of that day (148/QĐ-TTg, 1489/QĐ-TTg).
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from functools import cache, partial
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple, NotRequired, TypedDict

from ocop.monitoring import counts
from ocop.queries.ledger import OPEN_REGISTRATION, standing
from ocop.rulebook import criteria
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.targets import Plan

if TYPE_CHECKING:
    from ocop.monitoring.agenda_lines import AgendaLine

# CROSS JOIN: `standing` has no index, and is gone through once.
_ONE_BY_ONE = f"""
    s.product_id, s.stars, s.position, r.id AS recognition_id, s.printed_end, s.of_a_year, r.level,
    p.entity_id, e.district, n.day AS notified_on, coalesce(n.number, '') AS letter,
    p.name AS product, e.name AS entity, coalesce(d.number, '') AS decision,
    coalesce(d.issuer, '') AS issuer, (
        SELECT max(g.position) FROM registration g
        WHERE g.product_id = s.product_id AND g.position <= :day AND {OPEN_REGISTRATION}
    ) AS registered_on{{targets}}
    FROM standing s CROSS JOIN recognition r CROSS JOIN product p CROSS JOIN entity e
    LEFT JOIN decision d ON d.id = r.decision_id
    LEFT JOIN notice n ON n.recognition_id = r.id AND n.day <= :day
    WHERE r.id = s.recognition_id AND p.id = s.product_id AND e.id = s.entity_id AND {{where}}
    ORDER BY e.district, e.sort_key, p.sort_key, p.id"""
# Those that end on one day, in one district, of which all or none are told of: one row.
_ALIKE = """
    '' AS product_id, max(s.stars) AS stars, s.position, '' AS recognition_id, s.printed_end,
    s.of_a_year, '' AS level, '' AS entity_id, e.district, max(n.day) AS notified_on,
    coalesce(max(n.number), '') AS letter, '' AS product, '' AS entity, '' AS decision,
    '' AS issuer, NULL AS registered_on, count(*) AS many{targets}
    FROM standing s CROSS JOIN entity e
    LEFT JOIN notice n ON n.recognition_id = s.recognition_id AND n.day <= :day
    WHERE e.id = s.entity_id AND {where}
    GROUP BY s.position, s.printed_end, s.of_a_year, e.district, n.day IS NULL"""
_WHERE = """
    (s.state = 'in-force' AND s.ends_soon OR s.state = 'lapsed' AND s.held_lately)
    AND (:district = '' OR e.district = :district)"""
# A superset, whose last recognition may be another one.
_BEGUN = """p.id IN (
    SELECT x.product_id FROM recognition x
    WHERE x.position IN (SELECT value FROM json_each(:begun)))"""


class Asked(NamedTuple):
    """How what ends is asked for: `alike`: one row, without names, for all that end alike;
    `targets`: with those of the plan that count it; `begun` and `until`: only the certificates
    that count from these ISO days, only the papers that end on these.
    """

    alike: bool = False
    targets: bool = True
    begun: Collection[str] | None = None
    until: Collection[str] | None = None


WHOLE: Final = Asked()


class _Certificate(TypedDict):
    """What the statement gives of a certificate, and of how `many` alike; days are ISO text."""

    product_id: str
    stars: int
    position: str
    recognition_id: str
    printed_end: str
    of_a_year: int
    level: str
    entity_id: str
    district: str
    notified_on: str | None
    letter: str
    product: str
    entity: str
    decision: str
    issuer: str
    registered_on: str | None
    many: NotRequired[int]


class EndingCertificate(TypedDict):
    """A certificate that ends, or has just ended, on an ISO day, `estimated` from its year alone.

    By `notify_by` its producer is to be told, by the body that issued it (`issuer`: its name, else
    its level), `letter` is the number under which it was; `evaluated_by` is the level that
    evaluates again, `registered_on` the day on which that was asked for; `targets` are the keys of
    the plan's targets that count the product. A row of `many` alike, all begun on a day, has the
    keys of each.
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
    many: NotRequired[int]
    begun: NotRequired[str]


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
    tables, values = standing(
        office.criteria, day, within=within, since=since,
        among="" if asked.begun is None else _BEGUN, kept=False,
    )  # fmt: skip
    if asked.begun is not None:
        values["begun"] = json.dumps(sorted(asked.begun))
    counting, more = _counting(office, plan, day) if asked.targets else ({}, {})
    counted = "sum({})" if asked.alike else "{}"
    columns = [
        f", {counted.format(f'CASE WHEN {counts_it} THEN 1 ELSE 0 END')} AS counted_{number}"
        for number, counts_it in enumerate(counting.values())
    ]
    sql = (_ALIKE if asked.alike else _ONE_BY_ONE).format(targets="".join(columns), where=_WHERE)
    found = ask(f"WITH {tables} SELECT {sql}", district=district, **values, **more)
    dated = cache(partial(_dated, office))  # many certificates began on the same days
    rows = [_due(one, dated, _taken(one, counting)) for one in found]
    return sorted(rows, key=lambda row: (row["day"], row["decision"]))


def _counting(office: Office, plan: Plan, day: date) -> tuple[dict[str, str], dict[str, object]]:
    """Return by the keys of the plan's targets, those of products first, the condition that each
    counts a certificate `s`; and the values named there."""
    conditions: dict[str, str] = {}
    values: dict[str, object] = {}
    plan = office.plan_on(plan, day)
    asked = [(one.key, counts.actual(one, plan, office.criteria, day)) for one in plan.targets]
    for subject, (number, (key, question)) in product(("product", "entity"), enumerate(asked)):
        if question and question.subject == subject:
            # Each target has its own days, under the same names.
            own = re.sub(rf":({'|'.join(question.values)})\b", rf":\1_of_{number}", question.sql)
            conditions[key] = f"s.{subject}_id IN ({own})"
            values |= {f"{name}_of_{number}": value for name, value in question.values.items()}
    return conditions, values


def _taken(row: dict[str, int], keys: Iterable[str]) -> list[str]:
    """Take out of a row how often each target counts it; return their keys, as often."""
    taken = [(key, row.pop(f"counted_{number}")) for number, key in enumerate(keys)]
    return [key for key, times in taken for _one in range(times)]


class _Dates(NamedTuple):
    """When a certificate ends, by when its producer is to be told (ISO days), and the law then."""

    end: str
    notify_by: str
    law: criteria.Criteria


def _dated(office: Office, printed_end: str, position: str) -> _Dates:
    start = date.fromisoformat(position)
    printed = date.fromisoformat(printed_end) if printed_end > "0001" else None
    end = printed or criteria.last_day_of(office.criteria, start)
    notify_by = end - timedelta(days=criteria.on(office.criteria, start).notify_days)
    # Judged by the law of the day on which it must be evaluated again, not of its own day.
    return _Dates(end.isoformat(), notify_by.isoformat(), criteria.on(office.criteria, end))


def _due(
    found: _Certificate, dated: Callable[[str, str], _Dates], targets: list[str]
) -> EndingCertificate:
    end, notify_by, law = dated(found["printed_end"], found["position"])
    row: EndingCertificate = {
        "kind": "certificate",
        "day": end,
        "estimated": bool(found["of_a_year"]),
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
        "evaluated_by": criteria.authority(law, found["stars"]).value,
        "targets": targets,
    }
    if "many" in found:
        row |= {"many": found["many"], "begun": found["position"]}
    return row


def per_target(rows: "Iterable[AgendaLine]", plan: Plan) -> dict[str, int]:
    """Return how many of the certificates are counted in each target of a plan."""
    found = Counter(key for row in rows for key in row.get("targets", ()))
    return {target.key: found[target.key] for target in plan.targets if target.key in found}

"""What falls due: certificates that will end, who tells the producer, who evaluates again.

The body that issued a certificate tells the producer in writing at least 30 days before its end;
who evaluates again is decided by the law of that day (148/QĐ-TTg, 1489/QĐ-TTg). Since 2026 the
dossier for it is filed 180 to 120 days before the end (26/2026/QĐ-TTg, Article 7).
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import cache, partial
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple, NotRequired, TypedDict, cast

from ocop.monitoring import counts
from ocop.queries.ledger import OPEN_REGISTRATION, standing
from ocop.rulebook import criteria
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.targets import Plan
from ocop.values.standings import Matter

if TYPE_CHECKING:
    from ocop.monitoring.agenda_lines import AgendaLine, Day

_ASKED_AGAIN = f"""(
        SELECT max(g.position) FROM registration g
        WHERE g.product_id = s.product_id AND g.position <= :day AND {OPEN_REGISTRATION}
    )"""
# CROSS JOIN: `standing` has no index, and is gone through once.
_ONE_BY_ONE = """
    s.product_id, s.stars, s.position, r.id AS recognition_id, s.printed_end, s.of_a_year, r.level,
    p.entity_id, e.district, n.day AS notified_on, coalesce(n.number, '') AS letter,
    p.name AS product, e.name AS entity, coalesce(d.number, '') AS decision,
    coalesce(d.issuer, '') AS issuer, {asked_again} AS registered_on{targets}
    FROM standing s CROSS JOIN recognition r CROSS JOIN product p CROSS JOIN entity e
    LEFT JOIN decision d ON d.id = r.decision_id
    LEFT JOIN notice n ON n.recognition_id = r.id AND n.day <= :day
    WHERE r.id = s.recognition_id AND p.id = s.product_id AND e.id = s.entity_id AND {where}
    ORDER BY e.district, e.sort_key, p.sort_key, p.id"""
# Those that end on one day, in one district, of which all or none are told of: one row.
_ALIKE = """
    '' AS product_id, max(s.stars) AS stars, s.position, '' AS recognition_id, s.printed_end,
    s.of_a_year, '' AS level, '' AS entity_id, e.district, max(n.day) AS notified_on,
    coalesce(max(n.number), '') AS letter, '' AS product, '' AS entity, '' AS decision,
    '' AS issuer, max({asked_again}) AS registered_on, count(*) AS many{targets}
    FROM standing s CROSS JOIN entity e
    LEFT JOIN notice n ON n.recognition_id = s.recognition_id AND n.day <= :day
    WHERE e.id = s.entity_id AND {where}
    GROUP BY s.position, s.printed_end, s.of_a_year, e.district, n.day IS NULL,
        {asked_again} IS NULL"""
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
    evaluates again, `registered_on` the day on which that was asked for. Its dossier is filed from
    `file_from` to `file_by`; where the time for it had passed before the law said so, it holds on
    until it is evaluated again, at most to `extended_to`. `targets` are the keys of the plan's
    targets that count the product. A row of `many` alike, all begun on a day, has the keys of each.
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
    file_from: str | None
    file_by: str | None
    extended_to: str | None
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
    form = _ALIKE if asked.alike else _ONE_BY_ONE
    sql = form.format(targets="".join(columns), where=_WHERE, asked_again=_ASKED_AGAIN)
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
    """When a certificate ends, by when its producer is to be told, from when to when its dossier is
    filed, to when it may hold on (ISO days), and the law of its end."""

    end: str
    notify_by: str
    file_from: str | None
    file_by: str | None
    extended_to: str | None
    law: criteria.Criteria


def _dated(office: Office, printed_end: str, position: str) -> _Dates:
    start = date.fromisoformat(position)
    printed = date.fromisoformat(printed_end) if printed_end > "0001" else None
    end = printed or criteria.last_day_of(office.criteria, start)
    notify_by = end - timedelta(days=criteria.on(office.criteria, start).notify_days)
    first, last = criteria.filing(office.criteria, end) or (None, None)
    # Judged by the law of the day on which it must be evaluated again, not of its own day.
    return _Dates(
        end.isoformat(),
        notify_by.isoformat(),
        _iso(first),
        _iso(last),
        _iso(criteria.extended_to(office.criteria, end)),
        criteria.on(office.criteria, end),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _due(
    found: _Certificate, dated: Callable[[str, str], _Dates], targets: list[str]
) -> EndingCertificate:
    dates = dated(found["printed_end"], found["position"])
    known = not found["of_a_year"]  # nothing is to be filed by a day that nobody knows
    row: EndingCertificate = {
        "kind": "certificate",
        "day": dates.end,
        "estimated": not known,
        "notify_by": dates.notify_by,
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
        "evaluated_by": criteria.authority(dates.law, found["stars"]).value,
        "file_from": dates.file_from if known else None,
        "file_by": dates.file_by if known else None,
        "extended_to": dates.extended_to if known else None,
        "targets": targets,
    }
    if "many" in found:
        row |= {"many": found["many"], "begun": found["position"]}
    return row


def ends(asked: "Day") -> "Iterator[AgendaLine]":
    """Yield the certificates that end, or have ended and were not followed by another."""
    for row in asked.ending:
        if asked.near(end := date.fromisoformat(row["day"])):
            yield {**asked.row(Matter.CERTIFICATE, end), **row}


def notices(asked: "Day") -> "Iterator[AgendaLine]":
    """Yield the letters to send: the law of a certificate's own day says how long before."""
    for row in asked.ending:
        if row["notified_on"] is None:
            yield from _before(asked, Matter.NOTICE, row, row["notify_by"])


def filings(asked: "Day") -> "Iterator[AgendaLine]":
    """Yield the dossiers of re-evaluation that have a last day to be filed, where nobody has
    registered the product again."""
    for row in asked.ending:
        if not row["registered_on"]:
            yield from _before(asked, Matter.FILING, row, row["file_by"])


def _before(
    asked: "Day", matter: Matter, row: EndingCertificate, by: str | None
) -> "Iterator[AgendaLine]":
    """Yield what is to be done by a day before a certificate ends, until it has."""
    if by and asked.near(date.fromisoformat(by)) and row["day"] >= asked.day.isoformat():
        own = asked.row(matter, date.fromisoformat(by))
        line = {**own, **row, "kind": own["kind"], "day": own["day"], "ends_on": row["day"]}
        del line["targets"]
        yield cast("AgendaLine", line)


def per_target(rows: "Iterable[AgendaLine]", plan: Plan) -> dict[str, int]:
    """Return how many of the certificates are counted in each target of a plan."""
    found = Counter(key for row in rows for key in row.get("targets", ()))
    return {target.key: found[target.key] for target in plan.targets if target.key in found}

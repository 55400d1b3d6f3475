"""The SQL behind every number: one statement per question, which also gives the list behind it.

Only standard SQL with named parameters, so that an office can paste it into any SQLite browser.
`:day` is the day asked for; `:first` and `:last` are the years of the plan.
"""

from datetime import date

from ocop.queries.ledger import HELD_BEFORE, OPEN_PROPOSAL, OPEN_REGISTRATION, OPEN_SENT, standing
from ocop.rulebook.criteria import Criteria
from ocop.store.asking import Ask, Question
from ocop.targets import Plan, Target
from ocop.values.vocabulary import Measure, Topic

_NEW_PRODUCTS = """
    SELECT r.product_id AS id FROM recognition r
    WHERE r.programme_year BETWEEN :first AND :last AND r.stars >= :stars AND r.position <= :day
    AND NOT EXISTS (
        SELECT 1 FROM recognition e WHERE e.product_id = r.product_id AND e.place < r.place
    )"""
_UPGRADES = """
    SELECT DISTINCT r.product_id AS id FROM recognition r
    WHERE r.programme_year BETWEEN :first AND :last AND r.stars = :to_stars
    AND r.position <= :day
    AND :from_stars = (
        SELECT e.stars FROM recognition e WHERE e.product_id = r.product_id AND e.place < r.place
        ORDER BY e.place DESC LIMIT 1
    )"""
_NOMINATIONS = """
    SELECT DISTINCT n.product_id AS id FROM nomination n
    WHERE n.day BETWEEN :first || '-01-01' AND :last || '-12-31' AND n.day <= :day"""
_IMPROVED = """
    SELECT DISTINCT i.{subject}_id AS id FROM improvement i
    WHERE i.topic = :topic AND (i.until IS NULL OR i.until >= :day)
    AND coalesce(i.since, i.since_year || '-12-31', '') <= :day"""
_SALES_POINTS = """
    SELECT i.id FROM improvement i
    WHERE i.topic = 'sales-point' AND coalesce(i.since, i.since_year || '-12-31') <= :day
    AND coalesce(i.since_year, substr(i.since, 1, 4) + 0) BETWEEN :first AND :last"""
_NEW_ENTITIES = """
    SELECT DISTINCT p.entity_id AS id FROM recognition r JOIN product p ON p.id = r.product_id
    WHERE r.programme_year BETWEEN :first AND :last AND r.position <= :day
    AND NOT EXISTS (
        SELECT 1 FROM product q JOIN recognition e ON e.product_id = q.id
        WHERE q.entity_id = p.entity_id AND e.place < r.place
    )"""
_REGISTERED = """
    SELECT DISTINCT g.product_id AS id FROM registration g
    WHERE g.year BETWEEN :first AND :last AND g.position <= :day"""
# Registered for the plan's years and open, or, whatever the year, sent up and undecided.
_WAITING = f"""
    SELECT id FROM (
        {_REGISTERED} AND {OPEN_REGISTRATION}
        UNION SELECT v.product_id FROM evaluation v JOIN round d ON d.id = v.round_id
        WHERE {OPEN_SENT}
    ) asked
    WHERE NOT EXISTS (
        SELECT 1 FROM recognition r WHERE r.product_id = asked.id AND r.position <= :day
    )"""
_PROPOSED = f"""
    SELECT DISTINCT u.product_id AS id FROM upgrade u
    WHERE u.to_stars = :to_stars AND {OPEN_PROPOSAL}
    AND :from_stars = {HELD_BEFORE}"""
_PROPOSED_NATIONALLY = f"""
    SELECT DISTINCT u.product_id AS id FROM upgrade u
    WHERE u.to_stars = 5 AND {OPEN_PROPOSAL}
    AND NOT EXISTS (
        SELECT 1 FROM nomination n WHERE n.product_id = u.product_id
        AND n.day BETWEEN u.position AND :day
    )"""

_TOPICS = {
    Measure.TRACEABILITY: Topic.TRACEABILITY,
    Measure.RAW_MATERIAL: Topic.RAW_MATERIAL,
    Measure.QUALITY: Topic.QUALITY,
    Measure.SCALE: Topic.SCALE,
    Measure.LINKAGE: Topic.LINKAGE,
}
_FLOWS = {
    Measure.NEW_PRODUCTS: ("product", _NEW_PRODUCTS, _WAITING),
    Measure.UPGRADES: ("product", _UPGRADES, _PROPOSED),
    Measure.NOMINATIONS: ("product", _NOMINATIONS, _PROPOSED_NATIONALLY),
    Measure.SALES_POINTS: ("improvement", _SALES_POINTS, None),
    Measure.NEW_ENTITIES: ("entity", _NEW_ENTITIES, None),
}
_DISTRICT_OF = {
    "product": "JOIN product p ON p.id = s.id JOIN entity e ON e.id = p.entity_id",
    "entity": "JOIN entity e ON e.id = s.id",
    "improvement": "JOIN improvement i ON i.id = s.id LEFT JOIN entity e ON e.id = i.entity_id",
}
# The products whose certificate decides whether a subject of a topic holds one in force.
_PRODUCTS_OF = {
    "product": "p.id IN (SELECT product_id FROM improvement WHERE topic = :topic)",
    "entity": "p.entity_id IN (SELECT entity_id FROM improvement WHERE topic = :topic)",
}
_HOLDERS = {
    "product": "SELECT product_id FROM standing WHERE state = 'in-force'",
    "entity": "SELECT entity_id FROM standing WHERE state = 'in-force'",
}


def actual(target: Target, plan: Plan, criteria: list[Criteria], day: date) -> Question | None:
    """Return what counts toward a target on a day, or None where no record can answer.

    A flow is what falls into the plan's years and is signed by the day; a stock is what is in force
    on the day, or on the plan's last day if that is earlier.
    """
    scope = target.district or plan.district
    if target.measure in _TOPICS:
        topic = _TOPICS[target.measure]
        return _improved(topic, min(day, plan.end), target.in_force, criteria, scope)
    if target.measure not in _FLOWS:
        return None
    subject, sql, _waiting = _FLOWS[target.measure]
    return Question(subject, sql, _flow_values(target, plan, day), scope)


def without_certificate(
    target: Target, plan: Plan, criteria: list[Criteria], day: date
) -> Question | None:
    """Return the counted subjects of a stock that hold no product in force on the day."""
    counted = actual(target, plan, criteria, day)
    if counted is None or target.measure not in _TOPICS or target.in_force:
        return None
    topic = _TOPICS[target.measure]
    holders = _improved(topic, min(day, plan.end), True, criteria, counted.scope)
    sql = f"SELECT id FROM ({counted.sql}) counted WHERE id NOT IN ({holders.sql})"
    return Question(counted.subject, sql, holders.values, counted.scope)


def carried(
    ask: Ask, target: Target, plan: Plan, criteria: list[Criteria], day: date
) -> int | None:
    """Return the part of a baseline that the register does not itemise; None for other targets.

    Carried from the baseline's day on, until a list declared whole takes its place.
    """
    baseline, since = target.baseline, target.baseline_on
    if target.measure not in _TOPICS or baseline is None or since is None:
        return None
    topic, on = _TOPICS[target.measure], min(day, plan.end)
    declared = ask(
        "SELECT 1 FROM complete_list WHERE topic = :topic AND day <= :day LIMIT 1",
        topic=topic.value,
        day=on.isoformat(),
    )
    if declared or on < since:
        return 0
    scope = target.district or plan.district
    then = _improved(topic, since, target.in_force, criteria, scope)
    return max(0, baseline - (count(ask, then) or 0))


def pipeline(target: Target, plan: Plan, day: date) -> Question | None:
    """Return what may still come toward a flow: registered, proposed or not yet sent."""
    subject, _actual, waiting = _FLOWS.get(target.measure, ("", "", None))
    if waiting is None:
        return None
    values = _flow_values(target, plan, day)
    return Question(subject, waiting, values, target.district or plan.district)


def registered(plan: Plan, day: date) -> Question:
    """Return the products registered for the plan's years up to the day, however they went on."""
    return Question("product", _REGISTERED, _years(plan, day), plan.district)


def count(ask: Ask, question: Question | None) -> int | None:
    """Return how many subjects a question finds, or None where there is no question."""
    if question is None:
        return None
    sql = f"SELECT count(*) AS n FROM ({question.sql}) s"
    if question.scope:
        sql += f" {_DISTRICT_OF[question.subject]} WHERE {_district(question)} = :scope"
    return int(ask(sql, scope=question.scope, **question.values)[0]["n"])


def by_district(ask: Ask, question: Question) -> dict[str, int]:
    """Return the number of subjects per district code ("" where the district is not known)."""
    district = _district(question)
    sql = (
        f"SELECT {district} AS district, count(*) AS n FROM ({question.sql}) s"
        f" {_DISTRICT_OF[question.subject]} GROUP BY {district}"
    )
    rows = ask(sql, **question.values)
    return {row["district"]: row["n"] for row in rows if question.scope in ("", row["district"])}


def rounds_held(ask: Ask, plan: Plan, day: date) -> dict[str, str]:
    """Return the last day (ISO) up to the day on which each district held a round of the plan."""
    rows = ask(
        "SELECT district, max(day) AS held FROM round WHERE level = 'district'"
        " AND year BETWEEN :first AND :last AND day <= :day GROUP BY district",
        **_years(plan, day),
    )
    return {row["district"]: row["held"] for row in rows}


def _improved(
    topic: Topic, day: date, in_force: bool, criteria: list[Criteria], scope: str
) -> Question:
    subject = "entity" if topic is Topic.LINKAGE else "product"
    sql = _IMPROVED.format(subject=subject)
    values: dict[str, object] = {"topic": topic.value, "day": day.isoformat()}
    if in_force:
        tables, more = standing(criteria, day, among=_PRODUCTS_OF[subject])
        values |= more
        sql = f"WITH {tables} {sql} AND i.{subject}_id IN ({_HOLDERS[subject]})"
    return Question(subject, sql, values, scope)


def _years(plan: Plan, day: date) -> dict[str, object]:
    return {"first": plan.start.year, "last": plan.end.year, "day": day.isoformat()}


def _flow_values(target: Target, plan: Plan, day: date) -> dict[str, object]:
    own = {
        Measure.NEW_PRODUCTS: {"stars": target.stars},
        Measure.UPGRADES: {"from_stars": target.from_stars, "to_stars": target.to_stars},
    }
    return _years(plan, day) | own.get(target.measure, {})


def _district(question: Question) -> str:
    return "coalesce(e.district, i.district)" if question.subject == "improvement" else "e.district"

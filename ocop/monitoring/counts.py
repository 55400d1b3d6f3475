"""The SQL behind every number: one statement per question, which also gives the list behind it.

Only standard SQL with named parameters, so that an office can paste it into any SQLite browser.
`:day` is the day asked for; `:first` and `:last` are the years of the plan, `:begin` its first day.
"""

from datetime import date
from typing import Final, NamedTuple

from ocop.queries.ledger import (
    HELD_BEFORE,
    OPEN_PROPOSAL,
    OPEN_REGISTRATION,
    OPEN_SENT,
    REVISED,
    SENT_FOR,
    counted,
    standing,
    still,
)
from ocop.rulebook.criteria import Criteria
from ocop.store.asking import Ask, Question
from ocop.targets import Plan, Target
from ocop.values.vocabulary import Kind, Measure, Topic

# Two decisions on paper may give one product the same stars on one day: it is one product still.
_NEW_PRODUCTS = counted("""
    SELECT DISTINCT r.product_id AS id FROM {ledger} r
    WHERE r.programme_year BETWEEN :first AND :last AND r.stars >= :stars
    AND r.position BETWEEN :begin AND :day {among}
    AND NOT EXISTS (
        SELECT 1 FROM {ledger} e WHERE e.product_id = r.product_id AND e.place < r.place
    )""")
_UPGRADES = counted("""
    SELECT DISTINCT r.product_id AS id FROM {ledger} r
    WHERE r.programme_year BETWEEN :first AND :last AND r.stars = :to_stars
    AND r.position BETWEEN :begin AND :day {among}
    AND :from_stars = (
        SELECT {stars} FROM {ledger} e WHERE e.product_id = r.product_id AND e.place < r.place
        ORDER BY e.place DESC LIMIT 1
    )""")
_NOMINATIONS = f"""
    SELECT DISTINCT n.product_id AS id FROM nomination n
    WHERE {SENT_FOR.format("n")} BETWEEN :first AND :last
    AND n.day BETWEEN :begin AND :day"""
# What holds on the day, and what began in the plan's years: an unknown start lies in no year.
_IMPROVED = """
    SELECT DISTINCT {subject} AS id FROM improvement i {among}
    AND (i.until IS NULL OR i.until >= :day)
    AND coalesce(i.since, i.since_year || '-12-31', '') <= :day"""
_BEGUN = """
    SELECT DISTINCT {subject} AS id FROM improvement i {among}
    AND coalesce(i.since, i.since_year || '-12-31') BETWEEN :begin AND :day"""
_SALES_POINTS = """
    SELECT i.id FROM improvement i
    WHERE i.topic = 'sales-point'
    AND coalesce(i.since, i.since_year || '-12-31') BETWEEN :begin AND :day
    AND coalesce(i.since_year, substr(i.since, 1, 4) + 0) BETWEEN :first AND :last"""
_NEW_ENTITIES = counted(
    """
    SELECT DISTINCT p.entity_id AS id FROM {ledger} r JOIN product p ON p.id = r.product_id
    WHERE r.programme_year BETWEEN :first AND :last AND r.position BETWEEN :begin AND :day
    {among}
    AND NOT EXISTS (
        SELECT 1 FROM product q JOIN {ledger} e ON e.product_id = q.id
        WHERE q.entity_id = p.entity_id AND e.place < r.place
    )""",
    subject="p.entity_id",
    own=f"SELECT entity_id FROM product WHERE id IN ({REVISED})",
)
_OF_THE_YEARS = """
    SELECT DISTINCT g.product_id AS id FROM registration g
    WHERE g.year BETWEEN :first AND :last AND g.position <= :day"""
_REGISTERED = f"{_OF_THE_YEARS} AND g.position >= :begin"
# Registered for the plan's years and open, or, whatever the year, sent up and undecided.
_WAITING = f"""
    SELECT id FROM (
        {_OF_THE_YEARS} AND {OPEN_REGISTRATION}
        UNION SELECT v.product_id FROM evaluation v JOIN round d ON d.id = v.round_id
        WHERE {OPEN_SENT}
    ) asked
    WHERE NOT EXISTS (
        SELECT 1 FROM recognition r WHERE r.product_id = asked.id AND r.position <= :day
        {still("r.id")}
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


class _Topics(NamedTuple):
    """What is strengthened: whose it is, its column of an improvement `i`, and the topics."""

    subject: str
    column: str
    topics: tuple[Topic, ...]
    join: str = ""

    @property
    def among(self) -> str:
        """The rows of an improvement `i` that are of these topics."""
        words = ", ".join(f"'{topic}'" for topic in self.topics)
        return f"{self.join} WHERE i.topic IN ({words})"


_COVERED: Final = "JOIN improvement_product c ON c.improvement_id = i.id"
_TOPICS: Final = {
    Measure.TRACEABILITY: _Topics("product", "i.product_id", (Topic.TRACEABILITY,)),
    Measure.RAW_MATERIAL: _Topics("product", "i.product_id", (Topic.RAW_MATERIAL,)),
    Measure.QUALITY: _Topics("product", "i.product_id", (Topic.QUALITY,)),
    Measure.SCALE: _Topics("product", "i.product_id", (Topic.SCALE,)),
    Measure.QUALITY_OR_SCALE: _Topics("product", "i.product_id", (Topic.QUALITY, Topic.SCALE)),
    Measure.LINKAGE: _Topics("entity", "i.entity_id", (Topic.LINKAGE,)),
    Measure.LINKED_PRODUCTS: _Topics("product", "c.product_id", (Topic.LINKAGE,), _COVERED),
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
    **{
        table: f"JOIN {table} d ON d.id = s.id LEFT JOIN product p ON p.id = d.product_id"
        " JOIN entity e ON e.id = coalesce(d.entity_id, p.entity_id)"
        for table in ("document", "inspection")
    },
}
# The column of a product, and of `standing`, that tells whether a subject holds one in force.
_HELD_BY: Final = {"product": ("p.id", "product_id"), "entity": ("p.entity_id", "entity_id")}


def actual(target: Target, plan: Plan, criteria: list[Criteria], day: date) -> Question | None:
    """Return what counts toward a target on a day, or None where no record can answer.

    A flow is what falls into the plan's years and is signed, or began, by the day; a stock is what
    is in force on the day, or on the plan's last day if that is earlier.
    """
    scope = target.district or plan.district
    if target.measure in _TOPICS:
        of = _TOPICS[target.measure]
        if target.kind is Kind.FLOW:
            found = _begun(of, plan, day, target.in_force, criteria, scope)
        else:
            found = _improved(of, min(day, plan.end), target.in_force, criteria, scope)
        return found._replace(outside=plan.outside)
    if target.measure not in _FLOWS:
        return None
    subject, sql, _waiting = _FLOWS[target.measure]
    return Question(subject, sql, _flow_values(target, plan, day), scope, plan.outside)


def without_certificate(
    target: Target, plan: Plan, criteria: list[Criteria], day: date
) -> Question | None:
    """Return the counted subjects of a stock that hold no product in force on the day."""
    counted = actual(target, plan, criteria, day)
    if counted is None or not _is_stock(target) or target.in_force:
        return None
    of = _TOPICS[target.measure]
    holders = _improved(of, min(day, plan.end), True, criteria, counted.scope)
    sql = f"SELECT id FROM ({counted.sql}) counted WHERE id NOT IN ({holders.sql})"
    return counted._replace(sql=sql, values=holders.values)


def carried(
    ask: Ask, target: Target, plan: Plan, criteria: list[Criteria], day: date
) -> int | None:
    """Return the part of a baseline that the register does not itemise; None for other targets.

    Carried from the baseline's day on, until a list declared whole takes its place.
    """
    baseline, since = target.baseline, target.baseline_on
    if not _is_stock(target) or baseline is None or since is None:
        return None
    of, on = _TOPICS[target.measure], min(day, plan.end)
    if on < since or _declared_whole(ask, of, on):
        return 0
    scope = target.district or plan.district
    then = _improved(of, since, target.in_force, criteria, scope)
    then = then._replace(outside=plan.outside)
    return max(0, baseline - (count(ask, then) or 0))


def _is_stock(target: Target) -> bool:
    return target.measure in _TOPICS and target.kind is Kind.STOCK


def _declared_whole(ask: Ask, of: _Topics, day: date) -> bool:
    declared = ask("SELECT DISTINCT topic FROM complete_list WHERE day <= :day", day=_iso(day))
    return {row["topic"] for row in declared} >= set(of.topics)


def pipeline(target: Target, plan: Plan, day: date) -> Question | None:
    """Return what may still come toward a flow: registered, proposed or not yet sent."""
    subject, _actual, waiting = _FLOWS.get(target.measure, ("", "", None))
    if waiting is None:
        return None
    values = _flow_values(target, plan, day)
    scope = target.district or plan.district
    return Question(subject, waiting, values, scope, plan.outside)


def registered(plan: Plan, day: date) -> Question:
    """Return the products registered for the plan's years up to the day, however they went on."""
    return Question("product", _REGISTERED, _span(plan, day), plan.district, plan.outside)


def count(ask: Ask, question: Question | None) -> int | None:
    """Return how many subjects a question finds, or None where there is no question."""
    if question is None:
        return None
    if question.outside:
        return sum(by_district(ask, question).values())
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
    return {row["district"]: row["n"] for row in rows if question.covers(row["district"])}


def rounds_held(ask: Ask, plan: Plan, day: date) -> dict[str, str]:
    """Return the last day (ISO) up to the day on which each district held a round of the plan."""
    rows = ask(
        "SELECT district, max(day) AS held FROM round WHERE level = 'district'"
        " AND year BETWEEN :first AND :last AND day <= :day GROUP BY district",
        **_years(plan, day),
    )
    return {row["district"]: row["held"] for row in rows}


def _improved(
    of: _Topics, day: date, in_force: bool, criteria: list[Criteria], scope: str
) -> Question:
    """Return what holds on a day; `in_force`: and whose certificate does too."""
    sql = _IMPROVED.format(subject=of.column, among=of.among)
    question = Question(of.subject, sql, {"day": _iso(day)}, scope)
    return _holding(question, of, day, criteria) if in_force else question


def _begun(
    of: _Topics, plan: Plan, day: date, in_force: bool, criteria: list[Criteria], scope: str
) -> Question:
    """Return what began inside a plan up to a day, whether or not it has ended since."""
    on = min(day, plan.end)
    sql = _BEGUN.format(subject=of.column, among=of.among)
    values: dict[str, object] = {"begin": _iso(plan.start), "day": _iso(on)}
    question = Question(of.subject, sql, values, scope)
    return _holding(question, of, on, criteria) if in_force else question


def _holding(question: Question, of: _Topics, day: date, criteria: list[Criteria]) -> Question:
    """Return a question limited to the subjects that hold a certificate in force."""
    own, held = _HELD_BY[of.subject]
    subjects = f"SELECT {of.column} FROM improvement i {of.among}"
    tables, values = standing(criteria, day, among=f"{own} IN ({subjects})")
    holders = f"SELECT {held} FROM standing WHERE state = 'in-force'"
    sql = f"WITH {tables} {question.sql} AND {of.column} IN ({holders})"
    return Question(of.subject, sql, {**question.values, **values}, question.scope)


def _years(plan: Plan, day: date) -> dict[str, object]:
    return {"first": plan.start.year, "last": plan.end.year, "day": _iso(day)}


def _span(plan: Plan, day: date) -> dict[str, object]:
    """Return the plan's years and the days of them that are its own.

    What is signed after the last day still belongs to the year of its round, if the plan has that
    year to its end; a plan that begins or ends inside a year counts from and to its own day.
    """
    begin = date.min if (plan.start.month, plan.start.day) == (1, 1) else plan.start
    ends_inside = (plan.end.month, plan.end.day) != (12, 31)
    return {**_years(plan, min(day, plan.end) if ends_inside else day), "begin": _iso(begin)}


def _iso(day: date) -> str:
    return day.isoformat()


def _flow_values(target: Target, plan: Plan, day: date) -> dict[str, object]:
    own = {
        Measure.NEW_PRODUCTS: {"stars": target.stars},
        Measure.UPGRADES: {"from_stars": target.from_stars, "to_stars": target.to_stars},
    }
    return _span(plan, day) | own.get(target.measure, {})


def _district(question: Question) -> str:
    return "coalesce(e.district, i.district)" if question.subject == "improvement" else "e.district"

"""What must hold of the records, whoever writes them: each rule a name, a sentence, and SQL.

The SQL gives the rows that break the rule: its `id`, product, producer and district, and the id of
the `other` row it stands against (or nothing). `{touched}` narrows it to the products that a
command touched.
"""

from dataclasses import dataclass
from typing import Final

from ocop.language import N_
from ocop.queries.ledger import OPEN_PROPOSAL, OPEN_REGISTRATION, SENT_FOR, undone


@dataclass(frozen=True)
class Rule:
    """One thing that must hold; it is asked when a row of one of `records` was written.

    `mend` is the command that mends a breach; {id} is its row, what is in capitals the office's.
    `among` is SQL of the products that alone can break it, for a rule that takes long: of the whole
    register no others are asked.
    """

    name: str
    sentence: str
    records: tuple[str, ...]
    sql: str
    mend: str = "ocop correct {id} --void --reason {TEXT}"
    among: str = ""


# Whatever happens later: what is open then was never ended.
_FOR_GOOD: Final = "'9999-12-31'"


def _held_before(day: str) -> str:
    """Return the stars last held when a row `a` came, in order of the ledger, lapsed ones too (an
    upgrade from lapsed stars is normal practice under 148/QĐ-TTg)."""
    return f"""(
        SELECT r.stars FROM recognition r WHERE r.product_id = a.product_id AND r.earliest <= {day}
        AND r.id NOT IN {undone(day)} ORDER BY r.place DESC LIMIT 1)"""


def _never_ended(condition: str, alias: str) -> str:
    """Return the condition that rows `a` and `b` of a kind are both open for good."""
    one = condition.replace(":day", _FOR_GOOD)
    return " AND ".join(one.replace(f"{alias}.", f"{name}.") for name in "ab")


def _rule(
    name: str,
    sentence: str,
    records: tuple[str, ...],
    tables: str,
    breaks: str,
    other: str = "''",
    mend: str = Rule.mend,
    among: str = "",
) -> Rule:
    """Return a rule on rows `a` of products; `other` is the id of the row against it.

    Each has its product and producer; LEFT keeps SQLite from looking them up before it is broken.
    """
    sql = f"""
        SELECT a.id, a.product_id, p.name, e.name AS entity, e.district, {other} AS other
        FROM {tables}
        LEFT JOIN product p ON p.id = a.product_id LEFT JOIN entity e ON e.id = p.entity_id
        WHERE a.product_id {{touched}} AND ({breaks})"""
    return Rule(name, sentence, records, sql, mend, among)


def _two(table: str, on: str = "") -> str:
    """Return two rows of a table of one product."""
    return f"{table} a JOIN {table} b ON b.product_id = a.product_id AND b.id <> a.id {on}"


# The products with recognitions whose days, or decisions, are not all known and different. The day
# stands in the index of the ledger as well: letters 5 to 14 of the place.
_ALIKE: Final = "SELECT product_id FROM recognition GROUP BY product_id HAVING count(*) >"
_DAY_ALIKE: Final = f"{_ALIKE} count(DISTINCT substr(place, 5, 10))"
_DAY_OR_DECISION_ALIKE: Final = (
    f"{_ALIKE} count(DISTINCT day) OR count(*) > count(DISTINCT decision_id)"
)

_REVISIONS: Final = """(
    SELECT x.id, x.day, x.issued, x.recognition_id, v.product_id, v.result, v.decided_on
    FROM revision x JOIN evaluation v ON v.id = x.evaluation_id) a"""

RULES: Final = (
    _rule(
        "one-open-registration",
        N_("“{name}” has two open registrations for one year: [{id}] and [{other}]."),
        ("registration", "recognition"),
        _two("registration", "AND +b.year = +a.year"),  # a plus: by product, not by index of years
        _never_ended(OPEN_REGISTRATION, "g"),
        "b.id",
    ),
    _rule(
        "one-recognition",
        N_("“{name}” is recognised twice with the same stars on one day: [{id}] and [{other}]."),
        ("recognition",),
        _two("recognition", "AND b.stars = a.stars"),
        "b.day = a.day OR b.decision_id = a.decision_id OR a.day IS NULL AND b.day IS NULL"
        " AND coalesce(b.year, 0) = coalesce(a.year, 0)"
        " AND (a.decision_id IS NULL OR b.decision_id IS NULL)",
        "b.id",
        among=_DAY_OR_DECISION_ALIKE,
    ),
    _rule(
        "stars-of-one-day",
        N_("“{name}” is recognised with different stars on one day: [{id}] and [{other}]."),
        ("recognition",),
        _two("recognition", "AND b.stars <> a.stars"),
        "b.day = a.day",
        "b.id",
        among=_DAY_ALIKE,
    ),
    _rule(
        "year-not-after-day",
        N_("“{name}” [{id}]: the programme year is after the day of the recognition."),
        ("recognition",),
        "recognition a",
        "a.year > CAST(substr(a.day, 1, 4) AS INTEGER)",
    ),
    # A certificate may be handed out after the day on which it was signed, never before.
    _rule(
        "not-before-decision",
        N_("“{name}” [{id}] is recognised before the day on which its decision was signed."),
        ("recognition", "decision"),
        "recognition a JOIN decision d ON d.id = a.decision_id",
        "a.day < d.day",
        mend="ocop correct {id} --on {DAY} --reason {TEXT}",
    ),
    _rule(
        "end-of-recognition",
        N_("“{name}” [{id}]: the certificate ends before it begins."),
        ("recognition",),
        "recognition a",
        "a.until < a.earliest",
    ),
    _rule(
        "end-of-registration",
        N_("“{name}” [{id}]: the registration ends before it begins."),
        ("registration",),
        "registration a",
        "a.ended_on < a.position",
    ),
    _rule(
        "end-of-proposal",
        N_("“{name}” [{id}]: the proposal ends before it begins."),
        ("upgrade",),
        "upgrade a",
        "a.ended_on < a.position OR a.withdrawn_on < a.position",
    ),
    _rule(
        "one-nomination",
        N_("The dossier of “{name}” was sent twice in one year: [{id}] and [{other}]."),
        ("nomination",),
        _two("nomination"),
        f"{SENT_FOR.format('b')} = {SENT_FOR.format('a')}",
        "b.id",
    ),
    _rule(
        "year-of-nomination",
        N_("“{name}” [{id}]: the year that the dossier counts for is after the day it was sent."),
        ("nomination",),
        "nomination a",
        "a.year > CAST(substr(a.day, 1, 4) AS INTEGER)",
    ),
    # The file may go up before the province's own decision is signed.
    _rule(
        "nomination-of-recognised",
        N_("The dossier of “{name}” [{id}] went to the Ministry before any stars were given."),
        ("nomination", "recognition", "evaluation"),
        "nomination a",
        f"{_held_before('a.day')} IS NULL AND NOT EXISTS ("
        " SELECT 1 FROM evaluation v WHERE v.product_id = a.product_id AND v.sent_on = a.day)",
    ),
    _rule(
        "one-open-proposal",
        N_("“{name}” has two open proposals for more stars: [{id}] and [{other}]."),
        ("upgrade", "recognition"),
        _two("upgrade"),
        _never_ended(OPEN_PROPOSAL, "u"),
        "b.id",
    ),
    _rule(
        "proposal-above-held",
        N_("The proposal of “{name}” [{id}] is not above the stars held on its day."),
        ("upgrade", "recognition"),
        "upgrade a",
        f"coalesce({_held_before('a.position')}, 9) >= a.to_stars",
    ),
    _rule(
        "revocation-of-recognition",
        N_("The revocation of “{name}” [{id}] is not of the certificate held on its day."),
        ("revocation", "recognition"),
        "revocation a LEFT JOIN recognition r ON r.id = a.recognition_id",
        "r.id IS NULL OR r.product_id <> a.product_id OR a.day < r.earliest OR EXISTS ("
        " SELECT 1 FROM recognition n WHERE n.product_id = a.product_id"
        f" AND n.place > r.place AND n.position < a.day AND n.id NOT IN {undone('a.day')})",
    ),
    _rule(
        "one-revocation",
        N_("A certificate of “{name}” is revoked twice: [{id}] and [{other}]."),
        ("revocation",),
        _two("revocation"),
        "b.recognition_id = a.recognition_id",
        "b.id",
    ),
    _rule(
        "not-before-round",
        N_("“{name}” [{id}] was decided before its round was held."),
        ("recognition", "evaluation", "round"),
        "evaluation a JOIN round d ON d.id = a.round_id"
        " LEFT JOIN recognition r ON r.id = a.recognition_id",
        "r.day < d.day OR a.decided_on < d.day OR a.sent_on < d.day",
    ),
    _rule(
        "decided-as-recognised",
        N_("“{name}” [{id}]: the council's decision and the recognition say different stars."),
        ("recognition", "evaluation"),
        "evaluation a JOIN recognition r ON r.id = a.recognition_id",
        "r.product_id <> a.product_id OR a.issued <> r.stars",
    ),
    _rule(
        "upgrade-of-recognised",
        N_("“{name}” [{id}] came before a council for an upgrade and had no stars."),
        ("recognition", "evaluation"),
        "evaluation a JOIN round d ON d.id = a.round_id",
        "a.purpose = 'upgrade' AND NOT EXISTS (SELECT 1 FROM recognition r"
        " WHERE r.product_id = a.product_id AND r.earliest <= d.day)",
    ),
    _rule(
        "review-of-recognised",
        N_("“{name}” [{id}] was reviewed before it had any stars."),
        ("review", "recognition"),
        "review a",
        f"{_held_before('a.day')} IS NULL",
    ),
    _rule(
        "revision-of-decided",
        N_("“{name}” [{id}]: a result was revised that was not decided, or before it was."),
        ("revision", "evaluation"),
        _REVISIONS,
        "a.result = '' OR a.day < a.decided_on",
    ),
    _rule(
        "revised-as-recognised",
        N_("“{name}” [{id}]: the later decision and its recognition differ in stars or day."),
        ("revision", "recognition", "evaluation"),
        f"{_REVISIONS} JOIN recognition r ON r.id = a.recognition_id",
        "r.product_id <> a.product_id OR r.stars <> a.issued OR coalesce(r.day, '') <> a.day",
    ),
)

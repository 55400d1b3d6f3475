"""What must hold of the records, whoever writes them: each rule a name, a sentence, and SQL.

The SQL gives the rows that break the rule: its `id`, product, producer and district, and the id of
the `other` row it stands against (or nothing). `{touched}` narrows it to the products that a
command touched.
"""

from dataclasses import dataclass
from typing import Final

from ocop.language import N_
from ocop.queries.ledger import OPEN_PROPOSAL, OPEN_REGISTRATION


@dataclass(frozen=True)
class Rule:
    """One thing that must hold; it is asked when a row of one of `records` was written.

    `mend` is the command that mends a breach; {id} is its row, what is in capitals the office's.
    """

    name: str
    sentence: str
    records: tuple[str, ...]
    sql: str
    mend: str = "ocop correct {id} --void --reason {TEXT}"


# Whatever happens later: what is open then was never ended.
_FOR_GOOD: Final = "'9999-12-31'"


def _never_ended(condition: str, alias: str, other: str) -> str:
    """Return an OPEN_… condition for good, for the row of another name."""
    return condition.replace(":day", _FOR_GOOD).replace(f"{alias}.", f"{other}.")


def _of_product(records: str) -> str:
    """Return the SQL of a rule on rows `a` of products, with the rows that they stand against."""
    return f"""
        SELECT a.id, p.name, e.name AS entity, e.district, {{other}} AS other FROM {records}
        JOIN product p ON p.id = a.product_id JOIN entity e ON e.id = p.entity_id
        WHERE a.product_id {{{{touched}}}} AND """


def _rule(
    name: str, sentence: str, records: tuple[str, ...], tables: str, breaks: str, other: str = "''"
) -> Rule:
    return Rule(name, sentence, records, _of_product(tables).format(other=other) + breaks)


# The stars last held by order of the ledger before a day, lapsed ones too (148/QĐ-TTg: an upgrade
# from lapsed stars is normal practice).
_HELD_BEFORE: Final = """(
    SELECT r.stars FROM recognition r WHERE r.product_id = a.product_id AND r.position <= a.day
    ORDER BY r.place DESC LIMIT 1)"""

RULES: Final = (
    _rule(
        "one-open-registration",
        N_("“{name}” has two open registrations for one year: [{id}] and [{other}]."),
        ("registration", "recognition"),
        "registration a JOIN registration b"
        " ON b.product_id = a.product_id AND b.year = a.year AND b.id <> a.id",
        _never_ended(OPEN_REGISTRATION, "g", "a")
        + " AND "
        + _never_ended(OPEN_REGISTRATION, "g", "b"),
        "b.id",
    ),
    _rule(
        "one-recognition",
        N_("“{name}” is recognised twice with the same stars on one day: [{id}] and [{other}]."),
        ("recognition",),
        "recognition a JOIN recognition b"
        " ON b.product_id = a.product_id AND b.stars = a.stars AND b.id <> a.id",
        "(b.day = a.day OR b.decision_id = a.decision_id)",
        "b.id",
    ),
    _rule(
        "year-not-after-day",
        N_("“{name}” [{id}]: the programme year is after the day of the recognition."),
        ("recognition",),
        "recognition a",
        "a.year > CAST(substr(a.day, 1, 4) AS INTEGER)",
    ),
    _rule(
        "one-nomination",
        N_("The dossier of “{name}” was sent twice in one year: [{id}] and [{other}]."),
        ("nomination",),
        "nomination a JOIN nomination b ON b.product_id = a.product_id AND b.id <> a.id",
        "substr(b.day, 1, 4) = substr(a.day, 1, 4)",
        "b.id",
    ),
    _rule(
        "nomination-of-recognised",
        N_("The dossier of “{name}” [{id}] went to the Ministry before any stars were given."),
        ("nomination", "recognition", "evaluation"),
        "nomination a",
        f"{_HELD_BEFORE} IS NULL AND NOT EXISTS ("
        " SELECT 1 FROM evaluation v WHERE v.product_id = a.product_id AND v.sent_on = a.day)",
    ),
    _rule(
        "one-open-proposal",
        N_("“{name}” has two open proposals for more stars: [{id}] and [{other}]."),
        ("upgrade", "recognition"),
        "upgrade a JOIN upgrade b ON b.product_id = a.product_id AND b.id <> a.id",
        _never_ended(OPEN_PROPOSAL, "u", "a") + " AND " + _never_ended(OPEN_PROPOSAL, "u", "b"),
        "b.id",
    ),
    _rule(
        "proposal-above-held",
        N_("The proposal of “{name}” [{id}] is not above the stars held on its day."),
        ("upgrade", "recognition"),
        "upgrade a",
        f"coalesce({_HELD_BEFORE}, 9) >= a.to_stars",
    ),
    _rule(
        "revocation-of-recognition",
        N_("The revocation of “{name}” [{id}] is of no recognition before it."),
        ("revocation", "recognition"),
        "revocation a",
        f"{_HELD_BEFORE} IS NULL",
    ),
    _rule(
        "not-before-round",
        N_("“{name}” [{id}] was recognised before its round was held."),
        ("recognition", "evaluation", "round"),
        "recognition a JOIN evaluation v ON v.recognition_id = a.id JOIN round d"
        " ON d.id = v.round_id",
        "a.day < d.day",
    ),
)

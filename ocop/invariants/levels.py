"""The rule on who may recognise which stars, made of the criteria files of an office.

A result of a round is held to the law of its round, another to that of its own day.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ocop.invariants import asking
from ocop.invariants.rules import RULES, Rule
from ocop.language import N_
from ocop.rulebook.criteria import Criteria
from ocop.rulebook.office import Office

if TYPE_CHECKING:
    from ocop.store.writer import Writer

_RECORDS = ("recognition", "evaluation", "revision", "round")
_ALWAYS = ("0000-01-01", "9999-12-31")


def rules(laws: Sequence[Criteria]) -> tuple[Rule, ...]:
    """Return all that must hold of a register of an office with these criteria."""
    return (*RULES, _level_by_law(laws))


def refuse(office: Office, writer: "Writer") -> None:
    """Refuse what a command of an office is about to write if it breaks a rule.

    The criteria files are read only for what they speak of.
    """
    asked = rules(office.criteria) if writer.records & {*_RECORDS} else RULES
    asking.refuse(writer, rules=asked)


def _level_by_law(laws: Sequence[Criteria]) -> Rule:
    """Return the rule that a level recognises only the stars that the law gives it."""
    sql = f"""
        SELECT a.id, a.product_id, p.name, e.name AS entity, e.district, '' AS other
        FROM recognition a LEFT JOIN evaluation v ON v.recognition_id = a.id
        LEFT JOIN revision x ON x.recognition_id = a.id
        LEFT JOIN evaluation y ON y.id = x.evaluation_id
        LEFT JOIN round d ON d.id = coalesce(v.round_id, y.round_id)
        JOIN product p ON p.id = a.product_id JOIN entity e ON e.id = p.entity_id
        WHERE a.product_id {{touched}} AND a.level <> '' AND a.day IS NOT NULL
        AND NOT ({_allowed(laws)})"""
    return Rule(
        "level-by-law",
        N_("“{name}” [{id}]: that level does not recognise these stars by the law of the day."),
        _RECORDS,
        sql,
        "ocop correct {id} --level unknown --reason {TEXT}",
    )


def _allowed(laws: Sequence[Criteria]) -> str:
    """Return the condition that some law lets the level of a recognition `a` give its stars: that
    of its round `d`, or, where that is none of these, that of the day."""
    numbers = ", ".join(_quoted(law.number) for law in laws)
    begins = [_ALWAYS[0], *(law.start.isoformat() for law in laws[1:]), _ALWAYS[1]]
    return " OR ".join(
        f"({_recognised(law)}) AND (coalesce(d.criteria, '') = {_quoted(law.number)}"
        f" OR coalesce(d.criteria, '') NOT IN ({numbers})"
        f" AND coalesce(d.day, a.day) >= '{since}' AND coalesce(d.day, a.day) < '{before}')"
        for law, (since, before) in zip(laws, pairwise(begins), strict=True)
    )


def _recognised(law: Criteria) -> str:
    """Return the condition that a recognition `a` is one of those that a law knows."""
    return " OR ".join(
        f"a.level = '{level}' AND a.stars = {stars}"
        for level, held in law.recognises.items()
        for stars in held
    )


def _quoted(number: str) -> str:
    """Return a law's number as it stands in SQL that is still to be formatted."""
    text = number.replace("'", "''").replace("{", "{{").replace("}", "}}")
    return f"'{text}'"

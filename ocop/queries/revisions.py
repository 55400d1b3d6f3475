"""Results of a round that a later decision replaced: the new result, its decision, day and reason.

The first result stays as it was decided: see `round_form` and `stories`.
"""

from datetime import date
from typing import Final, TypedDict

from ocop.rulebook.scores import mean, show
from ocop.store.asking import Ask

_REVISIONS: Final = """
    SELECT x.id, x.evaluation_id, x.day, c.number AS decision, c.issuer, x.points, x.members,
        x.reached AS stars, x.issued AS issues, x.reason, d.code
    FROM revision x JOIN evaluation v ON v.id = x.evaluation_id JOIN round d ON d.id = v.round_id
    JOIN decision c ON c.id = x.decision_id
    WHERE v.round_id = :of OR v.product_id = :of ORDER BY x.day"""


class _Result(TypedDict):
    id: str
    day: str
    decision: str
    issuer: str
    stars: int
    issues: int | None
    reason: str


class Revised(_Result):
    """A result by a later decision of an ISO day: the council's mean as people read it (None: none
    was given), the stars it came to, and those recognised (`issues`; None: not recognised)."""

    mean: str | None


class RevisedInRound(Revised):
    """A revised result with the code of its round."""

    code: str


class _Row(_Result):
    evaluation_id: str
    code: str
    points: int | None
    members: int


def of(ask: Ask, round_or_product: str, day: date) -> dict[str, list[RevisedInRound]]:
    """Return what later decisions up to a day made of the results of a round, or of a product, by
    the id of the evaluation, the first decision first."""
    found: dict[str, list[RevisedInRound]] = {}
    rows: list[_Row] = ask(_REVISIONS, of=round_or_product)
    for row in rows:
        if row["day"] <= day.isoformat():
            found.setdefault(row["evaluation_id"], []).append(_revised(row))
    return found


def _revised(row: _Row) -> RevisedInRound:
    points = row["points"]
    return {
        "id": row["id"],
        "day": row["day"],
        "decision": row["decision"],
        "issuer": row["issuer"],
        "mean": None if points is None else show(mean(points, row["members"])),
        "stars": row["stars"],
        "issues": row["issues"],
        "reason": row["reason"],
        "code": row["code"],
    }

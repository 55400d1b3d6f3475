"""A round as its council sees it: the summary form, a row for each product with every member's
points, their mean, and what is proposed."""

from datetime import date

from ocop.queries import inspections, revisions, rounds
from ocop.queries.awards import Evaluated, ShownAward, proposed
from ocop.queries.on_day import on_day
from ocop.queries.revisions import RevisedInRound
from ocop.queries.rounds import CouncilRound, ListedRound
from ocop.rulebook import scores
from ocop.rulebook.office import Office
from ocop.store.asking import Ask

# The order of the council's papers: as each came into the register, which its history knows.
_AS_ENTERED = "(SELECT min(c.sequence) FROM change c WHERE c.record_id = {row}.id)"
_FORM = f"""
    SELECT v.id, v.product_id, p.name AS product, p.code, e.id AS entity_id, e.name AS entity,
        e.district, e.commune_text, v.purpose, v.points, v.members, v.stars, v.ceiling,
        v.unmet, v.absent, v.warnings, v.result, v.reached, v.issued, v.decided_on,
        v.why, v.sent_on, v.letter, v.returned_on, v.return_reason
    FROM evaluation v JOIN product p ON p.id = v.product_id JOIN entity e ON e.id = p.entity_id
    WHERE v.round_id = :id
    ORDER BY {_AS_ENTERED.format(row="v")}, e.district, e.sort_key, p.sort_key, p.id"""
_SHEETS = f"""
    SELECT s.evaluation_id, s.member, s.part_a, s.part_b, s.part_c
    FROM score s JOIN evaluation v ON v.id = s.evaluation_id
    WHERE v.round_id = :id ORDER BY {_AS_ENTERED.format(row="s")}, s.member_key"""


class _Evaluation(Evaluated):
    """An evaluation with its product, as the register keeps it; days are ISO text."""

    id: str
    product: str
    code: str
    entity_id: str
    entity: str
    district: str
    commune_text: str
    unmet: str
    absent: int
    warnings: str
    result: str
    decided_on: str | None
    why: str
    sent_on: str | None
    letter: str
    return_reason: str


class EvaluatedProduct(ShownAward):
    """A product on a round: what its council found (`members`: a name and its points, 0 to 100),
    what follows, and what became of it (ISO days); `warnings` are keys of scores.WARNINGS.

    `violation` says that inspectors found one that was not remedied on the round's day; `revised`
    is what later decisions made of the result, which stays as it was decided.
    """

    id: str
    product_id: str
    product: str
    code: str
    entity: str
    district: str
    commune_text: str
    purpose: str
    ceiling: int | None
    unmet: str
    result: str
    decided_on: str | None
    why: str
    sent_on: str | None
    letter: str
    returned_on: str | None
    return_reason: str
    absent: bool
    warnings: list[str]
    members: dict[str, float]
    violation: bool
    revised: list[RevisedInRound]


class RoundForm(CouncilRound):
    """A round with the levels of its law and its products; `criteria_altered` says that the file
    of its criteria is no longer the one it was opened under."""

    criteria_altered: bool
    levels: list[str]
    products: list[EvaluatedProduct]


def form(ask: Ask, office: Office, row: ListedRound) -> RoundForm:
    """Return a round with its products, each with its members' points and what follows.

    Products and members stand in the order in which they were entered: the council's.
    """
    sheets: dict[str, dict[str, float]] = {}
    for sheet in ask(_SHEETS, id=row["id"]):
        total = sum(sheet[part] for part in ("part_a", "part_b", "part_c"))
        sheets.setdefault(sheet["evaluation_id"], {})[sheet["member"]] = total / scores.UNITS
    held = date.fromisoformat(row["day"])
    waiting = inspections.open_subjects(ask, held)
    evaluations: list[_Evaluation] = on_day(ask, office.units, held)(_FORM, id=row["id"])
    revised = revisions.of(ask, row["id"], date.max)
    products = [
        _product(
            ask,
            office,
            row,
            found,
            sheets.get(found["id"], {}),
            waiting,
            revised.get(found["id"], []),
        )
        for found in evaluations
    ]
    law = rounds.law_of(office, row)
    return {
        **row,
        "criteria_altered": rounds.altered(office, row),
        "levels": [level.value for level in law.levels],
        "products": products,
    }


def _product(
    ask: Ask,
    office: Office,
    row: ListedRound,
    found: _Evaluation,
    members: dict[str, float],
    waiting: set[str],
    revised: list[RevisedInRound],
) -> EvaluatedProduct:
    follows = proposed(ask, office, row, found)
    return {
        "id": found["id"],
        "product_id": found["product_id"],
        "product": found["product"],
        "code": found["code"],
        "entity": found["entity"],
        "district": found["district"],
        "commune_text": found["commune_text"],
        "purpose": found["purpose"],
        "ceiling": found["ceiling"],
        "unmet": found["unmet"],
        "result": found["result"],
        "decided_on": found["decided_on"],
        "why": found["why"],
        "sent_on": found["sent_on"],
        "letter": found["letter"],
        "returned_on": found["returned_on"],
        "return_reason": found["return_reason"],
        "absent": bool(found["absent"]),
        "warnings": found["warnings"].split(),
        "members": members,
        **follows.row(),
        "violation": not waiting.isdisjoint((found["product_id"], found["entity_id"])),
        "revised": revised,
    }

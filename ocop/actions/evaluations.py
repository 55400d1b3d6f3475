"""What a council found of a product: points or bare stars, and what follows from them by law."""

from dataclasses import dataclass

from ocop.actions import rounds
from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Evaluation, Product, Score
from ocop.queries.awards import Evaluated, ShownAward, proposed
from ocop.queries.rounds import ListedRound, law_of
from ocop.queries.shapes import ProductRecord
from ocop.rulebook.criteria import Criteria
from ocop.rulebook.office import Office
from ocop.rulebook.scores import ScoreSheet, check_members, check_parts, unusual
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import show_day
from ocop.values.names import key
from ocop.values.vocabulary import Purpose


class OneKindOfResult(ValueRefused):
    sentence = N_("Give one of --total, --parts, --member, --stars or --absent.")
    advice = N_("--member may be repeated, once for each member.")


class CeilingNeedsGround(ValueRefused):
    sentence = N_("--not-above and --unmet go together.")
    advice = N_("Say the most stars, and which mandatory criterion is not met.")


class BandsUnknown(RuleRefused):
    sentence = N_("The bands of {decision} are not on file: points give no stars.")
    advice = N_("Record the result itself with: --stars N")


class Decided(RuleRefused):
    sentence = N_("“{name}” is decided in round {code}.")
    advice = N_("A wrong recognition is mended with: ocop correct ID --reason REASON")


class SentUp(RuleRefused):
    sentence = N_("The file of “{name}” was sent up from round {code} on {day}.")
    advice = N_("If it came back, record that first: ocop round return {code} PRODUCT")


@dataclass(frozen=True)
class Assessment:
    """What a council found: points (units, over so many sheets), or stars, or nobody came."""

    total: int | None = None
    parts: tuple[int, int, int] | None = None
    sheets: tuple[ScoreSheet, ...] = ()
    stars: int | None = None
    absent: bool = False
    ceiling: int | None = None
    unmet: str = ""

    @property
    def points(self) -> int | None:
        """The sum of all sheets in units, or None where no points were given."""
        if self.sheets:
            return sum(sheet.total for sheet in self.sheets)
        return sum(self.parts) if self.parts else self.total


class RecordedEvaluation(ProductRecord, ShownAward):
    """What a council found of a product, and what follows from it under the criteria.

    `members` is the number of sheets; `warnings` are sentences about unusual points.
    """

    round: str
    purpose: str
    members: int
    absent: bool
    warnings: list[str]
    criteria: str


def evaluate(
    writer: Writer,
    office: Office,
    row: ListedRound,
    product_id: str,
    found: Assessment,
    *,
    purpose: Purpose | None = None,
) -> RecordedEvaluation:
    """Record what the council of a round found of a product, which is put on it if need be.

    Given again before it is decided, it takes the place of what was there (the history keeps both).
    """
    law = law_of(office, row)
    _check(law, found)
    product = writer.get(Product, product_id)
    known = writer.ask(
        "SELECT id FROM evaluation WHERE round_id = :round_id AND product_id = :product_id",
        round_id=row["id"],
        product_id=product_id,
    )
    evaluation = (
        writer.get(Evaluation, known[0]["id"])
        if known
        else rounds.put(writer, office, row, product_id, purpose)
    )
    refuse_decided(evaluation, product, row)
    warnings = unusual(law, found.sheets, row["council"])
    first, second, third = found.parts or (None, None, None)
    writer.change(
        evaluation,
        purpose=purpose or Purpose(evaluation.purpose),
        points=found.points,
        members=len(found.sheets) or int(found.points is not None),
        part_a=first,
        part_b=second,
        part_c=third,
        stars=found.stars,
        ceiling=found.ceiling,
        unmet=text.clean_optional(found.unmet, _("the unmet criterion")),
        absent=found.absent,
        warnings=" ".join(warnings),
    )
    _replace_scores(writer, evaluation.id, found.sheets)
    follows = proposed(writer.ask, office, row, facts_of(evaluation))
    return {
        "id": evaluation.id,
        "product_id": product.id,
        "product": product.name,
        "round": row["code"],
        "purpose": str(evaluation.purpose),
        "members": evaluation.members,
        "absent": evaluation.absent,
        "warnings": warnings,
        "criteria": law.number,
        **follows.row(),
    }


def refuse_decided(evaluation: Evaluation, product: Product, row: ListedRound) -> None:
    """Refuse to touch an evaluation that is decided, or whose file is with the level above."""
    if evaluation.result:
        raise Decided(name=product.name, code=row["code"])
    if evaluation.sent_on and evaluation.returned_on is None:
        raise SentUp(name=product.name, code=row["code"], day=show_day(evaluation.sent_on))


def facts_of(evaluation: Evaluation) -> Evaluated:
    """Return what a proposal is worked out from, as a question would give it."""
    sent = evaluation.sent_on
    returned = evaluation.returned_on
    return {
        "product_id": evaluation.product_id,
        "purpose": str(evaluation.purpose),
        "points": evaluation.points,
        "members": evaluation.members,
        "stars": evaluation.stars,
        "ceiling": evaluation.ceiling,
        "result": str(evaluation.result),
        "reached": evaluation.reached,
        "issued": evaluation.issued,
        "sent_on": sent.isoformat() if sent else None,
        "returned_on": returned.isoformat() if returned else None,
    }


def _check(law: Criteria, found: Assessment) -> None:
    given = [found.total is not None, bool(found.parts), bool(found.sheets)]
    given += [found.stars is not None, found.absent]
    if sum(given) != 1:
        raise OneKindOfResult()
    if (found.ceiling is None) != (not found.unmet):
        raise CeilingNeedsGround()
    if found.points is not None and not law.bands:
        raise BandsUnknown(decision=law.number)
    check_members(found.sheets)
    told = [sheet.parts for sheet in found.sheets if not sheet.whole]
    for parts in [*told, found.parts or (0, 0, 0)]:
        check_parts(law, parts)


def _replace_scores(writer: Writer, evaluation_id: str, sheets: tuple[ScoreSheet, ...]) -> None:
    for row in writer.ask("SELECT id FROM score WHERE evaluation_id = :id", id=evaluation_id):
        writer.remove(writer.get(Score, row["id"]))
    for sheet in sheets:
        first, second, third = sheet.parts
        writer.add(
            Score(
                evaluation_id=evaluation_id,
                member=sheet.member,
                member_key=key(sheet.member),
                part_a=first,
                part_b=second,
                part_c=third,
            )
        )

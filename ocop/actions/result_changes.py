"""A result of a round after it was decided: typed wrong, or changed by a later decision.

Typed wrong: the evaluation is decided anew, days and decision stay. Changed: the first result stays
as decided, and what the later decision gives counts from its day, for the round's year.
"""

from datetime import date
from typing import TypedDict

from ocop.actions import recognitions
from ocop.actions.decisions import decision_for
from ocop.actions.evaluations import Assessment, facts_of
from ocop.actions.recognitions import Certificate
from ocop.actions.results_in_step import refuse_taken
from ocop.actions.round_outcomes import default_issuer, of_round
from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_
from ocop.models import Evaluation, Product, Registration, Revision, Revocation, Upgrade
from ocop.queries import rounds
from ocop.queries.awards import Proposal, proposal, why, why_on_record
from ocop.queries.rounds import ListedRound
from ocop.queries.shapes import ProductRecord
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values.dates import not_in_future, show_day
from ocop.values.vocabulary import Level, Outcome, Purpose, Result


class NotDecided(RuleRefused):
    sentence = N_("“{name}” is not decided in round {code}.")
    advice = N_("Record what the council found with: ocop round evaluate {code} PRODUCT …")


class StarsSigned(RuleRefused):
    sentence = N_("“{name}”: {given} would change what is signed in round {code}: {kept}.")
    advice = N_(
        "If the council or the issuer changed its mind, record its decision with: ocop round revise"
    )


class NothingRevised(RuleRefused):
    sentence = N_("“{name}”: the new decision would leave what is signed in round {code} as it is.")
    advice = N_("If only the points were typed wrong: ocop round correct {code} PRODUCT --total …")


class BeforeTheFirst(ValueRefused):
    sentence = N_("{day} is before the first result was decided, on {first}.")
    advice = N_("Check the day.")


class ChangedResult(ProductRecord):
    """A result that was put right or revised: stars as they were and as they are, or None; `day` is
    ISO."""

    round: str
    stars_before: int | None
    stars: int | None
    points: str | None
    why: str
    day: str


class _Row(TypedDict):
    id: str


def correct(
    writer: Writer, office: Office, row: ListedRound, product_id: str, found: Assessment
) -> ChangedResult:
    """Put right what was typed wrong of a decided product, as the council's paper says.

    Refused where it would change stars that are signed, or whether the file goes up.
    """
    evaluation, product = _decided(writer, row, product_id)
    follows = _follows(writer, office, row, evaluation, found)
    signed = evaluation.issued
    goes = bool(evaluation.sent_on) != follows.goes_up
    lacks = signed is None and follows.issues is not None and not _decision(writer, row)
    if (signed is not None and follows.issues != signed) or goes or lacks:
        raise StarsSigned(
            name=product.name, code=row["code"], given=_stars(follows.issues), kept=_stars(signed)
        )
    day = decided_on(evaluation)
    law, over = rounds.law_of(office, row), not follows.issues
    kept = why_on_record(law, follows) if over else ""
    told = {"points": found.points, "stars": found.stars, "reached": follows.stars, "why": kept}
    told |= {"members": len(found.sheets) or int(found.points is not None), "absent": False}
    if signed is None and follows.issues is not None:
        _reopen(writer, evaluation, day)
        recognised = _recognise(writer, office, row, product_id, follows.issues, day)
        told |= {"result": Result.RECOGNISED, "recognition_id": recognised}
        told |= {"issued": follows.issues}
    elif follows.issues is None:
        told["result"] = Result.NOT_REACHED
    writer.change(evaluation, **told)
    reason = why(law, follows) if over else ""
    return _told(evaluation.id, product, row, signed, follows, reason, day)


def revise(
    writer: Writer,
    office: Office,
    row: ListedRound,
    product_id: str,
    found: Assessment,
    *,
    number: str,
    day: date,
    issuer: str | None = None,
) -> ChangedResult:
    """Record another result of a decided product, by a later decision; the reason is the act's.

    A first certificate that it replaces ends on the day of the new decision.
    """
    not_in_future(writer.act.today, day)
    evaluation, product = _decided(writer, row, product_id)
    if day < decided_on(evaluation):
        raise BeforeTheFirst(day=show_day(day), first=show_day(evaluation.decided_on))
    refuse_taken(writer, evaluation.id, day)
    follows = _follows(writer, office, row, evaluation, found)
    held, signed = _in_force_of(writer, evaluation, day)
    if follows.issues == signed:
        raise NothingRevised(name=product.name, code=row["code"])
    decision = decision_for(
        writer, number, issuer or default_issuer(office, row, day), day, row["year"]
    )
    recognition = None
    if follows.issues is not None:
        recognition = _recognise(
            writer, office, row, product_id, follows.issues, day, number, issuer
        )
    else:
        writer.add(
            Revocation(
                product_id=product_id,
                recognition_id=held,
                day=day,
                reason=writer.act.reason,
                decision_id=decision.id if decision else None,
            )
        )
    writer.add(
        Revision.model_validate(
            {
                "evaluation_id": evaluation.id,
                "decision_id": decision.id if decision else "",
                "day": day,
                "points": found.points,
                "members": len(found.sheets) or int(found.points is not None),
                "stars": found.stars,
                "reached": follows.stars,
                "issued": follows.issues,
                "recognition_id": recognition,
                "law": row["criteria"],
                "reason": writer.act.reason,
            }
        )
    )
    reason = "" if follows.issues else why(rounds.law_of(office, row), follows)
    return _told(evaluation.id, product, row, signed, follows, reason, day)


def decided_on(evaluation: Evaluation) -> date:
    """Return the day of a decided evaluation; the schema gives each one its day."""
    return evaluation.decided_on or date.min


def _decided(writer: Writer, row: ListedRound, product_id: str) -> tuple[Evaluation, Product]:
    product = writer.get(Product, product_id)
    found = [one for one in of_round(writer, row["id"], product_id) if one.result]
    if not found:
        raise NotDecided(name=product.name, code=row["code"])
    return found[0], product


def _follows(
    writer: Writer, office: Office, row: ListedRound, evaluation: Evaluation, found: Assessment
) -> Proposal:
    """Return what follows from other points by the round's law, and the stars held before it."""
    facts = facts_of(evaluation)
    facts |= {"points": found.points, "stars": found.stars, "result": ""}
    facts["members"] = len(found.sheets) or int(found.points is not None)
    keeps = 0
    if evaluation.purpose == Purpose.UPGRADE:
        before = writer.ask(
            "SELECT stars FROM recognition WHERE product_id = :id AND earliest <= :day"
            " AND id <> :own ORDER BY place DESC LIMIT 1",
            id=evaluation.product_id,
            day=row["day"],
            own=evaluation.recognition_id or "",
        )
        keeps = before[0]["stars"] if before else 0
    return proposal(rounds.law_of(office, row), Level(row["level"]), facts, keeps=keeps)


def _in_force_of(
    writer: Writer, evaluation: Evaluation, day: date
) -> tuple[str | None, int | None]:
    """Return the recognition that a result stands on before a day, and its stars."""
    rows = writer.ask(
        "SELECT recognition_id, issued FROM revision WHERE evaluation_id = :id AND day < :day"
        " ORDER BY day DESC LIMIT 1",
        id=evaluation.id,
        day=day.isoformat(),
    )
    if rows:
        return rows[0]["recognition_id"], rows[0]["issued"]
    return evaluation.recognition_id, evaluation.issued


def _decision(writer: Writer, row: ListedRound) -> str:
    """Return the number of the one decision that a round was decided by, or nothing."""
    rows = writer.ask(
        "SELECT DISTINCT d.number FROM evaluation v JOIN recognition r ON r.id = v.recognition_id"
        " JOIN decision d ON d.id = r.decision_id WHERE v.round_id = :id",
        id=row["id"],
    )
    return str(rows[0]["number"]) if len(rows) == 1 else ""


def _recognise(
    writer: Writer,
    office: Office,
    row: ListedRound,
    product_id: str,
    stars: int,
    day: date,
    number: str = "",
    issuer: str | None = None,
) -> str:
    certificate = Certificate(
        stars=stars,
        number=number or _decision(writer, row),
        issuer=issuer or default_issuer(office, row, day),
        day=day,
        year=row["year"],
        level=Level(row["level"]),
        law=rounds.law_of(office, row),
    )
    return recognitions.recognise(writer, office, [product_id], certificate)[0]["id"]


def _reopen(writer: Writer, evaluation: Evaluation, day: date) -> None:
    """Take back the ends that a wrong result gave to the registration and the proposal."""
    for model in (Registration, Upgrade):
        rows: list[_Row] = writer.ask(
            f"SELECT id FROM {model.__tablename__} WHERE product_id = :id AND ended_on = :day"
            " AND outcome IN (:absent, :missed)",
            id=evaluation.product_id,
            day=day.isoformat(),
            absent=Outcome.ABSENT.value,
            missed=Outcome.NOT_REACHED.value,
        )
        for one in rows:
            writer.change(writer.get(model, one["id"]), outcome="", ended_on=None, ended_reason="")


def _stars(number: int | None) -> str:
    return f"{number}★" if number else "–"


def _told(
    row_id: str,
    product: Product,
    row: ListedRound,
    before: int | None,
    follows: Proposal,
    reason: str,
    day: date,
) -> ChangedResult:
    return {
        "id": row_id,
        "product_id": product.id,
        "product": product.name,
        "round": row["code"],
        "stars_before": before,
        "stars": follows.issues,
        "points": follows.row()["mean"],
        "why": reason,
        "day": day.isoformat(),
    }

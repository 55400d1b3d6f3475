"""Closing a round: decide, send up, and end what was not reached, in one."""

from datetime import date
from typing import TypedDict

from ocop.actions.recognitions import Recognised
from ocop.actions.round_outcomes import SentUp, all_of, decide, end_proposals, not_before, send
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.models import Evaluation, Product, Registration
from ocop.queries import rounds
from ocop.queries.awards import Proposal, why, why_on_record
from ocop.queries.ledger import OPEN_REGISTRATION
from ocop.queries.rounds import ListedRound
from ocop.queries.shapes import ProductRecord
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values.vocabulary import STARS_CERTIFIED, Level, Outcome, Result


class NumberNeeded(ValueRefused):
    sentence = N_("{count} products can be recognised: that needs the decision's number.")
    one = N_("{count} product can be recognised: that needs the decision's number.")
    advice = N_("Add --decision NUMBER.")


class NotReached(ProductRecord):
    """A product whose evaluation ended without stars: one of vocabulary.Result, and why."""

    result: str
    why: str


class StillWaiting(TypedDict):
    """A product of a round that is left as it was, and why."""

    product_id: str
    product: str
    why: str


class ClosedRound(TypedDict):
    """What became of the products of a round that was closed."""

    recognised: list[Recognised]
    sent: list[SentUp]
    not_reached: list[NotReached]
    left: list[StillWaiting]


def close(
    writer: Writer,
    office: Office,
    row: ListedRound,
    *,
    number: str | None,
    day: date,
    issuer: str | None = None,
    letter: str = "",
) -> ClosedRound:
    """Decide, send up and end what was not reached, in one; given again it changes nothing."""
    not_before(writer, row, day)
    law = rounds.law_of(office, row)
    issuable = [
        found
        for evaluation, _product, found in all_of(writer, office, row)
        if not evaluation.result and found.issues is not None
    ]
    if issuable and not number:
        raise NumberNeeded(count=len(issuable))
    recognised = (
        decide(writer, office, row, number=number or "", day=day, issuer=issuer) if issuable else []
    )
    sent = send(writer, office, row, day=day, letter=letter)
    ended: list[NotReached] = []
    left: list[StillWaiting] = []
    for evaluation, product, found in all_of(writer, office, row):
        if evaluation.result or (evaluation.sent_on and evaluation.returned_on is None):
            continue
        reason = why(law, found, absent=evaluation.absent)
        if _is_over(evaluation, found, row):
            kept = why_on_record(law, found, absent=evaluation.absent)
            over = _end(writer, evaluation, product, row, day, kept, found.stars)
            ended.append({**over, "why": reason})
        else:
            left.append({"product_id": product.id, "product": product.name, "why": reason})
    return {"recognised": recognised, "sent": sent, "not_reached": ended, "left": left}


def _is_over(evaluation: Evaluation, found: Proposal, row: ListedRound) -> bool:
    """Return whether nothing more can come of an evaluation: absent, under 3★, an upgrade that did
    not get above the stars held, or under 5★ at the Ministry (the province recognises the rest)."""
    if evaluation.absent:
        return True
    if found.stars is None:
        return False
    under = found.stars not in STARS_CERTIFIED
    return under or found.no_better or row["level"] == Level.MINISTRY


def _end(
    writer: Writer,
    evaluation: Evaluation,
    product: Product,
    row: ListedRound,
    day: date,
    reason: str,
    reached: int | None,
) -> NotReached:
    """End an evaluation without stars, and with it the registration or the proposal that it came
    from: an upgrade that the council did not grant is over with that result."""
    absent = evaluation.absent
    result = Result.ABSENT if absent else Result.NOT_REACHED
    kept = {"decided_on": day, "why": reason, "law": row["criteria"], "reached": reached}
    writer.change(evaluation, result=result, **kept)
    open_ones = writer.ask(
        f"SELECT g.id FROM registration g WHERE g.product_id = :id AND g.year <= :year"
        f" AND g.position <= :day AND {OPEN_REGISTRATION}",
        id=product.id,
        year=row["year"],
        day=day.isoformat(),
    )
    outcome = Outcome.ABSENT if absent else Outcome.NOT_REACHED
    for one in open_ones:
        registration = writer.get(Registration, one["id"])
        writer.change(registration, outcome=outcome, ended_on=day, ended_reason=reason)
    end_proposals(writer, product.id, row, day, outcome, reason)
    return {
        "id": evaluation.id,
        "product_id": product.id,
        "product": product.name,
        "result": result.value,
        "why": reason,
    }

"""Deciding a round: what is recognised, what goes up, what comes back, and what was not reached."""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from ocop.actions import recognitions, upgrades
from ocop.actions.entered_by_hand import adopt
from ocop.actions.evaluations import facts_of, refuse_decided
from ocop.actions.recognitions import Certificate, Recognised
from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Evaluation, Nomination, Product, Upgrade
from ocop.queries import rounds
from ocop.queries.awards import Proposal, proposed, why
from ocop.queries.ledger import OPEN_PROPOSAL
from ocop.queries.rounds import ListedRound
from ocop.queries.shapes import ProductRecord
from ocop.rulebook import issuers
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import not_in_future, show_day, show_iso
from ocop.values.vocabulary import Level, Outcome, Result


class NotOnRound(RuleRefused):
    sentence = N_("“{name}” is not on round {code}.")
    advice = N_("Put it there with: ocop round add {code} PRODUCT")


class NotEvaluated(RuleRefused):
    sentence = N_("Of “{name}” no result is on record in round {code}.")
    advice = N_("Record it with: ocop round evaluate {code} PRODUCT …")


class NotIssuedHere(RuleRefused):
    sentence = N_("“{name}”: {why}.")
    advice = N_("See the round with: ocop round show {code}")


class BeforeTheRound(ValueRefused):
    sentence = N_("{day} is before the round was held, on {held}.")
    advice = N_("Check the day.")


class IssuerNeeded(ValueRefused):
    sentence = N_("A national decision needs its issuer.")
    advice = N_("Add --issuer TEXT, as it stands on the decision.")


class NotSent(RuleRefused):
    sentence = N_("The file of “{name}” was not sent up.")
    advice = N_("See its story with: ocop show PRODUCT")


_SentFrom = TypedDict("_SentFrom", {"from": str})


class SentUp(_SentFrom, ProductRecord):
    """A product whose file went up on an ISO day, and the level that it went up from."""

    day: str
    letter: str


class SentBack(ProductRecord):
    """A product whose file came back on an ISO day to the level that had sent it."""

    day: str
    reason: str


def decide(
    writer: Writer,
    office: Office,
    row: ListedRound,
    *,
    number: str,
    day: date,
    issuer: str | None = None,
    only: Iterable[str] = (),
) -> list[Recognised]:
    """Recognise what a round's level may issue, under one decision; the rest is left as it is.

    With `only` each of these products must be issuable here, or the whole is refused.
    """
    not_before(writer, row, day)
    chosen = list(_chosen(writer, office, row, only, refuse=True))
    by_stars: dict[int, list[Evaluation]] = {}
    for evaluation, product, found in chosen:
        if found.issues is not None:
            by_stars.setdefault(found.issues, []).append(evaluation)
        elif only:
            raise NotIssuedHere(
                name=product.name,
                code=row["code"],
                why=why(rounds.law_of(office, row), found),
            )
    reached = {evaluation.id: found for evaluation, _product, found in chosen}
    told: list[Recognised] = []
    for stars, evaluations in sorted(by_stars.items(), reverse=True):
        certificate = Certificate(
            stars=stars,
            number=number,
            issuer=issuer or default_issuer(office, row, day),
            day=day,
            year=row["year"],
            level=Level(row["level"]),
            law=rounds.law_of(office, row),
        )
        rows = _issue(writer, office, evaluations, certificate)
        for evaluation, recognised in zip(evaluations, rows, strict=True):
            writer.change(
                evaluation,
                result=Result.RECOGNISED,
                decided_on=day,
                recognition_id=recognised["id"],
                issued=stars,
                law=row["criteria"],
                reached=reached[evaluation.id].stars,
            )
            if not reached[evaluation.id].goes_up:
                why_not = _("{stars}★ were recognised").format(stars=stars)
                outcome = Outcome.NOT_REACHED
                end_proposals(writer, evaluation.product_id, row, day, outcome, why_not)
        told += rows
    return told


def _issue(
    writer: Writer, office: Office, evaluations: list[Evaluation], certificate: Certificate
) -> list[Recognised]:
    """Recognise each product, or take over the recognition that was entered by hand already."""
    ids = [evaluation.product_id for evaluation in evaluations]
    entered = {one: adopt(writer, office, one, certificate) for one in ids}
    fresh = [one for one in ids if entered[one] is None]
    made = iter(recognitions.recognise(writer, office, fresh, certificate) if fresh else ())
    return [entered[one] or next(made) for one in ids]


def send(
    writer: Writer,
    office: Office,
    row: ListedRound,
    *,
    day: date,
    letter: str = "",
    only: Iterable[str] = (),
) -> list[SentUp]:
    """Send up what must go up; from the province that is the nomination of the product."""
    not_before(writer, row, day)
    letter = text.clean_optional(letter, _("the letter's number"))
    told: list[SentUp] = []
    for evaluation, product, found in _chosen(writer, office, row, only, refuse=False):
        if evaluation.sent_on and evaluation.returned_on is None:
            continue
        if not found.goes_up:
            if only:
                law = rounds.law_of(office, row)
                raise NotIssuedHere(name=product.name, code=row["code"], why=why(law, found))
            continue
        kept = {"law": row["criteria"], "reached": found.stars}
        writer.change(evaluation, sent_on=day, letter=letter, **kept)
        if row["level"] == Level.PROVINCE:
            _nominate(writer, product, row, day, letter)
        told.append(
            {
                "id": evaluation.id,
                "product_id": product.id,
                "product": product.name,
                "from": row["level"],
                "day": day.isoformat(),
                "letter": letter,
            }
        )
    return told


def send_back(writer: Writer, row: ListedRound, product_id: str, *, day: date) -> SentBack:
    """Return a product's file to the level that sent it, which can then recognise it.

    The round is the one it was sent from, or the higher one that it was sent to.
    """
    not_in_future(writer.act.today, day)
    product = writer.get(Product, product_id)
    sent = writer.ask(
        """
        SELECT v.id, v.sent_on FROM evaluation v JOIN round d ON d.id = v.round_id
        WHERE v.product_id = :product_id AND v.sent_on IS NOT NULL AND v.returned_on IS NULL
        AND (d.id = :round_id OR d.level = :below) ORDER BY v.sent_on DESC LIMIT 1""",
        product_id=product_id,
        round_id=row["id"],
        below=rounds.BELOW.get(Level(row["level"]), ""),
    )
    if not sent:
        raise NotSent(name=product.name)
    evaluation = writer.get(Evaluation, sent[0]["id"])
    if evaluation.sent_on and day < evaluation.sent_on:
        raise BeforeTheRound(day=show_day(day), held=show_day(evaluation.sent_on))
    writer.change(evaluation, returned_on=day, return_reason=writer.act.reason)
    for here in of_round(writer, row["id"], product_id):
        if here.id != evaluation.id and not here.result:
            reason = writer.act.reason
            kept = {"decided_on": day, "why": reason, "law": row["criteria"]}
            writer.change(here, result=Result.RETURNED, **kept)
    return {
        "id": evaluation.id,
        "product_id": product.id,
        "product": product.name,
        "day": day.isoformat(),
        "reason": writer.act.reason,
    }


def default_issuer(office: Office, row: ListedRound, day: date) -> str:
    """Return who signs a round's decision: the People's Committee of its district or province."""
    found = issuers.issuer(office, row["level"], row["district"], day)
    if not found:
        raise IssuerNeeded()
    return found


def end_proposals(
    writer: Writer, product_id: str, row: ListedRound, day: date, outcome: Outcome, reason: str
) -> None:
    """End the proposals of a product that its council did not grant, with that result."""
    rows = writer.ask(
        f"SELECT u.id FROM upgrade u WHERE u.product_id = :id AND u.position <= :held"
        f" AND {OPEN_PROPOSAL}",
        id=product_id,
        held=row["day"],
        day=day.isoformat(),
    )
    for one in rows:
        upgrade = writer.get(Upgrade, one["id"])
        writer.change(upgrade, outcome=outcome, ended_on=day, ended_reason=reason)


def _nominate(writer: Writer, product: Product, row: ListedRound, day: date, letter: str) -> None:
    # Not by upgrades.nominate: the file may go before the province's own decision is signed.
    year = upgrades.of_year(day, row["year"])
    if not upgrades.sent_for(writer.ask, product.id, year or day.year):
        writer.add(Nomination(product_id=product.id, day=day, year=year, letter=letter))


def _chosen(
    writer: Writer, office: Office, row: ListedRound, only: Iterable[str], *, refuse: bool
) -> list[tuple[Evaluation, Product, Proposal]]:
    """Return the evaluations to work on: all that are open, or those named, which must be there."""
    wanted = list(dict.fromkeys(only))
    found = {one[1].id: one for one in all_of(writer, office, row)}
    for product_id in wanted:
        if product_id not in found:
            raise NotOnRound(name=writer.get(Product, product_id).name, code=row["code"])
        evaluation, product, follows = found[product_id]
        if refuse and (evaluation.result or follows.issues is None):
            refuse_decided(evaluation, product, row)
        if follows.stars is None:
            raise NotEvaluated(name=product.name, code=row["code"])
    if wanted:
        return [found[product_id] for product_id in wanted]
    return [one for one in found.values() if not (refuse and one[0].result)]


def all_of(
    writer: Writer, office: Office, row: ListedRound
) -> list[tuple[Evaluation, Product, Proposal]]:
    """Return a round's evaluations, each with its product and what follows from it."""
    return [
        (
            evaluation,
            writer.get(Product, evaluation.product_id),
            proposed(writer.ask, office, row, facts_of(evaluation)),
        )
        for evaluation in of_round(writer, row["id"])
    ]


def of_round(writer: Writer, round_id: str, product_id: str | None = None) -> list[Evaluation]:
    """Return the evaluations of a round, or that of one product, by the product's name."""
    rows = writer.ask(
        """
        SELECT v.id FROM evaluation v JOIN product p ON p.id = v.product_id
        WHERE v.round_id = :round_id AND (:product_id IS NULL OR v.product_id = :product_id)
        ORDER BY p.sort_key, p.id""",
        round_id=round_id,
        product_id=product_id,
    )
    return [writer.get(Evaluation, one["id"]) for one in rows]


def not_before(writer: Writer, row: ListedRound, day: date) -> None:
    """Refuse a day before the round was held, or after today."""
    not_in_future(writer.act.today, day)
    if day.isoformat() < row["day"] and not writer.act.on_paper:
        raise BeforeTheRound(day=show_day(day), held=show_iso(row["day"]))

"""Deciding a round: what is recognised, what goes up, what comes back, and what was not reached."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ocop import councils, criteria, recognitions, scores, text, upgrades
from ocop.criteria import Criteria
from ocop.dates import show_day, show_iso
from ocop.errors import RuleRefused, ValueRefused
from ocop.evaluations import facts_of, refuse_decided
from ocop.history import Writer
from ocop.language import N_, _
from ocop.ledger import OPEN_REGISTRATION
from ocop.models import Evaluation, Product, Registration
from ocop.office import Office
from ocop.proposals import Proposal, proposed
from ocop.recognitions import Certificate
from ocop.register import not_in_future
from ocop.words import STARS_CERTIFIED, Level, Outcome, Result, label

Row = dict[str, Any]


class NotOnRound(RuleRefused):
    sentence = N_("“{name}” is not on round {code}.")
    advice = N_("Put it there with: ocop round add {code} PRODUCT")


class NotEvaluated(RuleRefused):
    sentence = N_("Of “{name}” no result is on record in round {code}.")
    advice = N_("Record it with: ocop evaluate PRODUCT --round {code} …")


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


def decide(
    writer: Writer,
    office: Office,
    row: Row,
    *,
    number: str,
    day: date,
    issuer: str | None = None,
    only: Iterable[str] = (),
) -> list[Row]:
    """Recognise what a round's level may issue, under one decision; the rest is left as it is.

    With `only` each of these products must be issuable here, or the whole is refused.
    """
    _not_before(writer, row, day)
    chosen = list(_chosen(writer, office, row, only, refuse=True))
    by_stars: dict[int, list[Evaluation]] = {}
    for evaluation, product, found in chosen:
        if found.issues is not None:
            by_stars.setdefault(found.issues, []).append(evaluation)
        elif only:
            raise NotIssuedHere(
                name=product.name,
                code=row["code"],
                why=why(councils.law_of(office, row), row, found),
            )
    told = []
    for stars, evaluations in sorted(by_stars.items(), reverse=True):
        certificate = Certificate(
            stars=stars,
            number=number,
            issuer=issuer or default_issuer(office, row, day),
            day=day,
            year=row["year"],
            level=Level(row["level"]),
        )
        ids = [evaluation.product_id for evaluation in evaluations]
        rows = recognitions.recognise(writer, office, ids, certificate)
        for evaluation, recognised in zip(evaluations, rows, strict=True):
            writer.change(
                evaluation,
                result=Result.RECOGNISED,
                decided_on=day,
                recognition_id=recognised["id"],
            )
        told += rows
    return told


def send(
    writer: Writer,
    office: Office,
    row: Row,
    *,
    day: date,
    letter: str = "",
    only: Iterable[str] = (),
) -> list[Row]:
    """Send up what must go up; from the province that is the nomination of the product."""
    _not_before(writer, row, day)
    letter = text.clean_optional(letter, _("the letter's number"))
    told = []
    for evaluation, product, found in _chosen(writer, office, row, only, refuse=False):
        if evaluation.sent_on and evaluation.returned_on is None:
            continue
        if not found.goes_up:
            if only:
                law = councils.law_of(office, row)
                raise NotIssuedHere(name=product.name, code=row["code"], why=why(law, row, found))
            continue
        writer.change(evaluation, sent_on=day, letter=letter)
        if row["level"] == Level.PROVINCE:
            _nominate(writer, office, product, day, letter)
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


def send_back(writer: Writer, row: Row, product_id: str, *, day: date) -> Row:
    """Return a product's file to the level that sent it, which can then recognise it.

    The round is the one it was sent from, or the higher one that it was sent to.
    """
    not_in_future(writer, day)
    product = writer.get(Product, product_id)
    sent = writer.ask(
        """
        SELECT v.id, v.sent_on FROM evaluation v JOIN round d ON d.id = v.round_id
        WHERE v.product_id = :product_id AND v.sent_on IS NOT NULL AND v.returned_on IS NULL
        AND (d.id = :round_id OR d.level = :below) ORDER BY v.sent_on DESC LIMIT 1""",
        product_id=product_id,
        round_id=row["id"],
        below=councils.BELOW.get(Level(row["level"]), ""),
    )
    if not sent:
        raise NotSent(name=product.name)
    evaluation = writer.get(Evaluation, sent[0]["id"])
    if evaluation.sent_on and day < evaluation.sent_on:
        raise BeforeTheRound(day=show_day(day), held=show_day(evaluation.sent_on))
    writer.change(evaluation, returned_on=day, return_reason=writer.act.reason)
    for here in _of(writer, row["id"], product_id):
        if here.id != evaluation.id and not here.result:
            reason = writer.act.reason
            writer.change(here, result=Result.RETURNED, decided_on=day, why=reason)
    return {
        "id": evaluation.id,
        "product_id": product.id,
        "product": product.name,
        "day": day.isoformat(),
        "reason": writer.act.reason,
    }


def close(
    writer: Writer,
    office: Office,
    row: Row,
    *,
    number: str | None,
    day: date,
    issuer: str | None = None,
    letter: str = "",
) -> Row:
    """Decide, send up and end what was not reached, in one; given again it changes nothing."""
    _not_before(writer, row, day)
    law = councils.law_of(office, row)
    issuable = [
        found
        for evaluation, _product, found in _all(writer, office, row)
        if not evaluation.result and found.issues is not None
    ]
    if issuable and not number:
        raise NumberNeeded(count=len(issuable))
    recognised = (
        decide(writer, office, row, number=number or "", day=day, issuer=issuer) if issuable else []
    )
    sent = send(writer, office, row, day=day, letter=letter)
    ended, left = [], []
    for evaluation, product, found in _all(writer, office, row):
        if evaluation.result or (evaluation.sent_on and evaluation.returned_on is None):
            continue
        told = {"product_id": product.id, "product": product.name}
        if _is_over(evaluation, found, row):
            reason = why(law, row, found, evaluation)
            ended.append({**told, **_end(writer, evaluation, product, row, day, reason)})
        else:
            left.append({**told, "why": why(law, row, found, evaluation)})
    return {"recognised": recognised, "sent": sent, "not_reached": ended, "left": left}


class NumberNeeded(ValueRefused):
    sentence = N_("{count} products can be recognised: that needs the decision's number.")
    advice = N_("Add --decision NUMBER.")


def why(law: Criteria, row: Row, found: Proposal, evaluation: Evaluation | None = None) -> str:
    """Return in words why a product is not recognised here: what was not reached, or who may."""
    if evaluation is not None and evaluation.absent:
        return _("did not take part")
    if found.stars is None:
        return _("no result on record")
    points = ""
    if found.mean is not None:
        points = _("{points} points: ").format(points=scores.show(found.mean))
    if found.by_points is not None and found.stars < found.by_points:
        held = _("{stars}★ by points, held at {ceiling}★ by an unmet criterion")
        reached = held.format(stars=found.by_points, ceiling=found.stars)
    else:
        reached = _("{stars}★ under {decision}").format(stars=found.stars, decision=law.number)
    if found.stars not in STARS_CERTIFIED:
        return points + _("{reached}; certificates begin at 3★").format(reached=reached)
    if found.no_better:
        return points + _("{reached}; the stars held stay").format(reached=reached)
    if found.goes_up:
        return points + _("{reached}; the file goes up").format(reached=reached)
    who = label(criteria.authority(law, found.stars))
    return points + _("{reached}; recognised at {level}").format(reached=reached, level=who)


def default_issuer(office: Office, row: Row, day: date) -> str:
    """Return who signs a round's decision: the People's Committee of its district or province."""
    if row["level"] == Level.DISTRICT:
        title = office.units.district_title(row["district"])
        return f"UBND {title[0].lower() + title[1:] if title.startswith('Huyện') else title}"
    if row["level"] == Level.PROVINCE:
        return f"UBND {office.units.province_on(day)}"
    raise IssuerNeeded()


def _is_over(evaluation: Evaluation, found: Proposal, row: Row) -> bool:
    """Return whether nothing more can come of an evaluation: absent, under 3★, an upgrade that did
    not get above the stars held, or under 5★ at the Ministry (the province recognises the rest)."""
    if evaluation.absent:
        return True
    if found.stars is None:
        return False
    under = found.stars not in STARS_CERTIFIED
    return under or found.no_better or row["level"] == Level.MINISTRY


def _end(
    writer: Writer, evaluation: Evaluation, product: Product, row: Row, day: date, reason: str
) -> Row:
    """End an evaluation without stars, and with it the registration that it came from."""
    absent = evaluation.absent
    result = Result.ABSENT if absent else Result.NOT_REACHED
    writer.change(evaluation, result=result, decided_on=day, why=reason)
    open_ones = writer.ask(
        f"SELECT g.id FROM registration g WHERE g.product_id = :id AND g.year <= :year"
        f" AND g.day <= :day AND {OPEN_REGISTRATION}",
        id=product.id,
        year=row["year"],
        day=day.isoformat(),
    )
    for one in open_ones:
        outcome = Outcome.ABSENT if absent else Outcome.NOT_REACHED
        registration = writer.get(Registration, one["id"])
        writer.change(registration, outcome=outcome, ended_on=day, ended_reason=reason)
    return {"id": evaluation.id, "result": result.value, "why": reason}


def _nominate(writer: Writer, office: Office, product: Product, day: date, letter: str) -> None:
    known = writer.ask(
        "SELECT 1 FROM nomination WHERE product_id = :id AND substr(day, 1, 4) = :year",
        id=product.id,
        year=str(day.year),
    )
    if not known:
        upgrades.nominate(writer, office, product.id, day=day, letter=letter)


def _chosen(
    writer: Writer, office: Office, row: Row, only: Iterable[str], *, refuse: bool
) -> list[tuple[Evaluation, Product, Proposal]]:
    """Return the evaluations to work on: all that are open, or those named, which must be there."""
    wanted = list(dict.fromkeys(only))
    found = {one[1].id: one for one in _all(writer, office, row)}
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


def _all(writer: Writer, office: Office, row: Row) -> list[tuple[Evaluation, Product, Proposal]]:
    return [
        (
            evaluation,
            writer.get(Product, evaluation.product_id),
            proposed(writer.ask, office, row, facts_of(evaluation)),
        )
        for evaluation in _of(writer, row["id"])
    ]


def _of(writer: Writer, round_id: str, product_id: str | None = None) -> list[Evaluation]:
    rows = writer.ask(
        """
        SELECT v.id FROM evaluation v JOIN product p ON p.id = v.product_id
        WHERE v.round_id = :round_id AND (:product_id IS NULL OR v.product_id = :product_id)
        ORDER BY p.sort_key, p.id""",
        round_id=round_id,
        product_id=product_id,
    )
    return [writer.get(Evaluation, one["id"]) for one in rows]


def _not_before(writer: Writer, row: Row, day: date) -> None:
    not_in_future(writer, day)
    if day.isoformat() < row["day"]:
        raise BeforeTheRound(day=show_day(day), held=show_iso(row["day"]))

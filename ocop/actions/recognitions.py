"""The star ledger: what was recognised and what was revoked, each a dated row of its own."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ocop.actions.decisions import decision_for, decision_that_ends
from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Entity, Product, Recognition, Revocation
from ocop.queries import ledger
from ocop.queries.identity import Account, looks_recorded
from ocop.queries.ledger import Standing
from ocop.queries.shapes import ProductRecord
from ocop.rulebook import criteria
from ocop.rulebook.criteria import Criteria
from ocop.rulebook.issuers import issuer
from ocop.rulebook.office import Office
from ocop.rulebook.scores import UNITS, show
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.citations import Citation
from ocop.values.dates import (
    EndBeforeStart,
    YearAfterDay,
    YearInTheFuture,
    not_in_future,
    show_day,
    show_iso,
)
from ocop.values.labels import label
from ocop.values.standings import State
from ocop.values.text import short
from ocop.values.vocabulary import STARS_CERTIFIED, Level


class NotCertified(ValueRefused):
    sentence = N_("{stars} stars cannot be recognised: certificates are for 3, 4 or 5 stars.")
    one = N_("{stars} star cannot be recognised: certificates are for 3, 4 or 5 stars.")
    counted = "stars"
    advice = N_("Give --stars 3, 4 or 5.")


class LevelMayNot(RuleRefused):
    sentence = N_("On {day} the {level} does not recognise {stars} stars (decision {decision}).")
    advice = N_("Leave out --level to take the authority of that day.")


class StarsAbovePoints(RuleRefused):
    sentence = N_(
        "The recognition says {stars} stars, and its {points} points are at most {by_points} stars"
        " under {decision}."
    )
    advice = N_("Correct one of them.")


class LooksRecorded(RuleRefused):
    sentence = N_("“{name}” has {stars} stars of {year} on record already ({shown}).")
    advice = N_("If it is the same, complete it with: ocop correct {id} --reason REASON …")


class NeverRecognised(RuleRefused):
    sentence = N_("“{name}” was not recognised on or before {day}.")
    advice = N_("See its story with: ocop show {id}")


class AlreadyRevoked(RuleRefused):
    sentence = N_("The certificate of “{name}” is revoked.")
    advice = N_("See its story with: ocop show {id}")


class Certificate(NamedTuple):
    """What a decision says of one or more products; None is unknown, never guessed.

    `law` is that of the round it comes from, which holds whenever it is signed; else the day's.
    `points`, in units of scores.UNITS, are those that a list tells; a round keeps its own.
    """

    stars: int
    number: str | None = None
    issuer: str | None = None
    day: date | None = None
    year: int | None = None
    until: date | None = None
    level: Level | None = None
    note: str = ""
    law: Criteria | None = None
    points: int | None = None


class Recognised(ProductRecord):
    """A recognition that was written; None is not known. Days are ISO text.

    `stars_before`: what the product held until then; `valid_until_estimated`: the day is worked
    out from the year alone; `issuer_proposed`: who signs by district and level, where the decision
    is given without its issuer.
    """

    stars: int
    stars_before: int | None
    decision: str | None
    day: str | None
    year: int | None
    level: str | None
    valid_until: str | None
    valid_until_estimated: bool
    points: float | None
    issuer_proposed: str


class Revoked(ProductRecord):
    """A certificate that was ended on an ISO day, with the stars that it had."""

    stars: int
    day: str
    reason: str


def recognise(
    writer: Writer, office: Office, product_ids: list[str], certificate: Certificate
) -> list[Recognised]:
    """Record the stars that one decision gives to these products, in the ledger."""
    check(writer, certificate)
    if not writer.act.on_paper:
        refuse_unlawful(office, certificate)
    level = authority(office, certificate, on_paper=writer.act.on_paper)
    day, year = certificate.day, certificate.year
    products = [writer.get(Product, product_id) for product_id in product_ids]
    districts = {writer.get(Entity, product.entity_id).district for product in products}
    district = districts.pop() if len(districts) == 1 else ""
    proposed = proposed_issuer(office, certificate, level, district)
    decision = decision_for(
        writer, certificate.number, certificate.issuer, day, year, proposed=proposed
    )
    rows: list[Recognised] = []
    for product in products:
        _refuse_twin(writer, product, certificate)
        before = _before(writer, office, product.id, certificate)
        recognition = writer.add(
            Recognition(
                product_id=product.id,
                stars=certificate.stars,
                decision_id=decision.id if decision else None,
                year=year,
                day=day,
                level=level,
                until=certificate.until,
                points=certificate.points,
                note=text.clean_optional(certificate.note, _("the note")),
            )
        )
        stars = before["stars"] if before else None
        row = told(office, product, recognition, certificate.number, stars)
        rows.append({**row, "issuer_proposed": proposed if decision else ""})
    return rows


def revoke(
    writer: Writer, office: Office, product_id: str, *, day: date, cited: Citation
) -> Revoked:
    """End the certificate of a product before its time; the reason is the act's.

    The decision may be signed before the day that it ends on, never after it.
    """
    not_in_future(writer.act.today, day)
    product = writer.get(Product, product_id)
    held = held_on(writer, office, product, day)
    decision = decision_that_ends(writer, cited, day)
    revocation = writer.add(
        Revocation(
            product_id=product.id,
            recognition_id=held["recognition_id"],
            day=day,
            reason=writer.act.reason,
            decision_id=decision.id if decision else None,
        )
    )
    return {
        "id": revocation.id,
        "product_id": product.id,
        "product": product.name,
        "stars": held["stars"],
        "day": day.isoformat(),
        "reason": writer.act.reason,
    }


def held_on(writer: Writer, office: Office, product: Product, day: date) -> Standing:
    """Return what a product held before a day by order of the ledger; refuse one never recognised,
    or revoked. What is known by its year was there from the year's first day."""
    held = ledger.standing_of(writer.ask, office.criteria, product.id, day, counts="earliest")
    if held is None:
        raise NeverRecognised(name=product.name, day=show_day(day), id=short(product.id))
    if held["state"] == State.REVOKED and not writer.act.on_paper:
        raise AlreadyRevoked(name=product.name, id=short(product.id))
    return held


def check(writer: Writer, certificate: Certificate) -> None:
    """Refuse stars, days and years that cannot be on a certificate."""
    day, year, until = certificate.day, certificate.year, certificate.until
    if certificate.stars not in STARS_CERTIFIED:
        raise NotCertified(stars=certificate.stars)
    not_in_future(writer.act.today, day)
    if year and year > writer.act.today.year:
        raise YearInTheFuture(year=year)
    if year and day and year > day.year:
        raise YearAfterDay(year=year, day=show_day(day))
    if until and day and until < day:
        raise EndBeforeStart(until=show_day(until), day=show_day(day))


def refuse_unlawful(office: Office, given: Certificate) -> None:
    """Refuse stars that the points do not give by the law of their day, not even rounded.

    Fewer stars may be right: an unmet criterion holds them down. Where neither a day nor a year is
    known, it is the newest law.
    """
    if given.points is None:
        return
    day = given.day or (date(given.year, 12, 31) if given.year else date.max)
    law = given.law or criteria.on(office.criteria, day)
    most = criteria.stars(law, (given.points + UNITS // 2) // UNITS)
    if most is not None and given.stars > most:
        shown = show(Fraction(given.points, UNITS))
        raise StarsAbovePoints(stars=given.stars, points=shown, by_points=most, decision=law.number)


def authority(office: Office, certificate: Certificate, *, on_paper: bool = False) -> Level | str:
    """Return the level that recognises: as given if the law of the day allows it, or a signed
    paper says it; else the law's.

    Unknown ("") where the day is unknown and the law changed within the year, or no year is known.
    """
    day, stars = certificate.day, certificate.stars
    if day is None:
        year = certificate.year
        ends = [date(year, 1, 1), date(year, 12, 31)] if year else []
        levels = {criteria.authority(criteria.on(office.criteria, end), stars) for end in ends}
        return certificate.level or (levels.pop() if len(levels) == 1 else "")
    law = certificate.law or criteria.on(office.criteria, day)
    if certificate.level is None:
        return criteria.authority(law, stars)
    if not on_paper and not criteria.may_recognise(law, certificate.level, stars):
        level = label(certificate.level)
        raise LevelMayNot(day=show_day(day), level=level, stars=stars, decision=law.number)
    return certificate.level


def proposed_issuer(
    office: Office, certificate: Certificate, level: Level | str, district: str
) -> str:
    """Return who signs at a level for a district where the issuer is not given."""
    year = certificate.year
    day = certificate.day or (date(year, 12, 31) if year else None)
    return issuer(office, level, district, day) if day and not certificate.issuer else ""


def _refuse_twin(writer: Writer, product: Product, certificate: Certificate) -> None:
    """Refuse what is a recognition on record, or looks like one; not what stands on paper."""
    if writer.act.on_paper:
        return
    day, year = certificate.day, certificate.year
    given = Account(
        certificate.stars,
        day.isoformat() if day else None,
        year or (day.year if day else None),
        certificate.number,
    )
    rows = writer.ask(
        """
        SELECT r.id, r.day, r.programme_year AS year, d.number FROM recognition r
        LEFT JOIN decision d ON d.id = r.decision_id
        WHERE r.product_id = :product_id AND r.stars = :stars ORDER BY r.place""",
        product_id=product.id,
        stars=certificate.stars,
    )
    for row in rows:
        if looks_recorded(given, Account(given.stars, row["day"], row["year"], row["number"])):
            shown = " · ".join(part for part in (row["number"], show_iso(row["day"])) if part)
            raise LooksRecorded(
                name=product.name,
                stars=certificate.stars,
                year=row["year"] or _("an unknown year"),
                shown=shown or _("day and number not known"),
                id=short(row["id"]),
            )


def _before(
    writer: Writer, office: Office, product_id: str, certificate: Certificate
) -> Standing | None:
    position = certificate.day or (date(certificate.year, 12, 31) if certificate.year else None)
    if position is None:
        return None
    return ledger.standing_of(writer.ask, office.criteria, product_id, position)


def told(
    office: Office, product: Product, kept: Recognition, number: str | None, before: int | None
) -> Recognised:
    """Return what is told of a recognition; `before` are the stars held until then."""
    start = kept.day or (date(kept.year, 12, 31) if kept.year else None)
    end = kept.until or (criteria.last_day_of(office.criteria, start) if start else None)
    return {
        "id": kept.id,
        "product_id": product.id,
        "product": product.name,
        "stars": kept.stars,
        "stars_before": before,
        "decision": number,
        "day": kept.day.isoformat() if kept.day else None,
        "year": kept.programme_year,
        "level": str(kept.level) or None,
        "valid_until": end.isoformat() if end else None,
        "valid_until_estimated": bool(end and not kept.until and not kept.day),
        "points": None if kept.points is None else kept.points / UNITS,
        "issuer_proposed": "",
    }

"""A recognition that is mended: the rules that it keeps, and the level that it has then."""

from typing import Final

from ocop.actions import recognitions
from ocop.actions.recognitions import Certificate, LevelMayNot
from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.models import Decision, Entity, Product, Recognition
from ocop.queries import rounds
from ocop.rulebook.issuers import issuer
from ocop.rulebook.office import Office
from ocop.rulebook.scores import agrees, mean, show
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import names
from ocop.values.text import short
from ocop.values.vocabulary import Level

_KEPT: Final = ("stars", "day", "year", "until", "points")


class LevelOfThatDay(LevelMayNot):
    advice = N_(
        "If only the level is wrong, correct it first: ocop correct {id} --level unknown; if the"
        " decision is of another body, say so with: ocop decision edit NUMBER --issuer …"
    )


class PointsOfTheRound(RuleRefused):
    sentence = N_("The points of this recognition are those of round {code}: {points}.")
    advice = N_(
        "If they are wrong, correct the round: ocop round correct {code} {product} --total POINTS"
        " --reason REASON"
    )


def are_of_the_round(writer: Writer, recognition_id: str, points: int) -> bool:
    """Return whether points are those that the round of a recognition keeps, refusing others beside
    them; False where no round has any."""
    council = rounds.council_of(writer.ask, recognition_id)
    if council is None:
        return False
    found = mean(council["points"], council["members"])
    if not agrees(points, found):
        product = short(council["product_id"])
        raise PointsOfTheRound(code=council["round"], points=show(found), product=product)
    return True


def settled(writer: Writer, office: Office, recognition: Recognition, values: Columns) -> Columns:
    """Return the values that go into a recognition, with the level; refuse what it may not hold.

    A level that was only the law's for the old day goes with the day, unless the decision's issuer
    says which level it is.
    """
    after = {name: values.get(name, getattr(recognition, name)) for name in _KEPT}
    level = values.get("level", recognition.level) or None
    law = rounds.law_behind(writer.ask, office, recognition.id)
    given = Certificate(**after, level=Level(level) if level else None, law=law)
    recognitions.check(writer, given)
    points = values.get("points")
    if points is not None and are_of_the_round(writer, recognition.id, points):
        values = values | {"points": None}
    if {"stars", "points"} & values.keys():
        recognitions.refuse_unlawful(office, given)
    if not {"level", "stars", "day"} & values.keys():
        return values
    if "level" in values:
        recognitions.authority(office, given)
        return values | {"level": level or ""}
    if law is None and "stars" not in values and _of_the_law(writer, office, recognition):
        given = given._replace(level=None)
    try:
        return values | {"level": recognitions.authority(office, given)}
    except LevelMayNot as refused:
        was = refused.values
        raise LevelOfThatDay(
            day=was["day"],
            level=was["level"],
            stars=was["stars"],
            decision=was["decision"],
            id=short(recognition.id),
        ) from refused


def _of_the_law(writer: Writer, office: Office, recognition: Recognition) -> bool:
    """Return whether a level is that of the law of its day and nothing else says so."""
    kept = Certificate(recognition.stars, day=recognition.day, year=recognition.year)
    if recognitions.authority(office, kept) != recognition.level:
        return False
    if recognition.day is None or recognition.decision_id is None:
        return True
    product = writer.get(Product, recognition.product_id)
    district = writer.get(Entity, product.entity_id).district
    signed_by = writer.get(Decision, recognition.decision_id).issuer
    own = issuer(office, recognition.level, district, recognition.day)
    return not (signed_by and own and names.same(signed_by, own))

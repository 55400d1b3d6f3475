"""What follows from an evaluation by law: its stars, who issues them, whether the file goes up."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple, TypedDict

from ocop.language import _, speaking
from ocop.queries.ledger import standing_of
from ocop.queries.rounds import Judged, law_of
from ocop.rulebook import criteria
from ocop.rulebook.criteria import Criteria
from ocop.rulebook.office import Office
from ocop.rulebook.scores import mean, show
from ocop.store.asking import Ask
from ocop.values.labels import label
from ocop.values.standings import State
from ocop.values.vocabulary import STARS_CERTIFIED, Level, Purpose, Result


class Evaluated(TypedDict):
    """What a council found of a product: `points` the sum of its `members` sheets, in units of
    scores.UNITS, or bare `stars`; held down to a `ceiling` of stars; `returned_on` an ISO day."""

    product_id: str
    purpose: str
    points: int | None
    members: int
    stars: int | None
    ceiling: int | None
    returned_on: str | None
    result: str
    reached: int | None
    issued: int | None
    sent_on: str | None


class ShownAward(TypedDict):
    """What follows from an evaluation, for JSON: points as a number and as people read them."""

    points: float | None
    mean: str | None
    stars: int | None
    issues: int | None
    goes_up: bool


class Proposal(NamedTuple):
    """What follows from an evaluation: its stars, those that its level issues, and whether it goes
    up. `stars` is None while nothing is known; `issues` None where this level issues nothing.
    `no_better` is an upgrade that did not get above the stars held: those stay, nothing is issued.
    """

    mean: Fraction | None
    stars: int | None
    issues: int | None
    goes_up: bool
    by_points: int | None
    no_better: bool = False

    def row(self) -> ShownAward:
        """Return it for JSON: the points as a decimal number, and as people read them."""
        return {
            "points": float(self.mean) if self.mean is not None else None,
            "mean": show(self.mean) if self.mean is not None else None,
            "stars": self.stars,
            "issues": self.issues,
            "goes_up": self.goes_up,
        }


def proposed(ask: Ask, office: Office, row: Judged, facts: Evaluated) -> Proposal:
    """Return what follows from an evaluation of a round, by the law of that round; of one that is
    decided what was decided then, whatever the register holds by now."""
    if facts["result"]:
        return _decided(law_of(office, row), Level(row["level"]), facts)
    held = None
    if facts["purpose"] == Purpose.UPGRADE:
        day = date.fromisoformat(row["day"])
        held = standing_of(ask, office.criteria, facts["product_id"], day)
    keeps = held["stars"] if held and held["state"] == State.IN_FORCE else 0
    return proposal(law_of(office, row), Level(row["level"]), facts, keeps=keeps)


def _decided(law: Criteria, level: Level, facts: Evaluated) -> Proposal:
    """Return what was decided; what is recognised at once may still have to go up."""
    found = proposal(law, level, facts)
    up = found.goes_up if facts["result"] == Result.RECOGNISED else bool(facts["sent_on"])
    reached = facts["reached"] or found.stars
    return Proposal(found.mean, reached, facts["issued"], up, found.by_points)


def proposal(law: Criteria, level: Level, facts: Evaluated, *, keeps: int = 0) -> Proposal:
    """Return what follows from an evaluation under the law of its round.

    The mean is compared unrounded; a ceiling holds the stars down. A file goes up from the points
    in the criteria, unless its stars are what the level may issue. What a level sends up it
    recognises only where the law lets it do both at once (the province, at 4★). An upgrade that
    is not above the stars it `keeps` issues nothing.
    """
    points = mean(facts["points"], facts["members"]) if facts["points"] is not None else None
    by_points = facts["stars"] if points is None else criteria.stars(law, points)
    if by_points is None:
        return Proposal(points, None, None, False, None)
    stars = min(by_points, facts["ceiling"] or by_points)
    if stars <= keeps:
        return Proposal(points, stars, None, False, by_points, no_better=True)
    held = law.recognises.get(level, ())
    most = max(held, default=0)
    lowest = law.sends_up.get(level)
    enough = lowest is not None and (points is None or points >= lowest)
    goes_up = stars > most and stars in STARS_CERTIFIED and enough and not facts["returned_on"]
    if stars > most:
        issues = most if most and (not goes_up or level in law.at_once) else None
    else:
        issues = stars if stars in held else None
    return Proposal(points, stars, issues, goes_up, by_points)


def why_on_record(law: Criteria, found: Proposal, *, absent: bool = False) -> str:
    """Return that reason as the register keeps it: in Vietnamese, whatever the screen speaks."""
    with speaking("vi"):
        return why(law, found, absent=absent)


def why(law: Criteria, found: Proposal, *, absent: bool = False) -> str:
    """Return in words why a product is not recognised here: what was not reached, or who may."""
    if absent:
        return _("did not take part")
    if found.stars is None:
        return _("no result on record")
    points = ""
    if found.mean is not None:
        points = _("{points} points: ").format(points=show(found.mean))
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

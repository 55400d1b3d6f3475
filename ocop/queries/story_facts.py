"""The shapes of the dated facts that a story is told in; what each says, and in which units."""

from typing import TypedDict

from ocop.queries.awards import Evaluated, ShownAward
from ocop.queries.rounds import Judged
from ocop.queries.shapes import OfEither


class Dated(TypedDict):
    """A dated fact of a story: its `kind`, its ISO day or else its year, and its id.

    `n` tells facts of one day apart; what the kind says of itself is in the shapes below.
    """

    kind: str
    id: str
    day: str | None
    year: int | None
    n: int | None


class Fact(Dated):
    """A fact told by `a` to `d`, `n` and an end, each kind in its own way: see `stories`.

    Areas are square metres, `n` of a recognition, proposal or note its stars.
    """

    a: str
    b: str
    until: str | None
    c: str
    d: str


class UpgradeFact(Dated):
    """A proposal: scale, raw-material area (m2), its end and why, a note; `outcome` is one of
    vocabulary.Outcome where a council did not grant it, empty where it was withdrawn."""

    a: str
    b: int | None
    until: str | None
    c: str
    d: str
    outcome: str


class SurveyGiven(TypedDict):
    """The grounds of a registration's survey, who took it, and the activity that led to it."""

    id: str
    demand: str
    labour: str
    capacity: str
    surveyed_by: str
    via_kind: str
    via_day: str | None


class RegistrationFact(Fact, SurveyGiven):
    """A registration: the three grounds of its survey, and the activity that it came from."""


class RecognitionFact(Fact):
    """A recognition, with the points that a list told of it."""

    points: float | None


class RevisionFact(Dated):
    """What a later decision made of a round's result: see `revisions.RevisedInRound`."""

    code: str
    decision: str
    issuer: str
    mean: str | None
    stars: int
    issues: int | None
    reason: str


class ReviewFact(Dated):
    """A review: production scale, raw-material area (m2), whether it could go up (0, 1, None)."""

    scale: str
    area_m2: int | None
    potential: int | None
    reviewed_by: str
    note: str


class SupportFact(Dated):
    """An activity that supported the producer; money in whole dong."""

    activity: str
    programme: str
    money: int | None
    people: int | None
    detail: str


class InspectionFact(Dated, OfEither):
    """An inspection; its own kind is `why` here."""

    why: str
    body: str
    team: str
    finding: str
    violation: str
    remedy_by: str | None
    penalty: str
    remedied_on: str | None
    remedy: str
    open: bool
    overdue: bool


class Council(Judged, Evaluated):
    """An evaluation as a round keeps it, with the round's code."""

    kind: str
    id: str
    year: None
    code: str
    unmet: str
    absent: int
    why: str
    letter: str
    return_reason: str


class EvaluationFact(ShownAward):
    """An evaluation in a round, and what followed from it; days are ISO text, `absent` 0 or 1."""

    kind: str
    id: str
    day: str | None
    year: int | None
    n: int | None
    code: str
    level: str
    criteria: str
    product_id: str
    purpose: str
    members: int
    ceiling: int | None
    unmet: str
    absent: int
    result: str
    reached: int | None
    issued: int | None
    why: str
    sent_on: str | None
    letter: str
    returned_on: str | None
    return_reason: str

"""Rows of a council's scores, each into the round that the command names.

What a row says twice must agree: its points with those of its members, its stars and its result
with what the points come to under the law of the round.
"""

from fractions import Fraction

from ocop.actions import evaluations
from ocop.actions.evaluations import Assessment, RecordedEvaluation
from ocop.actions.intake.subjects import NEW, SAME, Options, RowRefused, product_of
from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.lists.items import Item, Values
from ocop.queries.rounds import ListedRound, find_round
from ocop.rulebook.office import Office
from ocop.rulebook.scores import UNITS, agrees, mean, show
from ocop.store.writer import Writer
from ocop.values.labels import label
from ocop.values.vocabulary import Outcome


class RoundNeeded(RuleRefused):
    sentence = N_("Scores need their round.")
    advice = N_("Add --round ROUND.")


class NotReachedNeedsStars(RuleRefused):
    sentence = N_("A round keeps a result as stars: “not reached” says too little.")
    advice = N_("Write the stars or the points, or leave out --round to end the registration.")


class NothingFound(RuleRefused):
    sentence = N_("The row has neither points, stars nor a result.")
    advice = N_("Fill in what the council found, or take the row out of the list.")


class WithdrawnInRound(RowRefused):
    at = ("result",)
    sentence = N_("A round keeps who did not take part; a withdrawal ends the registration.")
    advice = N_("Take the row out, and bring in such rows with --as results, without --round.")


class ResultBesidePoints(RowRefused):
    at = ("result",)
    sentence = N_("The row says “{result}”, and it has points.")
    advice = N_("Correct one of them, or leave one of them empty.")


class ReachedByPoints(RowRefused):
    at = ("result",)
    sentence = N_(
        "The row says “{result}”, and its {points} points are {by_points} stars under {decision}."
    )
    advice = N_("Correct one of them, or leave the result empty.")


class PointsOfMembersDiffer(RowRefused):
    at = ("points",)
    sentence = N_("The row says {points} points, and the mean of its members is {mean}.")
    advice = N_("Correct one of them, or leave this column out with: --map source=COLUMN")


class StarsNotOfPoints(RowRefused):
    at = ("stars", "points")
    sentence = N_(
        "The row says {stars} stars, and its {points} points are {by_points} stars under"
        " {decision}."
    )
    advice = N_("Correct one of them, or leave the stars out with: --map source=COLUMN")


class StarsBelowPoints(StarsNotOfPoints):
    advice = N_(
        "Correct one of them; if an unmet criterion holds the stars down, record that first: ocop"
        " round evaluate {code} {name} --total {points} --not-above {stars} --unmet CRITERION"
    )


def take_score(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take what a council found of a product into the round that the command names.

    A list says nothing of an unmet criterion: one that is on record stays.
    """
    if not options.round:
        raise RoundNeeded()
    values = item.values
    scored = bool({"points", "members"} & set(values))
    _refuse_contradictions(values, scored=scored)
    product_id, _did = product_of(writer, office, item, options)
    row = find_round(writer.ask, options.round)
    ceiling, unmet = _held_down(writer, row, product_id) if scored else (None, "")
    found = Assessment(
        total=None if values.get("members") else values.get("points"),
        sheets=tuple(values.get("members", ())),
        absent=values.get("result") is Outcome.ABSENT,
        stars=None if scored else values.get("stars"),
        ceiling=ceiling,
        unmet=unmet,
    )
    before = _entries(writer)
    told = evaluations.evaluate(writer, office, row, product_id, found)
    if scored:
        _compare(values, told)
    return NEW if _entries(writer) > before else SAME


def _refuse_contradictions(values: Values, *, scored: bool) -> None:
    """Refuse what the row alone tells to be too little, or two things."""
    result = values.get("result")
    if scored and result in (Outcome.ABSENT, Outcome.WITHDRAWN):
        raise ResultBesidePoints(result=label(result))
    if result is Outcome.WITHDRAWN:
        raise WithdrawnInRound()
    if "members" in values and "points" in values:
        _compare_members(values)
    if scored or "stars" in values or result is Outcome.ABSENT:
        return
    raise NotReachedNeedsStars() if result else NothingFound()


def _compare_members(values: Values) -> None:
    """Refuse points that are not the members' mean."""
    points, sheets = values["points"], values["members"]
    found = mean(sum(sheet.total for sheet in sheets), len(sheets))
    if not agrees(points, found):
        raise PointsOfMembersDiffer(points=show(Fraction(points, UNITS)), mean=show(found))


def _compare(values: Values, told: RecordedEvaluation) -> None:
    """Refuse stars and a result that are not what the points come to."""
    by_points, stars = told["stars"] or 0, values.get("stars")
    law, points = told["criteria"], told["mean"]
    if stars not in (None, by_points, told["issues"]):
        refused = StarsBelowPoints if stars < by_points else StarsNotOfPoints
        raise refused(
            stars=stars, points=points, by_points=by_points, decision=law,
            code=told["round"], name=told["product"],
        )  # fmt: skip
    reached = told["issues"] is not None or told["goes_up"]
    enough = reached and by_points >= values.get("unreached", 0)
    if enough and values.get("result") is Outcome.NOT_REACHED:
        said = label(Outcome.NOT_REACHED)
        raise ReachedByPoints(result=said, points=points, by_points=by_points, decision=law)


def _held_down(writer: Writer, row: ListedRound, product_id: str) -> tuple[int | None, str]:
    """Return the most stars that an unmet criterion on record lets a product have, and which."""
    rows = writer.ask(
        "SELECT ceiling, unmet FROM evaluation WHERE round_id = :round AND product_id = :product",
        round=row["id"],
        product=product_id,
    )
    return (rows[0]["ceiling"], rows[0]["unmet"]) if rows else (None, "")


def _entries(writer: Writer) -> int:
    rows = writer.ask(
        "SELECT count(*) AS n FROM change WHERE command_id = :id", id=writer.command_id
    )
    return int(rows[0]["n"])

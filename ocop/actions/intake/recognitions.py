"""Rows of lists of recognitions, of bare results, and of a council's scores."""

from ocop.actions import evaluations, recognitions
from ocop.actions.intake import same_recognition
from ocop.actions.intake.registrations import take_registration
from ocop.actions.intake.subjects import ADDS, NEW, SAME, Options, product_of, whole_day
from ocop.actions.recognitions import Certificate
from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.lists.items import Item, Values
from ocop.lists.phrases import DecisionText
from ocop.queries.rounds import find_round
from ocop.rulebook.office import Office
from ocop.rulebook.scores import UNITS
from ocop.store.writer import Writer
from ocop.values.vocabulary import Outcome


class StarsNeeded(RuleRefused):
    sentence = N_("The row has neither stars nor a result.")
    advice = N_("Fill in the stars, or take the row out of the list.")


class RoundNeeded(RuleRefused):
    sentence = N_("Scores need their round.")
    advice = N_("Add --round ROUND.")


class NotReachedNeedsStars(RuleRefused):
    sentence = N_("A round keeps a result as stars: “not reached” says too little.")
    advice = N_("Write the stars or the points, or leave out --round to end the registration.")


def certificate_of(item: Item, options: Options) -> Certificate:
    """Return what a row, or the command for all rows, says of a certificate."""
    values = item.values
    cited: DecisionText | None = values.get("decision")
    start = values.get("day")
    day = whole_day(start) or (cited.day if cited else None) or options.day
    year = values.get("year") or (start if isinstance(start, int) else None)
    year = year or (cited.year if cited else None) or options.year
    number = (cited.number if cited else "") or options.decision
    issuer = values.get("issuer") or (cited.issuer if cited else "") or options.issuer
    return Certificate(
        stars=values["stars"],
        number=number or None,
        issuer=(issuer or None) if number else None,
        day=day,
        year=year if day is None or year != day.year else None,
        until=whole_day(values.get("until")),
        note=_note(values),
    )


def _note(values: Values) -> str:
    """Return a row's note with the points that it says: a recognition has no points of its own."""
    points = values.get("points")
    said = f"{points / UNITS:.4f}".rstrip("0").rstrip(".") if points is not None else ""
    parts = (values.get("note", ""), said and f"{said.replace('.', ',')} điểm")
    return "; ".join(part for part in parts if part)


def take_recognition(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a recognition; one that the register has already is completed."""
    if "stars" not in item.values:
        if "result" in item.values:
            return take_registration(writer, office, item, options)
        if "row" in item.values:
            return SAME  # a form of ours asked for it, and nothing was answered yet
        raise StarsNeeded()
    product_id, did = product_of(writer, office, item, options)
    certificate = certificate_of(item, options)
    row = same_recognition.twin(same_recognition.on_record(writer.ask, product_id), certificate)
    if row is None:
        recognitions.recognise(writer, office, [product_id], certificate)
        return NEW
    filled = same_recognition.complete(writer, office, row, certificate, options)
    return ADDS if filled or did != SAME else SAME


def take_result(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a bare result: into its round where one is named, else as a decision's list."""
    if options.round:
        return take_score(writer, office, item, options)
    return take_recognition(writer, office, item, options)


def take_score(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take what a council found of a product into the round that the command names."""
    if not options.round:
        raise RoundNeeded()
    values = item.values
    scored = {"points", "members"} & set(values)
    if values.get("result") is Outcome.NOT_REACHED and not scored and "stars" not in values:
        raise NotReachedNeedsStars()
    product_id, _did = product_of(writer, office, item, options)
    found = evaluations.Assessment(
        total=None if values.get("members") else values.get("points"),
        sheets=tuple(values.get("members", ())),
        absent=values.get("result") is Outcome.ABSENT,
        stars=None if scored else values.get("stars"),
    )
    row = find_round(writer.ask, options.round)
    before = _entries(writer)
    evaluations.evaluate(writer, office, row, product_id, found)
    return NEW if _entries(writer) > before else SAME


def _entries(writer: Writer) -> int:
    rows = writer.ask(
        "SELECT count(*) AS n FROM change WHERE command_id = :id", id=writer.command_id
    )
    return int(rows[0]["n"])

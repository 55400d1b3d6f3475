"""Rows of lists of recognitions, and of bare results."""

from ocop.actions import recognitions
from ocop.actions.intake import same_recognition
from ocop.actions.intake.subjects import ADDS, NEW, SAME, Options, RowRefused, product_of, whole_day
from ocop.actions.recognitions import Certificate
from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.lists.items import Item
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values.citations import NOTHING, Citation


class StarsNeeded(RuleRefused):
    sentence = N_("The row has neither stars nor a result.")
    advice = N_("Fill in the stars, or take the row out of the list.")


class StarsAbovePoints(recognitions.StarsAbovePoints, RowRefused):
    at = ("stars", "points")
    advice = N_("Correct one of them, or leave the points out with: --map source=COLUMN")


def refuse_unlawful(office: Office, given: Certificate) -> None:
    """Refuse stars that the points do not give, at both cells of the row."""
    try:
        recognitions.refuse_unlawful(office, given)
    except recognitions.StarsAbovePoints as error:
        said = error.values
        raise StarsAbovePoints(
            stars=said["stars"],
            points=said["points"],
            by_points=said["by_points"],
            decision=said["decision"],
        ) from error


def certificate_of(item: Item, options: Options) -> Certificate:
    """Return what a row, or the command for all rows, says of a certificate."""
    values = item.values
    own: Citation = values.get("decision") or NOTHING
    cited = NOTHING if own.number else options.cited  # of a row's own decision it says nothing
    start = values.get("day")
    day = whole_day(start) or own.day or options.day or cited.day
    year = values.get("year") or (start if isinstance(start, int) else None)
    year = year or own.year or options.year or cited.year
    number = own.number or cited.number
    issuer = values.get("issuer") or own.issuer or options.issuer or cited.issuer
    return Certificate(
        stars=values["stars"],
        number=number or None,
        issuer=issuer or None,
        day=day,
        year=year if day is None or year != day.year else None,
        until=whole_day(values.get("until")),
        note=values.get("note", ""),
        points=values.get("points"),
    )


def entered(given: Certificate) -> Certificate:
    """Return a certificate as it is entered anew: who recognised, by a decision of which nothing
    else is said, stands in the note; one on record is compared with the issuer instead."""
    if given.number or not given.issuer:
        return given
    note = "; ".join(part for part in (given.note, f"{given.issuer} công nhận") if part)
    return given._replace(issuer=None, note=note)


def take_recognition(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a recognition; one that the register has already is completed."""
    if "stars" not in item.values:
        if "result" in item.values:
            from ocop.actions.intake.registrations import take_registration

            return take_registration(writer, office, item, options)
        if "row" in item.values:
            return SAME  # a form of ours asked for it, and nothing was answered yet
        raise StarsNeeded()
    product_id, did = product_of(writer, office, item, options)
    certificate = certificate_of(item, options)
    refuse_unlawful(office, certificate)
    row = same_recognition.twin(same_recognition.on_record(writer.ask, product_id), certificate)
    if row is None:
        recognitions.recognise(writer, office, [product_id], entered(certificate))
        return NEW
    filled = same_recognition.complete(writer, office, row, certificate, options)
    return ADDS if filled or did != SAME else SAME


def take_result(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a bare result: into its round where one is named, else as a decision's list."""
    if options.round:
        from ocop.actions.intake.scores import take_score

        return take_score(writer, office, item, options)
    return take_recognition(writer, office, item, options)

"""Mending one dated row: the row changes (or leaves), the history keeps what it was and why."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, TypedDict

from sqlalchemy.exc import IntegrityError

from ocop.actions import decision_edits, documents, dossiers, inspections, results_in_step, reviews
from ocop.actions.correction_columns import COLUMNS, PARTS_OF, taken_apart
from ocop.actions.decisions import decision_for, decision_that_ends
from ocop.actions.moved_days import settled
from ocop.errors import NotFound, RuleRefused, Unclear, ValueRefused
from ocop.language import N_, _
from ocop.models import (
    Decision,
    Document,
    Dossier,
    Evaluation,
    Improvement,
    Inspection,
    Recognition,
    Record,
    Registration,
    Review,
    Revocation,
    Round,
    Upgrade,
)
from ocop.queries.rounds import Undecided, undecided_of
from ocop.rulebook.office import Office
from ocop.rulebook.scores import UNITS
from ocop.store.asking import Ask, Columns
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.citations import Citation
from ocop.values.dates import EndBeforeStart, YearInTheFuture, not_in_future, show_day
from ocop.values.labels import RECORDS

_NEVER_UNKNOWN = ("stars", "to_stars", "reason", "received_on")


class InUse(RuleRefused):
    sentence = N_("This row cannot be taken out: other rows stand on it.")
    advice = N_(
        "Take those out first: a round's products, the recognition of an evaluation, a revocation."
    )


class NoSuchRow(NotFound):
    sentence = N_("No dated row has an id that begins with “{id}”.")
    advice = N_("The ids of a product's rows stand in: ocop show PRODUCT")


class SeveralRows(Unclear):
    sentence = N_("More than one row has an id that begins with “{id}”.")
    advice = N_("Give more letters of the id.")


class NothingToCorrect(ValueRefused):
    sentence = N_("Nothing was given to correct.")
    advice = N_("Give what is right, for example --on DAY, or --void to take the row out.")


class MustBeKnown(ValueRefused):
    sentence = N_("--{option} cannot be unknown in this row ({record}).")


class DoesNotFit(RuleRefused):
    sentence = N_("Another row of the register stands where this one would come to stand.")
    advice = N_("If one of the two is too much, take it out with: ocop correct ID --void")


class StarsOutOfPlace(ValueRefused):
    sentence = N_("{stars} stars cannot stand in this row ({record}).")
    one = N_("{stars} star cannot stand in this row ({record}).")
    counted = "stars"


class _OfRow(TypedDict):
    """A row, by its table and id."""

    id: str
    record: str
    reason: str


class Voided(_OfRow):
    """A row that was taken out, and the rounds on which its product still waits."""

    undecided: list[Undecided]


class StandsOn(TypedDict):
    """The decision of a recognition whose day was mended: its ISO day now, and whether it moved
    with it, since nothing else stood on its old day."""

    id: str
    number: str
    day: str | None
    moved: bool


class Corrected(_OfRow):
    """A row that was mended: what was given, by option, as it was and as it is."""

    before: dict[str, object]
    after: dict[str, object]
    decision: StandsOn | None


def correct(writer: Writer, office: Office, row_id: str, given: Columns) -> Corrected:
    """Write the right values into one row; `given` holds only the options that were said.

    Days and numbers that are None become unknown, where the row may lack them.
    """
    model, found = find_row(writer.ask, row_id)
    if not given:
        raise NothingToCorrect()
    columns = COLUMNS[model]
    cited, given = taken_apart(model, given)
    record = writer.get(model, found)
    values = {columns[option]: value for option, value in given.items()}
    _settle(writer, office, record, values, cited)
    before = _shown(writer, record, columns, given)
    was = getattr(record, "day", None)
    try:
        writer.change(record, **values)
    except IntegrityError as error:
        raise DoesNotFit() from error
    if isinstance(record, Recognition):
        told = {name: values.get(name) for name in ("stars", "day", "decision_id")}
        results_in_step.tell(writer, record.id, **told)
    moved = isinstance(record, Recognition) and "on" in given
    return {
        "id": record.id,
        "record": str(record.__tablename__),
        "before": before,
        "after": _shown(writer, record, columns, given),
        "decision": _decision_behind(writer, office, record.id, was) if moved else None,
        "reason": writer.act.reason,
    }


def _decision_behind(
    writer: Writer, office: Office, recognition_id: str, was: date | None
) -> StandsOn | None:
    """Let a decision go with its recognition to another day where nothing else holds it back."""
    recognition = writer.get(Recognition, recognition_id)
    if recognition.decision_id is None:
        return None
    moved = decision_edits.follow(writer, office, recognition.decision_id, was, recognition.day)
    decision = writer.get(Decision, recognition.decision_id)
    day = decision.day.isoformat() if decision.day else None
    return {"id": decision.id, "number": decision.number, "day": day, "moved": moved}


def _shown(
    writer: Writer, record: Record, columns: dict[str, str], given: Columns
) -> dict[str, object]:
    """Return what the options stand for now: a decision by its number, a start by day or year."""
    shown = {option: _plain(getattr(record, columns[option])) for option in given}
    if isinstance(record, Improvement) and "since" in shown and record.since is None:
        shown["since"] = record.since_year
    if isinstance(record, Recognition) and shown.get("points") is not None:
        shown["points"] = (record.points or 0) / UNITS
    if columns.get("decision") == "decision_id" and shown.get("decision"):
        shown["decision"] = writer.get(Decision, str(shown["decision"])).number
    return shown


def void(writer: Writer, row_id: str) -> Voided:
    """Take a row that should never have been written out of the register."""
    model, found = find_row(writer.ask, row_id)
    record = writer.get(model, found)
    if isinstance(record, Recognition):
        _reopen_evaluations(writer, found)
    if isinstance(record, Round | Evaluation | Document):
        _refuse_used(writer, record)
    if isinstance(record, Recognition) and writer.ask(
        "SELECT 1 FROM revocation WHERE recognition_id = :id", id=found
    ):
        raise InUse()
    for part, column in PARTS_OF.get(model, {}).items():
        for row in writer.ask(
            f"SELECT id FROM {part.__tablename__} WHERE {column} = :id", id=found
        ):
            writer.remove(writer.get(part, row["id"]))
    writer.remove(record)
    on = []
    if isinstance(record, Registration | Upgrade | Recognition):
        on = undecided_of(writer.ask, record.product_id)
    told = _OfRow(id=found, record=str(record.__tablename__), reason=writer.act.reason)
    return {**told, "undecided": on}


def _reopen_evaluations(writer: Writer, recognition_id: str) -> None:
    """Let an evaluation wait again whose recognition should never have been."""
    for row in writer.ask(
        "SELECT id FROM evaluation WHERE recognition_id = :id", id=recognition_id
    ):
        evaluation = writer.get(Evaluation, row["id"])
        decided = {"decided_on": None, "recognition_id": None, "issued": None, "reached": None}
        writer.change(evaluation, result="", law="", **decided)


def _refuse_used(writer: Writer, record: Round | Evaluation | Document) -> None:
    if isinstance(record, Document):
        used = bool(writer.ask("SELECT 1 FROM document WHERE renews_id = :id", id=record.id))
    elif isinstance(record, Evaluation):
        used = bool(record.result or record.sent_on)
    else:
        used = bool(writer.ask("SELECT 1 FROM evaluation WHERE round_id = :id", id=record.id))
    if used:
        raise InUse()


def find_row(ask: Ask, row_id: str) -> tuple[type[Record], str]:
    """Return which record an id (or four and more of its first letters) belongs to."""
    prefix = row_id.strip().lower()
    found = [
        (model, row["id"])
        for model in COLUMNS
        for row in ask(
            f"SELECT id FROM {model.__tablename__} WHERE substr(id, 1, length(:prefix)) = :prefix"
            " ORDER BY id",
            prefix=prefix,
        )
        if len(prefix) >= 4
    ]
    if not found:
        raise NoSuchRow(id=text.safe(row_id))
    if len(found) > 1:
        raise SeveralRows(id=text.safe(row_id), candidates=[row for _model, row in found])
    return found[0]


def _settle(
    writer: Writer, office: Office, record: Record, values: Columns, cited: Citation
) -> None:
    """Bring the given values into the form of the row, and refuse what it cannot hold."""
    checks: dict[type[Record], Callable[[Writer, Any, Columns], None]] = {
        Recognition: partial(_settle_recognition, office, cited),
        Improvement: _settle_improvement,
        Registration: _settle_registration,
        Upgrade: _settle_upgrade,
        Dossier: dossiers.settle,
        Document: documents.settle,
        Inspection: inspections.settle,
        Review: reviews.settle,
    }
    after = {name: values.get(name, getattr(record, name, None)) for name in ("day", "year")}
    if not isinstance(record, Recognition):
        _must_be_known(record, values, ("day", "year"))
    _must_be_known(record, values, _NEVER_UNKNOWN)
    not_in_future(writer.act.today, values.get("day"), values.get("ended_on"))
    if after["year"] and values.get("year") and after["year"] > writer.act.today.year + 1:
        raise YearInTheFuture(year=after["year"])
    if type(record) in checks:
        checks[type(record)](writer, record, values)
    if "decision_id" in values and isinstance(record, Revocation):
        decision = decision_that_ends(writer, cited, values.get("day", record.day))
        values["decision_id"] = decision.id if decision else None
    for name in ("note", "reason", "detail", "letter"):
        if name in values:
            values[name] = text.clean_optional(values[name], _("the note"))


def _settle_recognition(
    office: Office, cited: Citation, writer: Writer, record: Recognition, values: Columns
) -> None:
    values |= settled(writer, office, record, values)
    if "decision_id" in values:
        kept = writer.get(Decision, record.decision_id) if record.decision_id else None
        issuer = cited.issuer or (kept.issuer if kept and values["decision_id"] else None)
        day, year = (values.get(name, getattr(record, name)) for name in ("day", "year"))
        decision = decision_for(writer, values["decision_id"], issuer, day, year)
        values["decision_id"] = decision.id if decision else None


def _settle_improvement(writer: Writer, record: Improvement, values: Columns) -> None:
    if "since" in values:
        since = values["since"]
        is_year = isinstance(since, int)
        values |= {"since": None if is_year else since, "since_year": since if is_year else None}
    since = values.get("since", record.since)
    until = values.get("until", record.until)
    not_in_future(writer.act.today, since)
    if since and until and until < since:
        raise EndBeforeStart(until=show_day(until), day=show_day(since))


def _settle_registration(_writer: Writer, record: Registration, values: Columns) -> None:
    ended, day = record.ended_on, values.get("day", record.day)
    if ended and day and day > ended:
        raise EndBeforeStart(until=show_day(ended), day=show_day(day))


def _settle_upgrade(_writer: Writer, record: Upgrade, values: Columns) -> None:
    if values.get("to_stars", 4) not in (4, 5):
        raise StarsOutOfPlace(stars=values["to_stars"], record=_(RECORDS["upgrade"]))
    ended, day = record.withdrawn_on or record.ended_on, values.get("day", record.day)
    if ended and day and day > ended:
        raise EndBeforeStart(until=show_day(ended), day=show_day(day))


def _must_be_known(record: Record, values: Columns, names: tuple[str, ...]) -> None:
    for name in names:
        if name in values and values[name] in (None, ""):
            raise MustBeKnown(option=name, record=_(RECORDS[str(record.__tablename__)]))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value

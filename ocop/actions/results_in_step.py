"""Keeps what a council decided in step with the recognition that it led to, when that is mended."""

from datetime import date

from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.models import Evaluation, Revision, Revocation
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values.dates import show_day


class RevisedThatDay(RuleRefused):
    sentence = N_("The result of that round was revised on {day} already, by another decision.")
    advice = N_("Check the day.")


def tell(
    writer: Writer,
    recognition_id: str,
    *,
    stars: int | None = None,
    day: date | None = None,
    decision_id: str | None = None,
) -> None:
    """Write what was mended of a recognition into the result, or the revision, that gave it."""
    said = {"issued": stars, "decided_on": day}
    for row in writer.ask(
        "SELECT id FROM evaluation WHERE recognition_id = :id", id=recognition_id
    ):
        writer.change(writer.get(Evaluation, row["id"]), **_given(said))
    rows = writer.ask("SELECT id FROM revision WHERE recognition_id = :id", id=recognition_id)
    for row in rows:
        revision = writer.get(Revision, row["id"])
        if day:
            refuse_taken(writer, revision.evaluation_id, day, revision.id)
        writer.change(revision, **_given({"issued": stars, "day": day, "decision_id": decision_id}))


def move(writer: Writer, decision_id: str, before: date | None, day: date) -> None:
    """Move what a decision took away to its right day: revocations, and results without stars."""
    for model, alone in ((Revocation, ""), (Revision, " AND recognition_id IS NULL")):
        rows = writer.ask(
            f"SELECT id FROM {model.__tablename__}"
            f" WHERE decision_id = :id AND day = :before{alone}",
            id=decision_id,
            before=before and before.isoformat(),
        )
        for row in rows:
            record = writer.get(model, row["id"])
            if isinstance(record, Revision):
                refuse_taken(writer, record.evaluation_id, day, record.id)
            writer.change(record, day=day)


def refuse_taken(writer: Writer, evaluation_id: str, day: date, own: str = "") -> None:
    """Refuse a day on which a result was revised already, by another revision than one's own."""
    taken = writer.ask(
        "SELECT 1 FROM revision WHERE evaluation_id = :of AND day = :day AND id <> :own",
        of=evaluation_id,
        day=day.isoformat(),
        own=own,
    )
    if taken:
        raise RevisedThatDay(day=show_day(day))


def _given(values: Columns) -> Columns:
    return {name: value for name, value in values.items() if value}

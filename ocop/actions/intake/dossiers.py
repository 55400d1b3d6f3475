"""Rows of lists of support, of reviews and of dossiers."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from ocop.actions import dossiers
from ocop.actions.dossiers import Steps
from ocop.actions.intake.subjects import (
    ADDS,
    NEW,
    SAME,
    Options,
    completed,
    product_of,
    required_day,
    whole_day,
)
from ocop.lists.items import Item, Values
from ocop.rulebook.office import Office
from ocop.store.asking import Columns
from ocop.store.writer import Writer

# A step of a dossier: its column, the meaning of its day, and the columns and meanings with it.
_STEPS: Final[tuple[tuple[str, str, dict[str, str]], ...]] = (
    ("received_on", "received", {"note": "note"}),
    ("missing_on", "missed", {"missing": "missing", "missing_until": "missing_until"}),
    ("complete_on", "complete", {}),
    ("checked_on", "checked", {"checked_by": "checker", "points": "preliminary"}),
    ("tested_on", "tested", {"test": "test", "test_number": "test_number"}),
    ("withdrawn_on", "withdrawn", {"withdrawn_reason": "reason"}),
)


def take_dossier(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take the steps of a dossier in the order of their days; those on record are compared."""
    values = item.values
    product_id, _did = product_of(writer, office, item, options)
    received = whole_day(values.get("received"))
    year = values.get("year") or options.year or dossiers.year_of(writer, product_id, received)
    kept = dossiers.kept(writer, product_id, year)
    did = SAME if kept else NEW
    # A test may be older than the dossier, which begins with its receipt all the same.
    steps = sorted(_steps(values, options), key=lambda one: (one[0] != "received_on", one[1]))
    if kept is None and not steps:
        raise dossiers.NoStep()
    for column, day, given in steps:
        record = dossiers.kept(writer, product_id, year)
        if record is None or getattr(record, column) is None:
            dossiers.file(writer, product_id, _step(column, given, day), year=year)
            did = did if did == NEW else ADDS
        elif completed(writer, record, {column: day, **given}, values["product"], options) == ADDS:
            did = did if did == NEW else ADDS
    return did


def _steps(values: Values, options: Options) -> Iterator[tuple[str, date, Columns]]:
    """Return each step that a row tells of: its column, its day, and what goes with it."""
    for column, meaning, more in _STEPS:
        given = {name: values[said] for name, said in more.items() if said in values}
        day = whole_day(values.get(meaning))
        if day is None and column == "missing_on" and given:
            day = whole_day(values.get("received"))
        if day is None and set(given) - {"note", "withdrawn_reason"}:
            day = required_day(values, meaning, options)
        if day:
            yield column, day, given


def _step(column: str, given: Columns, day: date) -> Steps:
    name = column.removesuffix("_on")
    if name == "missing":
        return Steps(missing=given.get("missing", ""), until=given.get("missing_until"), on=day)
    if name == "tested":
        return Steps(test=given.get("test"), number=given.get("test_number", ""), on=day)
    if name == "checked":
        return Steps(checked=day, by=given.get("checked_by", ""), points=given.get("points"))
    if name == "withdrawn":
        return Steps(withdrawn=day, reason=given.get("withdrawn_reason", ""))
    if name == "complete":
        return Steps(complete=day)
    return Steps(received=day, note=given.get("note", ""))

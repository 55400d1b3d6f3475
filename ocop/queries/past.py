"""The register as it knew its facts on an earlier day, rebuilt from the history to be asked again.

A correction made later is not in it, nor a fact entered later, nor an undo; the rules, plans and
units are today's, for they are files. Contacts are left out: only their digests were kept.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.queries.changes import beginning
from ocop.store import db
from ocop.store.asking import Ask, Columns

# Entries are in the order they were written. The first one written after the day ends it, whatever
# a clock that was set wrongly says of later ones.
_ENTRIES = """
    SELECT record, record_id, after FROM change
    WHERE record <> 'contact' AND sequence < coalesce(
        (SELECT min(sequence) FROM change WHERE at >= :end),
        (SELECT max(sequence) + 1 FROM change)
    )
    ORDER BY sequence"""


class HistoryUnreadable(FileRefused):
    sentence = N_("The history cannot be read back: {detail}.")
    advice = N_("See what is wrong with: ocop check")


@contextmanager
def on(ask: Ask, register: Path, day: date) -> Iterator[Ask]:
    """Open what the register knew at the end of a day, by the clock of this computer."""
    with db.rebuilt(register, _rows(ask, day)) as past:
        yield past


def _rows(ask: Ask, day: date) -> Iterator[tuple[str, Columns]]:
    """Give the last state of every record that was there at the end of the day."""
    last: dict[tuple[str, str], str] = {}
    for entry in ask(_ENTRIES, end=beginning(day + timedelta(days=1))):
        last[entry["record"], entry["record_id"]] = entry["after"]
    for (record, _id), after in last.items():
        if after:
            yield record, _row(after)


def _row(after: str) -> Columns:
    try:
        row = json.loads(after)
    except (ValueError, RecursionError) as error:
        raise HistoryUnreadable(detail=error) from error
    if not isinstance(row, dict):
        raise HistoryUnreadable(detail=after[:40])
    return row

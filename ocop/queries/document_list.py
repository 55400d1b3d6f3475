"""The list of papers: all of them, in one state, or ending; of a long one what is seen."""

from collections.abc import Sequence
from datetime import date

from ocop.queries.documents import (
    LackingDocument,
    ListedDocument,
    counting,
    ending,
    lacking,
    listed,
)
from ocop.rulebook.office import Office
from ocop.store.asking import Ask, Beginning, Seen
from ocop.values.standings import DocumentState


def beginning(
    ask: Ask,
    office: Office,
    day: date,
    seen: Seen | None,
    *,
    state: DocumentState | None = None,
    within: int | None = None,
    **of: str | None,
) -> tuple[Sequence[ListedDocument | LackingDocument], int]:
    """Return what is `seen` of the papers in one state, or of all, and how many they are.

    `within` so many days: only those that end then.
    """
    rows: Sequence[ListedDocument | LackingDocument]
    if within is not None:
        rows = [row for row in ending(ask, day, within, **of) if state in (None, row["state"])]
    elif state is DocumentState.LACKING:
        rows = lacking(ask, office, day, **of)
    elif seen:
        first = Beginning(ask, seen, counting(state=state, **of))
        return listed(first, day, state=state, **of), first.count
    else:
        rows = listed(ask, day, state=state, **of)
    return rows[: seen and seen(len(rows))], len(rows)

"""Recognitions that a list has just made without a day and a year, which nothing counts."""

from typing import NamedTuple

from ocop.store.writer import Writer


class Undated(NamedTuple):
    """How many there are, and of how many the decision is not known either."""

    rows: int = 0
    without_decision: int = 0


def undated(writer: Writer, since: int) -> Undated:
    """Return what a list made without a day and a year; `since` is the entry before it."""
    [row] = writer.ask(
        """
        SELECT COUNT(*) AS n, COUNT(r.decision_id) AS signed
        FROM change c JOIN recognition r ON r.id = c.record_id
        WHERE c.command_id = :id AND c.record = 'recognition' AND c.verb = 'add'
            AND c.sequence > :since AND r.day IS NULL AND r.year IS NULL""",
        id=writer.command_id,
        since=since,
    )
    return Undated(row["n"], row["n"] - row["signed"])

"""What bringing in a list does, seen from inside its transaction, which may never be kept."""

from collections.abc import Iterable
from dataclasses import replace

from ocop.actions.intake.importing import HeldBack
from ocop.store.writer import Writer


def added(writer: Writer) -> dict[str, int]:
    """Return how many records of each kind the command has added so far."""
    rows = writer.ask(
        "SELECT record, COUNT(*) AS n FROM change WHERE command_id = :id AND verb = 'add'"
        " GROUP BY record",
        id=writer.command_id,
    )
    return {row["record"]: row["n"] for row in rows}


def lasting(writer: Writer, questions: Iterable[HeldBack]) -> list[HeldBack]:
    """Return questions whose answers hold when all of it is done again: a producer that the list
    itself has just made is named, since its id is another one the next time."""
    made = {
        row["id"]: row["name"]
        for row in writer.ask(
            "SELECT e.id, e.name FROM entity e JOIN change c ON c.record_id = e.id"
            " WHERE c.command_id = :id AND c.record = 'entity' AND c.verb = 'add'",
            id=writer.command_id,
        )
    }
    return [
        replace(one, choices=[made.get(choice, choice) for choice in one.choices])
        for one in questions
    ]

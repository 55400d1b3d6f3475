"""The history as a question: which command changed what, when, by whom and why."""

import json
from datetime import date
from itertools import groupby
from typing import Any, Final, NamedTuple

from ocop.ledger import Ask

Row = dict[str, Any]

_CHANGES = """
    SELECT sequence, command_id, command, at, actor, verb, record, record_id, before, after, reason
    FROM change
    WHERE (:since IS NULL OR substr(at, 1, 10) >= :since) AND (:actor = '' OR actor = :actor)
    AND (:subject IS NULL OR command_id IN (
        SELECT command_id FROM change WHERE record_id = :subject OR command_id = :subject
        OR instr(before, :quoted) OR instr(after, :quoted)
    ))
    ORDER BY sequence"""
_NAMES = "SELECT id, name FROM product UNION ALL SELECT id, name FROM entity"
# What names nothing to a person: keys made from a name, and the ids that tie rows together.
_UNSAID: Final = {
    "id", "name_key", "name_bare", "name_core", "sort_key", "number_key", "issuer_key", "code_key",
    "member_key", "criteria_sha256", "command_id",
}  # fmt: skip
UNDO: Final = "undo "  # how the command is called that takes another back, before its id


class Done(NamedTuple):
    """A command's first entry, whether it stands, and the id of the command it takes back."""

    first: int
    stands: bool
    takes_back: str


def commands(
    ask: Ask, *, subject: str | None = None, since: date | None = None, actor: str = ""
) -> list[Row]:
    """Return the commands oldest first, each with the records it changed, field by field.

    `subject` is the id of a product, a producer or a command: whatever speaks of it.
    """
    rows = ask(
        _CHANGES,
        since=since and since.isoformat(),
        actor=actor,
        subject=subject,
        quoted=f'"{subject}"',
    )
    known = {row["id"]: row["name"] for row in ask(_NAMES)}
    return [
        _command(list(changes), known)
        for _id, changes in groupby(rows, key=lambda row: row["command_id"])
    ]


def find_command(ask: Ask, typed: str) -> list[str]:
    """Return the ids of the commands that begin with these letters (four and more)."""
    prefix = typed.strip().lower()
    rows = ask(
        "SELECT DISTINCT command_id AS id FROM change"
        " WHERE length(:prefix) >= 4 AND substr(command_id, 1, length(:prefix)) = :prefix",
        prefix=prefix,
    )
    return [row["id"] for row in rows]


def course(ask: Ask) -> dict[str, Done]:
    """Return every command in order, by its id, and whether it stands by now.

    Taking a command back turns it over, and with it what that one had taken back itself.
    """
    rows = ask(
        "SELECT command_id AS id, command, min(sequence) AS first FROM change"
        " GROUP BY command_id ORDER BY first"
    )
    targets = {
        row["id"]: row["command"].removeprefix(UNDO)
        for row in rows
        if row["command"].startswith(UNDO)
    }
    stands: dict[str, bool] = {}
    for row in rows:
        turned, on = row["id"], True
        while turned:
            stands[turned], turned, on = on, targets.get(turned, ""), not on
    return {
        row["id"]: Done(row["first"], stands[row["id"]], targets.get(row["id"], "")) for row in rows
    }


def standing(ask: Ask) -> list[str]:
    """Return the ids of the commands that were not taken back, oldest first; undoing is none."""
    return [key for key, done in course(ask).items() if done.stands and not done.takes_back]


def _command(changes: list[Row], known: dict[str, str]) -> Row:
    first = changes[0]
    return {
        "id": first["command_id"],
        "command": first["command"],
        "at": first["at"],
        "actor": first["actor"],
        "reason": first["reason"],
        "changes": [_change(row, known) for row in changes],
    }


def _change(row: Row, known: dict[str, str]) -> Row:
    before = json.loads(row["before"]) if row["before"] else {}
    after = json.loads(row["after"]) if row["after"] else {}
    whole = after or before
    name = whole.get("name") or whole.get("number") or whole.get("code") or whole.get("file")
    subject = known.get(whole.get("product_id") or "") or known.get(whole.get("entity_id") or "")
    fields = [
        {"field": key, "before": before.get(key), "after": after.get(key)}
        for key in whole
        if key not in _UNSAID and not key.endswith("_id") and before.get(key) != after.get(key)
    ]
    return {
        "verb": row["verb"],
        "record": row["record"],
        "record_id": row["record_id"],
        "name": str(name or subject or ""),
        "fields": [one for one in fields if {one["before"], one["after"]} - {None, "", False}],
    }

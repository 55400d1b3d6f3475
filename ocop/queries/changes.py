"""The history as a question: which command changed what, when, by whom and why."""

import json
import re
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Final, NamedTuple, NotRequired, TypedDict

from ocop.store.asking import Ask, Columns
from ocop.values import text
from ocop.values.text import short

_CHANGES = """
    SELECT sequence, command_id, command, at, actor, verb, record, record_id, before, after, reason
    FROM change
    WHERE (:since IS NULL OR at >= :since)
    AND (:subject IS NULL OR command_id IN (
        SELECT command_id FROM change WHERE record_id = :subject OR command_id = :subject
        OR before LIKE :quoted OR after LIKE :quoted
    ))
    ORDER BY sequence"""
_NAMES = """
    SELECT id, name FROM product {which} UNION ALL SELECT id, name FROM entity {which}
    UNION ALL SELECT id, number FROM decision {which}
    UNION ALL SELECT id, code FROM round {which}"""
_AMONG, _FEW = "WHERE id IN (SELECT value FROM json_each(:among))", 200
_REMOVED = """
    SELECT record_id AS id, before FROM change
    WHERE verb = 'remove' AND record IN ('product', 'entity', 'decision', 'round')"""
_BATCHES = """
    SELECT command_id, after FROM change WHERE record = 'batch' AND after <> ''
    ORDER BY sequence DESC"""
_NO_BY_ITSELF: Final = {"flagship", "absent", "members"}  # so where nobody says otherwise
# What names nothing to a person: keys made from a name, and the ids that tie rows together.
_UNSAID: Final = {
    "id", "name_key", "name_bare", "name_core", "sort_key", "number_key", "issuer_key", "code_key",
    "member_key", "words_key", "criteria_sha256", "command_id", "signature",
}  # fmt: skip
# Ids that are told by the name of what they point to; of a product or producer only its change.
_POINTERS: Final = {"product_id", "entity_id", "decision_id", "round_id"}
_SUBJECTS: Final = ("product_id", "entity_id")
NOT_KEPT: Final = "…"  # stands for a contact's value, of which the history has a digest only
_CLOCKS: Final = 1971  # Windows knows no local time of the years before; nothing was written then
UNDO: Final = "undo "  # how the command is called that takes another back, before its id


class ChangedField(TypedDict):
    """A field of a record before and after: None where the record was not there."""

    field: str
    before: object
    after: object


class ChangedRecord(TypedDict):
    """A record that a command added, changed or removed (`verb`), by its table and its name."""

    verb: str
    record: str
    record_id: str
    name: str
    fields: list[ChangedField]


class Source(TypedDict):
    """A file that was brought in: its name and the SHA-256 of its bytes."""

    file: str
    sha256: str


class NamedCommand(TypedDict):
    """A command of the history, by its id and its verb, with the file that it brought in."""

    id: str
    command: str
    source: NotRequired[Source | None]


class CommandDone(NamedCommand):
    """A command of the history: when (ISO, UTC), by whom, why, and what it changed."""

    at: str
    actor: str
    reason: str
    changes: list[ChangedRecord]


class _Entry(TypedDict):
    """An entry of the history; `before` and `after` are JSON, or nothing."""

    sequence: int
    command_id: str
    command: str
    at: str
    actor: str
    verb: str
    record: str
    record_id: str
    before: str
    after: str
    reason: str


class Done(NamedTuple):
    """A command's first entry, whether it stands, and the id of the command it takes back."""

    first: int
    stands: bool
    takes_back: str


def commands(
    ask: Ask,
    *,
    subject: str | None = None,
    since: date | None = None,
    actor: str = "",
    entries: Ask | None = None,
) -> list[CommandDone]:
    """Return the commands oldest first, each with the records it changed, field by field.

    `subject` is the id of a product, a producer or a command: whatever speaks of it. `since` is a
    day of this computer's clock; `actor` is compared without case and marks. `entries` is how the
    records are asked for, if not all of them are wanted.
    """
    rows: list[_Entry] = (entries or ask)(
        _CHANGES,
        since=since and beginning(since),
        subject=subject,
        quoted=f'%"{subject}"%',
    )
    wanted, known, sources = text.fold(actor), _known(ask, rows), _sources(ask)
    grouped = (list(changes) for _id, changes in groupby(rows, key=lambda row: row["command_id"]))
    return [
        _command(changes, known, sources)
        for changes in grouped
        if not wanted or wanted in map(text.fold, persons(changes[0]["actor"]))
    ]


def persons(actor: str) -> tuple[str, str]:
    """Return who acted: as written, and without the role that a server writes behind the name."""
    return actor, re.sub(r" \([^()]*\)$", "", actor)


def beginning(day: date) -> str:
    """Return the moment that a day begins on this computer, in UTC as the history writes it."""
    if day.year < _CLOCKS:
        return datetime.combine(day, time.min, UTC).isoformat(timespec="seconds")
    local = datetime.combine(day, time.min).astimezone()
    return local.astimezone(UTC).isoformat(timespec="seconds")


def find_command(ask: Ask, typed: str) -> list[str]:
    """Return the ids of the commands that begin with these letters (four and more)."""
    prefix = typed.strip().lower()
    rows = ask(
        "SELECT DISTINCT command_id AS id FROM change"
        " WHERE length(:prefix) >= 4 AND substr(command_id, 1, length(:prefix)) = :prefix"
        " ORDER BY id",
        prefix=prefix,
    )
    return [row["id"] for row in rows]


def course(ask: Ask) -> dict[str, Done]:
    """Return every command in order, by its id, and whether it stands by now.

    Taking a command back turns it over, and with it what that one had taken back itself.
    """
    rows = ask(
        "SELECT command_id AS id, command, min(sequence) AS first FROM change"
        " GROUP BY command_id, command ORDER BY first"
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


def _known(ask: Ask, rows: list[_Entry]) -> dict[str, str]:
    """Return the names of products, producers, decisions and rounds, also of those taken out; for a
    few entries only the names of what they point to."""
    few = len(rows) <= _FEW
    among = json.dumps(sorted(_pointed_to(rows))) if few else ""
    names = ask(_NAMES.format(which=_AMONG if few else ""), among=among)
    gone = {row["id"]: json.loads(row["before"]) for row in ask(_REMOVED)}
    known = {key: row.get("name") or row.get("number") or row["code"] for key, row in gone.items()}
    return known | {row["id"]: row["name"] for row in names}


def _pointed_to(rows: list[_Entry]) -> set[str]:
    states: list[Columns] = [
        json.loads(state) for row in rows for state in (row["before"], row["after"]) if state
    ]
    return {state[key] for state in states for key in _POINTERS if state.get(key)}


def _sources(ask: Ask) -> dict[str, Source]:
    """Return the files that commands brought in: their names and the SHA-256 of their bytes."""
    batches = {row["command_id"]: json.loads(row["after"]) for row in ask(_BATCHES)}
    return {key: {"file": one["file"], "sha256": one["sha256"]} for key, one in batches.items()}


def _command(
    changes: list[_Entry], known: dict[str, str], sources: dict[str, Source]
) -> CommandDone:
    first = changes[0]
    return {
        "id": first["command_id"],
        "command": first["command"],
        "at": first["at"],
        "actor": first["actor"],
        "reason": first["reason"],
        "source": sources.get(first["command_id"]),
        "changes": [_change(row, known) for row in changes],
    }


def _change(row: _Entry, known: dict[str, str]) -> ChangedRecord:
    before: Columns = json.loads(row["before"]) if row["before"] else {}
    after: Columns = json.loads(row["after"]) if row["after"] else {}
    whole = after or before
    name = whole.get("name") or whole.get("number") or whole.get("code") or whole.get("file")
    subject = known.get(whole.get("product_id") or "") or known.get(whole.get("entity_id") or "")
    fields = [
        _field(row["record"], key, before.get(key), after.get(key), known)
        for key in whole
        if before.get(key) != after.get(key) and _is_told(key, row["verb"])
    ]
    return {
        "verb": row["verb"],
        "record": row["record"],
        "record_id": row["record_id"],
        "name": str(name or subject or ""),
        "fields": [one for one in fields if _says(one)],
    }


def _says(one: ChangedField) -> bool:
    """Return whether a column said or says something: a "no" too, unless it is so by itself."""
    said = {one["before"], one["after"]} - {None, ""}
    return bool(said - {False} if one["field"] in _NO_BY_ITSELF else said)


def _is_told(key: str, verb: str) -> bool:
    if key in _POINTERS:
        return verb == "change" or key not in _SUBJECTS
    return key not in _UNSAID and not key.endswith("_id")


def _field(
    record: str, key: str, before: object, after: object, known: dict[str, str]
) -> ChangedField:
    if key in _POINTERS:
        before, after = (
            value and known.get(str(value), short(str(value))) for value in (before, after)
        )
        key = key.removesuffix("_id")
    if record == "contact":
        before, after = (value and NOT_KEPT for value in (before, after))
    return {"field": key, "before": before, "after": after}

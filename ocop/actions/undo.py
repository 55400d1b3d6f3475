"""Taking back a whole command: what it added leaves, what it changed or took out comes back.

Undoing is a command like any other: it stands in the history and can itself be undone.
"""

import json
from typing import TypedDict

from sqlalchemy.exc import IntegrityError

from ocop.errors import NotFound, RuleRefused, Unclear
from ocop.language import N_, _
from ocop.models import Contact, Record
from ocop.queries import changes
from ocop.queries.changes import NamedCommand
from ocop.store.asking import Ask
from ocop.store.chain import PERSONAL
from ocop.store.writer import OFFICE_FILE, Writer
from ocop.values import text
from ocop.values.dates import show_time
from ocop.values.text import short
from ocop.values.vocabulary import Verb


class NothingToUndo(NotFound):
    sentence = N_("There is nothing to take back.")


class NoSuchCommand(NotFound):
    sentence = N_("No command has an id that begins with “{id}”.")
    advice = N_("See the commands with: ocop history")


class SeveralCommands(Unclear):
    sentence = N_("More than one command has an id that begins with “{id}”:")
    advice = N_("Give more letters of the id.")


class TakenBack(RuleRefused):
    sentence = N_("“{command}” was taken back already.")
    advice = N_("See which command did it with: ocop history (that one can be taken back, too)")


class StillNeeded(RuleRefused):
    sentence = N_("Other rows of the register refer to what this command wrote.")
    advice = N_("Take those back first; see them with: ocop history")


class RestsOnIt(RuleRefused):
    sentence = N_("A later command rests on it: {command} of {at} [{id}].")
    advice = N_("Take that one back first with: ocop undo {id}")


class FileOfTheOffice(RuleRefused):
    sentence = N_("{command} changed a file of the office, which undo does not take back.")
    advice = N_(
        "Its former text is kept in the folder {former}: put it back there, or take back an earlier"
        " command with: ocop undo {id}"
    )


class FileMadeAnew(FileOfTheOffice):
    advice = N_(
        "There was no such file before: take {file} away, or take back an earlier command with:"
        " ocop undo {id}"
    )


class Undone(NamedCommand):
    """A command that was taken back: how many entries it had, how many contacts lost old values."""

    changes: int
    lost: int


class _Entry(TypedDict):
    """An entry of the history; `before` and `after` are JSON, or nothing."""

    sequence: int
    command: str
    verb: str
    record: str
    record_id: str
    before: str
    after: str


def which(ask: Ask, typed: str | None) -> str:
    """Return the command meant: by its first letters, or the last one that still stands."""
    if typed is None:
        standing = changes.standing(ask)
        if not standing:
            raise NothingToUndo()
        _refuse_files(ask, _entries(ask, standing[-1]))
        return standing[-1]
    found = changes.find_command(ask, typed)
    if not found:
        raise NoSuchCommand(id=text.safe(typed))
    if len(found) > 1:
        raise SeveralCommands(id=text.safe(typed), candidates=found)
    return found[0]


def undo(writer: Writer, command_id: str) -> Undone:
    """Take a command back, whole; refused where a later one rests on it.

    A contact's old values are not kept: what was written over them is emptied (unless the register
    holds them elsewhere, as after a merge), and that is told.
    """
    rows = _entries(writer.ask, command_id)
    _refuse_files(writer.ask, rows)
    _refuse_later(writer, command_id, rows)
    lost, held = 0, _held(writer)
    try:
        for row in rows:
            lost += _take_back(writer, row, held)
    except IntegrityError as error:
        raise StillNeeded() from error
    return {"id": command_id, "command": rows[0]["command"], "changes": len(rows), "lost": lost}


def _entries(ask: Ask, command_id: str) -> list[_Entry]:
    """Return what a command wrote, the last of it first."""
    return ask(
        "SELECT sequence, command, verb, record, record_id, before, after FROM change"
        " WHERE command_id = :id ORDER BY sequence DESC",
        id=command_id,
    )


def _refuse_files(ask: Ask, rows: list[_Entry]) -> None:
    """Refuse what changed a file of the office: the register holds its digest only."""
    for row in rows:
        if row["record"] == OFFICE_FILE:
            file = json.loads(row["after"])["file"]
            folder = file.rpartition("/")[0]
            refusal = FileOfTheOffice if row["before"] else FileMadeAnew
            raise refusal(
                command=row["command"],
                file=file,
                former=f"{folder}/former" if folder else "former",
                id=_last_of_records(ask),
            )


def _last_of_records(ask: Ask) -> str:
    """Return the last command that stands and changed no file of the office; a word for none."""
    named = "SELECT DISTINCT command_id AS id FROM change WHERE record = :record"
    of_files = {row["id"] for row in ask(named, record=OFFICE_FILE)}
    found = [one for one in changes.standing(ask) if one not in of_files]
    return short(found[-1]) if found else _("ID")


def _refuse_later(writer: Writer, command_id: str, rows: list[_Entry]) -> None:
    """Refuse what was taken back already, and what a later command touches or refers to.

    So too where a later one took out what would be referred to again. A later command that was
    itself taken back since does not count, nor does its taking back.
    """
    course, last = changes.course(writer.ask), rows[0]["sequence"]
    if not course[command_id].stands:
        raise TakenBack(command=rows[0]["command"])
    later = writer.ask(
        """
        SELECT later.command_id AS id, later.command, later.at FROM change later, change mine
        WHERE mine.command_id = :id AND later.sequence > :last AND later.command_id <> :id
        AND (later.record_id = mine.record_id
             OR mine.verb = 'add' AND later.after LIKE '%"' || mine.record_id || '"%'
             OR later.verb = 'remove' AND mine.before LIKE '%"' || later.record_id || '"%')
        ORDER BY later.sequence DESC""",
        id=command_id,
        last=last,
    )
    for row in later:
        done = course[row["id"]]
        if done.stands and not (done.takes_back and course[done.takes_back].first > last):
            raise RestsOnIt(command=row["command"], at=show_time(row["at"]), id=short(row["id"]))


def _take_back(writer: Writer, row: _Entry, held: dict[str, str]) -> int:
    """Take one entry back; return 1 where a contact's old values are not to be had."""
    model = {str(one.__tablename__): one for one in _records()}[row["record"]]
    if row["verb"] == Verb.ADD:
        writer.remove(writer.get(model, row["record_id"]))
        return 0
    if issubclass(model, Contact):
        return _contact_back(writer, row, held)
    before = model.model_validate(json.loads(row["before"]))
    if row["verb"] == Verb.REMOVE:
        writer.add(before)
        return 0
    kept = {name: getattr(before, name) for name in json.loads(row["before"])}
    writer.change(writer.get(model, row["record_id"]), **kept)
    return 0


def _contact_back(writer: Writer, row: _Entry, held: dict[str, str]) -> int:
    """Take an entry of a contact back. Of its old values only digests are kept: what the register
    `held` somewhere when the undoing began comes back, anything else is empty; return 1 then."""
    before = json.loads(row["before"])
    after = json.loads(row["after"]) if row["after"] else {}
    values, lost = {}, 0
    for name, value in before.items():
        if value == after.get(name):
            continue
        values[name] = held.get(value, "") if name in PERSONAL else value
        lost |= bool(value) and name in PERSONAL and value not in held
    if after:
        writer.change(writer.get(Contact, row["record_id"]), **values)
    else:
        writer.add(Contact.model_validate(values))
    return int(lost)


def _held(writer: Writer) -> dict[str, str]:
    """Return every personal value that the register holds now, by the digest the history keeps."""
    rows = writer.ask("SELECT representative, phone FROM contact")
    return {writer.digest(value): value for row in rows for value in row.values() if value}


def _records() -> list[type[Record]]:
    return [one for one in Record.__subclasses__() if hasattr(one, "__table__")]

"""What can be wrong with a register's file, each in a sentence with what to do."""

import errno
import sqlite3
from pathlib import Path
from typing import Final

from ocop.errors import FileRefused, NotFound, RuleRefused, quoted_path
from ocop.language import N_, _
from ocop.values import files

_NO_RIGHT: Final = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_PLACE: Final = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL)
_NO_ROOM: Final = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


class RegisterMissing(NotFound):
    """No register at a path; the candidates are those near it or used before, by their places.

    `was_there` tells whether this person used one at that path.
    """

    sentence = N_("There is no register at {path}.")

    def __str__(self) -> str:
        others = _("Others are beside it, or were used before:") if self.candidates else ""
        return f"{super().__str__()} {others}".strip()

    def what_to_do(self) -> str:
        lines = []
        if self.values["was_there"]:
            lines.append(_("One was used there before: see that its disk or share is connected."))
        if self.choices:
            found = quoted_path(self.choices[0])
            lines.append(_("Ask one of them: ocop status --db {path}").format(path=found))
        lines.append(_("Begin one there: ocop register NAME --entity PRODUCER"))
        return "\n".join([*lines, _("See what one looks like: ocop demo")])


class NotBegun(RuleRefused):
    sentence = N_("No register was made at {path}; nothing was written.")
    advice = N_("Name the register that is meant: --db, or OCOP_DB")


class FolderGiven(FileRefused):
    sentence = N_("{path} is a folder, not the file of a register.")
    advice = N_("Name the file in it.")


class NotARegister(FileRefused):
    sentence = N_("{path} is not a register of ocop.")
    advice = N_("Check the path; nothing in the file was changed.")


class NewerRegister(FileRefused):
    sentence = N_("{path} was written by a newer version of ocop (schema {revision}).")
    advice = N_("Install the newer version; nothing was changed.")


class PlaceReadOnly(FileRefused):
    sentence = N_("{path} cannot be written: the file or its folder is read-only.")
    advice = N_("Choose another place with --db, or ask for the right to write there.")


class PlaceUnusable(FileRefused):
    sentence = N_("{path} cannot be used: {detail}.")
    advice = N_("Choose another place with --db, or see that its folder is there.")


class DiskFull(FileRefused):
    sentence = N_("The disk is full: nothing was written to {path}.")
    advice = N_("Free some space and give the command again.")


class RegisterBusy(FileRefused):
    sentence = N_("Another program has held {path} for more than 30 seconds.")
    advice = N_("Close the other program and give the command again; nothing was written.")


class RegisterReplaced(FileRefused):
    sentence = N_("{path} was replaced while the command waited for it; nothing was written.")
    advice = N_("Give the command again.")


class NotConfirmed(FileRefused):
    sentence = N_("The disk did not confirm what was written to {path}: it may stay or not.")
    advice = N_("See what stands there with: ocop history. Have the disk looked at.")


class RegisterDamaged(FileRefused):
    sentence = N_("{path} cannot be read: {detail}.")
    advice = N_("Make a copy of the file, then bring back the latest backup.")


class AddedByAnother(FileRefused):
    sentence = N_("Another program added “{name}” to {path}. The rows of the register are whole.")
    advice = N_("Take it out with that program (DROP {kind} {name}), then give the command again.")


class RunsByItself(FileRefused):
    sentence = N_("Another program added “{name}” to {path}, which changes rows by itself.")
    advice = N_(
        "Take it out with that program (DROP TRIGGER {name}), then see what it changed with:"
        " ocop check"
    )


class AnotherJournal(FileRefused):
    sentence = N_("Another program set {path} to another way of keeping changes: {mode}.")
    advice = N_("Nothing is damaged. Set it back with that program: PRAGMA journal_mode=delete")


class ForeignSchema(FileRefused):
    sentence = N_("{path} holds what no register of ocop has, or lacks what each has: {name}.")
    advice = N_("Nothing was written. Bring back the latest backup with: ocop restore FILE")


class NotEmpty(FileRefused):
    sentence = N_("There is something in {path} already.")
    advice = N_("A copy is made only where nothing is: choose another place, or an empty database.")


def sentence(path: Path, error: Exception) -> Exception:
    """Return the fault that a code of the engine or the system means; else the error itself."""
    code = getattr(error, "sqlite_errorname", "")
    number = getattr(error, "errno", None)
    if number in _NO_RIGHT or code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return PlaceReadOnly(path=path)
    if number in _NO_ROOM or code.startswith("SQLITE_FULL"):
        return DiskFull(path=path)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return RegisterBusy(path=path)
    if code == "SQLITE_IOERR_DIR_FSYNC":  # the journal is gone already: the command is written
        return NotConfirmed(path=path)
    if code.startswith("SQLITE_NOTADB"):
        return NotARegister(path=path)
    if number in _NO_PLACE:
        return PlaceUnusable(path=path, detail=files.reason(error))
    if isinstance(error, OSError):
        return RegisterDamaged(path=path, detail=files.reason(error))
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_IOERR", "SQLITE_TOOBIG")):
        return RegisterDamaged(path=path, detail=code)
    if not code and isinstance(error, sqlite3.OperationalError):  # Python's own: it names the text
        return RegisterDamaged(path=path, detail="UTF-8")
    return error

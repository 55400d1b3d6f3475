"""Copies of the register: made by SQLite's own backup, verified, put back with the present kept."""

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.store import db, read_only
from ocop.store.addresses import Server
from ocop.values import files, text

KEPT = 10  # automatic copies; one that was asked for is never taken away
_STAMP = "%Y%m%d-%H%M%S-%f"
_AUTOMATIC = "auto"


class BackupFailed(FileRefused):
    sentence = N_("The copy {path} could not be made or is not whole: {detail}.")
    advice = N_("Choose another place; the register itself was not touched.")


class RestoreFailed(FileRefused):
    sentence = N_("The copy could not be put in the place of {path}: {detail}.")
    advice = N_("Nothing was changed. If another program has the register open, close it there.")


class SecondNameLeft(RestoreFailed):
    advice = N_(
        "Nothing was changed. Close the program that has the register open, then delete {aside}:"
        " it is the register itself under a second name, and no copy."
    )


class FileExists(FileRefused):
    sentence = N_("{path} exists already.")
    advice = N_("Choose another name: a copy is never written over.")


def backup(register: Path, now: datetime, to: Path | None = None) -> Path:
    """Copy the register, verify the copy, and return where it is.

    Without a place of its own it goes into the folder `backups` beside the register.
    """
    copy = to or named(_folder(register), register, now)
    if copy.exists():
        raise FileExists(path=text.safe(str(copy)))
    try:
        with files.draft_of(copy) as draft:
            _copy(register, draft, copy)
            files.named(draft, copy)
        _settle(copy.parent)
    except OSError as error:
        detail = files.reason(error)
        raise BackupFailed(path=text.safe(str(copy)), detail=detail) from error
    return copy


def named(folder: Path, register: Path, now: datetime) -> Path:
    """Return where in a folder a copy of a register goes."""
    return folder / f"{register.stem}-{now:{_STAMP}}.db"


def backup_of_server(place: Server, register: Path, now: datetime, to: Path | None) -> Path:
    """Copy a register from a server into one file, every table compared; return where it is."""
    from ocop.store import copying

    copy = to or of_server(place, register, now)
    copying.copy(place, copy)
    _settle(copy.parent)
    return copy


def of_server(place: Server, register: Path, now: datetime) -> Path:
    """Return where a copy of a server's register goes: beside where a file would stand."""
    name = re.sub(r"[^A-Za-z0-9_-]", "-", place.database)
    return _folder(register) / f"{name}-{now:{_STAMP}}.db"


@contextmanager
def copied_before(register: Path, now: datetime) -> Iterator[None]:
    """Keep a copy from before what is done inside; it goes again if nothing was written.

    The newest KEPT of these copies stay.
    """
    copy = _folder(register) / f"{register.stem}-{_AUTOMATIC}-{now:{_STAMP}}.db"
    before = _commits(register)
    backup(register, now, copy)
    try:
        yield
    finally:
        if _commits(register) == before:
            _take_away([copy])
        _take_away(_automatic(register)[:-KEPT])


class CopyMissing(FileRefused):
    sentence = N_("There is no copy of a register at {path}.")
    advice = N_("Nothing was changed. The copies made by themselves stand in: {folder}")


def restore(register: Path, now: datetime, source: Path) -> Path | None:
    """Put a copy in the place of the register; return where the present one is kept."""
    if not source.exists():
        folder = text.safe(str(_folder(register)))
        raise CopyMissing(path=text.safe(str(source)), folder=folder)
    aside = register.with_name(f"{register.stem}-before-{now:{_STAMP}}.db")
    there = register.exists()
    try:
        with files.draft_of(register) as draft:
            _copy(source, draft, register)
            if there:
                with db.held(register):
                    _exchange(register, aside, files.with_rights(draft, register))
            else:
                files.named(draft, register)
    except OSError as error:
        detail = files.reason(error)
        raise RestoreFailed(path=text.safe(str(register)), detail=detail) from error
    _settle(register.parent)
    return aside if there else None


def _exchange(register: Path, aside: Path, draft: Path) -> None:
    """Lay the register aside and the draft in its place; leave no second name if that fails."""
    _lay_aside(register, aside)
    try:
        files.patiently(lambda: draft.replace(register))
    except OSError as error:
        detail, kind = files.reason(error), RestoreFailed
        if not register.exists():
            files.patiently(lambda: aside.rename(register))
        else:
            try:
                files.patiently(aside.unlink)
            except OSError:
                kind = SecondNameLeft
        shown = text.safe(str(aside))
        raise kind(path=text.safe(str(register)), detail=detail, aside=shown) from error


def _lay_aside(register: Path, aside: Path) -> None:
    """Give the register a second name, so that there is one at its place at every moment.

    A journal that could not be rolled back goes with it, never with what comes into its place.
    """
    try:
        os.link(register, aside)
    except OSError:  # a file system without hard links
        files.patiently(lambda: register.rename(aside))
    for journal in register.parent.glob(f"{register.name}-journal"):
        journal.rename(aside.with_name(f"{aside.name}-journal"))


def _settle(folder: Path) -> None:
    """Let the names in a folder survive a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _folder(register: Path) -> Path:
    return register.parent / "backups"


def _copy(source: Path, draft: Path, target: Path) -> None:
    """Copy what is a register, and nothing else; refuse a copy that is not whole.

    What is wrong is told of the target, whose name the draft is to have.
    """
    read_only.refuse(source)
    with db.read(source), db.sentences(target):
        found = db.copy(source, draft)
    if found != "ok":
        raise BackupFailed(path=text.safe(str(target)), detail=found)


def _commits(register: Path) -> bytes:
    """Return the file's change counter, which SQLite counts up at every commit (bytes 24 to 27)."""
    with register.open("rb") as stream:
        stream.seek(24)
        return stream.read(4)


def _automatic(register: Path) -> list[Path]:
    """Return the automatic copies of this register and of no other, oldest first."""
    own = re.compile(rf"{re.escape(register.stem)}-{_AUTOMATIC}-\d{{8}}-\d{{6}}-\d{{6}}\.db")
    return sorted(one for one in _folder(register).iterdir() if own.fullmatch(one.name))


def _take_away(copies: Iterable[Path]) -> None:
    """Delete copies; one that another program holds open stays for the next time."""
    for copy in copies:
        with contextlib.suppress(OSError):
            files.patiently(copy.unlink)

"""Copies of the register: made by SQLite's own backup, verified, put back with the present kept."""

import contextlib
import os
from datetime import datetime
from pathlib import Path

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.store import db
from ocop.values import text

KEPT = 10  # automatic copies


class BackupFailed(FileRefused):
    sentence = N_("The copy {path} could not be made or is not whole: {detail}.")
    advice = N_("Choose another place; the register itself was not touched.")


class FileExists(FileRefused):
    sentence = N_("{path} exists already.")
    advice = N_("Choose another name: a copy is never written over.")


def backup(register: Path, now: datetime, to: Path | None = None) -> Path:
    """Copy the register, verify the copy, and return where it is.

    Left to itself it goes into the folder `backups` beside the register, the newest KEPT stay.
    """
    copy = to or _folder(register) / f"{register.stem}-{now:%Y%m%d-%H%M%S-%f}.db"
    if copy.exists():
        raise FileExists(path=text.safe(str(copy)))
    draft = copy.with_name(f".{copy.name}.new")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        _copy(register, draft)
        draft.rename(copy)
        _settle(copy.parent)
    except OSError as error:
        detail = error.strerror or error
        raise BackupFailed(path=text.safe(str(copy)), detail=detail) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    if to is None:
        _forget(register)
    return copy


def restore(register: Path, now: datetime, source: Path) -> Path | None:
    """Put a copy in the place of the register; return where the present one is kept."""
    draft = register.with_name(f".{register.name}.restored")
    aside = None
    try:
        _copy(source, draft)
        if register.exists():
            aside = register.with_name(f"{register.stem}-before-{now:%Y%m%d-%H%M%S-%f}.db")
            with db.held(register):
                _lay_aside(register, aside)
                draft.replace(register)
        else:
            draft.rename(register)
        _settle(register.parent)
    finally:
        draft.unlink(missing_ok=True)
    return aside


def _lay_aside(register: Path, aside: Path) -> None:
    """Give the register a second name, so that there is one at its place at every moment.

    A journal that could not be rolled back goes with it, never with what comes into its place.
    """
    try:
        os.link(register, aside)
    except OSError:  # a file system without hard links
        register.rename(aside)
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


def _copy(source: Path, target: Path) -> None:
    """Copy what is a register, and nothing else; refuse a copy that is not whole."""
    with db.read(source, must_exist=True):
        found = db.copy(source, target)
    if found != "ok":
        raise BackupFailed(path=text.safe(str(target)), detail=found)


def _forget(register: Path) -> None:
    copies = sorted(_folder(register).glob(f"{register.stem}-[0-9]*.db"))
    for old in copies[:-KEPT]:
        old.unlink()

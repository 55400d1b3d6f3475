"""The files that an office keeps beside its register, changed one command at a time.

A change is made while the register is held for writing, so that of two at once none is lost; the
former text is kept in a folder `former` beside the file, and the history says who, when and why.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ocop.errors import FileRefused, RuleRefused
from ocop.language import N_
from ocop.lists.files import ground
from ocop.monitoring import recounting
from ocop.queries.office_files import NotAdded, on_record, sha256
from ocop.rulebook import signed_reports
from ocop.rulebook.office import own_files
from ocop.rulebook.signed_reports import SignedReport
from ocop.store.writer import Writer
from ocop.values import files, text
from ocop.values.dates import not_in_future, show_iso


class OfficeFileNotWritten(FileRefused):
    sentence = N_("The file {path} of the office cannot be written: {detail}.")
    advice = N_("Nothing was changed; check the folder.")


class OtherUnits(FileRefused):
    sentence = N_("{path} exists already and says something else.")
    advice = N_("Give the list of units another name, or take the old one away first.")


class ChangedMeanwhile(FileRefused):
    sentence = N_("{path} was changed while it was being looked at.")
    advice = N_("Nothing was taken in. Look at it again: ocop office add")


class NameNoText(FileRefused):
    sentence = N_("The name of the file {path} has signs that are no text.")
    advice = N_("Nothing was taken in. Give the file another name, then give the command again.")


class SignedAlready(RuleRefused):
    sentence = N_("This very file was signed as {number} on {day} already.")
    advice = N_("See the signed reports with: ocop report list")


def put(writer: Writer, register: Path, path: Path, content: bytes) -> Path | None:
    """Put a file in its place; return where the text that it had is kept, if it had one."""
    name = _name(register, path)
    try:
        before = files.content(path) if path.exists() else b""
        if before == content:
            _as_it_is(writer, name, _digest(content))
            return None
        former = files.kept_aside(path, writer.act.at.astimezone())
        with files.placed(path) as stream:
            stream.write(content)
    except OSError as error:
        detail = files.reason(error)
        raise OfficeFileNotWritten(path=text.safe(str(path)), detail=detail) from error
    kept = "" if former is None else _name(register, former)
    writer.note_file(name, _digest(before), _digest(content), kept)
    return former


def take_in(writer: Writer, register: Path, found: Iterable[NotAdded]) -> None:
    """Put on record that files beside the register count, as they were when they were looked at.

    The history cannot name a file whose name is no text; until then it is told with a sign in it.
    """
    counted = own_files(register)
    for one in found:
        path = counted.get(text.safe(one["file"]), register.parent / one["file"])
        if text.safe(path.name) != path.name:
            raise NameNoText(path=text.safe(str(path)))
        if (now := sha256(path)) != one["sha256"] or not now:
            raise ChangedMeanwhile(path=text.safe(str(path)))
        _as_it_is(writer, one["file"], now)


def _as_it_is(writer: Writer, name: str, digest: str) -> None:
    """Write an entry for a file that stays as it is, unless the history knows it so."""
    before = on_record(writer.ask, name)
    if before != digest:
        writer.note_file(name, before, digest, "")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest() if content else ""


def _name(register: Path, path: Path) -> str:
    """Return a file's name for the history: from the office's folder on, if it stands there."""
    folder, whole = register.parent.absolute(), path.absolute()
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else str(whole)


def sign(writer: Writer, register: Path, path: Path, *, number: str, day: date) -> SignedReport:
    """Keep what a report told when it was signed; the file itself stays where it is."""
    not_in_future(writer.act.today, day)
    content = ground.content(path)
    told, _left = ground.read(path, content)
    digest = hashlib.sha256(content).hexdigest()
    known = recounting.known(path, told)
    report = SignedReport(number, day.isoformat(), text.safe(path.name), digest, known)
    for one in signed_reports.every(register):
        if one.sha256 == report.sha256:
            raise SignedAlready(number=one.number, day=show_iso(one.day))
    kept = register.parent / signed_reports.FOLDER / f"{report.sha256[:16]}.json"
    put(writer, register, kept, signed_reports.content(report))
    return report

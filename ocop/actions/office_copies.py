"""The whole office in one folder or zip: its register, and every file that stands beside it.

Each file is told with its SHA-256, and compared with it before anything is put back.
"""

import contextlib
import errno
import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Final

from ocop.errors import FileRefused
from ocop.language import N_, _
from ocop.rulebook.office import KINDS
from ocop.rulebook.office_settings import FILE as SETTINGS
from ocop.store import backups, copying, db
from ocop.store.addresses import Server
from ocop.values import files, text
from ocop.values.text import short

_LIST: Final = "ocop-office.json"
_REGISTER: Final = "register.db"
_SCANS: Final = "scans"
_MOST: Final = 4 << 30  # bytes of one file of a copy
_MOST_PACKED: Final = 1 << 30  # of one in a zip, which is unpacked into the memory


class OfficeCopyFailed(FileRefused):
    sentence = N_("The office could not be copied to {path}: {detail}.")
    advice = N_("Choose another place; the office's own files were not touched.")


class NotAnOfficeCopy(FileRefused):
    sentence = N_("{path} is no whole copy of an office: {detail}.")
    advice = N_("Nothing was changed. Take another copy.")


@dataclass(frozen=True)
class OfficeCopy:
    """What was copied or put back: the file or folder, its files by name, and what was not there.

    `aside` are the places where what stood there before is kept.
    """

    path: Path
    files: tuple[str, ...]
    missing: tuple[str, ...] = ()
    aside: tuple[Path, ...] = field(default=())


def is_one(path: Path) -> bool:
    """Return whether a path is a copy of a whole office, and not of a register alone."""
    return (path / _LIST).is_file() or (path.is_file() and zipfile.is_zipfile(path))


def save(
    place: "Path | Server", register: Path, to: Path, now: datetime, *, scans: bool
) -> OfficeCopy:
    """Copy a register and every file of the office beside it into a folder, or a file .zip.

    A scan that is not where the register says is told, and stops nothing.
    """
    if to.exists():
        raise backups.FileExists(path=text.safe(str(to)))
    zipped = to.suffix.lower() == ".zip"
    try:
        with _folder_beside(to) as draft:
            missing = _fill(draft, place, register, now, scans=scans)
            named = _listed(draft, now)
            if zipped:
                _zip(draft, to)
            else:
                files.named(draft, to)
    except OSError as error:
        detail = files.reason(error)
        raise OfficeCopyFailed(path=text.safe(str(to)), detail=detail) from error
    return OfficeCopy(to, tuple(named), tuple(missing))


def restore(register: Path, source: Path, now: datetime) -> OfficeCopy:
    """Put a whole office in the place of a register; what stood there before is kept aside."""
    with _opened(source) as read:
        named = _checked(source, read)
        with _folder_beside(register) as draft:
            copy = draft / _REGISTER
            copy.write_bytes(read(_REGISTER))
            kept = backups.restore(register, now, copy)
        aside = [kept] if kept else []
        for name in named:
            if name != _REGISTER:
                former = _put(register.parent / name, read(name), now)
                aside += [former] if former else []
    return OfficeCopy(source, tuple(named), aside=tuple(aside))


def _put(path: Path, content: bytes, now: datetime) -> Path | None:
    """Put a file in its place; return where the one that was there, if another, is kept."""
    if path.is_file() and files.content(path, _MOST) == content:
        return None
    former = files.kept_aside(path, now)
    with files.placed(path) as stream:
        stream.write(content)
    return former


def _fill(
    draft: Path, place: "Path | Server", register: Path, now: datetime, *, scans: bool
) -> list[str]:
    """Lay the files of an office into a folder; return the scans that are not to be found."""
    copy = draft / _REGISTER
    if isinstance(place, Server):
        copying.copy(place, copy)
    else:
        backups.backup(place, now, copy)
    for path in own_files(register):
        _lay(draft / text.safe(path.relative_to(register.parent).as_posix()), path)
    missing = []
    for scan, digest in _scans(copy) if scans else ():
        try:
            _lay(draft / _SCANS / f"{short(digest)}-{text.safe(scan.name)}", scan)
        except OSError:
            missing.append(str(scan))
    return missing


def own_files(register: Path) -> list[Path]:
    """Return the files that the office keeps beside its register, former texts included."""
    found = [path for kind in KINDS for path in (register.parent / kind).rglob("*")]
    found.append(register.parent / SETTINGS)
    return sorted(path for path in found if path.is_file())


def left_behind(register: Path, to: Path) -> list[str]:
    """Return the names of the office's files that stand beside a register and not, as they are,
    beside another: a copy of the register alone is not counted by them."""
    named = [path.relative_to(register.parent) for path in own_files(register)]
    return [
        one.as_posix()
        for one in named
        if "former" not in one.parts and not _alike(register.parent / one, to.parent / one)
    ]


def _alike(one: Path, other: Path) -> bool:
    return other.is_file() and files.content(one, _MOST) == files.content(other, _MOST)


def _scans(copy: Path) -> list[tuple[Path, str]]:
    with db.read(copy) as ask:
        rows = ask("SELECT scan_path, scan_sha256 FROM decision WHERE scan_path <> ''")
    return [(Path(row["scan_path"]), row["scan_sha256"]) for row in rows]


def _lay(to: Path, path: Path) -> None:
    content = files.content(path, _MOST)
    files.make_folder(to.parent)
    to.write_bytes(content)


def _listed(draft: Path, now: datetime) -> list[str]:
    """Write the list of what stands in a folder, each file with its digest; return their names."""
    found = sorted(path for path in draft.rglob("*") if path.is_file())
    digests = {
        path.relative_to(draft).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in found
    }
    told = {"schema": 1, "made": now.isoformat(timespec="seconds"), "files": digests}
    (draft / _LIST).write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    return list(digests)


def _zip(draft: Path, to: Path) -> None:
    with (
        files.placed(to) as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for path in sorted(path for path in draft.rglob("*") if path.is_file()):
            packed.write(path, path.relative_to(draft).as_posix())


@contextmanager
def _folder_beside(path: Path) -> Iterator[Path]:
    """Make a folder of a name that nobody knows beside a path, and take it away with all in it."""
    draft = files.draft_name(path)
    files.make_folder(path.parent)
    draft.mkdir(mode=0o700)
    try:
        yield draft
    finally:
        for one in sorted(draft.rglob("*"), reverse=True):
            with contextlib.suppress(OSError):
                one.rmdir() if one.is_dir() else one.unlink()
        with contextlib.suppress(OSError):
            draft.rmdir()


@contextmanager
def _opened(source: Path) -> Iterator[Callable[[str], bytes]]:
    """Give a function that reads a file of a copy by its name."""
    try:
        if source.is_dir():
            yield lambda name: files.content(
                source / name, files.MOST_BYTES if name == _LIST else _MOST
            )
        else:
            with zipfile.ZipFile(source) as packed:
                yield partial(_unpacked, packed)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise _no_copy(source, files.reason(error)) from error


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    """Return a file of a zip; raises OSError for one that cannot, or should not, be unpacked."""
    most = files.MOST_BYTES if name == _LIST else _MOST_PACKED
    if packed.getinfo(name).file_size > most:
        said = _("“{name}” in it is larger than {limit} MB, the most that is read")
        raise OSError(errno.EFBIG, said.format(name=name, limit=most >> 20))
    try:
        return packed.read(name)
    except (RuntimeError, EOFError, zlib.error) as error:  # with a password, or cut off
        raise OSError(errno.EINVAL, str(error)) from error


def _checked(source: Path, read: Callable[[str], bytes]) -> list[str]:
    """Return the names of a copy's files, each compared with its digest; refuse any other."""
    try:
        told: dict[str, Any] = json.loads(read(_LIST))["files"]
        names = {str(name): str(digest) for name, digest in told.items()}
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise _no_copy(source, _("its list of files is missing or damaged")) from error
    for name, digest in names.items():
        if not _of_an_office(name):
            raise _no_copy(source, _("“{name}” is no file of an office").format(name=name))
        if hashlib.sha256(read(name)).hexdigest() != digest:
            raise _no_copy(source, _("“{name}” was changed").format(name=name))
    if _REGISTER not in names:
        raise _no_copy(source, _("it holds no register"))
    return list(names)


def _of_an_office(name: str) -> bool:
    """Return whether a name stays inside the office's own folders, on any system."""
    parts = PurePosixPath(name).parts
    odd = name != "/".join(parts) or ".." in parts or any(c in name for c in '\\:*?"<>|')
    return not odd and (name in (_REGISTER, SETTINGS) or parts[0] in (*KINDS, _SCANS))


def _no_copy(source: Path, detail: str) -> NotAnOfficeCopy:
    return NotAnOfficeCopy(path=text.safe(str(source)), detail=text.safe(detail))

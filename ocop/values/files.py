"""Files that people name: the path as typed, the content read whole, a file put in its place."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from time import sleep
from typing import BinaryIO, Final, TypeVar

from ocop.language import N_, _

_REASONS: Final = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("a part of the path is not a folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EACCES: N_("you may not open or write it"),
    errno.EPERM: N_("you may not open or write it"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("the link leads back to itself"),
}
_OWNER: Final = 0o600  # reads and writes, and nobody else
_OTHERS: Final = 0o066  # what a group and all others may read and write
_SYSTEM: Final = os.name
# Seconds: on Windows what scans or indexes a new file holds it for a moment.
_PAUSES: Final = (0.05, 0.1, 0.2, 0.4)
T = TypeVar("T")
MOST_BYTES: Final = 4 << 20  # of a file of rules, units or a plan; the largest known has 40 KB


def typed_path(typed: str) -> Path:
    """Return the path that was typed: `~` is the home, and `~name` where nobody has that home is
    a name like any other (Excel's own lock files begin with `~$`)."""
    path = Path(typed)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def content(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return what is in a file; raises OSError, with a sentence, for what is no file or too large.

    A pipe or a device would never end: it is told before it is opened.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, _("it is a folder, a device or a pipe, not a file"))
    with path.open("rb") as stream:
        found = stream.read(most + 1)
    if len(found) > most:
        limit = _("it is larger than {limit} MB, the most that is read").format(limit=most >> 20)
        raise OSError(errno.EFBIG, limit)
    return found


def reason(error: Exception) -> str:
    """Return why a file could not be read or written, in the language of the screen.

    What the system says of rare cases, and what a parser says, stays in its own words.
    """
    if isinstance(error, RecursionError):
        return _("it is nested too deeply")
    known = _REASONS.get(getattr(error, "errno", None) or 0)
    said = known and _(known)
    return said or str(getattr(error, "strerror", None) or error) or type(error).__name__


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """Make an empty file beside a path, of a name that nobody knows beforehand, and take it away.

    It is made anew (O_EXCL): a link that somebody laid there is never followed. Only its owner
    reads it; before it has its name it is to be given the rights of its place (`with_rights`).
    """
    draft = draft_name(path)
    make_folder(path.parent)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER))
    try:
        yield draft
    finally:
        for left in (draft, draft.with_name(f"{draft.name}-journal")):  # SQLite's, of a full disk
            with contextlib.suppress(OSError):
                patiently(partial(left.unlink, missing_ok=True))


def patiently(act: Callable[[], T]) -> T:
    """Move or delete a file, waiting a moment where Windows says that another program holds it."""
    for pause in _PAUSES if _SYSTEM == "nt" else ():
        try:
            return act()
        except PermissionError:
            sleep(pause)
    return act()


def named(draft: Path, path: Path) -> Path:
    """Give a draft, a file or a folder, the rights of its place and its name.

    Raises FileExistsError where something else has that name by now: it is never written over.
    """
    with_rights(draft, path)
    if draft.is_dir() or _SYSTEM == "nt":  # Windows renames over nothing, but may have to wait
        return patiently(lambda: draft.rename(path))
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        patiently(lambda: draft.rename(path))
    return path


def draft_name(path: Path) -> Path:
    """Return a name beside a path that nobody knows beforehand."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")


def with_rights(draft: Path, path: Path) -> Path:
    """Give a draft, a file or a folder, the rights of the place that it is to have: those of the
    file that is there, of a folder that several use, or else its owner's alone."""
    there = path.exists() and not path.is_symlink()  # a link says whose rights somebody chose
    found = (path if there else path.parent).stat()
    more = found.st_mode & _OTHERS if there or _of_several(found.st_mode) else 0
    enter = (_OWNER | more) >> 2 & 0o111 if draft.is_dir() else 0  # who reads a folder enters it
    _give(draft, found.st_gid, _OWNER | more | enter)
    return draft


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; in one that several use, they use it too."""
    if folder.exists() or folder == folder.parent:
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    above = folder.parent.stat()
    if _of_several(above.st_mode):
        _give(folder, above.st_gid, stat.S_IMODE(above.st_mode))


def _of_several(mode: int) -> bool:
    """Whether others than its owner write into a folder; in one like /tmp each has files alone."""
    return bool(mode & (stat.S_IWGRP | stat.S_IWOTH)) and not mode & stat.S_ISVTX


def _give(path: Path, group: int, mode: int) -> None:
    """Give a file a group, where the system has groups and this person is of it, and rights."""
    with contextlib.suppress(OSError, AttributeError):
        os.chown(path, -1, group)
    with contextlib.suppress(OSError):  # a disk that knows no rights
        path.chmod(mode)


def kept_aside(path: Path, now: datetime) -> Path | None:
    """Copy a file into a folder `former` beside it, under its name and the moment; None where it
    is not there yet."""
    if not path.exists():
        return None
    kept = path.parent / "former" / f"{path.stem}-{now:%Y%m%d-%H%M%S-%f}{path.suffix}"
    with placed(kept) as stream:
        stream.write(content(path))
    return kept


@contextmanager
def placed(path: Path) -> Iterator[BinaryIO]:
    """Write a file and put it in its place whole, or leave everything as it was."""
    with draft_of(path) as draft:
        with draft.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        patiently(lambda: with_rights(draft, path).replace(path))

"""Files that people name: the path as typed, the content read whole, a file put in its place."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

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
    known = _REASONS.get(getattr(error, "errno", None) or 0)
    said = known and _(known)
    return said or str(getattr(error, "strerror", None) or error) or type(error).__name__


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """Make an empty file beside a path, of a name that nobody knows beforehand, and take it away.

    It is made anew (O_EXCL): a link that somebody laid there is never followed.
    """
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    path.parent.mkdir(parents=True, exist_ok=True)
    draft.open("xb").close()
    try:
        yield draft
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def kept_aside(path: Path, now: datetime) -> Path | None:
    """Copy a file into a folder `former` beside it, under its name and the moment; None where it
    is not there yet."""
    if not path.exists():
        return None
    kept = path.parent / "former" / f"{path.stem}-{now:%Y%m%d-%H%M%S-%f}{path.suffix}"
    with placed(kept) as stream:
        stream.write(path.read_bytes())
    return kept


@contextmanager
def placed(path: Path) -> Iterator[BinaryIO]:
    """Write a file and put it in its place whole, or leave everything as it was."""
    with draft_of(path) as draft:
        with draft.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)

"""Standard input in the place of a file to be read: what is typed for it is "-"."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.values import files

NAME: Final = "-"
# What a file of these first bytes is called: some readers go by the ending.
_ENDINGS: Final = ((b"\xd0\xcf\x11\xe0", ".xls"), (b"<", ".html"))
_MOST: Final = 1 << 30  # bytes; a whole register may come, a device has no end
_PART: Final = 1 << 20
_kept: list[Path] = []


class NothingPiped(FileRefused):
    sentence = N_("“-” stands for what comes through a pipe, and nothing does.")
    advice = N_("Give a file, or put the command behind a pipe: type LIST.csv | ocop import -")


class TooMuchCame(FileRefused):
    sentence = N_("More than {limit} MB came through the pipe.")
    advice = N_("Look at what stands before the pipe, or give a file.")


class NothingCame(FileRefused):
    sentence = N_("Nothing came through the pipe.")
    advice = N_("Look at what stands before the pipe: its answer is empty, or it failed.")


def to_read(typed: str) -> Path:
    """Return the path of a file to be read; of "-" one that holds all of standard input."""
    if typed != NAME:
        return files.typed_path(typed)
    if _kept:
        return _kept[0]
    if sys.stdin.isatty():
        raise NothingPiped()
    content = _whole()
    if not content.strip():
        raise NothingCame()
    path = Path(tempfile.mkdtemp(prefix="ocop-")) / f"stdin{_ending(content)}"
    path.write_bytes(content)
    _kept.append(path)
    return path


def _whole() -> bytes:
    """Return all that comes through the pipe; what has no end is refused."""
    content = bytearray()
    while part := sys.stdin.buffer.read(_PART):
        content += part
        if len(content) > _MOST:
            raise TooMuchCame(limit=_MOST >> 20)
    return bytes(content)


def _ending(content: bytes) -> str:
    if content.startswith(b"PK"):
        return ".docx" if b"word/document.xml" in content else ".xlsx"
    known = (ending for start, ending in _ENDINGS if content.lstrip().startswith(start))
    return next(known, ".csv")


def forget() -> None:
    """Take away what was kept of standard input."""
    while _kept:
        shutil.rmtree(_kept.pop().parent, ignore_errors=True)

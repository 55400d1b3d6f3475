"""Opens the zip of a workbook with care, and reads its XML without expanding anything.

Whatever reads the values afterwards is given only the parts that were read here, packed anew, so
that nothing can open to more than was counted, and nothing is read that was not looked at.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from ocop.lists.files.faults import ListTooLarge, WorkbookBroken, WorkbookEncrypted, WorkbookHostile

MOST_UNPACKED: Final = 128 << 20
_MOST_DIRECTORY: Final = 1 << 20  # bytes of the list of parts: some 10,000 of them
_SMALL: Final = 16 << 20  # below this no ratio is suspicious
_MOST_RATIO: Final = 200  # sheets of real lists shrink to a fifth or a thirtieth
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
# What a damaged zip makes zipfile raise; OSError and ValueError among them.
_TROUBLE: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)
_MEGABYTE: Final = 1 << 20

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


class Package:
    """The parts of a zipped workbook, read one by one against one allowance."""

    def __init__(self, path: object, content: bytes) -> None:
        self.path = path
        self._left = MOST_UNPACKED
        self._read: dict[str, bytes] = {}
        _check_directory(path, content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _TROUBLE as error:
            raise WorkbookBroken(path=path, detail=error) from error
        self._parts = {part.filename.casefold(): part for part in self._zip.infolist()}
        if len(self._parts) < len(self._zip.infolist()):
            raise WorkbookHostile(path=path, detail="one name twice")

    @property
    def names(self) -> list[str]:
        """The names of all parts, in no order that says anything."""
        return [part.filename for part in self._parts.values()]

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def read(self, name: str) -> bytes:
        """Return a part; its name may differ in case. Empty if there is none.

        Raises ListTooLarge, WorkbookEncrypted, WorkbookHostile or WorkbookBroken.
        """
        part = self._parts.get(name.casefold())
        if part is None:
            return b""
        if part.flag_bits & 1:
            raise WorkbookEncrypted(path=self.path)
        self._allow(part)
        try:
            content = self._zip.read(part)
        except _TROUBLE as error:
            raise WorkbookBroken(path=self.path, detail=error) from error
        # Office programs write UTF-8 without a document type; what is declared there is a bomb.
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in content:
            raise WorkbookHostile(path=self.path, detail="DOCTYPE")
        self._read[part.filename] = content
        return content

    def replace(self, name: str, content: bytes) -> None:
        """Have a part that was read handed on with another content."""
        self._read[self._parts[name.casefold()].filename] = content

    def _allow(self, part: zipfile.ZipInfo) -> None:
        self._left -= part.file_size
        ratio = part.file_size / max(part.compress_size, 1)
        if self._left < 0 or (part.file_size > _SMALL and ratio > _MOST_RATIO):
            what = f"{part.filename}: {part.file_size // _MEGABYTE} MB"
            raise ListTooLarge(path=self.path, what=what, limit=f"{MOST_UNPACKED // _MEGABYTE} MB")

    def repacked(self) -> io.BytesIO:
        """Return a zip, without compression, of the parts that were read, and let go of them."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
            while self._read:
                packed.writestr(*self._read.popitem())
        stream.seek(0)
        return stream


def _check_directory(path: object, content: bytes) -> None:
    """Refuse a zip whose list of parts alone would fill the memory."""
    end = content.rfind(_END, -(_END_SIZE + 0xFFFF))
    if end < 0 or len(content) < end + _END_SIZE:
        raise WorkbookBroken(path=path, detail="zip")
    (size,) = struct.unpack_from("<I", content, end + 12)
    if size > _MOST_DIRECTORY:
        raise WorkbookHostile(path=path, detail="zip")


def parse(path: object, content: bytes, start: Start, **handlers: Callable[..., object]) -> None:
    """Read XML, calling `start` for every element; raises WorkbookBroken or WorkbookHostile.

    Other handlers are named as expat names them.
    """
    run(path, parser(start, **handlers), content)


def parser(start: Start, **handlers: Callable[..., object]) -> expat.XMLParserType:
    """Return a parser for `run`, for whoever needs to change its handlers on the way."""
    made = expat.ParserCreate("utf-8")  # whatever the file declares: its readers read UTF-8
    made.buffer_text = True
    made.StartElementHandler = start
    for name, handler in handlers.items():
        setattr(made, name, handler)
    return made


def run(path: object, ready: expat.XMLParserType, content: bytes) -> None:
    """Read XML with a parser; raises WorkbookBroken for what is not well-formed or makes no sense.

    `Package.read` has refused document types; expat expands nothing that is not declared in one.
    """
    try:
        ready.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise WorkbookBroken(path=path, detail=error) from error


def local_name(name: str) -> str:
    """Return an element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def truthy(value: str | None) -> bool:
    """Return whether an XML attribute says yes."""
    return value in ("1", "true", "on")

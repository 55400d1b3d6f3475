"""Looks in the records of an old .xls for what a reader of values misses; reads no value itself.

An .xls is a compound file with one stream of records in it (MS-XLS): each record has a number, a
length and its content. Also says which other thing a file of this shape is.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from ocop.lists.files import compound
from ocop.lists.files.faults import UnsupportedWorkbook, WorkbookBroken, WorkbookEncrypted
from ocop.lists.files.limits import Look
from ocop.values import text

_EOF, _SHEET, _PROTECTED, _DAYS = 0x0A, 0x85, 0x2F, 0x22
_DIMENSIONS, _ROW, _COLUMN, _ERROR = 0x200, 0x208, 0x7D, 0x205
# Cells with something in them: FORMULA, LABEL, NUMBER, RK, LABELSST, RSTRING, BOOLERR, MULRK.
_VALUES: Final = {0x06, 0x204, 0x203, 0x27E, 0xFD, 0xD6, 0x205, 0xBD}
_MANY, _FORMULA, _FORMULA_ERROR = 0xBD, 0x06, 0x02
_ROW_HIDDEN: Final = 0x20
_SPAN: Final = struct.pack("<IIHHH", 0, 1, 0, 1, 0)
_OLD_SPAN: Final = struct.pack("<HHHHH", 0, 1, 0, 1, 0)  # of Excel 95 and before
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """What was found: whether days count from 1904, each sheet in order, and a clean file.

    `clean` holds nothing but the records, in a compound file that was written here: damaged counts
    in the old one would make a reader of values reserve all memory, and end the process.
    """

    date_1904: bool
    looks: list[Look]
    clean: BytesIO


def look(path: object, content: bytes) -> Found:
    """Look at the records of an .xls.

    Raises WorkbookEncrypted, UnsupportedWorkbook (a Word document …), WorkbookBroken or
    SheetTooLarge.
    """
    try:
        streams = compound.Streams(content)
        if "EncryptedPackage" in streams.names:
            raise WorkbookEncrypted(path=path)
        name = next((name for name in ("Workbook", "Book") if name in streams.names), None)
        if name is None:
            kind = next((name for name in streams.names if name != compound.ROOT), "?")
            raise UnsupportedWorkbook(path=path, kind=text.safe(kind))
        stream = bytearray(streams.read(name))
        date_1904, looks = _sheets(path, stream)
    except (struct.error, IndexError) as error:
        raise WorkbookBroken(path=path, detail=error) from error
    return Found(date_1904, looks, compound.written(name, bytes(stream)))


def _sheets(path: object, stream: bytearray) -> tuple[bool, list[Look]]:
    date_1904, starts = False, []
    for kind, body, _place in _records(stream, 0):
        if kind == _PROTECTED:
            raise WorkbookEncrypted(path=path)
        if kind == _DAYS:
            date_1904 = body[:1] == b"\x01"
        elif kind == _SHEET:
            starts.append(struct.unpack_from("<I", body)[0])
    looks = []
    for number, start in enumerate(starts, 1):
        found = _sheet(stream, start)
        found.check(path, str(number))
        looks.append(found)
    return date_1904, looks


def _sheet(stream: bytearray, start: int) -> Look:
    found = Look()
    for kind, body, place in _records(stream, start):
        if kind in _VALUES:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MANY else column
            found.reach(row, last)
            fault = _fault(kind, body)
            if fault:
                found.faults[row, column] = fault
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _ROW_HIDDEN:
            found.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMN and body[8] & 1:
            first, last = struct.unpack_from("<HH", body)
            found.hidden_columns.update(range(first, last + 1))
        elif kind == _DIMENSIONS:
            # What a sheet claims to span; a reader would reserve memory for it, so it claims A1.
            modest = _SPAN if len(body) >= len(_SPAN) else _OLD_SPAN
            stream[place : place + len(body)] = modest[: len(body)].ljust(len(body), b"\0")
    return found


def _fault(kind: int, body: bytes) -> str:
    """Return the error that a cell shows, also as the last result of its formula."""
    if kind == _ERROR and body[7]:
        return _ERRORS.get(body[6], "#?")
    if kind == _FORMULA and body[6] == _FORMULA_ERROR and body[12:14] == b"\xff\xff":
        return _ERRORS.get(body[8], "#?")
    return ""


def _records(stream: bytearray, start: int) -> Iterator[tuple[int, bytes, int]]:
    """Walk the records from a place to the end of their substream: number, content, its place."""
    place = start
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        place += 4
        if kind == _EOF:
            return
        yield kind, bytes(stream[place : place + length]), place
        place += length

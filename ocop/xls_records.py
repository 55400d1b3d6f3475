"""Looks in the records of an old .xls for what a reader of values misses; reads no value itself.

An .xls is a small file system (MS-CFB) with one stream of records in it (MS-XLS): each record has
a number, a length and its content. Also says which other thing a file of this shape is.
"""

import struct
from collections.abc import Iterator
from typing import Final

from ocop.look import MOST_CELLS, Look
from ocop.sheets import UnsupportedWorkbook, WorkbookBroken, WorkbookEncrypted

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_CHAIN: Final = 0xFFFFFFFC  # this and above are no sectors
_ENTRY: Final = 128
_HEADER_SECTORS: Final = 109
_EOF, _SHEET, _PROTECTED, _DAYS = 0x0A, 0x85, 0x2F, 0x22
_DIMENSIONS, _ROW, _COLUMN, _ERROR = 0x200, 0x208, 0x7D, 0x205
# Cells with something in them: FORMULA, LABEL, NUMBER, RK, LABELSST, RSTRING, BOOLERR, MULRK.
_VALUES: Final = {0x06, 0x204, 0x203, 0x27E, 0xFD, 0xD6, 0x205, 0xBD}
_MANY, _FORMULA, _FORMULA_ERROR = 0xBD, 0x06, 0x02
_ROW_HIDDEN: Final = 0x20
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


def look(path: object, content: bytes) -> tuple[bool, list[Look]]:
    """Return whether days count from 1904, and the findings of each sheet in order.

    Raises WorkbookEncrypted, UnsupportedWorkbook (a Word document …), WorkbookBroken or
    SheetTooLarge.
    """
    try:
        streams = _Streams(content)
        if "EncryptedPackage" in streams.names:
            raise WorkbookEncrypted(path=path)
        name = next((name for name in ("Workbook", "Book") if name in streams.names), None)
        if name is None:
            kind = next((name for name in streams.names if name != "Root Entry"), "?")
            raise UnsupportedWorkbook(path=path, kind=kind)
        return _sheets(path, streams.read(name))
    except (struct.error, IndexError) as error:
        raise WorkbookBroken(path=path, detail=error) from error


def _sheets(path: object, stream: bytes) -> tuple[bool, list[Look]]:
    date_1904, starts = False, []
    for kind, body in _records(stream, 0):
        if kind == _PROTECTED:
            raise WorkbookEncrypted(path=path)
        if kind == _DAYS:
            date_1904 = body[:1] == b"\x01"
        elif kind == _SHEET:
            starts.append(struct.unpack_from("<I", body)[0])
    looks = []
    for number, start in enumerate(starts, 1):
        found = _sheet(path, stream, start)
        found.check(path, str(number))
        looks.append(found)
    return date_1904, looks


def _sheet(path: object, stream: bytes, start: int) -> Look:
    found = Look()
    for kind, body in _records(stream, start):
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
            _check_dimensions(path, body)
    return found


def _fault(kind: int, body: bytes) -> str:
    """Return the error that a cell shows, also as the last result of its formula."""
    if kind == _ERROR and body[7]:
        return _ERRORS.get(body[6], "#?")
    if kind == _FORMULA and body[6] == _FORMULA_ERROR and body[12:14] == b"\xff\xff":
        return _ERRORS.get(body[8], "#?")
    return ""


def _check_dimensions(path: object, body: bytes) -> None:
    """Refuse a sheet that claims a size for which a reader would reserve all memory."""
    if len(body) < 14:  # of Excel 95 and before
        return
    first_row, end_row, first_column, end_column = struct.unpack_from("<IIHH", body)
    rows, columns = end_row - first_row, end_column - first_column
    if not (rows >= 0 and columns >= 0 and rows * columns <= MOST_CELLS):
        raise WorkbookBroken(path=path, detail=f"{rows} × {columns}")


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Walk the records from a place to the end of their substream."""
    place = start
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == _EOF:
            return
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


class _Streams:
    """The named streams of a compound file; every chain of sectors is followed at most once."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if not (7 <= shift <= 16 and 4 <= small_shift <= shift):
            raise IndexError(shift)
        self._size, self._small = 1 << shift, 1 << small_shift
        self._next = self._table()
        directory = b"".join(self._sectors(struct.unpack_from("<I", content, 48)[0]))
        self.names: dict[str, tuple[int, int]] = dict(_entries(directory))
        (self._cutoff,) = struct.unpack_from("<I", content, 56)
        (self._small_table,) = struct.unpack_from("<I", content, 60)

    def read(self, name: str) -> bytes:
        """Return a stream's bytes."""
        start, size = self.names[name]
        if size >= self._cutoff:
            return b"".join(self._sectors(start))[:size]
        root, _size = self.names["Root Entry"]
        small = b"".join(self._sectors(root))
        table = b"".join(self._sectors(self._small_table))
        links = struct.unpack(f"<{len(table) // 4}I", table)
        chain = _chain(start, links)
        return b"".join(small[n * self._small : (n + 1) * self._small] for n in chain)[:size]

    def _table(self) -> tuple[int, ...]:
        """Return which sector follows each: the table is spread over sectors listed in a list."""
        listed = list(struct.unpack_from(f"<{_HEADER_SECTORS}I", self._content, 76))
        more, count = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(count, len(self._content) // self._size)):
            part = struct.unpack_from(f"<{self._size // 4}I", self._sector(more))
            listed += part[:-1]
            more = part[-1]
        table = b"".join(self._sector(number) for number in listed if number < _END_OF_CHAIN)
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _sectors(self, start: int) -> Iterator[bytes]:
        return (self._sector(number) for number in _chain(start, self._next))

    def _sector(self, number: int) -> bytes:
        place = (number + 1) * self._size
        return self._content[place : place + self._size]


def _chain(start: int, links: tuple[int, ...]) -> Iterator[int]:
    """Follow links from a start to the end; one that runs in a circle is broken."""
    for _ in range(len(links)):
        if start >= _END_OF_CHAIN:
            return
        yield start
        start = links[start]


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", directory, place + 64)
        name = directory[place : place + max(length - 2, 0)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", directory, place + 116)
        if name:
            yield name, (start, size)

"""Reads the streams of a compound file (MS-CFB), and writes one anew; never trusts a count in it.

It is the small file system inside old .xls and .doc files, and around encrypted new ones.
"""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROOT: Final = "Root Entry"
_END_OF_CHAIN: Final = 0xFFFFFFFE
_NO_SECTOR: Final = 0xFFFFFFFC  # this and above
_TABLE_SECTOR: Final = 0xFFFFFFFD
_FREE: Final = 0xFFFFFFFF
_ENTRY: Final = 128
_LISTED: Final = 109  # sectors of the table that the header itself lists
_SECTOR: Final = 4096  # of the files written here: large ones, so that the header lists enough
_CUTOFF: Final = 4096


class Streams:
    """The named streams of a compound file; every chain of sectors is followed at most once."""

    def __init__(self, content: bytes) -> None:
        """Read the directory; raises struct.error or IndexError for a file that makes no sense."""
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
        root, _size = self.names[ROOT]
        small = b"".join(self._sectors(root))
        table = b"".join(self._sectors(self._small_table))
        links = struct.unpack(f"<{len(table) // 4}I", table)
        chain = _chain(start, links)
        return b"".join(small[n * self._small : (n + 1) * self._small] for n in chain)[:size]

    def _table(self) -> tuple[int, ...]:
        """Return which sector follows each: the table is spread over sectors listed in a list."""
        listed = list(struct.unpack_from(f"<{_LISTED}I", self._content, 76))
        more, count = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(count, len(self._content) // self._size)):
            part = struct.unpack_from(f"<{self._size // 4}I", self._sector(more))
            listed += part[:-1]
            more = part[-1]
        table = b"".join(self._sector(number) for number in listed if number < _NO_SECTOR)
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _sectors(self, start: int) -> Iterator[bytes]:
        return (self._sector(number) for number in _chain(start, self._next))

    def _sector(self, number: int) -> bytes:
        place = (number + 1) * self._size
        return self._content[place : place + self._size]


def _chain(start: int, links: tuple[int, ...]) -> Iterator[int]:
    """Follow links from a start to the end; one that runs in a circle is broken."""
    for _ in range(len(links)):
        if start >= _NO_SECTOR:
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


def written(name: str, stream: bytes) -> BytesIO:
    """Return a compound file that holds one stream and nothing else."""
    size = max(len(stream), _CUTOFF)  # a shorter one would have to be a small stream
    sectors = -(-size // _SECTOR)
    links = _SECTOR // 4
    tables = -(-(sectors + 1) // (links - 1))
    first = tables + 1  # the table, the directory, the stream
    table = [_TABLE_SECTOR] * tables + [_END_OF_CHAIN]
    table += [*range(first + 1, first + sectors), _END_OF_CHAIN]
    table += [_FREE] * (tables * links - len(table))
    header = MAGIC + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<IIIIIIIII", 1, tables, tables, 0, _CUTOFF, *([_END_OF_CHAIN, 0] * 2))
    header += struct.pack(f"<{_LISTED}I", *range(tables), *[_FREE] * (_LISTED - tables))
    # The root has no small streams; it names a sector all the same, since calamine insists on one.
    directory = _entry(ROOT, 5, 1, tables, 0) + _entry(name, 2, _FREE, first, size)
    return BytesIO(
        header.ljust(_SECTOR, b"\0")
        + struct.pack(f"<{len(table)}I", *table)
        + directory.ljust(_SECTOR, b"\0")
        + stream.ljust(sectors * _SECTOR, b"\0")
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1)
    return head + struct.pack("<III36xIQ", _FREE, _FREE, child, start, size)

"""A disk that may lose power: which files it could hold after any of its operations.

What was synced is there. Of what was not, any sectors may be there and any may not, in any order; a
file may have grown without what was to stand in it; a name may be there or not until its folder is
synced. Bytes beside a write in the same sector stay (SQLite's "powersafe overwrite"). It knows
nothing of SQLite.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal, NamedTuple

SECTOR = 512


class Op(NamedTuple):
    """One operation; `file` is a number that stays with a file whatever its name."""

    kind: Literal["link", "rename", "unlink", "write", "truncate", "sync", "sync folder", "done"]
    name: str = ""
    file: int = 0
    at: int = 0
    data: bytes = b""
    old: str = ""


Keep = Callable[[Op, int], bool]  # does this sector (or operation) of what was not synced survive?


@dataclass
class Disk:
    """What is surely there, and what was done since."""

    files: dict[int, bytes] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    unsynced: list[Op] = field(default_factory=list)
    done: int = 0

    def do(self, op: Op) -> None:
        """Take one more operation."""
        if op.kind == "sync":
            mine, self.unsynced = _apart(self.unsynced, lambda one: _of_file(one, op.file))
            content = self.files.get(op.file, b"")
            self.files[op.file] = _written(content, mine, lambda _op, _sector: True, None)
        elif op.kind == "sync folder":
            mine, self.unsynced = _apart(self.unsynced, lambda one: _of_folder(one, op.name))
            self.names = _named(self.names, mine, lambda _op, _sector: True)
        elif op.kind == "done":
            self.done += 1
        else:
            self.unsynced.append(op)

    def after(self, keep: Keep, garbage: random.Random | None) -> dict[str, bytes]:
        """Return the files by name, with what `keep` lets survive."""
        names = _named(self.names, [one for one in self.unsynced if one.kind in _NAMING], keep)
        found = {}
        for name, number in names.items():
            mine = [one for one in self.unsynced if _of_file(one, number)]
            found[name] = _written(self.files.get(number, b""), mine, keep, garbage)
        return found

    def states(self, chance: random.Random, tries: int) -> Iterator[dict[str, bytes]]:
        """Return what the power cut may leave: nothing, all, one file's alone, or by chance."""
        yield self.after(lambda _op, _sector: False, None)
        if not self.unsynced:
            return
        yield self.after(lambda _op, _sector: True, None)
        for number in {one.file for one in self.unsynced if one.file}:
            yield self.after(lambda op, _sector, only=number: op.file == only, chance)  # type: ignore[misc]
        if last := self.unsynced[-1]:
            yield self.after(lambda op, _sector: op is last, chance)
            yield self.after(lambda op, _sector: op is not last, chance)
        for number in range(tries):
            share = (0.5, 0.9, 0.1)[number % 3]
            dust = chance if number % 2 else None
            yield self.after(lambda _op, _sector, s=share: chance.random() < s, dust)  # type: ignore[misc]


_NAMING = ("link", "rename", "unlink")


def _of_file(op: Op, number: int) -> bool:
    return op.file == number and op.kind not in _NAMING


def _of_folder(op: Op, folder: str) -> bool:
    return op.kind in _NAMING and str(PurePath(op.name).parent) == folder


def _apart(ops: list[Op], belongs: Callable[[Op], bool]) -> tuple[list[Op], list[Op]]:
    return [one for one in ops if belongs(one)], [one for one in ops if not belongs(one)]


def _named(names: dict[str, int], ops: list[Op], keep: Keep) -> dict[str, int]:
    found = dict(names)
    for op in ops:
        if not keep(op, 0):
            continue
        found.pop(op.old or op.name, None)
        if op.kind != "unlink":
            found[op.name] = op.file
    return found


def _written(before: bytes, ops: list[Op], keep: Keep, garbage: random.Random | None) -> bytes:
    """Return a file with the sectors that survive; with `garbage` lost ones still make it grow."""
    content = bytearray(before)
    for op in ops:
        if op.kind == "truncate":
            if keep(op, 0):
                del content[op.at :]
            continue
        end = op.at + len(op.data)
        begin = op.at
        while begin < end:
            after = min(end, (begin // SECTOR + 1) * SECTOR)
            if keep(op, begin // SECTOR):
                content.extend(bytes(max(0, begin - len(content))))
                content[begin:after] = op.data[begin - op.at : after - op.at]
            elif garbage is not None and after > len(content):
                content.extend(garbage.randbytes(after - len(content)))
            begin = after
    return bytes(content)

"""Registers near a place where none stands, and those that this person used before.

The search is bounded: a few folders, of each a few hundred names, of each file its head. What was
used is kept in the user's data folder, for the user alone; that it cannot be kept never matters.
"""

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from ocop.errors import OcopError
from ocop.language import _
from ocop.store import addresses, db, places, read_only
from ocop.store.faults import RegisterMissing
from ocop.values import files, text
from ocop.values.dates import show_day

_FILE: Final = "used-registers.txt"
_KEPT: Final = 8  # addresses, the last one first
_NAMED: Final = 8  # registers, where none stands
_LOOKED_AT: Final = 500  # names in a folder
_SUFFIX: Final = ".db"
_SHARE: Final = ("\\\\", "//")


class Found(NamedTuple):
    """A register's place, and when its file was last written; 0 where only opening it would tell:
    on a server, and on a share, which may let wait for a minute."""

    place: str
    written: float = 0


def missing(path: Path) -> RegisterMissing:
    """Return the refusal that there is no register at a path, with those that may be meant."""
    found = others(path)
    return RegisterMissing(
        path=text.safe(str(path)),
        was_there=str(path.absolute()) in used(),
        candidates=[described(one) for one in found],
        choices=[one.place for one in found],
    )


def others(path: Path) -> list[Found]:
    """Return the registers near a path, the last written first, and those used before."""
    near = sorted(_near(path), key=lambda one: one.written, reverse=True)
    before = [found for one in used() for found in _used(one)]
    return list({one.place: one for one in [*near, *before]}.values())[:_NAMED]


def described(found: Found) -> str:
    """Return how a register's place is named to people."""
    shown = text.safe(found.place)
    if not found.written:
        return shown
    day = show_day(datetime.fromtimestamp(found.written).astimezone().date())
    return _("{path} (last written on {day})").format(path=shown, day=day)


def used() -> list[str]:
    """Return the places of the registers that this person wrote to, the last one first."""
    with contextlib.suppress(OSError, ValueError, OcopError):
        return files.content(places.data_folder() / _FILE).decode().splitlines()[:_KEPT]
    return []


def remember(place: Path | addresses.Server) -> None:
    """Keep a register's place as the last one used; the list is written only when it changes."""
    address = str(place.absolute() if isinstance(place, Path) else place)
    before = used()
    if address in before[:1] or len(address.splitlines()) != 1:
        return
    kept = [address, *(one for one in before if one != address)][:_KEPT]
    with (
        contextlib.suppress(OSError, ValueError, OcopError),
        files.placed(places.data_folder() / _FILE) as stream,
    ):
        stream.write("".join(f"{one}\n" for one in kept).encode())


def _near(path: Path) -> Iterator[Found]:
    """Give the registers beside a path, around it, and where the person stands."""
    folder = path.absolute().parent
    around = [folder, folder.parent, Path.cwd()]
    for one in dict.fromkeys([*around, *(each / "data" for each in around)]):
        with contextlib.suppress(OSError), os.scandir(one) as entries:
            for entry in islice(entries, _LOOKED_AT):
                if entry.name.lower().endswith(_SUFFIX):
                    yield from _register(Path(entry.path))


def _used(place: str) -> Iterator[Found]:
    """Give a place that was used, if a register is there, or may be: a server, a share."""
    with contextlib.suppress(OcopError):  # an address that is refused today is none
        if place.startswith(_SHARE) or addresses.server(place):
            yield Found(place)
        else:
            yield from _register(Path(place))


def _register(path: Path) -> Iterator[Found]:
    with contextlib.suppress(OSError):
        if read_only.marked_as(path, db.APPLICATION_ID):
            yield Found(str(path), path.stat().st_mtime)

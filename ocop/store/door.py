"""The door to the register: opened by the module of its place, a file's or a server's.

The server's is imported only for an address, so that a question to a file loads no driver.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ocop.store import db, faults
from ocop.store.addresses import Server
from ocop.store.asking import Ask

if TYPE_CHECKING:
    from ocop.store.writer import Act, Writer

Place = Path | Server


def read(place: Place, *, must_exist: bool = False) -> AbstractContextManager[Ask]:
    """Open the register for questions, in one snapshot."""
    if isinstance(place, Server):
        found: AbstractContextManager[Ask] = leaf().read(place)
        return found
    return db.read(place, must_exist=must_exist)


def write(
    place: Place,
    act: "Act",
    *,
    keep: bool = True,
    check: Callable[["Writer"], None] = lambda _writer: None,
) -> "AbstractContextManager[Writer]":
    """Open the register for one command: written whole or not at all."""
    if isinstance(place, Server):
        found: AbstractContextManager[Writer] = leaf().write(place, act, keep=keep, check=check)
        return found
    return db.write(place, act, keep=keep, check=check)


def file(place: Place) -> Path:
    """Return the path of a register that is a file; refuse a server, where that is not done."""
    if isinstance(place, Server):
        raise faults.OnlyOfAFile(path=place)
    return place


def leaf() -> Any:
    """Return the module that opens servers, for which a driver must be installed."""
    try:
        from ocop.store import server
    except ImportError as error:
        raise faults.DriverMissing() from error
    return server

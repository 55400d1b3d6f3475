"""The door to the register: opened by the module of its place, a file's or a server's.

The server's is imported only for an address, so that a question to a file loads no driver.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ocop.language import _
from ocop.store import addresses, db, own_settings, places
from ocop.store.addresses import Server
from ocop.store.asking import Ask
from ocop.values import files

if TYPE_CHECKING:
    from ocop.store.writer import Act, Writer

Place = Path | Server
_DEFAULT, _KEPT = "data-folder", "settings"


def named(typed: str | None, environment: Mapping[str, str]) -> tuple[Place, str]:
    """Return a register's place, a path or an address, and what named it.

    That is what was typed after --db, else OCOP_DB, else the user's data folder: a word for
    programs, which `called` says to people.
    """
    for value, source in ((typed, "--db"), (environment.get("OCOP_DB"), "OCOP_DB")):
        if value is not None and (source == "--db" or value.strip()):
            if not value.strip() or "\0" in value:
                raise places.PlaceNotReadable()
            kept = source == "OCOP_DB" and environment.get(own_settings.PLACE_KEPT) == value
            return addresses.server(value) or files.typed_path(value), _KEPT if kept else source
    return places.data_folder() / "register.db", _DEFAULT


def called(source: str) -> str:
    """Return for people what named a register's place."""
    said = {_DEFAULT: _("the user's data folder"), _KEPT: _("kept of this computer")}
    return said.get(source, source)


def read(
    place: Place, *, or_empty: bool = False, ample: bool = False
) -> AbstractContextManager[Ask]:
    """Open the register for questions, in one snapshot: see `db.read`."""
    if isinstance(place, Server):
        found: AbstractContextManager[Ask] = leaf().read(place)
        return found
    return db.read(place, or_empty=or_empty, ample=ample)


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
        from ocop.store.server_faults import OnlyOfAFile

        raise OnlyOfAFile(path=place)
    return place


def leaf() -> Any:
    """Return the module that opens servers, for which a driver must be installed."""
    try:
        from ocop.store import server
    except ImportError as error:
        from ocop.store.server_faults import DriverMissing

        raise DriverMissing() from error
    return server

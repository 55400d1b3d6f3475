"""A copy of the register that only answers: how it is known from the register, and what it says.

It has another mark at its head than a register, so that nothing that writes, restores or copies can
take it for one; its day and district stand in its settings.
"""

import contextlib
import sqlite3
from pathlib import Path
from typing import Final, NamedTuple

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.store.asking import Ask

APPLICATION_ID: Final = 0x4F434352  # "OCCR" in ASCII
_AT: Final = 68  # where SQLite keeps the application id of a file
DAY, DISTRICT = "copied_on", "copied_district"


class OnlyACopy(FileRefused):
    sentence = N_("{path} is a copy that only answers; it is not the register.")
    advice = N_("Nothing was changed. Do that with the register itself: --db, or OCOP_DB")


class Mark(NamedTuple):
    """The day of a copy as ISO text, and the code of its district; empty where it is whole."""

    day: str
    district: str


THE_REGISTER: Final = Mark("", "")  # what has no such mark


def is_copy(path: Path) -> bool:
    """Return whether a file is a copy that only answers; what cannot be read, or is none, is none.

    Never asked of a register that this process has open: closing a file lets go of every lock that
    the process holds on it, SQLite's too.
    """
    return marked_as(path, APPLICATION_ID)


def marked_as(path: Path, application: int) -> bool:
    """Return whether a file has the mark of an application at its head."""
    if not path.is_file():  # a pipe would never end
        return False
    with contextlib.suppress(OSError), path.open("rb") as stream:
        stream.seek(_AT)
        return stream.read(4) == application.to_bytes(4, "big")
    return False


def refuse(path: Path) -> None:
    """Refuse a copy where the register itself is needed."""
    if is_copy(path):
        raise OnlyACopy(path=path)


def mark(connection: sqlite3.Connection, day: str, district: str) -> None:
    """Make a copy of the register that is open, inside the caller's transaction."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    rows = [(DAY, day), (DISTRICT, district)]
    connection.executemany("INSERT INTO setting (key, value) VALUES (?, ?)", rows)


def marked(ask: Ask) -> Mark:
    """Return of which day and district an open copy is."""
    rows = ask(
        "SELECT key, value FROM setting WHERE key IN (:day, :district)", day=DAY, district=DISTRICT
    )
    found = {row["key"]: row["value"] for row in rows}
    return Mark(found.get(DAY, ""), found.get(DISTRICT, ""))

"""Which versions work together here: of the program, of Python, of SQLite, of the schema."""

import platform
import sqlite3

from ocop.store.db import SCHEMA_REVISION


def versions() -> dict[str, str]:
    """Return each version by the name of what bears it."""
    from importlib.metadata import version  # no answer but this one needs it

    return {
        "ocop": version("ocop"),
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "schema": SCHEMA_REVISION,
    }


def line() -> str:
    """Return the versions as one line."""
    return ", ".join(f"{name} {number}" for name, number in versions().items())

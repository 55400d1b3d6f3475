"""Waiting for one's turn to write, so that in a crowd everybody gets it; never opens a file."""

import os
import sqlite3
import time

_SHORTEST, _MORE = 0.001, 0.009 / 255  # seconds between two tries: 1 to 10 ms, out of step


def begin(connection: sqlite3.Connection, wait: int) -> None:
    """Take the right to write, before the first read; sqlite3.OperationalError after `wait` ms.

    SQLite's own waiting asks every tenth of a second, and in a crowd somebody may wait in vain;
    asked often and out of step, nobody does.
    """
    until = time.monotonic() + wait / 1000
    connection.execute("PRAGMA busy_timeout = 0")
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorname.startswith("SQLITE_BUSY")
            if not busy or time.monotonic() > until:
                raise
        time.sleep(_SHORTEST + _MORE * os.urandom(1)[0])
    connection.execute(f"PRAGMA busy_timeout = {wait}")

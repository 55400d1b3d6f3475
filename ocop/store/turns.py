"""Waiting for one's turn to write, so that in a crowd everybody gets it; never opens a file."""

import random
import sqlite3
import time


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
        time.sleep(random.uniform(0.001, 0.01))  # noqa: S311 - no secret: only out of step
    connection.execute(f"PRAGMA busy_timeout = {wait}")

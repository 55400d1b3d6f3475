"""Waiting for one's turn to write.

- who waits gets the turn as soon as the other is done; waits no longer than told
- what is no lock is told at once
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ocop.store import turns


@pytest.fixture
def two(tmp_path: Path) -> Iterator[list[sqlite3.Connection]]:
    file = tmp_path / "x.db"
    both = [sqlite3.connect(file, isolation_level=None, check_same_thread=False) for _ in range(2)]
    yield both
    for one in both:
        one.close()


def test_who_waits_gets_the_turn(two: list[sqlite3.Connection]) -> None:
    first, second = two
    turns.begin(first, 5000)
    done = threading.Timer(0.05, lambda: first.execute("COMMIT"))
    done.start()
    turns.begin(second, 5000)
    assert second.in_transaction
    assert second.execute("PRAGMA busy_timeout").fetchone() == (5000,)
    done.join()


def test_nobody_waits_longer_than_told(two: list[sqlite3.Connection]) -> None:
    first, second = two
    turns.begin(first, 5000)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        turns.begin(second, 20)


def test_what_is_no_lock_is_told_at_once(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as one:
        turns.begin(one, 10**9)
        with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
            turns.begin(one, 10**9)

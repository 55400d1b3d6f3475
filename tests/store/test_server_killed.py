"""A command on a server that is killed at each of its statements: not confirmed, or whole.

- killed before any statement, it says that nothing was written, and nothing was
- killed at the commit, or after it and before the answer, it says that it may stay or not: what is
  there is all of it or nothing, and the chain is whole
"""

import itertools

import psycopg2
import pytest
from psycopg2.extensions import connection, cursor

from ocop.store import addresses, copying, door

COMMAND = "register Gạo --entity 'HTX C' --district 'Ba Bể' --on 1/3/2023"


class Killed:
    """A driver whose server is stopped before its statement of one number."""

    def __init__(self, place: addresses.Server) -> None:
        self.place = place
        self.real = psycopg2.connect
        self.number = 0
        self.at = -1
        self.commit = ""  # or "before", "after"

    def connect(self, *args: object, **values: object) -> connection:
        outer = self

        class Cursor(cursor):
            def execute(self, *args: object) -> None:
                outer.count()
                super().execute(*args)

        class Connection(connection):
            def commit(self) -> None:
                if outer.commit == "before":
                    outer.stop()
                super().commit()
                if outer.commit == "after":
                    raise psycopg2.OperationalError("server closed the connection unexpectedly")

        return self.real(*args, connection_factory=Connection, cursor_factory=Cursor, **values)

    def count(self) -> None:
        self.number += 1
        if self.number == self.at:
            self.stop()

    def stop(self) -> None:
        other = self.real(self.place.address)
        other.cursor().execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        other.close()


@pytest.fixture
def driver(ocop, database, monkeypatch):
    ocop("register Trà --entity 'HTX B' --district 'Na Rì' --on 1/3/2023")
    place = addresses.server(database.address())
    ocop(f"copy '{place}'")
    killed = Killed(place)
    monkeypatch.setattr(psycopg2, "connect", killed.connect)
    return killed


def state(place) -> list[copying.Copied]:
    """Return how many rows each table has, and their digest."""
    with door.read(place) as ask:
        rows = copying.rows_in(ask)
        return [copying._told(table, rows(table)) for table in copying._columns()]


def test_killed_at_any_statement_nothing_is_half_written(ocop, driver) -> None:
    before = state(driver.place)
    for at in itertools.count(1):
        driver.number, driver.at = 0, at
        said = ocop(f"{COMMAND} --db '{driver.place}'", None)
        driver.at = -1
        if said.code == 0:
            break
        assert said.code == 6, said.err
        assert "was lost" in said.err
        assert "Nothing was written." in said.err
        assert state(driver.place) == before, at
    assert at > 15  # as many statements as it has, each tried
    assert state(driver.place) != before
    ocop(f"check --db '{driver.place}'")


@pytest.mark.parametrize(("when", "stays"), [("before", False), ("after", True)])
def test_killed_at_the_commit_it_is_whole_or_not_there(ocop, driver, when, stays) -> None:
    before = state(driver.place)
    driver.commit = when
    said = ocop(f"{COMMAND} --db '{driver.place}'", 6).err
    driver.commit = ""
    assert "it may stay or not" in said
    assert (state(driver.place) != before) == stays
    assert ("Gạo" in ocop(f"list --db '{driver.place}'").out) == stays
    ocop(f"check --db '{driver.place}'")

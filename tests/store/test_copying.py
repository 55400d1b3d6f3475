"""A register copied from a file to a server and back.

- every table has the same rows and digest, the history the same tip; `check` holds on both
- what is there already is not written over; a copy that differs is not kept
- --roles: who looks sees no contacts and writes nothing; who writes adds to the history, and neither
  changes nor empties it; the history tells the role
- a backup of a server is a copy into one file
"""

import contextlib

import psycopg2
import pytest

from ocop.store import addresses, copying


@pytest.fixture
def address(database):
    return database.address()


def copied(ocop, words: str) -> list[dict]:
    return ocop(f"copy {words} --json").data["copied"]


def test_a_register_goes_to_a_server_and_comes_back(ocop, path, address, tmp_path) -> None:
    demo, back = tmp_path / "demo.db", tmp_path / "back.db"
    ocop(f"demo --db {demo}")
    there = copied(ocop, f"'{address}' --db {demo}")
    assert sum(one["rows"] for one in there) > 200
    again = copied(ocop, f"{back} --db '{address}'")
    assert again == there
    tips = {ocop(f"check --json --db '{at}'").data["tip"] for at in (demo, address, back)}
    assert len(tips) == 1
    assert "every table compared" in ocop(f"copy {tmp_path / 'third.db'} --db {back}").out
    ocop(f"register Trà --entity 'HTX B' --db {back}")


def test_nothing_is_written_over(ocop, path, address, tmp_path) -> None:
    ocop("register Trà --entity 'HTX B'")
    ocop(f"copy '{address}'")
    assert "There is something in" in ocop(f"copy '{address}'", 6).err
    assert "There is something in" in ocop(f"copy {path} --db '{address}'", 6).err


def test_a_copy_that_differs_is_not_kept(ocop, path, tmp_path, monkeypatch) -> None:
    ocop("register Trà --entity 'HTX B'")
    real, calls = copying._rows, []

    def lossy(ask, table):
        calls.append(table)
        return real(ask, table)[: len(calls) % 2 * 99]

    monkeypatch.setattr(copying, "_rows", lossy)
    assert "differs from the register" in ocop(f"copy {tmp_path / 'x.db'}", 6).err
    assert not (tmp_path / "x.db").exists()


def test_a_backup_of_a_server_is_one_file(ocop, path, address, tmp_path) -> None:
    ocop("register Trà --entity 'HTX B'")
    ocop(f"copy '{address}'")
    ocop(f"backup {tmp_path / 'kept.db'} --db '{address}'")
    assert "Trà" in ocop(f"list --db {tmp_path / 'kept.db'}").out
    named = ocop(f"backup --db '{address}' --json").data["backups"][0]
    assert addresses.server(address).database in named
    assert "Trà" in ocop(f"list --db '{named}'").out


@pytest.fixture
def roles(ocop, database):
    ocop("register Trà --entity 'HTX B'")
    ocop("entity edit 'HTX B' --phone 0912345678")
    ocop(f"copy '{database.address()}' --roles")
    for name, role in (("minh", "ocop_viewer"), ("lan", "ocop_province")):
        database.run(f"CREATE ROLE {name} LOGIN IN ROLE {role}")
    yield
    database.run("DROP ROLE minh, lan")


def test_who_looks_sees_no_contact_and_writes_nothing(ocop, database, roles) -> None:
    at = f"--db '{database.address('minh')}'"
    for question in ("list", "status", "show 'HTX B'", "history", "summary", "due", "doctor"):
        ocop(f"{question} {at}")
    assert "may not do that" in ocop(f"show 'HTX B' --contacts {at}", 6).err
    assert "may not do that" in ocop(f"register Gạo --entity 'HTX B' {at}", 6).err


def test_who_writes_cannot_touch_the_history(ocop, database, roles) -> None:
    at = f"--db '{database.address('lan')}'"
    ocop(f"register Gạo --entity 'HTX B' {at}")
    assert "(lan)" in ocop(f"history {at}").out
    assert "0912345678" in ocop(f"show 'HTX B' --contacts {at}").out
    ocop(f"check {at}")
    for sql in (
        "UPDATE change SET actor = 'x'", "DELETE FROM change", "TRUNCATE change",
        "DROP TABLE change", "UPDATE alembic_version SET version_num = '9'",
    ):  # fmt: skip
        with (
            contextlib.closing(database.connect("lan")) as connection,
            pytest.raises(psycopg2.errors.InsufficientPrivilege),
        ):
            connection.cursor().execute(sql)

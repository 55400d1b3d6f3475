"""A register copied from a file to a server and back.

- every table has the same rows and digest, the history the same tip; `check` holds on both
- what is there already is not written over, nor what came there meanwhile; a copy that differs is
  not kept
- the place is one, as an argument or after --to; the commands that are named next are of that place
- what is wrong with the place, or with the register, is told of the one that it is wrong with
- a file has no roles
- files of the office that do not go along are named, with where they are to be laid; none that are
  there as they are, nor former texts
- a backup of a server is a copy into one file, of its office a folder with it
"""

import contextlib
import shutil
import sqlite3

import pytest

from ocop.store import addresses, copying, places


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


def test_what_came_to_the_place_meanwhile_stays(ocop, path, tmp_path, monkeypatch) -> None:
    ocop("register Trà --entity 'HTX B'")
    real, target = copying._told, tmp_path / "x.db"

    def told(table, rows):
        target.write_text("of another program", "utf-8")
        return real(table, rows)

    monkeypatch.setattr(copying, "_told", told)
    assert "There is something in" in ocop(f"copy {target}", 6).err
    assert target.read_text("utf-8") == "of another program"
    assert not list(tmp_path.glob(".x.db*"))


def test_the_place_is_one(ocop, path, address, tmp_path) -> None:
    ocop("register Trà --entity 'HTX B'")
    for words in ("", "''", f"{tmp_path / 'x.db'} --to {tmp_path / 'y.db'}"):
        assert "copied to one place" in ocop(f"copy {words}", 2).err
    there = copied(ocop, f"--to '{address}'")
    assert copied(ocop, f"--to '{tmp_path / 'a b.db'}' --db '{address}'") == there
    said = ocop(f"copy '{tmp_path / 'c d.db'}'").out
    assert f'--db "{tmp_path / "c d.db"}", or OCOP_DB' in said


def test_what_is_named_next_is_of_that_place(ocop, path, address, monkeypatch) -> None:
    ocop("register Trà --entity 'HTX B'")
    monkeypatch.delenv("OCOP_DB")
    said = ocop(f"copy '{address}' --db {path}").out
    assert f"ocop office push --db {addresses_quoted(address)}" in said
    ocop(f"office push --db '{address}'")


def addresses_quoted(address: str) -> str:
    return f'"{address}"' if "?" in address else address


def test_what_is_wrong_is_told_of_where_it_is_wrong(ocop, path, tmp_path) -> None:
    ocop("register Trà --entity 'HTX B'")
    target = path / "x.db"
    assert f"{target} cannot be used" in ocop(f"copy {target}", 6).err
    with contextlib.closing(sqlite3.connect(path)) as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'product'"
        ).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(bytes(size))
    for words in ("", "--read-only"):
        assert f"{path} cannot be read" in ocop(f"copy {tmp_path / 'y.db'} {words}", 6).err
    assert not list(tmp_path.glob("*y.db*"))


def test_files_that_stay_are_named(ocop, path, address, tmp_path, monkeypatch) -> None:
    home = tmp_path / "data"
    monkeypatch.setattr(places, "data_folder", lambda: home)
    ocop("register Trà --entity 'HTX B'")
    ocop("office set sign='BC-A'")
    ocop("office set sign='BC-B'")
    for at, folder in ((tmp_path / "there" / "x.db", tmp_path / "there"), (address, home)):
        said = ocop(f"copy '{at}'").out
        assert f"stay in {tmp_path} and do not count there: office.toml." in said
        assert f"copy them into {folder}, under" in said
    shutil.copy(tmp_path / "office.toml", tmp_path / "there")
    assert ocop(f"copy '{tmp_path / 'there' / 'y.db'}' --json").data["left"] == []
    (tmp_path / "there" / "office.toml").write_text("sign = 'BC-C'", "utf-8")
    said = ocop(f"copy '{tmp_path / 'there' / 'z.db'}' --read-only --json")
    assert said.data["left"] == ["office.toml"]


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


def test_a_file_has_no_roles(ocop, path, tmp_path) -> None:
    ocop("register Trà --entity 'HTX B'")
    assert "A file has no roles" in ocop(f"copy {tmp_path / 'x.db'} --roles", 2).err


def test_the_office_of_a_server_is_copied_with_its_register(ocop, address, tmp_path) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/2/2023")
    ocop(f"copy '{address}'")
    ocop(f"backup --office {tmp_path / 'office'} --db '{address}'")
    assert (tmp_path / "office" / "register.db").is_file()

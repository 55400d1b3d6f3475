"""A copy of the register that only answers, for whom the line is poor.

- it answers as the register does, and says of which day it is, in JSON too
- it is never mistaken for the register: it is not written, restored, backed up or copied on
- of one district it holds what is its own and what that refers to, and nothing of another
- it comes from a server as from a file, and never goes onto one
- a paper made from a demo's copy says that all is invented, of one district too
- a copy of one district is not checked, for it holds a part
"""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest
from whole.test_calendar_year import YEAR

from ocop.store import read_only

TWO = """
register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023
register Miến --entity 'HTX B' --district 'Na Rì' --on 1/3/2023
recognise Trà --stars 3 --decision 1/QĐ --issuer 'UBND tỉnh' --on 20/12/2023
recognise Miến --stars 3 --decision 2/QĐ --issuer 'UBND tỉnh' --on 20/12/2023
round open --level district --district 'Ba Bể' --on 10/11/2023
round open --level district --district 'Na Rì' --on 10/11/2023
support add --kind training --on 1/4/2023 --entity 'HTX B'
support add --kind training --on 1/4/2023 --entity 'HTX A'
improve sales-point 'Na Rì' --since 1/5/2023 --detail chợ
improve traceability --complete-on 1/6/2023
entity edit 'HTX B' --phone 0912345678
"""


@pytest.fixture
def two(ocop, path):
    for line in TWO.strip().splitlines():
        ocop(line)
    return path


@pytest.fixture
def copy(path):
    return path.with_name("copy.db")


def test_it_answers_as_the_register_does_and_says_its_day(ocop, two, copy, monkeypatch) -> None:
    assert "A copy that only answers" in ocop(f"copy {copy} --read-only").out
    for question in ("status --as-of 31/12/2023", "list", "history", "check", "show Trà", "doctor"):
        here = ocop(question)
        with monkeypatch.context() as there:
            there.setenv("OCOP_DB", str(copy))
            said = ocop(question)
        assert said.out == here.out
        assert said.err.count("not the register; what came later is not in it.") == 1
    assert "This is a copy of" in ocop(f"list --json --db {copy}").data["copy"]
    assert "copy" not in ocop("list --json").data
    assert "only answers" in ocop(f"where --db {copy}").out
    assert "only answers" not in ocop("where").out


def test_it_is_never_mistaken_for_the_register(ocop, two, copy, tmp_path) -> None:
    ocop(f"copy {copy} --read-only")
    before = copy.read_bytes()
    for command in (
        f"register Gạo --entity 'HTX C' --db {copy}", f"undo --yes --db {copy}",
        f"backup {tmp_path / 'x.db'} --db {copy}", f"copy {tmp_path / 'x.db'} --db {copy}",
        f"copy {tmp_path / 'x.db'} --read-only --db {copy}", f"restore {copy} --yes",
    ):  # fmt: skip
        assert "it is not the register" in ocop(command, 6).err, command
    assert copy.read_bytes() == before
    assert not (tmp_path / "x.db").exists()
    assert not read_only.is_copy(two)
    assert "There is something in" in ocop(f"copy {copy} --read-only", 6).err


def test_of_one_district_it_holds_its_own_rows(ocop, two, copy) -> None:
    ocop(f"copy {copy} --read-only --district 'Ba Bể'")
    said = ocop(f"list --json --db {copy}")
    assert [one["name"] for one in said.data["products"]] == ["Trà"]
    assert "Ba Bể alone, without the history" in said.data["copy"]
    assert [one["code"] for one in ocop(f"round list --json --db {copy}").data["rounds"]] == [
        "BB-2023-1"
    ]
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []

        def rows(sql: str) -> list[tuple[object, ...]]:
            return connection.execute(sql).fetchall()

        assert rows("SELECT number FROM decision") == [("1/QĐ",)]
        assert rows("SELECT count(*) FROM support") == [(1,)]
        assert rows("SELECT count(*) FROM complete_list") == [(1,)]
        for table in ("contact", "improvement", "change", "batch"):
            assert rows(f"SELECT count(*) FROM {table}") == [(0,)], table
    assert "no number in it is of the whole province" in ocop(f"status --db {copy}").err
    assert "a part, without the history" in ocop(f"check --db {copy}", 5).err
    assert ocop(f"show Trà --db {copy}").out == ocop("show Trà").out


def test_a_paper_of_a_demos_copy_says_so(ocop, tmp_path) -> None:
    demo, copy = tmp_path / "demo.db", tmp_path / "copy.db"
    ocop(f"demo --db {demo}")
    for words in ("", "--district 'Ba Bể'"):
        ocop(f"copy {copy} --read-only {words} --db {demo}")
        assert ocop(f"report year 2023 --json --db {copy}").data["demo"] is True
        copy.unlink()


def test_of_a_whole_year_every_district_holds_what_it_refers_to(ocop, path, tmp_path) -> None:
    for line in YEAR.strip().splitlines():
        if not line.startswith("@"):
            ocop(line, None)
    counted = 0
    for code in ("060", "061", "062", "063", "064", "065", "066", "058"):
        ocop(f"copy {tmp_path / code}.db --read-only --district {code}")
        with contextlib.closing(sqlite3.connect(tmp_path / f"{code}.db")) as connection:
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            counted += connection.execute("SELECT count(*) FROM product").fetchone()[0]
    with contextlib.closing(sqlite3.connect(path)) as connection:
        of_a_district = "SELECT count(*) FROM product p JOIN entity e ON e.id = p.entity_id WHERE e.district <> ''"
        assert counted == connection.execute(of_a_district).fetchone()[0]


def test_it_comes_from_a_server_and_never_goes_onto_one(ocop, two, copy, database) -> None:
    ocop(f"copy '{database.address()}'")
    ocop(f"copy {copy} --read-only --district 'Na Rì' --db '{database.address()}'")
    assert "Miến" in ocop(f"list --db {copy}").out
    assert "is a server" in ocop(f"copy '{database.address()}' --read-only", 2).err
    assert "only a copy that answers" in ocop(f"copy {copy} --district 'Na Rì'", 2).err


def test_what_is_known_to_break_a_rule_goes_with_its_row(ocop, path, copy) -> None:
    shutil.copy(Path(__file__).parents[1] / "released" / "0002.db", path)
    ocop("list")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        everything = connection.execute("SELECT count(*) FROM known_breach").fetchone()[0]
    codes = ("060", "061", "062", "063", "064", "065", "066", "058")
    kept = 0
    for code in codes:
        there = copy.with_name(f"{code}.db")
        ocop(f"copy {there} --read-only --district {code}")
        with contextlib.closing(sqlite3.connect(there)) as connection:
            kept += connection.execute("SELECT count(*) FROM known_breach").fetchone()[0]
    assert 0 < kept <= everything


def test_what_cannot_be_read_is_no_copy(tmp_path) -> None:
    assert not read_only.is_copy(tmp_path / "none")
    assert not read_only.is_copy(tmp_path)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file whose start cannot be read")
def test_what_cannot_be_read_is_none() -> None:
    assert not read_only.is_copy(Path("/proc/self/mem"))

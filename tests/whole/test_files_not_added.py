"""A file beside the register that the office did not take in is said before it counts.

- each question that counts by it says so in one line, before its numbers; with --json under a key
- plans, units, criteria, papers and office.toml; one that takes the place of a shipped file, too
- what a command of the office wrote is on record; changed by hand since, it is told again
- `office add` reads and shows what there is, asks, and writes who took in which digest
- one that changes while it is looked at is not taken in; a faulty one is refused by its reader
- `plan add` checks a file, copies it byte for byte, never over another, and writes its digest
- one that lies in the office's folder already is taken in where it is
- at a terminal a plan is shown and asked for first
- a report says it before it is signed; a copy says it without the command, which it would refuse
- where no register is yet, nothing is on record; a demo without such files says nothing
- one whose name is no text is refused for its name
- however long the history is, it is asked by its index
"""

import hashlib
import json
import os
import shutil
import sys

import pytest

from ocop.actions import office_files
from ocop.models import Change
from ocop.queries import office_files as queries
from ocop.rulebook import office
from ocop.store import db

SHIPPED = office.shipped()
PLAN = "87-KH-UBND-2023.toml"
LINE = "are used that are not on record"
UNITS = "code,type,name,parent,valid_from,valid_until\n22,tỉnh,Quảng Ninh,,,\n"


def plan(number: str) -> str:
    """Return the shipped plan under another number, a year later."""
    text = (SHIPPED / "plans" / PLAN).read_text("utf-8")
    return text.replace("87/KH-UBND", number).replace("2023", "2024").replace("2022", "2023")


@pytest.fixture
def stray(path):
    """A plan that somebody laid beside the register."""
    file = path.parent / "plans" / "stray.toml"
    file.parent.mkdir()
    file.write_text(plan("99/KH"), "utf-8")
    return file


@pytest.mark.parametrize(
    "words",
    [
        "status --as-of 1/5/2024", "status --plan 99 --as-of 1/5/2024", "due", "report year 2024",
        "plan list", "plan show", "plan duties", "where", "list", "movements --since 1/1/2023",
        "list --target new_products --as-of 1/5/2024", "summary", "office show",
    ],
)  # fmt: skip
def test_each_question_says_it_before_its_numbers(ocop, stray, words) -> None:
    said = ocop(words)
    assert said.err.count(f"{LINE} (") == 1
    assert said.err.splitlines()[0].endswith("ocop office add")
    assert "(added by nobody: plans/stray.toml)" in said.err
    found = ocop(f"{words} --json")
    assert found.err == ""
    digest = hashlib.sha256(stray.read_bytes()).hexdigest()
    told = {"file": "plans/stray.toml", "changed": False, "sha256": digest}
    assert found.data["not_added"] == [told]


def test_every_kind_of_file_that_counts_is_told(ocop, path) -> None:
    for kind in ("criteria", "papers"):
        file = next((SHIPPED / kind).glob("*.toml"))  # in place of the shipped one
        (path.parent / kind).mkdir()
        shutil.copy(file, path.parent / kind / file.name)
    (path.parent / "units").mkdir()
    (path.parent / "units" / "22.csv").write_text(UNITS, "utf-8")
    (path.parent / "office.toml").write_text('sign = "BC-A"\n', "utf-8")
    told = [one["file"] for one in ocop("status --json").data["not_added"]]
    assert [name.partition("/")[0] for name in told] == [
        "criteria",
        "office.toml",
        "papers",
        "units",
    ]
    ocop("office add --yes")
    assert ocop("status").err == ""


def test_what_the_office_wrote_is_on_record_until_it_is_changed(ocop, path) -> None:
    ocop("plan new --like 87 --number 12/KH-UBND --on 20/1/2024 --year 2024 --no-input")
    ocop("plan amend 12 --decision 9/QĐ --on 1/3/2024 --set new_products=25")
    ocop("office set sign=BC-A")
    (path.parent / "22.csv").write_text(UNITS, "utf-8")
    ocop(f"office set --province 'Quảng Ninh' --units {path.parent / '22.csv'}")
    assert ocop("list").err == ""
    file = path.parent / "plans" / "12-KH-UBND-2024.toml"
    file.write_text(file.read_text("utf-8") + "# changed\n", "utf-8")
    assert "(changed since then: plans/12-KH-UBND-2024.toml)" in ocop("list").err
    assert "changed" in ocop("office add --yes").out
    assert ocop("list").err == ""


def test_the_same_list_of_units_given_again_is_put_on_record(ocop, path) -> None:
    (path.parent / "units").mkdir()
    (path.parent / "units" / "22.csv").write_text(UNITS, "utf-8")
    (path.parent / "22.csv").write_text(UNITS, "utf-8")
    ocop(f"office set --province 'Quảng Ninh' --units {path.parent / '22.csv'}")
    assert ocop("list").err == ""


def test_office_add_shows_and_asks_and_writes_who(ocop, stray) -> None:
    refused = ocop("office add", 5)
    assert "99/KH" in refused.out
    assert "--yes" in refused.err
    digest = hashlib.sha256(stray.read_bytes()).hexdigest()
    assert digest in ocop("office add --yes").out
    (command,) = ocop("history --json").data["commands"]
    assert command["command"] == "office add"
    assert (command["changes"][0]["name"], command["actor"] != "") == ("plans/stray.toml", True)
    assert digest in json.dumps(command)
    assert "nothing was changed" in ocop("office add").out
    assert ocop("office add --json").data["added"] == []


def test_what_changes_meanwhile_is_not_taken_in(ocop, stray, write, path) -> None:
    with db.read(path) as ask:
        found = queries.not_added(ask, path)
    stray.write_text(plan("98/KH"), "utf-8")
    with write() as writer, pytest.raises(office_files.ChangedMeanwhile, match="stray"):
        office_files.take_in(writer, path, found)
    stray.unlink()
    with write() as writer, pytest.raises(office_files.ChangedMeanwhile, match="stray"):
        office_files.take_in(writer, path, [{**found[0], "sha256": ""}])


def test_a_faulty_file_is_refused_by_its_reader(ocop, stray) -> None:
    stray.write_text("number = 1", "utf-8")
    assert "must be text in quotes" in ocop("office add --yes", 6).err
    assert ocop("history --json").data["commands"] == []


def test_plan_add_copies_a_checked_file_byte_for_byte(ocop, path, tmp_path) -> None:
    given = tmp_path / "Kế hoạch mới.toml"
    given.write_bytes(plan("12/KH-UBND").replace("\n", "\r\n").encode())
    said = ocop(f"plan add '{given}'")
    kept = path.parent / "plans" / "12-KH-UBND-2024.toml"
    assert kept.read_bytes() == given.read_bytes()
    assert "12/KH-UBND" in said.out
    assert "≥ 20" in said.out
    digest = hashlib.sha256(given.read_bytes()).hexdigest()
    (command,) = ocop("history --json").data["commands"]
    assert (command["command"], digest in json.dumps(command)) == ("plan add", True)
    assert ocop("status --as-of 1/5/2024").err == ""
    assert "on file already" in ocop(f"plan add '{given}'", 5).err
    given.write_bytes(plan("12 KH/UBND").encode())  # another number, the same file name
    assert "never written over" in ocop(f"plan add '{given}'", 6).err
    assert ocop("plan list --json").data["plans"][1]["number"] == "12/KH-UBND"


@pytest.mark.parametrize("content", [b"number = 1", b"\xff\xfe", None])
def test_plan_add_refuses_a_faulty_file(ocop, path, tmp_path, content) -> None:
    given = tmp_path / "x.toml"
    if content is not None:
        given.write_bytes(content)
    assert "cannot be used" in ocop(f"plan add {given}", 6).err
    assert not (path.parent / "plans").exists()


def test_a_plan_in_the_offices_folder_is_taken_in_where_it_is(ocop, stray) -> None:
    assert ocop(f"plan add {stray} --json").data["file"] == str(stray)
    assert ocop("status").err == ""
    assert [file.name for file in stray.parent.iterdir()] == ["stray.toml"]
    assert ocop(f"plan add {stray}").code == 0
    assert len(ocop("history --json").data["commands"]) == 1


def test_at_a_terminal_a_plan_is_shown_and_asked_for(ocop, path, tmp_path, monkeypatch) -> None:
    given = tmp_path / "x.toml"
    given.write_text(plan("12/KH-UBND"), "utf-8")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    asked = []
    for answer, code in (("n", 130), ("y", 0)):
        monkeypatch.setattr("builtins.input", lambda line, said=answer: asked.append(line) or said)
        assert "12/KH-UBND" in ocop(f"plan add {given}", code).out
        assert (path.parent / "plans").exists() is (code == 0)
    assert asked[0].startswith("Take this plan in?")


def test_a_report_says_it_before_it_is_signed(ocop, stray) -> None:
    said = ocop("report year 2024").err
    assert "  - Files of the office are used that are not on record" in said
    stray.unlink()
    assert LINE not in ocop("report year 2024").err


def test_a_copy_says_it_without_the_command(ocop, path, tmp_path) -> None:
    ocop("register Chè --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
    copy = tmp_path / "district" / "copy.db"
    ocop(f"copy {copy} --district 'Ba Bể' --read-only")
    (copy.parent / "plans").mkdir()
    (copy.parent / "plans" / "stray.toml").write_text(plan("99/KH"), "utf-8")
    said = ocop(f"status --db {copy}").err
    assert "Files beside this copy are used" in said
    assert "office add" not in said


def test_where_no_register_is_nothing_is_on_record(nowhere, path, tmp_path) -> None:
    (path.parent / "plans").mkdir()
    (path.parent / "plans" / "stray.toml").write_text(plan("99/KH"), "utf-8")
    assert LINE in nowhere("plan list").err
    assert not path.exists()
    nowhere("office add --yes")
    assert LINE not in nowhere("plan list").err
    (path.parent / "plans" / "stray.toml").unlink()
    assert "nothing was changed" in nowhere("office add").out


def test_a_demo_says_nothing_of_files(ocop, tmp_path) -> None:
    place = tmp_path / "demo" / "register.db"
    assert LINE not in ocop(f"demo --db {place}").err
    assert LINE not in ocop(f"status --db {place}").err


def test_the_history_is_asked_by_its_index(ask) -> None:
    plan_of = ask(f"EXPLAIN QUERY PLAN {queries._LAST}", id="x")
    assert [row["detail"] for row in plan_of] == [
        f"SEARCH {Change.__tablename__} USING INDEX ix_change_record_id (record_id=?)"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there every name is text")
@pytest.mark.parametrize("words", ["office add --yes", "plan add '{file}'"])
def test_a_file_whose_name_is_no_text_is_refused_by_its_name(ocop, stray, words) -> None:
    file = stray.rename(stray.with_name(os.fsdecode(b"p\xff.toml")))
    said = ocop(words.format(file=file), 6).err
    assert "The name of the file" in said
    assert "p�.toml has signs that are no text." in said
    file.rename(stray)
    ocop(words.format(file=stray))
    assert LINE not in ocop("plan list").err


@pytest.mark.skipif(sys.platform == "win32", reason="there every name is text")
def test_so_is_a_list_of_units(ocop, path) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    file = path.parent / "units" / os.fsdecode(b"u\xff.csv")
    file.parent.mkdir(exist_ok=True)
    file.write_text(UNITS, "utf-8")
    assert "has signs that are no text" in ocop("office add --yes", 6).err

"""A place without a register is never read as an empty one.

- every question is refused with exit code 3: it says that there is none, names those beside it and
  those used before, and the commands that go on; with --json as an object; nothing is made
- an empty register answers with zeroes; a server without a register has a message of its own
- what only needs the shipped data works: help, the version, plans, forms, templates, where, start,
  demo; so does trying a list
- bare `ocop`, `ocop start` and `ocop where` name them as well where no register is
- the first command that writes makes a register and says so; at a terminal it asks first, naming
  the others; refused, it leaves none and says so; --yes and a place said at `start` need no question
- the demo that is proposed never goes where the register was looked for
"""

import os
import shutil

import pytest
import running

from ocop.store import places

QUESTIONS = [
    "status", "status --by district", "status --known-on 1/1/2024", "summary", "summary --sentence",
    "due", "movements --since 1/1/2023", "list", "list --target new_products", "show Trà", "history", "check",
    "doctor", "entity list", "decision list", "round list", "round show NR-2023-1", "dossier list",
    "dossier funnel", "document list", "support list", "inspection list",
    "plan duties", "registration carry-over --from 2023", "report half 1/2026", "export products",
    "export register", "template district --district 'Ba Bể'", "import answers",
    "letter ending -o there", "undo", "backup", "migrate", "copy other.db",
]  # fmt: skip


@pytest.fixture(autouse=True)
def stood_in(tmp_path, monkeypatch) -> None:
    """Stand where no register is."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def at_a_terminal(monkeypatch) -> list[str]:
    """Answer what is asked; return the answers that are left."""
    told: list[str] = []

    def answer(question: str = "") -> str:
        asked.append(question)
        return told.pop(0)

    asked: list[str] = []
    monkeypatch.setattr("ocop.context.Context.interactive", property(lambda _self: True))
    monkeypatch.setattr("builtins.input", answer)
    return told


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_question_says_that_there_is_none(nowhere, path, words) -> None:
    said = nowhere(words, 3)
    assert f"There is no register at {path}." in said.err
    assert "Begin one there: ocop register NAME --entity PRODUCER" in said.err
    assert said.out == ""
    assert not path.exists()


def test_an_empty_register_answers_with_zeroes(ocop) -> None:
    assert ocop("summary --json").data["summary"]["in_force"] == 0
    assert ocop("list").err == ""


def test_those_beside_it_and_those_used_before_are_named(nowhere, path, tmp_path) -> None:
    elsewhere = tmp_path / "far" / "away" / "so cũ.db"
    nowhere(f"register Trà --entity 'HTX A' --db '{elsewhere}'")
    beside = path.with_name("data") / "so.db"
    beside.parent.mkdir()
    shutil.copy(elsewhere, beside)
    os.utime(beside, (0, 1_699_956_000))  # 10:00 UTC: one day in nearly every zone
    path.with_name("notes.db").write_text("no register")
    said = nowhere("status", 3)
    assert said.err.splitlines() == [
        f"There is no register at {path}. Others are beside it, or were used before:",
        f"  - {beside} (last written on 14/11/2023)",
        f"  - {elsewhere} (last written on {_day(elsewhere)})",
        f"Ask one of them: ocop status --db {beside}",
        "Begin one there: ocop register NAME --entity PRODUCER",
        "See what one looks like: ocop demo",
    ]
    error = nowhere("status --json", 3).data["error"]
    assert (error["kind"], error["name"], error["exit"]) == ("not-found", "RegisterMissing", 3)
    assert [one["id"] for one in error["candidates"]] == [str(beside), str(elsewhere)]
    assert nowhere(f"status --db {beside}").code == 0


def test_so_they_are_where_a_person_first_looks(nowhere, path, tmp_path) -> None:
    beside = path.with_name("so.db")
    nowhere(f"register Trà --entity 'HTX A' --db {beside}")
    for words in ("", "start", "where"):
        said = nowhere(words).out
        assert "Registers beside it, or used before:" in said, words
        assert f"  - {beside} (last written on {_day(beside)})" in said, words
        assert "Registers beside it" not in nowhere(f"{words} --db {beside}").out, words


def _day(file) -> str:
    from datetime import datetime

    return f"{datetime.fromtimestamp(file.stat().st_mtime).astimezone():%d/%m/%Y}"


def test_one_that_was_there_before_is_missed(ocop, path) -> None:
    ocop("register Trà --entity 'HTX A'")
    path.unlink()
    said = ocop("status", 3).err
    assert "One was used there before: see that its disk or share is connected." in said
    assert "beside it" not in said


def test_a_demo_that_is_proposed_goes_to_its_own_place(nowhere, tmp_path) -> None:
    said = nowhere(f"status --db {tmp_path}/none.db", 3).err.splitlines()
    assert f"Begin one there: ocop --db {tmp_path}/none.db register NAME --entity PRODUCER" in said
    assert "See what one looks like: ocop demo" in said


@pytest.mark.parametrize(
    "words",
    ["--help", "--version", "", "status --help", "where", "plan list", "plan show 87", "form list",
     "form fields bao-cao", "office show", "completion bash", "template products",
     "report list", "start"],
)  # fmt: skip
def test_what_needs_no_register_works_without_one(nowhere, path, words) -> None:
    assert nowhere(words).out
    assert not path.exists()


def test_a_list_can_be_tried_without_a_register(nowhere, path, tmp_path) -> None:
    lines = "Tên sản phẩm,Chủ thể,Huyện,Năm đăng ký\nTrà,HTX A,Ba Bể,2023\n"
    (tmp_path / "ds.csv").write_text(lines, "utf-8")
    said = nowhere(f"import {tmp_path}/ds.csv --as registrations --dry-run")
    assert f"There is no register at {path} yet: tried as on an empty one." in said.err
    assert not path.exists()
    assert "A new register was made" in nowhere(f"import {tmp_path}/ds.csv --as registrations").err
    assert path.exists()


def test_the_next_plan_can_be_the_first_thing_written(nowhere, path) -> None:
    nowhere("plan new --like 87 --number 9/KH-UBND --on 1/2/2024 --year 2024 --no-input")
    assert path.exists()


def test_the_first_write_makes_one_and_says_so(nowhere, path) -> None:
    said = nowhere("register Trà --entity 'HTX A'").err
    assert f"A new register was made at {path}. This register is of tỉnh Bắc Kạn" in said
    assert "new register" not in nowhere("register Chè --entity 'HTX A'").err


def test_a_program_is_told_beside_the_answer(nowhere, path) -> None:
    said = nowhere("office set --province 06 --json")
    assert said.err == ""
    assert said.data["new_register"].startswith(f"A new register was made at {path}.")
    assert "new_register" not in nowhere("register Chè --entity 'HTX A' --json").data


def test_a_refused_first_write_leaves_none_and_says_so(nowhere, path) -> None:
    said = nowhere("upgrade Trà --to 4", 3)
    assert f"There is no register at {path}, and none was made." in said.err
    assert "No product is called “Trà”." in said.err
    assert not path.exists()
    assert nowhere("upgrade Trà --to 4 --json", 3).err == ""


@pytest.mark.parametrize(("typed", "made"), [("y", True), ("có", True), ("", False), ("n", False)])
def test_at_a_terminal_it_is_asked(nowhere, path, at_a_terminal, typed, made) -> None:
    nowhere(f"register Trà --entity 'HTX A' --no-input --yes --db {path.with_name('so.db')}")
    at_a_terminal.append(typed)
    said = nowhere("register Trà --entity 'HTX A'", 0 if made else 5)
    assert "Registers beside it, or used before:" in said.err
    assert f"  - {path.with_name('so.db')} (last written on " in said.err
    assert path.exists() is made
    assert ("No register was made" in said.err) is not made
    assert at_a_terminal == []


def test_at_a_terminal_it_is_asked_once_and_where_nothing_is_beside_it_names_none(
    nowhere, path, at_a_terminal
) -> None:
    at_a_terminal.append("y")
    assert "beside it" not in nowhere("register Trà --entity 'HTX A'").err
    assert path.exists()


def test_yes_answers_it(nowhere, path, at_a_terminal) -> None:
    nowhere("register Trà --entity 'HTX A' --yes")
    assert path.exists()


def test_a_write_is_never_refused_for_what_cannot_be_kept(ocop, monkeypatch, tmp_path) -> None:
    (tmp_path / "home").write_text("no folder")
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path / "home" / "ocop")
    assert ocop("register Trà --entity 'HTX A'").code == 0


def test_the_invented_year_keeps_no_place(tmp_path) -> None:
    running.run("demo", "--db", str(tmp_path / "demo.db"))
    assert not list((tmp_path / "home").rglob("used-registers.txt"))


def test_a_refusal_that_leaves_one_does_not_say_that_there_is_none(
    nowhere, path, monkeypatch
) -> None:
    monkeypatch.setattr("ocop.store.db._remove_if_untouched", lambda *_of: None)
    said = nowhere("upgrade Trà --to 4", 3).err
    assert "none was made" not in said
    assert path.exists()

"""What every command has at hand.

- the register's place: --db, OCOP_DB, the user's data folder; demo never takes OCOP_DB
- asking in a terminal which one is meant; never with --no-input, --json or through a pipe
- answers as JSON, CSV, a .csv file; writing over a file is asked, or --yes
- page by page in a terminal only
- while a command writes, the register stays locked for every other process
"""

import io
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ocop.context import Context
from ocop.errors import Unclear
from ocop.render import to_file
from ocop.render.table import Column, Table
from ocop.render.to_file import OutputFailed, OutputKind

TABLE = Table(
    "T",
    [Column("Name"), Column("n", number=True), Column("", bar=True)],
    [("=1+1", 2, 0.5), ("b", None, 0.1)],
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def context() -> Context:
    return Context({}, datetime(2024, 6, 1, tzinfo=UTC), date(2024, 6, 1))


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stdin", Terminal())
    return out


def answers(monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
    left = list(typed)
    monkeypatch.setattr("builtins.input", lambda _prompt="": left.pop(0))


class Which(Unclear):
    sentence = "Which {name}?"


def pick(names: list[str]) -> list[str]:
    if "tea" in names:
        raise Which(name="tea", candidates=["Tea A", "Tea B", "and more"], choices=["a1", "b2"])
    return names


def test_the_place_is_the_flag_the_environment_or_the_users_folder(context, tmp_path) -> None:
    assert context.place[0].name == "register.db"
    assert context.place[1] == "data-folder"
    by_environment = Context({"OCOP_DB": "/x/r.db"}, context.now, context.today)
    assert by_environment.place == (Path("/x/r.db"), "OCOP_DB")
    assert by_environment.demo_place.parts[-2:] == ("demo", "register.db")
    by_flag = Context({"OCOP_DB": "/x/r.db"}, context.now, context.today, db="~/y.db")
    assert by_flag.place == (Path.home() / "y.db", "--db")
    assert by_flag.demo_place == Path.home() / "y.db"


def test_a_terminal_is_asked_which_one_is_meant(context, monkeypatch) -> None:
    at_a_terminal(monkeypatch)
    answers(monkeypatch, "2")
    assert context.settle(["x", "tea"], pick) == ["x", "b2"]


@pytest.mark.parametrize("typed", ["", "3", "0", "x", "²"])
def test_no_good_answer_stops(context, monkeypatch, typed) -> None:
    at_a_terminal(monkeypatch)
    answers(monkeypatch, typed)
    with pytest.raises(Which):
        context.settle(["tea"], pick)


@pytest.mark.parametrize("quiet", ["no_input", "as_json"])
def test_nothing_is_asked_where_it_must_not(context, monkeypatch, quiet) -> None:
    at_a_terminal(monkeypatch)
    setattr(context, quiet, True)
    with pytest.raises(Which):
        context.settle(["tea"], pick)


def test_a_pipe_is_not_asked(context) -> None:
    with pytest.raises(Which):
        context.settle(["tea"], pick)


def test_an_answer_is_drawn_for_a_person_and_plain_for_a_pipe(context, monkeypatch) -> None:
    piped = io.StringIO()
    monkeypatch.setattr(sys, "stdout", piped)
    context.answer({}, [TABLE])
    assert "█" not in piped.getvalue()
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("TERM", "xterm")
    terminal = at_a_terminal(monkeypatch)
    context.answer({}, [TABLE])
    assert "█" in terminal.getvalue()


def test_csv_opens_in_excel_and_runs_nothing(context, capsys) -> None:
    context.as_csv = True
    context.answer({}, [TABLE])
    assert capsys.readouterr().out == "\ufeffName,n\n'=1+1,2\nb,\n".replace("\n", "\r\n")


def test_an_answer_goes_into_a_csv_file(context, tmp_path, capsys) -> None:
    context.output = str(tmp_path / "bảng.csv")
    context.answer({}, [TABLE])
    assert Path(context.output).read_bytes().startswith(b"\xef\xbb\xbfName,n")
    assert capsys.readouterr().out == ""
    with pytest.raises(to_file.OutputExists):
        context.answer({}, [TABLE])
    context.yes = True
    context.answer({}, [TABLE])
    context.as_json = True
    context.answer({"a": 1}, [TABLE])
    assert '"a": 1' in capsys.readouterr().out


@pytest.mark.parametrize(("typed", "over"), [("y", True), ("có", True), ("", False)])
def test_a_terminal_is_asked_before_a_file_is_written_over(
    context, tmp_path, monkeypatch, typed, over
) -> None:
    at_a_terminal(monkeypatch)
    answers(monkeypatch, typed)
    file = tmp_path / "a.csv"
    file.write_text("mine")
    context.output = str(file)
    if over:
        context.answer({}, [TABLE])
    else:
        with pytest.raises(to_file.OutputExists):
            context.answer({}, [TABLE])
    assert (file.read_text() == "mine") is not over


@pytest.mark.parametrize(("name", "error"), [("a.ods", OutputKind), ("a file/a.csv", OutputFailed)])
def test_what_cannot_be_written_is_refused(context, tmp_path, name, error) -> None:
    (tmp_path / "a file").touch()
    context.output = str(tmp_path / name)
    with pytest.raises(error):
        context.answer({}, [TABLE])
    assert list(tmp_path.rglob("*.new")) == []


def test_a_table_without_rows_or_title_is_drawn(context, capsys) -> None:
    context.answer({}, [Table("", [Column("x")], [], ["only a note"])])
    assert capsys.readouterr().out == "only a note\n\n"


def test_an_answer_goes_to_the_pager_in_a_terminal_only(context, monkeypatch, capsys) -> None:
    given: list[str] = []
    monkeypatch.setattr("pydoc.pager", given.append)
    context.paged = True
    context.answer({}, [TABLE])
    assert "=1+1" in capsys.readouterr().out
    assert not given
    out = at_a_terminal(monkeypatch)
    context.answer({}, [TABLE])
    assert out.getvalue() == ""
    assert "=1+1" in given[0]


def test_a_register_that_is_written_stays_locked_for_others(context, tmp_path) -> None:
    context.db = str(tmp_path / "register.db")
    with context.write("register"):
        pass
    take = f"import sqlite3; sqlite3.connect({context.db!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    with context.write("register") as writer:
        writer.ask("SELECT 1")
        done = subprocess.run([sys.executable, "-c", take], capture_output=True, text=True)
    assert "database is locked" in done.stderr

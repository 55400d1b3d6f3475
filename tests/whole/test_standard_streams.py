""" "-" for standard input and output, in every command that takes a file.

- a list, a plan, a report come through a pipe; what was kept of it is taken away
- answers go to standard output as the file that was asked for: CSV, JSON, a workbook, a page
- a pipe through which nothing came is told so, and so is an empty list
- what has no end is refused
- what nobody can read is kept from a screen; without a pipe "-" is refused; no file is called so
"""

import io
import json
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from ocop.store import standard_input

LIST = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Ngày ký\nTrà,HTX Trà,Ba Bể,3,05/12/2023\n"


class Piped(io.TextIOWrapper):
    """What comes through a pipe, or what leaves through one."""

    screen = False

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), "utf-8", newline="")

    def isatty(self) -> bool:
        return self.screen


@pytest.fixture
def piped(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    return lambda content: monkeypatch.setattr(sys, "stdin", Piped(content))


def out_of(ocop, monkeypatch, words, screen=False, expect=0):
    stream = Piped()
    stream.screen = screen
    with monkeypatch.context() as other:
        other.setattr(sys, "stdout", stream)
        said = ocop(words, expect)
    return stream.buffer.getvalue(), said


def test_a_list_comes_through_a_pipe(ocop, piped, tmp_path, ask) -> None:
    piped(LIST.encode())
    ocop("import -")
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 1}]
    assert list((tmp_path / "t").iterdir()) == []


def test_nothing_that_came_is_told_so(ocop, piped, tmp_path, ask) -> None:
    piped(b" \r\n")
    for words in ("import -", "plan check -", "report check -"):
        assert "Nothing came through the pipe." in ocop(words, 6).err
    (tmp_path / "trống.csv").write_text("\n\n", "utf-8")
    said = ocop(f"import '{tmp_path}/trống.csv'", 2).err
    assert "“trống” is empty: there is no row to read" in said
    assert ask("SELECT count(*) AS n FROM change") == [{"n": 0}]


def test_what_has_no_end_is_refused(ocop, piped, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(standard_input, "_MOST", 3 << 20)
    piped(b"x" * (4 << 20))
    assert "More than 3 MB came through the pipe." in ocop("import -", 6).err
    assert list((tmp_path / "t").iterdir()) == []


def test_a_workbook_a_report_and_a_plan_come_through_a_pipe(
    ocop, piped, monkeypatch, tmp_path
) -> None:
    ocop("register Cốm --entity 'HTX Hoa' --district 'Ba Bể' --on 1/3/2023")
    book, _said = out_of(ocop, monkeypatch, "export registrations -o -")
    assert zipfile.is_zipfile(io.BytesIO(book))
    piped(book)
    assert "the same" in ocop("import -").out
    page, _said = out_of(ocop, monkeypatch, "report year 2023 -o -.html")
    paper, _said = out_of(ocop, monkeypatch, "report year 2023 -o -.docx")
    for content in (page, paper):
        piped(content)
        assert ocop("report check - --json").data["changed"] == []
    plan = next((Path(__file__).parents[2] / "data" / "plans").glob("*.toml")).read_bytes()
    piped(plan)
    ocop("plan check -")
    piped(b"\xd0\xcf\x11\xe0 no list")
    ocop("import -", 6)


def test_a_copy_comes_back_through_a_pipe(ocop, piped, tmp_path, ask) -> None:
    ocop("register Cốm --entity 'HTX Hoa' --on 1/3/2023")
    ocop(f"backup {tmp_path}/so.db")
    ocop("register Trà --entity 'HTX Hoa' --on 1/3/2023")
    piped((tmp_path / "so.db").read_bytes())
    ocop("restore - --yes")
    assert ask("SELECT name FROM product") == [{"name": "Cốm"}]


def test_an_answer_is_the_file_that_was_asked_for(ocop, monkeypatch) -> None:
    ocop("register Cốm --entity 'HTX Hoa' --on 1/3/2023")
    listed, said = out_of(ocop, monkeypatch, "list -o - --csv")
    assert listed.decode("utf-8-sig").splitlines()[1].startswith("Cốm")
    assert said.err == ""
    data, _said = out_of(ocop, monkeypatch, "list -o - --json")
    assert json.loads(data)["products"][0]["name"] == "Cốm"
    plain, _said = out_of(ocop, monkeypatch, "export register -o -.db")
    assert plain.startswith(b"SQLite format 3")
    form, _said = out_of(ocop, monkeypatch, "template registrations -o -")
    assert form.startswith(b"PK")


def test_what_nobody_can_read_is_kept_from_a_screen(ocop, monkeypatch) -> None:
    shown, said = out_of(ocop, monkeypatch, "list -o - --no-input", screen=True, expect=2)
    assert shown == b""
    assert "nothing for a screen" in said.err
    readable, _said = out_of(ocop, monkeypatch, "list -o -.csv --no-input", screen=True)
    assert readable


def test_without_a_pipe_it_is_refused_and_no_file_is_called_so(ocop, monkeypatch, tmp_path) -> None:
    terminal = Piped()
    terminal.screen = True
    monkeypatch.setattr(sys, "stdin", terminal)
    assert "comes through a pipe" in ocop("import -", 6).err
    monkeypatch.chdir(tmp_path)
    ocop("register Cốm --entity 'HTX Hoa' --on 1/3/2023")
    assert "cannot be the name" in ocop("backup -", 2).err

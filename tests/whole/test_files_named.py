"""Files as people name them on the command line, wherever a command takes one.

- `~name` that is nobody's home is a name like any other, in every command; `~` is the home
- `~$name.xlsx` is Excel's sign that a list is open: said so, with the list's name
- a pipe, a device, a folder is told at once and never waited for
- what is nested or long beyond reason is a fault of the file
- a folder of an answer is made where it is missing; where it cannot be, the reason is said in the
  language of the screen
- the list with its faults never takes the list's place, nor another file's unasked; it is a workbook
  whatever the list is called
- a name with a byte that is no UTF-8, as an archive of another system leaves it: read, and told with
  a sign in its place; nothing is written under such a name
"""

import csv
import os
import shutil
import warnings
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

ROWS = [["Tên sản phẩm", "Chủ thể", "Hạng sao"], ["Trà", "HTX A", "9 sao"]]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def a_list(path: Path) -> Path:
    """Write a workbook under any name; its second row has a fault."""
    made = path.with_name("made.xlsx")
    book = xlsxwriter.Workbook(str(made))
    sheet = book.add_worksheet("Danh sách")
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    book.close()
    made.rename(path)
    return path


def a_csv(path: Path) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(ROWS)
    return path


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("import ~khong.xlsx", 6),
        ("status --db ~khong/so.db", 3),
        ("export products -o ~sao.xlsx", 0),
        ("backup ~sao.db", 0),
        ("restore ~sao-khong.db --yes", 6),
        ("template products -o ~b.xlsx", 0),
        ("plan check ~p.toml", 6),
        ("status --plan ~p.toml", 6),
        ("list -o ~ds.csv", 0),
        ("import x.csv --units ~u.csv", 6),
    ],
)
def test_a_name_that_is_nobodys_home_is_a_name_like_any_other(ocop, words, code) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    ocop(words, code)
    if code == 0:
        assert Path(words.split()[-1]).exists()


def test_the_place_of_the_register_may_begin_so_too(ocop, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("OCOP_DB", "~khong/so.db")
    from ocop import cli

    assert cli.main(["register", "Trà", "--entity", "HTX A", "--on", "1/3/2023"]) == 0
    assert (tmp_path / "~khong" / "so.db").exists()


def test_excels_lock_file_is_told(ocop) -> None:
    Path("~$danh-sach.xlsx").write_bytes(b"\5admin")
    said = ocop("import '~$danh-sach.xlsx'", 6).err
    assert "Excel makes it while “danh-sach.xlsx” is open" in said
    assert "Close “danh-sach.xlsx” in Excel" in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names on Windows")
@pytest.mark.parametrize(
    "words",
    [
        "import {}", "plan check {}", "status --plan {}.toml", "restore {} --yes", "status --db {}",
        "recognise Trà --stars 3 --decision 1/QĐ --on 1/3/2023 --scan {}",
        "import a.csv --units {}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_told_at_once(ocop, words, kind, tmp_path) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    a_csv(tmp_path / "a.csv")
    for name in ("odd", "odd.toml"):
        if kind == "pipe":
            os.mkfifo(name)
        elif kind == "device":
            Path(name).symlink_to("/dev/zero")
        else:
            Path(name).mkdir()
    said = ocop(words.format("odd"), None)
    assert said.code in (2, 6), said.err
    assert "ocop itself" not in said.err


def test_what_is_nested_beyond_reason_is_a_fault_of_the_file(ocop) -> None:
    Path("p.toml").write_text("a = " + "[" * 30_000, "utf-8")
    assert "nested too deeply" in ocop("plan check p.toml", 6).err
    Path("long.toml").write_text("# " + "x" * (5 << 20), "utf-8")
    assert "larger than 4 MB" in ocop("plan check long.toml", 6).err


@pytest.mark.parametrize(("lang", "said"), [("en", "no such file"), ("vi", "không có tệp")])
def test_why_a_file_cannot_be_read_is_said_in_the_language_of_the_screen(ocop, lang, said) -> None:
    err = ocop(f"plan check none.toml --lang {lang}", 6).err
    assert said in err
    assert "Errno" not in err


def test_the_folder_of_an_answer_is_made_where_it_is_missing(ocop, tmp_path) -> None:
    ocop("list -o có/mới/x.csv")
    assert (tmp_path / "có" / "mới" / "x.csv").exists()


def test_a_link_to_nowhere_is_not_a_damaged_register(ocop, tmp_path) -> None:
    Path("noi.db").symlink_to(tmp_path / "khong-co" / "x.db")
    said = ocop("register x --entity 'HTX y' --on 1/3/2023 --db noi.db", 6).err
    assert "backup" not in said
    assert "no such file or folder" in said


def test_the_list_with_its_faults_never_takes_the_lists_place(ocop, tmp_path) -> None:
    source = a_list(tmp_path / "ds.xlsx")
    before = source.read_bytes()
    said = ocop("import ds.xlsx --feedback ds.xlsx --yes", 5).err
    assert "is the list itself" in said
    assert source.read_bytes() == before
    assert "does not end in .xlsx" in ocop("import ds.xlsx --feedback ds.csv", 2).err


def test_nor_another_files_unasked(ocop, tmp_path) -> None:
    a_csv(tmp_path / "ds.csv")
    other = tmp_path / "bao-cao.xlsx"
    other.write_text("the office's own", "utf-8")
    assert "exists already" in ocop("import ds.csv --feedback bao-cao.xlsx --no-input", 5).err
    assert other.read_text("utf-8") == "the office's own"
    ocop("import ds.csv --feedback bao-cao.xlsx --yes", 6)
    assert openpyxl.load_workbook(other).worksheets[0]["C2"].comment is not None


@pytest.mark.parametrize("name", ["ten.xls", "ten.csv", "khong-duoi", "HOA.XLSX", "mau.xlsm"])
def test_it_is_a_workbook_whatever_the_list_is_called(ocop, tmp_path, name) -> None:
    a_list(tmp_path / name)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        said = ocop(f"import {name} --feedback loi.xlsx", 6).err
    assert "is not a number of stars" in said
    assert openpyxl.load_workbook("loi.xlsx")["Danh sách"]["C2"].comment is not None


def test_a_workbook_called_csv_is_taken(ocop, tmp_path) -> None:
    shutil.copy(a_list(tmp_path / "a.xlsx"), tmp_path / "b.csv")
    assert "C2" in ocop("import b.csv", 6).err


def test_a_name_that_is_no_text_is_read_and_never_written(ocop, tmp_path) -> None:
    no_text = os.fsdecode(b"a\xff")
    with Path(f"{no_text}.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([ROWS[0], ["Trà", "HTX A", "3 sao"]])
    assert ocop(f"import {no_text}.csv --yes --json").data["file"] == "a\ufffd.csv"
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / f"{no_text}.toml").write_text("[standards]\nknown = []", "utf-8")
    for words in ("status", "history", "check", "where", "office show"):
        assert "papers/a\ufffd.toml" in ocop(words).err
    ocop("backup --office van-phong --scans")
    assert (tmp_path / "van-phong" / "papers" / "a\ufffd.toml").exists()
    ocop("report year 2023 -o r.docx")
    shutil.move("r.docx", f"{no_text}.docx")
    ocop(f"report sign {no_text}.docx --number 1 --on 1/1/2024")
    assert "a\ufffd.docx" in ocop("report list").out
    for words in ("list -o", "backup", "letter ending --folder", "report year 2023 -o"):
        assert "cannot be the name" in ocop(f"{words} {no_text}.xlsx", 2).err

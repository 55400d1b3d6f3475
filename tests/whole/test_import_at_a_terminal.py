"""`ocop import` at a terminal: what was understood is shown and asked before it is written.

- sheets, kind, columns with their meaning, three rows, what is left out and what is new
- what is unclear is asked: a heading nearly known, which of two columns, what the list is of, whose
  a name is; a name that stands in many rows once
- nothing is written before yes, and nothing twice; a no, or nothing typed, writes nothing
- with --dry-run the same is shown, through a pipe as well; JSON has it as data
- areas, money, points, days, words, stars in columns and addresses are shown as they were understood
- an answer that is a producer of the list itself holds when it is written
"""

import csv
from pathlib import Path

import pytest

HEADINGS = ["TT", "Tên sản phẩm", "Chủ thể", "Huyện", "Hạng saoo", "Năm", "Màu sắc"]
TEA = [1, "Trà", "HTX An Bình", "Chợ Đồn", "3 sao", 2022, "xanh"]
RICE = [2, "Gạo", "HTX Yên Dương", "Ba Bể", "4 sao", 2022, ""]


def a_list(path: Path, *rows: list) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


@pytest.fixture
def typed(monkeypatch):
    """Sit at a terminal and type these lines; gives what was asked."""
    asked: list[str] = []

    def sit(*lines: str) -> list[str]:
        left = iter(lines)

        def answer(prompt: str = "") -> str:
            asked.append(prompt)
            return next(left, "")

        monkeypatch.setattr("builtins.input", answer)
        monkeypatch.setattr("ocop.context.Context.interactive", property(lambda _self: True))
        return asked

    return sit


def test_what_was_understood_is_shown_before_it_is_written(ocop, tmp_path, typed, ask) -> None:
    file = a_list(tmp_path / "ds.csv", ["DANH SÁCH"], HEADINGS, TEA, RICE)
    asked = typed("y", "y")
    said = ocop(f"import {file}")
    assert "Does it mean “Hạng sao” (stars)?" in asked[0]
    assert asked[1].startswith("Write this into the register?")
    assert "Sheet “ds”: recognitions, 2 rows below row 2" in said.out
    lines = [line.split() for line in said.out.splitlines()]
    assert ["E", "Hạng", "saoo", "Hạng", "sao", "3", "4"] in lines
    assert ["G", "Màu", "sắc", "(left", "out)", "xanh"] in lines
    assert "Column G “Màu sắc” was not taken." in said.err
    assert "New in the register: producer: 2 · product: 2 · recognition: 2" in said.err
    assert said.out.count("2 new, 0 completed") == 1
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 2}]


@pytest.mark.parametrize("answer", ["n", ""])
def test_without_a_yes_nothing_is_written(nowhere, tmp_path, typed, path, answer) -> None:
    file = a_list(tmp_path / "ds.csv", [*HEADINGS[:4], "Hạng sao", "Năm"], TEA[:6])
    typed(answer)
    assert "Nothing was written." in nowhere(f"import {file}", 5).err
    assert not path.exists()


def test_yes_is_said_beforehand_and_guesses_nothing(ocop, tmp_path, typed) -> None:
    file = a_list(tmp_path / "ds.csv", HEADINGS, TEA)
    typed()
    assert "  - --map stars=E: Hạng saoo" in ocop(f"import {file} --yes", 2).err
    assert "Sheet “ds”: products, 1 row" in ocop(f"import {file} --yes --as products").out


def test_a_heading_nearly_known_is_asked_of_a_list_that_is_sure_too(ocop, tmp_path, typed) -> None:
    file = a_list(tmp_path / "ds.csv", HEADINGS[:5], TEA[:5])
    asked = typed("y", "y")
    assert "Sheet “ds”: recognitions, 1 row" in ocop(f"import {file}").out
    assert "Does it mean “Hạng sao” (stars)?" in asked[0]


def test_a_heading_that_is_denied_is_asked_once(ocop, tmp_path, typed) -> None:
    file = a_list(tmp_path / "ds.csv", HEADINGS, TEA)
    asked = typed("n", "2", "y")
    assert "Sheet “ds”: products, 1 row" in ocop(f"import {file}").out
    assert len(asked) == 3


def test_a_trial_asks_but_not_whether_to_write(nowhere, tmp_path, typed, path) -> None:
    file = a_list(tmp_path / "ds.csv", [*HEADINGS[:4], "Hạng sao", "Năm"], TEA[:6])
    asked = typed()
    assert "Only tried" in nowhere(f"import {file} --dry-run").out
    assert asked == []
    assert not path.exists()


def test_through_a_pipe_a_trial_shows_the_same(ocop, tmp_path) -> None:
    file = a_list(tmp_path / "ds.csv", [*HEADINGS[:4], "Hạng sao", "Năm"], TEA[:6], RICE[:6])
    said = ocop(f"import {file} --dry-run").out
    assert "E Hạng sao" in said
    assert "New in the register: producer: 2 · product: 2 · recognition: 2" in said
    data = ocop(f"import {file} --dry-run --json").data
    assert data["added"] == {"entity": 2, "product": 2, "recognition": 2}
    assert data["lists"][0]["kind"] == "recognitions"
    heading = data["lists"][0]["columns"][4]
    assert heading == {"column": "E", "heading": "Hạng sao", "meaning": "stars"}
    assert "E Hạng sao" not in ocop(f"import {file}").out


def test_which_of_two_columns_and_what_it_is_of_are_asked(ocop, tmp_path, typed) -> None:
    head = ["Tên sản phẩm", "Sản phẩm", "Chủ thể", "Từ năm", "Diện tích"]
    file = a_list(tmp_path / "ds.csv", head, ["Trà", "x", "HTX An Bình", 2022, "2,5 ha"])
    typed("", "")
    assert "More than one column" in ocop(f"import {file}", 4).err
    asked = typed("1", "13", "y")
    said = ocop(f"import {file}")
    assert [one.partition("?")[0] for one in asked[:2]] == ["Which one"] * 2
    assert "Sheet “ds”: raw-material areas" in said.out
    assert "2.5 ha" in said.out
    asked = typed("y")
    again = ocop(f"import {file}").err
    assert "as kept in “ds”" in again
    assert "raw-material areas, as answered before" in again


def test_with_several_sheets_or_none_filled_the_options_say_it(ocop, tmp_path, typed) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for page in (book.worksheets[0], book.create_sheet("Hai")):
        page.append(["Chủ thể", "Từ năm", "Diện tích"])
        page.append(["HTX An Bình", 2022, 2])
    book.save(tmp_path / "hai.xlsx")
    asked = typed("y", "y")
    assert "do not tell what the list is of" in ocop(f"import {tmp_path}/hai.xlsx", 2).err
    Workbook().save(tmp_path / "trong.xlsx")
    assert "there is no row to read" in ocop(f"import {tmp_path}/trong.xlsx", 2).err
    assert asked == []


def test_a_name_is_asked_once_and_holds_when_it_is_written(ocop, tmp_path, typed, ask) -> None:
    rows = [[n, f"Trà {n}", "HTX An Binhh", "Chợ Đồn", "3 sao", 2022] for n in (2, 3)]
    file = a_list(tmp_path / "ds.csv", [*HEADINGS[:4], "Hạng sao", "Năm"], TEA[:6], *rows)
    asked = typed("1", "y")
    assert "3 new" in ocop(f"import {file}").out
    assert len(asked) == 2
    assert ask("SELECT name FROM entity") == [{"name": "HTX An Bình"}]


def test_a_question_without_a_name_is_left_for_later(ocop, tmp_path, typed) -> None:
    rows = [[2, "Cao", "", "Ba Bể", "3 sao", 2022]]
    file = a_list(tmp_path / "ds.csv", [*HEADINGS[:4], "Hạng sao", "Năm"], TEA[:6], *rows)
    asked = typed("y")
    assert "1 new, 0 completed, 0 the same; 1 question." in ocop(f"import {file}").out
    assert len(asked) == 1


def test_what_is_shown_is_what_was_understood(ocop, tmp_path) -> None:
    head = [
        "Sản phẩm",
        "Chủ thể",
        "Địa chỉ",
        "Quyết định công nhận",
        "5 sao",
        "4 sao",
        "3 sao",
        "Chủ lực",
    ]
    row = [
        "Trà",
        "HTX A",
        "thôn 1, xã Ngọc Phái, huyện Chợ Đồn",
        "số 1/QĐ-UBND ngày 5/12/2022",
        "",
        "x",
        "",
        "x",
    ]
    more = ["Cao", "HTX A", "", "", "x", "", "", ""]
    said = ocop(f"import {a_list(tmp_path / 'a.csv', head, row, more)} --year 2022 --dry-run").out
    assert "thôn 1; xã Ngọc Phái; huyện Chợ Đồn" in said
    assert "05/12/2022" in said
    lines = [line.split() for line in said.splitlines()]
    assert ["F", "4", "sao", "Hạng", "sao", "x"] in lines
    assert ["E", "5", "sao", "Hạng", "sao", "x"] in lines
    head = ["Hoạt động", "Ngày thực hiện", "Chủ thể được hỗ trợ", "Kinh phí (triệu đồng)", "Huyện"]
    row = ["tập huấn", "05/12/2022", "HTX A; HTX B", "1,5", "Na Rì"]
    ocop("register Trà --entity 'HTX A' --district 'Na Rì' --on 1/3/2022")
    ocop("register Trà --entity 'HTX B' --district 'Na Rì' --on 1/3/2022")
    said = ocop(f"import {a_list(tmp_path / 'b.csv', head, row)} --dry-run").out
    assert "1,500,000 VND" in said
    head = ["Sản phẩm", "Tiềm năng", "Điểm sơ bộ", "Ngày tiếp nhận"]
    file = a_list(tmp_path / "c.csv", head, ["Trà", "có", "85,5", "05/12/2022"])
    lines = [one.split() for one in ocop(f"import {file} --as dossiers --dry-run").out.splitlines()]
    assert ["C", "Điểm", "sơ", "bộ", "Điểm", "sơ", "bộ", "85.5"] in lines
    assert ["B", "Tiềm", "năng", "(left", "out)", "có"] in lines
    file = a_list(tmp_path / "d.csv", ["Sản phẩm", "Tiềm năng", "Kết quả"], ["Trà", "X", ""])
    assert (
        "Tiềm năng  Triển vọng nâng hạng  có" in ocop(f"import {file} --on 1/4/2024 --dry-run").out
    )


def test_a_column_that_is_named_by_its_letter_is_shown(ocop, tmp_path) -> None:
    file = a_list(tmp_path / "a.csv", ["", "Chủ thể"], ["Trà", "HTX A"])
    said = ocop(f"import {file} --map product=A --dry-run").out
    assert ["A", "Tên", "sản", "phẩm", "Trà"] in [line.split() for line in said.splitlines()]

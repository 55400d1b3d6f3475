"""`ocop import FOLDER`, or several files: one command for all of them, and a table by district.

- each file with its district: unchanged, written, questions; a district without a file: not sent
- the district is that of the rows, or else of the file's name; a file of two, or of none, stands below
- a bad file leaves only itself out, for its cells, its format, or what the register refuses;
  with --all-or-none nothing is written; where all are bad nothing is either
- a question that stands in several files is asked once, and its printed command answers it for all
- --feedback FOLDER gives back each list that has faults or questions; never over one unasked
- one command: undo takes all of it back; --dry-run writes nothing; --whole is told of all together
- Excel's lock files, hidden files, folders and letters are no lists; an empty folder is refused
"""

import csv
import shlex
from pathlib import Path

import openpyxl
import pytest

HEADINGS = ["Tên sản phẩm", "Chủ thể", "Huyện", "Hạng sao", "Năm"]
D = {"Ba Bể": "ba-be.csv", "Chợ Đồn": "cho-don.csv", "Na Rì": "na-ri.csv"}


def a_list(path: Path, *rows: list, headings: list | None = None) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([headings or HEADINGS, *rows])
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three districts that each sent a good list."""
    made = tmp_path / "các huyện 2022"
    made.mkdir()
    for district, name in D.items():
        a_list(made / name, ["Trà", f"HTX Xanh {district}", district, 3, 2022])
    return made


def told(ocop, words: str, code: int = 0) -> dict:
    return ocop(f"import {words} --json", code).data


def shown(said: str) -> dict[str, str]:
    return {
        line.split("  ")[0].strip(): line.rstrip() for line in said.splitlines() if "  " in line
    }


def test_each_district_has_its_line_and_who_sent_nothing_is_told(ocop, folder) -> None:
    ocop(f"import '{folder / 'na-ri.csv'}'")
    said = ocop(f"import '{folder}'").out
    lines = shown(said)
    assert lines["Huyện Ba Bể"].split()[-4:] == ["ba-be.csv", "0", "1", "0"]
    assert lines["Huyện Na Rì"].split()[-4:] == ["na-ri.csv", "1", "0", "0"]
    assert lines["Huyện Pác Nặm"].endswith("not sent")
    data = told(ocop, f"'{folder}'")
    assert [one["counts"] for one in data["files"]] == [{"new": 0, "adds": 0, "same": 1}] * 3
    assert len(data["not_sent"]) == 5
    assert "Huyện Bạch Thông" in data["not_sent"]
    ocop(f"import '{folder / 'ba-be.csv'}' '{folder / 'na-ri.csv'}'")


def test_all_of_it_is_one_command_that_is_taken_back(ocop, folder, ask) -> None:
    ocop(f"import '{folder}'")
    assert ask("SELECT count(DISTINCT command_id) AS n, count(*) AS files FROM batch") == [
        {"n": 1, "files": 3}
    ]
    ocop("undo --yes")
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 0}]


def test_a_bad_file_leaves_only_itself_out(ocop, folder, ask) -> None:
    a_list(folder / "cho-don.csv", ["Trà", "HTX Đỏ", "Chợ Đồn", 9, 2022])
    (folder / "pac-nam.xlsx").write_bytes(b"no workbook")
    said = ocop(f"import '{folder}'").out
    assert shown(said)["Huyện Chợ Đồn"].endswith("left out: 1 fault")
    assert "cho-don.csv: cho-don!D2: “9” is not a number of stars" in said
    assert shown(said)["Huyện Pác Nặm"].endswith("left out")
    assert "pac-nam.xlsx: " in said
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 2}]
    assert ask("SELECT count(*) AS n FROM batch") == [{"n": 2}]


def test_or_all_of_them_if_that_is_wanted_or_all_are_bad(nowhere, folder, path) -> None:
    a_list(folder / "cho-don.csv", *[["Trà", "HTX Đỏ", "Chợ Đồn", 9, 2022]] * 2)
    said = nowhere(f"import '{folder}' --all-or-none", 6).err
    assert "1 of 3 files cannot be brought in; nothing was written:" in said
    assert "cho-don.csv: cho-don!D3" in said
    one = folder / "cho-don.csv"
    assert "2 of 2 files" in nowhere(f"import '{one}' '{folder / 'none.csv'}'", 6).err
    assert not path.exists()


def test_what_is_wrong_only_for_the_register_leaves_the_whole_file_out(ocop, folder, ask) -> None:
    rows = [
        ["Cao", "HTX Tím", "Na Rì", 3, 2022, ""],
        ["Trà", "HTX Nâu", "Na Rì", 3, "", "05/12/2099"],
    ]
    a_list(folder / "ba.csv", *rows, headings=[*HEADINGS, "Ngày ký"])
    said = ocop(f"import '{folder}'").out
    assert "left out: 1 fault" in said
    assert "ba.csv: ba!A3: 05/12/2099 is after today" in said
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 3}]
    assert ask("SELECT count(*) AS n FROM entity WHERE name = 'HTX Tím'") == [{"n": 0}]
    assert "1 of 4 files" in ocop(f"import '{folder}' --all-or-none", 6).err


def test_a_file_of_two_districts_or_of_none_stands_below(ocop, folder) -> None:
    a_list(folder / "hai.csv", *[["Cao", f"HTX Hai {d}", d, 3, 2022] for d in ("Ba Bể", "Na Rì")])
    a_list(folder / "ngan-son_2022.csv", ["Cao", "HTX Ba"], headings=HEADINGS[:2])
    a_list(folder / "khong.csv", ["Cao", "HTX Bốn", "Hạ Long"], headings=HEADINGS[:3])
    data = told(ocop, f"'{folder}'")
    of = {one["file"]: one["district"] for one in data["files"]}
    assert of["hai.csv"] == "Huyện Ba Bể, Huyện Na Rì"
    assert of["ngan-son_2022.csv"] == "Huyện Ngân Sơn"
    assert of["khong.csv"] == ""
    assert "Huyện Ngân Sơn" not in data["not_sent"]


def test_where_no_file_tells_a_district_none_is_missed(ocop, tmp_path) -> None:
    for name in ("a.csv", "b.csv"):
        a_list(tmp_path / name, ["Cao", f"HTX {name}"], headings=HEADINGS[:2])
    assert told(ocop, f"{tmp_path}/a.csv {tmp_path}/b.csv")["not_sent"] == []


def test_one_question_for_all_files_and_one_answer(ocop, folder, monkeypatch, ask) -> None:
    ocop("register Cao --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2022")
    for name in ("ba-be.csv", "na-ri.csv"):
        a_list(folder / name, [f"Trà {name}", "HTX An Binhh", "Chợ Đồn", 3, 2022])
    said = ocop(f"import '{folder}' --dry-run").out
    assert said.count("may be the same as “HTX An Binhh”") == 1
    assert "2 rows were held back" in said
    assert "Only tried" in said
    line = next(line for line in said.splitlines() if "--same" in line)
    ocop(shlex.join(shlex.split(line.partition(": ")[2].split("   |   ")[0])[1:]))
    assert ask("SELECT count(*) AS n FROM entity") == [{"n": 2}]
    ocop("undo --yes")
    asked = []

    def answer(prompt: str = "") -> str:
        asked.append(prompt)
        return "new" if len(asked) == 1 else "y" if len(asked) == 2 else ""

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("ocop.context.Context.interactive", property(lambda _self: True))
    ocop(f"import '{folder}'")
    assert len(asked) == 2
    assert {"name": "HTX An Binhh"} in ask("SELECT name FROM entity")
    a_list(folder / "more.csv", ["Cốm", "HTX Mới", "Ba Bể", 3, 2022])
    assert "Nothing was written." in ocop(f"import '{folder}'", 5).err
    ocop(f"import '{folder}' --dry-run")
    assert {"name": "HTX Mới"} not in ask("SELECT name FROM entity")


def test_each_list_with_something_to_say_is_given_back(ocop, folder, tmp_path) -> None:
    ocop("register Cao --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2022")
    a_list(folder / "ba-be.csv", ["Trà", "HTX An Binhh", "Chợ Đồn", 3, 2022])
    a_list(folder / "na-ri.csv", ["Trà", "HTX Đỏ", "Na Rì", 9, 2022])
    book = openpyxl.Workbook()
    for row in (HEADINGS, ["Trà", "HTX Vàng", "Ba Bể", "7 sao", 2022]):
        book.worksheets[0].append(row)
    book.save(folder / "so.xlsx")
    (folder / "hong.ods").write_bytes(b"x")
    assert "--feedback FOLDER" in ocop(f"import '{folder}' --dry-run").out
    out = tmp_path / "trả lại"
    said = ocop(f"import '{folder}' --dry-run --feedback '{out}'").out
    assert sorted(one.name for one in out.iterdir()) == [
        "ba-be.csv.xlsx",
        "na-ri.csv.xlsx",
        "so.xlsx",
    ]
    assert f"  - {out / 'so.xlsx'}" in said
    page = openpyxl.load_workbook(out / "ba-be.csv.xlsx").worksheets[0]
    assert "HTX An Bình · Huyện Chợ Đồn" in page["A2"].comment.text
    assert (
        "is not a number of stars"
        in openpyxl.load_workbook(out / "so.xlsx").worksheets[0]["D2"].comment.text
    )
    before = (out / "so.xlsx").read_bytes()
    assert "exists already" in ocop(f"import '{folder}' --feedback '{out}'", 5).err
    assert "exists already" in ocop(f"import '{folder}' --feedback '{folder}'", 5).err
    assert (out / "so.xlsx").read_bytes() == before
    (tmp_path / "tep").touch()
    assert "is a file" in ocop(f"import '{folder}' --feedback '{tmp_path}/tep'", 6).err
    ocop(f"import '{folder}' --feedback '{tmp_path}/mới' --all-or-none", 6)
    assert (tmp_path / "mới" / "so.xlsx").exists()


def test_what_is_no_list_is_passed_over(ocop, folder, tmp_path) -> None:
    for name in ("~$ba-be.xlsx", ".an.csv", "công văn.docx"):
        (folder / name).write_bytes(b"x")
    (folder / "cũ").mkdir()
    assert len(told(ocop, f"'{folder}' --dry-run")["files"]) == 3
    a_list(
        folder / "ba-be.csv",
        ["Trà", "HTX A", "Hạ Long", 3, 2022, "đỏ"],
        headings=[*HEADINGS, "Màu"],
    )
    said = ocop(f"import '{folder}' --dry-run").out
    assert "To write" in said
    assert "ba-be.csv: Column F “Màu” was not taken." in said
    assert "ba-be.csv: 1 row has no district." in said
    (tmp_path / "trống").mkdir()
    assert "There is no list in the folder" in ocop(f"import '{tmp_path}/trống'", 6).err


def test_what_is_said_of_all_files(ocop, folder, tmp_path, ask) -> None:
    ocop("register Cao --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2022")
    said = ocop(f"import '{folder}' --whole --year 2022").out
    assert "The register has 1 product that the list lacks" in said
    refused = ocop(f"import '{folder}' --map product=A --keep-mapping x", 2).err
    assert "3 were named" in refused
    units = tmp_path / "22-quang-ninh.csv"
    units.write_text(
        "code,type,name,parent,valid_from,valid_until\n22,tỉnh,Quảng Ninh,,,\n193,thành phố,Hạ Long,22,,\n",
        "utf-8",
    )
    bad = tmp_path / "bad.csv"
    bad.write_text("code\n1\n", "utf-8")
    assert "The list of units" in ocop(f"import '{folder}' --units {bad}", 6).err.splitlines()[0]
    a_list(folder / "khac.csv", ["Chả", "HTX Biển", "Hạ Long", 3, 2022])
    ocop(f"import '{folder}' --units {units}")
    assert {"district": "193"} in ask("SELECT district FROM entity")
    assert (tmp_path / "units" / units.name).exists()

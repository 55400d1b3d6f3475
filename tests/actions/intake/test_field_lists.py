"""Lists of support, reviews and dossiers, in and out.

- what was exported comes in again all the same, from a workbook and from CSV; so into an empty one
- an office's own columns and words; several producers in one cell, those of one name told apart
- blanks are filled, a "no" too; what differs is refused, or taken with --update
- steps of a dossier come in the order of their days, whatever the order of the columns
- refused: no day, a producer nobody knows, a half of a step, a word that is not known
- a year alone is no day, and is not dropped for one: a certificate's end, a day of support
- as of a day, and of one district
"""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

KINDS = ("support", "reviews", "dossiers")


def book(path: Path, rows: list[list]) -> Path:
    made = xlsxwriter.Workbook(str(path))
    page = made.add_worksheet()
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value)
    made.close()
    return path


def counts(ocop, words: str) -> tuple[int, int, int]:
    found = ocop(f"import {words} --json").data["counts"]
    return found["new"], found["adds"], found["same"]


@pytest.fixture
def full(ocop):
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 10/1/2022")
    ocop("recognise Kẹo --entity 'HTX An Bình' --district 'Bạch Thông' --new-entity --stars 3"
         " --on 10/1/2022")  # fmt: skip
    ocop("register Miến --entity 'HTX Tài; Hoan' --district 'Na Rì' --on 10/3/2023 --flagship")
    ocop("support add --kind meeting --on 5/3/2023 --district 'Chợ Đồn' --people 45"
         " --money '12,5 triệu' --programme 'Dự án 2'")  # fmt: skip
    ocop("support add --kind training --on 7/3/2023 --entity 'HTX Tài; Hoan'"
         " --entity 'HTX An Bình Chợ Đồn' --money 0 --detail '=bao bì'")  # fmt: skip
    ocop(
        "review Trà --on 5/4/2023 --scale '20 tấn' --hectares 2,5 --potential no --reviewed-by Lan --note x"
    )
    ocop("review Kẹo --on 6/4/2023 --potential yes")
    ocop("review Trà --on 5/4/2024")
    ocop(
        "dossier record Miến --received 1/8/2023 --missing 'nhãn; ATTP' --deadline 20/8/2023 --note 'gấp'"
    )
    ocop(
        "dossier record Miến --complete 10/8/2023 --checked 12/8/2023 --checked-by 'Tổ A' --points 72,5"
    )
    ocop("dossier record Miến --test fail --test-number 12 --on 14/8/2023")
    ocop("dossier record Miến --missing 'hợp đồng' --on 20/8/2023 --deadline 30/8/2023")
    ocop("dossier record Trà --received 1/8/2023 --withdrawn 2/8/2023 --reason 'để năm sau'")
    return ocop


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_was_exported_is_all_the_same(full, ask, tmp_path, kind, ending) -> None:
    out = tmp_path / f"list.{ending}"
    listed = full(f"export {kind} -o {out} --json").data[kind]
    before = ask("SELECT count(*) AS n FROM change")
    assert counts(full, f"{out}") == (0, 0, len(listed))
    assert ask("SELECT count(*) AS n FROM change") == before


def test_into_an_empty_register_it_makes_the_same(full, tmp_path) -> None:
    other = tmp_path / "other.db"
    for kind in ("entities", "products", "registrations", "recognitions", *KINDS):
        out = tmp_path / f"{kind}.xlsx"
        full(f"export {kind} -o {out}")
        new = "--new 'HTX An Bình'" if kind == "entities" else ""
        told = full(f"import {out} --as {kind} {new} --db {other} --reason x --json").data
        assert not told["questions"], told
    for kind in KINDS:
        mine, theirs = (full(f"export {kind} {more} --json").data for more in ("", f"--db {other}"))
        assert mine == theirs


def test_the_headings_are_the_offices(full, tmp_path) -> None:
    out = tmp_path / "s.xlsx"
    full(f"export support -o {out} --lang en")
    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert rows[0][0] == "Danh sách hoạt động hỗ trợ OCOP"
    assert rows[1] == ("TT", "Huyện", "Ngày thực hiện", "Loại hoạt động", "Chủ thể được hỗ trợ",
                       "Chương trình", "Kinh phí", "Số người", "Nội dung")  # fmt: skip
    assert rows[2][3] == "họp"
    assert rows[2][6] == 12_500_000
    assert rows[3][4].splitlines() == ["HTX An Bình Huyện Chợ Đồn", "HTX Tài; Hoan"]


def test_as_of_a_day_and_of_one_district(full) -> None:
    assert len(full("export support --as-of 6/3/2023 --json").data["support"]) == 1
    assert len(full("export reviews --as-of 5/4/2023 --json").data["reviews"]) == 1
    row = full("export dossiers --as-of 11/8/2023 --district 'Na Rì' --json").data["dossiers"]
    assert [(one["product"], one["complete"], one["checked"]) for one in row] == [
        ("Miến", "2023-08-10", None)
    ]
    assert len(full("export support --district 'Chợ Đồn' --json").data["support"]) == 2
    assert full("export products --json").data["products"][0]["product"] == "Miến"  # the flagship


def test_an_offices_own_list_of_activities(full, tmp_path, ask) -> None:
    file = book(tmp_path / "a.xlsx", [
        ["TT", "Hoạt động", "Ngày", "Huyện", "Chủ thể hưởng lợi", "Kinh phí (đồng)", "Số lượt người"],
        [1, "Tập huấn", "08/03/2023", "Na Rì", "HTX Tài; Hoan", "3 triệu", 20],
        [2, "hội chợ", "09/03/2023", None, "Trống; HTX An Bình Bạch Thông", None, None],
        [3, "Họp", "05/03/2023", "Chợ Đồn", None, None, None],
    ])  # fmt: skip
    said = full(f"import {file}", 6).err
    assert "No producer is called “Trống”" in said
    full("register Bún --entity 'HTX Trống' --on 1/3/2023")
    entity = ask("SELECT id FROM entity WHERE name = 'HTX Trống'")[0]["id"]
    found = full(f"import {file} --json").data
    assert (found["counts"]["new"], found["counts"]["adds"], len(found["questions"])) == (2, 0, 1)
    assert counts(full, f"{file} --same Trống={entity}") == (1, 0, 2)
    full("undo --yes")
    own = book(tmp_path / "b.xlsx", [
        ["Hoạt động", "Ngày", "Chủ thể được hỗ trợ", "Dự án", "Số người", "Kinh phí"],
        ["hội chợ", "09/03/2023", "HTX Trống; HTX An Bình Bạch Thông", None, None, None],
        ["xúc tiến thương mại", "09/03/2023", "HTX An Bình Bạch Thông\nHTX Trống", None, 5, 0],
    ])  # fmt: skip
    assert counts(full, f"{own}") == (1, 1, 0)
    assert ask("SELECT money, people FROM support WHERE day = '2023-03-09'") == [
        {"money": 0, "people": 5}
    ]
    other = book(tmp_path / "c.xlsx", [
        ["Hoạt động", "Ngày", "Chủ thể được hỗ trợ", "Số người"],
        ["hội chợ", "09/03/2023", "HTX Trống; HTX An Bình Bạch Thông", 6],
    ])  # fmt: skip
    assert "another people" in full(f"import {other}", 6).err
    assert counts(full, f"{other} --update") == (0, 1, 0)


@pytest.mark.parametrize(
    ("heads", "cells", "told"),
    [
        (["Hoạt động", "Huyện"], ["họp", "Na Rì"], "does not say on which day"),
        (["Hoạt động", "Ngày"], ["múa", "05/03/2023"], "not known as a kind of support"),
        (["Hoạt động", "Ngày", "Kinh phí"], ["họp", "05/03/2023", "nhiều"], "not an amount"),
        (["Hoạt động", "Ngày", "Số người"], ["họp", "05/03/2023", "nhiều"], "not a number of"),
        (["Hoạt động", "Ngày", "Chủ thể được hỗ trợ"], ["họp", "05/03/2023", "Xa"], "No producer"),
        (["Sản phẩm", "Ngày rà soát", "Tiềm năng"], ["Trà", "05/05/2023", "hên xui"],
         "is not known as a yes or a no"),
        (["Sản phẩm", "Tiềm năng", "Ngày rà soát"], ["Trà", "có", None], "on which day"),
        (["Sản phẩm", "Ngày tiếp nhận", "Kiểm nghiệm"], ["Trà", None, "hỏng"], "result of a test"),
        (["Sản phẩm", "Ngày tiếp nhận", "Ngày đủ hồ sơ"], ["Kẹo", None, "05/08/2023"],
         "is received yet"),
        (["Sản phẩm", "Ngày tiếp nhận", "Năm"], ["Kẹo", None, 2023], "No step of the dossier"),
        (["Sản phẩm", "Ngày tiếp nhận", "Kết quả kiểm nghiệm"], ["Kẹo", "05/08/2023", "đạt"],
         "does not say on which day"),
        (["Sản phẩm", "Ngày tiếp nhận", "Ngày yêu cầu bổ sung"],
         ["Kẹo", "05/08/2023", "06/08/2023"], "goes with"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_cell(full, tmp_path, heads, cells, told) -> None:
    file = book(tmp_path / "x.xlsx", [heads, cells])
    said = full(f"import {file}", 6).err
    assert told in said
    assert "Sheet1!" in said


def test_the_day_of_the_whole_list(full, tmp_path) -> None:
    file = book(tmp_path / "x.xlsx", [["Hoạt động", "Huyện"], ["họp", "Na Rì"]])
    assert counts(full, f"{file} --on 1/4/2023") == (1, 0, 0)
    own = book(tmp_path / "y.xlsx", [["Hoạt động", "Kinh phí"], ["họp", "1 triệu"]])
    assert counts(full, f"{own} --on 2/4/2023 --district 'Na Rì'") == (1, 0, 0)


def test_a_review_is_completed_and_a_no_is_an_answer(full, tmp_path, ask) -> None:
    heads = ["Sản phẩm", "Chủ thể", "Huyện", "Ngày rà soát", "Triển vọng nâng hạng", "Quy mô"]
    file = book(tmp_path / "r.xlsx", [
        heads, ["Trà", "HTX An Bình", "Chợ Đồn", "05/04/2024", "không", "30 tấn"],
        ["Trà", "HTX An Bình", "Chợ Đồn", "06/04/2024", "x", None],
        ["Trà", "HTX An Bình", "Chợ Đồn", "07/04/2024", "-", None],
    ])  # fmt: skip
    assert counts(full, f"{file}") == (2, 1, 0)
    assert ask("SELECT potential FROM review WHERE day = '2024-04-07'") == [{"potential": None}]
    assert ask("SELECT potential, scale FROM review WHERE day = '2024-04-05'") == [
        {"potential": 0, "scale": "30 tấn"}
    ]
    again = book(tmp_path / "s.xlsx", [heads, ["Trà", "HTX An Bình", "Chợ Đồn", "05/04/2024", "có", None]])  # fmt: skip
    assert "another potential" in full(f"import {again}", 6).err


DOSSIERS = ["Sản phẩm", "Chủ thể", "Huyện", "Năm", "Ngày đủ hồ sơ", "Ngày tiếp nhận",
            "Giấy tờ còn thiếu", "Hạn bổ sung", "Kết quả kiểm nghiệm", "Ngày kiểm nghiệm"]  # fmt: skip


def test_steps_come_in_the_order_of_their_days(full, tmp_path, ask) -> None:
    file = book(tmp_path / "d.xlsx", [
        DOSSIERS,
        ["Kẹo", "HTX An Bình", "Bạch Thông", 2023, "20/08/2023", "05/08/2023", "nhãn", "30/08/2023",
         "đạt", "01/07/2023"],
    ])  # fmt: skip
    assert counts(full, f"{file}") == (1, 0, 0)
    assert ask("SELECT missing_on, complete_on, test FROM dossier d JOIN product p"
               " ON p.id = d.product_id WHERE p.name = 'Kẹo'") == [
        {"missing_on": "2023-08-05", "complete_on": "2023-08-20", "test": "pass"}
    ]  # fmt: skip


def test_a_dossier_is_completed_and_what_differs_refused(full, tmp_path, ask) -> None:
    full("dossier record Kẹo --received 5/8/2023")
    row = ["Kẹo", "HTX An Bình", "Bạch Thông", None, "20/08/2023"]
    file = book(tmp_path / "d.xlsx", [DOSSIERS, [*row, None, "nhãn"]])
    full(f"import {file}", 6)  # of what day the papers were missed nobody says
    file = book(tmp_path / "e.xlsx", [DOSSIERS, [*row, "05/08/2023", "nhãn"]])
    assert counts(full, f"{file}") == (0, 1, 0)
    assert counts(full, f"{file}") == (0, 0, 1)
    later = book(tmp_path / "f.xlsx", [DOSSIERS, [*row[:4], "21/08/2023", "05/08/2023"]])
    assert "another complete on" in full(f"import {later}", 6).err
    assert counts(full, f"{later} --update") == (0, 1, 0)
    wrong = book(tmp_path / "g.xlsx", [DOSSIERS, [*row[:4], "01/08/2023", "05/08/2023"]])
    assert "is before 05/08/2023" in full(f"import {wrong} --update", 6).err


def test_a_year_alone_is_told_where_only_a_day_is_kept(ocop, tmp_path) -> None:
    head = ["Sản phẩm", "Chủ thể", "Hạng sao", "Ngày công nhận", "Ngày hết hạn"]
    file = book(tmp_path / "a.xlsx", [head, ["Trà", "HTX A", 3, "5/12/2023", 2025]])
    said = ocop(f"import {file}", 6).err
    assert "!E2: 2025 is a year, not a day." in said
    support = [["Loại hoạt động", "Huyện", "Ngày thực hiện"], ["hội nghị", "Chợ Đồn", 2023]]
    file = book(tmp_path / "b.xlsx", support)
    assert "2023 is a year; here a whole day is needed" in ocop(f"import {file}", 6).err
    assert "2023 is a year" in ocop(f"import {file} --on 5/3/2024", 6).err
    assert counts(ocop, f"{file} --on 5/3/2023") == (1, 0, 0)

"""`ocop import`, with real files made for each test.

- titles, two heading rows, merged producers, footers, stars in words or in marked columns
- new, adds, same, differs; the same file again changes nothing; --update takes the list's word
- a product twice, 3★ then 4★, is one product with two recognitions
- faults: all are listed with their cells, nothing is written, --feedback marks them
- questions hold their rows back, others are written; --same, --new and a terminal answer them
- registrations with results, upgrades, improvements, entities, scores; --whole names what lacks
- hidden sheets, unknown columns and --map; what is no list is refused
"""

import csv
import shlex
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter


def book(path: Path, rows: list[list], sheet: str = "Danh sách") -> Path:
    made = xlsxwriter.Workbook(str(path))
    page = made.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value)
    made.close()
    return path


HEADINGS = ["TT", "Tên sản phẩm", "Chủ thể", "Xã", "Huyện", "Hạng sao", "Số QĐ", "Ngày ký", "Năm"]
TEA = [
    1,
    "Trà hoa vàng",
    "HTX An Bình",
    "Ngọc Phái",
    "Chợ Đồn",
    "3 sao",
    "812/QĐ-UBND",
    "05/12/2023",
    2023,
]
NOODLES = [
    2,
    "Miến dong",
    "HTX Tài Hoan",
    "Côn Minh",
    "Na Rì",
    "****",
    "99/QĐ-UBND",
    "20/12/2022",
    None,
]


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    title = [["UBND TỈNH BẮC KẠN"], ["DANH SÁCH SẢN PHẨM OCOP"], []]
    return book(
        tmp_path / "list.xlsx", [*title, HEADINGS, TEA, NOODLES, ["", "Tổng cộng: 02 sản phẩm"]]
    )


def counts(ocop, words: str) -> tuple[int, int, int]:
    found = ocop(f"import {words} --json").data["counts"]
    return found["new"], found["adds"], found["same"]


def test_a_list_comes_in_and_a_second_time_changes_nothing(ocop, listed, ask) -> None:
    assert counts(ocop, str(listed)) == (2, 0, 0)
    rows = ask(
        "SELECT r.stars, r.day, d.number FROM recognition r JOIN decision d ON d.id = r.decision_id ORDER BY r.day"
    )
    assert [tuple(row.values()) for row in rows] == [
        (4, "2022-12-20", "99/QĐ-UBND"),
        (3, "2023-12-05", "812/QĐ-UBND"),
    ]
    assert ask("SELECT commune, district FROM entity ORDER BY district")[0]["district"] == "064"
    assert ask("SELECT file, kind, length(sha256) AS n FROM batch") == [
        {"file": "list.xlsx", "kind": "recognitions", "n": 64}
    ]
    before = ask("SELECT count(*) AS n FROM change")
    assert counts(ocop, str(listed)) == (0, 0, 2)
    assert ask("SELECT count(*) AS n FROM change") == before
    assert "0 new, 0 completed, 2 the same; 0 questions." in ocop(f"import {listed}").out


def test_a_dry_run_writes_nothing(ocop, listed, path) -> None:
    assert "Only tried: nothing was written." in ocop(f"import {listed} --dry-run").out
    assert ocop("list --json").data["products"] == []


def test_blanks_are_filled_and_what_differs_is_refused_unless_the_list_is_right(
    ocop, listed, ask
) -> None:
    ocop(
        "recognise 'Trà hoa vàng' --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --year 2023"
    )
    ocop(
        "recognise 'Miến dong' --entity 'HTX Tài Hoan' --district 'Na Rì' --stars 4 --on 21/12/2022 --decision 99/QĐ-UBND"
    )
    said = ocop(f"import {listed}", 6)
    assert "The register has another on: 21/12/2022, not 20/12/2022." in said.err
    assert ask("SELECT count(*) AS n FROM batch") == [{"n": 0}]
    assert counts(ocop, f"{listed} --update") == (0, 2, 0)
    assert ask("SELECT day FROM recognition ORDER BY day") == [
        {"day": "2022-12-20"},
        {"day": "2023-12-05"},
    ]


def test_one_product_twice_is_two_recognitions(ocop, tmp_path, ask) -> None:
    again = [*TEA[:5], "4 sao", "900/QĐ-UBND", "05/12/2024", None]
    file = book(tmp_path / "a.xlsx", [HEADINGS, TEA, again])
    assert counts(ocop, str(file)) == (2, 0, 0)
    assert ask("SELECT count(*) AS n FROM product") == [{"n": 1}]


def test_star_columns_merged_producers_and_two_heading_rows(ocop, tmp_path, ask) -> None:
    made = xlsxwriter.Workbook(str(tmp_path / "m.xlsx"))
    page = made.add_worksheet()
    page.merge_range(0, 0, 1, 0, "Tên sản phẩm")
    page.merge_range(0, 1, 1, 1, "Chủ thể")
    page.merge_range(0, 2, 0, 4, "Hạng sao")
    for column, name in enumerate(("5 sao", "4 sao", "3 sao"), 2):
        page.write(1, column, name)
    page.write_row(0, 5, ["Năm công nhận"])
    page.merge_range(2, 1, 3, 1, "HTX An Bình")
    for row, (name, column) in enumerate((("Trà", 4), ("Cao", 3)), 2):
        page.write(row, 0, name)
        page.write(row, column, "x")
        page.write(row, 5, "2021")
    made.close()
    assert counts(ocop, str(tmp_path / "m.xlsx")) == (2, 0, 0)
    rows = ask(
        "SELECT p.name, r.stars, r.year, r.day FROM recognition r JOIN product p ON p.id = r.product_id ORDER BY p.name"
    )
    assert [tuple(row.values()) for row in rows] == [("Cao", 4, 2021, None), ("Trà", 3, 2021, None)]


def test_headings_merged_over_two_rows_begin_one_list(ocop, tmp_path) -> None:
    heads = ("Tên sản phẩm", "Chủ thể", "Huyện", "Ngày đăng ký")
    grounds = ("Nhu cầu thị trường", "Lao động", "Khả năng đáp ứng")
    made = xlsxwriter.Workbook(str(tmp_path / "two.xlsx"))
    page = made.add_worksheet()
    page.write(0, 0, "DANH SÁCH ĐĂNG KÝ NĂM 2023")
    for column, name in enumerate(heads):
        page.merge_range(1, column, 2, column, name)
    page.merge_range(1, 4, 1, 6, "Căn cứ khảo sát")
    page.write_row(2, 4, grounds)
    page.write_row(3, 0, ["Trà", "HTX A", "Ba Bể", "10/3/2023", "x", "x", "x"])
    made.close()
    done = ocop(f"import {tmp_path / 'two.xlsx'} --dry-run")
    said = done.out + done.err
    assert "not taken" not in said
    assert "without a day" not in said
    (read,) = ocop(f"import {tmp_path / 'two.xlsx'} --json").data["lists"]
    assert (read["rows"], len(read["columns"])) == (1, 7)


def test_every_fault_is_listed_with_its_cell_and_nothing_is_written(
    nowhere, tmp_path, path
) -> None:
    bad = [3, "Gạo", "HTX Gạo", "", "Na Rì", "7 sao", "1/QĐ", "31/02/2023", 2023]
    worse = [4, None, "HTX Rượu", "", "Na Rì", "3 sao", "1/QĐ", "05/12/2023", 2023]
    file = book(tmp_path / "f.xlsx", [HEADINGS, TEA, bad, worse])
    out = tmp_path / "marked.xlsx"
    said = nowhere(f"import {file} --feedback {out}", 6).err
    assert "The list has 3 faults; nothing was written:" in said
    assert "Danh sách!F3: “7 sao” is not a number of stars" in said
    assert "Danh sách!H3: 31/02/2023 is not a day of the calendar." in said
    assert "Danh sách!B4: The name is missing" in said
    assert not path.exists()
    page = openpyxl.load_workbook(out)["Danh sách"]
    assert "is not a number of stars" in page["F3"].comment.text
    assert page["F3"].fill.start_color.rgb.endswith("FFF3B0")
    assert page["B2"].value == "Trà hoa vàng"
    later = book(tmp_path / "l.xlsx", [HEADINGS, [*TEA[:7], "05/12/2099", None]])
    assert "is after today" in nowhere(f"import {later}", 6).err
    assert not path.exists()
    (tmp_path / "a file").touch()
    assert (
        "cannot be written"
        in nowhere(f"import {file} --feedback '{tmp_path}/a file/x.xlsx'", 6).err
    )


def test_the_feedback_of_a_csv_is_a_workbook(ocop, tmp_path) -> None:
    file = tmp_path / "a.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([HEADINGS, [*TEA[:5], "9 sao", "", "", ""]])
    out = tmp_path / "o.xlsx"
    ocop(f"import {file} --feedback {out}", 6)
    assert openpyxl.load_workbook(out).worksheets[0]["F2"].comment.text.startswith("“9 sao”")


def test_the_feedback_of_a_csv_holds_its_cells_as_text_whatever_they_are(ocop, tmp_path) -> None:
    file, out = tmp_path / "ds [1] 'a'.csv", tmp_path / "o.xlsx"
    names = ["=1+1", "#N/A", "Trà\a", "Trà\uffff", "12"]
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADINGS, *([1, name, *TEA[2:]] for name in names)])
    ocop(f"import {shlex.quote(str(file))} --feedback {out}", 6)
    page = openpyxl.load_workbook(out).worksheets[0]
    cells = [row[1] for row in page.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == ["=1+1", "#N/A", "Trà\ufffd", "Trà\ufffd", "12"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert page.title == "ds _1_ 'a'"
    assert "U+0007" in cells[2].comment.text


def test_a_question_holds_its_row_back_and_is_answered(ocop, tmp_path, ask) -> None:
    ocop("register Cao --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    twin = [1, "Trà", "HTX An Bính", "", "Chợ Đồn", 3, "1/QĐ", "05/12/2023", None]
    file = book(tmp_path / "q.xlsx", [HEADINGS, twin, NOODLES])
    said = ocop(f"import {file} --no-input").out
    assert "1 new, 0 completed, 0 the same; 1 question." in said
    assert "Row 2 of sheet “Danh sách” was held back" in said
    assert '--same "HTX An Bính=' in said
    assert counts(ocop, f"{file} --same 'HTX An Bính=HTX An Bình'") == (1, 0, 1)
    assert ask("SELECT count(*) AS n FROM entity") == [{"n": 2}]
    other = book(tmp_path / "r.xlsx", [HEADINGS, [1, "Bún", "HTX An Binh A", "", "Chợ Đồn", 3, "1/QĐ", "05/12/2023"],
                                       [2, "Phở", "HTX Ấn Bính", "", "Chợ Đồn", 3, "1/QĐ", "05/12/2023"]])  # fmt: skip
    assert counts(ocop, f"{other} --new 'HTX Ấn Bính'")[0] == 2


def test_a_terminal_is_asked(ocop, tmp_path, ask, monkeypatch) -> None:
    ocop("register Cao --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    rows = [[1, name, entity, "", "Chợ Đồn", 3, "1/QĐ", "05/12/2023"]
            for name, entity in (("Trà", "HTX An Bính"), ("Gạo", "HTX An Bịnh"), ("Bún", "HTX An Bỉnh"), ("Cốm", "HTX An Bịnh"))]  # fmt: skip
    file = book(tmp_path / "q.xlsx", [HEADINGS, *rows])
    answers = iter(["1", "new", "?", "y"])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(answers, ""))
    monkeypatch.setattr("ocop.context.Context.interactive", property(lambda _self: True))
    said = ocop(f"import {file}").out
    assert "3 new, 0 completed, 0 the same; 1 question." in said
    assert ask("SELECT count(*) AS n FROM entity") == [{"n": 2}]


def test_a_blank_producer_is_taken_where_the_place_agrees_else_it_is_a_question(
    ocop, tmp_path
) -> None:
    rows = [HEADINGS, TEA, [2, "Cao", None, "Ngọc Phái", "Chợ Đồn", 3, "812/QĐ-UBND", "05/12/2023", 2023],
            [3, "Gạo", None, "Bản Thi", "Chợ Đồn", 3, "812/QĐ-UBND", "05/12/2023", 2023]]  # fmt: skip
    said = ocop(f"import {book(tmp_path / 'b.xlsx', rows)}").out
    assert "2 new, 0 completed, 0 the same; 1 question." in said
    assert "The row leaves out its producer." in said


def test_registrations_with_their_results(ocop, tmp_path, ask) -> None:
    head = [
        "Sản phẩm",
        "Chủ thể",
        "Huyện",
        "Mục đích",
        "Nhu cầu thị trường",
        "Ngày đăng ký",
        "Kết quả",
        "Lý do",
    ]
    rows = [head, ["Trà", "HTX An Bình", "Chợ Đồn", "new", "có", "1/3/2023", "", ""],
            ["Cao", "HTX An Bình", "Chợ Đồn", None, "", "1/3/2023", "không tham gia", "thiếu vốn"]]  # fmt: skip
    file = book(tmp_path / "d.xlsx", rows)
    assert counts(ocop, f"{file} --reason 'theo danh sách'") == (2, 0, 0)
    found = ask("SELECT purpose, outcome, demand FROM registration ORDER BY outcome")
    assert [tuple(row.values()) for row in found] == [("new", "", "có"), ("new", "absent", "")]
    assert counts(ocop, f"{file} --reason x") == (0, 0, 2)
    rows[1][6] = "rút"
    assert counts(ocop, f"{book(tmp_path / 'e.xlsx', rows)} --reason x") == (0, 1, 1)


def test_a_result_without_stars_ends_its_registration(ocop, tmp_path, ask) -> None:
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    head = ["Sản phẩm", "Chủ thể", "Hạng sao", "Kết quả", "Năm"]
    file = book(tmp_path / "r.xlsx", [head, ["Trà", "HTX An Bình", None, "không đạt", 2023]])
    assert counts(ocop, f"{file} --reason x") == (0, 1, 0)
    assert ask("SELECT outcome FROM registration") == [{"outcome": "not-reached"}]
    bad = book(tmp_path / "s.xlsx", [head, ["Trà", "HTX An Bình", None, None, 2023]])
    assert "neither stars nor a result" in ocop(f"import {bad}", 6).err


def test_upgrades_and_improvements(ocop, tmp_path, ask) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 1/3/2022")
    up = book(tmp_path / "u.xlsx", [["Sản phẩm", "Hạng sao đề nghị", "Ngày", "Quy mô", "Vùng nguyên liệu"],
                                    ["Trà", 4, "1/4/2023", "20 tấn", "2,5"]])  # fmt: skip
    assert counts(ocop, str(up)) == (1, 0, 0)
    assert counts(ocop, str(up)) == (0, 0, 1)
    assert ask("SELECT to_stars, area_m2 FROM upgrade") == [{"to_stars": 4, "area_m2": 25000}]
    raw = book(
        tmp_path / "v.xlsx",
        [["Sản phẩm", "Chủ thể", "Từ năm", "Diện tích"], ["Trà", "HTX An Bình", 2023, "3"]],
    )
    assert "do not tell what the list is of" in ocop(f"import {raw}", 2).err
    for kind in ("raw-material", "traceability"):
        assert counts(ocop, f"{raw} --as {kind}") == (1, 0, 0)
        assert counts(ocop, f"{raw} --as {kind}") == (0, 0, 1)
    link = book(tmp_path / "w.xlsx", [["Chủ thể", "Huyện", "Đối tác", "Từ ngày"], ["HTX An Bình", "Chợ Đồn", "Công ty A", "1/5/2023"],
                                      ["HTX Mới", "Na Rì", "", ""]])  # fmt: skip
    assert counts(ocop, f"{link} --as linkage") == (2, 0, 0)
    assert counts(ocop, f"{link} --as linkage") == (0, 0, 2)


def test_proposals_of_which_the_year_alone_is_known(ocop, tmp_path, ask) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 1/3/2022")

    def proposed(**cells: object) -> str:
        head = ["Sản phẩm", "Chủ thể", "Huyện", "Hạng sao đề nghị", *cells]
        row = ["Trà", "HTX An Bình", "Chợ Đồn", 4, *cells.values()]
        return str(book(tmp_path / "u.xlsx", [head, row]))

    assert counts(ocop, proposed(Năm=2023)) == (1, 0, 0)
    assert counts(ocop, proposed(Năm=2023)) == (0, 0, 1)
    assert ask("SELECT day, year FROM upgrade") == [{"day": None, "year": 2023}]
    ocop(f"export upgrades -o {tmp_path / 'out.xlsx'}")
    assert counts(ocop, str(tmp_path / "out.xlsx")) == (0, 0, 1)
    assert "another year" in ocop(f"import {proposed(Năm=2024)}", 6).err
    assert counts(ocop, proposed(Ngày="5/4/2023")) == (0, 1, 0)
    assert ask("SELECT day, year FROM upgrade") == [{"day": "2023-04-05", "year": None}]
    assert counts(ocop, proposed(Năm=2023)) == (0, 0, 1)
    assert "another year" in ocop(f"import {proposed(Năm=2024)}", 6).err


def test_entities_with_contacts_and_products_with_groups(ocop, tmp_path, ask) -> None:
    head = ["Chủ thể", "Loại hình", "Địa chỉ", "Người đại diện", "SĐT"]
    file = book(tmp_path / "e.xlsx", [head, ["An Bình", "HTX", "thôn A, xã Ngọc Phái, huyện Chợ Đồn", "Bà Lan", 912345678],
                                      ["Hạ Long", None, "phường B, thành phố Hạ Long, tỉnh Quảng Ninh", None, None]])  # fmt: skip
    assert counts(ocop, str(file)) == (2, 0, 0)
    assert counts(ocop, str(file)) == (0, 0, 2)
    assert ask("SELECT phone FROM contact") == [{"phone": "0912345678"}]
    other = ask("SELECT district, commune_text FROM entity WHERE name = 'Hạ Long'")[0]
    assert other["district"] == ""
    assert "Hạ Long" in other["commune_text"]
    ocop("entity edit 'An Bình' --representative ''")
    assert counts(ocop, str(file)) == (0, 1, 1)
    assert ask("SELECT representative FROM contact") == [{"representative": "Bà Lan"}]
    head = ["Tên sản phẩm", "Chủ thể", "Nhóm", "Mã sản phẩm"]
    rows = [
        head,
        ["Trà", "An Bình", "2. Đồ uống", "06-064-00001-3"],
        ["Cao", "An Bình", "Thực phẩm", ""],
    ]
    assert counts(ocop, str(book(tmp_path / "p.xlsx", rows))) == (2, 0, 0)
    assert ask('SELECT "group" AS g, code FROM product ORDER BY name DESC')[0] == {
        "g": 2,
        "code": "06-064-00001-3",
    }
    said = ocop(f"import {book(tmp_path / 'c.xlsx', rows[:2])} --whole").out
    assert "The register has 1 product that the list lacks (nothing was deleted):" in said
    assert "Cao · An Bình" in said


def test_a_councils_form_brings_scores_into_its_round(ocop, tmp_path) -> None:
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    ocop("round open --level district --district 'Chợ Đồn' --on 10/11/2023 --council 3")
    head = [
        "TT",
        "Tên sản phẩm",
        "Chủ thể",
        "Nguyễn A",
        "Trần B",
        "Điểm",
        "5 sao",
        "4 sao",
        "3 sao",
    ]
    file = book(
        tmp_path / "s.xlsx",
        [["Tổng hợp điểm"], head, [1, "Trà", "HTX An Bình", 62, 63, 62.5, None, None, "x"]],
    )
    assert "Scores need their round." in ocop(f"import {file}", 6).err
    assert counts(ocop, f"{file} --round CD-2023-1") == (1, 0, 0)
    row = ocop("round show CD-2023-1 --json").data["rounds"][0]["products"][0]
    assert (row["mean"], row["members"]) == ("62.5", {"Nguyễn A": 62.0, "Trần B": 63.0})
    mean = book(tmp_path / "t.xlsx", [["Tên sản phẩm", "Điểm"], ["Trà", "61,5"]])
    assert counts(ocop, f"{mean} --round CD-2023-1") == (1, 0, 0)


def test_hidden_sheets_unknown_columns_and_a_mapping(ocop, tmp_path) -> None:
    made = xlsxwriter.Workbook(str(tmp_path / "h.xlsx"))
    page = made.add_worksheet("Một")
    page.write_row(0, 0, ["Tên hàng", "Chủ thể", "Hạng sao", "Năm", "Màu sắc"])
    page.write_row(1, 0, ["Trà", "HTX An Bình", 3, 2022, "xanh"])
    page.set_row(1, None, None, {"hidden": True})
    made.add_worksheet("Cũ").hide()
    made.add_worksheet("Trống")
    made.close()
    file = tmp_path / "h.xlsx"
    said = ocop(f"import {file} --map product=A").out
    assert "The hidden sheet “Cũ” was left out." in said
    assert "Column E “Màu sắc” was not taken" in said
    assert "1 hidden row of sheet “Một” was read too." in said
    assert "There is no sheet “X”" in ocop(f"import {file} --sheet X", 2).err
    assert "does not say what is what" in ocop(f"import {file} --map product", 2).err
    assert "“Trống” is empty" in ocop(f"import {file} --sheet Trống", 2).err
    assert "There is no file" in ocop(f"import {tmp_path}/none.xlsx", 6).err


def test_a_formula_that_was_never_calculated_and_a_misspelt_heading(ocop, tmp_path) -> None:
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    for row in (["Sản phẩm", "Chủ thể", "Số saoo", "Năm"], ["Trà", "HTX An Bình", "=1+2", 2022]):
        page.append(row)
    file = tmp_path / "f.xlsx"
    made.save(file)
    assert "never calculated" in ocop(f"import {file} --map stars=C", 6).err
    assert "--map stars=C: Số saoo" in ocop(f"import {file}", 2).err
    said = ocop(f"import {file} --as products").out
    assert "Column C “Số saoo” was not taken; if it means it: --map stars=C" in said


def test_another_decision_of_the_year_is_another_recognition(ocop, tmp_path) -> None:
    other = [*TEA[:6], "1/QĐ-UBND", "01/02/2023", None]
    assert counts(ocop, str(book(tmp_path / "a.xlsx", [HEADINGS, TEA, other]))) == (2, 0, 0)


def test_a_member_who_gave_no_points_is_left_out(ocop, tmp_path) -> None:
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    ocop("round open --level district --district 'Chợ Đồn' --on 10/11/2023")
    head = ["Tên sản phẩm", "A Lan", "B Nam", "Điểm"]
    rows = [head, ["Trà", 62, None, 62], ["Trà", 62, 61, 61.5]]
    ocop(f"import {book(tmp_path / 's.xlsx', rows)} --round CD-2023-1")
    members = ocop("round show CD-2023-1 --json").data["rounds"][0]["products"][0]["members"]
    assert members == {"A Lan": 62.0, "B Nam": 61.0}


def test_another_decision_of_one_recognition_is_refused_with_both(ocop, tmp_path) -> None:
    ocop(
        "recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --decision 1/QĐ"
        " --issuer 'UBND huyện Ba Bể' --on 20/12/2022"
    )
    file = tmp_path / "a.csv"
    file.write_text(
        "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Ngày công nhận\n"
        "Trà,HTX A,Ba Bể,3 sao,2/QĐ,20/12/2022\n",
        "utf-8",
    )
    said = ocop(f"import {file} --as recognitions", 6).err
    assert "The register has another decision: 1/QĐ, not 2/QĐ." in said

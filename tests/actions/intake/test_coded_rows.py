"""One row of a list against what the register has: each kind of list, by its own file.

- several lists in one workbook come in together: one batch, all or nothing
- improvements of every topic in one list; what is blank is filled, what differs is refused
- bare results: into a round, or as a decision's list
- registrations and proposals: blanks filled, another value refused, --update takes the list's word
- group and set in words, a flagship by a mark, units of another province
- a column that the kind of list does not keep is told
- a product or producer called “không rõ” is a fault, for every kind of list
- of two recognitions that a row may speak of it is the one that agrees most
"""

from pathlib import Path

import pytest
import xlsxwriter


def book(path: Path, **sheets: list[list]) -> Path:
    made = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        page = made.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    page.write(number, column, value)
    made.close()
    return path


def counts(ocop, words: str) -> tuple[int, int, int]:
    found = ocop(f"import {words} --json").data["counts"]
    return found["new"], found["adds"], found["same"]


PRODUCTS = [["Sản phẩm", "Chủ thể", "Huyện", "Nhóm", "Phân nhóm", "Chủ lực", "Ghi chú"],
            ["Trà", "HTX An Bình", "Chợ Đồn", "Đồ uống", "11. Chè", "x", "ngon"]]  # fmt: skip
STARS = [["Sản phẩm", "Chủ thể", "Huyện", "Hạng sao", "Năm"], ["Trà", "HTX An Bình", "Chợ Đồn", 3, 2022]]  # fmt: skip
IMPROVED = [
    ["Nội dung củng cố", "Sản phẩm", "Chủ thể", "Huyện", "Từ ngày", "Diện tích", "Đối tác", "Địa điểm",
     "Hệ thống", "Hợp đồng", "Nội dung"],
    ["Truy xuất nguồn gốc", "Trà", "HTX An Bình", "Chợ Đồn", "1/6/2023", None, None, None, "VNPT Check"],
    ["vùng nguyên liệu", "Trà", "HTX An Bình", "Chợ Đồn", 2023, "2,5", None, "xã Bằng Phúc"],
    ["Liên kết", None, "HTX An Bình", "Chợ Đồn", None, None, "Công ty A", None, None, "01/HĐ"],
    ["Điểm bán hàng", None, None, "Chợ Đồn", "1/9/2023", None, None, "chợ trung tâm"],
    ["Điểm bán hàng", None, "HTX An Bình", "Chợ Đồn", "1/9/2023", None, None, None, None, None, "cửa hàng"],
]  # fmt: skip


def test_several_lists_in_one_workbook_come_in_together(ocop, tmp_path, ask) -> None:
    file = book(tmp_path / "a.xlsx", Một=PRODUCTS, Hai=STARS, Ba=IMPROVED)
    assert counts(ocop, str(file)) == (7, 0, 0)
    assert ask("SELECT kind FROM batch") == [{"kind": "workbook"}]
    assert len({row["id"] for row in ask("SELECT DISTINCT command_id AS id FROM change")}) == 1
    assert counts(ocop, str(file)) == (0, 0, 7)
    bad = [*STARS, ["Trà", "HTX An Bình", "Chợ Đồn", 9, 2022]]
    said = ocop(f"import {book(tmp_path / 'b.xlsx', Một=PRODUCTS, Hai=bad)}", 6)
    assert "Hai!D3" in said.err
    assert ask("SELECT count(*) AS n FROM batch") == [{"n": 1}]


def test_improvements_of_every_topic_in_one_list(ocop, tmp_path, ask) -> None:
    ocop(f"import {book(tmp_path / 'a.xlsx', A=IMPROVED)}")
    rows = ask("SELECT topic, since, since_year, area_m2, partner, place, system, contract, detail, district"
               " FROM improvement ORDER BY topic, district")  # fmt: skip
    told = [" ".join(str(value) for value in row.values() if value) for row in rows]
    assert told == [
        "linkage Công ty A 01/HĐ",
        "raw-material 2023 25000 xã Bằng Phúc",
        "sales-point 2023-09-01 cửa hàng",
        "sales-point 2023-09-01 chợ trung tâm 064",
        "traceability 2023-06-01 VNPT Check",
    ]
    assert "2,5 ha; xã Bằng Phúc" in ocop("show Trà --lang vi").out


def test_an_improvement_is_completed_and_what_differs_is_refused(ocop, tmp_path, ask) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 1/3/2022")
    ocop("improve raw-material Trà --since unknown")
    ocop("improve linkage 'HTX An Bình' --since unknown --partner 'Công ty B'")
    only = [IMPROVED[0], IMPROVED[2]]
    assert counts(ocop, str(book(tmp_path / "a.xlsx", A=only))) == (0, 1, 0)
    assert ask("SELECT since_year, area_m2, place FROM improvement WHERE topic = 'raw-material'") == [
        {"since_year": 2023, "area_m2": 25000, "place": "xã Bằng Phúc"}
    ]  # fmt: skip
    link = book(tmp_path / "b.xlsx", A=[IMPROVED[0], IMPROVED[3]])
    said = ocop(f"import {link}", 6).err
    assert "another partner for “HTX An Bình”: Công ty B, not Công ty A." in said
    assert counts(ocop, f"{link} --update") == (0, 1, 0)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([None, "Trà", "HTX An Bình"], "The name is missing"),
        (["xúc tiến", "Trà", "HTX An Bình"], "is not known as a kind of improvement"),
        (["Chất lượng", None, "HTX An Bình"], "The row names no product."),
        (["Chất lượng", "Trà", "HTX An Bình", None, None, 5], "“Diện tích” does not apply"),
        (["Chất lượng", "Trà", "HTX An Bình", None, None, None, None, None, "VNPT"], "“Hệ thống truy xuất” does not apply"),
    ],
)  # fmt: skip
def test_what_an_improvement_cannot_be_is_said(ocop, tmp_path, row, told) -> None:
    assert told in ocop(f"import {book(tmp_path / 'a.xlsx', A=[IMPROVED[0], row])}", 6).err


def test_a_sales_point_needs_a_place(ocop, tmp_path) -> None:
    lone = book(tmp_path / "b.xlsx", A=[IMPROVED[0], ["Điểm bán hàng", None, None, None, 2023]])
    assert "names neither the producer nor the district" in ocop(f"import {lone}", 6).err


def test_bare_results_go_into_their_round_or_end_registrations(ocop, tmp_path, ask) -> None:
    for name in ("Trà", "Cao", "Gạo"):
        ocop(f"register {name} --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    ocop("round open --level district --district 'Chợ Đồn' --on 10/11/2023")
    head = ["Sản phẩm", "Chủ thể", "Hạng sao", "Kết quả"]
    rows = [head, ["Trà", "HTX An Bình", "3 sao", "đạt"], ["Cao", "HTX An Bình", None, "không tham gia"]]  # fmt: skip
    file = book(tmp_path / "a.xlsx", A=rows)
    assert counts(ocop, f"{file} --as results --round CD-2023-1") == (2, 0, 0)
    form = ocop("round show CD-2023-1 --json").data["rounds"][0]["products"]
    assert {one["product"]: one["absent"] for one in form} == {"Trà": False, "Cao": True}
    missed = book(tmp_path / "b.xlsx", A=[head, ["Gạo", "HTX An Bình", None, "không đạt"]])
    said = ocop(f"import {missed} --as results --round CD-2023-1", 6).err
    assert "“not reached” says too little" in said
    assert counts(ocop, f"{missed} --as results --year 2023 --reason x") == (0, 1, 0)
    found = ask("SELECT outcome FROM registration WHERE outcome <> ''")
    assert found == [{"outcome": "not-reached"}]


def test_a_registration_is_completed_and_what_differs_is_refused(ocop, tmp_path, ask) -> None:
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023 --demand có")
    head = ["Sản phẩm", "Chủ thể", "Mục đích", "Nhu cầu thị trường", "Lao động", "Năm", "Kết quả"]
    more = [head, ["Trà", "HTX An Bình", "Mới", "có", "đủ", 2023, None]]
    assert counts(ocop, str(book(tmp_path / "a.xlsx", A=more))) == (0, 1, 0)
    assert ask("SELECT labour, purpose FROM registration") == [{"labour": "đủ", "purpose": "new"}]
    other = [head, ["Trà", "HTX An Bình", "đánh giá lại", "ít", "đủ", 2023, "rút"]]
    file = book(tmp_path / "b.xlsx", A=other)
    assert "another demand for “Trà”: có, not ít." in ocop(f"import {file} --reason x", 6).err
    assert counts(ocop, f"{file} --update --reason x") == (0, 1, 0)
    assert ask("SELECT demand, purpose, outcome FROM registration") == [
        {"demand": "ít", "purpose": "renewal", "outcome": "withdrawn"}
    ]
    ended = [head, ["Trà", "HTX An Bình", None, None, None, 2023, "không tham gia"]]
    said = ocop(f"import {book(tmp_path / 'c.xlsx', A=ended)} --reason x", 6).err
    assert "another result for “Trà”: withdrawn, not did not take part." in said
    said = ocop(f"import {tmp_path / 'c.xlsx'} --reason x --lang vi", 6).err
    assert "kết quả của “Trà” khác: đã rút, không phải không tham gia" in said


def test_a_proposal_is_completed_and_what_differs_is_refused(ocop, tmp_path, ask) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 1/3/2022")
    ocop("upgrade Trà --to 4 --on 1/4/2023")
    head = ["Sản phẩm", "Chủ thể", "Hạng sao đề nghị", "Ngày", "Quy mô"]
    file = book(tmp_path / "a.xlsx", A=[head, ["Trà", "HTX An Bình", 4, "1/4/2023", "20 tấn"]])
    assert counts(ocop, str(file)) == (0, 1, 0)
    assert counts(ocop, str(file)) == (0, 0, 1)
    other = book(tmp_path / "b.xlsx", A=[head, ["Trà", "HTX An Bình", 4, "2/4/2023", None]])
    assert "another day for “Trà”: 01/04/2023, not 02/04/2023." in ocop(f"import {other}", 6).err
    ocop("upgrade Trà --withdraw --on 1/6/2023 --reason x")
    assert counts(ocop, str(file)) == (0, 0, 1)
    assert counts(ocop, str(other)) == (1, 0, 0)


def test_an_area_that_differs_is_told_in_hectares(ocop, tmp_path) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 1/3/2022")
    ocop("upgrade Trà --to 4 --on 1/4/2023 --hectares 2")
    head = ["Sản phẩm", "Chủ thể", "Hạng sao đề nghị", "Ngày", "Diện tích (ha)"]
    file = book(tmp_path / "a.xlsx", A=[head, ["Trà", "HTX An Bình", 4, "1/4/2023", "3,5"]])
    assert (
        "another area for “Trà”: 2 ha, not 3.5 ha." in ocop(f"import {file} --as upgrades", 6).err
    )


def test_groups_sets_and_flagships_are_read_as_offices_write_them(ocop, tmp_path, ask) -> None:
    ocop(f"import {book(tmp_path / 'a.xlsx', A=PRODUCTS)}")
    assert ask('SELECT "group" AS g, "set" AS s, flagship, note FROM product') == [
        {"g": 2, "s": 11, "flagship": 1, "note": "ngon"}
    ]
    for column, value, told in ((3, "Gạo nếp", "product group"), (4, "Chè", "product set"), (5, "hay", "mark")):  # fmt: skip
        row = [*PRODUCTS[1]]
        row[column] = value
        assert told in ocop(f"import {book(tmp_path / 'b.xlsx', A=[PRODUCTS[0], row])}", 6).err


def test_a_title_tells_what_the_columns_do_not(ocop, tmp_path, ask) -> None:
    head = ["Sản phẩm", "Chủ thể", "Từ năm"]
    row = ["Trà", "HTX An Bình", 2023]
    told = [["UBND huyện", 5], ["SẢN PHẨM TRUY XUẤT NGUỒN GỐC"], head, row]
    ocop(f"import {book(tmp_path / 'a.xlsx', A=told)}")
    assert ask("SELECT topic FROM improvement") == [{"topic": "traceability"}]
    untold = book(tmp_path / "b.xlsx", A=[["Danh sách"], head, row])
    assert "do not tell what the list is of" in ocop(f"import {untold}", 2).err


def test_marks_and_sheets_of_members_that_cannot_be_read_are_faults(ocop, tmp_path) -> None:
    head = ["Sản phẩm", "Chủ thể", "4 sao", "3 sao"]
    twice = book(tmp_path / "a.xlsx", A=[head, ["Trà", "HTX A", "x", "x"], ["Cao", "HTX A", None, None]])  # fmt: skip
    said = ocop(f"import {twice} --year 2022", 6).err
    assert "A!C2: More than one of the columns of stars is marked: 3, 4." in said
    council = [["Sản phẩm", "Điểm của thành viên hội đồng", None], [None, "A Lan", "B Nam"], ["Trà", "hay", 61]]  # fmt: skip
    said = ocop(f"import {book(tmp_path / 'b.xlsx', A=council)} --as scores --round X", 6).err
    assert "A!B3: “hay” is not a number of points" in said


UNITS = """code,type,name,parent,valid_from,valid_until
22,tỉnh,Quảng Ninh,,,
193,thành phố,Hạ Long,22,,
06700,phường,Bãi Cháy,193,,
"""


def test_units_of_another_province_are_text_or_taken_whole(ocop, tmp_path, ask, path) -> None:
    rows = [["Chủ thể", "Xã", "Huyện", "Tỉnh"], ["HTX Biển", "Bãi Cháy", "Hạ Long", "Quảng Ninh"]]
    file = book(tmp_path / "a.xlsx", A=rows)
    units = tmp_path / "22-quang-ninh.csv"
    units.write_text(UNITS, "utf-8")
    ocop(f"import {file}")
    assert ask("SELECT district, commune_text FROM entity") == [
        {"district": "", "commune_text": "Bãi Cháy, Hạ Long, Quảng Ninh"}
    ]
    ocop("undo --yes")
    assert counts(ocop, f"{file} --units {units}") == (1, 0, 0)
    assert ask("SELECT district, commune FROM entity") == [{"district": "193", "commune": "06700"}]
    assert "TP Hạ Long" in ocop("entity list").out
    assert counts(ocop, f"{file} --units {units}") == (0, 0, 1)
    units.write_text(UNITS + "06703,phường,Hà Tu,193,,\n", "utf-8")
    assert "says something else" in ocop(f"import {file} --units {units}", 6).err
    assert ocop(f"import {file} --units {units} --dry-run").code == 0


def test_a_column_that_the_list_does_not_keep_is_told(ocop, tmp_path) -> None:
    rows = [["Sản phẩm", "Chủ thể", "Hạng sao", "Năm", "Ngày khảo sát"], ["Trà", "HTX A", 3, 2022, "x"]]  # fmt: skip
    said = ocop(f"import {book(tmp_path / 'a.xlsx', A=rows)}").out
    assert "Column E “Ngày khảo sát” was not taken: a list of recognitions keeps no such thing." in said  # fmt: skip


def test_a_row_speaks_of_the_recognition_that_agrees_most(ocop, tmp_path, ask) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --stars 3 --year 2020 --decision 7/QĐ-UBND")
    ocop("recognise Trà --entity 'HTX An Bình' --stars 3 --decision 8/QĐ-UBND")
    head = ["Sản phẩm", "Chủ thể", "Hạng sao", "Số quyết định", "Năm"]
    rows = [
        ["Trà", "HTX An Bình", 3, f"{number}/QĐ-UBND", year]
        for number, year in ((8, None), (7, 2020))
    ]
    assert counts(ocop, str(book(tmp_path / "a.xlsx", Một=[head, *rows]))) == (0, 0, 2)


@pytest.mark.parametrize("entity", ["HTX An Bình", None])
@pytest.mark.parametrize(
    "kind", ["products", "recognitions", "registrations", "upgrades", "scores", "traceability"]
)
def test_a_product_that_is_not_known_is_a_fault(ocop, tmp_path, kind, entity) -> None:
    ocop("round open --level province --on 10/12/2023")
    head = ["Sản phẩm", "Chủ thể", "Hạng sao", "Hạng sao đề nghị", "Năm", "Điểm", "Ngày"]
    file = book(tmp_path / "a.xlsx", Một=[head, ["không rõ", entity, 3, 4, 2023, 60, "1/6/2023"]])
    said = ocop(f"import {file} --as {kind} --round T-2023-1", 6).err
    assert "Một!A2" in said
    assert "The row names no product." in said or "Empty: the product's name." in said


def test_a_producer_that_is_not_known_is_a_fault(ocop, tmp_path) -> None:
    file = book(tmp_path / "a.xlsx", Một=[["Chủ thể", "Huyện"], ["không rõ", "Chợ Đồn"]])
    assert "Một!A2" in ocop(f"import {file}", 6).err

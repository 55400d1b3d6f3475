"""The district of the rows that name none: from the sheet, the title, a section; else a question.

- sheet names with and without type words, marks and numbers; one called like the province
- titles, with the decision's issuer in brackets; a title of the province, or of two, names none
- sections: outlined, merged, alone in their row, numbered, with a count beside; nested, closed
- of tables below each other each has the district and the year of its own title; what stands in a
  column of the list is no title
- the row's own cells; --district is of what nothing else places; a contradiction is a question
- a row without a district is never that of another sheet; --where answers, at a terminal too
- the summary tells rows without a district, headings and sheets called after one that is not known,
  addresses that are not found; what is answered of a section ends with it
"""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

HEADS = ["TT", "Tên sản phẩm", "Chủ thể", "Hạng sao", "Năm công nhận"]
ROW = [1, "Miến dong", "HTX An Bình", "3 sao", 2022]
Sheets = dict[str, list[list[Any]]]


def book(tmp_path: Path, sheets: Sheets, merge: bool = False) -> str:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
                if merge and len(row) == 1 and number:
                    page.merge_range(number, 0, number, 4, row[0])
    return str(tmp_path / "a.xlsx")


def districts(ask: Any) -> list[str]:
    return [row["district"] for row in ask("SELECT district FROM entity ORDER BY district")]


@pytest.mark.parametrize(
    ("name", "district"),
    [
        ("Ba Bể", "061"),
        ("BaBe", "061"),
        ("H. Ba Bể", "061"),
        ("1. Ba Bể", "061"),
        ("Huyện Pác Nặm", "060"),
        ("cho don 2022", "064"),
        ("SP_Na_Ri", "066"),
        ("TP Bắc Kạn", "058"),
        ("Xã Côn Minh", "066"),
        ("Bắc Kạn", ""),
        ("Danh sách", ""),
    ],
)
def test_a_sheet_called_after_a_district_is_of_it(
    ocop, tmp_path: Path, ask, name: str, district: str
) -> None:
    ocop(f"import '{book(tmp_path, {name: [HEADS, ROW]})}'")
    assert districts(ask) == [district]


def test_a_sheet_called_like_the_province_is_the_city_beside_other_districts(
    ocop, tmp_path: Path, ask
) -> None:
    other = [1, "Trà", "HTX Khác Hẳn", "3 sao", 2022]
    ocop(f"import '{book(tmp_path, {'Bắc Kạn': [HEADS, ROW], 'Na Rì': [HEADS, other]})}'")
    assert districts(ask) == ["058", "066"]


@pytest.mark.parametrize(
    ("title", "district"),
    [
        ("DANH SÁCH SẢN PHẨM OCOP HUYỆN BA BỂ", "061"),
        ("UBND HUYỆN CHỢ MỚI", "065"),
        ("(Kèm theo Quyết định số 812/QĐ-UBND ngày 05/12/2022 của UBND huyện Na Rì)", "066"),
        ("Danh sách sản phẩm của xã Côn Minh", "066"),
        ("DANH SÁCH SẢN PHẨM OCOP THÀNH PHỐ BẮC KẠN", "058"),
        ("UBND TỈNH BẮC KẠN", ""),
        ("Danh sách của huyện Ba Bể và huyện Chợ Đồn", ""),
    ],
)
def test_a_title_names_the_district(ocop, tmp_path: Path, ask, title: str, district: str) -> None:
    ocop(f"import '{book(tmp_path, {'DS': [[title], [], HEADS, ROW]})}'")
    assert districts(ask) == [district]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["I", "HUYỆN BA BỂ"], ["II", "HUYỆN CHỢ ĐỒN"]),
        (["I", "Ba Bể"], ["II", "Chợ Đồn"]),
        (["A", "Huyện Ba Bể", 12], ["B", "Huyện Chợ Đồn", "03 sản phẩm"]),
        (["", "I. HUYỆN BA BỂ"], ["", "II. HUYỆN CHỢ ĐỒN (01 sản phẩm)"]),
        (["", "Huyện Ba Bể"], ["", "Huyện Chợ Đồn"]),
        ([1, "Huyện Ba Bể"], [2, "Huyện Chợ Đồn"]),
        (["", "huyen Ba Be:"], ["", "huyen Cho Don:"]),
        (["Huyện Ba Bể"], ["Huyện Chợ Đồn"]),
    ],
)
def test_a_section_is_of_its_district(
    ocop, tmp_path: Path, ask, one: list[Any], other: list[Any]
) -> None:
    tea = [1, "Trà", "HTX Trà Xanh", "3 sao", 2022]
    rows = [["UBND TỈNH BẮC KẠN"], HEADS, one, ROW, other, tea]
    file = book(tmp_path, {"DS": rows}, merge=len(one) == 1)
    assert ocop(f"import '{file}' --json").data["counts"]["new"] == 2
    assert districts(ask) == ["061", "064"]


def test_sections_inside_a_district_keep_it_and_a_commune_is_below_it(
    ocop, tmp_path: Path, ask
) -> None:
    makers = ["HTX Một Hoa", "HTX Hai Lá", "HTX Ba Rừng", "HTX Bốn Núi", "HTX Năm Suối"]
    rows: list[list[Any]] = [
        [n, f"Chè {n}", maker, "3 sao", 2022] for n, maker in enumerate(makers)
    ]
    sections: list[list[Any]] = [
        ["I", "HUYỆN BA BỂ"], ["A", "Thực phẩm"], rows[0], ["B", "XÃ NAM MẪU"], rows[1],
        ["II", "HUYỆN PHÚ BÌNH"], rows[2], ["III", "Chợ Đồn"], rows[3], ["IV", "Khác"], rows[4],
    ]  # fmt: skip
    ocop(f"import '{book(tmp_path, {'DS': [HEADS, *sections]})}'")
    found = ask("SELECT district, commune_text AS c FROM entity ORDER BY name")
    assert [(row["district"], row["c"]) for row in found] == [
        ("", "HUYỆN PHÚ BÌNH"), ("064", ""), ("061", "Nam Mẫu"), ("061", ""), ("", ""),
    ]  # fmt: skip


def test_sections_go_on_where_the_headings_stand_again_in_another_order(
    ocop, tmp_path: Path, ask
) -> None:
    again = ["TT", "Chủ thể", "Tên sản phẩm", "Hạng sao", "Năm công nhận"]
    rows = [HEADS, ["I", "HUYỆN BA BỂ"], ROW, again, [1, "HTX Trà Xanh", "Trà", "3 sao", 2022]]
    ocop(f"import '{book(tmp_path, {'DS': [['Danh sách'], *rows]})}'")
    assert districts(ask) == ["061", "061"]


def test_products_of_two_sheets_without_a_district_are_asked_about(
    ocop, tmp_path: Path, ask
) -> None:
    file = book(tmp_path, {"A": [HEADS, ROW], "B": [HEADS, ROW, [2, "Trà", *ROW[2:]]]})
    told = ocop(f"import '{file}' --no-input --lang en").out
    assert "2 rows of sheet “B” were held back (2, 3)" in told
    assert "--where B=-" in told
    assert "3 rows have no district." in told
    assert len(ask("SELECT 1 FROM product")) == 1
    assert ocop(f"import '{file}' --where B=- --json").data["counts"]["new"] == 1
    assert districts(ask) == [""]


def test_a_row_without_a_district_is_not_that_of_a_sheet_with_one(
    ocop, tmp_path: Path, ask
) -> None:
    heads, row = [*HEADS, "Huyện"], [*ROW, "Chợ Đồn"]
    file = book(tmp_path, {"A": [HEADS, ROW], "B": [heads, row]})
    data = ocop(f"import '{file}' --json --no-input").data
    assert [one["sheet"] for one in data["questions"]] == ["A"]
    assert districts(ask) == ["064"]
    told = ocop(f"import '{file}' --where 'A=Na Rì' --json --no-input").data
    assert [one["name"] for one in told["questions"]] == ["HTX An Bình"]


@pytest.mark.parametrize(
    ("sheet", "rows", "words", "choices"),
    [
        ("Ba Bể", [["DANH SÁCH HUYỆN CHỢ ĐỒN"], HEADS, ROW], "Ba Bể", ["064", "061"]),
        ("DS", [["HUYỆN BA BỂ"], HEADS, ["I", "Na Rì"], ROW], "HUYỆN BA BỂ", ["066", "061"]),
        ("Ba Bể", [[*HEADS, "Huyện"], [*ROW, "Na Rì"]], "Ba Bể", ["-", "066", "061"]),
        ("Ba Bể", [[*HEADS, "Địa chỉ"], [*ROW, "Côn Minh, Na Rì"]], "Ba Bể", ["-", "066", "061"]),
        ("DS", [[*HEADS, "Địa chỉ"], [*ROW, "xã Yên Thượng, Bạch Thông"]],
         "xã Yên Thượng, Bạch Thông", ["063", "064"]),
        ("DS", [[*HEADS, "Xã", "Huyện"], [*ROW, "Yên Thượng", "Bạch Thông"]],
         "Yên Thượng, Bạch Thông", ["063", "064"]),
    ],
)  # fmt: skip
def test_a_contradiction_is_a_question_that_where_answers(
    ocop, tmp_path: Path, ask, sheet: str, rows: list[list[Any]], words: str, choices: list[str]
) -> None:
    file = book(tmp_path, {sheet: rows})
    [asked] = ocop(f"import '{file}' --json --no-input").data["questions"]
    assert asked["name"] == words
    codes = [one["text"].rpartition("[")[2].rstrip("]") for one in asked["candidates"]]
    assert codes[-2:] == choices[-2:]
    told = ocop(f"import '{file}' --where '{words}={choices[0]}' --json").data
    assert (told["questions"], told["counts"]["new"]) == ([], 1)
    assert districts(ask) == [next(one for one in choices if one != "-")]


def test_a_question_of_place_is_answered_at_the_terminal(
    ocop, tmp_path: Path, ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = book(tmp_path, {"Ba Bể": [["DANH SÁCH HUYỆN CHỢ ĐỒN"], HEADS, ROW]})
    answers = iter(["2", "y"])
    monkeypatch.setattr("builtins.input", lambda _words="": next(answers, ""))
    monkeypatch.setattr("ocop.context.Context.interactive", True)
    ocop(f"import '{file}'")
    assert districts(ask) == ["061"]


def test_what_the_command_says_is_of_the_rows_that_nothing_places(
    ocop, tmp_path: Path, ask
) -> None:
    heads = [*HEADS, "Địa chỉ"]
    rows = [[*ROW, "Côn Minh"], [2, "Trà", "HTX Trà Xanh", "3 sao", 2022, "Nà Tẩu"]]
    ocop(f"import '{book(tmp_path, {'DS': [heads, *rows]})}' --district 'Ba Bể'")
    found = ask("SELECT district, commune_text AS c FROM entity ORDER BY district")
    assert [(row["district"], row["c"]) for row in found] == [
        ("061", "Nà Tẩu"),
        ("066", "Côn Minh"),
    ]


def test_addresses_that_are_not_found_are_counted_and_named(ocop, tmp_path: Path) -> None:
    heads = ["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ"]
    rows = [[n, f"Chè {n}", f"HTX Số {n}", f"Nơi {n}, Tỉnh Khác"] for n in range(7)]
    rows += [[8, "Chè", "HTX Tám", "thôn Nà Tẩu, xã Ngọc Phái, huyện Chợ Đồn"]]
    told = ocop(f"import '{book(tmp_path, {'DS': [heads, *rows]})}' --lang en").out
    assert "7 rows have no district." in told
    assert "7 addresses name no known district; they are kept as text: Nơi 0" in told
    assert "Nơi 4, Tỉnh Khác · …" in told
    assert "Of 1 address the commune and the district are kept" in told


def test_a_part_of_two_districts_names_is_a_question(ocop, tmp_path: Path) -> None:
    file = book(tmp_path, {"DS": [[*HEADS, "Huyện"], [*ROW, "Chợ"]]})
    [asked] = ocop(f"import '{file}' --json --no-input").data["questions"]
    assert len(asked["candidates"]) == 2


def test_where_without_a_district_is_refused(ocop, tmp_path: Path) -> None:
    file = book(tmp_path, {"DS": [HEADS, ROW]})
    assert ocop(f"import '{file}' --where 'Ba Bể'", expect=2).err


def test_a_heading_that_is_no_known_district_is_told_with_its_rows_and_the_nearest(
    ocop, tmp_path: Path, ask
) -> None:
    heads = [*HEADS, "Xã"]
    rows = [
        ["Huyện Chợ Đồng"],
        [*ROW, "Bằng Phúc"],
        ["Huyện Xuân Lộc"],
        [*ROW[:2], "HTX B", *ROW[3:]],
    ]
    file = book(tmp_path, {"DS": [heads, *rows]})
    said = ocop(f"import '{file}' --dry-run").out
    near = "“Huyện Chợ Đồng” (sheet “DS”, rows: 3) is no known district. If it is Chợ Đồn:"
    assert f'{near} --where "Huyện Chợ Đồng=Chợ Đồn"\n' in said
    none = "“Huyện Xuân Lộc” (sheet “DS”, rows: 5) is no known district. If it is: --where"
    assert f'{none} "Huyện Xuân Lộc=D"\n' in said
    assert "1 row has no district.\n  - sheet “DS”, rows: 5\n" in said
    assert "--district" not in said  # which is of rows below no heading
    told = ocop(f"import '{file}' --json").data
    assert [one["near"] for one in told["unknown_districts"]] == ["Chợ Đồn", ""]
    answers = "--where 'Huyện Chợ Đồng=Chợ Đồn' --where 'Huyện Xuân Lộc=-'"
    assert "no known district" not in ocop(f"import '{file}' {answers}").out
    assert districts(ask) == ["", "064"]


def test_a_sheet_called_after_an_unknown_district_is_told(ocop, tmp_path: Path, ask) -> None:
    file = book(tmp_path, {"Huyện Chợ Đồng": [HEADS, ROW]})
    said = ocop(f"import '{file}' --dry-run").out
    assert 'If it is Chợ Đồn: --where "Huyện Chợ Đồng=Chợ Đồn"\n' in said
    assert "no known" not in ocop(f"import '{file}' --where 'Huyện Chợ Đồng=-' --dry-run").out
    ocop(f"import '{file}' --where 'Huyện Chợ Đồng=Chợ Đồn'")
    assert districts(ask) == ["064"]


def test_rows_that_say_nothing_of_a_place_are_named_with_what_gives_them_one(
    ocop, tmp_path: Path, ask
) -> None:
    rows = [[n, f"Chè {n}", f"HTX Số {n}", "3 sao", 2022] for n in range(7)]
    file = book(tmp_path, {"DS": [HEADS, *rows]})
    said = ocop(f"import '{file}' --dry-run").out
    assert "7 rows have no district.\n  - sheet “DS”, rows: 2, 3, 4, 5, 6, …\n" in said
    assert "are all of one district: --district D\n" in said
    ocop(f"import '{file}' --district 'Ba Bể'")
    assert set(districts(ask)) == {"061"}


def test_what_is_answered_of_a_section_holds_to_the_next_one(ocop, tmp_path: Path, ask) -> None:
    other = [2, "Trà", "HTX Trà Xanh", *ROW[3:]]
    rows = [HEADS, ["Huyện Chợ Đồng"], ROW, ["Huyện Ba Bể"], other]
    file = book(tmp_path, {"DS": rows})
    ocop(f"import '{file}' --where 'Huyện Chợ Đồng=Chợ Đồn'")
    found = ask("SELECT name, district FROM entity ORDER BY name")
    assert [(row["name"], row["district"]) for row in found] == [
        ("HTX An Bình", "064"),
        ("HTX Trà Xanh", "061"),
    ]


@pytest.mark.parametrize("title", ["DANH SÁCH SẢN PHẨM OCOP HUYỆN {}", "Huyện {}"])
@pytest.mark.parametrize("again", [HEADS, [HEADS[0], HEADS[2], HEADS[1], *HEADS[3:]]])
def test_of_tables_below_each_other_each_has_the_district_of_its_own_title(
    ocop, tmp_path: Path, ask, title, again
) -> None:
    trà = [1, "Trà", "HTX Trà Xanh", *ROW[3:]]
    trà = trà if again == HEADS else [trà[0], trà[2], trà[1], *trà[3:]]
    rows = [[title.format("BA BỂ")], HEADS, ROW, [], ["UBND tỉnh"], [title.format("CHỢ ĐỒN")], [],
            again, trà, [title.format("khác")], again, [2, "A", "B", *ROW[3:]]]  # fmt: skip
    ocop(f"import '{book(tmp_path, {'DS': rows})}'")
    found = ask("SELECT name, district FROM entity ORDER BY district DESC")
    assert [(row["name"], row["district"]) for row in found][:2] == [
        ("HTX Trà Xanh", "064"),
        ("HTX An Bình", "061"),
    ]
    assert [row["district"] for row in found][2:] == [""]


def test_a_row_without_its_name_above_headings_is_no_title(ocop, tmp_path: Path) -> None:
    rows = [HEADS, ROW, [None, None, "HTX Hai"], HEADS, ROW, [12], HEADS, ROW]
    said = ocop(f"import '{book(tmp_path, {'DS': rows})}'", 6).err
    assert said.count("The name is missing") == 2


def test_two_titles_of_two_years_date_no_registration(ocop, tmp_path: Path) -> None:
    heads, row = HEADS[:3], [1, "Trà", "HTX A"]
    rows = [["Đăng ký năm 2022"], heads, row, ["Đăng ký năm 2023"], heads, [2, "Gạo", "HTX A"]]
    ocop(f"import '{book(tmp_path, {'DS': rows})}' --as registrations", 6)
    one = book(tmp_path, {"DS": [["Đăng ký năm 2022"], heads, row, ["Danh sách"], heads, row]})
    ocop(f"import '{one}' --as registrations")


def test_an_address_that_is_not_taken_is_not_said_to_be_kept(ocop, tmp_path: Path, ask) -> None:
    place = "--district 'Ba Bể' --commune 'Nam Mẫu'"
    ocop(f"recognise 'Miến dong' --entity 'HTX An Bình' {place} --stars 3 --year 2022")
    heads, row = [*HEADS, "Địa chỉ"], [*ROW, "Nơi Nào, Tỉnh Khác"]
    said = ocop(f"import '{book(tmp_path, {'DS': [heads, row]})}'").out
    assert "1 address was not taken: its producer has a place on record: Nơi Nào" in said
    assert "If a producer lies there: ocop entity edit ENTITY --district D --commune C\n" in said
    assert "Nothing to do" not in said
    assert "kept as text" not in said
    assert ask("SELECT commune_text AS c FROM entity")[0]["c"] == "Nam Mẫu"
    rows = [[2, "Trà", "HTX Hai", *row[3:]], row]
    said = ocop(f"import '{book(tmp_path, {'DS': [heads, *rows]})}'").out
    assert "1 address names no known district; it is kept as text: Nơi Nào" in said
    assert "1 address was not taken" in said
    rows[0][2] = "Hợp tác xã số 2"
    same = "--same 'Hợp tác xã số 2=HTX Hai'"
    said = ocop(f"import '{book(tmp_path, {'DS': [heads, *rows]})}' {same}").out
    assert "1 address names no known district; it is kept as text: Nơi Nào" in said


def test_a_place_that_is_filled_in_as_text_completes_the_row(ocop, tmp_path: Path, ask) -> None:
    ocop("recognise 'Miến dong' --entity 'HTX An Bình' --stars 3 --year 2022")
    file = book(tmp_path, {"DS": [[*HEADS, "Địa chỉ"], [*ROW, "Nơi Nào, Tỉnh Khác"]]})
    said = ocop(f"import '{file}'").out
    assert "0 new, 1 completed, 0 the same" in said
    assert "Nothing to do" not in said
    assert ask("SELECT count(*) AS n FROM batch")[0]["n"] == 1
    assert "Nothing to do" in ocop(f"import '{file}'").out

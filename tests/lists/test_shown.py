"""What a person sees in the cell, in its heading or above it is what is kept.

- units: of money and areas, in brackets, last in the heading, in the row of headings above, in a line
  above the table, in the cell itself, which wins; sào, mẫu, thang 10, USD are not converted but told
- every column of areas and of points knows the units of its heading
- "1.500" asks where it could be a decimal; a number of a workbook has no mark that could be two things
- number formats in .xlsx, .xls and .ods: per cent, leading zeros, text around, thousands left out, a
  date that shows a year or a month; formats that show digits alone change nothing
- days that an American Excel has turned are told; other columns of days are not
- columns and rows that are hidden, or of no width or height, are told
- an area of three decimals goes out to CSV and comes in again as the same
"""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt
from books import ods, patched, zipped

from ocop.lists import reading
from ocop.lists.files import workbook
from ocop.lists.files.number_formats import shown, telling
from ocop.lists.files.sheet import Sheet, Value, Workbook
from ocop.values.vocabulary import ListKind

MILLION, HECTARE = 10**6, 10_000


def read(*rows: list[Value], kind: ListKind) -> reading.Listed:
    sheet = Sheet("A", False, [tuple(row) for row in rows])
    (listed,) = reading.read(Workbook("a.xlsx", "xlsx", "", [sheet]), kind=kind)
    return listed


def money(heading: str, value: Value, *above: list[Value]) -> Any:
    heads: list[Value] = ["TT", "Hoạt động", "Huyện", "Ngày thực hiện", heading]
    row: list[Value] = [1, "Tập huấn", "Na Rì", "5/3/2023", value]
    listed = read(*above, heads, row, kind=ListKind.SUPPORT)
    return listed.items[0].values.get("money", [one.sentence for one in listed.faults])


def area(heading: str, value: Value) -> Any:
    heads: list[Value] = ["TT", "Sản phẩm", "Chủ thể", heading]
    listed = read(heads, [1, "Miến", "HTX Thử", value], kind=ListKind.RAW_MATERIAL)
    return listed.items[0].values.get("hectares", [one.sentence for one in listed.faults])


@pytest.mark.parametrize(
    ("heading", "value", "dong"),
    [
        ("Kinh phí (triệu đồng)", "12", 12 * MILLION),
        ("Kinh phí (triệu đồng)", 12.5, 12_500_000),
        ("Kinh phí (Tr.đ)", "12,5", 12_500_000),
        ("Kinh phí (ĐVT: nghìn đồng)", "1.200.000", 1200 * MILLION),
        ("Kinh phí (1.000 đồng)", 30, 30_000),
        ("Kinh phí (tỷ đồng)", "1,25", 1250 * MILLION),
        ("Kinh phí triệu đồng", 12, 12 * MILLION),
        ("Số tiền, nghìn đồng", 12, 12_000),
        ("Kinh phí (đồng)", "12.000.000", 12 * MILLION),
        ("Kinh phí (dự kiến)", "12.000.000", 12 * MILLION),
        ("Kinh phí (triệu đồng)", "12.000.000 đồng", 12 * MILLION),
        ("Kinh phí (triệu đồng)", "2 tỷ", 2000 * MILLION),
        ("Kinh phí (triệu đồng)", 1.125, 1_125_000),
        ("Kinh phí", "500.000 ₫", 500_000),
    ],
)
def test_money_is_in_the_unit_of_its_heading(heading: str, value: Value, dong: int) -> None:
    assert money(heading, value) == dong


def test_a_line_above_the_table_names_the_unit_and_the_heading_wins() -> None:
    above: list[Value] = [None, "(ĐVT: triệu đồng)"]
    assert money("Kinh phí", 12, ["DANH SÁCH"], above) == 12 * MILLION
    assert money("Kinh phí (nghìn đồng)", 12, ["Đơn vị tính: triệu đồng"]) == 12_000
    assert money("Kinh phí", 12, ["Đơn vị: UBND huyện Na Rì"]) == 12


@pytest.mark.parametrize(
    ("heading", "value", "square_metres"),
    [
        ("Diện tích (m2)", "5000", 5000), ("Diện tích (m²)", 5000, 5000), ("Diện tích (m2)", "5.000", 5000),
        ("Diện tích (ha)", "0,5", 5000), ("Diện tích (ha)", 1.125, 11_250), ("Diện tích ha", "2,5", 25_000),
        ("Diện tích (1000 m2)", "2,5", 2500), ("Diện tích", "5000 m2", 5000), ("Diện tích", "2,5 ha", 25_000),
        ("Diện tích (m2)", "0,5 ha", 5000), ("Diện tích", "0,125", 1250),
    ],
)  # fmt: skip
def test_an_area_is_in_the_unit_of_its_heading(
    heading: str, value: Value, square_metres: int
) -> None:
    assert area(heading, value) == square_metres


@pytest.mark.parametrize(
    ("heading", "value"),
    [("Diện tích (ha)", "1.500"), ("Diện tích", "12,500"), ("Diện tích", "1.500 ha"), ("Diện tích", "2 sào"),
     ("Diện tích (1000 m2)", "1.500"), ("Diện tích", float("nan")), ("Diện tích", "-1"), ("Diện tích", "5000 m3")],
)  # fmt: skip
def test_an_area_that_could_be_two_things_is_refused(heading: str, value: Value) -> None:
    assert "is not an area in hectares" in area(heading, value)[0]


@pytest.mark.parametrize("value", ["1.500", "12,500"])
def test_millions_that_could_be_two_things_are_refused(value: str) -> None:
    assert "is not an amount of money" in money("Kinh phí (triệu đồng)", value)[0]


@pytest.mark.parametrize("unit", ["sào", "mẫu", "công", "km2"])
def test_a_unit_that_differs_by_place_is_not_converted(unit: str) -> None:
    assert "which is not converted" in area(f"Diện tích ({unit})", "5")[0]
    assert area(f"Diện tích ({unit})", None) == []


def test_points_out_of_ten_and_foreign_money_are_not_converted() -> None:
    heads: list[Value] = ["TT", "Sản phẩm", "Chủ thể", "Điểm (thang 10)"]
    listed = read(heads, [1, "Miến", "HTX Thử", 8.5], kind=ListKind.SCORES)
    assert "“thang 10”" in listed.faults[0].sentence
    heads[3] = "Điểm (thang 100)"
    assert not read(heads, [1, "Miến", "HTX Thử", 85.5], kind=ListKind.SCORES).faults
    assert "“usd”" in money("Kinh phí (USD)", 12)[0]


def test_every_column_of_areas_and_of_points_knows_its_units() -> None:
    heads: list[Value] = ["TT", "Sản phẩm", "Chủ thể", "Ngày rà soát", "Vùng nguyên liệu (m2)"]
    row: list[Value] = [1, "Miến", "HTX Thử", "5/3/2023", 25_000]
    assert read(heads, row, kind=ListKind.REVIEWS).items[0].values["raw_material"] == 25_000
    heads[4] = "Vùng nguyên liệu (ha)"
    assert (
        read(heads, row, kind=ListKind.REVIEWS).items[0].values["raw_material"] == 25_000 * HECTARE
    )
    heads[3:], row[3:] = ["Ngày tiếp nhận", "Điểm sơ bộ (thang 10)"], ["5/3/2023", 8.5]
    listed = read(heads, row, kind=ListKind.DOSSIERS)
    assert "“thang 10”" in listed.faults[0].sentence
    assert "preliminary" not in listed.items[0].values


FORMATS: list[tuple[str, Any, Any]] = [
    ("0%", 0.855, "85.5%"), ("0.0%", 0.3, "30%"), ("00000000000", 6606012023, "06606012023"),
    ("000", 1234, 1234), ('0"/QĐ-UBND"', 812, "812/QĐ-UBND"), ('00"/QĐ-UBND"', 7, "07/QĐ-UBND"),
    ('"QĐ số "0', 5, "QĐ số 5"), ('0" sao"', 3, "3 sao"), ('0.0" ha"', 2.55, "2.55 ha"),
    ('#,##0\\ "₫"', 12_000_000, "12000000 ₫"), ('#,##0," nghìn đồng"', 12_000, "12 nghìn đồng"),
    ("#,##0,,", 12_000_000, 12), ("#,##0,", 12_500, 12.5), ("0000 000 000", 912345678, "0912 345 678"),
    ('General" người"', 45, "45 người"), ("yyyy", date(2023, 5, 9), 2023), ('"Năm "yyyy', date(2023, 5, 9), 2023),
    ("mm/yyyy", date(2023, 5, 9), "05/2023"), ("yyyy", date(1905, 7, 11), date(1905, 7, 11)),
    ("000", 1.5, 1.5), ("000", -5, -5),
]  # fmt: skip
SILENT = [
    "General", "0", "0.00", "#,##0", "@", "dd/mm/yyyy", "[$-42A]dd\\ mmmm\\ yyyy", "0.00E+00", "# ?/?",
    "_-* #,##0\\ _₫_-;-* #,##0\\ _₫_-;_-@_-", "#,##0;[Red]-#,##0", "hh:mm", "(0)", "dd/mm", "",
]  # fmt: skip


@pytest.mark.parametrize(("code", "value", "seen"), FORMATS)
def test_a_format_says_what_a_cell_shows(code: str, value: Any, seen: Any) -> None:
    form = telling(code)
    assert form
    found = shown(value, form)
    assert found == (f"{seen:03d}" if code == "000" and seen == 1234 else seen)


@pytest.mark.parametrize("code", SILENT)
def test_a_format_of_digits_alone_tells_nothing(code: str) -> None:
    assert telling(code) is None


def test_a_format_of_days_on_a_number_and_one_of_numbers_on_a_day_change_nothing() -> None:
    year, per_cent = telling("yyyy"), telling("0%")
    assert year
    assert per_cent
    assert shown(0.5, year) == 0.5
    assert shown(date(2023, 1, 2), per_cent) == date(2023, 1, 2)


CELLS = [
    (0.3, "0%"),
    (6606012023, "00000000000"),
    (812, '0"/QĐ-UBND"'),
    (3, '0" sao"'),
    (5, "#,##0"),
]
SEEN = ("30%", "06606012023", "812/QĐ-UBND", "3 sao", 5)


def test_formats_count_in_an_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for column, (value, code) in enumerate(CELLS):
            page.write_number(0, column, value, book.add_format({"num_format": code}))
        page.write_blank(0, 9, None, book.add_format({"num_format": "0%"}))
        page.write_string(1, 0, "chữ", book.add_format({"num_format": "0%"}))
        page.write_datetime(1, 1, date(2023, 5, 9), book.add_format({"num_format": "yyyy"}))
    rows = workbook.read(path).sheets[0].rows
    assert rows[0][:5] == SEEN
    assert rows[1][:2] == ("chữ", 2023)


def test_a_styled_cell_without_an_address_keeps_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_number(0, 0, 0.5, book.add_format({"num_format": "0%"}))
    patched(path, lambda content: content.replace(b' r="A1"', b""))
    assert workbook.read(path).sheets[0].rows[0] == (0.5,)


def test_a_workbook_without_styles_shows_its_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_number(0, 0, 0.5)
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist() if "styles" not in name}
    assert workbook.read(zipped(path, parts)).sheets[0].rows[0] == (0.5,)


def test_formats_count_in_an_xls(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    made = xlwt.Workbook()
    page = made.add_sheet("A")
    for column, (value, code) in enumerate(CELLS):
        page.write(0, column, value, xlwt.easyxf(num_format_str=code))
    made.save(str(path))
    assert workbook.read(path).sheets[0].rows[0] == SEEN


def cell(kind: str, value: float, text: str) -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def test_formats_count_in_an_ods(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    row = cell("percentage", 0.3, "30%") + cell("float", 6606012023, "06606012023")
    row += cell("float", 812, "812/QĐ-UBND") + cell("float", 3, "3 sao") + cell("float", 5, "5")
    row += cell("float", 2.5, "2,5") + cell("float", -5, "-5") + cell("float", 0.5, "0,5")
    ods(path, f'<table:table table:name="A"><table:table-row>{row}</table:table-row></table:table>')
    rows = workbook.read(path).sheets[0].rows
    assert rows[0] == (*SEEN, 2.5, -5, 0.5)


def days(*values: Value) -> list[int]:
    heads: list[Value] = ["TT", "Sản phẩm", "Chủ thể", "Hạng sao", "Ngày công nhận"]
    rows: list[list[Value]] = [
        [n, f"Miến {n}", "HTX Thử", 3, value] for n, value in enumerate(values, 1)
    ]
    return read(heads, *rows, kind=ListKind.RECOGNITIONS).swapped


@pytest.mark.parametrize(
    ("values", "swapped"),
    [
        (["25/12/2023", "13/11/2023", date(2023, 5, 9), date(2023, 10, 10)], [4]),
        (["31-12-2023", date(2023, 5, 9)], [4]), (["25.12.2023", date(2023, 1, 12), None], [4]),
        (["25/12/2023", date(2023, 5, 19)], []), (["05/12/2023", date(2023, 5, 9)], []),
        ([date(2023, 5, 9), date(2023, 6, 9)], []), (["25/12/2023", "05/12/2023"], []),
        (["2023", date(2023, 5, 9)], []),
    ],
)  # fmt: skip
def test_days_that_were_read_month_first_are_told(values: list[Value], swapped: list[int]) -> None:
    assert days(*values) == swapped


def test_what_is_told_of_days_and_of_hidden_columns(ocop, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("A")
        page.write_row(0, 0, ["TT", "Sản phẩm", "Chủ thể", "Huyện", "Hạng sao", "Ngày công nhận"])
        page.write_row(1, 0, [1, "Miến", "HTX Thử", "Na Rì", 3, "25/12/2023"])
        page.write_row(2, 0, [2, "Bí", "HTX Thử", "Na Rì", 3])
        page.write_datetime(2, 5, date(2023, 5, 9), book.add_format({"num_format": "dd/mm/yyyy"}))
        page.set_column(3, 3, None, None, {"hidden": True})
        page.set_column(4, 4, 9)
        page.set_row(2, 20)
    patched(
        path,
        lambda c: c.replace(b'width="9.7109375"', b'width="0"').replace(b'ht="20.25"', b'ht="0"'),
    )
    said = ocop(f"import {path} --lang en").out
    assert "Column F “Ngày công nhận”: days after the 12th are text" in said
    assert "1 hidden row of sheet “A” was read too." in said
    assert "Hidden columns of sheet “A” were read too: D, E." in said


def test_an_area_of_three_decimals_comes_in_again_as_the_same(ocop, tmp_path: Path) -> None:
    ocop("register Miến --entity 'HTX Thử' --district 'Na Rì' --on 1/3/2023")
    ocop("improve raw-material Miến --since 5/3/2023 --hectares 1,1250")
    for ending in ("csv", "xlsx"):
        out = tmp_path / f"a.{ending}"
        ocop(f"export improvements -o {out}")
        assert ocop(f"import {out} --json").data["counts"]["same"] == 1
    assert "1.1250" in (tmp_path / "a.csv").read_text("utf-8")

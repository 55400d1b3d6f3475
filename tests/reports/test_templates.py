"""Empty forms, and filled in ones read back.

- the office's headings with the rules in notes, drop-downs, text columns, days, frozen and printable
- filled in and brought in, a form makes what single commands make, and asks nothing of its columns
- every heading of a form is one that lists are read by, and has its rule
- an empty form brought in is nothing to do; shown without -o; only a workbook can be a form
"""

from datetime import date

import openpyxl
import pytest

from ocop.lists.headings import meaning_of
from ocop.lists.kinds import KINDS as LISTS
from ocop.reports import templates

KINDS = ("products", "registrations", "recognitions", "upgrades", "improvements")


@pytest.fixture
def fill(ocop, tmp_path):
    """Fill a form of a kind with rows (column heading → value), and return its path."""

    def filled(kind: str, *rows: dict):
        out = tmp_path / f"{kind}.xlsx"
        ocop(f"template {kind} -o {out} --yes")
        book = openpyxl.load_workbook(out)
        sheet = book.worksheets[0]
        (top,) = [c.row for c in sheet["A"] if c.comment]
        columns = {c.value.removesuffix(" (*)"): c.column for c in sheet[top]}
        for number, row in enumerate(rows, top + 1):
            for heading, value in row.items():
                sheet.cell(number, columns[heading]).value = value
        book.save(out)
        return out

    return filled


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_has_headings_notes_lists_and_is_ready_to_print(ocop, tmp_path, kind) -> None:
    out = tmp_path / "form.xlsx"
    ocop(f"template {kind} -o {out} --lang en")
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    headings = {cell.value: cell for cell in sheet[3]}
    assert "Tên sản phẩm" in "".join(headings)
    assert all(cell.comment.text for cell in headings.values())
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    hidden = book.worksheets[1]
    assert hidden.sheet_state == "hidden"
    lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert lists
    for one in lists:
        area = book.defined_names[one.formula1].attr_text.partition("!")[2].replace("$", "")
        assert all(cell.value is not None for (cell,) in hidden[area])
    assert sheet.max_row < 40


@pytest.mark.parametrize("kind", templates.FORMS)
def test_every_heading_is_one_that_lists_are_read_by(kind, office) -> None:
    form = templates.empty(kind, office, date(2024, 6, 1))
    meanings = [meaning_of(one.heading) for one in form.fields]
    assert None not in meanings
    assert set(meanings) <= set(LISTS[kind].columns)
    assert all(one.rule for one in form.fields)


def test_codes_are_text_and_days_are_days(ocop, tmp_path) -> None:
    out = tmp_path / "form.xlsx"
    ocop(f"template recognitions -o {out}")
    sheet = openpyxl.load_workbook(out).worksheets[0]
    formats = {cell.value: sheet.cell(4, cell.column).number_format for cell in sheet[3]}
    assert formats["Mã sản phẩm"] == formats["Số quyết định"] == "@"
    assert formats["Ngày ký"] == formats["Ngày hết hạn"] == "dd/mm/yyyy"
    assert formats["Hạng sao (*)"] == "General"
    checked = {one.type: one for one in sheet.data_validations.dataValidation}
    assert {"list", "date"} <= set(checked)


def test_communes_are_those_of_the_units(ocop, tmp_path, office) -> None:
    out = tmp_path / "form.xlsx"
    ocop(f"template products -o {out}")
    values = {
        cell.value
        for column in openpyxl.load_workbook(out).worksheets[1].iter_cols()
        for cell in column
    }
    assert {"Huyện Chợ Đồn", "TP Bắc Kạn", "Ngọc Phái", "1. Thực phẩm", "HTX", 26} <= values
    assert {one.title for one in office.units.districts_on(date(2024, 1, 1))} <= values


def test_products_filled_in_come_in(ocop, ask, fill) -> None:
    out = fill(
        "products",
        {
            "Mã sản phẩm": "0060101", "Tên sản phẩm": "Trà", "Chủ thể": "HTX Một",
            "Xã": "Ngọc Phái", "Huyện": "Huyện Chợ Đồn", "Nhóm sản phẩm": "2. Đồ uống",
            "Phân nhóm": 11, "Sản phẩm chủ lực": "x", "Số điện thoại": "0209123",
            "Loại hình": "HTX", "Ghi chú": "lá",
        },
        {"Tên sản phẩm": "Cao", "Chủ thể": "HTX Hai", "Huyện": "TP Bắc Kạn"},
    )  # fmt: skip
    said = ocop(f"import {out} --lang en")
    assert "not taken" not in said.out
    assert "hidden" not in said.out
    assert "2 new, 0 completed, 0 the same; 0 questions." in said.out
    assert ask('SELECT code, "group", "set", flagship, note FROM product WHERE name = \'Trà\'') == [
        {"code": "0060101", "group": 2, "set": 11, "flagship": 1, "note": "lá"}
    ]
    assert ask("SELECT phone FROM contact") == [{"phone": "0209123"}]
    assert ocop(f"import {out} --json").data["counts"]["same"] == 2


def test_registrations_filled_in_come_in(ocop, ask, fill) -> None:
    row = {"Tên sản phẩm": "Trà", "Chủ thể": "HTX Một", "Huyện": "Huyện Chợ Đồn", "Năm": 2023}
    out = fill(
        "registrations",
        {
            **row, "Ngày đăng ký": date(2023, 3, 10), "Mục đích": "mới", "Nhu cầu thị trường": "có",
            "Lao động": "không", "Khả năng đáp ứng": "đủ nhà xưởng", "Người khảo sát": "Lan",
        },
        {**row, "Tên sản phẩm": "Cao", "Kết quả": "rút", "Lý do": "thiếu vốn"},
    )  # fmt: skip
    assert ocop(f"import {out} --json").data["counts"]["new"] == 2
    rows = ask("SELECT year, day, purpose, demand, outcome FROM registration ORDER BY day IS NULL")
    assert rows[0] == {
        "year": 2023, "day": "2023-03-10", "purpose": "new", "demand": "có", "outcome": "",
    }  # fmt: skip
    assert rows[1]["outcome"] == "withdrawn"


def test_recognitions_and_proposals_filled_in_come_in(ocop, ask, fill) -> None:
    row = {"Tên sản phẩm": "Trà", "Chủ thể": "HTX Một", "Huyện": "Huyện Chợ Đồn"}
    known = {
        "Hạng sao": 3, "Số quyết định": "812/QĐ-UBND", "Cơ quan ban hành": "UBND huyện Chợ Đồn",
        "Ngày ký": date(2023, 12, 5), "Ngày hết hạn": date(2026, 12, 5), "Điểm": 62.5,
    }  # fmt: skip
    ocop(f"import {fill('recognitions', {**row, **known})}")
    assert ask("SELECT stars, day, until, points FROM recognition") == [
        {"stars": 3, "day": "2023-12-05", "until": "2026-12-05", "points": 625000}
    ]
    wanted = {"Hạng sao đề nghị": 4, "Ngày đề nghị": date(2024, 3, 1), "Diện tích": 12.5}
    ocop(f"import {fill('upgrades', {**row, **wanted, 'Quy mô sản xuất': '20 tấn'})}")
    assert ask("SELECT to_stars, day, area_m2, scale FROM upgrade") == [
        {"to_stars": 4, "day": "2024-03-01", "area_m2": 125000, "scale": "20 tấn"}
    ]


def test_improvements_filled_in_come_in(ocop, ask, fill) -> None:
    row = {"Tên sản phẩm": "Trà", "Chủ thể": "HTX Một", "Huyện": "Huyện Chợ Đồn"}
    ocop(f"import {fill('products', row)}")
    out = fill(
        "improvements",
        {**row, "Nội dung củng cố": "truy xuất nguồn gốc", "Từ ngày": 2023},
        {"Nội dung củng cố": "liên kết", "Chủ thể": "HTX Một", "Đối tác": "Công ty A"},
        {"Nội dung củng cố": "điểm bán hàng", "Huyện": "Huyện Chợ Đồn"},
    )
    assert ocop(f"import {out} --json").data["counts"]["new"] == 3
    rows = ask("SELECT topic, since_year, partner, district FROM improvement ORDER BY topic")
    assert [(one["topic"], one["since_year"], one["partner"], one["district"]) for one in rows] == [
        ("linkage", None, "Công ty A", ""), ("sales-point", None, "", "064"),
        ("traceability", 2023, "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_form_is_nothing_to_do(ocop, fill, kind) -> None:
    found = ocop(f"import {fill(kind)} --json").data
    assert found["counts"] == {"new": 0, "adds": 0, "same": 0}
    assert "Nothing to do" in ocop(f"import {fill(kind)} --lang en").out


def test_without_a_file_the_columns_are_shown(ocop) -> None:
    said = ocop("template upgrades")
    assert "Hạng sao đề nghị (*)" in said.out
    forms = ocop("template upgrades --json").data["forms"]
    assert forms[0]["columns"][4]["choices"] == [4, 5]


def test_what_has_no_form_and_what_is_no_workbook_is_refused(ocop, tmp_path) -> None:
    refused = ocop("template history", 2)
    assert "There is no form for “history”." in refused.err
    assert "improvements" in refused.err
    out = tmp_path / "form.csv"
    assert "does not end in .xlsx" in ocop(f"template products -o {out}", 2).err

"""Answers as workbooks that an office opens.

- a sheet for each table, headings in view, real numbers and days; what looks like a formula is text
- a day is one by its column, never by its looks: a product called 01/02/2023 stays text
- a sheet's name is one that Excel allows, and none stands twice
- `status -o` has a sheet for the list behind each number; other questions have theirs
- a file that is there is not written over unasked; another ending is refused
"""

import json
import re
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl

from ocop.render import xlsx
from ocop.render.table import Column, Table

TABLE = Table(
    "Kế hoạch 87/KH-UBND: tiến độ [1]",
    [Column("Tên"), Column("Số", number=True), Column("", bar=True), Column("Ngày", day=True)],
    [
        ("=1+1", 12.5, 0.5, "05/12/2023"),
        ("@x", None, None, "≈ 2026"),
        ("01/02/2023", 7, 1.0, ""),
    ],
    ["một ghi chú"],
)


def book(*tables: Table) -> openpyxl.Workbook:
    stream = BytesIO()
    xlsx.write(tables, stream)
    return openpyxl.load_workbook(BytesIO(stream.getvalue()))


def test_values_are_real_and_text_stays_text() -> None:
    sheet = book(TABLE).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "Kế hoạch 87/KH-UBND: tiến độ [1]"
    assert rows[1] == ("Tên", "Số", "Ngày")
    assert rows[2] == ("=1+1", 12.5, datetime(2023, 12, 5))
    assert sheet["A3"].data_type == "s"
    assert rows[3] == ("@x", None, "≈ 2026")
    assert rows[4] == ("01/02/2023", 7, None)
    assert sheet["A5"].data_type == "s"
    assert [sheet[cell].number_format for cell in ("A5", "B3", "B5", "C3")] == [
        "@", "0.0###", "General", "dd/mm/yyyy"]  # fmt: skip
    assert rows[5][0] == "một ghi chú"
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:C5"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.oddFooter.center.text == "&P/&N"
    assert sheet.print_title_rows == "$2:$2"


def test_names_of_sheets_are_allowed_and_never_twice() -> None:
    long = Table("Sản phẩm truy xuất được nguồn gốc quá trình sản xuất", [Column("x")], [])
    word = Table("x" * 40, [Column("x")], [])
    names = book(TABLE, long, long, word, Table("", [Column("x")], [])).sheetnames
    assert names == [
        "Kế hoạch 87 KH-UBND tiến độ 1",
        "Sản phẩm truy xuất được nguồn",
        "Sản phẩm truy xuất được (2)",
        "x" * 31,
        "Facts",
    ]


def test_a_status_comes_with_the_list_behind_each_number(ocop, tmp_path) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 5/12/2023")
    ocop("improve linkage 'HTX An Bình' --since 1/6/2023")
    out = tmp_path / "tiến độ.xlsx"
    said = ocop(f"status --as-of 31/12/2023 --by district -o '{out}'")
    assert "Written to" in said.err
    found = openpyxl.load_workbook(out)
    assert found.sheetnames[1] == "By district"
    assert found.worksheets[1]["A8"].value == "Huyện Chợ Đồn"
    assert [cell.value for cell in found.worksheets[0][8]][6] == 66.7
    assert found.sheetnames[3] == "New products at 3★ or more"
    assert len(found.sheetnames) == 9
    assert [cell.value for cell in found.worksheets[3][3]][:2] == ["Trà", "HTX An Bình"]
    assert "exists already" in ocop(f"status -o '{out}'", 5).err
    assert "ends in none of .xlsx, .csv, .json" in ocop("status -o x.ods", 2).err


def test_sales_points_and_untold_targets_have_their_sheets_too(ocop, path, tmp_path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text("utf-8")
    plan = tmp_path / "12.toml"
    plan.write_text(page.split("```toml\n")[1].split("```")[0], "utf-8")
    ocop("improve sales-point 'Ba Bể' --since 1/6/2023")
    out = tmp_path / "o.xlsx"
    ocop(f"status --plan {plan} --as-of 31/12/2023 -o {out}")
    rows = [
        row for sheet in openpyxl.load_workbook(out) for row in sheet.iter_rows(values_only=True)
    ]
    assert any("Huyện Ba Bể" in row for row in rows)


DAY = re.compile(r"\d\d/\d\d/\d{4}")
QUESTIONS = (
    "status --as-of 31/12/2023 --by district", "summary", "summary --by district",
    "summary --sentence", "list", "list --target new_products --as-of 31/12/2023", "show Trà",
    "show 'HTX An Bình'", "due --as-of 1/11/2026", "movements --since 1/1/2023 --by district",
    "round list", "round show T-2023-1", "entity list", "decision list", "decision show 9/QĐ",
    "plan list", "plan show 87", "plan duties 87", "history", "check", "where", "export products",
)  # fmt: skip


def test_every_question_is_written_as_a_workbook_and_as_json(ocop, tmp_path) -> None:
    ocop(
        "recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 5/12/2023 --decision 9/QĐ"
    )
    ocop("improve traceability Trà --since 1/6/2023")
    ocop("round open --level province --on 10/12/2023")
    ocop("round add T-2023-1 Trà")
    for number, words in enumerate(QUESTIONS):
        out = tmp_path / f"{number}.xlsx"
        said = ocop(f"{words} -o {out} --lang vi")
        assert said.out == "", words
        sheets = openpyxl.load_workbook(out).worksheets
        for sheet in sheets:
            assert len(sheet.title) <= 31
            assert sheet.print_title_rows, words
            top = int(sheet.print_title_rows.split("$")[1].rstrip(":"))
            for column in sheet.iter_cols(min_row=top):
                for cell in column:
                    looks_like_a_day = cell.data_type == "s" and DAY.fullmatch(cell.value)
                    assert not (looks_like_a_day and column[0].value), (words, cell)
                    assert cell.data_type != "f"
        ocop(f"{words} -o {tmp_path / f'{number}.json'}")
        written = json.loads((tmp_path / f"{number}.json").read_text("utf-8"))
        assert written == ocop(f"{words} --json").data, words


def test_the_paragraph_for_word_stands_below_its_table(ocop, tmp_path) -> None:
    out = tmp_path / "o.xlsx"
    ocop(f"summary --sentence --as-of 31/12/2023 -o {out}")
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet.cell(sheet.max_row, 1).value.startswith("Tính đến ngày 31/12/2023")

"""Forms drawn as a workbook.

- rows that are filled in already keep their kind; what is to be read takes no change
- without room for new rows the rules end with the rows; a rule needs rows to stand on
"""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from ocop.render import blank_forms
from ocop.render.table import Field, Form

FIELDS = [
    Field("Mã dòng", fixed=True),
    Field("Sao", "Hạng sao.", (3, 4), kind="number"),
    Field("Ngày", kind="day"),
    Field("Xã", choices=("Một", "Hai"), open=True),
    Field("Ghi chú"),
]
ROWS = [["0012", 3, date(2023, 12, 5), "Một", None], ["ab", 12.5, None, "=1+1", ""]]


def drawn(tmp_path: Path, *forms: Form) -> Any:
    path = tmp_path / "form.xlsx"
    with path.open("wb") as stream:
        blank_forms.write(forms, stream)
    return openpyxl.load_workbook(path)


def test_what_is_filled_in_keeps_its_kind(tmp_path) -> None:
    sheet = drawn(tmp_path, Form("Biểu", "Biểu\nhai dòng", FIELDS, ROWS, empty=False))["Biểu"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert values[0][:2] == ["0012", 3]
    assert values[0][2].date() == date(2023, 12, 5)
    assert values[1] == ["ab", 12.5, None, "=1+1", None]
    assert sheet["D5"].data_type == "s"
    assert sheet.max_row == 5
    assert sheet["A3"].comment is None
    assert sheet["B3"].comment.text == "Hạng sao."


def test_rules_stand_on_the_rows_that_there_are(tmp_path) -> None:
    book = drawn(
        tmp_path,
        Form("Một", "Một", FIELDS, ROWS, empty=False),
        Form("Hai", "Hai", FIELDS, ROWS),
        Form("Ba", "Ba", FIELDS, empty=False),
        Form("Danh mục", "Danh mục", FIELDS),
    )
    rules = {str(one.sqref): one for one in book["Một"].data_validations.dataValidation}
    assert {area: one.type for area, one in rules.items()} == {
        "A3:A4": "custom", "B3:B4": "list", "C3:C4": "date", "D3:D4": "list",
    }  # fmt: skip
    assert rules["A3:A4"].formula1 == "FALSE"
    assert rules["B3:B4"].errorStyle in (None, "stop")
    assert rules["D3:D4"].errorStyle == "warning"
    areas = [str(one.sqref) for one in book["Hai"].data_validations.dataValidation]
    assert areas == ["A3:A4", "B3:B1004", "C3:C1004", "D3:D1004"]
    assert not book["Ba"].data_validations.dataValidation
    # The same choices stand once on the hidden sheet, whose name no form takes.
    assert book.sheetnames == ["Một", "Hai", "Ba", "Danh mục (2)", "Danh mục"]
    assert book["Danh mục"].max_column == 2

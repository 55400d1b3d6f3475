"""Sheets that hold no list, and columns that only some of the lists have.

- a sheet of words, or of sums, beside lists is left out, and told; alone, or named, it is refused
- a table whose headings are not known is refused, not left out
- a column that --map names is of the lists that have it; one that none has is refused
"""

from pathlib import Path
from typing import Any

import pytest
from books import xlsx
from openpyxl import load_workbook

HEADS = ["TT", "Tên sản phẩm", "Chủ thể", "Huyện", "Năm công nhận"]
LIST = [[*HEADS, "Hạng sao"], [1, "Gạo", "HTX A", "Na Rì", 2022, 3]]
NOTES = [["Danh sách lập theo Kế hoạch 87"], ["Người lập: A"]]
SUMS = [["TT", "Huyện", "Tổng số", "3 sao", "4 sao"], [1, "Na Rì", 1, 1, 0]]
UNKNOWN = [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]


@pytest.fixture
def book(tmp_path: Path) -> Any:
    def of(**sheets: list[list[Any]]) -> Path:
        path = tmp_path / "l.xlsx"
        path.unlink(missing_ok=True)
        xlsx(path, [])
        made = load_workbook(path)
        for name, rows in sheets.items():
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(row)
        del made[made.sheetnames[0]]
        made.save(path)
        return path

    return of


@pytest.mark.parametrize("other", [NOTES, SUMS])
def test_a_sheet_without_a_list_is_left_out_and_told(book, ocop, ask, other) -> None:
    path = book(Na_Ri=LIST, Khac=other)
    said = ocop(f"import {path} --no-input")
    assert "Sheet “Khac” holds no list and was left out." in said.out + said.err
    assert ask("SELECT stars FROM recognition") == [{"stars": 3}]
    assert ocop(f"import {path} --no-input --sheet Khac", 6).err
    assert "left out" not in ocop(f"import {path} --no-input --sheet Na_Ri").out
    assert ocop(f"import {book(A=other, B=other)} --no-input", 6).err


def test_a_table_whose_headings_are_not_known_is_refused(book, ocop) -> None:
    said = ocop(f"import {book(A=LIST, B=UNKNOWN)} --no-input", 6).err
    assert "No row of headings was found in sheet “B”" in said


def test_a_mapped_column_is_of_the_lists_that_have_it(book, ocop, ask) -> None:
    odd = [[*HEADS, "Bậc"], [1, "Chè", "HTX B", "Na Rì", 2022, 4]]
    path = book(A=LIST, B=odd)
    ocop(f"import {path} --no-input --map stars=Bậc")
    assert ask("SELECT stars FROM recognition ORDER BY stars") == [{"stars": 3}, {"stars": 4}]
    said = ocop(f"import {path} --no-input --map stars=Không", 3).err
    assert "has no column “Không”" in said
    twice = [[*HEADS, "Hạng sao", "Số sao"], [1, "Bún", "HTX C", "Na Rì", 2022, 4, 4]]
    both = book(A=LIST, B=twice)
    assert "More than one column" in ocop(f"import {both} --no-input --map code=TT", 4).err

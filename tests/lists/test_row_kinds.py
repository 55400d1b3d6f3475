"""What each row below the headings is, and which rows leave out their producer.

- data, empty, headings again, sections, totals, footers, rows without a product
- a section is remembered for the rows below it
- a producer left out: in a merge, or blank; never carried over a section or a total
- a list without numbers, or of producers alone
"""

from pathlib import Path

import pytest
import xlsxwriter

from ocop.lists import row_kinds
from ocop.lists.files import workbook
from ocop.lists.files.sheet import Marks, Place, Sheet, Value
from ocop.lists.layout import find
from ocop.lists.row_kinds import Carried, RowKind, carried

HEADINGS: list[Value] = ["TT", "Tên sản phẩm", "Chủ thể", "Hạng sao"]


def kinds(
    *rows: list[Value], merged: dict[Place, Place] | None = None, of: str = "product"
) -> list[str]:
    sheet = Sheet("A", False, [tuple(HEADINGS), *map(tuple, rows)], Marks(merged=merged or {}))
    return [one.kind.value for one in row_kinds.read(sheet, find(sheet), of)]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ([1, "Miến", "HTX", 3], "data"),
        ([None, "Miến", "HTX", 3], "data"),
        ([], "empty"),
        ([None, " ", "-"], "empty"),
        (HEADINGS, "headings"),
        ([None, "TÊN SẢN PHẨM", "chủ thể"], "headings"),
        (["I", "Huyện Ba Bể"], "section"),
        (["A.", None, None, "Nhóm thực phẩm"], "section"),
        (["I", "Miến", "HTX"], "data"),
        (["Tổng cộng", None, None, 5], "total"),
        ([None, "Tổng cộng: 12 sản phẩm"], "total"),
        ([None, "Cộng", None, 5], "total"),
        ([9, "TỔNG SỐ (12)"], "total"),
        ([1, "Tổng hợp trà", "Tổng công ty chè"], "data"),
        ([1, "Cộng đồng", "HTX"], "data"),
        ([1, None, "HTX", 3], "without-name"),
        (["Ghi chú: …"], "without-name"),
    ],
)
def test_a_row_is_known_by_what_it_says(row: list[Value], kind: str) -> None:
    assert kinds(row, [2, "Trà", "HTX", 3])[0] == kind


def test_what_stands_below_the_last_number_is_a_footer() -> None:
    rows = [
        [1, "Miến", "HTX"],
        [None, "Trà", "HTX"],
        ["Cộng", 2],
        [None, "Người lập"],
        ["Nơi nhận"],
        [],
    ]
    assert kinds(*rows) == ["data", "data", "total", "footer", "footer", "empty"]
    assert kinds(*[[None, *row[1:]] for row in rows[:2]], [None, "Người lập"]) == ["data"] * 3


def test_a_merge_across_the_columns_is_a_section() -> None:
    merged = {(1, column): (1, 0) for column in range(1, 4)}
    assert kinds(["Huyện Ba Bể"] * 4, [1, "Miến"], merged=merged) == ["section", "data"]


def test_a_list_of_producers() -> None:
    assert kinds([1, None, "HTX A"], [2, "Miến", None], of="entity") == ["data", "without-name"]


def test_a_list_without_a_column_of_numbers() -> None:
    sheet = Sheet("A", False, [("Sản phẩm", "Chủ thể"), ("Miến", "HTX"), ("Người lập", None)])
    assert [one.kind for one in row_kinds.read(sheet, find(sheet))] == [RowKind.DATA] * 2
    assert carried(sheet, find(sheet), row_kinds.read(sheet, find(sheet))) == [Carried(2, 1, False)]


def test_sections_and_producers_are_carried_in_a_real_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, ["I", "Huyện Ba Bể"])
        page.write_row(2, 0, [1, "Miến", "HTX A", 3])
        page.write_row(3, 0, [2, "Bún", None, 3])
        page.merge_range("C3:C4", "HTX A")
        page.write_row(4, 0, [3, "Trà", "HTX B", 3])
        page.write_row(5, 0, [4, "Cà phê", None, 3])
        page.merge_range("A7:D7", "Huyện Na Rì")
        page.write_row(7, 0, [5, "Măng", None, 4])
        page.write_row(8, 0, ["Tổng cộng", None, None, 5])
    sheet = workbook.read(path).sheets[0]
    layout = find(sheet)
    rows = row_kinds.read(sheet, layout)
    assert [(one.row, one.section) for one in rows if one.kind is RowKind.DATA] == [
        (2, "Huyện Ba Bể"), (3, "Huyện Ba Bể"), (4, "Huyện Ba Bể"), (5, "Huyện Ba Bể"), (7, "Huyện Na Rì"),
    ]  # fmt: skip
    assert carried(sheet, layout, rows) == [Carried(3, 2, True), Carried(5, 4, False)]
    assert carried(sheet, layout, rows, "district") == []

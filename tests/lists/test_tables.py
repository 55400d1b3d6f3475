"""What is a record of a list, and what is not, however it is worded.

- headings again: spelled otherwise, in another order, with a column more, over two rows, of another
  kind of list, a small table before a larger one: each is read by its own headings; with --map refused
- a row of data that uses words of headings stays data
- totals: of a district, by Roman numbers, "TC", "Toàn huyện có", "Luỹ kế", beside numbered rows, with
  a unit in the column of stars; told where they only begin like one; a producer "Tổng công ty" stays
- errors that a spreadsheet left as text, and "0" for a name: a fault of each cell, nothing where the
  column is not taken
"""

from pathlib import Path
from typing import Any

import pytest
from books import patched, xlsx

from ocop.lists import reading, row_kinds
from ocop.lists.files import workbook
from ocop.lists.files.sheet import Sheet, Value, Workbook
from ocop.lists.layout import find
from ocop.values.vocabulary import ListKind

HEADS: list[Value] = ["STT", "Tên sản phẩm", "Chủ thể", "Huyện"]


def read(*rows: list[Value], **more: Any) -> list[reading.Listed]:
    sheet = Sheet("A", False, [tuple(row) for row in rows])
    return list(reading.read(Workbook("a.xlsx", "xlsx", "", [sheet]), **more))


def names(listed: list[reading.Listed]) -> list[tuple[str, str]]:
    items = [item for one in listed for item in one.items]
    return [(item.values.get("product", ""), item.values.get("entity", "")) for item in items]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["TT", "Sản phẩm OCOP", "Tên chủ thể", "Quận/huyện"], [2, "Bí", "HTX Ba", "Ba Bể"]),
        (["STT", "Chủ thể", "Tên sản phẩm", "Huyện"], [1, "HTX Ba", "Bí", "Ba Bể"]),
        (["Tên sản phẩm", "Chủ thể"], ["Bí", "HTX Ba"]),
        (["TT", "Tên sản phẩm", "Chủ thể", "Huyện", "Mã số"], [1, "Bí", "HTX Ba", "Ba Bể", "006"]),
        (["TT", "Huyện", "Giá bán", "Sản phẩm", "Chủ thể"], [1, "Ba Bể", 5, "Bí", "HTX Ba"]),
        (["Mã hồ sơ", "Chủ thể", "Sản phẩm"], ["h1", "HTX Ba", "Bí"]),
    ],
)
def test_headings_again_are_read_by_their_own_order(heads: list[Value], row: list[Value]) -> None:
    found = read(HEADS, [1, "Miến", "HTX Một", "Na Rì"], [], heads, row, kind=ListKind.PRODUCTS)
    assert names(found) == [("Miến", "HTX Một"), ("Bí", "HTX Ba")]
    assert not [fault for one in found for fault in one.faults]
    last = found[-1].items[-1]
    assert (last.row, last.at("product")[1:]) == (5, "5")


def test_a_table_of_another_kind_is_a_list_of_its_own() -> None:
    found = read(
        HEADS, [1, "Miến", "HTX Một", "Na Rì"], ["II", "Chủ thể mới"],
        ["TT", "Chủ thể", "Sản phẩm", "Hạng sao"], [1, "HTX Ba", "Bí", 3],
    )  # fmt: skip
    assert [one.kind for one in found] == [ListKind.PRODUCTS, ListKind.RECOGNITIONS]
    assert found[1].items[0].values["stars"] == 3


def test_a_small_table_before_a_larger_one_is_not_lost() -> None:
    found = read(
        ["TT", "Sản phẩm", "Chủ thể"], [1, "Bí", "HTX Ba"], [],
        [*HEADS, "Xã", "Nhóm", "Mã số"], [1, "Miến", "HTX Một", "Na Rì", "Côn Minh", 1, "006"],
    )  # fmt: skip
    assert names(found) == [("Bí", "HTX Ba"), ("Miến", "HTX Một")]


def test_a_second_table_far_below_and_over_two_rows() -> None:
    rows = [[n, f"Miến {n}", "HTX Một", "Na Rì"] for n in range(1, 61)]
    heads: list[list[Value]] = [
        ["TT", "Sản phẩm", "Chủ thể", "Địa chỉ", None],
        [None, None, None, "Xã", "Huyện"],
    ]
    found = read(HEADS, *rows, *heads, [1, "Bí", "HTX Ba", "Nam Mẫu", "Ba Bể"])
    assert len(names(found)) == 61
    assert found[-1].items[0].values["commune"] == "Nam Mẫu"


def test_another_table_is_refused_where_columns_were_named() -> None:
    with pytest.raises(reading.AnotherTable, match="row 3 "):
        read(HEADS, [1, "Miến", "HTX Một", "Na Rì"], ["TT", "Chủ thể", "Sản phẩm"], [1, "HTX", "Bí"],
             mapping={"product": "B"})  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [[1, "Sản phẩm", "HTX Ba", "Ba Bể"], [1, "Nguyên liệu", "Chủ thể Ba", "Ba Bể"], [1, "Huyện", "HTX", "Ba Bể"]],
)  # fmt: skip
def test_a_row_that_uses_words_of_headings_is_data(row: list[Value]) -> None:
    assert names(read(HEADS, row)) == [(row[1], row[2])]


def kinds(*rows: list[Value], heads: list[Value] = HEADS) -> list[str]:
    sheet = Sheet("A", False, [tuple(heads), *map(tuple, rows)])
    return [one.kind.value for one in row_kinds.read(sheet, find(sheet), "entity")]


TOTALS = [
    "Cộng toàn huyện", "Tổng toàn huyện", "Toàn huyện có", "TC", "Tổng xã Côn Minh", "TC: 2",
    "Toàn tỉnh", "Cộng I+II+III", "Tổng: 2 chủ thể", "Cộng thành phố", "Tổng cộng (I + II)", "Cộng + 2",
]  # fmt: skip
PERHAPS = ["Lũy kế", "Trong đó: HTX", "Cộng dồn", "Toàn bộ chủ thể", "Tổng hợp", "TC chung"]


@pytest.mark.parametrize("words", TOTALS)
def test_a_total_is_known_in_any_wording(words: str) -> None:
    heads: list[Value] = ["Chủ thể", "Huyện", "Địa chỉ"]
    assert kinds(["HTX Một", "Na Rì"], [words, None, 2], heads=heads) == ["data", "total"]
    assert kinds([1, "Trà", "HTX Một"], [None, "", words, 2]) == ["data", "total"]


@pytest.mark.parametrize("words", PERHAPS)
def test_what_begins_like_one_without_a_number_among_numbered_rows_is_told(words: str) -> None:
    rows: list[list[Value]] = [
        [1, "Trà", "HTX Một"],
        [None, words, "06 sp", 2],
        [2, "Bí", "HTX Ba"],
    ]
    assert kinds(*rows)[1] in ("perhaps-total", "total")
    (listed,) = read(HEADS, *rows)
    assert len(listed.items) == 2
    assert [one.row for one in listed.left_out] == [2] * (kinds(*rows)[1] == "perhaps-total")


@pytest.mark.parametrize(
    "row", [[2, "Tổng hợp hạt", "HTX Ba"], [2, "Cộng hưởng", "HTX"], [2, "Trà", "Tổng công ty chè"],
            [None, "Trà", "Tổng công ty chè"], [2, "Toàn Thắng", "HTX"],
     [None, "Công ty TNHH Ba", "Công ty TNHH Ba"], [None, "CONG TY TNHH BA", "x"], [2, "công bố sản phẩm", "HTX"],
     [None, "Công nghệ sấy", "HTX"]],
)  # fmt: skip
def test_what_is_numbered_or_a_company_is_no_total(row: list[Value]) -> None:
    assert kinds([1, "Miến", "HTX Một"], row) == ["data", "data"]


def test_a_row_left_out_as_a_total_is_told(ocop, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("STT,Chủ thể,Huyện\n1,HTX Một,Na Rì\n,Luỹ kế,2\n,Tổng cộng,2\n", "utf-8")
    said = ocop(f"import {path} --lang en").out
    assert "Row 3 of sheet “a” was left out as a total: “Luỹ kế”." in said
    assert "Row 4" not in said
    assert "1 new" in said


ERRORS = [
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "NULL",
    "Err:502",
    "#ERROR!",
    "#SPILL!",
    " #N/A ",
]


@pytest.mark.parametrize("said", ERRORS)
@pytest.mark.parametrize("column", [1, 2, 3])
def test_an_error_as_text_is_a_fault_of_its_cell(said: str, column: int) -> None:
    row: list[Value] = [1, "Miến", "HTX Một", "Na Rì"]
    row[column] = said
    (listed,) = read(HEADS, row)
    (fault,) = listed.faults
    assert fault.address == f"{'ABCD'[column]}2"
    assert said.strip() in fault.sentence


@pytest.mark.parametrize("said", ["0", 0, "0,0", "00", 0.0])
def test_a_name_is_no_zero(said: Value) -> None:
    (listed,) = read(HEADS, [1, "Miến", said, "Na Rì"])
    assert "is no name" in listed.faults[0].sentence


@pytest.mark.parametrize("said", ["N/A", "Null", "#1 về chất lượng", "Errol"])
def test_what_only_resembles_an_error_is_text(said: str) -> None:
    (listed,) = read([*HEADS, "Ghi chú"], [1, "Miến", "HTX Một", "Na Rì", said])
    assert listed.items[0].values["note"] == said


def test_an_error_in_a_column_that_is_not_taken_is_nothing() -> None:
    (listed,) = read([*HEADS, "Giá bán"], [1, "Miến", "HTX Một", "Na Rì", "#N/A"])
    assert (len(listed.items), listed.faults) == (1, [])


@pytest.mark.parametrize(
    "code", ["#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#ERROR!"]
)
@pytest.mark.parametrize("heading", ["Ghi chú riêng", "Ghi chú"])
def test_an_odd_error_cell_does_not_refuse_the_workbook(
    tmp_path: Path, code: str, heading: str
) -> None:
    path = tmp_path / "a.xlsx"
    xlsx(path, [[*HEADS, heading], [1, "Miến", "HTX Một", "Na Rì"], [2, "Bí", "HTX Ba", "Ba Bể"]])
    odd = f'<c r="E2" t="e"><f>IF(1&lt;2,X)</f><v>{code}</v></c></row>'.encode()
    patched(path, lambda content: content.replace(b"</row>", odd, 2).replace(odd, b"</row>", 1))
    (listed,) = reading.read(workbook.read(path))
    assert names([listed]) == [("Miến", "HTX Một"), ("Bí", "HTX Ba")]
    told = [(fault.address, code in fault.sentence) for fault in listed.faults]
    assert told == ([("E2", True)] if heading == "Ghi chú" else [])

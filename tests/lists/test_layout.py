"""Headings are found under titles, over one row or two, in any order and spelling (domain.md §6).

- every known heading has one meaning; case, marks, NFD, line breaks, punctuation and asides do not count
- titles above, a row of numbers below, spanning headings (merged or with blanks beside them)
- three columns of stars; a council's summary form with a column for each member
- a row of data below the headings is never taken for one
- unknown headings are told with the nearest meaning; one meaning twice is refused with both columns
- a mapping by heading or by letter wins; files of one shape share a signature in any order
"""

import csv
import unicodedata
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ocop.lists import headings, layout
from ocop.lists.columns import COLUMNS
from ocop.lists.files import workbook
from ocop.lists.files.sheet import ErrorValue, Marks, Place, Sheet, Value
from ocop.lists.heading_rows import Heading
from ocop.lists.headings import heading_key, meaning_of, nearest_meaning
from ocop.lists.layout import (
    HeadingTwice,
    NoHeadings,
    NoSuchColumn,
    Unknown,
    UnknownMeaning,
    find,
    signature,
)

OFFICE = {
    "product": ["Tên sản phẩm", "Tên sản phẩm OCOP", "Sản phẩm"],
    "entity": [
        "Chủ thể", "Tên chủ thể", "Chủ thể sản xuất", "Tên chủ thể sx", "Chủ thể OCOP",
        "Cơ sở sản xuất", "Tên cơ sở sản xuất", "Đơn vị sản xuất",
    ],
    "stars": ["Hạng sao", "Số sao", "Xếp hạng", "Phân hạng", "Hạng sao OCOP", "Hạng sao hiện tại",
              "Đạt sao", "OCOPRating", "OCOP rating"],
    "address": ["Địa chỉ"], "commune": ["Xã/phường", "Xã"], "district": ["Huyện", "Huyện/thành phố"],
    "group": ["Nhóm", "Nhóm sản phẩm", "Ngành", "Danh mục sản phẩm"],
    "decision": ["Số quyết định", "QĐ công nhận", "Decision No"], "detail": ["Description"], "day": ["Ngày công nhận"],
    "year": ["Năm công nhận"], "until": ["Ngày hết hạn"], "ordinal": ["STT", "TT"],
    "code": ["Mã sản phẩm"], "representative": ["Người đại diện"], "phone": ["SĐT", "Số điện thoại", "PhoneNumber", "Phone number"],
    "points": ["Điểm"], "note": ["Ghi chú"],
}  # fmt: skip
SAMPLES = Path(__file__).parents[2] / "data" / "samples"


def sheet(*rows: list[Value], merged: dict[Place, Place] | None = None) -> Sheet:
    return Sheet("A", False, [tuple(row) for row in rows], Marks(merged=merged or {}))


@pytest.mark.parametrize(("meaning", "heading"), [(m, h) for m, hs in OFFICE.items() for h in hs])
def test_the_headings_of_offices_are_known(meaning: str, heading: str) -> None:
    for written in (
        heading, heading.upper(), unicodedata.normalize("NFD", heading), f" {heading} (*) ",
        heading.replace(" ", "\n"), heading.replace(" ", "  ") + ":",
    ):  # fmt: skip
        assert meaning_of(written) == meaning


def test_no_heading_has_two_meanings() -> None:
    keys = [
        heading_key(one)
        for meaning, column in COLUMNS.items()
        for one in {meaning, *column.headings}
    ]
    assert len(keys) - len(set(keys)) <= 0, sorted(key for key in keys if keys.count(key) > 1)


def test_the_nearest_meaning_is_only_proposed() -> None:
    assert nearest_meaning("Tên sản phẩm tham gia đợt 1") == "product"
    assert nearest_meaning("Hạn sao") == "stars"
    assert nearest_meaning("Sản lượng") is None


def test_headings_below_titles_and_above_their_numbers() -> None:
    found = find(
        sheet(
            ["DANH SÁCH SẢN PHẨM OCOP"],
            ["(Kèm theo Quyết định số 12)"],
            [],
            ["TT", "Tên sản phẩm\nOCOP", "CHỦ THỂ", "Hạng sao", "Giá bán"],
            ["(1)", "(2)", 3, "4", "5=3x4"],
            [1, "Miến", "HTX", "3 sao", 5],
        )
    )
    assert (found.heading_rows, found.first_row) == ((3,), 5)
    assert found.columns == {"ordinal": 0, "product": 1, "entity": 2, "stars": 3}
    assert found.unknown == [Unknown(4, "Giá bán", None)]


def test_headings_at_the_very_end_have_no_data() -> None:
    assert find(sheet(["Sản phẩm", "Chủ thể"])).first_row == 1


TOP = [
    "TT",
    "Tên sản phẩm",
    "Chủ thể",
    "Địa chỉ",
    None,
    "Hạng sao",
    None,
    None,
    "Quyết định",
    None,
    "Ghi chú",
]
LOW = [None, None, None, "Xã", "Huyện", "5 sao", "4 sao", "3 sao", "Số", "Ngày", None]
PLACES = {
    "ordinal": 0,
    "product": 1,
    "entity": 2,
    "commune": 3,
    "district": 4,
    "decision": 8,
    "day": 9,
    "note": 10,
}
DATA = [1, "Miến", "HTX", "Côn Minh", "Na Rì", None, None, "x", "12/QĐ", "1/2/2023", "3 sao"]


def test_headings_over_two_rows_with_blanks_beside_them() -> None:
    found = find(sheet(["DANH SÁCH"], TOP, LOW, DATA))
    assert (found.heading_rows, found.first_row) == ((1, 2), 3)
    assert found.columns == PLACES
    assert found.star_columns == {5: 5, 4: 6, 3: 7}
    assert found.unknown == []
    assert found.headings[3] == Heading(3, "Xã", "Địa chỉ")
    assert found.headings[3].whole == "Địa chỉ / Xã"


def test_headings_over_two_rows_with_merges(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.merge_range("A1:K1", "Danh mục sản phẩm")  # a title that is a heading elsewhere
        page.write_row(1, 0, TOP)
        page.write_row(2, 0, LOW)
        page.write_row(3, 0, DATA)
        for first, last in ((3, 4), (5, 7), (8, 9)):
            page.merge_range(1, first, 1, last, TOP[first])
        for column in (0, 1, 2, 10):
            page.merge_range(1, column, 2, column, TOP[column])
    found = find(workbook.read(path).sheets[0])
    assert (found.heading_rows, found.first_row) == ((1, 2), 3)
    assert found.columns == PLACES
    assert found.star_columns == {5: 5, 4: 6, 3: 7}


@pytest.mark.parametrize(
    ("above", "below", "meaning"),
    [
        ("Điểm", "Trung bình", "points"), ("Chủ thể", "Tên", "entity"), ("Sản phẩm", "Mã", "code"),
        ("Hạng sao", "Hiện tại", "stars"), ("Hạng sao", "Đề nghị", "to_stars"),
        ("Thông tin chủ thể", "Người đại diện", "representative"), ("Công nhận", "Năm", "year"),
    ],
)  # fmt: skip
def test_a_heading_is_read_with_the_one_that_spans_it(above: str, below: str, meaning: str) -> None:
    found = find(sheet(["Tên sản phẩm", above, None], [None, below, "Khác"], ["x", 1, 2]))
    assert found.columns == {"product": 0, meaning: 1}
    assert [one.heading for one in found.unknown] == [f"{above} / Khác"]


@pytest.mark.parametrize(
    "data",
    [["Sản phẩm", "Chủ thể", "3 sao"], [None, "Chủ thể", "3 sao"], ["Miến", None, "3 sao"]],
)
def test_data_below_the_headings_is_never_a_heading(data: list[Value]) -> None:
    found = find(sheet(["Tên sản phẩm", "Tên chủ thể", "Hạng sao"], data))
    assert found.heading_rows == (0,)


def test_a_district_as_a_title_below_the_headings_is_data() -> None:
    merged = {(1, column): (1, 0) for column in (1, 2)}
    rows = (["Tên sản phẩm", "Chủ thể", "Huyện"], ["Huyện", "Huyện", "Huyện"])
    assert find(sheet(*rows, merged=merged)).first_row == 1


COUNCIL = [
    "TT", "Mã", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Hà Văn A", "Lý Thị B", "TV3", "Điểm",
    "5 sao", "4 sao", "3 sao",
]  # fmt: skip
SCORED = [1, "01", "Miến", "HTX", "Côn Minh", 80, "85,5", 90.5, 85.3, None, "x", None]


def test_a_councils_form_has_a_column_for_each_member() -> None:
    found = find(sheet(["KẾT QUẢ lần 1 đợt 2 năm 2023"], COUNCIL, SCORED))
    assert found.member_columns == [(5, "Hà Văn A"), (6, "Lý Thị B"), (7, "TV3")]
    assert found.columns["points"] == 8
    assert found.star_columns == {5: 9, 4: 10, 3: 11}
    assert found.unknown == []


def test_members_may_stand_below_their_heading() -> None:
    top = ["Tên sản phẩm", "Điểm của thành viên hội đồng", None, None, "Ghi chú"]
    low = [None, "Ông A", "Bà B", "Điểm TB", None]
    found = find(sheet(top, low, ["Miến", None, None, None]))
    assert found.member_columns == [(1, "Ông A"), (2, "Bà B")]
    assert found.columns["points"] == 3


@pytest.mark.parametrize("value", ["giỏi", 101, "101", -1, None, ErrorValue("#N/A")])
def test_columns_that_hold_no_points_are_no_members(value: Value) -> None:
    found = find(sheet(COUNCIL, [*SCORED[:6], value, *SCORED[7:]]))
    assert found.member_columns == []
    assert [one.column for one in found.unknown] == [5, 6, 7]


def test_one_column_of_numbers_is_no_council() -> None:
    found = find(sheet(["Sản phẩm", "Sản lượng", "Điểm"], ["Miến", 12, 85]))
    assert found.member_columns == []


def test_one_meaning_twice_is_refused_with_both_columns() -> None:
    with pytest.raises(HeadingTwice) as refused:
        find(sheet(["Sản phẩm", "Chủ thể", "Tên sản phẩm"]))
    assert refused.value.candidates == ["A: Sản phẩm", "C: Tên sản phẩm"]
    assert refused.value.exit_code == 4
    assert "--map product=" in refused.value.what_to_do()


def test_remarks_may_stand_twice() -> None:
    found = find(sheet(["Sản phẩm", "Ghi chú", "Chú thích"]))
    assert found.columns == {"product": 0, "note": 1}
    assert found.unknown == [Unknown(2, "Chú thích", "note")]


def test_a_mapping_wins_by_heading_or_letter() -> None:
    page = sheet(["Sản phẩm", "Tên sản phẩm", "Nơi làm", "Đạt", "Vàng"], ["a", "b", "c", "d", "e"])
    found = find(page, {"product": "tên SẢN phẩm", "address": "c", "stars_5": "Vàng"})
    assert found.columns == {"product": 1, "address": 2}
    assert found.star_columns == {5: 4}
    assert found.unknown == [Unknown(0, "Sản phẩm", "product"), Unknown(3, "Đạt", None)]


def test_a_mapping_finds_headings_that_nobody_knows() -> None:
    page = sheet(["Bảng 1"], [], ["Món", "Nhà"], ["Miến", "HTX"])
    assert find(page, {"product": "Món", "entity": "Nhà"}).first_row == 3
    assert find(page, {"product": "A", "entity": "B"}).first_row == 3


@pytest.mark.parametrize(
    ("mapping", "error", "candidate"),
    [
        ({"prod": "A"}, UnknownMeaning, "product"),
        ({"entity": "Z"}, NoSuchColumn, "A: Sản phẩm"),
        ({"entity": "Nhà nào"}, NoSuchColumn, "B: Địa chỉ / Xã"),
    ],
)
def test_a_mapping_to_nothing_is_refused(mapping: dict, error: type, candidate: str) -> None:
    page = sheet(["Sản phẩm", "Địa chỉ", None], [None, "Xã", "Huyện"], ["x", "y", "z"])
    with pytest.raises(error) as refused:
        find(page, mapping)
    assert candidate in refused.value.candidates


@pytest.mark.parametrize(
    ("rows", "mapping"),
    [([], {}), ([["a", "b"], ["c"]], {}), ([["Ghi chú"]], {}), ([["a", None]], {"product": "B"})],
)
def test_a_sheet_without_headings_is_refused(rows: list, mapping: dict) -> None:
    with pytest.raises(NoHeadings) as refused:
        find(sheet(*rows), mapping)
    assert refused.value.exit_code == 6


def test_headings_that_come_again_are_told() -> None:
    page = sheet(["TT", "Sản phẩm"], [1, "Miến"], ["TT", "Sản phẩm"], [None, "Sản phẩm"], [1, None])
    found = find(page)
    assert [layout.repeats(page, found, row) for row in range(1, 5)] == [False, True, True, False]


def test_the_public_lists_are_understood() -> None:
    for path in sorted(SAMPLES.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            found = find(sheet(*map(list, csv.reader(stream))))
        assert {"product", "entity", "district"} <= found.columns.keys(), path


@given(st.permutations(sorted(OFFICE)), st.data())
def test_any_order_and_spelling_gives_the_same_columns(
    order: list[str], data: st.DataObject
) -> None:
    changes = [
        str,
        str.upper,
        lambda h: unicodedata.normalize("NFD", h),
        lambda h: h.replace(" ", "\n"),
    ]
    written = [
        data.draw(st.sampled_from(changes))(data.draw(st.sampled_from(OFFICE[meaning])))
        for meaning in order
    ]
    found = find(sheet(["DANH SÁCH"], written, ["x"] * len(order)))
    assert found.columns == {meaning: column for column, meaning in enumerate(order)}
    shuffled = find(sheet(sorted(written)))
    assert signature(shuffled) == signature(found)


def test_other_headings_have_another_signature() -> None:
    one, other = find(sheet(["Sản phẩm", "Xã"])), find(sheet(["Sản phẩm", "Huyện"]))
    assert signature(one) == "san pham|xa" != signature(other)
    assert headings.known() is headings.known()

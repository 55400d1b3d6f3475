"""What the cells of a row say together, and marks that say "as above".

- "nt", "như trên" and a quote are what stands above them, through titles too; with nothing above
  they are no name
- a list without such a mark is left as it is
- a day or a year with the decision's number and another one in a column of its own are refused
- an issuer with the decision's number and another one in a column are refused; one that only says
  less, or says it shorter, is the same
- a mark in the column of other stars than the column of stars says is refused; alone it is taken
- the year and the points beside stars are taken where no column says them, in lists of recognitions
"""

from datetime import date
from typing import Any

import pytest

from ocop.lists import reading
from ocop.lists.files.sheet import Sheet, Value, Workbook
from ocop.lists.items import Item
from ocop.lists.reading import Listed
from ocop.values.vocabulary import ListKind

HEADS: list[Value] = ["TT", "Tên sản phẩm", "Chủ thể", "Huyện", "Hạng sao", "Số QĐ"]


def listed(*rows: list[Value], heads: list[Value] = HEADS, **more: Any) -> Listed:
    sheet = Sheet("DS", False, [tuple(heads), *map(tuple, rows)])
    [found] = reading.read(Workbook("a.xlsx", "xlsx", "", [sheet]), **more)
    return found


def values(item: Item) -> list[object]:
    return [item.values.get(one) for one in ("entity", "district", "stars")]


@pytest.mark.parametrize("mark", ["nt", "NT", "như trên", '"', " 〃 ", "n.t."])
def test_a_ditto_is_what_stands_above_it(mark: str) -> None:
    first = [1, "Gạo", "HTX A", "Na Rì", "bốn sao", "5/QĐ-UBND ngày 5/6/2023"]
    again: list[Value] = [mark, mark, mark, mark]
    found = listed(first, [2, "Bún", *again], ["II", "Loại khác"], [1, "Chè", *again])
    assert [values(one) for one in found.items] == [["HTX A", "Na Rì", 4]] * 3
    assert {one.values["decision"].day for one in found.items} == {date(2023, 6, 5)}
    assert found.faults == []


def test_with_nothing_above_a_ditto_is_no_name() -> None:
    [fault] = listed([1, "Gạo", "nt", "Na Rì", 3, "5/QĐ"]).faults
    assert (fault.address, "no name" in fault.sentence) == ("C2", True)


def faults(decision: str, *more: Value) -> list[tuple[str, str]]:
    heads: list[Value] = [*HEADS, "Ngày công nhận", "Năm"]
    found = listed([1, "Gạo", "HTX A", "Na Rì", 3, decision, *more], heads=heads)
    return [(one.address, one.sentence) for one in found.faults]


def test_two_days_or_years_of_a_row_are_refused() -> None:
    signed = "5/QĐ-UBND ngày 5/6/2023"
    [(place, said)] = faults(signed, "06/05/2023", None)
    assert place == "G2"
    assert "two days: 05/06/2023 with its decision, and 06/05/2023" in said
    assert faults(signed, "05/06/2023", 2022) == faults(signed, 2023, None) == []
    assert faults("5/QĐ-UBND (đợt 1 năm 2022)", None, 2022) == []
    [(place, said)] = faults("5/QĐ-UBND (đợt 1 năm 2022)", None, 2023)
    assert place == "H2"
    assert "two years: 2022 with its decision, and 2023" in said


UBND = "Ủy ban nhân dân"


@pytest.mark.parametrize(
    ("cited", "issuer"),
    [
        ("UBND tỉnh", "UBND huyện Ba Bể"),
        ("UBND huyện Na Rì", "UBND huyện Ba Bể"),
        ("UBND tỉnh Bắc Kạn", "UBND thành phố Bắc Kạn"),
        ("Bộ Nông nghiệp và PTNT", "UBND tỉnh"),
    ],
)
def test_two_issuers_of_a_row_are_refused(cited: str, issuer: str) -> None:
    heads: list[Value] = [*HEADS, "Cơ quan ban hành"]
    row: list[Value] = [1, "Gạo", "HTX A", "Na Rì", 3, f"QĐ 12/QĐ-UBND của {cited}", issuer]
    [fault] = listed(row, heads=heads).faults
    assert fault.address == "G2"
    assert f"two issuers: {cited} with its decision, and {issuer} in" in fault.sentence


@pytest.mark.parametrize(
    ("cited", "issuer"),
    [
        ("UBND tỉnh", "UBND tỉnh Bắc Kạn"),
        (f"{UBND} huyện Ba Bể", "UBND H. Ba Bể"),
        ("UBND TP Bắc Kạn", f"{UBND} thành phố Bắc Kạn"),
        ("Bộ NN&PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("UBND tỉnh", None),
    ],
)
def test_one_issuer_said_in_two_ways_is_taken(cited: str, issuer: Value) -> None:
    heads: list[Value] = [*HEADS, "Cơ quan ban hành"]
    row: list[Value] = [1, "Gạo", "HTX A", "Na Rì", 3, f"12/QĐ-UBND của {cited}", issuer]
    found = listed(row, heads=heads)
    assert (found.faults, len(found.items)) == ([], 1)


def test_a_mark_is_compared_with_the_column_of_stars() -> None:
    heads: list[Value] = ["TT", "Tên sản phẩm", "Chủ thể", "Hạng sao", "5 sao", "4 sao", "3 sao"]
    first: list[Value] = [1, "Gạo", "HTX A"]
    found = listed([*first, 3, None, None, "x"], [*first, None, None, "x"], heads=heads)
    assert ([one.values["stars"] for one in found.items], found.faults) == ([3, 4], [])
    [fault] = listed([*first, 3, None, "x", None], heads=heads).faults
    assert (fault.address, "its mark is in the column of 4" in fault.sentence) == ("E2", True)


def test_what_stands_beside_stars_is_taken_where_no_column_says_it() -> None:
    heads: list[Value] = [*HEADS, "Năm"]

    def read(stars: Value, year: Value = None, **more: Any) -> list[object]:
        [item] = listed([1, "Gạo", "HTX A", "Na Rì", stars, "", year], heads=heads, **more).items
        return [item.values.get(one) for one in ("stars", "year", "points")]

    assert read("3 sao (2022)") == [3, 2022, None]
    assert read("Đạt 4 sao năm 2021 (85,5 điểm)") == [4, 2021, 850_000 + 5_000]
    assert read("3 sao (2022)", 2021) == [3, 2021, None]
    assert read("3 sao (2022)", kind=ListKind.PRODUCTS) == [None, None, None]
    results: list[Value] = ["TT", "Tên sản phẩm", "Chủ thể", "Kết quả"]
    of = {"heads": results, "kind": ListKind.RECOGNITIONS}
    [item] = listed([1, "Gạo", "HTX A", "Đạt 3 sao (2022)"], **of).items
    assert (item.values["stars"], item.values["year"]) == (3, 2022)
    [item] = listed([1, "Gạo", "HTX A", "Không đạt (năm 2022)"], **of).items or [Item("DS", 2)]
    assert "stars" not in item.values

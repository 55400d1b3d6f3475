"""Plain values with their places.

- columns are lettered as a spreadsheet letters them, both ways
- a cell knows its address, whether it is hidden, merged, or a formula without a value
- rows may differ in length, and outside of the sheet is nothing
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.lists.files.sheet import Marks, Sheet, Workbook, address, column_index, column_letters

SHEET = Sheet(
    "A",
    False,
    [("x", "x", None), ("x",), (None, 3, 4)],
    Marks(
        frozenset({1}),
        frozenset({2}),
        frozenset({(2, 0)}),
        {(0, 1): (0, 0), (1, 0): (0, 0)},
    ),
)


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_columns_have_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters
    assert column_index(letters.lower()) == column


@given(st.integers(0, 20_000))
def test_letters_and_columns_are_one_to_one(column: int) -> None:
    assert column_index(column_letters(column)) == column


def test_an_address_is_what_the_spreadsheet_shows() -> None:
    assert address(6, 2) == "C7"


def test_a_cell_knows_what_the_eye_would_see() -> None:
    plain, left, below = SHEET.cell(2, 1), SHEET.cell(0, 1), SHEET.cell(1, 0)
    assert (plain.value, plain.address, plain.hidden, plain.merged_from) == (3, "B3", False, "")
    assert (left.merged_from, left.merged_with_above) == ("A1", False)
    assert (below.merged_from, below.merged_with_above, below.hidden) == ("A1", True, True)
    assert SHEET.cell(2, 2).hidden
    assert SHEET.cell(2, 0).without_value
    assert SHEET.merged_with_left(0, 1)
    assert not SHEET.merged_with_left(1, 0)
    assert not SHEET.merged_with_left(2, 1)


@pytest.mark.parametrize("place", [(-1, 0), (3, 0), (1, 1), (0, -1)])
def test_outside_of_a_sheet_is_nothing(place: tuple[int, int]) -> None:
    assert SHEET.value(*place) is None


def test_a_sheet_is_as_wide_as_its_longest_row() -> None:
    assert SHEET.width == 3
    assert Sheet("B", False, []).width == 0


def test_a_workbook_shows_its_visible_sheets() -> None:
    hidden = Sheet("B", True, [])
    assert Workbook("f", "xlsx", "", [hidden, SHEET]).visible == [SHEET]

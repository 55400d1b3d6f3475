"""What offices write in one cell is read, or refused in a sentence (domain.md §6).

- text keeps its leading zeros; an error, or a code that Excel took for a day, is refused
- stars in figures, words, signs; points with a comma; marks; results; telephones
- a mean that a formula made is cut at the last unit, so that it is never the next star's
- nothing is None, and two answers in one cell are none
"""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import ValueRefused
from ocop.lists import cells
from ocop.lists.cells import as_text, is_nothing, mark, phone, points, score
from ocop.lists.descriptions import UnknownValue
from ocop.lists.files.sheet import ErrorValue, Value
from ocop.lists.spellings import outcome
from ocop.values.vocabulary import Outcome

VALUES = (
    st.none()
    | st.text(max_size=20)
    | st.integers()
    | st.floats()
    | st.dates()
    | st.just(ErrorValue("#N/A"))
)


@pytest.mark.parametrize(
    ("value", "text"),
    [(" 0123 ", "0123"), (123, "123"), (85.50000000000001, "85.5"), (None, ""), (1e308, "1e+308")],
)
def test_a_cell_is_text(value: Value, text: str) -> None:
    assert as_text(value) == text


def test_an_error_and_a_code_that_became_a_day_are_refused() -> None:
    with pytest.raises(cells.CellFault, match="#N/A"):
        as_text(ErrorValue("#N/A"))
    with pytest.raises(cells.BecameADay, match="03/02/2022"):
        as_text(date(2022, 2, 3))


@pytest.mark.parametrize("value", [None, "", "  ", "-", "–", "…"])
def test_nothing_is_nothing(value: Value) -> None:
    assert is_nothing(value)
    assert points(value) is outcome(value) is None
    assert phone(None) == ""


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        ("85,5", "85.5"), (85.5, "85.5"), (85, "85"), (88.60000000000001, "88.6"), ("85,5 điểm", "85.5"),
        ("85.5/100", "85.5"), ("100,0", "100"), (0, "0"), (256 / 3, "85.3333333333333"),
    ],
)  # fmt: skip
def test_points_are_exact(value: Value, exact: str) -> None:
    assert points(value) == Decimal(exact)


def test_a_mean_that_a_formula_has_made_is_cut_at_the_last_unit() -> None:
    assert score(62.6666666666667) == 626_666
    assert score(69.9999999) == 699_999
    with pytest.raises(ValueRefused):
        score("62,6666666666667")  # somebody wrote that


@pytest.mark.parametrize(
    "value", [101, "100,5", -1, float("nan"), float("inf"), 1e308, "giỏi", "8 5", "85%"]
)
def test_what_is_no_points(value: Value) -> None:
    with pytest.raises(cells.NotPoints):
        points(value)


@pytest.mark.parametrize("value", ["x", "X", "✓", "v", "V", "√", 1, 1.0, "1", "có", "ü", "●"])
def test_a_mark_is_one(value: Value) -> None:
    assert mark(value)


@pytest.mark.parametrize("value", [None, "", "-", 0, "không", "☐"])
def test_no_mark_is_none(value: Value) -> None:
    assert not mark(value)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("không tham gia", Outcome.ABSENT), ("Không tham gia đánh giá", Outcome.ABSENT),
        ("Rút", Outcome.WITHDRAWN), ("rút hồ sơ", Outcome.WITHDRAWN), ("Không đạt", Outcome.NOT_REACHED),
        ("Chưa đạt (48 điểm)", Outcome.NOT_REACHED), ("not-reached", Outcome.NOT_REACHED),
        ("Đạt", None), ("Đạt 3 sao", None), ("4 sao", None), ("chuyển tiếp", None),
        ("Không đạt 4 sao", Outcome.NOT_REACHED), ("KHÔNG ĐƯỢC CÔNG NHẬN.", Outcome.NOT_REACHED),
        ("vắng mặt", Outcome.ABSENT), ("xin rút hồ sơ", Outcome.WITHDRAWN),
    ],
)  # fmt: skip
def test_results_are_read(value: Value, found: Outcome | None) -> None:
    assert outcome(value) is found


@pytest.mark.parametrize(
    "value",
    [
        "hoãn",
        "không",
        "rútt",
        3,
        "Không đạt 4 sao, đạt 3 sao",
        "Chưa đạt 4 sao; công nhận 3 sao",
        "Rút kinh nghiệm",
        "Không tham gia hội chợ, đạt 3 sao",
        "Đạt 45 điểm",
        "Đạt 2 sao",
        "Vắng chủ thể",
        "Tham gia một phần",
        "Không đạt (thu hồi)",
        "Đạt (có điều kiện)",
        "4 sao?",
    ],
)
def test_an_unknown_result_is_refused(value: Value) -> None:
    with pytest.raises(UnknownValue):
        outcome(value)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (912345678, "0912345678"), ("0912.345.678", "0912345678"), ("+84 912 345 678", "0912345678"),
        ("(0209) 3870-123", "02093870123"), (2093870123, "02093870123"), ("0912345678", "0912345678"),
        ("0912345678 - 0987654321", "0912345678 - 0987654321"), ("gặp chị Lan", "gặp chị Lan"),
    ],
)  # fmt: skip
def test_telephones_are_text(value: Value, kept: str) -> None:
    assert phone(value) == kept


@given(VALUES)
def test_every_cell_is_read_or_refused_in_a_sentence(value: Value) -> None:
    for read in (as_text, points, mark, phone):
        with suppress(cells.ValueRefused):
            read(value)


@pytest.mark.parametrize("value", [None, "", "-", "…"])
def test_a_cell_that_says_nothing_is_no_quantity(value: Value) -> None:
    assert cells.area(value) is None
    assert cells.money(value) is None

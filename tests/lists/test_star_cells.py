"""Stars are one number in a cell, and nothing that says otherwise beside it.

- figures, words, marks, with the words that offices put around them: hạng, đạt, OCOP, a year, a level
- negations, wishes, changes, bounds, two numbers, words and figures that differ: all refused; also
  hoped for, lost, doubted, of other scales, out of five
- where a list asks for the stars that are wanted, a wish and a change are what they say
- of a result only what names stars says any; a refusal takes back the stars it speaks of
- one column for each number of stars: a mark, or that very number; it is that of a column of stars
"""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import ValueRefused
from ocop.lists import cells, star_cells
from ocop.lists.files.sheet import Value
from ocop.lists.star_cells import (
    MarkDisagrees,
    StarsTwice,
    marked,
    refuse_other,
    refuses,
    stars,
    stated,
    wanted,
)
from ocop.values.quantities import NoSuchStars

READ: list[tuple[Value, int]] = [
    ("3 sao", 3), ("3sao", 3), ("5 SAO", 5), ("***", 3), ("* * *", 3), ("3*", 3), ("★★★", 3),
    ("★★★☆☆", 3), ("⭐️⭐️⭐️⭐️", 4), (3, 3), ("3", 3), ("3.0", 3), ("Ba sao", 3), ("Năm sao", 5),
    ("3 sao (2022)", 3), ("Hạng 4 sao", 4), ("OCOP 4 sao cấp tỉnh", 4), ("4 ★", 4), ("2 sao", 2),
    ("3 sao, 3 sao", 3), ("Đạt 3 sao", 3), ("Đạt chuẩn OCOP 3 sao", 3), ("Xếp hạng 4 sao", 4),
    ("Hạng sao: 3", 3), ("Được công nhận 5 sao năm 2023", 5), ("3 (ba) sao", 3),
    ("3 sao (85,5 điểm)", 3), ("3 sao, năm 2022", 3), ("3 sao (đợt 1 năm 2022)", 3),
]  # fmt: skip
REFUSED: list[Value] = [
    "Không đạt 3 sao", "Chưa đạt 3 sao", "Dưới 3 sao", "Tiềm năng 5 sao", "Đề nghị 4 sao",
    "Đăng ký 4 sao", "Dự kiến 4 sao", "Phấn đấu 5 sao", "Chờ công nhận 3 sao", "Thu hồi 3 sao",
    "3 lên 4 sao", "3→4 sao", "3 sao/4 sao", "hạng 3 - 4", "≥ 3 sao",
    "4.5", "3/5 sao", "3-4 sao", "3 sao, 4 sao", 7, -3, "sáu sao", "chưa", "******", "☆☆", "13", 0,
    True, "3 sao?", "gần 4 sao", "3 sao (đã hết hạn)", "Hạ từ 4 sao", "khách sạn 3 sao", "3 (bốn) sao",
    "3 sao (thu hồi)", "mất 3 sao", "3 sao, thu hồi", "hơn 3 sao", "5 sao không", "Ba", "3 sao 4",
]  # fmt: skip


@pytest.mark.parametrize(("value", "number"), READ)
def test_stars_are_read(value: Value, number: int) -> None:
    assert stars(value) == wanted(value) == number


@pytest.mark.parametrize("value", REFUSED)
def test_what_is_no_number_of_stars(value: Value) -> None:
    with pytest.raises(NoSuchStars):
        stars(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("Đề nghị 4 sao", 4), ("Đăng ký nâng hạng 4 sao", 4), ("3 lên 4 sao", 4), ("3→4 sao", 4),
        ("Từ 3 sao lên 4 sao", 4), ("Phấn đấu 5 sao", 5), ("nâng lên 5 sao", 5),
    ],
)  # fmt: skip
def test_the_stars_that_are_wanted(value: Value, number: int) -> None:
    assert wanted(value) == number


@pytest.mark.parametrize(
    "value", ["Không đề nghị 4 sao", "4 sao hoặc 5 sao", "4-5 sao", "có", "dưới 4"]
)
def test_what_is_no_wish(value: Value) -> None:
    with pytest.raises(NoSuchStars):
        wanted(value)


@pytest.mark.parametrize("value", [None, "", "  ", "-", "…"])
def test_nothing_is_nothing(value: Value) -> None:
    assert stars(value) is wanted(value) is None


def test_one_column_of_stars_is_marked() -> None:
    assert marked({5: None, 4: "x", 3: None}) == 4
    assert marked({5: "", 4: "-", 3: "3 sao"}) == marked({5: None, 4: None, 3: 3}) == 3
    assert marked({5: None, 4: None}) is None
    with pytest.raises(StarsTwice, match="3, 4"):
        marked({4: "x", 3: "x"})
    for odd in ("abc", "4 sao", 85, "Không đạt 3 sao", "Tiềm năng 3 sao", "3 sao?"):
        with pytest.raises(cells.NotAMark):
            marked({3: odd})
    refuse_other(3, 3)
    with pytest.raises(MarkDisagrees, match="says 3 stars, and its mark is in the column of 4"):
        refuse_other(3, 4)


@given(st.text(max_size=20) | st.integers() | st.floats() | st.dates())
def test_every_cell_is_read_or_refused_in_a_sentence(value: Value) -> None:
    for read in (stars, wanted):
        with suppress(ValueRefused):
            read(value)


@pytest.mark.parametrize(
    ("said", "number"),
    [("3 sao", 3), ("Đạt 4 sao", 4), ("***", 3), ("ba sao", 3), ("4*", 4), ("2 sao", 2), (3, None),
     ("3", None), ("Đạt", None), ("Không đạt 3 sao", None), ("", None), (None, None)],
)  # fmt: skip
def test_a_result_says_stars_only_where_it_names_them(said: Value, number: int | None) -> None:
    assert stated(said) == number


def test_a_refusal_takes_back_the_stars_it_speaks_of() -> None:
    assert refuses("Không đạt", 3)
    assert refuses("Không đạt 3 sao", 3)
    assert not refuses("Không đạt 4 sao", 3)


def test_two_years_beside_stars_say_no_year() -> None:
    assert star_cells.beside("3 sao (2019, 2022)") == (None, "")
    assert star_cells.beside("3 sao (2022)") == (2022, "")

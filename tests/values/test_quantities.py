"""Stars, hectares and decimals as people write them.

- stars are 1 to 5, with or without "sao" or a star, in words or as a row of stars
- hectares are exact square metres, comma or point
- decimals have the mark of the language
- money is whole dong, with or without a word for millions; what could be two amounts is refused
"""

import pytest

from ocop import language
from ocop.values.quantities import (
    NoSuchStars,
    NotHectares,
    NotMoney,
    NotPeople,
    parse_hectares,
    parse_money,
    parse_people,
    parse_stars,
    show_decimal,
    show_hectares,
    show_money,
)


@pytest.mark.parametrize(
    "typed", ["4", " 4 ", "4 sao", "4★", "4*", "bốn", "Bốn sao", "★★★★", "****"]
)
def test_stars_are_read(typed: str) -> None:
    assert parse_stars(typed) == 4


@pytest.mark.parametrize(
    "typed", ["0", "6", "", "four", "4.5", "-3", "★★★★★★", "***★", "sáu", "sao"]
)
def test_other_stars_are_refused(typed: str) -> None:
    with pytest.raises(NoSuchStars):
        parse_stars(typed)


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        ("2,5", 25000),
        ("2.5 ha", 25000),
        ("0.0001", 1),
        ("1.234,5", 12_345_000),
        ("1,234.5 ha", 12_345_000),
    ],
)
def test_hectares_are_whole_square_metres(typed: str, area: int) -> None:
    assert parse_hectares(typed) == area


@pytest.mark.parametrize(
    "typed", ["0", "-1", "nan", "1e3", "2,55555", "", "1.500", "12.34,5", "1.234,500"]
)
def test_what_is_no_area_is_refused(typed: str) -> None:
    with pytest.raises(NotHectares):
        parse_hectares(typed)


def test_decimals_have_the_mark_of_the_language() -> None:
    assert show_hectares(25000) == "2.5 ha"
    assert show_hectares(None) == ""
    language.speak("vi")
    assert show_decimal(94.4) == "94,4"
    assert show_decimal(240.0) == "240"
    assert show_decimal(7) == "7"


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("12.000.000", 12_000_000),
        ("12,000,000 đ", 12_000_000),
        ("12 000 000", 12_000_000),
        ("1200000", 1_200_000),
        ("1.200.000 đồng", 1_200_000),
        ("500 VND", 500),
        ("1.200", 1_200),
        ("12,5 triệu", 12_500_000),
        ("12.5 trieu đồng", 12_500_000),
        ("12tr", 12_000_000),
        ("1.234.567 triệu", 1_234_567_000_000),
        ("1.234,5 triệu", 1_234_500_000),
        ("1,25 tỷ", 1_250_000_000),
        ("30 nghìn", 30_000),
        ("0", 0),
    ],
)
def test_money_is_whole_dong_as_offices_write_it(typed, dong) -> None:
    assert parse_money(typed) == dong


@pytest.mark.parametrize(
    "typed",
    ["", "nhiều", "12,5", "-5", "1.200 triệu", "1,200 tỷ", "12.00.000", "1,2,3", "0,0000001 triệu",
     "1e6", "2000000 tỷ", "12.000,000", "5 USD", "١٢"],
)  # fmt: skip
def test_money_that_is_no_number_or_two_is_refused(typed) -> None:
    with pytest.raises(NotMoney):
        parse_money(typed)


def test_people_are_a_whole_number() -> None:
    assert [parse_people(one) for one in ("0", " 45 ", "1.200", "1000000")] == [
        0, 45, 1200, 1_000_000,
    ]  # fmt: skip
    for typed in ("", "-1", "4,5", "1000001", "nhiều", "12.00"):
        with pytest.raises(NotPeople):
            parse_people(typed)


def test_money_is_grouped_as_the_language_does() -> None:
    assert show_money(12_500_000) == "12,500,000 VND"
    language.speak("vi")
    assert show_money(12_500_000) == "12.500.000 đồng"

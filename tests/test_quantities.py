"""Stars, hectares and decimals as people write them.

- stars are 1 to 5, with or without "sao" or a star
- hectares are exact square metres, comma or point
- decimals have the mark of the language
"""

import pytest

from ocop import language
from ocop.quantities import (
    NoSuchStars,
    NotHectares,
    parse_hectares,
    parse_stars,
    show_decimal,
    show_hectares,
)


@pytest.mark.parametrize("typed", ["4", " 4 ", "4 sao", "4★", "4*"])
def test_stars_are_read(typed: str) -> None:
    assert parse_stars(typed) == 4


@pytest.mark.parametrize("typed", ["0", "6", "", "four", "4.5", "-3"])
def test_other_stars_are_refused(typed: str) -> None:
    with pytest.raises(NoSuchStars):
        parse_stars(typed)


@pytest.mark.parametrize(("typed", "area"), [("2,5", 25000), ("2.5 ha", 25000), ("0.0001", 1)])
def test_hectares_are_whole_square_metres(typed: str, area: int) -> None:
    assert parse_hectares(typed) == area


@pytest.mark.parametrize("typed", ["0", "-1", "nan", "1e3", "2,55555", ""])
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

"""Points of a council, exact.

- points are read with a comma or a point; negative, NaN, inf, above 100 and nonsense are refused
- parts and members are read; a member twice, a part above its maximum are refused
- means are exact; they are shown as Excel rounds them, stars are given by the exact one
- what is unusual warns, and is refused only where the criteria file says so
"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.rulebook import criteria, scores
from ocop.rulebook.criteria import Criteria
from ocop.rulebook.office import files
from ocop.rulebook.scores import (
    UNITS,
    CouncilRule,
    MemberTwice,
    NotAMember,
    NotParts,
    NotPoints,
    PartTooHigh,
    ScoreSheet,
    check_members,
    check_parts,
    mean,
    parse_member,
    parse_parts,
    parse_points,
    show,
    unusual,
)


@pytest.fixture
def law(tmp_path) -> Criteria:
    found = criteria.read_criteria(files("criteria", "toml", tmp_path))
    return criteria.cited(found, "148/QĐ-TTg")


@pytest.mark.parametrize(
    ("typed", "units"),
    [("85,5", 855_000), ("85.5", 855_000), (" 0 ", 0), ("100", 1_000_000), ("0,0001", 1)],
)
def test_points_are_read_exactly(typed: str, units: int) -> None:
    assert parse_points(typed) == units


@pytest.mark.parametrize(
    "typed", ["-1", "NaN", "inf", "101", "100,0001", "", "8 5", "8,55555", "१", "1e1"]
)
def test_what_is_no_number_of_points_is_refused(typed: str) -> None:
    with pytest.raises(NotPoints):
        parse_points(typed)


def test_parts_and_members_are_read() -> None:
    assert parse_parts("30/20/22,5") == (300_000, 200_000, 225_000)
    sheet = parse_member("Nguyễn Văn A=30/20/22")
    assert (sheet.member, sheet.total) == ("Nguyễn Văn A", 72 * UNITS)
    with pytest.raises(NotParts):
        parse_parts("30/20")
    for typed in ("30/20/22", "=30/20/22"):
        with pytest.raises(NotAMember):
            parse_member(typed)


def test_a_member_twice_is_refused_however_it_is_typed() -> None:
    with pytest.raises(MemberTwice, match="hoà"):
        check_members([ScoreSheet("Hòa", (0, 0, 0)), ScoreSheet("hoà", (0, 0, 0))])


@pytest.mark.parametrize(
    ("number", "parts", "refused"),
    [
        ("148/QĐ-TTg", "40/25/35", ""),
        ("148/QĐ-TTg", "40,5/25/34", "A"),
        ("148/QĐ-TTg", "35/25/40", "C"),
        ("1048/QĐ-TTg", "35/25/40", ""),
        ("1048/QĐ-TTg", "36/25/39", "A"),
        ("1048/QĐ-TTg", "35/25,0001/39", "B"),
    ],
)
def test_part_maxima_bind_under_each_decision(tmp_path, number, parts, refused) -> None:
    found = criteria.read_criteria(files("criteria", "toml", tmp_path))
    law = criteria.cited(found, number)
    if not refused:
        return check_parts(law, parse_parts(parts))
    with pytest.raises(PartTooHigh, match=f"Part {refused}"):
        check_parts(law, parse_parts(parts))
    return None


def test_a_mean_is_exact_and_shown_as_excel_rounds_it() -> None:
    assert mean(sum(map(parse_points, ("90", "90", "89"))), 3) == Fraction(269, 3)
    assert show(Fraction(143, 3)) == "47.67"  # (50 + 45 + 48) / 3, as Excel shows it
    assert show(Fraction(8999, 100) + Fraction(4, 1000)) == "89.99"
    assert show(Fraction(8999, 100) + Fraction(5, 1000)) == "90"  # a half away from zero
    assert show(Fraction(85)) == "85"


@given(st.fractions(min_value=0, max_value=100))
def test_a_mean_is_shown_within_half_a_hundredth(points: Fraction) -> None:
    off = Fraction(show(points)) - points
    assert -Fraction(1, 200) < off <= Fraction(1, 200)


def sheets(*totals: str) -> list[ScoreSheet]:
    return [ScoreSheet(str(n), parse_parts(f"{total}/0/0")) for n, total in enumerate(totals)]


@pytest.mark.parametrize(
    ("given_", "council", "told"),
    [
        (("30", "40"), 2, []),
        (("30", "40,5"), 2, ["whole_points", "spread"]),
        (("30", "41"), 3, ["quorum", "spread"]),
        (("30",) * 5, 7, ["quorum"]),
        (("30",) * 6, 7, []),
        (("30",) * 6, None, []),
        (("30",) * 3, 4, []),
        ((), 7, []),
    ],
)
def test_what_is_unusual_is_told(law, given_, council, told) -> None:
    assert unusual(law, sheets(*given_), council) == told


def test_a_rule_that_the_file_blocks_is_refused(law) -> None:
    rule = criteria.CouncilRule(Fraction(10), block=True)
    strict = law._replace(council={"spread": rule})
    assert unusual(strict, sheets("30", "40"), 7) == []
    with pytest.raises(CouncilRule, match="further apart"):
        unusual(strict, sheets("29", "40"), 7)
    assert scores.WARNINGS.keys() == law.council.keys()

"""The star ledger: what enters it, and what is refused.

- several products by one decision; the validity is said; the authority is that of the day
- number, day or both may be unknown: gaps, never guessed
- refused: other stars, a day or year to come, a year after the day, an end before the beginning
- the day of signing may be the last one; an end that is printed is no estimate
- one that looks like a recognition on record is refused in favour of `correct`
- a level that the law of the day does not know to recognise these stars
- the points that a list tells of it: exact, with a comma in Vietnamese, in its story, its history and
  JSON; stars that they do not give are refused, unless it stands so on paper; none stay unknown
- revoking: a reason, something to revoke, once
"""

from datetime import date

import pytest

TEA = "'Trà hoa vàng' --entity 'HTX An Bình' --district 'Chợ Đồn'"
SIGNED = "--decision 105/QĐ-UBND --issuer 'UBND huyện Chợ Đồn' --on 20/6/2023"


@pytest.fixture
def tea(ocop):
    ocop(f"register {TEA} --on 1/3/2023")
    ocop("register 'Kẹo lạc' --entity 'HTX An Bình' --on 1/3/2023")
    return ocop


def rows(ask):
    return ask("SELECT stars, day, year, level, until FROM recognition ORDER BY place")


def test_one_decision_recognises_several_products(tea, ask) -> None:
    said = tea(f"recognise 'Trà hoa vàng' 'Kẹo lạc' --stars 3 {SIGNED}")
    assert "“Kẹo lạc” is recognised at 3★ (before: nothing). Valid through 20/06/2026." in said.out
    assert ask("SELECT number, issuer, year, day FROM decision") == [
        {"number": "105/QĐ-UBND", "issuer": "UBND huyện Chợ Đồn", "year": 2023, "day": "2023-06-20"}
    ]
    assert len(rows(ask)) == 2


@pytest.mark.parametrize(
    ("on", "stars", "level"),
    [("23/2/2023", 3, "province"), ("24/2/2023", 3, "district"), ("24/2/2023", 4, "province"),
     ("24/2/2023", 5, "ministry"), ("6/7/2025", 3, "province")],
)  # fmt: skip
def test_the_authority_is_that_of_the_day(ocop, ask, on, stars, level) -> None:
    ocop(f"recognise {TEA} --stars {stars} --on {on}")
    assert rows(ask)[0]["level"] == level


@pytest.mark.parametrize(
    ("year", "level"), [("2022", "province"), ("2023", ""), ("2024", "district")]
)
def test_without_a_day_the_authority_is_known_only_where_the_year_had_one(
    ocop, ask, year, level
) -> None:
    ocop(f"recognise {TEA} --stars 3 --year {year}")
    assert rows(ask)[0]["level"] == level


def test_an_unknown_day_and_year_stay_unknown(tea, ask) -> None:
    said = tea("recognise 'Kẹo lạc' --stars 3")
    assert "not counted as in force" in said.out
    assert "listed as a gap" in said.out
    assert rows(ask) == [{"stars": 3, "day": None, "year": None, "level": "", "until": None}]


def test_known_by_its_year_it_ends_in_a_year(tea) -> None:
    assert "It ends in 2025, day not known." in tea("recognise 'Kẹo lạc' --stars 3 --year 2022").out
    printed = tea("recognise 'Trà hoa vàng' --stars 3 --year 2019 --until 10/1/2023")
    assert "Valid through 10/01/2023" in printed.out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("--stars 2", 2, "cannot be recognised"),
        ("--stars 6", 2, "not a number of stars"),
        ("--stars 3 --on 1/1/2099", 2, "is after today"),
        ("--stars 3 --year 2099", 2, "has not begun"),
        ("--stars 3 --on 20/6/2023 --year 2024", 2, "is after the decision's day"),
        ("--stars 3 --on 20/6/2023 --until 1/1/2023", 2, "before the beginning"),
        ("--stars 3 --on 10/1/2023 --level district", 5, "does not recognise 3 stars"),
        ("--stars 3 --on 10/1/2023 --level commune", 2, "not known after --level"),
        ("--stars 3 --issuer UBND", 2, "without the number"),
        ("--stars 3 --on 31/2/2023", 2, "not a day of the calendar"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(tea, ask, words, code, told) -> None:
    assert told in tea(f"recognise 'Kẹo lạc' {words}", code).err
    assert rows(ask) == []
    assert ask("SELECT * FROM decision") == []


def test_a_level_may_be_given_where_the_law_allows_it(tea, ask) -> None:
    tea("recognise 'Kẹo lạc' --stars 3 --on 20/6/2023 --level district")
    tea("recognise 'Trà hoa vàng' --stars 3 --year 2023 --level province")
    assert {row["level"] for row in rows(ask)} == {"district", "province"}


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ("--year 2023", "--on 20/6/2023 --decision 1", True),
        ("--on 20/6/2023 --decision 1", "--year 2023", True),
        ("--on 20/6/2023 --decision 1", "--on 20/6/2023 --decision 1", True),
        ("--on 20/6/2023 --decision 1", "--on 20/12/2023 --decision 2", False),
        ("--year 2022", "--on 20/6/2023 --decision 1", False),
        ("", "", True),
        ("", "--year 2023", False),
    ],
)
def test_what_looks_recorded_is_refused_in_favour_of_correct(
    tea, ask, first, second, refused
) -> None:
    tea(f"recognise 'Kẹo lạc' --stars 3 {first}")
    said = tea(f"recognise 'Kẹo lạc' --stars 3 {second}", 5 if refused else 0)
    assert ("ocop correct" in said.err) is refused
    assert len(rows(ask)) == (1 if refused else 2)


def test_a_product_that_is_not_there_is_made_with_its_producer(ocop, ask) -> None:
    said = ocop(f"recognise {TEA} --commune 'Ngọc Phái' --stars 3 {SIGNED}")
    assert "New producer: HTX An Bình." in said.out
    assert (
        "New product of"
        in ocop(f"recognise 'Kẹo lạc' --entity 'HTX An Bình' --kind HTX --stars 3 {SIGNED}").out
    )
    assert "one product at a time" in ocop("recognise A B --entity X --stars 3", 2).err
    assert ask("SELECT count(*) AS n FROM decision") == [{"n": 1}]


def test_the_same_product_twice_in_a_command_is_recognised_once(tea, ask) -> None:
    tea(f"recognise 'Kẹo lạc' 'keo lac' --stars 3 {SIGNED}")
    assert len(rows(ask)) == 1


def test_one_unknown_product_leaves_the_others_unwritten(tea, ask) -> None:
    tea(f"recognise 'Kẹo lạc' 'Rượu' --stars 3 {SIGNED}", 3)
    assert rows(ask) == []


def test_a_certificate_is_revoked_once_with_a_reason(tea, ask) -> None:
    tea(f"recognise 'Kẹo lạc' --stars 3 {SIGNED}")
    assert "needs a reason" in tea("revoke 'Kẹo lạc' --on 1/9/2023", 2).err
    assert "was not recognised" in tea("revoke 'Kẹo lạc' --on 1/5/2023 --reason x", 5).err
    said = tea("revoke 'Kẹo lạc' --on 1/9/2023 --reason 'unsafe' --decision 200/QĐ-UBND")
    assert "revoked as of 01/09/2023: unsafe" in said.out
    assert "is revoked" in tea("revoke 'Kẹo lạc' --on 2/9/2023 --reason x", 5).err
    assert ask("SELECT day, reason FROM revocation") == [{"day": "2023-09-01", "reason": "unsafe"}]
    assert "revoked" in tea("show 'Kẹo lạc'").out


def test_today_is_the_last_day_that_can_be_recorded(tea) -> None:
    today = date.today()
    tea(f"recognise 'Kẹo lạc' --stars 3 --on {today.isoformat()}")


def test_a_certificate_may_end_on_the_day_it_was_signed_and_not_before(ocop) -> None:
    words = "recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 1/3/2023"
    assert "28/02/2023" in ocop(f"{words} --until 28/2/2023", 2).err
    ocop(f"{words} --until 1/3/2023")
    assert ocop("check --json").data["faults"] == []
    for day, state in (("1/3/2023", "in-force"), ("2/3/2023", "lapsed")):
        assert ocop(f"list --as-of {day} --json").data["products"][0]["state"] == state


def test_an_end_that_is_printed_is_no_estimate_though_only_the_year_is_known(ocop) -> None:
    ocop(
        "recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --year 2022 --until 31/8/2025"
    )
    ocop("recognise Cao --entity 'HTX A' --stars 3 --year 2022")
    rows = ocop("list --as-of 1/3/2024 --json").data["products"]
    told = {row["name"]: (row["valid_until"], row["valid_until_estimated"]) for row in rows}
    assert told == {"Trà": ("2025-08-31", False), "Cao": ("2025-12-31", True)}


def test_its_points_are_its_own(tea, ask) -> None:
    done = tea(f"recognise 'Trà hoa vàng' --stars 3 {SIGNED} --points 67,2501 --json").data
    assert done["recognitions"][0]["points"] == 67.2501
    assert ask("SELECT points, note FROM recognition") == [{"points": 672501, "note": ""}]
    assert "programme year 2023; 67,2501" not in tea("show 'Trà hoa vàng'").out
    assert "; 67.2501 points; decision 105/QĐ-UBND" in tea("show 'Trà hoa vàng'").out
    assert "67,2501 điểm; quyết định 105/QĐ-UBND" in tea("show 'Trà hoa vàng' --lang vi").out
    [fact] = [
        one
        for one in tea("show 'Trà hoa vàng' --json").data["products"][0]["story"]
        if one["kind"] == "recognition"
    ]
    assert fact["points"] == 67.2501
    assert "number of points: 67.2501" in tea("history").out
    assert tea("check --json").data["faults"] == []
    tea("undo --yes")
    assert rows(ask) == []


def test_without_points_they_are_unknown(tea, ask) -> None:
    done = tea(f"recognise 'Trà hoa vàng' --stars 3 {SIGNED} --json").data
    assert done["recognitions"][0]["points"] is None
    assert "points" not in tea("show 'Trà hoa vàng'").out
    assert "number of points" not in tea("history").out


def test_stars_that_the_points_do_not_give_are_refused(tea, ask) -> None:
    words = "recognise 'Trà hoa vàng' --stars 4 --points 65 --on 20/6/2023"
    said = tea(words, 5).err
    assert "says 4 stars, and its 65 points are at most 3 stars under" in said
    tea(f"{words} --as-on-paper --reason 'trên giấy ghi vậy'")
    assert ask("SELECT stars, points FROM recognition") == [{"stars": 4, "points": 650000}]


def test_without_a_day_nothing_is_said_of_what_was_before(ocop) -> None:
    ocop("recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 1/6/2021")
    assert "recognised at 4★. " in ocop("recognise Trà --stars 4").out
    assert "recognised at 4★ (before: 3★)" in ocop("recognise Trà --stars 4 --on 1/6/2022").out

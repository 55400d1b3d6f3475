"""Carry-over: what was registered in a year and not evaluated, and registering it again.

- listed with why: how it ended, the round it is on, how far its dossier is, or that nothing is known
- left out: recognised since, ended as not reached; one registered again already is marked
- registered again: some, or all of a district, in one transaction, with their purpose, not the survey
- refused: both some and all, a product that does not wait, a year that is not earlier
- a day is answered from what had happened by that day, in the list and in a registration entered late
- an empty register has none
"""

from datetime import date

import pytest

from ocop.queries.carry_over import carried_from


@pytest.fixture
def full(ocop):
    for name, place in (("Trà", "Chợ Đồn"), ("Bún", "Na Rì"), ("Kẹo", "Na Rì"), ("Cao", "Na Rì"),
                        ("Gạo", "Na Rì"), ("Miến", "Na Rì")):  # fmt: skip
        ocop(f"register {name} --entity 'HTX {place}' --district '{place}' --on 1/3/2022")
    ocop("registration close Bún --outcome absent --on 1/12/2022 --reason 'chưa có xưởng'")
    ocop("registration close Kẹo --outcome not-reached --on 1/12/2022 --reason x")
    ocop("recognise Cao --stars 3 --on 5/1/2023 --year 2022")
    ocop("round open --level province --on 10/11/2022")
    ocop("round add T-2022-1 Gạo")
    ocop("dossier record Miến --received 1/8/2022 --missing nhãn")
    return ocop


def waiting(ocop, words: str = "--on 1/3/2023"):
    return ocop(f"registration carry-over --from 2022 {words} --json").data["carry_over"]


def test_what_waits_is_listed_with_why(full) -> None:
    assert [row["product"] for row in waiting(full)] == ["Trà", "Bún", "Gạo", "Miến"]
    said = full("registration carry-over --from 2022 --on 1/3/2023").out
    assert "no recognition and no result is known" in said
    assert "did not take part: chưa có xưởng" in said
    assert "on round T-2022-1, without a result" in said
    assert "dossier: lacks papers" in said
    assert "Register them again with: ocop registration carry-over --from 2022" in said
    assert len(waiting(full, "--on 1/3/2023 --district 'Chợ Đồn'")) == 1
    none = full("registration carry-over --from 2021 --on 1/3/2023").out
    assert "0 rows" in none
    assert "Register them" not in none


def test_some_are_registered_again(full, ask) -> None:
    said = full("registration carry-over --from 2022 Bún --on 1/3/2023").out
    assert "1 product of 2022 is registered again for 2023." in said
    assert "“Bún” · HTX Na Rì (new product)" in said
    assert "ocop registration survey" in said
    assert {row["product"]: row["again"] for row in waiting(full)}["Bún"] is True
    assert "yes" in full("registration carry-over --from 2022 --on 1/3/2023").out
    assert (
        "is registered for 2023 already"
        in full("registration carry-over --from 2022 Bún --on 2/3/2023", 5).err
    )


def test_all_are_registered_again_but_those_that_are_already(full, ask) -> None:
    full("registration carry-over --from 2022 Bún --on 1/3/2023")
    said = full(
        "registration carry-over --from 2022 --all --district 'Na Rì' --on 2/3/2023 --json"
    ).data
    assert [row["product"] for row in said["registrations"]] == ["Gạo", "Miến"]
    assert {row["carried_from"] for row in said["registrations"]} == {2022}
    full("registration carry-over --from 2022 --all --on 3/3/2023")
    assert "0 products of 2022 are registered again" in (
        full("registration carry-over --from 2022 --all --on 3/3/2023").out
    )
    assert ask("SELECT count(*) AS n FROM registration WHERE year = 2023") == [{"n": 4}]
    full("undo --yes")
    assert ask("SELECT count(*) AS n FROM registration WHERE year = 2023") == [{"n": 3}]


def test_the_purpose_is_kept_and_the_survey_is_not(ocop, ask) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 1/2/2021")
    ocop("register Trà --entity 'HTX A' --on 1/3/2022 --purpose upgrade --demand yes")
    ocop("registration carry-over --from 2022 --all --on 1/3/2023")
    assert ask("SELECT purpose, demand FROM registration WHERE year = 2023") == [
        {"purpose": "upgrade", "demand": ""}
    ]


def test_the_last_registration_of_the_year_tells(ocop) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2022")
    ocop("registration close Trà --outcome withdrawn --on 1/4/2022 --reason x")
    ocop("register Trà --entity 'HTX A' --on 1/5/2022")
    assert [row["outcome"] for row in waiting(ocop)] == [""]
    ocop("register Bún --entity 'HTX A' --on 1/3/2022")
    ocop("registration close Bún --outcome withdrawn --on 1/3/2022 --reason x")
    ocop("register Bún --entity 'HTX A' --on 1/3/2022")  # the same day: one row all the same
    assert sorted(row["product"] for row in waiting(ocop)) == ["Bún", "Trà"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("--from 2022 Bún --all", 2, "Give either products or --all."),
        ("--from 2022 Cao --on 1/3/2023", 5, "or its evaluation is known"),
        ("--from 2022 Kẹo --on 1/3/2023", 5, "“Kẹo” was not registered for 2022"),
        ("--from 2023 Bún --on 1/3/2023", 2, "was registered before it, not in 2023"),
        ("--from 2022 Bún Cao --on 1/3/2023", 5, "“Cao”"),
        ("--from 2022 Bún --on 1/3/2099", 2, "after today"),
        ("--from x", 2, "year"),
        ("--all", 2, "Missing: --from YEAR."),
    ],
)
def test_what_cannot_be_carried_over_is_refused(full, ask, words, code, told) -> None:
    assert told in full(f"registration carry-over {words}", code).err
    assert ask("SELECT count(*) AS n FROM registration WHERE year = 2023") == [{"n": 0}]


def test_an_empty_register_has_none(ocop) -> None:
    assert waiting(ocop) == []


def test_one_rule_tells_what_is_carried_over(full, ask) -> None:
    names = {row["id"]: row["name"] for row in ask("SELECT id, name FROM product")}
    carried = sorted(
        name for one, name in names.items() if carried_from(ask, one, 2023, date(2023, 12, 31))
    )
    assert carried == sorted(row["product"] for row in waiting(full))


def test_a_day_is_answered_from_what_had_happened_by_then(ocop) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Na Rì' --on 1/3/2022")
    ocop("register Bún --entity 'HTX A' --on 1/3/2022")
    ocop("registration close Bún --outcome not-reached --on 1/4/2023 --reason x")
    ocop("recognise Trà --stars 3 --on 1/12/2023 --decision 1/QĐ")
    listed = ocop("registration carry-over --from 2022 --on 1/3/2023 --json").data["carry_over"]
    assert [(row["product"], row["outcome"]) for row in listed] == [("Bún", ""), ("Trà", "")]
    assert ocop("registration carry-over --from 2022 --on 1/1/2024 --json").data["carry_over"] == []
    late = ocop("register Trà --entity 'HTX A' --on 1/5/2023 --json").data["registrations"][0]
    assert late["carried_from"] == 2022


def test_a_result_of_an_earlier_year_is_no_evaluation_of_a_later_one(ocop) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Na Rì' --year 2023 --on 20/12/2022")
    ocop("recognise Trà --stars 3 --year 2022 --on 10/1/2023 --decision 1/QĐ")
    listed = ocop("registration carry-over --from 2023 --on 1/3/2024 --json").data["carry_over"]
    assert [row["product"] for row in listed] == ["Trà"]

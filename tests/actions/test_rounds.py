"""Rounds: opened under the law of their day, filled, shown.

- a round is judged by the criteria of its day, has a code that a person types, stands once
- for sixty days after a new decision the one before may be named for it, later not
- a level that the law does not know that day, a district missing or too much, is refused
- products are put on it by name or by --waiting: registered, proposed, or sent up to it
- what is open from an earlier year is not put on it but told, until it is registered again
- what comes before the level below first is told of a round above, with what to do; named, it is
  put on the round
- of several products of one name that on the round is meant, else that of its district
- purposes are derived from the registration, else from what is held and proposed
- a file that waits at the Ministry says nothing of why the product comes before another council
- twice on a round, of another district, unknown rounds are refused
- products and members are shown in the order in which they were entered
- of a district its own rounds are listed, and those of the province with its products
- the criteria's identity is kept: another file changes nothing, an altered one is told
"""

import pytest

from ocop.render.json import SCHEMA


@pytest.fixture
def an_binh(ocop):
    for name in ("Trà", "Cao", "Gạo"):
        ocop(f"register {name} --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    return ocop


def added(ocop, words: str) -> list[str]:
    return [one["product"] for one in ocop(f"round add {words} --json").data["evaluations"]]


def test_a_round_is_opened_with_a_code_and_the_law_of_its_day(ocop) -> None:
    row = ocop("round open --level district --district 'cho don' --on 10/11/2023 --json").data
    assert row["schema"] == SCHEMA
    assert row["rounds"][0]["code"] == "CD-2023-1"
    assert row["rounds"][0]["criteria"] == "148/QĐ-TTg"
    said = ocop("round open --level province --on 23/2/2023 --year 2022 --council 7 --note x").out
    assert (
        "Round T-2022-1: provincial level, year 2022, batch 1, sitting 1, held 23/02/2023." in said
    )
    assert "judged by 1048/QĐ-TTg" in said
    ocop("round open --level ministry --on 1/12/2023 --batch 2 --sitting 03")
    codes = [one["code"] for one in ocop("round list --json").data["rounds"]]
    assert codes == ["T-2022-1", "CD-2023-1", "QG-2023-2.3"]
    assert [one["code"] for one in ocop("round list --year 2022 --json").data["rounds"]] == [
        "T-2022-1"
    ]
    assert "QG-2023-2.3" in ocop("round list").out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (
            "--level district --district 'cho don' --on 1/8/2025",
            5,
            "no evaluation at district level",
        ),
        ("--level district --on 1/8/2023", 2, "needs its district"),
        ("--level province --district 'cho don' --on 1/8/2023", 2, "only a district round has one"),
        ("--level province --on 1/8/2023 --year 2024", 2, "2024 is after"),
        ("--level province --on 1/8/2030", 2, "is after today"),
        ("--level province --on 1/8/2023 --batch 0", 2, "whole number from 1 to 999"),
        ("--level commune --on 1/8/2023", 2, "is not known after --level"),
    ],
)
def test_what_cannot_be_opened_is_refused(nowhere, path, words, code, told) -> None:
    assert told in nowhere(f"round open {words}", code).err
    assert not path.exists()


def test_the_decision_before_may_judge_what_was_filed_before_the_new_one(ocop) -> None:
    """26/2026/QĐ-TTg, Articles 11 and 12: until 21/07/2026."""
    opened = "round open --level province --on 21/7/2026 --json"
    assert ocop(opened).data["rounds"][0]["criteria"] == "26/2026/QĐ-TTg"
    earlier = ocop(f"{opened} --batch 2 --criteria 1489/QĐ-TTg").data["rounds"][0]
    assert earlier["criteria"] == "1489/QĐ-TTg"
    late = "round open --level province --batch 3 --on 22/7/2026 --criteria 1489/QĐ-TTg"
    assert "is not judged by 1489/QĐ-TTg, but by 26/2026/QĐ-TTg" in ocop(late, 5).err


def test_a_sitting_stands_once(ocop) -> None:
    ocop("round open --level province --on 1/8/2023")
    assert (
        "on record already as round T-2023-1"
        in ocop("round open --level province --on 2/8/2023", 5).err
    )
    ocop("round open --level province --on 2/8/2023 --sitting 2")


def test_what_waits_for_a_district_is_registered_or_proposed_there(an_binh) -> None:
    ocop = an_binh
    ocop("register Rượu --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2023")
    ocop("recognise Măng --entity 'HTX An Bình' --stars 3 --on 1/3/2022")
    ocop("upgrade Măng --to 4 --on 1/4/2023")
    ocop("recognise Nấm --entity 'HTX An Bình' --stars 3 --on 1/3/2022")
    ocop("registration close Gạo --outcome withdrawn --on 2/3/2023 --reason x")
    ocop("round open --level district --district 'cho don' --on 10/11/2023")
    assert added(ocop, "cd-2023-1 --waiting") == ["Cao", "Măng", "Trà"]
    assert added(ocop, "cd-2023-1 --waiting") == []
    assert "Nothing waits for round CD-2023-1." in ocop("round add CD-2023-1 --waiting").out
    assert "No product was named." in ocop("round add CD-2023-1").out


def test_what_is_open_from_an_earlier_year_is_told_and_waits_once_registered_again(an_binh) -> None:
    ocop = an_binh
    ocop("register Chè --entity 'HTX An Bình' --on 1/3/2022")
    ocop("register Trà --entity 'HTX An Bình' --on 1/3/2022")
    ocop("register Rượu --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2022")
    ocop("round open --level district --district 'cho don' --on 10/11/2023")
    answer = ocop("round add CD-2023-1 --waiting")
    assert "“Chè”" not in answer.out
    assert "Registered for 2022 and still open: 1, not put on this round." in answer.err
    ocop("registration carry-over Chè --from 2022 --on 1/4/2023")
    answer = ocop("round add CD-2023-1 --waiting")
    assert "“Chè”" in answer.out
    assert "still open" not in answer.err
    ocop("round open --level province --on 10/12/2023")
    assert "still open" not in ocop("round add T-2023-1 --waiting").err


def test_of_several_of_one_name_that_of_the_round_is_meant(an_binh) -> None:
    ocop = an_binh
    ocop("register Trà --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2023")
    ocop("round open --level district --district 'cho don' --on 10/11/2023")
    assert added(ocop, "CD-2023-1 Trà") == ["Trà"]
    row = ocop("round evaluate CD-2023-1 Trà --total 75 --json").data["evaluations"][0]
    assert row["stars"] == 4
    ocop("register Trà --entity 'HTX Bản Mới' --district 'Chợ Đồn' --on 1/3/2023")
    ocop("round evaluate CD-2023-1 Trà --total 74")
    assert "could be any of these" in ocop("round add CD-2023-1 Trà", 4).err
    ocop("round open --level province --on 10/12/2023")
    assert "could be any of these" in ocop("round evaluate T-2023-1 Trà --total 74", 4).err


def test_what_waits_for_the_province_was_sent_up_or_asked_for_where_it_is_the_lowest(
    an_binh,
) -> None:
    ocop = an_binh
    ocop("round open --level district --district 'cho don' --on 10/11/2023")
    ocop("round evaluate CD-2023-1 Trà --total 75")
    ocop("round evaluate CD-2023-1 Cao --total 60")
    ocop("round send CD-2023-1 --on 12/11/2023")
    ocop("round open --level province --on 10/12/2023")
    assert added(ocop, "T-2023-1 --waiting") == ["Trà"]
    ocop("register Bún --entity 'HTX An Bình' --on 1/8/2025")
    ocop("round open --level province --on 1/9/2025")
    assert "Bún" in added(ocop, "T-2025-1 --waiting")


def test_what_comes_before_the_level_below_first_is_told_with_what_to_do(an_binh) -> None:
    an_binh("round open --level province --on 1/6/2023")
    said = an_binh("round add T-2023-1 --waiting").err
    assert "3 products registered or proposed wait for a round of the district level" in said
    assert "First: ocop round open --level district --district D --on DAY;" in said
    named = "One that comes here without it is named: ocop round add T-2023-1 PRODUCT\n"
    assert named in said
    assert added(an_binh, "T-2023-1 Trà") == ["Trà"]
    said = an_binh("round add T-2023-1 --waiting").err
    assert "2 products registered or proposed wait" in said
    an_binh("round open --level district --district 'Chợ Đồn' --on 2/6/2023")
    assert "wait for a round" not in an_binh("round add CD-2023-1 --waiting").err
    said = an_binh("round add T-2023-1 --waiting")
    assert "Nothing waits for round T-2023-1." in said.out
    assert "wait for a round" not in said.err
    an_binh("round open --level ministry --on 3/6/2023")
    assert "wait for a round" not in an_binh("round add QG-2023-1 --waiting").err


def test_what_was_nominated_waits_for_the_ministry_until_it_is_decided(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --stars 4 --on 1/3/2022")
    ocop("nominate Trà --on 1/8/2022")
    ocop("round open --level ministry --on 1/12/2023")
    assert added(ocop, "QG-2023-1 --waiting") == ["Trà"]
    ocop("round evaluate QG-2023-1 Trà --total 85")
    said = ocop("round close QG-2023-1 --on 15/12/2023").out
    assert "“Trà” is not recognised: 85 points: 4★ under 148/QĐ-TTg" in said
    ocop("round open --level ministry --on 1/6/2024 --batch 2")
    assert added(ocop, "QG-2024-2 --waiting") == []


@pytest.mark.parametrize(
    ("before", "purpose"),
    [
        ([], "new"),
        (["register Trà --on 1/3/2023 --purpose renewal-upgrade --entity 'HTX An Bình'"], "renewal-upgrade"),
        (["recognise Trà --stars 3 --on 1/3/2022"], "renewal"),
        (["recognise Trà --stars 3 --on 1/3/2022", "upgrade Trà --to 4 --on 1/4/2023"], "upgrade"),
        (["recognise Trà --stars 3 --on 1/3/2019", "upgrade Trà --to 4 --on 1/4/2023"], "renewal-upgrade"),
        (["recognise Trà --stars 3 --on 1/3/2022", "revoke Trà --on 1/4/2023 --reason x"], "new"),
    ],
)  # fmt: skip
def test_the_purpose_is_derived(ocop, before, purpose) -> None:
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2018")
    for words in before:
        ocop(words)
    ocop("round open --level province --on 10/11/2023")
    rows = ocop("round add T-2023-1 Trà --json").data["evaluations"]
    assert rows[0]["purpose"] == purpose


def test_twice_on_a_round_another_district_and_unknown_rounds_are_refused(an_binh) -> None:
    ocop = an_binh
    ocop("round open --level district --district 'Na Rì' --on 10/11/2023")
    assert "not of the district of round NR-2023-1" in ocop("round add NR-2023-1 Trà", 5).err
    ocop("round open --level province --on 10/11/2023")
    ocop("round add T-2023-1 Trà")
    assert "“Trà” is on round T-2023-1 already" in ocop("round add T-2023-1 Cao Trà", 5).err
    assert ocop("round show T-2023-1 --json").data["rounds"][0]["products"][0]["product"] == "Trà"
    assert "There is no round “X-1”" in ocop("round show X-1", 3).err


def test_products_and_members_stand_as_they_were_entered(an_binh) -> None:
    an_binh("round open --level district --district 'Chợ Đồn' --on 10/11/2023")
    for product in ("Trà", "Cao", "Gạo"):
        an_binh(f"round evaluate CD-2023-1 {product} --member Ông=30/20/22 --member Bà=30/20/23")
    shown = an_binh("round show CD-2023-1 --json").data["rounds"][0]["products"]
    assert [one["product"] for one in shown] == ["Trà", "Cao", "Gạo"]
    assert [list(one["members"]) for one in shown] == [["Ông", "Bà"]] * 3
    head = an_binh("round show CD-2023-1 --csv").out.splitlines()[0]
    assert head.index("Ông") < head.index("Bà")


def test_a_round_keeps_its_criteria_for_good(ocop, path) -> None:
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    ocop("round open --level province --on 10/11/2023")
    ocop("round evaluate T-2023-1 Trà --total 72")
    assert "no longer" not in ocop("round show T-2023-1").out
    own = path.parent / "criteria"
    own.mkdir()
    (own / "2024-x.toml").write_text(
        'number = "9/QĐ"\nin_force_from = 2023-11-01\nvalidity_months = 12\n'
        "[bands]\n3 = 80\n[recognises]\nprovince = [3, 4]\nministry = [5]\n", "utf-8"
    )  # fmt: skip
    row = ocop("round show T-2023-1 --json").data["rounds"][0]
    assert (row["criteria"], row["criteria_altered"], row["products"][0]["stars"]) == (
        "148/QĐ-TTg",
        False,
        4,
    )
    from ocop.rulebook.office import files

    shipped = next(
        one
        for one in files("criteria", "toml", path)
        if "148.toml" in one.name and "1048" not in one.name
    )
    (own / shipped.name).write_text(shipped.read_text("utf-8") + "\n# altered\n", "utf-8")
    assert "not the one this round was opened under" in ocop("round show T-2023-1").out
    (own / shipped.name).write_text(
        shipped.read_text("utf-8").replace('"148/QĐ-TTg"', '"149/QĐ"', 1), "utf-8"
    )
    assert ocop("round show T-2023-1 --json").data["rounds"][0]["criteria_altered"]


def test_one_district_alone_is_listed(an_binh) -> None:
    an_binh("register Mật --entity 'HTX Hoa' --district 'Ba Bể' --on 1/3/2023")
    for district in ("Chợ Đồn", "Ba Bể", "Na Rì"):
        an_binh(f"round open --level district --district '{district}' --on 10/11/2023")
    an_binh("round open --level province --on 1/12/2023")
    an_binh("round add CD-2023-1 Trà Cao Gạo")
    an_binh("round add BB-2023-1 Mật")
    for name, code in (("Trà", "CD-2023-1"), ("Mật", "BB-2023-1")):
        an_binh(f"round evaluate {code} {name} --total 85")
        an_binh(f"round send {code} --on 20/11/2023 --letter 1/TTr")
    an_binh("round add T-2023-1 --waiting")

    def listed(words: str) -> list[tuple[str, int]]:
        rows = an_binh(f"round list {words} --json").data["rounds"]
        return [(one["code"], one["products"]) for one in rows]

    assert listed("") == [("BB-2023-1", 1), ("CD-2023-1", 3), ("NR-2023-1", 0), ("T-2023-1", 2)]
    assert listed("--district 'chợ đồn'") == [("CD-2023-1", 3), ("T-2023-1", 1)]
    assert listed("--district 'Na Rì' --year 2023") == [("NR-2023-1", 0)]
    assert "Evaluation rounds, Huyện Chợ Đồn" in an_binh("round list --district 064").out
    said = an_binh("round list --district 'Na Rì' --csv --lang vi").out
    assert "NR-2023-1" in said
    assert "CD-2023-1" not in said
    an_binh("office unit merge 'Na Rì' --into 'Ba Bể' --on 1/7/2024 --decision 9/NQ")
    assert [code for code, _n in listed("--district 'Na Rì'")] == [
        "BB-2023-1", "NR-2023-1", "T-2023-1",
    ]  # fmt: skip


def test_a_file_at_the_ministry_says_nothing_of_what_another_council_meets_for(ocop) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2021")
    ocop("round open --level province --on 1/6/2021")
    ocop("round evaluate T-2021-1 Trà --total 92 --purpose new")
    ocop("round close T-2021-1 --decision 1/QĐ-UBND --on 10/6/2021 --letter 5/UBND")
    assert len(ocop("due --only sent --as-of 1/3/2024 --json").data["due"]) == 1
    ocop("round open --level district --district 'Ba Bể' --on 1/3/2024")
    (put,) = ocop("round add BB-2024-1 Trà --json").data["evaluations"]
    assert put["purpose"] == "renewal"  # it holds 4 stars until 10/06/2024

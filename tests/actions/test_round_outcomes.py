"""Deciding, sending up, returning, closing (and the cases that the law is known by).

- 65 points at a district in 2022 go up unrecognised; 92 at the province from 3★ is 4★ now, an
  upgrade, and a nomination once sent; two decisions 105/QĐ-UBND of two districts are two
- --product decides some; --dry-run writes nothing; a decision is one transaction
- a returned file is recognised below; a file sent up stays in the pipeline whatever the year
- a renewal raises, keeps, lowers or loses; an earlier certificate then stays to its end
- closing twice changes nothing; what was not reached says why and ends its registration
- bad input: before the round, decided again, stars of another level, not on the round
- a recognition taken out opens its evaluation again; rounds in use are not taken out
"""

import pytest

CD = "round open --level district --district 'Chợ Đồn'"


def give(ocop, name: str, points: str, code: str = "CD-2023-1") -> None:
    ocop(f"round evaluate {code} '{name}' --total {points}")


@pytest.fixture
def teas(ocop):
    for name in ("Trà", "Cao", "Gạo", "Bún"):
        ocop(f"register {name} --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    ocop(f"{CD} --on 10/11/2023")
    return ocop


def targets(ocop, day: str) -> dict[str, tuple[int, int | None]]:
    answer = ocop(f"status --plan 87 --as-of {day} --json").data
    return {one["key"]: (one["actual"], one["pipeline"]) for one in answer["targets"]}


def test_a_district_of_2022_recognises_nothing_and_sends_65_points_up(ocop) -> None:
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2022")
    ocop(f"{CD} --on 10/11/2022")
    give(ocop, "Trà", "65", "CD-2022-1")
    done = ocop("round close CD-2022-1 --on 1/12/2022 --json").data
    assert (done["recognised"], [one["product"] for one in done["sent"]]) == ([], ["Trà"])
    # whatever the year, it is in the pipeline until somebody decides
    assert targets(ocop, "30/6/2023")["new_products"] == (0, 1)
    ocop("round open --level province --on 10/12/2023")
    ocop("round add T-2023-1 --waiting")
    ocop("round evaluate T-2023-1 Trà --total 45")
    ocop("round close T-2023-1 --on 20/12/2023")
    assert targets(ocop, "19/12/2023")["new_products"] == (0, 1)
    assert targets(ocop, "31/12/2023")["new_products"] == (0, 0)


def test_92_points_at_the_province_from_3_stars(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 1/3/2022")
    ocop("upgrade Trà --to 5 --on 1/4/2023")
    ocop("round open --level province --on 10/12/2023")
    give(ocop, "Trà", "92", "T-2023-1")
    assert targets(ocop, "11/12/2023")["national_nominations"] == (0, 1)
    assert "recognised at 4★" in ocop("round decide T-2023-1 --decision 9/QĐ --on 12/12/2023").out
    assert targets(ocop, "12/12/2023")["upgrades"][0] == 1
    assert targets(ocop, "12/12/2023")["national_nominations"] == (0, 1)
    said = ocop("round send T-2023-1 --on 13/12/2023 --letter 7/VPĐP").out
    assert "The file of “Trà” was sent up to the Ministry on 13/12/2023." in said
    assert targets(ocop, "31/12/2023")["national_nominations"] == (1, 0)
    ocop("round open --level ministry --on 1/6/2024")
    ocop("round add QG-2024-1 --waiting")
    give(ocop, "Trà", "91", "QG-2024-1")
    ocop("round close QG-2024-1 --on 1/7/2024 --decision 3/QĐ-BNN --issuer 'Bộ NN&PTNT'")
    story = ocop("show Trà --as-of 1/8/2024").out
    assert "5★, in force" in story
    assert (
        "evaluated in round T-2023-1 (upgrade); 92 points; 5★; recognised; sent up on 13/12/2023; letter 7/VPĐP"
        in story
    )


def test_a_file_may_be_sent_before_its_decision_is_signed(ocop) -> None:
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    ocop("round open --level province --on 10/12/2023")
    give(ocop, "Trà", "92", "T-2023-1")
    ocop("round send T-2023-1 --on 11/12/2023")
    ocop("round decide T-2023-1 --decision 9/QĐ --on 12/12/2023 --product Trà")
    ocop("round open --level ministry --on 1/6/2024")
    assert ocop("round add QG-2024-1 --waiting --json").data["evaluations"][0]["product"] == "Trà"


def test_the_same_number_of_two_districts_is_two_decisions(ocop) -> None:
    for code, district, name in (("CD", "Chợ Đồn", "Trà"), ("BT", "Bạch Thông", "Bún")):
        ocop(f"register {name} --entity 'HTX {name}' --district '{district}' --on 1/3/2023")
        ocop(f"round open --level district --district '{district}' --on 10/11/2023")
        give(ocop, name, "60", f"{code}-2023-1")
        ocop(f"round close {code}-2023-1 --decision 105/QĐ-UBND --on 1/12/2023")
    found = ocop("decision list --json").data["decisions"]
    assert [one["issuer"] for one in found] == ["UBND huyện Chợ Đồn", "UBND huyện Bạch Thông"] or [
        one["issuer"] for one in found
    ] == ["UBND huyện Bạch Thông", "UBND huyện Chợ Đồn"]


def test_some_are_decided_now_and_the_rest_later(teas) -> None:
    for name in ("Trà", "Cao"):
        give(teas, name, "60")
    tried = teas("round decide CD-2023-1 --decision 1/QĐ --on 1/12/2023 --dry-run")
    assert "Only tried: nothing was written." in tried.out
    assert teas("decision list --json").data["decisions"] == []
    teas("round decide CD-2023-1 --decision 1/QĐ --on 1/12/2023 --product Trà")
    rows = {
        one["product"]: one["result"]
        for one in teas("round show CD-2023-1 --json").data["rounds"][0]["products"]
    }
    assert rows == {"Trà": "recognised", "Cao": ""}
    teas("round decide CD-2023-1 --decision 2/QĐ --on 5/12/2023")
    year = teas("show Cao --json").data["products"][0]["story"]
    assert [one["year"] for one in year if one["kind"] == "recognition"] == [2023]
    assert (
        "There is nothing to recognise."
        in teas("round decide CD-2023-1 --decision 3/QĐ --on 5/12/2023").out
    )
    assert "There is nothing to send up." in teas("round send CD-2023-1 --on 5/12/2023").out


def test_the_year_of_a_result_is_that_of_its_round(ocop) -> None:
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    ocop(f"{CD} --on 28/12/2023")
    give(ocop, "Trà", "60")
    ocop("round close CD-2023-1 --decision 1/QĐ --on 5/1/2024")
    assert targets(ocop, "31/1/2024")["new_products"][0] == 1


def test_a_returned_file_is_recognised_below(teas) -> None:
    give(teas, "Trà", "75")
    teas("round close CD-2023-1 --on 1/12/2023")
    teas("round open --level province --on 10/12/2023")
    teas("round add T-2023-1 --waiting")
    give(teas, "Trà", "65", "T-2023-1")
    stays = teas("round close T-2023-1 --on 12/12/2023").out
    assert (
        "“Trà” stays open: 65 points: 3★ under 148/QĐ-TTg; recognised at district level." in stays
    )
    said = teas("round return T-2023-1 Trà --on 13/12/2023 --reason 'chưa đủ 70 điểm'").out
    assert "the level below can recognise it" in said
    assert "not sent up" in teas("round return T-2023-1 Trà --on 13/12/2023 --reason x", 5).err
    assert "returned" in [
        one["result"] for one in teas("round show T-2023-1 --json").data["rounds"][0]["products"]
    ]
    assert (
        "recognise at 3★; sent up on 01/12/2023; returned on 13/12/2023"
        in teas("round show CD-2023-1").out
    )
    teas("round decide CD-2023-1 --decision 8/QĐ --on 20/12/2023 --product Trà")
    assert "3★, in force" in teas("show Trà --as-of 31/12/2023").out
    assert "returned on 13/12/2023; chưa đủ 70 điểm" in teas("show Trà").out


def test_closing_twice_changes_nothing_and_what_was_not_reached_says_why(teas, ask) -> None:
    give(teas, "Trà", "60")
    give(teas, "Cao", "49,99")
    teas("round evaluate CD-2023-1 Gạo --absent")
    teas("round add CD-2023-1 Bún")
    assert "1 product can be recognised" in teas("round close CD-2023-1 --on 1/12/2023", 2).err
    said = teas("round close CD-2023-1 --decision 1/QĐ --on 1/12/2023").out
    assert (
        "“Cao” is not recognised: 49.99 points: 2★ under 148/QĐ-TTg; certificates begin at 3★."
        in said
    )
    assert "“Gạo” is not recognised: did not take part." in said
    assert "“Bún” stays open: no result on record." in said
    before = ask("SELECT count(*) AS n FROM change")
    again = teas("round close CD-2023-1 --decision 1/QĐ --on 1/12/2023")
    assert "“Bún” stays open" in again.out
    assert ask("SELECT count(*) AS n FROM change") == before
    outcomes = {one["name"]: one["outcome"] for one in ask(
        "SELECT p.name, g.outcome FROM registration g JOIN product p ON p.id = g.product_id")}  # fmt: skip
    assert outcomes == {"Trà": "", "Cao": "not-reached", "Gạo": "absent", "Bún": ""}
    assert "2★ theo 148/QĐ-TTg" in teas("round show CD-2023-1").out  # on record in Vietnamese


@pytest.mark.parametrize(
    ("points", "state"), [("75", "4★"), ("72", "4★"), ("55", "3★"), ("40", "4★")]
)
def test_a_renewal_raises_keeps_lowers_or_loses(ocop, points, state) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 4 --on 1/3/2023")
    ocop("round open --level province --on 1/12/2025")
    give(ocop, "Trà", points, "T-2025-1")
    decision = "--decision 1/QĐ" if points != "40" else ""
    ocop(f"round close T-2025-1 {decision} --on 10/12/2025")
    assert f"{state}, in force" in ocop("show Trà --as-of 31/12/2025").out
    end = "10/12/2028" if points != "40" else "01/03/2026"
    assert end in ocop("show Trà --as-of 31/12/2025").out


def test_an_upgrade_that_reaches_no_more_keeps_what_is_held(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 1/3/2023")
    ocop("upgrade Trà --to 4 --on 1/4/2023")
    ocop(f"{CD} --on 10/11/2023")
    give(ocop, "Trà", "60")
    said = ocop("round close CD-2023-1 --on 1/12/2023").out
    assert "“Trà” is not recognised: 60 points: 3★ under 148/QĐ-TTg; the stars held stay" in said
    story = ocop("show Trà").out
    assert "01/03/2026" in story
    assert "proposed for 4★; evaluated, not reached 01/12/2023: 60" in " ".join(story.split())
    assert "withdrawn" not in story


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("round decide CD-2023-1 --decision 1/QĐ --on 9/11/2023", 2, "is before the round was held, on 10/11/2023"),
        ("round send CD-2023-1 --on 9/11/2023", 2, "is before the round was held"),
        ("round close CD-2023-1 --on 9/11/2023", 2, "is before the round was held"),
        ("round decide CD-2023-1 --decision 1/QĐ --on 1/12/2023 --product Trà", 5, "the file goes up"),
        ("round decide CD-2023-1 --decision 1/QĐ --on 1/12/2023 --product Gạo", 5, "Of “Gạo” no result"),
        ("round decide CD-2023-1 --decision 1/QĐ --on 1/12/2023 --product Bún", 5, "“Bún” is not on round"),
        ("round send CD-2023-1 --on 1/12/2023 --product Cao", 5, "recognised at district level"),
        ("round return CD-2023-1 Cao --reason x", 5, "The file of “Cao” was not sent up"),
        ("round return CD-2023-1 Cao", 2, "needs a reason"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_refused_whole(teas, ask, words, code, told) -> None:
    give(teas, "Trà", "75")
    give(teas, "Cao", "60")
    teas("round add CD-2023-1 Gạo")
    before = ask("SELECT count(*) AS n FROM change")
    assert told in teas(words, code).err
    assert ask("SELECT count(*) AS n FROM change") == before


def test_the_ministry_names_its_issuer_and_a_return_follows_its_sending(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --stars 4 --on 1/3/2023")
    ocop("round open --level ministry --on 1/6/2024")
    give(ocop, "Trà", "91", "QG-2024-1")
    assert "needs its issuer" in ocop("round close QG-2024-1 --on 1/7/2024 --decision 3/QĐ", 2).err
    ocop("round open --level province --on 1/6/2024")
    give(ocop, "Trà", "91", "T-2024-1")
    ocop("round send T-2024-1 --on 2/6/2024")
    early = ocop("round return T-2024-1 Trà --on 1/6/2024 --reason x", 2)
    assert "01/06/2024 is before" in early.err
    ocop("nominate Trà --on 1/8/2024", 5)


def test_a_sent_file_is_not_decided_or_sent_twice(teas) -> None:
    give(teas, "Trà", "75")
    teas("round send CD-2023-1 --on 1/12/2023")
    assert (
        "was sent up from round"
        in teas("round decide CD-2023-1 --decision 1/QĐ --on 2/12/2023 --product Trà", 5).err
    )
    assert (
        "There is nothing to send up."
        in teas("round send CD-2023-1 --on 2/12/2023 --product Trà").out
    )


def test_a_recognition_taken_out_opens_its_evaluation_again(teas, ask) -> None:
    give(teas, "Trà", "60")
    teas("round close CD-2023-1 --decision 1/QĐ --on 1/12/2023")
    teas("certificate notify Trà --on 2/12/2023")
    found = ask("SELECT id, recognition_id FROM evaluation")[0]
    assert "other rows stand on it" in teas(f"correct {found['id'][:8]} --void --reason x", 5).err
    round_id = ask("SELECT id FROM round")[0]["id"]
    assert "other rows stand on it" in teas(f"correct {round_id[:8]} --void --reason x", 5).err
    teas(f"correct {found['recognition_id'][:8]} --void --reason 'nhầm'")
    assert ask("SELECT result FROM evaluation") == [{"result": ""}]
    assert ask("SELECT count(*) AS n FROM notice") == [{"n": 0}]
    teas("round evaluate CD-2023-1 Trà --member An=20/20/20")
    teas(f"correct {found['id'][:8]} --void --reason 'nhầm kỳ'")
    assert ask("SELECT count(*) AS n FROM score") == [{"n": 0}]
    teas(f"correct {round_id[:8]} --void --reason 'nhầm kỳ'")
    assert teas("round list --json").data["rounds"] == []


def test_a_province_after_the_merger_signs_in_its_new_name(ocop) -> None:
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2025")
    ocop("round open --level province --on 1/8/2025")
    give(ocop, "Trà", "60", "T-2025-1")
    ocop("round close T-2025-1 --on 10/8/2025 --decision 1/QĐ-UBND")
    assert ocop("decision list --json").data["decisions"][0]["issuer"] == "UBND tỉnh Thái Nguyên"


def test_a_nomination_on_record_is_not_made_twice_and_a_sent_file_shows_its_day(teas, ask) -> None:
    give(teas, "Trà", "75")
    teas("round evaluate CD-2023-1 Cao --stars 2")
    said = teas("round close CD-2023-1 --on 1/12/2023").out
    assert "“Cao” is not recognised: 2★ under 148/QĐ-TTg; certificates begin at 3★." in said
    rows = teas("round show CD-2023-1").out.splitlines()
    assert (
        next(line for line in rows if "Trà" in line).rstrip().endswith("4  sent up on 01/12/2023")
    )
    assert "10/11/2023" in teas("status --plan 87 --as-of 31/12/2023 --by district").out
    teas("round open --level province --on 10/12/2023")
    give(teas, "Trà", "92", "T-2023-1")
    teas("round decide T-2023-1 --decision 2/QĐ --on 12/12/2023")
    teas("nominate Trà --on 13/12/2023")
    teas("round send T-2023-1 --on 14/12/2023")
    assert ask("SELECT count(*) AS n FROM nomination") == [{"n": 1}]


def test_a_dossier_sent_in_january_counts_for_the_year_of_its_round(teas) -> None:
    teas("recognise Trà --stars 4 --on 1/2/2021 --decision 9/QĐ --issuer 'UBND tỉnh'")
    teas("round open --level province --on 20/12/2023")
    give(teas, "Trà", "92", "T-2023-1")
    teas("round decide T-2023-1 --decision 2/QĐ --on 5/1/2024")
    teas("round send T-2023-1 --on 5/1/2024")
    assert targets(teas, "31/12/2023")["national_nominations"][0] == 0
    assert targets(teas, "28/2/2024")["national_nominations"][0] == 1


def test_the_same_scores_give_each_year_its_own_result(ocop) -> None:
    for year, issues in ((2022, None), (2024, 3)):
        ocop(f"register 'Trà {year}' --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/{year}")
        ocop(f"{CD} --on 10/11/{year}")
        ocop(f"round evaluate CD-{year}-1 'Trà {year}' --member A=30/20/10 --member B=32/18/12")
        row = ocop(f"round show CD-{year}-1 --json").data["rounds"][0]["products"][0]
        assert (row["stars"], row["issues"], row["goes_up"]) == (3, issues, issues is None)


def test_a_file_that_came_back_before_any_round_waits_no_more(teas) -> None:
    give(teas, "Trà", "75")
    teas("round send CD-2023-1 --on 1/12/2023")
    teas("round return CD-2023-1 Trà --on 2/12/2023 --reason 'thiếu kiểm nghiệm'")
    teas("round open --level province --on 10/12/2023")
    assert teas("round add T-2023-1 --waiting --json").data["evaluations"] == []

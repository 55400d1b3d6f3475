"""The facts keep their own rules, told as an office would come upon it.

- one recognition is taken once, whatever its year says
- a failed upgrade keeps the stars and is over; its round says what was decided, whatever comes later
- a list without days dates nothing today; its results end with their year
- what is known by its year comes first in it, and counts from its last day
- a revocation ends the certificate that it names, and no other
- a round is decided by its own law, whenever it is signed
- a file at the Ministry waits while the province renews
- a registration for the next year is not ended by last year's recognition
- a proposal of what was held already is nothing to come
- what a later row rests on is neither undone nor taken out
- twins that share no stated fact stay two recognitions when their producers are put together
- a round takes over its result that was entered by hand, and nothing that says otherwise
- a list declared whole is compared by what its rows were matched to
- a review of an earlier year of a plan is none of this year
"""

from datetime import date
from pathlib import Path

import pytest
from records import a_plan

from ocop.monitoring import gaps

TAI_HOAN = "recognise 'Miến dong' --entity 'HTX Tài Hoan' --district 'Na Rì' --stars 3"
SIGNED = "--decision 5/QĐ-UBND --issuer 'UBND huyện Na Rì' --on 05/01/2024"


def counted(ocop, day: str) -> dict[str, int]:
    targets = ocop(f"status --plan 87 --as-of {day} --json").data["targets"]
    return {one["key"]: one["actual"] for one in targets}


def standing(ocop, name: str, day: str = "27/11/2026") -> tuple[str, int | None]:
    rows = ocop(f"list --as-of {day} --json").data["products"]
    row = next(one for one in rows if one["name"] == name)
    return row["state"], row["stars"]


@pytest.mark.parametrize(("first", "second"), [("--year 2023", ""), ("", "--year 2023")])
def test_the_same_recognition_is_refused_whatever_its_year(ocop, first, second) -> None:
    ocop(f"{TAI_HOAN} {SIGNED} {first}")
    assert "on record already" in ocop(f"{TAI_HOAN} {SIGNED} {second}", 5).err
    assert counted(ocop, "28/02/2024")["new_products"] == (1 if first else 0)


def test_a_list_without_the_year_is_the_same(ocop, tmp_path: Path) -> None:
    ocop(f"{TAI_HOAN} {SIGNED} --year 2023")
    file = tmp_path / "l.csv"
    head = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Ngày công nhận"
    row = "Miến dong,HTX Tài Hoan,Na Rì,3 sao,5/QĐ-UBND,05/01/2024"
    file.write_text(f"{head}\n{row}\n", "utf-8")
    assert ocop(f"import {file} --as recognitions --json").data["counts"]["same"] == 1


def test_a_failed_upgrade_keeps_the_stars_and_is_over(ocop) -> None:
    ocop("register Gạo --entity 'HTX A' --district 'Na Rì' --on 10/01/2026")
    ocop("round open --level province --year 2026 --on 20/05/2026")
    ocop("round evaluate T-2026-1 Gạo --total 75")
    ocop("round close T-2026-1 --decision 30/QĐ --on 21/05/2026")
    ocop("upgrade Gạo --to 5 --on 01/09/2026")
    ocop("round open --level province --year 2026 --batch 2 --on 01/11/2026")
    assert "upgrade" in ocop("round add T-2026-2 Gạo").out
    ocop("round evaluate T-2026-2 Gạo --total 66")
    ocop("round close T-2026-2 --decision 60/QĐ --on 05/11/2026")
    assert standing(ocop, "Gạo") == ("in-force", 4)
    assert "Gạo" not in ocop("due --only proposal --as-of 31/1/2027").out
    assert "recognised at 4★" in ocop("round show T-2026-1").out
    ocop("recognise Gạo --stars 3 --on 15/12/2022 --decision 1/QĐ")
    assert "recognised at 4★" in ocop("round show T-2026-1").out


def test_a_list_without_days_dates_nothing_today(ocop, ask, tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    head = "STT,Tên sản phẩm,Chủ thể,Huyện,Năm đăng ký,Kết quả"
    file.write_text(f"{head}\n1,Gạo,HTX A,Na Rì,2023,\n2,Chè,HTX A,Na Rì,2022,không đạt\n", "utf-8")
    ocop(f"import {file} --as registrations")
    rows = ask("SELECT day, position, ended_on FROM registration ORDER BY year DESC")
    assert [tuple(row.values()) for row in rows] == [
        (None, "2023-01-01", None),
        (None, "2022-01-01", "2022-12-31"),
    ]
    ocop("recognise Gạo --stars 3 --on 01/12/2023 --decision 1/QĐ")
    findings = ocop("doctor --as-of 28/02/2024 --json").data["findings"]
    assert "open-registration" not in {one["kind"] for one in findings}
    ocop("register Bún --entity 'HTX A' --year 2022")
    assert ask("SELECT day FROM registration WHERE position = '2022-01-01'") == [
        {"day": None},
        {"day": None},
    ]


def test_what_is_known_by_its_year_comes_first_in_it(ocop) -> None:
    ocop("recognise Gạo --entity 'HTX A' --district 'Na Rì' --stars 3 --year 2023")
    ocop("recognise Gạo --stars 4 --decision 9/QĐ --on 15/12/2023")
    assert standing(ocop, "Gạo", "30/12/2023") == ("in-force", 4)
    assert standing(ocop, "Gạo", "31/12/2023") == ("in-force", 4)
    assert counted(ocop, "31/12/2023")["upgrades"] == 1
    ocop("recognise Chè --entity 'HTX A' --stars 3 --year 2022")
    ocop("upgrade Chè --to 4 --on 15/10/2022")


def test_a_revocation_ends_what_it_names(ocop) -> None:
    ocop("recognise Gạo --entity 'HTX A' --district 'Na Rì' --stars 3 --on 01/06/2022")
    ocop("revoke Gạo --on 15/12/2022 --reason thay")
    ocop("recognise Gạo --stars 4 --on 15/12/2022 --decision 9/QĐ --issuer UBND")
    assert standing(ocop, "Gạo", "01/01/2023") == ("in-force", 4)


def test_a_round_is_decided_by_its_own_law(ocop) -> None:
    ocop("register Gạo --entity 'HTX A' --district 'Na Rì' --on 10/01/2022")
    ocop("round open --level province --year 2022 --on 20/12/2022")
    ocop("round evaluate T-2022-1 Gạo --total 65")
    ocop("round close T-2022-1 --decision 300/QĐ --on 10/03/2023")
    assert standing(ocop, "Gạo", "11/03/2023") == ("in-force", 3)


def test_a_file_at_the_ministry_waits_while_the_province_renews(ocop) -> None:
    for year, points in ((2022, 92), (2025, 85)):
        ocop(f"register Gạo --entity 'HTX A' --district 'Na Rì' --on 10/01/{year}")
        ocop(f"round open --level province --year {year} --on 20/05/{year}")
        ocop(f"round evaluate T-{year}-1 Gạo --total {points}")
        ocop(f"round close T-{year}-1 --decision 1/QĐ --letter 7/CV --on 21/05/{year}")
    ocop("round open --level ministry --year 2025 --on 01/11/2025")
    assert "1 product added" in ocop("round add QG-2025-1 --waiting").out


def test_next_years_registration_outlasts_last_years_recognition(ocop) -> None:
    ocop("register Gạo --entity 'HTX A' --district 'Na Rì' --year 2022 --on 01/03/2022")
    ocop("register Gạo --entity 'HTX A' --year 2023 --on 20/12/2022")
    refused = ocop("registration close Gạo --outcome absent --on 1/1/2023 --reason x", 4).err
    assert "open registrations for several years" in refused
    ocop("recognise Gạo --stars 3 --year 2022 --on 10/01/2023 --decision 1/QĐ")
    ocop("registration close Gạo --year 2023 --outcome absent --on 1/2/2023 --reason x")


def test_a_proposal_of_what_was_held_already_is_nothing_to_come(ocop, ask) -> None:
    ocop("recognise Gạo --entity 'HTX A' --district 'Na Rì' --stars 3 --on 01/06/2021")
    ocop("upgrade Gạo --to 4 --on 01/03/2023")
    late = "recognise Gạo --stars 4 --on 15/12/2022 --decision 2/QĐ"
    assert "not above the stars held" in ocop(late, 5).err


def test_a_cell_of_the_movements_opens_to_each_of_its_movements(ocop) -> None:
    for year in (2016, 2020):
        ocop(f"recognise Gạo --entity 'HTX A' --stars 3 --on 01/06/{year}")
    cell = "movements --since 01/01/2016 --until 31/12/2025 --cell lapsed --stars 3 --json"
    assert len(ocop(cell).data["products"]) == 2


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("upgrade Gạo --to 4 --on 1/9/2023", "is not above the stars held"),
        ("nominate Gạo --on 1/9/2023", "before any stars were given"),
        ("revoke Gạo --on 1/9/2023 --reason x", ""),
        ("review Gạo --on 1/9/2023 --scale lớn", "before it had any stars"),
    ],
)
def test_what_a_later_row_rests_on_stays(ocop, ask, command, told) -> None:
    ocop("register Gạo --entity 'HTX A' --district 'Na Rì' --on 1/3/2023")
    ocop("recognise Gạo --stars 3 --on 1/6/2023 --decision 1/QĐ")
    ids = [one["id"] for one in ocop("history --json").data["commands"]]
    ocop(command)
    kept = ask("SELECT * FROM recognition")
    assert told in ocop(f"undo {ids[-1]} --yes --reason x", 5).err
    assert told in ocop(f"correct {kept[0]['id']} --void --reason x", 5).err
    assert ask("SELECT * FROM recognition") == kept


def test_twins_that_share_no_stated_fact_stay_two(ocop, ask) -> None:
    ocop("recognise Gạo --entity 'HTX Thành Công' --district 'Na Rì' --stars 3 --year 2019")
    ocop("recognise Gạo --entity 'HTX Hợp Nhất' --district 'Na Rì' --stars 3 --decision 77/QĐ")
    ocop("entity merge 'HTX Thành Công' 'HTX Hợp Nhất' --yes --reason x")
    rows = ask("SELECT year, decision_id IS NULL AS bare FROM recognition ORDER BY place")
    assert [tuple(row.values()) for row in rows] == [(None, 0), (2019, 1)]


ENTERED = (
    "register Gạo --entity 'HTX A' --district 'Na Rì' --on 10/1/2023",
    "round open --level district --district 'Na Rì' --year 2023 --on 20/12/2023",
    "round evaluate NR-2023-1 Gạo --stars 3",
)
CLOSE = "round close NR-2023-1 --decision 5/QĐ --on 05/01/2024"


@pytest.mark.parametrize(
    "by_hand",
    [
        "--year 2023 --level district",
        "--on 05/01/2024 --decision 5/QĐ",
        "--on 05/01/2024 --year 2023 --decision 5/QĐ --issuer 'UBND huyện Na Rì'",
    ],
)
def test_a_round_takes_over_its_result_entered_by_hand(ocop, ask, by_hand) -> None:
    for command in (*ENTERED, f"recognise Gạo --stars 3 {by_hand}", CLOSE):
        ocop(command)
    assert ask("SELECT day, programme_year AS year, level FROM recognition") == [
        {"day": "2024-01-05", "year": 2023, "level": "district"}
    ]
    assert ask("SELECT issued, result FROM evaluation") == [{"issued": 3, "result": "recognised"}]
    assert "round without a decision" not in ocop("due --as-of 1/6/2024").out
    assert counted(ocop, "28/02/2024")["new_products"] == 1


def test_a_round_takes_over_nothing_that_says_otherwise(ocop, ask) -> None:
    for command in (*ENTERED, "recognise Gạo --stars 3 --on 05/01/2024 --decision 6/QĐ"):
        ocop(command)
    assert "on record already" in ocop(CLOSE, 5).err
    assert ask("SELECT result FROM evaluation") == [{"result": ""}]


def test_a_round_takes_over_a_recognition_that_came_after_another(ocop, ask) -> None:
    ocop("recognise Gạo --entity 'HTX A' --district 'Na Rì' --stars 4 --on 1/6/2020")
    for command in (*ENTERED[1:], "recognise Gạo --stars 3 --year 2023 --level district"):
        ocop(command)
    closed = ocop(f"{CLOSE} --json").data["recognised"]
    assert closed[0]["stars_before"] == 4


def test_a_whole_list_is_compared_by_what_it_was_matched_to(ocop, tmp_path: Path) -> None:
    ocop("recognise Gạo --entity 'HTX Cũ' --district 'Na Rì' --stars 3 --on 1/6/2023")
    ocop("entity edit 'HTX Cũ' --name 'HTX Tên Mới'")
    for district in ("Chợ Đồn", "Bạch Thông"):
        ocop(f"recognise Miến --entity 'HTX An Bình' --district '{district}' --stars 3 --on 1/6/2023 --new-entity")  # fmt: skip
    file = tmp_path / "l.csv"
    head = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Ngày công nhận"
    rows = ["Gạo,HTX Cũ,Na Rì,3,01/06/2023", "Miến,HTX An Bình,Chợ Đồn,3,01/06/2023"]
    file.write_text("\n".join([head, *rows]), "utf-8")
    lacking = ocop(f"import {file} --as recognitions --whole --json").data["missing"]
    assert [("Bạch Thông" in line, "Miến" in line) for line in lacking] == [(True, True)]
    file.write_text(f"{head}\nMiến,HTX An Bình,,3,01/06/2023\n", "utf-8")
    told = ocop(f"import {file} --as recognitions --whole --json").data
    assert [len(told["missing"]), len(told["questions"])] == [1, 1]


def test_a_review_of_an_earlier_year_is_none_of_this_year(ocop, ask, office) -> None:
    ocop("recognise Gạo --entity 'HTX A' --district 'Na Rì' --stars 3 --on 1/6/2020")
    ocop("review Gạo --on 1/7/2021 --scale lớn")
    plan = a_plan()._replace(start=date(2021, 1, 1), end=date(2025, 12, 31))
    for year, lacking in ((2021, 0), (2022, 1)):
        day = date(year, 12, 31)
        question = gaps.gap(gaps.Gap.NOT_REVIEWED, plan, office, day)
        assert len(ask(question.sql, **question.values)) == lacking
        reviewed = gaps.reviewed(plan, office.criteria, day)
        assert len(ask(reviewed.sql, **reviewed.values)) == 1 - lacking


def test_the_order_within_a_year_that_is_a_guess_is_told(ocop, tmp_path: Path) -> None:
    file = tmp_path / "l.csv"
    head = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Ngày công nhận,Năm công nhận"
    rows = [
        "Gạo,HTX A,Na Rì,3,,,2023",
        "Gạo,HTX A,Na Rì,4,9/QĐ,15/12/2023,",
        "Chè,HTX A,Na Rì,3,,,2023",
    ]
    file.write_text("\n".join([head, *rows]), "utf-8")
    said = ocop(f"import {file} --as recognitions").out
    assert "The order within 2023 is a guess: “Gạo”." in said
    assert "Chè" not in said
    found = ocop("doctor --only order-guessed --json").data["findings"]
    assert [(row["name"], row["detail"]) for row in found] == [("Gạo", "3★ 2023")]


def test_a_registration_or_proposal_without_a_day_is_a_gap(ocop) -> None:
    ocop("register Bún --entity 'HTX A' --district 'Na Rì' --year 2023")
    ocop("register Gạo --entity 'HTX A' --on 1/3/2023")
    listed = ocop("list --gap no-day --as-of 31/12/2023 --json").data["products"]
    assert [row["name"] for row in listed] == ["Bún"]
    assert "without a day" in ocop("status --as-of 31/12/2023").out

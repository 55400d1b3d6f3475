"""Lists, summaries, stories and plans, as the command line answers them.

- list: words, district, stars, state, the end, the rows behind a number; entities; sales points
- a list of products ends with a sentence that can be read aloud; of stars and ends those in force
- "today" and "hôm nay" for a day
- summary: whole, by each part, as a Vietnamese sentence
- show: every kind of dated row with its id
- plan list, show, check; where; demo
"""

import csv
import io
import subprocess
import sys

import pytest


@pytest.fixture
def full(ocop):
    ocop(
        "register 'Miến dong' --entity 'HTX Tài Hoan' --commune 'Côn Minh' --group 1 --on 1/3/2022 --demand yes --labour no --capacity 'đủ' --surveyed-by Lan --note 'gấp'"
    )
    ocop(
        "recognise 'Miến dong' --stars 4 --decision 1 --issuer UBND --on 20/12/2022 --year 2022 --note 'sổ cũ'"
    )
    ocop("upgrade 'Miến dong' --to 5 --on 1/3/2023 --scale 'gấp đôi' --note n")
    ocop("nominate 'Miến dong' --on 1/8/2023 --letter 12")
    ocop("product edit 'Miến dong' --flagship --code 83-1 --product-set 6 --note 'chủ lực'")
    ocop("recognise 'Trà' --entity 'THT Quân Hà' --district 'Bạch Thông' --stars 3 --on 10/1/2019")
    ocop("recognise 'Kẹo' --entity 'Cơ sở Lê' --stars 3 --year 2022 --until 31/12/2024")
    ocop("recognise 'Bún' --entity 'Công ty X' --district 'Ba Bể' --stars 3")
    ocop("recognise 'Bánh' --entity 'Công ty X' --stars 3 --on 1/2/2023")
    ocop("revoke 'Bánh' --on 1/5/2023 --reason 'không an toàn' --decision 7")
    ocop("register 'Mật ong' --entity 'Công ty X' --on 1/3/2023")
    ocop("register 'Cốm' --entity 'Công ty X' --on 1/3/2023")
    ocop("registration close 'Cốm' --outcome absent --on 1/9/2023 --reason 'bận'")
    ocop(
        "improve raw-material 'Miến dong' --since 1/1/2023 --hectares 3 --until 31/12/2024 --detail 'Nà Lẹng'"
    )
    ocop("improve sales-point 'Chợ Đồn' --since 1/5/2023 --detail 'chợ'")
    ocop("improve sales-point 'HTX Tài Hoan' --since 2023")
    return ocop


DAY = "--as-of 31/12/2023"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["Miến dong", "Bánh", "Bún", "Cốm", "Mật ong", "Trà", "Kẹo"]),
        ("mien cong", []),
        ("tai hoan", ["Miến dong"]),
        ("--district 'Ba Bể'", ["Bánh", "Bún", "Cốm", "Mật ong"]),
        ("--stars 4", ["Miến dong"]),
        ("--stars 3", ["Kẹo"]),
        ("--stars 3 --state lapsed", ["Trà"]),
        ("--ends 2024", ["Kẹo"]),
        ("--ends 'quý IV/2025'", ["Miến dong"]),
        ("--ends 12/2024 --stars 4", []),
        ("--ends 2022 --state lapsed", ["Trà"]),
        ("--state in-force", ["Miến dong", "Kẹo"]),
        ("--state lapsed", ["Trà"]),
        ("--state revoked", ["Bánh"]),
        ("--state undated", ["Bún"]),
        ("--state registered", ["Mật ong"]),
        ("--state not-recognised", ["Cốm"]),
        ("--target new_products", ["Bánh"]),
        ("--target national_nominations", ["Miến dong"]),
        ("--target raw_material_products", ["Miến dong"]),
        ("--target registered", ["Cốm", "Mật ong"]),
        ("--target new_products --pipeline", ["Mật ong"]),
    ],
)
def test_a_list_has_the_rows_that_were_asked_for(full, words, names) -> None:
    found = full(f"list {words} {DAY} --json").data["products"]
    assert sorted(row["name"] for row in found) == sorted(names)
    assert full(f"list {words} {DAY}").code == 0


def test_the_flagship_product_comes_first(full) -> None:
    assert full(f"list {DAY} --json").data["products"][0]["flagship"] == 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [("--target nothing", 3, "registered"), ("--target new_products --gap ending", 2, "not several"),
     ("--gap nothing", 2, "no-decision"), ("--state nothing", 2, "in-force"),
     ("--target traceable_products --pipeline", 3, "No record of this version")],
)  # fmt: skip
def test_what_cannot_be_listed_is_refused(full, words, code, told) -> None:
    assert told in full(f"list {words}", code).err


def test_an_end_known_by_its_year_is_an_estimate(full) -> None:
    full("recognise 'Đậu' --entity 'Công ty X' --stars 3 --year 2023")
    assert "≈ 2026" in full(f"list đậu {DAY}").out
    assert "31/12/2024" in full(f"list kẹo {DAY}").out


def test_producers_are_listed_with_what_is_in_force(full) -> None:
    rows = full(f"entity list {DAY} --json").data["entities"]
    assert [(row["name"], row["products"], row["in_force"]) for row in rows] == [
        ("Công ty X", 4, 0), ("THT Quân Hà", 1, 0), ("HTX Tài Hoan", 1, 1), ("Cơ sở Lê", 1, 1),
    ]  # fmt: skip
    in_force = full(f"entity list --in-force {DAY} --json").data["entities"]
    assert [row["name"] for row in in_force] == ["HTX Tài Hoan", "Cơ sở Lê"]
    assert "HTX Tài Hoan" in full("entity list con minh --district 'Na Rì'").out
    assert "HTX Tài Hoan" not in full("entity list --district 'Ba Bể'").out


PLAN = """
number = "9/KH"
title = "T"
issued_on = 2023-01-10
start = 2023-01-01
end = 2023-12-31
[targets.points]
label = "Điểm bán"
measure = "sales-points"
kind = "flow"
value = 3
[targets.makers]
label = "Chủ thể"
measure = "new-entities"
kind = "flow"
value = 3
"""


def test_sales_points_and_producers_of_a_plan_are_listed(full, path) -> None:
    file = path.with_name("own.toml")
    file.write_text(PLAN, "utf-8")
    rows = full(f"list --target points --plan {file} {DAY} --json").data["sales_points"]
    assert [row["district"] for row in rows] == ["064", "066"]
    assert "chợ" in full(f"list --target points --plan {file} {DAY} --district 'Chợ Đồn'").out
    makers = full(f"list --target makers --plan {file} {DAY} --json").data["entities"]
    assert [row["name"] for row in makers] == []
    assert full(f"list --target makers --plan {file} {DAY}").code == 0


def test_a_summary_counts_what_is_in_force(full) -> None:
    whole = full(f"summary {DAY} --json").data["summary"]
    assert (whole["in_force"], whole["lapsed"], whole["revoked"], whole["undated"]) == (2, 1, 1, 1)
    assert whole["by_stars"] == {"5": 0, "4": 1, "3": 1}
    assert whole["by_class"]["household"] == 1
    assert (whole["communes"], whole["all_communes"]) == (1, 108)
    assert "Products in force" in full(f"summary {DAY}").out


@pytest.mark.parametrize(
    ("part", "first"),
    [("district", "Huyện Ba Bể"), ("commune", "Xã Côn Minh"), ("stars", "3★"), ("group", "food"),
     ("kind", "cooperative"), ("year", "2019")],
)  # fmt: skip
def test_a_summary_is_divided(full, part, first) -> None:
    rows = full(f"summary --by {part} {DAY} --json").data["parts"]
    assert sum(row["in_force"] for row in rows) == 2
    assert sum(row["revoked"] for row in rows) == 1
    assert first in full(f"summary --by {part} {DAY}").out


def test_a_summary_is_said_in_a_vietnamese_sentence(full) -> None:
    said = full(f"summary --sentence {DAY}").out
    assert said == (
        "Tính đến ngày 31/12/2023, toàn tỉnh có 02 sản phẩm OCOP còn hạn, gồm 01 sản phẩm 4\u00a0sao, "
        "01 sản phẩm 3\u00a0sao, của 02 chủ thể (01 hợp tác xã, 01 hộ kinh doanh, cơ sở); 01/108 xã, "
        "phường, thị trấn có sản phẩm OCOP còn hạn. Có 01 sản phẩm đã hết hạn giấy chứng nhận; "
        "01 sản phẩm đã bị thu hồi.\n"
    )
    assert full(f"summary --sentence {DAY} --json").data["sentence"] + "\n" == said


def test_a_sentence_writes_ranks_zeros_and_places_as_papers_do(ocop) -> None:
    ocop("recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 5/12/2022")
    said = ocop(f"summary --sentence --district 'TP Bắc Kạn' {DAY}").out
    assert "2023, TP Bắc Kạn có 0 sản phẩm OCOP còn hạn, của 0 chủ thể" in said
    assert "huyện Ba Bể có 01" in ocop(f"summary --sentence --district 'Ba Bể' {DAY}").out


def test_the_first_end_may_be_a_printed_one_alone(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --stars 3 --on 5/12/2022 --until 10/1/2024")
    whole = ocop("summary --as-of 31/12/2023 --json").data["summary"]
    assert (whole["ending"], whole["first_end"]) == (1, "2024-01-10")


def test_an_empty_summary_is_a_sentence_too(ocop) -> None:
    said = ocop("summary --sentence --as-of 1/1/2026").out
    assert (
        said == "Tính đến ngày 01/01/2026, toàn tỉnh có 0 sản phẩm OCOP còn hạn, của 0 chủ thể.\n"
    )
    assert "–" in ocop("summary --as-of 1/1/2026").out
    assert "/–" not in ocop("status --as-of 1/1/2026 --json").out


def test_a_story_tells_every_dated_row_with_its_id(full) -> None:
    said = full(f"show 'Miến dong' {DAY}").out
    for told in ("registered for 2022 (new product); demand: yes, labour: no, capacity: đủ",
                 "surveyed by Lan", "recognised at 4★, programme year 2022; decision 1; UBND",
                 "proposed for 5★; gấp đôi", "letter 12", "raw-material area; 3 ha; until 31/12/2024",
                 "flagship", "83-1", "chủ lực"):  # fmt: skip
        assert told.lower() in said.lower(), told
    story = full("show 'Miến dong' --json").data["products"][0]["story"]
    assert all(len(row["id"]) == 32 for row in story)
    assert "revoked: không an toàn; decision 7" in full("show Bánh").out
    assert "did not take part 01/09/2023: bận" in full("show Cốm").out
    assert "decision not known" in full("show Bún").out
    assert "printed end 31/12/2024" in full("show Kẹo").out
    assert "no survey" in full("show 'Mật ong'").out


def test_a_withdrawn_proposal_and_an_empty_story_are_told(full) -> None:
    full("upgrade 'Miến dong' --withdraw --on 1/9/2023 --reason 'mất mùa'")
    assert "withdrawn on 01/09/2023: mất mùa" in full("show 'Miến dong'").out
    assert "sales point" in full("show 'HTX Tài Hoan'").out
    assert "Nothing is recorded yet." in full("show 'Cơ sở Lê'").out


def test_questions_come_as_csv(full) -> None:
    out = full(f"list {DAY} --csv").out
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert rows[0][:4] == ["Product", "Producer", "Commune", "District"]
    assert len(rows) == 8


def test_plans_are_listed_and_shown(ocop) -> None:
    assert "87/KH-UBND" in ocop("plan list").out
    assert ocop("plan list --json").data["plans"][0]["targets"] == 6
    said = ocop("plan show 87").out
    assert "raw_material_products" in said
    assert "Windows (months): registering new products: 2, 3" in said
    assert len(ocop("plan show --json").data["plans"][0]["duties"]) == 6
    assert "There is no plan “99”" in ocop("plan show 99", 3).err


def test_a_plan_file_is_checked(ocop, path) -> None:
    file = path.with_name("own.toml")
    file.write_text(PLAN, "utf-8")
    assert "is good: plan 9/KH with 2 targets" in ocop(f"plan check {file}").out
    assert "Windows" not in ocop(f"plan show {file}").out
    file.write_text(PLAN.replace('"flow"', '"flux"').replace("value = 3", "value = -3"), "utf-8")
    refused = ocop(f"plan check {file}", 6)
    assert refused.err.count("[targets.points]") == 2
    assert "line 11, [targets.points], value" in refused.err


def test_an_amended_plan_says_so(ocop, path) -> None:
    file = path.with_name("own.toml")
    amendment = (
        '[[amended]]\ndecision = "5/QĐ"\nday = 2023-06-01\n[amended.targets.points]\nvalue = 9\n'
    )
    file.write_text(PLAN + amendment, "utf-8")
    assert "Amended by 5/QĐ of 01/06/2023." in ocop(f"plan show {file} --as-of 2/6/2023").out
    assert "Amended" not in ocop(f"plan show {file} --as-of 2/5/2023").out


def test_where_tells_register_plan_and_language_and_why(nowhere, path) -> None:
    said = nowhere("where --json").data["where"]
    register = {"path": str(path), "source": "OCOP_DB", "exists": False, "place_warning": ""}
    assert said["register"] == register
    assert said["plan"]["number"] == "87/KH-UBND"
    assert said["language"] == {"code": "en", "source": "OCOP_LANG"}
    assert "does not exist yet" in nowhere("where").out
    nowhere("register A --entity B")
    assert "exists" in nowhere("where").out


def test_the_demo_is_a_register_of_its_own(ocop, tmp_path) -> None:
    place = tmp_path / "demo" / "register.db"
    for _again in range(2):
        answer = ocop(f"demo --db {place} --json").data
        assert answer["demo"]["entered"] == {"recognitions": 31, "registrations": 23}
        assert len(answer["demo"]["left_out"]) == 13
        assert len(answer["targets"]) == 6
    assert "partial sample" in ocop(f"demo --db {place}").out
    assert ocop(f"status --db {place}").code == 0


def test_the_demo_never_enters_another_register(ocop, path, monkeypatch) -> None:
    ocop("register A --entity B")
    assert "is not a demo register" in ocop(f"demo --db {path}", 5).err
    assert ocop("demo --json").code == 0  # OCOP_DB is the office's own: the demo goes elsewhere
    assert len(ocop("list --json").data["products"]) == 1


def test_options_that_would_be_ignored_are_refused(ocop) -> None:
    assert "--lang is vi or en, not fr." in ocop("status --lang fr", 2).err
    assert "--pipeline goes with --target" in ocop("list --pipeline", 2).err
    for words in ("status --by commune", "movements --since 1/1/2023 --by stars"):
        assert "divided by district only" in ocop(words, 2).err
    assert ocop("status --by huyện").out == ocop("status --by district").out
    told = ocop("status --by quan", 2).err
    assert "  - district (District)\n" in told


def test_a_story_ends_on_the_day_asked_for(ocop) -> None:
    ocop("recognise Trà --entity 'HTX B' --stars 3 --on 20/12/2022")
    ocop("revoke Trà --on 1/6/2023 --reason x")
    assert "revoked" not in ocop("show Trà --as-of 31/5/2023").out
    assert "revoked: x" in ocop("show Trà --as-of 1/6/2023").out


def test_the_program_runs_as_a_module(tmp_path) -> None:
    words = [sys.executable, "-m", "ocop", "where", "--db", str(tmp_path / "r.db"), "--lang", "en"]
    done = subprocess.run(words, capture_output=True, check=False, text=True)
    assert "87/KH-UBND" in done.stdout


def test_a_list_ends_with_what_is_said_on_the_telephone(full) -> None:
    said = full(f"list {DAY}").out
    assert "7 products: 2 in force; 1 lapsed; 1 revoked; 1 recognised, day not known;" in said
    assert "1 product: 1 in force." in full(f"list --stars 4 {DAY}").out
    assert "0 products." in full(f"list mien cong {DAY}").out


@pytest.mark.parametrize("word", ["today", "'hôm nay'", "'Hom nay'"])
def test_today_can_be_said(full, word) -> None:
    assert full(f"list --as-of {word} --json").data == full("list --json").data
    full(f"register Chè --entity 'HTX Y' --on {word}")

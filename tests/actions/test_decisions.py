"""Decisions, each entered once.

- the same number of two issuers or two years is two decisions
- a day that was unknown is filled; another day is refused
- without an issuer another day is another decision; the issuer is proposed from district and level
- a decision with and without its issuer is one where the day is the same
- an edit moves the recognitions that stand on the old day, and keeps a scan by its SHA-256
- an edit of the day keeps the rules of a recognition: its year, its level, its end, its round
- what a round decided was decided on the decision's day, whichever command moves it
- a decision goes with the last recognition that leaves its day; while others stand on it a day
  before it is refused, and one after it is told
- an edit past the day of a recognition that stands on the decision is refused
- a list that puts the day of all right moves the decision too; of one alone it is refused by its row
- of a district those are listed on which its products stand
- one that was entered twice is put together: rows move, blanks are filled; two days are two
"""

import hashlib

import pytest

TEA = "recognise 'Trà' --entity 'HTX An Bình' --stars"
CAKE = "recognise Bánh --entity 'HTX An Bình' --stars"


def test_numbers_repeat_between_issuers_and_years(ocop, ask) -> None:
    ocop(f"{TEA} 3 --decision 105/QĐ-UBND --issuer 'UBND huyện Na Rì' --on 20/6/2022")
    ocop(f"{CAKE} 4 --decision 105/QĐ-UBND --issuer 'UBND huyện Ba Bể' --on 20/6/2022")
    ocop(f"{TEA} 3 --decision 105/QĐ-UBND --issuer 'UBND huyện Na Rì' --on 20/6/2023")
    ocop(
        "recognise 'Kẹo' --entity 'HTX An Bình' --stars 3 --decision ' 105/qđ-ubnd' --issuer 'ubnd huyen na ri' --on 20/6/2023",
    )
    assert ask("SELECT count(*) AS n FROM decision") == [{"n": 3}]


def test_a_number_of_two_districts_is_two_decisions_without_an_issuer_too(
    ocop, ask, tmp_path
) -> None:
    ocop("recognise Gạo --entity 'HTX A' --district 'Na Rì' --stars 3 --decision 105/QĐ-UBND --on 1/12/2023")  # fmt: skip
    ocop("recognise Chè --entity 'HTX B' --district 'Chợ Đồn' --stars 3 --decision 105/QĐ-UBND --on 5/12/2023")  # fmt: skip
    ocop("recognise Cam --entity 'HTX C' --stars 3 --decision 105/QĐ-UBND --on 8/12/2023")
    ocop("recognise Mận --entity 'HTX C' --stars 3 --decision 105/QĐ-UBND --on 9/12/2023")
    ocop("recognise Mơ --entity 'HTX B' --stars 3 --decision 105/QĐ-UBND --on 5/12/2023 --issuer 'UBND huyện Chợ Đồn'")  # fmt: skip
    decisions = "SELECT issuer, day FROM decision ORDER BY day"
    issuers = [("UBND huyện Na Rì", "01"), ("UBND huyện Chợ Đồn", "05"), ("", "08"), ("", "09")]
    expected = [{"issuer": issuer, "day": f"2023-12-{day}"} for issuer, day in issuers]
    assert ask(decisions) == expected
    file = tmp_path / "l.csv"
    head = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Ngày công nhận"
    rows = ["Bún,HTX E,Ba Bể,3,9/QĐ,01/02/2024", "Bánh,HTX F,Chợ Mới,3,9/QĐ,05/02/2024"]
    file.write_text("\n".join([head, *rows]), "utf-8")
    assert ocop(f"import {file} --as recognitions --json").data["counts"]["new"] == 2
    assert [row["issuer"] for row in ask(decisions)[4:]] == [
        "UBND huyện Ba Bể",
        "UBND huyện Chợ Mới",
    ]


def test_a_decision_with_and_without_its_issuer_is_one_on_the_same_day(ocop, ask) -> None:
    ocop("recognise Gạo --entity 'HTX A' --stars 3 --decision 7/QĐ --on 1/12/2023")
    ocop(
        "recognise Chè --entity 'HTX A' --stars 3 --decision 7/QĐ --issuer 'UBND X' --on 1/12/2023"
    )
    ocop("recognise Mơ --entity 'HTX A' --stars 3 --decision 7/QĐ --on 1/12/2023")
    assert ask("SELECT issuer FROM decision") == [{"issuer": "UBND X"}]


def test_an_unknown_day_is_filled_and_another_day_refused(ocop, ask) -> None:
    ocop(f"{TEA} 3 --decision 9 --issuer A --year 2022")
    ocop("recognise 'Kẹo' --entity 'HTX An Bình' --stars 3 --decision 9 --issuer A --on 20/6/2022")
    assert ask("SELECT day FROM decision") == [{"day": "2022-06-20"}]
    refused = ocop(
        "recognise 'Bánh' --entity 'HTX An Bình' --stars 3 --decision 9 --issuer A --on 21/6/2022",
        5,
    )
    assert "signed on 20/06/2022, not on 21/06/2022" in refused.err


def test_an_edit_moves_the_recognitions_on_its_day(ocop, ask, tmp_path) -> None:
    ocop(f"{TEA} 3 --decision 9 --issuer A --on 20/6/2022")
    scan = tmp_path / "quyết định.pdf"
    scan.write_bytes(b"%PDF")
    said = ocop(
        f"decision edit 9 --on 21/6/2022 --number 9/QĐ --issuer B --scan '{scan}' --reason 'read again'"
    )
    assert "1 recognition that stood on its old day moved" in said.out
    assert ask("SELECT day FROM recognition") == [{"day": "2022-06-21"}]
    shown = ocop("decision show '9/QĐ' --json").data["decisions"][0]
    assert shown["scan_sha256"] == hashlib.sha256(b"%PDF").hexdigest()
    assert shown["recognised"][0]["product"] == "Trà"
    assert "Trà" in ocop("decision show '9/QĐ'").out
    assert "9/QĐ" in ocop("decision list").out


def test_an_edit_without_a_day_moves_nothing(ocop, ask) -> None:
    ocop(f"{TEA} 3 --decision 9 --issuer A --year 2022")
    assert "moved" not in ocop("decision edit 9 --issuer B --reason x").out
    assert ask("SELECT issuer, year FROM decision") == [{"issuer": "B", "year": 2022}]


def test_an_edit_never_makes_two_decisions_one(ocop) -> None:
    ocop(f"{TEA} 3 --decision 9 --issuer A --on 20/6/2022")
    ocop(f"{CAKE} 4 --decision 10 --issuer A --on 20/6/2022")
    assert "another decision 9" in ocop("decision edit 10 --number 9 --reason x", 5).err
    assert "needs a reason" in ocop("decision edit 10 --number 11", 2).err


def test_a_scan_that_cannot_be_read_is_refused(ocop) -> None:
    ocop(f"{TEA} 3 --decision 9 --issuer A --on 20/6/2022")
    assert "cannot be read" in ocop("decision edit 9 --scan /nowhere/x.pdf --reason x", 6).err


SIGNED = "recognise Trà --entity 'HTX B' --stars 3 --decision 1/QĐ"
ROUND = (
    "register Gạo --entity 'HTX A' --district 'Ba Bể' --on 1/2/2023",
    "round open --level district --district 'Ba Bể' --year 2023 --on 20/12/2023",
    "round evaluate BB-2023-1 Gạo --total 65",
    "round close BB-2023-1 --decision 12/QĐ --on 28/12/2023",
)


@pytest.mark.parametrize(
    ("first", "right", "year"),
    [("5/1/2024", "28/12/2023", 2023), ("15/12/2022", "15/12/2023", 2023)],
)
def test_a_year_that_was_only_that_of_the_day_goes_with_it(ocop, ask, first, right, year) -> None:
    ocop(f"{SIGNED} --on {first} --district 'Na Rì' --issuer 'UBND huyện Na Rì'")
    said = ocop(f"decision edit 1/QĐ --on {right} --reason 'xem bản giấy'").out
    assert f"programme year of 1 of them was only that of the day, and is {year} now" in said
    assert ask("SELECT programme_year AS y FROM recognition") == [{"y": year}]


def test_a_year_that_was_given_stays_and_is_never_after_the_day(ocop, ask) -> None:
    ocop(f"{SIGNED} --on 20/12/2023 --year 2023")
    said = ocop("decision edit 1/QĐ --on 5/1/2024 --reason 'xem bản giấy'").out
    assert "programme year" not in said
    assert ask("SELECT day, programme_year AS y FROM recognition") == [
        {"day": "2024-01-05", "y": 2023}
    ]
    assert "2023 is after" in ocop("decision edit 1/QĐ --on 5/1/2022 --reason x", None).err


def test_an_edit_of_the_day_keeps_level_end_and_round(ocop, ask) -> None:
    ocop(
        f"{SIGNED} --on 15/12/2023 --until 15/12/2026 --district 'Na Rì' --issuer 'UBND huyện Na Rì'"
    )
    refused = ocop("decision edit 1/QĐ --on 1/3/2020 --reason x", 5).err
    assert "On 01/03/2020 the district level does not recognise 3 stars" in refused
    assert "--level unknown" in refused
    kept = ask("SELECT id FROM recognition")[0]["id"]
    ocop(f"correct {kept} --until 20/12/2023 --reason x")
    assert "before" in ocop("decision edit 1/QĐ --on 5/1/2024 --reason x", 2).err
    ocop(f"correct {kept} --level unknown --reason x")
    ocop("decision edit 1/QĐ --on 1/3/2020 --reason x")
    assert ask("SELECT level FROM recognition") == [{"level": "province"}]
    for command in ROUND:
        ocop(command)
    refused = ocop("decision edit 12/QĐ --on 19/12/2023 --reason x", 5).err
    assert "was decided before its round was held" in refused


def test_what_a_round_decided_moves_with_the_day_and_keeps_its_year(ocop, ask) -> None:
    for command in ROUND:
        ocop(command)
    decided = "SELECT v.decided_on AS day, r.programme_year AS y FROM evaluation v JOIN recognition r ON r.id = v.recognition_id"
    ocop("decision edit 12/QĐ --on 5/1/2024 --reason x")
    assert ask(decided) == [{"day": "2024-01-05", "y": 2023}]
    kept = ask("SELECT id FROM recognition")[0]["id"]
    ocop(f"correct {kept} --on 8/1/2024 --reason x")
    assert ask(decided) == [{"day": "2024-01-08", "y": 2023}]
    ocop(f"correct {kept} --on unknown --reason x")
    assert ask(decided) == [{"day": "2024-01-08", "y": 2023}]


def test_of_a_district_those_are_listed_on_which_its_products_stand(ocop) -> None:
    for name, district, number in (
        ("Trà", "Chợ Đồn", 9),
        ("Cao", "Ba Bể", 9),
        ("Gạo", "Ba Bể", 10),
    ):
        ocop(
            f"recognise {name} --entity 'HTX {name}' --district '{district}' --stars 3"
            f" --decision {number} --issuer A --on 20/6/2022"
        )
    ocop("revoke Trà --decision 11 --on 1/7/2022 --reason x")

    def listed(words: str) -> dict[str, tuple[int, int]]:
        rows = ocop(f"decision list {words} --json").data["decisions"]
        return {one["number"]: (one["recognitions"], one["revocations"]) for one in rows}

    assert listed("") == {"9": (2, 0), "10": (1, 0), "11": (0, 1)}
    assert listed("--district 'Chợ Đồn'") == {"9": (1, 0), "11": (0, 1)}
    assert listed("--district 'Ba Bể'") == {"9": (1, 0), "10": (1, 0)}
    assert "Decisions, Huyện Ba Bể" in ocop("decision list --district 'ba be'").out
    assert ocop("decision list --district 'Na Rì' --csv --lang vi").out.count("\n") == 1


OF_NA_RI = "--stars 3 --decision 5/QĐ --issuer 'UBND huyện Na Rì' --on 5/12/2023"
DAYS = "SELECT day FROM decision UNION SELECT day FROM recognition ORDER BY day"


def test_a_decision_goes_with_the_only_recognition_that_stands_on_it(ocop, ask) -> None:
    ocop(f"recognise Gạo --entity 'HTX A' --district 'Na Rì' {OF_NA_RI}")
    row = ask("SELECT id FROM recognition")[0]["id"]
    said = ocop(f"correct {row} --on 1/12/2023 --reason x")
    assert "5/QĐ is of 01/12/2023 now too" in said.out
    assert ask(DAYS) == [{"day": "2023-12-01"}]
    ocop(f"correct {row} --on unknown --reason x")
    assert (
        "decision"
        not in ocop(f"correct {row} --on 8/12/2023 --reason x --json").data["rows"][0]["before"]
    )
    assert ask("SELECT day FROM decision") == [{"day": "2023-12-01"}]
    told = ocop(f"correct {row} --on 9/12/2023 --reason x")
    assert "Its decision 5/QĐ is of 01/12/2023" in told.out
    assert "decision edit" in told.out
    assert "Its decision" not in ocop(f"correct {row} --on 1/12/2023 --reason x").out
    assert "Its decision" not in ocop(f"correct {row} --stars 4 --level province --reason x").out


def test_without_a_decision_or_its_day_nothing_moves(ocop, ask) -> None:
    ocop("recognise Gạo --entity 'HTX A' --stars 3 --on 5/12/2023")
    ocop("recognise Chè --entity 'HTX A' --stars 3 --decision 9/QĐ --year 2023")
    for row in ask("SELECT id FROM recognition"):
        said = ocop(f"correct {row['id']} --on 1/12/2023 --reason x")
        assert "decision" not in said.out
    assert ask("SELECT day FROM decision") == [{"day": None}]


def test_a_day_before_a_decision_that_others_stand_on_is_refused(ocop, ask) -> None:
    ocop(f"recognise Gạo --entity 'HTX A' --district 'Na Rì' {OF_NA_RI}")
    ocop(f"recognise Chè --entity 'HTX A' {OF_NA_RI}")
    row = ask("SELECT id FROM recognition")[0]["id"]
    said = ocop(f"correct {row} --on 1/12/2023 --reason x", 5).err
    assert "before the day on which its decision was signed" in said
    assert (
        "Its decision 5/QĐ is of 05/12/2023" in ocop(f"correct {row} --on 6/12/2023 --reason x").out
    )
    said = ocop("decision edit 5/QĐ --on 10/12/2023 --reason x", 5).err
    assert "before the day on which its decision was signed" in said
    ocop("decision edit 5/QĐ --on 1/12/2023 --reason x")
    assert ask(DAYS) == [{"day": "2023-12-01"}, {"day": "2023-12-06"}]


def test_a_list_that_puts_the_day_right_moves_the_decision_too(ocop, ask, tmp_path) -> None:
    file = tmp_path / "l.csv"
    head = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Cơ quan ban hành,Ngày công nhận"
    rows = [
        f"{one},HTX A,Na Rì,3,5/QĐ,UBND huyện Na Rì,05/12/2023" for one in ("Gạo", "Chè", "Bún")
    ]
    file.write_text("\n".join([head, *rows]), "utf-8")
    ocop(f"import {file}")
    right = [one.replace("05/12", "01/12") for one in rows]
    file.write_text("\n".join([head, right[0]]), "utf-8")
    said = ocop(f"import {file} --update", 6).err
    assert "A2: “Gạo”" in said
    assert "before the day on which its decision was signed" in said
    file.write_text("\n".join([head, *right]), "utf-8")
    ocop(f"import {file} --update")
    assert ask(DAYS) == [{"day": "2023-12-01"}]
    assert ocop("check --json").data["faults"] == []


def ids(ask) -> list[str]:
    return [row["id"][:8] for row in ask("SELECT id FROM decision ORDER BY issuer, number, id")]


def test_a_decision_entered_under_two_issuers_is_put_together(ocop, ask, tmp_path) -> None:
    ocop(f"{TEA} 3 --decision 9/QĐ --issuer 'UBND H. Na Rì' --on 20/6/2022")
    ocop(f"{CAKE} 3 --decision 9/QĐ --issuer 'UBND huyện Na Rì' --on 20/6/2022")
    ocop("revoke Trà --on 1/6/2024 --decision 10/QĐ --reason x")
    scan = tmp_path / "9.pdf"
    scan.write_bytes(b"%PDF")
    by = {row["issuer"]: row["id"][:8] for row in ask("SELECT id, issuer FROM decision")}
    goes, stays = by["UBND H. Na Rì"], by["UBND huyện Na Rì"]
    ocop(f"decision edit {goes} --scan {scan} --reason x")
    refused = ocop(f"decision edit {goes} --issuer 'UBND huyện Na Rì' --reason x", 5).err
    advised = f"ocop decision merge {stays} {goes} --reason"
    assert f"{advised} REASON" in refused
    assert "needs a reason" in ocop(f"decision merge {stays} {goes}", 2).err
    assert "nothing to put together" in ocop(f"decision merge {stays} {stays} --reason x", 2).err
    said = ocop(f"{advised.removeprefix('ocop ')} x").out
    assert f"Decision 9/QĐ [{goes}] went into 9/QĐ [{stays}]: 1 row moved to it." in said
    assert ask("SELECT count(DISTINCT decision_id) AS n FROM recognition") == [{"n": 1}]
    kept = ocop(f"decision show {stays} --json").data["decisions"][0]
    assert (kept["issuer"], kept["recognitions"]) == ("UBND huyện Na Rì", 2)
    assert kept["scan_sha256"] == hashlib.sha256(b"%PDF").hexdigest()
    ocop("undo --reason x --yes")
    assert len(ids(ask)) == 3


def test_what_only_the_twin_of_a_decision_says_is_kept(ocop, ask) -> None:
    ocop(f"{TEA} 3 --decision 9/QĐ")
    ocop(f"{CAKE} 3 --decision 9/QĐ --issuer 'UBND tỉnh' --on 20/6/2022")
    undated, dated = ids(ask)
    ocop(f"decision merge {undated} {dated} --reason x")
    facts = "SELECT issuer, day, year FROM decision"
    whole = [{"issuer": "UBND tỉnh", "day": "2022-06-20", "year": 2022}]
    assert ask(facts) == whole
    assert ask("SELECT DISTINCT day FROM recognition") == [{"day": "2022-06-20"}]
    ocop("undo --reason x --yes")
    ocop(f"decision merge {dated} {undated} --reason x")
    assert ask(facts) == whole
    assert ask("SELECT DISTINCT day FROM recognition") == [{"day": "2022-06-20"}]


def test_an_issuer_that_gives_way_in_a_merge_is_told(ocop, ask) -> None:
    ocop(f"{TEA} 3 --decision 9/QĐ --issuer 'UBND tỉnh' --on 20/6/2022")
    ocop(f"{CAKE} 3 --decision 9/QĐ --issuer 'UBND huyện' --on 20/6/2022")
    rows = ask("SELECT id FROM decision ORDER BY issuer DESC")
    stays, goes = (row["id"] for row in rows)
    told = ocop(f"decision merge {stays} {goes} --reason x --json").data["decisions"][0]
    assert told["not_kept"] == {"issuer": "UBND huyện"}
    ocop("undo --reason x --yes")
    said = ocop(f"decision merge {stays} {goes} --reason x").out
    assert "this stands in the history alone: issuer UBND huyện" in said


def test_decisions_of_two_days_or_years_are_two(ocop, ask) -> None:
    ocop(f"{TEA} 3 --decision 9/QĐ --issuer A --on 20/6/2022")
    ocop(f"{CAKE} 3 --decision 9/QĐ --issuer B --on 21/6/2022")
    ocop("recognise Kẹo --entity 'HTX An Bình' --stars 3 --decision 9/QĐ --issuer C --year 2023")
    one, other, third = ids(ask)
    refused = ocop(f"decision merge {one} {other} --reason x", 5).err
    assert f"9/QĐ [{one}] is of 20/06/2022, and 9/QĐ [{other}] of 21/06/2022" in refused
    assert "is of 2022, and" in ocop(f"decision merge {one} {third} --reason x", 5).err
    assert len(ids(ask)) == 3


def test_two_undated_decisions_become_one_of_the_year_that_one_says(ocop, ask) -> None:
    ocop(f"{TEA} 3 --decision 9/QĐ")
    ocop(f"{CAKE} 3 --decision 9/QĐ --issuer B --year 2023")
    one, other = ids(ask)
    ocop(f"decision merge {one} {other} --reason x")
    assert ask("SELECT issuer, day, year FROM decision") == [
        {"issuer": "B", "day": None, "year": 2023}
    ]

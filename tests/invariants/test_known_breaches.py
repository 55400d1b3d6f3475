"""What stands on a signed paper though it breaks a rule, and rows of a list that break one.

- a second decision, a second revocation, a decision before its round: recorded with a reason, known
- a product with two decisions of one day is counted once
- what is known is listed by `check` and `doctor` with the command that mends it, and leaves the list
- without a reason, and without the flag, it is refused; what else breaks a rule is, too
- of a list every breach is told at once by its row; with the flag the rest is taken
- of several files only the one whose rows break a rule is left out
"""

import pytest

TEA = "recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 1/6/2023 --decision 1/QĐ"
AGAIN = "recognise Trà --stars 3 --on 1/6/2023 --decision 2/QĐ --issuer 'UBND tỉnh'"
PAPER = "--as-on-paper --reason 'hai quyết định cho một sản phẩm'"


def test_a_second_decision_is_recorded_as_on_paper_and_stays_known(ocop, ask) -> None:
    ocop(TEA)
    assert "on record already" in ocop(AGAIN, 5).err
    assert "needs a reason" in ocop(f"{AGAIN} --as-on-paper", 2).err
    ocop(f"{AGAIN} {PAPER}")
    reasons = {row["reason"] for row in ask("SELECT reason FROM known_breach")}
    assert reasons == {"hai quyết định cho một sản phẩm"}
    listed = ocop("check --json").data
    assert (listed["faults"], [one["rule"] for one in listed["known"]]) == ([], ["one-recognition"])
    shown = ocop("check").out
    assert "Known breaches of a rule" in shown
    assert "hai quyết định" in shown
    found = ocop("doctor --only breach --json").data["findings"]
    assert [one["command"] for one in found] == [listed["known"][0]["command"]]
    ocop("upgrade Trà --to 4 --on 1/9/2023")  # what is known keeps nothing else from being written
    ocop(f"correct {listed['known'][0]['id']} --void --reason 'bỏ một dòng'")
    assert ocop("check --json").data["known"] == []
    assert "Known breaches" not in ocop("check").out
    assert ask("SELECT count(*) AS n FROM known_breach") == [{"n": 0}]


def test_a_product_with_two_decisions_of_one_day_is_counted_once(ocop) -> None:
    ocop(TEA)
    ocop(f"{AGAIN} {PAPER}")
    targets = ocop("status --plan 87 --as-of 31/12/2023 --by district --json").data
    assert {one["key"]: one["actual"] for one in targets["targets"]}["new_products"] == 1
    listed = ocop("list --target new_products --plan 87 --as-of 31/12/2023 --json").data
    assert len(listed["products"]) == 1


def test_a_third_one_is_refused_though_two_are_known(ocop) -> None:
    ocop(TEA)
    ocop(f"{AGAIN} {PAPER}")
    ocop("recognise Trà --stars 3 --on 2/7/2023 --decision 3/QĐ")
    ids = [
        one["id"] for one in ocop("decision show 3/QĐ --json").data["decisions"][0]["recognised"]
    ]
    said = ocop(f"correct {ids[0]} --on 1/6/2023 --decision unknown --reason x", 5).err
    assert "recognised twice" in said


def test_a_second_revocation_and_a_decision_before_its_round(ocop) -> None:
    ocop(TEA)
    ocop("revoke Trà --on 1/9/2023 --reason x --decision 8/QĐ")
    assert "is revoked" in ocop("revoke Trà --on 2/9/2023 --reason x --decision 9/QĐ", 5).err
    ocop(f"revoke Trà --on 2/9/2023 --decision 9/QĐ {PAPER}")
    ocop("register Gạo --entity 'HTX A' --on 1/2/2023")
    ocop("round open --level district --district 'Ba Bể' --year 2023 --on 10/6/2023")
    ocop("round evaluate BB-2023-1 Gạo --total 65")
    early = "--decision 12/QĐ --on 9/6/2023"
    ocop(f"round decide BB-2023-1 {early}", 2)
    ocop(f"round decide BB-2023-1 {early} --dry-run {PAPER}")
    ocop(f"round close BB-2023-1 {early} {PAPER}")
    known = {one["rule"] for one in ocop("check --json").data["known"]}
    assert known == {"one-revocation", "not-before-round"}


HEAD = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Ngày công nhận"


@pytest.fixture
def broken_list(ocop, tmp_path):
    """Two rows come before a proposal's day, by which it is no longer above the stars held."""
    for name in ("Gạo", "Chè"):
        ocop(f"recognise {name} --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 1/6/2021")
        ocop(f"upgrade {name} --to 4 --on 1/9/2023")
    file = tmp_path / "l.csv"
    rows = [
        f"{name},HTX A,Ba Bể,4,{n}/QĐ,15/12/2022" for n, name in enumerate(("Gạo", "Bún", "Chè"))
    ]
    file.write_text("\n".join([HEAD, *rows]), "utf-8")
    return file


def test_every_breach_of_a_list_is_told_by_its_row(ocop, ask, broken_list) -> None:
    said = ocop(f"import {broken_list} --as recognitions", 6).err
    assert "breaks rules in 2 rows; nothing was written" in said
    assert "l!A2: The proposal of “Gạo”" in said
    assert "l!A4: The proposal of “Chè”" in said
    assert "--without-breaches" in said
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 2}]


def test_the_rest_of_a_list_is_taken_without_its_breaches(ocop, ask, broken_list) -> None:
    told = ocop(f"import {broken_list} --as recognitions --without-breaches --json").data
    assert told["counts"]["new"] == 1
    assert [one["address"] for one in told["left_out"]] == ["A2", "A4"]
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 3}]
    said = ocop(f"import {broken_list} --as recognitions --without-breaches").out
    assert "2 rows break a rule and were left out" in said
    assert "l!A4: The proposal of “Chè”" in said


def test_of_several_files_the_one_that_breaks_a_rule_is_left_out(ocop, ask, broken_list) -> None:
    good = broken_list.with_name("m.csv")
    good.write_text(f"{HEAD}\nMật,HTX B,Na Rì,3,9/QĐ,15/12/2022\n", "utf-8")
    said = ocop(f"import {broken_list} {good} --as recognitions", None)
    assert "The proposal of “Gạo”" in said.out + said.err
    assert [row["stars"] for row in ask("SELECT stars FROM recognition ORDER BY stars")] == [
        3,
        3,
        3,
    ]

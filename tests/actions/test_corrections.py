"""Mending one dated row.

- each option mends its column; before and after are said; the history keeps the reason
- what would not stand is refused: unknown where it must be known, other stars, days out of order
- a registration may be mended to the next year; an end may be the day of the start
- options that do not apply name those that do
- a row that should never have been is taken out whole, with what hangs on it
- an id must be one row's
"""

import json
from datetime import date

import pytest


@pytest.fixture
def tea(ocop):
    ocop("recognise 'Trà' --entity 'HTX An Bình' --stars 3 --year 2022")
    ocop("register 'Trà' --entity 'HTX An Bình' --on 1/3/2023")
    ocop("upgrade 'Trà' --to 4 --on 15/3/2023")
    ocop("nominate 'Trà' --on 1/8/2023")
    ocop("improve raw-material 'Trà' --since 2023")
    ocop("improve linkage 'HTX An Bình' --since 2023 --products 'Trà'")
    ocop("improve quality --complete-on 31/12/2023")
    ocop("revoke 'Trà' --on 1/9/2023 --reason 'unsafe'")
    return ocop


def test_stars_that_the_level_may_not_recognise_are_refused_by_the_law_of_the_day(
    ocop, ask
) -> None:
    ocop("recognise Cao --entity 'HTX B' --stars 3 --on 20/12/2023")
    row = one(ask, "recognition")["id"][:8]
    told = "On 20/12/2023 the provincial level does not recognise 3 stars"
    assert told in ocop(f"correct {row} --level province --reason x", 5).err
    assert "does not recognise 4 stars" in ocop(f"correct {row} --stars 4 --reason x", 5).err
    ocop(f"correct {row} --stars 4 --level province --reason x")


def one(ask, table):
    return ask(f"SELECT * FROM {table} ORDER BY id")[0]


@pytest.mark.parametrize(
    ("table", "words", "column", "value"),
    [
        ("recognition", "--on 20/12/2022", "day", "2022-12-20"),
        ("recognition", "--on unknown", "day", None),
        ("recognition", "--year unknown", "year", None),
        ("recognition", "--year 2021", "year", 2021),
        ("recognition", "--stars 3", "stars", 3),
        ("recognition", "--level province", "level", "province"),
        ("recognition", "--level unknown", "level", ""),
        ("recognition", "--until 1/1/2025", "until", "2025-01-01"),
        ("recognition", "--points 85,5", "points", 855000),
        ("recognition", "--points unknown", "points", None),
        ("recognition", "--note x", "note", "x"),
        ("registration", "--on 2/3/2023", "day", "2023-03-02"),
        ("registration", "--year 2024", "year", 2024),
        ("upgrade", "--stars 5", "to_stars", 5),
        ("upgrade", "--hectares 2,5", "area_m2", 25000),
        ("upgrade", "--hectares unknown", "area_m2", None),
        ("nomination", "--on 2/8/2023", "day", "2023-08-02"),
        ("nomination", "--decision 12", "letter", "12"),
        ("nomination", "--decision unknown", "letter", ""),
        ("revocation", "--on 2/9/2023", "day", "2023-09-02"),
        ("revocation", "--note 'no records'", "reason", "no records"),
        ("complete_list", "--on 30/12/2023", "day", "2023-12-30"),
    ],
)
def test_each_option_mends_its_column(tea, ask, table, words, column, value) -> None:
    row = one(ask, table)
    said = tea(f"correct {row['id'][:8]} {words} --reason 'seen the paper'")
    assert one(ask, table)[column] == value
    assert "Corrected" in said.out
    assert "seen the paper" in said.out
    (last,) = ask("SELECT * FROM change ORDER BY sequence DESC LIMIT 1")
    if row[column] != value:
        assert last["reason"] == "seen the paper"
        assert json.loads(last["before"])[column] == row[column]


def test_an_improvements_start_becomes_a_day_a_year_or_unknown(tea, ask) -> None:
    row = ask("SELECT id FROM improvement WHERE topic = 'raw-material'")[0]["id"]
    for typed, day, year in (
        ("1/5/2022", "2022-05-01", None),
        ("2021", None, 2021),
        ("unknown", None, None),
    ):
        tea(f"correct {row} --since {typed} --reason x")
        assert ask("SELECT since, since_year FROM improvement WHERE id = :id", id=row) == [
            {"since": day, "since_year": year}
        ]
    tea(f"correct {row} --since 1/5/2022 --reason x")
    assert "before the beginning" in tea(f"correct {row} --until 1/1/2022 --reason x", 2).err
    tea(f"correct {row} --until 1/1/2024 --hectares 3 --note 'Nà Dài' --reason x")


def test_a_decision_is_given_and_taken_away(tea, ask) -> None:
    row = one(ask, "recognition")["id"]
    tea(f"correct {row} --decision 105/QĐ-UBND --reason x")
    assert one(ask, "recognition")["decision_id"]
    tea(f"correct {row} --decision 106/QĐ-UBND --reason x")
    tea(f"correct {row} --decision unknown --reason x")
    assert one(ask, "recognition")["decision_id"] is None
    assert ask("SELECT count(*) AS n FROM decision") == [{"n": 2}]
    revoked = one(ask, "revocation")["id"]
    tea(f"correct {revoked} --decision 7 --reason x")
    tea(f"correct {revoked} --decision unknown --reason x")
    assert one(ask, "revocation")["decision_id"] is None


@pytest.mark.parametrize(
    ("table", "words", "code", "told"),
    [
        ("recognition", "--stars 2", 2, "cannot be recognised"),
        ("recognition", "--year 2099", 2, "has not begun"),
        ("recognition", "--on 1/1/2099", 2, "after today"),
        ("recognition", "--hectares 3", 2, "--hectares does not apply to this row"),
        ("recognition", "--points 45", 5, "its 45 points are at most 2 stars under"),
        ("recognition", "--points 101", 2, "is not a number of points"),
        ("registration", "--points 65", 2, "--points does not apply to this row"),
        ("recognition", "", 2, "Nothing was given"),
        ("recognition", "--void --on 1/1/2022", 2, "--void stands alone"),
        ("registration", "--on unknown", 2, "cannot be unknown"),
        ("registration", "--year 2099", 2, "has not begun"),
        ("upgrade", "--stars 3", 2, "cannot stand in this row"),
        ("revocation", "--note ''", 2, "cannot be unknown"),
    ],
)
def test_what_would_not_stand_is_refused(tea, ask, table, words, code, told) -> None:
    before = one(ask, table)
    said = tea(f"correct {before['id']} {words} --reason x", code)
    assert told in said.err
    assert one(ask, table) == before


def test_a_proposal_cannot_be_moved_after_its_withdrawal(ocop, ask) -> None:
    ocop("recognise 'Trà' --entity 'HTX An Bình' --stars 3 --on 1/3/2022")
    ocop("upgrade 'Trà' --to 4 --on 15/3/2023")
    ocop("upgrade 'Trà' --withdraw --on 1/4/2023 --reason x")
    row = one(ask, "upgrade")["id"]
    assert "before the beginning" in ocop(f"correct {row} --on 1/5/2023 --reason x", 2).err


def test_a_correction_needs_a_reason_and_one_row(tea, ask) -> None:
    row = one(ask, "recognition")["id"]
    assert "needs a reason" in tea(f"correct {row} --stars 4", 2).err
    assert "No dated row" in tea("correct zzzz --stars 4 --reason x", 3).err
    assert "No dated row" in tea(f"correct {row[:3]} --stars 4 --reason x", 3).err


def test_letters_of_two_rows_are_unclear(write, ask, tea) -> None:
    from ocop.models import Nomination

    product = one(ask, "product")["id"]
    with write() as writer:
        for last, year in (("a", 2022), ("b", 2024)):
            day = date(year, 12, 31) if year == 2022 else writer.act.today
            writer.add(Nomination(id="f" * 31 + last, product_id=product, day=day))
    assert "More than one row" in tea("correct ffff --on 1/1/2023 --reason x", 4).err


@pytest.mark.parametrize("table", ["improvement", "nomination"])
def test_a_row_is_taken_out_and_kept_in_the_history(tea, ask, table) -> None:
    rows = ask(f"SELECT id FROM {table}")
    for row in rows:
        said = tea(f"correct {row['id']} --void --reason 'entered twice'")
        assert "taken out" in said.out
    assert ask(f"SELECT * FROM {table}") == []
    removed = ask("SELECT before FROM change WHERE verb = 'remove' AND record = :t", t=table)
    assert {json.loads(one["before"])["id"] for one in removed} == {row["id"] for row in rows}


def test_a_correction_is_told_as_people_write_it(tea, ask) -> None:
    row = one(ask, "recognition")["id"][:8]
    tea(f"correct {row} --decision 9/QĐ --reason x")
    assert "--decision: 9/QĐ → 10/QĐ" in tea(f"correct {row} --decision 10/QĐ --reason x").out
    assert "→ provincial level" in tea(f"correct {row} --level province --reason x").out
    assert "--points: not known → 85.5" in tea(f"correct {row} --points 85,5 --reason x").out
    assert "--points: 85,5 → 90" in tea(f"correct {row} --points 90 --reason x --lang vi").out
    told = tea(f"correct {row} --points unknown --reason x --json").data["rows"][0]
    assert (told["before"]["points"], told["after"]["points"]) == (90.0, None)
    found = ask("SELECT id FROM improvement WHERE topic = 'raw-material'")[0]["id"][:8]
    assert "--since: 2023 → 01/03/2023" in tea(f"correct {found} --since 1/3/2023 --reason x").out
    assert "→ 2.5 ha" in tea(f"correct {found} --hectares 2,5 --reason x").out


def test_a_row_does_not_come_to_stand_after_its_end_or_on_another(ocop, tea, ask) -> None:
    ocop("register Cao --entity 'HTX B' --on 1/3/2023")
    ocop("registration close Cao --outcome withdrawn --on 5/3/2023 --reason x")
    row = ask("SELECT id FROM registration WHERE outcome <> ''")[0]["id"][:8]
    refused = ocop(f"correct {row} --on 6/3/2023 --reason x", 2).err
    assert "The end 05/03/2023 is before the beginning 06/03/2023." in refused
    ocop(f"correct {row} --on 5/3/2023 --reason x")
    ocop("improve quality --complete-on 30/12/2023")
    row = ask("SELECT id FROM complete_list WHERE day = '2023-12-30'")[0]["id"][:8]
    refused = ocop(f"correct {row} --on 31/12/2023 --reason x", 5).err
    assert "Another row of the register stands where this one" in refused
    ocop("check")


def test_a_recognition_that_was_revoked_is_not_taken_out(tea, ask) -> None:
    row = one(ask, "recognition")["id"]
    said = tea(f"correct {row} --void --reason x", 5).err
    assert "rows stand on it" in said
    assert len(ask("SELECT 1 FROM recognition")) == 1


def test_the_evaluation_says_the_stars_that_its_paper_is_corrected_to(ocop, ask) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Na Rì' --on 1/3/2022")
    ocop("round open --level province --year 2022 --on 1/11/2022")
    ocop("round add T-2022-1 Trà")
    ocop("round evaluate T-2022-1 Trà --total 75")
    ocop("round close T-2022-1 --decision 1/QĐ --on 1/12/2022")
    assert one(ask, "evaluation")["issued"] == 4
    ocop(f"correct {one(ask, 'recognition')['id']} --stars 3 --reason 'the paper says 3'")
    assert one(ask, "evaluation")["issued"] == 3
    assert one(ask, "evaluation")["reached"] == 4


def test_a_registration_may_be_mended_to_the_next_year_and_no_later(ocop, ask) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
    row, year = ask("SELECT id FROM registration")[0]["id"], date.today().year
    assert str(year + 2) in ocop(f"correct {row} --year {year + 2} --reason x", 2).err
    ocop(f"correct {row} --year {year + 1} --reason 'đăng ký cho năm sau'")
    assert ask("SELECT year FROM registration") == [{"year": year + 1}]


def test_what_strengthens_a_product_may_be_mended_to_one_day_alone(ocop, ask) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
    ocop("improve scale Trà --since 1/6/2023")
    row = ask("SELECT id FROM improvement")[0]["id"]
    assert "31/05/2023" in ocop(f"correct {row} --until 31/5/2023 --reason x", 2).err
    ocop(f"correct {row} --until 1/6/2023 --reason x")
    assert ask("SELECT until FROM improvement") == [{"until": "2023-06-01"}]


@pytest.mark.parametrize(
    "ended",
    [
        "correct {upgrade} --void --reason x",
        "upgrade Trà --withdraw --reason x",
        "registration close Trà --outcome withdrawn --on 1/6/2023 --reason x",
        "correct {registration} --void --reason x",
    ],
)
def test_what_still_stands_on_a_round_is_told_with_what_takes_it_off(ocop, ask, ended) -> None:
    ocop("recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 1/6/2021")
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    ocop("upgrade Trà --to 4 --on 15/3/2023")
    ocop("round open --level district --district 'Ba Bể' --on 1/5/2023")
    ocop("round add BB-2023-1 Trà")
    ids = {table: one(ask, table)["id"] for table in ("upgrade", "registration", "evaluation")}
    said = ocop(ended.format(**ids)).out
    off = f"correct {ids['evaluation'][:8]} --void --reason TEXT"
    assert f"The product stays on round BB-2023-1; if it is not to come there: ocop {off}\n" in said
    ocop(off.replace("TEXT", "x"))
    assert one(ask, "round")["code"] == "BB-2023-1"
    assert not ask("SELECT id FROM evaluation")


def test_the_rounds_of_a_recognition_taken_out_wait_for_it_again(ocop, ask) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
    ocop("round open --level district --district 'Ba Bể' --on 1/5/2023")
    ocop("round evaluate BB-2023-1 Trà --total 60")
    ocop("round close BB-2023-1 --decision 1/QĐ --on 2/5/2023")
    told = ocop(f"correct {one(ask, 'recognition')['id']} --void --reason x --json").data["rows"]
    (row,) = told
    assert row["undecided"] == [{"id": one(ask, "evaluation")["id"], "round": "BB-2023-1"}]

"""The dossier of a product for a year: its steps, its stage on a day, what is overdue, the funnel.

- one row for a product and year; several steps in one command; each step tells what is now true
- the stage on any day is that of the steps up to it; papers missed later open a complete dossier
- a step is known on its own day, and on no earlier one
- without --year it is the open registration's year, or that of the dossier there is
- refused: no step, a half of a step, a step before its receipt or taken already, after a withdrawal
- the list by state, district, year; overdue; the list behind each number of the funnel
- what stayed away from the council is not counted as having come before it
- shown in list, show and JSON; putting it on a round warns when it is not ready, and blocks nothing
- mended and taken out by its row; undone; the history tells it
"""

from datetime import date

import pytest

from ocop.queries import dossiers

TEA = "register Trà --entity 'HTX An Bình' --district 'Chợ Đồn'"


@pytest.fixture
def tea(ocop):
    ocop(f"{TEA} --on 10/3/2023 --flagship")
    ocop("register Miến --entity 'HTX Tài Hoan' --district 'Na Rì' --on 10/3/2023")
    return ocop


def stage(ocop, day: str, name: str = "Trà") -> str | None:
    rows = ocop(f"list {name} --as-of {day} --json").data["products"]
    found: str | None = rows[0]["dossier"]
    return found


def test_each_step_says_how_far_the_dossier_is(tea, ask) -> None:
    said = tea(
        "dossier record Trà --received 1/8/2023 --missing 'giấy ATTP' --deadline 20/8/2023"
    ).out
    assert "The dossier of “Trà” for 2023: lacks papers: giấy ATTP, until 20/08/2023." in said
    assert ": complete." in tea("dossier record Trà --complete 3/9/2023").out
    tea("dossier record Trà --checked 5/9/2023 --checked-by 'Tổ kiểm tra' --points 72,5")
    assert (
        "independently tested: passed"
        in tea("dossier record Trà --test pass --test-number 12 --on 7/9/2023").out
    )
    said = tea(
        "dossier record Trà --withdrawn 1/10/2023 --reason 'chưa đủ vốn' --note 'để năm sau'"
    ).out
    assert "withdrawn 01/10/2023: chưa đủ vốn" in said
    rows = ask("SELECT * FROM dossier")
    assert len(rows) == 1
    assert (rows[0]["points"], rows[0]["missing_on"], rows[0]["note"]) == (
        725000, "2023-08-01", "để năm sau",
    )  # fmt: skip


def test_the_stage_on_a_day_is_that_of_the_steps_up_to_it(tea) -> None:
    tea("dossier record Trà --received 1/8/2023")
    tea("dossier record Trà --missing 'nhãn' --on 5/8/2023")
    tea("dossier record Trà --complete 10/8/2023 --checked 12/8/2023")
    tea("dossier record Trà --test fail --on 14/8/2023")
    tea("dossier record Trà --missing 'hợp đồng' --on 20/8/2023 --deadline 30/8/2023")
    tea("dossier record Trà --test pass --on 25/8/2023")
    tea("dossier record Trà --complete 26/8/2023")
    tea("dossier record Trà --withdrawn 1/9/2023 --reason x")
    told = [stage(tea, f"{day}/2023") for day in
            ("31/7", "1/8", "11/8", "12/8", "20/8", "25/8", "26/8", "1/9")]  # fmt: skip
    assert told == [None, "received", "received", "checked", "missing", "missing", "tested",
                    "withdrawn"]  # fmt: skip
    row = tea("dossier list --as-of 21/8/2023 --json").data["dossiers"][0]
    assert (row["complete_on"], row["missing"], row["withdrawn_on"]) == (None, "hợp đồng", None)
    assert row["ready"] is False


def test_a_complete_dossier_that_nothing_followed_is_complete(tea) -> None:
    tea("dossier record Trà --received 1/8/2023 --complete 2/8/2023")
    assert stage(tea, "2/8/2023") == "complete"


def test_the_year_is_the_open_registrations_or_that_of_the_dossier(tea, ask) -> None:
    tea("dossier record Trà --received 5/1/2024")
    tea("dossier record Trà --complete 6/1/2024")
    tea("dossier record Bún --received 5/1/2024", 3)
    tea("recognise Bún --entity 'HTX B' --stars 3 --on 1/2/2022")
    assert "It is not registered for 2024." in tea("dossier record Bún --received 5/1/2024").out
    tea("dossier record Bún --received 5/1/2023 --year 2023")
    assert ask("SELECT year, complete_on FROM dossier ORDER BY received_on DESC, year") == [
        {"year": 2023, "complete_on": "2024-01-06"},
        {"year": 2024, "complete_on": None},
        {"year": 2023, "complete_on": None},
    ]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("", 2, "No step of the dossier was given."),
        ("--note x", 2, "No step"),
        ("--missing x --deadline 1/8/2023", 5, "No dossier of “Miến” is received yet."),
        ("--complete 1/8/2023 --year 2023", 5, "is received yet for 2023."),
        ("--deadline 1/8/2023", 2, "--deadline goes with --missing."),
        ("--received 1/8/2023 --checked-by Lan", 2, "--checked-by goes with --checked."),
        ("--received 1/8/2023 --points 0", 2, "--points goes with --checked."),
        ("--received 1/8/2023 --test-number 7", 2, "--test-number goes with --test."),
        ("--received 1/8/2023 --on 1/8/2023", 2, "--on goes with --missing, --test."),
        ("--test", 2, "--test needs a value"),
        ("--received 1/8/2023 --test maybe", 2, "“maybe” is not known after --test."),
        ("--received 1/8/2023 --checked 2/8/2023 --points 101", 2, "not a number of points"),
        ("--received 1/8/2023 --complete 31/7/2023", 2, "31/07/2023 is before 01/08/2023"),
        ("--received 1/8/2023 --missing x --on 1/7/2023", 2, "01/07/2023 is before 01/08/2023"),
        ("--received 1/8/2023 --missing x --deadline 1/7/2023", 2, "before the beginning"),
        ("--received 1/8/2023 --checked 1/7/2023", 2, "is before"),
        ("--received 1/8/2023 --withdrawn 2/8/2023", 2, "A withdrawal needs its reason."),
        ("--received 1/8/2099", 2, "after today"),
        ("--received 1/8/2023 --year 2025", 2, "received on 01/08/2023 cannot be for 2025"),
    ],
)
def test_what_cannot_be_is_refused(tea, ask, words, code, told) -> None:
    assert told in tea(f"dossier record Miến {words}", code).err
    assert ask("SELECT * FROM dossier") == []


@pytest.mark.parametrize(
    "words",
    [
        "--received 2/8/2023",
        "--complete 5/8/2023",
        "--complete 6/8/2023",
        "--checked 7/8/2023",
        "--test pass --on 8/8/2023",
        "--missing x --on 4/8/2023",
    ],
)
def test_a_step_taken_already_is_refused_and_the_row_named(tea, ask, words) -> None:
    tea("dossier record Trà --received 1/8/2023 --complete 5/8/2023 --checked 7/8/2023 --test fail --on 8/8/2023")  # fmt: skip
    row = ask("SELECT id FROM dossier")[0]["id"][:8]
    said = tea(f"dossier record Trà {words}", 5).err
    assert "has that step already, on 0" in said
    assert f"ocop correct {row}" in said


def test_nothing_follows_a_withdrawal_until_it_is_mended(tea, ask) -> None:
    tea("dossier record Trà --received 1/8/2023 --withdrawn 2/8/2023 --reason x")
    said = tea("dossier record Trà --complete 5/8/2023", 5).err
    assert "was withdrawn on 02/08/2023" in said
    row = ask("SELECT id FROM dossier")[0]["id"][:8]
    tea(f"correct {row} --withdrawn unknown --reason 'gõ nhầm'")
    assert ask("SELECT withdrawn_reason FROM dossier") == [{"withdrawn_reason": ""}]
    tea("dossier record Trà --complete 5/8/2023")


def test_the_list_by_state_district_and_year(tea) -> None:
    tea("dossier record Trà --received 1/8/2023 --missing 'nhãn' --deadline 20/8/2023")
    tea(
        "dossier record Miến --received 1/8/2023 --complete 2/8/2023 --checked 3/8/2023 --points 70"
    )

    def names(words: str) -> list[str]:
        rows = tea(f"dossier list {words} --as-of 1/9/2023 --json").data["dossiers"]
        return [row["product"] for row in rows]

    assert names("") == ["Trà", "Miến"]  # the flagship product first
    assert names("--state missing") == ["Trà"]
    assert names("--district 'Na Rì'") == ["Miến"]
    assert names("--year 2022") == []
    assert names("--overdue") == ["Trà"]
    assert "--state, --step or --overdue" in tea("dossier list --overdue --state missing", 2).err
    said = tea("dossier list --as-of 1/9/2023").out
    assert "lacks papers !" in said
    assert "! overdue" in said
    assert "70" in said
    assert "lacks papers !" not in tea("dossier list --as-of 10/8/2023").out


def test_what_is_overdue_or_comes_due_soon(tea, ask) -> None:
    tea("dossier record Trà --received 1/8/2023 --missing 'nhãn' --deadline 20/8/2023")
    tea("dossier record Miến --received 1/8/2023 --missing 'ATTP'")  # no day: never overdue

    def found(day: date, within: int = 0, **more: str) -> list[tuple[str, str, bool]]:
        rows = dossiers.overdue(ask, day, within=within, **more)
        return [(row["product"], row["what"], row["late"]) for row in rows]

    assert found(date(2023, 8, 10)) == []
    assert found(date(2023, 8, 10), 10) == [("Trà", "nhãn", False)]
    assert found(date(2023, 8, 20)) == [("Trà", "nhãn", False)]
    assert found(date(2023, 8, 21)) == [("Trà", "nhãn", True)]
    assert found(date(2023, 8, 21), district="066") == []
    row = dossiers.overdue(ask, date(2023, 8, 21))[0]
    assert (row["entity"], row["district"], row["until"], row["year"]) == (
        "HTX An Bình", "064", "2023-08-20", 2023,
    )  # fmt: skip
    tea("recognise Trà --stars 3 --on 5/12/2023")
    assert found(date(2023, 12, 4)) == [("Trà", "nhãn", True)]
    assert found(date(2023, 12, 5)) == []
    tea("dossier record Trà --withdrawn 1/9/2023 --reason x")
    assert found(date(2023, 9, 1)) == []


def test_the_funnel_counts_each_step_and_every_number_opens(tea) -> None:
    tea("register Bún --entity 'Hộ Lan' --on 1/4/2023")
    tea("dossier record Trà --received 1/8/2023 --complete 2/8/2023 --checked 3/8/2023")
    tea("dossier record Miến --received 1/8/2023 --missing x --complete 2/8/2023")
    tea("dossier record Miến --missing 'hợp đồng' --on 4/8/2023")
    tea("round open --level district --district 'Chợ Đồn' --on 10/11/2023")
    tea("round add CD-2023-1 Trà")
    tea("recognise Trà --stars 3 --on 5/1/2024 --year 2023")
    answer = tea("dossier funnel --as-of 31/12/2023 --json").data
    by_name = {row["name"]: row for row in answer["districts"]}
    steps = ("registered", "received", "complete", "checked", "council", "recognised")
    assert [by_name["Huyện Chợ Đồn"][one] for one in steps] == [1, 1, 1, 1, 1, 0]
    assert by_name["Huyện Na Rì"]["complete"] == 0
    assert by_name["not known"]["registered"] == 1
    assert len(tea("dossier funnel --year 2022 --json").data["districts"]) == 8
    later = tea("dossier funnel --year 2023 --as-of 1/2/2024").out
    assert later.splitlines()[-4].split() == ["Total", "3", "2", "1", "1", "1", "1"]
    for step, count in zip(steps, (3, 2, 1, 1, 1, 1), strict=True):
        words = f"dossier list --year 2023 --step {step} --as-of 1/2/2024 --json"
        assert len(tea(words).data["dossiers"]) == count
    assert "no dossier" in tea("dossier list --step registered --as-of 1/9/2023").out


def test_the_funnel_only_narrows_whatever_is_on_record(tea) -> None:
    tea("recognise 'Chè A' --entity 'HTX B' --district 'Ba Bể' --stars 3 --on 1/6/2021")
    tea("upgrade 'Chè A' --to 4 --on 20/3/2023")
    tea("round open --level district --district 'Ba Bể' --on 10/11/2023")
    tea("round add BB-2023-1 'Chè A'")  # an upgrade: neither registered nor with a dossier
    found = tea("dossier funnel --year 2023 --as-of 31/12/2023 --json").data["districts"]
    steps = ("registered", "received", "complete", "checked", "council", "recognised")
    for row in found:
        counted = [row[step] for step in steps]
        assert counted == sorted(counted, reverse=True), row["name"]
    ba_be = next(row for row in found if row["code"] == "061")
    assert [ba_be[step] for step in steps] == [1, 1, 1, 1, 1, 0]
    said = tea("dossier funnel --year 2023 --as-of 31/12/2023").out
    assert "What came to a step is counted at those before it too" in said


def test_what_stayed_away_from_the_council_did_not_come_before_it(tea) -> None:
    tea("round open --level district --district 'Ba Bể' --on 10/11/2023")
    tea("register 'Chè A' --entity 'HTX B' --district 'Ba Bể' --on 1/3/2023")
    tea("round evaluate BB-2023-1 'Chè A' --absent")
    found = tea("dossier funnel --year 2023 --as-of 31/12/2023 --json").data["districts"]
    ba_be = next(row for row in found if row["code"] == "061")
    assert (ba_be["registered"], ba_be["received"], ba_be["council"]) == (1, 0, 0)


def test_it_is_shown_in_list_and_show(tea) -> None:
    tea("dossier record Trà --received 1/8/2023 --missing 'nhãn' --deadline 20/8/2023")
    tea(
        "dossier record Trà --complete 3/9/2023 --checked 5/9/2023 --checked-by 'Tổ A' --points 72,5"
    )
    tea("dossier record Trà --test fail --test-number 12 --on 7/9/2023")
    tea("dossier record Trà --withdrawn 1/10/2023 --reason 'thiếu vốn'")
    assert "2023: withdrawn" in tea("list --dossier").out
    assert "2023: withdrawn" not in tea("list").out
    said = tea("show Trà").out
    assert "dossier for 2023: received" in said
    assert "dossier for 2023: lacks nhãn; until 20/08/2023" in said
    assert "dossier for 2023: complete" in said
    assert "dossier for 2023: checked at the site; by Tổ A; 72.5 points" in said
    assert "dossier for 2023: independent test: failed; 12" in said
    assert "dossier for 2023: withdrawn: thiếu vốn" in said
    assert "withdrawn: thiếu vốn" not in tea("show Trà --as-of 1/9/2023").out
    tea("dossier record Miến --received 1/8/2023")
    assert "dossier for 2023: complete" not in tea("show Miến").out


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ("", ["No dossier is on record of: Trà."]),
        ("--received 1/8/2023", ["“Trà”: its dossier is not complete."]),
        ("--received 1/8/2023 --missing nhãn", ["“Trà”: lacks papers: nhãn."]),
        ("--received 1/8/2023 --complete 2/8/2023", []),
        ("--received 1/8/2023 --complete 2/8/2023 --test fail --on 3/8/2023",
         ["“Trà”: its independent test failed."]),
        ("--received 1/8/2023 --complete 2/8/2023 --withdrawn 3/8/2023 --reason x",
         ["“Trà”: withdrawn 03/08/2023: x."]),
    ],
)  # fmt: skip
def test_putting_it_on_a_round_warns_when_it_is_not_ready(tea, steps, told) -> None:
    tea("dossier record Miến --received 1/8/2023")
    if steps:
        tea(f"dossier record Trà {steps}")
    tea("round open --level district --district 'Chợ Đồn' --on 10/11/2023")
    said = tea("round add CD-2023-1 Trà --json")
    assert said.err.splitlines() == told
    row = said.data["evaluations"][0]
    assert row["without_dossier"] is (steps == "")
    assert (row["dossier"] is None) is (steps == "")


def test_an_office_that_keeps_no_dossiers_is_not_warned(tea) -> None:
    tea("round open --level district --district 'Chợ Đồn' --on 10/11/2023")
    assert tea("round add CD-2023-1 Trà").err == ""


@pytest.mark.parametrize(
    ("words", "column", "value"),
    [
        ("--on 31/7/2023", "received_on", "2023-07-31"),
        ("--missed 2/8/2023", "missing_on", "2023-08-02"),
        ("--missed unknown", "missing", ""),
        ("--deadline unknown", "missing_until", None),
        ("--deadline 21/8/2023", "missing_until", "2023-08-21"),
        ("--complete unknown", "complete_on", None),
        ("--complete 4/8/2023", "complete_on", "2023-08-04"),
        ("--checked unknown", "checked_by", ""),
        ("--checked 6/8/2023", "checked_on", "2023-08-06"),
        ("--tested unknown", "test", ""),
        ("--tested 8/8/2023", "tested_on", "2023-08-08"),
        ("--note gấp", "note", "gấp"),
    ],
)
def test_a_step_can_be_mended(tea, ask, words, column, value) -> None:
    tea("dossier record Trà --received 1/8/2023 --missing nhãn --deadline 20/8/2023 --complete 3/8/2023"
        " --checked 5/8/2023 --checked-by Lan --test pass")  # fmt: skip
    row = ask("SELECT id FROM dossier")[0]["id"][:8]
    tea(f"correct {row} {words} --reason x")
    assert ask(f"SELECT {column} FROM dossier") == [{column: value}]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("--on unknown", 2, "--received_on cannot be unknown"),
        ("--on 5/8/2023", 2, "03/08/2023 is before 05/08/2023"),
        ("--complete 1/1/2099", 2, "after today"),
        ("--withdrawn 5/8/2023", 5, "no such step whose day could be mended"),
        ("--deadline 5/8/2023", 2, "--deadline goes with --missing."),
        ("--stars 4", 2, "does not apply to this row (dossier)"),
    ],
)
def test_what_cannot_be_mended_is_refused(tea, ask, words, code, told) -> None:
    tea("dossier record Trà --received 1/8/2023 --complete 3/8/2023")
    row = ask("SELECT id FROM dossier")[0]["id"][:8]
    assert told in tea(f"correct {row} {words} --reason x", code).err


def test_an_end_before_the_day_papers_were_missed_cannot_be_mended_in(tea, ask) -> None:
    tea("dossier record Trà --received 1/8/2023 --missing x --deadline 3/8/2023")
    row = ask("SELECT id FROM dossier")[0]["id"][:8]
    assert "before the beginning" in tea(f"correct {row} --deadline 1/7/2023 --reason x", 2).err


def test_it_is_taken_out_undone_and_told(tea, ask) -> None:
    tea("dossier record Trà --received 1/8/2023")
    tea("dossier record Trà --complete 3/8/2023")
    tea("undo --yes")
    assert ask("SELECT complete_on FROM dossier") == [{"complete_on": None}]
    assert "dossier “Trà”" in tea("history Trà").out
    row = ask("SELECT id FROM dossier")[0]["id"][:8]
    tea(f"correct {row} --void --reason nhầm")
    assert ask("SELECT * FROM dossier") == []
    assert tea("check --json").data["faults"] == []


def test_a_step_is_recorded_by_its_command_and_a_word_like_one_is_no_product(tea) -> None:
    assert "record" in tea("dossier --help").out
    assert "Missing: PRODUCT." in tea("dossier record --received 1/8/2023", 2).err
    assert "There is no command lits.\n  - list" in tea("dossier lits", 2).err


def test_a_step_is_known_on_its_own_day_and_on_no_earlier_one(tea) -> None:
    tea("dossier record Trà --received 1/8/2023 --complete 10/8/2023")
    found = {
        day: tea(f"dossier list --as-of {day} --json").data["dossiers"]
        for day in ("31/7/2023", "1/8/2023", "9/8/2023", "10/8/2023")
    }
    assert {day: [row["complete_on"] for row in rows] for day, rows in found.items()} == {
        "31/7/2023": [], "1/8/2023": [None], "9/8/2023": [None], "10/8/2023": ["2023-08-10"],
    }  # fmt: skip

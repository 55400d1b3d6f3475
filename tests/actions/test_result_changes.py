"""A result of a round after it was decided: typed wrong, or changed by a later decision.

- typed wrong: a refused product is recognised after all, by the round's decision and day, and its
  registration is open no more by the recognition; points alone are put right; each is one command
- it changes no signed stars, sends no file up, and needs a decided product: each refused
- revised: the first result stays, the new one counts from the later decision for the round's year;
  an answer as of an earlier day keeps its numbers; it is no upgrade from what it replaces
- points of an upgrade that was not granted are put right, and the stars held before it stay
- a revision is told where its result is: the round's form, the product's story from its day on, the
  points of a report; the report of a period that it fell into adds up
- from its day on the revised result takes the first one's place in every count: targets and their
  lists, what is in force, movements, report, the way of the dossiers; before it nothing changes
- an upgrade revised to the stars held before is none, and those stay
- revised to nothing: the first certificate ends that day; revised twice; what revises nothing is refused
- revised three times: each begins from what the last one before it gave
"""

import contextlib
import sqlite3

import pytest

ROUND = (
    "register Gạo --entity 'HTX A' --district 'Ba Bể' --on 1/2/2023",
    "register Chè --entity 'HTX A' --on 1/2/2023",
    "round open --level district --district 'Ba Bể' --year 2023 --on 10/11/2023",
    "round evaluate BB-2023-1 Gạo --total 49,9",
    "round evaluate BB-2023-1 Chè --total 55",
    "round close BB-2023-1 --decision 12/QĐ --on 5/12/2023",
)
PROVINCE = (
    "register Cao --entity 'HTX B' --district 'Na Rì' --on 1/2/2023",
    "round open --level province --year 2023 --on 20/12/2023",
    "round evaluate T-2023-1 Cao --total 75",
    "round decide T-2023-1 --decision 30/QĐ --on 25/12/2023",
)
REVISE = "round revise T-2023-1 Cao"


@pytest.fixture
def closed(ocop):
    for command in ROUND:
        ocop(command)
    return ocop


@pytest.fixture
def province(ocop):
    for command in PROVINCE:
        ocop(command)
    return ocop


def counted(ocop, day: str) -> dict[str, int]:
    targets = ocop(f"status --plan 87 --as-of {day} --json").data["targets"]
    return {one["key"]: one["actual"] for one in targets}


def test_a_refused_product_is_recognised_after_all(closed, ask) -> None:
    assert counted(closed, "31/12/2023")["new_products"] == 1
    said = closed("round correct BB-2023-1 Gạo --total 59,9 --reason 'gõ nhầm'").out
    assert "3★, as of 05/12/2023" in said
    assert counted(closed, "31/12/2023")["new_products"] == 2
    rows = ask(
        "SELECT DISTINCT r.day, d.number FROM recognition r JOIN decision d ON d.id = r.decision_id"
    )
    assert rows == [{"day": "2023-12-05", "number": "12/QĐ"}]
    assert ask("SELECT count(*) AS n FROM registration WHERE outcome <> ''") == [{"n": 0}]
    assert closed("check --json").data["faults"] == []
    command = closed("history --json").data["commands"][-1]["command"]
    assert command == "round correct"


def test_points_alone_are_put_right(closed, ask) -> None:
    closed("round correct BB-2023-1 Chè --member 'Bà An=20/20/18' --reason x")
    closed("round correct BB-2023-1 Gạo --total 45 --reason x")
    rows = ask(
        "SELECT v.points, v.why FROM evaluation v JOIN product p ON p.id = v.product_id ORDER BY p.name"
    )
    assert [row["points"] for row in rows] == [580000, 450000]
    assert rows[1]["why"].startswith("45 điểm")  # the record does not follow the screen


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("Chè --total 45 --reason x", 5, "ocop round revise"),
        ("Chè --total 75 --reason x", 5, "would change what is signed"),
        ("Chè --total 56", 2, "needs a reason"),
        ("Chè --reason x", 2, "Give one of"),
    ],
)
def test_what_changes_signed_stars_is_no_correction(closed, words, code, told) -> None:
    assert told in closed(f"round correct BB-2023-1 {words}", code).err


def test_what_is_not_decided_is_not_corrected(ocop) -> None:
    for command in ROUND[:4]:
        ocop(command)
    assert "is not decided" in ocop("round correct BB-2023-1 Gạo --total 60 --reason x", 5).err
    ocop("round close BB-2023-1 --on 5/12/2023")
    refused = ocop("round correct BB-2023-1 Gạo --total 60 --reason x", 5).err
    assert "would change what is signed" in refused  # no decision of that round is on record


def test_a_revised_result_counts_from_the_later_decision(province, ask) -> None:
    province(f"{REVISE} --total 60 --decision 9/QĐ --on 5/2/2024 --reason 'đơn kiến nghị'")
    assert counted(province, "31/12/2023")["new_products"] == 1
    shown = {
        day: province(f"list --as-of {day} --json").data["products"][0]["stars"]
        for day in ("31/12/2023", "4/2/2024")
    }
    assert set(shown.values()) == {4}
    assert ask("SELECT issued, decided_on FROM evaluation") == [
        {"issued": 4, "decided_on": "2023-12-25"}
    ]


def test_a_revised_result_is_no_upgrade_from_what_it_replaces(ocop, ask) -> None:
    for command in (*PROVINCE[:1], "round open --level province --year 2022 --on 20/12/2022"):
        ocop(command)
    ocop("round evaluate T-2022-1 Cao --total 60")
    ocop("round decide T-2022-1 --decision 30/QĐ --on 25/12/2022")
    ocop(
        "round revise T-2022-1 Cao --total 72 --decision 9/QĐ --on 5/2/2023 --reason 'đơn kiến nghị'"
    )
    rows = ask("SELECT stars, day, programme_year AS year FROM recognition ORDER BY place")
    assert rows == [
        {"stars": 3, "day": "2022-12-25", "year": 2022},
        {"stars": 4, "day": "2023-02-05", "year": 2022},
    ]
    assert counted(ocop, "31/12/2023")["upgrades"] == 0
    again = "round revise T-2022-1 Cao --total 73 --decision 10/QĐ --on 6/3/2023 --reason x"
    assert "as it is" in ocop(again, 5).err
    ocop(again.replace("73", "45"))
    assert ocop("list --as-of 7/3/2023 --json").data["products"][0]["state"] == "revoked"
    assert ask("SELECT issued FROM revision ORDER BY day") == [{"issued": 4}, {"issued": None}]
    assert ocop("check --json").data["faults"] == []
    assert "before the first result" in ocop(again.replace("6/3/2023", "1/12/2022"), 2).err


COUNTS = ("new_products", "upgrades")


def told(ocop, day: str, since: str = "1/1/2023") -> tuple[object, ...]:
    """Return what is counted of 2023 up to a day: targets, in force, the way, the movements."""
    way = ocop(f"dossier funnel --year 2023 --as-of {day} --json").data["districts"]
    moved = ocop(f"movements --since {since} --until {day} --json").data["bridge"]
    report = ocop(f"report month {day.partition('/')[2]} --as-of {day} --json").data["numbers"]
    held = ocop(f"summary --as-of {day} --json").data["summary"]
    targets = counted(ocop, day)
    listed = [
        ocop(f"list --plan 87 --target {one} --as-of {day} --json").data["products"]
        for one in COUNTS
    ]
    assert [len(one) for one in listed] == [targets[one] for one in COUNTS]
    assert sum(row["closing"] for row in moved.values()) == held["in_force"]
    assert report["in_force"]["value"] == held["in_force"]
    named = {f"{m} {stars}" for stars, row in moved.items() for m, number in row.items() if number}
    return (targets["new_products"], targets["upgrades"], held["in_force"],
            sum(row["recognised"] for row in way), named)  # fmt: skip


def test_a_revised_result_takes_the_place_of_the_first_in_every_count(ocop) -> None:
    ocop("register Cao --entity 'HTX B' --district 'Na Rì' --on 5/1/2023")
    ocop("round open --level province --year 2023 --on 10/1/2023")  # by 1048/QĐ-TTg it gives 3★
    ocop("round evaluate T-2023-1 Cao --total 60")
    ocop("round decide T-2023-1 --decision 30/QĐ --on 15/1/2023")
    for number, (points, day) in enumerate(((72, "5/12/2023"), (45, "15/12/2023"))):
        ocop(f"{REVISE} --total {points} --decision {number}/QĐ --on {day} --reason x")
    first = (1, 0, 1, 1, {"new 3", "closing 3"})
    assert told(ocop, "30/11/2023") == first
    assert told(ocop, "14/12/2023") == (1, 0, 1, 1, {"new 4", "closing 4"})
    assert told(ocop, "31/12/2023") == (0, 0, 0, 0, set())
    between = told(ocop, "31/12/2023", "1/12/2023")
    assert between[-1] == {"opening 3", "raised-out 3", "raised-in 4", "revoked 4"}
    assert told(ocop, "30/11/2023") == first
    ocop("register Cao --entity 'HTX B' --year 2024 --on 5/1/2024")
    plan = "plan new --like 87 --number 5/KH --on 5/1/2024 --year 2024"
    ocop(plan)
    rows = ocop("status --plan 5/KH --as-of 6/1/2024 --json").data["targets"]
    assert rows[0]["pipeline"] == 1  # it was never recognised: it may still be a new product


def test_an_upgrade_that_was_revised_to_the_stars_held_is_none(ocop) -> None:
    for command in (
        "recognise Cao --entity 'HTX B' --district 'Na Rì' --stars 3 --on 1/6/2022",
        "upgrade Cao --to 4 --on 1/3/2023",
        "round open --level province --year 2023 --on 20/10/2023",
        "round evaluate T-2023-1 Cao --total 75",
        "round close T-2023-1 --decision 30/QĐ --on 25/10/2023",
    ):
        ocop(command)
    said = ocop(f"{REVISE} --total 66 --decision 9/QĐ --on 5/12/2023 --reason x").out
    assert "the stars held stay" in said
    before = {"opening 3", "raised-in 4", "raised-out 3", "closing 4"}
    assert told(ocop, "4/12/2023") == (0, 1, 1, 1, before)
    assert told(ocop, "31/12/2023") == (0, 0, 1, 0, {"opening 3", "closing 3"})
    between = told(ocop, "31/12/2023", "1/11/2023")
    assert between[-1] == {"opening 4", "lowered-out 4", "lowered-in 3", "closing 3"}
    shown = ocop("list --as-of 31/12/2023 --json").data["products"][0]
    assert (shown["stars"], shown["state"]) == (3, "in-force")
    ended = told(ocop, "30/9/2026", "1/11/2023")
    assert ended[-1] == {"opening 4", "lowered-out 4", "lowered-in 3", "lapsed 3"}
    ocop("upgrade Cao --to 4 --on 1/3/2024")
    ocop("revoke Cao --on 1/4/2024 --reason y")
    assert ocop("check --json").data["faults"] == []


def test_what_had_lapsed_before_an_upgrade_was_undone_does_not_come_back(ocop) -> None:
    for command in (
        "recognise Cao --entity 'HTX B' --district 'Na Rì' --stars 3 --on 1/6/2022 --until 1/11/2023",
        "upgrade Cao --to 4 --on 1/3/2023",
        "round open --level province --year 2023 --on 20/10/2023",
        "round evaluate T-2023-1 Cao --total 75",
        "round close T-2023-1 --decision 30/QĐ --on 25/10/2023",
        f"{REVISE} --total 66 --decision 9/QĐ --on 5/12/2023 --reason x",
    ):
        ocop(command)
    assert told(ocop, "31/12/2023", "1/12/2023")[-1] == {"opening 4", "revoked 4"}
    assert told(ocop, "31/12/2023")[-1] == {"opening 3", "lapsed 3"}


def test_points_of_an_upgrade_are_put_right_and_the_stars_held_stay(ocop) -> None:
    for command in (
        "recognise Cao --entity 'HTX B' --district 'Na Rì' --stars 3 --on 1/6/2022",
        "upgrade Cao --to 4 --on 1/3/2023",
        "round open --level province --year 2023 --on 20/12/2023",
        "round evaluate T-2023-1 Cao --total 65",
        "round close T-2023-1 --decision 30/QĐ --on 25/12/2023",
    ):
        ocop(command)
    assert ocop("list Cao --as-of 31/12/2023 --json").data["products"][0]["stars"] == 3
    ocop("round correct T-2023-1 Cao --total 62 --reason 'gõ nhầm'")
    assert ocop("list Cao --as-of 31/12/2023 --json").data["products"][0]["stars"] == 3
    assert "62" in ocop("round show T-2023-1").out


def test_a_revision_is_told_beside_the_first_result(ocop, path) -> None:
    ocop("register Cao --entity 'HTX B' --district 'Na Rì' --on 1/2/2022")
    ocop("round open --level province --year 2022 --on 20/12/2022")
    ocop("round evaluate T-2022-1 Cao --total 60")
    ocop("round decide T-2022-1 --decision 30/QĐ --on 25/12/2022")
    ocop("round revise T-2022-1 Cao --total 72 --decision 9/QĐ --on 5/2/2023 --reason 'kiến nghị'")
    row = ocop("round show T-2022-1 --json").data["rounds"][0]["products"][0]
    assert (row["issues"], row["mean"], row["result"]) == (3, "60", "recognised")
    later = [(one["day"], one["decision"], one["mean"], one["issues"]) for one in row["revised"]]
    assert later == [("2023-02-05", "9/QĐ", "72", 4)]
    assert "recognised at 3★" in ocop("round show T-2022-1").out
    story = ocop("show Cao --as-of 5/2/2023 --json").data["products"][0]["story"]
    assert [one["kind"] for one in story].count("revision") == 1
    before = ocop("show Cao --as-of 4/2/2023 --json").data["products"][0]["story"]
    assert "revision" not in {one["kind"] for one in before}
    said = "result of round T-2022-1 revised: by decision 9/QĐ of 05/02/2023 72 points, recognised at 4★: kiến nghị"  # fmt: skip
    assert said in " ".join(ocop("show Cao").out.split())
    for month, points in ((1, "60"), (2, "72")):
        listed = ocop(f"report month {month}/2023 --json").data["lists"]["products"]
        assert [one["points"] for one in listed] == [points]
    with contextlib.closing(sqlite3.connect(path)) as connection:  # only the stars were told
        connection.execute("UPDATE revision SET points = NULL, members = 0, stars = 4")
        connection.commit()
    assert "05/02/2023 recognised at 4★" in " ".join(ocop("show Cao").out.split())
    ocop("round revise T-2022-1 Cao --total 45 --decision 10/QĐ --on 6/3/2023 --reason x")
    assert "45 points, not recognised: x" in " ".join(ocop("show Cao").out.split())
    assert ocop("report month 3/2023 --json").data["numbers"]["in_force"]["value"] == 0


def test_a_result_revised_again_begins_from_what_the_last_revision_gave(closed) -> None:
    told = []
    for total, day in ((45, "5/2/2024"), (60, "5/3/2024"), (40, "5/4/2024")):
        words = f"--total {total} --decision {total}/QĐ --on {day} --reason x --json"
        said = closed(f"round revise BB-2023-1 Chè {words}")
        told += [(one["stars_before"], one["stars"]) for one in said.data["evaluations"]]
    assert told == [(3, None), (None, 3), (3, None)]

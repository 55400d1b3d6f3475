"""What a council decided stays in step with its recognition when that is mended.

- the stars, the day and the decision of a revised result follow its recognition, mended by its row
  or by its decision; the law of its round still judges it
- what a later decision took away moves with that decision's day, the revocation too
- two revisions of one result never come to one day: refused, and nothing is written; one that is
  entered late stands on what held on its own day
- taken out, the recognition takes its revision with it, and the first result holds again; the
  first one is not taken out under a revision
- of two revisions the second is no upgrade from the first
"""

import pytest

ROUND = (
    "register Cao --entity 'HTX B' --district 'Na Rì' --on 5/1/2023",
    "round open --level province --year 2023 --on 1/2/2023",
    "round evaluate T-2023-1 Cao --total 75",
    "round decide T-2023-1 --decision 30/QĐ --on 5/2/2023",
)
REVISE = "round revise T-2023-1 Cao"
LOWER = f"{REVISE} --total 60 --decision 9/QĐ --on 5/2/2024 --reason 'đơn kiến nghị'"
HIGHER = f"{REVISE} --total 80 --decision 10/QĐ --on 5/4/2024 --reason 'xem lại'"


@pytest.fixture
def decided(ocop):
    for command in ROUND:
        ocop(command)
    return ocop


def revisions(ask):
    return ask(
        "SELECT x.day, x.issued, d.number FROM revision x JOIN decision d ON d.id = x.decision_id"
        " ORDER BY x.day"
    )


def given(ask) -> str:
    rows = ask("SELECT recognition_id AS id FROM revision WHERE issued IS NOT NULL ORDER BY day")
    return str(rows[-1]["id"])


def test_a_revision_follows_its_recognition(decided, ask) -> None:
    decided(LOWER)
    decided("decision edit 9/QĐ --on 6/2/2024 --reason 'gõ nhầm'")
    assert revisions(ask) == [{"day": "2024-02-06", "issued": 3, "number": "9/QĐ"}]
    decided(f"correct {given(ask)} --on 7/2/2024 --decision 19/QĐ --reason x")
    assert revisions(ask) == [{"day": "2024-02-07", "issued": 3, "number": "19/QĐ"}]
    # The province recognised 3★ under the law of the round; that of the new day would refuse it.
    assert ask("SELECT level, stars FROM recognition ORDER BY place DESC LIMIT 1") == [
        {"level": "province", "stars": 3}
    ]
    decided(f"correct {given(ask)} --stars 4 --decision 20/QĐ --reason x")
    assert revisions(ask) == [{"day": "2024-02-07", "issued": 4, "number": "20/QĐ"}]
    assert decided("check --json").data["faults"] == []


def test_what_was_taken_away_moves_with_its_decision(decided, ask) -> None:
    decided(f"{REVISE} --total 45 --decision 9/QĐ --on 5/2/2024 --reason x")
    decided("decision edit 9/QĐ --on 6/2/2024 --reason 'gõ nhầm'")
    assert revisions(ask) == [{"day": "2024-02-06", "issued": None, "number": "9/QĐ"}]
    assert ask("SELECT day FROM revocation") == [{"day": "2024-02-06"}]


@pytest.mark.parametrize("points", ["80", "45"])
def test_two_revisions_never_come_to_one_day(decided, ask, points) -> None:
    decided(LOWER)
    decided(HIGHER.replace("80", points))
    before = revisions(ask)
    said = decided("decision edit 10/QĐ --on 5/2/2024 --reason x", 5).err
    assert "was revised on 05/02/2024 already" in said
    assert revisions(ask) == before


def test_a_second_revision_of_one_day_is_refused(decided, ask) -> None:
    decided(LOWER)
    said = decided(LOWER.replace("9/QĐ", "10/QĐ").replace("60", "45"), 5).err
    assert "was revised on 05/02/2024 already" in said
    assert len(revisions(ask)) == 1


def test_a_revision_that_is_entered_late_stands_on_its_own_day(decided, ask) -> None:
    decided(LOWER)
    early = f"{REVISE} --decision 8/QĐ --on 5/3/2023 --reason x"
    assert "would leave what is signed" in decided(f"{early} --total 76", 5).err
    decided(f"{early} --total 45")
    held = ask("SELECT r.stars FROM revocation v JOIN recognition r ON r.id = v.recognition_id")
    assert held == [{"stars": 4}]


def test_a_recognition_taken_out_takes_its_revision_along(decided, ask) -> None:
    decided(LOWER)
    first = ask("SELECT recognition_id AS id FROM evaluation")[0]["id"]
    assert "revised" in decided(f"correct {first} --void --reason x", 5).err
    decided(f"correct {given(ask)} --void --reason x")
    assert revisions(ask) == []
    held = decided("list --as-of 1/6/2024 --json").data["products"][0]
    assert (held["stars"], held["state"]) == (4, "in-force")


def test_the_second_revision_is_no_upgrade_from_the_first(decided) -> None:
    decided(LOWER)
    decided(HIGHER)
    for day in ("31/12/2023", "1/6/2024"):
        targets = decided(f"status --plan 87 --as-of {day} --json").data["targets"]
        assert {one["key"]: one["actual"] for one in targets}["upgrades"] == 0

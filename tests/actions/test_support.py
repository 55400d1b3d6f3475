"""Support of districts and producers: written down, listed, added up, and what came of it.

- for a district, for producers, or both; money in whole dong as offices write it; people
- refused: nobody supported, unknown kind, money or people that are no numbers, a later day, twice
- the list by kind, district, programme and days; the place is the producers' where they share one
- added up by district, programme and kind: activities, people, money, producers, registrations
- a producer of several activities is counted once
- a registration names the activity it came from by its id, or by its day and district
- refused: none or several of that name, an activity after the registration
- shown with the producer and the registration; mended, taken out, undone, told by the history
"""

import pytest

MEETING = "support add --kind meeting --on 5/3/2023 --district 'Chợ Đồn'"


@pytest.fixture
def full(ocop):
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2022")
    ocop("register Miến --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2022")
    ocop(f"{MEETING} --people 45 --money '12,5 triệu' --programme 'Dự án 2'")
    ocop("support add --kind visit --on 6/3/2023 --entity 'HTX An Bình' --programme 'dự án 2'")
    ocop("support add --kind training --on 7/3/2023 --entity 'HTX An Bình' --entity 'HTX Tài Hoan'"
         " --money 3000000 --detail 'bao bì'")  # fmt: skip
    return ocop


def rows(ocop, words: str = ""):
    return ocop(f"support list {words} --json").data["activities"]


def test_an_activity_is_for_a_district_for_producers_or_both(full, ask) -> None:
    said = full("support add --kind promotion --on 8/3/2023 --district 'Na Rì' --money 500.000"
                " --entity 'HTX Tài Hoan' --entity 'HTX Tài Hoan' --detail 'hội chợ'").out  # fmt: skip
    assert "Trade promotion, 08/03/2023, for Huyện Na Rì, HTX Tài Hoan." in said
    assert "Money: 500,000 VND." in said
    assert "ocop register … --via" in said
    assert ask("SELECT count(*) AS n FROM support_entity") == [{"n": 4}]
    assert ask("SELECT money, people, programme FROM support ORDER BY day LIMIT 1") == [
        {"money": 12_500_000, "people": 45, "programme": "Dự án 2"}
    ]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("--kind meeting --on 5/3/2023", 2, "Nobody is named whom this supported."),
        ("--kind dancing --on 5/3/2023 --district 'Na Rì'", 2, "not known after --kind"),
        ("--kind meeting --on 5/3/2099 --district 'Na Rì'", 2, "after today"),
        ("--kind meeting --on 5/3/2023 --district 'Na Rì' --money nhiều", 2, "not an amount"),
        ("--kind meeting --on 5/3/2023 --district 'Na Rì' --people nhiều", 2, "not a number of p"),
        ("--kind meeting --on 5/3/2023 --district Hanoi", 3, "Hanoi"),
        ("--kind meeting --on 5/3/2023 --entity 'HTX Xa'", 3, "No producer"),
        ("--kind meeting --on 5/3/2023 --district 'Chợ Đồn' --programme 'Dự án 2'", 5,
         "That activity of 05/03/2023 is on record already."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(full, ask, words, code, told) -> None:
    assert told in full(f"support add {words}", code).err
    assert ask("SELECT count(*) AS n FROM support") == [{"n": 3}]


def test_the_list_by_kind_district_programme_and_days(full) -> None:
    assert [(row["kind"], row["district"]) for row in rows(full)] == [
        ("meeting", "064"), ("visit", "064"), ("training", ""),
    ]  # fmt: skip
    assert [one["name"] for one in rows(full)[2]["producers"]] == ["HTX An Bình", "HTX Tài Hoan"]
    assert len(rows(full, "--kind visit")) == 1
    assert len(rows(full, "--district 'Chợ Đồn'")) == 2
    assert len(rows(full, "--programme 'du an 2'")) == 2
    assert len(rows(full, "--since 6/3/2023 --until 6/3/2023")) == 1
    assert rows(full, "--until 1/1/2023") == []
    said = full("support list").out
    assert "several districts" in said
    assert "0 registrations came of them" in said


def test_a_producer_of_several_activities_is_counted_once(full) -> None:
    for day in ("7/3/2023", "8/3/2023"):
        full(f"support add --kind training --on {day} --entity 'HTX An Bình'")
    parts = {one["part"]: one for one in full("support list --by kind --json").data["parts"]}
    assert (parts["training"]["activities"], parts["training"]["producers"]) == (3, 2)


def test_added_up_by_district_programme_and_kind(full) -> None:
    full("register Bún --entity 'HTX An Bình' --on 10/3/2023 --via '5/3/2023 cho don'")

    def parts(part: str):
        found = full(f"support list --by {part} --json").data["parts"]
        return [tuple(row.values()) for row in found]

    assert parts("district") == [("064", 2, 45, 12_500_000, 1, 1), ("", 1, 0, 3_000_000, 2, 0)]
    assert parts("programme") == [("Dự án 2", 2, 45, 12_500_000, 1, 1), ("", 1, 0, 3_000_000, 2, 0)]
    assert [row[0] for row in parts("kind")] == ["meeting", "training", "visit"]
    said = full("support list --by district").out
    assert "several districts" in said
    assert "3 activities" in said
    assert "1 registration came of it" in said
    assert "no programme named" in full("support list --by programme").out
    assert "meeting" in full("support list --by kind").out
    assert "--by" in full("support list --by colour", 2).err
    # a registration counts from its own day on
    before = full("support list --until 9/3/2023 --json").data["activities"]
    assert sum(row["registrations"] for row in before) == 0


def test_a_registration_names_what_it_came_from(full, ask) -> None:
    said = full("register Bún --entity 'HTX An Bình' --on 10/3/2023 --via '5/3/2023 cho don'").out
    assert "It came from this activity: meeting, 05/03/2023." in said
    visit = rows(full)[1]["id"]
    row = full(f"register Bánh --entity 'HTX An Bình' --on 6/3/2023 --via {visit[:6]} --json").data
    assert row["registrations"][0]["via"] == {"id": visit, "kind": "visit", "day": "2023-03-06"}
    full("register Kẹo --entity 'HTX An Bình' --on 10/3/2023 --via 6/3/2023")
    assert [one["registrations"] for one in rows(full)] == [1, 2, 0]
    assert "from this activity: meeting, 05/03/2023" in full("show Bún").out


@pytest.mark.parametrize(
    ("via", "code", "told"),
    [
        ("9/3/2023", 3, "No activity is on record as “9/3/2023”."),
        ("ffff", 3, "No activity is on record"),
        ("'5/3/2023 na ri'", 3, "No activity is on record"),
        ("'họp dân'", 3, "No activity is on record"),
        ("7/3/2023", 2, "The activity was on 07/03/2023, after the registration of 06/03/2023."),
        ("5/3/2023", 4, "could be any of these activities"),
    ],
)
def test_what_it_cannot_have_come_from_is_refused(full, ask, via, code, told) -> None:
    full(f"{MEETING} --people 12 --detail 'xã Ngọc Phái'")
    said = full(f"register Bún --entity 'HTX An Bình' --on 6/3/2023 --via {via}", code)
    assert told in said.err
    if code == 4:
        assert "  - 05/03/2023 · meeting · Huyện Chợ Đồn · 12 people · xã Ngọc Phái [" in said.err
    assert ask("SELECT count(*) AS n FROM registration") == [{"n": 2}]


def test_it_is_shown_with_its_producers(full) -> None:
    said = full("show 'HTX An Bình'").out
    assert "supported: visit to the producer; dự án 2" in said
    assert "supported: training; 3,000,000 VND; bao bì" in said
    full("support add --kind extension --on 9/3/2023 --entity 'HTX An Bình' --people 1")
    assert "supported: extension; 1 person" in full("show 'HTX An Bình'").out


@pytest.mark.parametrize(
    ("words", "column", "value"),
    [
        ("--on 4/3/2023", "day", "2023-03-04"),
        ("--money 2.000.000", "money", 2_000_000),
        ("--money unknown", "money", None),
        ("--people 50", "people", 50),
        ("--people unknown", "people", None),
        ("--note 'họp thôn'", "detail", "họp thôn"),
    ],
)
def test_it_can_be_mended(full, ask, words, column, value) -> None:
    row = rows(full)[0]["id"]
    full(f"correct {row[:8]} {words} --reason x")
    assert ask(f"SELECT {column} FROM support WHERE id = :id", id=row) == [{column: value}]


def test_taken_out_undone_and_told(full, ask) -> None:
    full("register Bún --entity 'HTX An Bình' --on 10/3/2023 --via '5/3/2023 cho don'")
    meeting, training = rows(full)[0]["id"], rows(full)[2]["id"]
    full(f"correct {training[:8]} --void --reason nhầm")
    full(f"correct {meeting[:8]} --void --reason nhầm")
    assert ask("SELECT count(*) AS n FROM registration_via") == [{"n": 0}]
    assert ask("SELECT count(*) AS n FROM support_entity") == [{"n": 1}]
    full("undo --yes")
    assert rows(full)[0]["registrations"] == 1
    said = full("history 'HTX An Bình'").out
    assert "support activity added" in said
    bun = ask("SELECT g.id FROM registration g JOIN product p ON p.id = g.product_id"
              " WHERE p.name = 'Bún'")[0]["id"]  # fmt: skip
    full(f"correct {bun[:8]} --void --reason nhầm")
    assert ask("SELECT count(*) AS n FROM registration_via") == [{"n": 0}]
    assert full("check --json").data["faults"] == []

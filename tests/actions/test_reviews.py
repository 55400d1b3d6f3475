"""What a district saw: reviews of recognised products, surveys of registered ones.

- a review is of a product that holds stars, in force or lapsed, with or without a proposal
- refused: never recognised, revoked, twice on a day, a later day, an answer that is no yes or no
- the products in force that the plan's year has not seen are a gap, from the months for it on
- shown, mended, taken out
- a survey mends the grounds of a year's registration, or of the latest; the history keeps before
- the list of those with all three grounds, and what each of the others lacks
- flagship products alone
"""

import pytest


@pytest.fixture
def tea(ocop):
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 10/1/2022")
    ocop("recognise Miến --entity 'HTX Tài Hoan' --stars 4 --on 10/1/2022")
    ocop("recognise Kẹo --entity 'HTX Tài Hoan' --stars 3 --on 10/1/2019")
    return ocop


def gap(ocop, day: str) -> list[str]:
    found = ocop(f"list --gap not-reviewed --plan 87 --as-of {day} --json").data["products"]
    return sorted(row["name"] for row in found)


def attention(ocop, day: str) -> int | None:
    rows = ocop(f"status --as-of {day} --json").data["attention"]
    return next((row["count"] for row in rows if row["kind"] == "not-reviewed"), None)


def test_a_review_is_a_fact_of_its_own(tea, ask) -> None:
    said = tea(
        "review Trà --on 5/4/2023 --scale '20 tấn' --hectares 2,5 --potential có --reviewed-by 'Phòng NN'"
        " --note 'cần nhà xưởng'"
    ).out
    assert (
        "“Trà” (3★, in force) was reviewed on 05/04/2023; 20 tấn; 2.5 ha; may go up;"
        " by Phòng NN; cần nhà xưởng. ["
    ) in said
    assert "ocop upgrade" in said
    assert "ocop status" in tea("review Kẹo --on 5/4/2023 --potential no").out
    assert ask("SELECT area_m2, potential FROM review ORDER BY potential") == [
        {"area_m2": None, "potential": 0}, {"area_m2": 25000, "potential": 1},
    ]  # fmt: skip
    said = tea("show Trà").out
    assert "reviewed; 20 tấn; 2.5 ha; may go up; by Phòng NN; cần nhà xưởng" in said
    assert "reviewed; is not to go up yet" in tea("show Kẹo").out
    assert tea("review Miến --on 5/4/2023").out.startswith(
        "“Miến” (4★, in force) was reviewed on 05/04/2023. ["
    )


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("Trà", 2, "Missing: --on DAY."),
        ("Trà --on 1/1/2021", 5, "was not recognised"),
        ("Trà --on 1/1/2099", 2, "after today"),
        ("Trà --on 5/4/2023 --potential maybe", 2, "“maybe” is neither yes nor no."),
        ("Trà --on 5/4/2023 --hectares rộng", 2, "not an area"),
        ("Trà --on 4/4/2023", 5, "“Trà” was reviewed on 04/04/2023 already."),
        ("Miến --on 4/4/2023", 5, "is revoked"),
    ],
)
def test_what_cannot_be_reviewed_is_refused(tea, ask, words, code, told) -> None:
    tea("review Trà --on 4/4/2023")
    tea("revoke Miến --on 1/2/2023 --reason x")
    assert told in tea(f"review {words}", code).err
    assert ask("SELECT count(*) AS n FROM review") == [{"n": 1}]


def test_what_is_in_force_and_not_reviewed_is_a_gap(tea) -> None:
    assert gap(tea, "31/3/2023") == ["Miến", "Trà"]
    assert attention(tea, "28/2/2023") is None  # the plan's months for it are 3 and 4
    assert attention(tea, "1/3/2023") == 2
    tea("review Trà --on 5/4/2023")
    tea("review Miến --on 5/4/2022")  # another year's
    tea("review Kẹo --on 5/4/2023")  # lapsed: it was none of the two
    assert attention(tea, "4/4/2023") == 2
    assert attention(tea, "5/4/2023") == 1
    assert gap(tea, "5/4/2023") == ["Miến"]
    assert "1 product in force is not reviewed yet" in tea("status --as-of 5/4/2023").out


def test_a_plan_without_those_months_asks_for_no_review(tea, path) -> None:
    from ocop.rulebook.office import shipped

    plan = shipped() / "plans" / "87-KH-UBND-2023.toml"
    text = plan.read_text("utf-8")
    assert 'activity = "upgrade"' in text
    (path.parent / "plans").mkdir()
    own = path.parent / "plans" / plan.name
    own.write_text(text.replace('activity = "upgrade"', 'activity = "register"'), "utf-8")
    assert attention(tea, "1/6/2023") is None


@pytest.mark.parametrize(
    ("words", "column", "value"),
    [
        ("--on 6/4/2023", "day", "2023-04-06"),
        ("--scale '30 tấn'", "scale", "30 tấn"),
        ("--scale ''", "scale", ""),
        ("--hectares 3", "area_m2", 30000),
        ("--potential no", "potential", 0),
        ("--potential unknown", "potential", None),
        ("--note x", "note", "x"),
    ],
)
def test_a_review_can_be_mended(tea, ask, words, column, value) -> None:
    tea("review Trà --on 5/4/2023 --scale '20 tấn' --potential yes")
    row = ask("SELECT id FROM review")[0]["id"][:8]
    tea(f"correct {row} {words} --reason x")
    assert ask(f"SELECT {column} FROM review") == [{column: value}]


def test_a_review_cannot_be_moved_onto_another(tea, ask) -> None:
    tea("review Trà --on 5/4/2023")
    tea("review Trà --on 6/4/2023")
    row = ask("SELECT id FROM review WHERE day = '2023-04-06'")[0]["id"][:8]
    assert "was reviewed on 05/04/2023" in tea(f"correct {row} --on 5/4/2023 --reason x", 5).err
    tea(f"correct {row} --void --reason x")
    assert ask("SELECT count(*) AS n FROM review") == [{"n": 1}]
    assert tea("check --json").data["faults"] == []


@pytest.fixture
def registered(ocop):
    ocop("register Trà --entity 'HTX An Bình' --on 1/3/2023 --demand yes --labour no --flagship")
    ocop(
        "register Bún --entity 'HTX An Bình' --on 1/3/2023 --demand có --labour 'đủ' --capacity có"
    )
    ocop("register Kẹo --entity 'HTX An Bình' --on 1/3/2023 --demand không --labour có")
    return ocop


def test_a_survey_mends_the_grounds(registered, ask) -> None:
    said = registered("registration survey Trà --capacity yes --surveyed-by Lan").out
    assert "The survey of “Trà” for 2023: it lacks labour (no)." in said
    assert (
        "all three grounds hold"
        in registered("registration survey Trà --labour yes --year 2023").out
    )
    assert "surveyed by Lan" in registered("show Trà").out
    assert "labour: no → yes" in registered("history Trà").out
    assert (
        "No ground of the survey was given."
        in registered("registration survey Trà --surveyed-by Lan", 2).err
    )
    assert (
        "has no registration for 2022"
        in registered("registration survey Trà --labour yes --year 2022", 5).err
    )
    registered("recognise Cao --entity 'HTX An Bình' --stars 3 --on 1/2/2022")
    assert "has no registration for …" in registered("registration survey Cao --labour yes", 5).err


def test_without_a_year_it_is_the_latest_registrations(registered, ask) -> None:
    registered("registration close Kẹo --outcome absent --on 1/12/2023 --reason x")
    registered("register Kẹo --entity 'HTX An Bình' --on 1/3/2024")
    registered("registration survey Kẹo --demand yes")
    assert ask("SELECT g.year, g.demand FROM registration g JOIN product p ON p.id = g.product_id"
               " WHERE p.name = 'Kẹo' ORDER BY g.year") == [
        {"year": 2023, "demand": "không"}, {"year": 2024, "demand": "yes"},
    ]  # fmt: skip


def test_who_has_all_three_grounds_and_what_the_others_lack(registered) -> None:
    def found(words: str) -> dict[str, dict[str, str]]:
        rows = registered(f"list {words} --as-of 31/12/2023 --json").data["products"]
        return {row["name"]: row["survey_lacks"] for row in rows}

    assert found("--grounds-met") == {"Bún": {}}
    assert found("--grounds-lacking") == {
        "Trà": {"labour": "no", "capacity": ""},
        "Kẹo": {"demand": "no", "capacity": ""},
    }
    said = registered("list --grounds-lacking --as-of 31/12/2023").out
    assert "labour (no), capacity" in said
    assert "Lacking a ground" in said
    said = registered("list --grounds-met --as-of 31/12/2023").out
    assert "Registered with all three grounds" in said
    assert (
        registered("list --grounds-met --as-of 31/12/2022 --plan 87 --json").data["products"] == []
    )
    assert "not several" in registered("list --grounds-met --gap ending", 2).err


def test_over_several_years_the_latest_registration_counts_though_it_has_no_day(
    registered, path
) -> None:
    from ocop.rulebook.office import shipped

    (path.parent / "plans").mkdir()
    plan = shipped() / "plans" / "87-KH-UBND-2023.toml"
    text = plan.read_text("utf-8").replace('number = "87/KH-UBND"', 'number = "9/KH-UBND"')
    text = text.replace("end = 2023-12-31", "end = 2024-12-31")
    (path.parent / "plans" / "9.toml").write_text(text, "utf-8")
    registered(
        "register Kẹo --entity 'HTX An Bình' --year 2024 --demand có --labour có --capacity có"
    )
    words = "list --grounds-met --plan 9 --as-of 31/12/2024 --json"
    assert [row["name"] for row in registered(words).data["products"]] == ["Bún", "Kẹo"]


def test_a_plan_of_one_district_asks_for_its_own(registered, path) -> None:
    from ocop.rulebook.office import shipped

    (path.parent / "plans").mkdir()
    plan = shipped() / "plans" / "87-KH-UBND-2023.toml"
    text = plan.read_text("utf-8").replace('number = "87/KH-UBND"', 'number = "9/KH-UBND"\ndistrict = "064"')  # fmt: skip
    (path.parent / "plans" / "9.toml").write_text(text, "utf-8")
    registered("register Cơm --entity 'HTX Bản Cuôn' --district 'Chợ Đồn' --on 1/3/2023")
    words = "list --grounds-lacking --plan 9 --as-of 31/12/2023 --json"
    assert [row["name"] for row in registered(words).data["products"]] == ["Cơm"]


def test_flagship_products_alone(registered) -> None:
    rows = registered("list --flagship --json").data["products"]
    assert [row["name"] for row in rows] == ["Trà"]

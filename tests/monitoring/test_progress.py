"""`ocop status`, from what was entered to what is said (the issue's "Shown by").

- an empty register shows 11/20, 11/18, 10/27, not itemised
- lists of 76, 17 and 28: with unknown start, all started in 2023, declared whole
- 48 new products of which 5 are signed in January: 43 on 31/12/2023, 48 on 31/01/2024
- a product twice in a list is one product and one upgrade; lapsed 3★ to 4★ is an upgrade, not new
- four proposals to 5★ and one letter are 1 nomination and 3 in the pipeline
- districts add up to the whole; allocations are shown; the day stops where the books close
- a column for every target by district, one for each pair of stars; districts of every day of the
  plan's years, and a known one is never "not known"; `movements` and the funnel have the same
- attention: windows, certificates ending, gaps, each with the list that opens it
"""

import json
from datetime import date
from pathlib import Path

import pytest
from records import add_entity, add_product

from ocop.models import Improvement, Recognition, Registration


def targets(ocop, day: str, more: str = "") -> dict[str, dict]:
    answer = ocop(f"status --plan 87 --as-of {day} --json {more}").data
    return {row["key"]: row for row in answer["targets"]}


def brief(row: dict) -> tuple:
    return row["actual"], row["unitemised"], row["percent"], row["verdict"]


STOCKS = ("traceable_products", "linked_entities", "raw_material_products")


def test_an_empty_register_shows_the_baselines_and_says_they_have_no_list(ocop) -> None:
    rows = targets(ocop, "31/12/2023")
    assert [(rows[key]["actual"], rows[key]["target"]["value"]) for key in STOCKS] == [
        (11, 20), (11, 18), (10, 27),
    ]  # fmt: skip
    assert "11 of 11 not itemised (no list yet)" in ocop("status --as-of 31/12/2023").out
    assert rows["new_products"]["actual"] == 0


@pytest.fixture
def lists(write):
    """Enter lists of 76, 17 and 28 subjects with one start."""

    def enter(**start: object) -> None:
        with write() as writer:
            session = writer.session
            for number in range(76):
                entity = add_entity(session, f"HTX {number}")
                product = add_product(session, entity)
                writer.add(Improvement(topic="traceability", product_id=product, **start))
                if number < 17:
                    writer.add(Improvement(topic="linkage", entity_id=entity, **start))
                if number < 28:
                    writer.add(Improvement(topic="raw-material", product_id=product, **start))

    return enter


def test_lists_of_unknown_start_count_on_every_day(lists, ocop) -> None:
    lists()
    rows = targets(ocop, "31/12/2023")
    assert [brief(rows[key]) for key in STOCKS] == [
        (76, 0, 380.0, "exceeded"), (17, 0, 94.4, "missed"), (28, 0, 103.7, "exceeded"),
    ]  # fmt: skip
    assert targets(ocop, "28/2/2024")["linked_entities"]["verdict"] == "missed"
    assert rows["traceable_products"]["without_certificate"] == 76


def test_lists_that_all_began_in_2023_come_beside_the_baseline_until_declared_whole(
    lists, ocop
) -> None:
    lists(since=date(2023, 5, 1))
    rows = targets(ocop, "31/12/2023")
    assert [(rows[key]["actual"], rows[key]["unitemised"]) for key in STOCKS] == [
        (87, 11), (28, 11), (38, 10),
    ]  # fmt: skip
    assert [rows[key]["rests_on_unitemised"] for key in STOCKS] == [False, True, False]
    assert "(*)" in ocop("status --as-of 31/12/2023").out
    for topic in ("traceability", "linkage", "raw-material"):
        ocop(f"improve {topic} --complete-on 31/12/2023")
    rows = targets(ocop, "31/12/2023")
    assert [(rows[key]["actual"], rows[key]["unitemised"]) for key in STOCKS] == [
        (76, 0), (17, 0), (28, 0),
    ]  # fmt: skip
    assert targets(ocop, "30/12/2023")["linked_entities"]["actual"] == 28


def test_what_is_signed_in_january_counts_for_its_year_from_its_day(write, ocop) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        for number in range(48):
            day = date(2024, 1, 5) if number < 5 else date(2023, 12, 20)
            product = add_product(writer.session, entity)
            writer.add(Recognition(product_id=product, stars=3, day=day, year=2023))
    assert brief(targets(ocop, "31/12/2023")["new_products"])[::2] == (43, 215.0)
    row = targets(ocop, "31/1/2024")["new_products"]
    assert (row["actual"], row["percent"], row["verdict"], row["left"]) == (
        48,
        240.0,
        "exceeded",
        0,
    )
    listed = ocop("list --target new_products --as-of 31/1/2024 --json").data["products"]
    assert len(listed) == 48
    assert len(ocop("list --target new_products --as-of 31/12/2023 --json").data["products"]) == 43


def test_twice_in_a_list_is_one_product_and_one_upgrade(ocop) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 1/3/2023")
    ocop("recognise Trà --stars 4 --on 20/12/2023")
    rows = targets(ocop, "31/12/2023")
    assert (rows["new_products"]["actual"], rows["upgrades"]["actual"]) == (1, 1)


def test_from_lapsed_three_to_four_stars_is_an_upgrade_and_not_new(ocop) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 10/1/2020 --year 2019")
    ocop("upgrade Trà --to 4 --on 15/3/2023")
    rows = targets(ocop, "30/6/2023")
    assert (rows["upgrades"]["actual"], rows["upgrades"]["pipeline"]) == (0, 1)
    ocop("recognise Trà --stars 4 --on 20/12/2023")
    rows = targets(ocop, "31/12/2023")
    assert (rows["upgrades"]["actual"], rows["upgrades"]["pipeline"]) == (1, 0)
    assert rows["new_products"]["actual"] == 0


def test_a_renewal_and_a_return_after_a_lapse_are_never_new(ocop) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3")
    ocop("recognise Trà --stars 3 --on 20/12/2023")
    assert targets(ocop, "31/12/2023")["new_products"]["actual"] == 0


def test_four_proposals_and_one_letter_are_one_nomination_and_three_in_the_pipeline(ocop) -> None:
    for name in "ABCD":
        ocop(f"recognise 'Trà {name}' --entity 'HTX A' --stars 4 --on 1/2/2023")
        ocop(f"upgrade 'Trà {name}' --to 5 --on 1/3/2023")
    ocop("nominate 'Trà A' --on 1/8/2023 --letter 12")
    row = targets(ocop, "31/12/2023")["national_nominations"]
    assert (row["actual"], row["pipeline"], row["verdict"]) == (1, 3, "met")
    waiting = ocop("list --target national_nominations --pipeline --as-of 31/12/2023 --json").data
    assert [row["name"] for row in waiting["products"]] == ["Trà B", "Trà C", "Trà D"]


def test_registrations_wait_until_recognised_or_ended(ocop) -> None:
    for name in "ABC":
        ocop(f"register 'Trà {name}' --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
    ocop("recognise 'Trà A' --stars 3 --on 20/6/2023")
    ocop("registration close 'Trà B' --outcome withdrawn --on 1/7/2023 --reason x")
    assert targets(ocop, "19/6/2023")["new_products"]["pipeline"] == 3
    assert targets(ocop, "30/6/2023")["new_products"]["pipeline"] == 2
    assert targets(ocop, "31/12/2023")["new_products"]["pipeline"] == 1
    answer = ocop("status --as-of 31/12/2023 --by district --json").data
    ba_be = next(row for row in answer["districts"] if row["code"] == "061")
    assert (ba_be["registered"], ba_be["new_products"], ba_be["guide"]) == (3, 1, [3, 4])
    registered = ocop("list --target registered --as-of 31/12/2023 --json").data["products"]
    assert len(registered) == 3


def test_districts_are_eight_in_code_order_and_add_up_with_the_unknown(write, ocop) -> None:
    with write() as writer:
        for district in ("058", "066", "066", "", "999"):
            product = add_product(
                writer.session, add_entity(writer.session, district + "x", district)
            )
            writer.add(Recognition(product_id=product, stars=3, day=date(2023, 5, 1)))
            registered = {"year": 2023, "day": date(2023, 3, 1), "purpose": "new"}
            writer.add(Registration(product_id=product, **registered))
    answer = ocop("status --as-of 31/12/2023 --by district --json").data
    rows = answer["districts"]
    assert [row["code"] for row in rows] == [
        "058",
        "060",
        "061",
        "062",
        "063",
        "064",
        "065",
        "066",
        None,
    ]
    assert rows[-1]["new_products"] == 2
    assert [row["guide"] for row in rows] == [[3, 4]] * 8 + [None]
    for column, key in (("new_products", "new_products"), ("upgrades", "upgrades")):
        whole = next(row for row in answer["targets"] if row["key"] == key)
        assert sum(row[column] for row in rows) == whole["actual"]
    text = ocop("status --as-of 31/12/2023 --by district").out
    assert "not known" in text
    assert "an average, not a quota" in text


PLAN = """
number = "9/KH"
title = "T"
issued_on = 2023-01-10
start = 2023-01-01
end = 2023-12-31
[targets.new]
label = "Mới"
measure = "new-products"
kind = "flow"
value = 3
[targets.new.by_district]
061 = 1
064 = 2
[targets.restructured]
label = "Củng cố"
measure = "restructured-entities"
kind = "flow"
value = 3
[[amended]]
decision = "50/QĐ"
day = 2023-06-01
[amended.targets.new]
value = 5
"""


def test_an_offices_own_plan_with_allocation_and_amendment(ocop, path) -> None:
    file = path.with_name("own.toml")
    file.write_text(PLAN, "utf-8")
    ocop("recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 1/3/2023")
    said = ocop(f"status --plan {file} --as-of 31/5/2023 --by district").out
    assert "1 (reached)" in said
    assert "2 (2 short)" in said
    assert "Amended" not in said
    assert "–" in said
    later = ocop(f"status --plan {file} --as-of 1/6/2023 --json").data["targets"]
    assert later[0]["target"]["value"] == 5
    assert (later[1]["actual"], later[1]["verdict"]) == (None, None)
    assert "Amended by 50/QĐ" in ocop(f"status --plan {file} --as-of 1/6/2023").out


def test_the_day_stops_where_the_books_close(ocop) -> None:
    assert ocop("status --json").data["as_of"] == "2024-02-28"
    assert ocop("status --as-of 1/6/2024 --json").data["as_of"] == "2024-06-01"
    assert "the latest plan; none covers the day" in ocop("status").out


def test_attention_names_windows_certificates_and_gaps(ocop) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 10/5/2020")
    ocop("recognise Kẹo --entity 'HTX A' --stars 3 --year 2021")
    ocop("recognise Bún --entity 'HTX A' --stars 3")
    ocop("register Bánh --entity 'HTX A' --on 1/3/2023")
    ocop("improve quality Trà --since unknown")
    ocop("improve linkage 'HTX A' --since unknown")
    ocop("recognise Cốm --entity 'HTX A' --stars 3 --on 1/6/2020 --until 15/4/2023")
    answer = ocop("status --as-of 15/3/2023 --json").data
    found = {row["kind"]: row for row in answer["attention"]}
    assert list(found) == ["window", "ending", "year-only", "undated", "no-decision", "no-survey",
                           "not-reviewed",
                           "no-group", "unknown-start", "unknown-start-entities", "no-district",
                           "no-commune"]  # fmt: skip
    assert (found["ending"]["count"], found["ending"]["day"]) == (2, "2023-04-15")
    for kind, row in found.items():
        if kind != "window":
            listed = ocop(f"list --gap {kind} --as-of 15/3/2023 --json").data
            rows = listed.get("products", listed.get("entities"))
            assert len(rows) == row["count"], kind
            assert row["subject_id"] in (None, rows[0]["id"])
    said = ocop("status --as-of 15/3/2023").out
    assert "ocop list --gap ending" in said
    assert "2 certificates end within 90 days, the first on 15/04/2023" in said
    windows = [row["text"] for row in answer["attention"] if row["kind"] == "window"]
    assert windows == [
        "The plan's months for registering new products are open: months 2–3",
        "The plan's months for proposing upgrades are open: months 3–4",
    ]


def test_json_has_the_promised_shape(ocop) -> None:
    answer = ocop("status --as-of 31/12/2023 --json").data
    assert list(answer) == [
        "schema",
        "plan",
        "as_of",
        "summary",
        "targets",
        "district",
        "districts",
        "attention",
        "known_on",
    ]
    assert answer["plan"] == {
        "number": "87/KH-UBND", "issued_on": "2023-02-15", "start": "2023-01-01", "end": "2023-12-31",
    }  # fmt: skip
    assert answer["targets"][0]["target"] == {"op": ">=", "value": 20, "upper": None}
    assert [row["key"] for row in answer["targets"]] == [
        "new_products", "upgrades", "national_nominations", *STOCKS,
    ]  # fmt: skip
    assert json.loads(json.dumps(answer)) == answer


def test_what_is_signed_on_the_very_day_counts_that_day(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --stars 3 --on 5/1/2023")
    ocop("recognise Trà --stars 4 --on 5/12/2023")
    for day, upgraded in (("4/12/2023", 0), ("5/12/2023", 1)):
        assert targets(ocop, day)["upgrades"]["actual"] == upgraded
    for day, new in (("4/1/2023", 0), ("5/1/2023", 1)):
        assert targets(ocop, day)["new_products"]["actual"] == new


def test_a_range_is_shown_as_the_plan_words_it(ocop, tmp_path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text("utf-8")
    plan = tmp_path / "12.toml"
    plan.write_text(page.split("```toml\n")[1].split("```")[0], "utf-8")
    answer = ocop(f"status --plan {plan} --as-of 31/12/2023 --json").data
    assert answer["targets"][0]["target"] == {"op": "range", "value": 3, "upper": 5}
    assert "3–5" in ocop(f"status --plan {plan} --as-of 31/12/2023").out


TWO_UPGRADES = """
number = "107/KH"
title = "T"
issued_on = {year}-01-10
start = {year}-01-01
end = {year}-12-31
[targets.four_to_five]
label = "Nâng 4 lên 5"
measure = "upgrades"
from_stars = 4
to_stars = 5
kind = "flow"
value = 1
[targets.three_to_four]
label = "Nâng 3 lên 4"
measure = "upgrades"
kind = "flow"
value = 1
[targets.chains]
label = "Sản phẩm trong chuỗi"
measure = "linked-products"
kind = "stock"
value = 6
baseline = 2
baseline_on = 2019-12-31
"""


def a_file(path: Path, year: int) -> Path:
    file = path.with_name(f"{year}.toml")
    file.write_text(TWO_UPGRADES.format(year=year), "utf-8")
    return file


def test_each_upgrade_target_has_its_column_by_district(ocop, path) -> None:
    for name, district, stars in (("Chè", "Ba Bể", 3), ("Bún", "Na Rì", 4)):
        made = f"--entity 'HTX {name}' --district '{district}'"
        ocop(f"recognise {name} {made} --stars {stars} --on 1/2/2019")
        ocop(f"recognise {name} --stars {stars + 1} --on 1/6/2020")
    words = f"status --plan {a_file(path, 2020)} --as-of 31/12/2020 --by district"
    rows = {row["code"]: row for row in ocop(f"{words} --json").data["districts"]}
    assert rows["061"]["targets"] == {"four_to_five": 0, "three_to_four": 1, "chains": 0}
    assert rows["066"]["targets"] == {"four_to_five": 1, "three_to_four": 0, "chains": 0}
    assert [rows[code]["upgrades"] for code in ("061", "066")] == [1, 1]
    said = ocop(words).out
    assert "Upgraded 4→5★" in said
    assert "Upgraded 3→4★" in said
    assert "2 of the baseline have no list yet and stand in no district" in said


def test_targets_that_would_have_one_heading_have_their_own_names(ocop, path) -> None:
    file = a_file(path, 2020)
    file.write_text(file.read_text("utf-8").replace("from_stars = 4\nto_stars = 5\n", ""), "utf-8")
    said = ocop(f"status --plan {file} --as-of 31/12/2020 --by district").out
    assert "Nâng 4 lên 5" in said.split("By district")[1]


def test_a_district_of_any_day_of_the_plan_has_its_row_and_is_never_not_known(ocop, path) -> None:
    ocop("recognise Gạo --entity 'HTX A' --district 'Na Rì' --stars 3 --on 1/2/2024")
    of_2025 = f"status --plan {a_file(path, 2025)} --by district --json --as-of"
    for day in ("30/6/2025", "1/7/2025", "31/12/2025"):
        rows = ocop(f"{of_2025} {day}").data["districts"]
        assert [row["code"] for row in rows] == ["058", *(f"06{n}" for n in range(7))]
    ocop("register Bún --entity 'HTX C' --district 'Chợ Đồn' --on 1/3/2024")
    own = path.parent / "plans"
    own.mkdir()
    a_file(path, 2026).rename(own / "107.toml")
    words = "--as-of 31/12/2026"
    rows = ocop(f"status --by district --json {words}").data["districts"]
    assert rows == []  # nothing of 2026, and no district any more
    moved = "movements --since 1/7/2025 --until 31/12/2027 --by district --json"
    assert [row["name"] for row in ocop(moved).data["districts"]] == ["Huyện Na Rì"]
    moved = "movements --since 1/6/2025 --until 31/12/2027 --by district --json"
    assert len(ocop(moved).data["districts"]) == 8
    funnel = ocop(f"dossier funnel --year 2024 {words} --json").data["districts"]
    assert len(funnel) == 8
    assert ocop(f"dossier funnel --year 2026 {words} --json").data["districts"] == []

"""Plan files: read, found, chosen.

- Plan 87 has its six targets, baselines, guide, windows, duties and doubts
- the example in docs/plan-format.md is a good plan of another kind
- a plan is found by its number or its first part; unclear and unknown come with the candidates
- the shortest plan that covers the day is chosen, else the latest
- an office's own file wins over the shipped one of that name
- files that cannot be read
"""

from datetime import date
from pathlib import Path

import pytest

from ocop.rulebook import plans
from ocop.rulebook.office import Office
from ocop.rulebook.plans import NoPlan, NoSuchPlan, PlanFaults, UnclearPlan, choose, find, read_plan
from ocop.values.vocabulary import Kind, Op

DOCS = Path(__file__).parents[2] / "docs"
MINIMAL = """
number = "{number}"
title = "T"
issued_on = 2024-01-10
start = {start}
end = {end}
[targets.new]
label = "Mới"
measure = "new-products"
kind = "flow"
value = "04"
"""


def a_plan(folder: Path, name: str, start: str, end: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name.replace('/', '-')}.toml"
    file.write_text(MINIMAL.format(number=name, start=start, end=end), "utf-8")
    return file


def test_plan_87_is_as_published(office: Office) -> None:
    plan = find(office.plans, "87/KH-UBND")
    assert [(one.key, one.value, one.baseline) for one in plan.targets] == [
        ("new_products", 20, None),
        ("upgrades", 4, None),
        ("national_nominations", 1, None),
        ("traceable_products", 20, 11),
        ("linked_entities", 18, 11),
        ("raw_material_products", 27, 10),
    ]
    assert plan.issued_on == date(2023, 2, 15)
    assert plan.books_close == date(2024, 2, 28)
    assert plan.targets[0].guide == (3, 4)
    assert [(one.activity, one.months) for one in plan.windows] == [
        ("register", (2, 3)), ("upgrade", (3, 4)),
    ]  # fmt: skip
    assert len(plan.duties) == 6
    assert plan.targets[4].doubt


def test_the_documented_example_is_a_good_plan_of_another_kind() -> None:
    page = (DOCS / "plan-format.md").read_text("utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    assert plans.check(example) == []


def test_a_zero_padded_number_and_the_default_close_are_understood(tmp_path: Path) -> None:
    plan = read_plan(a_plan(tmp_path, "5/KH", "2024-01-01", "2024-12-31"))
    assert plan.targets[0].value == 4
    assert plan.targets[0].op is Op.AT_LEAST
    assert plan.targets[0].kind is Kind.FLOW
    assert plan.books_close == date(2025, 2, 28)


def test_a_plan_is_found_by_its_number_or_its_first_part(tmp_path: Path) -> None:
    read = plans.load([
        a_plan(tmp_path, "5/KH-UBND", "2024-01-01", "2024-12-31"),
        a_plan(tmp_path, "5/KH-SNN", "2024-01-01", "2024-12-31"),
        a_plan(tmp_path, "6/KH-UBND", "2025-01-01", "2025-12-31"),
    ])  # fmt: skip
    assert find(read, " 5/kh-ubnd ").number == "5/KH-UBND"
    assert find(read, "6").number == "6/KH-UBND"
    with pytest.raises(UnclearPlan) as unclear:
        find(read, "5")
    assert unclear.value.candidates == ["5/KH-SNN", "5/KH-UBND"]
    with pytest.raises(NoSuchPlan) as unknown:
        find(read, "7")
    assert len(unknown.value.candidates) == 3


def test_the_shortest_plan_that_covers_the_day_is_chosen_else_the_latest(tmp_path: Path) -> None:
    read = plans.load([
        a_plan(tmp_path, "1/KH", "2021-01-01", "2025-12-31"),
        a_plan(tmp_path, "2/KH", "2024-01-01", "2024-12-31"),
    ])  # fmt: skip
    assert choose(read, date(2024, 5, 1))[0].number == "2/KH"
    assert choose(read, date(2023, 5, 1))[0].number == "1/KH"
    plan, why = choose(read, date(2030, 1, 1))
    assert (plan.number, why) == ("1/KH", "the latest plan; none covers the day")
    with pytest.raises(NoPlan):
        choose([], date(2024, 1, 1))


def test_an_offices_own_plan_wins_over_the_shipped_one(office: Office) -> None:
    folder = office.register.parent / "plans"
    a_plan(folder, "8/KH", "2024-01-01", "2024-12-31")
    (folder / "8-KH.toml").rename(folder / "87-KH-UBND-2023.toml")
    assert [plan.number for plan in office.plans] == ["8/KH"]


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanFaults):
        read_plan(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(PlanFaults):
        read_plan(tmp_path / "latin.toml")


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    file = a_plan(tmp_path, "5/KH", "2024-01-01", "2023-12-31")
    file.write_text(file.read_text("utf-8").replace('kind = "flow"', 'kind = "flux"'), "utf-8")
    with pytest.raises(PlanFaults) as refused:
        read_plan(file)
    assert len(refused.value.candidates) == 2

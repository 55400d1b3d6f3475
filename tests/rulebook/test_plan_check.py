"""The check of a plan file: every fault with its target, key and line.

- each kind of fault, one by one, is found where it stands
- several faults are told together; a syntax fault alone, with its line
- a good plan has none
"""

import pytest

from ocop.rulebook.plan_check import parse

GOOD = """schema = 1
number = "5/KH"
title = "T"
issued_on = 2024-01-10
start = 2024-01-01
end = 2024-12-31

[targets.new]
label = "Mới"
measure = "new-products"
kind = "flow"
value = 20

[targets.up]
label = "Nâng hạng"
measure = "upgrades"
kind = "flow"
op = "range"
value = 3
upper = 5
schedule = [{day = 2024-06-30, value = 1}, {day = 2024-12-31, value = 3}]

[targets.up.by_district]
061 = 2

[[windows]]
activity = "register"
months = [2, 3]

[[duties]]
who = "UBND"
what = "Họp"

[[amended]]
decision = "9/QĐ"
day = 2024-05-01

[amended.targets.new]
value = 25
"""


def faults(old: str, new: str) -> list[str]:
    assert old in GOOD
    return [str(fault) for fault in parse(GOOD.replace(old, new, 1))[1]]


def test_a_good_plan_has_no_fault() -> None:
    assert parse(GOOD)[1] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('number = "5/KH"', "number = 5", "line 2, number: must be text in quotes"),
        ('title = "T"\n', "", "line 1, title: is missing"),
        ('title = "T"', 'titel = "T"\ntitle = "T"', "line 3, titel: there is no such key; perhaps: title"),
        ("issued_on = 2024-01-10", 'issued_on = "10/01/2024"', "line 4, issued_on: must be a day"),
        ("start = 2024-01-01", "start = 2025-01-01", "line 6, end: is before start"),
        ('measure = "new-products"', 'measure = "new-product"', "line 10, [targets.new], measure: “new-product” is not known; perhaps: new-products"),
        ("value = 20", "value = -1", "line 12, [targets.new], value: must be a whole number"),
        ("value = 20", "value = true", "line 12, [targets.new], value: must be a whole number"),
        ("value = 20", 'value = "x4"', "line 12, [targets.new], value: must be a whole number"),
        ("value = 20", "value = 20\nstars = 6", "line 13, [targets.new], stars: must be a number of stars"),
        ("value = 20", "value = 20\nin_force = 1", "[targets.new], in_force: must be true or false"),
        ("value = 20", "value = 20\nguide = [1, 2, 3]", "[targets.new], guide: must be one or two"),
        ("value = 20", "value = 20\nupper = 30", "[targets.new], upper: only a range has an upper end"),
        ("value = 20", "value = 20\nbaseline = 3", "[targets.new], baseline: baseline and baseline_on belong"),
        ("upper = 5\n", "", "line 14, [targets.up], upper: is missing: a range"),
        ("upper = 5", "upper = 2", "line 20, [targets.up], upper: is below the value"),
        ("upper = 5", "upper = 5\nfrom_stars = 4", "[targets.up], to_stars: must be more than from_stars"),
        ("schedule = [{day = 2024-06-30, value = 1}, {day = 2024-12-31, value = 3}]", "schedule = []", "line 21, [targets.up], schedule: must be a list of steps"),
        ("{day = 2024-06-30, value = 1}", "{value = 1}", "line 21, [targets.up], schedule: must be a day"),
        ("{day = 2024-06-30, value = 1}", "3", "line 21, [targets.up], schedule: must be a day"),
        ("value = 1}", "value = 9}", "[targets.up], schedule: days and values must rise"),
        ("day = 2024-06-30", "day = 2023-06-30", "[targets.up], schedule: a step lies outside the plan"),
        ("061 = 2", '061 = "x"', "[targets.up], by_district: must be district codes"),
        ("months = [2, 3]", "months = [0]", "[windows], months: must be a list of months"),
        ('activity = "register"', 'activity = "dance"', "[windows], activity: “dance” is not known"),
        ('who = "UBND"\n', "", "[duties], who: is missing"),
        ('what = "Họp"', 'what = "Họp"\nevidence = "meeting"', "[duties], evidence: must be a list of kinds of records"),
        ('what = "Họp"', 'what = "Họp"\nevidence = ["meetings"]', "[duties], evidence: “meetings” is not known; perhaps: meeting"),
        ("[amended.targets.new]", "[amended.targets.nwe]", "[amended.targets.nwe]: the plan has no such target; perhaps: new"),
        ("value = 25", 'value = 25\nmeasure = "upgrades"', "[amended.targets.new], measure: there is no such key"),
        ("value = 25", "upper = 25", "[amended.targets.new], upper: only a range"),
    ],
)  # fmt: skip
def test_each_fault_is_found_where_it_stands(old: str, new: str, told: str) -> None:
    found = faults(old, new)
    assert len(found) == 1, found
    assert told in found[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("targets = 3", "targets: must hold at least one target"),
        ("targets = {}", "targets: must hold at least one target"),
        ("windows = 3", "windows: must be written as [[windows]]"),
        ("targets = {a = 3}", "[targets.a]: must be a table"),
        ('[[amended]]\ndecision = "x"\nday = 2024-01-01\ntargets = 3', "targets: must hold"),
    ],
)
def test_wrong_shapes_are_faults_too(content: str, told: str) -> None:
    assert any(told in str(fault) for fault in parse(content)[1])


def test_an_amendment_of_a_faulty_target_is_not_looked_into() -> None:
    content = (
        "targets = {a = 3}\n[[amended]]\ndecision='x'\nday=2024-01-01\ntargets = {a = {value = 1}}"
    )
    assert any("[targets.a]" in str(fault) for fault in parse(content)[1])


def test_several_faults_are_told_together() -> None:
    broken = GOOD.replace('kind = "flow"', 'kind = "flux"').replace("months = [2, 3]", "months = 2")
    assert [fault.key for fault in parse(broken)[1]] == ["kind", "kind", "months"]


def test_a_syntax_fault_stands_alone_with_its_line() -> None:
    found = parse('number = "5/KH"\ntitle = \n')[1]
    assert len(found) == 1
    assert found[0].line == 2
    assert "TOML" in found[0].sentence
    assert parse("a = '''")[1][0].sentence

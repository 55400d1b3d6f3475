"""One snapshot of a period: two readings that are never mixed, sums that are checked.

- of 48 results of 2023 five are signed in January: the months and the line add up to the year
- those five stand on a line of their own in January, outside the next year's cumulative
- what is known by its year alone is in the cumulative only; last year leaves it out and says so
- a total in force counts what came and went; the months' sums are the year's
- what is signed, or begins, on the first day of a period is of that period
- a total is not held against a day before its baseline, of which nobody knows what had no list
- in several years the results of earlier ones are those of years before the first
- what a council found below the stars that a target asks for is none of what waits for a decision
- what is decided after the year, before its books close, waits no more in the year's report
- stars at the end of a year that is not over are those of the closing day
- what ends on the ninetieth day ends soon, and on the ninety-first does not
- a target of one district counts there alone
- what a baseline had before its day is unknown: nothing came on that day
- on random registers: months = quarters = year, the sums hold, status says the same number, and a
  district's own report says what its row says
- a snapshot that lost a row or a district is refused, as our fault
- a year not over is held against the same days of the year before
- a district is held to its share of a target; where the plan gives it none, to nothing
- the closing day: by default, in a period not over, too early, too late, after today
- a year without a plan has no verdict; without any plan, and in an empty register, it still answers
"""

import dataclasses
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_registers import build, facts
from records import add_entity, add_product

from ocop.models import Improvement, Nomination, Recognition, Registration
from ocop.monitoring import counts, gathering, snapshot
from ocop.monitoring.gathering import closing_day, gather, plan_of
from ocop.monitoring.snapshot import Snapshot
from ocop.monitoring.snapshot_check import SumsDiffer, check
from ocop.monitoring.snapshot_json import as_json
from ocop.reports.papers import periods
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.values.periods import PeriodKind, between, parse_period

TODAY = date(2024, 6, 1)
NEW = "targets/new_products"
TRACED = "targets/traceable_products"


def take(
    office: Office, kind: str, typed: str, district: str = "", as_of: date | None = None
) -> Snapshot:
    period = parse_period(PeriodKind(kind), typed, TODAY)
    plan = plan_of(office, period)
    day = closing_day(period, plan, as_of, TODAY)
    with db.read(office.register) as ask:
        return gather(ask, office, period, day, plan=plan, district=district)


def values(found: Snapshot, *names: str) -> list[int | None]:
    return [found.value(f"{NEW}/{name}") for name in names]


@pytest.fixture
def forty_eight(write) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        for number in range(48):
            day = date(2024, 1, 15) if number < 5 else date(2023, 1 + number % 12, 10)
            product = add_product(writer.session, entity)
            writer.add(Recognition(product_id=product, stars=3, year=2023, day=day))


def test_the_months_and_the_line_of_what_is_signed_later_are_the_year(forty_eight, office) -> None:
    months = [take(office, "month", f"{month}/2023") for month in range(1, 13)]
    assert sum(one.count(f"{NEW}/period") for one in months) == 43
    year = take(office, "year", "2023")
    assert values(year, "period", "after", "cumulative") == [43, 5, 48]
    assert year.as_of == date(2024, 2, 28)
    assert year.targets[0].percent == 240
    december = take(office, "month", "12/2023")
    assert values(december, "before", "cumulative") == [43 - december.count(f"{NEW}/period"), 43]


def test_what_is_signed_in_january_of_the_year_before_stands_apart(forty_eight, office) -> None:
    january = take(office, "month", "1/2024")
    assert values(january, "period", "cumulative", "earlier") == [0, 0, 5]
    assert january.plan is None
    assert january.targets[0].verdict is None
    assert values(january, "last_year") == [take(office, "month", "1/2023").value(f"{NEW}/period")]
    assert values(take(office, "year", "2024"), "earlier") == [5]


def test_what_is_known_by_its_year_alone_is_no_day_s(write, office) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        for year, day in ((2022, None), (2022, date(2022, 12, 31)), (2023, None)):
            product = add_product(writer.session, entity)
            writer.add(Recognition(product_id=product, stars=3, year=year, day=day))
    year = take(office, "year", "2023")
    assert values(year, "period", "year_only", "cumulative") == [0, 1, 1]
    assert values(year, "last_year", "last_year_only") == [1, 1]
    assert values(take(office, "month", "11/2023"), "year_only", "cumulative") == [0, 0]


def test_before_the_first_fact_there_is_no_last_year(write, office) -> None:
    with write() as writer:
        product = add_product(writer.session, add_entity(writer.session))
        writer.add(Recognition(product_id=product, stars=3, day=date(2023, 5, 5)))
    year = take(office, "year", "2023")
    assert values(year, "last_year") == [None]
    assert year.value("targets/traceable_products/last_year") is None


def test_a_year_not_over_is_held_against_the_same_days_of_the_year_before(write, office) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        for day in ((2021, 3, 1), (2022, 3, 1), (2022, 9, 15), (2022, 9, 16), (2023, 3, 1)):
            product = add_product(writer.session, entity)
            writer.add(Recognition(product_id=product, stars=3, day=date(*day)))
    until_september = take(office, "year", "2023", as_of=date(2023, 9, 15))
    assert values(until_september, "period", "last_year") == [1, 2]
    assert values(take(office, "year", "2023"), "period", "last_year") == [1, 3]


def test_a_district_is_held_to_its_share_of_a_target_and_to_no_other(ocop, path, tmp_path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        'number = "9/KH"\ntitle = "T"\nissued_on = 2023-01-10\nstart = 2023-01-01\n'
        'end = 2023-12-31\n[targets.new]\nlabel = "Mới"\nmeasure = "new-products"\nkind = "flow"\n'
        "value = 20\n[targets.new.by_district]\n061 = 4\n",
        "utf-8",
    )
    ocop(f"plan add '{file}' --yes")
    ocop("recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 1/3/2023")
    for district, planned, percent in (("061", 4, 25.0), ("064", None, None)):
        said = ocop(f"report year 2023 --plan 9/KH --district {district} --json").data
        (row,) = said["targets"]
        assert (row["planned"], row["percent"], row["verdict"]) == (planned, percent, None)


def test_a_total_in_force_counts_what_came_and_went(write, office) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        products = [add_product(writer.session, entity) for _number in range(3)]
        add = writer.add
        add(Improvement(topic="traceability", product_id=products[0], since=date(2023, 3, 1)))
        add(Improvement(topic="traceability", product_id=products[1], since=date(2023, 3, 1),
            until=date(2023, 8, 1)))  # fmt: skip
        add(Improvement(topic="traceability", product_id=products[2], since=date(2022, 3, 1),
            until=date(2023, 9, 1)))  # fmt: skip
        add(Improvement(topic="linkage", entity_id=entity, since=date(2023, 3, 1)))
    year = take(office, "year", "2023")
    own = "targets/traceable_products"
    # Of the baseline of 11 one is itemised on 31/12/2022, so that 10 have no list.
    assert [year.value(f"{own}/{name}") for name in ("opening", "period", "cumulative")] == [
        11, 0, 11,
    ]  # fmt: skip
    assert year.numbers[f"{own}/period"].less
    quarters = [take(office, "quarter", f"{number}/2023") for number in range(1, 5)]
    assert [one.value(f"{own}/period") for one in quarters] == [2, 0, -2, 0]
    assert year.value(f"districts/061/{own}/cumulative") == 1
    assert year.value("targets/linked_entities/period") == 1
    after = take(office, "quarter", "I/2024")  # no plan holds; the part without a list is not gone
    assert [after.value(f"{own}/{name}") for name in ("cumulative", "last_year")] == [11, 13]


def test_a_baseline_did_not_come_on_its_day(write, office) -> None:
    with write() as writer:
        product = add_product(writer.session, add_entity(writer.session))
        writer.add(Improvement(topic="traceability", product_id=product, since=date(2022, 3, 1)))
    own = "targets/traceable_products"
    for kind, typed in (("month", "12/2022"), ("year", "2022")):
        found = take(office, kind, typed)
        told = [found.value(f"{own}/{name}") for name in ("opening", "period", "cumulative")]
        assert told == [None, None, 11]
        assert any("at the beginning is not known" in one for one in periods.notes(found))
    assert take(office, "month", "11/2022").value(f"{own}/period") == 0
    assert take(office, "month", "1/2023").value(f"{own}/period") == 0


@settings(max_examples=40)
@given(facts())
def test_on_random_registers_parts_are_wholes(products: list[dict]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        build(path, products)
        office = Office(path)
        year = take(office, "year", "2023")
        months = [take(office, "month", f"{month}/2023") for month in range(1, 13)]
        quarters = [take(office, "quarter", f"{number}/2023") for number in range(1, 5)]
        for line in year.targets:
            key = f"targets/{line.key}/period"
            whole = year.count(key)
            assert sum(one.count(key) for one in months) == whole
            assert sum(one.count(key) for one in quarters) == whole
        _says_what_status_says(office, year)
        for code in year.districts:
            if code != snapshot.UNKNOWN:
                _row_is_report(office, year, code)
        assert as_json(year)["numbers"]["in_force"]["value"] == year.value("in_force")


def _says_what_status_says(office: Office, year: Snapshot) -> None:
    assert year.plan is not None
    with db.read(office.register) as ask:
        for target in year.plan.targets:
            question = counts.actual(target, year.plan, office.criteria, year.as_of)
            carried = counts.carried(ask, target, year.plan, office.criteria, year.as_of) or 0
            total = (counts.count(ask, question) or 0) + carried
            assert year.value(f"targets/{target.key}/cumulative") == total


def _row_is_report(office: Office, year: Snapshot, code: str) -> None:
    own = take(office, "year", "2023", code)
    for key, number in own.numbers.items():
        if f"districts/{code}/{key}" in year.numbers:
            assert number.value == year.value(f"districts/{code}/{key}"), key


@pytest.mark.parametrize("lost", ["row", "district", "number"])
def test_a_snapshot_that_lost_something_is_refused(forty_eight, office, lost: str) -> None:
    found = take(office, "year", "2023")
    check(found)
    if lost == "row":
        found.lists["products"].pop(next(iter(found.lists["products"])))
    elif lost == "district":
        del found.districts["061"]
    else:
        key = "districts/061/in_force"
        found.numbers[key] = dataclasses.replace(found.numbers[key], value=7)
    with pytest.raises(SumsDiffer) as refused:
        check(found)
    assert refused.value.exit_code == 1


def test_the_closing_day_is_the_period_s_last_or_that_of_the_books(office) -> None:
    year = parse_period(PeriodKind.YEAR, "2023", TODAY)
    plan = plan_of(office, year)
    assert closing_day(year, plan, None, date(2024, 6, 1)) == date(2024, 2, 28)
    assert closing_day(year, plan, None, date(2024, 2, 28)) == date(2024, 2, 28)  # that day itself
    assert closing_day(year, plan, None, date(2024, 2, 27)) == date(2023, 12, 31)
    assert closing_day(year, plan, None, date(2024, 1, 15)) == date(2023, 12, 31)
    assert closing_day(year, plan, None, date(2023, 9, 15)) == date(2023, 9, 15)
    assert closing_day(year, plan, date(2023, 12, 15), TODAY) == date(2023, 12, 15)
    month = parse_period(PeriodKind.MONTH, "6/2023", TODAY)
    assert closing_day(month, plan, None, TODAY) == date(2023, 6, 30)
    for period, day, today, error in (
        (year, date(2022, 12, 31), TODAY, gathering.ClosesTooEarly),
        (month, date(2023, 7, 1), TODAY, gathering.ClosesTooLate),
        (year, date(2024, 7, 1), TODAY, gathering.ClosesInTheFuture),
        (year, None, date(2022, 7, 1), gathering.NotBegun),
    ):
        with pytest.raises(error):
            closing_day(period, plan, day, today)


def test_a_year_closed_in_december_leaves_out_what_came_later(forty_eight, office) -> None:
    found = take(office, "year", "2023", as_of=date(2023, 12, 5))
    assert values(found, "after", "cumulative") == [0, values(found, "period")[0]]
    assert found.close == date(2023, 12, 5)


def test_a_term_without_a_plan_adds_up_years_and_has_no_year_before(forty_eight, office) -> None:
    found = take(office, "term", "2021-2023")
    assert values(found, "cumulative", "last_year") == [43, None]
    later = take(office, "term", "2021-2023", as_of=date(2024, 2, 1))
    assert values(later, "period", "after", "cumulative") == [43, 5, 48]
    assert found.targets[0].planned is None


def test_a_measure_that_no_record_answers_is_unknown(begun, office, path) -> None:
    own = path.parent / "plans"
    own.mkdir()
    text = (
        'schema = 1\nnumber = "9/KH"\ntitle = "t"\nissued_on = 2023-01-01\nstart = 2023-01-01\n'
        'end = 2023-12-31\n[targets.r]\nlabel = "r"\nmeasure = "restructured-entities"\nvalue = 2\n'
        'kind = "flow"\n[targets.p]\nlabel = "p"\nmeasure = "sales-points"\nvalue = 2\nkind = "flow"\n'
    )
    (own / "87-KH-UBND-2023.toml").write_text(text, "utf-8")
    found = take(office, "year", "2023")
    assert found.value("targets/r/cumulative") is None
    assert found.value("targets/p/cumulative") == 0
    assert found.targets[0].verdict is None


def test_without_any_plan_the_register_is_still_told(
    write, office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with write() as writer:
        product = add_product(writer.session, add_entity(writer.session))
        writer.add(Recognition(product_id=product, stars=4, day=date(2023, 5, 5)))
        writer.add(Nomination(product_id=product, day=date(2023, 6, 1)))
        writer.add(Registration(product_id=product, year=2023, day=date(2023, 2, 1), purpose="new"))
    monkeypatch.setattr(Office, "plans", ())
    found = take(office, "year", "2023")
    assert found.targets == []
    assert (found.value("registered"), found.value("in_force")) == (1, 1)


@settings(max_examples=10)
@given(st.dates(date(2018, 1, 1), TODAY), st.dates(date(2018, 1, 1), TODAY))
def test_any_two_days_make_a_report_whose_sums_hold(one: date, other: date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        office = Office(path)
        period = between(min(one, other), max(one, other))
        with db.read(path, or_empty=True) as ask:
            found = gather(ask, office, period, period.last, plan=None)
    assert found.value("in_force") == 0


def test_what_is_signed_on_the_first_day_of_a_month_is_of_that_month(write, office) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        for day in ((2023, 2, 28), (2023, 3, 1), (2023, 3, 31), (2023, 4, 1)):
            product = add_product(writer.session, entity)
            writer.add(Recognition(product_id=product, stars=3, day=date(*day)))
    months = [take(office, "month", f"{month}/2023") for month in (2, 3, 4)]
    assert [values(one, "before", "period") for one in months] == [[0, 1], [1, 2], [3, 1]]


def test_what_begins_on_the_first_day_of_a_month_came_in_that_month(write, office) -> None:
    with write() as writer:
        product = add_product(writer.session, add_entity(writer.session))
        writer.add(Improvement(topic="traceability", product_id=product, since=date(2023, 3, 1)))
    told = [
        [take(office, "month", f"{month}/2023").value(f"{TRACED}/{name}") for month in (2, 3, 4)]
        for name in ("opening", "period", "cumulative")
    ]
    assert told == [[11, 11, 12], [0, 1, 0], [11, 12, 12]]  # 11 of the baseline have no list


def test_a_total_is_not_held_against_a_day_before_its_baseline(write, office) -> None:
    with write() as writer:
        product = add_product(writer.session, add_entity(writer.session))
        writer.add(Recognition(product_id=product, stars=3, day=date(2020, 5, 5)))
        writer.add(Improvement(topic="traceability", product_id=product, since=date(2020, 5, 5)))
    assert take(office, "month", "6/2023").value(f"{TRACED}/last_year") is None
    assert take(office, "year", "2023").value(f"{TRACED}/last_year") == 11  # the baseline's own day


def test_in_several_years_results_of_earlier_ones_are_of_years_before_the_first(
    write, office
) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        for year, day in ((2020, (2021, 1, 10)), (2021, (2022, 1, 10)), (2022, (2022, 6, 1))):
            product = add_product(writer.session, entity)
            writer.add(Recognition(product_id=product, stars=3, year=year, day=date(*day)))
    term = take(office, "term", "2021-2023")
    assert values(term, "period", "cumulative", "earlier") == [2, 2, 1]


def test_what_a_council_found_below_the_stars_asked_for_does_not_wait_for_a_decision(ocop) -> None:
    for name in ("Trà", "Miến"):
        ocop(f"recognise {name} --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 5/5/2022")
        ocop(f"upgrade {name} --to 4 --on 20/3/2023")
    ocop("round open --level province --on 1/6/2023")
    ocop("round add T-2023-1 Trà Miến")
    ocop("round evaluate T-2023-1 Trà --total 75")
    ocop("round evaluate T-2023-1 Miến --total 65")
    numbers = ocop("report month 6/2023 --json").data["numbers"]
    told = {n: numbers[f"targets/upgrades/{n}"]["value"] for n in ("waiting", "undecided", "below")}
    assert told == {"waiting": 2, "undecided": 1, "below": 1}  # 65 points are 3 stars


def test_what_is_decided_before_the_books_close_waits_no_more_in_the_years_report(ocop) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
    ocop("round open --level district --district 'Ba Bể' --on 20/12/2023")
    ocop("round add BB-2023-1 Trà")
    ocop("round evaluate BB-2023-1 Trà --total 60")
    ocop("round close BB-2023-1 --decision 1/QĐ-UBND --on 10/1/2024")

    def undecided(words: str) -> int:
        return ocop(f"report {words} --json").data["numbers"]["undecided"]["value"]

    assert undecided("month 12/2023") == 1
    assert undecided("year 2023 --as-of 31/12/2023") == 1
    assert undecided("year 2023") == 0


def test_stars_of_a_year_that_is_not_over_are_those_of_the_closing_day(write, office) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        for day in ((2022, 3, 1), (2023, 9, 15), (2023, 9, 16)):
            product = add_product(writer.session, entity)
            writer.add(Recognition(product_id=product, stars=3, day=date(*day)))
    found = take(office, "year", "2023", as_of=date(2023, 9, 15))
    assert [found.value(f"years/{year}") for year in (2021, 2022, 2023)] == [0, 1, 2]
    assert found.value("in_force") == found.value("years/2023/3") == 2


def test_what_ends_on_the_ninetieth_day_ends_soon(ocop) -> None:
    ocop("recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 5/1/2023")
    for day, many in (("6/10/2025", 0), ("7/10/2025", 1)):  # it holds through 05/01/2026
        number = ocop(f"report --from 1/10/2025 --to {day} --json").data["numbers"]["ending"]
        told = ocop(f"summary --as-of {day} --json").data["summary"]["ending"]
        assert (number["value"], told) == (many, many), day


def test_a_target_of_one_district_counts_there_alone(ocop, tmp_path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        'number = "9/KH"\ntitle = "T"\nissued_on = 2023-01-10\nstart = 2023-01-01\n'
        'end = 2023-12-31\n[targets.new]\nlabel = "Mới"\nmeasure = "new-products"\nkind = "flow"\n'
        'value = 2\ndistrict = "061"\n',
        "utf-8",
    )
    ocop(f"plan add '{file}' --yes")
    ocop("recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 1/3/2023")
    ocop("recognise Cao --entity 'HTX B' --district 'Na Rì' --stars 3 --on 1/3/2023")
    said = ocop("report year 2023 --plan 9/KH --json").data
    assert said["numbers"]["targets/new/cumulative"]["value"] == 1
    assert said["targets"][0]["percent"] == 50.0

"""`ocop report` on the screen: a period in an office's words, its tables and what is said below.

- left out, the period is the last that has ended, and that is said
- the targets, the districts and the movements are shown; nothing is written
- a total in force that grew bears its sign; what has no list has its row
- days chosen by --from and --to; one district; a plan by its number, which must cover the period
- a period before the first fact says so; days in the wrong order are refused
- an end that follows from a year alone is marked as an estimate in every paper that lists it
- the notes say which readings there are, what was left out, and what is closed early
"""

from datetime import date

import openpyxl
import pytest
from records import add_entity, add_product

from ocop.models import Improvement, Recognition


@pytest.fixture
def register(write) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        other = add_entity(writer.session, "Khác", "")
        for number, day in enumerate((date(2023, 11, 10), date(2024, 1, 15), None)):
            product = add_product(writer.session, (entity, other)[number % 2])
            writer.add(Recognition(product_id=product, stars=3, year=2023, day=day))
            writer.add(Improvement(topic="traceability", product_id=product, since_year=2023))


def test_left_out_the_period_is_the_last_that_has_ended(ocop, register) -> None:
    said = ocop("report month")
    assert "The last one that has ended: month " in said.err
    assert "Report of the month " in said.out
    assert ocop("report month --json").err == ""


def test_a_period_without_its_year_is_said(ocop, register, tmp_path) -> None:
    for words in ("report quarter Q1", f"report pack quarter Q1 --folder {tmp_path / 'x'}"):
        assert "No year was given, so the last one that has begun: quarter I of" in ocop(words).err
    assert "No year" not in ocop("report quarter Q1 --json").err
    assert "No year" not in ocop("report quarter Q1 2023").err


def test_the_year_shows_targets_districts_and_movements(ocop, register) -> None:
    out = ocop("report year 2023").out
    assert "Report of the year 2023, closed on 28/02/2024 · Plan 87/KH-UBND" in out
    assert "1 signed after 31/12/2023, results of the year" in out
    assert "1 known by the year alone, in the cumulative only" in out
    assert "11 of 14 not itemised" in out
    row = next(line for line in out.splitlines() if "truy xuất" in line)
    assert row.split()[11:14] == ["+3", "14", "–"]
    assert [line for line in out.splitlines() if line.startswith("not known ")]
    assert [line for line in out.splitlines() if line.startswith("not itemised ")]
    assert "Movements from 01/01/2023 to 31/12/2023" in out


def test_a_month_tells_apart_what_is_of_the_year_before(ocop, register) -> None:
    out = ocop("report month 1/2024").out
    assert "no plan holds for it: no verdict" in out
    assert "1 signed in the period are results of an earlier year; apart" in out
    december = ocop("report month 12/2024").out
    assert "last year leaves out 1 known by the year alone" in december


def test_days_one_district_and_a_plan(ocop, register) -> None:
    out = ocop("report --from 1/11/2023 --to 30/11/2023 --district 061 --plan 87").out
    assert "from 01/11/2023 to 30/11/2023" in out
    assert "Huyện Ba Bể" in out
    assert "not known" not in out
    said = ocop("report year 2022 --plan 87", expect=2)
    assert "Plan 87/KH-UBND does not cover the year 2022" in said.err
    assert "from 01/01/2026" in ocop("report days --since 1/1/2026").out


def test_a_period_closed_early_says_so(ocop, register) -> None:
    out = ocop("report year 2023 --as-of 15/12/2023").out
    assert "The period is counted up to 15/12/2023, its closing day." in out
    assert "is counted up to" not in ocop("report year 2023 --as-of 31/12/2023").out


def test_a_period_before_the_first_fact_says_so(ocop, register) -> None:
    said = "The first fact on record is of 10/11/2023: nothing is known of this period."
    assert said in ocop("report month 6/2021").out
    assert "first fact" not in ocop("report year 2023").out
    assert "earlier day first" in ocop("report --from 5/6/2023 --to 1/6/2023", expect=2).err


def test_json_holds_every_number_with_its_list(ocop, register) -> None:
    answer = ocop("report year 2023 --json").data
    number = answer["numbers"]["targets/new_products/cumulative"]
    rows = [
        row for row in answer["lists"][number["list"]] if set(number["rows"]) <= set(row["tags"])
    ]
    assert number["value"] == len(rows) == 3
    assert answer["as_of"] == "2024-02-28"


def test_a_verdict_that_rests_on_what_has_no_list_is_marked(ocop, write) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        for _number in range(10):
            product = add_product(writer.session, entity)
            writer.add(Improvement(topic="traceability", product_id=product, since_year=2023))
    out = ocop("report year 2023").out
    assert "exceeded (*)" in out
    assert "this verdict rests on the part that is not itemised" in out


def test_an_end_that_follows_from_a_year_alone_is_no_day_in_the_workbook(ocop, tmp_path) -> None:
    ocop("recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --year 2022")
    ocop("recognise Cao --entity 'HTX A' --stars 3 --on 5/12/2022")
    ocop(f"report year 2023 --as-of 31/12/2023 -o {tmp_path / 'r.xlsx'}")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Danh mục sản phẩm"]
    head, *rows = [
        row for row in sheet.iter_rows(values_only=True) if len([c for c in row if c]) > 3
    ]
    told = {row[head.index("Sản phẩm")]: row[head.index("Hết hạn")] for row in rows}
    assert told["Trà"] == "≈ 2025"
    assert f"{told['Cao']:%d/%m/%Y}" == "05/12/2025"

"""The annex of a report: what is on record of a plan's duties, by district.

- a district's row and the whole are what `plan duties` counts, each number the rows of a list
- an activity of several districts counts in each of them and once in all; one of none stands apart
- late once the plan's months have passed: nothing registered, nothing reviewed of what is in force,
  registrations of earlier years still open; where the plan sets no months nobody is late
- a district's own report has its own work alone; without a plan there is no duty
- all faces show it: paper, page, sheet; a duty that no record answers is named; a check names it
- a sum that does not hold is refused
"""

import dataclasses
from datetime import date

import faces
import openpyxl
import pytest

from ocop.models import Support, SupportEntity
from ocop.monitoring import duties
from ocop.monitoring.gathering import gather, plan_of
from ocop.monitoring.snapshot import UNKNOWN, Snapshot
from ocop.monitoring.snapshot_check import SumsDiffer, check
from ocop.reports.papers import duty_annex, report_check
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.values.periods import PeriodKind, parse_period
from ocop.values.vocabulary import SupportKind

TODAY = date(2024, 6, 1)


@pytest.fixture
def kept(ocop, write, ask):
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 20/12/2022")
    ocop("recognise Gạo --entity 'HTX Na' --district 'Na Rì' --stars 3 --on 20/12/2022")
    ocop("register Mật --entity 'HTX Hoa Sơn' --district 'Ba Bể' --on 1/3/2022")
    ocop("register Rượu --entity 'HTX Bắc' --district 'Chợ Mới' --on 1/3/2023")
    ocop("review Trà --on 20/3/2023 --scale to --potential yes")
    ocop("upgrade Trà --to 4 --on 20/3/2023")
    rows = ask("SELECT id, name FROM entity")
    by_name = {row["name"]: row["id"] for row in rows}
    with write() as writer:
        writer.add(Support(kind=SupportKind.MEETING, day=date(2023, 2, 1), detail="toàn tỉnh"))
        both = writer.add(Support(kind=SupportKind.MEETING, day=date(2023, 2, 2), district="061"))
        writer.add(SupportEntity(support_id=both.id, entity_id=by_name["HTX An Bình"]))
    return ocop


def take(office: Office, typed: str = "2023", kind: str = "half", district: str = "") -> Snapshot:
    period = parse_period(PeriodKind(kind), typed, TODAY)
    plan = plan_of(office, period)
    with db.read(office.register) as ask:
        return gather(ask, office, period, period.last, plan=plan, district=district)


def by_district(found: Snapshot, word: str) -> dict[str, int]:
    codes = (*found.districts, UNKNOWN)
    counted = {code: found.count(f"districts/{code}/duties/{word}") for code in codes}
    return {code: number for code, number in counted.items() if number}


def test_a_number_is_that_of_plan_duties_and_the_rows_of_a_list(kept, office) -> None:
    found = take(office)
    told = kept("plan duties 87 --as-of 30/6/2023 --json").data["duties"]
    counted = {one["evidence"]: one["count"] for duty in told for one in duty["evidence"]}
    assert counted == {word: found.count(f"duties/{word}") for word in found.late}
    assert by_district(found, "proposals") == {"064": 1}
    works = list(found.lists["works"].values())
    assert [one["what"] for one in works if one["evidence"] == "proposals"] == ["Trà"]


def test_an_activity_of_several_districts_counts_in_each_and_once_in_all(kept, office) -> None:
    found = take(office)
    assert found.count("duties/meeting") == 2
    assert by_district(found, "meeting") == {"061": 1, "064": 1, UNKNOWN: 1}
    works = {row["what"] or "both": row for row in found.lists["works"].values()}
    assert works["both"]["districts"] == ["061", "064"]
    assert (works["both"]["district"], works["toàn tỉnh"]["districts"]) == ("", [])


def test_late_is_what_the_plan_s_months_have_passed_for(kept, office) -> None:
    assert take(office, "3/2023", "month").late["registrations"] == []  # till 31 March
    found = take(office, "4/2023", "month")
    assert "065" not in found.late["registrations"]
    assert {"061", "064", "066"} <= set(found.late["registrations"])
    assert found.late["carry-overs"] == ["061"]
    assert found.late["reviews"] == []  # till the end of April
    assert take(office).late["reviews"] == ["066"]  # in force there, and not reviewed
    assert take(office).late["meeting"] == []  # no months are set for it


def test_a_district_s_own_report_has_its_own_work(kept, office) -> None:
    found = take(office, district="064")
    assert [found.count(f"duties/{one}") for one in ("meeting", "reviews", "rounds")] == [1, 1, 0]
    assert list(duty_annex.columns(found)) == ["064", ""]


def test_without_a_plan_there_is_no_duty(kept, office, tmp_path) -> None:
    found = take(office, "2022", "year")
    assert (found.late, found.lists["works"], found.duties) == ({}, {}, ())
    kept(f"report year 2022 -o {tmp_path / 'a.docx'}")
    assert "không có kế hoạch nào giao" in "\n".join(faces.Paper(tmp_path / "a.docx").paragraphs)
    kept(f"report year 2022 -o {tmp_path / 'a.html'}")
    assert "bang-nhiem-vu" not in (tmp_path / "a.html").read_text("utf-8")
    kept(f"report year 2022 -o {tmp_path / 'a.xlsx'}")
    assert "Nhiệm vụ theo huyện" not in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames


def test_every_face_shows_it(kept, office, tmp_path) -> None:
    for ending in ("docx", "html", "xlsx"):
        kept(f"report half 2023 --as-of 30/6/2023 -o {tmp_path / f'a.{ending}'}")
    table = faces.Paper(tmp_path / "a.docx").tables[-1]
    row = dict(
        zip(table[0], next(one for one in table if one[0] == "– sản phẩm đã rà soát"), strict=True)
    )
    assert row["Huyện Na Rì"] == "0 chậm"
    assert row["Cộng"] == "1"
    assert table[0][-2] == "Chung, chưa rõ huyện"
    assert [len(one) for one in table if one[0].startswith("1. Họp")] == [1]  # across the table
    page = (tmp_path / "a.html").read_text("utf-8")
    assert '<span class="bad">chậm</span>' in page
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Nhiệm vụ theo huyện"]
    rows = list(sheet.iter_rows(values_only=True))
    assert next(one for one in rows if one[1] == "sản phẩm đã rà soát")[-1] == "Huyện Na Rì"


def test_a_duty_that_no_record_answers_is_named(kept, office) -> None:
    found = take(office)
    assert "answers duty" not in duty_annex.note(found)
    assert found.plan is not None
    bare = [duty._replace(evidence=(), when="") for duty in found.plan.duties[:2]]
    found.plan = found.plan._replace(duties=tuple(bare))
    assert "No record of the register answers duty 1, 2." in duty_annex.note(found)
    assert duty_annex.said_of(bare[0]).endswith("(UBND các huyện, thành phố)")


def test_a_check_of_a_file_names_the_number(kept, office) -> None:
    found = take(office)
    said = {key: report_check.label(found, key) for key in found.numbers if "duties" in key}
    assert said["duties/meeting"] == "meeting"
    assert said["districts/066/duties/reviews"] == "Huyện Na Rì: products reviewed"
    assert said[f"districts/{UNKNOWN}/duties/meeting"] == "not known: meeting"


def test_a_sum_that_does_not_hold_is_refused(kept, office) -> None:
    found = take(office)
    check(found)
    key = "districts/061/duties/meeting"
    found.numbers[key] = dataclasses.replace(found.numbers[key], value=7, of="")
    with pytest.raises(SumsDiffer, match="duties/meeting"):
        check(found)


def test_months_that_have_passed(office) -> None:
    plan = next(one for one in office.plans if one.number == "87/KH-UBND")
    kind = duties.Evidence.REGISTRATIONS
    assert not duties.is_over(plan, kind, date(2023, 3, 31))
    assert duties.is_over(plan, kind, date(2023, 4, 1))
    assert not duties.is_over(plan._replace(windows=()), kind, date(2024, 4, 1))

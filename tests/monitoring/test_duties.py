"""The duties of a plan, with what the register knows of their doing.

- each kind of evidence is counted inside the plan up to the day, with the command that lists it
- what is known by its year counts from 1 January; a file sent up in January for the year before
- a duty that names no evidence says that no record answers it
- a plan of one district counts that district's; a fixed number of statements
- every kind of evidence has words and a command of the program
"""

from datetime import date
from pathlib import Path

import pytest

from ocop.models import Document, Inspection, Review, Support, SupportEntity
from ocop.monitoring import duties
from ocop.reports import duties as report
from ocop.rulebook.office import Office
from ocop.rulebook.plans import find
from ocop.store import db
from ocop.values.standings import Evidence
from ocop.values.vocabulary import DocumentKind, InspectionKind, SupportKind

PLAN = """
number = "9/KH"
title = "T"
issued_on = 2023-01-10
start = 2023-01-01
end = 2023-12-31
{district}
[targets.new]
label = "Mới"
measure = "new-products"
kind = "flow"
value = 4

[[duties]]
who = "UBND huyện"
what = "Họp"

[[duties]]
who = "Sở"
joined_by = "Văn phòng"
what = "Làm"
when = "cả năm"
evidence = {evidence}
"""


@pytest.fixture
def plan(path):
    def made(evidence: list[str], district: str = "") -> None:
        folder = path.parent / "plans"
        folder.mkdir(exist_ok=True)
        named = f'district = "{district}"' if district else ""
        listed = str(evidence).replace("'", '"')
        (folder / "9.toml").write_text(PLAN.format(evidence=listed, district=named), "utf-8")

    return made


@pytest.fixture
def kept(ocop, write, ask):
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 20/12/2022")
    ocop("register Mật --entity 'HTX Hoa Sơn' --district 'Ba Bể' --on 1/3/2022")
    ocop("register Rượu --entity 'HTX Hoa Sơn' --on 1/3/2023")
    ocop("upgrade Trà --to 4 --on 20/3/2023")
    ocop("nominate Trà --on 1/8/2023")
    ocop("round open --level district --district 'Ba Bể' --on 30/10/2023")
    tea = ask("SELECT id, entity_id FROM product WHERE name = 'Trà'")[0]
    with write() as writer:
        writer.add(Review(product_id=tea["id"], day=date(2023, 3, 20), potential=True))
        writer.add(
            Document(
                kind=DocumentKind.STANDARD,
                product_id=tea["id"],
                number="1",
                issued_on=date(2023, 5, 1),
            )
        )
        for entity, violation in ((tea["entity_id"], "bẩn"), (tea["entity_id"], "")):
            writer.add(
                Inspection(
                    entity_id=entity, day=date(2023, 6, 1), kind=InspectionKind.PERIODIC,
                    body="Chi cục", violation=violation,
                )
            )  # fmt: skip
        writer.add(Support(kind=SupportKind.MEETING, day=date(2023, 2, 1), district="061"))
        training = writer.add(Support(kind=SupportKind.TRAINING, day=date(2023, 2, 2)))
        writer.add(SupportEntity(support_id=training.id, entity_id=tea["entity_id"]))
        writer.add(Support(kind=SupportKind.MEETING, day=date(2022, 2, 1), district="060"))
    return ocop


def known(ocop, words: str = "--as-of 6/11/2023") -> dict[str, str]:
    rows = ocop(f"plan duties 9 {words} --json").data["duties"]
    return {one["evidence"]: one["text"] for row in rows for one in row["evidence"]}


def test_what_is_known_of_each_duty(kept, plan) -> None:
    plan([str(kind) for kind in Evidence])
    assert known(kept) == {
        "registrations": "1 product registered",
        "carry-overs": "1 product of earlier years still to be registered again",
        "reviews": "1 product reviewed",
        "proposals": "1 upgrade proposed",
        "documents": "1 document",
        "inspections": "2 inspections, 1 with a violation, 1 not remedied",
        "rounds": "1 round held",
        "nominations": "1 file sent up",
        "policy": "0 support policies",
        "planning": "0 activities of planning",
        "production": "0 activities of organising production",
        "meeting": "1 meeting",
        "visit": "0 visits",
        "training": "1 training",
        "extension": "0 activities of extension",
        "technology": "0 technology transfers",
        "promotion": "0 trade promotions",
    }
    assert known(kept, "--as-of 1/1/2023")["registrations"] == "0 products registered"
    assert known(kept, "--as-of 1/3/2024")["inspections"].startswith("2 inspections")


def test_what_is_known_by_its_year_counts_and_january_counts_for_the_year_before(
    kept, plan
) -> None:
    plan([str(kind) for kind in Evidence])
    kept("register Khoai --entity 'HTX Mới' --year 2023")
    kept("recognise Khoai --entity 'HTX Mới' --stars 4 --on 20/12/2023")
    kept("nominate Khoai --on 15/1/2024 --year 2023")
    assert known(kept, "--as-of 2/1/2023")["registrations"].startswith("1 ")
    assert known(kept, "--as-of 14/1/2024")["nominations"] == "1 file sent up"
    assert known(kept, "--as-of 15/1/2024")["nominations"] == "2 files sent up"


def test_a_plan_of_one_district_counts_its_own(kept, plan) -> None:
    plan([str(kind) for kind in Evidence], district="061")
    counts = {name: int(said.split()[0]) for name, said in known(kept).items()}
    assert {name for name, count in counts.items() if count} == {
        "registrations", "carry-overs", "rounds", "meeting",
    }  # fmt: skip
    plan([str(kind) for kind in Evidence], district="064")
    counts = {name: int(said.split()[0]) for name, said in known(kept).items()}
    assert {name for name, count in counts.items() if count} == {
        "reviews", "proposals", "documents", "inspections", "nominations", "training",
    }  # fmt: skip


def test_a_duty_without_evidence_says_so(kept, plan) -> None:
    plan(["meeting"])
    said = kept("plan duties 9 --as-of 6/11/2023").out
    assert "no record of the register answers it" in said
    assert "Sở, with Văn phòng" in said
    assert "Làm (cả năm)" in said
    assert "ocop support list --kind meeting" in said
    rows = kept("plan duties 9 --as-of 6/11/2023 --json").data["duties"]
    assert rows[0]["evidence"] == []


def test_the_shipped_plan_names_the_evidence_of_every_duty(office: Office) -> None:
    assert all(duty.evidence for duty in find(office.plans, "87").duties)


def test_a_fixed_number_of_statements(kept, plan, path) -> None:
    plan(["registrations", "meeting"])
    asked = []
    with db.read(path) as ask:

        def counting(sql: str, **values: object) -> list[dict]:
            asked.append(sql)
            return ask(sql, **values)

        duties.doings(counting, Office(path), find(Office(path).plans, "9"), date(2023, 11, 6))
    assert len(asked) == 3  # of them one: whether a producer changed since


def test_every_kind_has_words_and_is_in_the_documents() -> None:
    page = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text("utf-8")
    for kind in Evidence:
        assert kind in report._SAID
        assert f"`{kind}`" in page, kind
    supports = set(Evidence) - set(report._COMMANDS)
    assert {str(kind) for kind in supports} == {str(kind) for kind in SupportKind}

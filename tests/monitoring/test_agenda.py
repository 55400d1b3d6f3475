"""The calendar: all that is to be dealt with, most urgent first.

- each kind of line: by when, of whom, what is said of it, and the command that deals with it
- since 2026 the province evaluates in two batches a year, of the dossiers before a day
- a dossier of re-evaluation has a last day to be filed since 2026; what held on by that decision
- urgency: overdue, now and this week, this month, later; what has no day comes last
- what ends or begins is told so many days ahead; what waits is always told
- a registration waits until it is on a round, sent up, recognised or ended; the last one counts
- a result of the year before that is signed late leaves the registration of this year waiting
- a round whose rest stayed away is to be closed; a proposal for four stars waits for its council
- a round of another year is not this year's; one is late from the day after its year
- a plan's months, districts and targets only while its books are open; the next plan
- what is known by its year only: registrations, proposals, results of the plan's years
- one district, one kind, contacts; equal lines are counted on a screen, a file has them all
- a fixed number of statements, whatever the number of rows; nothing heavy is imported
"""

import csv
import subprocess
import sys
from datetime import date

import pytest

from ocop.models import Upgrade
from ocop.monitoring import agenda, agenda_lines
from ocop.rulebook import office
from ocop.rulebook.office import Office
from ocop.rulebook.plans import find
from ocop.store import db
from ocop.values.standings import Matter


@pytest.fixture
def kept(ocop):
    ocop(
        "recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 20/12/2020"
        " --decision 105/QĐ-UBND --issuer 'UBND tỉnh'"
    )
    ocop("entity edit 'HTX An Bình' --phone '0209 387' --representative 'Bà Lan'")
    ocop("recognise Miến --entity 'HTX Tài Hoan' --district 'Na Rì' --stars 3 --on 1/2/2022")
    return ocop


def due(ocop, words: str = "", day: str = "6/11/2023") -> list[dict]:
    return ocop(f"due --as-of {day} {words} --json").data["due"]


def told(ocop, words: str = "", day: str = "6/11/2023") -> list[tuple]:
    rows = due(ocop, words, day)
    return [(row["urgency"], row["kind"], row["day"], row["days"], row["text"]) for row in rows]


def test_the_province_evaluates_in_two_batches_a_year(ocop) -> None:
    """26/2026/QĐ-TTg, Article 5: before 30 June and 30 December."""
    ocop(
        "plan new --like 87/KH-UBND --number 10/KH-UBND --on 10/1/2026 --year 2026 --set new_products=12"
    )
    batches = "--only batch --within 300d"
    assert told(ocop, batches, "21/5/2026") == []  # under 1489 there were none
    first = "evaluate batch 1 of 2026: the dossiers that came before 30/04/2026"
    second = "evaluate batch 2 of 2026: the dossiers that came before 30/10/2026"
    assert told(ocop, batches, "22/5/2026") == [
        ("later", "batch", "2026-06-30", 39, first), ("later", "batch", "2026-12-30", 222, second),
    ]  # fmt: skip
    assert told(ocop, "--only batch", "1/7/2026") == [
        ("overdue", "batch", "2026-06-30", -1, "batch 1 of 2026 was to be evaluated by then")
    ]
    line = due(ocop, "--only batch", "1/7/2026")[0]
    assert line["command"] == "ocop round open --level province --batch 1 --year 2026 --on …"
    assert due(ocop, "--only batch --district 'Na Rì'", "1/7/2026") == []
    ocop("round open --level province --on 20/7/2026")
    assert len(told(ocop, batches, "19/7/2026")) == 2
    assert [row[2] for row in told(ocop, batches, "20/7/2026")] == ["2026-12-30"]
    assert "provincial level" in ocop("due --only batch --as-of 1/12/2026").out
    assert told(ocop, batches, "1/7/2027") == []  # no plan is being worked on


def test_a_dossier_of_re_evaluation_is_to_be_filed_long_before_the_end(ocop) -> None:
    """26/2026/QĐ-TTg, Article 7: at the latest 120 days before it."""
    for name, day in (("Trà", "10/6/2024"), ("Gạo", "10/3/2024"), ("Bún", "10/6/2024")):
        ocop(f"recognise {name} --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on {day}")
    ocop("recognise Miến --entity 'HTX An Bình' --stars 3 --year 2024")
    ocop("register Bún --entity 'HTX An Bình' --purpose renewal --on 2/11/2026")
    assert told(ocop, "--only filing", "28/11/2026") == [
        ("overdue", "filing", "2026-11-10", -18, "the dossier of re-evaluation was to be filed by then; the certificate ends on 10/03/2027"),
        ("later", "filing", "2027-02-10", 74, "file the dossier of re-evaluation: the certificate ends on 10/06/2027"),
    ]  # fmt: skip
    row = due(ocop, "--only filing", "28/11/2026")[1]
    assert row["command"] == 'ocop register Trà --entity "HTX An Bình" --purpose renewal --on …'
    assert (row["file_from"], row["file_by"]) == ("2026-12-12", "2027-02-10")
    assert told(ocop, "--only filing --within 73d", "28/11/2026")[1:] == []
    assert told(ocop, "--only filing", "11/3/2027")[0][2] == "2027-02-10"  # Gạo has ended
    assert "File by" in ocop("due --only certificates --as-of 28/11/2026 --within 200").out


def test_what_could_not_be_filed_in_time_holds_on_for_a_while(ocop) -> None:
    """26/2026/QĐ-TTg, Article 12: until it is evaluated again, at most 180 days."""
    ocop("recognise Trà --entity 'HTX An Bình' --stars 3 --on 10/9/2023")
    line = told(ocop, "--only certificate", "28/11/2026")[0]
    assert line[2] == "2026-09-10"
    assert line[4].endswith(
        "not evaluated again; by law it holds on until it is, at most to 09/03/2027"
    )
    assert told(ocop, "--only filing", "28/11/2026") == []


def test_a_certificate_that_ends_and_the_letter_before_it(kept) -> None:
    assert told(kept, "--only certificate --only notices") == [
        ("month", "notice", "2023-11-20", 14, "tell the producer in writing: the certificate ends on 20/12/2023"),
        ("later", "certificate", "2023-12-20", 44, "the 3★ certificate ends; evaluated again by: district level"),
    ]  # fmt: skip
    notice, end = due(kept, "--only certificate --only notices")
    assert notice["command"] == f"ocop certificate notify {notice['subject_id'][:8]} --on …"
    assert end["command"] == 'ocop register Trà --entity "HTX An Bình" --purpose renewal --on …'
    assert told(kept, "--only notices --within 10d") == []
    assert told(kept, "--only notices --within 14d")[0][1] == "notice"
    assert told(kept, "--only notices", "25/11/2023")[0][0] == "overdue"
    kept("certificate notify Trà --on 10/11/2023")
    kept("register Trà --entity 'HTX An Bình' --purpose renewal --on 11/11/2023")
    assert told(kept, "--only notices", "9/11/2023") != []
    assert told(kept, "--only notices", "10/11/2023") == []
    end = due(kept, "--only certificate", "12/11/2023")[0]
    assert end["text"].endswith(
        "evaluated again by: district level (registered again on 11/11/2023)"
    )
    assert end["command"] == f"ocop round add … {end['subject_id'][:8]}"


def test_what_is_known_by_its_year_only_is_told(kept, ask, write) -> None:
    kept("register Bún --entity 'HTX Tài Hoan' --year 2023")
    product = ask("SELECT id FROM product WHERE name = 'Miến'")[0]["id"]
    with write() as writer:  # as a list of proposals has it
        writer.add(Upgrade(product_id=product, to_stars=4, year=2023))
    kept("recognise Cao --entity 'HTX Tài Hoan' --stars 3 --year 2023")
    kept("recognise Chè --entity 'HTX Tài Hoan' --stars 3 --year 2022")  # of no year of the plan
    rows = due(kept, "--only no-day", "31/12/2023")
    assert [(row["product"], row["text"]) for row in rows] == [
        ("Bún", "registration of 2023: only the year is known"),
        ("Cao", "recognition of 2023: only the year is known"),
        ("Miến", "proposal of 2023: only the year is known"),
    ]
    ids = {row["id"][:8] for row in ask("SELECT id FROM upgrade")}
    assert rows[2]["command"] in {f"ocop correct {one} --on … --reason …" for one in ids}
    assert due(kept, "--only no-day --district 'Chợ Đồn'", "31/12/2023") == []
    assert len(due(kept, "--only no-day", "30/12/2023")) == 2  # the result counts from 31/12
    kept(f"correct {rows[2]['id']} --on 5/5/2023 --reason x")
    for name in ("Gạo", "Mật", "Sắn", "Nấm"):
        kept(f"register {name} --entity 'HTX Tài Hoan' --year 2023")
    said = kept("due --as-of 31/12/2023").out
    assert "6 registrations, proposals or results known by their year only" in said


def test_a_certificate_that_has_ended_is_told_until_it_is_evaluated_again(kept) -> None:
    assert told(kept, "--only certificates", "21/12/2023") == [
        ("overdue", "certificate", "2023-12-20", -1, "the 3★ certificate has ended; not evaluated again")
    ]  # fmt: skip
    assert told(kept, "--only notices", "21/12/2023") == []
    assert len(due(kept, "--only certificates", "19/3/2024")) == 1
    assert due(kept, "--only certificates", "20/3/2024") == []
    assert due(kept, "--only certificates --within 10", "31/12/2023") == []
    kept("register Trà --entity 'HTX An Bình' --purpose renewal --on 22/12/2023")
    assert due(kept, "--only certificates", "23/12/2023")[0]["text"].endswith("(registered again on 22/12/2023)")  # fmt: skip
    kept("recognise Trà --stars 3 --on 25/12/2023 --decision 1/QĐ --issuer 'UBND huyện Chợ Đồn'")
    assert due(kept, "--only certificates", "26/12/2023") == []


def test_an_end_known_by_its_year_is_shown_as_an_estimate(kept) -> None:
    kept("recognise Gạo --entity 'HTX Tài Hoan' --stars 3 --year 2020")
    assert "≈ 2023" in kept("due --as-of 6/11/2023").out


def test_a_registration_waits_until_a_round_takes_it(ocop) -> None:
    ocop("register Mật --entity 'HTX Hoa Sơn' --district 'Ba Bể' --on 1/3/2023")
    assert told(ocop, "--only registrations") == [
        ("later", "registration", "2023-12-31", 55, "registered for 2023, waits for its evaluation")
    ]
    row = due(ocop, "--only registrations --within 1")[0]  # what waits is told whatever is asked
    assert row["command"] == f"ocop round add … {row['subject_id'][:8]}"
    assert (row["product"], row["entity"], row["district"]) == ("Mật", "HTX Hoa Sơn", "061")
    late = due(ocop, "--only registrations", "5/1/2024")[0]
    assert late["urgency"] == "overdue"
    assert late["text"] == "registered for 2023 and never evaluated: carry it over, or end it"
    assert late["command"] == f"ocop registration carry-over --from 2023 {row['subject_id'][:8]}"
    assert due(ocop, "--only registrations", "1/2/2023") == []
    ocop("register Mật --entity 'HTX Hoa Sơn' --on 10/1/2024")
    assert [one["year"] for one in due(ocop, "--only registrations", "20/1/2024")] == [2024]
    ocop("round open --level province --on 1/2/2024")
    ocop("dossier record Mật --received 1/1/2024", None)
    ocop("round add T-2024-1 Mật", None)
    assert due(ocop, "--only registrations", "1/2/2024") == []
    assert len(due(ocop, "--only registrations", "31/1/2024")) == 1


def test_rounds_without_a_decision_and_files_sent_up(ocop) -> None:
    ocop("register Bún --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2023")
    ocop("round open --level province --on 1/6/2023")
    ocop("round add T-2023-1 Bún", None)
    row = due(ocop, "--only rounds", "10/6/2023")[0]
    assert (row["urgency"], row["days"], row["products"]) == ("week", -9, 1)
    assert row["text"] == "round T-2023-1, held on 01/06/2023: 1 without a decision"
    assert row["command"] == "ocop round show T-2023-1"
    assert due(ocop, "--only rounds", "10/1/2024")[0]["urgency"] == "overdue"
    ocop("round evaluate T-2023-1 Bún --total 92")
    assert (
        due(ocop, "--only rounds", "10/6/2023")[0]["command"]
        == "ocop round close T-2023-1 --decision … --on …"
    )
    assert due(ocop, "--only rounds --district 'Ba Bể'", "10/6/2023") == []
    ocop("round send T-2023-1 --on 12/6/2023")
    assert len(due(ocop, "--only rounds", "11/6/2023")) == 1
    assert due(ocop, "--only rounds", "12/6/2023") == []
    assert told(ocop, "--only sent", "12/6/2023") == [
        ("later", "sent", None, None,
         "sent up from round T-2023-1 on 12/06/2023; nothing has come back")
    ]  # fmt: skip
    assert due(ocop, "--only registrations", "12/6/2023") == []
    ocop("round return T-2023-1 Bún --on 20/6/2023 --reason thiếu")
    assert due(ocop, "--only sent", "20/6/2023") == []
    assert len(due(ocop, "--only rounds", "20/6/2023")) == 1


def test_proposals_wait_for_a_round_or_for_the_ministry(kept) -> None:
    kept("upgrade Miến --to 4 --on 20/3/2023")
    row = due(kept, "--only proposals")[0]
    assert row["text"] == "proposed for 4★ on 20/03/2023, waits for its evaluation"
    assert row["command"] == f"ocop round add … {row['subject_id'][:8]}"
    late = due(kept, "--only proposals", "5/1/2024")[0]
    assert (late["urgency"], late["days"]) == ("overdue", -5)
    assert late["text"] == "proposed for 4★ on 20/03/2023 and not evaluated that year"
    kept("upgrade Trà --to 5 --on 21/3/2023")
    assert due(kept, "--only proposals")[0]["command"].startswith("ocop nominate ")
    kept("nominate Trà --on 1/8/2023")
    assert [one["product"] for one in due(kept, "--only proposals")] == ["Miến"]


def test_a_dossier_that_lacks_something(ocop) -> None:
    ocop("register Mật --entity 'HTX Hoa Sơn' --district 'Ba Bể' --on 1/3/2023")
    ocop("dossier record Mật --received 1/6/2023")
    ocop("dossier record Mật --missing 'phiếu kiểm nghiệm' --on 2/6/2023 --deadline 1/11/2023")
    row = due(ocop, "--only dossiers")[0]
    assert (row["urgency"], row["days"]) == ("overdue", -5)
    assert row["text"] == "the dossier of 2023 lacks: phiếu kiểm nghiệm"
    assert row["command"] == f"ocop dossier record {row['subject_id'][:8]} --complete …"


def test_papers_that_end_or_have_ended(kept) -> None:
    kept(
        "document add food-safety Trà --number 12/ATTP --issuer 'Chi cục' --on 1/12/2020 --until 1/12/2023"
    )
    row = due(kept, "--only documents")[0]
    assert (row["urgency"], row["day"], row["product"]) == ("month", "2023-12-01", "Trà")
    assert row["text"] == "the food-safety certificate 12/ATTP ends"
    assert row["command"] == f"ocop document renew {row['id'][:8]} --number … --on … --until …"
    assert due(kept, "--only documents --within 10") == []
    late = due(kept, "--only documents", "4/12/2023")[0]
    assert (late["urgency"], late["days"]) == ("overdue", -3)
    assert (
        late["text"] == "the food-safety certificate 12/ATTP has ended; nothing has taken its place"
    )
    kept("document renew 12/ATTP --number 13/ATTP --on 3/12/2023 --until 3/12/2026")
    assert due(kept, "--only documents", "4/12/2023") == []


def test_violations_wait_for_their_remedy(kept) -> None:
    kept(
        "inspection add 'HTX An Bình' --on 1/10/2023 --kind periodic --body 'Chi cục' --violation bẩn --deadline 1/11/2023"
    )
    kept("inspection add Miến --on 2/10/2023 --kind unscheduled --body 'Chi cục' --violation mốc")
    late, now = due(kept, "--only remedies")
    assert (late["urgency"], late["days"], late["product"]) == ("overdue", -5, "")
    assert late["entity"] == "HTX An Bình"
    assert late["text"] == "violation found on 01/10/2023, to be remedied: bẩn"
    assert late["command"] == f"ocop inspection resolve {late['id'][:8]} --on …"
    assert (now["urgency"], now["day"], now["product"]) == ("week", None, "Miến")
    kept("inspection resolve 'HTX An Bình' --on 5/11/2023")
    assert [row["product"] for row in due(kept, "--only remedies")] == ["Miến"]
    assert len(due(kept, "--only remedies", "4/11/2023")) == 2


def test_months_of_the_plan_open_now_or_next(ocop) -> None:
    assert told(ocop, "--only windows", "6/2/2023") == [
        ("week", "window", "2023-03-31", 53, "the plan's months for registering new products are open (months 2–3)"),
        ("month", "window", "2023-03-01", 23, "the plan's months for proposing upgrades begin (months 3–4)"),
    ]  # fmt: skip
    commands = [row["command"] for row in due(ocop, "--only windows", "6/2/2023")]
    assert commands == ["ocop register …", "ocop upgrade …"]
    assert told(ocop, "--only windows", "6/5/2023") == []
    assert told(ocop, "--only windows --within 10", "6/1/2023") == []


def test_districts_that_have_sent_nothing_or_held_no_round(ocop) -> None:
    assert len(due(ocop, "--only silent")) == 8
    row = due(ocop, "--only silent --district 'Ba Bể'")[0]
    assert row["text"] == "no registration and no result of 2023 on record"
    assert (row["day"], row["urgency"]) == ("2023-03-31", "overdue")
    assert row["command"] == "ocop list --target registered --district 061"
    ocop("recognise Mật --entity 'HTX Hoa Sơn' --district 'Ba Bể' --stars 3 --on 1/3/2023")
    assert due(ocop, "--only silent --district 'Ba Bể'") == []
    row = due(ocop, "--only no-round --district 'Ba Bể'")[0]
    assert row["text"] == "has not held its round of 2023"
    assert row["command"] == "ocop round open --level district --district 061 --on …"
    ocop("round open --level district --district 'Ba Bể' --on 30/10/2023")
    assert due(ocop, "--only no-round --district 'Ba Bể'") == []


def test_no_district_is_asked_for_a_round_where_the_law_gives_it_none(ocop, path) -> None:
    text = find(Office(path).plans, "87").number
    plans = path.parent / "plans"
    plans.mkdir()
    shipped = (office.shipped() / "plans" / "87-KH-UBND-2023.toml").read_text("utf-8")
    moved = shipped.replace("2024-02-28", "2026-02-28").replace("2023", "2025")
    (plans / "9.toml").write_text(moved.replace(text, "9/KH-UBND"), "utf-8")
    assert len(due(ocop, "--only no-round", "1/6/2025")) == 8
    assert due(ocop, "--only no-round", "6/7/2025") == []  # 1489/QĐ-TTg: the district level ended


def test_targets_behind_only_while_the_books_are_open(ocop) -> None:
    rows = due(ocop, "--only targets", "31/12/2023")
    assert [row["key"] for row in rows][:2] == ["new_products", "upgrades"]
    assert rows[0]["text"] == "behind the plan: 0 of 20, 20 expected by now"
    assert rows[0]["command"] == "ocop list --target new_products --pipeline"
    assert rows[3]["command"] == "ocop list --target traceable_products"
    assert due(ocop, "--only targets", "6/11/2023") == []
    assert due(ocop, "--only targets", "28/2/2024") == []
    assert due(ocop, "--only silent --only no-round", "28/2/2024") == []
    assert due(ocop, "--only targets --district 'Ba Bể'", "31/12/2023") == []


def test_the_next_plan_is_missing(ocop) -> None:
    row = due(ocop, "--only plans")[0]
    assert (row["day"], row["text"]) == ("2024-01-01", "no plan on file from this day on")
    assert row["command"] == "ocop plan new --like 87/KH-UBND --year 2024 --number … --on …"
    row = due(ocop, "--only plans", "15/11/2026")[0]
    assert (row["days"], row["text"]) == (0, "no plan on file from this day on")
    assert due(ocop, "--only plans", "1/3/2023") == []
    assert due(ocop, "--only plans --district 'Ba Bể'") == []


def test_the_screen_groups_by_urgency_and_counts_equal_lines(kept) -> None:
    for number in range(6):
        kept(f"register 'Mật {number}' --entity 'HTX Hoa Sơn' --district 'Ba Bể' --on 1/3/2022")
    said = kept("due --as-of 22/11/2023").out
    heads = ["OVERDUE: 15", "THIS MONTH, to 23/12/2023: 1", "LATER: 9"]
    assert [line for line in said.splitlines() if ": " in line and line[:4].isupper()] == heads
    assert "6 registrations of years gone by, never evaluated" in said
    assert "ocop due --only registration" in said
    assert "8 districts have not held their round" in said
    assert "All lines, one by one: ocop due -o FILE.xlsx" in said
    one = kept("due --as-of 22/11/2023 --district 'Ba Bể'").out
    assert "ocop due --only registration --district 061" in one
    assert "Trà" not in one
    each = kept("due --as-of 22/11/2023 --only registrations").out
    assert each.count("carry it over, or end it") == 6
    assert "All lines" not in each


def test_nothing_is_due(ocop) -> None:
    said = ocop("due --as-of 5/6/2023 --only certificates --only rounds").out
    assert "Nothing is due." in said
    assert "Next: ocop status" in said


def test_contacts_are_shown_only_when_asked(kept) -> None:
    assert "0209" not in kept("due --as-of 6/11/2023").out
    assert "phone" not in due(kept)[0]
    assert "Trà · HTX An Bình · Huyện Chợ Đồn · Bà Lan · 0209 387" in kept("due --as-of 6/11/2023 --contacts").out  # fmt: skip
    rows = due(kept, "--contacts")
    assert {row["phone"] for row in rows} == {"", "0209 387"}


def test_a_file_has_every_line(kept, tmp_path) -> None:
    for number in range(6):
        kept(f"register 'Mật {number}' --entity 'HTX Hoa Sơn' --district 'Ba Bể' --on 1/3/2023")
    file = tmp_path / "due.csv"
    kept(f"due --as-of 6/11/2023 --contacts -o {file}")
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    assert rows[0][:4] == ["Urgency", "About", "Day", "Days left"]
    assert rows[0][-1] == "Phone"
    assert len(rows) - 1 == len(due(kept))
    assert sum(row[1] == "registrations" for row in rows) == 6
    assert "overdue,districts that have sent nothing,31/03/2023,-220" in kept("due --as-of 6/11/2023 --csv").out  # fmt: skip


@pytest.mark.parametrize("typed", ["remedies", "Remedy", "rounds without a decision", "no-rounds"])
def test_a_kind_is_named_as_people_do(ocop, typed) -> None:
    ocop(f"due --only '{typed}'")


def test_an_unknown_kind_is_refused_with_those_known(ocop) -> None:
    said = ocop("due --only dances", 2).err
    assert "“dances” is not known after --only" in said
    assert "certificate" in said


def test_a_fixed_number_of_statements(kept, path) -> None:
    def asked() -> int:
        plan, number = find(Office(path).plans, "87"), 0
        with db.read(path) as ask:

            def counting(sql: str, **values: object) -> list[dict]:
                nonlocal number
                number += 1
                return ask(sql, **values)

            agenda.rows(counting, Office(path), plan, date(2023, 11, 6), within=90, contacts=True)
        return number

    few = asked()
    for number in range(4):
        kept(f"register 'Mật {number}' --entity 'HTX Hoa Sơn' --district 'Ba Bể' --on 1/3/2023")
        kept(f"recognise 'Gạo {number}' --entity 'HTX Hoa Sơn' --stars 3 --on 2/1/2021")
    kept("upgrade Miến --to 4 --on 20/3/2023")
    assert asked() == few


def test_every_kind_has_its_lines_and_words() -> None:
    from ocop.values.labels import MATTER_LABELS

    assert set(agenda_lines.LINES) == set(Matter) == set(MATTER_LABELS)


def test_it_imports_nothing_heavy(begun) -> None:
    script = (
        "import sys; from ocop.cli import main\nmain(['due'])\n"
        "print(*sorted(m for m in sys.modules if '.' not in m), file=sys.stderr)"
    )
    environment = {"OCOP_DB": str(begun), "OCOP_LANG": "en", "PATH": ""}
    words = [sys.executable, "-c", script]
    done = subprocess.run(words, capture_output=True, text=True, env=environment, check=True)
    assert not {"sqlmodel", "sqlalchemy", "pydantic", "alembic"} & set(done.stderr.split())


def test_on_its_last_day_a_certificate_holds_and_its_letter_is_still_to_be_written(kept) -> None:
    assert told(kept, "--only notices", "20/12/2023") == [
        ("overdue", "notice", "2023-11-20", -30, "tell the producer in writing: the certificate ends on 20/12/2023"),
    ]  # fmt: skip
    assert told(kept, "--only notices", "21/12/2023") == []


def test_a_result_of_the_year_before_signed_late_leaves_this_years_registration_waiting(
    ocop,
) -> None:
    ocop("register Mật --entity 'HTX Hoa Sơn' --district 'Ba Bể' --on 5/1/2023")
    ocop("recognise Mật --stars 3 --on 10/1/2023 --year 2022")
    assert [one["year"] for one in due(ocop, "--only registrations")] == [2023]
    ocop("recognise Mật --stars 4 --on 5/11/2023")
    assert due(ocop, "--only registrations") == []


def test_the_round_of_another_year_is_not_this_years(ocop) -> None:
    ocop("round open --level district --district 'Ba Bể' --on 30/3/2023 --year 2022")
    assert len(due(ocop, "--only no-round --district 'Ba Bể'")) == 1
    rows = ocop("status --by district --as-of 6/11/2023 --json").data["districts"]
    assert {row["round_held"] for row in rows} == {None}


def test_a_round_is_late_from_the_day_after_its_year(ocop) -> None:
    ocop("register Bún --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2023")
    ocop("round open --level province --on 1/6/2023")
    ocop("round add T-2023-1 Bún")
    urgency = {
        day: due(ocop, "--only rounds", day)[0]["urgency"] for day in ("31/12/2023", "1/1/2024")
    }
    assert urgency == {"31/12/2023": "week", "1/1/2024": "overdue"}


def test_a_proposal_waits_until_the_day_it_is_withdrawn(kept) -> None:
    kept("upgrade Miến --to 4 --on 20/3/2023")
    kept("upgrade Miến --withdraw --on 10/5/2023 --reason 'thiếu vốn'")
    assert len(due(kept, "--only proposals", "9/5/2023")) == 1
    assert due(kept, "--only proposals", "10/5/2023") == []


def test_a_round_of_which_the_rest_stayed_away_is_to_be_closed(ocop) -> None:
    for name in ("Bún", "Cao"):
        ocop(f"register {name} --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2023")
    ocop("round open --level province --on 1/6/2023")
    ocop("round add T-2023-1 Bún Cao")
    ocop("round evaluate T-2023-1 Bún --total 80")
    assert due(ocop, "--only rounds")[0]["command"] == "ocop round show T-2023-1"
    ocop("round evaluate T-2023-1 Cao --absent")
    assert due(ocop, "--only rounds")[0]["command"].startswith("ocop round close T-2023-1 ")


def test_a_dossier_at_the_ministry_does_not_answer_a_proposal_for_four_stars(kept) -> None:
    kept("upgrade Miến --to 4 --on 20/3/2023")
    kept("nominate Miến --on 1/8/2023")
    assert [one["to_stars"] for one in due(kept, "--only proposals")] == [4]

"""Registering a product for a year, and ending a registration.

- purpose: new for what holds nothing, renewal for stars in force or lapsed; as said when said
- carried over: registered in an earlier year with no evaluation known since
- refused: a second open registration of the same year; a day after today
- a registration ends by an outcome with a reason, or by a recognition
- a survey that lacks a ground is legal and said
"""

import pytest
from conftest import Said

NEW = "register 'Miến dong' --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2023"
RECOGNISED = "recognise 'Miến dong' --stars 3"


def test_a_first_registration_makes_product_and_producer(ocop) -> None:
    row = ocop(f"{NEW} --demand yes --labour yes --capacity 'đủ máy' --surveyed-by Lan --json")
    (row,) = row.data["registrations"]
    assert (row["year"], row["purpose"], row["day"]) == (2023, "new", "2023-03-01")
    assert row["created"] == ["product", "entity"]
    assert row["survey_complete"]
    assert row["carried_from"] is None


def test_an_incomplete_survey_is_said(ocop) -> None:
    assert "lacks a ground" in ocop(f"{NEW} --demand yes").out


def test_a_second_open_registration_of_a_year_is_refused(ocop, ask) -> None:
    ocop(NEW)
    refused: Said = ocop(NEW.replace("HTX", "hop tac xa"), 5)
    assert "registered for 2023 already, on 01/03/2023" in refused.err
    assert refused.out == ""
    assert ask("SELECT count(*) AS n FROM registration") == [{"n": 1}]


@pytest.mark.parametrize(
    ("recognised_on", "purpose"), [("1/1/2022", "renewal"), ("10/1/2019", "renewal")]
)
def test_stars_in_force_or_lapsed_make_a_renewal(ocop, recognised_on, purpose) -> None:
    ocop(f"recognise 'Miến dong' --entity 'HTX Tài Hoan' --stars 3 --on {recognised_on}")
    answer = ocop(f"{NEW} --json")
    assert answer.data["registrations"][0]["purpose"] == purpose
    assert "It holds 3★" in ocop(NEW.replace("2023", "2024") + " --year 2024").out


def test_a_purpose_that_is_said_stands(ocop) -> None:
    answer = ocop(f"{NEW} --purpose renewal-upgrade --json")
    assert answer.data["registrations"][0]["purpose"] == "renewal-upgrade"


def test_what_was_revoked_comes_as_new(ocop) -> None:
    ocop("recognise 'Miến dong' --entity 'HTX Tài Hoan' --stars 3 --on 1/1/2022")
    ocop("revoke 'Miến dong' --on 1/6/2022 --reason 'no records'")
    answer = ocop(f"{NEW} --json")
    assert answer.data["registrations"][0]["purpose"] == "new"


def test_registered_before_and_never_evaluated_is_carried_over(ocop) -> None:
    ocop(NEW.replace("2023", "2022"))
    said = ocop(NEW)
    assert "Carried over from 2022" in said.out


def test_evaluated_and_not_reached_is_new_and_not_carried_over(ocop) -> None:
    ocop(NEW.replace("2023", "2022"))
    ocop(
        "registration close 'Miến dong' --outcome not-reached --year 2022 --on 1/11/2022 --reason '48 points'"
    )
    row = ocop(f"{NEW} --json").data["registrations"][0]
    assert (row["carried_from"], row["purpose"]) == (None, "new")


def test_recognised_since_is_not_carried_over(ocop) -> None:
    ocop(NEW.replace("2023", "2022"))
    ocop(f"{RECOGNISED} --on 20/12/2022")
    assert ocop(f"{NEW} --json").data["registrations"][0]["carried_from"] is None


def test_after_a_recognition_the_year_may_be_registered_again(ocop) -> None:
    ocop(NEW)
    ocop(f"{RECOGNISED} --on 20/6/2023")
    assert (
        ocop(NEW.replace("1/3", "1/9") + " --json").data["registrations"][0]["purpose"] == "renewal"
    )


def test_a_registration_ends_with_an_outcome_and_a_reason(ocop, ask) -> None:
    ocop(NEW)
    said = ocop(
        "registration close 'Miến dong' --outcome absent --on 1/10/2023 --reason 'moved away'"
    )
    assert "ended on 01/10/2023: did not take part" in said.out
    assert ask("SELECT outcome, ended_reason FROM registration") == [
        {"outcome": "absent", "ended_reason": "moved away"}
    ]
    assert (
        "no open registration"
        in ocop("registration close 'Miến dong' --outcome absent --reason x", 5).err
    )


def test_an_end_needs_a_reason_a_known_outcome_and_a_day_after_the_beginning(ocop) -> None:
    ocop(NEW)
    assert "needs a reason" in ocop("registration close 'Miến dong' --outcome absent", 2).err
    assert "withdrawn" in ocop("registration close 'Miến dong' --outcome gone --reason x", 2).err
    early = ocop("registration close 'Miến dong' --outcome absent --on 1/2/2023 --reason x", 2)
    assert "before 01/03/2023" in early.err


def test_a_day_after_today_is_refused(ocop, ask) -> None:
    assert "is after today" in ocop(NEW.replace("2023", "2099"), 2).err
    assert ask("SELECT * FROM entity") == []


def test_a_year_far_from_its_day_is_refused(nowhere, path) -> None:
    words = "register Trà --entity 'HTX B' --on 1/2/2024 --year"
    assert "registered on 01/02/2024 cannot be for 2026" in nowhere(f"{words} 2026", 2).err
    assert not path.exists()
    nowhere(f"{words} 2025")


def test_an_end_without_a_reason_is_told_without_a_bare_colon(ocop, tmp_path) -> None:
    listed = tmp_path / "r.csv"
    listed.write_text(
        "Tên sản phẩm,Chủ thể,Huyện,Năm đăng ký,Ngày đăng ký,Kết quả\n"
        "Chè A,HTX A,Ba Bể,2022,01/03/2022,không đạt\n", "utf-8",
    )  # fmt: skip
    ocop(f"import {listed} --as registrations --no-input")
    said = ocop("show 'Chè A'").out
    assert "not reached 31/12/2022" in said
    assert "31/12/2022:" not in said

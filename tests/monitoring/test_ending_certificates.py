"""Certificates that end, notices, reissues; the whole calendar is in test_agenda.py.

- certificates that end within the days asked, by day and decision, with who notifies by when
- who evaluates again is decided by the law of the day it ends; one known by its year is estimated
- how many of them a plan's targets count; contacts only when asked; one district
- a notice stands once for a certificate; by decision or by product; nothing named is refused
- the number of its letter is kept, shown wherever the notice is, corrected and taken back
- a reissue keeps the end, printed or not; nothing in force is refused
"""

import contextlib
import sqlite3
from pathlib import Path

import pytest


@pytest.fixture
def kept(ocop):
    ocop(
        "recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 20/12/2023"
        " --decision 105/QĐ-UBND --issuer 'UBND huyện Chợ Đồn'"
    )
    ocop("recognise Miến --entity 'HTX Tài Hoan' --district 'Na Rì' --stars 4 --on 1/12/2023")
    ocop("recognise Gạo --entity 'HTX Tài Hoan' --stars 3 --year 2023")
    ocop("recognise Bún --entity 'HTX Tài Hoan' --stars 3 --on 1/3/2024")
    ocop("entity edit 'HTX An Bình' --phone '0209 387' --representative 'Bà Lan'")
    return ocop


def due(ocop, words: str = "") -> list[dict]:
    return ocop(f"due --only certificates --as-of 15/11/2026 {words} --json").data["due"]


def test_certificates_by_day_with_who_notifies_by_when(kept) -> None:
    rows = due(kept)
    assert [(one["product"], one["day"], one["estimated"]) for one in rows] == [
        ("Miến", "2026-12-01", False),
        ("Trà", "2026-12-20", False),
        ("Gạo", "2026-12-31", True),
    ]
    assert {one["kind"] for one in rows} == {"certificate"}
    assert rows[1]["notify_by"] == "2026-11-20"
    assert rows[1]["issuer"] == "UBND huyện Chợ Đồn"
    assert rows[0]["issuer"] == "province"
    assert {one["evaluated_by"] for one in rows} == {"province"}  # 1489/QĐ-TTg by then
    assert [one["product"] for one in due(kept, "--within 20d")] == ["Miến"]
    assert [one["product"] for one in due(kept, "--district 'Chợ Đồn'")] == ["Trà"]
    assert "≈ 2026" in kept("due --only certificates --as-of 15/11/2026").out


def test_the_law_of_the_day_it_ends_decides_who_evaluates_again(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --stars 3 --on 1/5/2022")
    ocop("recognise Gạo --entity 'HTX An Bình' --stars 3 --on 20/7/2022")
    rows = ocop("due --only certificates --as-of 20/4/2025 --within 120 --json").data["due"]
    assert [(one["product"], one["evaluated_by"]) for one in rows] == [
        ("Trà", "district"), ("Gạo", "province"),
    ]  # fmt: skip


def test_how_many_a_plan_counts_is_said(kept) -> None:
    kept("improve traceability Trà --since 1/1/2023")
    kept("improve linkage 'HTX Tài Hoan' --since 1/1/2023")
    answer = kept("due --only certificates --as-of 15/11/2026 --json").data
    assert answer["counted_in"] == {
        "new_products": 3,
        "traceable_products": 1,
        "linked_entities": 2,
    }
    said = kept("due --only certificates --as-of 15/11/2026").out
    assert "3 of them are counted in plan 87/KH-UBND: New products at 3★ or more." in said


def test_contacts_are_shown_only_when_asked(kept) -> None:
    assert "0209" not in kept("due --only certificates --as-of 15/11/2026").out
    assert "phone" not in due(kept)[0]
    said = kept("due --only certificates --as-of 15/11/2026 --contacts").out
    assert "Bà Lan" in said
    assert "0209 387" in said


def test_a_producer_is_notified_once(kept) -> None:
    said = kept("certificate notify --decision 105/QĐ-UBND --on 1/6/2024").out
    assert "The producer of “Trà” was notified on 01/06/2024." in said
    assert {one["product"]: one["notified_on"] for one in due(kept)}["Trà"] == "2024-06-01"
    assert "01/06/2024" in kept("due --only certificates --as-of 15/11/2026").out
    assert (
        "was notified on 01/06/2024 already"
        in kept("certificate notify Miến Trà --on 2/6/2024", 5).err
    )
    assert {one["product"]: one["notified_on"] for one in due(kept)}["Miến"] is None
    assert "Nothing was named." in kept("certificate notify --on 2/6/2024", 2).err
    assert "producer notified of the certificate's end" in kept("show Trà").out


def test_the_number_of_a_letter_is_kept_with_the_notice(kept, ask, tmp_path) -> None:
    letter = "45/VPĐP-OCOP"
    assert "Letter" not in kept("due --only certificates --as-of 15/11/2026").out
    said = kept(f"certificate notify Trà Miến --on 1/6/2024 --number ' {letter} '")
    assert f"“Trà” was notified on 01/06/2024 by letter {letter}." in said.out
    assert {one["product"]: one["letter"] for one in due(kept)} == {
        "Trà": letter, "Miến": letter, "Gạo": "",
    }  # fmt: skip
    shown = kept("due --only certificates --as-of 15/11/2026 --csv").out.splitlines()
    assert "Letter" in shown[0]
    assert letter in next(line for line in shown if "Trà" in line)
    told = f"producer notified of the certificate's end; letter {letter}"
    assert told in kept("show Trà").out
    assert f"number: {letter}" in kept("history").out
    [notice] = ask("SELECT id FROM notice n WHERE recognition_id IN (SELECT r.id FROM recognition r"
                   " JOIN product p ON p.id = r.product_id WHERE p.name = 'Trà')")  # fmt: skip
    kept(f"correct {notice['id']} --decision 46/VPĐP --reason nhầm")
    assert "letter 46/VPĐP" in kept("show Trà").out
    kept(f"export register -o {tmp_path / 'all.db'}")
    with contextlib.closing(sqlite3.connect(tmp_path / "all.db")) as flat:
        rows = flat.execute("SELECT product, number FROM notices ORDER BY product").fetchall()
    assert rows == [("Miến", letter), ("Trà", "46/VPĐP")]
    kept("undo --yes")
    assert told in kept("show Trà").out


def test_a_reissue_keeps_the_end(kept) -> None:
    said = kept("certificate reissue Trà --on 1/6/2024 --reason 'đổi thành công ty'").out
    assert "it still ends on 20/12/2026" in said
    assert (
        "still ends on 31/12/2026" in kept("certificate reissue Gạo --on 1/6/2024 --reason x").out
    )
    assert "certificate printed again: đổi thành công ty" in kept("show Trà").out
    assert "needs a reason" in kept("certificate reissue Trà --on 1/6/2024", 2).err
    kept("revoke Trà --on 2/6/2024 --reason x")
    assert (
        "no certificate in force on 03/06/2024"
        in kept("certificate reissue Trà --on 3/6/2024 --reason x", 5).err
    )
    assert "holds no certificate in force" in kept("certificate notify Trà --on 3/6/2024", 5).err


def test_29_february_and_a_printed_end(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --stars 3 --on 29/2/2024")
    ocop("recognise Gạo --entity 'HTX An Bình' --stars 3 --on 29/2/2024 --until 10/1/2027")
    rows = ocop("due --only certificates --as-of 1/1/2027 --json").data["due"]
    assert [(one["product"], one["day"]) for one in rows] == [
        ("Gạo", "2027-01-10"),
        ("Trà", "2027-02-28"),
    ]
    assert (
        "it still ends on 10/01/2027"
        in ocop("certificate reissue Gạo --on 1/6/2024 --reason x").out
    )


def test_a_plan_with_a_target_that_no_record_answers_still_counts_the_rest(ocop, path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text("utf-8")
    plans = path.parent / "plans"
    plans.mkdir()
    text = page.split("```toml\n")[1].split("```")[0]
    assert "restructured-entities" in text
    (plans / "12.toml").write_text(text, "utf-8")
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Ba Bể' --stars 3 --on 1/11/2022")
    answer = ocop("due --only certificates --as-of 1/10/2025 --json").data
    assert answer["due"][0]["targets"] == ["new", "joined"]

"""Decisions, each entered once.

- the same number of two issuers or two years is two decisions
- a day that was unknown is filled; another day is refused
- an edit moves the recognitions that stand on the old day, and keeps a scan by its SHA-256
"""

import hashlib

TEA = "recognise 'Trà' --entity 'HTX An Bình' --stars"


def test_numbers_repeat_between_issuers_and_years(ocop, ask) -> None:
    ocop(f"{TEA} 3 --decision 105/QĐ-UBND --issuer 'UBND huyện Na Rì' --on 20/6/2022")
    ocop(f"{TEA} 4 --decision 105/QĐ-UBND --issuer 'UBND huyện Ba Bể' --on 20/6/2022")
    ocop(f"{TEA} 3 --decision 105/QĐ-UBND --issuer 'UBND huyện Na Rì' --on 20/6/2023")
    ocop(
        "recognise 'Kẹo' --entity 'HTX An Bình' --stars 3 --decision ' 105/qđ-ubnd' --issuer 'ubnd huyen na ri' --on 20/6/2023",
    )
    assert ask("SELECT count(*) AS n FROM decision") == [{"n": 3}]


def test_an_unknown_day_is_filled_and_another_day_refused(ocop, ask) -> None:
    ocop(f"{TEA} 3 --decision 9 --issuer A --year 2022")
    ocop("recognise 'Kẹo' --entity 'HTX An Bình' --stars 3 --decision 9 --issuer A --on 20/6/2022")
    assert ask("SELECT day FROM decision") == [{"day": "2022-06-20"}]
    refused = ocop(
        "recognise 'Bánh' --entity 'HTX An Bình' --stars 3 --decision 9 --issuer A --on 21/6/2022",
        5,
    )
    assert "signed on 20/06/2022, not on 21/06/2022" in refused.err


def test_an_edit_moves_the_recognitions_on_its_day(ocop, ask, tmp_path) -> None:
    ocop(f"{TEA} 3 --decision 9 --issuer A --on 20/6/2022")
    scan = tmp_path / "quyết định.pdf"
    scan.write_bytes(b"%PDF")
    said = ocop(
        f"decision edit 9 --on 21/6/2022 --number 9/QĐ --issuer B --scan '{scan}' --reason 'read again'"
    )
    assert "1 recognitions that stood on its old day moved" in said.out
    assert ask("SELECT day FROM recognition") == [{"day": "2022-06-21"}]
    shown = ocop("decision show '9/QĐ' --json").data["decisions"][0]
    assert shown["scan_sha256"] == hashlib.sha256(b"%PDF").hexdigest()
    assert shown["recognised"][0]["product"] == "Trà"
    assert "Trà" in ocop("decision show '9/QĐ'").out
    assert "9/QĐ" in ocop("decision list").out


def test_an_edit_without_a_day_moves_nothing(ocop, ask) -> None:
    ocop(f"{TEA} 3 --decision 9 --issuer A --year 2022")
    assert "moved" not in ocop("decision edit 9 --issuer B --reason x").out
    assert ask("SELECT issuer, year FROM decision") == [{"issuer": "B", "year": 2022}]


def test_an_edit_never_makes_two_decisions_one(ocop) -> None:
    ocop(f"{TEA} 3 --decision 9 --issuer A --on 20/6/2022")
    ocop(f"{TEA} 4 --decision 10 --issuer A --on 20/6/2022")
    assert "another decision 9" in ocop("decision edit 10 --number 9 --reason x", 5).err
    assert "needs a reason" in ocop("decision edit 10 --number 11", 2).err


def test_a_scan_that_cannot_be_read_is_refused(ocop) -> None:
    ocop(f"{TEA} 3 --decision 9 --issuer A --on 20/6/2022")
    assert "cannot be read" in ocop("decision edit 9 --scan /nowhere/x.pdf --reason x", 6).err


def test_a_moved_signature_keeps_the_year_of_the_result(ocop, ask) -> None:
    ocop("recognise Trà --entity 'HTX B' --stars 3 --decision 1/QĐ --on 20/12/2023")
    ocop("decision edit 1/QĐ --on 5/1/2024 --reason 'xem bản giấy'")
    assert ask("SELECT day, programme_year AS y FROM recognition") == [
        {"day": "2024-01-05", "y": 2023}
    ]

"""Papers of products and producers.

- held, ended, applied for, exempt, revoked, lacking: on any day asked for; a renewed one never revives
- a producer's paper covers its products; what is expected and covered by nothing is lacking
- one number without its issuer is one paper; what is renewed on the day of its issue is renewed
- what runs out is listed by its end; what ended with nothing in its place is a gap, and so is an
  unknown form of a standard
- refused, nothing written: contradictions, the future, twins, what cannot be renewed or revoked
- an application becomes what was issued; corrections, voids, undo and the check know papers
"""

from datetime import date

import pytest

from ocop.queries import documents
from ocop.values.vocabulary import DocumentKind

CERTIFICATE = "--number 12/2023/ATTP-CN --issuer 'Sở NN&PTNT' --on 5/1/2022 --until 4/1/2025"


@pytest.fixture
def tea(ocop):
    ocop(
        "register 'Trà hoa vàng' --entity 'HTX An Bình' --district 'Chợ Đồn' --group 2 --on 1/3/2023"
    )
    ocop("recognise 'Trà hoa vàng' --stars 3 --on 5/12/2023")
    ocop("register 'Mành cọ' --entity 'HTX An Bình' --group 4 --on 1/3/2024")
    return ocop


def states(ocop, words="") -> dict[str, str]:
    rows = ocop(f"document list {words} --json").data["documents"]
    return {row["number"] or row["kind"]: row["state"] for row in rows}


def test_a_certificate_is_held_through_its_last_day(tea) -> None:
    said = tea(f"document add food-safety 'HTX An Bình' {CERTIFICATE}")
    assert "food-safety certificate, 12/2023/ATTP-CN" in said.out
    assert states(tea, "--as-of 4/1/2022") == {}
    assert states(tea, "--as-of 4/1/2025") == {"12/2023/ATTP-CN": "held"}
    assert states(tea, "--as-of 5/1/2025") == {"12/2023/ATTP-CN": "ended"}
    late = tea("document add declaration 'Trà hoa vàng' --number 3 --on 1/1/2022 --until 1/1/2023")
    assert "It has ended already" in late.out


def test_a_producers_paper_covers_its_products(tea, ask, office) -> None:
    day = date(2024, 6, 1)
    lacking = [row["kind"] for row in documents.lacking(ask, office, day)]
    assert lacking == ["food-safety", "declaration"]  # of the tea; no mat of bamboo is eaten
    tea(f"document add food-safety 'HTX An Bình' {CERTIFICATE}")
    tea("document add declaration 'Trà hoa vàng' --exempt 'hộ nhỏ lẻ'")
    assert documents.lacking(ask, office, day) == []
    after = documents.lacking(ask, office, date(2025, 6, 1), kind=DocumentKind.FOOD_SAFETY)
    assert [row["product"] for row in after] == ["Trà hoa vàng"]
    assert documents.lacking(ask, office, date(2025, 6, 1), kind="declaration") == []
    assert "lacking" in tea("document list 'HTX An Bình' --state lacking --as-of 1/6/2025").out


def test_an_office_says_itself_what_is_expected(tea, path, ask) -> None:
    (path.parent / "papers").mkdir()
    own = path.parent / "papers" / "papers.toml"
    own.write_text('[[expected]]\nkind = "trademark"\ngroups = [2]\n', "utf-8")
    rows = tea("document list --state lacking --as-of 1/6/2024 --json").data["documents"]
    assert [row["kind"] for row in rows] == ["trademark"]
    own.write_text('[[expected]]\nkind = "ảnh"\n', "utf-8")
    assert "cannot be read" in tea("document list --state lacking", 6).err


def test_a_product_shows_what_it_has_lacks_applied_for_and_what_runs_out(tea) -> None:
    tea(f"document add food-safety 'HTX An Bình' {CERTIFICATE}")
    tea("document add trademark 'Trà hoa vàng' --applied 1/3/2024")
    said = tea("show 'tra hoa vang' --as-of 1/12/2024").out
    assert "Runs out on 04/01/2025: food-safety certificate." in said
    assert "applied for" in said
    assert "product declaration      lacking" in said
    told = tea("show 'HTX An Bình' --as-of 1/12/2024 --json").data["entities"][0]
    assert [row["state"] for row in told["documents"]] == ["held", "applied", "lacking"]
    assert "Documents" not in tea("show 'Mành cọ' --as-of 1/12/2021").out


def test_what_runs_out_is_listed_by_its_end(tea, ask) -> None:
    tea(f"document add food-safety 'HTX An Bình' {CERTIFICATE}")
    tea(
        "document add standard 'Trà hoa vàng' --standard 'TCVN 13274:2020' --on 1/1/2023 --until 2/1/2025"
    )
    day = date(2024, 12, 1)
    rows = documents.ending(ask, day, 90)
    assert [(row["until"], row["product"], row["entity"]) for row in rows] == [
        ("2025-01-02", "Trà hoa vàng", "HTX An Bình"),
        ("2025-01-04", "", "HTX An Bình"),
    ]
    assert documents.ending(ask, day, 10) == []
    asked = "document list --as-of 1/12/2024 --json --within"
    assert len(tea(f"{asked} 90d --district 'cho don'").data["documents"]) == 2
    assert tea(f"{asked} 90d --district 'Na Rì'").data["documents"] == []
    assert tea(f"{asked} 90 --state ended").data["documents"] == []
    assert "TCVN" in tea("list --gap document-ending --as-of 1/12/2024").out
    assert "2 documents end within 90 days" in tea("status --as-of 1/12/2024").out


def test_an_end_with_nothing_in_its_place_is_a_gap(tea, ask, office) -> None:
    tea(f"document add food-safety 'HTX An Bình' {CERTIFICATE.replace('2025', '2024')}")
    gap = "list --gap document-ended --as-of 15/1/2024 --json"
    assert [row["number"] for row in tea(gap).data["documents"]] == ["12/2023/ATTP-CN"]
    said = tea("status --as-of 15/1/2024").out
    assert "1 document of products in force has ended with nothing in its place" in said
    assert len(documents.ended(ask, office, date(2024, 1, 15))) == 1
    tea("document renew 12/2023/ATTP-CN --number 3/2024 --on 10/1/2024")
    assert tea(gap).data["documents"] == []
    assert documents.ended(ask, office, date(2024, 1, 15)) == []


def test_an_unknown_form_of_a_standard_is_kept_and_is_a_gap(tea) -> None:
    for number, standard in enumerate(
        ("tccs 01:2022/ab", "Nông nghiệp Hữu cơ", "huu co PGS", "tiêu chuẩn nhà")
    ):
        tea(f"document add standard 'Trà hoa vàng' --number {number} --standard '{standard}'")
    rows = tea("list --gap unknown-standard --json").data["documents"]
    assert [row["standard"] for row in rows] == ["tiêu chuẩn nhà"]
    assert "names a standard of an unknown form" in tea("status").out
    assert "tiêu chuẩn nhà" in tea("list --gap unknown-standard").out


def test_a_renewed_paper_never_revives(tea, ask) -> None:
    tea(f"document add food-safety 'HTX An Bình' {CERTIFICATE}")
    said = tea(
        "document renew 12/2023/ATTP-CN --number 3/2024 --on 10/1/2024 --note 'cấp lại' --json"
    ).data
    row = said["documents"][0]
    assert (row["issuer"], row["until"], row["note"]) == ("Sở NN&PTNT", None, "cấp lại")
    assert states(tea, "--as-of 9/1/2024") == {"12/2023/ATTP-CN": "held"}
    assert states(tea, "--as-of 10/1/2024") == {"12/2023/ATTP-CN": "ended", "3/2024": "held"}
    assert "renewed" in tea("document list").out
    tea("document revoke 3/2024 --on 1/2/2024 --reason 'không còn đủ điều kiện'")
    assert states(tea) == {"12/2023/ATTP-CN": "ended", "3/2024": "revoked"}
    assert "revoked 01/02/2024: không còn đủ điều kiện" in tea("show 'HTX An Bình'").out
    assert states(tea, "--as-of 31/1/2024")["3/2024"] == "held"


def test_an_application_becomes_what_was_issued(tea, ask) -> None:
    told = tea("document add declaration 'Trà hoa vàng' --applied 1/3/2023 --note 'nộp bưu điện'")
    assert "ocop document renew" in told.out
    (row,) = ask("SELECT id FROM document")
    tea(f"document renew {row['id'][:8]} --number 5/TCB --issuer 'Sở Y tế' --on 20/4/2023")
    assert ask("SELECT number, applied_on, note, renews_id FROM document") == [
        {"number": "5/TCB", "applied_on": "2023-03-01", "note": "nộp bưu điện", "renews_id": None}
    ]
    assert states(tea, "--as-of 1/4/2023") == {"5/TCB": "applied"}
    assert states(tea, "--as-of 20/4/2023") == {"5/TCB": "held"}
    tea("document renew 5/TCB --applied 1/5/2024")
    assert states(tea, "--as-of 2/5/2024") == {"5/TCB": "held", "declaration": "applied"}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("food-safety 'HTX An Bình'", 2, "Nothing says what the document is"),
        ("food-safety 'HTX An Bình' --issuer 'Sở Y tế'", 2, "Nothing says what the document is"),
        ("food-safety 'HTX An Bình' --number 1 --on 5/1/2023 --until 4/1/2023", 2, "end 04/01/2023 is before"),
        ("food-safety 'HTX An Bình' --exempt 'nhỏ lẻ' --number 1", 2, "What is exempt has no number"),
        ("food-safety 'HTX An Bình' --exempt 'nhỏ lẻ' --on 1/1/2023", 2, "What is exempt has no number"),
        ("food-safety 'HTX An Bình' --applied 1/1/2023 --number 1", 2, "only applied for has no number"),
        ("food-safety 'HTX An Bình' --number 1 --on 1/1/2099", 2, "after today"),
        ("food-safety 'HTX An Bình' --applied 1/1/2099", 2, "after today"),
        ("food-safety 'Rượu ngô' --number 1", 3, "No product and no producer is called “Rượu ngô”"),
        ("food-safety 'An' --number 1", 4, "Nothing is called exactly “An”"),
        ("giấy 'HTX An Bình' --number 1", 2, "is not known after document add"),
        ("food-safety 'HTX An Bình' --number 1 --on 31/2/2023", 2, "not a day of the calendar"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_written(tea, ask, words, code, told) -> None:
    assert told in tea(f"document add {words}", code).err
    assert ask("SELECT * FROM document") == []


def test_the_same_paper_twice_is_refused(tea, ask) -> None:
    tea(f"document add food-safety 'HTX An Bình' {CERTIFICATE}")
    tea("document add food-safety 'Trà hoa vàng' --exempt 'nhỏ lẻ'")
    tea("document add trademark 'Trà hoa vàng' --applied 1/3/2023")
    tea("document add standard 'Trà hoa vàng' --standard 'TCCS 01'")
    before = ask("SELECT count(*) AS n FROM change")
    for words in ("food-safety 'HTX An Bình' --number '12/2023/attp-cn'",
                  "food-safety 'HTX An Bình' --number 12/2023/ATTP-CN --issuer 'sở NN&PTNT' --on 1/1/2020",
                  "food-safety 'Trà hoa vàng' --exempt 'cơ sở nhỏ'",
                  "trademark 'Trà hoa vàng' --applied 1/4/2023",
                  "standard 'Trà hoa vàng' --standard 'tccs 01'"):  # fmt: skip
        assert "on record already" in tea(f"document add {words}", 5).err
    assert ask("SELECT count(*) AS n FROM change") == before
    tea("document add food-safety 'HTX An Bình' --number 12/2023/ATTP-CN --issuer 'Sở Y tế'")
    tea("document add quality-system 'HTX An Bình' --number 12/2023/ATTP-CN --standard HACCP")
    tea("document add food-safety 'Trà hoa vàng' --number 12/2023/ATTP-CN")


def test_what_cannot_be_renewed_or_revoked_is_refused(tea, ask) -> None:
    tea(f"document add food-safety 'HTX An Bình' {CERTIFICATE}")
    tea("document add trademark 'Trà hoa vàng' --applied 1/3/2023 --json")
    applied = ask("SELECT id FROM document WHERE kind = 'trademark'")[0]["id"]
    assert "Nothing says what" in tea("document renew 12/2023/ATTP-CN --number 2", 2).err
    assert (
        "before 05/01/2022" in tea("document renew 12/2023/ATTP-CN --number 2 --on 1/1/2022", 2).err
    )
    assert "There is no document “99”" in tea("document renew 99 --number 2 --on 1/1/2023", 3).err
    assert "on record already" in tea(f"document renew {applied} --applied 1/4/2023", 5).err
    assert "is applied for on" in tea(f"document revoke {applied} --on 1/5/2023 --reason x", 5).err
    assert (
        "before 05/01/2022"
        in tea("document revoke 12/2023/ATTP-CN --on 1/1/2022 --reason x", 2).err
    )
    assert "is ended on" in tea("document revoke 12/2023/ATTP-CN --on 5/1/2025 --reason x", 5).err
    assert "needs a reason" in tea("document revoke 12/2023/ATTP-CN --on 1/1/2024", 2).err
    tea("document revoke 12/2023/ATTP-CN --on 1/1/2024 --reason x")
    assert "is revoked on" in tea("document revoke 12/2023/ATTP-CN --on 1/1/2023 --reason x", 5).err
    tea("document renew 12/2023/ATTP-CN --number 2 --on 1/2/2024")  # issued again after that
    assert states(tea, "--as-of 1/3/2024") == {
        "12/2023/ATTP-CN": "revoked",
        "2": "held",
        "trademark": "applied",
    }
    tea("document add food-safety 'HTX An Bình' --number 7 --on 1/3/2024")
    tea("document renew 7 --number 8 --on 1/4/2024")
    assert "was renewed already" in tea("document renew 7 --number 9 --on 1/5/2024", 5).err


def test_one_number_on_two_papers_must_be_told_apart(tea) -> None:
    tea("document add food-safety 'HTX An Bình' --number 7 --on 1/3/2024")
    tea("document add trademark 'Trà hoa vàng' --number 7 --on 1/3/2024")
    said = tea("document renew 7 --number 8 --on 1/4/2024", 4).err
    assert "“7” could be any of these documents" in said
    assert "7 · Trà hoa vàng · HTX An Bình [" in said


def test_a_name_of_a_product_and_a_producer_is_never_guessed(tea) -> None:
    tea("register 'HTX An Bình' --entity 'Hộ bà Nụ' --on 1/3/2024")
    said = tea(f"document add food-safety 'HTX An Bình' {CERTIFICATE}", 4).err
    assert "“HTX An Bình” could be any of these" in said


def test_a_paper_is_corrected_voided_taken_back_and_whole(tea, ask) -> None:
    tea(f"document add food-safety 'HTX An Bình' {CERTIFICATE}")
    found = ask("SELECT id FROM document")[0]["id"][:8]
    tea(
        f"correct {found} --decision 13/2023 --issuer 'Chi cục' --standard 'QCVN 8-1' --until 4/1/2026 --reason 'đọc nhầm'"
    )
    assert ask("SELECT number, issuer, standard, until FROM document") == [
        {"number": "13/2023", "issuer": "Chi cục", "standard": "QCVN 8-1", "until": "2026-01-04"}
    ]
    assert "before the beginning" in tea(f"correct {found} --until 1/1/2020 --reason x", 2).err
    assert "after today" in tea(f"correct {found} --on 1/1/2099 --until unknown --reason x", 2).err
    tea("document add food-safety 'HTX An Bình' --number 14 --on 1/1/2023")
    second = ask("SELECT id FROM document WHERE number = '14'")[0]["id"][:8]
    assert "on record already" in tea(f"correct {second} --decision 13/2023 --reason x", 5).err
    tea("document renew 14 --number 15 --on 1/6/2023")
    assert "other rows stand on it" in tea(f"correct {second} --void --reason x", 5).err
    tea("document revoke 15 --on 1/7/2023 --reason x")
    third = ask("SELECT id FROM document WHERE number = '15'")[0]["id"][:8]
    assert "before the beginning" in tea(f"correct {third} --on 2/7/2023 --reason x", 2).err
    tea(f"correct {found} --void --reason 'ghi nhầm'")
    assert "document “15” added" in tea("history").out
    tea("undo --yes")
    assert found in tea("document list").out
    assert "The register is whole" in tea("check").out


def test_one_number_without_its_issuer_is_one_paper(tea, ask) -> None:
    tea("document add food-safety 'HTX An Bình' --number 12/ATTP")
    said = tea("document add food-safety 'HTX An Bình' --number 12/attp --on 1/1/2023", 5).err
    assert "on record already" in said
    assert ask("SELECT count(*) AS n FROM document") == [{"n": 1}]


def test_a_paper_may_be_renewed_on_the_day_of_its_issue(tea) -> None:
    tea(f"document add food-safety 'HTX An Bình' {CERTIFICATE}")
    tea("document renew 12/2023/ATTP-CN --number 13/ATTP --on 5/1/2022 --until 5/1/2025")
    assert states(tea, "--as-of 5/1/2022") == {"12/2023/ATTP-CN": "ended", "13/ATTP": "held"}

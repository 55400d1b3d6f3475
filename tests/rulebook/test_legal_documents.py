"""The legal documents that papers cite.

- every decision of the criteria files is on file, and cited with day, body and title
- what amended a decision by a day is cited with it; what amends is cited after what it amends
- a number that is on no file, and the days before any decision, leave a place to write by hand
- the law on local government of the day of the paper, with what amended it; none on file: its name
- an office's own file adds, and wins over the shipped one of a number, however its name is sorted
- a file that cannot be read says why
"""

from datetime import date
from pathlib import Path

import pytest

from ocop.rulebook.legal_documents import LegalUnreadable, decision, on_local_government
from ocop.rulebook.office import Office

LAW_148 = (
    "Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023 của Thủ tướng Chính phủ về việc ban hành"
    " Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm Chương trình mỗi xã một sản phẩm"
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "so.db")


def cited(office: Office, number: str, day: date = date(2023, 11, 10)) -> str:
    return decision(office.legal, number, day).replace("\u00a0", " ")


def test_every_decision_of_the_criteria_is_cited_in_full(office) -> None:
    for law in office.criteria[1:]:
        assert f"{law.number} ngày " in cited(office, law.number, law.start)
    assert cited(office, "148/QĐ-TTg") == LAW_148


def test_what_amends_a_decision_is_cited_with_it_from_its_day(office) -> None:
    later = "; Quyết định số 1489/QĐ-TTg ngày 06 tháng 7 năm 2025 của Thủ tướng Chính phủ về việc"
    assert cited(office, "148/QĐ-TTg", date(2025, 7, 5)) == LAW_148
    assert cited(office, "148/QĐ-TTg", date(2025, 7, 6)).startswith(LAW_148 + later)
    assert cited(office, "1489/QĐ-TTg", date(2025, 7, 6)).startswith(LAW_148 + later)
    assert cited(office, "1489/QĐ-TTg", date(2025, 7, 1)).startswith(LAW_148 + later)
    assert "781/QĐ-TTg" not in cited(office, "1048/QĐ-TTg", date(2020, 6, 7))
    assert "; Quyết định số 781/QĐ-TTg ngày 08 tháng 6 năm 2020" in cited(
        office, "1048/QĐ-TTg", date(2020, 6, 8)
    )


def test_what_is_on_no_file_is_left_to_be_written_by_hand(office) -> None:
    assert cited(office, "99/QĐ-UBND") == (
        "Quyết định số 99/QĐ-UBND [Văn phòng ghi ngày ký, cơ quan ban hành và trích yếu]"
    )
    assert cited(office, office.criteria[0].number).startswith("[Văn phòng ghi văn bản")


@pytest.mark.parametrize(
    ("day", "law"),
    [
        (date(2015, 12, 31), "Luật Tổ chức chính quyền địa phương"),
        (date(2020, 6, 30), "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"),
        (date(2023, 12, 5), "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số"
         " điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019"),
        (date(2025, 3, 1), "Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025"),
        (date(2025, 6, 16), "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"),
    ],
)  # fmt: skip
def test_the_law_on_local_government_is_that_of_the_day(office, day: date, law: str) -> None:
    assert on_local_government(office.legal, day).replace("\u00a0", " ") == law


def write(office: Office, name: str, more: str = "") -> None:
    folder = office.register.parent / "legal"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(
        '[[document]]\nkind = "Quyết định"\nnumber = "148/QĐ-TTG"\nsigned_on = 2023-02-24\n'
        f'issuer = "Thủ tướng"\ntitle = "về bộ tiêu chí"\n{more}',
        "utf-8",
    )


@pytest.mark.parametrize("name", ["a.toml", "z.toml", "documents.toml"])
def test_an_offices_own_file_wins(office, name: str) -> None:
    write(office, name)
    said = "Quyết định số 148/QĐ-TTG ngày 24 tháng 02 năm 2023 của Thủ tướng về bộ tiêu chí"
    assert cited(office, "148/QĐ-TTg") == said


@pytest.mark.parametrize(
    "wrong",
    ["x", 'in_force_from = "2023"', "in_force_from = 2023-02-24T00:00:00",
     '[[document]]\nkind = "Luật"', 'amends = "\\u202e"'],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(office, wrong: str) -> None:
    write(office, "own.toml", wrong)
    with pytest.raises(LegalUnreadable, match=r"own\.toml"):
        assert office.legal

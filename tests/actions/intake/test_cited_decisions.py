"""The decisions that the rows of a list cite, and rows that say each another thing.

- a number that became several decisions, since not every row says who signed, is told; of two years,
  or signed in every row, it is not
- an unsigned row of a day on which two signed that number is of neither
- two days of one decision in a list are told by its rows, not by an id that the trial has made
- of a register that knows the decision the id is told
- two rows of one list that differ are told so; what only the trial made bears no id
- stars that a result says are taken; stars and a result that disagree are refused, and a list of
  registrations tells that it keeps none
- an upgrade from other stars than those held is refused
"""

from pathlib import Path
from typing import Any

import pytest

HEADS = "Tên sản phẩm,Chủ thể,Hạng sao,Số quyết định,Cơ quan ban hành,Ngày ký"
NA_RI, CHO_DON = "UBND huyện Na Rì", "UBND huyện Chợ Đồn"


@pytest.fixture
def brought(ocop: Any, tmp_path: Path) -> Any:
    def bring(*rows: str, heads: str = HEADS, more: str = "", code: int = 0) -> Any:
        file = tmp_path / "l.csv"
        file.write_text("\n".join([heads, *rows]), "utf-8")
        return ocop(f"import {file} --no-input {more}", code)

    return bring


def both(said: Any) -> str:
    return str(said.out + said.err)


def test_a_number_that_became_several_decisions_is_told(brought, ocop, tmp_path) -> None:
    rows = (f"Gạo,HTX A,3,5/QĐ,{NA_RI},05/12/2023", "Bún,HTX B,3,5/QĐ,,", "Chè,HTX C,3,6/QĐ,,")
    said = brought(*rows, f"Cam,HTX C,3,4/QĐ,{NA_RI},01/12/2023").out
    assert f"number 5/QĐ to 2 decisions: {NA_RI}, 05/12/2023 (rows: 1); issuer not known" in said
    assert "6/QĐ to" not in said
    assert "to 2 decisions" not in brought(*rows).out  # nothing is new
    folder = tmp_path / "of districts"
    folder.mkdir()
    more = (f"Gạo,HTX Tân Thành,3,8/QĐ,{NA_RI},05/12/2023", "Bún,HTX Quang Minh,3,8/QĐ,,")
    (folder / "na-ri.csv").write_text("\n".join([HEADS, *more]), "utf-8")
    assert "number 8/QĐ to 2 decisions" in both(ocop(f"import '{folder}' --no-input"))


def test_a_number_of_two_years_or_signed_in_every_row_is_not_told(brought, ask) -> None:
    two_years = ("Gạo,HTX A,3,5/QĐ,,05/12/2023", "Bún,HTX B,3,5/QĐ,,05/12/2022")
    assert "decisions" not in brought(*two_years).out
    signed = (f"Cam,HTX A,3,7/QĐ,{NA_RI},05/12/2023", f"Mơ,HTX B,3,7/QĐ,{CHO_DON},05/12/2023")
    assert "decisions" not in brought(*signed).out
    assert ask("SELECT count(*) AS n FROM decision") == [{"n": 4}]


def test_an_unsigned_row_is_of_neither_of_two_decisions_of_its_day(brought, ask) -> None:
    signed = (f"Cam,HTX A,3,7/QĐ,{NA_RI},05/12/2023", f"Mơ,HTX B,3,7/QĐ,{CHO_DON},05/12/2023")
    said = brought(*signed, "Mận,HTX C,3,7/QĐ,,05/12/2023", "Lê,HTX C,3,7/QĐ,,05/12/2023").out
    assert "7/QĐ to 3 decisions" in said
    assert "issuer not known, 05/12/2023 (rows: 2)" in said
    assert ask("SELECT count(*) AS n FROM decision") == [{"n": 3}]


def test_two_days_of_one_decision_are_told_by_the_rows(brought) -> None:
    other = "Chè,HTX B,4,9/QĐ,UBND tỉnh,06/12/2023"  # whose day is that of another number
    rows = ("Mận,HTX B,,,,", other, f"Gạo,HTX A,3,5/QĐ,{NA_RI},05/12/2023")
    said = brought(*rows[1:], f"Bún,HTX B,3,5/QĐ,{NA_RI},06/12/2023", code=6).err
    assert "two days for decision 5/QĐ: 05/12/2023 in row 3 of sheet" in said
    assert "decision edit" not in said


def test_of_a_decision_on_record_the_id_is_told(brought, ask) -> None:
    brought(f"Gạo,HTX A,3,5/QĐ,{NA_RI},05/12/2023")
    said = brought(f"Bún,HTX B,3,5/QĐ,{NA_RI},06/12/2023", code=6).err
    id_ = ask("SELECT id FROM decision")[0]["id"][:8]
    assert f"ocop decision edit {id_}" in said


def test_two_rows_of_a_list_that_differ_are_told_so(brought) -> None:
    heads = "Tên sản phẩm,Chủ thể,Nhóm sản phẩm"
    said = brought("Chè,HTX A,1", "Chè,HTX A,2", heads=heads, code=6).err
    assert "Another row of the list says so" in said
    heads = "Tên sản phẩm,Chủ thể,Hạng hiện tại,Hạng đề nghị,Ngày đề nghị"
    said = brought("Chè,HTX A,3,4,05/12/2023", heads=heads, code=6).err
    assert "“Chè” was not recognised" in said
    assert "ocop show" not in said


RESULTS = "Tên sản phẩm,Chủ thể,Kết quả"


def test_stars_that_a_result_says_are_taken(brought, ask) -> None:
    rows = ("Gạo,HTX A,3 sao", "Chè,HTX A,Đạt 4 sao", "Bún,HTX A,***", "Cốm,HTX A,Không đạt")
    brought(*rows, heads=RESULTS, more="--as recognitions --on 5/12/2023")
    assert ask("SELECT stars FROM recognition ORDER BY stars") == [
        {"stars": 3}, {"stars": 3}, {"stars": 4},
    ]  # fmt: skip
    assert ask("SELECT outcome FROM registration") == [{"outcome": "not-reached"}]
    said = brought("Mơ,HTX A,Đạt", heads=RESULTS, more="--as recognitions", code=6).err
    assert "neither stars nor a result" in said


@pytest.mark.parametrize(
    ("stars", "result", "code"),
    [("3", "Đạt 4 sao", 6), ("3", "Không đạt", 6), ("4", "Không đạt 4 sao", 6), ("3", "vắng", 6),
     ("3", "Đạt 3 sao", 0), ("3", "Không đạt 4 sao", 0), ("3", "Đạt", 0)],
)  # fmt: skip
def test_stars_and_a_result_that_disagree_are_refused(brought, stars, result, code) -> None:
    heads = "Tên sản phẩm,Chủ thể,Hạng sao,Kết quả,Ngày công nhận"
    said = both(brought(f"Gạo,HTX A,{stars},{result},05/12/2023", heads=heads, code=code))
    assert ("says otherwise" in said) == bool(code)


def test_a_list_of_registrations_tells_that_it_keeps_no_stars(brought) -> None:
    more = "--as registrations --year 2023"
    said = both(brought("Gạo,HTX A,Đạt 3 sao", heads=RESULTS, more=more))
    assert "Column C “Kết quả” says stars too" in said
    assert "says stars too" not in both(brought("Cam,HTX A,vắng", heads=RESULTS, more=more))


def test_an_upgrade_from_other_stars_than_those_held_is_refused(brought, ask) -> None:
    heads = "Tên sản phẩm,Chủ thể,Hạng hiện tại,Hạng đề nghị,Ngày đề nghị"
    brought(f"Gạo,HTX A,3,5/QĐ,{NA_RI},05/12/2022")
    said = brought("Gạo,HTX A,4,5,05/04/2023", heads=heads, code=6).err
    assert "holds 3 stars in the register, not 4" in said
    brought("Gạo,HTX A,3,4,05/04/2023", heads=heads)
    assert ask("SELECT to_stars FROM upgrade") == [{"to_stars": 4}]

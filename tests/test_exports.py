"""Whole lists as they leave the office.

- every kind has the office's headings, in Vietnamese whatever the screen speaks; empty columns go
- exported and brought in again it is all the same; into an empty register it makes the same one
- one district alone; what is not exported is refused with what is
"""

import openpyxl
import pytest

KINDS = (
    "entities",
    "products",
    "registrations",
    "recognitions",
    "traceability",
    "linkage",
    "raw-material",
)


@pytest.fixture
def full(ocop):
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --commune 'Ngọc Phái' --on 1/3/2023"
         " --demand có --labour yes --capacity 'đủ' --surveyed-by Lan --flagship --code 06-1 --group 2 --set 11")  # fmt: skip
    ocop(
        "register 'Măng ớt \"Phong Phin\" [rừng]' --entity 'Cơ sở Phin' --district 060 --on 2/3/2023"
    )
    ocop("close 'mang ot phong phin rung' --outcome absent --on 1/12/2023 --reason 'thiếu vốn'")
    ocop(
        "recognise Trà --stars 3 --decision 812/QĐ-UBND --issuer 'UBND huyện Chợ Đồn' --on 5/12/2023"
    )
    ocop(
        "recognise Trà --stars 4 --decision 9/QĐ-UBND --issuer 'UBND tỉnh' --on 5/1/2024 --year 2023 --until 1/2/2027"
    )
    ocop("recognise Cao --entity 'HTX Xa' --stars 3 --year 2019")
    ocop("improve traceability Trà --since 2023")
    ocop("improve raw-material Trà --since 1/6/2023 --hectares 2,5 --detail 'chè'")
    ocop("improve linkage 'HTX An Bình' --since 1/6/2023 --partner 'Công ty A'")
    return ocop


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_exported_and_brought_in_again_it_is_all_the_same(
    full, ask, tmp_path, kind, ending
) -> None:
    out = tmp_path / f"list.{ending}"
    full(f"export {kind} -o {out}")
    before = ask("SELECT count(*) AS n FROM change")
    found = full(f"import {out} --as {kind} --json").data
    assert found["counts"]["new"] == found["counts"]["adds"] == 0, found
    assert found["counts"]["same"] > 0
    assert ask("SELECT count(*) AS n FROM change") == before


def test_into_an_empty_register_it_makes_the_same_one(full, tmp_path) -> None:
    other = tmp_path / "other.db"
    for kind in KINDS:
        out = tmp_path / f"{kind}.xlsx"
        full(f"export {kind} -o {out}")
        full(f"import {out} --as {kind} --db {other} --reason x")
    for kind in KINDS:
        mine, theirs = (full(f"export {kind} {more} --json").data for more in ("", f"--db {other}"))
        assert mine == theirs, kind


def test_the_headings_are_the_offices_and_empty_columns_go(full, tmp_path) -> None:
    out = tmp_path / "p.xlsx"
    full(f"export products --district 'Chợ Đồn' -o {out} --lang en")
    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert rows[0][0] == "Danh sách sản phẩm OCOP"
    assert rows[1] == ("TT", "Mã sản phẩm", "Tên sản phẩm", "Chủ thể", "Loại hình", "Xã", "Huyện",
                       "Nhóm sản phẩm", "Phân nhóm", "Sản phẩm chủ lực")  # fmt: skip
    assert rows[2] == (
        1,
        "06-1",
        "Trà",
        "HTX An Bình",
        "HTX",
        "Ngọc Phái",
        "Huyện Chợ Đồn",
        2,
        11,
        "x",
    )
    assert len(rows) == 3


def test_what_is_not_exported_is_refused(ocop) -> None:
    assert "“scores” is not exported." in ocop("export scores", 2).err
    assert ocop("export products --json").data["products"] == []
    assert "Danh sách sản phẩm OCOP" in ocop("export products").out

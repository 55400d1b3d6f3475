"""Whole lists as they leave the office.

- every kind has the office's headings, in Vietnamese whatever the screen speaks; empty columns go
- a list without a row has its headings, and comes in again as nothing to do
- exported and brought in again it is all the same; into an empty register it makes the same one
- the filters of `ocop list`; a day's list has what was there on that day
- every column that a row has filled leaves with its value; what is blank stays blank, never 0
- rounds and history are for reading: bringing them in is refused
"""

import openpyxl
import pytest

from ocop import language
from ocop.lists.spellings import PURPOSE, RESULT, TOPIC
from ocop.values.labels import label
from ocop.values.vocabulary import Outcome, Purpose, Topic

KINDS = (
    "entities",
    "products",
    "registrations",
    "recognitions",
    "upgrades",
    "improvements",
    "traceability",
    "linkage",
    "raw-material",
)


@pytest.fixture
def full(ocop):
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --commune 'Ngọc Phái' --on 1/3/2023"
         " --demand có --labour yes --capacity 'đủ' --surveyed-by Lan --flagship --code 06-1 --group 2 --product-set 11")  # fmt: skip
    ocop(
        "register 'Măng ớt \"Phong Phin\" [rừng]' --entity 'Cơ sở Phin' --district 060 --on 2/3/2023"
    )
    ocop(
        "registration close 'mang ot phong phin rung' --outcome absent --on 1/12/2023 --reason 'thiếu vốn'"
    )
    ocop(
        "recognise Trà --stars 3 --decision 812/QĐ-UBND --issuer 'UBND huyện Chợ Đồn' --on 5/12/2023"
    )
    ocop(
        "recognise Trà --stars 4 --decision 9/QĐ-UBND --issuer 'UBND tỉnh' --on 5/1/2024 --year 2023 --until 1/2/2027 --points 85,25"
    )
    ocop("recognise Cao --entity 'HTX Xa' --stars 3 --year 2019")
    ocop("upgrade Trà --to 5 --on 1/2/2024 --scale '20 tấn' --hectares 2,5")
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
    before = ask("SELECT count(*) AS n FROM change")[0]["n"]
    told = kind not in ("traceability", "linkage", "raw-material") or ending == "xlsx"
    found = full(f"import {out} {'' if told else f'--as {kind}'} --json").data
    assert found["kind"] == kind
    assert found["counts"]["new"] == found["counts"]["adds"] == 0, found
    assert found["counts"]["same"] > 0
    kept = 0 if told else 1  # what the list is of, is not asked again
    assert ask("SELECT count(*) AS n FROM change") == [{"n": before + kept}]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_without_a_row_comes_in_again(ocop, tmp_path, kind) -> None:
    ocop("register 'Chè' --entity 'HTX A' --district 'Na Rì' --on 1/3/2023")
    ocop("undo --yes")
    ocop(f"export {kind} -o {tmp_path / 'none.xlsx'}")
    assert "0 new, 0 completed, 0 the same" in ocop(f"import {tmp_path / 'none.xlsx'} --yes").out


def test_what_is_registered_for_a_year_without_a_day_is_there_from_its_january(full) -> None:
    full("register Mơ --entity 'HTX Mới' --year 2022")
    for day, there in (("31/12/2021", False), ("1/1/2022", True), ("1/3/2023", True)):
        rows = full(f"export products --as-of {day} --json").data["products"]
        assert ("Mơ" in [row["product"] for row in rows]) is there, day


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


def names(ocop, words: str) -> list[str]:
    told = ocop(f"export {words} --json").data
    (rows,) = (value for key, value in told.items() if key != "schema")
    return [row.get("product") or row.get("entity") or row["code"] for row in rows]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("products", ["Trà", "Cao", "Măng ớt \"Phong Phin\" [rừng]"]),  # the flagship product first
        ("products tra", ["Trà"]),
        ("products --district 'Chợ Đồn'", ["Trà"]),
        ("products --stars 4 --as-of 1/3/2024", ["Trà"]),
        ("products --state lapsed --as-of 1/3/2024", ["Cao"]),
        ("recognitions --stars 4 --as-of 1/3/2024", ["Trà", "Trà"]),
        ("registrations --district 060", ["Măng ớt \"Phong Phin\" [rừng]"]),
        ("entities", ["HTX Xa", "Cơ sở Phin", "HTX An Bình"]),
        ("entities cao", ["HTX Xa"]),
        ("entities 'an binh'", ["HTX An Bình"]),
        ("entities --stars 4 --as-of 1/3/2024", ["HTX An Bình"]),
        ("linkage 'an binh'", ["HTX An Bình"]),
        ("improvements --state lapsed --as-of 1/3/2024", []),
        ("improvements --district 'Chợ Đồn'", ["HTX An Bình", "Trà", "Trà"]),
        ("rounds --district 'Chợ Đồn'", []),
        ("products --as-of 28/2/2023", ["Cao"]),
        ("products --as-of 1/3/2023", ["Trà", "Cao"]),
        ("entities --as-of 1/3/2023", ["HTX Xa", "HTX An Bình"]),
        ("recognitions --as-of 31/12/2023", ["Cao", "Trà"]),
        ("upgrades --as-of 31/1/2024", []),
        ("traceability --as-of 30/12/2023", []),
        ("products --as-of 1/3/2023 --state registered", ["Trà"]),
    ],
)  # fmt: skip
def test_filters_and_days_choose_what_is_written(full, words, found) -> None:
    assert names(full, words) == found


def test_what_was_decided_later_is_not_in_a_days_list(full) -> None:
    rows = full("export registrations phin --as-of 30/11/2023 --json").data["registrations"]
    assert [row["result"] for row in rows] == [""]
    rows = full("export registrations phin --as-of 1/12/2023 --json").data["registrations"]
    assert [row["result"] for row in rows] == ["không tham gia"]  # from its day on
    full("upgrade Trà --withdraw --on 1/3/2024 --reason x")
    assert names(full, "upgrades --as-of 29/2/2024") == ["Trà"]
    assert names(full, "upgrades") == []
    full("round open --level province --on 10/12/2023")
    assert names(full, "rounds --as-of 9/12/2023") == []
    assert names(full, "rounds") == ["T-2023-1"]
    assert full("export history --as-of 1/1/2020 --json").data["history"] == []


def test_sales_points_stand_in_the_list_of_all_topics_under_their_district(full, tmp_path) -> None:
    full("improve sales-point 'Ba Bể' --since 1/9/2023 --detail 'chợ'")
    full("improve sales-point 'HTX An Bình' --since 2023 --detail 'cửa hàng'")
    out = tmp_path / "i.xlsx"
    full(f"export improvements -o {out}")
    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert rows[1][:6] == ("TT", "Nội dung củng cố", "Tên sản phẩm", "Chủ thể", "Xã", "Huyện")
    assert [row[1] for row in rows[2:]] == [
        "liên kết",
        "vùng nguyên liệu",
        "điểm bán hàng",
        "điểm bán hàng",
        "truy xuất nguồn gốc",
    ]
    assert rows[4][2:6] == (None, None, None, "Huyện Ba Bể")
    every = full("export improvements --json").data["improvements"]
    ba_be = full("export improvements --district 'Ba Bể' --json").data["improvements"]
    assert ba_be == [row for row in every if row["district"] == "Huyện Ba Bể"]
    assert full("export improvements cho --district 'Ba Bể' --json").data["improvements"] == []


def test_known_values_are_said_as_the_office_says_them() -> None:
    with language.speaking("vi"):
        for topic in Topic:
            assert label(topic) == TOPIC.write(topic)
    for known, words in ((TOPIC, Topic), (PURPOSE, Purpose), (RESULT, Outcome)):
        assert set(known.spellings) - {None} == set(words)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", ["rounds", "history"])
def test_rounds_and_history_are_for_reading(full, ask, tmp_path, kind, ending) -> None:
    full("round open --level province --on 10/12/2023")
    out = tmp_path / f"list.{ending}"
    full(f"export {kind} -o {out}")
    before = ask("SELECT count(*) AS n FROM change")
    for more in ("", "--as products", "--map product=A"):
        said = full(f"import {out} {more}", 6).err
        assert "is an exported list that is only for reading" in said
    assert ask("SELECT count(*) AS n FROM change") == before


def test_the_history_is_written_in_vietnamese(full, tmp_path) -> None:
    out = tmp_path / "h.xlsx"
    full(f"export history -o {out} --lang en")
    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert rows[0][0] == "Lịch sử ghi sổ OCOP"
    assert rows[2][3].startswith("chủ thể “HTX An Bình”")
    assert language.spoken() == "en"


def test_what_is_not_exported_is_refused(ocop) -> None:
    assert "“scores” is not known after export." in ocop("export scores", 2).err
    said = ocop("export rounds --stars 3", 2).err
    assert "--stars does not apply to a list of rounds." in said
    assert "WORDS does not apply to a list of history." in ocop("export history trà", 2).err
    assert ocop("export products --json").data["products"] == []
    assert "Danh sách sản phẩm OCOP" in ocop("export products").out


FILLED = """
register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --commune 'Ngọc Phái' --on 1/3/2023 --demand có --labour không --capacity đủ --surveyed-by Lan --note gấp
register Mật --entity 'HTX An Bình' --on 2/3/2023
registration close Mật --outcome absent --on 1/12/2023 --reason 'thiếu vốn'
recognise Trà --stars 3 --decision 812/QĐ-UBND --issuer 'UBND huyện Chợ Đồn' --on 5/1/2024 --year 2023 --until 1/2/2027 --points 85,2501 --note 'ký muộn'
upgrade Trà --to 4 --on 1/2/2024 --scale '20 tấn' --hectares 2,5 --note 'mở rộng'
improve raw-material Trà --since 1/6/2023 --until 1/6/2026 --hectares 2,5 --place 'Bản Cuôn' --crop chè --detail 'đồi'
improve traceability Trà --since 2023 --system VNPT --carrier QR --url https://truyxuat.vn/1
improve linkage 'HTX An Bình' --since 1/6/2023 --partner 'Công ty A' --contract 5/HĐ --lead 'Công ty B' --share '60 %'
document add food-safety Trà --number 12/ATTP --standard 'TCVN 1' --issuer 'Chi cục' --on 1/1/2023 --until 1/1/2026 --note 'bản sao'
document renew 12/ATTP --number 13/ATTP --on 1/2/2024 --until 1/2/2027
document revoke 13/ATTP --on 1/3/2024 --reason 'sai'
document add food-safety Mật --exempt 'nhỏ lẻ'
document add declaration Trà --applied 2/2/2024
inspection add Trà --on 1/5/2023 --kind periodic --body 'Chi cục' --team 7/QĐ --finding 'thiếu sổ' --violation 'không ghi sổ' --deadline 1/6/2023 --penalty 9/QĐ-XP
inspection resolve Trà --on 20/5/2023 --remedy 'đã ghi sổ'
review Trà --on 1/4/2024 --scale '20 tấn' --hectares 2,5 --potential yes --reviewed-by Lan --note 'tốt'
review Trà --on 1/5/2024 --scale '21 tấn'
"""
# What was entered above: of each list its rows, without what is blank and whose they are.
SAID = {
    "registrations": [
        {"product": "Mật", "year": 2023, "day": "2023-03-02", "purpose": "mới",
         "result": "không tham gia", "reason": "thiếu vốn"},
        {"product": "Trà", "year": 2023, "day": "2023-03-01", "purpose": "mới", "demand": "có",
         "labour": "không", "capacity": "đủ", "surveyor": "Lan", "note": "gấp"},
    ],
    "recognitions": [
        {"product": "Trà", "stars": 3, "decision": "812/QĐ-UBND", "issuer": "UBND huyện Chợ Đồn",
         "day": "2024-01-05", "year": 2023, "until": "2027-02-01", "points": 85.2501,
         "note": "ký muộn"},
    ],
    "upgrades": [
        {"product": "Trà", "to_stars": 4, "day": "2024-02-01", "scale": "20 tấn", "hectares": 2.5,
         "note": "mở rộng"},
    ],
    "improvements": [
        {"topic": "liên kết", "since": "2023-06-01", "partner": "Công ty A", "contract": "5/HĐ",
         "lead": "Công ty B", "share": "60 %"},
        {"topic": "vùng nguyên liệu", "product": "Trà", "since": "2023-06-01",
         "until": "2026-06-01", "hectares": 2.5, "place": "Bản Cuôn", "crop": "chè",
         "detail": "đồi"},
        {"topic": "truy xuất nguồn gốc", "product": "Trà", "since": 2023, "system": "VNPT",
         "carrier": "QR", "url": "https://truyxuat.vn/1"},
    ],
    "documents": [
        {"document": "an toàn thực phẩm", "product": "Mật", "exempt": "nhỏ lẻ"},
        {"document": "công bố sản phẩm", "product": "Trà", "applied": "2024-02-02"},
        {"document": "an toàn thực phẩm", "product": "Trà", "number": "12/ATTP",
         "standard": "TCVN 1", "issuer": "Chi cục", "day": "2023-01-01", "until": "2026-01-01",
         "note": "bản sao"},
        {"document": "an toàn thực phẩm", "product": "Trà", "number": "13/ATTP",
         "standard": "TCVN 1", "issuer": "Chi cục", "day": "2024-02-01", "until": "2027-02-01",
         "renews": "12/ATTP", "revoked": "2024-03-01", "reason": "sai"},
    ],
    "inspections": [
        {"product": "Trà", "inspection": "định kỳ", "inspected": "2023-05-01", "body": "Chi cục",
         "team": "7/QĐ", "finding": "thiếu sổ", "violation": "không ghi sổ",
         "remedy_by": "2023-06-01", "penalty": "9/QĐ-XP", "remedied": "2023-05-20",
         "remedy": "đã ghi sổ"},
    ],
    "reviews": [
        {"product": "Trà", "reviewed": "2024-04-01", "scale": "20 tấn", "hectares": 2.5,
         "potential": "có", "reviewer": "Lan", "note": "tốt"},
        {"product": "Trà", "reviewed": "2024-05-01", "scale": "21 tấn"},
    ],
}  # fmt: skip


def test_every_column_that_was_filled_leaves_with_its_value_and_a_blank_one_blank(ocop) -> None:
    for line in FILLED.strip().splitlines():
        ocop(line)
    whose = {"entity": "HTX An Bình", "commune": "Ngọc Phái", "district": "Huyện Chợ Đồn"}
    for kind, rows in SAID.items():
        found = ocop(f"export {kind} --json").data[kind]
        said = [{k: v for k, v in row.items() if v not in (None, "")} for row in found]
        assert said == [{**row, **whose} for row in rows], kind

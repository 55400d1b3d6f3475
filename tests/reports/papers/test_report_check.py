"""A report knows its ground: what has changed since, what is still to be written, a whole pack.

- a paper, a page and a workbook of the same facts hold; one fact more is told by its numbers
- only what the file holds is compared: a number of a later version is told, and is no difference
- what was left to be written by hand is listed; a file that ocop did not write is refused
- before signing: what rests on no list, undated, year only, silent districts, open constants
- a pack has every face and a paper for each district, whole or not at all, never written over
- --sentence is the progress of the plan in one Vietnamese paragraph, or that of a district
- a workbook has every list and the figures of the JSON
"""

import json
import os
from datetime import date

import openpyxl
import pytest
from records import add_entity, add_product

from ocop.models import Evaluation, Improvement, Recognition, Registration, Round


@pytest.fixture
def register(write) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        for number in range(10):
            product = add_product(writer.session, entity, f"Chè {number}")
            writer.add(Recognition(product_id=product, stars=3, day=date(2023, 3, 1)))
            writer.add(
                Improvement(topic="traceability", product_id=product, since=date(2023, 5, 1))
            )
        undated = add_product(writer.session, add_entity(writer.session, "Khác", "062"), "Măng")
        writer.add(Recognition(product_id=undated, stars=3))
        waiting = add_product(writer.session, entity, "chờ")
        writer.add(Registration(product_id=waiting, year=2023, day=date(2023, 2, 1), purpose="new"))
        held = Round(
            code="CD-1", code_key="cd-1", level="district", district="061", year=2023, batch=1, sitting=1,
            day=date(2023, 11, 1), criteria="148/QĐ-TTg", criteria_sha256="x",
        )  # fmt: skip
        writer.add(held)
        writer.add(
            Evaluation(
                round_id=held.id, product_id=waiting, purpose="new", points=600_000, members=1
            )
        )


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx", "json"])
def test_a_file_says_what_has_changed_since(ocop, register, ask, tmp_path, ending: str) -> None:
    file = tmp_path / f"bc.{ending}"
    ocop(f"report year 2023 -o {file}")
    assert "have changed since the file was made: 0" in ocop(f"report check {file}").out
    product = ask("SELECT id FROM product WHERE name = 'Chè 1'")[0]["id"]
    ocop(f"recognise {product} --stars 4 --on 20/12/2023")
    said = ocop(f"report check {file}")
    assert "Cumulative" in said.out
    changed = {
        row["key"]: (row["was"], row["now"])
        for row in ocop(f"report check {file} --json").data["changed"]
    }
    assert changed["targets/upgrades/cumulative"] == (0, 1)
    assert changed["districts/061/targets/upgrades/cumulative"] == (0, 1)
    assert changed["stars/4"] == (0, 1)
    assert ("Văn phòng ghi tồn tại" in said.out) == (ending == "docx")


def test_a_month_of_one_district_and_a_year_without_a_plan_are_counted_again(
    ocop, register, tmp_path
) -> None:
    for words in ("month 3/2023 --district 061", "year 2022"):
        ocop(f"report {words} -o {tmp_path / 'x.html'} --yes")
        assert "made: 0" in ocop(f"report check {tmp_path / 'x.html'}").out


def test_a_file_without_ground_is_refused(ocop, register, tmp_path) -> None:
    (tmp_path / "x.html").write_text("<p>hello", "utf-8")
    assert "does not know" in ocop(f"report check {tmp_path / 'x.html'}", 6).err
    for told in ("[]", '{"plan": 1}', "{", "[" * 100_000, '{"plan": null, "numbers": {"a": "x"}}'):
        (tmp_path / "x.json").write_text(told, "utf-8")
        assert "does not know" in ocop(f"report check {tmp_path / 'x.json'}", 6).err
    assert "There is no file" in ocop(f"report check {tmp_path / 'none.html'}", 6).err
    assert "it is a folder" in ocop(f"report check {tmp_path}", 6).err


def test_only_what_the_file_holds_is_compared(ocop, register, tmp_path) -> None:
    file = tmp_path / "bc.json"
    ocop(f"report year 2023 -o {file}")
    told = json.loads(file.read_text("utf-8"))
    for key in ("producers", "led_by_woman/yes"):
        del told["numbers"][key]
    told["numbers"] |= {"districts/999/in_force": {"value": 0}, "gone": {"value": 2}}
    file.write_text(json.dumps(told), "utf-8")
    answer = ocop(f"report check {file} --json").data
    assert answer["changed"] == [{"key": "gone", "was": 2, "now": None}]
    assert answer["not_compared"] == ["producers", "led_by_woman/yes"]
    said = ocop(f"report check {file}").out
    assert "2 numbers are not in the file and were not compared: Producers, Woman leads" in said
    for number in range(6):
        told["numbers"].pop(list(told["numbers"])[number])
    file.write_text(json.dumps(told), "utf-8")
    assert ", …." in ocop(f"report check {file}").out


def test_before_signing_what_is_open_is_told(ocop, register, path) -> None:
    said = ocop("report year 2023 --as-of 15/12/2023").err
    for line in (
        "Before you sign:", "1 verdict rests on a part", "1 recognised product without day",
        "7 districts have registered nothing: TP Bắc Kạn", "1 evaluated product waits for a decision: CD-1.",
        "counted up to 15/12/2023 only", "7 constants of the office are not told",
    ):  # fmt: skip
        assert line in said
    assert len(said.splitlines()) <= 10
    (path.parent / "office.toml").write_text(
        'governing_body="a"\nbody="b"\nsign="c"\nplace="d"\nsigner_role="e"\nsigner="f"\nrecipients=["g"]\n'
    )
    assert "constants" not in ocop("report year 2023").err


def test_what_is_short_says_what_waits_for_a_decision(ocop, register, tmp_path) -> None:
    ocop(f"report year 2023 -o {tmp_path / 'x.html'}")
    assert "chưa đạt (01 chờ quyết định)" in (tmp_path / "x.html").read_text("utf-8")


def test_a_pack_is_whole_or_not_there(ocop, register, tmp_path, monkeypatch) -> None:
    said = ocop(f"report pack year 2023 -o {tmp_path / 'goi'}")
    assert "12 files" in said.out
    assert "Before you sign:" in said.err
    names = sorted(one.name for one in (tmp_path / "goi").iterdir())
    assert names[:2] == ["bao-cao-058.docx", "bao-cao-060.docx"]
    assert {"bao-cao.docx", "bao-cao.html", "bao-cao.xlsx", "bao-cao.json"} <= set(names)
    assert "exists already" in ocop(f"report pack year 2023 -o {tmp_path / 'goi'}", 5).err

    def no_room(*_words: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", no_room)
    assert "cannot be written" in ocop(f"report pack year 2023 -o {tmp_path / 'hai'}", 6).err
    assert [one.name for one in tmp_path.iterdir() if "hai" in one.name] == []


def test_the_progress_is_a_paragraph_for_word(ocop, register) -> None:
    said = ocop("status --sentence --as-of 31/12/2023").out
    assert said.startswith(
        "Tính đến ngày 31/12/2023, thực hiện Kế hoạch số 87/KH-UBND ngày 15/02/2023:"
    )
    assert "sản phẩm mới đạt 3 sao trở lên 10/20 (đạt 50%, chậm tiến độ)" in said
    assert "trong đó 11 chưa có danh sách" in said
    assert "nâng hạng từ 3 sao lên 4 sao 0/04" in said
    early = ocop("status --sentence --as-of 31/3/2023").out
    assert "nguồn gốc quá trình sản xuất 11/20 (chưa đến kỳ đánh giá, trong đó 11 chưa có" in early
    assert ocop("status --sentence --json --as-of 31/3/2023").data["sentence"] + "\n" == early


def test_the_paragraph_of_a_district_has_its_own_numbers(ocop, register, path) -> None:
    said = ocop("status --sentence --as-of 31/12/2023 --district 'Ba Bể'").out
    assert said.startswith("Tính đến ngày 31/12/2023, huyện Ba Bể thực hiện Kế hoạch số 87/KH-UBND")
    assert "đăng ký 01 sản phẩm; sản phẩm mới đạt 3 sao trở lên 10; sản phẩm nâng hạng" in said
    own = path.parent / "plans"
    own.mkdir()
    (own / "9-KH.toml").write_text(
        'schema = 1\nnumber = "9/KH"\ntitle = "t"\nissued_on = 2023-01-01\nstart = 2023-01-01\n'
        'end = 2023-12-31\n[targets.p]\nlabel = "OCOP mới"\nmeasure = "new-products"\nvalue = 9\n'
        'stars = 3\nkind = "flow"\n[targets.p.by_district]\n"061" = 4\n"062" = 0\n'
        '[targets.r]\nlabel = "Tổ"\nmeasure = "restructured-entities"\nvalue = 2\nkind = "flow"\n',
        "utf-8",
    )
    words = "status --sentence --as-of 31/12/2023 --plan 9 --district"
    told = "OCOP mới 10/04 (đạt 250%); tổ: chưa có số liệu."
    assert told in ocop(f"{words} 'Ba Bể'").out
    assert "OCOP mới 0/0; tổ" in ocop(f"{words} 'Ngân Sơn'").out
    assert "TP Bắc Kạn thực hiện" in ocop(f"{words} 'TP Bắc Kạn'").out


def test_a_range_and_what_nobody_counts_are_said_too(ocop, path) -> None:
    own = path.parent / "plans"
    own.mkdir()
    (own / "87-KH-UBND-2023.toml").write_text(
        'schema = 1\nnumber = "9/KH"\ntitle = "t"\nissued_on = 2023-01-01\nstart = 2023-01-01\n'
        'end = 2023-12-31\n[targets.r]\nlabel = "Tổ"\nmeasure = "restructured-entities"\nvalue = 2\n'
        'kind = "flow"\n[targets.p]\nlabel = "Điểm"\nmeasure = "sales-points"\nvalue = 3\nupper = 5\n'
        'op = "range"\nkind = "flow"\n[targets.z]\nlabel = "Không"\nmeasure = "new-products"\n'
        'value = 0\nkind = "flow"\n', "utf-8",
    )  # fmt: skip
    said = ocop("status --sentence --as-of 31/12/2023 --plan 9").out
    assert "tổ: chưa có số liệu; điểm 0/03–05" in said
    assert "không 0/0" in said


def test_a_workbook_has_the_figures_and_the_lists(ocop, register, tmp_path) -> None:
    ocop(f"report year 2023 -o {tmp_path / 'x.xlsx'}")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    answer = ocop("report year 2023 --json").data
    products = next(one for one in book.worksheets if one["A1"].value == "Danh mục sản phẩm")
    listed = [row[0].value for row in products.iter_rows(min_row=3, max_row=products.max_row)]
    assert {row["name"] for row in answer["lists"]["products"]} <= set(listed)
    first = book.worksheets[0]
    found = {row[0].value: row[2].value for row in first.iter_rows(min_row=3, max_row=8)}
    assert list(found.values()) == [
        answer["numbers"][f"targets/{one['key']}/cumulative"]["value"] for one in answer["targets"]
    ]

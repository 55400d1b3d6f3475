"""Lists of offices as they are, from end to end: the public samples, and every way to write a heading.

- the public lists come in as lists what the demo enters one by one, and a second time all is the same
- rows that tell no stars are faults, rows without a producer are questions: nothing is guessed
- any order of the columns, any known heading, in any case, spacing, NFC or NFD, over one or two rows
  and below titles, as a workbook or as CSV, gives the same register
"""

import csv
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from running import run

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


def sample(name: str, path: Path) -> Path:
    """Copy a public list without the rows that tell no stars."""
    with (SAMPLES / name).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(row for row in rows if row.get("stars") != "")
    return path


def test_the_public_lists_come_in_as_the_demo_enters_them(ocop, tmp_path) -> None:
    demo = tmp_path / "demo.db"
    assert "31 recognitions and 23 registrations" in ocop(f"demo --db {demo}").out
    stars = sample("recognitions.csv", tmp_path / "recognitions.csv")
    asked = sample("registrations.csv", tmp_path / "registrations.csv")
    # The samples say it in a column of their own: another producer than its namesake in Chợ Đồn.
    for file, count, questions in ((stars, 31, 4), (asked, 23, 3)):
        words = f"import {file} --as {file.stem} --new 'HTX An Bình' --json"
        found = ocop(words).data
        assert (found["counts"]["new"], len(found["questions"])) == (count, questions)
        again = ocop(words).data["counts"]
        assert (again["new"], again["adds"], again["same"]) == (0, 0, count)
    mine, theirs = (ocop(f"export recognitions {more} --json").data["recognitions"] for more in ("", f"--db {demo}"))  # fmt: skip
    facts = ("product", "entity", "stars", "year", "decision", "day")
    assert [[row[one] for one in facts] for row in mine] == [
        [row[one] for one in facts] for row in theirs
    ]
    registered = ocop("export registrations --json").data["registrations"]
    assert {(row["product"], row["year"]) for row in registered} == {
        (row["product"], row["year"]) for row in ocop(f"export registrations --db {demo} --json").data["registrations"]
    }  # fmt: skip


def test_a_row_of_the_public_list_that_tells_no_stars_is_a_fault(nowhere, path) -> None:
    said = nowhere(f"import {SAMPLES / 'recognitions.csv'}", 6).err
    assert "The list has 6 faults; nothing was written:" in said
    assert not path.exists()


# Each column: its headings (domain.md §6 and more), and what stands below it.
COLUMNS: dict[str, tuple[tuple[str, ...], tuple[Any, ...]]] = {
    "ordinal": (("STT", "TT", "Số TT"), (1, 2, 3)),
    "product": (("Tên sản phẩm", "Tên sản phẩm OCOP", "Sản phẩm", "Tên SP"), ("Trà hoa vàng", "Miến dong", "Cao gắm")),
    "entity": (
        ("Chủ thể", "Tên chủ thể", "Chủ thể sản xuất", "Tên chủ thể sx", "Chủ thể OCOP", "Cơ sở sản xuất", "Tên cơ sở sản xuất", "Đơn vị sản xuất"),
        ("HTX An Bình", "Công ty TNHH Tài Hoan", "Hộ kinh doanh Lý Thị Mai"),
    ),
    "stars": (("Hạng sao", "Số sao", "Xếp hạng", "Phân hạng", "Hạng sao OCOP", "Hạng sao hiện tại"), ("3 sao", "****", 3)),
    "commune": (("Xã/phường", "Xã", "Phường/xã"), ("Ngọc Phái", "Côn Minh", "Thượng Giáo")),
    "district": (("Huyện", "Huyện/thành phố", "Huyện/TP"), ("Chợ Đồn", "Huyện Na Rì", "ba bể")),
    "group": (("Nhóm", "Nhóm sản phẩm", "Ngành", "Danh mục sản phẩm"), (2, "1. Thực phẩm", "3")),
    "decision": (("Số quyết định", "QĐ công nhận", "Số QĐ"), ("812/QĐ-UBND", "số 99/QĐ-UBND", "7/QĐ-UBND")),
    "day": (("Ngày công nhận", "Ngày ký", "Ngày quyết định"), ("05/12/2023", "20/12/2022", "2021-12-29")),
    "year": (("Năm công nhận", "Năm", "Năm đánh giá"), (2023, "2022", None)),
    "until": (("Ngày hết hạn", "Có giá trị đến", "Hạn đến"), ("05/12/2026", None, None)),
    "code": (("Mã sản phẩm", "Mã số", "Mã OCOP"), ("06-064-00001-3", None, "007")),
    "representative": (("Người đại diện", "Họ và tên"), ("Bà Lan", None, "Ông Mai")),
    "phone": (("SĐT", "Số điện thoại", "Điện thoại"), ("0912.345.678", None, 987654321)),
    "note": (("Ghi chú",), ("ngon", None, "=1+1")),
}  # fmt: skip
WRITTEN: tuple[Callable[[str], str], ...] = (
    str, str.upper, str.lower, lambda one: unicodedata.normalize("NFD", one),
    lambda one: one.replace(" ", "\n"), lambda one: f"  {one.replace(' ', '  ')} (*) ",
)  # fmt: skip
TITLES = (["UBND TỈNH BẮC KẠN"], ["DANH SÁCH SẢN PHẨM OCOP"], ["(Kèm theo Quyết định)"], [])


@st.composite
def layouts(draw: st.DrawFn) -> tuple[list[str], list[str], bool, bool]:
    """Return the order of the columns, how each is headed, and whether titles and a merge are there."""
    order = draw(st.permutations(sorted(COLUMNS)))
    heads = [
        draw(st.sampled_from(WRITTEN))(draw(st.sampled_from(COLUMNS[one][0]))) for one in order
    ]
    return order, heads, draw(st.booleans()), draw(st.booleans())


def written(folder: Path, layout: tuple[list[str], list[str], bool, bool], ending: str) -> Path:
    order, heads, titled, two_rows = layout
    above = [*TITLES] if titled else []
    data = [[COLUMNS[one][1][number] for one in order] for number in range(3)]
    path = folder / f"list.{ending}"
    if ending == "csv":
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows([*above, heads, *data])
        return path
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Danh sách")
        rows = [*above, heads, *([[]] if two_rows else []), *data]
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if two_rows:
            for column, head in enumerate(heads):
                sheet.merge_range(len(above), column, len(above) + 1, column, head)
    return path


def register_of(path: Path) -> list[Any]:
    run("import", str(path), "--db", str(path.with_suffix(".db")))
    kinds = ("products", "entities", "recognitions")
    return [run("export", kind, "--db", str(path.with_suffix(".db")))[kind] for kind in kinds]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The register of the plainest list of all."""
    folder = tmp_path_factory.mktemp("plain")
    heads = [headings[0] for headings, _values in COLUMNS.values()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OCOP_USER", "Lan")
        return register_of(written(folder, (list(COLUMNS), heads, False, False), "xlsx"))


def test_the_plain_list_is_understood_whole(plain) -> None:
    products, entities, recognitions = plain
    assert [row["product"] for row in products] == ["Cao gắm", "Trà hoa vàng", "Miến dong"]
    assert [row["code"] for row in products] == ["007", "06-064-00001-3", ""]
    assert [row["commune"] for row in entities] == ["Thượng Giáo", "Ngọc Phái", "Côn Minh"]
    assert [(row["stars"], row["decision"], row["day"], row["until"]) for row in recognitions] == [
        (3, "7/QĐ-UBND", "2021-12-29", None), (3, "812/QĐ-UBND", "2023-12-05", "2026-12-05"),
        (4, "99/QĐ-UBND", "2022-12-20", None)]  # fmt: skip


@settings(max_examples=25, phases=[Phase.generate])
@given(layout=layouts(), ending=st.sampled_from(("xlsx", "csv")))
def test_any_order_and_spelling_gives_the_same_register(plain, layout, ending) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("OCOP_USER", "Lan")
        assert register_of(written(Path(folder), layout, ending)) == plain

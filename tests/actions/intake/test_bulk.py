"""The plain rows of a long list, against the way of the single command.

- whatever a list holds, in blocks it leaves the very register that it leaves row by row
- also over a register that knows some of it already, under other spellings, and with --update
- a name that becomes unclear on the way is asked about, not taken for the one before
- what is written in blocks is chained and found whole; its ids go up, so that indexes grow in order
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ocop.actions.intake import bulk, importing
from ocop.actions.intake.importing import ImportResult
from ocop.actions.intake.subjects import Options
from ocop.lists import reading
from ocop.lists.files.sheet import Sheet, Workbook
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.store.writer import Act

HEADINGS = ("TT", "Sản phẩm", "Chủ thể", "Huyện", "Xã", "Hạng sao", "Số QĐ", "Ngày ký", "Năm",
            "Ngày hết hạn", "Mã", "Nhóm", "SĐT", "Kết quả", "Cơ quan ban hành", "Ghi chú",
            "Điểm")  # fmt: skip
rows = st.tuples(
    st.just(1),
    st.sampled_from(["Trà", "Tra", "Trà xanh", "Miến dong", "miến  DONG", "Măng ớt [rừng]"]),
    st.sampled_from(["HTX An Bình", "Hợp tác xã An Bình", "An Bình", "HTX An Bính", "Công ty Chè",
                     "HTX Số 1", "HTX Số 2", None]),
    st.sampled_from(["Chợ Đồn", "Na Rì", None]),
    st.sampled_from(["Ngọc Phái", None, "Xã lạ"]),
    st.sampled_from([3, 4, "3 sao", None]),
    st.sampled_from(["1/QĐ-UBND", "2/QĐ-UBND", None]),
    st.sampled_from(["1/3/2022", "1/4/2022", "5/1/2023", None]),
    st.sampled_from([2022, None]),
    st.sampled_from(["1/3/2026", None, None]),
    st.sampled_from(["06-1", None, None, None]),
    st.sampled_from([1, 2, None]),
    st.sampled_from(["0912345678", None, None]),
    st.sampled_from(["không đạt", None, None, None]),
    st.sampled_from(["UBND huyện A", "UBND huyện B", None, None]),
    st.sampled_from(["tốt", "xấu", None, None]),
    st.sampled_from([65, 66.5, None, None]),
)  # fmt: skip
ROWS_OF = """
    SELECT p.name, p.code, p."group" AS g, e.name AS entity, e.district, e.commune_text, r.stars,
        r.day, r.year, r.until, r.level, r.points, r.note, d.number, d.issuer, d.day AS signed, c.phone
    FROM entity e LEFT JOIN product p ON p.entity_id = e.id
    LEFT JOIN recognition r ON r.product_id = p.id LEFT JOIN decision d ON d.id = r.decision_id
    LEFT JOIN contact c ON c.entity_id = e.id"""


@contextmanager
def row_by_row() -> Iterator[None]:
    with patch.object(bulk.Bulk, "take", lambda _self, _item: None):
        yield


def brought_in(
    path: Path, *lists: list[tuple], update: bool = False
) -> tuple[list, list[ImportResult]]:
    office, told = Office(path), []
    for listed in lists:
        sheet = Sheet("A", False, [HEADINGS, *listed])
        book = Workbook("a", "csv", "0" * 64, [sheet])
        act = Act("import", datetime(2024, 6, 1, tzinfo=UTC), date(2024, 6, 1), "Lan", "x")
        with db.write(path, act) as writer:
            read = list(reading.read(book))
            told.append(importing.bring_in(writer, office, read, Options(update=update)))
    with db.read(path) as ask:
        return sorted(map(str, (row.values() for row in ask(ROWS_OF)))), told


def seen(told: list[ImportResult]) -> list:
    return [
        (one.counts, [(q.row, q.name, q.sentence) for q in one.questions],
         [(f.address, re.sub("[0-9a-f]{8}", "", f.sentence)) for f in one.faults])
        for one in told
    ]  # fmt: skip


@settings(max_examples=25, phases=[Phase.generate])
@given(st.lists(rows, max_size=8), st.lists(rows, max_size=8), st.booleans())
def test_in_blocks_it_is_what_it_is_row_by_row(first, second, update) -> None:
    with TemporaryDirectory() as folder:
        fast = brought_in(Path(folder) / "a.db", first, second, update=update)
        with row_by_row():
            slow = brought_in(Path(folder) / "b.db", first, second, update=update)
    assert seen(fast[1]) == seen(slow[1])
    if not any(one.faults for one in fast[1]):  # with a fault the command keeps nothing
        assert fast[0] == slow[0]


def test_blocks_are_written_chained_and_whole(ocop, tmp_path, monkeypatch, ask) -> None:
    monkeypatch.setattr(bulk, "_BLOCK", 3)
    file = tmp_path / "a.csv"
    lines = [f"Trà {n},HTX {n % 4},Na Rì,{3 + n % 2},{n}/QĐ,5/12/2023" for n in range(20)]
    file.write_text("Sản phẩm,Chủ thể,Huyện,Hạng sao,Số QĐ,Ngày ký\n" + "\n".join(lines), "utf-8")
    assert ocop(f"import {file} --json").data["counts"]["new"] == 20
    assert ocop("check --json").data["faults"] == []
    assert ask("SELECT count(*) AS n FROM entity") == [{"n": 4}]
    written = ask("SELECT record_id AS id FROM change WHERE record = 'product' ORDER BY sequence")
    assert written == sorted(written, key=lambda one: one["id"])
    ocop("undo --yes")
    assert ask("SELECT count(*) AS n FROM entity") == [{"n": 0}]
    assert ocop("check --json").data["faults"] == []


def test_a_name_that_becomes_two_on_the_way_is_asked_about(ocop, tmp_path) -> None:
    file = tmp_path / "a.csv"
    head = "Sản phẩm,Chủ thể,Huyện,Hạng sao,Năm\n"
    told = ["Trà,HTX An Bình,Na Rì,3,2022", "Cao,HTX An Bình,,3,2022", "Gạo,HTX An Bình,Chợ Đồn,3,2022",
            "Bún,HTX An Bình,,3,2022"]  # fmt: skip
    file.write_text(head + "\n".join(told), "utf-8")
    found = ocop(f"import {file} --json").data
    assert (found["counts"]["new"], [q["row"] for q in found["questions"]]) == (3, [4])
    found = ocop(f"import {file} --new 'HTX An Bình' --json", None)
    assert found.code in (0, 6)


def test_a_code_that_is_taken_is_refused_and_a_former_name_is_found(ocop, tmp_path, ask) -> None:
    ocop("register Trà --entity 'HTX An Bình' --district 'Na Rì' --code 06-1 --on 1/3/2023")
    file = tmp_path / "a.csv"
    file.write_text("Sản phẩm,Chủ thể,Huyện,Mã\nCao,HTX An Bình,Na Rì,06-1\n", "utf-8")
    assert "The code 06-1 belongs to “Trà” already." in ocop(f"import {file}", 6).err
    ocop("product edit Trà --name 'Trà xanh'")
    file.write_text("Sản phẩm,Chủ thể,Huyện\nTrà,HTX An Bình,Na Rì\n", "utf-8")
    assert ocop(f"import {file} --json").data["counts"]["same"] == 1
    assert ask("SELECT count(*) AS n FROM product") == [{"n": 1}]


GLANCED = ("Trà", "", "-", "Tổng cộng", "TÊN SẢN PHẨM", " ", "T", "Cà phê", "Chè dây", "Cộng (3)",
           "Toàn tỉnh", "TC: 12", "tong cong", "Cơm lam", "Tò he", "To\u0302\u0309ng so\u0302\u0301",
           "Co\u0323\u0302ng 5")  # fmt: skip


@pytest.mark.parametrize("value", GLANCED)
@pytest.mark.parametrize("number", [1, "2", "I", None, "1.", 3.5])
def test_a_row_is_at_a_glance_what_it_is_at_a_closer_look(value, number) -> None:
    from ocop.lists import row_kinds
    from ocop.lists.layout import find

    rows = [("TT", "Tên sản phẩm", "Chủ thể"), (number, value, "HTX"), (number, value)]
    for start in (0, 1):  # with its numbers, and without
        sheet = Sheet("A", False, [row[start:] for row in rows])
        layout = find(sheet)
        quick = row_kinds.read(sheet, layout)
        with patch.object(row_kinds, "_is_plainly_data", lambda *_args: False):
            assert row_kinds.read(sheet, layout) == quick


def test_a_day_beside_the_one_on_record_is_asked_about_in_blocks_too(ocop, tmp_path, ask) -> None:
    file = tmp_path / "a.csv"
    head = "Sản phẩm,Chủ thể,Huyện,Hạng sao,Ngày ký\n"
    file.write_text(f"{head}Trà,HTX A,Na Rì,3,5/12/2023\n", "utf-8")
    ocop(f"import {file}")
    file.write_text(f"{head}Trà,HTX A,Na Rì,3,6/12/2023\n", "utf-8")
    ocop(f"import {file} --no-input", 6)
    assert len(ask("SELECT 1 FROM recognition")) == 1


def test_what_the_lists_of_two_years_say_alike_is_entered_for_each_product(
    ocop, tmp_path, ask
) -> None:
    file = tmp_path / "a.csv"
    signed = ("3,1/QĐ,5/12/2020,một %s", "4,2/QĐ,5/12/2023,hai")
    lines = [f"Trà {n},HTX A,Na Rì,{said}" for said in signed for n in range(4)]
    head = "Sản phẩm,Chủ thể,Huyện,Hạng sao,Số QĐ,Ngày ký,Ghi chú\n"
    file.write_text(head + "\n".join(lines), "utf-8")
    assert ocop(f"import {file} --json").data["counts"]["new"] == 8
    kept = ask(
        "SELECT stars, day, note, count(*) AS n FROM recognition GROUP BY 1, 2, 3 ORDER BY 1"
    )
    assert [tuple(row.values()) for row in kept] == [
        (3, "2020-12-05", "một %s", 4),
        (4, "2023-12-05", "hai", 4),
    ]
    assert ocop("check --json").data["faults"] == []  # also that the history says the same
    assert ocop(f"import {file} --json").data["counts"]["same"] == 8

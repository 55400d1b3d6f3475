"""The other two kinds of workbook: .ods of LibreOffice, .xls of old Excel.

- values, merges, hidden rows, columns and sheets, errors
- repeated cells and rows count by what they stand for; passwords; days from 1904 (.xls)
- the compound file around an .xls: small and large, damaged, in circles, of another program
- an .xls shows no formula without a value, and an .ods knows no 1904: nothing to test
"""

import random
import struct
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import xlwt
from books import ods, said

from ocop.errors import FileRefused
from ocop.lists.files import sheet as sheets
from ocop.lists.files import workbook
from ocop.lists.files.faults import (
    SheetTooLarge,
    UnsupportedWorkbook,
    WorkbookBroken,
    WorkbookEncrypted,
)
from ocop.lists.files.sheet import ErrorValue


def table(*rows: str, name: str = "A", before: str = "", style: str = "") -> str:
    body = "".join(
        row if row.startswith("<table:table-row") else f"<table:table-row>{row}</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="{name}"{style}>{before}{body}</table:table>'


def repeated(row: str, count: int, more: str = "") -> str:
    return f'<table:table-row table:number-rows-repeated="{count}"{more}>{row}</table:table-row>'


@pytest.fixture
def odf(tmp_path: Path) -> Path:
    return tmp_path / "a.ods"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return tmp_path / "a.xls"


def test_an_ods_is_read(odf: Path) -> None:
    number = '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>'
    day = '<table:table-cell office:value-type="date" office:date-value="2023-02-15"><text:p>15/02/23</text:p></table:table-cell>'
    ods(
        odf,
        table(
            said("0123")
            + number
            + day
            + "<table:table-cell/>"
            + said("r", number_columns_repeated="2")
        ),
        manifest=None,
    )
    (sheet,) = workbook.read(odf).sheets
    assert sheet.rows == [("0123", 3, date(2023, 2, 15), None, "r", "r")]


def test_an_ods_tells_what_the_eye_sees(odf: Path) -> None:
    error = (
        '<table:table-cell office:value-type="string" calcext:value-type="error">'
        "<text:p>#N/A</text:p></table:table-cell>"
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/><table:table-column/>'
    )
    merge = said("HTX", number_rows_spanned="2", number_columns_spanned="2")
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    ods(
        odf,
        table(
            merge + "<table:covered-table-cell/>" + said("c"),
            covered + error,
            repeated(said("x"), 2, ' table:visibility="filter"'),
            repeated('<table:table-cell table:number-columns-repeated="16384"/>', 1048570),
            before=columns,
        )
        + table(said("y"), name="B", style=' table:style-name="h"'),
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>',
    )
    shown, hidden = workbook.read(odf).sheets
    assert shown.rows == [
        ("HTX", "HTX", "c"),
        ("HTX", "HTX", ErrorValue("#N/A")),
        ("x", None, None),
        ("x", None, None),
    ]
    assert shown.cell(1, 1).merged_from == "A1"
    assert [shown.cell(row, 0).hidden for row in range(4)] == [False, False, True, True]
    assert shown.cell(0, 2).hidden
    assert (hidden.name, hidden.hidden, hidden.rows) == ("B", True, [("y",)])


@pytest.mark.parametrize(
    ("tables", "error"),
    [
        (table(repeated(said("a", number_columns_repeated="16384"), 1048570)), SheetTooLarge),
        (table(said("a", number_columns_repeated="4000000000")), SheetTooLarge),
        (table(said("a", number_columns_repeated="x")), WorkbookBroken),
        (table(said("a")) * 2, WorkbookBroken),
        ("<table:table/>", WorkbookBroken),
        ("<table:table", WorkbookBroken),
    ],
)
def test_an_ods_that_makes_no_sense(odf: Path, tables: str, error: type) -> None:
    ods(odf, tables)
    with pytest.raises(FileRefused) as refused:
        workbook.read(odf)
    assert type(refused.value) is error


def test_an_ods_with_a_password(odf: Path) -> None:
    ods(odf, table(said("a")), manifest="<manifest:encryption-data/>")
    with pytest.raises(WorkbookEncrypted):
        workbook.read(odf)


def book(path: Path, rows: int = 3, *, date_1904: bool = False) -> Path:
    made = xlwt.Workbook()
    made.dates_1904 = date_1904
    sheet = made.add_sheet("Danh sách")
    for row in range(rows):
        for column, value in enumerate((f"Sản phẩm {row}", row, 85.5, "0123")):
            sheet.write(row, column, value)
    sheet.write(0, 4, 44972 - 1462 * date_1904, xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    made.save(str(path))
    return path


@pytest.mark.parametrize("date_1904", [False, True])
@pytest.mark.parametrize("rows", [1, 3, 20_000])
def test_an_xls_is_read_small_or_large(old: Path, rows: int, date_1904: bool) -> None:
    read = workbook.read(book(old, rows, date_1904=date_1904))
    (sheet,) = read.sheets
    assert (read.kind, read.date_1904, len(sheet.rows)) == ("xls", date_1904, rows)
    assert sheet.rows[0] == ("Sản phẩm 0", 0, 85.5, "0123", date(2023, 2, 15))


def test_an_xls_tells_what_the_eye_sees(old: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("A")
    sheet.write_merge(0, 1, 0, 1, "HTX")
    sheet.row(2).set_cell_error(0, 42)
    sheet.row(2).set_cell_boolean(1, True)
    sheet.write(3, 0, "x")
    sheet.row(3).hidden = True
    sheet.write(3, 5, "y")
    sheet.col(5).hidden = True
    made.add_sheet("B").visibility = 1
    made.save(str(old))
    shown, hidden = workbook.read(old).sheets
    assert [row[:2] for row in shown.rows] == [
        ("HTX", "HTX"),
        ("HTX", "HTX"),
        (ErrorValue("#N/A"), 1),
        ("x", None),
    ]
    assert shown.cell(1, 0).merged_with_above
    assert shown.cell(3, 0).hidden
    assert shown.cell(0, 5).hidden
    assert hidden.hidden


def at(content: bytes, kind: int, length: int) -> int:
    """Return where the body of a record begins."""
    return content.index(struct.pack("<HH", kind, length)) + 4


@pytest.mark.parametrize("code", [0, 42, 99])
def test_errors_of_an_xls_are_named(old: Path, code: int) -> None:
    made = xlwt.Workbook()
    made.add_sheet("A").row(0).set_cell_error(0, 42)
    made.save(str(old))
    content = bytearray(old.read_bytes())
    content[at(content, 0x205, 8) + 6] = code
    old.write_bytes(content)
    (cell,) = workbook.read(old).sheets[0].rows[0]
    assert cell == ErrorValue({0: "#NULL!", 42: "#N/A", 99: "#?"}[code])


def test_a_time_of_the_day_stays_as_it_is_seen(old: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("A")
    sheet.write(0, 0, 0.5, xlwt.easyxf(num_format_str="hh:mm"))
    sheet.write(0, 1, 44972.5, xlwt.easyxf(num_format_str="dd/mm/yyyy hh:mm"))
    made.save(str(old))
    assert workbook.read(old).sheets[0].rows == [("12:00:00", date(2023, 2, 15))]


def test_two_cells_far_apart_are_no_list(old: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("A")
    sheet.write(0, 0, "x")
    sheet.write(65_535, 255, "x")
    made.save(str(old))
    with pytest.raises(SheetTooLarge):
        workbook.read(old)


def test_an_xls_with_a_password(old: Path) -> None:
    content = bytearray(book(old).read_bytes())
    place = at(content, 0x42, 2) - 4  # the code page gives way to a password
    content[place : place + 2] = struct.pack("<H", 0x2F)
    old.write_bytes(content)
    with pytest.raises(WorkbookEncrypted):
        workbook.read(old)


@pytest.mark.parametrize("claimed", [struct.pack("<IIHHH", 0, 1 << 31, 0, 65535, 0), bytes(14)])
def test_what_a_sheet_claims_to_span_is_not_believed(old: Path, claimed: bytes) -> None:
    """A reader that believed it would reserve memory for each cell, and end the process."""
    content = bytearray(book(old).read_bytes())
    place = at(content, 0x200, 14)
    content[place : place + 14] = claimed
    old.write_bytes(content)
    assert len(workbook.read(old).sheets[0].rows) == 3


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("EncryptedPackage", WorkbookEncrypted),  # how a new .xlsx with a password is kept
        ("WordDocument", UnsupportedWorkbook),
    ],
)
def test_other_compound_files(tmp_path: Path, old: Path, name: str, error: type) -> None:
    content = book(old).read_bytes()
    place = content.index("Workbook".encode("utf-16-le"))
    entry = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2)
    path = tmp_path / "a.xlsx"
    path.write_bytes(content[:place] + entry + content[place + 66 :])
    with pytest.raises(error):
        workbook.read(path)


@pytest.mark.parametrize("content", [b"", bytes(600), bytes(22) + b"\xff" * 600])
def test_a_compound_file_that_is_damaged(old: Path, content: bytes) -> None:
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content)
    with pytest.raises(WorkbookBroken):
        workbook.read(old)


def test_a_chain_of_sectors_in_a_circle_comes_to_an_end(old: Path) -> None:
    content = bytearray(book(old, 100).read_bytes())
    table = struct.unpack_from("<I", content, 76)[0]
    struct.pack_into("<I", content, (table + 1) * 512, 0)
    old.write_bytes(content)
    with pytest.raises(WorkbookBroken):
        workbook.read(old)


@pytest.mark.parametrize("seed", range(3))
def test_mutated_records_end_in_a_sentence_or_a_list(old: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    whole = book(old).read_bytes()
    for _ in range(40):
        changed = bytearray(whole)
        place = chance.randrange(512, len(whole) - 1024)
        piece = chance.choice([b"\xff" * 4, b"\0\0", bytes([chance.randrange(256)])])
        changed[place : place + len(piece)] = piece
        old.write_bytes(changed)
        with suppress(FileRefused):
            assert isinstance(workbook.read(old), sheets.Workbook)

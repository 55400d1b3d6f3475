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
from ocop.lists.files import compound, workbook, xls
from ocop.lists.files import sheet as sheets
from ocop.lists.files.faults import (
    SheetTooLarge,
    UnsupportedWorkbook,
    WorkbookBroken,
    WorkbookEncrypted,
)
from ocop.lists.files.sheet import Fault


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
        ("HTX", "HTX", Fault("#N/A")),
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
        (Fault("#N/A"), 1),
        ("x", None),
    ]
    assert shown.cell(1, 0).merged_with_above
    assert shown.cell(3, 0).hidden
    assert shown.cell(0, 5).hidden
    assert hidden.hidden


def stream_of(path: Path) -> bytes:
    return compound.Streams(path.read_bytes()).read("Workbook")


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


FORMULA_ERROR = struct.pack("<HHH", 0, 0, 0) + bytes([2, 0, 7, 0, 0, 0, 0xFF, 0xFF]) + bytes(8)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (record(0x06, FORMULA_ERROR), "#DIV/0!"),
        (record(0x06, FORMULA_ERROR.replace(b"\xff\xff", b"\0\0")), None),
        (record(0x205, bytes(6) + bytes([99, 1])), "#?"),
        (record(0x205, bytes(6) + bytes([1, 0])), None),
    ],
)
def test_errors_of_an_xls_are_named(body: bytes, fault: str | None) -> None:
    sheet = record(0x809, bytes(16)) + body + record(0x0A, b"")
    whole = record(0x85, struct.pack("<IBB", 15, 0, 0) + b"\x01\0A")
    whole = record(0x85, struct.pack("<I", len(whole) + 4) + whole[8:]) + record(0x0A, b"") + sheet
    found = xls.look("a.xls", compound.written("Workbook", whole).getvalue())
    assert found.looks[0].faults.get((0, 0)) == fault


@pytest.mark.parametrize(
    ("kind", "body", "error"),
    [
        (0x2F, b"", WorkbookEncrypted),
        (0x203, struct.pack("<HH", 65535, 65535) + bytes(10), SheetTooLarge),
        (0x208, b"", WorkbookBroken),
        (0x7D, b"", WorkbookBroken),
    ],
)
def test_records_that_would_do_harm(old: Path, kind: int, body: bytes, error: type) -> None:
    """An .xls of 16 bits' rows and columns can ask for 137 GB."""
    stream = stream_of(book(old))
    start = (
        struct.unpack_from("<I", stream, stream.index(struct.pack("<H", 0x85) + b"\x11\0") + 4)[0]
        if kind != 0x2F
        else 0
    )
    length = struct.unpack_from("<H", stream, start + 2)[0] + 4
    harmful = stream[: start + length] + record(kind, body) + stream[start + length :]
    old.write_bytes(compound.written("Workbook", harmful).getvalue())
    with pytest.raises(FileRefused) as refused:
        workbook.read(old)
    assert type(refused.value) is error


@pytest.mark.parametrize("claimed", [struct.pack("<IIHHH", 0, 1 << 31, 0, 65535, 0), bytes(10)])
def test_what_a_sheet_claims_to_span_is_not_believed(old: Path, claimed: bytes) -> None:
    """A reader of values reserves 40 bytes for each cell that is claimed."""
    stream = stream_of(book(old))
    place = stream.index(struct.pack("<HH", 0x200, 14))
    changed = stream[:place] + record(0x200, claimed) + stream[place + 18 :]
    old.write_bytes(compound.written("Workbook", changed).getvalue())
    assert len(workbook.read(old).sheets[0].rows) == 3


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("EncryptedPackage", WorkbookEncrypted),  # how a new .xlsx with a password is kept
        ("WordDocument", UnsupportedWorkbook),
    ],
)
def test_other_compound_files(tmp_path: Path, name: str, error: type) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(compound.written(name, b"x").getvalue())
    with pytest.raises(error):
        workbook.read(path)


def test_a_compound_file_holds_what_was_written() -> None:
    content = bytes(range(256)) * 20_000
    again = compound.Streams(compound.written("Workbook", content).getvalue())
    assert again.read("Workbook") == content


def test_a_small_stream_is_read_from_the_root(old: Path) -> None:
    """Streams of less than 4,096 bytes lie in pieces of 64 inside a stream of the root."""
    content = bytearray(compound.written("Workbook", bytes(range(200))).getvalue())
    table, directory = 4096, 2 * 4096
    struct.pack_into("<I", content, table + 3 * 4, 0xFFFFFFFE)  # sector 3: which piece follows each
    struct.pack_into("<II", content, 60, 3, 1)
    struct.pack_into("<II", content, directory + 116, 2, 4096)
    struct.pack_into("<II", content, directory + 128 + 116, 0, 150)
    pieces = struct.pack("<4I", 2, 0xFFFFFFFE, 1, 0).ljust(4096, b"\xff")
    expected = bytes([*range(64), *range(128, 192), *range(64, 86)])
    assert compound.Streams(bytes(content) + pieces).read("Workbook") == expected


def test_a_table_that_goes_on_outside_of_the_header(old: Path) -> None:
    """Files of more than 7 MB list further sectors of the table elsewhere."""
    content = bytearray(book(old, 100).read_bytes())
    listed = struct.unpack_from("<109I", content, 76)
    used = [number for number in listed if number < 0xFFFFFFFC]
    extra = struct.pack("<128I", *used, *[0xFFFFFFFF] * (127 - len(used)), 0xFFFFFFFE)
    content += bytes(-len(content) % 512)
    struct.pack_into("<II", content, 68, len(content) // 512 - 1, 1)
    struct.pack_into("<109I", content, 76, *[0xFFFFFFFF] * 109)
    old.write_bytes(content + extra)
    assert len(workbook.read(old).sheets[0].rows) == 100


@pytest.mark.parametrize("content", [b"", bytes(600), bytes(22) + b"\xff" * 600])
def test_a_compound_file_that_is_damaged(old: Path, content: bytes) -> None:
    old.write_bytes(compound.MAGIC + content)
    with pytest.raises(WorkbookBroken):
        workbook.read(old)


def test_a_chain_of_sectors_in_a_circle_comes_to_an_end(old: Path) -> None:
    content = bytearray(book(old, 100).read_bytes())
    streams = compound.Streams(bytes(content))
    start, _size = streams.names["Workbook"]
    table = struct.unpack_from("<I", content, 76)[0]
    struct.pack_into("<I", content, (table + 1) * 512 + start * 4, start)
    assert len(compound.Streams(bytes(content)).read("Workbook")) > 0


@pytest.mark.parametrize("seed", range(3))
def test_mutated_records_end_in_a_sentence_or_a_list(old: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    stream = stream_of(book(old))
    for _ in range(40):
        place = chance.randrange(len(stream))
        piece = chance.choice([b"", b"\xff" * 4, b"\0\0", bytes([chance.randrange(256)])])
        changed = stream[:place] + piece + stream[place + chance.randrange(8) :]
        old.write_bytes(compound.written("Workbook", changed).getvalue())
        with suppress(FileRefused):
            assert isinstance(workbook.read(old), sheets.Workbook)

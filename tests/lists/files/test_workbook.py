"""Lists are read as an office wrote them (issue 4, "It understands what offices write").

- .xlsx: text, numbers, days, ticks, errors; leading zeros; whole floats; times
- what its reader passes over: hidden rows, columns and sheets, merges, formulas without a value
- days from 1904; chart sheets; XML as other programs write it
- CSV: with and without a mark, UTF-16, the usual delimiters, "sep=", quoted line breaks
- writing that is not Unicode is refused with the cell
- the digest is of the file; reading takes at most twice what its reader takes (benchmarks/)
"""

import hashlib
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from books import SHEET, patched, xlsx

from ocop.lists.files import workbook
from ocop.lists.files import xlsx as xlsx_xml
from ocop.lists.files.faults import (
    CsvBroken,
    LettersGarbled,
    LettersLost,
    NotAList,
    OldEncoding,
    OldFont,
    WebPageAsWorkbook,
)
from ocop.lists.files.sheet import ErrorValue, Sheet, Workbook


def only(book: Workbook) -> Sheet:
    (sheet,) = book.sheets
    return sheet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "danh sách #1.xlsx"


def test_values_are_plain(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day, clock = (
            book.add_format({"num_format": "dd/mm/yyyy"}),
            book.add_format({"num_format": "hh:mm"}),
        )
        span = book.add_format({"num_format": "[h]:mm"})
        sheet.write_row(0, 0, ["0123", 3, 85.5, 1e308, "a\nb"])
        sheet.write_datetime(1, 0, date(2023, 2, 15), day)
        sheet.write_datetime(1, 1, datetime(2023, 2, 15, 8, 30), day)
        sheet.write_datetime(1, 2, time(8, 30), clock)
        sheet.write_datetime(1, 3, timedelta(hours=30), span)
        sheet.write_boolean(1, 4, True)
    read = workbook.read(path)
    assert only(read).rows == [
        ("0123", 3, 85.5, 1e308, "a\nb"),
        (date(2023, 2, 15), date(2023, 2, 15), "08:30:00", "1 day, 6:00:00", 1),
    ]
    assert (read.kind, read.name, read.date_1904) == ("xlsx", path.name, False)
    assert read.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_the_eye_sees_is_told(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("A")
        sheet.write_column(0, 0, ["a", "b", "c"])
        sheet.write(3, 2, "d")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 3, None, None, {"hidden": True})
        book.add_worksheet("B").hide()
        book.add_worksheet("C").very_hidden()
    read = workbook.read(path)
    assert [sheet.hidden for sheet in read.sheets] == [False, True, True]
    assert [read.sheets[0].cell(row, 0).hidden for row in range(3)] == [False, True, False]
    assert read.sheets[0].cell(3, 2).hidden
    assert [sheet.name for sheet in read.visible] == ["A"]


def test_merges_show_their_value_in_every_cell(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:C1", "title")
        sheet.merge_range("A2:A4", "HTX")
        sheet.write_column(1, 1, ["a", "b", "c"])
        sheet.merge_range("F1:F9", "beside")
        sheet.merge_range("A8:B9", "")
        sheet.merge_range("A11:B12", "")
    read = only(workbook.read(path))
    assert [row[:3] for row in read.rows] == [
        ("title", "title", "title"), ("HTX", "a", None), ("HTX", "b", None), ("HTX", "c", None),
    ]  # fmt: skip
    assert read.cell(2, 0).merged_from == "A2"
    assert read.cell(2, 0).merged_with_above
    assert not read.cell(0, 1).merged_with_above
    assert read.cell(1, 0).merged_from == ""


def test_errors_and_formulas_without_a_value_are_marked(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["x", "=1+1", "=A1", 5])
    book.save(path)
    assert only(workbook.read(path)).rows == [("x", None, None, 5)]
    assert only(workbook.read(path)).cell(0, 1).without_value


@pytest.mark.parametrize(
    ("cell", "value", "without"),
    [
        ('<c r="A1" t="str"><f>""</f><v></v></c>', None, False),  # a formula may give empty text
        ('<c r="A1"><f>1+1</f><v>2</v></c>', 2, False),
        ('<c r="A1"><f>1+1</f><v>0</v></c>', 0, False),
        ('<c r="A1"><f>1+1</f><v/></c>', None, True),
        ('<c r="A1"><f>1+1</f></c>', None, True),
        ('<c r="A1" t="e"><f>NA()</f><v>#N/A</v></c>', ErrorValue("#N/A"), False),
        ("<c r='A1' t='e'><v>#REF!</v></c>", ErrorValue("#REF!"), False),
        (
            '<c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><v>#N/A</v></c>',
            ErrorValue("#REF!"),
            False,
        ),
        ('<c><f>1+1</f></c><c t="e"><v>#N/A</v></c>', None, True),
        ('<c r="A1" t="inlineStr"><is><t>x</t></is></c><c r="B1"><f>1</f></c>', "x", False),
    ],
)
def test_a_formula_is_judged_by_its_last_value(
    path: Path, cell: str, value: object, without: bool
) -> None:
    xlsx(path, [["x", "y"], ["z"]])
    row = f'<row r="1">{cell}</row>'.encode()

    def change(content: bytes) -> bytes:
        start, end = content.index(b'<row r="1"'), content.index(b'<row r="2"')
        return content[:start] + row + content[end:]

    patched(path, change)
    # Without this, Excel itself calculated: a 0 is a value.
    patched(path, lambda content: content.replace(b' fullCalcOnLoad="1"', b""), xlsx_xml.WORKBOOK)
    found = only(workbook.read(path)).cell(0, 0)
    assert (found.value, found.without_value) == (value, without)


def test_the_0_of_a_program_that_does_not_calculate_is_no_value(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=1+1")
        sheet.write_formula("B1", "=1+1", None, 2)
        sheet.write("C1", "x")
    read = only(workbook.read(path))
    assert read.rows == [(None, 2, "x")]
    assert read.cell(0, 0).without_value
    assert not read.cell(0, 1).without_value


def test_an_error_beyond_the_last_value_is_no_trouble(path: Path) -> None:
    xlsx(path, [["x"]])
    patched(
        path,
        lambda c: c.replace(
            b"</row>", b'<c r="C1" t="e"><v>#N/A</v></c></row><row r="9"><c r="Z9" t="e"/></row>'
        ),
    )
    assert only(workbook.read(path)).rows[0] == ("x", None, ErrorValue("#N/A"))


def test_days_may_count_from_1904(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        book.add_worksheet().write_datetime(0, 0, date(2023, 2, 15), day)
    read = workbook.read(path)
    assert read.date_1904
    assert only(read).rows == [(date(2023, 2, 15),)]


def test_a_sheet_with_a_chart_only_is_no_list(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("A").write_column(0, 0, [1, 2])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=A!$A$1:$A$2"})
        book.add_chartsheet("B").set_chart(chart)
    assert [sheet.name for sheet in workbook.read(path).sheets] == ["A"]


def test_the_xml_of_other_programs_is_looked_at_too(path: Path) -> None:
    """Prefixes, addresses left out, comments, parts named from the root or in capitals."""
    body = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<x:cols><x:col min="2" max="99999" hidden="true"/><x:col min="1" max="1"/></x:cols><x:sheetData>'
        '<x:row hidden="1"><x:c><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row><!-- x -->'
        "<x:row><x:c><x:f>1</x:f></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    xlsx(path, [["x"]])
    patched(path, lambda content: body.encode())
    relations = "xl/_rels/workbook.xml.rels"
    patched(path, lambda content: content.replace(b'"worksheets/', b'"/xl/worksheets/'), relations)
    read = only(workbook.read(path))
    assert read.rows == [(1, ErrorValue("#N/A")), (None, 2)]
    assert read.cell(0, 0).hidden
    assert not read.cell(1, 0).hidden
    assert read.cell(1, 0).without_value
    assert read.cell(1, 1).hidden


def test_a_wide_list_is_measured_whole(path: Path) -> None:
    xlsx(path, [[*range(30)], [*range(30)]])
    assert only(workbook.read(path)).width == 30


@pytest.mark.parametrize("formulas", [0, 1])
def test_leaving_out_plain_cells_changes_nothing(path: Path, formulas: int) -> None:
    """The short way through the XML finds what the long way finds."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(20):
            sheet.write_row(row, 0, ["a", row, 2.5])
            if formulas and row % 3:
                sheet.write_formula(row, 3, "=1", None, "" if row % 2 else 7)
        sheet.set_row(4, None, None, {"hidden": True})
    import zipfile

    content = zipfile.ZipFile(path).read(SHEET)
    whole = content.replace(b"<sheetData>", b"<sheetData><!-- whole -->")
    assert xlsx_xml.look_at(path, content) == xlsx_xml.look_at(path, whole)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["a.csv", "a.TXT"])
def test_csv_is_read_in_its_usual_forms(
    tmp_path: Path, name: str, encoding: str, delimiter: str
) -> None:
    lines = [
        ["DANH SÁCH"],
        ["TT", "Tên sản phẩm", "Điểm", "SĐT"],
        ["1", 'Măng "ớt"\nrừng', "85,5", "0912"],
    ]
    text = "".join(
        delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) + "\r\n"
        for line in lines
    )
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    sheet = only(workbook.read(path))
    assert sheet.rows == [tuple(line) for line in lines]
    assert sheet.name == "a"


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"", []),
        (b"\n\n", []),
        (b"a", [("a",)]),
        (b"sep=;\na;b,c\n", [("a", "b,c")]),
        (b"SEP=,\r\na;b,c\r\n", [("a;b", "c")]),
        (b"sep=\na,b", [("sep=",), ("a", "b")]),
        (b'"a,b;c"', [("a,b;c",)]),
        (b'a "b" c,d"\n', [('a "b" c', 'd"')]),
        (b"a,,\n,,\n,,\n", [("a", None, None)]),
        ("\ufeffa;b;3,5\nc;d;4,5".encode(), [("a", "b", "3,5"), ("c", "d", "4,5")]),
    ],
)
def test_csv_in_its_odd_forms(tmp_path: Path, content: bytes, rows: list) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert only(workbook.read(path)).rows == rows


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        ("Tên sản phẩm;Chủ thể".encode("utf-16-le")[1:], NotAList, "neither"),
        ("Tªn s¶n phÈm;Chñ thÓ".encode("latin-1"), OldEncoding, "TCVN3"),
        ("Teân saûn phaåm;Chuû theå".encode("latin-1"), OldEncoding, "VNI"),
        ("Hòa, Trà".encode("cp1252"), OldEncoding, "Windows-1258"),
        ("Tªn s¶n phÈm;Chñ thÓ".encode(), OldFont, "cell A1 reads “Tªn s¶n phÈm”"),
        ("x\n;Sáº£n pháº©m".encode(), LettersGarbled, "cell B2"),
        (b"T?n s?n ph?m;Ch? th?", LettersLost, "A1"),
        (b"a,b\0c" * 9, NotAList, ""),
        (b"aaaaaaaaaaaaaaaaa\0b", NotAList, ""),
        (b"\xff\xfea", NotAList, ""),
        (b"x,\xff\xff\x01", NotAList, ""),
        (b'a,b\n"' + b"x" * 200_000, CsvBroken, "Line"),
        (b"<html><table><tr><td>x", WebPageAsWorkbook, "web page"),
    ],
)
def test_csv_that_is_not_what_it_should_be(
    tmp_path: Path, content: bytes, error: type, words: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(error) as refused:
        workbook.read(path)
    assert words in str(refused.value)
    assert refused.value.what_to_do()
    assert refused.value.exit_code == 6


def test_an_old_font_in_a_workbook_is_refused_with_the_cell(path: Path) -> None:
    xlsx(path, [["Tên sản phẩm", "Ghi chú"], ["Miến dong", "25°C"], [3, "Hîp t¸c x·"]])
    with pytest.raises(OldFont) as refused:
        workbook.read(path)
    assert "B3" in str(refused.value)
    assert "UniKey" in refused.value.what_to_do()


def test_a_degree_sign_alone_is_no_old_font(path: Path) -> None:
    xlsx(path, [["25°C", "½", "OCOP®"]])
    assert only(workbook.read(path)).width == 3

"""Files that would do harm, or are not what they seem (issue 4, "Bad input"): a sentence each.

- missing, unreadable, too large, a program or a web page by another name, other kinds of workbook
- a zip that opens to too much, is damaged, encrypted, or lists too many parts or one twice
- XML with a document type, that is no XML, or places cells where no cell can be
- sheets so large that reading them would end the process; a million empty rows; many small sheets
- mutated files: always a sentence or a list, within a second or so
"""

import random
import struct
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from books import SHEET, ods, patched, said, xlsx, zipped

from ocop.errors import FileRefused
from ocop.lists.files import limits, sheet, workbook
from ocop.lists.files import package as packed
from ocop.lists.files import xlsx as xlsx_xml
from ocop.lists.files.faults import (
    ListMissing,
    ListTooLarge,
    ListUnreadable,
    NotAList,
    SheetTooLarge,
    UnsupportedWorkbook,
    WebPageAsWorkbook,
    WorkbookBroken,
    WorkbookEncrypted,
    WorkbookHostile,
)


def refused(path: Path, error: type[FileRefused]) -> str:
    with pytest.raises(FileRefused) as caught:
        workbook.read(path)
    assert type(caught.value) is error, caught.value
    assert caught.value.what_to_do()
    return str(caught.value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return xlsx(tmp_path / "a.xlsx", [["x", "y"], ["z", 7]])


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "no.xlsx" in refused(tmp_path / "no.xlsx", ListMissing)
    assert "it is a folder" in refused(tmp_path, ListUnreadable)


def test_a_file_of_gigabytes_is_not_read_whole(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.truncate(limits.MOST_BYTES + 5)  # sparse: takes no room on the disk
    assert "64 MB" in refused(path, ListTooLarge)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotAList),
        (b"MZ\x90\0\x03\0\0\0", NotAList),
        (b"\x7fELF", NotAList),
        (b"a;b", NotAList),
        (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel">', WebPageAsWorkbook),
        (b"PK\x03\x04", WorkbookBroken),
        (b"PK\x03\x04" + b"PK\x05\x06" + b"\0" * 18, NotAList),
        (b"PK\x03\x04" + b"PK\x05\x06" + b"\0" * 10, WorkbookBroken),
        (b"PK\x03\x04" + b"PK\x05\x06" + b"\0" * 8 + b"\xff" * 4 + b"\0" * 6, WorkbookHostile),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, error: type) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    refused(path, error)


@pytest.mark.parametrize(
    ("part", "error"),
    [("word/document.xml", NotAList), ("xl/workbook.bin", UnsupportedWorkbook)],
)
def test_other_zipped_documents(tmp_path: Path, part: str, error: type) -> None:
    refused(zipped(tmp_path / "a.xlsx", {part: "x"}), error)


def test_a_zip_that_opens_to_too_much(path: Path) -> None:
    """380 KB that opens to 200 MB, and a smaller one whose ratio no list has."""
    patched(path, lambda content: content + b" " * (200 << 20))
    assert path.stat().st_size < 400_000
    assert "200 MB" in refused(path, ListTooLarge)
    patched(path, lambda content: content[: -(183 << 20)])
    assert "17 MB" in refused(path, ListTooLarge)


def test_a_zip_that_lies_about_its_size_is_given_to_nobody(path: Path) -> None:
    content = path.read_bytes()
    place = content.index(b"PK\x01\x02")
    while SHEET.encode() not in content[place : place + 80]:
        place = content.index(b"PK\x01\x02", place + 4)
    lying = content[: place + 24] + struct.pack("<I", 10) + content[place + 28 :]
    path.write_bytes(lying)
    refused(path, WorkbookBroken)


def test_a_part_twice(path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as book:
        book.writestr(SHEET, "<worksheet/>")
    refused(path, WorkbookHostile)


def test_a_zip_with_a_password(path: Path) -> None:
    content = bytearray(path.read_bytes())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 4)
    path.write_bytes(content)
    refused(path, WorkbookEncrypted)


@pytest.mark.parametrize(
    "part", [SHEET, "xl/sharedStrings.xml", xlsx_xml.WORKBOOK, "xl/styles.xml"]
)
def test_a_billion_laughs(path: Path, part: str) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    patched(path, lambda content: content.replace(b"?>\n", b"?>\n" + laughs, 1), part)
    refused(path, WorkbookHostile)
    patched(path, lambda content: content.decode().encode("utf-16"), part)
    refused(path, WorkbookHostile)


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (b'r="B2"', b'r="XFD1048576"', SheetTooLarge),
        (b'r="B2"', b"r = 'T1048576'", SheetTooLarge),
        (b'<c r="B2"><v>7</v>', b'<c r="T1048576" t="inlineStr"><is><t>x</t></is>', SheetTooLarge),
        (b'<row r="2"', b'<row r="9999999"', SheetTooLarge),
        (b'r="B2"', b'r="T99999999"', WorkbookBroken),
        (b'r="B2"', b'r="&#65;1"', WorkbookBroken),
        (b'<row r="2"', b'<row hidden="1" r="x"', WorkbookBroken),
        (b"<cols/>", b'<cols><col hidden="1"/></cols>', WorkbookBroken),
        (b"</sheetData>", b"<!-- </sheetData>", WorkbookBroken),
        (b"<v>7</v>", b"<v>&b;</v><f/>", WorkbookBroken),
    ],
)
def test_a_sheet_that_makes_no_sense(path: Path, old: bytes, new: bytes, error: type) -> None:
    def change(content: bytes) -> bytes:
        whole = content.replace(b"<sheetData>", b"<cols/><sheetData>")
        if new.startswith(b"<row r"):
            whole = whole.replace(b'r="A2" ', b"").replace(b'r="B2"', b"")
        return whole.replace(old, new, 1)

    patched(path, change)
    refused(path, error)


def test_an_empty_cell_far_away_is_no_trouble(path: Path) -> None:
    """Whole columns are often formatted down to the last row."""
    patched(
        path,
        lambda content: content.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
        ),
    )
    assert len(workbook.read(path).sheets[0].rows) == 2


def test_a_million_empty_rows(path: Path) -> None:
    rows = "".join(f'<row r="{number}" ht="15"/>' for number in range(3, 1_000_000)).encode()
    patched(path, lambda content: content.replace(b"</sheetData>", rows + b"</sheetData>"))
    assert len(workbook.read(path).sheets[0].rows) == 2


def test_parts_that_are_missing(path: Path) -> None:
    relations = "xl/_rels/workbook.xml.rels"
    patched(path, lambda content: content.replace(b"sheet1.xml", b"sheet9.xml"), relations)
    assert "sheet9.xml" in refused(path, WorkbookBroken)
    patched(path, lambda content: b"<x/>", relations)
    refused(path, WorkbookBroken)
    patched(path, lambda content: b"", relations)
    refused(path, WorkbookBroken)


def test_many_small_sheets_are_counted_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_CELLS", 10)
    assert "12" in refused(xlsx(tmp_path / "a.xlsx", [[1, 2, 3]] * 4), ListTooLarge)


def test_merges_over_each_other_are_counted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CELLS", 12)
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 3 + b"</mergeCells>"
    patched(path, lambda content: content.replace(b"</sheetData>", b"</sheetData>" + merges))
    refused(path, ListTooLarge)


def test_a_panic_of_the_reader_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import python_calamine

    class PanicException(BaseException):
        pass

    class Reader:
        error: BaseException = PanicException("range end")

        @classmethod
        def from_filelike(cls, stream: BytesIO) -> None:
            raise cls.error

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Reader)
    assert "range end" in refused(path, WorkbookBroken)
    Reader.error = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        workbook.read(path)


def test_what_is_read_afterwards_is_only_what_was_counted(path: Path) -> None:
    package = packed.Package(path, path.read_bytes())
    package.read(SHEET.upper())
    assert package.read("xl/none.xml") == b""
    with zipfile.ZipFile(package.repacked()) as book:
        assert book.namelist() == [SHEET]
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED


@pytest.mark.parametrize("seed", range(4))
def test_mutated_files_end_in_a_sentence_or_a_list(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    table = (
        f'<table:table table:name="A"><table:table-row>{said("x")}</table:table-row></table:table>'
    )
    originals = [xlsx(tmp_path / "a.xlsx", [["x", 1], ["y"]]), ods(tmp_path / "a.ods", table)]
    for number in range(60):
        original = originals[number % 2]
        with zipfile.ZipFile(original) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        name = chance.choice(sorted(parts))
        parts[name] = _mutated(parts[name], chance)
        path = zipped(tmp_path / f"b{original.suffix}", parts)
        if number % 3 == 0:
            path.write_bytes(_mutated(original.read_bytes(), chance))
        with suppress(FileRefused):
            assert isinstance(workbook.read(path), sheet.Workbook)


def _mutated(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    piece = chance.choice(
        [b"", b"\xff" * 4, b"\0", b"999999999", content[:50], bytes([chance.randrange(256)])]
    )
    return content[:place] + piece + content[place + chance.randrange(30) :]

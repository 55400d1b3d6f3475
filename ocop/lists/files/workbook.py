"""Reads the list of an office, .xlsx, .xls, .ods or .csv, into sheets of plain values.

The file is read once, as bytes, and never written. What a reader of values passes over in silence
(hidden rows, formulas without a value, errors) is looked up in the file's own records. What reads
the other kinds of file is imported for those alone.
"""

import errno
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ocop.errors import FileRefused, OcopError
from ocop.lists.files import number_formats, old_encodings, xlsx
from ocop.lists.files.faults import (
    LettersGarbled,
    LettersLost,
    ListMissing,
    ListTooLarge,
    ListUnreadable,
    LockFile,
    NotAList,
    OldFont,
    UnsupportedWorkbook,
    WebPageAsWorkbook,
    WorkbookBroken,
)
from ocop.lists.files.limits import MOST_BYTES, Budget, Look
from ocop.lists.files.old_encodings import Writing
from ocop.lists.files.package import Package
from ocop.lists.files.sheet import ErrorValue, Marks, Place, Sheet, Value, Workbook, address
from ocop.values import files, text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ZIP: Final = b"PK\x03\x04"
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file: .xls, also .doc
_WEB: Final = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<style")
_TEXT_FILES: Final = (".csv", ".txt", ".tsv")
_WRITINGS: Final[dict[Writing, type[FileRefused]]] = {
    Writing.GARBLED: LettersGarbled,
    Writing.LOST: LettersLost,
}
_NUMBERS: Final = (int, float, date)
_EXACT: Final = 1 << 53  # whole numbers that a float holds exactly
_BLOCK: Final = 1000  # rows
_LONGEST_SHOWN: Final = 40
_LONGEST_DETAIL: Final = 200
_EXCELS_LOCK: Final = "~$"
_MEGABYTE: Final = 1 << 20
Row = tuple[Value, ...]


def read(path: Path) -> Workbook:
    """Read a list; its kind is told from its content, not from its name.

    Raises a FileRefused of ocop.sheets, with a sentence for what is wrong and what to do.
    """
    content = _bytes(path)
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith(_ZIP):
        kind, date_1904, sheets = _zipped(path, content)
    elif content.startswith(_OLD):
        kind, (date_1904, sheets) = "xls", _old(path, content)
    else:
        kind, date_1904, sheets = "csv", False, [_csv(path, content)]
    for sheet in sheets:
        _check_writing(path, sheet)
    return Workbook(text.safe(path.name), kind, digest, sheets, date_1904)


def _bytes(path: Path) -> bytes:
    if path.name.startswith(_EXCELS_LOCK):
        raise LockFile(path=path, list=path.name.removeprefix(_EXCELS_LOCK))
    try:
        return files.content(path, MOST_BYTES)
    except FileNotFoundError:
        raise ListMissing(path=path) from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            limit = f"{MOST_BYTES // _MEGABYTE} MB"
            raise ListTooLarge(path=path, what=f"> {limit}", limit=limit) from error
        raise ListUnreadable(path=path, detail=files.reason(error)) from error


def _zipped(path: Path, content: bytes) -> tuple[str, bool, list[Sheet]]:
    package = Package(path, content)
    if xlsx.WORKBOOK in package:
        contents, found = xlsx.look(package)
        looks = list(found.values())
        return "xlsx", contents.date_1904, _sheets(path, package.repacked(), looks, list(found))
    from ocop.lists.files import ods

    if ods.CONTENT in package:
        looks = list(ods.look(package).values())
        return "ods", False, _sheets(path, package.repacked(), looks)
    if "xl/workbook.bin" in package:
        raise UnsupportedWorkbook(path=path, kind=".xlsb")
    raise NotAList(path=path)


def _old(path: Path, content: bytes) -> tuple[bool, list[Sheet]]:
    from ocop.lists.files import xls

    date_1904, found = xls.read(path, content)
    budget = Budget(path)
    read = [(one, _marked(one.rows, one.look, one.look.merges, budget)) for one in found]
    return date_1904, [Sheet(text.safe(one.name), one.hidden, *values) for one, values in read]


def _csv(path: Path, content: bytes) -> Sheet:
    if any(sign in content[:1000].lower() for sign in _WEB):
        raise WebPageAsWorkbook(path=path)
    if path.suffix.lower() not in _TEXT_FILES:
        raise NotAList(path=path)
    from ocop.lists.files import csv

    rows = csv.rows(path, content)
    return Sheet(path.stem, False, rows[: _length(rows)])


def _sheets(
    path: Path, stream: BytesIO, looks: Sequence[Look], names: Sequence[str] | None = None
) -> list[Sheet]:
    """Read the values of the sheets that were looked at; `names` where there are other sheets."""
    sheets, budget = [], Budget(path)
    with _sentences(path):
        # Imported here, since whoever only asks the register reads no workbook.
        from python_calamine import CalamineWorkbook, SheetVisibleEnum

        opened = CalamineWorkbook.from_filelike(stream)
        shown = {
            one.name: one.visible == SheetVisibleEnum.Visible for one in opened.sheets_metadata
        }
        for name, look in zip(names or opened.sheet_names, looks, strict=True):
            rows, marks = _values(opened.get_sheet_by_name(name), look, budget)
            sheets.append(Sheet(text.safe(name), not shown[name], rows, marks))
    return sheets


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """Say in a sentence what the reader of values cannot read, also where it gives up in panic."""
    try:
        yield
    except OcopError:
        raise
    except BaseException as error:
        # A panic of calamine is no Exception for Python, and its class is not to be imported.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            detail = text.safe(str(error))[:_LONGEST_DETAIL] or type(error).__name__
            raise WorkbookBroken(path=path, detail=detail) from error
        raise


def _values(sheet: "CalamineSheet", look: Look, budget: Budget) -> tuple[list[Row], Marks]:
    cells = sheet.to_python(skip_empty_area=False)
    return _marked(cells, look, sheet.merged_cell_ranges or look.merges, budget)


def _marked(
    cells: Iterable[Iterable[Any]],
    look: Look,
    merges: Sequence[tuple[Place, Place]],
    budget: Budget,
) -> tuple[list[Row], Marks]:
    """Return rows of plain values, without empty ones at the end, and what is told beside them."""
    rows: list[Any] = [_row(one) for one in cells]
    if changed := bool(look.faults or look.without_value or look.formats or merges):
        rows = [list(row) for row in rows]
    for (row, column), code in look.formats.items():
        _put(rows, (row, column), _shown(rows, row, column, code))
    for place, code in look.faults.items():
        _put(rows, place, ErrorValue(code))
    for place in look.without_value:
        _put(rows, place, None)
    del rows[_length(rows) :]
    budget.spend(sum(map(len, rows)))
    merged = _fill_merges(rows, merges, budget)
    marks = Marks(
        frozenset(row for row in look.hidden_rows if row < len(rows)),
        frozenset(look.hidden_columns),
        frozenset(look.without_value),
        merged,
    )
    return [tuple(row) for row in rows] if changed else rows, marks


def _row(cells: Iterable[Any]) -> Row:
    # Text and numbers at a glance: they are nearly all that a list holds.
    return tuple(
        [
            (cell or None)
            if (kind := type(cell)) is str
            else (int(cell) if cell.is_integer() and -_EXACT < cell < _EXACT else cell)
            if kind is float
            else _value(cell)
            for cell in cells
        ]
    )


def _value(cell: object) -> Value:
    """Return a cell that is neither text nor a number as a plain value.

    A time of the day beside a day is dropped; a time alone stays as the text that is seen.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date | ErrorValue):
        return cell
    return int(cell) if isinstance(cell, int) else str(cell)  # a truth is 1 or 0


def _shown(rows: list[list[Value]], row: int, column: int, code: str) -> Value:
    """Return what a cell shows by its number format."""
    value = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
    form = number_formats.telling(code)
    return number_formats.shown(value, form) if form and isinstance(value, _NUMBERS) else value


def _put(rows: list[list[Value]], place: Place, value: Value) -> None:
    row, column = place
    if row < len(rows) and column < len(rows[row]):
        rows[row][column] = value


def _length(rows: Sequence[Sequence[Value]]) -> int:
    """Return the number of rows up to the last with anything in it."""
    length = len(rows)
    while length and not any(cell is not None for cell in rows[length - 1]):
        length -= 1
    return length


def _fill_merges(
    rows: list[list[Value]], merges: Iterable[tuple[Place, Place]], budget: Budget
) -> dict[Place, Place]:
    """Write the value of each merge into all of its cells; return where it was written."""
    filled: dict[Place, Place] = {}
    for first, (last_row, last_column) in merges:
        if first[0] >= len(rows) or first[1] >= len(rows[first[0]]):
            continue
        value = rows[first[0]][first[1]]
        width = min(last_column + 1, len(rows[first[0]]))
        height = min(last_row + 1, len(rows))
        budget.spend((height - first[0]) * (width - first[1]))
        for row in range(first[0], height):
            for column in range(first[1], width):
                if (row, column) != first:
                    rows[row][column] = value
                    filled[row, column] = first
    return filled


def _check_writing(path: Path, sheet: Sheet) -> None:
    """Refuse a sheet that is not written in Unicode; the first cell of the kind is named."""
    blocks = (sheet.rows[start : start + _BLOCK] for start in range(0, len(sheet.rows), _BLOCK))
    if not any(old_encodings.suspicious(_text(block)) for block in blocks):
        return
    places = [
        (row, column, value)
        for row, cells in enumerate(sheet.rows)
        for column, value in enumerate(cells)
        if type(value) is str and old_encodings.suspicious(value)
    ]
    found = old_encodings.find(value for _row, _column, value in places)
    if found:
        writing, number = found
        row, column, value = places[number]
        raise _WRITINGS.get(writing, OldFont)(
            path=path,
            font=writing,
            address=address(row, column),
            value=text.safe(value)[:_LONGEST_SHOWN],
        )


def _text(rows: Iterable[Row]) -> str:
    return "\n".join([cell for row in rows for cell in row if type(cell) is str])

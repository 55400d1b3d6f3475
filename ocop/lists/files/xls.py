"""Reads an old .xls: its values, and what the eye sees there; says which other thing a file is.

It is read by xlrd, which holds no more than there is in the file, whatever a damaged one claims.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any, Final

from ocop.errors import FileRefused
from ocop.lists.files import number_formats
from ocop.lists.files.faults import UnsupportedWorkbook, WorkbookBroken, WorkbookEncrypted
from ocop.lists.files.limits import Look
from ocop.lists.files.sheet import ErrorValue, Place
from ocop.values import text

_ROOT: Final = "Root Entry"


@dataclass(frozen=True)
class RawSheet:
    """One sheet: its name, whether it is hidden, its rows, and what a look at it found."""

    name: str
    hidden: bool
    rows: list[list[Any]]
    look: Look


def read(path: object, content: bytes) -> tuple[bool, list[RawSheet]]:
    """Return whether days count from 1904, and each sheet in order.

    Raises WorkbookEncrypted, UnsupportedWorkbook (a Word document …) or WorkbookBroken.
    """
    import xlrd

    silent = StringIO()
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=silent
        )
        return book.datemode == 1, [_sheet(path, book, one) for one in book.sheets()]
    except FileRefused:
        raise
    except Exception as error:  # a damaged file makes it give up in every way
        raise _refused(path, content, error) from error


def _refused(path: object, content: bytes, error: Exception) -> Exception:
    """Return what is wrong with a file that is no .xls, or a damaged one."""
    names = _streams(content)
    if "EncryptedPackage" in names or "encrypted" in str(error):
        return WorkbookEncrypted(path=path)
    if names and not {"Workbook", "Book"} & set(names):
        return UnsupportedWorkbook(path=path, kind=text.safe(names[0]))
    return WorkbookBroken(path=path, detail=text.safe(str(error))[:200] or type(error).__name__)


def _streams(content: bytes) -> list[str]:
    """Return the names of what a compound file holds (MS-CFB); of a damaged one nothing."""
    from xlrd.compdoc import CompDoc

    try:
        held = CompDoc(content, logfile=StringIO()).dirlist
    except Exception:
        return []
    return [one.name for one in held if one.name and one.name != _ROOT]


def _sheet(path: object, book: Any, sheet: Any) -> RawSheet:
    look = Look()
    look.hidden_rows.update(row for row, one in sheet.rowinfo_map.items() if one.hidden)
    look.hidden_columns.update(
        column for column, one in sheet.colinfo_map.items() if one.hidden or not one.width
    )
    look.formats.update(_formats(book, sheet))
    look.merges += [((a, c), (b - 1, d - 1)) for a, b, c, d in sheet.merged_cells]
    width = max(map(sheet.row_len, range(sheet.nrows)), default=0)
    look.reach(sheet.nrows, width)
    look.check(path, text.safe(sheet.name))
    rows = [_row(book, sheet, row) for row in range(sheet.nrows)]
    for cells in rows:
        cells += [""] * (width - len(cells))
    return RawSheet(sheet.name, sheet.visibility != 0, rows, look)


def _formats(book: Any, sheet: Any) -> Iterator[tuple[Place, str]]:
    """Give the place and the number format of each cell where it tells something."""
    codes = [book.format_map[style.format_key].format_str for style in book.xf_list]
    telling = {style for style, code in enumerate(codes) if number_formats.telling(code)}
    for row in range(sheet.nrows if telling else 0):
        for column in range(sheet.row_len(row)):
            if (style := sheet.cell_xf_index(row, column)) in telling:
                yield (row, column), codes[style]


def _row(book: Any, sheet: Any, row: int) -> list[Any]:
    """Return the values of a row, "" for none."""
    import xlrd

    kinds, values = sheet.row_types(row), sheet.row_values(row)
    if max(kinds, default=0) <= xlrd.XL_CELL_NUMBER:  # text and numbers, as nearly always
        return list(values)
    return [_value(book, kind, value) for kind, value in zip(kinds, values, strict=True)]


def _value(book: Any, kind: int, value: Any) -> Any:
    import xlrd

    if kind == xlrd.XL_CELL_ERROR:
        return ErrorValue(xlrd.error_text_from_code.get(value, "#?"))
    if kind == xlrd.XL_CELL_DATE:
        when = xlrd.xldate.xldate_as_datetime(value, book.datemode)
        return when if value >= 1 else when.time()
    return value

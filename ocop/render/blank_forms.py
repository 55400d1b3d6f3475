"""Draws forms to be filled in as a workbook: drop-downs, notes on the headings, cells by kind.

Long lists stand on one hidden sheet, under names; what is only for reading Excel does not change.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO, Final

from ocop.render.table import Field, Form
from ocop.render.xlsx import for_print, sheet_name
from ocop.values import text

Rule = dict[str, Any]  # as xlsxwriter takes it, which has no types
_ROOM: Final = 1000  # rows below the headings that have drop-downs
_DRAWN: Final = 30  # empty rows with borders, for print
_FORMATS: Final = {"text": "@", "day": "dd/mm/yyyy", "number": "General"}
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
_HEADING: Final = {"bold": True, "text_wrap": True, "border": 1, "valign": "top"}
_TO_FILL, _TO_READ = "#FFF2CC", "#E7E6E6"
_NOTE: Final = {"x_scale": 2.0, "y_scale": 1.2, "font_size": 10}
# What Excel says when a cell is refused: a document, so in Vietnamese.
_CHOOSE: Final = ("Chọn trong danh sách", "Hãy chọn một giá trị trong danh sách thả xuống.")
_OF_DAYS: Final = ("Không phải là ngày", "Viết ngày/tháng/năm, ví dụ 15/02/2023.")
_READ_ONLY: Final = ("Cột chỉ để xem", "Sửa ở đây không có tác dụng; xem ghi chú ở tiêu đề cột.")


def write(forms: Sequence[Form], stream: BinaryIO) -> None:
    """Write each form into a sheet of its own."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    taken = {LISTS_SHEET.casefold()}
    sheets = [book.add_worksheet(sheet_name(form.name, taken)) for form in forms]
    lists = _Lists(book)
    for put, form in zip(sheets, forms, strict=True):
        _sheet(book, put, form, lists)
    for number, form in enumerate((one for one in forms if one.kept and one.rows), 1):
        _keep(book, form, number)
    book.close()


def _keep(book: Any, form: Form, number: int) -> None:
    """Write a form's rows once more, hidden, as they are now."""
    put = book.add_worksheet(f"{SENT_SHEET} {number}")
    put.hide()
    put.write_row(0, 0, [form.name, *form.of])
    put.write_row(1, 0, [field.heading for field in form.fields])
    styles = [book.add_format({"num_format": _FORMATS[field.kind]}) for field in form.fields]
    for row, cells in enumerate(form.rows, 2):
        for column, value in enumerate(cells):
            if value not in (None, ""):
                _cell(put, row, column, value, styles[column])


class _Lists:
    """The hidden sheet of choices: a column for each list, under a name of its own."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._put = book.add_worksheet(LISTS_SHEET)
        self._put.hide()
        self._names: dict[tuple[str | int, ...], str] = {}

    def name(self, choices: tuple[str | int, ...]) -> str:
        """Return the name of a list, written down when it is first asked for."""
        if choices not in self._names:
            column = len(self._names)
            self._names[choices] = f"danh_muc_{column + 1}"
            self._put.write_column(0, column, choices)
            letters = _letters(column)
            area = f"='{LISTS_SHEET}'!${letters}$1:${letters}${len(choices)}"
            self._book.define_name(self._names[choices], area)
        return self._names[choices]


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def _sheet(book: Any, put: Any, form: Form, lists: _Lists) -> None:
    top = 0
    for line in form.title.splitlines():
        put.write_string(top, 0, text.safe(line), book.add_format({"bold": True, "font_size": 13}))
        top += 1
    for column, field in enumerate(form.fields):
        colour = _TO_READ if field.fixed else _TO_FILL
        heading = book.add_format({**_HEADING, "bg_color": colour})
        put.write_string(top, column, field.heading, heading)
        if field.rule:
            put.write_comment(top, column, field.rule, _NOTE)
        number = {"num_format": _FORMATS[field.kind]}
        put.set_column(column, column, field.width, book.add_format(number))
        cell = book.add_format({**number, "border": 1, "valign": "top", "text_wrap": True})
        for row in range(top + 1, top + 1 + len(form.rows)):
            _cell(put, row, column, form.rows[row - top - 1][column], cell)
        for row in range(form.empty and _DRAWN):
            put.write_blank(top + 1 + len(form.rows) + row, column, None, cell)
        _rule(put, top + 1, column, field, form, lists)
    for_print(put, top, len(form.fields), len(form.rows) + (_DRAWN if form.empty else 0))


def _cell(
    put: Any, row: int, column: int, value: str | int | float | date | None, style: Any
) -> None:
    if value in (None, ""):
        put.write_blank(row, column, None, style)
    elif isinstance(value, date):
        put.write_datetime(row, column, value, style)
    elif isinstance(value, int | float):
        put.write_number(row, column, value, style)
    else:
        put.write_string(row, column, text.safe(str(value)), style)


def _rule(put: Any, first: int, column: int, field: Field, form: Form, lists: _Lists) -> None:
    """Put what may be written into the cells of a column, as Excel checks it."""
    rule: Rule
    last = first + len(form.rows) - 1 + (_ROOM if form.empty and not field.fixed else 0)
    if field.fixed:
        rule, said = {"validate": "custom", "value": "=FALSE"}, _READ_ONLY
    elif field.choices:
        rule, said = {"validate": "list", "source": f"={lists.name(field.choices)}"}, _CHOOSE
    elif field.kind == "day":
        limits = {"criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
        rule, said = {"validate": "date", **limits}, _OF_DAYS
    else:
        return
    if last < first:
        return
    told = {"error_title": said[0], "error_message": said[1]}
    kind = "warning" if field.kind == "day" or field.open else "stop"
    put.data_validation(first, column, last, column, {**rule, **told, "error_type": kind})


SENT_SHEET: Final = "Bản gửi"  # what a form held when it was given out, hidden, one for each
LISTS_SHEET: Final = "Danh mục"  # what may be chosen in a form that the program gave out, hidden

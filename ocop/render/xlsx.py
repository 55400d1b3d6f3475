"""Tables as a workbook, a sheet each, ready to print: text stays text, days are real days."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, BinaryIO

from ocop.language import _
from ocop.render.table import Cell, Table
from ocop.values import text

Styles = dict[str, Any]  # formats of xlsxwriter, which has no types
_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
# Excel and LibreOffice show the point of a format as the comma of a Vietnamese computer.
_DECIMAL = "0.0###"
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31  # what Excel allows
_NARROWEST, _WIDEST = 6, 60  # letters


def write(tables: Iterable[Table], stream: BinaryIO, banner: str = "") -> None:
    """Write each table into a sheet: its title, headings that stay in view, rows, notes.

    A `banner` stands at the top of every sheet, and of every page of it that is printed.
    """
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    styles = {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "heading": book.add_format(
            {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#DDE8CB", "valign": "top"}
        ),
        "text": book.add_format(
            {"border": 1, "num_format": "@", "valign": "top", "text_wrap": True}
        ),
        "number": book.add_format({"border": 1, "valign": "top"}),
        "decimal": book.add_format({"border": 1, "num_format": _DECIMAL, "valign": "top"}),
        "day": book.add_format({"border": 1, "num_format": "dd/mm/yyyy", "valign": "top"}),
    }
    taken: set[str] = set()
    for table in tables:
        put = book.add_worksheet(sheet_name(table.title, taken))
        _sheet(put, table, styles, banner)
    book.close()


def _sheet(put: Any, table: Table, styles: Styles, banner: str) -> None:
    shown = [number for number, column in enumerate(table.columns) if not column.bar]
    top = 0
    if banner:
        put.set_header("&C" + banner.replace("&", "&&"))
    for line in [banner, *table.title.splitlines()]:
        if line:
            put.write_string(top, 0, text.safe(line), styles["title"])
            top += 1
    for place, number in enumerate(shown):
        heading = table.columns[number].heading
        put.write_string(top, place, heading, styles["heading"])
        width = _width(table, number)
        put.set_column(place, place, width)
    for row, cells in enumerate(table.rows, top + 1):
        for place, number in enumerate(shown):
            _cell(put, row, place, cells[number], styles, day=table.columns[number].day)
    below = top + 1 + len(table.rows)
    for note in table.notes:
        put.write_string(below, 0, text.safe(note))
        below += 1
    for_print(put, top, len(shown), len(table.rows))


def _cell(put: Any, row: int, place: int, cell: Cell, styles: Styles, *, day: bool) -> None:
    if cell is None or cell == "":
        put.write_blank(row, place, None, styles["text"])
    elif isinstance(cell, int | float):
        put.write_number(row, place, cell, styles["number" if isinstance(cell, int) else "decimal"])
    elif day and (match := _DAY.fullmatch(cell)):
        found = date(int(match[3]), int(match[2]), int(match[1]))
        put.write_datetime(row, place, found, styles["day"])
    else:
        put.write_string(row, place, text.safe(cell), styles["text"])


def for_print(put: Any, top: int, width: int, length: int) -> None:
    """Keep the headings in view and on every page; fit the width of an A4 sheet."""
    put.freeze_panes(top + 1, 0)
    put.autofilter(top, 0, top + length, max(0, width - 1))
    put.repeat_rows(top)
    put.set_landscape()
    put.set_paper(9)
    put.fit_to_pages(1, 0)
    put.set_footer("&C&P/&N")


def _width(table: Table, number: int) -> int:
    lengths = [len(str(row[number])) for row in table.rows if row[number] is not None]
    longest = max([*lengths, len(table.columns[number].heading) // 2])
    return min(_WIDEST, max(_NARROWEST, longest + 2))


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a sheet's name from a title: what Excel allows, whole words, and none twice."""
    lines: Sequence[str] = [line for line in title.splitlines() if line.strip()]
    whole = " ".join(_NOT_IN_A_NAME.sub(" ", text.safe(lines[-1] if lines else "")).split())
    whole = whole or _("Facts")  # a table of what and its value has no title
    name, number = _shortened(whole, _LONGEST_NAME), 1
    while name.casefold() in taken:
        number += 1
        name = f"{_shortened(whole, _LONGEST_NAME - 5)} ({number})"
    taken.add(name.casefold())
    return name


def _shortened(line: str, longest: int) -> str:
    """Return as many whole words as there is room for."""
    if len(line) <= longest:
        return line
    return line[: longest + 1].rpartition(" ")[0] or line[:longest]

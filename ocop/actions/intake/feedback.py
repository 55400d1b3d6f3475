"""The office's own file given back with the cells that are wrong marked and commented."""

import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.lists.files.sheet import ErrorValue, Sheet, Workbook
from ocop.lists.items import Fault
from ocop.values import files, text

if TYPE_CHECKING:
    import openpyxl
    from openpyxl.worksheet.worksheet import Worksheet

_MARK = "FFF3B0"  # a light yellow
_NOT_IN_A_TITLE = re.compile(r"[\\*?:/\[\]]")  # of a sheet, by the rules of Excel


class FeedbackFailed(FileRefused):
    sentence = N_("{path} cannot be written: {detail}.")
    advice = N_("Choose another place after --feedback; if it is open in Excel, close it first.")


def write(source: Path, book: Workbook, faults: Sequence[Fault], out: Path) -> None:
    """Write a copy of the list with each fault as a comment in its cell.

    A file that is no .xlsx is given back as one, with its rows.
    """
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    if book.kind == "xlsx":
        with source.open("rb") as stream, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out: pictures, extensions
            copy = openpyxl.load_workbook(stream)
        sheets = {sheet.title: sheet for sheet in copy.worksheets}
    else:
        copy = openpyxl.Workbook()
        copy.remove(copy.worksheets[0])
        sheets = {sheet.name: _copied(sheet, copy) for sheet in book.sheets}
    for fault in faults:
        cell = sheets[fault.sheet][fault.address]
        before = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment(before + fault.sentence, "ocop")
        cell.fill = PatternFill("solid", start_color=_MARK)
    try:
        with files.placed(out) as stream:
            copy.save(stream)
    except OSError as error:
        raise FeedbackFailed(path=out, detail=files.reason(error)) from error


def _copied(sheet: Sheet, copy: "openpyxl.Workbook") -> "Worksheet":
    """Put the rows of a sheet into a workbook, as what a workbook can hold: nothing runs there."""
    made: Worksheet = copy.create_sheet(_NOT_IN_A_TITLE.sub("_", text.safe(sheet.name))[:31])
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                said = value.code if isinstance(value, ErrorValue) else str(value)
                cell = made.cell(number, column, text.safe(said))
                cell.data_type = "s"  # and no formula
    return made

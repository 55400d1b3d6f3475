"""The office's own file given back with the cells that are wrong marked and commented."""

import warnings
from collections.abc import Sequence
from pathlib import Path

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.lists.files.sheet import Workbook
from ocop.lists.items import Fault
from ocop.values import files

_MARK = "FFF3B0"  # a light yellow


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
    else:
        copy = openpyxl.Workbook()
        copy.remove(copy.worksheets[0])
        for sheet in book.sheets:
            made = copy.create_sheet(sheet.name[:31])
            for row in sheet.rows:
                made.append([None if cell is None else str(cell) for cell in row])
    names = {sheet.title: sheet for sheet in copy.worksheets}
    for fault in faults:
        cell = names[fault.sheet[:31]][fault.address]
        before = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment(before + fault.sentence, "ocop")
        cell.fill = PatternFill("solid", start_color=_MARK)
    try:
        with files.placed(out) as stream:
            copy.save(stream)
    except OSError as error:
        raise FeedbackFailed(path=out, detail=files.reason(error)) from error

"""Tables as CSV that Excel opens: UTF-8 with a mark, and nothing that a spreadsheet would run."""

import csv
import re
from typing import Final, TextIO

from ocop.render.table import Cell, Table
from ocop.values import text

_THREE_DECIMALS: Final = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)


def write(table: Table, stream: TextIO) -> None:
    """Write one table: its headings, then its rows; plain numbers, no titles, no bars."""
    shown = [number for number, column in enumerate(table.columns) if not column.bar]
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow([_harmless(table.columns[number].heading) for number in shown])
    writer.writerows([[_harmless(row[number]) for number in shown] for row in table.rows])


def _harmless(cell: Cell) -> Cell:
    """Keep text that a spreadsheet would take for a formula as text, and decimals as decimals."""
    if isinstance(cell, float) and _THREE_DECIMALS.fullmatch(str(cell)):
        return f"{cell}0"  # 1.125 could be read as thousands
    return text.neutral(cell) if isinstance(cell, str) else cell

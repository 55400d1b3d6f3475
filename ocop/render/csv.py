"""Tables as CSV that Excel opens: UTF-8 with a mark, and nothing that a spreadsheet would run."""

import csv
from typing import TextIO

from ocop.render.table import Cell, Table
from ocop.values import text


def write(table: Table, stream: TextIO) -> None:
    """Write one table: its headings, then its rows; plain numbers, no titles, no bars."""
    shown = [number for number, column in enumerate(table.columns) if not column.bar]
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow([_harmless(table.columns[number].heading) for number in shown])
    writer.writerows([[_harmless(row[number]) for number in shown] for row in table.rows])


def _harmless(cell: Cell) -> Cell:
    """Keep text that a spreadsheet would take for a formula as text."""
    return text.neutral(cell) if isinstance(cell, str) else cell

"""An answer put into a file: as a workbook, as CSV or as JSON, told by the file's name."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from ocop.errors import FileRefused, ValueRefused
from ocop.language import N_
from ocop.render.table import Table
from ocop.values import files, text

_OUTPUTS: Final = (".csv", ".xlsx", ".json")


class OutputKind(ValueRefused):
    sentence = N_("{path} ends in none of .xlsx, .csv and .json.")
    advice = N_("Give a name that ends in .xlsx (a workbook), .csv (one list) or .json.")


class OutputFailed(FileRefused):
    sentence = N_("{path} cannot be written: {detail}.")
    advice = N_("Choose another place after -o; if the file is open in Excel, close it first.")


def refuse_kind(path: Path) -> None:
    """Refuse a name that tells none of the kinds."""
    if path.suffix.lower() not in _OUTPUTS:
        raise OutputKind(path=text.safe(str(path)))


def write(
    path: Path, payload: Mapping[str, Any], table: Table, draw: Callable[[BinaryIO], None]
) -> None:
    """Write the answer's data, its main table, or what `draw` draws; whole, or not at all."""
    kind = path.suffix.lower()
    try:
        with files.placed(path) as stream:
            if kind == ".csv":
                from ocop.render import csv

                written = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
                csv.write(table, written)
                written.detach()
            elif kind == ".json":
                from ocop.render import json

                stream.write(f"{json.dump(payload)}\n".encode())
            else:
                draw(stream)
    except OSError as error:
        detail = files.reason(error)
        raise OutputFailed(path=text.safe(str(path)), detail=detail) from error

"""An answer put into a file: how it is drawn is told by the file's ending."""

import io
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from ocop.errors import FileRefused, RuleRefused, ValueRefused
from ocop.language import N_
from ocop.render.table import Face, Table
from ocop.values import files, text


class OutputExists(RuleRefused):
    sentence = N_("{path} exists already.")
    advice = N_("Choose another name, or add --yes to write over it.")


class AnswerNotShown(FileRefused):
    sentence = N_("The answer could not be shown: {detail}.")
    advice = N_("Free some space, or have it written elsewhere with -o FILE.")


class WrittenNotShown(FileRefused):
    sentence = N_("It was written, but the answer could not be shown: {detail}.")
    advice = N_("See what was written with: ocop history")


class OutputKind(ValueRefused):
    sentence = N_("{path} ends in none of {kinds}.")
    advice = N_("Give a name that ends in one of them.")


class OutputFailed(FileRefused):
    sentence = N_("{path} cannot be written: {detail}.")
    advice = N_("Choose another place after -o; if the file is open in Excel, close it first.")


def faces(payload: Mapping[str, Any], table: Table, book: Face) -> dict[str, Face]:
    """Return what every answer can be drawn as: a workbook, its main table, its data."""
    return {".xlsx": book, ".csv": partial(_list, table), ".json": partial(_data, payload)}


def chosen(path: Path, known: Mapping[str, Face]) -> Face:
    """Return what draws a file of this name; a name that tells none of the kinds is refused."""
    face = known.get(path.suffix.lower())
    if face is None:
        raise OutputKind(path=text.safe(str(path)), kinds=", ".join(known))
    return face


def write(path: Path, draw: Face) -> None:
    """Write a file, whole or not at all."""
    try:
        with files.placed(path) as stream:
            draw(stream)
    except OSError as error:
        detail = files.reason(error)
        raise OutputFailed(path=text.safe(str(path)), detail=detail) from error


def content(known: bytes) -> Face:
    """Return what writes a file whose content is known already."""

    def put(stream: BinaryIO) -> None:
        stream.write(known)

    return put


def workbook(
    tables: Sequence[Table], behind: Callable[[], Sequence[Table]], stream: BinaryIO
) -> None:
    """Write tables into a workbook, then the lists that stand behind their numbers."""
    from ocop.render import xlsx

    xlsx.write([*tables, *behind()], stream)


def _list(table: Table, stream: BinaryIO) -> None:
    from ocop.render import csv

    written = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    csv.write(table, written)
    written.detach()


def _data(payload: Mapping[str, Any], stream: BinaryIO) -> None:
    from ocop.render import json

    stream.write(f"{json.dump(payload)}\n".encode())

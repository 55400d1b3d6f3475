"""An answer put into a file: how it is drawn is told by the file's ending."""

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

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


class BinaryOnScreen(ValueRefused):
    sentence = N_("A file of {kind} is nothing for a screen.")
    advice = N_("Put it into a file with -o FILE{kind}, or send it on through a pipe.")


class OutputFailed(FileRefused):
    sentence = N_("{path} cannot be written: {detail}.")
    advice = N_("Choose another place after -o; if the file is open in Excel, close it first.")


_READABLE: Final = (".csv", ".json", ".html")  # also on a screen


def ending(typed: str, *, as_json: bool = False, as_csv: bool = False) -> str:
    """Return the ending of a name that was typed; "-" alone is what else was asked for."""
    if typed == "-":
        return ".json" if as_json else ".csv" if as_csv else ".xlsx"
    return typed.removeprefix("-") if is_stdout(typed) else Path(typed).suffix.lower()


def is_stdout(typed: str | None) -> bool:
    """Whether a name stands for standard output: "-", or "-.csv" and the like."""
    return typed is not None and (typed == "-" or typed.startswith("-."))


def to_stdout(typed: str, known: Mapping[str, Face], *, as_json: bool, as_csv: bool) -> None:
    """Write a file to standard output; what nobody can read is kept from a screen."""
    kind = ending(typed, as_json=as_json, as_csv=as_csv)
    draw = chosen(Path(f"-{kind}"), known)
    if sys.stdout.isatty() and kind not in _READABLE:
        raise BinaryOnScreen(kind=kind)
    held = io.BytesIO()
    draw(held)
    sys.stdout.flush()
    sys.stdout.buffer.write(held.getvalue())
    sys.stdout.buffer.flush()


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
    tables: Sequence[Table],
    behind: Callable[[], Sequence[Table]],
    beside: Mapping[str, object],
    stream: BinaryIO,
) -> None:
    """Write tables into a workbook, then the lists that stand behind their numbers.

    Of what is told `beside` the answer a demo and a copy are told at the top of each sheet.
    """
    from ocop.render import xlsx

    told = (str(beside.get(key, "")) for key in ("demo_register", "copy"))
    xlsx.write([*tables, *behind()], stream, " ".join(told).strip())


def _list(table: Table, stream: BinaryIO) -> None:
    from ocop.render import csv

    written = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    csv.write(table, written)
    written.detach()


def _data(payload: Mapping[str, Any], stream: BinaryIO) -> None:
    from ocop.render import json

    stream.write(f"{json.dump(payload)}\n".encode())

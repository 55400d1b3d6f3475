"""An office at work: commands as a user gives them, run in this process, and lists to bring in."""

import contextlib
import csv
import io
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from ocop import cli


class Said(NamedTuple):
    """What one command answered."""

    code: int
    out: str
    err: str


@contextmanager
def register_at(path: Path) -> Iterator[None]:
    """Let every command speak of this register, in English; nothing is kept of whoever runs it."""
    own = {"XDG_DATA_HOME": f"{path.parent}-own"}  # beside the folder, whose files are watched
    with mock.patch.dict(os.environ, {"OCOP_DB": str(path), "OCOP_LANG": "en", **own}):
        yield


def say(words: str) -> Said:
    """Run a command written as one string."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main(shlex.split(words))
    read = [(stream.seek(0), stream.read())[1] for stream in (out, err)]
    return Said(code, *read)


def must(words: str) -> str:
    """Run a command that has to succeed; return what it said."""
    said = say(words)
    if said.code:
        raise AssertionError(f"{words}\nexit {said.code}\n{said.out}\n{said.err}")
    return said.out


def write_list(path: Path, rows: int) -> None:
    """Write an office's own list of recognised products."""
    headings = ["TT", "Tên sản phẩm", "Chủ thể", "Huyện", "Hạng sao", "Số QĐ", "Ngày ký"]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        for number in range(1, rows + 1):
            maker = f"HTX Số {number // 2}"
            row = [f"Trà {number}", maker, "Chợ Đồn", "3 sao", f"{number}/QĐ-UBND", "05/12/2023"]
            writer.writerow([number, *row])

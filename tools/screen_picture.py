"""Draws docs/status.svg, the picture at the top of the README: a terminal with `ocop status`.

What it shows is an answer of the program about the invented year; a test draws it again.
"""

import contextlib
import io
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from unittest import mock

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from ocop import cli

PICTURE: Final = Path(__file__).parent.parent / "docs" / "status.svg"
COMMAND: Final = "ocop status --db nam.db"
_COLUMNS: Final = 118
# Rich names letters of a web site; a picture that is read offline has those of the machine.
_FONTS: Final = re.compile(r"@font-face \{\{.*?\}\}\n\s*", re.DOTALL)


class _Screen(io.TextIOWrapper):
    """A screen of which everything is kept."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), "utf-8", newline="")

    def isatty(self) -> bool:
        return True


def svg(folder: Path) -> str:
    """Return the picture; the invented year stands in a folder as nam.db."""
    screen = _Screen()
    surroundings = {"COLUMNS": str(_COLUMNS), "TERM": "xterm", "OCOP_LANG": "en"}
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(screen),
        contextlib.redirect_stderr(screen),
        mock.patch.dict(os.environ, surroundings),
    ):
        code = cli.main([*COMMAND.split()[1:], "--no-input"])
    screen.seek(0)
    said = screen.read()
    if code:
        raise SystemExit(said)
    console = Console(record=True, width=_COLUMNS, file=io.StringIO(), color_system="truecolor")
    console.print(Text.from_ansi(f"$ {COMMAND}\n{said.rstrip()}"))
    plain = _FONTS.sub("", CONSOLE_SVG_FORMAT)
    drawn = console.export_svg(title="ocop", unique_id="ocop", code_format=plain)
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


@contextlib.contextmanager
def _year() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        quiet = io.TextIOWrapper(io.BytesIO(), "utf-8")
        with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
            cli.main(["demo", "--year", "--db", f"{folder}/nam.db"])
        yield Path(folder)


if __name__ == "__main__":
    with _year() as made:
        PICTURE.write_text(svg(made), "utf-8")

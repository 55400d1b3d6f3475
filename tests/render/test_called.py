"""A printed command as it is typed here.

- as it stands where the program is on the PATH and the register is the user's own
- with --db where the register was named so, quoted, and with the program's relative path
- words that are no command stay; a command that names its register already keeps it
- as a process: the last line of `demo` is a command that works as printed, and so is a line of it
  that opens a list
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ocop.render import called

NAMES = ("list", "status")


@pytest.mark.parametrize(
    ("typed", "program"),
    [
        ("ocop", "ocop"),
        ("/usr/bin/ocop", "ocop"),
        (".venv/bin/ocop", ".venv/bin/ocop"),
        ("../w/ocop", "../w/ocop"),
    ],
)
def test_the_program_is_named_by_a_path_only_where_it_was(typed, program) -> None:
    assert called.program(typed) == program


@pytest.mark.parametrize(
    ("program", "register", "said"),
    [
        ("ocop", None, "Next: ocop status"),
        ("ocop", "so 2023.db", 'Next: ocop --db "so 2023.db" status'),
        (".venv/bin/ocop", None, "Next: .venv/bin/ocop status"),
        ("thư mục/ocop", "a.db", 'Next: "thư mục/ocop" --db a.db status'),
    ],
)
def test_a_command_names_what_was_named(program, register, said) -> None:
    assert called.typed(NAMES, program, register)("Next: ocop status") == said


def test_other_words_stay() -> None:
    typed = called.typed(NAMES, "ocop", "a.db")
    assert typed("It went wrong in ocop itself: ocopstatus") == (
        "It went wrong in ocop itself: ocopstatus"
    )
    assert typed("ocop list and ocop status") == "ocop --db a.db list and ocop --db a.db status"
    assert typed("ocop status --db b.db") == "ocop status --db b.db"


def test_what_demo_prints_works_as_printed(tmp_path) -> None:
    program = os.path.relpath(Path(sys.executable).parent / "ocop")
    register = tmp_path / "sổ thử.db"
    environment = {**os.environ, "OCOP_LANG": "en", "OCOP_USER": "A"}

    def run(*words: str) -> str:
        done = subprocess.run(
            words, check=True, capture_output=True, text=True, encoding="utf-8", env=environment
        )
        return done.stdout

    lines = run(program, "demo", "--db", str(register)).strip().splitlines()
    printed = [line[line.index(program) :] for line in lines if f"{program} " in line]
    assert printed[-1] in lines[-1]
    assert "87/KH-UBND" in run(*shlex.split(printed[-1]))
    assert "known by their year" in run(*shlex.split(printed[0]))

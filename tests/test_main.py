"""The process: what `python -m ocop` leaves with.

- everything said is there, through a pipe too, and the exit code is the command's
- nothing looks for cycles while it starts
- nothing is imported before a stop by Ctrl-C can be quiet
"""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(("words", "code"), [("where --json", 0), ("show x", 3), ("dance", 2)])
def test_a_process_says_everything_and_leaves_with_its_code(tmp_path, words, code) -> None:
    environment = {**os.environ, "OCOP_DB": str(tmp_path / "r.db")}
    command = [sys.executable, "-m", "ocop", *words.split()]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == code
    assert (done.stdout if code == 0 else done.stderr).endswith(b"\n")


def test_nothing_looks_for_cycles_while_it_starts(tmp_path) -> None:
    script = (
        "import gc, os; from ocop import __main__; found = []\n"
        "gc.callbacks.append(lambda phase, info: found.append(phase))\n"
        "os._exit = lambda code: print(code, found)\n"
        "import sys; sys.argv = ['ocop', 'where']; __main__.start()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1].startswith("0 []")


def test_nothing_is_imported_before_a_stop_is_quiet() -> None:
    script = "import sys; there = set(sys.modules); from ocop import __main__; print(*(set(sys.modules) - there))"
    words = [sys.executable, "-c", script]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"ocop", "ocop.__main__", "gc"}

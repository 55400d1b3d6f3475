"""A short run, with fixed seeds, of what `python -m soak.fuzz` runs long.

- lists with spoiled bytes, parts and cells, .xlsx, .xls, .ods and .csv: each ends with an exit code
  of ours and a sentence, and the register is whole afterwards
- the run tells it when a command fails without a sentence of ours
"""

import subprocess
import sys
from pathlib import Path

import pytest

from soak import fuzz


@pytest.mark.parametrize("seed", [1, 2])
def test_a_spoiled_list_ends_with_a_sentence_or_a_whole_register(tmp_path: Path, seed: int) -> None:
    found = fuzz.fuzz(tmp_path, 60, seed)
    assert found.faults == []
    assert set(found.codes) >= {0, 6}


def test_a_failure_of_our_own_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_path: Path) -> None:
        raise ValueError("x")

    monkeypatch.setattr("ocop.lists.files.workbook.read", fail)
    faults = fuzz.fuzz(tmp_path, 1, 1).faults
    assert "exit 1: Something went wrong in ocop itself (ValueError)" in faults[0]


def test_the_long_run_prints_what_came_of_it() -> None:
    words = [sys.executable, "-m", "soak.fuzz", "--files", "3"]
    said = subprocess.run(words, cwd=Path(__file__).parents[2], capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.startswith("spoiled lists: 3, exit codes ")

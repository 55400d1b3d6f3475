"""Short runs, with fixed seeds, of what `make soak` runs long: see docs/reliability.md.

- a power cut at any operation loses no acknowledged command, tears none; weaker settings are seen
- writers killed at any moment: what was acknowledged is there, the chain is whole
- the N-th call to the disk fails: a sentence, and the register as before
- any commands in any order, councils, merges and undoing too: refused, counted and answered as a
  plain model says
- many processes at once: every command is in the history, none sees a lock, readers see the whole
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("apsw", reason="dependency group `soak`: run `make setup`")

from soak import calls, faults, machine, powercuts
from soak.disk import Disk, Op

HERE = Path(__file__).parents[2]
FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="its writers are forked")
SCENARIOS = {one.name: one for one in powercuts.SCENARIOS}


def soak(*words: str) -> str:
    """Run a part of the soak in a process of its own; return what it said."""
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=HERE, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["first", "register", "undo", "migrate"])
def test_a_power_cut_at_any_operation_loses_and_tears_nothing(name: str) -> None:
    found = powercuts.cut(SCENARIOS[name], tries=1)
    assert not found.faults, found.first
    assert found.states > 200


def test_the_simulated_disk_finds_what_weaker_settings_lose() -> None:
    off = powercuts.cut(SCENARIOS["register"], tries=1, change=powercuts.weaker("0"))
    full = powercuts.cut(SCENARIOS["register"], tries=1, change=powercuts.weaker("2"))
    assert off.faults["corrupt"] > 0
    assert off.faults["torn"] + off.faults["lost"] > 0
    assert set(full.faults) == {"lost"}


def test_the_disk_keeps_what_was_synced_and_may_lose_the_rest() -> None:
    chance = random.Random(1)  # noqa: S311 - the same states every time
    disk = Disk({1: b"a" * 1024}, {"x": 1})
    disk.do(Op("write", "x", 1, 512, b"b" * 512))
    disk.do(Op("sync", "x", 1))
    disk.do(Op("write", "x", 1, 0, b"c" * 1024))
    disk.do(Op("link", "y", 2))
    states = list(disk.states(chance, 40))
    kept = b"a" * 512 + b"b" * 512
    assert states[0] == {"x": kept}
    assert states[1] == {"x": b"c" * 1024, "y": b""}
    assert {one["x"] for one in states} == {
        first + second for first in (b"a" * 512, b"c" * 512) for second in (b"b" * 512, b"c" * 512)
    }
    disk.do(Op("sync folder", "."))
    disk.do(Op("rename", "z", 1, old="x"))
    assert {tuple(sorted(one)) for one in disk.states(chance, 9)} == {
        ("x", "y"), ("y", "z"),
    }  # fmt: skip


@FORKS
def test_what_killed_writers_were_told_was_written_is_there() -> None:
    assert "kills: 16 (" in soak("soak.kills", "--kills", "16")


@FORKS
def test_a_crowd_of_writers_loses_nothing_and_sees_no_lock() -> None:
    said = soak("soak.crowd", "--processes", "4", "--each", "8")
    assert "32 commands given, 32 in the history" in said


TAKEN_OVER = pytest.mark.skipif(
    calls.library() is None, reason="this Python's SQLite does not show its file layer"
)


@TAKEN_OVER
@pytest.mark.parametrize("fault", faults.FAULTS, ids=lambda one: one.name)
def test_a_disk_that_refuses_a_call_is_told_and_nothing_is_written(fault: faults.Fault) -> None:
    found = faults.refuse("register", fault, every=5)
    assert found.runs > 10
    assert found.faults == []


@TAKEN_OVER
def test_a_disk_that_does_not_confirm_the_last_step_is_told_apart() -> None:
    last = faults.refuse("register", faults.FAULTS[2], every=1, first=40)
    assert last.faults == []
    assert any("did not confirm" in sentence for sentence in last.refused)


def test_any_commands_in_any_order_answer_as_the_model_does() -> None:
    machine.run(2, examples=8, steps=20)
    assert sum(machine.Machine.done.values()) > 40

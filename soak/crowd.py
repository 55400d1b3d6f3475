"""Many processes at once on one register: every command is in the history, none sees a lock.

Readers ask meanwhile: each answer is of one moment, whole, and never older than the one before.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from soak import office, work

READERS = 2


@dataclass
class Found:
    """What came of it."""

    given: int = 0
    written: int = 0
    answers: int = 0
    faults: list[str] = field(default_factory=list)


def crowd(folder: Path, processes: int, each: int) -> Found:
    """Let processes give so many commands each, while others ask; compare with the history."""
    register, start, stop = folder / "register.db", folder / "start", folder / "stop"
    found = Found(given=processes * each)
    with office.register_at(register):
        work.begin()
        names = [f"w{number}" for number in range(processes)]
        writers = [_fork(partial(_write, folder / name, name, each, start)) for name in names]
        asking = [folder / f"reader {number}" for number in range(READERS)]
        readers = [_fork(partial(_ask, out, stop)) for out in asking]
        start.touch()
        _wait(writers, found)
        stop.touch()
        _wait(readers, found)
        if office.say("check").code:
            found.faults.append(office.say("check").err)
    for name in names:
        found.faults += (folder / name).read_text("utf-8").splitlines()
    for out in asking:
        answers, *faults = out.read_text("utf-8").splitlines()
        found.answers += int(answers)
        found.faults += faults
    known = {one.token: one for name in names for one in islice(work.commands(name), each)}
    recorded = work.entries_of(register)
    found.written = len(recorded)
    found.faults += [f"{token} is lost" for token in known.keys() - recorded.keys()]
    found.faults += work.faults_of(register, known)
    return found


def _fork(run: Callable[[], None]) -> int:
    if pid := os.fork():
        return pid
    code = 1
    try:
        run()
        code = 0
    finally:
        os._exit(code)


def _wait(pids: list[int], found: Found) -> None:
    for pid in pids:
        _pid, status = os.waitpid(pid, 0)
        if status:
            found.faults.append(f"a process ended with {status}")


def _write(out: Path, name: str, each: int, start: Path) -> None:
    while not start.exists():
        time.sleep(0.001)
    with out.open("w", encoding="utf-8") as stream:
        for command in islice(work.commands(name), each):
            said = office.say(command.words)
            if said.code or "locked" in said.err:
                stream.write(f"{command.token}: exit {said.code}, {said.err.splitlines()}\n")


def _ask(out: Path, stop: Path) -> None:
    """Ask until told to stop: is the whole still whole, and does the history only grow?"""
    answers, before, faults = 0, (0, 0), []
    while not stop.exists():
        said = office.say("check --json")
        answers += 1
        if said.code:
            faults.append(f"check: exit {said.code}, {(said.err or said.out).splitlines()}")
            continue
        listed = json.loads(office.must("list --json"))["products"]
        seen = (json.loads(said.out)["count"], len(listed))
        if min(now - then for now, then in zip(seen, before, strict=True)) < 0:
            faults.append(f"the register went back from {before} to {seen}")
        before = seen
    out.write_text("\n".join([str(answers), *faults]), "utf-8")


def main() -> int:
    """Print what came of it; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--each", type=int, default=200)
    given = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = crowd(Path(folder), given.processes, given.each)
    print(f"crowd: {found.given} commands given, {found.written} in the history,"
          f" {found.answers} answers meanwhile, faults {len(found.faults)},"
          f" {time.monotonic() - begun:.0f} s")  # fmt: skip
    print(*found.faults[:20], sep="\n", end="")
    return bool(found.faults)


if __name__ == "__main__":
    sys.exit(main())

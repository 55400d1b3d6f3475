"""Writers that are killed at any moment: what they had been told was written is all there.

Each writer is a process that gives commands as a user does and, when one is answered with success,
writes its word into a ledger outside the register. Kills prove that a command is whole or absent;
they say nothing about power cuts (the system keeps what was written): see `powercuts`.
"""

import argparse
import contextlib
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from soak import office, work

WRITERS = 4


@dataclass
class Found:
    """What came of it."""

    kills: int = 0
    holding: int = 0  # of them, processes that held the register's lock
    acknowledged: int = 0
    written: int = 0
    faults: list[str] = field(default_factory=list)


def kill(folder: Path, kills: int, *, seed: int = 5, checks: int = 25) -> Found:
    """Kill a writer so many times, put another in its place, and compare register and ledger."""
    register, ledgers = folder / "register.db", folder / "ledgers"
    ledgers.mkdir()
    chance = random.Random(seed)
    found = Found()
    with office.register_at(register):
        work.begin()
        running: dict[int, str] = {}
        names = (f"w{number}" for number in range(kills + WRITERS))
        while len(running) < WRITERS:
            _start(ledgers, next(names), running)
        seen = 0
        for number in range(kills):
            seen = _wait_for_answers(ledgers, seen)
            time.sleep(chance.random() * 0.15)
            victim = _holder(register, running) if number % 2 else None
            found.holding += victim is not None
            pid = victim or chance.choice(sorted(running))
            _end(pid)
            running.pop(pid)
            found.kills += 1
            if number % checks == checks - 1:
                _check(found)
            _start(ledgers, next(names), running)
        for pid in running:
            _end(pid)
        _check(found)
        _compare(register, ledgers, found)
    return found


def _start(ledgers: Path, name: str, running: dict[int, str]) -> None:
    if pid := os.fork():
        running[pid] = name
        return
    code = 1
    try:
        _write(ledgers / name, name)
        code = 0
    finally:
        os._exit(code)


def _write(ledger: Path, name: str) -> None:
    """Give commands until killed; an answer is on the disk before the next command begins."""
    with ledger.open("a", encoding="utf-8") as stream:
        for command in work.commands(name):
            said = office.say(command.words)
            stream.write(f"{said.code} {command.token} {said.err.splitlines()[:1]}\n")
            stream.flush()
            os.fsync(stream.fileno())


def _wait_for_answers(ledgers: Path, seen: int) -> int:
    """Wait, on a slow machine too, until more was acknowledged than before; return how much."""
    until = time.monotonic() + 20
    while True:
        size = sum(one.stat().st_size for one in ledgers.iterdir())
        if size > seen or time.monotonic() > until:
            return size
        time.sleep(0.01)


def _holder(register: Path, running: dict[int, str]) -> int | None:
    """Return the process that may write just now, where the system tells who that is."""
    inode = f":{register.stat().st_ino}"
    until = time.monotonic() + 0.2
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            for line in Path("/proc/locks").read_text("ascii").splitlines():
                parts = line.split()
                if "WRITE" in parts and any(part.endswith(inode) for part in parts):
                    pid = int(parts[parts.index("WRITE") + 1])
                    if pid in running:
                        return pid
    return None


def _end(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _check(found: Found) -> None:
    said = office.say("check")
    if said.code:
        found.faults.append(f"after {found.kills} kills: {said.err}")


def _compare(register: Path, ledgers: Path, found: Found) -> None:
    recorded = work.entries_of(register)
    known: dict[str, work.Command] = {}
    for ledger in ledgers.iterdir():
        lines = ledger.read_text("utf-8").splitlines()
        known |= {one.token: one for one in islice(work.commands(ledger.name), len(lines) + 1)}
        for line in lines:
            code, token, said = line.split(" ", 2)
            found.acknowledged += code == "0"
            if code != "0":
                found.faults.append(f"{token} was refused with {code}: {said}")
            elif token not in recorded:
                found.faults.append(f"{token} was acknowledged and is lost")
    found.written = len(recorded)
    if found.written > found.acknowledged + found.kills + WRITERS:
        found.faults.append("more was written than was given")
    found.faults += work.faults_of(register, known)


def main() -> int:
    """Print what came of it; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    given = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = kill(Path(folder), given.kills)
    print(f"kills: {found.kills} ({found.holding} of a process that held the lock),"
          f" acknowledged {found.acknowledged}, in the history {found.written},"
          f" faults {len(found.faults)}, {time.monotonic() - begun:.0f} s")  # fmt: skip
    print(*found.faults[:20], sep="\n", end="")
    return bool(found.faults)


if __name__ == "__main__":
    sys.exit(main())

"""A disk that refuses: the N-th call that would change it fails, for every N of a command.

The program runs as it is, on Python's own SQLite (`calls`); its own calls on the folder fail too.
Each time it has to say a sentence of its own, and leave the register as it was.
"""

import argparse
import contextlib
import errno
import os
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final, NamedTuple
from unittest import mock

from ocop.store import faults
from soak import calls, office
from soak.powercuts import held, memory_folder, of_nothing

FILE = 6
_NOT_SURE = faults.NotConfirmed.sentence.partition("{")[0]


class Fault(NamedTuple):
    """What goes wrong at the N-th call, and what at every call after it."""

    name: str
    at: str
    after: str


FAULTS: Final = (
    Fault("ENOSPC, once", "ENOSPC", ""),
    Fault("ENOSPC from then on", "ENOSPC", "ENOSPC"),
    Fault("EIO, once", "EIO", ""),
    Fault("EIO from then on", "EIO", "EIO"),
    Fault("a short write", "short", ""),
    Fault("a short write, then ENOSPC", "short", "ENOSPC"),
)
_TEA = "register Trà --entity 'HTX Bản Cuôn' --district 'Chợ Đồn' --on 1/3/2023"
COMMANDS: Final = {
    "a first register": ("", _TEA),
    "register": (_TEA, _TEA.replace("Trà", "Mật")),
    "import": (_TEA, "import list.csv"),
}


@dataclass
class Found:
    """What a command came to under one kind of fault."""

    name: str
    runs: int = 0
    refused: Counter[str] = field(default_factory=Counter)  # by the sentence's beginning
    unharmed: int = 0  # done all the same: the engine could do without that call, or tried again
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"{self.name}: {self.runs} runs, {self.refused.total()} refused in a sentence"
        return f"{told}, {self.unharmed} done all the same, faults {len(self.faults)}"


@contextlib.contextmanager
def _failing(number: int, fault: Fault) -> Iterator[list[str]]:
    """Let the call of this number fail; the list that is given holds the calls that were made."""
    made: list[str] = []

    def decide(name: str) -> str:
        made.append(name)
        wrong = fault.at if len(made) == number else fault.after if len(made) > number else ""
        # A full disk still lets go of files.
        return "" if name == "unlink" and wrong != "EIO" else wrong

    with contextlib.ExitStack() as stack:
        stack.enter_context(calls.taken_over(decide))
        for name in ("link", "rename", "replace", "unlink", "mkdir"):
            failing = _of_ours(getattr(os, name), name, decide)
            stack.enter_context(mock.patch.object(os, name, failing))
        yield made


def _of_ours(call: Callable[..., Any], name: str, decide: calls.Decide) -> Callable[..., Any]:
    def failing(*arguments: Any, **options: Any) -> Any:
        if wrong := decide(name):
            number = errno.EIO if wrong == "EIO" else errno.ENOSPC
            raise OSError(number, os.strerror(number))
        return call(*arguments, **options)

    return failing


def refuse(name: str, fault: Fault, *, first: int = 1, every: int = 1, rows: int = 40) -> Found:
    """Run a command again and again, its first call failing, its second, and so on to its last."""
    before, words = COMMANDS[name]
    found = Found(f"{name}, {fault.name}")
    with memory_folder() as folder:
        here, kept, listed = folder / "register.db", folder / "kept.db", folder / "list.csv"
        office.write_list(listed, rows)
        words = words.replace("list.csv", str(listed))
        empty = of_nothing(folder / "empty")
        with office.register_at(here):
            if before:
                office.must(before)
                here.rename(kept)
            for number in count(first, every):
                _clean(folder, here, kept)
                with _failing(number, fault) as made:
                    said = office.say(words)
                if len(made) < number:
                    return found
                _judge(found, f"call {number}, {made[number - 1]}", said, here, kept, empty)
    raise AssertionError("a command has an end")


def _clean(folder: Path, here: Path, kept: Path) -> None:
    shutil.rmtree(folder / "backups", ignore_errors=True)
    for left in (*folder.glob("register.db*"), *folder.glob(".*")):
        left.unlink()
    if kept.exists():
        shutil.copy(kept, here)


def _judge(found: Found, where: str, said: office.Said, here: Path, kept: Path, empty: str) -> None:
    """Compare what was said with what the register holds now that the disk works again."""
    found.runs += 1
    now = held(here)
    # Where the disk does not even remove, a new register without a line may stay.
    changed = now != held(kept) and not (said.code and not kept.exists() and now == empty)
    if said.code == 0:
        found.unharmed += 1
        wrong = "" if changed and not office.say("check").code else "said done, and was not"
    else:
        found.refused[re.sub(r"/\S+", "…", said.err.splitlines()[0])] += 1
        wrong = "" if said.code == FILE else f"exit {said.code}: {said.err}"
        if changed and not said.err.startswith(_NOT_SURE):
            wrong += " said nothing was written, and something was"
    if wrong:
        found.faults.append(f"{where}: {wrong}")


def main() -> int:
    """Print what came of it; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    begun, runs, faults = time.monotonic(), 0, 0
    for name in COMMANDS:
        for fault in FAULTS:
            found = refuse(name, fault, every=given.every)
            runs, faults = runs + found.runs, faults + len(found.faults)
            print(found)
            for sentence, times in found.refused.most_common():
                print(f"    {times} × {sentence}")
            print(*(f"    WRONG {one}\n" for one in found.faults[:20]), sep="", end="")
    print(f"faults of the disk: {runs} runs, wrong {faults}, {time.monotonic() - begun:.0f} s")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())

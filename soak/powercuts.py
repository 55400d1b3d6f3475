"""Power cuts at every operation on the disk: no acknowledged command is lost, none is torn.

Each scenario's commands run once as they are; their SQL is done again on a disk that may lose
power (`recorder`, `disk`), and each file that could be left is opened and read as a whole.
"""

import argparse
import hashlib
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ocop.store import db
from soak import office
from soak.disk import Disk, Op
from soak.recorder import Step, replay, trace

REGISTER = "register.db"
JOURNAL = f"{REGISTER}-journal"
RELEASED = Path(__file__).parents[1] / "tests" / "released"


class Scenario(NamedTuple):
    """Commands that are cut off, after others (or a file) that were there before."""

    name: str
    commands: list[str]
    before: list[str]
    released: str = ""  # the file of an older version that is there


_PRODUCER = "--entity 'HTX Bản Cuôn' --district 'Chợ Đồn'"
_TEA = [f"register Trà {_PRODUCER} --on 1/3/2023", f"register Gạo {_PRODUCER} --on 2/3/2023"]
_STARS = "recognise Trà --stars 3 --on 5/12/2023 --decision 1/QĐ --issuer 'UBND huyện Chợ Đồn'"
_ROUND = [
    "round open --level province --on 1/12/2023",
    *(f"register 'Chè {n}' {_PRODUCER} --on 3/3/2023" for n in range(12)),
    *(f"round evaluate T-2023-1 'Chè {n}' --total {n * 8}" for n in range(12)),
]
SCENARIOS = [
    Scenario("first", _TEA, []),
    Scenario("register", [f"register Mật {_PRODUCER} --on 4/3/2023", _STARS], _TEA),
    Scenario("import", ["import list.csv"], [*_TEA, _STARS]),
    Scenario("round close", ["round close T-2023-1 --on 5/12/2023 --decision 9/QĐ"], _ROUND),
    Scenario("undo", ["undo --yes", "undo --yes"], [*_TEA, _STARS, "product edit Trà --group 2"]),
    Scenario("undo a list", ["undo --yes"], [*_TEA, "import list.csv"]),
    Scenario("restore", ["restore HERE/copy.db --yes"], [*_TEA, "backup HERE/copy.db", _STARS]),
    Scenario("migrate", ["list"], [], released="0001.db"),
]


@dataclass
class Found:
    """What a scenario came to: operations, states, and how many of them are what."""

    name: str
    operations: int = 0
    states: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    first: str = ""

    def __str__(self) -> str:
        faults = ", ".join(f"{count} {name}" for name, count in sorted(self.faults.items()))
        told = f"{faults}; the first: {self.first}" if faults else "no fault"
        return f"{self.name}: {self.operations} operations, {self.states} states, {told}"


def cut(
    scenario: Scenario,
    tries: int,
    *,
    rows: int = 40,
    seed: int = 5,
    change: Callable[[str], str] = lambda sql: sql,
) -> Found:
    """Cut the power after every operation of a scenario, `tries` times at random and some more."""
    with memory_folder() as folder:
        steps, start = _work(scenario, folder, rows)
        ops, known = _again(steps, folder, change)
        judge = _Judge(folder / "cut", known, scenario)
        found = Found(scenario.name, len(ops))
        chance = random.Random(seed)
        disk = Disk(
            dict(enumerate(start.values(), 1)),
            {name: number for number, name in enumerate(start, 1)},
        )
        for place, op in enumerate(ops):
            disk.do(op)
            for state in _distinct(disk.states(chance, tries)):
                found.states += 1
                if fault := judge(state, disk.done):
                    found.faults[fault] += 1
                    found.first = found.first or f"{fault} after operation {place} ({op.kind})"
        return found


def weaker(level: str) -> Callable[[str], str]:
    """Return what turns the engine's setting down: a control, which must find damage."""

    def changed(sql: str) -> str:
        return sql.replace("= 3", f"= {level}") if "synchronous" in sql else sql

    return changed


@contextmanager
def memory_folder() -> Iterator[Path]:
    memory = Path("/dev/shm")  # noqa: S108 - only where it is there: these files last a moment
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


def _work(scenario: Scenario, folder: Path, rows: int) -> tuple[list[Step], dict[str, bytes]]:
    """Run the commands as they are; return what they did, and the files they began with."""
    here = folder / "work"
    here.mkdir()
    listed = folder / "list.csv"
    office.write_list(listed, rows)

    def run(words: str) -> None:
        words = words.replace("list.csv", str(listed))
        office.must(words.replace("HERE", str(here)))

    with office.register_at(here / REGISTER):
        if scenario.released:
            shutil.copy(RELEASED / scenario.released, here / REGISTER)
        for words in scenario.before:
            run(words)
        shutil.copytree(here, folder / "again")
        start = {str(one.relative_to(here)): one.read_bytes() for one in sorted(here.rglob("*.db"))}
        with trace(here) as steps:
            for words in scenario.commands:
                run(words)
                steps.append(Step("done"))
        office.must("check")
    return steps, start


def _again(
    steps: list[Step], folder: Path, change: Callable[[str], str]
) -> tuple[list[Op], list[str]]:
    """Do it again where each operation is seen; return these, and what the register held."""
    again = folder / "again"
    known = [held(again / REGISTER)]
    ops = replay(steps, again, lambda: known.append(held(again / REGISTER)), change)
    if known[-1] != held(folder / "work" / REGISTER):
        raise AssertionError("done again, the commands came to something else")
    if len(set(known)) != len(known):
        raise AssertionError("a command changed nothing")
    return ops, known


def held(path: Path) -> str:
    """Return a digest of all that a register holds, after SQLite has put right what it finds.

    Raises sqlite3.Error where the engine finds the file damaged; "" where there is no file.
    """
    if not path.exists():
        return ""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA cell_size_check = 1")
        told = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if told != "ok" or connection.execute("PRAGMA foreign_key_check").fetchall():
            raise sqlite3.DatabaseError(told)
        text = hashlib.sha256()
        tables = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        for name, sql in tables:
            text.update(f"{name} {sql}\n".encode())
            if str(sql).startswith("CREATE TABLE"):
                for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1'):
                    text.update(repr(row).encode())
        return text.hexdigest()


def _distinct(states: Iterator[dict[str, bytes]]) -> Iterator[dict[str, bytes]]:
    seen = set()
    for state in states:
        key = _key(state)
        if key not in seen:
            seen.add(key)
            yield state


def _key(state: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name in sorted(state):
        whole.update(f"{name} {len(state[name])}\n".encode())
        whole.update(state[name])
    return whole.hexdigest()


class _Judge:
    """Opens what a power cut left, and says what is wrong with it: lost, torn, corrupt or ""."""

    def __init__(self, folder: Path, known: list[str], scenario: Scenario) -> None:
        self.folder = folder
        self.known = known
        begun = scenario.before or scenario.released
        self.on_the_way = set() if begun else {of_nothing(folder.with_name("empty"))}
        self.seen: dict[str, str | None] = {}

    def __call__(self, state: dict[str, bytes], done: int) -> str:
        register = {name: state[name] for name in (REGISTER, JOURNAL) if name in state}
        content = self._held(register)
        for name in state:
            if Path(name).match("backups/[!.]*.db") and self._held({REGISTER: state[name]}) is None:
                return "copy corrupt"
        if content is None:
            return "corrupt"
        if content in self.known[done : done + 2]:
            return ""
        if content in self.known[:done]:
            return "lost"
        return "" if not done and content in self.on_the_way else "torn"

    def _held(self, files: dict[str, bytes]) -> str | None:
        """Return what the files hold, None where they are damaged."""
        key = _key(files)
        if key not in self.seen:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir()
            for name, content in files.items():
                (self.folder / name).write_bytes(content)
            try:
                self.seen[key] = held(self.folder / REGISTER)
            except sqlite3.Error:
                self.seen[key] = None
        return self.seen[key]


def of_nothing(folder: Path) -> str:
    """Return what a register without a line holds: a first command may be cut off behind it."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / REGISTER)) as connection:
        connection.executescript(db.SCHEMA_FILE.read_text("utf-8"))
    return held(folder / REGISTER)


def main() -> int:
    """Print what came of it; 1 where anything is lost, or where a control sees no damage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=20)
    parser.add_argument("--rows", type=int, default=40, help="rows of the list brought in")
    given = parser.parse_args()
    begun, whole, wrong = time.monotonic(), 0, 0
    for scenario in SCENARIOS:
        found = cut(scenario, given.tries, rows=given.rows)
        whole += found.states
        wrong += found.faults.total()
        print(found)
    blind = 0
    for name, level in (("OFF", "0"), ("FULL", "2")):
        found = cut(SCENARIOS[1], given.tries, change=weaker(level))
        blind += not found.faults
        print(f"control, synchronous={name}: {found}")
    print(f"power cuts: {whole} states, faults {wrong}, blind controls {blind},"
          f" {time.monotonic() - begun:.0f} s")  # fmt: skip
    return bool(wrong or blind)


if __name__ == "__main__":
    sys.exit(main())

"""Whole-process times, side by side: each pair runs in turn in one go, and medians are compared.

Ratios, because machines differ; each run starts a fresh process as a user does. Without `--only`
the page `docs/speed.md` is written anew; `--quick` takes three turns of each pair, and the page
says so.
"""

import argparse
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measure import Run, once

BIN = Path(sys.executable).parent
HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "speed.md"
OCOP, PYTHON = str(BIN / "ocop"), sys.executable
AGGREGATE = "SELECT stars, count(DISTINCT product_id) FROM recognition GROUP BY stars"
DAY = "--as-of=2023-12-31"
READ = """
import sqlite3, sys
register = sqlite3.connect(sys.argv[1])
for (name,) in register.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
    for row in register.execute(f'SELECT * FROM "{name}"'):
        pass
"""
SCREEN = 120
MISSED = "**missed**"
MORE_WORK = "more by processor time"
TURNS, QUICK = 15, 3
HEAD = """\
| what : against what | median | against | ratio | CPU | wanted |
|---|--:|--:|--:|--:|--:|"""


@dataclass(frozen=True)
class Pair:
    """Two commands; the first should take at most `most` times as long as the second.

    Without a second one `most` is what the first may need itself. `of` is wall, memory or first.
    """

    name: str
    command: list[str]
    against: list[str]
    most: float
    of: str = "wall"
    runs: int = 15
    columns: int = 0  # of the screen that the first is shown on; 0 is a pipe
    alike: bool = False  # the second on that screen too


def starts(made: dict[int, Path]) -> Iterator[Pair]:
    """Return what is compared of a start: a question, the help, a write."""
    query = [str(BIN / "sqlite-utils"), "query", str(made[250]), AGGREGATE]
    small = ["--db", str(made[250])]
    commands = {
        "status": ([OCOP, "status", DAY, *small], 0.8),
        "--help": ([OCOP, "--help"], 0.8),
        "list": ([OCOP, "list", *small], 0.9),
        "due": ([OCOP, "due", DAY, *small], 0.9),
        "show": ([OCOP, "show", "Miến dong loại 7", *small], 0.9),
    }
    for name, (command, most) in commands.items():
        said = f"`ocop {name}`" + ("" if name == "--help" else ", 250 products")
        yield Pair(f"{said} : `sqlite-utils query`", command, query, most)
        yield Pair(
            "the same, on a screen : `sqlite-utils query`", command, query, most, columns=SCREEN
        )
    bare = [sys.executable, "-c", "import typer, sqlmodel, rich"]
    kept = made[250].with_name("kept.db")
    shutil.copy(made[250], kept)
    register = ["sh", "-c", f'exec {OCOP} register "Trà $$" --entity "HTX $$" --db {kept}']
    yield Pair("`ocop register` : `import typer, sqlmodel, rich`", register, bare, 1.25)


def sizes(made: dict[int, Path]) -> Iterator[Pair]:
    """Return what is compared of long registers."""
    small, large, vast = (
        [OCOP, "status", DAY, "--db", str(made[size])] for size in (250, 10_000, 100_000)
    )
    query = [str(BIN / "sqlite-utils"), "query", str(made[100_000]), AGGREGATE]
    many = "`ocop status`, 100,000 products, 300,000 recognitions"
    yield Pair("`ocop status`, 10,000 : 250 products", large, small, 1.5)
    yield Pair(f"{many} : `sqlite-utils query` of that file", vast, query, 2.0, runs=7)
    yield Pair("the same, peak memory : of 250 products", vast, small, 1.1, of="memory", runs=5)
    for name, options in (
        ("list", [DAY]),
        ("document list", [DAY]),
        ("history", []),
        ("due", [DAY]),
        ("due --only certificate", [DAY]),
    ):
        listed = [OCOP, *name.split(), *options, "--db", str(made[16_000])]
        for columns in (80, SCREEN):
            said = f"`ocop {name}`, 16,000 rows, screen of {columns}"
            yield Pair(f"{said}, first line", listed, [], 0.5, of="first", runs=5, columns=columns)
            said, whole = f"{said}, `--all` : through a pipe", [*listed, "--all"]
            yield Pair(said, whole, listed, 10, runs=3, columns=columns)


def papers(folder: Path, made: dict[int, Path]) -> Iterator[Pair]:
    """Return what papers take: the report of a year as a Word document, and a batch of letters."""
    report = folder / "report.docx"
    for size, most in ((250, 1.5), (10_000, 8.0)):
        words = f"report year 2023 --db {made[size]} -o {report}"
        command = ["sh", "-c", f"rm -f {report}; exec {OCOP} {words}"]
        yield Pair(f"`ocop report year`, Word, {size:,} products", command, [], most, runs=5)
    letters = folder / "letters"
    words = f"letter ending --on 1/6/2023 --within 25 --db {made[10_000]} -o {letters}"
    batch = ["sh", "-c", f"rm -rf {letters}; exec {OCOP} {words}"]
    alone = ["sh", "-c", f"rm -rf {letters}; exec {PYTHON} {HERE / 'letters.py'} {letters} 113"]
    yield Pair("`ocop letter ending`, 113 letters", batch, [], 15, runs=3)
    yield Pair("the same : docxtpl alone, the same form", batch, alone, 1.5, runs=3)
    yield Pair("the same, peak memory", batch, [], 100, of="memory", runs=2)


def lists(folder: Path, register: Path) -> Iterator[Pair]:
    """Return what is compared of bringing lists in; each run begins with the same register."""
    made = {}
    for kind, count in (("csv", 100_000), ("office", 300), ("wide", 5_000)):
        made[kind] = folder / f"{kind}.{'csv' if kind == 'csv' else 'xlsx'}"
        make("lists.py", kind, made[kind], count)
    into, beside = folder / "into.db", folder / "beside.db"

    def fresh(before: str, command: str) -> list[str]:
        return ["sh", "-c", f"rm -f {into} {beside}; {before} exec {command}"]

    whole = fresh("", f"{OCOP} import {made['csv']} --db {into}")
    insert = fresh("", f"{BIN / 'sqlite-utils'} insert {beside} rows {made['csv']} --csv")
    copy = f"cp {register} {into};"
    some = fresh(copy, f"{OCOP} import {made['office']} --db {into}")
    one = fresh(copy, f"{OCOP} register Trà --entity 'HTX An Bình' --db {into}")
    ours, theirs = (
        [sys.executable, "-c", code.format(repr(str(made["wide"])))]
        for code in (
            "from pathlib import Path; from ocop.lists.files.workbook import read; read(Path({}))",
            "from pathlib import Path; from python_calamine import CalamineWorkbook as Book;"
            " Book.from_path(Path({})).get_sheet_by_index(0).to_python()",
        )
    )
    many = "`ocop import`, 100,000 rows of CSV"
    yield Pair("`ocop import`, 300 rows of .xlsx : `ocop register` of one", some, one, 1.1)
    yield Pair("5,000 × 20 cells of .xlsx read : python-calamine alone", ours, theirs, 2)
    yield Pair(f"{many} : `sqlite-utils insert`", whole, insert, 1.6, runs=5)
    yield Pair(f"{many}, peak memory", whole, [], 260, of="memory", runs=2)
    check = [OCOP, "check", "--db", str(into)]
    read = [sys.executable, "-c", READ, str(into)]
    yield Pair("`ocop check` of that register : reading its rows once", check, read, 3, runs=5)


def make(script: str, *words: object) -> None:
    """Make what is measured, in a process of its own: its peak would be its children's least."""
    subprocess.run([sys.executable, str(HERE / script), *map(str, words)], check=True)


def registers(folder: Path) -> dict[int, Path]:
    """Make the registers that are asked."""
    made = {}
    for products, recognitions, *listed in (
        (250, 400),
        (16_000, 16_000, "listed"),
        (10_000, 30_000),
        (100_000, 300_000),
    ):
        made[products] = folder / f"{products}.db"
        make("registers.py", made[products], products, recognitions, *listed)
    return made


def compared(pair: Pair, most_runs: int) -> str:
    """Run both commands of a pair in turn; return its row of the table."""
    sides: tuple[list[Run], list[Run]] = ([], [])
    for turn in range(min(most_runs, pair.runs) + 1):
        found = [once(pair.command, pair.columns)]
        found += [once(pair.against)] if pair.against else []
        if turn:  # the first of each warms the caches
            for side, run in zip(sides, found, strict=False):
                side.append(run)
    unit = "MB" if pair.of == "memory" else "s"
    told = [_told([getattr(run, pair.of) for run in side], unit) for side in sides]
    if not pair.against:
        middle = statistics.median(getattr(run, pair.of) for run in sides[0])
        wanted = _wanted(pair, middle, f" {unit}")
        return f"| {pair.name} | {told[0]} | – | – | – | {wanted} |"
    ratio, processor = (_ratio(sides, of) for of in (pair.of, "processor"))
    shown, wanted = "–", _wanted(pair, ratio)
    if pair.of == "wall":
        shown = f"{processor:.2f}"
        if MISSED not in wanted and not _reached(pair, processor):
            wanted += f", {MORE_WORK}"
    return f"| {pair.name} | {told[0]} | {told[1]} | {ratio:.2f} | {shown} | {wanted} |"


def _wanted(pair: Pair, found: float, unit: str = "") -> str:
    """Return what is wanted of a pair, and that it was missed where it was."""
    return f"≤ {pair.most:g}{unit}" + ("" if _reached(pair, found) else f" {MISSED}")


def _reached(pair: Pair, found: float) -> bool:
    return round(found, 2) <= pair.most


def _told(values: list[float], unit: str) -> str:
    if not values:
        return "–"
    least, middle, most = min(values), statistics.median(values), max(values)
    return f"{middle:.3g} {unit} ({least:.3g}–{most:.3g})"


def _ratio(sides: tuple[list[Run], list[Run]], of: str) -> float:
    pairs = zip(*sides, strict=True)
    ratios: list[float] = [getattr(ours, of) / getattr(theirs, of) for ours, theirs in pairs]
    return statistics.median(ratios)


def machine() -> str:
    """Return what it was measured on."""
    cpu = platform.processor() or platform.machine()
    if (known := Path("/proc/cpuinfo")).exists():
        named = [line for line in known.read_text("utf-8").splitlines() if "model name" in line]
        cpu = named[0].partition(":")[2].strip() if named else cpu
    load = os.getloadavg()[0]
    return (
        f"Measured on {cpu}, {os.cpu_count()} processors, {platform.system()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; "
        f"load when it began: {load:.1f}."
    )


def _of_the_run(rows: list[str], turns: int, seconds: float) -> str:
    """Return how many turns were taken, how long it took, and how many rows miss what is wanted."""
    quick = " This was a quick run: few turns, so take each figure for a rough one." * (
        turns < TURNS
    )
    missed, more = (sum(mark in row for row in rows) for mark in (MISSED, MORE_WORK))
    return (
        f"At most {turns} turns a pair, {seconds / 60:.0f} minutes in all.{quick} "
        f"Of {len(rows)} rows {missed} miss what is wanted, and {more} reach it in time but not by "
        "processor time; each says so."
    )


def main() -> None:
    """Print the rows; write the page where all were measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} turns of each pair")
    parser.add_argument("--only", default="", help="a part of a pair's name")
    given = parser.parse_args()
    turns, began = QUICK if given.quick else TURNS, time.monotonic()
    for compiled in (str(HERE.parent / "ocop"), sysconfig.get_paths()["purelib"]):
        subprocess.run([sys.executable, "-m", "compileall", "-q", "-j0", compiled], check=False)
    on, rows = machine(), []
    print(f"{on}\n\n{HEAD}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = registers(folder)
        for pair in (*starts(made), *sizes(made), *papers(folder, made), *lists(folder, made[250])):
            if given.only in pair.name:
                rows.append(compared(pair, turns))
                print(rows[-1], flush=True)
    if given.only in "closing a round":
        command = [sys.executable, str(HERE / "closing.py")]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows.append(done.stdout.strip())
        print(rows[-1])
    if given.only in "on a server":
        command = [sys.executable, str(HERE / "server.py"), str(turns)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows += done.stdout.splitlines()
        print(done.stdout, end="")
    if not given.only:
        page = (HERE / "page.md").read_text("utf-8")
        told = {"machine": on, "run": _of_the_run(rows, turns, time.monotonic() - began)}
        PAGE.write_text(page.format(table="\n".join([HEAD, *rows]), **told), "utf-8")


if __name__ == "__main__":
    main()

"""Whole-process times, side by side: each pair runs in turn in one go, and medians are compared.

Ratios, because machines differ; each run starts a fresh process as a user does. Peak memory is the
system's own account of the process.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
OCOP = str(BIN / "ocop")
AGGREGATE = "SELECT stars, count(DISTINCT product_id) FROM recognition GROUP BY stars"
DAY = "--as-of=2023-12-31"


@dataclass(frozen=True)
class Pair:
    """Two commands; the first should take at most `most` times as long as the second.

    Without a second one `most` is what the first may need itself.
    """

    name: str
    command: list[str]
    against: list[str]
    most: float
    of_memory: bool = False
    runs: int = 15


def pairs(folder: Path) -> list[Pair]:
    """Return what is compared, on registers made for it in the folder."""
    registers = Path(__file__).with_name("registers.py")
    made = {}
    for products, recognitions in ((250, 400), (10_000, 30_000), (100_000, 300_000)):
        made[products] = folder / f"{products}.db"
        # In a process of its own: a child's peak is never reported below what its parent had.
        words = [registers, made[products], products, recognitions]
        subprocess.run([sys.executable, *map(str, words)], check=True)
    small, large, vast = ([OCOP, "status", DAY, "--db", str(path)] for path in made.values())
    query = [str(BIN / "sqlite-utils"), "query", str(made[250]), AGGREGATE]
    bare = [sys.executable, "-c", "import typer, sqlmodel, rich"]
    kept = folder / "kept.db"
    shutil.copy(made[250], kept)
    register = ["sh", "-c", f'exec {OCOP} register "Trà $$" --entity "HTX $$" --db {kept}']
    calendar = [OCOP, "due", DAY, "--db", str(made[10_000])]
    return [
        Pair("`ocop status`, 250 products : `sqlite-utils query`", small, query, 1.0),
        Pair("`ocop --help` : `sqlite-utils query`", [OCOP, "--help"], query, 1.0),
        Pair("`ocop register` : `import typer, sqlmodel, rich`", register, bare, 1.4),
        Pair("`ocop status`, 10,000 : 250 products", large, small, 1.5),
        Pair("the same, peak memory", large, small, 1.1, of_memory=True),
        Pair("`ocop status`, 100,000 : 250 products", vast, small, 4.0),
        Pair("`ocop due` : `ocop status`, 10,000 products", calendar, large, 2.0),
        *list_pairs(folder, made[250]),
    ]


def list_pairs(folder: Path, register: Path) -> list[Pair]:
    """Return what is compared of bringing lists in; each run begins with the same register."""
    made = {}
    for kind, count in (("csv", 100_000), ("office", 300), ("wide", 5_000)):
        made[kind] = folder / f"{kind}.{'csv' if kind == 'csv' else 'xlsx'}"
        words = [Path(__file__).with_name("lists.py"), kind, made[kind], count]
        subprocess.run([sys.executable, *map(str, words)], check=True)
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
    return [
        Pair(f"{many} : `sqlite-utils insert`", whole, insert, 2, runs=5),
        Pair(f"{many}, peak memory", whole, [], 400, of_memory=True, runs=3),
        Pair("`ocop import`, 300 rows of .xlsx : `ocop register` of one", some, one, 2),
        Pair("5,000 × 20 cells of .xlsx read : python-calamine alone", ours, theirs, 2),
    ]


def once(command: list[str]) -> tuple[float, float]:
    """Run a command; return its wall seconds and its peak memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _pid, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - begun
    if status:
        raise SystemExit(f"{command} failed: {process.stderr and process.stderr.read()!r}")
    return taken, usage.ru_maxrss / 1024


def compare(pair: Pair, runs: int) -> tuple[float, float]:
    """Return the medians of both commands, run in turn."""
    measured: tuple[list[float], list[float]] = ([], [])
    commands = [command for command in (pair.command, pair.against) if command]
    for turn in range(min(runs, pair.runs) + 1):
        for side, command in enumerate(commands):
            figures = once(command)
            if turn:  # the first of each warms the caches
                measured[side].append(figures[1] if pair.of_memory else figures[0])
    return statistics.median(measured[0]), statistics.median(measured[1] or [0.0])


def line(pair: Pair, first: float, second: float) -> str:
    """Return a pair's row of the table."""
    unit = "MB" if pair.of_memory else "s"
    if not second:
        return f"| {pair.name} | {first:.3g} {unit} | – | – | ≤ {pair.most:g} {unit} |"
    ratio = f"{first / second:.2f} | ≤ {pair.most:.1f}"
    return f"| {pair.name} | {first:.3g} {unit} | {second:.3g} {unit} | {ratio} |"


def main() -> None:
    """Print the table of the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--only", default="", help="a part of a pair's name")
    given = parser.parse_args()
    subprocess.run([sys.executable, "-m", "compileall", "-q", "ocop"], check=True)
    print("| what : against what | median | against | ratio | wanted |")
    print("|---|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for pair in pairs(Path(folder)):
            if given.only in pair.name:
                print(line(pair, *compare(pair, given.runs)), flush=True)
    if given.only in "closing":
        closing = Path(__file__).with_name("closing.py")
        subprocess.run([sys.executable, str(closing)], check=True)


if __name__ == "__main__":
    main()

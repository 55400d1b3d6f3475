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
    """Two commands; the first should take at most `most` times as long as the second."""

    name: str
    command: list[str]
    against: list[str]
    most: float
    of_memory: bool = False


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
    return [
        Pair("`ocop status`, 250 products : `sqlite-utils query`", small, query, 1.0),
        Pair("`ocop --help` : `sqlite-utils query`", [OCOP, "--help"], query, 1.0),
        Pair("`ocop register` : `import typer, sqlmodel, rich`", register, bare, 1.4),
        Pair("`ocop status`, 10,000 : 250 products", large, small, 1.5),
        Pair("the same, peak memory", large, small, 1.1, of_memory=True),
        Pair("`ocop status`, 100,000 : 250 products", vast, small, 4.0),
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
    for turn in range(runs + 1):
        for side, command in enumerate((pair.command, pair.against)):
            figures = once(command)
            if turn:  # the first of each warms the caches
                measured[side].append(figures[1] if pair.of_memory else figures[0])
    return statistics.median(measured[0]), statistics.median(measured[1])


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
                first, second = compare(pair, given.runs)
                unit = "MB" if pair.of_memory else "s"
                ratio = f"{first / second:.2f} | ≤ {pair.most}"
                print(f"| {pair.name} | {first:.3g} {unit} | {second:.3g} {unit} | {ratio} |")
    closing = Path(__file__).with_name("closing.py")
    subprocess.run([sys.executable, str(closing)], check=True)


if __name__ == "__main__":
    main()

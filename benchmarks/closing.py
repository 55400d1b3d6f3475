"""Closing a round of 500 products, against writing its rows alone: two ratios of one process.

Both are one transaction with the history; the second writes the same records without asking or
checking anything. Prints the medians and the ratio.
"""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from run import MISSED

from ocop.actions import evaluations, producers, round_closing, rounds
from ocop.models import Evaluation, Recognition
from ocop.queries.rounds import find_round
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.store.writer import Act, Writer
from ocop.values.vocabulary import Level, Result

PRODUCTS, RUNS, MOST = 500, 7, 3
DAY = date(2023, 12, 10)


def act() -> Act:
    """Return one command's act."""
    return Act("bench", at=datetime.now(UTC), today=date.today(), actor="bench")


def prepare(path: Path, office: Office) -> None:
    """Write a register with one evaluated round."""
    with db.write(path, act()) as writer:
        row = rounds.open_round(
            writer, office, level=Level.PROVINCE, district="", year=None, batch=1, sitting=1,
            council=None, day=DAY,
        )  # fmt: skip
        for number in range(PRODUCTS):
            maker = producers.EntityForm(f"HTX số {number}", None, "", "", True)
            form = producers.ProductForm(f"Trà {number}")
            product = producers.place(writer, office, form, maker).product
            found = evaluations.Assessment(total=720_000)
            evaluations.evaluate(writer, office, row, product.id, found)


def close(writer: Writer, office: Office) -> None:
    """Close the round as the command does."""
    row = find_round(writer.ask, "T-2023-1")
    round_closing.close(writer, office, row, number="1/QĐ", day=DAY)


def insert(writer: Writer, _office: Office) -> None:
    """Write the same records, asking nothing."""
    for row in writer.ask("SELECT id, product_id FROM evaluation"):
        kept = writer.add(
            Recognition(
                product_id=row["product_id"], stars=4, day=DAY, year=2023, level=Level.PROVINCE
            )
        )
        evaluation = writer.get(Evaluation, row["id"])
        writer.change(evaluation, result=Result.RECOGNISED, decided_on=DAY, recognition_id=kept.id)


def timed(prepared: Path, do: Callable[[Writer, Office], None]) -> float:
    """Return the seconds of one transaction on a fresh copy."""
    copy = prepared.with_name("copy.db")
    shutil.copy(prepared, copy)
    begun = time.perf_counter()
    with db.write(copy, act()) as writer:
        do(writer, Office(copy))
    return time.perf_counter() - begun


def main() -> None:
    """Print its row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "round.db"
        prepare(path, Office(path))
        taken: tuple[list[float], list[float]] = ([], [])
        for turn in range(RUNS + 1):
            for side, do in enumerate((close, insert)):
                seconds = timed(path, do)
                if turn:
                    taken[side].append(seconds)
    first, second = (statistics.median(side) for side in taken)
    ratio = round(first / second, 2)
    wanted = f"≤ {MOST}" if ratio <= MOST else f"≤ {MOST} {MISSED}"
    print(f"| closing a round of {PRODUCTS} : writing its rows alone | {first:.3g} s"
          f" | {second:.3g} s | {ratio:.2f} | – | {wanted} |")  # fmt: skip


if __name__ == "__main__":
    main()

"""Reports of random registers, each drawn in all its faces and read again from outside.

Half of the registers are lists with names that files are hostile to, half are what commands leave,
given in any order as in `soak/machine.py`. Every figure of the Word paper, the page and the
workbook must be that of the JSON, every link must open the rows it counts (`tests/figures.py`).
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import ClassVar, Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from ocop.monitoring import estimate, gathering
from ocop.monitoring.snapshot import Snapshot
from ocop.reports.papers import faces
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.values.periods import PeriodKind, parse_period
from soak.changes import Changes
from tests.figures import differences
from tests.random_registers import build, facts

TODAY: Final = date(2024, 6, 1)
# A period, the district that it is of, and whether the year is estimated: as of December of it.
PERIODS: Final = (
    ("month", "12/2022", "", False), ("quarter", "III/2023", "", True),
    ("half", "2023", "064", False), ("year", "2023", "", False), ("term", "2021-2025", "", False),
)  # fmt: skip
Asked = tuple[str, str, str, bool]


def take(office: Office, kind: str, typed: str, district: str, estimated: bool) -> Snapshot:
    """Return the snapshot of a period."""
    period = parse_period(PeriodKind(kind), typed, TODAY)
    plan = gathering.plan_of(office, period)
    day = gathering.closing_day(period, plan, None, TODAY)
    with db.read(office.register, or_empty=True) as ask:
        found = gathering.gather(ask, office, period, day, plan=plan, district=district)
        if estimated:
            found.estimates = estimate.add(ask, office, found, ["auto"], "", date(2023, 12, 1))
    return found


def put(found: Snapshot, office: Office, folder: Path, *, only: str = "") -> None:
    """Draw a report in every face, or in one of them."""
    for ending, face in faces.of(found, office).items():
        if not only or ending == only:
            with (folder / f"bao-cao{ending}").open("wb") as stream:
                face(stream)


def drawn(office: Office, periods: Iterable[Asked]) -> list[str]:
    """Draw the reports of a register; return where one of their faces differs."""
    said = []
    for asked in periods:
        with tempfile.TemporaryDirectory() as name:
            put(take(office, *asked), office, Path(name))
            said += [f"{' '.join(asked[:3])}: {one}" for one in differences(Path(name))]
    return said


def compare(register: Path) -> None:
    """Compare the faces of a register's reports."""
    found = drawn(Office(register), PERIODS)
    assert not found, "\n".join(found[:20])


class Machine(Changes):
    """A register made by commands, whose reports are compared when the last is given."""

    registers: ClassVar[int] = 0

    def teardown(self) -> None:
        compare(self.path)
        Machine.registers += 1
        super().teardown()


def run(number: int, registers: int, *, steps: int = 40) -> int:
    """Compare so many registers of each kind, the same ones for the same number."""
    of_lists = 0

    @seed(number)
    @_given(registers)
    @given(facts(makers=6, products=12))
    def lists(products: list[dict[str, object]]) -> None:
        nonlocal of_lists
        with tempfile.TemporaryDirectory() as folder:
            build(Path(folder) / "register.db", products)
            compare(Path(folder) / "register.db")
        of_lists += 1

    lists()
    begun = Machine.registers
    run_state_machine_as_test(
        seed(number)(Machine), settings=settings(_given(registers), stateful_step_count=steps)
    )
    return of_lists + Machine.registers - begun


def _given(examples: int) -> settings:
    return settings(
        max_examples=examples, deadline=None, database=None, phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck), derandomize=False,
    )  # fmt: skip


def main() -> int:
    """Print how many were compared; an AssertionError tells the figures that differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--registers", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given_words = parser.parse_args()
    begun = time.monotonic()
    done = run(given_words.seed, given_words.registers // 2)
    took = time.monotonic() - begun
    print(f"faces: {done} registers × {len(PERIODS)} periods, every figure equal; {took:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

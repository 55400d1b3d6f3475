"""Any commands in any order: after each, the register answers what a plain model answers.

After every step `check` runs with all that must hold of the records, and what the plan counts is
counted a second time.
"""

import argparse
import sys
import time
from datetime import date
from itertools import count

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, run_state_machine_as_test

from ocop.invariants import asking
from ocop.monitoring import checks, summary
from ocop.queries import changes, ledger
from ocop.queries.on_day import on_day
from ocop.store import db
from soak.changes import Changes
from soak.commands import DAYS
from soak.model import TODAY
from tests.recount import differences

ASKED = (date(2021, 12, 12), date(2023, 2, 28), date(2023, 12, 31), TODAY)
_OPEN = {
    "registration": f"SELECT g.id FROM registration g WHERE {ledger.OPEN_REGISTRATION}",
    "upgrade": f"SELECT u.id FROM upgrade u WHERE {ledger.OPEN_PROPOSAL}",
}


class Machine(Changes):
    """A register and its model, and what must hold after every step."""

    @initialize(days=st.lists(DAYS, min_size=2, max_size=2))
    def ask_of(self, days: list[date]) -> None:
        self.asked = sorted({*ASKED, *days})
        self.seen = 0

    @invariant()
    def is_as_the_model_says(self) -> None:
        self.holds_what_the_model_holds()
        if self.seen < len(self.model.commands):  # what was refused leaves every answer as it was
            self.is_whole()
            self.answers_what_the_model_answers()
            self.seen = len(self.model.commands)

    def is_whole(self) -> None:
        with db.read(self.path, or_empty=True) as ask:
            faults = checks.check(ask, asking.sentences)["faults"]
            assert not faults, faults
            for day in self.asked[-3:]:
                found = differences(ask, self.office, day)
                assert not found, (day, found)

    def holds_what_the_model_holds(self) -> None:
        kinds = {one["kind"] for one in self.model.records.values()}
        with db.read(self.path, or_empty=True) as ask:
            for kind in kinds:
                kept = {row["id"] for row in ask(f"SELECT id FROM {kind}")}
                assert kept == self.model.all(kind).keys()
            assert changes.standing(ask) == [
                one.id for one in self.model.commands if one.stands and not one.takes_back
            ]
            written = sum(len(one.entries) for one in self.model.commands)
            assert ask("SELECT count(*) AS n FROM change") == [{"n": written}]

    def answers_what_the_model_answers(self) -> None:
        with db.read(self.path, or_empty=True) as ask:
            for day in self.asked:
                in_force = 0
                for product in self.products.values():
                    for counts in ("position", "earliest"):
                        found = ledger.standing_of(
                            ask, self.office.criteria, product, day, counts=counts
                        )
                        known = self.model.standing(product, day, earliest=counts == "earliest")
                        assert (found and (found["stars"], found["state"])) == known
                    known = self.model.standing(product, day)
                    in_force += known is not None and known[1] == "in-force"
                assert summary.whole(ask, self.office, day)["in_force"] == in_force
                for kind, known_open in (
                    ("registration", self.model.open_registrations),
                    ("upgrade", self.model.open_proposals),
                ):
                    opened = {row["id"] for row in ask(_OPEN[kind], day=day.isoformat())}
                    assert opened == {k for p in self.products.values() for k in known_open(p, day)}
                named = "SELECT e.id, e.name, e.district, e.commune FROM entity e"
                for row in on_day(ask, None, day)(named):
                    called = (row["name"], row["district"], row["commune"])
                    assert called == self.model.called(row["id"], day)


def run(number: int, examples: int, steps: int, *, shrink: bool = False) -> None:
    """Try so many sequences of commands, the same ones for the same number.

    With `shrink` a failure is told by its shortest commands, which takes minutes to find.
    """
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    given = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), derandomize=False, phases=phases,
    )  # fmt: skip
    run_state_machine_as_test(seed(number)(Machine), settings=given)


def main() -> int:
    """Print what came of it; an AssertionError tells the shortest commands that differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000)
    given = parser.parse_args()
    begun = time.monotonic()
    for number in count(1):
        if Machine.steps >= given.steps:
            break
        run(number, 20, 50, shrink=True)
    done, took = sum(Machine.done.values()), time.monotonic() - begun
    print(f"state machine: {Machine.steps} commands given, {done} done, the rest refused as the")
    print(f"model says; check after each; {took:.0f} s")
    for name, done in sorted(Machine.done.items()):
        print(f"  {name}: {done}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

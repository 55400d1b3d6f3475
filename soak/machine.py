"""Any commands in any order: after each, the register answers what a plain model answers.

The use-cases run as the commands run them; whatever the model expects to be refused must be
refused by that very error, and must leave everything as it was. After every step `check` runs, and
what the plan counts is counted a second time.
"""

import argparse
import sys
import time
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ocop.actions import corrections, improvements, recognitions, registrations, undo, upgrades
from ocop.actions.producers import EntityForm, ProductForm
from ocop.errors import OcopError
from ocop.invariants import asking
from ocop.monitoring import checks, summary
from ocop.queries import changes, ledger
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.store.writer import Act, Writer
from ocop.values.vocabulary import Outcome, Topic
from soak.model import TODAY, Command, Entry, Model, Record, end_of, level_of, levels
from soak.powercuts import memory_folder
from tests.recount import differences

NAMES = {
    "Miến dong": "HTX Tài Hoan",
    "Trà hoa vàng": "HTX An Bình",
    "Gạo nếp": "HTX Bản Cuôn",
}
DAYS = st.sampled_from(
    [
        date(2018, 12, 12), date(2020, 2, 29), date(2021, 6, 1), date(2022, 11, 5),
        date(2023, 2, 23), date(2023, 2, 24), date(2023, 3, 1), date(2023, 12, 10),
        date(2024, 2, 29), date(2024, 5, 31), TODAY, date(2024, 7, 1),
    ]
)  # fmt: skip
PICK = st.integers(0, 10**6)
ASKED = (date(2021, 12, 12), date(2023, 2, 28), date(2023, 12, 31), TODAY)


def to_come(*days: date | None) -> bool:
    """Return whether a day has not happened yet."""
    return any(day and day > TODAY for day in days)


# What must hold of the records refuses more than the model knows: what rests on a row, a day beside
# the one on record.
_MORE = (asking.Breach, corrections.InUse, recognitions.LooksRecorded)


class Machine(RuleBasedStateMachine):
    """A register and its model, side by side."""

    steps: ClassVar[int] = 0
    done: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = memory_folder()
        self.path = self.folder.__enter__() / "register.db"
        self.office = Office(self.path)
        self.model = Model()
        self.products: dict[str, str] = {}  # names of products that are there, to their ids
        self.numbers = count(1)

    def teardown(self) -> None:
        self.folder.__exit__(None, None, None)

    # --- how a command is given

    def give(self, name: str, expected: str, do: Any) -> tuple[str, Any]:
        """Give a command; return its id and what it told, or ("", None) where it was refused."""
        Machine.steps += 1
        act = Act(name, at=datetime.now(UTC), today=TODAY, actor="Lan", reason="vì sao")
        try:
            with db.write(self.path, act, check=asking.refuse) as writer:
                told = do(writer)
        except OcopError as error:
            if isinstance(error, _MORE) and not expected:
                return "", None  # what rests on a record refuses more than the model knows
            if type(error).__name__ != expected:
                raise AssertionError(f"{name}: {error!r}, expected {expected!r}") from error
            return "", None
        assert expected == "", f"{name}: was not refused by {expected}"
        Machine.done += 1
        return writer.command_id, told

    def pick(self, kind: str, number: int) -> tuple[str, Record] | None:
        found = [(key, one) for key, one in self.model.records.items() if one["kind"] == kind]
        return found[number % len(found)] if found else None

    def product(self, number: int) -> str:
        return list(self.products.values())[number % len(self.products)]

    def some_product(self) -> bool:
        return bool(self.products)

    def record(self, kind: str, product: str, *refers: str, **facts: Any) -> Record:
        return {"kind": kind, "product": product, "refers": {product, *refers}, **facts}

    # --- the commands

    @initialize(day=DAYS, stars=st.integers(3, 5))
    def begin(self, day: date, stars: int) -> None:
        for name in sorted(NAMES)[:2]:
            self._register(name, date(2018, 12, 12), 0)
            self._recognise(self.products[name], day, stars, again=False)

    @rule(name=st.sampled_from(sorted(NAMES)), day=DAYS, ahead=st.integers(0, 1))
    def register(self, name: str, day: date, ahead: int) -> None:
        self._register(name, day, ahead)

    def _register(self, name: str, day: date, ahead: int) -> None:
        year = day.year + ahead
        known = self.products.get(name)
        is_open = known and any(
            one["year"] == year for one in self.model.open_registrations(known, TODAY).values()
        )
        expected = "InTheFuture" if to_come(day) else "AlreadyRegistered" if is_open else ""
        held = self.model.standing(known, day) if known else None
        maker = EntityForm(NAMES[name], None, "060", "", False)
        command, told = self.give("register", expected, lambda writer: registrations.register(
            writer, self.office, ProductForm(name), maker, year=year, day=day,
            survey=registrations.Survey(),
        ))  # fmt: skip
        if not command:
            return
        product, entity = told["product_id"], told["entity_id"]
        purpose = "new" if held is None or held[1] == "revoked" else "renewal"
        assert told["purpose"] == purpose
        entries = [] if known else [
            Entry(entity, None, {"kind": "entity", "product": "", "refers": set()}),
            Entry(product, None, self.record("product", product, entity, name=name)),
        ]  # fmt: skip
        facts = self.record("registration", product, year=year, day=day, ended=None)
        self.model.write(command, *entries, Entry(told["id"], None, facts))
        self.products[name] = product

    @precondition(some_product)
    @rule(number=PICK, day=DAYS, stars=st.integers(2, 5), again=st.booleans())
    def recognise(self, number: int, day: date, stars: int, again: bool) -> None:
        self._recognise(self.product(number), day, stars, again=again)

    def _recognise(self, product: str, day: date, stars: int, *, again: bool) -> None:
        decision = f"{next(self.numbers)}/QĐ"
        twin = list(self.model.of(product, "recognition").values())
        if again and twin:
            day, stars = twin[0]["day"], twin[0]["stars"]
            decision = twin[0]["number"] if twin[0]["signed"] == day else decision
        expected = (
            "NotCertified" if stars < 3
            else "InTheFuture" if to_come(day)
            else "LooksRecorded" if any(
                (one["day"], one["stars"], one["number"]) == (day, stars, decision) for one in twin
            )
            else ""
        )  # fmt: skip
        certificate = recognitions.Certificate(stars, number=decision, day=day)
        command, told = self.give("recognise", expected, lambda writer: recognitions.recognise(
            writer, self.office, [product], certificate
        ))  # fmt: skip
        if command:
            level = level_of(day, stars)
            assert told[0]["level"] == level
            assert told[0]["valid_until"] == end_of(day).isoformat()
            kept = {"kind": "decision", "product": "", "refers": set()}
            facts = self.record("recognition", product, f"decision {decision}", day=day,
                                stars=stars, number=decision, signed=day, level=level)  # fmt: skip
            self.model.write(command, Entry(f"decision {decision}", None, kept),
                             Entry(told[0]["id"], None, facts))  # fmt: skip

    @precondition(some_product)
    @rule(number=PICK, day=DAYS)
    def revoke(self, number: int, day: date) -> None:
        product = self.product(number)
        held = self.model.standing(product, day)
        expected = (
            "InTheFuture" if to_come(day)
            else "NeverRecognised" if held is None
            else "AlreadyRevoked" if held[1] == "revoked"
            else ""
        )  # fmt: skip
        command, told = self.give("revoke", expected, lambda writer: recognitions.revoke(
            writer, self.office, product, day=day, number=None
        ))  # fmt: skip
        if command:
            assert held is not None
            assert told["stars"] == held[0]
            facts = self.record("revocation", product, day=day)
            self.model.write(command, Entry(told["id"], None, facts))

    @precondition(some_product)
    @rule(number=PICK, day=DAYS, to=st.integers(4, 6))
    def upgrade(self, number: int, day: date, to: int) -> None:
        product = self.product(number)
        held = self.model.standing(product, day)
        expected = (
            "InTheFuture" if to_come(day)
            else "AboveFive" if to > 5
            else "NeverRecognised" if held is None
            else "AlreadyRevoked" if held[1] == "revoked"
            else "NotHigher" if to <= held[0]
            else "AlreadyProposed" if self.model.open_proposals(product, TODAY)
            else ""
        )  # fmt: skip
        command, told = self.give("upgrade", expected, lambda writer: upgrades.propose(
            writer, self.office, product, to_stars=to, day=day
        ))  # fmt: skip
        if command:
            facts = self.record("upgrade", product, day=day, to=to, ended=None)
            self.model.write(command, Entry(told["id"], None, facts))

    @precondition(some_product)
    @rule(number=PICK, day=DAYS, kind=st.sampled_from(["upgrade", "registration"]))
    def end(self, number: int, day: date, kind: str) -> None:
        """Withdraw an upgrade, or close a registration: the oldest that is open."""
        product = self.product(number)
        if kind == "upgrade":
            found, none = self.model.open_proposals(product, TODAY), "NoOpenProposal"
        else:
            found, none = self.model.open_registrations(product, TODAY), "NoOpenRegistration"
        order = sorted((one.get("year", 0), one["day"]) for one in found.values())
        expected = (
            "InTheFuture" if to_come(day)
            else none if not found
            else "BeforeItBegan" if day < order[0][1]
            else ""
        )  # fmt: skip

        def do(writer: Writer) -> Any:
            if kind == "upgrade":
                return upgrades.withdraw(writer, product, day=day)
            return registrations.close(
                writer, product, year=None, outcome=Outcome.WITHDRAWN, day=day
            )

        command, told = self.give("close" if kind == "registration" else "upgrade", expected, do)
        if command:
            before = found[told["id"]]
            assert (before.get("year", 0), before["day"]) == order[0]
            self.model.write(command, Entry(told["id"], before, {**before, "ended": day}))

    @precondition(some_product)
    @rule(
        number=PICK,
        topic=st.sampled_from([Topic.TRACEABILITY, Topic.QUALITY]),
        since=DAYS,
        until=st.none() | DAYS,
    )
    def improve(self, number: int, topic: Topic, since: date, until: date | None) -> None:
        product = self.product(number)
        there = [
            one for one in self.model.of(product, "improvement").values()
            if one["topic"] == topic and (one["until"] or date.max) >= since
            and one["since"] <= (until or date.max)
        ]  # fmt: skip
        expected = (
            "InTheFuture" if to_come(since)
            else "EndBeforeStart" if until and until < since
            else "AlreadyImproved" if there
            else ""
        )  # fmt: skip
        details = improvements.Details(since=since, until=until)
        command, told = self.give("improve", expected, lambda writer:
            improvements.improve_products(writer, topic, [product], details)
        )  # fmt: skip
        if command:
            facts = self.record("improvement", product, topic=topic, since=since, until=until)
            self.model.write(command, Entry(told[0]["id"], None, facts))

    @rule(number=PICK, day=DAYS, stars=st.none() | st.integers(3, 5))
    def correct_recognition(self, number: int, day: date, stars: int | None) -> None:
        if not (picked := self.pick("recognition", number)):
            return
        key, before = picked
        given = {"on": day} | ({"stars": stars} if stars else {})
        after = {**before, "day": day, "stars": stars or before["stars"]}
        may = after["stars"] in levels(day).get(before["level"], set())
        expected = "InTheFuture" if to_come(day) else "" if may else "LevelOfThatDay"
        self._correct(key, before, given, after, expected)

    @rule(number=PICK, day=DAYS)
    def correct_registration(self, number: int, day: date) -> None:
        if not (picked := self.pick("registration", number)):
            return
        key, before = picked
        ended = before["ended"]
        expected = "InTheFuture" if to_come(day) else ""
        expected = expected or ("EndBeforeStart" if ended and ended < day else "")
        self._correct(key, before, {"on": day}, {**before, "day": day}, expected)

    def _correct(
        self, key: str, before: Record, given: Record, after: Record, expected: str
    ) -> None:
        command, _told = self.give("correct", expected, lambda writer: corrections.correct(
            writer, self.office, key, given
        ))  # fmt: skip
        if command and after != before:
            self.model.write(command, Entry(key, before, after))

    @rule(
        number=PICK,
        kind=st.sampled_from(
            ["recognition", "registration", "revocation", "upgrade", "improvement"]
        ),
    )
    def void(self, number: int, kind: str) -> None:
        if picked := self.pick(kind, number):
            key, before = picked
            command, _told = self.give("correct", "", lambda writer: corrections.void(writer, key))
            if command:
                self.model.write(command, Entry(key, before, None))

    @rule()
    def undo_the_last(self) -> None:
        if command := self.model.last_standing():
            with db.read(self.path) as ask:
                assert undo.which(ask, None) == command.id
            self._undo(command)

    @rule(number=PICK)
    def undo_any(self, number: int) -> None:
        if self.model.commands:
            self._undo(self.model.commands[number % len(self.model.commands)])

    def _undo(self, command: Command) -> None:
        back = [one.before for one in command.entries if one.before]
        if any(one["kind"] == "product" and one["name"] in self.products for one in back):
            return  # the same name was registered anew meanwhile: two products of one name
        expected = self.model.refusal_to_undo(command)
        written, _told = self.give(f"undo {command.id}", expected, lambda writer:
            undo.undo(writer, command.id)
        )  # fmt: skip
        if written:
            self.model.undo(command, written)
            found = self.model.records.items()
            self.products = {one["name"]: key for key, one in found if one["kind"] == "product"}

    # --- what must hold after every step

    @invariant()
    def is_whole(self) -> None:
        with db.read(self.path) as ask:
            assert checks.check(ask, asking.sentences)["faults"] == []
            assert differences(ask, self.office, TODAY) == []

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        kinds = ("entity", "product", "decision", "registration", "recognition", "revocation",
                 "upgrade", "improvement")  # fmt: skip
        with db.read(self.path) as ask:
            for kind in kinds:
                kept = {row["id"] for row in ask(f"SELECT id FROM {kind}")}
                known = {k for k, one in self.model.records.items() if one["kind"] == kind}
                assert len(kept) == len(known) if kind == "decision" else kept == known
            assert changes.standing(ask) == [
                one.id for one in self.model.commands if one.stands and not one.takes_back
            ]

    @invariant()
    def answers_what_the_model_answers(self) -> None:
        with db.read(self.path) as ask:
            for day in ASKED:
                in_force = 0
                for product in self.products.values():
                    found = ledger.standing_of(ask, self.office.criteria, product, day)
                    known = self.model.standing(product, day)
                    assert (found and (found["stars"], found["state"])) == known
                    in_force += known is not None and known[1] == "in-force"
                assert summary.whole(ask, self.office, day)["in_force"] == in_force
                for alias, table, condition, known_open in (
                    ("g", "registration", ledger.OPEN_REGISTRATION, self.model.open_registrations),
                    ("u", "upgrade", ledger.OPEN_PROPOSAL, self.model.open_proposals),
                ):
                    sql = f"SELECT {alias}.id FROM {table} {alias} WHERE {condition}"
                    opened = {row["id"] for row in ask(sql, day=day.isoformat())}
                    assert opened == {k for p in self.products.values() for k in known_open(p, day)}


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
    print(f"state machine: {Machine.steps} commands given, {Machine.done} done, the rest refused as"
          f" the model says; check after each; {time.monotonic() - begun:.0f} s")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())

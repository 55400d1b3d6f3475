"""The commands that mend what is on record: a row, or a whole command taken back."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from ocop.actions import corrections, recognitions, undo
from ocop.errors import OcopError
from ocop.store import db
from soak.commands import ANY, DAYS, MORE, PICK, Commands, to_come
from soak.model import Command, Record, levels


class Mending(Commands):
    """Those commands, beside the ones of every day."""

    @rule(number=PICK, day=DAYS, stars=st.none() | st.integers(3, 5))
    def correct_recognition(self, number: int, day: date, stars: int | None) -> None:
        if not (picked := self.pick("recognition", number)):
            return
        key, before = picked
        given = {"on": day} | ({"stars": stars} if stars else {})
        of_level = levels(day).get(before["level"], set())
        may = (stars or before["stars"]) in of_level or not before["level"]
        expected = (
            "InTheFuture" if to_come(day)
            else "YearAfterDay" if before["year"] and before["year"] > day.year
            else "EndBeforeStart" if before["until"] and before["until"] < day
            else ""
        )  # fmt: skip
        decided = self.model.all("evaluation", recognition_id=key)  # by the law of its round
        more = (*MORE, recognitions.LevelMayNot) if decided or not may else MORE
        self._correct(key, given, expected, more, day=day, stars=stars or before["stars"])

    @rule(number=PICK, day=DAYS)
    def correct_registration(self, number: int, day: date) -> None:
        if not (picked := self.pick("registration", number)):
            return
        key, before = picked
        ended = before["ended_on"]
        expected = "InTheFuture" if to_come(day) else ""
        expected = expected or ("EndBeforeStart" if ended and ended < day else "")
        self._correct(key, {"on": day}, expected, MORE, day=day)

    @rule(number=PICK, day=DAYS, kind=st.sampled_from(["revocation", "nomination", "upgrade"]))
    def correct_another(self, number: int, day: date, kind: str) -> None:
        if picked := self.pick(kind, number):
            self._correct(picked[0], {"on": day}, ANY, MORE, day=day)

    def _correct(
        self,
        key: str,
        given: Record,
        expected: str | None,
        more: tuple[type[OcopError], ...],
        **after: Any,
    ) -> None:
        written, told = self.give(
            "correct",
            expected,
            lambda writer: corrections.correct(writer, self.office, key, given),
            more=more,
        )
        if told:
            assert written or told["before"] == told["after"]
            self.must_hold(key, **after)

    @rule(
        number=PICK,
        kind=st.sampled_from(
            ["recognition", "registration", "revocation", "upgrade", "improvement", "nomination"]
        ),
    )
    def void(self, number: int, kind: str) -> None:
        if picked := self.pick(kind, number):
            written, _told = self.give("void", "", lambda writer:
                corrections.void(writer, picked[0])
            )  # fmt: skip
            assert not written or picked[0] not in self.model.records

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
        first = {one.key: one.before for one in reversed(command.entries)}
        back = [(one["entity_id"], one["name"]) for one in first.values()
                if one and one["kind"] == "product"]  # fmt: skip
        there = [(one["entity_id"], one["name"]) for one in self.model.all("product").values()]
        if any(one in there for one in back):
            return  # the same name was registered anew meanwhile: two products of one name
        expected = self.model.refusal_to_undo(command)
        written, _told = self.give(f"undo {command.id}", expected, lambda writer:
            undo.undo(writer, command.id), takes_back=command
        )  # fmt: skip
        if written:
            # A known breach that something done in between has mended is forgotten again at once.
            mended = {key for key, one in first.items() if one and one["kind"] == "known_breach"}
            kept = first.keys() - (mended - self.model.records.keys())
            assert {key: self.model.records.get(key) for key in kept} == {
                key: first[key] for key in kept
            }

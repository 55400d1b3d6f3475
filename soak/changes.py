"""The commands that change what is on record elsewhere: councils, decisions, twins, dated names.

What each may refuse is the program's; that it then changed nothing is seen, and so is what must
stay as it was when it is done.
"""

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from ocop.actions import (
    decision_edits,
    evaluations,
    merging,
    producers,
    result_changes,
    round_closing,
    rounds,
)
from ocop.actions.evaluations import Assessment
from ocop.queries.rounds import find_round
from ocop.store.writer import Writer
from ocop.values.vocabulary import Level
from soak.commands import ANY, DAYS, PICK, to_come
from soak.mending import Mending
from soak.model import TODAY, Record

POINT = 10_000
POINTS = st.sampled_from([45, 55, 66, 75, 92])
# Where a producer goes: as it is, to another district, or to a commune of one.
PLACES = [("", ""), ("Ba Bể", ""), ("Ba Bể", "Quảng Khê"), ("Na Rì", "Côn Minh")]


class Changes(Mending):
    """Those commands, beside the ones of every day."""

    # --- a council, from its sitting to the decision, which is signed later

    @precondition(Mending.some_product)
    @rule(
        number=PICK, day=DAYS, later=st.sampled_from([0, 10, 40]), points=POINTS,
        level=st.sampled_from([Level.DISTRICT, Level.PROVINCE, Level.PROVINCE]),
    )  # fmt: skip
    def hold_round(self, number: int, day: date, later: int, points: int, level: Level) -> None:
        product, batch, signed = self.product(number), next(self.numbers), day + timedelta(later)
        district = "060" if level is Level.DISTRICT else ""

        def open_one(writer: Writer) -> str:
            return rounds.open_round(
                writer, self.office, level=level, district=district, year=None, batch=batch,
                sitting=1, council=None, day=day,
            )["code"]  # fmt: skip

        opened, code = self.give("round open", ANY, open_one)
        if not opened:
            return
        self.give("round evaluate", ANY, lambda writer: evaluations.evaluate(
            writer, self.office, find_round(writer.ask, code), product,
            Assessment(total=points * POINT),
        ))  # fmt: skip
        before = self.model.of(product, "recognition")
        closed, told = self.give("round close", ANY, lambda writer: round_closing.close(
            writer, self.office, find_round(writer.ask, code), number=f"{batch}/QĐ", day=signed,
        ))  # fmt: skip
        assert before.items() <= self.model.of(product, "recognition").items() or not closed
        for one in told["recognised"] if told else ():
            self.must_hold(one["id"], product_id=product, day=signed, year=day.year)

    @rule(number=PICK, more=st.sampled_from([1, 2, -1, 20]))
    def correct_result(self, number: int, more: int) -> None:
        """Put right what was typed wrong: what is signed stays as it is."""
        if not (picked := self.pick("evaluation", number)):
            return
        product, code = picked[1]["product_id"], self._code(picked[1])
        points = min((picked[1]["points"] or 0) + more * POINT, 100 * POINT)
        found = Assessment(total=points)
        before = self.model.all("recognition")
        self.give("result corrected", ANY, lambda writer: result_changes.correct(
            writer, self.office, find_round(writer.ask, code), product, found
        ))  # fmt: skip
        assert before.items() <= self.model.all("recognition").items()

    @rule(number=PICK, points=POINTS, later=st.sampled_from([-1, 0, 30, 300]))
    def revise_result(self, number: int, points: int, later: int) -> None:
        """Take a later decision: what was held on any day before it stays as it was."""
        if not (picked := self.pick("evaluation", number)):
            return
        key, evaluation = picked
        product, code = evaluation["product_id"], self._code(evaluation)
        day = (evaluation["decided_on"] or evaluation["sent_on"] or TODAY) + timedelta(later)
        days = [day - timedelta(days=one) for one in (1, 30, 400, 1500)]
        before = [self.model.standing(product, one) for one in days]
        written, _told = self.give("result revised", ANY, lambda writer: result_changes.revise(
            writer, self.office, find_round(writer.ask, code), product,
            Assessment(total=points * POINT), number=f"{next(self.numbers)}/QĐ", day=day,
        ))  # fmt: skip
        if written:
            assert self.model.records[key] == evaluation  # the first result stays as decided
            assert [self.model.standing(product, one) for one in days] == before

    def _code(self, evaluation: Record) -> str:
        return str(self.model.records[evaluation["round_id"]]["code"])

    # --- decisions, producers, twins

    @rule(number=PICK, day=DAYS)
    def edit_decision(self, number: int, day: date) -> None:
        """Move a decision to its right day: a year that was given stays, another goes with it."""
        if not (picked := self.pick("decision", number)):
            return
        key, before = picked
        stood = self.model.all("recognition", decision_id=key, day=before["day"])
        written, _told = self.give("decision edit", ANY, lambda writer: decision_edits.edit(
            writer, self.office, key, number=None, issuer=None, day=day, scan=None
        ))  # fmt: skip
        if written:
            self.must_hold(key, day=day, year=day.year)
            for row, one in stood.items():
                self.must_hold(row, day=day, year=one["year"], stars=one["stars"])

    @precondition(Mending.some_product)
    @rule(number=PICK, day=DAYS, place=st.sampled_from(PLACES))
    def rename_producer(self, number: int, day: date, place: tuple[str, str]) -> None:
        """Let a producer bear another name, or stand elsewhere, from a day on: on the days before
        it is as it was."""
        producer = self.model.records[self.product(number)]["entity_id"]
        later = [r for r in self.model.all("entity_before", entity_id=producer).values()
                 if r["until"] >= day]  # fmt: skip
        expected = "InTheFuture" if to_come(day) else "ChangedSince" if later else ""
        eve, name = day - timedelta(days=1), f"HTX Đổi tên {next(self.numbers)}"
        before = self.model.called(producer, eve)
        asked = {"district": place[0] or None, "commune": place[1] or None}
        written, _told = self.give("rename", expected, lambda writer: producers.edit_entity(
            writer, self.office, producer, {"name": name, **asked}, {}, {}, day=day
        ))  # fmt: skip
        if written:
            assert self.model.called(producer, eve) == before
            assert self.model.called(producer, day)[0] == name

    @precondition(Mending.some_product)
    @rule(number=PICK, other=PICK)
    def merge_producers(self, number: int, other: int) -> None:
        """Put two producers together: nothing that is stated of their products is lost."""
        stays, goes = (
            self.model.records[self.product(one)]["entity_id"] for one in (number, other)
        )
        if stays == goes:
            return
        before = self._stated(stays) | self._stated(goes)
        written, _told = self.give("merge", ANY, lambda writer: merging.merge_entities(
            writer, stays, goes
        ))  # fmt: skip
        if written:
            assert goes not in self.model.records
            assert before <= self._stated(stays)

    def _stated(self, producer: str) -> set[tuple[object, ...]]:
        """Return each thing that is stated of a producer's products, by their names."""
        facts = {
            "registration": ("year",), "upgrade": ("to_stars", "day"), "nomination": ("day",),
            "revocation": ("day",), "improvement": ("topic", "since"),
        }  # fmt: skip
        told: set[tuple[object, ...]] = set()
        for product, named in self.model.all("product", entity_id=producer).items():
            for kind, names in facts.items():
                rows = self.model.of(product, kind).values()
                told |= {(named["name"], kind, *(one[name] for name in names)) for one in rows}
            for one in self.model.of(product, "recognition").values():
                for name in ("day", "decision_id", "until"):
                    if one[name]:
                        told.add((named["name"], one["stars"], name, one[name]))
        return told

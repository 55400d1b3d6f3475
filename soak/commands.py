"""Commands given in any order, each with what the model expects of it: done, or refused and how.

The use-cases run as the commands run them; whatever the model expects to be refused must be
refused by that very error. What a command did is followed as the history tells it.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, ClassVar, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from ocop.actions import corrections, improvements, recognitions, registrations, upgrades
from ocop.actions.producers import EntityForm, ProductForm
from ocop.errors import OcopError
from ocop.invariants import asking
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.store.writer import Act, Writer
from ocop.values.citations import Citation
from ocop.values.vocabulary import Outcome, Topic
from soak import model
from soak.model import TODAY, Command, Entry, Model, Record, end_of, level_of
from soak.powercuts import memory_folder

# What a product and its producer are called, by a name of its own here: two are twins.
NAMES: Final = {
    "miến": ("Miến dong", "HTX Tài Hoan"),
    "trà": ("Trà hoa vàng", "HTX An Bình"),
    "gạo": ("Gạo nếp", "HTX Bản Cuôn"),
    "miến khác": ("Miến dong", "HTX Hợp Nhất"),
}
# Laws that change, a leap day, one day twice as likely, years signed in January, days to come.
DAYS = st.sampled_from(
    [
        date(2018, 12, 12), date(2020, 2, 29), date(2021, 6, 1), date(2022, 11, 5),
        date(2023, 1, 10), date(2023, 2, 23), date(2023, 2, 24), date(2023, 3, 1),
        date(2023, 12, 10), date(2023, 12, 10), date(2023, 12, 31), date(2024, 1, 5),
        date(2024, 2, 29), date(2024, 5, 31), TODAY, date(2024, 7, 1),
    ]
)  # fmt: skip
PICK = st.integers(0, 10**6)
ANY: Final = None  # whatever a command is refused by: nothing may have changed

# What must hold of the records refuses more than the model knows: what rests on a row, a day beside
# the one on record.
MORE = (asking.Breach, corrections.InUse, recognitions.LooksRecorded)


def to_come(*days: date | None) -> bool:
    """Return whether a day has not happened yet."""
    return any(day and day > TODAY for day in days)


class Commands(RuleBasedStateMachine):
    """A register and its model, side by side, and the commands of every day."""

    steps: ClassVar[int] = 0
    done: ClassVar[dict[str, int]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.folder = memory_folder()
        self.path = self.folder.__enter__() / "register.db"
        self.office = Office(self.path)
        self.model = Model()
        self.labels: dict[str, str] = {}  # which product was last registered under which name
        self.numbers = count(1)

    def teardown(self) -> None:
        self.folder.__exit__(None, None, None)

    # --- how a command is given

    def give(
        self,
        name: str,
        expected: str | None,
        do: Any,
        *,
        on_paper: bool = False,
        takes_back: Command | None = None,
        more: tuple[type[OcopError], ...] = MORE,
    ) -> tuple[list[Entry], Any]:
        """Give a command; return what it wrote and what it told: nothing where it was refused."""
        Commands.steps += 1
        act = Act(name, datetime.now(UTC), TODAY, "Lan", reason="vì sao", on_paper=on_paper)
        try:
            with db.write(self.path, act, check=asking.refuse) as writer:
                told = do(writer)
        except OcopError as error:
            if expected is ANY or (isinstance(error, more) and not expected):
                return [], None  # what rests on a record refuses more than the model knows
            if type(error).__name__ != expected:
                raise AssertionError(f"{name}: {error!r}, expected {expected!r}") from error
            return [], None
        assert not expected, f"{name}: was not refused by {expected}"
        written = self._written(writer.command_id)
        if written:
            kind = "undo" if takes_back else name
            Commands.done[kind] = Commands.done.get(kind, 0) + 1
            self.model.write(writer.command_id, written, takes_back)
        return written, told

    def _written(self, command: str) -> list[Entry]:
        """Return what the history tells of a command."""
        with db.read(self.path, or_empty=True) as ask:
            rows = ask(
                "SELECT record, record_id, before, after FROM change WHERE command_id = :id"
                " ORDER BY sequence",
                id=command,
            )
        return [
            Entry(
                row["record_id"],
                model.record(row["record"], row["before"]),
                model.record(row["record"], row["after"]),
            )
            for row in rows
        ]

    def must_hold(self, key: str, **facts: Any) -> None:
        """Hold a record to what was said of it."""
        kept = {name: self.model.records[key][name] for name in facts}
        assert kept == facts, key

    @property
    def products(self) -> dict[str, str]:
        """The products that are there, by the name they have here."""
        return {label: key for label, key in self.labels.items() if key in self.model.records}

    def pick(self, kind: str, number: int) -> tuple[str, Record] | None:
        found = list(self.model.all(kind).items())
        return found[number % len(found)] if found else None

    def product(self, number: int) -> str:
        return list(self.products.values())[number % len(self.products)]

    def some_product(self) -> bool:
        return bool(self.products)

    # --- the commands

    @initialize(day=DAYS, stars=st.integers(3, 5))
    def begin(self, day: date, stars: int) -> None:
        for label in list(NAMES)[:2]:
            self._register(label, date(2018, 12, 12), 0)
            self._recognise(self.products[label], day, stars)

    @rule(
        label=st.sampled_from(sorted(NAMES)), day=DAYS, ahead=st.integers(0, 1), dated=st.booleans()
    )
    def register(self, label: str, day: date, ahead: int, dated: bool) -> None:
        self._register(label, day, ahead, dated=dated)

    def _register(self, label: str, day: date, ahead: int, *, dated: bool = True) -> None:
        name, producer = NAMES[label]
        known = self.products.get(label)
        if not known and self.model.all("former_name", name=producer):
            return  # it went into its twin
        year, said = day.year + ahead * dated, day if dated else None
        begun = said or date(year, 1, 1)
        is_open = known and any(
            one["year"] == year for one in self.model.open_registrations(known, TODAY).values()
        )
        expected = "InTheFuture" if to_come(said) else "AlreadyRegistered" if is_open else ""
        held = self.model.standing(known, begun, earliest=True) if known else None
        own = self.model.records[known]["entity_id"] if known else producer
        form = ProductForm(self.model.records[known]["name"] if known else name)
        maker = EntityForm(own, None, "" if known else "060", "", False)
        written, told = self.give("register", expected, lambda writer: registrations.register(
            writer, self.office, form, maker, year=year, day=said,
            survey=registrations.Survey(),
        ))  # fmt: skip
        if not written:
            return
        purpose = "new" if held is None or held[1] == "revoked" else "renewal"
        assert told["purpose"] == purpose
        kinds = ["registration"] if known else ["entity", "product", "registration"]
        assert [one.after and one.after["kind"] for one in written] == kinds
        self.must_hold(told["id"], product_id=told["product_id"], year=year, day=said)
        self.labels[label] = told["product_id"]

    @precondition(some_product)
    @rule(
        number=PICK, day=DAYS, stars=st.integers(2, 5), known=st.sampled_from(["day", "day", "day",
        "year before", "year", "nothing"]), printed=st.booleans(),
        sign=st.sampled_from(["anew", "with another", "again", "again on paper"]),
    )  # fmt: skip
    def recognise(
        self, number: int, day: date, stars: int, known: str, printed: bool, sign: str
    ) -> None:
        product = self.product(number)
        twins = [
            one for one in self.model.of(product, "recognition").values() if one["decision_id"]
        ]
        if sign.startswith("again") and twins:
            self._recognise_again(product, twins[number % len(twins)], on_paper="paper" in sign)
        else:
            self._recognise(
                product, day, stars, known=known, printed=printed, shared="with" in sign
            )

    def _recognise_again(self, product: str, twin: Record, *, on_paper: bool) -> None:
        """Enter what is there already: refused, unless another paper says the same once more."""
        number = self.model.records[twin["decision_id"]]["number"]
        again = recognitions.Certificate(
            twin["stars"], number=f"{next(self.numbers)}/QĐ" if on_paper else number,
            day=twin["day"], year=twin["year"], until=twin["until"],
        )  # fmt: skip
        expected = ANY if on_paper else "LooksRecorded"
        if not on_paper and self.model.records[twin["decision_id"]]["day"] != twin["day"]:
            expected = ANY  # the decision, or the row, was mended since
        written, _told = self.give("recognise again", expected, lambda writer:
            recognitions.recognise(writer, self.office, [product], again), on_paper=on_paper
        )  # fmt: skip
        assert on_paper or expected is ANY or not written

    def _recognise(
        self,
        product: str,
        day: date,
        stars: int,
        *,
        known: str = "day",
        printed: bool = False,
        shared: bool = False,
    ) -> None:
        signed = day if "day" in known or "before" in known else None
        year = {"year before": day.year - 1, "year": day.year}.get(known)
        until = day + timedelta(days=200) if printed and signed else None
        same = [one["number"] for one in self.model.all("decision", day=signed).values()]
        decision = same[0] if shared and signed and same else f"{next(self.numbers)}/QĐ"
        expected = "NotCertified" if stars < 3 else "InTheFuture" if to_come(signed) else ""
        certificate = recognitions.Certificate(
            stars, number=decision, day=signed, year=year, until=until
        )
        written, told = self.give("recognise", expected, lambda writer: recognitions.recognise(
            writer, self.office, [product], certificate
        ))  # fmt: skip
        if not written:
            return
        start = signed or (date(year, 12, 31) if year else None)
        ends = until or (end_of(start) if start else None)
        level = level_of(signed, stars) if signed else ""
        level = level or (model.level_of_year(year, stars) if year else "")
        assert (told[0]["level"] or "") == level
        assert told[0]["valid_until"] == (ends.isoformat() if ends else None)
        assert [one.after and one.after["kind"] for one in written][-1] == "recognition"
        assert len(written) <= 2  # and its decision, if that is new
        facts = {"stars": stars, "day": signed, "year": year, "until": until, "level": level}
        self.must_hold(told[0]["id"], product_id=product, **facts)

    @precondition(some_product)
    @rule(number=PICK, day=DAYS)
    def revoke(self, number: int, day: date) -> None:
        product = self.product(number)
        held = self.model.standing(product, day, earliest=True)
        expected = (
            "InTheFuture" if to_come(day)
            else "NeverRecognised" if held is None
            else "AlreadyRevoked" if held[1] == "revoked"
            else ""
        )  # fmt: skip
        written, told = self.give("revoke", expected, lambda writer: recognitions.revoke(
            writer, self.office, product, day=day, cited=Citation("", None, "")
        ))  # fmt: skip
        if written:
            assert held is not None
            assert told["stars"] == held[0]
            self.must_hold(told["id"], product_id=product, day=day)

    @precondition(some_product)
    @rule(number=PICK, day=DAYS, to=st.integers(4, 6), dated=st.booleans())
    def upgrade(self, number: int, day: date, to: int, dated: bool) -> None:
        product = self.product(number)
        begun = day if dated else date(day.year, 1, 1)
        held = self.model.standing(product, begun, earliest=True)
        expected = (
            "InTheFuture" if to_come(begun)
            else "AboveFive" if to > 5
            else "NeverRecognised" if held is None
            else "AlreadyRevoked" if held[1] == "revoked"
            else "NotHigher" if to <= held[0]
            else "AlreadyProposed" if self.model.open_proposals(product, TODAY)
            else ""
        )  # fmt: skip
        said = {"day": day} if dated else {"day": None, "year": day.year}
        written, told = self.give("upgrade", expected, lambda writer: upgrades.propose(
            writer, self.office, product, to_stars=to, **said
        ))  # fmt: skip
        if written:
            self.must_hold(told["id"], product_id=product, to_stars=to, **said)

    @precondition(some_product)
    @rule(number=PICK, day=DAYS)
    def nominate(self, number: int, day: date) -> None:
        product = self.product(number)
        held = self.model.standing(product, day, earliest=True)
        sent = self.model.of(product, "nomination").values()
        expected = (
            "InTheFuture" if to_come(day)
            else "NeverRecognised" if held is None
            else "AlreadyRevoked" if held[1] == "revoked"
            else "AlreadySent" if any(one["day"].year == day.year for one in sent)
            else ""
        )  # fmt: skip
        written, told = self.give("nominate", expected, lambda writer: upgrades.nominate(
            writer, self.office, product, day=day, letter=""
        ))  # fmt: skip
        if written:
            self.must_hold(told["id"], product_id=product, day=day)

    @precondition(some_product)
    @rule(number=PICK, day=DAYS, kind=st.sampled_from(["upgrade", "registration"]))
    def end(self, number: int, day: date, kind: str) -> None:
        """Withdraw an upgrade, or close a registration: the one that is open."""
        product = self.product(number)
        if kind == "upgrade":
            found, none = self.model.open_proposals(product, TODAY), "NoOpenProposal"
        else:
            found, none = self.model.open_registrations(product, TODAY), "NoOpenRegistration"
        expected = (
            "InTheFuture" if to_come(day)
            else none if not found
            else "SeveralRegistrations" if len(found) > 1 and kind == "registration"
            else "BeforeItBegan" if day < min(map(model.began, found.values()))
            else ""
        )  # fmt: skip

        def do(writer: Writer) -> Any:
            if kind == "upgrade":
                return upgrades.withdraw(writer, product, day=day)
            return registrations.close(
                writer, product, year=None, outcome=Outcome.WITHDRAWN, day=day
            )

        name = "close" if kind == "registration" else "withdraw"
        written, told = self.give(name, expected, do)
        if written:
            assert told["id"] in found
            self.must_hold(told["id"], **{"ended_on" if name == "close" else "withdrawn_on": day})

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
        written, told = self.give("improve", expected, lambda writer:
            improvements.improve_products(writer, topic, [product], details)
        )  # fmt: skip
        if written:
            self.must_hold(told[0]["id"], product_id=product, since=since, until=until)

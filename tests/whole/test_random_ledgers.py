"""Registers made by chance, against a plain model of the trade (`soak/model.py`), on many days.

- what each product holds, which registrations and proposals are open, what a plan counts and what
  waits toward it, how a producer is called: all as the model says, among them ties, rows known by
  their year alone or not at all, several decisions of one day, years signed in January, results
  that were revised, producers that changed their name and place
- so also after rows were corrected, taken out and put back by undo
- with one rule of the ledger broken on purpose the comparison finds it
"""

import contextlib
import json
import random
from datetime import date, timedelta

import pytest
from recount import differences

from ocop.actions import corrections, undo
from ocop.errors import OcopError
from ocop.models import (
    Decision,
    Entity,
    EntityBefore,
    Evaluation,
    Nomination,
    Product,
    Recognition,
    Registration,
    Revision,
    Revocation,
    Round,
    Upgrade,
)
from ocop.monitoring import counts
from ocop.queries import ledger
from ocop.queries.on_day import on_day
from ocop.store import db
from ocop.store.writer import blank
from soak.model import Model, record

KINDS = (Entity, EntityBefore, Product, Recognition, Registration, Upgrade, Nomination, Revocation)
FIRST = date(2019, 1, 5)
CALLED = "SELECT e.id, e.name, e.district, e.commune FROM entity e"
ASKED = tuple(date(*one) for one in ((2022, 1, 28), (2023, 1, 5), (2023, 12, 31), (2024, 1, 28)))


class Chance:
    """Rows made by one number: the same number makes the same rows."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.by = random.Random(number)  # noqa: S311 - the same rows every time
        self.rows: list[tuple[type, dict]] = []

    def day(self) -> date:
        """Return one of few days, so that several fall together; most of them in January."""
        months = self.by.randrange(0, 64, self.by.choice((1, 12, 12)))
        return date(FIRST.year + months // 12, 1 + months % 12, self.by.choice((5, 28)))

    def add(self, record_type: type, **facts: object) -> str:
        row = blank(record_type) | facts | {"id": f"{self.by.getrandbits(128):032x}"}
        self.rows.append((record_type, row))
        return row["id"]

    def known(self) -> dict[str, object]:
        """Return a day, a day signed in a later year than its own, a year, or nothing."""
        day, how = self.day(), self.by.choice(("day", "day", "day", "before", "year", "nothing"))
        if how == "nothing":
            return {"day": None, "year": None}
        before = {"before": day.year - 1, "year": day.year}.get(how)
        return {"day": None if how == "year" else day, "year": before}

    def producer(self, number: int) -> None:
        keys = dict.fromkeys(("name_key", "name_bare", "name_core", "sort_key"), f"{number}")
        place = {"kind": "cooperative", "district": self.by.choice(("061", "064"))}
        entity = self.add(Entity, name=f"HTX {number}", **place, **keys)
        for until in {self.day() for _one in range(self.by.choice((0, 0, 1, 2)))}:
            before = {"kind": "household", "district": "060", "until": until}
            self.add(EntityBefore, entity_id=entity, name=f"Hộ {number} {until}", **before)
        for one in range(self.by.choice((1, 1, 2))):
            self.product(entity, f"{number} {one}")

    def product(self, entity: str, name: str) -> None:
        keys = dict.fromkeys(("name_key", "name_bare", "sort_key"), name)
        product = self.add(Product, entity_id=entity, name=name, **keys)
        for _one in range(self.by.choice((0, 1, 2, 2, 3))):
            self.recognition(product)
        for _one in range(self.by.choice((0, 1, 2))):
            day = self.day()
            ended = self.by.choice((None, None, day + timedelta(days=90)))
            outcome = {"outcome": "absent" if ended else "", "ended_on": ended, "purpose": "new"}
            said = self.by.choice((day, day, None))
            self.add(Registration, product_id=product, year=day.year, day=said, **outcome)
        for _one in range(self.by.choice((0, 1, 1, 2))):
            day, to = self.day(), self.by.choice((4, 4, 5))
            ended = self.by.choice((None, None, day + timedelta(days=90)))
            how = self.by.choice(("withdrawn_on", "ended_on"))
            end = {how: ended, "outcome": "not-reached" if ended and how == "ended_on" else ""}
            said = self.by.choice(({"day": day}, {"day": day}, {"day": None, "year": day.year}))
            self.add(Upgrade, product_id=product, to_stars=to, **said, **end)
        if self.by.random() < 0.2:
            self.add(Nomination, product_id=product, day=self.day())

    def recognition(self, product: str) -> None:
        facts = {"stars": self.by.choice((3, 3, 4, 4, 5)), **self.known()}
        until = facts["day"] and self.by.choice((None, None, facts["day"] + timedelta(days=200)))
        one = self.add(Recognition, product_id=product, until=until, **facts)
        if facts["day"] and self.by.random() < 0.25:
            revoked = facts["day"] + timedelta(days=self.by.choice((0, 0, 365)))
            self.add(Revocation, product_id=product, recognition_id=one, day=revoked, reason="x")
        if facts["day"] and self.by.random() < 0.3:
            self.revised(product, one, facts)

    def revised(self, product: str, first: str, facts: dict) -> None:
        """Let a later decision change what a council gave, and sometimes change it again."""
        batch, day = self.number * 10_000 + len(self.rows), facts["day"]
        code = f"T-{batch}"
        held = {"code": code, "code_key": code, "level": "province", "day": day, "year": day.year}
        law = {"criteria": "148/QĐ-TTg", "criteria_sha256": "0"}
        of = self.add(Round, **held, batch=batch, **law)
        result = {"result": "recognised", "issued": facts["stars"], "recognition_id": first}
        purpose = self.by.choice(("new", "upgrade"))
        council = self.add(Evaluation, round_id=of, product_id=product, purpose=purpose,
                           decided_on=day, **result)  # fmt: skip
        for number in range(self.by.choice((1, 1, 2))):
            later, stars = day + timedelta(days=40 * (number + 1)), self.by.choice((2, 3, 4, 5))
            signed = self.add(Decision, number=f"{code}{number}", number_key=f"{code}{number}")
            given, issued = None, stars if stars > 2 else None
            if issued:
                facts = {"stars": stars, "day": later, "year": day.year}
                given = self.add(Recognition, product_id=product, **facts)
            elif first:
                taken = {"product_id": product, "recognition_id": first}
                self.add(Revocation, day=later, reason="x", **taken)
            self.add(Revision, evaluation_id=council, decision_id=signed, day=later, stars=stars,
                     reached=stars, issued=issued, recognition_id=given, reason="x")  # fmt: skip
            first = given


def filled(write, number: int, producers_: int = 45) -> Chance:
    chance = Chance(number)
    for one in range(producers_):
        chance.producer(one)
    with write(rules=False) as writer:
        writer.add_all(chance.rows)
    return chance


def followed(ask) -> dict[str, Model]:
    """Return the model of each product and each producer that stands in the register."""
    models: dict[str, Model] = {}
    councils = {
        row["id"]: row["product_id"] for row in ask("SELECT id, product_id FROM evaluation")
    }
    for kind in (*KINDS, Evaluation, Revision):
        name, own = str(kind.__tablename__), blank(kind).keys()  # not what the database works out
        of = {"product": "id", "entity": "id", "entity_before": "entity_id"}.get(name, "product_id")
        for row in ask(f"SELECT * FROM {name}"):
            product = councils.get(row.get("evaluation_id", ""))
            row = {column: row[column] for column in own}
            model = models.setdefault(product or row[of], Model())
            model.records[row["id"]] = record(name, json.dumps(row)) or {}
    return models


def compared(path, office) -> list[str]:
    """Return what the register answers otherwise than the model."""
    with db.read(path) as ask:
        models = followed(ask)
        found: list[str] = []
        for day in ASKED:
            found += [*_standings(ask, office, models, day), *_open(ask, models, day)]
            for row in on_day(ask, None, day)(CALLED):
                called = models[row["id"]].called(row["id"], day)
                if (row["name"], row["district"], row["commune"]) != called:
                    found.append(f"{day}: {row['name']}")
            found += differences(ask, office, day)
    return found


def _standings(ask, office, models: dict[str, Model], day: date) -> list[str]:
    found = []
    for counted in ("position", "earliest"):
        tables, values = ledger.standing(office.criteria, day, counts=counted)
        rows = ask(f"WITH {tables} SELECT * FROM standing", **values)
        held = {row["product_id"]: (row["stars"], row["state"]) for row in rows}
        for one, model in models.items():
            known = model.standing(one, day, earliest=counted == "earliest")
            if held.get(one) != known:
                found.append(f"{day} {counted}: {held.get(one)}, not {known}")
    return found


def _open(ask, models: dict[str, Model], day: date) -> list[str]:
    found = []
    for sql, opened in (
        (f"registration g WHERE {ledger.OPEN_REGISTRATION}", Model.open_registrations),
        (f"upgrade u WHERE {ledger.OPEN_PROPOSAL}", Model.open_proposals),
    ):
        rows = {row["id"] for row in ask(f"SELECT id FROM {sql}", day=day.isoformat())}
        known = {key for one, model in models.items() for key in opened(model, one, day)}
        found += [f"{day} {sql[:9]}: {one}" for one in rows ^ known]
    return found


@pytest.mark.parametrize("number", range(5))
def test_a_register_made_by_chance_answers_as_the_model(number, write, path, office) -> None:
    filled(write, number)
    assert compared(path, office) == []


def test_it_does_so_after_corrections_and_undo(write, path, office) -> None:
    chance = filled(write, 7, producers_=25)
    rows = [row["id"] for kind, row in chance.rows if kind in (Recognition, Registration, Upgrade)]
    commands: list[str] = []
    for number in range(40):
        with contextlib.suppress(OcopError), write(rules=False) as writer:
            if number % 4 == 3 and commands:
                undo.undo(writer, chance.by.choice(commands))
            elif number % 9 == 8:
                corrections.void(writer, chance.by.choice(rows))
            else:
                given = {"on": chance.day()} | chance.by.choice(({}, {}, {"stars": 4}))
                corrections.correct(writer, office, chance.by.choice(rows), given)
            commands.append(writer.command_id)
    assert len(commands) > 20
    # Without the rules a result may be moved past what replaced it: then no bridge leads there.
    assert [one for one in compared(path, office) if "walked from" not in one] == []


@pytest.mark.parametrize(
    ("module", "name", "rule", "instead"),
    [
        (ledger, "_STANDING", "ORDER BY r.place DESC", "ORDER BY r.position DESC"),
        (ledger, "_REVOKED", "v.recognition_id = substr(latest.key, 36)", "v.product_id = product_id"),
        (ledger, "_REVOKED", "v.day <= :day", "v.day < :day"),
        (ledger, "_HOLDS", "> '0001' THEN", "> '9999' THEN"),
        (ledger, "OPEN_REGISTRATION", "AND r.programme_year >= g.year", ""),
        (ledger, "OPEN_PROPOSAL", "before.earliest <= u.position", "before.position <= u.position"),
        (counts, "_NEW_PRODUCTS", "r.programme_year", "substr(r.position, 1, 4) + 0"),
        (counts, "_UPGRADES", ledger.COUNTED, "recognition"),
        (ledger, "_NO_UPGRADE", "y.purpose = 'upgrade'", "y.purpose = 'none'"),
    ],
)  # fmt: skip
def test_a_rule_of_the_ledger_that_is_broken_is_found(
    module, name, rule, instead, write, path, office, monkeypatch
) -> None:
    whole = getattr(module, name)
    assert rule in whole
    monkeypatch.setattr(module, name, whole.replace(rule, instead))
    if module is counts:
        flows = {
            key: (one[0], one[1].replace(rule, instead), one[2])
            for key, one in counts._FLOWS.items()
        }
        monkeypatch.setattr(counts, "_FLOWS", flows)
    for number in range(9):  # more registers in one, until it shows
        filled(write, number, producers_=25)
        if compared(path, office):
            return
    pytest.fail("nothing differs")

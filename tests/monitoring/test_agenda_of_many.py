"""The calendar of a long register: lines that a screen does not tell one by one stand for many.

- of registers made by chance a screen shows the same as where each line is asked for: all kinds,
  some kinds, certificates alone, one district; ends known by a year among printed ones of that day
- the lines stand for as many as there are; a register of few products is asked line by line
- what waits is looked up by its own rows, whatever the number of products
"""

from datetime import date

import pytest
from whole.test_random_ledgers import Chance

from ocop.models import Document, Notice, Product, Recognition, Registration
from ocop.monitoring import agenda, ending_certificates
from ocop.monitoring.agenda_lines import count
from ocop.reports import agenda as report
from ocop.reports import certificates
from ocop.rulebook.plans import find
from ocop.store import db
from ocop.values.standings import Matter

LONG = (Matter.CERTIFICATE, Matter.NOTICE, Matter.DOCUMENT, Matter.FILING)
ENDS = (Matter.CERTIFICATE,)
DAYS = ((2022, 1, 28), (2023, 12, 10), (2024, 1, 28), (2026, 11, 20))
ASKED = tuple(date(*one) for one in DAYS)


def seen(number: int) -> int:
    return number if number <= 4 else 3


def filled(write, number: int) -> None:
    """A register of certificates, letters and papers, of which many end on the same days."""
    chance = Chance(number)
    for one in range(20):
        chance.producer(one)
    products = [row["id"] for kind, row in chance.rows if kind is Product]
    printed = {"day": date(2021, 2, 28), "until": date(2023, 12, 31)}
    for product in products[::3]:  # they end on one day: counted, known by their year, printed
        known = chance.by.choice(({"day": date(2020, 12, 31)}, {"year": 2020}, printed))
        chance.add(Recognition, product_id=product, stars=3, **known)
    for product in products[
        ::2
    ]:  # the dossiers for these are filed within 200 days of the last day
        chance.add(Recognition, product_id=product, stars=3, day=date(2024, 3, 1))
    again = {"year": 2026, "purpose": "renewal", "day": date(2026, 11, 10)}
    for product in products[::4]:  # and some are registered for it
        chance.add(Registration, product_id=product, **again)
    for kind, row in [*chance.rows]:
        if kind is Recognition and chance.by.random() < 0.3:
            letter = chance.by.choice(("", "9/TB"))
            chance.add(Notice, recognition_id=row["id"], day=chance.day(), number=letter)
    for product in products:
        for _one in range(chance.by.choice((0, 1, 1, 2))):
            facts = {"kind": "food-safety", "number": f"{chance.by.randrange(10**6)}/ATTP"}
            chance.add(Document, product_id=product, until=chance.day(), **facts)
    with write(rules=False) as writer:
        writer.add_all(chance.rows)


@pytest.mark.parametrize("number", range(3))
def test_a_screen_shows_the_same_as_where_every_line_is_asked_for(
    number, write, path, office, monkeypatch
) -> None:
    monkeypatch.setattr(agenda, "_FEW", 0)
    monkeypatch.setattr(report, "_MOST", 2)
    filled(write, number)
    plan, stood = find(office.plans, "87"), 0
    with db.read(path) as ask:
        for day in ASKED:
            for only, district in (((), ""), ((), "061"), (LONG, ""), (LONG[1:], ""), (ENDS, "")):
                asked = {"within": 200, "district": district, "only": only}
                told = report.told(seen, each=bool(only))
                whole = agenda.rows(ask, office, plan, day, **asked)
                rows = agenda.rows(ask, office, plan, day, told=told, **asked)
                assert shown(rows, plan, office, day, only) == shown(whole, plan, office, day, only)
                assert count(rows) == len(whole)
                stood += sum("many" in row for row in rows)
    assert stood


def shown(rows, plan, office, day: date, only) -> list[tuple]:
    """What a screen shows of lines: certificates alone in a table of their own."""
    if only == ENDS:
        counted = ending_certificates.per_target(rows, plan)
        drawn = [certificates.ending_certificates(rows, counted, plan, office, day, seen=seen)]
    else:
        drawn = report.tables(rows, plan, "", office, day, each=bool(only), seen=seen)
    return [
        (one.title, [column.heading for column in one.columns], one.rows, one.notes, one.count)
        for one in drawn
    ]


def test_a_register_of_few_products_is_asked_line_by_line(write, path, office) -> None:
    filled(write, 1)
    with db.read(path) as ask:
        plan, told = find(office.plans, "87"), report.told(seen, each=False)
        rows = agenda.rows(ask, office, plan, ASKED[1], within=200, told=told)
    assert not any("many" in row for row in rows)
    assert any(row["kind"] == Matter.CERTIFICATE and row["product"] for row in rows)


def test_what_waits_is_looked_up_by_its_own_rows(write, path, office) -> None:
    filled(write, 1)
    waits = [Matter.DOSSIER, Matter.REGISTRATION, Matter.PROPOSAL, Matter.SENT, Matter.NO_DAY]
    with db.read(path) as ask:

        def explained(sql: str, **values: object) -> list[dict]:
            steps.update(row["detail"] for row in ask(f"EXPLAIN QUERY PLAN {sql}", **values))
            return ask(sql, **values)

        steps: set[str] = set()
        plan = find(office.plans, "87")
        agenda.rows(explained, office, plan, ASKED[1], within=90, only=waits)
    assert steps
    assert not {step for step in steps if step.split()[:2] in (["SCAN", "p"], ["SCAN", "e"])}

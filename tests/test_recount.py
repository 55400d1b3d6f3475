"""The second count of the plan's targets, against the first.

- every measure agrees with the SQL, on many days, whole and by district, in force or not
- what no record can answer is counted by neither
- a year's work, and what waits, is counted alike both ways; where they differ, it is told
"""

from datetime import date, timedelta

import pytest
from records import a_plan, a_target, add_entity, add_product
from recount import differences, recount

from ocop.models import Improvement, Nomination, Recognition, Revocation
from ocop.monitoring import counts, movements
from ocop.store import db
from ocop.targets import Plan, Target
from ocop.values.vocabulary import Kind, Measure

TOPICS = ("traceability", "raw-material", "quality", "scale")


def targets() -> list[Target]:
    made = [
        a_target(Measure.NEW_PRODUCTS),
        a_target(Measure.NEW_PRODUCTS, stars=4),
        a_target(Measure.UPGRADES),
        a_target(Measure.UPGRADES, from_stars=4, to_stars=5),
        a_target(Measure.NOMINATIONS),
        a_target(Measure.NEW_ENTITIES),
        a_target(Measure.SALES_POINTS),
        a_target(Measure.RESTRUCTURED_ENTITIES),
    ]
    for topic in (*TOPICS, "linkage"):
        stock = a_target(Measure(topic), Kind.STOCK)
        made += [stock, stock._replace(in_force=True)]
    made += [one._replace(district="064") for one in made]
    return [one._replace(key=str(number)) for number, one in enumerate(made)]


@pytest.fixture
def filled(write, office):
    """Two hundred facts of twelve products, of every kind, spread over 2019 to 2024."""
    with write(rules=False) as writer:
        starts = [date(2019, 3, 1) + timedelta(days=41 * number) for number in range(45)]
        products = []
        for number in range(12):
            entity = add_entity(writer.session, f"HTX {number}", ("061", "064", "")[number % 3])
            products += [(add_product(writer.session, entity), entity)]
            if number % 4 == 0:
                products += [(add_product(writer.session, entity), entity)]
        for number, start in enumerate(starts):
            product, entity = products[number * 7 % len(products)]
            known = ({"day": start}, {"year": start.year}, {"day": start, "year": start.year - 1})
            until = {"until": start + timedelta(days=200)} if number % 5 == 0 else {}
            moment = {} if number % 11 == 0 else known[number % 3]
            stars = 3 + number % 3
            kept = writer.add(Recognition(product_id=product, stars=stars, **moment, **until))
            writer.add(Nomination(product_id=product, day=start))
            if number % 6 == 0:
                one = {"product_id": product, "recognition_id": kept.id}
                writer.add(Revocation(**one, day=start, reason="x"))
            since = ({"since": start}, {"since_year": start.year}, {})[number % 3]
            end = {"until": start + timedelta(days=500)} if number % 4 == 0 else {}
            writer.add(Improvement(topic=TOPICS[number % 4], product_id=product, **since, **end))
            writer.add(Improvement(topic="linkage", entity_id=entity, **since))
            place = {"entity_id": entity} if number % 2 else {"district": "064"}
            writer.add(Improvement(topic="sales-point", **place, **since))
    return office


@pytest.mark.parametrize("scope", ["", "061"])
def test_every_measure_agrees_with_the_first_count(filled, scope) -> None:
    plan: Plan = a_plan(district=scope)._replace(targets=tuple(targets()))
    seen: set[tuple[str, int]] = set()
    with db.read(filled.register) as ask:
        for month in range(0, 66, 2):
            day = date(2019 + month // 12, 1 + month % 12, 15)
            found = recount(ask, filled, plan, day)
            for target in plan.targets:
                question = counts.actual(target, plan, filled.criteria, day)
                assert found.get(target.key) == counts.count(ask, question), (target, day)
            seen |= set(found.items())
    assert len(seen) > 60  # the days and targets differ: this is no comparison of zeros


def test_a_filled_register_is_counted_alike(filled) -> None:
    with db.read(filled.register) as ask:
        for year in range(2019, 2025):
            assert differences(ask, filled, date(year, 12, 31)) == []


def test_where_the_two_counts_differ_is_told(filled, monkeypatch) -> None:
    day = date(2023, 12, 31)
    wrong = "SELECT 'x' AS id UNION SELECT 'y'"
    monkeypatch.setitem(counts._FLOWS, Measure.NEW_PRODUCTS, ("product", wrong, wrong))
    monkeypatch.setattr(movements, "bridge", lambda *_args: [])
    with db.read(filled.register) as ask:
        *in_force, new_products, waiting = differences(ask, filled, day)
    assert [one.partition(" counted, ")[2][:8] for one in in_force] == ["0 walked"] * 3
    assert new_products.startswith("new_products: 2 counted")
    assert waiting == "new_products: 2 waiting, 0 recounted"

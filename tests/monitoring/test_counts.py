"""The counting, as law and against a recount in plain Python.

- where a product stands on every day: 36 months inclusive, printed ends, years, revocations
- Hypothesis: standings, flows, pipelines and stocks equal a naive recount for any ledger
- measures beyond Plan 87: stars other than 3 and 4, new producers, sales points, one district,
  only in force; what no record can answer is None
- a flow of any topic is what began inside the plan, whatever held before; products in chains;
  quality or scale; a plan that begins or ends inside a year counts from and to its own day
- counts per district add up to the whole
- neither where products stand nor what a year brought walks or sorts the whole ledger: without
  statistics too, and whether or not a result was revised
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import LAST, a_plan, a_target, add_entity, add_product
from sqlmodel import Session

from ocop.models import (
    CompleteList,
    Improvement,
    ImprovementProduct,
    Nomination,
    Recognition,
    Registration,
    Revocation,
    Upgrade,
    new_id,
)
from ocop.monitoring import counts, summary
from ocop.queries import ledger
from ocop.rulebook.criteria import last_day_of
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.store.writer import Writer
from ocop.targets import Plan, Target
from ocop.values.vocabulary import Kind, Measure, Topic

Write = Callable[..., AbstractContextManager[Writer]]
# -- where a product stands ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "day", "state"),
    [
        ({"day": date(2018, 12, 12)}, date(2021, 12, 12), "in-force"),
        ({"day": date(2018, 12, 12)}, date(2021, 12, 13), "lapsed"),
        ({"day": date(2020, 2, 29)}, date(2023, 2, 28), "in-force"),
        ({"day": date(2020, 2, 29)}, date(2023, 3, 1), "lapsed"),
        ({"year": 2019, "until": date(2023, 1, 10)}, date(2023, 1, 10), "in-force"),
        ({"year": 2019, "until": date(2023, 1, 10)}, date(2023, 1, 11), "lapsed"),
        ({"year": 2019}, date(2019, 12, 30), None),
        ({"year": 2019}, date(2019, 12, 31), "in-force"),
        ({"year": 2019}, date(2022, 12, 31), "in-force"),
        ({"year": 2019}, date(2023, 1, 1), "lapsed"),
        ({}, date(2023, 1, 1), "undated"),
        ({"until": date(2030, 1, 1)}, date(2023, 1, 1), "undated"),
        ({"day": date(2023, 1, 5), "year": 2022}, date(2023, 1, 4), None),
    ],
)
def test_a_certificate_holds_from_its_day_to_its_last(
    write: Write, ask, office: Office, facts: dict[str, object], day: date, state: str | None
) -> None:
    with write() as writer:
        product = add_product(writer.session, add_entity(writer.session))
        writer.add(Recognition(product_id=product, stars=3, **facts))
    with db.read(office.register) as opened:
        found = ledger.standing_of(opened, office.criteria, product, day)
    assert (found and found["state"]) == state


def test_on_its_revocation_day_it_is_out_and_a_new_one_revives_it(write, office) -> None:
    with write() as writer:
        product = add_product(writer.session, add_entity(writer.session))
        one = writer.add(Recognition(product_id=product, stars=4, day=date(2022, 1, 1)))
        revoked = {"product_id": product, "recognition_id": one.id}
        writer.add(Revocation(**revoked, day=date(2023, 3, 1), reason="x"))
        writer.add(Recognition(product_id=product, stars=3, day=date(2023, 9, 1)))
    days = {
        date(2023, 2, 28): "in-force",
        date(2023, 3, 1): "revoked",
        date(2023, 9, 1): "in-force",
    }
    with db.read(office.register) as opened:
        for day, state in days.items():
            found = ledger.standing_of(opened, office.criteria, product, day)
            assert found is not None
            assert found["state"] == state


def test_an_older_certificate_never_revives(write, office) -> None:
    with write() as writer:
        product = add_product(writer.session, add_entity(writer.session))
        writer.add(Recognition(product_id=product, stars=4, day=date(2022, 1, 1)))
        short = {"day": date(2022, 6, 1), "until": date(2022, 12, 31)}
        writer.add(Recognition(product_id=product, stars=3, **short))
    with db.read(office.register) as opened:
        found = ledger.standing_of(opened, office.criteria, product, date(2023, 3, 1))
    assert found is not None
    assert (found["state"], found["stars"]) == ("lapsed", 3)


# -- against a recount in plain Python ---------------------------------------------------------------


@dataclass(frozen=True)
class Star:
    stars: int
    day: date | None
    year: int | None
    until: date | None

    @property
    def position(self) -> date | None:
        return self.day or (date(self.year, 12, 31) if self.year else None)

    @property
    def earliest(self) -> date:
        return self.day or (date(self.year, 1, 1) if self.year else date.min)

    @property
    def programme_year(self) -> int | None:
        return self.year or (self.day.year if self.day else None)

    @property
    def order(self) -> tuple[int, date, int, date]:
        """Undated, then by year, in a year the year alone first, then by day, stars, end."""
        return (self.programme_year or 0, self.day or date.min, self.stars, self.until or date.min)


DAYS = st.dates(date(2019, 1, 1), date(2024, 6, 1))


@st.composite
def stars(draw: st.DrawFn) -> Star:
    day = draw(st.none() | DAYS)
    year = draw(st.none() | st.integers(2019, day.year if day else 2024))
    until = draw(st.none() | st.dates(day or date(2019, 1, 1), date(2027, 1, 1)))
    return Star(draw(st.sampled_from([3, 3, 4, 5])), day, year, until)


HISTORY = st.fixed_dictionaries(
    {
        "stars": st.lists(stars(), max_size=4),
        "revoked": st.lists(DAYS, max_size=2),
        "registered": st.lists(
            st.tuples(DAYS, st.integers(2022, 2023), st.none() | st.integers(0, 300)), max_size=2
        ),
        "proposed": st.lists(
            st.tuples(DAYS, st.sampled_from([4, 5]), st.none() | st.integers(0, 300)), max_size=2
        ),
        "sent": st.lists(DAYS, max_size=2),
        "traced": st.lists(
            st.tuples(st.none() | st.integers(2020, 2024) | DAYS, st.none() | DAYS), max_size=2
        ),
    }
)


def ledger_until(history: dict, day: date, ids: dict[int, str]) -> list[tuple[int, Star]]:
    """Return the recognitions that count by a day, in the ledger's order."""
    known = [
        (number, star)
        for number, star in enumerate(history["stars"])
        if star.position is None or star.position <= day
    ]
    return sorted(known, key=lambda pair: (pair[1].order, ids[pair[0]]))


def revoked(history: dict, ids: dict[int, str]) -> list[tuple[date, int]]:
    """Return each revocation with the recognition that was held on its day: that it names."""
    found = []
    for day in history["revoked"]:
        held = [pair for pair in ledger_until(history, day, ids) if pair[1].position]
        found += [(day, held[-1][0])] if held else []
    return found


def naive_state(history: dict, day: date, ids: dict[int, str], criteria) -> tuple[str, int] | None:
    known = ledger_until(history, day, ids)
    if not known:
        return None
    number, last = known[-1]
    start = last.position
    if any(on <= day and named == number for on, named in revoked(history, ids)):
        return "revoked", last.stars
    if start is None:
        return "undated", last.stars
    end = last.until or last_day_of(criteria, start)
    return ("in-force" if end >= day else "lapsed"), last.stars


def in_2023(star: Star, day: date) -> bool:
    return star.programme_year == 2023 and star.position is not None and star.position <= day


def naive(history: dict, day: date, ids: dict[int, str]) -> dict[str, bool]:
    whole = [star for _n, star in ledger_until(history, date.max, ids)]
    pairs = list(zip([None, *whole], whole, strict=False))
    positions = [star.position or date.min for star in whole]

    def open_proposal(proposed: date, to: int, withdrawn: int | None) -> bool:
        ended = withdrawn is not None and proposed + timedelta(days=withdrawn) <= day
        reached = any(
            star.stars >= to and star.position and proposed <= star.position <= day
            for star in whole
        )
        above = (before(proposed) or 0) < to
        return proposed <= day and not ended and not reached and above

    def before(proposed: date) -> int | None:
        held = [star.stars for star in whole if star.earliest <= proposed]
        return held[-1] if held else None

    def traced(since: date | int | None, until: date | None) -> bool:
        start = date(since, 12, 31) if isinstance(since, int) else since or date.min
        on = min(day, LAST)
        return start <= on and (until is None or until >= on)

    return {
        "new": bool(whole) and in_2023(whole[0], day),
        "upgraded": any(
            one.stars == 4 and in_2023(one, day) and previous is not None and previous.stars == 3
            for previous, one in pairs
        ),
        "nominated": any(sent.year == 2023 and sent <= day for sent in history["sent"]),
        "waiting": any(
            year == 2023 and on <= day and (ended is None or on + timedelta(days=ended) > day)
            for on, year, ended in history["registered"]
        )
        and not any(position <= day for position in positions),
        "proposed": any(
            to == 4 and open_proposal(on, to, gone) and before(on) == 3
            for on, to, gone in history["proposed"]
        ),
        "to_send": any(
            to == 5
            and open_proposal(on, to, gone)
            and not any(on <= sent <= day for sent in history["sent"])
            for on, to, gone in history["proposed"]
        ),
        "traced": any(traced(since, until) for since, until in history["traced"]),
    }


def enter(session: Session, history: dict) -> tuple[str, dict[int, str]]:
    product = add_product(session, add_entity(session, new_id()))
    ids = {}
    for number, star in enumerate(history["stars"]):
        row = Recognition(product_id=product, **vars(star))
        ids[number] = row.id
        session.add(row)
    session.flush()
    for day, named in revoked(history, ids):
        row = Revocation(product_id=product, recognition_id=ids[named], day=day, reason="x")
        session.add(row)
    for on, year, ended in history["registered"]:
        end = {} if ended is None else {"ended_on": on + timedelta(days=ended), "outcome": "absent"}
        session.add(Registration(product_id=product, day=on, year=year, purpose="new", **end))
    for on, to, gone in history["proposed"]:
        end = {} if gone is None else {"withdrawn_on": on + timedelta(days=gone)}
        session.add(Upgrade(product_id=product, day=on, to_stars=to, **end))
    for day in history["sent"]:
        session.add(Nomination(product_id=product, day=day))
    for since, until in history["traced"]:
        start = {"since_year": since} if isinstance(since, int) else {"since": since}
        after = until if until and not (isinstance(since, date) and until < since) else None
        session.add(Improvement(topic="traceability", product_id=product, until=after, **start))
    session.flush()
    return product, ids


def honest(history: dict) -> dict:
    """Drop ends before starts, which the register refuses."""
    kept = [
        (since, None if until and isinstance(since, date) and until < since else until)
        for since, until in history["traced"]
    ]
    return {**history, "traced": kept}


@settings(max_examples=60)
@given(
    st.lists(HISTORY.map(honest), min_size=1, max_size=4),
    st.dates(date(2021, 1, 1), date(2024, 6, 1)),
)
def test_every_count_equals_a_recount_in_plain_python(
    tmp_path_factory: pytest.TempPathFactory, histories: list[dict], day: date
) -> None:
    from datetime import UTC, datetime

    from ocop.store.writer import Act

    path: Path = tmp_path_factory.mktemp("r") / "r.db"
    office = Office(path)
    act = Act("t", datetime.now(UTC), date(2024, 6, 1), "t")
    with db.write(path, act) as writer:
        entered = [enter(writer.session, history) for history in histories]
    plan = a_plan()
    new = a_target(Measure.NEW_PRODUCTS, stars=3)
    up = a_target(Measure.UPGRADES, from_stars=3, to_stars=4)
    sent, traced = a_target(Measure.NOMINATIONS), a_target(Measure.TRACEABILITY, Kind.STOCK)
    questions = {
        "new": counts.actual(new, plan, office.criteria, day),
        "upgraded": counts.actual(up, plan, office.criteria, day),
        "nominated": counts.actual(sent, plan, office.criteria, day),
        "traced": counts.actual(traced, plan, office.criteria, day),
        "waiting": counts.pipeline(new, plan, day),
        "proposed": counts.pipeline(up, plan, day),
        "to_send": counts.pipeline(sent, plan, day),
    }
    with db.read(path) as ask:
        for name, question in questions.items():
            assert question is not None
            found = {row["id"] for row in ask(question.sql, **question.values)}
            expected = {
                product
                for (product, ids), history in zip(entered, histories, strict=True)
                if naive(history, day, ids)[name]
            }
            assert found == expected, name
            assert counts.count(ask, question) == len(expected)
            assert sum(counts.by_district(ask, question).values()) == len(expected)
        states = []
        for (product, ids), history in zip(entered, histories, strict=True):
            standing = ledger.standing_of(ask, office.criteria, product, day)
            state = naive_state(history, day, ids, office.criteria)
            assert (standing and (standing["state"], standing["stars"])) == state
            states += [state] if state else []
        whole = summary.whole(ask, office, day)
    assert whole["in_force"] == sum(state == "in-force" for state, _stars in states)
    assert whole["lapsed"] == sum(state == "lapsed" for state, _stars in states)
    assert whole["revoked"] == sum(state == "revoked" for state, _stars in states)
    assert whole["undated"] == sum(state == "undated" for state, _stars in states)
    assert whole["by_stars"]["3"] == states.count(("in-force", 3))
    assert whole["entities"] == whole["in_force"]  # each product here has a producer of its own


# -- other measures ----------------------------------------------------------------------------------


def counted(
    office: Office, target: Target, plan: Plan | None = None, day: date = LAST
) -> int | None:
    question = counts.actual(target, plan or a_plan(), office.criteria, day)
    with db.read(office.register) as ask:
        return counts.count(ask, question)


def test_upgrades_between_other_stars_are_counted(write, office) -> None:
    with write() as writer:
        product = add_product(writer.session, add_entity(writer.session))
        writer.add(Recognition(product_id=product, stars=4, year=2020))
        writer.add(Recognition(product_id=product, stars=5, day=date(2023, 6, 1)))
    assert counted(office, a_target(Measure.UPGRADES, from_stars=4, to_stars=5)) == 1
    assert counted(office, a_target(Measure.UPGRADES)) == 0


def test_an_upgrade_goes_up_from_the_stars_last_held_not_from_the_first_ever(write, office) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        renewed, lowered = (add_product(writer.session, entity) for _one in range(2))
        for product, stars in ((renewed, (3, 4, 4)), (lowered, (4, 3, 4))):
            for held, year in zip(stars, (2019, 2021, 2023), strict=True):
                day = date(year, 6, 1)
                writer.add(Recognition(product_id=product, stars=held, day=day))
    question = counts.actual(a_target(Measure.UPGRADES), a_plan(), office.criteria, LAST)
    with db.read(office.register) as ask:
        found = [row["id"] for row in ask(question.sql, **question.values)]
    assert found == [lowered]


def test_what_is_strengthened_until_a_day_is_in_force_on_that_day_and_no_longer(
    write, office
) -> None:
    with write() as writer:
        product = add_product(writer.session, add_entity(writer.session))
        until = date(2023, 6, 30)
        since = date(2022, 1, 1)
        writer.add(Improvement(topic="traceability", product_id=product, since=since, until=until))
    target = a_target(Measure.TRACEABILITY, Kind.STOCK)
    assert counted(office, target, day=until) == 1
    assert counted(office, target, day=until + timedelta(days=1)) == 0


def test_new_producers_are_those_first_recognised_in_the_plan(write, office) -> None:
    with write() as writer:
        old, new = add_entity(writer.session, "a"), add_entity(writer.session, "b")
        for entity, day in (
            (old, date(2020, 1, 1)),
            (old, date(2023, 5, 1)),
            (new, date(2023, 5, 1)),
        ):
            product = add_product(writer.session, entity)
            writer.add(Recognition(product_id=product, stars=3, day=day))
    assert counted(office, a_target(Measure.NEW_ENTITIES)) == 1


def test_sales_points_are_counted_by_the_year_they_opened(write, office) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        for start in ({"since": date(2023, 5, 1)}, {"since_year": 2023}, {"since_year": 2022}, {}):
            writer.add(Improvement(topic="sales-point", entity_id=entity, **start))
        writer.add(Improvement(topic="sales-point", district="064", since=date(2023, 6, 1)))
    target = a_target(Measure.SALES_POINTS)
    assert counted(office, target) == 3
    assert counted(office, target, day=date(2023, 12, 30)) == 2
    assert counted(office, target._replace(district="064")) == 1
    question = counts.actual(target, a_plan(), office.criteria, LAST)
    with db.read(office.register) as ask:
        assert question is not None
        assert counts.by_district(ask, question) == {"061": 2, "064": 1}
        assert counts.by_district(ask, question._replace(scope="064")) == {"064": 1}


def test_what_no_record_can_answer_is_not_counted(begun, office) -> None:
    target = a_target(Measure.RESTRUCTURED_ENTITIES)
    assert counted(office, target) is None
    assert counts.pipeline(target, a_plan(), LAST) is None


@pytest.mark.parametrize("topic", [Topic.TRACEABILITY, Topic.LINKAGE])
def test_only_subjects_with_a_certificate_in_force_where_the_target_says_so(
    write, office, topic
) -> None:
    with write() as writer:
        for day in (date(2019, 1, 1), date(2023, 1, 1)):
            entity = add_entity(writer.session, str(day))
            product = add_product(writer.session, entity)
            writer.add(Recognition(product_id=product, stars=3, day=day))
            subject = {"entity_id": entity} if topic is Topic.LINKAGE else {"product_id": product}
            writer.add(Improvement(topic=topic, **subject))
    target = a_target(Measure(topic.value), Kind.STOCK)
    assert counted(office, target) == 2
    assert counted(office, target._replace(in_force=True)) == 1
    with db.read(office.register) as ask:
        plan, law = a_plan(), office.criteria
        assert counts.count(ask, counts.without_certificate(target, plan, law, LAST)) == 1
        holders = target._replace(in_force=True)
        assert counts.without_certificate(holders, plan, law, LAST) is None


def test_one_districts_plan_counts_that_district_only(write, office) -> None:
    with write() as writer:
        for district in ("061", "064", ""):
            product = add_product(
                writer.session, add_entity(writer.session, f"HTX {district}", district)
            )
            writer.add(Recognition(product_id=product, stars=3, day=date(2023, 5, 1)))
    assert counted(office, a_target(Measure.NEW_PRODUCTS)) == 3
    assert counted(office, a_target(Measure.NEW_PRODUCTS), a_plan(district="061")) == 1
    assert counted(office, a_target(Measure.NEW_PRODUCTS, district="064")) == 1


def test_a_baseline_is_carried_from_its_day_until_a_list_is_declared_whole(write, office) -> None:
    target = a_target(Measure.QUALITY, Kind.STOCK, baseline=11, baseline_on=date(2022, 12, 31))
    with write() as writer:
        entity = add_entity(writer.session)
        for since in (date(2022, 5, 1), date(2023, 5, 1)):
            product = add_product(writer.session, entity)
            writer.add(Improvement(topic="quality", product_id=product, since=since))
        writer.add(CompleteList(topic="quality", day=date(2023, 12, 1)))
    days = {date(2022, 12, 30): 0, date(2022, 12, 31): 10, date(2023, 11, 30): 10, LAST: 0}
    with db.read(office.register) as ask:
        for day, expected in days.items():
            assert counts.carried(ask, target, a_plan(), office.criteria, day) == expected
        assert (
            counts.carried(ask, a_target(Measure.QUALITY), a_plan(), office.criteria, LAST) is None
        )


# -- what began inside the plan ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "topic", [Topic.TRACEABILITY, Topic.RAW_MATERIAL, Topic.QUALITY, Topic.SCALE, Topic.LINKAGE]
)
def test_a_flow_of_a_topic_is_what_began_inside_the_plan(write, office, topic) -> None:
    starts = (
        {"since": date(2021, 6, 1)}, {"since": date(2023, 3, 1), "until": date(2023, 9, 1)},
        {"since_year": 2023}, {"since_year": 2022}, {"since": date(2024, 1, 1)}, {},
    )  # fmt: skip
    with write() as writer:
        for number, start in enumerate(starts):
            entity = add_entity(writer.session, f"HTX {number}")
            product = add_product(writer.session, entity)
            of = {"entity_id": entity} if topic is Topic.LINKAGE else {"product_id": product}
            writer.add(Improvement(topic=topic, **of, **start))
    target = a_target(Measure(topic.value), Kind.FLOW, baseline=11, baseline_on=date(2022, 12, 31))
    assert counted(office, target) == 2
    assert counted(office, target, day=date(2023, 12, 30)) == 1
    assert counted(office, target, day=date(2024, 2, 28)) == 2
    assert counted(office, target._replace(kind=Kind.STOCK)) == 4
    law = office.criteria
    with db.read(office.register) as ask:
        assert (
            counts.carried(ask, target, a_plan(), law, LAST) is None
        )  # a flow begins with nothing
    assert counts.without_certificate(target, a_plan(), law, LAST) is None


def test_a_flow_of_those_in_force_needs_the_certificate_too(write, office) -> None:
    with write() as writer:
        for day in (date(2019, 1, 1), date(2023, 1, 1)):
            product = add_product(writer.session, add_entity(writer.session, str(day)))
            writer.add(Recognition(product_id=product, stars=3, day=day))
            begun = {"since": date(2023, 5, 1)}
            writer.add(Improvement(topic="traceability", product_id=product, **begun))
    target = a_target(Measure.TRACEABILITY, in_force=True)
    assert counted(office, target) == 1
    assert counted(office, target._replace(in_force=False)) == 2


def test_products_in_chains_are_those_that_a_chain_names(write, office) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        chain = writer.add(Improvement(topic="linkage", entity_id=entity, since=date(2023, 5, 1)))
        for day in (date(2019, 1, 1), date(2023, 1, 1)):
            product = add_product(writer.session, entity)
            writer.add(ImprovementProduct(improvement_id=chain.id, product_id=product))
            writer.add(Recognition(product_id=product, stars=3, day=day))
        add_product(writer.session, entity)
    for kind in Kind:
        target = a_target(Measure.LINKED_PRODUCTS, kind)
        assert counted(office, target) == 2
        assert counted(office, target._replace(in_force=True)) == 1
        assert counted(office, a_target(Measure.LINKAGE, kind)) == 1


def test_quality_or_scale_counts_a_product_once(write, office) -> None:
    target = a_target(Measure.QUALITY_OR_SCALE, Kind.STOCK, baseline=3, baseline_on=LAST)
    with write() as writer:
        both, one = (add_product(writer.session, add_entity(writer.session, n)) for n in "ab")
        for product, topic in ((both, "quality"), (both, "scale"), (one, "scale")):
            writer.add(Improvement(topic=topic, product_id=product))
        writer.add(CompleteList(topic="quality", day=LAST))
    assert counted(office, target) == 2
    with db.read(office.register) as ask:
        assert counts.carried(ask, target, a_plan(), office.criteria, LAST) == 1
    with write() as writer:
        writer.add(CompleteList(topic="scale", day=LAST))
    with db.read(office.register) as ask:
        assert counts.carried(ask, target, a_plan(), office.criteria, LAST) == 0


def test_a_plan_inside_a_year_counts_from_and_to_its_own_day(write, office) -> None:
    with write() as writer:
        entity = add_entity(writer.session)
        for month in (2, 7, 11):
            product = add_product(writer.session, entity)
            writer.add(Recognition(product_id=product, stars=3, day=date(2023, month, 1)))
            writer.add(Nomination(product_id=product, day=date(2023, month, 1)))
            kept = {"year": 2023, "day": date(2023, month, 1), "purpose": "new"}
            writer.add(Registration(product_id=product, **kept))
            opened = {"topic": "sales-point", "since": date(2023, month, 1)}
            writer.add(Improvement(entity_id=entity, **opened))
    half = a_plan()._replace(start=date(2023, 7, 1), end=date(2023, 10, 31))
    second = half._replace(end=LAST)
    for measure in (Measure.NEW_PRODUCTS, Measure.NOMINATIONS, Measure.SALES_POINTS):
        target = a_target(measure)
        assert [counted(office, target, plan) for plan in (a_plan(), second, half)] == [3, 2, 1]
    assert counted(office, a_target(Measure.NEW_ENTITIES), second) == 0  # its first was in February
    with db.read(office.register) as ask:
        assert counts.count(ask, counts.registered(half, LAST)) == 1
        waiting = counts.pipeline(a_target(Measure.NEW_PRODUCTS), second, date(2023, 7, 1))
        assert counts.count(ask, waiting) == 0


# -- of a long register ----------------------------------------------------------------------------


def _plan(ask, sql: str, values: dict[str, object]) -> str:
    return "\n".join(row["detail"] for row in ask(f"EXPLAIN QUERY PLAN {sql}", **values))


def test_where_products_stand_is_read_in_the_order_of_the_ledger(ask, office) -> None:
    tables, values = ledger.standing(office.criteria, date(2023, 12, 31))
    plan = _plan(ask, f"WITH {tables} SELECT * FROM standing", values)
    assert "ix_recognition_ledger" in plan
    assert "ORDER BY" not in plan


@pytest.mark.parametrize("measure", [Measure.NEW_PRODUCTS, Measure.UPGRADES, Measure.NEW_ENTITIES])
def test_what_a_year_brought_is_found_by_its_year(measure, ask, office) -> None:
    target = a_target(measure, stars=3, from_stars=3, to_stars=4)
    question = counts.actual(target, a_plan(), office.criteria, date(2023, 12, 31))
    plan = _plan(ask, question.sql, question.values)
    assert "ix_recognition_year (programme_year>? AND programme_year<?)" in plan
    assert not re.search(r"SCAN (r|c|p|q|e|recognition|product)\b", plan)

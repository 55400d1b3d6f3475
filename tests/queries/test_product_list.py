"""The list of products: what is seen of a long one is the beginning of the whole, counted apart.

- on random registers, whatever is wanted: the rows are the first of the whole list, and what is said
  of all of them is the same as where all of them are read
- behind a number: its own products, its district, the districts that it leaves out
- a long list is counted without a producer's or a product's row, the first found producer by producer
"""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_registers import build, facts

from ocop.queries import product_list
from ocop.queries.products import products
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.store.asking import Question
from ocop.values.standings import State

DAYS = st.integers(2019, 2024).map(lambda year: date(year, 6, 1))
EVERY = "SELECT id FROM product"


def questions() -> st.SearchStrategy[Question]:
    return st.builds(
        lambda scope, outside: Question("product", EVERY, {}, scope, frozenset(outside)),
        st.sampled_from(("", "064", "060")),
        st.sets(st.sampled_from(("", "060", "066"))),
    )


WISHES = st.fixed_dictionaries(
    {},
    optional={
        "stars": st.integers(3, 5),
        "state": st.sampled_from(State),
        "flagship": st.booleans(),
        "district": st.sampled_from(("", "064", "060")),
        "question": st.none() | questions(),
    },
)


@settings(max_examples=25, deadline=None)
@given(facts(), DAYS, st.lists(WISHES, min_size=4, max_size=8), st.integers(0, 3))
def test_what_is_seen_is_the_beginning_of_the_whole(made, day, wishes, most) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "register.db"
        build(path, made)
        office = Office(path)
        with db.read(path) as ask:
            for wanted in wishes:
                whole = products(ask, office, day, **wanted)
                rows, said = product_list.beginning(ask, office, day, lambda _n: most, **wanted)
                assert rows == whole[:most]
                shown = any(row["flagship"] for row in whole[:most])
                assert said == product_list.whole_of(whole)._replace(flagship=shown)


@pytest.fixture
def two(ocop):
    """A product in Na Rì that is recognised and has an open violation, one in Ba Bể that is new."""
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 1/2/2023 --district 'Na Rì'")
    ocop("register Cam --entity 'HTX B' --on 1/3/2023 --district 'Ba Bể' --flagship")
    ocop("inspection add Trà --on 1/4/2023 --kind periodic --body Sở --violation x")
    return ocop


@pytest.mark.parametrize(
    ("scope", "outside", "district", "names"),
    [
        ("", (), "", ["Cam", "Trà"]),
        ("066", (), "", ["Trà"]),
        ("", ("066",), "", ["Cam"]),
        ("", ("066",), "066", ["Trà"]),  # a district that is asked for is the one that is seen
        ("060", (), "066", ["Trà"]),
    ],
)
def test_behind_a_number_stand_the_products_of_its_districts(
    two, office, ask, scope, outside, district, names
) -> None:
    question = Question("product", EVERY, {}, scope, frozenset(outside))
    day = date(2023, 12, 31)
    rows, whole = product_list.beginning(
        ask, office, day, lambda n: n, question=question, district=district
    )
    assert [row["name"] for row in rows] == names
    assert whole.states.total() == len(names)
    assert whole.violation is ("Trà" in names)
    none = Question("product", "SELECT id FROM product WHERE name = 'x'")
    rows, whole = product_list.beginning(ask, office, day, lambda n: n, question=none)
    assert (rows, whole.states.total(), whole.flagship) == ([], 0, False)


def test_a_long_list_is_counted_without_names_and_places(office, begun) -> None:
    plans: list[str] = []

    with db.read(begun) as ask:

        def watched(sql: str, **values: object) -> list[object]:
            if "latest" in sql:
                found = ask(f"EXPLAIN QUERY PLAN {sql}", **values)
                plans.append("\n".join(row["detail"] for row in found))
            return ask(sql, **values)

        product_list.beginning(watched, office, date(2023, 12, 31), lambda n: n)
    counted, first, _rows = plans
    assert "SCAN p USING COVERING INDEX ix_product_id_entity_id" in counted
    assert "ix_recognition_ledger" in counted
    assert " e" not in counted
    assert "SEARCH p USING INDEX uq_product_entity_id_name_key (entity_id=?)" in first

"""How a statement is asked only for what the register has rows for.

- a part is left out while its table has no row, and asked once it has one
- a table is looked at once for all statements; a statement without such a part looks at none
- a part within a part counts as one with it
- whether or not results were revised or certificates revoked, both forms of every count agree
"""

import contextlib
import sqlite3
from datetime import date

import pytest

from ocop.monitoring import progress, summary
from ocop.rulebook.office import Office
from ocop.store import asking, db
from ocop.values.standings import Part

PART = f"SELECT 1 AS n {asking.only_with('revoked', 'UNION ALL SELECT n FROM revoked')}"


@pytest.fixture
def connection():
    with contextlib.closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE revoked (n)")
        yield made


def test_a_part_is_left_out_while_its_table_has_no_row(connection) -> None:
    sent: list[str] = []
    connection.set_trace_callback(sent.append)
    ask = db.asking(connection)
    assert ask("SELECT 2 AS n") == [{"n": 2}]
    assert ask(PART) == ask(PART) == [{"n": 1}]
    looked = 'SELECT 1 FROM "revoked" LIMIT 1'
    assert sent == ["SELECT 2 AS n", looked, "SELECT 1 AS n ", "SELECT 1 AS n "]
    connection.execute("INSERT INTO revoked VALUES (7)")
    assert db.asking(connection)(PART) == [{"n": 1}, {"n": 7}]


def test_a_part_within_a_part_counts_as_one_with_it(connection) -> None:
    nested = f"SELECT 1 AS n {asking.only_with('revoked', f'UNION ALL {PART}')}"
    assert db.asking(connection)(nested) == [{"n": 1}]
    assert asking.marked_off(nested).count("UNION ALL") == 2
    assert "/*" not in asking.marked_off(nested)


LINES = """
recognise Miến --entity 'HTX A' --stars 3 --on 1/3/2021 --district 'Ba Bể'
recognise Miến --entity 'HTX A' --stars 4 --on 1/3/2023
recognise Bún --entity 'HTX B' --stars 3 --on 1/3/2022
upgrade Bún --to 4 --on 1/6/2023
register Kẹo --entity 'HTX B' --on 1/3/2023
"""
REVOKED = "revoke Bún --on 1/5/2023 --reason sai"


@pytest.mark.parametrize("more", ["", REVOKED])
def test_both_forms_of_every_count_agree(ocop, path, more) -> None:
    for line in [*LINES.strip().splitlines(), *filter(None, [more])]:
        ocop(f"{line} --yes" if "recognise" in line else line)
    office, day = Office(path, day=date(2023, 12, 31)), date(2023, 12, 31)
    with db.read(path) as ask:

        def whole(sql, **values):
            return ask(asking.marked_off(sql), **values)

        for plan in office.plans:
            found = progress.status(ask, office, plan, day)
            assert found == progress.status(whole, office, plan, day)
            assert found["summary"]["revoked"] == bool(more)
        for part in Part:
            assert summary.parts(ask, office, day, part) == summary.parts(whole, office, day, part)

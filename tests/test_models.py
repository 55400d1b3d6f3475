"""The constraints that hold the records.

- every constraint has a name; every foreign key restricts
- each CHECK and each UNIQUE refuses a bad row, whatever program writes it
- a recognition's place in the ledger and its programme year follow from its facts
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from ocop import models
from ocop.store import db

E, P, D = "e" * 32, "a" * 32, "d" * 32


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    db._create(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(
        f"INSERT INTO entity VALUES ('{E}','n','farm','','','','k','b','c','s',NULL,NULL)"
    )
    insert(connection, "product", id=P, entity_id=E, name="n", name_key="k", flagship=0)
    insert(connection, "decision", id=D, number="1", number_key="1", issuer_key="i", year=2023)
    yield connection
    connection.close()


def insert(connection: sqlite3.Connection, table: str, **values: object) -> None:
    columns = connection.execute(f"PRAGMA table_info('{table}')").fetchall()
    row = {name: "" for _n, name, kind, required, *_ in columns if required and kind == "VARCHAR"}
    row |= {"id": "f" * 32, **values} if table != "change" else values
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))


GOOD: dict[str, dict[str, object]] = {
    "entity": {"name": "x", "kind": "farm"},
    "former_name": {"entity_id": E, "name": "x", "until": "2023-01-01"},
    "contact": {"entity_id": E},
    "product": {"entity_id": E, "name": "x", "name_key": "other", "flagship": 0},
    "registration": {"product_id": P, "year": 2023, "day": "2023-03-01", "purpose": "new"},
    "upgrade": {"product_id": P, "to_stars": 4, "day": "2023-03-01"},
    "nomination": {"product_id": P, "day": "2023-03-01"},
    "decision": {"number": "2", "number_key": "2", "issuer_key": "i", "year": 2023},
    "recognition": {"product_id": P, "stars": 3, "day": "2023-03-01", "level": "district"},
    "revocation": {"product_id": P, "day": "2023-03-01", "reason": "x"},
    "improvement": {"topic": "quality", "product_id": P, "since": "2023-03-01"},
    "complete_list": {"topic": "quality", "day": "2023-03-01"},
    "change": {"sequence": 1, "verb": "add", "before": "", "after": "x", "command_id": "", "command": "",
               "at": "", "actor": "", "record": "", "record_id": "", "reason": "", "previous_hash": "", "hash": ""},
}  # fmt: skip
BAD: list[tuple[str, dict[str, object]]] = [
    ("entity", {"id": "short"}),
    ("entity", {"name": ""}),
    ("entity", {"kind": "COOPERATIVE"}),
    ("former_name", {"name": ""}),
    ("former_name", {"until": "1/2/2023"}),
    ("former_name", {"entity_id": "x" * 32}),
    ("product", {"name": ""}),
    ("product", {"group": 7}),
    ("product", {"set": 27}),
    ("product", {"flagship": 2}),
    ("product", {"name_key": "k"}),
    ("product", {"entity_id": None}),
    ("registration", {"year": 20230}),
    ("registration", {"day": "today"}),
    ("registration", {"purpose": "fun"}),
    ("registration", {"outcome": "fun", "ended_on": "2023-04-01"}),
    ("registration", {"outcome": "absent"}),
    ("registration", {"outcome": "absent", "ended_on": "2023-02-01"}),
    ("upgrade", {"to_stars": 3}),
    ("upgrade", {"area_m2": 0}),
    ("upgrade", {"withdrawn_on": "2023-02-01"}),
    ("nomination", {"day": ""}),
    ("decision", {"number": ""}),
    ("decision", {"scan_path": "x"}),
    ("decision", {"number_key": "1"}),
    ("recognition", {"stars": 2}),
    ("recognition", {"stars": "x"}),
    ("recognition", {"level": "commune"}),
    ("recognition", {"year": 1}),
    ("recognition", {"until": "2023-02-01"}),
    ("recognition", {"decision_id": "x" * 32}),
    ("revocation", {"reason": ""}),
    ("improvement", {"topic": "fun"}),
    ("improvement", {"product_id": None}),
    ("improvement", {"entity_id": E}),
    ("improvement", {"topic": "linkage"}),
    ("improvement", {"topic": "sales-point", "product_id": None}),
    ("improvement", {"since_year": 2023}),
    ("improvement", {"until": "2023-02-01"}),
    ("improvement", {"area_m2": -5}),
    ("change", {"verb": "forget"}),
    ("change", {"sequence": 0}),
    ("change", {"after": ""}),
]


@pytest.mark.parametrize("table", GOOD)
def test_a_good_row_is_taken(raw: sqlite3.Connection, table: str) -> None:
    insert(raw, table, **GOOD[table])


@pytest.mark.parametrize(("table", "wrong"), BAD, ids=lambda one: str(one)[:60])
def test_a_bad_row_is_refused(
    raw: sqlite3.Connection, table: str, wrong: dict[str, object]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        insert(raw, table, **GOOD[table] | wrong)


def test_a_code_is_unique_when_given(raw: sqlite3.Connection) -> None:
    insert(raw, "product", **GOOD["product"] | {"code": "83-1"})
    insert(raw, "product", **GOOD["product"] | {"id": "1" * 32, "name_key": "third"})
    with pytest.raises(sqlite3.IntegrityError):
        insert(
            raw, "product", **GOOD["product"] | {"id": "2" * 32, "name_key": "4", "code": "83-1"}
        )


def test_decisions_of_unknown_issuer_may_repeat_a_number(raw: sqlite3.Connection) -> None:
    for number in "12":
        insert(raw, "decision", id=number * 32, number="9", number_key="9")


def test_what_is_referred_to_cannot_leave(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("DELETE FROM entity")


@pytest.mark.parametrize(
    ("day", "year", "position", "programme_year", "place"),
    [("2024-01-05", 2023, "2024-01-05", 2023, "20232024-01-05"),
     ("2023-01-05", None, "2023-01-05", 2023, "20232023-01-05"),
     (None, 2019, "2019-12-31", 2019, "20190000-00-00"),
     (None, None, "0000-00-00", None, "00000000-00-00")],
)  # fmt: skip
def test_a_recognitions_place_follows_from_its_facts(
    raw: sqlite3.Connection,
    day: str | None,
    year: int | None,
    position: str,
    programme_year: int,
    place: str,
) -> None:
    insert(raw, "recognition", **GOOD["recognition"] | {"day": day, "year": year})
    found = raw.execute("SELECT position, programme_year, place FROM recognition").fetchone()
    assert found == (position, programme_year, f"{place}30000-00-00")


def test_every_constraint_has_a_name_and_every_reference_restricts() -> None:
    for table in SQLModel.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name
        for key in table.foreign_keys:
            assert (key.ondelete, key.onupdate) == ("RESTRICT", "RESTRICT")


def test_new_ids_are_32_letters() -> None:
    assert len(models.new_id()) == 32

"""Makes registers of any size with believable facts, fast: rows go in by executemany, unchained."""

import json
import random
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from ocop.store.db import SCHEMA_FILE
from ocop.values.names import bare, core, key
from ocop.values.text import sort_key

DISTRICTS = ("058", "060", "061", "062", "063", "064", "065", "066")
PRODUCTS_PER_ENTITY = 3
Row = dict[str, Any]


def make(path: Path, products: int, recognitions: int, *, listed: bool = False) -> None:
    """Write a register with so many products and recognitions spread over 2018 to 2023.

    `listed`: as many rows in every list: all end in the first 90 days of 2024, each product has a
    document and an entry in the history.
    """
    chance = random.Random(87)  # noqa: S311 - the same register every time, nothing secret
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(SCHEMA_FILE.read_text("utf-8"))
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    entities = [_id(chance) for _ in range(max(1, products // PRODUCTS_PER_ENTITY))]
    made = [_id(chance) for _ in range(products)]
    decisions = [_id(chance) for _ in range(max(1, recognitions // 60))]
    _insert(connection, "entity", _entities(entities, chance))
    _insert(connection, "product", _products(made, entities, chance))
    _insert(connection, "decision", _decisions(decisions))
    begun, within = (date(2021, 1, 1), 89) if listed else (date(2018, 1, 1), 6 * 365)
    days = (begun + timedelta(days=chance.randrange(within)) for _ in range(recognitions))
    _insert(connection, "recognition", _recognitions(made, decisions, days, chance))
    _insert(connection, "registration", _registrations(made[:: max(1, products // 60)], chance))
    if listed:
        _insert(connection, "document", _documents(made, chance))
        _insert(connection, "change", _changes(made, chance))
    connection.execute("COMMIT")
    connection.close()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Write rows; a column of which a row says nothing is empty."""
    columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    empty = {name: None if not must else _nothing(kind) for _n, name, kind, must, *_ in columns}
    names = ", ".join(f'"{name}"' for name in empty)
    marks = ", ".join("?" * len(empty))
    values = (tuple({**empty, **row}.values()) for row in rows)
    connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)


def _nothing(kind: str) -> str | int:
    return "" if kind.startswith("VARCHAR") else 0


def _id(chance: random.Random) -> str:
    return UUID(int=chance.getrandbits(128), version=4).hex


def _entities(ids: list[str], chance: random.Random) -> Iterator[Row]:
    for number, entity in enumerate(ids):
        name = f"HTX Nông sản số {number}"
        keys = {"name_key": key(name), "name_bare": bare(name), "name_core": core(name)}
        place = {"kind": "cooperative", "district": chance.choice(DISTRICTS)}
        yield {"id": entity, "name": name, **place, **keys, "sort_key": sort_key(name)}


def _products(ids: list[str], entities: list[str], chance: random.Random) -> Iterator[Row]:
    for number, product in enumerate(ids):
        name = f"Miến dong loại {number}"
        keys = {"name_key": key(name), "name_bare": bare(name), "sort_key": sort_key(name)}
        kind = {"group": chance.randint(1, 6), "set": chance.randint(1, 26)}
        entity = entities[number % len(entities)]
        yield {"id": product, "entity_id": entity, "name": name, **kind, **keys}


def _decisions(ids: list[str]) -> Iterator[Row]:
    for number, each in enumerate(ids):
        yield {"id": each, "number": f"{number}/QĐ-UBND", "number_key": f"{number} qd ubnd"}


def _recognitions(
    ids: list[str], decisions: list[str], days: Iterable[date], chance: random.Random
) -> Iterator[Row]:
    for number, day in enumerate(days):
        facts = {"stars": chance.choice((3, 3, 3, 3, 4)), "day": day.isoformat()}
        decision = chance.choice(decisions) if number % 50 else None
        product = {"product_id": ids[number % len(ids)], "level": "district"}
        yield {"id": _id(chance), **product, "decision_id": decision, **facts}


def _registrations(ids: list[str], chance: random.Random) -> Iterator[Row]:
    grounds = {"demand": "yes", "labour": "yes"}
    for product in ids:
        facts = {"product_id": product, "year": 2023, "day": "2023-03-01", "purpose": "new"}
        yield {"id": _id(chance), **facts, **grounds}


def _documents(ids: list[str], chance: random.Random) -> Iterator[Row]:
    for number, product in enumerate(ids):
        until = date(2023, 6, 1) + timedelta(days=chance.randrange(900))
        facts = {"kind": "food-safety", "number": f"{number}/ATTP", "issued_on": "2022-06-01"}
        yield {"id": _id(chance), "product_id": product, **facts, "until": until.isoformat()}


def _changes(ids: list[str], chance: random.Random) -> Iterator[Row]:
    command = ""
    for number, product in enumerate(ids):
        command = command if number % 20 else _id(chance)
        done = {"command": "register", "at": "2023-03-01T02:00:00+00:00", "actor": "Lan"}
        after = json.dumps({"id": product, "name": f"Miến dong loại {number}", "group": 2})
        record = {"verb": "add", "record": "product", "record_id": product, "after": after}
        yield {"sequence": number + 1, "command_id": command, **done, **record}


if __name__ == "__main__":
    size, recognised = int(sys.argv[2]), int(sys.argv[3])
    make(Path(sys.argv[1]), size, recognised, listed=sys.argv[4:] == ["listed"])

"""Makes registers of any size with believable facts, fast: rows go in by executemany, unchained."""

import random
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from ocop.store.db import SCHEMA_FILE
from ocop.values.names import bare, core, key
from ocop.values.text import sort_key

DISTRICTS = ("058", "060", "061", "062", "063", "064", "065", "066")
PRODUCTS_PER_ENTITY = 3


def make(path: Path, products: int, recognitions: int) -> None:
    """Write a register with so many products and recognitions spread over 2018 to 2023."""
    chance = random.Random(87)  # noqa: S311 - the same register every time, nothing secret
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(SCHEMA_FILE.read_text("utf-8"))
    connection.execute("BEGIN")
    entity_ids = [_id(chance) for _ in range(max(1, products // PRODUCTS_PER_ENTITY))]
    product_ids = [_id(chance) for _ in range(products)]
    connection.executemany(
        "INSERT INTO entity VALUES (?, ?, 'cooperative', ?, ?, ?, ?, ?, ?, ?)",
        _entities(entity_ids, chance),
    )
    connection.executemany(
        'INSERT INTO product (id, entity_id, name, "group", "set", code, flagship, note, name_key,'
        " name_bare, sort_key) VALUES (?, ?, ?, ?, ?, '', 0, '', ?, ?, ?)",
        _products(product_ids, entity_ids, chance),
    )
    decision_ids = [_id(chance) for _ in range(max(1, recognitions // 60))]
    connection.executemany(
        "INSERT INTO decision VALUES (?, '', ?, NULL, NULL, '', '', '', ?)",
        [(each, f"{n}/QĐ-UBND", f"{n} qd ubnd") for n, each in enumerate(decision_ids)],
    )
    connection.executemany(
        "INSERT INTO recognition (id, product_id, stars, decision_id, year, day, level, until,"
        " note) VALUES (?, ?, ?, ?, NULL, ?, 'district', NULL, '')",
        _recognitions(product_ids, decision_ids, recognitions, chance),
    )
    connection.executemany(
        "INSERT INTO registration VALUES (?, ?, 2023, '2023-03-01', 'new', 'yes', 'yes', '', '',"
        " '', '', NULL, '')",
        [(_id(chance), product_id) for product_id in product_ids[:: max(1, products // 60)]],
    )
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def _id(chance: random.Random) -> str:
    return UUID(int=chance.getrandbits(128), version=4).hex


def _entities(ids: list[str], chance: random.Random) -> Iterator[tuple[object, ...]]:
    for number, entity_id in enumerate(ids):
        name = f"HTX Nông sản số {number}"
        district = chance.choice(DISTRICTS)
        yield entity_id, name, district, "", "", key(name), bare(name), core(name), sort_key(name)


def _products(
    ids: list[str], entity_ids: list[str], chance: random.Random
) -> Iterator[tuple[object, ...]]:
    for number, product_id in enumerate(ids):
        name = f"Miến dong loại {number}"
        entity_id = entity_ids[number % len(entity_ids)]
        names = key(name), bare(name), sort_key(name)
        yield product_id, entity_id, name, chance.randint(1, 6), chance.randint(1, 26), *names


def _recognitions(
    ids: list[str], decision_ids: list[str], count: int, chance: random.Random
) -> Iterator[tuple[object, ...]]:
    for number in range(count):
        day = date(2018, 1, 1) + timedelta(days=chance.randrange(6 * 365))
        stars = chance.choice((3, 3, 3, 3, 4))
        decision = chance.choice(decision_ids) if number % 50 else None
        yield _id(chance), ids[number % len(ids)], stars, decision, day.isoformat()


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

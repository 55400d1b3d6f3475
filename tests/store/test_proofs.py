"""What the engine proves of a register by itself, on connections beside the one that asks.

- of a whole register all is proven, but what the history holds as a digest
- the history is proven up to the first entry that is not as it was written, the records table by table
- a hole is no proof, though every hash follows the one before it
- of bytes, of another register in the same place, of no file and of a damaged one nothing is proven
- work that goes on meanwhile is told at the end, on the same connection where no second one can be had
- who is stopped does not wait for it
"""

import shutil
import sqlite3
from contextlib import closing

import pytest

from ocop.store import chain, db, proofs

FOREVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def whole(ocop, path):
    ocop("register Trà --entity 'HTX B' --district 'Chợ Đồn' --on 1/3/2023 --flagship")
    ocop("product edit Trà --note 'một \"hai\" \\\\ ba'")
    ocop("recognise Trà --stars 3 --on 5/12/2023 --decision 1/QĐ --issuer 'UBND huyện Chợ Đồn'")
    ocop("entity edit 'HTX B' --phone '0209 1'")
    ocop("upgrade Trà --to 4 --on 1/3/2024")
    return path


def proven(path, altered: str = "SELECT 1") -> proofs.Proven:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(altered)
        connection.commit()
    with db.read(path) as ask:
        return proofs.proven(path, ask)


def test_of_a_whole_register_all_is_proven(whole) -> None:
    entries, rows = proven(whole)
    with db.read(whole) as ask:
        assert entries == ask("SELECT count(*) AS n FROM change")[0]["n"]
    assert rows["product"] == rows["recognition"] == rows["upgrade"] == 1
    assert rows["review"] == 0
    assert "contact" not in rows


@pytest.mark.parametrize(
    ("sql", "entries"),
    [
        ("UPDATE change SET reason = 'x' WHERE sequence = 3", 2),
        ("UPDATE change SET previous_hash = hash WHERE sequence = 3", 2),
        ("UPDATE change SET after = CAST(after AS BLOB) WHERE sequence = 4", 0),
        ("DELETE FROM change WHERE sequence = 1", 0),
    ],
)
def test_the_history_is_proven_up_to_what_was_altered(whole, sql, entries) -> None:
    assert proven(whole, sql).entries == entries


def test_a_hole_is_no_proof_though_every_hash_follows(whole, ocop) -> None:
    with closing(sqlite3.connect(whole)) as connection:
        connection.row_factory = sqlite3.Row
        (last,) = connection.execute("SELECT * FROM change ORDER BY sequence DESC LIMIT 1")
        number = last["sequence"]
        moved = {name: last[name] for name in last.keys() if name != "hash"}  # noqa: SIM118
        moved["sequence"] = number + 5
        new = (number + 5, chain.chain_hash(moved), number)
        connection.execute("UPDATE change SET sequence = ?, hash = ? WHERE sequence = ?", new)
        connection.commit()
    assert proven(whole).entries == number - 1
    assert f"has a hole before entry {number + 5}" in ocop("check", 5).err


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE product SET flagship = 0",
        "UPDATE product SET note = note || ' '",
        'UPDATE product SET "set" = 3',
        "DELETE FROM product",
    ],
)
def test_a_table_is_proven_if_all_its_rows_are_as_told(whole, sql) -> None:
    rows = proven(whole, sql).rows
    assert "product" not in rows
    assert rows["entity"] == 1


def test_of_bytes_nothing_is_proven(whole) -> None:
    assert proven(whole, "UPDATE product SET note = CAST(note AS BLOB)") == proofs.NOTHING


def test_of_another_register_nothing_is_proven(whole, tmp_path, ocop) -> None:
    other = tmp_path / "other.db"
    shutil.copy(whole, other)
    ocop(f"product edit Trà --note x --db {other}")
    with db.read(whole) as ask:
        assert proofs.proven(other, ask) == proofs.NOTHING
        assert proofs.proven(tmp_path / "none.db", ask) == proofs.NOTHING


@pytest.mark.parametrize("place", ["register.db", "none.db"])
def test_what_goes_on_meanwhile_is_told(whole, place) -> None:
    with (
        db.read(whole) as ask,
        proofs.meanwhile(whole.with_name(place), lambda one: one("SELECT 1 AS n"), ask) as found,
    ):
        assert found() == [{"n": 1}]


def test_who_is_stopped_does_not_wait(whole) -> None:
    with (
        db.read(whole) as ask,
        pytest.raises(KeyboardInterrupt),
        proofs.meanwhile(whole, lambda one: one(FOREVER), ask),
    ):
        raise KeyboardInterrupt

"""Bringing an older register up.

- the schema is one: of the models, of the file that makes a new register, and of Alembic
- the revision the code expects is Alembic's head
- every released schema, kept as a real file, is brought up: rows, constraints, history, answers
- what an older register has that breaks a rule of today is written down, the law's levels too
- points that a list told in a note stay there; none are guessed out of it
- letters that only look like Đ are put right, but for a row whose place is taken, and the history
  tells it
- an older register is brought up, copied first, with every row, by a question too
- the copy lies with the others, is verified, never out of its turn and never written over
- what another command brought up meanwhile is left alone
- a step that fails, loses rows or breaks a reference leaves the file as it was
"""

import contextlib
import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from ocop.store import db, migrations
from ocop.store.chain import canonical, chain_hash
from ocop.store.migrations import MigrationFailed, upgrade
from ocop.values import names


def schema(path: Path) -> dict[str, str]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    found = {
        name: " ".join(sql.split()).replace("( ", "(").replace(" )", ")") for name, sql in rows
    }
    connection.close()
    found.pop("alembic_version", None)
    return found


def test_the_schema_is_one_however_it_is_made(tmp_path: Path) -> None:
    by_file, by_models, by_alembic = (tmp_path / name for name in ("file", "models", "alembic"))
    db._create(by_file)
    engine = create_engine(f"sqlite:///{by_models}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    sqlite3.connect(by_alembic).close()
    with migrations.connected(by_alembic) as connection:
        migrations.run(connection)
        connection.commit()
    assert schema(by_file) == schema(by_models) == schema(by_alembic)


def test_the_expected_revision_is_the_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.SCRIPTS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == db.SCHEMA_REVISION


NEXT = f"{int(db.SCHEMA_REVISION) + 1:04}"
STEP = """
from alembic import op
revision, down_revision, branch_labels, depends_on = "{next}", "{head}", None, None
def upgrade():
    {body}
"""


def scripts(tmp_path: Path, body: str) -> Path:
    folder = tmp_path / "scripts %d"
    shutil.copytree(migrations.SCRIPTS, folder)
    (folder / "versions" / "next.py").write_text(
        STEP.format(body=body, head=db.SCHEMA_REVISION, next=NEXT), "utf-8"
    )
    return folder


@pytest.fixture
def older(path: Path) -> Path:
    db._create(path)
    connection = sqlite3.connect(path)
    entity, product = "e" * 32, "a" * 32
    connection.execute(
        f"INSERT INTO entity VALUES ('{entity}','n','farm','','','','k','b','c','s',NULL,NULL)"
    )
    connection.execute(
        'INSERT INTO product VALUES (?, ?, "n", NULL, NULL, "", 0, "", "k", "b", "s")'.replace(
            '"', "'"
        ),
        (product, entity),
    )
    connection.commit()
    connection.close()
    return path


def test_an_older_register_is_brought_up_with_every_row(older: Path, tmp_path: Path) -> None:
    folder = scripts(tmp_path, 'op.execute("ALTER TABLE entity ADD COLUMN tax_code VARCHAR")')
    copy = upgrade(older, db.SCHEMA_REVISION, scripts=folder)
    assert copy is not None
    connection = sqlite3.connect(older)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEXT,)]
    assert connection.execute("SELECT count(*), max(tax_code) FROM entity").fetchone() == (1, None)
    connection.close()
    assert "tax_code" not in schema(copy)["entity"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('op.execute("DELETE FROM product")', "rows are missing in product"),
        ('op.execute("DELETE FROM entity")', "foreign keys"),
        ('op.execute("nonsense")', "nonsense"),
    ],
)
def test_a_step_that_harms_leaves_the_file_as_it_was(
    older: Path, tmp_path: Path, body: str, told: str
) -> None:
    before = hashlib.sha256(older.read_bytes()).hexdigest()
    with pytest.raises(MigrationFailed, match=told):
        upgrade(older, db.SCHEMA_REVISION, scripts=scripts(tmp_path, body))
    assert hashlib.sha256(older.read_bytes()).hexdigest() == before


def test_the_copy_lies_with_the_others_and_is_never_written_over(
    older: Path, tmp_path: Path
) -> None:
    folder = scripts(tmp_path, 'op.execute("ALTER TABLE entity ADD COLUMN tax_code VARCHAR")')
    kept = older.read_bytes()
    for name in (
        f"register-schema-{db.SCHEMA_REVISION}.db",
        f"register-schema-{db.SCHEMA_REVISION}-2.db",
    ):
        older.write_bytes(kept)
        assert upgrade(older, db.SCHEMA_REVISION, scripts=folder) == older.parent / "backups" / name
    older.write_bytes(kept)
    copies = {one.name for one in (older.parent / "backups").iterdir()}
    assert copies == {
        f"register-schema-{db.SCHEMA_REVISION}.db",
        f"register-schema-{db.SCHEMA_REVISION}-2.db",
    }


def test_what_was_brought_up_meanwhile_is_left_alone(older: Path) -> None:
    assert upgrade(older, "0001") is None
    assert list((older.parent / "backups").iterdir()) == []


def test_what_is_not_whole_is_not_brought_up(older: Path) -> None:
    with contextlib.closing(sqlite3.connect(older)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE entity SET kind = 'robber'")
        connection.commit()
    with pytest.raises(MigrationFailed, match="CHECK"):
        upgrade(older, db.SCHEMA_REVISION)
    assert list((older.parent / "backups").iterdir()) == []


def test_a_question_brings_an_older_register_up(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = scripts(tmp_path, 'op.execute("ALTER TABLE entity ADD COLUMN tax_code VARCHAR")')
    monkeypatch.setattr(db, "SCHEMA_REVISION", NEXT)
    monkeypatch.setattr(migrations.upgrade, "__kwdefaults__", {"scripts": folder})
    with db.read(older) as ask:
        assert ask("SELECT count(*) AS n, max(tax_code) AS t FROM entity") == [{"n": 1, "t": None}]


RELEASED = sorted((Path(__file__).parents[1] / "released").glob("*.db"))


def rows(path: Path, like: sqlite3.Connection) -> dict[str, set[tuple[object, ...]]]:
    """Return every row of the tables and columns that an older file has."""
    found = {}
    with contextlib.closing(sqlite3.connect(path)) as connection:
        names = like.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in names:
            columns = [row[1] for row in like.execute(f'PRAGMA table_info("{table}")')]
            listed = ", ".join(f'"{column}"' for column in columns)
            found[table] = set(connection.execute(f'SELECT {listed} FROM "{table}"').fetchall())
    found.pop("alembic_version", None)
    return found


# In force, counted toward the targets, the command undone, and the breaches that are known.
ANSWERS = {
    "0001": (3, [2, 0, 2, 1, 11, 11], "notify", 0),
    "0002": (8, [1, 0, 1, 2, 11, 11], "decision edit", 6),
    "0003": (8, [1, 0, 1, 2, 11, 11], "correct", 6),
    "0004": (8, [1, 0, 1, 2, 11, 11], "certificate notify", 6),
    "0005": (8, [1, 0, 1, 2, 11, 11], "certificate notify", 6),
}


@pytest.mark.parametrize("released", RELEASED, ids=lambda one: one.stem)
def test_every_released_schema_is_brought_up_whole(released: Path, path: Path, ocop) -> None:
    shutil.copy(released, path)
    before = ocop("status --as-of 31/12/2023 --json").data
    assert ocop("check --json").data["faults"] == []
    with contextlib.closing(sqlite3.connect(released)) as like:
        assert rows(path, like) == rows(released, like)
    fresh = path.with_name("fresh.db")
    db._create(fresh)
    assert schema(path) == schema(fresh)
    in_force, actuals, last, known = ANSWERS[released.stem]
    assert before["summary"]["in_force"] == in_force
    assert [one["actual"] for one in before["targets"]] == actuals
    found = ocop("doctor --only breach --json").data["findings"]
    assert len(found) == known
    newest = ocop("history --json").data["commands"][-1]["id"]
    undone = ocop(f"undo {newest} --json --yes").data["undone"]
    assert undone[0]["command"] == last  # as it was called then


def test_points_in_a_note_stay_there(path: Path, ocop, ask) -> None:
    shutil.copy(Path(__file__).parents[1] / "released" / "0005.db", path)
    ocop("status")
    assert ask("SELECT points, note FROM recognition WHERE note LIKE '%điểm' ORDER BY note") == [
        {"points": None, "note": "61 điểm"},
        {"points": None, "note": "tốt; 72,5 điểm"},
    ]


def test_what_breaks_a_rule_of_today_is_written_down_as_known(path: Path, ocop, ask) -> None:
    shutil.copy(Path(__file__).parents[1] / "released" / "0003.db", path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT id FROM recognition WHERE day IS NOT NULL LIMIT 1")
        (one,) = found.fetchone()
        connection.execute(
            "UPDATE recognition SET level = 'ministry', stars = 3 WHERE id = ?", (one,)
        )
        connection.commit()
    ocop("status --as-of 31/12/2023")
    rows = ask("SELECT rule FROM known_breach WHERE record_id = :id", id=one)
    assert "level-by-law" in {row["rule"] for row in rows}


def test_letters_that_only_look_like_d_are_put_right(path: Path, ocop, ask) -> None:
    """Ð (U+00D0), as font conversion leaves it: names, numbers and places, with their history."""
    shutil.copy(Path(__file__).parents[1] / "released" / "0003.db", path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        one = dict(connection.execute("SELECT * FROM entity ORDER BY id LIMIT 1").fetchone())
        sort = {"sort_key": "s", "name_key": "htx ðức", "name_bare": "htx ðuc", "name_core": "ðuc"}
        maker = {**one, **sort, "id": "e" * 32, "name": "HTX Ðức", "commune_text": "Ðức Xuân"}
        named = {"entity_id": "e" * 32, "group": None, "set": None, "code": "", "note": ""}
        tea = {**named, "id": "a" * 32, "name": "Trà Ðen", "flagship": 0, "sort_key": "t",
               "name_key": "trà ðen", "name_bare": "tra ðen"}  # fmt: skip
        twins = [{**tea, "id": letter * 32, "name": name, "name_key": key}
                 for letter, name, key in (("b", "Ðỗ", "ðỗ"), ("c", "Đỗ", "đỗ\u0303"))]  # fmt: skip
        twins[1]["name_key"] = names.key("Đỗ")
        signed = {"id": "d" * 32, "issuer": "", "number": "9/QÐ", "year": 2023, "day": None,
                  "scan_path": "", "scan_sha256": "", "issuer_key": "", "number_key": "9/qð"}  # fmt: skip
        added = [("entity", maker), *(("product", row) for row in (tea, *twins))]
        for table, row in [*added, ("decision", signed)]:
            columns = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", [*row.values()])
            last = connection.execute("SELECT * FROM change ORDER BY sequence DESC LIMIT 1")
            entry = dict(last.fetchone())
            entry |= {"sequence": entry["sequence"] + 1, "previous_hash": entry.pop("hash"),
                      "verb": "add", "record": table, "record_id": row["id"], "before": "",
                      "after": canonical(row)}  # fmt: skip
            entry["hash"] = chain_hash(entry)
            connection.execute(
                f"INSERT INTO change ({', '.join(entry)}) VALUES ({', '.join('?' * len(entry))})",
                [*entry.values()],
            )
        connection.commit()
    assert "Trà Đen" in ocop("list 'tra den'").out
    assert ocop("check --json").data["faults"] == []
    [kept] = ask("SELECT * FROM entity WHERE id = :id", id="e" * 32)
    assert (kept["name"], kept["commune_text"]) == ("HTX Đức", "Đức Xuân")
    assert kept["name_bare"] == "htx duc"
    assert ask("SELECT number, number_key FROM decision WHERE id = :id", id="d" * 32) == [
        {"number": "9/QĐ", "number_key": names.key("9/QĐ")}
    ]
    assert [one["name"] for one in ask("SELECT name FROM product WHERE id IN (:b, :c) ORDER BY id",
                                       b="b" * 32, c="c" * 32)] == ["Ðỗ", "Đỗ"]  # fmt: skip
    assert ocop("history --json").data["commands"][-1]["command"] == "migrate"

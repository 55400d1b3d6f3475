"""Whether a register is whole, and copies of it.

- a whole register is told with its tip, its count and what was checked; a tip kept elsewhere proves it later
- any single edit of the history or of a record by another program is found: 200 at random; what the engine proves by
  itself is found the same as when every row is looked at
- bytes in the place of an id are found
- an unreadable criteria file is named, and all else is asked
- a hole, a cut-off tail, another schema, a dangling reference, a personal value changed
- what another program added to a register that is whole, also a trigger, is named with its cure
- bytes in the place of an entry's words; a telephone number that is its own digest
- a copy is made by the engine, verified, never written over; the newest ten are kept
- a restore keeps the present file aside; what is no register is not restored
- after a crash no journal of the present file is left for the copy; one in use is not replaced
"""

import contextlib
import json
import os
import random
import shutil
import sqlite3
from contextlib import closing

import pytest

from ocop.invariants import asking
from ocop.monitoring import checks
from ocop.store import backups, db


@pytest.fixture
def whole(ocop):
    ocop("register Trà --entity 'HTX B' --district 'Chợ Đồn' --on 1/3/2023 --flagship")
    ocop("recognise Trà --stars 3 --on 5/12/2023 --decision 1/QĐ --issuer 'UBND huyện Chợ Đồn'")
    ocop("entity edit 'HTX B' --phone '0209 1' --representative 'Bà Lan'")
    ocop("improve linkage 'HTX B' --since 2023 --products Trà")
    ocop("product edit Trà --group 2")
    ocop("upgrade Trà --to 4 --on 1/3/2024")
    return ocop


def alter(path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql, values)
        connection.commit()


def test_a_whole_register_is_told_with_its_tip(whole, tmp_path) -> None:
    found = whole("check --json").data
    assert (found["count"], found["faults"], len(found["tip"])) == (10, [], 64)
    said = whole("check").out
    assert "The register is whole" in said
    assert "1. the file, by the engine itself" in said
    assert "4. every record, against its last entry" in said
    whole("product edit Trà --note x")
    assert whole(f"check --expect {found['tip']}").code == 0
    out = tmp_path / "faults.json"
    assert "does not hold abc" in whole(f"check --expect abc -o {out}", 5).err
    assert "does not hold abc" in out.read_text("utf-8")


def test_an_empty_register_is_whole(ocop) -> None:
    assert ocop("check --json").data["count"] == 0


GENERATED = ("position", "place", "programme_year", "earliest")


def one_edit(chance: random.Random, connection: sqlite3.Connection) -> tuple[str, list[object]]:
    """Return a single edit of one row: a value changed or taken from another row, a row put in
    again under another id, or taken out."""
    connection.row_factory = sqlite3.Row
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    kept = {
        name: connection.execute(f'SELECT * FROM "{name}"').fetchall()
        for (name,) in tables
        if name not in ("alembic_version", "setting")
    }
    table = chance.choice(sorted(name for name, rows in kept.items() if rows))
    row, other = chance.choice(kept[table]), chance.choice(kept[table])
    columns = [one for one in row.keys() if one not in GENERATED]  # noqa: SIM118
    key = columns[0] if "id" not in columns else "id"
    kind = chance.choices(("change", "take", "copy", "delete"), (70, 10, 10, 10))[0]
    if kind == "delete":
        return f'DELETE FROM "{table}" WHERE "{key}" = ?', [row[key]]
    if kind == "copy":
        values = [row[one] if one != key else marked(row[one]) for one in columns]
        names = ", ".join(f'"{one}"' for one in columns)
        return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})', values
    column = chance.choice(columns)
    value = other[column] if kind == "take" and other[column] != row[column] else None
    value = value if value is not None else marked(row[column])
    return f'UPDATE "{table}" SET "{column}" = ? WHERE "{key}" = ?', [value, row[key]]


def marked(value: object) -> object:
    """Return another value of the same kind."""
    if isinstance(value, int):
        return value + 1
    text = str(value or "")
    return ("b" if text[0] != "b" else "c") + text[1:] if len(text) == 32 else f"{text}x"


def test_single_edits_are_all_found(whole, path, tmp_path, request) -> None:
    """200 of them; `make soak` asks for more, with other seeds."""
    chance = random.Random(request.config.getoption("--edit-seed"))  # noqa: S311
    kept = tmp_path / "kept.db"
    tip = whole("check --json").data["tip"]
    shutil.copy(path, kept)
    done = 0
    while done < request.config.getoption("--edits"):
        shutil.copy(kept, path)
        with closing(sqlite3.connect(path)) as connection:
            sql, values = one_edit(chance, connection)
            try:
                connection.execute(sql, values)
                connection.commit()
            except sqlite3.IntegrityError:
                continue  # the file itself refuses such a value
        # A tail that is cut off leaves a whole chain: that is what the tip kept elsewhere is for.
        assert whole(f"check --expect {tip}", None).code == 5, (sql, values)
        with db.read(path) as ask:
            plain = checks.check(ask, asking.sentences)
            assert checks.check(ask, asking.sentences, file=path) == plain, (sql, values)
        done += 1


def test_what_is_found_is_said(whole, path) -> None:
    alter(path, "DELETE FROM change WHERE sequence = 4")
    assert "has a hole before entry 5" in whole("check", 5).err
    alter(path, "UPDATE change SET sequence = sequence - 1 WHERE sequence > 4")
    assert "Entry 4 of the history does not follow" in whole("check", 5).err


def test_other_programs_are_found_out(whole, path) -> None:
    alter(path, "UPDATE contact SET phone = '0209 2'")
    assert "A row of contact [" in whole("check", 5).err
    alter(path, "UPDATE contact SET phone = '0209 1'")
    assert whole("check").code == 0
    alter(
        path,
        "INSERT INTO notice VALUES (?, (SELECT id FROM recognition), '2024-01-01', '')",
        "a" * 32,
    )
    assert "was put in by another program" in whole("check", 5).err
    alter(path, "DELETE FROM notice")
    alter(path, "DELETE FROM improvement_product")
    assert "was taken out by another program" in whole("check", 5).err
    alter(path, "DELETE FROM improvement")
    alter(path, "CREATE TABLE v (x)")
    assert "The schema differs from that of the program: v." in whole("check", 5).err


def test_what_is_lacking_is_found(whole, path) -> None:
    index = next(name for name, sql in db.shipped_schema().items() if sql.startswith("CREATE IND"))
    alter(path, f"DROP INDEX {index}")
    assert f"The schema differs from that of the program: {index}." in whole("check", 5).err


@pytest.mark.parametrize(("kind", "sql"), [
    ("INDEX", "CREATE INDEX v ON product (name)"), ("TABLE", "CREATE TABLE v (x)"), ("VIEW", "CREATE VIEW v AS SELECT 1"),
])  # fmt: skip
def test_what_another_program_added_is_named_with_its_cure(whole, path, kind, sql) -> None:
    alter(path, sql)
    said = whole("check", 6).err
    assert "Another program added “v” to" in said
    assert f"(DROP {kind} v)" in said
    assert "backup" not in said


def test_what_runs_by_itself_is_named_with_its_cure(whole, path) -> None:
    alter(path, "CREATE TRIGGER v AFTER INSERT ON product BEGIN DELETE FROM entity; END")
    said = whole("check", 6).err
    assert "“v” to" in said
    assert "(DROP TRIGGER v)" in said
    assert "see what it changed with: ocop check" in said


def test_bytes_in_the_place_of_words_are_found(whole, path) -> None:
    alter(path, "UPDATE change SET after = CAST(after AS BLOB) WHERE sequence = 2")
    assert "Entry 2 of the history was altered." in whole("check", 5).err


def test_bytes_in_the_place_of_an_id_are_found(whole, path) -> None:
    alter(path, "UPDATE upgrade SET id = CAST(id AS BLOB)")
    assert "A row of upgrade [" in whole("check", 5).err


def test_a_personal_value_is_not_taken_for_its_digest(whole, path, ask) -> None:
    entry = ask("SELECT after FROM change WHERE record = 'contact' AND after <> ''")[0]
    told = json.loads(entry["after"])
    alter(path, "UPDATE contact SET phone = ?", told["phone"])
    alter(path, "UPDATE contact SET representative = ?", told["representative"])
    assert "A row of contact [" in whole("check", 5).err


def test_a_dangling_reference_is_told(whole, path) -> None:
    alter(path, "UPDATE product SET entity_id = ?", "b" * 32)
    assert "refers to one that is not there" in whole("check", 5).err


def test_an_unreadable_criteria_file_is_named_and_all_else_is_asked(whole, path) -> None:
    (path.parent / "criteria").mkdir()
    (path.parent / "criteria" / "2023-148.toml").write_text("number = ", "utf-8")
    said = whole("check", 6).err
    assert "2023-148.toml cannot be read" in said
    assert "All else that was asked holds." in said
    with sqlite3.connect(path) as other:
        other.execute("UPDATE product SET name = 'Khác'")
    said = whole("check", 5).err
    assert "2023-148.toml cannot be read" in said
    assert "product" in said


def test_a_damaged_file_is_told(whole, monkeypatch) -> None:
    told = list(
        checks._engine(
            lambda sql: [{"integrity_check": "row missing"}] if "integrity" in sql else []
        )
    )
    assert told == ["The file is damaged: row missing"]


def test_a_copy_is_made_verified_and_never_written_over(whole, path, tmp_path) -> None:
    out = tmp_path / "chép.db"
    assert "the copy is whole" in whole(f"backup '{out}'").out
    assert whole(f"check --db '{out}'").code == 0
    assert "exists already" in whole(f"backup '{out}'", 6).err
    assert "There is no register" in whole(f"backup --db {tmp_path}/none.db", 3).err
    assert "could not be made" in whole("backup /proc/x/y.db", 6).err
    for _turn in range(backups.KEPT + 2):
        whole("backup")
    assert len(list((path.parent / "backups").glob("*.db"))) == backups.KEPT + 2


def test_a_copy_that_is_not_whole_is_refused_and_not_kept(whole, path, monkeypatch) -> None:
    monkeypatch.setattr(db, "copy", lambda *_paths: "page 3 is missing")
    assert "is not whole: page 3 is missing" in whole("backup", 6).err
    assert list((path.parent / "backups").iterdir()) == []


def test_a_restore_keeps_the_present_file_aside(whole, path, tmp_path) -> None:
    out = tmp_path / "copy.db"
    whole(f"backup {out}")
    whole("product edit Trà --name 'Trà mới'")
    assert "Nothing was restored." in whole(f"restore {out}", 5).err
    said = whole(f"restore {out} --yes").out
    assert "What was there is kept as" in said
    assert whole("list --json").data["products"][0]["name"] == "Trà"
    aside = next(path.parent.glob("register-before-*.db"))
    assert whole(f"list --json --db {aside}").data["products"][0]["name"] == "Trà mới"
    path.unlink()
    assert "kept as" not in whole(f"restore {out} --yes").out
    assert "There is no copy of a register" in whole("restore none.db --yes", 6).err
    bad = tmp_path / "bad.db"
    bad.write_text("x", "utf-8")
    assert "is not a register" in whole(f"restore {bad} --yes", 6).err


def crashed_in_the_middle(path) -> None:
    """Leave the register as a power cut does: half a change in it, its journal beside it."""
    journal = path.with_name(f"{path.name}-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")  # so that what is changed is written at once
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE change SET reason = hex(zeroblob(9000))")
        half, to_roll_back = path.read_bytes(), journal.read_bytes()
    path.write_bytes(half)
    journal.write_bytes(to_roll_back)


@pytest.mark.parametrize("moves", [True, False])
@pytest.mark.parametrize("links", [True, False])
def test_a_restore_after_a_crash_leaves_no_journal_for_the_copy(
    whole, path, tmp_path, monkeypatch, moves, links
) -> None:
    def refuse(*_paths: object) -> None:
        raise OSError(1, "no links here")

    out = tmp_path / "copy.db"
    whole(f"backup {out}")
    whole("product edit Trà --name 'Trà mới'")
    crashed_in_the_middle(path)
    monkeypatch.setattr(db, "MOVES_OPEN_FILES", moves)
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    whole(f"restore {out} --yes")
    aside = next(path.parent.glob("register-before-*.db"))
    for file, name in ((path, "Trà"), (aside, "Trà mới")):
        assert whole(f"list --json --db {file}").data["products"][0]["name"] == name
        whole(f"check --db {file}")
    assert not list(path.parent.glob("*-journal"))


def test_a_damaged_file_is_laid_aside(whole, path, tmp_path, monkeypatch) -> None:
    out = tmp_path / "copy.db"
    whole(f"backup {out}")
    path.write_bytes(b"no register any more" * 500)
    whole(f"restore {out} --yes")
    whole("check")
    aside = next(path.parent.glob("register-before-*.db"))
    assert aside.read_bytes().startswith(b"no register")
    # One that SQLite cannot even open keeps its journal, wherever it goes.
    aside.unlink()
    path.with_name("register.db-journal").write_bytes(b"journal")
    monkeypatch.setattr(db, "held", contextlib.nullcontext)
    whole(f"restore {out} --yes")
    aside = next(path.parent.glob("register-before-*.db"))
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"journal"
    whole("check")


def test_a_register_in_use_is_not_replaced(whole, path, tmp_path, monkeypatch) -> None:
    out = tmp_path / "copy.db"
    whole(f"backup {out}")
    monkeypatch.setitem(db._SETTINGS, "busy_timeout", 10)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert "Another program has held" in whole(f"restore {out} --yes", 6).err
    assert sorted(one.name for one in path.parent.glob("*.db")) == ["copy.db", "register.db"]

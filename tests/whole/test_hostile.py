"""A file that came by mail, and what a trace tells.

- triggers, views, virtual tables, also under a false type: refused at every door, nothing runs
- a table or index that is not ours, altered or taken away: no command writes; a question that
  fails on it says so
- a schema of garbage, revisions of garbage, values too long or of broken letters: a sentence
- a folder, a pipe, a device in the register's place: a sentence, at once
- a trace shows code and no value: no contact, no person, no parameter
"""

import errno
import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ocop import cli
from ocop.store import db, faults
from ocop.store.faults import RegisterDamaged

QUESTIONS = ["status", "list", "show x", "check", "history", "due", "export products", "backup"]
COMMANDS = [
    "register X --entity Y",
    "undo",
    "product edit x --group 1 --reason r",
    "restore {path} --yes",
]


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def alter(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def register(nowhere, path: Path) -> Path:
    nowhere("demo --db " + str(path))
    return path


def refused(ocop: Callable[..., object], path: Path, words: str) -> str:
    before = sha(path)
    said = ocop(words.format(path=path), 6)
    assert (said.out, sha(path)) == ("", before)  # type: ignore[attr-defined]
    assert "Traceback" not in said.err  # type: ignore[attr-defined]
    return said.err  # type: ignore[attr-defined, no-any-return]


FALSE = (
    "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES"
    " ('table', 'ours', 'ours', 2, 'CREATE TRIGGER ours AFTER INSERT ON entity BEGIN DELETE FROM"
    " product; END')"
)
RUNS = {
    "t": "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM product; END",
    "v": "CREATE VIEW v AS SELECT 1",
    "f": "CREATE VIRTUAL TABLE f USING fts5(x)",
    "ours": FALSE,
}


@pytest.mark.parametrize("name", RUNS)
def test_what_would_run_is_refused_at_every_door(ocop, register, name) -> None:
    alter(register, RUNS[name])
    for words in [*QUESTIONS, *COMMANDS]:
        told = refused(ocop, register, words)
        assert (
            "no register of ocop" in told or "cannot be read" in told or f"added “{name}”" in told
        )
    alter(register, "DELETE FROM alembic_version", "INSERT INTO alembic_version VALUES ('0001')")
    refused(ocop, register, "status")  # and it is not migrated first
    assert [one for one in register.parent.iterdir() if one.suffix == ".bak"] == []


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE extra (x)", "CREATE INDEX extra ON entity (name)",
     "CREATE INDEX extra ON entity (upper(name))"],
)  # fmt: skip
def test_what_is_not_ours_is_read_past_but_never_written_to(ocop, register, statement) -> None:
    alter(register, statement)
    assert ocop("status --json").data
    assert "added “extra”" in refused(ocop, register, "register X --entity Y")


def test_what_is_lacking_is_told_where_a_question_needs_it(ocop, register) -> None:
    alter(register, "PRAGMA foreign_keys = OFF", "DROP TABLE change")
    for words in ("history", "register X --entity Y"):
        assert ": change." in refused(ocop, register, words)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sqlite_master SET sql = 'CREATE garbage' WHERE name = 'product'",
        "UPDATE sqlite_master SET rootpage = 99999999 WHERE name = 'product'",
        "UPDATE sqlite_master SET sql = NULL WHERE name = 'product'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
        "UPDATE alembic_version SET version_num = '00zz'",
        "UPDATE alembic_version SET version_num = x'00ff'",
        "UPDATE alembic_version SET version_num = '9' || hex(zeroblob(500))",
        "UPDATE alembic_version SET version_num = '9999'",
        "PRAGMA application_id = 7",
        "UPDATE entity SET name = CAST(x'ff' AS TEXT)",
        "UPDATE entity SET name = CAST(zeroblob(50000000) AS TEXT)",
    ],
)
def test_garbage_is_a_sentence_and_changes_nothing(ocop, register, statement) -> None:
    alter(register, "PRAGMA ignore_check_constraints = ON", statement)
    for words in ("entity list", "product edit x --group 1 --reason r"):
        before = sha(register)
        said = ocop(words, None)
        assert "Traceback" not in said.err
        assert len(said.err) < 600
        assert sha(register) == before
        assert said.code == 6


def test_a_wal_file_is_refused(ocop, register) -> None:
    connection = sqlite3.connect(register)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    for words in ("status", "register X --entity Y"):
        assert "PRAGMA journal_mode=delete" in refused(ocop, register, words)


def test_a_view_or_an_index_of_another_program_is_named_with_its_cure(ocop, register) -> None:
    alter(register, "CREATE VIEW v AS SELECT 1")
    assert "(DROP VIEW v)" in ocop("status", 6).err
    alter(register, "DROP VIEW v", "CREATE INDEX mine ON product (name)")
    said = ocop("register X --entity Y", 6).err
    assert "Another program added “mine”" in said
    assert "restore" not in said
    alter(register, "DROP INDEX mine")
    ocop("register X --entity Y")


def test_what_is_no_file_is_refused_at_once(ocop, tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe", Path("/dev/null"), Path("/dev/zero")):
        why = "is a folder, not the file" if place.is_dir() else "is not a register of ocop"
        for words in ("status", "register X --entity Y", "undo", "backup", f"restore {place}"):
            said = ocop(f"{words} --yes --db {place}", 6)
            assert why in said.err
    assert (tmp_path / "pipe").is_fifo()


def test_an_engines_code_that_is_not_the_files_fault_stays_ours(register) -> None:
    with pytest.raises(sqlite3.OperationalError), db.read(register) as ask:
        ask("SELECT nothing FROM nowhere")
    error = sqlite3.OperationalError("interrupted")
    error.sqlite_errorname = "SQLITE_INTERRUPT"
    assert faults.sentence(register, error) is error


def test_what_the_system_says_of_a_file_is_told_in_its_words(register) -> None:
    told = faults.sentence(register, OSError(errno.EIO, "Input/output error"))
    assert isinstance(told, RegisterDamaged)
    assert str(told).endswith("cannot be read: Input/output error.")


def test_a_lock_in_the_middle_of_opening_is_no_foreign_file(register, monkeypatch) -> None:
    def locked(*_given: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_READ"
        raise error

    monkeypatch.setattr("ocop.store.schemas.refuse_what_runs", locked)
    with pytest.raises(RegisterDamaged, match="SQLITE_IOERR_READ"), db.read(register):
        pass


# -- a trace ---------------------------------------------------------------------------------------

PERSON, PHONE = "Nguyễn Thị Bí Mật", "0912 345 678"


def test_a_trace_of_a_failed_statement_holds_no_contact(ocop, register, write, capsys) -> None:
    from ocop.models import Contact

    with pytest.raises(Exception) as caught, write() as writer:
        writer.session.add(Contact(id="x", entity_id="y", representative=PERSON, phone=PHONE))
        writer.session.flush()
    assert PERSON not in str(caught.value)
    capsys.readouterr()
    cli._trace(caught.value)
    told = capsys.readouterr().err
    assert "IntegrityError" in told
    assert "SQLITE_CONSTRAINT" in told
    assert PERSON not in told
    assert PHONE not in told


def test_a_trace_of_a_refusal_names_no_person(ocop, register) -> None:
    said = ocop(f"show '{PERSON}' --debug", 3)
    trace = said.err.rpartition("NotFound" if "NotFound" in said.err else "Traceback")[0]
    assert PERSON not in trace
    assert "Traceback" in said.err


def test_a_trace_of_our_own_fault_shows_no_value(capsys) -> None:
    try:
        try:
            int(PHONE)
        except ValueError as error:
            raise TypeError("of our own") from error
    except TypeError as error:
        cli._trace(error)
    told = capsys.readouterr().err
    assert PHONE not in told
    assert told.count("Traceback") == 2
    assert "builtins.TypeError: of our own" in told

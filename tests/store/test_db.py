"""The one door to the file.

- a question never creates; a register that is not there is an error, or an empty one to who makes it
- a first command creates the whole register; one that fails leaves nothing behind
- settings of the engine are as promised, for reading and for writing
- what is no register, newer, damaged, locked, read-only or on a full disk: a sentence, no change
- odd letters in a path; two first commands at once; many writers lose nothing and the chain holds
"""

import contextlib
import hashlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from ocop.models import Entity
from ocop.store import db, faults
from ocop.store.chain import chain_hash
from ocop.store.faults import (
    DiskFull,
    NewerRegister,
    NotARegister,
    PlaceReadOnly,
    RegisterBusy,
    RegisterDamaged,
    RegisterMissing,
    RegisterReplaced,
)
from ocop.store.writer import Writer

Write = Callable[..., AbstractContextManager[Writer]]


def an_entity(name: str = "HTX Tài Hoan") -> Entity:
    return Entity(name=name, name_key=name, name_bare=name, name_core=name, sort_key=name)


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def register(path: Path, write: Write) -> Path:
    with write() as writer:
        writer.add(an_entity())
    return path


def test_a_question_before_a_first_command_creates_no_file(path: Path) -> None:
    with db.read(path, or_empty=True) as ask:
        assert ask("SELECT count(*) AS n FROM product") == [{"n": 0}]
    assert list(path.parent.iterdir()) == []


def test_a_register_must_exist_to_be_asked(path: Path) -> None:
    with pytest.raises(RegisterMissing, match=str(path)), db.read(path):
        pass


def test_a_question_cannot_write(register: Path) -> None:
    with pytest.raises(PlaceReadOnly), db.read(register) as ask:
        ask("DELETE FROM entity")


def test_a_first_command_makes_the_folder_and_the_whole_register(
    tmp_path: Path, write: Write, path: Path
) -> None:
    with write() as writer:
        assert writer.ask("SELECT version_num FROM alembic_version") == [
            {"version_num": db.SCHEMA_REVISION}
        ]
    assert [one.name for one in path.parent.iterdir()] == ["register.db"]


def test_a_first_command_that_fails_leaves_nothing(path: Path, write: Write) -> None:
    with pytest.raises(ZeroDivisionError), write() as writer:
        writer.add(an_entity())
        _ = 1 / 0
    assert list(path.parent.iterdir()) == []


def test_a_command_that_fails_leaves_the_register_as_it_was(register: Path, write: Write) -> None:
    before = sha(register)
    with pytest.raises(ZeroDivisionError), write() as writer:
        writer.add(an_entity("HTX An Bình"))
        _ = 1 / 0
    assert sha(register) == before


def test_the_engine_is_set_as_promised(register: Path, write: Write) -> None:
    wanted = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "busy_timeout": 30000,
              "trusted_schema": 0, "cell_size_check": 1, "recursive_triggers": 1}  # fmt: skip
    with write() as writer:
        found = {name: next(iter(writer.ask(f"PRAGMA {name}")[0].values())) for name in wanted}
        assert found == wanted
    with db.read(register) as ask:
        assert next(iter(ask("PRAGMA query_only")[0].values())) == 1


def test_a_setting_that_does_not_take_is_refused(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(db._SETTINGS, "synchronous", 9)
    with pytest.raises(RegisterDamaged, match="synchronous"), db.read(register):
        pass


@pytest.mark.parametrize("name", ["a#b?c%20 d", "thư mục", "x'y"])
def test_odd_letters_in_a_path_open_that_very_file(tmp_path: Path, name: str) -> None:
    target = tmp_path / name / "register.db"
    assert db._create(target)
    with db.read(target) as ask:
        assert ask("SELECT count(*) AS n FROM entity") == [{"n": 0}]
    assert [one.name for one in target.parent.iterdir()] == ["register.db"]


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()


def newer(path: Path) -> None:
    db._create(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()


def wal(path: Path) -> None:
    db._create(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def cut(path: Path) -> None:
    db._create(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\0" * (len(whole) - 4096))


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda path: path.write_bytes(b"not a database at all, just words" * 40), NotARegister),
        (lambda path: path.write_bytes(b""), NotARegister),
        (foreign, NotARegister),
        (newer, NewerRegister),
        (wal, faults.AnotherJournal),
        (cut, RegisterDamaged),
        (lambda path: path.mkdir(), faults.FolderGiven),
    ],
)
def test_what_is_no_register_of_ours_is_refused_and_left_as_it_was(
    path: Path, write: Write, make: Callable[[Path], object], error: type[Exception]
) -> None:
    make(path)
    before = sha(path) if path.is_file() else ""
    with pytest.raises(error), db.read(path) as ask:
        ask("SELECT count(*) FROM entity")
    with pytest.raises(error), write() as writer:
        writer.add(an_entity())
    assert not path.is_file() or sha(path) == before
    assert not [one for one in path.parent.iterdir() if one.name.endswith((".new", "-journal"))]


def test_a_register_that_is_held_by_another_program_is_busy(
    register: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(db._SETTINGS, "busy_timeout", 10)
    holder = sqlite3.connect(register, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RegisterBusy), write():
        pass
    with pytest.raises(RegisterBusy), db.read(register):
        pass
    holder.close()


def test_a_full_disk_writes_nothing(register: Path, write: Write) -> None:
    before = sha(register)
    with pytest.raises(DiskFull), write() as writer:
        writer.ask("PRAGMA max_page_count = 1")
        for number in range(400):
            writer.add(an_entity(f"HTX {number} {'x' * 200}"))
    assert sha(register) == before


CHILD = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from ocop.store import db, faults
from ocop.errors import OcopError
from ocop.store.writer import Act
from ocop.models import Entity
path, mark, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
try:
    for number in range(count):
        with db.write(path, Act("test", datetime.now(UTC), date.today(), mark)) as writer:
            name = f"{mark} {number} " + "x" * 200
            writer.add(Entity(name=name, name_key=name, name_bare=name, name_core=name, sort_key=name))
except OcopError as error:
    print(type(error).__name__)
    sys.exit(error.exit_code)
"""


def child(path: Path, mark: str, count: int, *wrapper: str, **more: Any) -> subprocess.Popen[str]:
    words = [*wrapper, sys.executable, "-c", CHILD, str(path), mark, str(count)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, **more)


def test_a_file_that_may_not_grow_is_a_full_disk(register: Path) -> None:
    size = register.stat().st_size

    def bound() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    before = sha(register)
    done = child(register, "a", 60, preexec_fn=bound)
    out, _ = done.communicate()
    assert (out.strip(), done.returncode) in (("DiskFull", 6), ("RegisterDamaged", 6))
    with db.read(register) as ask:
        assert ask("SELECT count(*) AS n FROM change")[0]["n"] >= 1
    assert sha(register) == before or register.stat().st_size <= size


SETPRIV = shutil.which("setpriv")


@pytest.mark.skipif(SETPRIV is None, reason="setpriv takes root's rights away; not on this system")
def test_a_read_only_folder_is_refused_and_left_as_it_was(register: Path) -> None:
    before = sha(register)
    register.chmod(0o444)
    register.parent.chmod(0o555)
    rights = "-dac_override,-dac_read_search"
    drop = (
        ("setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}") if os.geteuid() == 0 else ()
    )
    try:
        done = child(register, "a", 1, *drop)
        out, _ = done.communicate()
        assert (out.strip(), done.returncode) == ("PlaceReadOnly", 6)
        other = child(register.with_name("new.db"), "a", 1, *drop)
        out, _ = other.communicate()
        assert (out.strip(), other.returncode) == ("PlaceReadOnly", 6)
    finally:
        register.parent.chmod(0o755)
    assert sha(register) == before


def test_a_register_replaced_while_waiting_is_not_written(
    register: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = db._open

    def open_and_lose(path: Path) -> sqlite3.Connection:
        connection = opened(path)
        copy = path.with_name("restored.db")
        shutil.copy(path, copy)
        copy.replace(path)
        return connection

    before = sha(register)
    monkeypatch.setattr(db, "_open", open_and_lose)
    with pytest.raises(RegisterReplaced), write() as writer:
        writer.add(an_entity("HTX Yến Dương"))
    assert sha(register) == before


def test_a_file_system_without_links_still_gets_a_whole_register(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert db._create(path)
    assert not db._create(path)
    with db.read(path) as ask:
        assert ask("SELECT count(*) AS n FROM entity") == [{"n": 0}]


def test_a_register_made_by_another_meanwhile_is_taken(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db._create(path)
    monkeypatch.setattr(Path, "exists", lambda _self: False)
    assert not db._create(path)


def test_a_first_command_that_fails_keeps_what_another_wrote_meanwhile(
    path: Path, write: Write
) -> None:
    db._create(path)
    with write() as writer:
        writer.add(an_entity())
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        db._remove_if_untouched(path, connection)
    assert path.exists()


def test_what_the_disk_does_not_confirm_is_not_told_as_unwritten(path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_DIR_FSYNC"
    assert isinstance(faults.sentence(path, error), faults.NotConfirmed)


def test_a_code_of_the_engine_without_a_sentence_is_our_fault(register: Path) -> None:
    with pytest.raises(sqlite3.OperationalError), db.read(register) as ask:
        ask("SELECT nothing FROM nowhere")


def test_many_writers_lose_nothing_and_the_chain_holds(path: Path) -> None:
    children = [child(path, f"w{number}", 5) for number in range(4)]
    for one in children:
        out, _ = one.communicate(timeout=120)
        assert one.returncode == 0, out
    with db.read(path) as ask:
        changes = ask("SELECT * FROM change ORDER BY sequence")
        assert ask("SELECT count(*) AS n FROM entity") == [{"n": 20}]
    assert [one["sequence"] for one in changes] == list(range(1, 21))
    previous = ""
    for change in changes:
        kept = change.pop("hash")
        assert change["previous_hash"] == previous
        assert chain_hash(change) == kept
        previous = kept

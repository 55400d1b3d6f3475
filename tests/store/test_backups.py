"""Copies of the register that other commands make and take away.

- an automatic copy takes the place of the oldest automatic one of the same register, of no other:
  not of a register whose name begins alike, not of a copy that was asked for or named by hand
- a register with a bracket in its name loses its old automatic copies too
- what wrote nothing leaves no copy; what wrote leaves one, whether it failed afterwards or not
- a copy that cannot be deleted stays, and is no fault
- a link that lies where a draft would be is never followed
- a restore that fails between two names leaves the register and no second name for it; one that
  cannot be taken away is said to be no copy
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ocop.models import Entity
from ocop.store import backups

Copy = Callable[..., None]
NOW = datetime(2024, 1, 1, tzinfo=UTC)


def entity(name: str) -> Entity:
    keys = dict.fromkeys(("name_key", "name_bare", "name_core", "sort_key"), name)
    return Entity(name=name, **keys)


@pytest.fixture
def register(path: Path, write) -> Path:
    with write() as writer:
        writer.add(entity("HTX A"))
    return path


def copied(register: Path, write, turn: int) -> None:
    """Write one record with a copy from before it."""
    with backups.copied_before(register, NOW + timedelta(seconds=turn)), write() as writer:
        writer.add(entity(f"HTX {turn}"))


def names(register: Path) -> set[str]:
    return {one.name for one in (register.parent / "backups").iterdir()}


@pytest.mark.parametrize("name", ["register.db", "so[1].db", "sổ.db"])
def test_only_the_oldest_automatic_copies_of_the_same_register_go(
    register: Path, write, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.rename(register.with_name(name))
    mine, stem = register.with_name(name), Path(name).stem
    folder = register.parent / "backups"
    folder.mkdir()
    others = {
        f"{stem}-2023-auto-20230101-000000-000000.db",  # a register called `stem-2023`
        f"{stem}-20230101-000000-000000.db",  # asked for
        f"{stem}-2023-12-31.db",  # named by hand
        f"{stem}-auto-20230101.db",
    }
    for other in others:
        (folder / other).write_text("not ours", "utf-8")
    for turn in range(backups.KEPT + 3):
        with backups.copied_before(mine, NOW + timedelta(seconds=turn)):
            content = mine.read_bytes()  # as a commit does: the change counter goes up
            mine.write_bytes(content[:24] + bytes([0, 0, 1, turn]) + content[28:])
    assert others <= names(mine)
    own = sorted(names(mine) - others)
    assert len(own) == backups.KEPT
    assert own[0] == f"{stem}-auto-20240101-000003-000000.db"


def test_what_wrote_nothing_leaves_no_copy(register: Path, write) -> None:
    with backups.copied_before(register, NOW), write() as writer:
        writer.ask("SELECT 1")
    assert names(register) == set()
    with pytest.raises(ZeroDivisionError), backups.copied_before(register, NOW), write() as writer:
        writer.add(entity("HTX B"))
        _none = 1 / 0
    assert names(register) == set()


def test_what_wrote_leaves_one_whether_it_failed_afterwards_or_not(register: Path, write) -> None:
    copied(register, write, 1)
    with pytest.raises(ZeroDivisionError), backups.copied_before(register, NOW):
        with write() as writer:
            writer.add(entity("HTX B"))
        _none = 1 / 0
    assert len(names(register)) == 2


def test_a_copy_that_cannot_be_deleted_stays_and_is_no_fault(
    register: Path, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.suffix == ".db":
            raise PermissionError(path)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    for turn in range(backups.KEPT + 2):
        copied(register, write, turn)
    assert len(names(register)) == backups.KEPT + 2


def test_a_link_where_a_draft_would_be_is_never_followed(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim.db"
    victim.write_text("another register", "utf-8")
    monkeypatch.setattr("os.urandom", lambda _length: b"\0\0\0\0")  # if somebody could guess it
    (tmp_path / ".copy.db.00000000.new").symlink_to(victim)
    with pytest.raises(backups.BackupFailed):
        backups.backup(register, NOW, tmp_path / "copy.db")
    assert victim.read_text("utf-8") == "another register"
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("links", [True, False])
def test_a_restore_that_fails_leaves_the_register_and_no_second_name(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    copy = backups.backup(register, NOW, tmp_path / "copy.db")
    before = register.read_bytes()

    def refuse(*_names: object) -> None:
        raise PermissionError("held by another program")

    monkeypatch.setattr(Path, "replace", refuse)
    if not links:
        monkeypatch.setattr("os.link", refuse)
    with pytest.raises(backups.RestoreFailed, match="register"):
        backups.restore(register, NOW, copy)
    assert register.read_bytes() == before
    assert sorted(one.name for one in tmp_path.glob("*.db")) == ["copy.db", "register.db"]


def test_a_second_name_that_cannot_be_taken_away_is_said_to_be_no_copy(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, unlink = backups.backup(register, NOW, tmp_path / "copy.db"), Path.unlink

    def refuse(path: Path, *more: object, **named: object) -> None:
        if "before" in path.name or more:
            raise PermissionError("held by another program")
        unlink(path, missing_ok=True)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(backups.SecondNameLeft) as failed:
        backups.restore(register, NOW, copy)
    (left,) = tmp_path.glob("register-before-*.db")
    assert left.samefile(register)
    assert f"then delete {left}: it is the register itself" in failed.value.what_to_do()


def test_a_restore_where_no_register_is_and_none_can_be_put_is_told(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backups.backup(register, NOW, tmp_path / "copy.db")
    register.unlink()

    def refuse(*_names: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(Path, "rename", refuse)
    monkeypatch.setattr("os.link", refuse)
    with pytest.raises(backups.RestoreFailed):
        backups.restore(register, NOW, copy)
    assert not register.exists()

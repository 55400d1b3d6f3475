"""Registers near a place, and those used before.

- near: the folder, the one above, where the person stands, and `data` of each; the last written
  first; by the mark at the head, whatever else ends in .db; a folder that cannot be read is none
- used: the last one first, eight of them, each once, written when it changes only, for the user
  alone; one that is gone is not named, one on a server or a share is, without being asked
- what cannot be kept or read never matters
"""

import os
import shutil
import stat
from pathlib import Path

import pytest

from ocop.store import nearby, places
from ocop.store.addresses import Server


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path / "own")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "own" / "used-registers.txt"


def put(register: Path, place: Path, at: int = 0) -> str:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(register, place)
    if at:
        os.utime(place, (at, at))
    return str(place)


def found(path: Path) -> list[str]:
    return [one.place for one in nearby.others(path)]


def test_the_last_written_is_named_first(kept, empty_register, tmp_path) -> None:
    at = tmp_path / "office" / "2026" / "so.db"
    old = put(empty_register, at.with_name("SO CU.DB"), 1_600_000_000)
    above = put(empty_register, at.parent.parent / "so.db", 1_700_000_000)
    here = put(empty_register, tmp_path / "here" / "data" / "a.db", 1_650_000_000)
    at.with_name("other.db").write_bytes(b"SQLite format 3\0" + bytes(200))
    at.with_name("short.db").write_bytes(b"")
    at.with_name("folder.db").mkdir()
    put(empty_register, at.with_name("so.txt"))
    assert found(at) == [above, here, old]


def test_the_search_is_bounded(kept, empty_register, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "office"
    for number in range(12):
        put(empty_register, folder / f"{number}.db")
    assert len(found(folder / "so.db")) == 8
    monkeypatch.setattr(nearby, "_LOOKED_AT", 3)
    assert len(found(folder / "so.db")) == 3


def test_what_was_used_is_kept_for_the_user_alone(kept, empty_register, tmp_path) -> None:
    places_used = [Path(put(empty_register, tmp_path / str(one) / "x.db")) for one in range(10)]
    for one in places_used:
        nearby.remember(one)
    assert nearby.used() == [str(one) for one in reversed(places_used[2:])]
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    nearby.remember(places_used[5])
    assert nearby.used()[0] == str(places_used[5])
    assert len(set(nearby.used())) == 8
    before = kept.stat().st_ino
    nearby.remember(places_used[5])
    assert kept.stat().st_ino == before
    places_used[9].unlink()
    named = found(tmp_path / "far" / "away" / "so.db")
    assert named[0] == str(places_used[5])
    assert len(named) == 7


@pytest.mark.parametrize("address", ["postgresql://lan@so/ocop", r"\\may-chu\ocop\so.db"])
def test_a_server_or_a_share_is_named_without_being_asked(kept, tmp_path, address) -> None:
    kept.parent.mkdir()
    kept.write_text(f"{address}\n", "utf-8")
    [one] = nearby.others(tmp_path / "far" / "away" / "so.db")
    assert nearby.described(one) == address


def test_a_server_that_was_used_is_kept_by_its_address(kept) -> None:
    nearby.remember(Server("postgresql://lan@so/ocop"))
    assert nearby.used() == ["postgresql://lan@so/ocop"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"x" * (5 << 20)])
def test_a_broken_list_is_none(kept, tmp_path, content) -> None:
    kept.parent.mkdir()
    kept.write_bytes(content)
    assert nearby.used() == []
    nearby.remember(tmp_path / "so.db")
    assert nearby.used() == [str(tmp_path / "so.db")]


def test_what_cannot_be_kept_never_matters(kept, tmp_path) -> None:
    kept.parent.write_text("no folder")
    nearby.remember(tmp_path / "so.db")
    assert nearby.used() == []
    kept.parent.unlink()
    nearby.remember(tmp_path / "a\nb.db")
    assert nearby.used() == []

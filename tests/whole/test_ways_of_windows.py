"""What Windows does differently, imitated: nothing here has run on one.

- a register on a share, or by a long path, has an address that SQLite opens
- a line of CSV has one end, whatever the stream makes of a new line
- days before 1970, which have no local time there, can be asked for
- a file that is open cannot be deleted: a first command that failed leaves nothing all the same
- one that cannot open what it made takes it away, but never what another has written into
- a share that holds a file for a moment: a draft that cannot be put in its place leaves the old one
- it is waited for, a moment long: what holds a new file there lets go of it
- a name after a drive alone is a name in the folder where that drive stands
- a command that wrote into a pipe that has closed (`| more`, q) says nothing false, and it stands
- a user without a name, a console of another code page, a closed pipe: see test_said_truly, test_cli
"""

import errno
import io
import sqlite3
import sys
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from ocop import cli
from ocop.queries import changes
from ocop.store import db, places
from ocop.values import files


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PureWindowsPath(r"\\may-chu\ocop\sổ 1.db"), "file:////may-chu/ocop/s%E1%BB%95%201.db"),
        (PureWindowsPath(r"\\?\UNC\may-chu\ocop\so.db"), "file:////may-chu/ocop/so.db"),
        (PureWindowsPath(r"\\?\C:\dai\so.db"), "file:///C:/dai/so.db"),
        (PureWindowsPath(r"\\.\C:\dai\so.db"), "file:///C:/dai/so.db"),
        (PureWindowsPath(r"D:\OCOP\a#b.db"), "file:///D:/OCOP/a%23b.db"),
        (PurePosixPath("/tmp/a#b.db"), "file:///tmp/a%23b.db"),  # noqa: S108 - no file is made
    ],
)
def test_a_share_has_an_address(path, address) -> None:
    assert places.address(path) == address


def test_sqlite_opens_such_an_address(ocop, path) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    opened = sqlite3.connect(f"file:///{path}?mode=rw", uri=True)  # an empty host, then two strokes
    assert opened.execute("SELECT count(*) FROM product").fetchone() == (1,)
    opened.close()


def test_a_line_of_csv_has_one_end(ocop, monkeypatch) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 5/12/2023")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, newline="\r\n"))
    assert cli.main(["list", "--csv"]) == 0
    written = raw.getvalue()
    assert written.count(b"\r\n") == 2
    assert b"\r\r" not in written


def test_what_was_written_into_a_pipe_that_closed_stands(ocop, ask, monkeypatch, capsys) -> None:
    class Pipe(io.TextIOWrapper):
        def write(self, _said: str) -> int:
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(sys, "stdout", Pipe(io.BytesIO()))
    monkeypatch.setattr(cli.os, "dup2", lambda *_: None)
    monkeypatch.setattr(Pipe, "fileno", lambda _self: 1)
    assert cli.main(["register", "Trà", "--entity", "HTX A", "--on", "1/3/2023"]) == 0
    assert "wrong" not in capsys.readouterr().err
    assert len(ask("SELECT 1 FROM product")) == 1


def test_days_before_1970_can_be_asked_for(ocop, monkeypatch) -> None:
    class OnWindows(datetime):
        def astimezone(self, tz=None):
            if self.year < 1970:
                raise OSError(errno.EINVAL, "Invalid argument")
            return super().astimezone(tz)

    monkeypatch.setattr(changes, "datetime", OnWindows)
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    assert len(ocop("history --since 1/1/1960 --json").data["commands"]) == 1
    assert ocop("list --known-on 1/1/1960 --json", None).code in (0, 2)
    assert ocop("status --known-on 1/1/1960", None).code != 6


@pytest.fixture
def open_files_stay(monkeypatch) -> None:
    """Refuse to delete a register that a connection of this process has open."""
    connections: list[tuple[Path, sqlite3.Connection]] = []
    really, unlink = db._open, Path.unlink

    def opened(path: Path) -> sqlite3.Connection:
        connection = really(path)
        connections.append((path, connection))
        return connection

    def closed(connection: sqlite3.Connection) -> bool:
        try:
            return connection.total_changes < 0
        except sqlite3.ProgrammingError:
            return True

    def kept(path: Path, missing_ok: bool = False) -> None:
        if any(one == path and not closed(connection) for one, connection in connections):
            raise PermissionError(errno.EACCES, "used by another process")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(db, "_open", opened)
    monkeypatch.setattr(db, "MOVES_OPEN_FILES", False)
    monkeypatch.setattr(Path, "unlink", kept)


def test_a_first_command_that_failed_leaves_nothing(nowhere, path, open_files_stay) -> None:
    nowhere("recognise 'Không có' --stars 3 --on 5/12/2023", 3)
    assert not path.exists()
    nowhere("register Trà --entity 'HTX A' --on 1/3/2023")
    nowhere("register Trà --entity 'HTX A' --on 1/3/2023", 5)
    assert path.exists()


@pytest.mark.parametrize("written", [False, True])
def test_what_cannot_be_opened_does_not_stay(nowhere, path, monkeypatch, written) -> None:
    really = db._open

    def refused(place: Path) -> sqlite3.Connection:
        monkeypatch.setattr(db, "_open", really)
        if written:  # another was quicker
            nowhere("register Trà --entity 'HTX A' --on 1/3/2023")
        raise sqlite3.OperationalError("invalid uri authority: may-chu")

    monkeypatch.setattr(db, "_open", refused)
    nowhere("register Cao --entity 'HTX A' --on 1/3/2023", None)
    assert path.exists() == written
    monkeypatch.setattr(db, "_open", refused)
    path.touch()
    nowhere("register Cao --entity 'HTX A' --on 1/3/2023", None)
    assert path.exists()  # it was there before


def test_a_file_that_is_held_keeps_what_it_has(tmp_path, monkeypatch) -> None:
    place = tmp_path / "a.csv"
    place.write_bytes(b"old")

    def held(*_names: object) -> None:
        raise PermissionError(errno.EACCES, "used by another process")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError), files.placed(place) as stream:
        stream.write(b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
    assert place.read_bytes() == b"old"


@pytest.fixture
def pauses(monkeypatch) -> list[float]:
    """Be on Windows, where nobody waits in truth."""
    waited: list[float] = []
    monkeypatch.setattr(files, "_SYSTEM", "nt")
    monkeypatch.setattr(files, "sleep", waited.append)
    return waited


def busy(monkeypatch, how: str, times: int) -> None:
    """Let a way of moving or deleting fail so many times, as while a scanner reads the file."""
    really, left = getattr(Path, how), [times]

    def held(path: Path, *given: object, **named: object) -> object:
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "used by another process")
        return really(path, *given, **named)

    monkeypatch.setattr(Path, how, held)


@pytest.mark.parametrize(("how", "words"), [
    ("replace", "list --csv -o {}/a.csv --yes"),
    ("rename", "backup {}/a.db"),
    ("rename", "copy {}/a.db"),
    ("replace", "restore {}/so.db --yes"),
])  # fmt: skip
def test_a_file_that_is_held_for_a_moment_is_waited_for(
    ocop, tmp_path, monkeypatch, pauses, how, words
) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    ocop(f"backup {tmp_path}/so.db")
    busy(monkeypatch, how, 2)
    ocop(words.format(tmp_path))
    assert pauses == [0.05, 0.1]
    assert list(tmp_path.rglob("*.new")) == []


def without_links(*_given: object) -> None:
    raise PermissionError(errno.EACCES, "no links here")


def test_what_is_held_for_longer_is_told(ocop, path, tmp_path, monkeypatch, pauses) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    busy(monkeypatch, "rename", 99)
    assert "a.db could not be made" in ocop(f"backup {tmp_path}/a.db", 6).err
    assert sum(pauses) < 1
    monkeypatch.setattr(files, "_SYSTEM", "posix")
    monkeypatch.setattr("os.link", without_links)
    pauses.clear()
    ocop(f"backup {tmp_path}/a.db", 6)
    assert pauses == []


def test_an_empty_register_that_is_held_goes_after_a_moment(
    nowhere, path, monkeypatch, open_files_stay, pauses
) -> None:
    busy(monkeypatch, "unlink", 1)
    nowhere("recognise 'Không có' --stars 3 --on 5/12/2023", 3)
    assert not path.exists()


@pytest.mark.parametrize(("typed", "name"), [
    ("C:bao-cao.csv", "bao-cao.csv"), (r"C:\OCOP\a.csv", "a.csv"), ("D:/OCOP/a.csv", "a.csv"), (r"\\may\ocop\a.csv", "a.csv"),
])  # fmt: skip
def test_a_name_after_a_drive_is_a_name(monkeypatch, typed, name) -> None:
    assert places._name(typed) != name or "/" in typed
    monkeypatch.setattr(places, "_SYSTEM", "nt")
    assert places._name(typed) == name
    assert places.output(typed) == Path(typed)
    with pytest.raises(places.NameRefused):
        places.output(f"{typed}:ẩn")

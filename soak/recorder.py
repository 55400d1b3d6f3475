"""What a command does to its files: its SQL is traced, and done again where every write is seen.

`trace` runs the program as it is; only `sqlite3.connect` and the folder's calls are listened to.
`replay` gives the same SQL to an SQLite of apsw, whose file layer writes down each operation.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock
from urllib.parse import unquote, urlsplit

import apsw

from soak.disk import Op


class Step(NamedTuple):
    """One thing a command did: to a connection (by number) or to a name in the folder."""

    kind: str
    connection: int = 0
    what: str = ""
    other: str = ""


class _Traced(sqlite3.Connection):
    """A connection whose SQL, copies and end are written down."""

    steps: list[Step]
    number: int

    def backup(self, target: sqlite3.Connection, **options: Any) -> None:
        super().backup(target, **options)
        self.steps.append(Step("backup", self.number, str(getattr(target, "number", ""))))

    def close(self) -> None:
        super().close()
        self.steps.append(Step("close", self.number))


@contextmanager
def trace(folder: Path) -> Iterator[list[Step]]:
    """Write down what is done to the databases and names of a folder, in order."""
    steps: list[Step] = []
    opened = 0
    connect = sqlite3.connect

    def listening(address: Any, **options: Any) -> sqlite3.Connection:
        nonlocal opened
        connection = connect(address, factory=_Traced, **options)
        path = _path(str(address))
        opened += 1
        connection.steps, connection.number = steps, opened
        if path.is_relative_to(folder):
            name = str(path.relative_to(folder))
            steps.append(Step("connect", opened, name))
            number = opened
            connection.set_trace_callback(lambda sql: steps.append(Step("sql", number, sql)))
        return connection

    with contextlib.ExitStack() as listened:
        listened.enter_context(mock.patch.object(sqlite3, "connect", listening))
        for name in ("link", "rename", "replace", "unlink", "mkdir"):
            heard = _heard(getattr(os, name), name, folder, steps)
            listened.enter_context(mock.patch.object(os, name, heard))
        listened.enter_context(mock.patch.object(os, "fsync", _syncing(os.fsync, folder, steps)))
        yield steps


def _heard(
    call: Callable[..., Any], name: str, folder: Path, steps: list[Step]
) -> Callable[..., Any]:
    def heard(*paths: Any, **options: Any) -> Any:
        found = call(*paths, **options)
        named = [Path(one) for one in paths if isinstance(one, str | os.PathLike)]
        if all(one.is_relative_to(folder) for one in named):
            steps.append(Step(name, 0, *(str(one.relative_to(folder)) for one in named)))
        return found

    return heard


def _syncing(call: Callable[[int], None], folder: Path, steps: list[Step]) -> Callable[..., None]:
    """Listen to the syncs of folders; those of files are the engine's own."""

    def syncing(descriptor: int) -> None:
        call(descriptor)
        synced = Path(f"/proc/self/fd/{descriptor}").readlink()
        if synced.is_dir() and synced.is_relative_to(folder):
            steps.append(Step("sync folder", 0, str(synced.relative_to(folder))))

    return syncing


def _path(address: str) -> Path:
    return Path(unquote(urlsplit(address).path) if address.startswith("file:") else address)


class Recorder(apsw.VFS):
    """A file layer that does what the system's does, and writes down each operation."""

    def __init__(self, folder: Path) -> None:
        self.name = f"recorder {id(self)}"
        self.folder = folder
        self.ops: list[Op] = []
        self.numbers: dict[str, int] = {}
        self._next = 0
        super().__init__(self.name, "")

    def number(self, name: str) -> int:
        """Return a new file's number."""
        self._next += 1
        self.numbers[name] = self._next
        return self._next

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None or not flags[0] & (_DATABASE | _JOURNAL):
            return apsw.VFSFile("", name, flags)
        created = not Path(path).exists()
        file = _File(self, name, flags)
        file.path = relative = str(Path(path).relative_to(self.folder))
        if created:
            self.ops.append(Op("link", relative, self.number(relative)))
        file.number = self.numbers[relative]
        # As in SQLite's unix layer: the first sync of a journal syncs its folder too.
        file.sync_folder = bool(flags[0] & apsw.SQLITE_OPEN_CREATE and flags[0] & _JOURNAL)
        return file

    def xDelete(self, name: str, sync_folder: bool) -> None:  # noqa: N802
        super().xDelete(name, sync_folder)
        relative = str(Path(name).relative_to(self.folder))
        self.ops.append(Op("unlink", relative))
        self.numbers.pop(relative)
        if sync_folder:
            self.ops.append(Op("sync folder", str(Path(relative).parent)))


_DATABASE = apsw.SQLITE_OPEN_MAIN_DB
_JOURNAL = apsw.SQLITE_OPEN_MAIN_JOURNAL


class _File(apsw.VFSFile):
    path: str
    number: int
    sync_folder: bool

    def __init__(self, layer: Recorder, name: Any, flags: list[int]) -> None:
        self.layer = layer
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self.layer.ops.append(Op("write", self.path, self.number, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self.layer.ops.append(Op("truncate", self.path, self.number, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self.layer.ops.append(Op("sync", self.path, self.number))
        if self.sync_folder:
            self.sync_folder = False
            self.layer.ops.append(Op("sync folder", str(Path(self.path).parent)))


def replay(
    steps: list[Step], folder: Path, settle: Callable[[], None], change: Callable[[str], str]
) -> list[Op]:
    """Do the steps again in a folder that holds the same files; return every operation on files.

    `change` may alter a statement; `settle` is called wherever a command was done.
    """
    layer = Recorder(folder)
    for path in sorted(folder.rglob("*.db")):
        layer.number(str(path.relative_to(folder)))
    open_ones: dict[int, apsw.Connection] = {}
    try:
        for step in steps:
            _again(step, layer, open_ones, change)
            if step.kind == "done":
                layer.ops.append(Op("done"))
                settle()
    finally:
        for connection in open_ones.values():
            connection.close()
        layer.unregister()
    return layer.ops


def _again(
    step: Step,
    layer: Recorder,
    open_ones: dict[int, apsw.Connection],
    change: Callable[[str], str],
) -> None:
    folder = layer.folder
    if step.kind == "connect":
        open_ones[step.connection] = apsw.Connection(str(folder / step.what), vfs=layer.name)
    elif step.kind == "sql":
        open_ones[step.connection].execute(change(step.what)).fetchall()
    elif step.kind == "close":
        if step.connection in open_ones:
            open_ones.pop(step.connection).close()
    elif step.kind == "backup":
        target = open_ones[int(step.what)]
        with target.backup("main", open_ones[step.connection], "main") as copying:
            copying.step()
    elif step.kind == "mkdir":
        (folder / step.what).mkdir(exist_ok=True)
    elif step.kind == "sync folder":
        layer.ops.append(Op("sync folder", step.what))
    elif step.kind == "unlink":
        (folder / step.what).unlink()
        layer.ops.append(Op("unlink", step.what))
        layer.numbers.pop(step.what)
    elif step.kind != "done":
        number = layer.numbers[step.what]
        getattr(os, step.kind)(folder / step.what, folder / step.other)
        layer.numbers[step.other] = number
        if step.kind == "link":
            layer.ops.append(Op("link", step.other, number))
        else:
            layer.numbers.pop(step.what)
            layer.ops.append(Op("rename", step.other, number, old=step.what))

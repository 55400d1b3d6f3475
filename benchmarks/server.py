"""A register on a server beside the same in a file: `status`, and 10,000 rows brought in.

The server is the tests' own, on this machine: what a line costs comes on top.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from run import DAY, HERE, OCOP, Pair, compared, make

from ocop.store import addresses, server_connection
from ocop.store import server as leaf

sys.path.insert(0, str(HERE.parent / "tests"))
import servers

ROWS = 10_000
RUNS = 5


def pairs(folder: Path, server: servers.Server) -> Iterator[Pair]:
    """Return what is compared, each on the server and in a file."""
    small, listed, left = folder / "small.db", folder / "list.csv", folder / "left"
    make("registers.py", small, 250, 400)
    there = server.create().address()
    subprocess.run([OCOP, "copy", there, "--db", str(small)], check=True, capture_output=True)
    on_server, in_file = ([OCOP, "status", DAY, "--db", place] for place in (there, str(small)))
    yield Pair("`ocop status`, 250 products, on a server : in a file", on_server, in_file, 1.5)

    make("lists.py", "csv", listed, ROWS)
    left.mkdir()
    for _number in range(RUNS + 1):
        (left / _empty(server)).touch()
    address = server.database("$n").address()
    one = f"n=$(ls {left} | head -1); rm {left}/$n"
    into = ["sh", "-c", f'{one}; exec {OCOP} import {listed} --db "{address}"']
    beside = [
        "sh",
        "-c",
        f"rm -f {folder}/into.db; exec {OCOP} import {listed} --db {folder}/into.db",
    ]
    said = f"`ocop import`, {ROWS:,} rows, into a server : into a file"
    yield Pair(said, into, beside, 3.0, runs=RUNS)


def _empty(server: servers.Server) -> str:
    """Make an empty register; return the name of its database."""
    database = server.create()
    with server_connection.opened(addresses.Server(database.address())) as connection:
        leaf.create(connection)
        connection.commit()
    return database.name


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name, servers.started() as running:
        for pair in pairs(Path(name), running):
            print(compared(pair, int(sys.argv[1]) if sys.argv[1:] else RUNS), flush=True)

"""What must hold of the records holds on a server as in a file.

- every rule, broken by direct SQL, gives the same rows on both engines: of the whole register, and
  of what a command touched
- `doctor` and `check` of a server tell the breach, and a command that would make one is refused
"""

import contextlib
import sqlite3

import pytest
from invariants.test_rules import BROKEN, TEA, enter

from ocop.invariants.asking import broken
from ocop.store import addresses, copying, db, door


@pytest.mark.parametrize("name", BROKEN)
def test_every_rule_gives_the_same_rows_on_both_engines(name, ocop, path, database) -> None:
    commands, sql, _command = BROKEN[name]
    enter(ocop, commands)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()
        touched = [id_ for (id_,) in connection.execute("SELECT id FROM product")]
    place = addresses.server(database.address())
    copying.copy(path, place)
    with db.read(path) as here, door.read(place) as there:
        whole = [sorted(map(repr, broken(ask))) for ask in (here, there)]
        parts = [sorted(map(repr, broken(ask, touched=touched))) for ask in (here, there)]
    assert whole[0]
    assert whole[0] == whole[1]
    assert parts[0] == parts[1] == whole[0]


def test_a_breach_on_a_server_is_told_and_a_new_one_refused(ocop, path, database) -> None:
    enter(ocop, (*TEA, "upgrade Trà --to 4 --on 1/7/2022"))
    with db.read(path) as ask:
        row = ask("SELECT id FROM upgrade")[0]["id"]
    at = f"--db '{database.address()}'"
    ocop(f"copy '{database.address()}'")
    command = f"correct {row} --on 1/1/2021 --reason x"
    refused = ocop(f"{command} {at}", 5).err
    assert refused.splitlines()[0] == ocop(command, 5).err.splitlines()[0]
    assert ocop(f"check {at} --json").data["faults"] == []
    database.run("UPDATE recognition SET year = 2022")
    assert "programme year is after the day" in ocop(f"check {at}", 5).err
    found = ocop(f"doctor {at} --only breach --json").data["findings"]
    assert [row["kind"] for row in found] == ["breach"]

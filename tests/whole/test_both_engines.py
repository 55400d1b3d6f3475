"""Every statement of the program, given to a file and to a server that hold the same rows.

- every place in the program that asks the register is reached
- the questions and changes of a register that holds every kind of record answer the same rows,
  with and without the parts that a register has no rows for
- a list comes in the same order from both
- so does the calendar of a long register, which is asked in groups
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg2
import pytest
import rich_register

import ocop as program
from ocop.monitoring import agenda
from ocop.render import terminal
from ocop.store import addresses, asking, copying, db, server_connection
from ocop.store.asking import fitting
from ocop.store.writer import Writer

OF_THE_FILE = re.compile("PRAGMA|sqlite_master")  # the door's own, which opens a file
PROGRAM = Path(program.__file__).parent
# What asks a server alone, and what asks a register of another schema.
OF_A_SERVER = ("store/server", "store/migrations/")
Places = set[tuple[str, int]]


@pytest.fixture
def sent(monkeypatch):
    """Gather every statement that the program sends, with the values it is sent with."""
    found: dict[str, list[dict[str, Any]]] = {}
    from_where: Places = set()
    real, within = db.asking, Writer.ask

    def keep(sql: str, values: dict[str, Any]) -> None:
        from_where.update(_calling(sys._getframe(2)))
        known = found.setdefault(sql, [])
        if values not in known and len(known) < 6:
            known.append(values)

    def asking(connection):
        ask = real(connection)

        def answer(sql, **values):
            keep(sql, values)
            return ask(sql, **values)

        return answer

    def ask(self, sql, **values):
        keep(sql, values)
        return within(self, sql, **values)

    monkeypatch.setattr(db, "asking", asking)
    monkeypatch.setattr(Writer, "ask", ask)
    return found, from_where


def _calling(frame: FrameType | None) -> Iterator[tuple[str, int]]:
    """Give the lines of the program that led to a statement."""
    while frame:
        yield frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back


def _asking() -> Iterator[tuple[str, int, int]]:
    """Give where the program asks the register: the file, the first and the last line."""
    for file in PROGRAM.rglob("*.py"):
        if file.relative_to(PROGRAM).as_posix().startswith(OF_A_SERVER):
            continue
        for node in _within(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _is_ask(node.func):
                yield str(file), node.lineno, node.end_lineno or node.lineno


def _within(whole: ast.AST) -> Iterator[ast.AST]:
    """Give what a module is made of, but for what hands every statement on."""
    for node in ast.iter_child_nodes(whole):
        if getattr(node, "name", "") != fitting.__name__:
            yield node
            yield from _within(node)


def _is_ask(called: ast.expr) -> bool:
    """Whether what is called asks the register, and not the person at the terminal."""
    of = called.value if isinstance(called, ast.Attribute) else None
    named = getattr(called, "attr", getattr(called, "id", ""))
    whose = getattr(of, "attr", getattr(of, "id", ""))
    return named == "ask" and whose not in ("context", "missing_facts", "said", "sitting")


@pytest.fixture
def rich(ocop, path, sent, monkeypatch):
    """A register with every kind of record, asked in every way."""
    rich_register.make(ocop, path)
    with monkeypatch.context() as long:
        long.setattr(sys.stdout, "isatty", lambda: True)
        long.setattr(agenda, "_FEW", 0)
        long.setattr(terminal, "_LONG", 0)
        for line in rich_register.LONG:
            ocop(line)
    return path


def fill(database, path) -> psycopg2.extensions.connection:
    """Copy the file onto the server, and open it there."""
    place = addresses.server(database.address())
    copied = copying.copy(path, place)
    assert {one.table for one in copied if not one.rows} <= {
        "mapping",
        "known_breach",
        "revision",
        "answer",
    }
    return server_connection.connect(place)


def test_every_statement_answers_the_same_rows_on_both(rich, sent, database) -> None:
    sent, from_where = sent
    missed = [
        f"{file}:{first}"
        for file, first, last in _asking()
        if from_where.isdisjoint((file, line) for line in range(first, last + 1))
    ]
    assert not missed, "\n".join(missed)
    connection = fill(database, rich)
    asked, differ = server_connection.asking(connection), []
    with db.read(rich) as ask:
        for sql, several in list(sent.items()):
            if OF_THE_FILE.search(sql):
                continue
            for values in several:
                theirs = ask(sql, **values)
                try:
                    mine = asked(sql, **values)
                    whole = asked(asking.marked_off(sql), **values)
                except psycopg2.Error as error:
                    connection.rollback()
                    differ.append((sql, values, str(error)))
                    break
                assert same(sql, whole, theirs), sql
                assert same(sql, whole, ask(asking.marked_off(sql), **values)), sql
                if not same(sql, mine, theirs):
                    odd = [
                        a.items() ^ b.items() for a, b in zip(mine, theirs, strict=False) if a != b
                    ]
                    differ.append((sql, values, len(mine), len(theirs), *odd[:2]))
                    break
    connection.close()
    assert not differ, "\n\n".join("\n".join(map(str, one)) for one in differ)


def same(sql: str, mine: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> bool:
    """Whether the rows are equal; where none asks for an order, in any."""
    theirs = [{"?column?" if name == "1" else name: row[name] for name in row} for row in theirs]
    if re.search(r"ORDER BY[^)]*$", sql):
        return mine == theirs
    return Counter(map(repr, mine)) == Counter(map(repr, theirs))

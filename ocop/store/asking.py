"""How the register is asked: a statement with named values in, rows out."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from ocop.language import _
from ocop.values.text import HarmfulText

# A row is a dict by column. Each question names the shape of its own rows, beside the SQL that
# makes them: `rows: list[StandingRow] = ask(...)`.
Ask = Callable[..., list[Any]]
# How rows are put into a table: its name, the columns, and the values of each row.
Put = Callable[[str, list[str], list[tuple[Any, ...]]], None]
# How many rows are seen of a list of so many: a screen shows the beginning of a long one.
Seen = Callable[[int], int]
# A record's columns by name, as the driver reads and writes them; a day is a date or ISO text.
Columns = dict[str, Any]

# A part of a statement that changes nothing while a table has no row.
_BEGUN, _ENDED = "/*if {table}*/", "/*end*/"
_PART = re.compile(r"/\*if (\w+)\*/(.*?)/\*end\*/", re.DOTALL)
# Text that no register holds: a file's engine takes some of it, a server's driver none.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def only_with(table: str, sql: str) -> str:
    """Return a part of a statement, marked: while the table has no row it is left out."""
    return f"{_BEGUN.format(table=table)}{marked_off(sql)}{_ENDED}"


def marked_off(sql: str) -> str:
    """Return a statement without the marks, with all its parts."""
    return _PART.sub(r"\2", sql)


def fitting(ask: Ask) -> Ask:
    """Return how a register is asked only for what its tables have rows for.

    Each start plans its statements anew: what a later decision replaced is half of that, and most
    registers know of none. Within one snapshot a table that has no row stays so.
    """

    @cache
    def has_rows(table: str) -> bool:
        return bool(ask(f'SELECT 1 FROM "{table}" LIMIT 1'))

    def part(found: re.Match[str]) -> str:
        return found[2] if has_rows(found[1]) else ""

    def answer(sql: str, **values: object) -> list[Any]:
        refuse_no_text(values)
        return ask(_PART.sub(part, sql), **values)

    return answer


def refuse_no_text(values: Mapping[str, object]) -> None:
    """Refuse to ask for what can be no text: NUL, and the halves of a letter."""
    for value in values.values():
        if isinstance(value, str) and (found := _NO_TEXT.search(value)):
            raise HarmfulText(what=_("the words"), code=f"U+{ord(found[0]):04X}")


class Beginning:
    """How a register is asked for what is seen of a list; the rest of it is only counted.

    `counting` is SQL that counts the rows in the cheapest way, without what only a row that is seen
    needs: names, places, an order. It may tell them apart: `n` in each of the groups `counted`.
    """

    def __init__(self, ask: Ask, seen: Seen, counting: str = "") -> None:
        self.ask, self.seen, self.counting = ask, seen, counting
        self.counted: list[Any] = []

    def __call__(self, sql: str, **values: object) -> list[Any]:
        counting = self.counting or f"SELECT count(*) AS n FROM ({sql}) whole"
        self.counted = self.ask(counting, **values)
        return self.ask(f"{sql} LIMIT {self.seen(self.count)}", **values)

    @property
    def count(self) -> int:
        """How many rows the whole list has."""
        return sum(row["n"] for row in self.counted)


class Question(NamedTuple):
    """SQL that gives the `id` of every subject counted, with its values.

    `scope` is the one district that it is limited to, `outside` those that it leaves out.
    """

    subject: str
    sql: str
    values: Mapping[str, object] = MappingProxyType({})
    scope: str = ""
    outside: frozenset[str] = frozenset()

    def covers(self, district: str) -> bool:
        """Return whether what is of a district is counted."""
        return self.scope in ("", district) and district not in self.outside

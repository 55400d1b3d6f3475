"""How the register is asked: a statement with named values in, rows out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

# A row is a dict by column. Each question names the shape of its own rows, beside the SQL that
# makes them: `rows: list[StandingRow] = ask(...)`.
Ask = Callable[..., list[Any]]
# How rows are put into a table: its name, the columns, and the values of each row.
Put = Callable[[str, list[str], list[tuple[Any, ...]]], None]
# How many rows are seen of a list of so many: a screen shows the beginning of a long one.
Seen = Callable[[int], int]
# A record's columns by name, as the driver reads and writes them; a day is a date or ISO text.
Columns = dict[str, Any]


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

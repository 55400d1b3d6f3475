"""How a list is described: a known value, a column, a kind of list; the tables stand beside.

`spellings.py` has the known values, `columns.py` the columns, `kinds.py` the kinds of lists.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.lists import cells, day_cells
from ocop.lists.files.sheet import Value
from ocop.values import text

Holds = Literal["text", "number", "day", "start"]  # a start: a day, or a year if no more is known


class UnknownValue(ValueRefused):
    sentence = N_("“{value}” is not known as {what}.")
    advice = N_("Write: {known}; or leave it empty.")


@dataclass(frozen=True)
class Known:
    """The known values of a column: what each is, and its spellings, the written one first.

    The value None is what is written where nothing is decided yet.
    """

    what: str
    spellings: Mapping[Any, tuple[str, ...]]

    def read(self, value: Value) -> Any:
        """Return the value that a cell spells, None for nothing; raises UnknownValue."""
        if cells.is_nothing(value):
            return None
        written = cells.as_text(value)
        if _key(written) not in self._values:
            known = ", ".join(self.choices)
            raise UnknownValue(value=text.safe(written), what=_(self.what), known=known)
        return self.find(written)

    def find(self, written: str) -> Any:
        """Return the value that a text spells, None for any other."""
        return self._values.get(_key(written))

    def write(self, value: Any) -> str:
        """Return how a value is written in a list; nothing for one that is not known or not set."""
        return "" if value is None else self.spellings.get(value, ("",))[0]

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be written, each value once."""
        return tuple(said[0] for value, said in self.spellings.items() if value is not None)

    @cached_property
    def _values(self) -> dict[str, object]:
        return {
            _key(one): value
            for value, said in self.spellings.items()
            for one in (*said, str(value or said[0]))  # the stored word too
        }


def _key(said: str) -> str:
    """Return a spelling as it is compared: without case and marks."""
    return text.fold(said).strip(" .,;").replace("_", "-")


class Column(NamedTuple):
    """One column. `headings` are all that are understood, the one that we write first.

    `read` gives the value of a cell, None for nothing, and refuses in a sentence. In a form its
    cells follow the `rule`; where it is `open`, other words than the choices are taken too.
    `units` are those that its heading may name: what one of them is, None where nobody can say.
    """

    headings: tuple[str, ...]
    read: Callable[..., Any]
    words: Known | None
    holds: Holds
    open: bool
    width: int
    rule: str
    units: Mapping[str, int | None]

    @property
    def is_day(self) -> bool:
        """Whether its cells hold days, some perhaps only years."""
        return self.holds in ("day", "start")


_READS: Final[Mapping[str, Callable[..., Any]]] = {
    "day": day_cells.as_day,
    "start": day_cells.as_start,
}


def column(
    *headings: str,
    read: Callable[..., Any] | None = None,
    words: Known | None = None,
    holds: Holds = "text",
    open: bool = False,
    width: int = 14,
    rule: str = "",
    units: Mapping[str, int | None] | None = None,
) -> Column:
    """Return a column, read by its known values, as days, or else as a line of text."""
    if read is None and words is not None:
        read = words.read
    elif read is None:
        read = _READS.get(holds, cells.line)
    return Column(headings, read, words, holds, open, width, rule, units or {})


class Kind(NamedTuple):
    """One kind of list: its title, and the columns that it takes, in the order they are written.

    Every row fills its `subject`. It is told by any of the columns in `told_by`. `headings` are
    those of its own; `form` and `must` are the columns of its empty form and those to be filled.
    """

    title: str
    columns: tuple[str, ...]
    subject: str = "product"
    told_by: tuple[str, ...] = ()
    headings: Mapping[str, str] = MappingProxyType({})
    form: tuple[str, ...] = ()
    must: tuple[str, ...] = ()

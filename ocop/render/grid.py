"""A table as lines of text, on so many columns of a screen or on none: only words are parted.

A column that finds no room steps back: what it holds stands under its row, after its heading.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from operator import le
from typing import Any, NamedTuple

from ocop.render.table import Column

GAP, UNDER, BETWEEN = "  ", "    ", " · "
_READABLE = 16  # letters that a column of words keeps at least, if it has that many
_WORDS = re.compile(r" *[^ ]+")
# Letters and signs of one column each; any other is asked of Rich, whose tables of them are whole.
_NARROW = re.compile(
    "[\n -~\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e←-↓≈≤≥−─-◆★⚠\ufffd]*"
)
_NOTHING = ("", "–")
_NO_BREAK = "\u00a0"


class Grid(NamedTuple):
    """Which columns stand side by side, how wide each is, and which stand under the row."""

    columns: Sequence[Column[Any]]
    beside: Sequence[int]
    under: Sequence[int]
    widths: dict[int, int]
    plain: bool  # every cell is as wide as it has letters
    room: int | None

    @property
    def whole_width(self) -> int:
        """How wide the columns are that stand side by side."""
        return _whole_width(list(self.widths.values()))

    def heading(self) -> Iterator[str]:
        """Return the lines of the headings."""
        wrapped = [wrap(self.columns[n].heading, self.widths[n]) for n in self.beside]
        tallest = max(map(len, wrapped))
        yield from self._joined([[""] * (tallest - len(one)) + one for one in wrapped])
        if self.under:
            yield from self._under(BETWEEN.join(self.columns[n].heading for n in self.under))

    def lines(self, rows: Iterable[Sequence[str]]) -> Iterator[str]:
        """Return the lines of the rows."""
        pattern, widths = self._pattern(), list(self.widths.values())
        for row in rows:
            if self.plain and all(map(le, map(len, map(row.__getitem__, self.beside)), widths)):
                yield pattern.format(*row)
            else:
                yield from self._beside(row)
            if self.under and (said := self._said_under(row)):
                yield from self._under(said)

    def _pattern(self) -> str:
        sides = ((place, ">" if self.columns[place].number else "<") for place in self.beside)
        return GAP.join(f"{{{place}:{side}{self.widths[place]}}}" for place, side in sides)

    def _beside(self, row: Sequence[str]) -> Iterator[str]:
        yield from self._joined([self._wrapped(row[n], self.widths[n]) for n in self.beside])

    def _wrapped(self, cell: str, room: int) -> list[str]:
        return [cell] if self.plain and len(cell) <= room else wrap(cell, room)

    def _joined(self, wrapped: Sequence[Sequence[str]]) -> Iterator[str]:
        for line in zip_longest(*wrapped, fillvalue=""):
            yield GAP.join(map(self._padded, self.beside, line))

    def _padded(self, place: int, shown: str) -> str:
        blank = " " * (self.widths[place] - (len if self.plain else width)(shown))
        return blank + shown if self.columns[place].number else shown + blank

    def _said_under(self, row: Sequence[str]) -> str:
        return BETWEEN.join(
            ": ".join(filter(None, (self.columns[n].heading, self._kept(n, row[n]))))
            for n in self.under
            if row[n] not in _NOTHING
        )

    def _kept(self, place: int, cell: str) -> str:
        """Return a cell; what stays on one line has blanks that no line ends at."""
        short = _fixed(self.columns[place]) and len(cell) <= _READABLE
        return cell.replace(" ", _NO_BREAK) if short else cell

    def _under(self, said: str) -> Iterator[str]:
        for line in wrap(UNDER + said, self.room or 0, hang=UNDER):
            yield line.replace(_NO_BREAK, " ")


def lay_out(
    columns: Sequence[Column[Any]], cells: Sequence[Sequence[str]], room: int | None
) -> Grid:
    """Return how a table stands; `cells` are those of each column, `room` what a line may take."""
    asked = [_Asked.of(column, one) for column, one in zip(columns, cells, strict=True)]
    plain = all(one.plain for one in asked)
    natural = [max(one.longest, width(one.column.heading)) for one in asked]
    places = range(len(columns))
    if room is None or _whole_width(natural) <= room:
        return Grid(columns, places, (), dict(enumerate(natural)), plain, room)
    least = [one.least(room) for one in asked]
    beside = list(places)
    while len(beside) > 1 and _whole_width([least[n] for n in beside]) > room:
        beside.remove(max(beside[1:], key=lambda n: (*asked[n].steps_back(), n)))
    widths = {n: min(least[n], room) for n in beside}
    for goal in ([one.longest for one in asked], natural):
        _widen(widths, goal, room - _whole_width(list(widths.values())))
    return Grid(columns, beside, [n for n in places if n not in beside], widths, plain, room)


class _Asked(NamedTuple):
    """What the cells of a column ask for."""

    column: Column[Any]
    joined: str
    longest: int
    plain: bool  # each letter takes one column, and each cell one line

    @classmethod
    def of(cls, column: Column[Any], cells: Sequence[str]) -> "_Asked":
        joined = "\n".join(cells)
        narrow = bool(_NARROW.fullmatch(joined))
        lines = joined.split("\n")
        longest = max(map(len if narrow else width, lines))
        return cls(column, joined, longest, narrow and len(lines) == len(cells))

    def steps_back(self) -> tuple[bool, bool, bool, bool]:
        """Return what makes it step back before others: the greatest goes first."""
        column, fixed = self.column, _fixed(self.column)
        return not self.joined.strip("\n–"), column.aside, not fixed, column.number or column.day

    def least(self, room: int) -> int:
        """Return what it needs: a number, a day, an id whole; words one by one, if readable.

        What stands aside rather steps back than be squeezed.
        """
        heading = _longest_word(self.column.heading, width)
        if _fixed(self.column):
            return max(heading, self.longest)
        word = _longest_word(self.joined, len if self.plain else width)
        readable = room // 2 if self.column.aside else max(_READABLE, room // 6)
        return max(heading, word, min(self.longest, readable))


def _whole_width(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _fixed(column: Column[Any]) -> bool:
    return column.number or column.day or column.whole or column.bar


def _widen(widths: dict[int, int], goal: Sequence[int], spare: int) -> None:
    """Share what is left of a line among the columns that want more."""
    while spare > 0 and (short := [n for n in widths if widths[n] < goal[n]]):
        each = max(1, spare // len(short))
        for n in short:
            more = min(each, goal[n] - widths[n], spare)
            widths[n] += more
            spare -= more


def _longest_word(shown: str, measure: Callable[[str], int]) -> int:
    return max(map(measure, shown.replace("\n", " ").split(" ")))


def width(shown: str) -> int:
    """Return how many columns of a screen a text takes."""
    if _NARROW.fullmatch(shown):
        return len(shown)
    from rich.cells import cell_len

    return cell_len(shown)


def wrap(shown: str, room: int, hang: str = "") -> list[str]:
    """Return a text in lines, parted between words; only a word longer than a line is cut."""
    measure = len if _NARROW.fullmatch(shown) else width
    if "\n" not in shown and measure(shown) <= room:
        return [shown]
    lines = []
    for line in shown.split("\n"):
        held = ""
        for word in _WORDS.findall(line):
            if held.strip() and measure(held + word) > room:
                lines.append(held)
                held, word = hang, word.lstrip(" ")
            held += word
            while measure(held) > room:
                cut = _cut(held, room)
                lines.append(held[:cut])
                held = held[cut:]
        lines.append(held)
    return lines


def _cut(word: str, room: int) -> int:
    """Return how many letters fit into a line, one at least."""
    cut = min(len(word), room)
    while cut > 1 and width(word[:cut]) > room:
        cut -= 1
    return cut

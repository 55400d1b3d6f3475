"""What the rows of a list do not tell of their places: no district, or words that name none."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ocop.rulebook.unit_names import plain
from ocop.rulebook.units import Units
from ocop.values import names
from ocop.values.nearest import nearest

OUTLINE: Final = re.compile(r"^(?:[IVX]+|[A-ZĐ]|\d{1,2})(?:[.)/:] *| *[-–] +)")
_COUNT: Final = r"[:,(–-] *(?:\d+|(?i:gồm|có|tổng)).*$"


class RowWithout(NamedTuple):
    """A row without a district, its producer, and whether --district would give it one."""

    sheet: str
    row: int
    entity: str
    may_be_given: bool


class UnknownAddress(NamedTuple):
    """An address that names no known district, the text that is kept of it, and its producer."""

    said: str
    text: str
    entity: str


@dataclass
class UnknownHeading:
    """Words above rows that are called a district and are none that is known, and the name of the
    nearest one, or nothing."""

    sheet: str
    words: str
    near: str = ""
    rows: list[int] = field(default_factory=list)


@dataclass
class Unplaced:
    """What the rows of a command did not tell: addresses without a known district, of which some
    were `not_kept`; rows without one, `headings` that are none, and what lies below a commune."""

    addresses: list[UnknownAddress] = field(default_factory=list)
    not_kept: list[UnknownAddress] = field(default_factory=list)
    rows: list[RowWithout] = field(default_factory=list)
    left: int = 0
    _headings: dict[tuple[str, str], UnknownHeading] = field(default_factory=dict)

    def compare(self, kept: Collection[tuple[str, str]]) -> None:
        """Tell the addresses that are no producer's place, by the keys and places of all: its own
        was on record already. One that is called otherwise now may be any."""
        keys, texts = {key for key, _text in kept}, {text for _key, text in kept}
        left, self.addresses = self.addresses, []
        for one in left:
            key = names.key(one.entity)
            is_kept = (key, one.text) in kept or (key not in keys and one.text in texts)
            (self.addresses if is_kept else self.not_kept).append(one)

    def under(self, sheet: str, row: int, words: str) -> None:
        """Note a row below a heading that is no known district."""
        heading = self._headings.setdefault((sheet, words), UnknownHeading(sheet, words))
        heading.rows.append(row)

    def find_nearest(self, units: Units) -> None:
        """Find the known district whose name is nearest to each heading, if one is."""
        known = [one.name for one in units.districts]
        for one in self.headings:
            one.near = next(iter(nearest(plain(bare(one.words)), known, most=1)), "")

    @property
    def headings(self) -> list[UnknownHeading]:
        """The headings that are no known district, each with its rows."""
        return list(self._headings.values())


def bare(words: str) -> str:
    """Return the words of a section without its outline and the count behind them."""
    return re.sub(_COUNT, "", OUTLINE.sub("", words.strip())).strip(" :.;-–()")

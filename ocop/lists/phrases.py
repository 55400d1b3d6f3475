"""Reads what offices write in one cell as a phrase: a decision with its day, a whole address."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.lists.cells import as_text, is_nothing, name
from ocop.lists.files.sheet import Value
from ocop.values import citations, text
from ocop.values.citations import Citation

_PUNCTUATION: Final = " .,;:()"
# From here on of few lists only: compiled, and kept, by `re` at the first cell that asks for it.
_SEPARATORS: Final = r"[,;\n()|]+| [-–]+ ?|[-–]+ |/ | /|(?<=\D)/(?=\D)"
_AND: Final = r"(?i:(?: và|,? va)$)"  # before the second of two places
# "xã" begins a commune inside a line too, but not in "thị xã" or "hợp tác xã".
_INNER: Final = r"(?i:(?<!thị)(?<!hợp tác) (?=(?:xã|phường|thị trấn|thị xã|huyện|thành phố|tỉnh) ))"
_HAMLET: Final = r"(?i:thôn|xóm|tổ dân phố) "
_UNIT_WORDS: Final = {
    "commune": r"xã|phường|thị trấn|x\.|p\.|tt\.?",
    "district": r"huyện|thành phố|thị xã|quận|h\.|tp\.?|tx\.?",
    "province": r"tỉnh",
}
_UNITS: Final = {unit: rf"(?i:{words})(?:(?<=\.) ?| )\S" for unit, words in _UNIT_WORDS.items()}
# Only where a piece has no marks at all: "Xà Lũng" is no commune called Lũng.
_BARE_UNITS: Final = {
    unit: rf"(?:{text.fold(words)})(?:(?<=\.) ?| )\S" for unit, words in _UNIT_WORDS.items()
}


class PlaceNotName(ValueRefused):
    sentence = N_("“{value}” is a place, not the name of a producer.")
    advice = N_("See whether the row has moved by a column; write the producer's name.")


@dataclass(frozen=True)
class AddressText:
    """An address by its parts as they are written: "xã Mỹ Đức"; what is not said is empty.

    `rest` is what names neither, in order: a hamlet, or a unit without its word ("Na Rì");
    `pieces` is all of it, in order.
    """

    commune: str = ""
    district: str = ""
    province: str = ""
    rest: tuple[str, ...] = ()
    pieces: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return ", ".join(self.pieces)


def maker(value: Value) -> str:
    """Read the name of a producer: what names a commune and its district is an address, and stands
    here where a row has moved by a column.

    Raises PlaceNotName.
    """
    said = name(value)
    if "," in said:
        found = _address_in(said)
        begins = unit_of(found.pieces[0]) or re.match(_HAMLET, found.pieces[0])
        if begins and found.commune and found.district:
            raise PlaceNotName(value=text.safe(said))
    return said


def decision(value: Value) -> Citation | None:
    """Read a decision as a cell has it: a day alone too, that of a decision not named.

    Raises DecisionNotReadable, see `citations.decision`.
    """
    if is_nothing(value):
        return None
    if isinstance(value, date):
        return Citation("", value, "")
    return citations.decision(as_text(value))


def address(value: Value) -> AddressText:
    """Read an address: "thôn An Giang Đông, xã Mỹ Đức, huyện Phù Mỹ, tỉnh Bình Định".

    Never refuses: what names no unit is `rest`, for whoever knows the units.
    """
    return AddressText() if is_nothing(value) else _address_in(as_text(value))


@lru_cache(maxsize=4096)
def _address_in(written: str) -> AddressText:
    found: dict[str, str] = {}
    rest = []
    pieces = tuple(_pieces(written))
    for piece in pieces:
        unit = unit_of(piece)
        if unit == "district" and "district" in found:
            unit = "province"  # thành phố Hà Nội, below a district of it
        if unit is None or unit in found:
            rest.append(piece)
        else:
            found[unit] = piece
    return AddressText(**found, rest=tuple(rest), pieces=pieces)


def _pieces(written: str) -> Iterator[str]:
    for part in re.split(_SEPARATORS, unicodedata.normalize("NFC", written)):
        for piece in re.split(_INNER, text.one_line(part)):
            if said := re.sub(_AND, "", piece.strip(_PUNCTUATION)):
                yield said


def unit_of(piece: str) -> str | None:
    """Return which unit a piece of an address names by its first word."""
    patterns = _UNITS if text.has_marks(piece) else _BARE_UNITS
    said = piece if text.has_marks(piece) else text.fold(piece)
    return next((unit for unit, pattern in patterns.items() if re.match(pattern, said)), None)

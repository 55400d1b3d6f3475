"""Reads what offices write in one cell as a phrase: a decision with its day, a whole address."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.lists.cells import as_text, is_nothing, name
from ocop.lists.files.sheet import Value
from ocop.values import dates, text

_NUMBER: Final = re.compile(
    r"\b(\d{1,6}[a-z]?) ?/ ?((?:\d{4} ?/ ?)?q[dđ](?: ?[-–] ?[a-zđ&]+)*)", re.IGNORECASE
)
_DAY: Final = re.compile(
    r"(?:ngày )?(?:\b(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})\b"
    r"|(\d{1,2}) tháng (\d{1,2}),? năm (\d{4}))",
    re.IGNORECASE,
)
_ISSUER: Final = re.compile(
    r"(?:\bcủa |(?<![-–/])\b(?=(?:UBND|Ủy ban|Uỷ ban|Bộ|Sở) ))(.+?)(?= về việc\b| v/v\b|[.,;()]|$)",
    re.IGNORECASE,
)
# What a decision is about, and the words around its parts: all that may stand beside them.
_ABOUT: Final = re.compile(r"\b(?:về việc|v/v|về) .*$", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b(?:đợt \d{1,2},? )?năm (\d{4})\b", re.IGNORECASE)
_AROUND: Final = re.compile(
    r"\b(?:quyết định|công nhận|qđ|số|ngày|ký|cấp|ban hành|và|theo|căn cứ)\b|[\s.,;:()\[\]–-]",
    re.IGNORECASE,
)
_PUNCTUATION: Final = " .,;:()"
# From here on of few lists only: compiled, and kept, by `re` at the first cell that asks for it.
_BARE_NUMBER: Final = r"(?i:(?:qđ|quyết định)? ?(?:số)? ?:? ?(\d{1,6}[a-z]?))"
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


class DecisionNotReadable(ValueRefused):
    sentence = N_("“{value}” cannot be read as a decision.")
    advice = N_("Write for example: 1234/QĐ-UBND ngày 12/12/2022.")


class DecisionText(NamedTuple):
    """A decision as it is cited; what is not said is empty or None.

    `year` is that of the evaluation, where it is said beside the number: "(đợt 1 năm 2022)".
    """

    number: str
    day: date | None
    issuer: str
    year: int | None = None


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


def decision(value: Value) -> DecisionText | None:
    """Read a decision: "số 1234/QĐ-UBND ngày 12/12/2022 của UBND huyện Ba Bể", or parts of it.

    Raises DecisionNotReadable where there is neither a number nor a day, more than one of them, or
    anything beside them that is not understood: a day without its year, a month.
    """
    if is_nothing(value):
        return None
    if isinstance(value, date):
        return DecisionText("", value, "")
    return _decision_in(as_text(value))


@lru_cache(maxsize=1024)
def _decision_in(written: str) -> DecisionText:
    line = _line(written)
    numbers = {_joined(match) for match in _NUMBER.finditer(line)}
    days = {"/".join(part for part in match.groups() if part) for match in _DAY.finditer(line)}
    if not numbers:
        numbers = _bare_number(line)
    if len(numbers) > 1 or len(days) > 1 or not (numbers or days):
        raise DecisionNotReadable(value=text.safe(line))
    issuer = _ISSUER.search(line)
    rest = _NUMBER.sub(" ", _DAY.sub(" ", _ABOUT.sub("", _ISSUER.sub(" ", line))))
    years = set(_YEAR.findall(rest))
    left = _AROUND.sub("", _YEAR.sub("", rest)).upper()
    if len(years) > 1 or left not in ("", *numbers):
        raise DecisionNotReadable(value=text.safe(line))
    return DecisionText(
        min(numbers, default=""),
        dates.parse_day(min(days)) if days else None,
        issuer[1].strip() if issuer else "",
        dates.parse_year(min(years)) if years else None,
    )


def cited(words: str) -> DecisionText | None:
    """Return the one decision that a title cites, or None."""
    line = _line(words)
    found = _NUMBER.search(line)
    try:
        return _decision_in(line[found.start() :]) if found else None
    except DecisionNotReadable:
        return None


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


def _line(written: str) -> str:
    return " ".join(unicodedata.normalize("NFC", written).split())


def _joined(match: re.Match[str]) -> str:
    return f"{match[1]}/{match[2]}".replace(" ", "").replace("–", "-").upper()


def _bare_number(line: str) -> set[str]:
    """Return a number that stands without "/QĐ-…", when nothing else is said but day and issuer."""
    rest = _ISSUER.sub("", _DAY.sub("", line)).strip(_PUNCTUATION)
    match = re.fullmatch(_BARE_NUMBER, rest)
    return {match[1].upper()} if match else set()


def _pieces(written: str) -> Iterator[str]:
    for part in re.split(_SEPARATORS, unicodedata.normalize("NFC", written)):
        for piece in re.split(_INNER, _line(part)):
            if said := re.sub(_AND, "", piece.strip(_PUNCTUATION)):
                yield said


def unit_of(piece: str) -> str | None:
    """Return which unit a piece of an address names by its first word."""
    patterns = _UNITS if text.has_marks(piece) else _BARE_UNITS
    said = piece if text.has_marks(piece) else text.fold(piece)
    return next((unit for unit, pattern in patterns.items() if re.match(pattern, said)), None)

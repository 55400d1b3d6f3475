"""When two Vietnamese names are the same, similar, or different; never asks the register.

Same: equal after NFC, case, spaces, punctuation, place of the tone mark and legal form, or equal
without marks when one of them is typed wholly without. Similar is for a person to decide.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.values import text
from ocop.values.nearest import nearest
from ocop.values.vocabulary import EntityKind

# Legal forms at the head of a name: what may be written (without marks), and its one short form.
# The longer forms come first; the kind is that of the producer.
_FORMS: tuple[tuple[str, str, EntityKind], ...] = (
    (r"lhhtx|lien hiep (?:htx|hop tac xa)", "lhhtx", EntityKind.COOPERATIVE),
    (r"htx|hop tac xa", "htx", EntityKind.COOPERATIVE),
    (r"tht|to ht|to hop tac(?: xa)?", "tht", EntityKind.COOPERATIVE_GROUP),
    (r"dntn|(?:doanh nghiep|dn) tu nhan", "dntn", EntityKind.ENTERPRISE),
    (r"doanh nghiep|dn", "dn", EntityKind.ENTERPRISE),
    (r"cong ty|c ?ty|ct(?= (?:tnhh|cp|co phan|trach nhiem))", "cty", EntityKind.ENTERPRISE),
    (
        r"(?:hkd|ho (?:kinh doanh|kd))(?: (?:ca the|ct))?|ho (?:san xuat|sx) ?(?:va )?"
        r"(?:kinh doanh|kd)|ho (?:san xuat|sx|ca the|gia dinh)|hkdct|hgd",
        "hkd",
        EntityKind.HOUSEHOLD,
    ),
    (
        r"cssxkd|cssx|cs|co so(?: (?:san xuat|sx)(?: ?(?:kinh doanh|kd))?)?",
        "cs",
        EntityKind.ESTABLISHMENT,
    ),
    (r"trang ?trai", "trangtrai", EntityKind.FARM),
)
# How a form is abbreviated without a space between its parts: HTXNN, HTXDVNN, CTTNHH, CTCP.
_JOINED = re.compile(r"(htx|tht|cty|ct) ?((?:tnhh|mtv|cp|dv|nn|sx|tm)+)(?: |$)")
_JOINED_PART = re.compile("tnhh|mtv|cp|dv|nn|sx|tm")
# Its letters one by one: H.T.X, D.N.T.N.
_SPELLED = re.compile(
    r"(?:h t x|t h t|h k d|d n t n|t n h h|c t c p|c t(?= t n h h| tnhh| cp))(?: |$)"
)
# A household by its name alone, with its mark: Hồ is a family, and a lake. Its form, then its head.
_HOUSEHOLD = re.compile(
    r"hộ (?:(?:kinh doanh|kd|sxkd|sx|sản xuất|và|cá thể|gia đình|nông dân)(?: |$))*"
    r"(?:(?:ông|bà|anh|chị) )?"
)
# Words that belong to a legal form, in the order they may follow it.
_PARTS = (
    (r"trach nhiem huu han|tnhh", "tnhh"),
    (r"mot thanh vien|1 thanh vien|mtv|1tv", "mtv"),
    (r"co phan|cp", "cp"),
    (r"dich vu|dv", "dv"),
    (r"nong nghiep|nn", "nn"),
    (r"san xuat|sx", "sx"),
    (r"thuong mai|tm", "tm"),
)
_FORM_PATTERNS = [(re.compile(rf"(?:{said})(?= |$)"), short, kind) for said, short, kind in _FORMS]
_FORM_BEGINS = {said[0] for said, _short, _kind in _FORMS}
_PART_PATTERNS = [(re.compile(rf" (?:{said})(?= |$)"), short) for said, short in _PARTS]
_ABBREVIATED_BEGINS = {"h", "t", "c", "d"}
# Words that tell more of a kind, and are nobody's name after one: "Hợp tác xã DVNN".
_OF_KINDS = {
    "dvnn", "nn", "dv", "sx", "kd", "sxkd", "gia", "dinh", "kinh", "doanh", "san", "xuat", "dich",
    "vu", "nong", "lam", "ngu", "nghiep", "thuy", "tong", "hop", "chan", "nuoi", "trong", "trot",
    "che", "bien", "thuc", "pham", "duoc", "lieu", "du", "lich", "cong", "dong", "kieu", "moi",
}  # fmt: skip
_FULL_WIDTH = "\uff01"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LONG_ENOUGH = 6
_KEPT = 16384  # names whose keys are remembered: a long list compares each with many
T = TypeVar("T")


class UnknownKind(ValueRefused):
    sentence = N_("“{value}” is not a kind of producer.")
    advice = N_("The kinds are listed.")


@lru_cache(maxsize=_KEPT)
def key(name: str) -> str:
    """Return the key that names which are the same share."""
    words = " ".join(_place_tone(word) for word in _words(name).split())
    form, length, _kind = _form(text.fold(words))
    rest = words.split()[length:]
    return " ".join([*form, *rest])


@lru_cache(maxsize=_KEPT)
def bare(name: str) -> str:
    """Return the key without marks."""
    return text.fold(key(name))


@lru_cache(maxsize=_KEPT)
def core(name: str) -> str:
    """Return the bare key without the legal form at its head (whole if nothing else is left)."""
    whole = bare(name)
    _short, length, _kind = _form(whole)
    return " ".join(whole.split()[length:]) or whole


def found_by(name: str) -> dict[str, str]:
    """Return a name as a record keeps it, with the keys that find and sort it."""
    return {
        "name": name,
        "name_key": key(name),
        "name_bare": bare(name),
        "sort_key": text.sort_key(name),
    }


def same(one: str, other: str) -> bool:
    """Return whether two names are the same name."""
    if key(one) == key(other):
        return True
    return bare(one) == bare(other) and not (text.has_marks(one) and text.has_marks(other))


def similar(one: str, other: str) -> bool:
    """Return whether two names that are not the same may still mean one thing."""
    if same(one, other):
        return False
    if core(one) == core(other):
        return True  # the same without marks, or another legal form
    return _one_letter_apart(core(one), core(other))


class Lookalikes(Generic[T]):
    """Names with what they stand for; tells which are `similar` to one without comparing them all.

    Only names whose cores share a text once a letter is left out of them can be similar.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[str, bool], list[tuple[int, T]]] = {}
        self._near: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        self._names: dict[tuple[str, bool], str] = {}
        self._count = 0

    def add(self, name: str, thing: T) -> None:
        """Remember a name and what it stands for."""
        like = (key(name), text.has_marks(name))  # all that `similar` asks of a name
        if like not in self._held:
            self._held[like], self._names[like] = [], name
            for trace in _traces(core(name)):
                self._near[trace].append(like)
        self._held[like].append((self._count, thing))
        self._count += 1

    def like(self, name: str) -> list[T]:
        """Return what is remembered under names similar to this one, in the order remembered."""
        near = {like for trace in _traces(core(name)) for like in self._near.get(trace, ())}
        found = [
            pair for like in near if similar(name, self._names[like]) for pair in self._held[like]
        ]
        return [thing for _number, thing in sorted(found, key=lambda pair: pair[0])]


def kind(name: str) -> EntityKind | None:
    """Return the kind of producer that the legal form at the head of a name tells."""
    return _form(bare(name))[2]


def kind_named(typed: str) -> EntityKind:
    """Read a kind of producer, in its English word or as the office calls it."""
    word = re.sub(r"[ -]", "_", text.fold(typed))
    if word in set(EntityKind):
        return EntityKind(word)
    if word == "ho":  # "hộ" alone is a kind, while at the head of a name it may be a family's
        return EntityKind.HOUSEHOLD
    said = bare(typed)
    _short, length, found = _form(said)
    if found is None or not _OF_KINDS.issuperset(said.split()[length:]):
        from ocop.values.labels import label  # what is known needs no names

        first = [found.value] if found else nearest(typed, EntityKind)
        near = [EntityKind(one) for one in dict.fromkeys([*first, *EntityKind])]
        raise UnknownKind(
            value=text.safe(typed), candidates=[f"{one} ({label(one)})" for one in near]
        )
    return found


def _words(name: str) -> str:
    """Return a name's letters and digits, lower case, one space between; itself if it has none."""
    lower = text.d_stroke(unicodedata.normalize(_width(name), name)).casefold()
    kept = "".join(letter if letter.isalnum() else " " for letter in lower)
    words = " ".join(kept.split())
    return _form_written_out(words) or " ".join(lower.split())


def _width(name: str) -> Literal["NFC", "NFKC"]:
    """Return how a name is normalised: letters of full width become those of a keyboard."""
    return "NFC" if name.isascii() or max(name) < _FULL_WIDTH else "NFKC"


def _form_written_out(words: str) -> str:
    """Return a name whose legal form, if it is abbreviated, stands in words that are known."""
    if words[:1] not in _ABBREVIATED_BEGINS:
        return words
    if match := _SPELLED.match(words):
        words = f"{match[0].replace(' ', '')} {words[match.end() :]}".strip()
    if match := _HOUSEHOLD.match(words):
        return f"hkd {words[match.end() :]}".strip()
    if match := _JOINED.match(words):
        parts = _JOINED_PART.findall(match[2])
        words = " ".join([match[1], *parts, words[match.end() :]]).strip()
    return f"cty {words}" if words.startswith("tnhh ") else words


@lru_cache(maxsize=4096)
def _place_tone(word: str) -> str:
    """Put a syllable's tone mark behind it, so that hoà and hòa are one: hoa + grave."""
    letters = unicodedata.normalize("NFD", word)
    tones = [letter for letter in letters if letter in _TONES]
    if len(tones) != 1:
        return word
    return unicodedata.normalize("NFC", letters.replace(tones[0], "")) + tones[0]


def _form(folded: str) -> tuple[list[str], int, EntityKind | None]:
    """Return the legal form at the head: its short words, how many words it takes, its kind."""
    if folded[:1] not in _FORM_BEGINS:
        return [], 0, None
    for pattern, short, found in _FORM_PATTERNS:
        if match := pattern.match(folded):
            words, end = [short], match.end()
            while part := _part(folded, end):
                words.append(part[0])
                end = part[1]
            return words, len(folded[:end].split()), found
    return [], 0, None


def _part(folded: str, end: int) -> tuple[str, int] | None:
    for pattern, short in _PART_PATTERNS:
        if match := pattern.match(folded, end):
            return short, match.end()
    return None


def _traces(core_name: str) -> Iterator[str]:
    """Give a core and, where it is long enough to be compared, each text of one letter less."""
    yield core_name
    if len(core_name) >= _LONG_ENOUGH:
        for place, letter in enumerate(core_name):
            if not letter.isdecimal():  # a digit that differs makes another name
                yield core_name[:place] + core_name[place + 1 :]


def _one_letter_apart(one: str, other: str) -> bool:
    """Return whether one letter, never a digit, was added, dropped, changed or swapped."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG_ENOUGH or len(long) - len(short) > 1:
        return False
    start = next((n for n in range(len(short)) if short[n] != long[n]), len(short))
    if len(short) < len(long):
        changed, alike = long[start], short[start:] == long[start + 1 :]
    elif short[start + 1 :] == long[start + 1 :]:
        changed, alike = short[start : start + 1] + long[start : start + 1], True
    else:
        changed = short[start : start + 2]
        alike = changed[::-1] == long[start : start + 2] and short[start + 2 :] == long[start + 2 :]
    return alike and changed.replace(" ", "a").isalpha()

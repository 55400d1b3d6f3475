"""One line of text: clean at the border, folded for finding, sorted the Vietnamese way."""

import re
import unicodedata
from functools import lru_cache

from ocop.errors import ValueRefused
from ocop.language import N_

# Spaces and line breaks only: \s would let the controls U+001C to U+001F and U+0085 through.
_SPACES = re.compile(r"[ \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# Controls, formats (bidi, zero width) and surrogates steer a terminal or hide in a name.
_HARMFUL = ("Cc", "Cf", "Cs")
# What a spreadsheet takes for a formula, also behind the apostrophes that keep it from doing so.
_RUN = re.compile(r"'*[=+\-@\t\r]")
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# a ă â … after the letter itself; đ is a letter of its own.
_SHAPES = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}


_ID_LETTERS = 8  # of an id, enough to tell it from others


class EmptyText(ValueRefused):
    sentence = N_("Empty: {what}.")
    advice = N_("Write it out.")


class TooLong(ValueRefused):
    sentence = N_("Too long: {what} has {length} letters; at most {limit} are kept.")
    advice = N_("Shorten it.")


class HarmfulText(ValueRefused):
    sentence = N_("A hidden character ({code}) is in {what}.")
    advice = N_("Type it again instead of pasting it.")


def clean(typed: str, what: str, *, limit: int = 300) -> str:
    """Return one line of text as it is kept: NFC, odd spaces and line breaks as one space.

    Raises EmptyText, TooLong, or HarmfulText for NUL, ESC, other controls and hidden characters;
    `what` is the noun that the sentence names.
    """
    line = _SPACES.sub(" ", d_stroke(unicodedata.normalize("NFC", typed))).strip()
    for letter in "" if line.isprintable() else line:
        if _is_harmful(letter):
            raise HarmfulText(what=what, code=f"U+{ord(letter):04X}")
    if not line:
        raise EmptyText(what=what)
    if len(line) > limit:
        raise TooLong(what=what, length=len(line), limit=limit)
    return line


def _is_harmful(letter: str) -> bool:
    """Whether a letter hides, steers, or is none at all: U+FFFE and U+FFFF, which no XML holds."""
    return unicodedata.category(letter) in _HARMFUL or letter in "\ufffe\uffff"


def short(record_id: str | None) -> str:
    """Return as many letters of an id as a person types; nothing of none."""
    return (record_id or "")[:_ID_LETTERS]


def clean_optional(typed: str | None, what: str, *, limit: int = 300) -> str:
    """Return `clean` text, or nothing for nothing."""
    return clean(typed, what, limit=limit) if typed and typed.strip() else ""


class _Bare(dict[int, str]):
    """Each letter without its marks, found once; a mark that stands alone becomes nothing."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        self[code] = "".join(part for part in parts if not unicodedata.combining(part))
        return self[code]


_BARE = _Bare(dict.fromkeys(map(ord, "đðɖ"), "d"))
# Letters that look like Đ, as old fonts and their converters leave them: eth, and the African D.
_LOOK_LIKE_D = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_OF_D = frozenset("ÐðƉɖ")


def one_line(typed: str) -> str:
    """Return text as one line of single spaces, each letter in one sign with its marks."""
    return " ".join(unicodedata.normalize("NFC", typed).split())


def d_stroke(typed: str) -> str:
    """Return text with the letters that only look like Đ put right."""
    return typed if _OF_D.isdisjoint(typed) else typed.translate(_LOOK_LIKE_D)


def fold(typed: str) -> str:
    """Return text for finding: without case, marks (đ too) and doubled spaces."""
    return _SPACES.sub(" ", typed.casefold().translate(_BARE)).strip()


def has_marks(typed: str) -> bool:
    """Return whether any letter carries a mark (đ counts)."""
    whole = unicodedata.normalize("NFC", typed).casefold()
    return fold(whole) != _SPACES.sub(" ", whole).strip()


@lru_cache(maxsize=4096)  # a list says the same names in its rows
def sort_key(typed: str) -> str:
    """Return a text that sorts in Vietnamese order by plain comparison.

    Letters first (a ă â … d đ e ê … o ô ơ … u ư), then the tones of the whole text
    (none, huyền, hỏi, ngã, sắc, nặng).
    """
    words = [_sorted_as(word) for word in typed.casefold().split(" ")]
    return f"{' '.join(letters for letters, _ in words)} {'0'.join(tones for _, tones in words)}"


@lru_cache(maxsize=4096)
def _sorted_as(word: str) -> tuple[str, str]:
    letters: list[str] = []
    tones: list[str] = []
    for letter in unicodedata.normalize("NFD", word):
        if letter in _TONES:
            tones[-1:] = [_TONES[letter]]
        elif letter in _SHAPES:
            letters[-1:] = [letters[-1][:1] + _SHAPES[letter]] if letters else []
        else:
            letters.append("d4" if letter == "đ" else letter + ("0" if letter.isalpha() else ""))
            tones.append("0")
    return "".join(letters), "".join(tones)


def neutral(typed: str) -> str:
    """Return text that no spreadsheet runs as a formula when it opens a CSV file.

    An apostrophe goes before what it would run, and before what says so already, so that `plain`
    gives back exactly what there was.
    """
    return f"'{typed}" if _RUN.match(typed) else typed


def plain(neutralised: str) -> str:
    """Return what `neutral` was given."""
    is_neutral = neutralised[:1] == "'" and _RUN.match(neutralised)
    return neutralised[1:] if is_neutral else neutralised


def safe(typed: str) -> str:
    """Return text that can do a terminal no harm, whatever it held."""
    if typed.isprintable():
        return typed
    return "".join(
        "\ufffd" if _is_harmful(letter) and letter != "\n" else letter for letter in typed
    )

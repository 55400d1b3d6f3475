"""Tells writing that is not Unicode: old fonts, old encodings, garbled and lost letters.

It only recognises; nothing is ever converted here, since a wrong guess would corrupt names. The
evidence is a word that is no Vietnamese syllable as it stands but is one when read the old way.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Final

# TCVN 5712:1993 (fonts .VnTime …): the letters in the order of _TCVN3_CODES, as Latin-1 shows them.
_TCVN3_CODES: Final = (
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢£¤¥¦§"
)
_TCVN3_LETTERS: Final = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵăâêôơưđ"
_TCVN3: Final = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)
# VNI (fonts VNI-Times …): a letter, then its mark as a letter of its own.
_VNI_PAIRS: Final = {
    base + mark: letter
    for base, marks, letters in (
        ("a", "âáàåãä", "âấầẩẫậ"), ("a", "êéèúüë", "ăắằẳẵặ"), ("a", "ùøûõï", "áàảãạ"),
        ("e", "âáàåãä", "êếềểễệ"), ("e", "ùøûõï", "éèẻẽẹ"), ("o", "âáàåãä", "ôốồổỗộ"),
        ("o", "ùøûõï", "óòỏõọ"), ("u", "ùøûõï", "úùủũụ"), ("y", "ùøûõ", "ýỳỷỹ"),
        ("ô", "ùøûõï", "ớờởỡợ"), ("ö", "ùøûõï", "ứừửữự"),
    )
    for mark, letter in zip(marks, letters, strict=True)
}  # fmt: skip
_VNI_SINGLE: Final = str.maketrans("ñôöæóòî", "đơưỉĩịỵ")
_VNI_PAIR: Final = "|".join(_VNI_PAIRS) + "|[ñôöæóòî]"  # compiled when something is suspicious

_ONSET = "(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
# Vowels that a consonant may follow, and those that end the syllable.
_CLOSED = "(?:uyê|iê|yê|oa|oă|oe|oo|uâ|uê|uô|uơ|ươ|uy|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?"
_OPEN = (
    "(?:uya|uyu|oai|oay|oao|oeo|uây|iêu|yêu|uôi|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|"
    "ui|ưa|ưi|ưu)"
)
_SYLLABLE: Final = f"{_ONSET}(?:{_OPEN}|{_CLOSED})"
_TONES: Final = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_WORD_END: Final = re.compile(r"[\s!-/:-@\[-`{-~\u2010-\u201f]+")
# A question mark inside a word, which is no address on the web; or the sign of a lost letter.
_LOST: Final = r"(?:[^\W\d_][?\ufffd][a-zà-ỹ]|[A-ZÀ-Ỹ][?\ufffd][A-ZÀ-Ỹ])"
_OF_ADDRESSES: Final = frozenset("/:=&@")

# Latin-1 characters that Unicode Vietnamese writes; any other is worth a second look.
_OF_VIETNAMESE: Final = bytes(range(128)) + "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý".encode("latin-1")


_OF_TEXT: Final = bytes({9, 10, 13, *range(32, 256)})


class Writing(StrEnum):
    """How a text seems to be written when it is not Unicode as it should be."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"
    GARBLED = "garbled"
    LOST = "lost"


# Different words of evidence: one alone may be a foreign name, two a careless question.
_ENOUGH: Final = {Writing.TCVN3: 2, Writing.VNI: 2, Writing.GARBLED: 2, Writing.LOST: 3}


def suspicious(text: str) -> bool:
    """Return whether a text is worth a call of `find`: quick, over a whole sheet at once."""
    rare = text.encode("latin-1", "ignore").translate(None, _OF_VIETNAMESE)
    return bool(rare) or "?" in text or "\ufffd" in text


def find(texts: Iterable[str]) -> tuple[Writing, int] | None:
    """Return how some of the texts are written, and the place of the first; None for Unicode."""
    evidence: dict[Writing, set[str]] = {writing: set() for writing in Writing}
    first: dict[Writing, int] = {}
    for place, text in enumerate(texts):
        for word, writing in _evidence(text):
            evidence[writing].add(word)
            first.setdefault(writing, place)
    strongest = max(Writing, key=lambda writing: len(evidence[writing]))
    if len(evidence[strongest]) < _ENOUGH[strongest]:
        return None
    return strongest, first[strongest]


def _evidence(text: str) -> Iterator[tuple[str, Writing]]:
    if "?" in text or "\ufffd" in text:
        for word in text.split():
            if re.search(_LOST, word) and _OF_ADDRESSES.isdisjoint(word):
                yield word, Writing.LOST
    for word in _marked_words(text):
        for writing in _writings(word):
            yield word, writing


def encoding(content: bytes) -> str:
    """Return the likely encoding of bytes that are not UTF-8, for people; "" when they are no text.

    Bytes below the space, tabs and line ends apart, are in no text.
    """
    if content.translate(None, _OF_TEXT):
        return ""
    western = content.decode("latin-1")
    readings = {
        "Windows-1258": unicodedata.normalize("NFC", content.decode("cp1258", "replace")),
        Writing.TCVN3.value: western.translate(_TCVN3),
        Writing.VNI.value: _from_vni(western),
    }
    likely = max(readings, key=lambda name: _vietnamese(readings[name]))
    return likely if _vietnamese(readings[likely]) > 0 else "Windows-1252"


def _vietnamese(text: str) -> int:
    """Return how many marked words are Vietnamese, less those that are not."""
    return sum(1 if is_syllable(word) else -1 for word in _marked_words(text))


def _marked_words(text: str) -> list[str]:
    if text.isascii():
        return []
    return [word for word in _WORD_END.split(text) if not word.isascii()]


@lru_cache(maxsize=4096)
def _writings(word: str) -> tuple[Writing, ...]:
    """Return how a word may be written; some words are syllables when read in either font."""
    if is_syllable(word):
        return ()
    if _ungarbled(word):
        return (Writing.GARBLED,)
    readings = {Writing.TCVN3: word.translate(_TCVN3), Writing.VNI: _from_vni(word)}
    return tuple(writing for writing, read in readings.items() if is_syllable(read))


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Return whether a word could be a Vietnamese syllable, written in one case or with a capital.

    A capital inside a small word ("phÈm") is a sign of an old font, not a syllable.
    """
    whole = unicodedata.normalize("NFC", word)
    if not whole.isalpha() or not (whole.islower() or whole.isupper() or whole.istitle()):
        return False
    toneless = unicodedata.normalize("NFD", whole.lower()).translate(_TONES)
    return bool(re.fullmatch(_SYLLABLE, unicodedata.normalize("NFC", toneless)))


def _from_vni(text: str) -> str:
    def letter(match: re.Match[str]) -> str:
        return _VNI_PAIRS.get(match[0]) or match[0].translate(_VNI_SINGLE)

    return re.sub(_VNI_PAIR, letter, text.lower())


def _ungarbled(word: str) -> bool:
    """Return whether a word is UTF-8 that was read as a Windows code page ("Sáº£n")."""
    for page in ("cp1252", "cp1258"):
        content = bytes(_code(letter, page) for letter in word)
        try:
            if content.decode("utf-8").isalpha():
                return True
        except UnicodeDecodeError:
            continue
    return False


@lru_cache(maxsize=1024)
def _code(letter: str, page: str) -> int:
    """Return a letter's byte in a code page; the byte 0, which is no letter, if it has none."""
    try:
        return letter.encode(page)[0]
    except UnicodeEncodeError:
        return ord(letter) if ord(letter) < 256 else 0

"""The names of units as they are compared: Hoà = Hòa, Sĩ = Sỹ, "xã Côn Minh" = "Côn Minh"."""

import re
from typing import Final

from ocop.values import text

_TYPE_WORDS: Final = re.compile(
    r"^(?:huyen|h|thanh pho|tp|thi xa|tx|thi tran|tt|xa|x|phuong|p)\b[ .]*"
)


def own(name: str) -> str:
    """Return the name of a unit without marks, i for y."""
    return text.fold(name).replace("y", "i").strip()


def plain(typed: str) -> str:
    """Return what is typed in the same way, without its type word.

    Never of a unit's own name, which may begin like one: Phương Viên is no "phường Viên".
    """
    return own(_TYPE_WORDS.sub("", text.fold(typed)))

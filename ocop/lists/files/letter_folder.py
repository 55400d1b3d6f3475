"""The letters that still stand in a folder: which certificates each of them names."""

import json
from pathlib import Path
from typing import Final

from ocop.errors import FileRefused, OcopError
from ocop.language import N_
from ocop.lists.files import ground
from ocop.values import files, text

_ABOUT_ENDS: Final = "ending"


class NoLetters(FileRefused):
    sentence = N_("{path} holds no letter about certificates that end.")
    advice = N_("Make them with: ocop letter ending --folder FOLDER")


def read(folder: Path) -> dict[str, str]:
    """Return the recognitions that the letters in a folder are about, by product; of one at least.

    Raises NoLetters.
    """
    found = still_in(folder)
    if not found:
        raise NoLetters(path=text.safe(str(folder)))
    return found


def still_in(folder: Path) -> dict[str, str]:
    """Return the recognitions that the letters in a folder are about, by product."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.docx")):
        if not path.name.startswith(("~$", ".")):  # what Word keeps beside an open file
            found |= _of_letter(path)
    return found


def _of_letter(path: Path) -> dict[str, str]:
    try:
        told, _left = ground.read(path, files.content(path, 32 << 20))
        known = json.loads(told)
        certificates: dict[str, str] = known["certificates"]
        return certificates if known["letter"] == _ABOUT_ENDS else {}
    except (
        OSError,
        OcopError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
    ):  # somebody else's paper
        return {}

"""Which letters were written and wait to be sent: a file beside the register, and no record of it.

It says where the letters are; whether they are there still is looked up in their folder.
"""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

from ocop.values import files

_FILE: Final = "letters.json"
_MOST: Final = 200  # batches that are remembered


def note(register: Path, folder: Path, day: date, recognitions: Iterable[str]) -> bool:
    """Note that letters about some certificates were written; return whether that could be done."""
    batch = {"folder": str(folder.absolute()), "day": day.isoformat(), "of": list(recognitions)}
    known = [*_read(register), batch][-_MOST:]
    try:
        with files.placed(register.parent / _FILE) as stream:
            stream.write(json.dumps(known, ensure_ascii=False, indent=1).encode())
    except OSError:
        return False
    return True


def waiting(register: Path) -> dict[str, tuple[str, str]]:
    """Return the folder and the ISO day of the letter about each certificate, by recognition."""
    return {
        one: (batch["folder"], batch["day"])
        for batch in _read(register)
        if Path(batch["folder"]).is_dir()
        for one in batch["of"]
    }


def _read(register: Path) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = json.loads(files.content(register.parent / _FILE))
    except (OSError, ValueError, RecursionError):  # there is none, or nobody can tell what it says
        return []
    return found

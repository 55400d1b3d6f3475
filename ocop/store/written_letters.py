"""Which letters were written and wait to be sent: a file beside the register, and no record of it.

It says which letters were put where; whether they are there still, their folder tells.
"""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from ocop.values import files

_FILE: Final = "letters.json"
_MOST: Final = 200  # batches that are remembered


class Batch(NamedTuple):
    """Letters that were written together: their folder, the ISO day, and of which recognitions."""

    folder: str
    day: str
    of: list[str]


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


def batches(register: Path) -> list[Batch]:
    """Return what was written and whose folder is still there, the latest last."""
    return [Batch(**one) for one in _read(register) if Path(one["folder"]).is_dir()]


def _read(register: Path) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = json.loads(files.content(register.parent / _FILE))
    except (OSError, ValueError, RecursionError):  # there is none, or nobody can tell what it says
        return []
    return found

"""What an office's count rests on besides its register, as text and as one digest of it all.

Plans, units, criteria and expected papers: the files in use, an office's own in place of the
shipped ones of their names; and of its settings the province, which says what counts. Its unit and
what stands on its papers are each office's own. How lines end says nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ocop.rulebook import office_settings
from ocop.rulebook.office import COUNTED_BY, files
from ocop.values.files import content
from ocop.values.text import safe

SETTINGS: Final = office_settings.FILE


def texts(register: Path) -> dict[str, str]:
    """Return the files that are read beside a register, by folder and name: "plans/87.toml"."""
    province = office_settings.read(register).province
    found = {
        f"{kind}/{safe(path.name)}": _text(path)
        for kind, suffix in COUNTED_BY.items()
        for path in files(kind, suffix, register.parent)
    }
    return {**found, SETTINGS: f'province = "{province}"'}


def digest(found: Mapping[str, str]) -> str:
    """Return a SHA-256 over every file's name and text."""
    whole = json.dumps(found, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def differing(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Return the names of the files that two computers do not have alike."""
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


def _text(path: Path) -> str:
    """Return a file's text; bytes that are none are told by whoever reads the file."""
    return "\n".join(content(path).decode("utf-8-sig", "replace").splitlines())

"""The office's files beside a register: which of them nobody took in; and those that a register on
a server holds, the same for all who count."""

import hashlib
import json
from pathlib import Path
from typing import Final, NamedTuple, TypedDict

from ocop.rulebook import office_digest
from ocop.rulebook.office import own_files
from ocop.store.asking import Ask
from ocop.store.chain import digest as digest_of
from ocop.values import files

DIGEST, PUSHED, FILE = "office/digest", "office/pushed", "office/file/"
_ONE: Final = "SELECT value FROM setting WHERE key = :key"
# The index of record_id holds its entries in their order: one step, however long the history is.
_LAST: Final = """SELECT after FROM change WHERE record_id = :id AND record = 'office_file'
    ORDER BY sequence DESC LIMIT 1"""
_FILES: Final = "SELECT key, value FROM setting WHERE key LIKE :like ORDER BY key"


class Kept(NamedTuple):
    """The files by folder and name, and when and by whom they were put there."""

    texts: dict[str, str]
    pushed: str


class NotAdded(TypedDict):
    """A file that counts though nobody took it in, or though it changed since somebody did."""

    file: str
    changed: bool
    sha256: str


def not_added(ask: Ask, register: Path) -> list[NotAdded]:
    """Return the files beside a register that count without being on record as they are.

    On record is what a command of the office wrote or took in, and what the register itself holds.
    """
    found: list[NotAdded] = []
    for name, path in own_files(register).items():
        before, now = on_record(ask, name), sha256(path)
        if not now or now != before:
            found.append({"file": name, "changed": bool(before), "sha256": now})
    held = kept(ask).texts if found else {}
    here = office_digest.texts(register) if held else {}
    return [one for one in found if not held or held.get(one["file"]) != here[one["file"]]]


def on_record(ask: Ask, name: str) -> str:
    """Return the digest of a file as the history knows it last; empty where it knows none."""
    rows = ask(_LAST, id=file_id(name))
    return str(json.loads(rows[0]["after"])["sha256"]) if rows else ""


def file_id(name: str) -> str:
    """Return what the history calls a file of the office by."""
    return digest_of(name)[:32]


def sha256(path: Path) -> str:
    """Return the digest of a file; empty for one that cannot be read, as whoever reads it tells."""
    try:
        return hashlib.sha256(files.content(path)).hexdigest()
    except OSError:
        return ""


def digest(ask: Ask) -> str:
    """Return the digest of the files that the register holds; empty where it holds none."""
    return _one(ask, DIGEST)


def kept(ask: Ask) -> Kept:
    """Return the files that the register holds."""
    rows = ask(_FILES, like=f"{FILE}%")
    return Kept({row["key"].removeprefix(FILE): row["value"] for row in rows}, _one(ask, PUSHED))


def _one(ask: Ask, key: str) -> str:
    rows = ask(_ONE, key=key)
    return str(rows[0]["value"]) if rows else ""

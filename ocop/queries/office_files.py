"""The office's files that a register on a server holds: the same for all who count."""

from typing import Final, NamedTuple

from ocop.store.asking import Ask

DIGEST, PUSHED, FILE = "office/digest", "office/pushed", "office/file/"
_ONE: Final = "SELECT value FROM setting WHERE key = :key"
_FILES: Final = "SELECT key, value FROM setting WHERE key LIKE :like ORDER BY key"


class Kept(NamedTuple):
    """The files by folder and name, and when and by whom they were put there."""

    texts: dict[str, str]
    pushed: str


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

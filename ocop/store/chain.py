"""The history's chain: each entry is hashed together with the hash of the entry before it."""

import hashlib
import json
from collections.abc import Mapping

# Kept, because a long list writes hundreds of thousands of rows.
_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
).encode


def canonical(row: Mapping[str, object]) -> str:
    """Return a row as the one text that its hash is taken over: days as ISO, keys in order."""
    return _encode(row)


def chain_hash(entry: Mapping[str, object]) -> str:
    """Return the hash of a history entry (all columns but `hash`), the entry before included."""
    return digest(canonical(entry))


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()

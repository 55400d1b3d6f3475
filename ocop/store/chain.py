"""The history's chain: each entry is hashed together with the hash of the entry before it."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring as _quoted
from typing import Any

# Kept, because a long list writes hundreds of thousands of rows.
_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
).encode
OWN = ("after", "before", "previous_hash", "record", "record_id")  # of each entry, in order
SHARED = ("actor", "at", "command", "command_id", "reason", "verb")  # by those of one command
# Of a contact: the history holds their digests, not the values themselves.
PERSONAL = ("representative", "phone")
# Takes an entry's number, then its own texts in the order of `OWN`.
Hashed = Callable[[int, str, str, str, str, str], str]


def canonical(row: Mapping[str, Any]) -> str:
    """Return a row as the one text that its hash is taken over: days as ISO, keys in order."""
    return _encode(row)


def chain_hash(entry: Mapping[str, Any]) -> str:
    """Return the hash of a history entry (all columns but `hash`), the entry before included."""
    return digest(canonical(entry))


def hasher(shared: Mapping[str, Any]) -> Hashed:
    """Return what hashes the entries of one command as `chain_hash` does, from what they share.

    What is shared is put into words once for all of them.
    """
    words = _words(shared)
    form = _form(words | dict.fromkeys(OWN, "%s") | {"sequence": "%d"})

    def hashed(sequence: int, *texts: str) -> str:
        return digest(form % (*map(_quoted, texts), sequence))

    return hashed


def alike(row: Mapping[str, Any], own: Sequence[str]) -> Callable[..., str]:
    """Return what puts rows into words as `canonical` does that differ from this one in some texts
    alone; it takes these in the order of the alphabet of their names."""
    form = _form(_words(row) | dict.fromkeys(own, "%s"))
    return lambda *texts: form % tuple(map(_quoted, texts))


def _words(row: Mapping[str, Any]) -> dict[str, str]:
    return {key: _encode(value).replace("%", "%%") for key, value in row.items()}


def _form(words: Mapping[str, str]) -> str:
    return "{" + ",".join(f'"{key}":{words[key]}' for key in sorted(words)) + "}"


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hex."""
    return digest_of(text.encode())


def digest_of(told: bytes) -> str:
    """Return the SHA-256 of a text that is put into bytes already, in hex."""
    return hashlib.sha256(told).hexdigest()

"""Answers as one JSON object with its schema, for other programs: ISO days, plain numbers."""

import json
from collections.abc import Mapping
from typing import Any, Final

SCHEMA: Final = 3  # rises when a key goes or holds something else: see docs/json.md
# What the register finds and sorts by, which is of no use outside.
INTERNAL: Final = frozenset(("name_bare", "entity_bare", "position"))


def dump(payload: Mapping[str, Any]) -> str:
    """Return the object as text; Vietnamese letters stay letters."""
    told = {"schema": SCHEMA, **payload}
    return json.dumps(_outward(told), ensure_ascii=False, indent=2)


def _outward(value: Any) -> Any:
    """Return a value without the keys that are internal."""
    if isinstance(value, Mapping):
        return {key: _outward(one) for key, one in value.items() if key not in INTERNAL}
    return [_outward(one) for one in value] if isinstance(value, list | tuple | map) else value

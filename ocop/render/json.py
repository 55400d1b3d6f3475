"""Answers as one JSON object with its schema, for other programs: ISO days, plain numbers."""

import json
from collections.abc import Mapping
from typing import Any

SCHEMA = 1


def dump(payload: Mapping[str, Any]) -> str:
    """Return the object as text; Vietnamese letters stay letters."""
    return json.dumps({"schema": SCHEMA, **payload}, ensure_ascii=False, indent=2)

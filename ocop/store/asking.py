"""How the register is asked: a statement with named values in, rows out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Ask = Callable[..., list[dict[str, Any]]]


@dataclass(frozen=True)
class Question:
    """SQL that gives the `id` of every subject counted, with its values."""

    subject: str
    sql: str
    values: dict[str, Any] = field(default_factory=dict)
    scope: str = ""

"""What a command is, said on the command: a question or a change, of many rows, an example."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, TypeVar

F = TypeVar("F", bound=Callable[..., None])
_KEPT_AS: Final = "about"


class Kind(Enum):
    """What a command does to the register: it asks, changes its records, or handles files."""

    QUESTION = auto()
    CHANGE = auto()
    UPKEEP = auto()


@dataclass(frozen=True)
class About:
    """One command: its kind, an example that works, and whether it may change many rows."""

    kind: Kind
    example: str
    many_rows: bool = False


def question(example: str) -> Callable[[F], F]:
    """Say that a command only asks: it takes --csv and -o."""
    return _said(About(Kind.QUESTION, example))


def change(example: str, *, many_rows: bool = False) -> Callable[[F], F]:
    """Say that a command changes records: it takes --reason."""
    return _said(About(Kind.CHANGE, example, many_rows))


def upkeep(example: str) -> Callable[[F], F]:
    """Say that a command makes or checks a file, and changes no record."""
    return _said(About(Kind.UPKEEP, example))


def about(function: object) -> About | None:
    """Return what was said of a command; of a group nothing is said."""
    return getattr(function, _KEPT_AS, None)


def _said(what: About) -> Callable[[F], F]:
    def keep(command: F) -> F:
        setattr(command, _KEPT_AS, what)
        return command

    return keep

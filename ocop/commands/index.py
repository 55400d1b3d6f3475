"""Which commands there are, under which heading, and what each is: a question or a change."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from importlib import import_module
from keyword import iskeyword
from typing import Any, Final, TypeVar

import typer

from ocop.language import N_

F = TypeVar("F", bound=Callable[..., None])
_KEPT_AS: Final = "about"

HEADINGS: Final = {
    N_("How far the year is"): ("status", "summary", "due", "movements"),
    N_("Look things up"): ("list", "show", "history"),
    N_("A product on its way"): (
        "register", "registration", "support", "dossier", "document", "inspection", "review",
        "improve", "upgrade",
    ),
    N_("Councils and stars"): (
        "round", "recognise", "nominate", "revoke", "certificate", "decision",
    ),
    N_("Lists and papers"): ("import", "export", "template"),
    N_("Mend"): ("doctor", "correct", "product", "entity", "undo"),
    N_("Plans, and the register itself"): ("plan", "where", "check", "backup", "restore", "demo"),
}  # fmt: skip
NAMES: Final = tuple(name for names in HEADINGS.values() for name in names)


def load(name: str) -> typer.Typer | Callable[..., None]:
    """Import the module of a command or a group of commands; return what stands in it."""
    bare = name.replace("-", "_")
    module: Any = import_module(f"ocop.commands.{bare}{'_' * iskeyword(bare)}")
    found: typer.Typer | Callable[..., None] = next(
        getattr(module, one) for one in ("app", bare, f"{bare}_") if hasattr(module, one)
    )
    return found


def may_change_many_rows(command: str) -> bool:
    """Tell of a command as the history names it; of one that is no more nothing is known."""
    name, _, child = command.partition(" ")
    if name not in NAMES:
        return False
    found = load(name)
    if isinstance(found, typer.Typer):
        functions = [one.callback for one in found.registered_commands if one.name == child]
    else:
        functions = [found]
    return any(said.many_rows for one in functions if (said := about(one)))


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

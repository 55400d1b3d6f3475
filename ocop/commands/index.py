"""Which commands there are, under the headings of the help; each stands in a module of its name."""

from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword
from typing import Any, Final

import typer

from ocop.commands.about import about
from ocop.language import N_

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

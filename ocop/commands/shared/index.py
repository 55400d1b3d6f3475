"""Which commands there are, under which heading, and what each is: a question or a change."""

from collections.abc import Callable
from enum import Enum, auto
from importlib import import_module
from keyword import iskeyword
from typing import Any, Final, NamedTuple, TypeVar

import typer

from ocop.language import N_

F = TypeVar("F", bound=Callable[..., None])
_KEPT_AS: Final = "about"

# Each with the first line of what its module says of it: the first page of help imports none.
HEADINGS: Final = {
    N_("How far the year is"): {
        "status": N_("Compare what was done with the targets of the plan."),
        "summary": N_("Count what is in force: products, producers, communes."),
        "due": N_("List what is to be dealt with, most urgent first."),
        "movements": N_("Show how the products in force came from one day to another."),
        "report": N_("Report a period against the plan."),
    },
    N_("Look things up"): {
        "list": N_("List products, or what stands behind a number of `status`."),
        "show": N_("Show the whole dated story of a product or a producer."),
        "history": N_("Tell which command changed what, when, by whom and why."),
    },
    N_("A product on its way"): {
        "register": N_("Register a product, and a new producer with it, for a year."),
        "registration": N_("Registrations: survey, carry-over, close."),
        "support": N_("Support activities: add one, list them, add them up."),
        "dossier": N_("Dossiers: record, list, funnel."),
        "document": N_("Documents: certificates, standards, declarations, tests."),
        "inspection": N_("Inspections: add, resolve, list."),
        "review": N_("Record the yearly review of a recognised product."),
        "improve": N_("Record an improvement, or declare the list of a kind complete."),
        "upgrade": N_("Propose a product for more stars, or withdraw a proposal."),
    },
    N_("Councils and stars"): {
        "round": N_("Rounds: open, list, show, add, evaluate, decide, close …"),
        "recognise": N_("Record the stars that a decision gives to products."),
        "nominate": N_("Record that the province sent a dossier to the Ministry."),
        "revoke": N_("Revoke a product's certificate; needs --reason."),
        "certificate": N_("Certificates: notify, print, reissue."),
        "decision": N_("Decisions: list, show, edit, merge."),
    },
    N_("Lists and papers"): {
        "import": N_("Bring in lists from Excel or CSV: a whole file, or nothing."),
        "export": N_("Write a whole list under the office's headings."),
        "template": N_("Write a form to fill in, with its rules."),
        "letter": N_("Write letters, all or none: one per producer or district."),
        "form": N_("Word forms of papers: list, fields, copy, check."),
    },
    N_("Mend"): {
        "doctor": N_("List what is missing or doubtful, and what mends it."),
        "correct": N_("Mend one dated row, or take it out with --void."),
        "product": N_("Products: edit, put twins together."),
        "entity": N_("Producers: list, edit, put twins together."),
        "undo": N_("Take a command back, whole; undoing can itself be undone."),
    },
    N_("Plans, and the register itself"): {
        "plan": N_("Plans: list, show, check, add, duties, new, amend."),
        "office": N_("The office: show, set, unit, add, push, pull."),
        "start": N_("Ask who you are and where the register and copies are."),
        "where": N_("Say which register, plan and language are in use, and why."),
        "check": N_("Check the file, the history, the records, and their rules."),
        "backup": N_("Copy the register into a file and verify the copy."),
        "copy": N_("Copy the register to another place: a server, or a file."),
        "migrate": N_("Bring the register up to this version of ocop."),
        "restore": N_("Put a copy in the place of the register."),
        "completion": N_("Print what lets a shell complete commands and values."),
        "demo": N_("Build a demo register from public facts; show its status."),
    },
}
LINES: Final = {name: line for named in HEADINGS.values() for name, line in named.items()}
NAMES: Final = tuple(LINES)
# Those of the register itself, in a folder of their own.
_UPKEEP: Final = (
    "backup",
    "completion",
    "copy",
    "demo",
    "migrate",
    "office",
    "restore",
    "start",
    "where",
)
COMPLETING: Final = "_OCOP_COMPLETE"  # set by a shell that asks what may come next


def load(name: str) -> typer.Typer | Callable[..., None]:
    """Import the module of a command or a group of commands; return what stands in it."""
    bare = name.replace("-", "_")
    folder = "ocop.commands.upkeep" if name in _UPKEEP else "ocop.commands"
    module: Any = import_module(f"{folder}.{bare}{'_' * iskeyword(bare)}")
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


class About(NamedTuple):
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

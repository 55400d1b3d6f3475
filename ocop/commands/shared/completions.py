"""What a shell may put after a flag: known values, districts and targets of the office's data."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from enum import StrEnum
from importlib import import_module
from typing import Final

import typer

from ocop.context import Context
from ocop.errors import OcopError, quoted
from ocop.language import _
from ocop.rulebook import plans
from ocop.store import door
from ocop.values import dates, labels, standings, text, vocabulary

Found = Sequence[str | tuple[str, str]]  # what may stand there, some with what it is called
Completed = Callable[[typer.Context, str], Found]


class _Found(str):
    """A value that begins as it was typed, marks and quotes apart, which is all that Typer asks."""

    __slots__ = ()

    def startswith(self, *_prefix: object) -> bool:
        return True


def _beginning(values: Iterable[str], typed: str) -> list[str]:
    """Return the values that begin with what was typed, with or without marks and quotes."""
    begun = text.fold(typed.lstrip("\"'"))
    return [_Found(one) for one in values if text.fold(one).startswith(begun)]


def of(values: type[StrEnum]) -> Completed:
    """Return what completes the words of a vocabulary, each with what it is called."""

    def completed(_context: typer.Context, typed: str) -> Found:
        names = {one.value: _(labels.called_in(one)) for one in values if one.value}
        return [(one, names[str(one)]) for one in _beginning(names, typed)]

    return completed


def districts(context: typer.Context, typed: str) -> Found:
    """Return the names of the districts of any day, as a shell takes them."""
    office: Context = context.obj
    names = dict.fromkeys(unit.name for unit in office.office.units.districts)
    return [_Found(quoted(one)) for one in _beginning(names, typed)]


def targets(context: typer.Context, typed: str) -> Found:
    """Return the keys of the targets of the plan that holds today."""
    office: Context = context.obj
    plan, _why = plans.choose(office.office.plans, office.today)
    return _beginning((one.key for one in plan.on(office.today).targets), typed)


def all_plans(context: typer.Context, typed: str) -> Found:
    """Return the numbers of the plans."""
    office: Context = context.obj
    return _beginning((one.number for one in office.office.plans), typed)


def stars(_context: typer.Context, typed: str) -> Found:
    """Return the stars that are certified."""
    return _beginning(map(str, vocabulary.STARS_CERTIFIED), typed)


def of_module(module: str, name: str) -> Completed:
    """Return what completes the words of a vocabulary whose module is loaded only for it."""

    def completed(context: typer.Context, typed: str) -> Found:
        return of(getattr(import_module(module), name))(context, typed)

    return completed


def only(context: typer.Context, typed: str) -> Found:
    """Return the kinds of lines of the command that is typed."""
    of_doctor = of_module("ocop.monitoring.doctor", "Doubt")
    found = of_doctor if context.info_name == "doctor" else of(standings.Matter)
    return found(context, typed)


def forms(_context: typer.Context, typed: str) -> Found:
    """Return the forms that `template` makes."""
    from ocop.reports import templates

    return _beginning([*(one.value for one in templates.FORMS), "district"], typed)


def rounds(context: typer.Context, typed: str) -> Found:
    """Return the codes of the rounds of the register, with their days; none without a register."""
    from ocop.queries import rounds as queries

    with suppress(OcopError), door.read(context.obj.place[0]) as ask:
        days = {one["code"]: dates.show_iso(one["day"]) for one in queries.all_rounds(ask)}
        return [(one, days[str(one)]) for one in _beginning(days, typed)]
    return []


# By the flag, and of one with several vocabularies by which words it takes.
COMPLETIONS: Final[dict[str, Completed]] = {
    "--district": districts,
    "--target": targets,
    "--plan": all_plans,
    "--as": of(vocabulary.ListKind),
    "--by": of(standings.Part),
    "--level": of(vocabulary.Level),
    "--purpose": of(vocabulary.Purpose),
    "--outcome": of(vocabulary.Outcome),
    "--state": of(standings.State),
    "state of a document": of(standings.DocumentState),
    "state of a dossier": of(standings.Stage),
    "documents": of(vocabulary.DocumentKind),
    "activities": of(vocabulary.SupportKind),
    "inspections": of(vocabulary.InspectionKind),
    "producers": of(vocabulary.EntityKind),
    "--stars": stars,
    "--gap": of_module("ocop.monitoring.gaps", "Gap"),
    "--cell": of(standings.Movement),
    "--step": of(standings.Step),
    "--only": only,
    "ROUND": rounds,
    "improvements": of(vocabulary.Topic),
    "exports": of(vocabulary.ExportKind),
    "forms to fill in": forms,
    "letters": of_module("ocop.reports.papers.letters", "Kind"),
}

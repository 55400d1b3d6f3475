"""In a terminal a command that writes asks for the facts that it lacks, one by one.

What is asked follows from the command's own parameters: those that it must have, and what
`needed_facts` tells. All is shown before anything is written, with the command it would have been.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import typer

from ocop.commands.shared.needed_facts import ONE_OF, WITH, WORTH
from ocop.context import Context
from ocop.errors import OcopError, quoted
from ocop.language import _
from ocop.values.dates import is_today, parse_day, show_day
from ocop.values.quantities import chosen_of

_QUIET: Final = ("no_input", "as_json", "help")
_UNSHOWN: Final = ("--db",)  # a printed command gets it where it needs it
_MOST: Final = 30  # choices that are numbered


def ask(ctx: typer.Context, typed: Sequence[str], given: dict[Any, Any]) -> None:
    """Ask for what is missing among the values `given` by the words `typed`, and put it there.

    Nothing is asked where nothing is missing, or where nobody can be asked.
    """
    context: Context = ctx.obj
    sitting = _Sitting(ctx, context, given, _without(typed, _UNSHOWN))
    if any(map(given.get, _QUIET)) or not (context.interactive and sitting.lacks()):
        return
    context.db = given.get("db") or context.db
    sitting.ask()
    _show(ctx, context, given)
    command = f"{ctx.command_path} {' '.join(map(quoted, sitting.words))}"
    context.tell(_("The same in one line: {command}").format(command=command))
    if not context.confirm(_("Write this into the register?")):
        raise typer.Abort


@dataclass
class _Sitting:
    """A person who is asked: what was given so far, and the command that it makes."""

    ctx: typer.Context
    context: Context
    given: dict[Any, Any]
    words: list[str]

    def __post_init__(self) -> None:
        parameters: list[Any] = [one for one in self.ctx.command.params if one.name not in _QUIET]
        self.facts = {one.opts[0]: one for one in parameters}
        name = self.ctx.command_path.partition(" ")[2]
        self.groups, self.called_for = ONE_OF.get(name, ()), WITH.get(name, {})
        self.worth = WORTH.get(name, ())

    def has(self, fact: str) -> bool:
        """Return whether a fact was given."""
        return self.given.get(self.facts[fact].name) not in (None, [], ())

    def required(self) -> list[str]:
        """Return what the command must be given, and was not."""
        needed = {name: one for name, one in self.facts.items() if one.required}
        return [name for name, one in needed.items() if not self.given.get(one.name)]

    def lacks(self) -> bool:
        """Return whether anything is missing that the command needs."""
        alone = any(not any(map(self.has, group)) for group in self.groups)
        return bool(self.required()) or alone or bool(self.more())

    def more(self) -> list[str]:
        """Return what other facts that were given call for, and was not given."""
        called = [needed for one, needed in self.called_for.items() if self.has(one)]
        return [one for one in dict.fromkeys(called) if not self.has(one)]

    def ask(self) -> None:
        """Ask for what is missing: what must be given, what is chosen, what that calls for."""
        for fact in self.required():
            self.put(fact, needed=True)
        for group in self.groups:
            for fact in () if any(map(self.has, group)) else self.chosen(group):
                self.put(fact, needed=True)
        while more := self.more():
            self.put(more[0], needed=True)
        for fact in self.worth:
            if not self.has(fact):
                self.put(fact, needed=False)

    def chosen(self, group: Sequence[str]) -> list[str]:
        """Ask which of several facts are known; of one alone there is nothing to choose."""
        if len(group) == 1:
            return list(group)
        self.context.tell(_("One of these is needed, or several:"))
        for number, fact in enumerate(group, 1):
            one = self.facts[fact]
            self.context.tell(f"  {number}. {_name(one)}: {one.help}")
        while True:
            typed = re.split(r"[ ,;]+", self.context.ask(_("Which? Its number, or several:")))
            numbers = [chosen_of(one, len(group)) for one in typed]
            if all(numbers):
                return [group[number - 1] for number in dict.fromkeys(numbers)]

    def put(self, fact: str, *, needed: bool) -> None:
        """Ask for a fact, and put what is typed where the command finds it."""
        parameter = self.facts[fact]
        option = parameter.param_type_name == "option"
        if option and parameter.is_flag:
            self.given[parameter.name] = True
            self.words.append(fact)
        elif value := _asked(self.ctx, self.context, parameter, needed=needed):
            several = getattr(parameter, "multiple", False) or parameter.nargs == -1
            self.given[parameter.name] = [value] if several else value
            self.words += [fact, value] if option else [value]


def _asked(ctx: typer.Context, context: Context, parameter: Any, *, needed: bool) -> str:
    """Return what a person types for a fact; "" where it need not be known and is not."""
    items = parameter.shell_complete(ctx, "")[:_MOST]
    choices = [one.value.strip('"') for one in items]
    context.tell(f"{_name(parameter)}: {parameter.help or ''}")
    for number, (choice, item) in enumerate(zip(choices, items, strict=True), 1):
        called = f"{choice} ({item.help})" if item.help else choice
        context.tell(f"  {called}" if choice.isdigit() else f"  {number}. {called}")
    is_day = parameter.metavar == _("DAY")
    today = show_day(context.today)
    proposed = today if is_day and parameter.opts[0] == "--on" else ""
    left_out = "" if needed else _("Enter: not known")
    hint = f" [{proposed or left_out}]" if proposed or left_out else ""
    while True:
        typed = context.ask(f"{_name(parameter)}{hint}:") or proposed
        if typed not in choices and (number := chosen_of(typed, len(choices))):
            typed = choices[number - 1]
        if typed and is_day:
            typed = today if is_today(typed) else typed
            if parameter.opts[0] not in _STARTS and not _is_day(context, typed):
                continue
        if typed or not needed:
            return typed


_STARTS: Final = ("--since",)  # a year, or that nobody knows, will do as well


def _is_day(context: Context, typed: str) -> bool:
    """Return whether a day was typed; say so where it was none."""
    try:
        parse_day(typed)
    except OcopError as refused:
        context.tell(f"{refused} {refused.what_to_do()}")
        return False
    return True


def _show(ctx: typer.Context, context: Context, given: dict[Any, Any]) -> None:
    """Show every fact that was given or asked, before it is written."""
    for parameter in ctx.command.params:
        value = given.get(parameter.name)
        if value not in (None, False, (), []) and parameter.name != "db":
            shown = ", ".join(value) if isinstance(value, list | tuple) else value
            context.tell(f"  {_name(parameter)}: {'✓' if shown is True else shown}")


def _name(parameter: Any) -> str:
    """Return what a fact is called on a help page."""
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar)


def _without(typed: Sequence[str], flags: Sequence[str]) -> list[str]:
    """Return words as they were typed, without some flags and their values."""
    kept, skip = [], False
    for word in typed:
        if not skip and word not in flags and not word.startswith(tuple(f"{f}=" for f in flags)):
            kept.append(word)
        skip = word in flags
    return kept

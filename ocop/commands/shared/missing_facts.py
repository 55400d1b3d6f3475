"""In a terminal a command that writes asks for the facts that it lacks, one by one.

What is asked follows from the command's own parameters: those that it must have, and those that it
names as worth asking. All is shown before anything is written, with the command it would have been.
"""

from collections.abc import Sequence
from typing import Any, Final

import typer

from ocop.commands.shared.index import About
from ocop.context import Context
from ocop.errors import OcopError, quoted
from ocop.language import _
from ocop.values.dates import parse_day, show_day
from ocop.values.quantities import chosen_of

_QUIET: Final = ("no_input", "as_json", "help")
_UNSHOWN: Final = ("--db",)  # a printed command gets it where it needs it
_MOST: Final = 30  # choices that are numbered


def ask(ctx: typer.Context, what: About, typed: Sequence[str], given: dict[Any, Any]) -> None:
    """Ask for what is missing among the values `given` by the words `typed`, and put it there.

    Nothing is asked where nothing is missing, or where nobody can be asked.
    """
    context: Context = ctx.obj
    parameters = [one for one in ctx.command.params if one.name not in _QUIET]
    lacking = [one for one in parameters if one.required and not given.get(one.name)]
    if not lacking or any(map(given.get, _QUIET)) or not context.interactive:
        return
    context.db = given.get("db") or context.db
    worth = [one for one in parameters if one.opts[0] in what.asks and not given.get(one.name)]
    words = _without(typed, _UNSHOWN)
    for parameter in dict.fromkeys([*lacking, *worth]):
        if value := _asked(ctx, context, parameter):
            several = getattr(parameter, "multiple", False) or parameter.nargs == -1
            given[parameter.name] = [value] if several else value
            option = parameter.param_type_name == "option"
            words += [parameter.opts[0], value] if option else [value]
    _show(ctx, context, given)
    command = f"{ctx.command_path} {' '.join(map(quoted, words))}"
    context.tell(_("The same in one line: {command}").format(command=command))
    if not context.confirm(_("Write this into the register?")):
        raise typer.Abort


def _asked(ctx: typer.Context, context: Context, parameter: Any) -> str:
    """Return what a person types for a fact; "" where it need not be known and is not."""
    choices = [one.value.strip('"') for one in parameter.shell_complete(ctx, "")][:_MOST]
    context.tell(f"{_name(parameter)}: {parameter.help or ''}")
    for number, choice in enumerate(choices, 1):
        context.tell(f"  {choice}" if choice.isdigit() else f"  {number}. {choice}")
    is_day = parameter.metavar == _("DAY")
    proposed = show_day(context.today) if is_day and parameter.opts[0] == "--on" else ""
    left_out = "" if parameter.required else _("Enter: not known")
    hint = f" [{proposed or left_out}]" if proposed or left_out else ""
    while True:
        typed = context.ask(f"{_name(parameter)}{hint}:") or proposed
        if typed not in choices and (number := chosen_of(typed, len(choices))):
            typed = choices[number - 1]
        if typed and is_day:
            try:
                parse_day(typed)
            except OcopError as refused:
                context.tell(f"{refused} {refused.what_to_do()}")
                continue
        if typed or not parameter.required:
            return typed


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

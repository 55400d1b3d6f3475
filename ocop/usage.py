"""How the command line itself speaks: shared options, help in the user's language, usage errors.

Typer carries its own copy of click, which words everything in English; here the built command tree
is translated, and what it refuses is said in our sentences.
"""

from typing import Any, Final

import typer
import typer.core
from typer.core import TyperGroup, TyperOption

from ocop.commands.about import Kind, about
from ocop.language import N_, _
from ocop.values import text
from ocop.values.names import nearest

TYPERS_OWN: Final = (N_("Arguments"), N_("Options"), N_("Commands"), N_("required"))
Command = Any  # Typer does not export its own copy of click's classes
# name at the context: (flags, metavar or None for a switch, help)
_ALL: Final[dict[str, tuple[list[str], str | None, str]]] = {
    "db": (["--db"], N_("PATH"), N_("The register's file.")),
    "lang": (["--lang"], "vi|en", N_("Language of the screen.")),
    "as_json": (["--json"], None, N_("Answer as one JSON object.")),
    "no_input": (["--no-input"], None, N_("Never ask anything.")),
    "yes": (["--yes"], None, N_("Answer yes where it would ask.")),
    "debug": (["--debug"], None, N_("Show the technical trace of an error.")),
}
_OF_QUESTIONS: Final[dict[str, tuple[list[str], str | None, str]]] = {
    "as_csv": (["--csv"], None, N_("Answer as CSV, which Excel opens.")),
    "output": (["-o", "--output"], N_("FILE"), N_("Write into an .xlsx, .csv or .json file.")),
}
_OF_WRITES: Final[dict[str, tuple[list[str], str | None, str]]] = {
    "reason": (["--reason"], N_("TEXT"), N_("Why; it stands in the history.")),
}


class _Formatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]
    """Help pages with their headings in the user's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _("Usage: "))


def finish(command: Command) -> None:
    """Give a command tree its shared options, and translate its help."""
    typer.core._ = _  # type: ignore[attr-defined]  # its own words: Options, Commands, required
    command.context_class.formatter_class = _Formatter
    command.help = _(command.help) if command.help else None
    command.options_metavar = _("[OPTIONS]")
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = _("COMMAND …")
    for parameter in command.params:
        _translate(parameter)
    shared, said = dict(_ALL), about(command.callback)
    if said and said.kind is Kind.QUESTION:
        shared |= _OF_QUESTIONS
    elif said and said.kind is Kind.CHANGE:
        shared |= _OF_WRITES
    command.params += [_shared(name, *parts) for name, parts in shared.items()]
    help_option = command.get_help_option(typer.Context(command))
    help_option.help = _("Show this help and stop.")
    for child in getattr(command, "commands", {}).values():
        finish(child)


def usage_sentence(error: Exception) -> list[str]:
    """Return a usage error in our sentences, or nothing for any other error."""
    if not hasattr(error, "format_message"):
        return []
    context = getattr(error, "ctx", None)
    advice = _("See: {command} --help")
    return [
        *_usage(error, context),
        advice.format(command=context.command_path if context else "ocop"),
    ]


def _usage(error: Any, context: typer.Context | None) -> list[str]:
    kind, message = type(error).__name__, str(error.message)
    if kind == "NoSuchOption":
        line = _("There is no option {option}.").format(option=text.safe(error.option_name))
        return [line, *(f"  - {option}" for option in error.possibilities or [])]
    if kind == "MissingParameter":
        return [_("Missing: {what}.").format(what=_named(error.param, context))]
    if kind == "BadOptionUsage":
        needs = N_("{option} needs a value after it.")
        none = N_("{option} takes no value.")
        said = none if "not take" in message else needs
        return [_(said).format(option=text.safe(error.option_name))]
    if message.startswith("Got unexpected extra"):
        words = text.safe(message.partition(" (")[2].removesuffix(")"))
        return [
            _("This is one word too many: {words}.").format(words=words),
            _('A name of several words stands in quotes: "Miến dong".'),
        ]
    if message.startswith("No such command"):
        word = text.safe(message.split("'")[1])
        near = nearest(word, getattr(context and context.command, "commands", {}))
        line = _("There is no command {name}.").format(name=word)
        return [line, *(f"  - {name}" for name in near)]
    return [_("The command was not understood: {detail}").format(detail=text.safe(message))]


def _named(parameter: Any, context: typer.Context | None) -> str:
    if parameter.param_type_name == "option":
        return f"{parameter.opts[0]} {parameter.metavar or ''}".strip()
    return str(parameter.make_metavar(ctx=context))


def _translate(parameter: Any) -> None:
    parameter.help = _(parameter.help) if parameter.help else None
    if parameter.metavar:
        parameter.metavar = _(parameter.metavar)


def _shared(name: str, flags: list[str], metavar: str | None, help_text: str) -> TyperOption:
    """Return an option that is kept at the context instead of being passed to the command."""

    def keep(context: typer.Context, _parameter: object, value: object) -> None:
        if value not in (None, False):
            setattr(context.obj, name, value)

    return TyperOption(
        param_decls=[*flags, name],
        metavar=_(metavar) if metavar else None,
        is_flag=metavar is None,
        default=False if metavar is None else None,
        expose_value=False,
        callback=keep,
        help=_(help_text),
    )

"""How the command line itself speaks: shared options, help in the user's language, usage errors.

Typer carries its own copy of click, which words everything in English; here the built command tree
is translated, and what it refuses is said in our sentences.
"""

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, Final

import typer
import typer.core
from typer.core import TyperGroup, TyperOption

from ocop.commands.shared import index
from ocop.commands.shared.index import Kind, about
from ocop.errors import Refusal, ValueRefused
from ocop.language import N_, _
from ocop.values import text
from ocop.values.dates import is_today
from ocop.values.nearest import nearest

TYPERS_OWN: Final = (N_("Arguments"), N_("Options"), N_("Commands"), N_("required"))
EXAMPLES: Final = (
    'ocop register "Trà shan tuyết" --entity "HTX Bản Cuôn" --district "Chợ Đồn"',
    "ocop status --as-of 31/12/2023 --by district",
)
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
    "whole": (["--all"], None, N_("Show every row, however many there are.")),
    "paged": (["--pager"], None, N_("Show it page by page.")),
}
_OF_WRITES: Final[dict[str, tuple[list[str], str | None, str]]] = {
    "reason": (["--reason"], N_("REASON"), N_("Why; in the history for good: no phone numbers.")),
}


# An option that may stand without its value, by the command that takes it: the value that it has.
_ALONE: Final = {("demo", "--year"): "2023"}


class GivenTwice(ValueRefused):
    sentence = N_("{option} was given twice.")
    advice = N_("Give it once: one value holds.")


class JsonOrCsv(ValueRefused):
    sentence = N_("Give --json or --csv, not both.")
    advice = N_("With -o FILE.csv an answer is written as CSV and shown as JSON.")


class _Formatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]
    """Help pages with their headings in the user's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        # Typer puts what must be given in braces, which nobody is to type.
        super().write_usage(prog, args.translate(_NO_BRACES), _("Usage: "))


_NO_BRACES: Final = str.maketrans("", "", "{}")
_ALIKE: Final = 0.75  # an option more unlike is another one: --yes is not --year
# `ocop report --from DAY --to DAY`: days that are named without the command for days.
_DAYS: Final = {"--from": "--since", "--to": "--until", "--since": "--since", "--until": "--until"}


class Group(TyperGroup):
    """A group of commands: alone it shows its help, where each command's line stands whole."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the command of a report as it is called here: by its days, or in its own words."""
        if args and "days" in self.commands:
            if args[0] in _DAYS:
                args = ["days", *(_DAYS.get(word, word) for word in args)]
            elif args[0] not in self.commands:
                args = [_of_period(args[0]), *args[1:]]
        if not args and self.no_args_is_help:
            _show_help(ctx)
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands, each with the first line of its help."""
        for heading, lines in self.headings().items():
            with formatter.section(heading):
                formatter.write_dl([(f"{name:<12}", line) for name, line in lines.items()])

    def headings(self) -> dict[str, dict[str, str]]:
        """Return which commands stand under which heading, each with its line."""
        return {_("Commands"): {name: first_line(one) for name, one in self.commands.items()}}


def _of_period(typed: str) -> str:
    """Return the command of a period that was named otherwise: "tuần", "9 tháng"; else the word."""
    from ocop.values import labels
    from ocop.values.periods import PeriodKind

    try:
        return labels.one_of(PeriodKind, typed, "report").value
    except labels.UnknownWord:
        return typed


def completing(environment: Mapping[str, str]) -> list[str]:
    """Prepare for a shell's question; return the command that it has begun to type, or nothing."""
    from typer._completion_classes import completion_init

    completion_init()
    line = environment.get("COMP_WORDS") or environment.get("_TYPER_COMPLETE_ARGS", "")
    return [word for word in line.split()[1:2] if word in index.NAMES]


class Root(Group):
    """`ocop` itself, whose commands stand under the headings of the work."""

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Name the commands, of which none is loaded."""
        from typer._click.shell_completion import CompletionItem

        begun = [name for name in index.NAMES if name.startswith(incomplete)]
        named = [CompletionItem(name, help=_(index.LINES[name])) for name in begun]
        return named + [
            one for one in super().shell_complete(ctx, incomplete) if one.value not in begun
        ]

    def headings(self) -> dict[str, dict[str, str]]:
        """Return which commands stand under which heading, each with its line; it loads none."""
        return {
            _(heading): {name: _(line) for name, line in lines.items()}
            for heading, lines in index.HEADINGS.items()
        }


def first_line(command: Command) -> str:
    """Return what a list of commands says of one."""
    return str(command.help).partition("\n")[0]


def finish(command: Command) -> None:
    """Give a command tree its shared options and its examples, and translate its help."""
    typer.core._ = _  # type: ignore[attr-defined]  # its own words: Options, Commands, required
    command.context_class.formatter_class = _Formatter
    command.context_settings = {"help_option_names": ["-h", "--help"]}
    command.make_parser = partial(_parser, command.make_parser)
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
    examples = EXAMPLES if isinstance(command, Root) else [said.example] if said else []
    if examples:
        head = _("Example:") if len(examples) == 1 else _("Examples:")
        command.epilog = "\n  ".join(("\b", head, *examples)).replace("\b\n  ", "\b\n")
    help_option = command.get_help_option(typer.Context(command, **command.context_settings))
    help_option.help = _("Show this help and stop.")
    help_option.callback = _show_help
    for child in getattr(command, "commands", {}).values():
        finish(child)


def _show_help(ctx: Any, _option: object = None, asked: bool = True) -> None:
    """Show a command's help, as every answer is shown, and stop; a shell that completes sees none.

    Typer's own knows no full disk and no pipe that has closed.
    """
    if asked and not ctx.resilient_parsing:
        with ctx.obj.showing():
            sys.stdout.write(f"{ctx.get_help()}\n")
        ctx.exit()


def _parser(make: Callable[[Any], Any], context: Any) -> Any:
    """Make a command's parser, which reads "today", and refuses what would silently hold only the
    last value."""
    parser = make(context)
    parse = parser.parse_args

    def parse_args(args: list[str]) -> Any:
        words = list(args)
        found = parse(args=_with_values(context.info_name, args))
        for one in found[2]:
            value = found[0].get(one.name)
            if one.metavar == _("DAY") and isinstance(value, str) and is_today(value):
                found[0][one.name] = context.obj.today.isoformat()
        once = [one for one in found[2] if not getattr(one, "multiple", True)]
        for one in once:
            if once.count(one) > 1 and not one.is_flag:
                raise GivenTwice(option=one.opts[0])
        said = about(context.command.callback)
        if said and said.kind is Kind.CHANGE and sys.stdin.isatty():
            from ocop.commands.shared import missing_facts  # only a person is asked

            missing_facts.ask(context, words, found[0])
        return found

    parser.parse_args = parse_args
    return parser


def _with_values(command: str, args: list[str]) -> list[str]:
    """Put the value after an option that may stand without it."""
    filled = []
    for word, after in zip(args, [*args, "-"][1:], strict=True):
        alone = _ALONE.get((command, word), "") if after.startswith("-") else ""
        filled += [word, alone] if alone else [word]
    return filled


def usage_error(error: Exception, words: Sequence[str] = ()) -> Refusal | None:
    """Return a usage error in our sentences, or nothing for any other error.

    Where the error does not say of which command it is, the first of the words tells.
    """
    if not hasattr(error, "format_message"):
        return None
    context = getattr(error, "ctx", None)
    message, near, more = _usage(error, context)
    command = context.command_path if context else _meant(words)
    advice = "\n".join([*more, _("See: {command} --help").format(command=command)])
    return Refusal("usage", type(error).__name__, 2, message, advice, near)


def _usage(error: Any, context: typer.Context | None) -> tuple[str, Sequence[str], Sequence[str]]:
    """Return what is wrong, what may be meant, and what else is to be said."""
    kind, message = type(error).__name__, str(error.message)
    if kind == "NoSuchOption":
        line = _("There is no option {option}.").format(option=text.safe(error.option_name))
        return line, nearest(error.option_name, error.possibilities or (), alike=_ALIKE), ()
    if kind == "MissingParameter":
        return _("Missing: {what}.").format(what=_named(error.param, context)), (), ()
    if kind == "BadOptionUsage":
        needs = N_("{option} needs a value after it.")
        none = N_("{option} takes no value.")
        said = none if "not take" in message else needs
        return _(said).format(option=text.safe(error.option_name)), (), ()
    if message.startswith("Got unexpected extra"):
        words = text.safe(message.partition(" (")[2].removesuffix(")"))
        line = _("This is one word too many: {words}.").format(words=words)
        return line, (), [_('A name of several words stands in quotes: "Miến dong".')]
    if message.startswith("No such command"):
        word = text.safe(message.split("'")[1])
        return _("There is no command {name}.").format(name=word), _near(word, context), ()
    return _("The command was not understood: {detail}").format(detail=text.safe(message)), (), ()


def _near(word: str, context: typer.Context | None) -> list[str]:
    """Return the commands that may be meant by a word that is none."""
    there = getattr(context and context.command, "commands", {})
    near = [f"{name} {word}" for name, one in there.items() if word in _children(one)]
    near += nearest(word, there)
    if not near and not isinstance(context and context.command, Root):
        near = list(there)  # a group has few: what there is
    return near


def _meant(words: Sequence[str]) -> str:
    return " ".join(["ocop", *(word for word in words[:1] if word in index.NAMES)])


def _children(command: Command) -> Collection[str]:
    return getattr(command, "commands", ())


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
        if context.obj.as_json and context.obj.as_csv:
            raise JsonOrCsv()

    return TyperOption(
        param_decls=[*flags, name],
        metavar=_(metavar) if metavar else None,
        is_flag=metavar is None,
        default=False if metavar is None else None,
        expose_value=False,
        callback=keep,
        help=_(help_text),
    )

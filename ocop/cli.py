"""The roof: the app and its commands, the options all share, and the one rule for errors."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import typer
from typer.core import TyperGroup

from ocop import language
from ocop.commands.shared import index, options
from ocop.context import Context
from ocop.errors import OcopError, Refusal, refusal
from ocop.language import N_, _
from ocop.render.called import program
from ocop.store import own_settings
from ocop.usage import Group, Root, completing, finish, usage_error
from ocop.values.text import safe

_OUR_FAULT, _INTERRUPTED = 1, 130
HELP = {"-h", "--help"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: see docs/commands.md."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        # No newline of the system's: a line of CSV has its own end already.
        stream.reconfigure(encoding="utf-8", errors="replace", newline="")  # type: ignore[union-attr]
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen, source = language.choose(words, os.environ)
    language.speak(chosen)
    now = datetime.now(UTC)
    context = Context(
        environment=os.environ,
        now=now,
        today=now.astimezone().date(),
        language_source=source,
        commands=index.NAMES,
        program=program(sys.argv[0]),
        as_json="--json" in words,  # what cannot be read is said so too
        run=_run,
    )
    if (flag := language.flag(words)) and flag.lower() not in language.LANGUAGES:
        said = _("--lang is vi or en, not {value}.").format(value=safe(flag))
        return _say(Refusal("value", "NoSuchLanguage", 2, said), context)
    try:
        context.environment = own_settings.environment(os.environ)
        return _run(words, context)
    except OcopError as error:
        return _say(refusal(error), context, error)
    finally:
        if kept := sys.modules.get("ocop.store.standard_input"):
            kept.forget()


def _open_closed_streams() -> None:
    """Give a service, or a shell that closed them, streams that lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def build(words: Sequence[str] | None = None) -> TyperGroup:
    """Return the command tree, in the language spoken, with the shared options on every command.

    Of a command line that begins with a command only that one is built, for the first page of help
    none: importing them all takes as long as `ocop status`. Without words the tree is whole.
    """
    app = typer.Typer(
        name="ocop",
        cls=Root,
        help=N_("The OCOP register: products, stars, and progress against the plan."),
        rich_markup_mode=None,
        add_completion=False,  # Typer's own would change what PowerShell may run, unasked
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(_root)
    for name in _needed(words):
        found = index.load(name)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name, cls=Group, no_args_is_help=True)
        else:
            app.command(name)(found)
    root = typer.main.get_command(app)
    finish(root)
    return root  # type: ignore[return-value]


def _needed(words: Sequence[str] | None) -> Sequence[str]:
    if words is not None and (not words or words[0] in index.NAMES):
        return words[:1]
    if words is not None and set(words) <= HELP:
        return ()
    return index.NAMES


def _root(ctx: typer.Context, version: options.Version = False) -> None:
    context: Context = ctx.obj
    if version:
        from ocop.store import versions

        context.done({"version": versions.versions()}, [versions.line()])
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from ocop.reports.welcome import welcome

        path, source = context.place
        province = context.office.units.home_name(context.today)
        register = {"path": str(path), "source": source, "exists": path.exists()}
        context.done({"register": register}, welcome(path, source, province))


def _run(words: list[str], context: Context) -> int:
    tree = build(words if not os.environ.get(index.COMPLETING) else completing(os.environ))
    try:
        result = tree.main(words, prog_name="ocop", standalone_mode=False, obj=context)
        sys.stdout.flush()
    except OcopError as error:
        return _say(refusal(error), context, error)
    except (typer.Abort, KeyboardInterrupt):
        return _stopped(context)
    except (BrokenPipeError, SystemExit):
        # Whoever read the pipe has gone (Typer exits on that); nothing went wrong here.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except PermissionError as error:
        from ocop.store.faults import PlaceUnusable
        from ocop.values.files import reason

        fault = PlaceUnusable(path=safe(str(error.filename)), detail=reason(error))
        return _say(refusal(fault), context, error)
    except Exception as error:
        if usage := usage_error(error, words):
            return _say(usage, context, error)
        return _our_fault(error, context)
    if result == _INTERRUPTED:
        return _stopped(context)
    return result if isinstance(result, int) else 0


def _written(context: Context) -> bool:
    """Whether something was written: the register itself tells where a stop or a fault came
    between the commit and what follows it."""
    if context.written or not context.writing:
        return context.written
    from ocop.queries import changes
    from ocop.store import door

    with suppress(OcopError, OSError), door.read(context.place[0]) as ask:
        return bool(changes.find_command(ask, context.writing))
    return False


def _stopped(context: Context) -> int:
    wrote, nothing = _("Stopped; it was written already."), _("Stopped; nothing was written.")
    said = wrote if _written(context) else nothing
    return _say(Refusal("interrupted", "Stopped", _INTERRUPTED, said), context)


def _say(what: Refusal, context: Context, error: Exception | None = None) -> int:
    """Say why a command came to nothing: the one door at which errors become text, or an object."""
    if context.debug and error is not None:
        _debug(error, context)
    if not (context.as_json and _shown(what)):
        for line in what.lines():
            context.tell(line)
    return what.exit_code


def _shown(what: Refusal) -> bool:
    """Answer with an error, as one object; return whether it could be shown."""
    from ocop.render import json

    try:
        sys.stdout.write(json.dump({"error": what.said()}) + "\n")
        sys.stdout.flush()
    except OSError:
        return False
    return True


def _our_fault(error: Exception, context: Context) -> int:
    if context.debug:
        _debug(error, context)
    said = _("Something went wrong in ocop itself ({kind}); nothing was written.")
    if _written(context):
        said = _("Something went wrong in ocop itself ({kind}) after it was written: ocop history")
    advice = _("Give the command again with --debug and send what it shows to whoever keeps ocop.")
    name = type(error).__name__
    return _say(Refusal("fault", name, _OUR_FAULT, said.format(kind=name), advice), context)


def _debug(error: Exception, context: Context) -> None:
    """Show what whoever keeps ocop needs: which versions, and where it went wrong."""
    from ocop.store import versions

    context.tell(versions.line())
    _trace(error)


def _trace(error: BaseException) -> None:
    """Show where it went wrong, in the code: never a value, which may be of a person.

    Of messages only those of Python and SQLite are shown that name none.
    """
    import traceback

    cause = error.__cause__ or error.__context__
    if cause and cause is not error:  # what no sentence was found for is raised from itself
        _trace(cause)
    kind = type(error)
    engine = getattr(error, "sqlite_errorname", "")
    speaks = engine or kind in (TypeError, AttributeError, NameError, ImportError)
    frames = "".join(traceback.format_tb(error.__traceback__))
    lines = ["Traceback (most recent call last):", f"{frames}{kind.__module__}.{kind.__qualname__}"]
    with suppress(OSError):  # nobody can be told
        said = f": {safe(str(error))} {engine}\n" if speaks else "\n"
        sys.stderr.write("\n".join(lines) + said)

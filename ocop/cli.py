"""The roof: the app and its commands, the options all share, and the one rule for errors."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from getpass import getuser

import typer
from typer.core import TyperGroup

from ocop import language
from ocop.commands import (
    correct,
    decision,
    demo,
    edit,
    entity,
    improve,
    plan,
    recognise,
    register,
    status,
    upgrade,
    where,
)
from ocop.commands import list as lists
from ocop.desk import Desk, sentence_of
from ocop.errors import OcopError
from ocop.language import N_, _
from ocop.usage import finish, usage_sentence

_OUR_FAULT, _INTERRUPTED = 1, 130

app = typer.Typer(
    name="ocop",
    help=N_("The OCOP register of Bắc Kạn: products, stars, and progress against the plan."),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)
for command in (
    status.status,
    status.summary,
    register.register,
    register.close,
    recognise.recognise,
    upgrade.upgrade,
    upgrade.nominate,
    recognise.revoke,
    improve.improve,
    lists.show,
    edit.edit,
    correct.correct,
    where.where,
    demo.demo,
):
    app.command()(command)
app.command("list")(lists.list_)
app.add_typer(entity.app, name="entity")
app.add_typer(decision.app, name="decision")
app.add_typer(plan.app, name="plan")


@app.callback(invoke_without_command=True)
def _root(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: see the README's table."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen, source = language.choose(words, os.environ)
    language.speak(chosen)
    now = datetime.now(UTC)
    desk = Desk(
        environment=os.environ,
        now=now,
        today=now.astimezone().date(),
        user=os.environ.get("OCOP_USER") or getuser(),
        language_source=source,
    )
    return _run(words, desk)


def build() -> TyperGroup:
    """Return the command tree, in the language spoken, with the shared options on every command."""
    root = typer.main.get_command(app)
    finish(root)
    return root  # type: ignore[return-value]


def _run(words: list[str], desk: Desk) -> int:
    try:
        result = build().main(words, prog_name="ocop", standalone_mode=False, obj=desk)
        sys.stdout.flush()
    except OcopError as error:
        return _say(sentence_of(error), error.exit_code, desk, error)
    except typer.Abort:
        return _say([_("Stopped; nothing was written.")], _INTERRUPTED, desk)
    except (BrokenPipeError, SystemExit):
        # Whoever read the pipe has gone (Typer exits on that); nothing went wrong here.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if usage := usage_sentence(error):
            return _say(usage, 2, desk, error)
        return _our_fault(error, desk)
    if result == _INTERRUPTED:
        return _say([_("Stopped; nothing was written.")], _INTERRUPTED, desk)
    return result if isinstance(result, int) else 0


def _say(lines: Sequence[str], code: int, desk: Desk, error: Exception | None = None) -> int:
    if desk.debug and error is not None:
        _trace(error)
    for line in lines:
        desk.tell(line)
    return code


def _our_fault(error: Exception, desk: Desk) -> int:
    if desk.debug:
        _trace(error)
    said = _("Something went wrong in ocop itself ({kind}); nothing was written.")
    advice = _("Give the command again with --debug and send what it shows to whoever keeps ocop.")
    return _say([said.format(kind=type(error).__name__), advice], _OUR_FAULT, desk)


def _trace(error: Exception) -> None:
    import traceback

    traceback.print_exception(error, file=sys.stderr)

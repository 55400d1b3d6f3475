"""`ocop completion`: what lets a shell complete commands and values; it changes nothing."""

from typing import Annotated, Final

import typer

from ocop.commands.shared.index import COMPLETING, upkeep
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_, _

# Where a person puts what is printed: only PowerShell's own profile is asked for, never changed.
_FILES: Final = {
    "bash": "~/.local/share/bash-completion/completions/ocop",
    "zsh": "~/.zfunc/_ocop",
    "fish": "~/.config/fish/completions/ocop.fish",
    "powershell": "$PROFILE",
}


class NoSuchShell(ValueRefused):
    sentence = N_("“{value}” is no shell that can be helped.")
    advice = N_("These can: bash, zsh, fish, powershell.")


@upkeep("ocop completion bash")
def completion(
    ctx: typer.Context,
    shell: Annotated[
        str, typer.Argument(metavar="SHELL", help=N_("bash, zsh, fish or powershell."))
    ],
) -> None:
    """Print what lets a shell complete commands and values.

    Put it where the shell looks for it; nothing is installed.
    """
    from typer._completion_shared import get_completion_script

    context: Context = ctx.obj
    name = shell.strip().lower()
    if name not in _FILES:
        raise NoSuchShell(value=shell)
    script = get_completion_script(prog_name="ocop", complete_var=COMPLETING, shell=name)
    context.done({"shell": name, "file": _FILES[name], "script": script}, script.splitlines())
    context.tell(_("Put it at the end of, or into: {path}").format(path=_FILES[name]))

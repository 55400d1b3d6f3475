"""What a shell completes, asked in a real bash.

- commands, also of a group; flags; and after a flag its known values
- districts with and without marks, as the shell takes them; plans and targets of the office's data
- kinds of gaps, lines, papers, improvements, lists and letters; the rounds of the register
- where there is no register none of it is known, and nothing is said
- a flag without known values completes nothing, and so does a word that is no command
- each shell's script is only printed, with where to put it; nothing loosens what PowerShell may run
- another shell is refused
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
ASK = """
source "$SCRIPT"
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_ocop_completion ocop
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def complete(ocop, tmp_path):
    script = tmp_path / "ocop.bash"
    script.write_text(ocop("completion bash").out, "utf-8")
    environment = {**os.environ, "SCRIPT": str(script), "PATH": f"{BIN}:{os.environ['PATH']}"}

    def ask(*words: str) -> list[str]:
        done = subprocess.run(
            ["bash", "-c", ASK, "bash", "ocop", *words],
            check=True,
            capture_output=True,
            env=environment,
        )
        assert done.stderr == b""
        return done.stdout.decode().split("\n")[:-1]

    return ask


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["regis"], ["register", "registration"]),
        (["round", "eval"], ["evaluate"]),
        (["list", "--stat"], ["--state"]),
        (["list", "--state", "l"], ["lapsed"]),
        (["document", "list", "--state", "la"], ["lacking"]),
        (["list", "--district", "na"], ['"Na Rì"']),
        (["list", "--district", '"Chợ'], ['"Chợ Đồn"', '"Chợ Mới"']),
        (["status", "--plan", ""], ["87/KH-UBND"]),
        (["list", "--target", "new"], ["new_products"]),
        (["list", "--gap", "no-d"], ["no-decision", "no-day", "no-district"]),
        (["due", "--only", "not"], ["notice"]),
        (["doctor", "--only", "no-g"], ["no-group"]),
        (["movements", "--cell", "raised"], ["raised-in", "raised-out"]),
        (["document", "add", "st"], ["standard"]),
        (["improve", "li"], ["linkage"]),
        (["export", "h"], ["history"]),
        (["template", "d"], ["district"]),
        (["letter", "e"], ["ending"]),
        (["round", "show", "bb"], ["BB-2023-1"]),
        (["list", "--as-of", ""], [""]),
        (["nothing", "--sta"], [""]),
    ],
)
def test_bash_is_told_what_may_come_next(ocop, complete, words, found) -> None:
    if words[0] == "round":
        ocop("round open --level district --district 'Ba Bể' --on 1/11/2023")
    assert complete(*words) == found


def test_without_a_register_its_rounds_are_not_known(complete, path) -> None:
    path.unlink()
    assert complete("round", "show", "") == [""]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "PowerShell"])
def test_a_script_is_only_printed(ocop, shell) -> None:
    said = ocop(f"completion {shell}")
    assert "_OCOP_COMPLETE" in said.out
    assert "ExecutionPolicy" not in said.out
    assert "Put it at the end of, or into: " in said.err


def test_another_shell_is_refused(ocop) -> None:
    assert "“cmd” is no shell" in ocop("completion cmd", 2).err
    assert "--install-completion" not in ocop("--help").out

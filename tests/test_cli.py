"""The roof: one rule for errors, usage in sentences, help, exit codes.

- a fault is one sentence with what to do, on stderr; stdout stays empty; no trace without --debug
- our own fault is said as ours; stopping says that nothing was written; a closed pipe is no fault
- usage errors in our words, in both languages; help in both languages
- every command of the tree takes --json and is in docs/commands.md
"""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import typer

from ocop import cli, language
from ocop.cli import build
from ocop.monitoring import progress

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
GUIDE = Path(__file__).parents[1] / "docs" / "huong-dan.md"


def commands():
    pending = [("", build())]
    while pending:
        path, command = pending.pop()
        children = getattr(command, "commands", {})
        pending += [(f"{path} {name}".strip(), child) for name, child in children.items()]
        if not children:
            yield path, command


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("dance", ["There is no command dance.", "See: ocop --help"]),
        ("statsu", ["There is no command statsu.", "  - status", "  - start", "See: ocop --help"]),
        ("certificate show", ["There is no command show.", "  - notify", "  - print", "  - reissue",
                              "See: ocop certificate --help"]),
        ("list --year 2023", ["There is no option --year.", "See: ocop list --help"]),
        ("due --within 2w", ["“2w” is no number of days from 1 to 999.",
                             "Write for example 90 or 90d."]),
        ("register", ["Missing: NAME.", "See: ocop register --help"]),
        ("register A", ["Missing: --entity ENTITY.", "See: ocop register --help"]),
        ("status --as-of", ["--as-of needs a value after it.", "See: ocop status --help"]),
        ("status --json=1", ["--json takes no value.", "See: ocop status --help"]),
        ("upgrade A B", ["This is one word too many: B.",
                         'A name of several words stands in quotes: "Miến dong".',
                         "See: ocop upgrade --help"]),
    ],
)  # fmt: skip
def test_usage_errors_are_sentences(ocop, words, told) -> None:
    said = ocop(words, 2)
    assert said.err.splitlines() == told
    assert said.out == ""


def test_an_unknown_option_comes_with_those_like_it(ocop) -> None:
    said = ocop("status --bye", 2).err.splitlines()
    assert said[0] == "There is no option --bye."
    assert "  - --by" in said


def test_usage_errors_speak_vietnamese_too(ocop) -> None:
    assert "Không có lệnh dance." in ocop("dance --lang vi", 2).err


def test_a_usage_error_of_another_kind_is_still_a_sentence(ocop) -> None:
    from ocop.usage import usage_error

    error = typer.BadParameter("odd", ctx=typer.Context(build()))
    assert usage_error(error).message == "The command was not understood: odd"
    assert usage_error(ValueError("x")) is None


@pytest.mark.parametrize(("lang", "head"), [("en", "Usage: ocop"), ("vi", "Cách dùng: ocop")])
def test_help_is_in_the_users_language(ocop, lang, head) -> None:
    for words in ("--help", "status --help", "entity --help", "entity edit --help"):
        said = ocop(f"{words} --lang {lang}")
        assert head in said.out
        if lang == "vi":
            assert "Options" not in said.out
            assert "Show this" not in said.out


def test_every_command_takes_json_and_is_in_both_lists_of_commands() -> None:
    page, guide = PAGE.read_text("utf-8"), GUIDE.read_text("utf-8")
    for path, command in commands():
        options = {flag for param in command.params for flag in param.opts}
        assert {"--json", "--db", "--no-input"} <= options, path
        assert f"ocop {path}" in page, path
        assert f"ocop {path}" in guide, path


def test_a_place_that_is_no_path_is_an_error(ocop) -> None:
    assert "empty or not a path" in ocop("status --db ''", 2).err


def test_our_own_fault_is_said_as_ours(ocop, monkeypatch) -> None:
    monkeypatch.setattr(progress, "status", lambda *_a, **_k: 1 / 0)
    said = ocop("status", 1)
    assert "Something went wrong in ocop itself (ZeroDivisionError)" in said.err
    assert "Traceback" not in said.err
    assert "Traceback" in ocop("status --debug", 1).err


def test_debug_shows_the_trace_of_what_no_sentence_is_for(ocop, monkeypatch) -> None:
    def asked(ask, *_rest, **_named):
        return ask("SELECT 1 AS one FROM nowhere WHERE x IS y IS z")

    ocop("register Trà --entity 'HTX A'")
    monkeypatch.setattr(progress, "status", asked)
    said = ocop("status --debug", 1).err
    assert said.count("sqlite3.OperationalError: no such table") == 1


def test_debug_shows_the_trace_of_a_refusal(ocop) -> None:
    said = ocop("show Rượu --debug", 3).err
    assert said.startswith(f"ocop {version('ocop')}, Python ")
    assert "Traceback" in said


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError, typer.Abort])
def test_stopping_says_that_nothing_was_written(ocop, monkeypatch, stop) -> None:
    def interrupt(*_args: object, **_more: object) -> None:
        raise stop

    monkeypatch.setattr(progress, "status", interrupt)
    said = ocop("status", 130)
    assert "nothing was written" in said.err


def test_a_closed_pipe_is_no_fault(tmp_path) -> None:
    script = "import sys; from ocop.cli import main; sys.exit(main(['plan', 'show', '--json']))"
    reader, writer = os.pipe()
    os.close(reader)
    environment = {**os.environ, "OCOP_DB": str(tmp_path / "r.db")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment,
        check=False,
    )
    os.close(writer)
    assert done.returncode == 0
    assert done.stderr == b""


def test_vietnamese_is_written_on_a_stream_that_cannot(tmp_path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1258", "OCOP_LANG": "vi"}
    words = [sys.executable, "-c", "from ocop.cli import main; main(['--help'])"]
    done = subprocess.run(words, capture_output=True, env=environment, check=True)
    assert "Sổ OCOP: sản phẩm" in done.stdout.decode("utf-8")


def test_main_reads_the_command_line(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["ocop", "where", "--json"])
    assert cli.main() == 0
    assert '"schema": 3' in capsys.readouterr().out
    assert language.spoken() == "en"

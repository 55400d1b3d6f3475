"""What is said when something goes wrong beside the register is true.

- written, and the answer could not be shown: that is said, and nothing says that it was not written
- nothing written, and the answer could not be shown: a full disk is named; a closed pipe is quiet
- that is so of a page of help too; where nobody can be told on stderr either, the exit code tells
- our own fault, or a stop, after it was written says so
- one in the very moment of the writing says what the register says
- streams that are closed, no home, an unknown user, an unreadable home end in a sentence
- --json with --csv is refused; a copy that is not there is named as a copy
"""

import errno
import io
import os
import subprocess
import sys

import pytest

from ocop.context import Context

TEA = "register Trà --entity 'HTX A' --on 1/3/2023"


class Full:
    """A screen that takes nothing."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self, *_lines: object, **_how: object) -> None:
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize("words", [TEA, f"{TEA} --json"])
def test_what_was_written_is_said_to_be_written(ocop, ask, monkeypatch, words) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("ocop.context.terminal.say", Full(errno.ENOSPC))
        patch.setattr("ocop.render.json.dump", Full(errno.ENOSPC))
        patch.setattr("ocop.cli.Context.tell", lambda _self, line: told.append(line))
        told: list[str] = []
        ocop(words, 6)
    assert "It was written, but the answer could not be shown: the disk is full." in told
    assert ask("SELECT count(*) AS n FROM product") == [{"n": 1}]


def test_an_answer_on_a_full_disk_is_no_fault_of_ours(ocop, monkeypatch) -> None:
    monkeypatch.setattr("ocop.context.terminal.draw", Full(errno.ENOSPC))
    assert "The answer could not be shown: the disk is full." in ocop("list", 6).err


@pytest.mark.parametrize("words", ["--help", "entity", "list --help"])
def test_so_is_a_page_of_help(ocop, monkeypatch, words) -> None:
    class Disk(io.TextIOWrapper):
        def write(self, _said: str) -> int:
            raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(sys, "stdout", Disk(io.BytesIO()))
    assert "The answer could not be shown: the disk is full." in ocop(words, 6).err


@pytest.mark.parametrize(
    ("words", "code"), [("show Không", 3), (TEA, 0), ("list --debug --stars 9", 2)]
)
def test_who_cannot_be_told_is_not_and_the_code_is_right(begun, ask, words, code) -> None:
    place = {**os.environ, "OCOP_DB": str(begun), "OCOP_LANG": "en", "OCOP_USER": "Lan"}
    line = f'"{sys.executable}" -m ocop {words} 2>/dev/full'
    done = subprocess.run(line, shell=True, env=place, stdout=subprocess.DEVNULL)  # noqa: S602
    assert done.returncode == code
    full = line.replace("2>", ">/dev/full 2>").replace("Trà", "Chè")
    assert subprocess.run(full, shell=True, env=place).returncode == (code or 6)  # noqa: S602
    assert len(ask("SELECT 1 FROM product")) == 2 * (words == TEA)


def test_a_pipe_that_closed_in_windows_is_no_fault(ocop, monkeypatch) -> None:
    monkeypatch.setattr("ocop.context.terminal.draw", Full(errno.EINVAL))
    monkeypatch.setattr("ocop.cli.os.dup2", lambda *_: None)
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1, raising=False)
    assert ocop("list").err.count("wrong") == 0


@pytest.mark.parametrize(
    ("stop", "code", "said"),
    [
        (ZeroDivisionError, 1, "(ZeroDivisionError) after it was written: ocop history"),
        (KeyboardInterrupt, 130, "Stopped; it was written already."),
    ],
)
def test_a_fault_after_the_writing_says_that_it_was_written(
    ocop, ask, monkeypatch, stop, code, said
) -> None:
    def fail(*_args: object) -> None:
        raise stop

    monkeypatch.setattr(Context, "done", fail)
    assert said in ocop(TEA, code).err
    assert ask("SELECT count(*) AS n FROM product") == [{"n": 1}]


@pytest.mark.parametrize(
    ("stop", "code", "said"),
    [
        (ZeroDivisionError, 1, "(ZeroDivisionError) after it was written: ocop history"),
        (KeyboardInterrupt, 130, "Stopped; it was written already."),
    ],
)
def test_so_does_one_in_the_moment_of_the_writing(ocop, ask, monkeypatch, stop, code, said) -> None:
    from sqlmodel import Session

    really = Session.commit

    def commit(session: Session) -> None:
        if before:
            raise stop
        really(session)
        raise stop

    before = False
    monkeypatch.setattr(Session, "commit", commit)
    assert said in ocop(TEA, code).err
    assert ask("SELECT count(*) AS n FROM product") == [{"n": 1}]
    before = True
    assert "nothing was written" in ocop(TEA.replace("Trà", "Chè"), code).err
    monkeypatch.setattr("ocop.store.door.read", Full(errno.EIO))
    assert "nothing was written" in ocop(TEA.replace("Trà", "Cao"), code).err


def test_closed_streams_are_no_fault(begun) -> None:
    place = {"OCOP_DB": str(begun), "OCOP_LANG": "en"}
    for closed in (">&-", "2>&-", ">&- 2>&-", "<&-"):
        line = f'"{sys.executable}" -m ocop list {closed}'
        assert subprocess.run(line, shell=True, env={**os.environ, **place}).returncode == 0  # noqa: S602


def ask_who(ocop, folder) -> str:
    found = ocop(f"history --json --db {folder}/demo.db").data["commands"]
    return str(found[0]["actor"])


# Without a line in the list of users; on Windows without USERNAME, before and from Python 3.13 on.
@pytest.mark.parametrize("why", [KeyError("uid"), ImportError("pwd"), OSError("No username set")])
def test_no_home_and_no_user_are_said(ocop, monkeypatch, tmp_path, why) -> None:
    def nobody() -> str:
        raise why

    monkeypatch.setattr("getpass.getuser", nobody)
    assert "Keep your name in OCOP_USER." in ocop(TEA, 2).err
    assert "Keep your name in OCOP_USER." in ocop("where").out
    assert ocop("where --json").data["where"]["user"] is None
    assert "Demo register" in ocop(f"demo --db {tmp_path}/demo.db").out
    assert ask_who(ocop, tmp_path) == "ocop demo"
    monkeypatch.setattr("ocop.store.places.os.path.expanduser", lambda path: path)
    monkeypatch.delenv("OCOP_DB")
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert "keep it in OCOP_DB" in ocop("where", 2).err


def test_a_folder_that_may_not_be_looked_into_is_said(ocop, monkeypatch) -> None:
    def closed(_path: object) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", "/root/register.db")

    monkeypatch.setattr("ocop.context.Path.exists", closed)
    said = ocop("list", 6).err
    assert "/root/register.db cannot be used: you may not open or write it." in said


def test_a_stop_before_there_are_words_is_quiet(monkeypatch) -> None:
    from ocop import __main__ as door

    def stopped() -> int:
        raise KeyboardInterrupt

    left: list[int] = []
    monkeypatch.setattr("ocop.cli.main", stopped)
    monkeypatch.setattr("os._exit", left.append)
    door.start()
    assert left == [130]


def test_two_forms_of_an_answer_are_refused(ocop) -> None:
    for words in ("list --json --csv", "list --csv --json"):
        error = ocop(words, 2).data["error"]
        assert error["message"] == "Give --json or --csv, not both."


def test_a_copy_that_is_not_there_is_named_as_a_copy(ocop, tmp_path) -> None:
    assert f"{tmp_path} is a folder, not the file" in ocop(f"restore {tmp_path} --yes", 6).err
    assert f"{tmp_path} is a folder, not the file" in ocop(f"list --db {tmp_path}", 6).err
    said = ocop(f"restore {tmp_path}/none.db --yes", 6).err
    assert "There is no copy of a register at" in said
    assert "ocop register" not in said

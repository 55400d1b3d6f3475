"""What stands on a screen of 80 and of 120 columns after a year's work, in both languages.

- of every table: no line is longer than the screen, and each word, number, day, id and command
  that a pipe gets stands there whole
- the golden files hold what a person sees: at 80 columns in both languages, at 120 in Vietnamese
- what a command says, and why it refuses, is parted between words
- in a real terminal the same, as wide as the system says; a list of 16,000 begins with its title
"""

import json
import os
import re
import shlex
import sys
from collections import Counter
from pathlib import Path

import pytest
import running
from whole.test_calendar_year import YEAR

QUESTIONS = """
status --by district --as-of 31/12/2023
summary --by district --as-of 31/12/2023
list --as-of 31/12/2023
entity list --as-of 31/12/2023
show "Trà shan tuyết" --as-of 31/12/2023
show "HTX Bản Cuôn" --as-of 31/12/2023
due --as-of 13/3/2023
due --as-of 4/9/2023 --only documents --contacts
due --as-of 4/9/2023 --only certificates --within 900
document list --as-of 31/12/2023
dossier funnel --year 2023 --as-of 31/12/2023
round list
round show T-2023-1
decision list
decision show 812/QĐ-UBND
support list
movements --since 1/1/2023 --until 31/12/2023
registration carry-over --from 2022
plan list
plan show 87
plan duties --as-of 31/12/2023
history
"""
OF_TODAY = """
inspection list
dossier list --year 2023
support list --by kind
dossier list --step registered --year 2023
document list --state lacking --as-of 31/12/2023
inspection list --open
list --target new_products --plan 87 --as-of 31/12/2023
list --grounds-lacking --plan 87 --as-of 31/12/2023
movements --since 1/1/2023 --until 31/12/2023 --by district
movements --since 1/1/2023 --until 31/12/2023 --cell new
summary --by stars --as-of 31/12/2023
status --district "Ba Bể" --as-of 31/12/2023
report year 2023
entity list --in-force --as-of 31/12/2023
export recognitions
export register
office show
form list
doctor
where
template registrations
check
"""
WHOLE = re.compile(r"\b[0-9a-f]{8}\b|\d\d/\d\d/\d{4}|\d[\d.,]*|ocop [a-z]+")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the year's work once; return its register."""
    path, activity = tmp_path_factory.mktemp("year") / "register.db", ""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OCOP_USER", "Lan")
        for line in YEAR.strip().splitlines():
            if not line.startswith(("@", "plan")):
                words = shlex.split(line.replace("ACTIVITY", activity))
                said = running.run(*words, "--db", str(path))
                if line.startswith("support add"):
                    activity = re.findall(r"[0-9a-f]{32}", json.dumps(said))[0]
    return path


@pytest.fixture
def seen(ocop, monkeypatch: pytest.MonkeyPatch, year: Path):
    """Give what a command shows: on a screen of so many columns, or through a pipe."""

    def show(words: str, width: int | None, expect: int = 0) -> str:
        with monkeypatch.context() as patch:
            patch.setenv("OCOP_DB", str(year))
            patch.setenv("COLUMNS", str(width))
            for stream in (sys.stdout, sys.stderr):
                patch.setattr(stream, "isatty", lambda: width is not None)
            said = ocop(words, expect)
        return re.sub(r"\x1b\[\d*m", "", said.out + said.err)

    return show


@pytest.mark.parametrize("spoken", ["vi", "en"])
@pytest.mark.parametrize("words", [*QUESTIONS.strip().splitlines(), *OF_TODAY.strip().splitlines()])
def test_nothing_is_broken_and_nothing_left_out(seen, monkeypatch, words: str, spoken: str) -> None:
    monkeypatch.setenv("OCOP_LANG", spoken)
    piped = seen(words, None)
    for width in (80 if words in ("check", "where") else 60, 80, 120):  # a digest, a path
        shown = seen(words, width)
        assert max(map(len, shown.splitlines())) <= width
        assert not Counter(WHOLE.findall(piped)) - Counter(WHOLE.findall(shown))
        lacking = Counter(piped.replace(":", " ").split()) - Counter(
            shown.replace(":", " ").split()
        )
        assert set(lacking) <= {"–"}  # an empty cell of a column that stepped back


@pytest.mark.parametrize(("width", "spoken"), [(80, "vi"), (80, "en"), (120, "vi")])
def test_what_a_person_sees(seen, golden, monkeypatch, width: int, spoken: str) -> None:
    monkeypatch.setenv("OCOP_LANG", spoken)
    told = [f"$ ocop {words}\n{seen(words, width)}" for words in QUESTIONS.strip().splitlines()]
    # The time of writing is that of the test.
    told = [re.sub(r"\d\d/\d\d/\d{4} \d\d:\d\d", "27/11/2026 04:02", one) for one in told]
    golden(f"screen-{width}.{spoken}.txt", "\n".join(told))


def test_sentences_are_parted_between_words(seen, monkeypatch) -> None:
    monkeypatch.setenv("OCOP_LANG", "vi")
    for words, code in (("show trà không có", 2), ("show miến", 0), ("decision show 999", 3)):
        shown = seen(words, 60, code)
        assert max(map(len, shown.splitlines())) <= 60
        assert seen(words, None, code).split() == shown.split() or code == 0


def on_terminal(width: int, *words: str) -> str:
    """Return what a process of its own writes on a terminal that is so wide."""
    import fcntl
    import pty
    import struct
    import termios

    process, terminal = pty.fork()
    if process == 0:  # pragma: no cover - another process
        os.environ.pop("COLUMNS", None)
        os.environ["TERM"] = "xterm"
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        os.execv(sys.executable, [sys.executable, "-m", "ocop", *words])  # noqa: S606
    shown = b""
    try:
        while piece := os.read(terminal, 1 << 16):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(terminal)
    assert os.waitpid(process, 0)[1] == 0
    return re.sub(r"\x1b\[\d*m", "", shown.decode()).replace("\r\n", "\n")


@pytest.mark.skipif(os.name == "nt", reason="no terminal to open")
@pytest.mark.parametrize("width", [80, 120])
def test_a_real_terminal_shows_the_same(seen, monkeypatch, year: Path, width: int) -> None:
    monkeypatch.setenv("OCOP_LANG", "vi")
    words = "list --as-of 31/12/2023"
    shown = on_terminal(width, *words.split(), "--db", str(year), "--lang", "vi")
    assert shown == seen(words, width)

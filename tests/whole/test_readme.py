"""The README and CONTRIBUTING, held to the program.

- the session runs, and says what stands there (`pytest --refresh` writes it anew)
- its picture is drawn anew from the invented year, and is the same (`make screen`)
- every path and every link they name is there; every target of make too
- the tree is the folders, and the top of the package
"""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tools import screen_picture

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
IDS = (
    "7d8d00b2",
    "fe845526",
    "3b0c91aa",
    "a9d1e07c",
    "58e2f6b4",
)  # the real ones are never the same
LONGEST = 9  # lines of one answer; what comes after them is "…"
SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)


def answered(ocop, shown: dict[str, str], command: str) -> str:
    """Return a command as the session shows it, each id in it as one of `IDS`."""
    lines = [line.rstrip() for line in ocop(command.removeprefix("ocop ")).out.splitlines()]
    more = ["…"] if len(lines) > LONGEST else []
    said = "\n".join([f"$ {command}", *lines[:LONGEST], *more]).rstrip()
    return re.sub(r"\b[0-9a-f]{8}\b", lambda m: shown.setdefault(m[0], IDS[len(shown)]), said)


def test_the_session_runs_and_says_what_stands_there(ocop, request, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = README.read_text("utf-8")
    session = SESSION.search(text)
    assert session
    commands = re.findall(r"^\$ (ocop .*)$", session[1], re.MULTILINE)
    shown: dict[str, str] = {}
    said = "\n\n".join(answered(ocop, shown, command) for command in commands) + "\n"
    if request.config.getoption("--refresh"):
        README.write_text(text.replace(session[1], said), "utf-8")
    assert said == SESSION.search(README.read_text("utf-8"))[1]


def test_the_picture_is_what_the_program_shows(
    invented_year, tmp_path, monkeypatch, request
) -> None:
    shutil.copy(invented_year, tmp_path / "nam.db")
    drawn = screen_picture.svg(tmp_path)
    if request.config.getoption("--refresh"):
        screen_picture.PICTURE.write_text(drawn, "utf-8")
    assert screen_picture.PICTURE.read_text("utf-8") == drawn, "make screen"
    assert "exceeded" in drawn
    assert "everything&#160;in&#160;it&#160;is&#160;invented" in drawn
    assert "(docs/status.svg)" in README.read_text("utf-8").partition("```")[0]
    monkeypatch.setattr(screen_picture, "COMMAND", "ocop status --db none.db")
    with pytest.raises(SystemExit, match="There is no register at"):
        screen_picture.svg(tmp_path)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_path_that_is_named_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    paths = re.findall(r"`((?:ocop|tests|data|docs|tools|soak|benchmarks)/[\w./-]*)`", text)
    assert links
    assert [one for one in (*links, *paths) if not (ROOT / one).exists()] == []


def test_the_commands_for_make_are_there() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"\bmake (\w+)", README.read_text("utf-8"))
    assert set(named) <= set(targets)


def test_the_tree_is_the_folders() -> None:
    tree = re.search(r"```\nocop/\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert tree
    package = ROOT / "ocop"
    shown, parent = set(), ""
    for line in tree[1].splitlines():
        for name in re.findall(r"^ +(\w+/)|(\w+\.py)(?=  )", line):
            one = "".join(name)
            if line.startswith("    "):
                one = f"{parent}{one}"
            elif one.endswith("/"):
                parent = one
            shown.add(one)
    folders = {f"{one.parent.relative_to(package)}/" for one in package.rglob("__init__.py")}
    top = {one.name for one in package.glob("*.py") if not one.name.startswith("__")}
    assert shown == {*folders, *top} - {"./", "store/migrations/versions/"}


def test_the_walk_and_the_rules_are_short() -> None:
    text = README.read_text("utf-8")
    assert len(text.splitlines()) <= 140
    assert len(re.findall(r"^\| .* \| `", text, re.MULTILINE)) <= 12


def test_what_stands_in_a_shell_block_can_be_split() -> None:
    for block in re.findall(r"```sh\n(.*?)```", README.read_text("utf-8"), re.DOTALL):
        assert all(shlex.split(line, comments=True) for line in block.splitlines())

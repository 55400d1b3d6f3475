"""What is installed: one version, one lock.

- the version stands in pyproject.toml alone; what is installed tells the same
- what an office installs by is the lock; the lock lies within the bounds
- a program that cannot find its data, as inside a zip file, says so and does not do without
- make, in a folder with blanks: an old Python is told at once; caches stay in the folder; `clean`
  leaves what git has
"""

import os
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from ocop.rulebook import office

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKED = {
    one["name"]: one["version"]
    for one in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
}


def test_the_version_stands_in_one_place() -> None:
    assert version("ocop") == PROJECT["version"] == LOCKED["ocop"]
    for path in (ROOT / "ocop").rglob("*.py"):
        assert PROJECT["version"] not in path.read_text("utf-8"), path


def test_a_program_without_its_data_says_so(ocop, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(office, "_INSTALLED", tmp_path / "ocop.pyz" / "data")
    monkeypatch.setattr(office, "_CHECKOUT", tmp_path / "data")
    for words in ("status", "plan list", "where"):
        assert "The program is not installed whole" in ocop(words, 6).err


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with blanks and Vietnamese letters, that make knows as this one."""
    made = tmp_path / "Thư mục có dấu cách" / "ocop"
    made.mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, made)
    return made


def make(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], **more}
    return subprocess.run(
        ["make", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_an_old_python_is_told_at_once_with_the_cure(clone: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\ntest "$1" = --version && echo "Python 3.9.2" && exit\nexit 1\n')
    old.chmod(0o755)
    for words in ("demo", "test"):
        done = make(clone, words, PATH=f"{tmp_path}:{os.environ['PATH']}")
        assert done.returncode == 2
        assert "ocop needs Python 3.11 or newer, and python3 is Python 3.9.2." in done.stdout
        assert f"Name another one: make PYTHON=python3.12 {words}" in done.stdout
        assert not (clone / ".tools").exists()


def test_nothing_is_kept_outside_the_folder(clone: Path) -> None:
    more = "--eval=shown: ; @echo $$UV_CACHE_DIR:$$PIP_CACHE_DIR"
    cache = f"{clone}/.tools/cache"
    assert make(clone, more, "shown").stdout.strip() == f"{cache}:{cache}/pip"


def test_clean_leaves_what_git_has(clone: Path) -> None:
    there = {one.name for one in clone.iterdir()}
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    made = [one.strip("/") for one in ignored if not one.startswith(("#", "*"))]
    assert {".venv", ".tools", "demo", "dist"} <= set(made)
    for name in [*made, "ocop/actions/__pycache__"]:
        (clone / name).mkdir(parents=True)
    assert make(clone, "clean").returncode == 0
    assert {one.name for one in clone.iterdir()} - {"ocop"} == there
    assert list((clone / "ocop").rglob("__pycache__")) == []


def test_an_office_installs_what_was_tested() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    constrained = dict(re.findall(r"^([\w-]+)==(\S+)", line)[0] for line in lines)
    assert {name: LOCKED[name] for name in constrained} == constrained
    wanted = [Requirement(one) for one in PROJECT["dependencies"]]
    assert {one.name for one in wanted} <= set(constrained)
    for one in wanted:
        assert LOCKED[one.name] in one.specifier, f"{one}, but {LOCKED[one.name]} is tested"
        assert any(bound.operator in ("<", "==") for bound in one.specifier), one

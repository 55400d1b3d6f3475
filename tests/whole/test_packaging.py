"""What is installed: one version, one lock.

- the version stands in pyproject.toml alone; what is installed tells the same
- what an office installs by is the lock; the lock lies within the bounds
"""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

from packaging.requirements import Requirement

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


def test_an_office_installs_what_was_tested() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    constrained = dict(re.findall(r"^([\w-]+)==(\S+)", line)[0] for line in lines)
    assert {name: LOCKED[name] for name in constrained} == constrained
    wanted = [Requirement(one) for one in PROJECT["dependencies"]]
    assert {one.name for one in wanted} <= set(constrained)
    for one in wanted:
        assert LOCKED[one.name] in one.specifier, f"{one}, but {LOCKED[one.name]} is tested"
        assert any(bound.operator in ("<", "==") for bound in one.specifier), one

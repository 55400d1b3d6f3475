"""Runs a command in this process, where a test has no fixture at hand; gives its JSON."""

import contextlib
import io
import json
import shlex
from typing import Any

from ocop import cli


def run(*words: str) -> dict[str, Any]:
    out, err = io.StringIO(), io.StringIO()
    for stream in (out, err):
        stream.reconfigure = lambda **_: None  # type: ignore[attr-defined]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main([*words, "--json"])
    assert code == 0, f"{words}\n{err.getvalue()}"
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def instead(words: str, other: str) -> str:
    """Return a command with other options in place of those it has: none is given twice."""
    kept, given = shlex.split(words), shlex.split(other)
    for flag in (one for one in given if one.startswith("--") and one in kept):
        place = kept.index(flag)
        del kept[place : place + 2]
    return shlex.join([*kept, *given])

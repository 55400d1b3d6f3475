"""Runs a command in this process, where a test has no fixture at hand; gives its JSON."""

import contextlib
import io
import json
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

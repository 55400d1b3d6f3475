"""Small faults put into the rules, one at a time: does any test notice?

A mutant is a module with one change of its syntax tree (or of a word of its SQL). Each is tried in
a forked process that has everything but the program loaded; the files stay as they are. Sentences
for people are not mutated. Survivors are printed; docs/reliability.md explains those that remain.
"""

import argparse
import ast
import contextlib
import copy
import importlib.abc
import importlib.util
import os
import re
import select
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, Final, NamedTuple

from soak.powercuts import memory_folder

ROOT: Final = Path(__file__).parents[1]
# Which tests speak for a module, the nearest first.
TESTS: Final = {
    "rulebook/criteria": ("rulebook/criteria", "actions/round_outcomes", "actions/rounds"),
    "targets": ("targets", "monitoring/progress"),
    "store/chain": ("store/writer", "monitoring/checks"),
    "store/writer": (
        "store/writer", "actions/undo", "monitoring/checks", "actions/corrections",
        "actions/intake/bulk",
    ),
    "actions/undo": ("actions/undo", "actions/merging"),
    "queries/changes": ("actions/undo", "store/writer", "queries/past"),
    "monitoring/checks": ("monitoring/checks",),
}  # fmt: skip
SECONDS = 120
_SWAPS: Final[dict[type[ast.AST], tuple[type[ast.AST], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.And: (ast.Or,),
    ast.Or: (ast.And,), ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.FloorDiv,),
    ast.FloorDiv: (ast.Mult,), ast.Div: (ast.Mult,), ast.Mod: (ast.FloorDiv,),
    ast.BitOr: (ast.BitAnd,), ast.BitAnd: (ast.BitOr,),
}  # fmt: skip
_WORDS: Final = (
    (" DESC", ""), (" > ", " >= "), (" <> ", " = "), (" = ", " <> "), (" AND ", " OR "),
    (" OR ", " AND "), ("min(", "max("), ("DISTINCT ", ""), (" >= ", " > "),
)  # fmt: skip


class Mutant(NamedTuple):
    """A module with one change: its line, what was there, what is there now, the whole source."""

    line: int
    was: str
    now: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Return every mutant of a module."""
    tree = ast.parse(source)
    for parent, field, place, node in _places(tree):
        for other in _variants(node, parent):
            _put(parent, field, place, other)
            ast.fix_missing_locations(tree)
            line = getattr(node, "lineno", getattr(parent, "lineno", 0))
            shown = node if hasattr(node, "lineno") else parent
            now = _short(other if shown is node else parent)
            mutated = ast.unparse(tree)
            _put(parent, field, place, node)
            was = _short(shown)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                was, now = _around_the_change(node.value, str(getattr(other, "value", "")))
            yield Mutant(line, was, now, mutated)


def _places(tree: ast.Module) -> Iterator[tuple[ast.AST, str, int, ast.AST]]:
    """Return every node that may be changed, and where it stands."""
    waiting: list[ast.AST] = [_without_words_for_people(copy.copy(tree))]
    while waiting:
        parent = waiting.pop(0)
        for field, value in ast.iter_fields(parent):
            if field in ("annotation", "returns", "decorator_list", "ctx"):
                continue
            for place, node in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(node, ast.AST):
                    yield parent, field, place if isinstance(value, list) else -1, node
                    waiting.append(node)


def _without_words_for_people(tree: ast.Module) -> ast.Module:
    """Leave out imports and classes that are sentences, so that nothing in them is changed."""
    said = {"sentence", "advice"}
    tree.body = [
        one for one in tree.body
        if not isinstance(one, ast.Import | ast.ImportFrom)
        and not (isinstance(one, ast.ClassDef) and any(
            isinstance(part, ast.Assign) and ast.unparse(part.targets[0]) in said
            for part in one.body
        ))
    ]  # fmt: skip
    return tree


def _put(parent: ast.AST, field: str, place: int, node: Any) -> None:
    if place < 0:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[place] = node


def _variants(node: ast.AST, parent: ast.AST) -> Iterator[ast.AST]:
    for other in _SWAPS.get(type(node), ()):
        yield other()
    if isinstance(node, ast.BoolOp):
        for left_out in node.values:
            rest = [one for one in node.values if one is not left_out]
            yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from (ast.Constant(other) for other in _values(node.value, parent))
    elif isinstance(node, ast.Return) and node.value and ast.unparse(node.value) != "None":
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Raise | ast.AugAssign | ast.Continue | ast.Break) or (
        isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)
    ):
        yield ast.Pass()
    if node is getattr(parent, "test", None) or node in getattr(parent, "ifs", ()):
        yield from (ast.Constant(value) for value in (True, False))


def _values(value: Any, parent: ast.AST) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, str) and not isinstance(parent, ast.Expr):
        for word, other in _WORDS:
            if re.search(r"\b(SELECT|FROM|WHERE|ORDER BY)\b", value):
                for found in re.finditer(re.escape(word), value):
                    yield value[: found.start()] + other + value[found.end() :]


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) < 70 else f"{text[:66]} …"


def _around_the_change(was: str, now: str) -> tuple[str, str]:
    """Return a few words of two long texts, from shortly before they part."""
    pairs = enumerate(zip(was, now, strict=False))
    place = max(0, next((place for place, (one, other) in pairs if one != other), 0) - 30)
    return " ".join(was[place : place + 60].split()), " ".join(now[place : place + 60].split())


class _Loader(SourceFileLoader):
    source = ""

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.path, "exec")


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, module: str, source: str) -> None:
        self.module, self.source = module, source

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        file = str(ROOT / f"{fullname.replace('.', '/')}.py")
        loader = _Loader(fullname, file)
        loader.source = self.source
        return importlib.util.spec_from_file_location(fullname, file, loader=loader)


def survives(name: str, source: str, folder: Path) -> bool:
    """Return whether every test passes with this source in the place of the module's own."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.setsid()
            code = _try(name, source, folder)
        finally:
            os._exit(code)
    with contextlib.closing(_Ended(pid)) as ended:
        if not ended.within(SECONDS):
            os.killpg(pid, signal.SIGKILL)
        status = os.waitpid(pid, 0)[1]
    shutil.rmtree(folder / str(pid), ignore_errors=True)
    return status == 0


def _try(name: str, source: str, folder: Path) -> int:
    import pytest

    os.chdir(ROOT)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.meta_path.insert(0, _Finder(f"ocop.{name.replace('/', '.')}", source))
    files = [ROOT / "tests" / folder / f"test_{test}.py" for folder, _, test in
             (one.rpartition("/") for one in TESTS[name])]  # fmt: skip
    there = [str(one) for one in files if one.exists()]
    options = ["-x", "-q", "-p", "no:xdist", f"--basetemp={folder / str(os.getpid())}"]
    # What is loaded beforehand cannot have its asserts rewritten: it has none of ours.
    options.append("-Wignore::pytest.PytestAssertRewriteWarning")
    return int(pytest.main([*options, *there, "--edits=40"]))


class _Ended:
    """Waits for a process to end."""

    def __init__(self, pid: int) -> None:
        self.file = os.pidfd_open(pid)

    def within(self, seconds: float) -> bool:
        return bool(select.select([self.file], [], [], seconds)[0])

    def close(self) -> None:
        os.close(self.file)


def warm_up() -> None:
    """Load what the tests need, and nothing of the program: each mutant brings its own."""
    for name in ("pytest", "typer.testing", "sqlmodel", "alembic.command", "hypothesis.stateful",
                 "rich.table", "openpyxl", "xlsxwriter", "apsw", "babel"):  # fmt: skip
        importlib.import_module(name)
    for name in [one for one in sys.modules if one.split(".")[0] in ("ocop", "soak")]:
        del sys.modules[name]


def main() -> int:
    """Print how many mutants of each module were noticed, and the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(TESTS))
    given = parser.parse_args()
    warm_up()
    with memory_folder() as folder:
        for name in given.modules:
            begun = time.monotonic()
            source = (ROOT / f"ocop/{name}.py").read_text("utf-8")
            if not survives(name, source, folder):
                raise AssertionError(f"the tests of {name} fail as it is")
            tried = list(mutants(source))
            left = [one for one in tried if survives(name, one.source, folder)]
            print(f"{name}: {len(tried)} mutants, {len(tried) - len(left)} noticed,"
                  f" {len(left)} not, {time.monotonic() - begun:.0f} s", flush=True)  # fmt: skip
            for one in left:
                print(f"    line {one.line}: {one.was}  ->  {one.now}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

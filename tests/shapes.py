"""Holds every row that one floor hands to another to the shape it is said to have, while commands run.

What a function is given, gives back, or keeps in a variable with a declared shape is compared with
the declaration: all its keys, in each a value of its type, and no other key, unless it is a shape
that others extend.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import sys
import types
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, is_typeddict

Place = tuple[str, str, int]  # of a function: its file, its name, its first line
_FOLDERS = ("store", "rulebook", "queries", "monitoring", "actions", "reports", "commands")


class Shapes:
    """The declarations of each function, the shapes that were seen, and every fault found."""

    def __init__(self) -> None:
        self.declared: dict[Place, dict[str, Any]] = {}
        self.seen: set[str] = set()
        self.faults: set[str] = set()
        shapes: list[Any] = []
        for module in _modules():
            shapes += [one for one in vars(module).values() if _is_ours(one, module)]
            self.declared |= dict(_functions(module))
        self.all = {named(one): inspect.get_annotations(one).items() for one in shapes}

    def unseen(self) -> set[str]:
        """Return the shapes of which there was no row, nor of one that extends them."""
        shown = [self.all[name] for name in self.seen]
        return {name for name, keys in self.all.items() if not any(keys <= one for one in shown)}

    def extended(self, shape: Any) -> bool:
        """Return whether there is a shape with all that this one has, and more."""
        return any(inspect.get_annotations(shape).items() < keys for keys in self.all.values())

    @contextmanager
    def held(self) -> Iterator[None]:
        """Compare whatever runs meanwhile."""
        sys.setprofile(self._look)
        try:
            yield
        finally:
            sys.setprofile(None)

    def _look(self, frame: types.FrameType, event: str, given: object) -> None:
        if event != "return":
            return
        code = frame.f_code
        declared = self.declared.get((code.co_filename, code.co_name, code.co_firstlineno))
        if declared is None:
            return
        where = f"{frame.f_globals['__name__']}.{frame.f_code.co_qualname}"
        values = dict(frame.f_locals)
        if given is not None:  # also what an error leaves behind
            values["return"] = given
        for name, shape in declared.items():
            if name in values:
                faults = self.lacks(values[name], shape, f"{where} {name}")
                # SQL has no yes and no: a row that was just read has 1, 0 or nothing.
                just_read = name != "return"
                self.faults |= {one for one in faults if not (just_read and one.endswith("bool"))}

    def lacks(self, value: object, shape: Any, where: str) -> Iterator[str]:
        """Give what is wrong with a value that should have a shape."""
        origin, parts = get_origin(shape), get_args(shape)
        if is_typeddict(shape):
            yield from self._keys(value, shape, where)
        elif origin in (Union, types.UnionType):
            found = [list(self.lacks(value, part, where)) for part in parts]
            if all(found):
                yield from min(found, key=len)
        elif origin is Literal:
            if value not in parts:
                yield f"{where}: {value!r}"
        elif origin is tuple and Ellipsis not in parts:
            for one, part in zip(value, parts, strict=True):  # type: ignore[call-overload]
                yield from self.lacks(one, part, where)
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            if not isinstance(value, Mapping):
                yield f"{where}: {type(value).__name__}, not {shape}"
                return
            for one in value.values():
                yield from self.lacks(one, parts[1], where)
        elif hasattr(origin, "_fields"):  # a named tuple says its own types, mypy holds them
            return
        elif isinstance(origin, type) and issubclass(origin, Sequence):
            if not isinstance(value, list | tuple):
                yield f"{where}: {type(value).__name__}, not {shape}"
                return
            for one in value:
                yield from self.lacks(one, parts[0], where)
        elif shape in (str, int, float, bool, None, types.NoneType) and not _is(value, shape):
            yield f"{where}: {type(value).__name__}, not {getattr(shape, '__name__', shape)}"

    def _keys(self, value: object, shape: Any, where: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{where}: {type(value).__name__}, not {shape.__name__}"
            return
        hints = inspect.get_annotations(shape)
        self.seen.add(named(shape))
        more = set() if self.extended(shape) else set(value) - set(hints)
        for name in sorted(more | (set(shape.__required_keys__) - set(value))):
            yield f"{where}: {shape.__name__} and {name!r}"
        for name in set(hints) & set(value):
            kind = hints[name]
            kind = get_args(kind)[0] if get_origin(kind) is NotRequired else kind
            yield from self.lacks(value[name], kind, f"{where}.{name}")


def named(shape: Any) -> str:
    """Return the name of a shape with its module."""
    return f"{shape.__module__}.{shape.__name__}"


def _is(value: object, kind: Any) -> bool:
    if kind is float:
        return isinstance(value, int | float)
    if kind in (int, bool):
        return type(value) is kind
    return value is None if kind in (None, types.NoneType) else isinstance(value, kind)


def _is_ours(one: object, module: types.ModuleType) -> bool:
    return is_typeddict(one) and one.__module__ == module.__name__


def _modules() -> list[types.ModuleType]:
    found = []
    for folder in _FOLDERS:
        package = importlib.import_module(f"ocop.{folder}")
        for one in pkgutil.walk_packages(package.__path__, f"ocop.{folder}."):
            if "migrations" not in one.name:
                found.append(importlib.import_module(one.name))
    return found


def _functions(module: types.ModuleType) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Give each function of a module with the shapes that it declares."""
    path = str(module.__file__)
    for node in ast.walk(ast.parse(Path(path).read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            line = min(one.lineno for one in (node, *node.decorator_list))
            shapes = {name: _read(typed, module) for name, typed in _declared(node)}
            found = {name: shape for name, shape in shapes.items() if _speaks_of_rows(shape)}
            if found:
                yield (path, node.name, line), found


def _declared(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Give the declared types of a function's parameters, of its variables and of its answer."""
    for one in (*function.args.args, *function.args.kwonlyargs):
        if one.annotation:
            yield one.arg, ast.unparse(one.annotation)
    for node in ast.walk(function):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, ast.unparse(node.annotation)
    if function.returns:
        answer = ast.unparse(function.returns)
        each = re.fullmatch(r"Iterator\[(.*)\]", answer)
        yield "return", each[1] if each else answer  # each value that is yielded


def _read(typed: str, module: types.ModuleType) -> Any:
    try:
        return eval(typed, vars(module))  # noqa: S307 - our own source
    except (NameError, TypeError):
        return None  # a type that is imported for mypy alone


def _speaks_of_rows(shape: Any) -> bool:
    return is_typeddict(shape) or any(_speaks_of_rows(part) for part in get_args(shape))

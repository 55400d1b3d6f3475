"""Writes docs/json.md: what each question answers with --json, key by key, from the types."""

import inspect
import types
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NotRequired, Union, get_args, get_origin, is_typeddict

from ocop import errors
from ocop.monitoring.doctor import Doubt
from ocop.monitoring.gaps import Gap
from ocop.render.json import INTERNAL, SCHEMA
from ocop.values import standings, vocabulary
from tools.answers import ANSWERS, Refused

PAGE = Path(__file__).parent.parent / "docs" / "json.md"
KEYS = PAGE.parent.parent / "tests" / "golden" / "json_keys.txt"
_PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false"}
_HEAD = """\
# What `--json` answers

<!-- made by `make messages` from the types of the program (tools/answers.py): do not edit -->

Every command takes `--json` and then writes **one object** on stdout, whether it went well or not,
and nothing on stderr.

- `schema` is {schema}. It rises when a key goes, is renamed, or holds something else; a key that
  comes new leaves it. A test compares.
- Keys, kinds and states are the same whatever `--lang` or `OCOP_LANG` say. Only what is written for
  people follows them: {prose}.
- A day is text as `2023-12-31`, a moment `2023-12-31T08:30:00Z` (UTC); a number is plain; what is
  not known is `null` (a text that is not known is empty).
- An `id` has 32 letters and stays the same; a district or a commune is its official code. A list
  that holds nothing is an empty list.
- beside an answer may stand what it rests on, in words: `place_warning`, `office_differs`, `copy`,
  `demo_register`, `shared_activities` (of a copy), `not_noted` (of a copy's day); in a
  list `not_added`, the files beside the register that are used and not on record (see
  `ocop office add`): `file`, whether it `changed` since it was added, its `sha256`; and
  `new_register` where a command made the register, or was only tried where none is.

```sh
ocop list --district "Na Rì" --json
```

## An error

With `--json` an error is an object too; the exit code is that of the command. `kind` is one of
{kinds}; `name` says which one; `candidates` are what may be meant, each with its whole `id` where
it has one. Where no register stands a question answers so too (`RegisterMissing`, exit 3): a
candidate is a register near that place or used before, its `id` what goes after `--db`. The trace
of `--debug` stands on stderr.
"""
_COMMANDS = """
## A change

A command that writes answers with the rows that it wrote, in lists: `{"registrations": […]}`. Each
row has its `id`, and those of its product and its producer.
"""
# What is written for people to read, in the language of the screen.
PROSE = (
    "advice", "choices", "command", "heading", "label", "message", "note", "place_warning",
    "plan_why", "rule", "sentence", "text", "title", "what", "why",
)  # fmt: skip
MEANS = {
    "actual": "how much was done",
    "after": "the value after the change",
    "as_of": "the day that the answer is of",
    "at": "when, in UTC",
    "baseline": "how much there was when the plan began",
    "before": "the value before the change",
    "code": "official code",
    "command": "the command that deals with it, to be copied",
    "commune": "code of the commune; empty: not known",
    "commune_text": "the commune as it was written",
    "day": "the day it was done, held or signed; null: not known",
    "district": "code of the district; empty: not known",
    "entity": "name of the producer",
    "entity_id": "id of the producer",
    "expected": "how much was expected by the day",
    "id": "32 letters; the first eight are enough for a command",
    "in_force": "products with a certificate in force",
    "kind": "a word of one of the lists below",
    "led_by_minority": "1: a person of a minority leads it; 0: none; null: nobody was asked",
    "led_by_woman": "1: a woman leads it; 0: none; null: nobody was asked",
    "left": "how much is left to do",
    "level": "a Level",
    "percent": "per cent of the target",
    "product": "name of the product",
    "product_id": "id of the product",
    "purpose": "a Purpose",
    "set": "product set of the criteria, 1 to 26",
    "group": "product group, 1 to 6",
    "since": "its first day",
    "since_year": "its first year, where no day is known",
    "stars": "3, 4 or 5",
    "state": "a State",
    "subject_id": "id of the product, the producer or the round",
    "until": "the last day of it; null: not known",
    "user": "who is written into the history; null: the computer does not say who acts",
    "verdict": "a Verdict",
    "year": "the programme year",
}


def flat(kind: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Give every key of an answer with its path and its type: `targets[].actual`, …"""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is NotRequired:
        yield from flat(parts[0], path)
    elif is_typeddict(kind):
        for key, one in keys(kind).items():
            inside = f"{path}.{key}".lstrip(".")
            yield inside, said(one)
            yield from flat(one, inside)
    elif origin in (Union, types.UnionType):
        for part in parts:
            yield from flat(part, path)
    elif _is(origin, Mapping):
        yield from flat(parts[1], f"{path}.*")
    elif _is(origin, Sequence):
        yield from flat(parts[0], f"{path}[]")


def keys(shape: Any) -> dict[str, Any]:
    """Return the keys of a shape, those that it has of others included, with their types."""
    return {key: one for key, one in inspect.get_annotations(shape).items() if key not in INTERNAL}


def said(kind: Any) -> str:
    """Return a type in words."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is NotRequired:
        return f"{said(parts[0])}; only where it applies"
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in (None, types.NoneType):
        return "null"
    if origin in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(map(said, parts)))
    if _is(origin, Mapping):
        return f"object: {said(parts[1])} by name"
    if _is(origin, Sequence):
        return f"list of {said(parts[0])}"
    return "object" if is_typeddict(kind) else "any value"


def _is(origin: Any, kind: type) -> bool:
    return isinstance(origin, type) and issubclass(origin, kind)


def listed() -> list[str]:
    """Return every key of every answer, a line each: what may not change under one number."""
    everything = {"(an error)": Refused, **ANSWERS}
    found = {
        f"{command}: {path}: {kind}"
        for command, shape in everything.items()
        for path, kind in flat(shape)
    }
    return sorted(found)


def page() -> str:
    """Return the page."""
    families = [one.kind for one in errors.OcopError.__subclasses__()]
    kinds = ", ".join(f"`{one}`" for one in [*families[:5], "usage", "interrupted", "fault"])
    prose = ", ".join(f"`{one}`" for one in PROSE)
    head = _HEAD.replace("{schema}", str(SCHEMA)).replace("{kinds}", kinds)
    parts = [head.replace("{prose}", prose), *_table(Refused), _COMMANDS]
    done: dict[int, str] = {}
    for command, shape in ANSWERS.items():
        parts.append(f"\n## `ocop {command}`\n")
        if first := done.get(id(shape)):
            parts.append(f"As `ocop {first}`.")
            continue
        done[id(shape)] = command
        parts += _table(shape)
    return "\n".join([*parts, *_vocabularies()]) + "\n"


def _table(shape: Any) -> list[str]:
    rows = ["| key | holds | |", "|---|---|---|"]
    for path, kind in dict(flat(shape)).items():
        name = path.rpartition(".")[2]
        rows.append(f"| `{path}` | {kind} | {MEANS.get(name, '')} |")
    return rows


def _vocabularies() -> Iterator[str]:
    """Give the words that kinds and states hold."""
    yield "\n## The words of kinds and states\n"
    yield "| list | its words | |"
    yield "|---|---|---|"
    found = [*vars(vocabulary).values(), *vars(standings).values(), Gap, Doubt]
    for one in found:
        if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum:
            words = ", ".join(f"`{word}`" for word in one if word.value)
            yield f"| {one.__name__} | {words} | {(one.__doc__ or '').split('.')[0]} |"


def gone() -> set[str]:
    """Return what was promised under this number and is there no more, or holds something else."""
    number, *before = KEYS.read_text("utf-8").splitlines()
    return set(before) - set(listed()) if number == f"schema {SCHEMA}" else set()


def write() -> None:
    """Write the page, and the keys that are promised from now on: none is taken away by this."""
    PAGE.write_text(page(), "utf-8")
    if not gone():
        KEYS.write_text("\n".join([f"schema {SCHEMA}", *listed()]) + "\n", "utf-8")

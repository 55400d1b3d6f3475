"""What can go wrong that is nobody's bug: each class owns its sentence, advice and exit code.

Five families, one for each exit code from 2 to 6. Raise the narrowest class with the values its
sentence names; the roof (`cli.py`) says it in the user's language: in lines on stderr, or as one
object for a program.
"""

import os
import re
from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple, TypedDict

from ocop.language import _

_SYSTEM: Final = os.name
# What no shell divides or replaces: letters, figures, and the signs of numbers, ids and paths.
# Not the comma, which makes a list in PowerShell ("2,5" is two words there); no @ at the beginning.
_PLAIN: Final = frozenset("_./:=+…-@")
# What a shell replaces inside quotes too: the curly marks are PowerShell's quotes as well.
_SIGNS: Final = re.compile(r"[\"“”„‟$`!%]+")
_OF_BASH: Final = re.compile(r"[\"$`!]|\\\\")


def quoted(name: str) -> str:
    """Return a name as it is typed in a command that bash, cmd and PowerShell take alike.

    It stands in quotes where one of them would divide it. What one of them would replace is left
    out: names are found without such signs.
    """
    return quoted_path(" ".join(_SIGNS.sub(" ", name).split()))


def quoted_path(path: str) -> str:
    """Return a path as it is typed in a command, with every sign that it has.

    Only a system whose shell is bash has paths with straight quotes in them.
    """
    if path[:1] not in ("", "@") and all(one.isalnum() or one in _PLAIN for one in path):
        return path
    if _SYSTEM != "nt" and _OF_BASH.search(path):
        return "'" + path.replace("'", "'\\''") + "'"
    return '"' + re.sub(r"(\\+)$", r"\1\1", path) + '"'


class OcopError(Exception):
    """A fault with a sentence for people; `values` fill the sentence and the advice."""

    exit_code: ClassVar[int] = 1
    kind: ClassVar[str] = "fault"  # for programs
    sentence: ClassVar[str] = ""
    one: ClassVar[str] = ""  # the sentence where `counted` is one
    counted: ClassVar[str] = "count"
    advice: ClassVar[str] = ""

    def __init__(
        self, *, candidates: Sequence[str] = (), choices: Sequence[str] = (), **values: object
    ) -> None:
        super().__init__(values)
        self.candidates = list(candidates)
        self.choices = list(choices)  # the ids of the candidates, where one can be chosen
        self.values = values

    def __str__(self) -> str:
        single = self.one and self.values.get(self.counted) == 1
        return _(self.one if single else self.sentence).format(**self.values)

    def what_to_do(self) -> str:
        """Return the advice in the user's language, or nothing; its command can be pasted."""
        values = {
            name: (quoted_path if name == "path" else quoted)(str(value))
            for name, value in self.values.items()
        }
        return _(self.advice).format(**(values if "ocop " in self.advice else self.values))


class ValueRefused(OcopError):
    """A value that cannot be read, or a command used wrongly."""

    exit_code = 2
    kind = "value"


class NotFound(OcopError):
    """Nothing by that name."""

    exit_code = 3
    kind = "not-found"


class Unclear(OcopError):
    """More than one thing it could be; the candidates are listed, nothing is guessed."""

    exit_code = 4
    kind = "unclear"


class RuleRefused(OcopError):
    """A rule of the programme or of the register forbids it."""

    exit_code = 5
    kind = "rule"


class FileRefused(OcopError):
    """A file or folder that cannot be used."""

    exit_code = 6
    kind = "file"


class Candidate(TypedDict):
    """One thing that could be meant, and its whole id where it has one."""

    text: str
    id: str | None


class ErrorSaid(TypedDict):
    """An error for a program: of which kind, which one, and what is said to people."""

    kind: str
    name: str
    exit: int
    message: str
    advice: str
    candidates: list[Candidate]


class Refusal(NamedTuple):
    """Why a command came to nothing, to be said in lines or as one object."""

    kind: str
    name: str
    exit_code: int
    message: str
    advice: str = ""
    candidates: Sequence[str] = ()
    choices: Sequence[str] = ()

    def lines(self) -> list[str]:
        """Return what people are told: the sentence, the candidates, and what to do."""
        lines = [self.message, *(f"  - {line}" for line in self.candidates)]
        lines += self.advice.splitlines()
        return [line for line in lines if line]

    def said(self) -> ErrorSaid:
        """Return what a program is told."""
        return {
            "kind": self.kind,
            "name": self.name,
            "exit": self.exit_code,
            "message": self.message,
            "advice": self.advice,
            "candidates": with_ids(self.candidates, self.choices),
        }


def refusal(error: OcopError) -> Refusal:
    """Return what an error says."""
    return Refusal(
        error.kind,
        type(error).__name__,
        error.exit_code,
        str(error),
        error.what_to_do(),
        error.candidates,
        error.choices,
    )


def with_ids(candidates: Sequence[str], choices: Sequence[str]) -> list[Candidate]:
    """Return candidates for a program, each with the whole id that names it, as far as there is."""
    ids = [*choices, *([None] * len(candidates))]
    return [{"text": line, "id": one} for line, one in zip(candidates, ids, strict=False)]

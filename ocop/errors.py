"""What can go wrong that is nobody's bug: each class owns its sentence, advice and exit code.

Five families, one for each exit code from 2 to 6. Raise the narrowest class with the values its
sentence names; the roof (`cli.py`) says it on stderr in the user's language.
"""

import re
from collections.abc import Sequence
from typing import ClassVar, Final

from ocop.language import _

# What no shell divides or replaces: letters, figures, and the signs of numbers, ids and paths.
_PLAIN: Final = re.compile(r"[\w./:=+@,…-]+")


def quoted(word: str) -> str:
    """Return a word as it is typed in a command: in quotes where a shell would divide it."""
    if _PLAIN.fullmatch(word):
        return word
    return '"' + re.sub(r'(\\(?=\\*("|$))|")', r"\\\1", word) + '"'


class OcopError(Exception):
    """A fault with a sentence for people; `values` fill the sentence and the advice."""

    exit_code: ClassVar[int] = 1
    sentence: ClassVar[str] = ""
    advice: ClassVar[str] = ""

    def __init__(
        self, *, candidates: Sequence[str] = (), choices: Sequence[str] = (), **values: object
    ) -> None:
        super().__init__(values)
        self.candidates = list(candidates)
        self.choices = list(choices)  # the ids of the candidates, where one can be chosen
        self.values = values

    def __str__(self) -> str:
        return _(self.sentence).format(**self.values)

    def what_to_do(self) -> str:
        """Return the advice in the user's language, or nothing; its command can be pasted."""
        values = {name: quoted(str(value)) for name, value in self.values.items()}
        return _(self.advice).format(**(values if "ocop " in self.advice else self.values))


class ValueRefused(OcopError):
    """A value that cannot be read, or a command used wrongly."""

    exit_code = 2


class NotFound(OcopError):
    """Nothing by that name."""

    exit_code = 3


class Unclear(OcopError):
    """More than one thing it could be; the candidates are listed, nothing is guessed."""

    exit_code = 4


class RuleRefused(OcopError):
    """A rule of the programme or of the register forbids it."""

    exit_code = 5


class FileRefused(OcopError):
    """A file or folder that cannot be used."""

    exit_code = 6


def sentence_of(error: OcopError) -> list[str]:
    """Return what an error says: its sentence, its candidates, and what to do."""
    lines = [str(error), *(f"  - {line}" for line in error.candidates), error.what_to_do()]
    return [line for line in lines if line]

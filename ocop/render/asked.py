"""Which of several is meant, asked of a person at a terminal: each has a number to choose by."""

from collections.abc import Callable, Sequence

from ocop.errors import OcopError
from ocop.language import _
from ocop.values.quantities import chosen_of

Tell = Callable[[str], None]


def choose(tell: Tell, sentence: str, candidates: Sequence[str]) -> str:
    """Ask which candidate is meant: its number, "new" for none of them, "" for later."""
    _number(tell, sentence, candidates, len(candidates))
    typed = input(_("Its number, “new” for another one, or nothing for later: ")).strip()
    if typed.casefold() in ("new", "mới", "moi", "m", "n"):
        return "new"
    return typed if chosen_of(typed, len(candidates)) else ""


def which(tell: Tell, unclear: OcopError) -> str:
    """Ask which of the candidates is meant; the refusal stands where none is."""
    _number(tell, str(unclear), unclear.candidates, len(unclear.choices))
    typed = input(_("Which one? Its number, or nothing to stop: ")).strip()
    if number := chosen_of(typed, len(unclear.choices)):
        return unclear.choices[number - 1]
    raise unclear


def _number(tell: Tell, sentence: str, candidates: Sequence[str], most: int) -> None:
    """Say what may be meant, so many of them with a number to choose by."""
    tell(sentence)
    for number, line in enumerate(candidates, 1):
        tell(f"  {f'{number}.' if number <= most else '  '} {line}")

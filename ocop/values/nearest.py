"""Which of the known words a mistyped one is nearest to: for "did you mean"."""

from collections.abc import Iterable

from ocop.values import text


def nearest(typed: str, choices: Iterable[str], most: int = 3, *, alike: float = 0.6) -> list[str]:
    """Return the choices closest to a mistyped name (1: the same), compared without marks."""
    from difflib import get_close_matches  # slow to import, needed only when nothing was found

    folded = {text.fold(choice): choice for choice in choices}
    return [folded[match] for match in get_close_matches(text.fold(typed), folded, most, alike)]


def nearest_first(typed: str, choices: Iterable[str]) -> list[str]:
    """Return all the choices of a short list, those closest to a mistyped one before the others."""
    known = list(choices)
    return [*dict.fromkeys([*nearest(typed, known), *known])]

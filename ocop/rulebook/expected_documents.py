"""Which papers a product is expected to have, and which forms of standards are known; only rules.

Both stand in `data/papers/*.toml`, where an office can correct them.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.values import files, text
from ocop.values.vocabulary import DocumentKind


class PapersUnreadable(FileRefused):
    sentence = N_("The file of papers {path} cannot be read: {detail}.")
    advice = N_("Compare it with the file that comes with the program.")


class Papers(NamedTuple):
    """`expected` has the product groups that a kind is expected of; `standards` the known forms."""

    expected: dict[DocumentKind, frozenset[int]]
    standards: tuple[str, ...]


def read_papers(paths: Iterable[Path]) -> Papers:
    """Read the files of papers together; raises PapersUnreadable with the file and the reason."""
    expected: dict[DocumentKind, frozenset[int]] = {}
    standards: list[str] = []
    for path in paths:
        found = _read(path)
        expected |= found.expected
        standards += found.standards
    return Papers(expected, tuple(dict.fromkeys(standards)))


def spellings(form: str) -> list[str]:
    """Return what a form may look like in a text."""
    return list(
        dict.fromkeys((form, form.lower(), form.upper(), form.capitalize(), text.fold(form)))
    )


def small_spellings(forms: Iterable[str]) -> list[str]:
    """Return every spelling of forms with the letters A to Z small, as SQL makes them by itself."""
    words = (word for form in forms for word in spellings(form))
    return list(dict.fromkeys(word.encode().lower().decode() for word in words))


def _read(path: Path) -> Papers:
    import tomllib

    try:
        found = tomllib.loads(files.content(path).decode("utf-8"))
        expected = {
            DocumentKind(one["kind"]): frozenset(int(group) for group in one["groups"])
            for one in found.get("expected", [])
        }
        known = [str(form) for form in found.get("standards", {}).get("known", [])]
        if hidden := [form for form in known if text.safe(form) != form]:
            raise ValueError(hidden[0])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        detail = text.safe(files.reason(error))
        raise PapersUnreadable(path=path, detail=detail) from error
    return Papers(expected, tuple(known))

"""What an office puts on its papers: its bodies, number sign, place, signer and recipients.

They stand in `office.toml` beside the register; one that is not there is left open on the paper.
"""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.values import text


class LetterheadUnreadable(FileRefused):
    sentence = N_("The office's constants {path} cannot be read: {detail}.")
    advice = N_('Each line is NAME = "TEXT"; recipients are a list of texts.')


@dataclass(frozen=True)
class Letterhead:
    """The constants of an office's papers; empty text is one that nobody has told yet."""

    governing_body: str = ""
    body: str = ""
    sign: str = ""
    place: str = ""
    signer_role: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()

    def empty(self) -> list[str]:
        """Return the names of the constants that are not told."""
        return [one.name for one in fields(self) if not getattr(self, one.name)]


def read(register: Path) -> Letterhead:
    """Read the constants beside a register; none are told where there is no file."""
    import tomllib

    path = register.parent / "office.toml"
    if not path.exists():
        return Letterhead()
    try:
        return _letterhead(tomllib.loads(path.read_text("utf-8-sig")))
    except (OSError, ValueError, TypeError) as error:
        shown = text.safe(str(path))
        raise LetterheadUnreadable(path=shown, detail=text.safe(str(error))) from error


def _letterhead(found: dict[str, Any]) -> Letterhead:
    known = {one.name for one in fields(Letterhead)}
    if unknown := sorted(found.keys() - known):
        raise ValueError(", ".join(unknown))
    listed = found.get("recipients", [])
    recipients = tuple(text.clean(str(one), "recipients") for one in listed)
    words = {name: found[name] for name in known - {"recipients"} if name in found}
    told = {name: text.clean_optional(str(word), name) for name, word in words.items()}
    return Letterhead(**told, recipients=recipients)

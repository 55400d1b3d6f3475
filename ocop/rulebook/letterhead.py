"""What an office puts on its papers: its bodies, number sign, place, signer and recipients.

They stand in `office.toml` beside the register; one that is not there is left open on the paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from ocop.language import N_, _
from ocop.rulebook import office_settings
from ocop.rulebook.office_settings import OWN, SettingsUnreadable
from ocop.values import text


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


# What each constant is called.
CALLED: Final = {
    "governing_body": N_("Governing body"),
    "body": N_("Body that issues papers"),
    "sign": N_("Sign after the number"),
    "place": N_("Place of papers"),
    "signer_role": N_("Office of who signs"),
    "signer": N_("Who signs"),
    "recipients": N_("Recipients"),
}
NAMES: Final = tuple(one.name for one in fields(Letterhead))


def called(names: Iterable[str]) -> str:
    """Return what constants are called, in a sentence."""
    return ", ".join(said[:1].lower() + said[1:] for said in (_(CALLED[one]) for one in names))


def read(register: Path) -> Letterhead:
    """Read the constants beside a register; none are told where there is no file."""
    try:
        return _letterhead(office_settings.keys(register))
    except (ValueError, TypeError) as error:
        shown = text.safe(str(office_settings.path_of(register)))
        raise SettingsUnreadable(path=shown, detail=text.safe(str(error))) from error


def _letterhead(found: dict[str, Any]) -> Letterhead:
    if unknown := sorted(found.keys() - set(NAMES) - set(OWN)):
        raise ValueError(", ".join(unknown))
    listed = found.get("recipients", [])
    recipients = tuple(text.clean(str(one), "recipients") for one in listed)
    words = {name: found[name] for name in NAMES if name in found and name != "recipients"}
    told = {name: text.clean_optional(str(word), name) for name, word in words.items()}
    return Letterhead(**told, recipients=recipients)

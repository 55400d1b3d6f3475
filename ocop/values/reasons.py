"""Why a command was given: it stands in the history for good, so nothing personal belongs there."""

import re
from collections.abc import Callable
from typing import Final

from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.values import text

_LONGEST: Final = 1000
_PART: Final = r"[ .-]?\d{3,4}"
# A telephone (0912 345 678, +84 912…), the twelve figures of an identity card, an e-mail address.
_PERSONAL: Final = re.compile(
    rf"(?<!\d)(?:\+?84[ .-]?|0)\d{{2,3}}{_PART}{_PART}(?!\d)|(?<!\d)\d{{12}}(?!\d)"
    r"|[^\s@]+@[^\s@]+\.\w+"
)


class ReasonMissing(ValueRefused):
    sentence = N_("This needs a reason.")
    advice = N_("Add --reason REASON: it stands in the history.")


class PersonalInReason(RuleRefused):
    sentence = N_("The reason names “{found}”: it would stand in the history for good.")
    advice = N_(
        "Say it without; a contact is changed with: ocop entity edit … --phone NUMBER. Written as"
        " it is with --yes."
    )


def reason_of(typed: str | None, *, needed: bool, confirm: Callable[[str], bool]) -> str:
    """Return the reason that was typed; ask first where it names what looks like a person's own."""
    found = text.clean_optional(typed, _("the reason"), limit=_LONGEST)
    if needed and not found:
        raise ReasonMissing()
    if personal := _PERSONAL.search(found):
        asked = _("The reason names “{found}”, and stands in the history for good. Write it so?")
        if not confirm(asked.format(found=personal[0])):
            raise PersonalInReason(found=personal[0])
    return found

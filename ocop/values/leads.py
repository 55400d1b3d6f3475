"""Who leads a producer, which national reports ask: two facts that are asked, never guessed."""

from collections.abc import Mapping
from typing import Final

from ocop.language import N_, _
from ocop.values.dates import is_unknown
from ocop.values.labels import yes_or_no

# Each fact by its column: what it is called, and the heading of its column.
LEADS: Final[Mapping[str, str]] = {
    "led_by_woman": N_("led by a woman"),
    "led_by_minority": N_("led by a person of an ethnic minority"),
}
HEADINGS: Final[Mapping[str, str]] = {
    "led_by_woman": N_("Woman leads"),
    "led_by_minority": N_("Minority leads"),
}
# What a fact may be, by the word that keys and options use.
TOLD: Final[Mapping[str, int | None]] = {"yes": 1, "no": 0, "unknown": None}


def leads(woman: str | None, minority: str | None) -> dict[str, bool | None]:
    """Return what was typed after the options, by column; empty or unknown is not asked (None)."""
    typed = dict(zip(LEADS, (woman, minority), strict=True))
    return {
        key: yes_or_no(said) if said.strip() and not is_unknown(said) else None
        for key, said in typed.items()
        if said is not None
    }


def heading(key: str) -> str:
    """Return what the column of a fact is called."""
    return _(HEADINGS[key])


def shown(fact: int | None) -> str:
    """Return a fact as people read it; nothing where nobody was asked."""
    return "" if fact is None else _("yes") if fact else _("no")

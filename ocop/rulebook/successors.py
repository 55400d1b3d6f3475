"""Where what was recorded for a unit counts once that unit is a part of another, or of several."""

from datetime import date
from typing import Final

from ocop.rulebook.units import Units

UNDECIDED: Final = "?"  # the code of what is of a unit that went to several


def any_merged(units: Units) -> bool:
    """Return whether any district or commune has a successor; else nothing need be looked up."""
    return any(unit.into for unit in (*units.districts, *units.communes))


def code_on(units: Units, code: str, day: date) -> str:
    """Return the code in which what is recorded for a unit counts on a day: its own, or that of its
    successor; UNDECIDED where it went to several and nobody has said to which."""
    seen = set[str]()
    while code not in seen:
        seen.add(code)
        forms = units.forms.get(code, [])
        ended = [unit for unit in forms if unit.until and unit.until < day and unit.into]
        if not ended or any(unit.holds_on(day) for unit in forms):
            return code
        into = ended[-1].into
        code = into[0] if len(into) == 1 else UNDECIDED
    return code


def count_on(units: Units, counted: dict[str, int], day: date) -> dict[str, int]:
    """Return how many there are of each unit of a day, from how many were recorded of each."""
    found: dict[str, int] = {}
    for code, number in counted.items():
        now = code_on(units, code, day)
        found[now] = found.get(now, 0) + number
    return found

"""Where what was recorded for a unit counts once that unit is a part of another, or of several."""

from collections.abc import Mapping
from datetime import date

from ocop.rulebook.units import UNDECIDED, Units


def merged_by(units: Units, day: date) -> dict[str, str]:
    """Return the code in which each unit counts on a day that is a part of another by then."""
    ended = {unit.code for unit in (*units.districts, *units.communes) if unit.into}
    now = {code: code_on(units, code, day) for code in sorted(ended)}
    return {code: after for code, after in now.items() if after != code}


def successors_of(units: Units, code: str, day: date) -> tuple[str, ...]:
    """Return the codes of what a unit is on a day: its own, its successor's, or of several."""
    seen = set[str]()
    while code not in seen:
        seen.add(code)
        forms = units.forms.get(code, [])
        ended = [unit for unit in forms if unit.until and unit.until < day and unit.into]
        if not ended or any(unit.holds_on(day) for unit in forms):
            break
        if len(ended[-1].into) > 1:
            return ended[-1].into
        code = ended[-1].into[0]
    return (code,)


def code_on(units: Units, code: str, day: date) -> str:
    """Return the code in which what is recorded for a unit counts on a day: its own, or that of its
    successor; UNDECIDED where it went to several and nobody has said to which."""
    found = successors_of(units, code, day)
    return found[0] if len(found) == 1 else UNDECIDED


def count_on(units: Units, counted: Mapping[str, int], day: date) -> dict[str, int]:
    """Return how many there are of each unit of a day, from how many were recorded of each."""
    found: dict[str, int] = {}
    for code, number in counted.items():
        now = code_on(units, code, day)
        found[now] = found.get(now, 0) + number
    return found

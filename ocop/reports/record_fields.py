"""The names of records and of their fields for people, and a stored value as people read it.

Only for telling a change of any record: a report of its own words its columns itself.
"""

import re
from datetime import date
from typing import Any, Final

from ocop.language import _
from ocop.queries.changes import NOT_KEPT
from ocop.reports.phrasing import word
from ocop.rulebook import scores
from ocop.rulebook.units import Units
from ocop.values.dates import show_day
from ocop.values.labels import RECORDS
from ocop.values.leads import LEADS
from ocop.values.quantities import show_decimal, show_hectares

_KNOWN: Final = {"kind", "purpose", "outcome", "level", "topic", "result", "test"}
_YES_OR_NO: Final = {"flagship", "absent", "potential", *LEADS}
_POINTS: Final = {"points", "part_a", "part_b", "part_c"}
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def record(name: str) -> str:
    """Return the name of a kind of record in the user's language."""
    return _(RECORDS.get(name, name))


def value(name: str, stored: Any, units: Units) -> str:
    """Return a stored value of a field as people read it; "–" for nothing."""
    if stored in (None, ""):
        return "–"
    if isinstance(stored, bool) or name in _YES_OR_NO:
        return _("yes") if stored else _("no")
    if name in ("district", "commune"):
        return units.district_title(stored)
    if name == "area_m2":
        return show_hectares(stored)
    if name in _POINTS:
        return show_decimal(stored / scores.UNITS)
    return _text(name, str(stored))


def _text(name: str, stored: str) -> str:
    if stored == NOT_KEPT:
        return _("(not kept)")
    if _ISO_DAY.fullmatch(stored):
        return show_day(date.fromisoformat(stored))
    return word(stored) if name in _KNOWN else stored

"""The names of records and of their fields for people, and a stored value as people read it.

Only for telling a change of any record: a report of its own words its columns itself.
"""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from ocop.language import N_, _
from ocop.queries.changes import NOT_KEPT
from ocop.reports.phrasing import word
from ocop.rulebook import scores
from ocop.rulebook.units import Units
from ocop.values.dates import show_day
from ocop.values.kind_labels import LIST_LABELS
from ocop.values.labels import RECORDS
from ocop.values.leads import LEADS
from ocop.values.quantities import show_decimal, show_hectares, show_money
from ocop.values.vocabulary import GROUPS, ListKind

_KNOWN: Final = {"kind", "purpose", "outcome", "level", "topic", "result", "test"}
_YES_OR_NO: Final = {"flagship", "absent", "potential", *LEADS}
_POINTS: Final = {"points", "part_a", "part_b", "part_c"}
# What a rule is called where a breach of it is kept as known.
RULES: Final = {
    "one-open-registration": N_("one open registration a year"),
    "one-recognition": N_("one recognition of the same stars a day"),
    "stars-of-one-day": N_("the same stars on one day"),
    "year-not-after-day": N_("the programme year is not after the day of the recognition"),
    "not-before-decision": N_("not recognised before its decision"),
    "end-of-recognition": N_("a certificate ends after it begins"),
    "end-of-registration": N_("a registration ends after it begins"),
    "end-of-proposal": N_("a proposal ends after it begins"),
    "one-nomination": N_("sent to the Ministry once a year"),
    "year-of-nomination": N_("the year of a dossier is not after the day it was sent"),
    "nomination-of-recognised": N_("sent to the Ministry with stars only"),
    "one-open-proposal": N_("one open proposal"),
    "proposal-above-held": N_("a proposal is above the stars held"),
    "revocation-of-recognition": N_("a revocation is of the certificate held"),
    "one-revocation": N_("a certificate is revoked once"),
    "not-before-round": N_("decided after the round"),
    "decided-as-recognised": N_("the same stars in the round and in the recognition"),
    "upgrade-of-recognised": N_("an upgrade of a product with stars only"),
    "review-of-recognised": N_("a review of a product with stars only"),
    "revision-of-decided": N_("a result is revised after it was decided"),
    "revised-as-recognised": N_("the same stars in the later decision and its recognition"),
    "level-by-law": N_("a level recognises what the law lets it"),
}
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def record(name: str) -> str:
    """Return the name of a kind of record in the user's language."""
    return _(RECORDS.get(name, name))


def stored(name: str, text: str) -> Any:
    """Return a value that was kept as text, as it stands in its field."""
    if text in ("True", "False"):
        return text == "True"
    return int(text) if name in {*_NUMBERS, *_POINTS} and text.isdigit() else text


def value(name: str, stored: Any, units: Units, of: str = "") -> str:
    """Return a stored value of a field as people read it, `of` which record; "–" for nothing."""
    if stored in (None, ""):
        return "–"
    if isinstance(stored, bool) or name in _YES_OR_NO:
        return _("yes") if stored else _("no")
    if stored == NOT_KEPT:
        return _("(not kept)")
    if name in ("district", "commune", "within"):
        return _("no place of its own") if stored == "-" else units.district_title(stored)
    if name in _POINTS:
        return show_decimal(stored / scores.UNITS)
    return _NUMBERS[name](stored) if name in _NUMBERS else _text(name, str(stored), of)


def _text(name: str, stored: str, of: str) -> str:
    if _ISO_DAY.fullmatch(stored):
        return show_day(date.fromisoformat(stored))
    if name in _CODES:
        return _CODES[name](stored)
    if (of, name) == ("batch", "kind"):
        return _(LIST_LABELS[ListKind(stored)])
    return word(stored) if name in _KNOWN else stored


def _rule(stored: str) -> str:
    return _(RULES[stored]) if stored in RULES else stored


def _warnings(stored: str) -> str:
    codes = stored.split()
    return ", ".join(_(scores.WARNINGS.get(code, code)) for code in codes)


def _columns(stored: str) -> str:
    """Return what the columns of a list were said to mean, each by its usual heading."""
    from ocop.lists.columns import COLUMNS  # a history without such a row does not need it

    said = json.loads(stored)
    return ", ".join(
        f"{COLUMNS[meaning].headings[0]} = {column}"
        for meaning, column in said.items()
        if meaning in COLUMNS
    )


# Numbers that are written with their unit or their name.
_NUMBERS: Final[dict[str, Callable[[int], str]]] = {
    "area_m2": show_hectares,
    "group": lambda number: f"{number} ({_(GROUPS[number])})",
    "money": show_money,
}
# Texts that hold codes of ours.
_CODES: Final[dict[str, Callable[[str], str]]] = {
    "columns": _columns,
    "rule": _rule,
    "warnings": _warnings,
}

"""The names of records and of their fields for people, and a stored value as people read it.

Only for telling a change of any record: a report of its own words its columns itself.
"""

import re
from datetime import date
from typing import Any, Final

from ocop.language import N_, _
from ocop.queries.changes import NOT_KEPT
from ocop.reports.phrasing import word
from ocop.rulebook import scores
from ocop.rulebook.units import Units
from ocop.values.dates import show_day
from ocop.values.labels import RECORDS
from ocop.values.leads import LEADS
from ocop.values.quantities import show_decimal, show_hectares

FIELDS: Final = {
    "absent": N_("did not take part"),
    "applied_on": N_("applied on"),
    "area_m2": N_("area"),
    "batch": N_("batch"),
    "body": N_("inspecting body"),
    "capacity": N_("ability to meet the programme"),
    "carrier": N_("code or stamp carrier"),
    "ceiling": N_("not above (stars)"),
    "checked_by": N_("checked by"),
    "checked_on": N_("checked on"),
    "code": N_("code"),
    "columns": N_("columns"),
    "commune": N_("commune"),
    "commune_text": N_("commune as written"),
    "complete_on": N_("complete on"),
    "contract": N_("contract"),
    "council": N_("members of the council"),
    "criteria": N_("criteria"),
    "crop": N_("crop"),
    "day": N_("day"),
    "decided_on": N_("decided on"),
    "decision": N_("decision"),
    "demand": N_("demand"),
    "detail": N_("detail"),
    "district": N_("district or city"),
    "document": N_("document"),
    "ended_on": N_("ended on"),
    "ended_reason": N_("reason of the end"),
    "entity": N_("producer"),
    "evaluation": N_("evaluation"),
    "exempt": N_("why exempt"),
    "file": N_("file"),
    "finding": N_("finding"),
    "former": N_("former text"),
    "flagship": N_("flagship product"),
    "group": N_("group"),
    "issued": N_("stars issued"),
    "issued_on": N_("issued on"),
    "issuer": N_("issuer"),
    "kind": N_("kind"),
    "labour": N_("labour"),
    "law": N_("decided by"),
    "lead": N_("lead of the chain"),
    "letter": N_("letter"),
    "level": N_("level"),
    "member": N_("member"),
    "members": N_("score sheets"),
    "missing": N_("what is missing"),
    "missing_on": N_("asked for on"),
    "missing_until": N_("to be added until"),
    "money": N_("money"),
    "name": N_("name"),
    "note": N_("note"),
    "number": N_("number"),
    "outcome": N_("outcome"),
    "part_a": N_("part A"),
    "part_b": N_("part B"),
    "part_c": N_("part C"),
    "partner": N_("partner"),
    "penalty": N_("penalty decision"),
    "people": N_("people"),
    "phone": N_("phone"),
    "place": N_("place"),
    "points": N_("sum of points"),
    "potential": N_("potential to go up"),
    "product": N_("product"),
    "programme": N_("programme or project"),
    "purpose": N_("purpose"),
    "reached": N_("stars reached"),
    "reason": N_("reason"),
    "rule": N_("rule"),
    "received_on": N_("received on"),
    "remedied_on": N_("remedied on"),
    "remedy": N_("remedy"),
    "remedy_by": N_("to be remedied by"),
    "representative": N_("representative"),
    "result": N_("result"),
    "return_reason": N_("reason of the return"),
    "returned_on": N_("returned on"),
    "reviewed_by": N_("reviewed by"),
    "revoked_on": N_("revoked on"),
    "revoked_reason": N_("reason of the revocation"),
    "round": N_("round"),
    "scale": N_("production scale"),
    "scan_path": N_("scan"),
    "scan_sha256": N_("digest of the scan"),
    "sent_on": N_("sent on"),
    "set": N_("product set"),
    "sha256": N_("digest of the file"),
    "share": N_("share of the input"),
    "since": N_("since"),
    "since_year": N_("since the year"),
    "sitting": N_("sitting"),
    "standard": N_("standard"),
    "stars": N_("stars"),
    "surveyed_by": N_("surveyed by"),
    "system": N_("system"),
    "team": N_("team"),
    "test": N_("test"),
    "test_number": N_("number of the test"),
    "tested_on": N_("tested on"),
    "to_stars": N_("to stars"),
    "topic": N_("topic"),
    "unmet": N_("criterion not met"),
    "until": N_("until"),
    "url": N_("web address"),
    "violation": N_("violation"),
    "warnings": N_("warnings"),
    "why": N_("why not recognised"),
    "within": N_("beside"),
    "withdrawn_on": N_("withdrawn on"),
    "withdrawn_reason": N_("reason of the withdrawal"),
    "words": N_("words"),
    "year": N_("year"),
    **LEADS,
}
_KNOWN: Final = {"kind", "purpose", "outcome", "level", "topic", "result", "test"}
_YES_OR_NO: Final = {"flagship", "absent", "potential", *LEADS}
_POINTS: Final = {"points", "part_a", "part_b", "part_c"}
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def field(name: str) -> str:
    """Return the name of a field in the user's language."""
    return _(FIELDS.get(name, name))


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

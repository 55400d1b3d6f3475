"""Decisions: a record each, entered once, by what tells one from another."""

from datetime import date
from typing import NamedTuple, TypedDict

from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Decision
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import names, text
from ocop.values.citations import Citation
from ocop.values.dates import EndBeforeStart, show_day, show_iso
from ocop.values.text import short


class IssuerWithoutNumber(ValueRefused):
    sentence = N_("An issuer was given without the number of its decision.")
    advice = N_("Add --decision NUMBER, or leave out --issuer.")


class DecisionDiffers(RuleRefused):
    sentence = N_("Decision {number} is on record as signed on {kept}, not on {given}.")
    advice = N_(
        "If it is another decision, say whose with --issuer; if only the day is wrong, correct it"
        " once with: ocop decision edit {id} --on DAY"
    )


class _Twin(TypedDict):
    id: str
    number: str
    day: str | None
    issuer: str


class Signed(NamedTuple):
    """A decision on record, as it is cited."""

    id: str
    number: str
    issuer: str


def decision_for(
    writer: Writer,
    number: str | None,
    issuer: str | None,
    day: date | None,
    year: int | None,
    *,
    proposed: str = "",
) -> Signed | None:
    """Return the decision of this number, entered now if it is new; None without a number.

    Numbers repeat between issuers and years, so both are part of what identifies it. The year is
    that of its day; while the day is unknown, the year under which it is cited. `proposed` is who
    signs by district and level, where no issuer is given.
    """
    if not number:
        if issuer:
            raise IssuerWithoutNumber()
        return None
    facts = facts_of(number, issuer or proposed, day.year if day else year)
    row = _same(twins(writer, facts), facts, day)
    if row is None:
        entered = writer.add_row(Decision, **facts, day=day)
        return Signed(entered["id"], facts["number"], facts["issuer"])
    return Signed(row["id"], row["number"], _told_more(writer, row, facts, day))


def decision_that_ends(writer: Writer, cited: Citation, ends: date) -> Signed | None:
    """Return the decision by which something ends on a day: signed before it, or on it."""
    if cited.day and cited.day > ends:
        raise EndBeforeStart(until=show_day(ends), day=show_day(cited.day))
    year = cited.year or ends.year
    return decision_for(writer, cited.number, cited.issuer, cited.day, year)


def _told_more(writer: Writer, row: _Twin, facts: Columns, day: date | None) -> str:
    """Write what a decision on record did not say; refuse another day. Return its issuer now."""
    if day and row["day"] and row["day"] != day.isoformat():
        shown = {"kept": show_iso(row["day"]), "given": show_day(day)}
        raise DecisionDiffers(number=row["number"], id=short(row["id"]), **shown)
    told = {"day": day} if day and row["day"] is None else {}
    if facts["issuer"] and not row["issuer"]:
        told |= {name: facts[name] for name in ("issuer", "issuer_key")}
    if told:
        writer.change(writer.get(Decision, row["id"]), **told)
    return str(row["issuer"] or facts["issuer"])


def _same(rows: list[_Twin], facts: Columns, day: date | None) -> _Twin | None:
    """Return which decision of a number and year is meant: that of the same issuer.

    Where one of the two has no issuer, only the day tells: with another day it is another decision,
    and so it is where two issuers signed that number on that day.
    """
    given = day.isoformat() if day else None
    for row in rows:
        if facts["issuer"] and names.same(row["issuer"], facts["issuer"]):
            return row
    perhaps: list[_Twin] = []
    for row in rows:
        alone = not (row["issuer"] or facts["issuer"])
        unknown = alone and (row["day"] is None or given is None)
        if not (row["issuer"] and facts["issuer"]) and (unknown or row["day"] == given is not None):
            perhaps.append(row)
    unsigned = [row for row in perhaps if not row["issuer"]]
    if unsigned:
        return unsigned[0]
    return perhaps[0] if len(perhaps) == 1 else None


def facts_of(number: str, issuer: str, year: int | None) -> Columns:
    """Return what tells a decision from others: number, issuer, year, and the keys of both."""
    number = text.clean(number, _("the decision's number"))
    issuer = text.clean_optional(issuer, _("the issuer"))
    keys = {"number_key": names.key(number), "issuer_key": names.key(issuer) if issuer else ""}
    return {"number": number, "issuer": issuer, "year": year, **keys}


def twins(writer: Writer, facts: Columns) -> list[_Twin]:
    """Return the decisions of this number and year, whoever signed them."""
    return writer.ask(
        """
        SELECT id, number, day, issuer FROM decision
        WHERE number_key = :number_key AND coalesce(year, 0) = coalesce(:year, 0)
        ORDER BY day IS NULL, day, id""",
        number_key=facts["number_key"],
        year=facts["year"],
    )

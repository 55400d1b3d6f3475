"""What is said of recognitions, revocations, proposals and nominations; the table of decisions."""

from typing import TYPE_CHECKING

from ocop.language import _
from ocop.queries.decisions import ListedDecision
from ocop.queries.shapes import PlacedRow
from ocop.render.table import Column, Table, days, ids, numbers, table_of
from ocop.reports.phrasing import counted, next_step, still_on, titled, word
from ocop.reports.registrations import placed
from ocop.values.dates import show_iso
from ocop.values.text import short

if TYPE_CHECKING:
    from ocop.actions.intake.guessed_orders import GuessedOrder
    from ocop.actions.recognitions import Recognised, Revoked
    from ocop.actions.upgrades import Nominated, Proposed, Withdrawn


def decisions(rows: list[ListedDecision], place: str = "") -> Table:
    """Return the decisions, each with how many rows stand on it: of the whole, or of a place."""
    columns: list[Column[ListedDecision]] = [
        Column(_("Decision"), lambda row: row["number"]),
        Column(_("Issuer"), lambda row: row["issuer"], aside=True),
        numbers(_("Year"), lambda row: row["year"]),
        days(_("Day"), lambda row: row["day"]),
        numbers(_("Recognitions"), lambda row: row["recognitions"]),
        numbers(_("Revocations"), lambda row: row["revocations"]),
        Column(_("Scan"), lambda row: row["scan_path"], aside=True),
        ids(lambda row: row["id"]),
    ]
    return table_of(columns, rows, titled(_("Decisions"), place), [counted(len(rows))])


def proposed(row: "Proposed") -> list[str]:
    """Say what `ocop upgrade` did."""
    said = _("“{product}” is proposed for {to}★ from {held}★ ({state}), on {day}.")
    line = said.format(
        product=row["product"],
        to=row["to_stars"],
        held=row["from_stars"],
        state=word(row["state"]),
        day=show_iso(row["day"]),
    )
    name = short(row["product_id"])
    after = f"ocop nominate {name} --on …" if row["to_stars"] == 5 else f"ocop show {name}"
    return [line, next_step("ocop status", after)]


def withdrawn(row: "Withdrawn") -> list[str]:
    """Say what `ocop upgrade --withdraw` did."""
    said = _("The proposal of “{product}” for {to}★ was withdrawn on {day}: {reason}")
    day = show_iso(row["withdrawn_on"])
    line = said.format(product=row["product"], to=row["to_stars"], day=day, reason=row["reason"])
    return [line, *still_on(row["undecided"]), next_step("ocop status")]


def nominated(row: "Nominated") -> list[str]:
    """Say what `ocop nominate` did."""
    said = _("The dossier of “{product}” ({stars}★, {state}) was sent to the Ministry on {day}.")
    line = said.format(
        product=row["product"],
        stars=row["stars"],
        state=word(row["state"]),
        day=show_iso(row["day"]),
    )
    lines = [line]
    if not row["day"].startswith(str(row["year"])):
        lines.append(_("It counts for the year {year}.").format(year=row["year"]))
    return [*lines, next_step("ocop status")]


def recognised(rows: list["Recognised"], found: list[PlacedRow]) -> list[str]:
    """Say what `ocop recognise` did, a line for each product."""
    lines = [line for row in found for line in placed(row)]
    for row in rows:
        said = _("“{product}” is recognised at {stars}★ (before: {before}).")
        if not (row["day"] or row["year"]):  # so nobody knows what came before
            said = _("“{product}” is recognised at {stars}★.")
        before = f"{row['stars_before']}★" if row["stars_before"] else _("nothing")
        line = said.format(product=row["product"], stars=row["stars"], before=before)
        lines.append(f"{line} {_validity(row)} [{short(row['id'])}]")
    if rows and (issuer := rows[0]["issuer_proposed"]):
        said = _("The issuer is not given; by district and level: {issuer}.")
        lines.append(said.format(issuer=issuer))
    if rows and not (rows[0]["decision"] and rows[0]["day"]):
        lines.append(_("The decision's number or day is not known: listed as a gap."))
    lines.append(next_step("ocop status", f"ocop show {short(rows[0]['product_id'])}"))
    return lines


def order_guessed(rows: list["GuessedOrder"]) -> list[str]:
    """Say where the order within a year is a guess: one of several is known by the year alone."""
    lines = []
    for year in dict.fromkeys(one["year"] for one in rows):
        names = ", ".join(f"“{one['product']}”" for one in rows if one["year"] == year)
        said = _("The order within {year} is a guess: {names}. See: ocop doctor")
        lines.append(said.format(year=year, names=names))
    return lines


def revoked(row: "Revoked") -> list[str]:
    """Say what `ocop revoke` did."""
    said = _("The {stars}★ certificate of “{product}” is revoked as of {day}: {reason}")
    day = show_iso(row["day"])
    line = said.format(stars=row["stars"], product=row["product"], day=day, reason=row["reason"])
    return [line, next_step(f"ocop show {short(row['product_id'])}")]


def _validity(row: "Recognised") -> str:
    if row["valid_until"] is None:
        return _("Day and year are not known: it is not counted as in force.")
    if row["valid_until_estimated"]:
        return _("It ends in {year}, day not known.").format(year=row["valid_until"][:4])
    return _("Valid through {day}.").format(day=show_iso(row["valid_until"]))

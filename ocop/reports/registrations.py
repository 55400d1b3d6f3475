"""What a writing command says when it is done: what is now true, and a next step."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ocop.language import N_, _, plural
from ocop.queries.carry_over import CarryOver
from ocop.queries.shapes import PlacedRow
from ocop.render.table import Column, Table, days, ids, table_of
from ocop.reports.phrasing import counted, districts, next_step, still_on, word
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.field_names import field_name
from ocop.values.nearest import nearest
from ocop.values.text import safe, short

if TYPE_CHECKING:
    from ocop.actions.registrations import ClosedRegistration, Registered
    from ocop.queries.rounds import Undecided


def registered(row: "Registered", office: Office, commune: str) -> list[str]:
    """Say what `ocop register` did; `commune` as it was given."""
    said = _("“{product}” of {entity} is registered for {year} ({purpose}), on {day}.")
    if row["day"] is None:
        said = _("“{product}” of {entity} is registered for {year} ({purpose}), day not known.")
    lines = [
        said.format(
            product=row["product"],
            entity=row["entity"],
            year=row["year"],
            purpose=word(row["purpose"]),
            day=show_iso(row["day"]),
        )
    ]
    lines += [*placed(row), *unknown_commune(office, commune, row["district"])]
    if row["stars"]:
        held = _("It holds {stars}★, {state}.")
        lines.append(held.format(stars=row["stars"], state=word(row["state"])))
    if row["via"]:
        came = _("It came from this activity: {kind}, {day}.")
        day = show_iso(row["via"]["day"])
        lines.append(came.format(kind=word(row["via"]["kind"]), day=day))
    if row["carried_from"]:
        carried = _("Carried over from {year}: no evaluation of it is known since.")
        lines.append(carried.format(year=row["carried_from"]))
    if row["doubtful"]:
        lines.append(
            _("No earlier recognition of it is on record: record it, or it will count as new.")
        )
    if not row["survey_complete"]:
        lines.append(_("The survey lacks a ground (demand, labour, capacity): listed as a gap."))
    lines.append(next_step("ocop status", f"ocop show {short(row['product_id'])}"))
    return lines


def closed(row: "ClosedRegistration", undecided: "Sequence[Undecided]") -> list[str]:
    """Say what `ocop registration close` did."""
    said = _("The registration of “{product}” for {year} ended on {day}: {outcome}.")
    outcome, day = word(row["outcome"]), show_iso(row["ended_on"])
    line = said.format(product=row["product"], year=row["year"], day=day, outcome=outcome)
    return [line, *still_on(undecided), next_step(f"ocop show {short(row['product_id'])}")]


def placed(row: PlacedRow) -> list[str]:
    """Say which producer and product are new, and what was filled in."""
    lines = []
    if "entity" in row["created"]:
        lines.append(_("New producer: {entity}.").format(entity=row["entity"]))
        if row["of_unit"]:
            lines.append(_("It is placed in the office's own unit; another: --district D"))
    elif "product" in row["created"]:
        lines.append(_("New product of {entity}.").format(entity=row["entity"]))
    if row["filled"]:
        lines.append(
            _("Filled in what was blank: {what}.").format(
                what=", ".join(map(field_name, row["filled"]))
            )
        )
    return lines


def unknown_commune(office: Office, typed: str, district: str) -> list[str]:
    """Say that a commune is not one of a district (code or name; empty: of any), with the nearest.

    It is kept as it was written, and counts as no commune.
    """
    code = office.units.find_district(district).code if district else None
    if not typed or office.units.find_commune(typed, code):
        return []
    here = [unit.name for unit in office.units.communes if code in (None, unit.parent)]
    said = _("“{commune}” is no commune of the list of units; it is kept as it was written.")
    near = nearest(typed, here, alike=0.75)  # names of two short syllables are soon alike
    meant = _("Did you mean: {near}? Put it right with: ocop entity edit PRODUCER --commune C")
    advice = [meant.format(near=", ".join(near))] if near else []
    return [" ".join([said.format(commune=safe(typed)), *advice])]


def not_evaluated(rows: list[CarryOver], office: Office, year: int) -> Table:
    """Return what was registered for a year and waits, with what is known of it instead."""
    columns: list[Column[CarryOver]] = [
        Column(_("Product"), lambda row: row["product"]),
        Column(_("Producer"), lambda row: row["entity"]),
        districts(office),
        days(_("Registered on"), lambda row: row["day"]),
        Column(_("Purpose"), lambda row: word(row["purpose"])),
        Column(_("Why it waits"), why),
        Column(_("Registered again"), lambda row: _("yes") if row["again"] else ""),
        ids(lambda row: row["product_id"]),
    ]
    title = _("Registered for {year}, not known to be evaluated").format(year=year)
    hint = _(
        "Register them again with:"
        " ocop registration carry-over --from {year} PRODUCT… (or --all) --on DAY"
    )
    notes = [counted(len(rows)), *([hint.format(year=year)] if rows else [])]
    return table_of(columns, rows, title, notes)


def why(row: CarryOver) -> str:
    """Return what is known of a registration that no evaluation ended."""
    ended = row["outcome"] and ": ".join(
        p for p in (word(row["outcome"]), row["ended_reason"]) if p
    )
    held = row["round"] and _("on round {code}, without a result").format(code=row["round"])
    dossier = row["dossier"] and _("dossier: {state}").format(state=word(row["dossier"]))
    known = [one for one in (ended, held, dossier) if one]
    return "; ".join(known or [_("no recognition and no result is known")])


def carried(rows: list["Registered"], registered: int, year: int) -> list[str]:
    """Say what `ocop registration carry-over` registered again."""
    said = plural(
        N_("{count} product of {registered} is registered again for {year}."),
        N_("{count} products of {registered} are registered again for {year}."),
        len(rows),
    )
    lines = [said.format(count=len(rows), registered=registered, year=year)]
    lines += [f"  “{row['product']}” · {row['entity']} ({word(row['purpose'])})" for row in rows]
    if rows:
        lines.append(_("Their surveys are to be given anew: ocop registration survey PRODUCT …"))
    return [*lines, next_step("ocop list --target registered", "ocop status")]

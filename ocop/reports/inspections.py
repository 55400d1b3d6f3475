"""Inspections: the table, and what is said of one recorded or remedied."""

from typing import TYPE_CHECKING

from ocop.language import _
from ocop.queries.inspections import ListedInspection
from ocop.queries.story_facts import InspectionFact
from ocop.render.table import Cell, Column, Table, days, ids, table_of
from ocop.reports.phrasing import counted, districts, next_step, subject_id, violation_note, word
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.text import short

if TYPE_CHECKING:
    from ocop.actions.rounds import PutOnRound


def inspections(rows: list[ListedInspection], office: Office, title: str) -> Table:
    """Return a list of inspections with what was found and whether it is remedied."""
    columns: list[Column[ListedInspection]] = [
        days(_("Day"), lambda row: row["day"]),
        Column(_("Kind"), lambda row: word(row["kind"])),
        Column(_("Product"), lambda row: row["product"]),
        Column(_("Producer"), lambda row: row["entity"], aside=True),
        districts(office),
        Column(
            _("Inspected by"),
            lambda row: " ".join(filter(None, (row["body"], row["team"]))),
            aside=True,
        ),
        Column(_("Finding"), lambda row: row["finding"], aside=True),
        Column(_("Violation"), _violation),
        days(_("Remedy by"), lambda row: row["remedy_by"]),
        Column(_("Remedied"), _remedied, day=True),
        ids(lambda row: row["id"]),
    ]
    notes = [counted(len(rows))]
    if any(row["open"] for row in rows):
        notes.append(violation_note())
    return table_of(columns, rows, title, notes)


def inspected(rows: list[ListedInspection]) -> list[str]:
    """Say what `ocop inspection` did, a line for each place."""
    said = _("“{subject}”: {kind} by {body} on {day}. [{id}]")
    lines = []
    for row in rows:
        values = {"kind": word(row["kind"]), "body": row["body"], "day": show_iso(row["day"])}
        subject = row["product"] or row["entity"]
        lines.append(said.format(subject=subject, id=short(row["id"]), **values))
        if row["violation"]:
            lines.append(f"  ⚠ {violation(row)}")
    if not rows[0]["violation"]:
        return [
            *lines,
            next_step("ocop inspection list", f"ocop show {short(subject_id(rows[0]))}"),
        ]
    resolve = f"ocop inspection resolve {short(rows[0]['id'])} --on {_('DAY')}"
    return [*lines, next_step(resolve, "ocop inspection list --open", _revoke(rows[0]))]


def resolved(rows: list[ListedInspection]) -> list[str]:
    """Say what `ocop inspection resolve` did."""
    said = _("“{subject}”: remedied on {day}: {violation}")
    lines = [
        said.format(
            subject=row["product"] or row["entity"],
            day=show_iso(row["remedied_on"]),
            violation=row["violation"],
        )
        for row in rows
    ]
    return [*lines, next_step("ocop inspection list --open", "ocop status")]


def violation(row: ListedInspection | InspectionFact) -> str:
    """Return a violation in words: what, until when, under which penalty."""
    by = row["remedy_by"] and _("remedy by {day}").format(day=show_iso(row["remedy_by"]))
    penalty = row["penalty"] and _("penalty {number}").format(number=row["penalty"])
    late = _("overdue") if row["overdue"] else ""
    return "; ".join(part for part in (row["violation"], by, late, penalty) if part)


def warnings(added: list["PutOnRound"]) -> list[str]:
    """Warn of violations that are not remedied in products put on a round."""
    said = _("Warning: “{product}” has a violation that is not remedied: {violation}")
    return [
        said.format(product=row["product"], violation=violation(found))
        for row in added
        for found in row["violations"]
    ]


def _revoke(row: ListedInspection) -> str:
    """Return the command that an unremedied violation can lead to."""
    product = short(row["product_id"]) if row["product_id"] else _("PRODUCT")
    return f"ocop revoke {product} --on {_('DAY')} --reason …"


def _violation(row: ListedInspection) -> Cell:
    found: Cell = row["violation"]
    return f"⚠ {found}" if row["open"] else found


def _remedied(row: ListedInspection) -> str:
    if row["remedied_on"] or not row["violation"]:
        return show_iso(row["remedied_on"])
    return _("overdue") if row["overdue"] else _("not yet")

"""What is said of certificates that end: the list, notices, reissues."""

from datetime import date
from typing import Any

from ocop.language import _
from ocop.render.table import Column, Table
from ocop.reports.phrasing import counted, next_step, word
from ocop.rulebook.office import Office
from ocop.targets import Plan
from ocop.values.dates import show_day, show_iso

Row = dict[str, Any]


def table(
    rows: list[Row], counted_in: dict[str, int], plan: Plan, office: Office, day: date
) -> Table:
    """Return what falls due, with who must tell whom by when."""
    contacts = any("phone" in row for row in rows)
    columns = [
        Column(_("Ends on"), day=True),
        Column(_("Decision")),
        Column(_("Product")),
        Column(_("Producer")),
        Column(_("District")),
        Column(_("Stars"), number=True),
        Column(_("Notify by"), day=True),
        Column(_("Who notifies")),
        Column(_("Notified"), day=True),
        Column(_("Evaluated again by")),
    ]
    if contacts:
        columns += [Column(_("Representative")), Column(_("Phone"))]
    drawn = [_cells(row, office, contacts=contacts) for row in rows]
    notes = [counted(len(rows))]
    labels = {target.key: target.name() for target in plan.targets}
    for key, number in counted_in.items():
        said = _("{count} of them are counted in plan {plan}: {label}.")
        notes.append(said.format(count=number, plan=plan.number, label=labels[key]))
    return Table(_("Falls due, as of {day}").format(day=show_day(day)), columns, drawn, notes)


def _cells(row: Row, office: Office, *, contacts: bool) -> list[str | int]:
    end = f"≈ {row['day'][:4]}" if row["estimated"] else show_iso(row["day"])
    cells = [
        end,
        row["decision"] or _("not known"),
        row["product"],
        row["entity"],
        office.units.district_title(row["district"]),
        row["stars"],
        show_iso(row["notify_by"]),
        word(row["issuer"]) or _("not known"),
        show_iso(row["notified_on"]) if row["notified_on"] else _("not yet"),
        word(row["evaluated_by"]),
    ]
    return cells + ([row["representative"], row["phone"]] if contacts else [])


def notified(rows: list[Row]) -> list[str]:
    """Say what `ocop notify` did."""
    said = _("The producer of “{product}” was notified on {day}.")
    lines = [said.format(product=row["product"], day=show_iso(row["day"])) for row in rows]
    return [*lines, next_step("ocop due")]


def reissued(row: Row) -> list[str]:
    """Say what `ocop reissue` did."""
    said = _("The certificate of “{product}” was printed again on {day}; it still ends on {end}.")
    line = said.format(
        product=row["product"], day=show_iso(row["day"]), end=show_iso(row["valid_until"])
    )
    return [line, next_step(f"ocop show {row['product_id'][:8]}")]

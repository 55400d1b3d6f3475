"""What is said of certificates that end: the list, notices, reissues."""

from datetime import date
from typing import TYPE_CHECKING

from ocop.language import _
from ocop.monitoring.agenda_lines import AgendaLine, count
from ocop.render.table import Column, Table, days, numbers, table_of
from ocop.reports.phrasing import contacts, counted, districts, next_step, word
from ocop.rulebook.office import Office
from ocop.store.asking import Seen
from ocop.targets import Plan
from ocop.values.dates import show_day, show_iso
from ocop.values.text import short

if TYPE_CHECKING:
    from ocop.actions.certificates import Notified, Reissued


def ending_certificates(
    rows: list[AgendaLine],
    counted_in: dict[str, int],
    plan: Plan,
    office: Office,
    day: date,
    *,
    seen: Seen | None = None,
) -> Table:
    """Return what falls due, as far as it is `seen`, with who must tell whom by when."""
    letters = []
    if any(row["letter"] for row in rows):
        letters.append(Column[AgendaLine](_("Letter"), lambda row: row["letter"], aside=True))
    filed: list[Column[AgendaLine]] = []
    if any(row["file_by"] for row in rows):
        filed = [
            days(_("File from"), lambda row: row["file_from"], aside=True),
            days(_("File by"), lambda row: row["file_by"], aside=True),
        ]
    columns: list[Column[AgendaLine]] = [
        Column(_("Ends on"), _end, day=True),
        Column(_("Decision"), lambda row: row["decision"] or _("not known"), aside=True),
        Column(_("Product"), lambda row: row["product"]),
        Column(_("Producer"), lambda row: row["entity"]),
        districts(office),
        numbers(_("Stars"), lambda row: row["stars"]),
        days(_("Notify by"), lambda row: row["notify_by"], aside=True),
        *filed,
        Column(_("Who notifies"), lambda row: word(row["issuer"]) or _("not known"), aside=True),
        Column(_("Notified"), lambda row: show_iso(row["notified_on"]) or _("not yet"), day=True),
        *letters,
        Column(_("Evaluated again by"), lambda row: word(row["evaluated_by"]), aside=True),
    ]
    if any("phone" in row for row in rows):
        columns += contacts()
    notes = [counted(number := count(rows))]
    labels = {target.key: target.name() for target in plan.targets}
    for key, of_them in counted_in.items():
        said = _("{count} of them are counted in plan {plan}: {label}.")
        notes.append(said.format(count=of_them, plan=plan.number, label=labels[key]))
    title = _("Falls due, as of {day}").format(day=show_day(day))
    return table_of(columns, rows[: seen and seen(number)], title, notes, number)


def _end(row: AgendaLine) -> str:
    return f"≈ {(row['day'] or '')[:4]}" if row["estimated"] else show_iso(row["day"])


def notified(rows: list["Notified"]) -> list[str]:
    """Say what `ocop certificate notify` did."""
    return [*map(_notified, rows), next_step("ocop due")]


def _notified(row: "Notified") -> str:
    said = _("The producer of “{product}” was notified on {day}.")
    if row["number"]:
        said = _("The producer of “{product}” was notified on {day} by letter {number}.")
    told = {"product": row["product"], "number": row["number"]}
    return said.format(day=show_iso(row["day"]), **told)


def reissued(row: "Reissued") -> list[str]:
    """Say what `ocop certificate reissue` did."""
    said = _("The certificate of “{product}” was printed again on {day}; it still ends on {end}.")
    line = said.format(
        product=row["product"], day=show_iso(row["day"]), end=show_iso(row["valid_until"])
    )
    return [line, next_step(f"ocop show {short(row['product_id'])}")]

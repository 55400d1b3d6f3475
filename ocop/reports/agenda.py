"""The tables of the calendar: on a screen by urgency, equal lines counted with the command that
opens them; in a file every line.
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import Final

from ocop.language import N_, _
from ocop.monitoring.agenda_lines import MONTH, WEEK, AgendaLine, count
from ocop.render.table import Column, Table, commands, numbers, table_of
from ocop.reports.agenda_lines import command, many, text, whom
from ocop.reports.phrasing import contacts, counted, districts, next_step
from ocop.rulebook.office import Office
from ocop.store.asking import Seen
from ocop.targets import Plan
from ocop.values.dates import show_day, show_iso
from ocop.values.labels import MATTER_LABELS
from ocop.values.standings import Matter, Urgency

_MOST = 5  # lines of one kind that are told one by one
_ALONE: Final = (Matter.WINDOW, Matter.TARGET, Matter.PLAN)  # few, and each another


def one_table(rows: list[AgendaLine], office: Office, day: date) -> Table:
    """Return every line in one table, for a file."""
    columns: list[Column[AgendaLine]] = [
        Column(_("Urgency"), lambda row: _(_URGENCIES[Urgency(row["urgency"])])),
        Column(_("About"), lambda row: _(MATTER_LABELS[Matter(row["kind"])])),
        Column(_("Day"), _day, day=True),
        numbers(_("Days left"), lambda row: row["days"]),
        Column(_("What is to be done"), text),
        Column(_("Product"), lambda row: row.get("label") or row["product"]),
        Column(_("Producer"), lambda row: row["entity"]),
        districts(office),
        commands(_("Command"), command),
    ]
    if any("phone" in row for row in rows):
        columns += contacts()
    return table_of(columns, rows, _title(day), [counted(len(rows))])


_URGENCIES: Final = {
    Urgency.OVERDUE: N_("overdue"),
    Urgency.WEEK: N_("this week"),
    Urgency.MONTH: N_("this month"),
    Urgency.LATER: N_("later"),
}


def tables(
    rows: list[AgendaLine],
    plan: Plan,
    why: str,
    office: Office,
    day: date,
    *,
    district: str = "",
    each: bool = False,
    seen: Seen | None = None,
) -> list[Table]:
    """Return the calendar for a screen: a table for each urgency; equal lines counted unless
    `each` is to be told, of which a screen shows those that are `seen`."""
    notes = [_("Plan {number} ({why}).").format(number=plan.number, why=why)]
    if not rows:
        notes += [_("Nothing is due."), next_step("ocop status")]
    drawn = [Table(_title(day), [], [], notes)]
    columns, folded = _columns(office, district), False
    for urgency in Urgency:
        mine = [row for row in rows if row["urgency"] == urgency]
        if mine:
            lines = [[row] for row in mine] if each else _folded(mine)
            folded = folded or (not each and len(lines) < count(mine))
            shown = count(mine) if each else len(lines)
            first, title = lines[: seen and seen(shown)], _group(urgency, day, count(mine))
            drawn.append(table_of(columns, first, title, count=shown))
    if folded:
        drawn.append(Table("", [], [], [_("All lines, one by one: ocop due -o FILE.xlsx")]))
    return drawn


def told(seen: Seen | None, *, each: bool) -> Seen | None:
    """Return how many of so many lines of a kind are told one by one where not all are `seen`."""
    return seen if each or seen is None else lambda number: number if number <= _MOST else 0


def _title(day: date) -> str:
    return _("What is to be dealt with, as of {day}").format(day=show_day(day))


def _folded(rows: list[AgendaLine]) -> list[list[AgendaLine]]:
    """Return the lines to show, each of one row or of all of a kind."""
    kinds: dict[str, list[AgendaLine]] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    few = {kind for kind, alike in kinds.items() if count(alike) <= _MOST}
    lines: list[list[AgendaLine]] = []
    for row in rows:
        alike = kinds[row["kind"]]
        if row["kind"] in few or row["kind"] in _ALONE:
            lines.append([row])
        elif row is alike[0]:
            lines.append(alike)
    return lines


def _group(urgency: Urgency, day: date, number: int) -> str:
    titles = {
        Urgency.OVERDUE: _("OVERDUE: {count}"),
        Urgency.WEEK: _("NOW AND THIS WEEK, to {day}: {count}"),
        Urgency.MONTH: _("THIS MONTH, to {day}: {count}"),
        Urgency.LATER: _("LATER: {count}"),
    }
    last = day + timedelta(days=WEEK if urgency is Urgency.WEEK else MONTH)
    return titles[urgency].format(day=show_day(last), count=number)


def _columns(office: Office, district: str) -> list[Column[list[AgendaLine]]]:
    return [
        Column(_("Day"), lambda line: _day(line[0]), day=True),
        numbers(_("Days left"), lambda line: _days_left(line[0]["days"])),
        Column(_("What is to be done"), many),
        Column(_("Whom it concerns"), lambda line: _whom(line, office)),
        commands(_("Command"), lambda line: _opened_by(line, district)),
    ]


def _days_left(days: int | None) -> int | str | None:
    """Return how many days are left; of what is overdue, by how many it is."""
    if days is None or days >= 0:
        return days
    return _("{count} over").format(count=-days)


def _whom(line: list[AgendaLine], office: Office) -> str:
    if count(line) == 1:
        return whom(line[0], office)
    districts = sorted({row["district"] for row in line if row["district"]})
    titles = map(office.units.district_title, districts)  # a city's bare name is the province's
    return ", ".join(title.removeprefix("Huyện ") for title in titles)


def _opened_by(line: list[AgendaLine], district: str) -> str:
    if count(line) == 1:
        return command(line[0])
    within = f" --district {district}" if district else ""
    return f"ocop due --only {line[0]['kind']}{within}"


def _day(row: AgendaLine) -> str:
    if row.get("estimated") and row["kind"] == Matter.CERTIFICATE:
        return f"≈ {(row['day'] or '')[:4]}"
    return show_iso(row["day"])

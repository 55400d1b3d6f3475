"""What is said of support: the activities, their sums, and what was written down."""

from typing import TYPE_CHECKING, Final

from ocop.language import N_, _, plural
from ocop.queries.support import ActivitySum, ListedActivity
from ocop.render.table import Column, Table, days, ids, numbers, table_of
from ocop.reports.phrasing import counted, next_step, word
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.quantities import show_money
from ocop.values.standings import SupportPart
from ocop.values.text import short

if TYPE_CHECKING:
    from ocop.actions.support import AddedActivity

_PARTS: Final = {
    SupportPart.DISTRICT: N_("District"),
    SupportPart.PROGRAMME: N_("Programme"),
    SupportPart.KIND: N_("Kind"),
}


def activities(rows: list[ListedActivity], office: Office) -> Table:
    """Return activities, one a row, with the registrations that came of each."""
    columns: list[Column[ListedActivity]] = [
        days(_("Day"), lambda row: row["day"]),
        Column(_("Kind"), lambda row: word(row["kind"])),
        Column(_("District"), lambda row: place(row["district"], office)),
        Column(_("Producers"), lambda row: "; ".join(one["name"] for one in row["producers"])),
        Column(_("Programme"), lambda row: row["programme"], aside=True),
        numbers(_("Money (VND)"), lambda row: row["money"]),
        numbers(_("People"), lambda row: row["people"]),
        numbers(_("Registrations"), lambda row: row["registrations"]),
        Column(_("Detail"), lambda row: row["detail"], aside=True),
        ids(lambda row: row["id"]),
    ]
    notes = [counted(len(rows)), _came(sum(row["registrations"] for row in rows))]
    return table_of(columns, rows, _("Support activities"), notes)


def place(district: str, office: Office) -> str:
    """Return the district of an activity; one for producers of several says so."""
    return office.units.district_title(district) if district else _("several districts")


def shared(count: int) -> str:
    """Say in a copy of one district which activities producers of others may have had a part in."""
    said = plural(
        N_("{count} activity names no district: producers of others may have had a part in it, who"
           " are not in this copy; its money and people are of all."),
        N_("{count} activities name no district: producers of others may have had a part in them,"
           " who are not in this copy; their money and people are of all."),
        count,
    )  # fmt: skip
    return said.format(count=count)


def parts(rows: list[ActivitySum], part: SupportPart, office: Office) -> Table:
    """Return activities added up, a row for each part and one for all."""
    columns: list[Column[ActivitySum]] = [
        Column(_(_PARTS[part]), lambda row: _part(row["part"], part, office)),
        numbers(_("Activities"), lambda row: row["activities"]),
        numbers(_("People"), lambda row: row["people"]),
        numbers(_("Money (VND)"), lambda row: row["money"]),
        numbers(_("Producers"), lambda row: row["producers"]),
        numbers(_("Registrations"), lambda row: row["registrations"]),
    ]
    done = sum(row["activities"] for row in rows)
    all_of_it = plural(N_("{count} activity"), N_("{count} activities"), done).format(count=done)
    came = _came(sum(row["registrations"] for row in rows))
    return table_of(columns, rows, _("Support activities"), [all_of_it, came])


def _came(number: int) -> str:
    one, many = N_("{count} registration came of it"), N_("{count} registrations came of them")
    return plural(one, many, number).format(count=number)


def _part(value: str, part: SupportPart, office: Office) -> str:
    if part is SupportPart.DISTRICT:
        return place(value, office)
    return word(value) if part is SupportPart.KIND else value or _("no programme named")


def added(row: "AddedActivity", office: Office) -> list[str]:
    """Say what `ocop support add` wrote down."""
    whom = [row["district"] and office.units.district_title(row["district"]), *row["entities"]]
    said = _("{kind}, {day}, for {whom}. [{id}]")
    lines = [
        said.format(
            kind=word(row["kind"]).capitalize(),
            day=show_iso(row["day"]),
            whom=", ".join(one for one in whom if one),
            id=short(row["id"]),
        )
    ]
    if row["money"] is not None:
        lines.append(_("Money: {money}.").format(money=show_money(row["money"])))
    register = f"ocop register … --via {short(row['id'])}"
    return [*lines, next_step(register, "ocop support list")]

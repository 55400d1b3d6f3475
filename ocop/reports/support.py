"""What is said of support: the activities, their sums, and what was written down."""

from typing import Any, Final

from ocop.language import N_, _, plural
from ocop.render.table import Column, Table
from ocop.reports.phrasing import counted, next_step, word
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.quantities import show_money
from ocop.values.standings import SupportPart

Row = dict[str, Any]
_PARTS: Final = {
    SupportPart.DISTRICT: N_("District"),
    SupportPart.PROGRAMME: N_("Programme"),
    SupportPart.KIND: N_("Kind"),
}


def table(rows: list[Row], office: Office) -> Table:
    """Return activities, one a row, with the registrations that came of each."""
    columns = [
        Column(_("Day"), day=True),
        Column(_("Kind")),
        Column(_("District")),
        Column(_("Producers")),
        Column(_("Programme")),
        Column(_("Money (VND)"), number=True),
        Column(_("People"), number=True),
        Column(_("Registrations"), number=True),
        Column(_("Detail")),
        Column(_("Id")),
    ]
    drawn = [
        (
            show_iso(row["day"]),
            word(row["kind"]),
            place(row, office),
            "; ".join(one["name"] for one in row["producers"]),
            row["programme"],
            row["money"],
            row["people"],
            row["registrations"],
            row["detail"],
            row["id"][:8],
        )
        for row in rows
    ]
    registrations = sum(row["registrations"] for row in rows)
    notes = [counted(len(rows)), _came(registrations)]
    return Table(_("Support activities"), columns, drawn, notes)


def place(row: Row, office: Office) -> str:
    """Return the district of an activity; one for producers of several says so."""
    return (
        office.units.district_title(row["district"]) if row["district"] else _("several districts")
    )


def parts(rows: list[Row], part: SupportPart, office: Office) -> Table:
    """Return activities added up, a row for each part and one for all."""
    columns = [
        Column(_(_PARTS[part])),
        Column(_("Activities"), number=True),
        Column(_("People"), number=True),
        Column(_("Money (VND)"), number=True),
        Column(_("Producers"), number=True),
        Column(_("Registrations"), number=True),
    ]
    names = ("activities", "people", "money", "producers", "registrations")
    drawn = [[_part(row["part"], part, office), *(row[name] for name in names)] for row in rows]
    done = sum(row["activities"] for row in rows)
    all_of_it = plural(N_("{count} activity"), N_("{count} activities"), done).format(count=done)
    came = _came(sum(row["registrations"] for row in rows))
    return Table(_("Support activities"), columns, drawn, [all_of_it, came])


def _came(number: int) -> str:
    one, many = N_("{count} registration came of it"), N_("{count} registrations came of them")
    return plural(one, many, number).format(count=number)


def _part(value: str, part: SupportPart, office: Office) -> str:
    if part is SupportPart.DISTRICT:
        return place({"district": value}, office)
    return word(value) if part is SupportPart.KIND else value or _("no programme named")


def added(row: Row, office: Office) -> list[str]:
    """Say what `ocop support add` wrote down."""
    whom = [row["district"] and office.units.district_title(row["district"]), *row["entities"]]
    said = _("{kind}, {day}, for {whom}. [{id}]")
    lines = [
        said.format(
            kind=word(row["kind"]).capitalize(),
            day=show_iso(row["day"]),
            whom=", ".join(one for one in whom if one),
            id=row["id"][:8],
        )
    ]
    if row["money"] is not None:
        lines.append(_("Money: {money}.").format(money=show_money(row["money"])))
    register = f"ocop register … --via {row['id'][:8]}"
    return [*lines, next_step(register, "ocop support list")]

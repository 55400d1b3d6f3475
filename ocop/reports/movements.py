"""The bridge between two days as tables, and the list behind one cell."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ocop.language import _
from ocop.monitoring.movements import ADDS, TAKES
from ocop.render.table import Column, Table
from ocop.reports.phrasing import counted
from ocop.rulebook.office import Office
from ocop.values.dates import show_day, show_iso
from ocop.values.labels import MOVEMENT_LABELS
from ocop.values.standings import Movement

Row = dict[str, Any]


def bridge(
    whole: Mapping[int, Mapping[str, int]], first: date, last: date, title: str = ""
) -> Table:
    """Return a bridge: a row for each number of stars and their sum, a column per movement."""
    columns = [Column(_("Stars"))]
    columns += [Column(_heading(movement), number=True) for movement in Movement]
    rows: list[tuple[str | int, ...]]
    rows = [(f"{stars}★", *counts.values()) for stars, counts in whole.items()]
    sums = [sum(counts[movement] for counts in whole.values()) for movement in Movement]
    said = _("Movements from {first} to {last}")
    head = said.format(first=show_day(first), last=show_day(last))
    note = _("The list behind a cell: ocop movements … --cell MOVEMENT --stars N")
    notes = [] if title else [note]
    return Table(title or head, columns, [*rows, (_("all"), *sums)], notes)


def _heading(movement: Movement) -> str:
    sign = "+ " if movement in ADDS else "− " if movement in TAKES else ""
    return f"{sign}{_(MOVEMENT_LABELS[movement])}"


def district_titles(
    office: Office, day: date, parts: Mapping[str, object]
) -> list[tuple[str, str]]:
    """Return the districts of a day in code order, and others that have a movement."""
    if not parts:
        return []
    titles = {unit.code: unit.title for unit in office.units.districts_on(day)}
    for code in parts:
        titles.setdefault(code, office.units.district_title(code) or _("not known"))
    return list(titles.items())


def cell(rows: list[Row], movement: Movement, office: Office) -> Table:
    """Return the products behind a cell of the bridge."""
    columns = [
        Column(_("Product")),
        Column(_("Producer")),
        Column(_("District")),
        Column(_("Stars"), number=True),
        Column(_("Day"), day=True),
        Column(_("Id")),
    ]
    drawn = [
        (
            row["name"],
            row["entity"],
            office.units.district_title(row["district"]),
            row["stars"],
            show_iso(row["day"]),
            row["id"][:8],
        )
        for row in rows
    ]
    return Table(_(MOVEMENT_LABELS[movement]), columns, drawn, [counted(len(rows))])

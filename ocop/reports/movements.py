"""The bridge between two days as tables, and the list behind one cell."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ocop.language import N_, _, plural
from ocop.monitoring.movements import ADDS, TAKES, MovedProduct
from ocop.render.table import Column, Table, ids, numbers, table_of
from ocop.reports.phrasing import counted, districts, titled
from ocop.rulebook.office import Office
from ocop.values.dates import show_day, show_iso
from ocop.values.labels import MOVEMENT_LABELS
from ocop.values.standings import Movement

if TYPE_CHECKING:
    from ocop.monitoring.snapshot import ReportedMovement

# A row of the bridge: what it is of, and how many products each movement had.
_Counted = tuple[str, Mapping[str, int]]


def bridge(
    whole: Mapping[int, Mapping[str, int]],
    first: date,
    last: date,
    place: str = "",
    title: str = "",
    year_only: int = 0,
) -> Table:
    """Return a bridge, of a place if one is meant: a row for each number of stars and their sum, a
    column per movement. One of several has only its place for a title."""
    columns: list[Column[_Counted]] = [Column(_("Stars"), lambda row: row[0])]
    columns += [numbers(_heading(movement), partial(_count, movement)) for movement in Movement]
    rows: list[_Counted] = [(f"{stars}★", counts) for stars, counts in whole.items()]
    sums = {str(one): sum(_count(one, row) for row in rows) for one in Movement}
    headed = _("Movements from {first} to {last}")
    head = titled(headed.format(first=show_day(first), last=show_day(last)), place)
    note = _("The list behind a cell: ocop movements … --cell MOVEMENT --stars N")
    rows.append((_("all"), sums))
    said = [] if title else [*notes(sums, year_only), note]
    return table_of(columns, rows, title or head, said)


def notes(sums: Mapping[str, int], year_only: int, count: Callable[[int], str] = str) -> list[str]:
    """Return what must be said below a bridge: of its days, and of what was raised from nothing."""
    said = []
    if year_only:
        told = plural(
            N_("{count} movement is known by its year alone: it stands on its last day."),
            N_("{count} movements are known by their year alone: they stand on its last day."),
            year_only,
        )
        said.append(told.format(count=count(year_only)))
    if more := sums[Movement.RAISED_IN] - sums[Movement.RAISED_OUT]:
        told = _(
            "{count} raised from stars that were not in force: lapsed, revoked, of unknown day."
        )
        said.append(told.format(count=count(more)))
    return said


def _count(movement: Movement, row: _Counted) -> int:
    return row[1][movement]


def _heading(movement: Movement) -> str:
    sign = "+ " if movement in ADDS else "− " if movement in TAKES else ""
    return f"{sign}{_(MOVEMENT_LABELS[movement])}"


def district_titles(
    office: Office, first: date, last: date, parts: Mapping[str, object]
) -> list[tuple[str, str]]:
    """Return the districts of the days in code order, and others that have a movement."""
    if not parts:
        return []
    titles = office.units.districts_between(first, last, parts)
    known = {code for code, _title in titles}
    title = office.units.district_title
    return titles + [(code, title(code) or _("not known")) for code in parts if code not in known]


def day_of(row: "MovedProduct | ReportedMovement") -> str:
    """Return the day of a movement; of one that is known by its year alone that year, and of an
    end that follows from it about the year before."""
    if not row["year_only"]:
        return show_iso(row["day"])
    year = int(row["day"][:4])
    return f"≈ {year - 1}" if row["movement"] == Movement.LAPSED else str(year)


def cell(rows: list[MovedProduct], movement: Movement, office: Office, place: str = "") -> Table:
    """Return the products behind a cell of the bridge."""
    columns: list[Column[MovedProduct]] = [
        Column(_("Product"), lambda row: row["name"]),
        Column(_("Producer"), lambda row: row["entity"]),
        districts(office),
        numbers(_("Stars"), lambda row: row["stars"]),
        Column(_("Day"), day_of, day=True),
        ids(lambda row: row["id"]),
    ]
    return table_of(
        columns, rows, titled(_(MOVEMENT_LABELS[movement]), place), [counted(len(rows))]
    )

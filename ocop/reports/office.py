"""What is said of the office that keeps the register."""

from datetime import date
from typing import TypedDict

from ocop.language import _
from ocop.render.table import Column, Table
from ocop.reports.phrasing import next_step
from ocop.rulebook.office import Office
from ocop.values.dates import show_day


class OfficeRow(TypedDict):
    """The office: its province (by the code it began with) as of a day, its unit, its units."""

    province: str
    name: str
    said: bool
    unit: str | None
    unit_name: str
    districts: int
    communes: int


def row(office: Office, day: date) -> OfficeRow:
    """Return what the office is, on a day."""
    settings, units = office.settings, office.units
    return {
        "province": settings.province,
        "name": units.province_on(day),
        "said": settings.said,
        "unit": settings.unit or None,
        "unit_name": settings.unit and units.district_title(settings.unit),
        "districts": len(units.districts_on(day)),
        "communes": len(units.communes_on(day)),
    }


def table(office: Office, day: date) -> Table:
    """Return what the office is, with why."""
    one = row(office, day)
    why = _("as set") if one["said"] else _("nothing was set: ocop office set --province NAME")
    rows = [
        (_("Province"), f"{one['name']} [{one['province']}]", why),
        (_("Unit"), one["unit_name"] or "–", ""),
        (_("Districts"), str(one["districts"]), show_day(day)),
        (_("Communes"), str(one["communes"]), show_day(day)),
    ]
    return Table(_("The office"), [Column(_("What")), Column(_("Value")), Column(_("Why"))], rows)


def said(office: Office, day: date) -> list[str]:
    """Say what `ocop office set` has made true."""
    one = row(office, day)
    whose = _("The register is of {province} [{code}].")
    lines = [whose.format(province=one["name"], code=one["province"])]
    if one["unit_name"]:
        lines.append(_("Its office is that of {unit}.").format(unit=one["unit_name"]))
    return [*lines, next_step("ocop office show", "ocop status")]

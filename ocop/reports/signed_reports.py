"""What is said of reports that were signed: their list, and that one was kept."""

from datetime import date
from typing import TypedDict

from ocop.language import N_, _, plural
from ocop.render.table import Column, Table, days, numbers, table_of
from ocop.reports.phrasing import next_step
from ocop.rulebook.office import Office
from ocop.rulebook.signed_reports import SignedReport
from ocop.values.dates import show_iso
from ocop.values.text import safe


class SignedRow(TypedDict):
    """A signed report for JSON; days are ISO text, `numbers` how many it told."""

    number: str
    day: str
    file: str
    sha256: str
    kind: str
    first: str
    last: str
    district: str
    plan_number: str | None
    numbers: int


def row(report: SignedReport) -> SignedRow:
    """Return a signed report for JSON."""
    kind, first, last, district = report.of()
    return {
        "number": report.number,
        "day": report.day,
        "file": report.file,
        "sha256": report.sha256,
        "kind": kind,
        "first": first,
        "last": last,
        "district": district,
        "plan_number": report.ground.get("plan"),
        "numbers": len(report.numbers),
    }


def listed(reports: list[SignedReport], office: Office) -> Table:
    """Return the signed reports, oldest first."""
    columns: list[Column[SignedRow]] = [
        Column(_("Number"), lambda one: safe(one["number"])),
        days(_("Day"), lambda one: one["day"]),
        Column(_("Period"), _period),
        Column(_("District"), lambda one: _district(one, office)),
        Column(_("Plan"), lambda one: one["plan_number"] or ""),
        Column(_("File"), lambda one: safe(one["file"])),
        numbers(_("Numbers"), lambda one: one["numbers"], aside=True),
    ]
    return table_of(columns, [row(one) for one in reports], _("Signed reports"))


def _period(one: SignedRow) -> str:
    return f"{show_iso(one['first'])} – {show_iso(one['last'])}"


def _district(one: SignedRow, office: Office) -> str:
    closed = date.fromisoformat(one["last"])
    return one["district"] and office.units.district_title(one["district"], closed)


def kept(report: SignedReport) -> list[str]:
    """Say that a report was kept as it was signed."""
    said = plural(
        N_("{file} is kept as {number} of {day}: {count} number, and the digest of the file."),
        N_("{file} is kept as {number} of {day}: {count} numbers, and the digest of the file."),
        len(report.numbers),
    )
    line = said.format(
        file=safe(report.file),
        number=safe(report.number),
        day=show_iso(report.day),
        count=len(report.numbers),
    )
    return [line, next_step("ocop report list", "ocop history")]

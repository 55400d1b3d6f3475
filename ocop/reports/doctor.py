"""What `ocop doctor` says: each finding with its mending command, and why such findings matter."""

from typing import Any, Final

from ocop.dates import show_iso
from ocop.doctor import Doubt
from ocop.language import N_, _
from ocop.reports.lists import word
from ocop.table import Column, Table

Row = dict[str, Any]
# What a finding is called, and why it matters.
SAID: Final = {
    Doubt.UNDATED: (
        N_("recognition without day and year"),
        N_("it is never counted: neither in force nor toward any target"),
    ),
    Doubt.TWIN_ENTITIES: (
        N_("likely the same producer twice"),
        N_("one producer would be counted as two, and its products divided between them"),
    ),
    Doubt.TWIN_PRODUCTS: (
        N_("likely the same product twice"),
        N_("a renewal or an upgrade would count as a new product"),
    ),
    Doubt.NO_DISTRICT: (
        N_("producer without district"),
        N_("its products are missing in every table by district"),
    ),
    Doubt.UNKNOWN_UNIT: (
        N_("place that is not in the list of units"),
        N_("the commune is not counted among those with a product in force"),
    ),
    Doubt.OVERDUE: (
        N_("proposal overdue"),
        N_("it still stands as pipeline: withdraw it, or record what it led to"),
    ),
    Doubt.STILL_OPEN: (
        N_("registration open after its year"),
        N_("say how it ended, or register it again: then it is a carry-over"),
    ),
    Doubt.NO_DECISION: (
        N_("recognition without the number of its decision"),
        N_("nobody can prove it, nor find it by its decision"),
    ),
    Doubt.DECISION_UNDATED: (
        N_("decision without a day"),
        N_("what rests on it has no exact end, and the law of its day is not known"),
    ),
    Doubt.UNKNOWN_START: (
        N_("improvement without a known start"),
        N_("it counts for every day that is asked, also for years before it began"),
    ),
    Doubt.CODE: (
        N_("product code not as codes are made"),
        N_("other systems will not find the product: province-…-serial-year, in digits"),
    ),
}


def table(rows: list[Row]) -> Table:
    """Return the findings as one table; below it why each kind matters."""
    columns = [
        Column(_("What is in doubt")),
        Column(_("Name")),
        Column(_("Producer")),
        Column(_("Detail")),
        Column(_("Mend it with")),
    ]
    drawn = [
        (_(SAID[Doubt(row["kind"])][0]), row["name"], row["entity"], _detail(row), row["command"])
        for row in rows
    ]
    kinds = dict.fromkeys(row["kind"] for row in rows)
    notes = [": ".join(_(part) for part in SAID[Doubt(kind)]) for kind in kinds]
    title = _("Missing or doubtful: {count}").format(count=len(rows))
    return Table(title, columns, drawn, notes or [_("Nothing is missing or doubtful.")])


def _detail(row: Row) -> str:
    detail = word(str(row["detail"] or ""))
    since = show_iso(row.get("since"))
    return f"{detail}, {since}" if since else detail

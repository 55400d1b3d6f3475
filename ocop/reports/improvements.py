"""What is said of an improvement that was recorded, and of a list declared whole."""

from collections.abc import Sequence

from ocop.actions.improvements import DeclaredComplete, Improved
from ocop.language import _
from ocop.reports.phrasing import next_step, word
from ocop.values.dates import show_iso
from ocop.values.quantities import show_hectares
from ocop.values.text import short


def improved(rows: Sequence[Improved]) -> list[str]:
    """Say what `ocop improve` did, a line for each subject."""
    lines = []
    for row in rows:
        start = show_iso(row["since"]) or row["since_year"] or _("not known")
        said = _("“{subject}”: {topic} since {start}.")
        line = said.format(subject=row["subject"], topic=word(row["topic"]), start=start)
        area = show_hectares(row["area_m2"])
        lines.append(f"{line} {area} [{short(row['id'])}]".replace("  ", " "))
    if any(row["since"] is None and row["since_year"] is None for row in rows):
        lines.append(_("An unknown start counts on every day asked for, and is listed as a gap."))
    return [*lines, next_step("ocop status")]


def declared(row: DeclaredComplete) -> list[str]:
    """Say what `ocop improve … --complete-on` did."""
    said = _("The list of {topic} is declared complete on {day}: from then only the list counts.")
    return [
        said.format(topic=word(row["topic"]), day=show_iso(row["day"])),
        next_step("ocop status"),
    ]

"""What is said of reviews and surveys, and of the grounds that a registration lacks."""

from typing import TYPE_CHECKING

from ocop.language import _
from ocop.reports.phrasing import lacking, next_step, word
from ocop.values.dates import show_iso
from ocop.values.quantities import show_hectares
from ocop.values.text import short

if TYPE_CHECKING:
    from ocop.actions.reviews import Reviewed
    from ocop.actions.surveys import Surveyed
    from ocop.queries.story_facts import ReviewFact


def reviewed(row: "Reviewed") -> list[str]:
    """Say what `ocop review` wrote down."""
    said = _("“{product}” ({stars}★, {state}) was reviewed on {day}{seen}. [{id}]")
    line = said.format(
        product=row["product"],
        stars=row["stars"],
        state=word(row["state"]),
        day=show_iso(row["day"]),
        seen="".join(f"; {one}" for one in seen(row)),
        id=short(row["id"]),
    )
    left = "ocop list --gap not-reviewed"
    after = f"ocop upgrade {short(row['product_id'])} --to …" if row["potential"] else "ocop status"
    return [line, next_step(left, after)]


def seen(row: "Reviewed | ReviewFact") -> list[str]:
    """Return what a review found, in words."""
    potential = {True: _("may go up"), False: _("is not to go up yet")}
    parts = (
        row["scale"],
        show_hectares(row["area_m2"]),
        "" if row["potential"] is None else potential[bool(row["potential"])],
        row["reviewed_by"] and _("by {who}").format(who=row["reviewed_by"]),
        row["note"],
    )
    return [part for part in parts if part]


def surveyed(row: "Surveyed") -> list[str]:
    """Say what `ocop registration survey` wrote down, and which grounds still do not hold."""
    said = _("The survey of “{product}” for {year}: {grounds}.")
    whole = _("all three grounds hold")
    grounds = _("it lacks {what}").format(what=lacking(row["lacks"])) if row["lacks"] else whole
    line = said.format(product=row["product"], year=row["year"], grounds=grounds)
    return [line, next_step("ocop list --grounds-lacking", f"ocop show {short(row['product_id'])}")]

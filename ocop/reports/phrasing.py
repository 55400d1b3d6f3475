"""Words and short phrases that several reports share."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from ocop.language import N_, _, plural
from ocop.render.table import Column
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.labels import LABELS
from ocop.values.text import short

if TYPE_CHECKING:
    from ocop.queries.products import ListedProduct
    from ocop.queries.rounds import Undecided
    from ocop.queries.shapes import Contact, InDistrict, OfEither

Placed = TypeVar("Placed", bound="InDistrict")
Reachable = TypeVar("Reachable", bound="Contact")


def subject_id(row: "OfEither") -> str:
    return str(row["product_id"] or row["entity_id"])


_WORDS = {str(word): message for word, message in LABELS.items()}


def word(value: str) -> str:
    """Return the name of a stored known value in the user's language; unknown ones as they are."""
    return _(_WORDS[value]) if value in _WORDS else value


def violation_note() -> str:
    """Return what the mark of a violation means, and where to look."""
    return _("⚠ a violation found by inspectors is not remedied: ocop inspection list --open")


_GROUNDS = {"demand": N_("demand"), "labour": N_("labour"), "capacity": N_("capacity")}


def lacking(grounds: Mapping[str, str]) -> str:
    """Return the grounds that do not hold: "labour (no), capacity"."""
    answered = _("no")
    return ", ".join(
        f"{_(_GROUNDS[name])} ({answered})" if said else _(_GROUNDS[name])
        for name, said in grounds.items()
    )


def dossier(row: "ListedProduct") -> str:
    """Return the year of a product's latest dossier and how far it is."""
    return f"{row['dossier_year']}: {word(row['dossier'])}" if row["dossier"] else ""


def end(row: "ListedProduct") -> str:
    """Return the last day of a certificate; an estimate is marked as one."""
    shown = show_iso(row["valid_until"])
    return f"≈ {shown[-4:]}" if row["valid_until_estimated"] else shown


def districts(office: Office) -> Column[Placed]:
    """Return the column of the district that a row is in."""
    title = office.units.district_title
    return Column(_("District"), lambda row: row["district"] and title(row["district"]))


def contacts() -> list[Column[Reachable]]:
    """Return the columns of whom to ring, where they were asked for."""
    return [
        Column(_("Representative"), _representative),
        Column(_("Phone"), _phone),
    ]


def _representative(row: "Contact") -> str:
    return row.get("representative", "")


def _phone(row: "Contact") -> str:
    return row.get("phone", "")


def counted(number: int) -> str:
    """Return how many rows a list has, in words."""
    return plural(N_("{count} row"), N_("{count} rows"), number).format(count=number)


def titled(title: str, place: str) -> str:
    """Return a table's title with the place that it is of, if it is of one."""
    return f"{title}, {place}" if place else title


def next_step(*commands: str) -> str:
    """Return the line with the next likely commands."""
    return _("Next: {commands}").format(commands="   |   ".join(commands))


def still_on(rows: "Sequence[Undecided]") -> list[str]:
    """Say on which rounds a product stays, though what was to bring it there is gone."""
    said = _("The product stays on round {code}; if it is not to come there: {command}")
    command = "ocop correct {id} --void --reason {text}"
    return [
        said.format(code=row["round"], command=command.format(id=short(row["id"]), text=_("TEXT")))
        for row in rows
    ]

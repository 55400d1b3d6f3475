"""What `ocop` alone says: what it is, which register is in use, and how to begin."""

from pathlib import Path
from typing import Final

from ocop.language import N_, _
from ocop.reports.first_write import others
from ocop.store.door import Place, called
from ocop.values.text import safe

BEGIN: Final = {
    "register": N_("register a product for a year"),
    "import": N_("bring in the lists that there are, from Excel or CSV"),
    "status": N_("how far the year is against the plan"),
    "due": N_("what is to be dealt with, most urgent first"),
    "list": N_("the products, or what stands behind a number"),
}


def welcome(place: Place, source: str, province: str) -> list[str]:
    """Return the lines: never more than fit on a small screen, but for registers that may be meant
    where none stands."""
    path, exists = str(place), place.exists()
    said = _("The OCOP register of {province}: products, stars, and progress against the plan.")
    there = _("it exists") if exists else _("it does not exist yet")
    return [
        said.format(province=province),
        _("Register: {path} ({source}; {there})").format(
            path=safe(path), source=called(source), there=there
        ),
        *(others(place) if isinstance(place, Path) and not exists else []),
        "",
        _("Begin with:"),
        *(f"  ocop {name:<10} {_(said)}" for name, said in BEGIN.items()),
        "",
        _("All commands: ocop --help   |   one of them: ocop register --help"),
    ]

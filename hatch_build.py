"""Compiles the Vietnamese catalogue whenever the program is installed or built.

Git keeps only the text that people edit (`ocop.po`); what it compiles to is made here.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUE = Path("ocop/locale/vi/LC_MESSAGES/ocop.po")


class CompileCatalogue(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Put the compiled catalogue beside its text, into the wheel or the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the .mo file, and let the build take it although git ignores it."""
        text = Path(self.root) / CATALOGUE
        with text.open("rb") as source, text.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale="vi"))
        build_data["artifacts"].append(str(CATALOGUE.with_suffix(".mo").as_posix()))

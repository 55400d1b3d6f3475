"""The options and the kind of group that several commands share, each declared once."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ocop.language import N_

AsOf = Annotated[str | None, typer.Option(metavar="DAY", help=N_("As of this day."))]


PlanOption = Annotated[
    str | None,
    typer.Option(
        metavar="PLAN", help=N_("The plan: its number, or a file; that of the day if left out.")
    ),
]


class WithDefault(TyperGroup):
    """A group whose first command is meant where none is named: `ocop dossier PRODUCT …`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the first command's name before words that name none."""
        first = next(iter(self.commands))
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [first, *args]
        return super().parse_args(ctx, args)

"""A group of commands that can be given without naming one: the first of them is then meant."""

from typing import Any

from typer.core import TyperGroup


class WithDefault(TyperGroup):
    """A group whose first command is meant where none is named: `ocop dossier PRODUCT …`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the first command's name before words that name none."""
        first = next(iter(self.commands))
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [first, *args]
        return super().parse_args(ctx, args)

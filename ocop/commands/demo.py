"""`ocop demo`: a register of its own, built from public facts, to look at."""

import typer


def demo(ctx: typer.Context) -> None:
    """Build a demo register."""

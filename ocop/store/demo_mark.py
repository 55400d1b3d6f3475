"""How a demo register is told from an office's own: a setting that says what it is of."""

from typing import Final

from ocop.store.asking import Ask

KEY: Final = "demo"
FACTS: Final = "1"  # a partial sample of public facts
INVENTED: Final = "invented"  # an office's year, of which nothing is true


def of(ask: Ask) -> str:
    """Return what a demo register is of; empty for any other."""
    rows = ask("SELECT value FROM setting WHERE key = :key", key=KEY)
    return str(rows[0]["value"]) if rows else ""

"""How much of a list an answer shows: a screen the beginning of a long one, all else the whole."""

import sys

from ocop.context import Context
from ocop.render import terminal
from ocop.store.asking import Seen


def seen(context: Context) -> Seen | None:
    """Return how many rows are shown of so many; nothing where all of them are."""
    elsewhere = context.as_json or context.as_csv or context.output is not None
    everything = context.whole or context.paged or elsewhere or not sys.stdout.isatty()
    return None if everything else terminal.beginning

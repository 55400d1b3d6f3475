"""When the register was last copied to another disk than its own."""

from datetime import date, timedelta
from typing import Final

from ocop.store import demo_mark
from ocop.store.asking import Ask

KEY: Final = "copied_elsewhere"  # of a setting: the ISO day
DAYS: Final = 7  # after which a copy on another disk is wanted again
_SINCE: Final = """
    SELECT coalesce(
        (SELECT value FROM setting WHERE key = :key),
        (SELECT substr(at, 1, 10) FROM change ORDER BY sequence LIMIT 1)
    ) AS day WHERE NOT EXISTS (SELECT 1 FROM setting WHERE key = :demo)"""


def wanted_since(ask: Ask, day: date) -> date | None:
    """Return the day by which a copy on another disk was wanted; None where one is new enough.

    A register that was never copied there counts from its first entry; an empty one wants none,
    and a demo register neither: nothing is lost with it.
    """
    found = [row["day"] for row in ask(_SINCE, key=KEY, demo=demo_mark.KEY) if row["day"]]
    by = date.fromisoformat(found[0]) + timedelta(days=DAYS) if found else None
    return by if by and by < day else None

"""A statement as the server's driver takes it: its named values in the driver's own marks.

The program's statements are SQL that both engines speak, with values named as `:name`; what is
quoted stays as it is.
"""

import re
from functools import cache

_PARTS = re.compile(
    r"""'(?:[^']|'')*' | "(?:[^"]|"")*" | ::[a-z]+ | :([a-z_][a-z0-9_]*) | \bgroup_concat(?=\()""",
    re.VERBOSE | re.IGNORECASE,
)


@cache
def marked(sql: str) -> str:
    """Return a statement with %(name)s for :name, and every other % doubled."""
    return _PARTS.sub(_mark, sql.replace("%", "%%"))


def _mark(part: re.Match[str]) -> str:
    if name := part[1]:
        return f"%({name})s"
    # The same function under the name of the standard, which an older SQLite does not know.
    return "string_agg" if part[0] == "group_concat" else part[0]

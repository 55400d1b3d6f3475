"""A statement as the server's driver takes it: its named values in the driver's own marks.

The program's statements are SQL that both engines speak, with values named as `:name`; what is
quoted stays as it is.
"""

import re
from functools import cache

_PARTS = re.compile(
    r"""'(?:[^']|'')*' | "(?:[^"]|"")*" | ::[a-z]+ | :([a-z_][a-z0-9_]*)
    | \b(?:group_concat|json_each)(?=\() | \bmain\.""",
    re.VERBOSE | re.IGNORECASE,
)

# The same functions under the server's names, which an older SQLite does not know; a table that a
# name of the statement hides is there called by its own name alone.
_NAMES = {"group_concat": "string_agg", "json_each": "json_array_elements_text", "main.": ""}


@cache
def marked(sql: str) -> str:
    """Return a statement with %(name)s for :name, and every other % doubled."""
    return _PARTS.sub(_mark, sql.replace("%", "%%"))


def _mark(part: re.Match[str]) -> str:
    if name := part[1]:
        return f"%({name})s"
    return _NAMES.get(part[0], part[0])

"""A printed command as it is typed here: with the program and the register as they were named."""

import re
from collections.abc import Callable, Collection
from pathlib import PurePath

from ocop.errors import quoted_path

PROGRAM = "ocop"
_OWN_PLACE = " demo"  # a register of its own, which does not go where another was looked for
Typed = Callable[[str], str]


def program(called: str) -> str:
    """Return the program as a command names it: a path from the folder where the person stands."""
    path = PurePath(called)
    return called if len(path.parts) > 1 and not path.is_absolute() else PROGRAM


def typed(names: Collection[str], program: str, register: str | None) -> Typed:
    """Return what puts the program, and the register given by --db, into the commands of a text.

    `names` are those of the commands: other words after the program's name are no command.
    """
    if program == PROGRAM and register is None:
        return str
    command = re.compile(rf"\b{PROGRAM}(?= (?:{'|'.join(map(re.escape, names))})\b)")
    placed = quoted_path(program)
    whole = placed if register is None else f"{placed} --db {quoted_path(register)}"

    def put(text: str) -> str:
        def named(match: re.Match[str]) -> str:
            own = "--db" in text or text.startswith(_OWN_PLACE, match.end())
            return placed if own else whole

        return command.sub(named, text)

    return put

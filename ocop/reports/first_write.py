"""What is said where a command makes a register, or would: before it, and after it truly."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ocop.errors import OcopError
from ocop.language import _
from ocop.rulebook.office import Office
from ocop.store import nearby
from ocop.store.faults import NotBegun
from ocop.values import text


def ask(path: Path, tell: Callable[[str], None], confirm: Callable[[str], bool]) -> None:
    """Ask a person before a register is made, with those named that may be meant instead."""
    for line in others(path):
        tell(line)
    shown = text.safe(str(path))
    if not confirm(_("Make a new register at {path}?").format(path=shown)):
        raise NotBegun(path=shown)


def others(path: Path) -> list[str]:
    """Return the lines that name the registers that may be meant; none where none is found."""
    found = [f"  - {nearby.described(one)}" for one in nearby.others(path)]
    return [_("Registers beside it, or used before:"), *found] if found else []


@contextmanager
def told_of_refusals(path: Path, tell: Callable[[str], None], *, quiet: bool) -> Iterator[None]:
    """Say that no register is there where the command that would have made it was refused.

    One may be there all the same: where the disk confirmed nothing, or removes nothing.
    """
    try:
        yield
    except OcopError:
        if not quiet and not path.exists():
            said = _("There is no register at {path}, and none was made.")
            tell(said.format(path=text.safe(str(path))))
        raise


def done(path: Path, office: Office, today: date, *, made: bool) -> str:
    """Return that a register was made, and of which province it is where nobody has said so; or
    that a command was only tried."""
    shown = text.safe(str(path))
    if not made:
        return _("There is no register at {path} yet: tried as on an empty one.").format(path=shown)
    told = _("A new register was made at {path}.").format(path=shown)
    if office.settings.said:
        return told
    whose = _("This register is of {province}. Another: ocop office set --province …")
    return f"{told} {whose.format(province=office.units.home_name(today))}"

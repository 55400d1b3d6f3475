"""What an office says of itself in `office.toml` beside its register: its province, its own unit.

The constants of its papers stand in the same file (see `letterhead`); each reader takes its own.
"""

from pathlib import Path
from typing import Any, Final, NamedTuple

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.values import files, text

FILE: Final = "office.toml"
PROVINCE: Final = "06"  # of a register that says nothing: Bắc Kạn
OWN: Final = ("province", "unit")


class SettingsUnreadable(FileRefused):
    sentence = N_("The office's constants {path} cannot be read: {detail}.")
    advice = N_('Each line is NAME = "TEXT"; recipients are a list of texts.')


class Settings(NamedTuple):
    """The code of the province that a register is of, and of the unit whose office keeps it."""

    province: str = PROVINCE
    unit: str = ""
    said: bool = False  # whether the file says which province


def path_of(register: Path) -> Path:
    """Return the file of an office's settings; it need not be there."""
    return register.parent / FILE


def keys(register: Path) -> dict[str, Any]:
    """Return every key of an office's settings as it stands in the file; none without a file."""
    import tomllib

    path = path_of(register)
    if not path.exists():
        return {}
    try:
        return tomllib.loads(files.content(path).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        detail = text.safe(files.reason(error))
        raise SettingsUnreadable(path=text.safe(str(path)), detail=detail) from error


def read(register: Path) -> Settings:
    """Return which province and unit an office says that it is of."""
    found = keys(register)
    own = {name: text.safe(str(found[name])).strip() for name in OWN if name in found}
    return Settings(own.get("province") or PROVINCE, own.get("unit", ""), "province" in own)

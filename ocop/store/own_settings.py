"""What a person keeps of this computer: their name, the register's place, where copies go.

It stands in the file that OCOP_SETTINGS names, which the folder for Windows sets; each value holds
where the environment does not say another.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.values import files, text

FILE: Final = "OCOP_SETTINGS"
PLACE_KEPT: Final = "OCOP_DB_KEPT"  # the register's place, where it comes from the file
# What stands in the file, and the name that it has in the environment.
KEYS: Final = {"user": "OCOP_USER", "register": "OCOP_DB", "copies": "OCOP_COPIES"}


class SettingsFileUnreadable(FileRefused):
    sentence = N_("The settings {path} cannot be read: {detail}.")
    advice = N_("Mend the file, or take it away and give: ocop start")


def environment(given: Mapping[str, str]) -> Mapping[str, str]:
    """Return an environment with what is kept of this computer added to it."""
    if not given.get(FILE):
        return given
    kept = {KEYS[key]: value for key, value in read(Path(given[FILE])).items()}
    return {**kept, **given, PLACE_KEPT: "" if given.get("OCOP_DB") else kept.get("OCOP_DB", "")}


def read(path: Path) -> dict[str, str]:
    """Return what a settings file says; nothing where there is none."""
    import tomllib

    if not path.exists():
        return {}
    try:
        found = tomllib.loads(files.content(path).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        detail = text.safe(files.reason(error))
        raise SettingsFileUnreadable(path=text.safe(str(path)), detail=detail) from error
    return {key: str(found[key]) for key in KEYS if found.get(key)}


def write(path: Path, told: Mapping[str, str]) -> None:
    """Keep what is told, whole or not at all."""
    import json  # a text of JSON is one of TOML

    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items()]
    with files.placed(path) as stream:
        stream.write("".join(lines).encode())

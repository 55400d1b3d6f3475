"""A copy that stands on another disk than the register is noted in it, with the day it was made."""

from datetime import date
from pathlib import Path

from ocop.models import Setting
from ocop.queries.copies import KEY
from ocop.store.writer import Writer


def on_another_disk(register: Path, copy: Path) -> bool:
    """Return whether a copy would outlive the disk of the register."""
    return copy.stat().st_dev != register.stat().st_dev


def made(writer: Writer, day: date) -> None:
    """Note that a copy was made on another disk: no fact of the register, so not in its history."""
    setting = writer.session.get(Setting, KEY)
    if setting is None:
        writer.session.add(Setting(key=KEY, value=day.isoformat()))
    else:
        setting.value = day.isoformat()

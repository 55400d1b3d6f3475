"""An office's invented year, told in commands: which were given on which day, and by whom."""

import shlex
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.rulebook.office import shipped
from ocop.values.dates import parse_day

_MORNING = time(1, 0, tzinfo=UTC)  # eight o'clock in Vietnam


class NoSuchYear(ValueRefused):
    sentence = N_("No year {year} was invented: there is {known}.")
    advice = N_("For example: ocop demo --year {known}")


class Given(NamedTuple):
    """A command of the year: its words, the moment it was given (UTC), the day, and who."""

    words: list[str]
    at: datetime
    day: date
    who: str


def commands(year: int) -> list[Given]:
    """Return the commands of an invented year, in their order."""
    file = _folder() / f"year-{year}.txt"
    if not file.exists():
        raise NoSuchYear(year=year, known=_known())
    return list(_told(file.read_text("utf-8")))


def _told(text: str) -> Iterator[Given]:
    day, who, at = date.min, "", datetime.min
    for line in text.splitlines():
        if line.startswith("@ "):
            told, _space, who = line[2:].partition(" ")
            day = parse_day(told)
            at = datetime.combine(day, _MORNING)
        elif line and not line.startswith("#"):
            at += timedelta(minutes=1)
            yield Given(shlex.split(line), at, day, who)


def _folder() -> Path:
    return shipped() / "samples"


def _known() -> str:
    return ", ".join(one.stem.removeprefix("year-") for one in _folder().glob("year-*.txt"))

"""The calendar: all that is to be dealt with from a day on, in one order, most urgent first.

Facts only; what is said of them, and the command that deals with each, are the report's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from ocop.monitoring import waiting
from ocop.monitoring.agenda_lines import LINES, AgendaLine, Day
from ocop.monitoring.ending_certificates import Asked
from ocop.rulebook.office import Office
from ocop.store import written_letters
from ocop.store.asking import Ask, Seen
from ocop.targets import Plan
from ocop.values.standings import Matter, Urgency

_NOBODY: Final[waiting.Reachable] = {"representative": "", "phone": ""}


def rows(
    ask: Ask,
    office: Office,
    plan: Plan,
    day: date,
    *,
    within: int,
    district: str = "",
    contacts: bool = False,
    only: Collection[Matter] = (),
    told: Seen | None = None,
) -> list[AgendaLine]:
    """Return the lines of the calendar, most urgent first.

    What ends or begins is told `within` so many days; what waits already is always told.
    `told`: how many lines are told one by one of so many of an urgency, or of a kind where all
    kinds are asked for; the certificates and notices after them have no names and no command.
    """
    day_of = partial(Day, ask, office, plan, day, within, district)
    matters = [matter for matter in Matter if not only or matter in only]
    brief = Asked(brief=told is not None, targets=not told or Matter.CERTIFICATE in only)
    asked = day_of(brief)
    found = [row for matter in matters for row in LINES[matter](asked)]
    if told:
        first = _first(found, told, by_kind=not only)
        found = [*_in_full(found, day_of(Asked(targets=False, among=first)))]
    found = _written(found, office)
    if contacts:
        people = waiting.contacts(ask)
        found = [{**row, **people.get(row["entity_id"] or "", _NOBODY)} for row in found]
    return sorted(found, key=_order)


def _written(rows: list[AgendaLine], office: Office) -> list[AgendaLine]:
    """Return lines with the letters that were written of them, and not sent."""
    if not any(row["kind"] == Matter.NOTICE for row in rows):
        return rows
    letters = _letters(office.register)
    return [
        {**row, "written": letters[row["recognition_id"]]}
        if row["kind"] == Matter.NOTICE and row["recognition_id"] in letters
        else row
        for row in rows
    ]


def _letters(register: Path) -> dict[str, tuple[str, str]]:
    """Return the folder and the ISO day of each letter that still lies there, by recognition."""
    batches = written_letters.batches(register)
    if not batches:
        return {}
    from ocop.lists.files import letter_folder  # letters are files of Word: most days there is none

    return {
        one: (batch.folder, batch.day)
        for batch in batches
        for one in letter_folder.still_in(Path(batch.folder)).values()
        if one in batch.of
    }


def _first(rows: list[AgendaLine], told: Seen, *, by_kind: bool) -> set[str]:
    """Return the products of the certificates and notices that are told one by one: with all of
    the last one's day, since the names say which of a day comes first."""
    groups: dict[tuple[str, str], list[AgendaLine]] = defaultdict(list)
    for row in rows:
        groups[row["urgency"], row["kind"] if by_kind else ""].append(row)
    found: set[str] = set()
    for group in groups.values():
        days = sorted(row["day"] or _NO_DAY for row in group)
        last = days[told(len(days)) - 1]
        first = (row for row in group if row["kind"] in _LONG and (row["day"] or "") <= last)
        found.update(row["subject_id"] or "" for row in first)
    return found


def _in_full(rows: list[AgendaLine], asked: Day) -> Iterator[AgendaLine]:
    """Give the lines, those that `asked` is asked for with all that is said of them."""
    lines = (row for matter in _LONG for row in LINES[matter](asked))
    full = {(row["kind"], row["subject_id"]): row for row in lines}
    for row in rows:
        whole = full.get((row["kind"], row["subject_id"]))
        if whole and "targets" in row:
            whole["targets"] = row["targets"]
        yield whole or row


_LONG: Final = (Matter.NOTICE, Matter.CERTIFICATE)
_NO_DAY: Final = "9999"
_MATTERS: Final[dict[str, int]] = {matter: n for n, matter in enumerate(Matter)}
_URGENCIES: Final[dict[str, int]] = {urgency: n for n, urgency in enumerate(Urgency)}


def _order(row: AgendaLine) -> tuple[Any, ...]:
    return (
        _URGENCIES[row["urgency"]],
        row["day"] or _NO_DAY,
        _MATTERS[row["kind"]],
        row["district"] or "9",
        row["entity"],
        row["product"],
    )

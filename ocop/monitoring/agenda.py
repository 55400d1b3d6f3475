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
from ocop.monitoring.agenda_lines import LINES, AgendaLine, Day, count
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
    kinds are asked for; of a long register those after them that end alike are one line.
    """
    day_of = partial(Day, ask, office, plan, day, within, district)
    matters = [matter for matter in Matter if not only or matter in only]
    targets = told is None or Matter.CERTIFICATE in only
    alike = told is not None and bool(ask(_MANY, few=_FEW))
    asked = day_of(Asked(alike=alike, targets=targets))
    found = [row for matter in matters for row in LINES[matter](asked)]
    if told and alike:
        first = _first(found, told, by_kind=not only)
        found = [*_in_full(found, first, day_of(_of_days(first, targets=targets)))]
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


def _first(rows: list[AgendaLine], told: Seen, *, by_kind: bool) -> list[AgendaLine]:
    """Return the lines that stand for many and are told one by one: with all of the last one's day,
    since the names say which of a day comes first."""
    groups: dict[tuple[str, str], list[AgendaLine]] = defaultdict(list)
    for row in sorted(rows, key=_day):
        groups[row["urgency"], row["kind"] if by_kind else ""].append(row)
    found: list[AgendaLine] = []
    for group in groups.values():
        left, last = told(count(group)) or _differ(group), ""
        for row in group:
            if left <= 0 and _day(row) > last:
                break
            left, last = left - row.get("many", 1), _day(row)
            found += [row] if "many" in row else []
    return found


def _differ(rows: list[AgendaLine]) -> bool:
    """Return whether some lines of the first day are estimates: their names say which is shown."""
    return len({row.get("estimated") for row in rows if _day(row) == _day(rows[0])}) > 1


def _of_days(rows: list[AgendaLine], *, targets: bool) -> Asked:
    """Return how what ends is asked for on the days of these lines."""
    return Asked(
        targets=targets,
        begun={row["begun"] for row in rows if "begun" in row},
        until={_day(row) for row in rows if row["kind"] == Matter.DOCUMENT},
    )


def _in_full(rows: list[AgendaLine], first: list[AgendaLine], asked: Day) -> Iterator[AgendaLine]:
    """Give the lines, in the place of those that come `first` one for each that they stand for."""
    days = {(row["kind"], row["day"]) for row in first}
    yield from (row for row in rows if (row["kind"], row["day"]) not in days)
    for kind in {kind for kind, _ in days}:
        lines = LINES[Matter(kind)](asked)
        yield from (row for row in lines if (row["kind"], row["day"]) in days)


def _day(row: AgendaLine) -> str:
    return row["day"] or _NO_DAY


# Of a register of more products than these certificates and papers are first asked for in groups.
_FEW: Final = 1000
_MANY: Final = "SELECT 1 FROM product LIMIT 1 OFFSET :few"
_NO_DAY: Final = "9999"
_MATTERS: Final[dict[str, int]] = {matter: n for n, matter in enumerate(Matter)}
_URGENCIES: Final[dict[str, int]] = {urgency: n for n, urgency in enumerate(Urgency)}


def _order(row: AgendaLine) -> tuple[Any, ...]:
    return (
        _URGENCIES[row["urgency"]],
        _day(row),
        _MATTERS[row["kind"]],
        row["district"] or "9",
        row["entity"],
        row["product"],
    )

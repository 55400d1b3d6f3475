"""The decisions on stars, each in force from its day: points to stars, who recognises, how long.

Every number stands in `data/criteria/*.toml`, beside the decision that it comes from.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from ocop.errors import FileRefused, RuleRefused
from ocop.language import N_
from ocop.values import files, text
from ocop.values.dates import earliest_start, last_day, show_day
from ocop.values.vocabulary import Level


class CriteriaUnreadable(FileRefused):
    sentence = N_("The criteria file {path} cannot be read: {detail}.")
    advice = N_("Compare it with the files that come with the program.")


class NotTheLaw(RuleRefused):
    sentence = N_("A round held on {day} is not judged by {number}, but by {decision}.")
    advice = N_("Leave out --criteria, or correct the day.")


class CouncilRule(NamedTuple):
    """A local rule for councils: its value, and whether breaking it is refused or only told."""

    value: Fraction
    block: bool


class Renewal(NamedTuple):
    """When the dossier for a re-evaluation is filed, in days before the certificate's end.

    `extension`: so many days after its end a certificate holds on until it is evaluated again, if
    its time to file had passed when the decision came into force.
    """

    earliest: int
    latest: int
    extension: int


class Batch(NamedTuple):
    """A round that a level holds every year: before which month and day, of the dossiers that came
    before which; their order is the batch's number."""

    level: Level
    files_by: tuple[int, int]
    held_by: tuple[int, int]


class Criteria(NamedTuple):
    """One decision; points are out of 100. `parts`, `bands`, `sends_up` may be empty: unknown.

    `amends` is the number of the decision that it changes. Until `earlier_until` a round may still
    be judged by the one before. `at_once` are the levels that recognise what they may and send the
    file up besides; the others send it up unrecognised. `renewal` is None where the decision does
    not say when a dossier is filed, `batches` empty where it says of no rounds when they are held.
    """

    number: str
    amends: str
    start: date
    validity_months: int
    inclusive: bool
    notify_days: int
    verified: bool
    source: str
    parts: dict[str, int]
    bands: dict[int, int]
    recognises: dict[Level, tuple[int, ...]]
    sends_up: dict[Level, int]
    at_once: tuple[Level, ...]
    earlier_until: date | None
    renewal: Renewal | None
    batches: tuple[Batch, ...]
    council: dict[str, CouncilRule]
    file: Path

    @property
    def levels(self) -> list[Level]:
        """The levels that this decision knows, lowest first."""
        return [level for level in Level if level in {*self.recognises, *self.sends_up}]

    @property
    def days_before(self) -> int:
        """So many days before a certificate's end the first thing is to be done at the latest."""
        return max(self.notify_days, self.renewal.latest if self.renewal else 0)


def read_criteria(paths: Iterable[Path]) -> list[Criteria]:
    """Read criteria files, oldest first; raises CriteriaUnreadable with the file and the reason."""
    return sorted((_read(path) for path in paths), key=lambda one: one.start)


def on(criteria: Sequence[Criteria], day: date) -> Criteria:
    """Return the decision in force on a day (the oldest one for the days before it)."""
    return next((one for one in reversed(criteria) if one.start <= day), criteria[0])


def of_round(criteria: Sequence[Criteria], day: date, number: str) -> Criteria:
    """Return the decision that judges a round held on a day: the one in force, or the one of this
    number, if it may judge so late; raises NotTheLaw.

    Dossiers filed before a decision came into force may be judged by the one before it for some
    days more (26/2026/QĐ-TTg, Article 12).
    """
    law = on(criteria, day)
    typed = text.fold(number)
    if not number or typed == text.fold(law.number):
        return law
    before = [one for one in criteria if one.start < law.start]
    allowed = law.earlier_until and day <= law.earlier_until
    if before and allowed and typed in map(text.fold, (before[-1].number, before[-1].amends)):
        return before[-1]
    raise NotTheLaw(number=text.safe(number), day=show_day(day), decision=law.number)


def filing(criteria: Sequence[Criteria], end: date) -> tuple[date, date] | None:
    """Return from which day to which the dossier is filed for the re-evaluation of a certificate
    that ends on a day; None where the decision of that time does not say."""
    of_then = (one for one in reversed(criteria) if one.start <= _filed_by(one, end))
    law = next(of_then, criteria[0])
    if law.renewal is None:
        return None
    return end - timedelta(days=law.renewal.earliest), _filed_by(law, end)


def _filed_by(law: Criteria, end: date) -> date:
    return end - timedelta(days=law.renewal.latest if law.renewal else 0)


def extended_to(criteria: Sequence[Criteria], end: date) -> date | None:
    """Return the last day on which a certificate of this end can still hold, until it is evaluated
    again; None where its time to file had not passed before the decision came into force."""
    law = on(criteria, end)
    if law.renewal is None or filing(criteria, end):
        return None
    return end + timedelta(days=law.renewal.extension)


def stars(criteria: Criteria, points: Fraction | int) -> int | None:
    """Return the stars of a council's mean, compared unrounded; None where bands are unknown.

    `points` is exact: 89.5 is 4★ under 148/QĐ-TTg.
    """
    reached = [number for number, lowest in criteria.bands.items() if points >= lowest]
    return max(reached, default=None)


def authority(criteria: Criteria, number: int) -> Level:
    """Return the level that recognises this number of stars (3 to 5)."""
    return next(level for level, held in criteria.recognises.items() if number in held)


def cited(criteria: Sequence[Criteria], number: str) -> Criteria | None:
    """Return the decision of this number, if its file is still there."""
    return next((one for one in criteria if one.number == number), None)


def digest(criteria: Criteria) -> str:
    """Return the SHA-256 of a decision's file, by which a round knows what it was judged by."""
    import hashlib  # only rounds ask

    return hashlib.sha256(files.content(criteria.file)).hexdigest()


def may_recognise(criteria: Criteria, level: Level, number: int) -> bool:
    """Return whether a level may recognise this number of stars."""
    return number in criteria.recognises.get(level, ())


def recognised_by(criteria: Sequence[Criteria], level: Level, year: int) -> tuple[int, ...]:
    """Return which stars a level may recognise on some day of a year."""
    laws = [on(criteria, date(year, 1, 1)), *(one for one in criteria if one.start.year == year)]
    return tuple(sorted({stars for one in laws for stars in one.recognises.get(level, ())}))


def last_day_of(criteria: Sequence[Criteria], start: date) -> date:
    """Return the last day of a certificate without a printed end, by the law of its start."""
    law = on(criteria, start)
    return last_day(start, law.validity_months, inclusive=law.inclusive)


def validity(criteria: Sequence[Criteria], day: date) -> list[tuple[str, str]]:
    """Return the spans of starts (ISO, inclusive) whose certificates still hold on a day.

    One span for each decision under which any does: what SQL asks instead of the calendar.
    """
    spans = []
    begins = [date.min, *(one.start for one in criteria[1:])]
    lasts = [*(begin - timedelta(days=1) for begin in begins[1:]), date.max]
    for law, begin, last in zip(criteria, begins, lasts, strict=True):
        earliest = earliest_start(day, law.validity_months, inclusive=law.inclusive)
        first = max(begin, earliest)
        if first <= last:
            spans.append((first.isoformat(), last.isoformat()))
    return _joined(spans)


def _joined(spans: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join spans that follow one another, so that one law after another asks one question."""
    joined: list[tuple[str, str]] = []
    for first, last in spans:
        if joined and date.fromisoformat(joined[-1][1]) + timedelta(days=1) == date.fromisoformat(
            first
        ):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _read(path: Path) -> Criteria:
    import tomllib

    try:
        return _criteria(tomllib.loads(files.content(path).decode("utf-8")), path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CriteriaUnreadable(path=path, detail=text.safe(files.reason(error))) from error


def _criteria(found: dict[str, Any], path: Path) -> Criteria:
    recognises = {Level(level): tuple(held) for level, held in found["recognises"].items()}
    for number in (3, 4, 5):
        if not any(number in held for held in recognises.values()):
            raise ValueError(f"[recognises] names nobody for {number} stars")
    return Criteria(
        number=str(found["number"]),
        amends=str(found.get("amends", "")),
        start=_day(found["in_force_from"]),
        validity_months=int(found["validity_months"]),
        inclusive=bool(found.get("inclusive", True)),
        notify_days=int(found.get("notify_days", 30)),
        verified=bool(found.get("verified", False)),
        source=str(found.get("source", "")),
        parts={part: int(most) for part, most in found.get("parts", {}).items()},
        bands={int(number): int(lowest) for number, lowest in found.get("bands", {}).items()},
        recognises=recognises,
        sends_up={Level(level): int(low) for level, low in found.get("sends_up", {}).items()},
        at_once=tuple(Level(level) for level in found.get("recognises_what_it_sends", [])),
        earlier_until=_day(found["earlier_until"]) if "earlier_until" in found else None,
        renewal=_renewal(found["renewal"]) if "renewal" in found else None,
        batches=tuple(map(_batch, found.get("batches", []))),
        council={
            name: CouncilRule(Fraction(str(rule.get("value", 0))), bool(rule.get("block", False)))
            for name, rule in found.get("council", {}).items()
        },
        file=path,
    )


def _day(value: object) -> date:
    if type(value) is not date:  # a moment is a date too, and cannot be compared with one
        raise ValueError(f"{value} is not a day")
    return value


def _renewal(found: dict[str, Any]) -> Renewal:
    return Renewal(*(int(found[days]) for days in Renewal._fields))


def _batch(found: dict[str, Any]) -> Batch:
    days = (date.fromisoformat(f"2001-{found[by]}") for by in ("files_by", "held_by"))
    return Batch(Level(found["level"]), *((one.month, one.day) for one in days))

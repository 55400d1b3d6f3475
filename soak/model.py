"""What a register must answer, in plain Python: records, commands taken back, a calendar.

Written from the rules of the trade, not from the program; slow and simple on purpose. The records
are followed as the history tells them; what they come to on a day is worked out here anew.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

TODAY = date(2024, 6, 1)
Record = dict[str, Any]
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Entry(NamedTuple):
    """One record before and after a command; None where it was not there."""

    key: str
    before: Record | None
    after: Record | None


@dataclass
class Command:
    """What a command did, whether that stands, and which command it takes back."""

    id: str
    entries: list[Entry]
    takes_back: "Command | None" = None
    stands: bool = True


def record(kind: str, told: str) -> Record | None:
    """Return a record as the history tells it, with its days as days; None where it was not."""
    if not told:
        return None
    facts = {
        name: date.fromisoformat(one) if isinstance(one, str) and _A_DAY.fullmatch(one) else one
        for name, one in json.loads(told).items()
    }
    return {**facts, "kind": kind, "refers": {v for k, v in facts.items() if k.endswith("_id")}}


@dataclass
class Model:
    """The records as they are, by key, and every command that wrote anything."""

    records: dict[str, Record] = field(default_factory=dict)
    commands: list[Command] = field(default_factory=list)

    def all(self, kind: str, **wanted: Any) -> dict[str, Record]:
        """Return the records of one kind in which these facts are so."""
        found = {key: one for key, one in self.records.items() if one["kind"] == kind}
        return {k: r for k, r in found.items() if all(r[n] == v for n, v in wanted.items())}

    def of(self, product: str, kind: str) -> dict[str, Record]:
        """Return a product's records of one kind."""
        return self.all(kind, product_id=product)

    def write(self, command_id: str, entries: list[Entry], takes_back: Command | None) -> None:
        """Take what a command wrote."""
        for entry in entries:
            self.records.pop(entry.key, None)
            if entry.after is not None:
                self.records[entry.key] = entry.after
        self.commands.append(Command(command_id, entries, takes_back))
        turned, stands = takes_back, False
        while turned:  # what was taken back lets its own target stand again
            turned.stands, turned, stands = stands, turned.takes_back, not stands

    # --- taking back

    def refusal_to_undo(self, command: Command) -> str:
        """Return the error that taking a command back must meet, or ""."""
        if not command.stands:
            return "TakenBack"
        place = self.commands.index(command)
        mine = {entry.key for entry in command.entries}
        new = {entry.key for entry in command.entries if entry.before is None}
        needed = {key for one in command.entries if one.before for key in one.before["refers"]}
        for later in self.commands[place + 1 :]:
            cancelled = later.takes_back and self.commands.index(later.takes_back) > place
            if later.stands and not cancelled:
                touched = {entry.key for entry in later.entries}
                referred = {k for e in later.entries if e.after for k in e.after["refers"]}
                gone = {entry.key for entry in later.entries if entry.after is None}
                if touched & mine or referred & new or gone & needed:
                    return "RestsOnIt"
        return ""

    def last_standing(self) -> Command | None:
        """Return the command that `undo` without a name means."""
        found = [one for one in self.commands if one.stands and not one.takes_back]
        return found[-1] if found else None

    # --- the trade

    def held(self, product: str, day: date, *, earliest: bool = False) -> tuple[str, Record] | None:
        """Return the recognition that counts on a day: the last one, in order, of those signed.

        What is known by its year counts from its last day; `earliest`: was there from its first.
        """
        found = [
            (key, one)
            for key, one in self.of(product, "recognition").items()
            if (begin(one, (1, 1) if earliest else (12, 31)) or date.min) <= day
            and key not in self.undone(product, day)
        ]
        # Two papers may say the very same: which of them is named then tells nothing apart.
        return max(found, key=lambda one: (*place(one[1]), one[0]), default=None)

    def undone(self, product: str, day: date) -> set[str]:
        """Return the upgrades that were none by a later decision up to a day: the stars that were
        held before them stay."""
        found: set[str] = set()
        for council, one in self.of(product, "evaluation").items():
            later = self.all("revision", evaluation_id=council).values()
            known = sorted((r for r in later if r["day"] <= day), key=lambda r: r["day"])
            for place, revised in enumerate(known):
                if one["purpose"] == "upgrade" and revised["recognition_id"] is None:
                    found |= {one["recognition_id"]} | {r["recognition_id"] for r in known[:place]}
        return found

    def standing(
        self, product: str, day: date, *, earliest: bool = False
    ) -> tuple[int, str] | None:
        """Return a product's stars and state on a day."""
        held = self.held(product, day, earliest=earliest)
        if held is None:
            return None
        key, one = held
        start = begin(one, (12, 31))
        if any(r["day"] <= day for r in self.all("revocation", recognition_id=key).values()):
            return one["stars"], "revoked"
        if start is None:
            return one["stars"], "undated"
        return one["stars"], "in-force" if day <= (one["until"] or end_of(start)) else "lapsed"

    def open_registrations(self, product: str, day: date) -> dict[str, Record]:
        """Return the registrations that are open on a day: no outcome has ended them, and no
        recognition of their year or a later one, from their day on."""
        given = self.of(product, "recognition").values()
        return {
            key: one
            for key, one in self.of(product, "registration").items()
            if (one["ended_on"] is None or one["ended_on"] > day)
            and not any(
                began(one) <= (begin(r, (12, 31)) or date.min) <= day and year(r) >= one["year"]
                for r in given
            )
        }

    def open_proposals(self, product: str, day: date) -> dict[str, Record]:
        """Return the upgrades that are open on a day: neither withdrawn, nor not granted, nor
        reached since, nor held when they were made."""
        given = self.of(product, "recognition").values()
        found = {}
        for key, one in self.of(product, "upgrade").items():
            ended, held = (
                one["withdrawn_on"] or one["ended_on"],
                self.held(product, began(one), earliest=True),
            )
            reached = any(
                r["stars"] >= one["to_stars"]
                and began(one) <= (begin(r, (12, 31)) or date.min) <= day
                for r in given
            )
            above = held is None or held[1]["stars"] < one["to_stars"]
            if began(one) <= day and (ended is None or ended > day) and above and not reached:
                found[key] = one
        return found

    def called(self, producer: str, day: date) -> tuple[str, str, str]:
        """Return a producer's name, district and commune on a day."""
        changes = self.all("entity_before", entity_id=producer).values()
        later = [one for one in changes if one["until"] > day]
        one = min(later, key=lambda r: r["until"]) if later else self.records[producer]
        return one["name"], one["district"], one["commune"]


def year(one: Record) -> int:
    """Return the programme year of a recognition, which need not be that of its day; or 0."""
    return one["year"] or (one["day"].year if one["day"] else 0)


def place(one: Record) -> tuple[int, date, int, date]:
    """Return a recognition's order: by its year, in a year first what has no day, then by day,
    stars and printed end."""
    return year(one), one["day"] or date.min, one["stars"], one["until"] or date.min


def begin(one: Record, of_year: tuple[int, int]) -> date | None:
    """Return the day of a record, else this day of its year, else nothing."""
    return one["day"] or (date(one["year"], *of_year) if one["year"] else None)


def began(one: Record) -> date:
    """Return from which day a registration or a proposal counts: without one the whole year."""
    return begin(one, (1, 1)) or date.min


def end_of(start: date) -> date:
    """Return the last day of 36 months."""
    if (start.month, start.day) == (2, 29):
        return date(start.year + 3, 2, 28)
    return start.replace(year=start.year + 3)


def levels(day: date) -> dict[str, set[int]]:
    """Return who recognised which stars on a day, lowest level first."""
    if day < date(2019, 8, 21):
        return {"province": {3, 4, 5}}
    if day < date(2023, 2, 24):
        return {"province": {3, 4}, "ministry": {5}}
    return {"district": {3}, "province": {4}, "ministry": {5}}


def level_of(day: date, stars: int) -> str:
    """Return the level that recognised these stars on a day."""
    return next(level for level, held in levels(day).items() if stars in held)


def level_of_year(of: int, stars: int) -> str:
    """Return the level that recognised these stars all through a year, or nothing."""
    found = {level_of(date(of, month, day), stars) for month, day in ((1, 1), (12, 31))}
    return found.pop() if len(found) == 1 else ""

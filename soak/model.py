"""What a register must answer, in plain Python: records, commands taken back, a calendar.

Written from the rules of the trade, not from the program; slow and simple on purpose.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

TODAY = date(2024, 6, 1)
Record = dict[str, Any]


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


@dataclass
class Model:
    """The records as they are, by key, and every command that wrote anything."""

    records: dict[str, Record] = field(default_factory=dict)
    commands: list[Command] = field(default_factory=list)

    def of(self, product: str, kind: str) -> dict[str, Record]:
        """Return a product's records of one kind."""
        found = self.records.items()
        return {k: r for k, r in found if r["kind"] == kind and r["product"] == product}

    def write(self, command_id: str, *entries: Entry, takes_back: Command | None = None) -> None:
        """Take what a command wrote."""
        for entry in entries:
            self.records.pop(entry.key, None)
            if entry.after is not None:
                self.records[entry.key] = entry.after
        self.commands.append(Command(command_id, list(entries), takes_back))

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

    def undo(self, command: Command, command_id: str) -> None:
        """Take a command back, and let its own target stand again."""
        back = [Entry(one.key, one.after, one.before) for one in reversed(command.entries)]
        self.write(command_id, *back, takes_back=command)
        turned: Command | None = command
        stands = False
        while turned:
            turned.stands, turned, stands = stands, turned.takes_back, not stands

    def last_standing(self) -> Command | None:
        """Return the command that `undo` without a name means."""
        found = [one for one in self.commands if one.stands and not one.takes_back]
        return found[-1] if found else None

    # --- the trade

    def standing(self, product: str, day: date) -> tuple[int, str] | None:
        """Return a product's stars and state on a day."""
        given = [(r["day"], r["stars"]) for r in self.of(product, "recognition").values()]
        given = sorted(one for one in given if one[0] <= day)
        if not given:
            return None
        start, stars = given[-1]
        ends = self.of(product, "revocation").values()
        if any(start <= one["day"] <= day for one in ends):
            return stars, "revoked"
        return stars, "in-force" if day <= end_of(start) else "lapsed"

    def open_registrations(self, product: str, day: date) -> dict[str, Record]:
        """Return the registrations that are open on a day."""
        given = [r["day"] for r in self.of(product, "recognition").values()]
        return {
            key: one
            for key, one in self.of(product, "registration").items()
            if (one["ended"] is None or one["ended"] > day)
            and not any(one["day"] <= start <= day for start in given)
        }

    def open_proposals(self, product: str, day: date) -> dict[str, Record]:
        """Return the upgrades that are open on a day."""
        given = [(r["day"], r["stars"]) for r in self.of(product, "recognition").values()]
        return {
            key: one
            for key, one in self.of(product, "upgrade").items()
            if one["day"] <= day
            and (one["ended"] is None or one["ended"] > day)
            and not any(one["day"] <= start <= day and stars >= one["to"] for start, stars in given)
        }


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

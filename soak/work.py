"""A day's work of one writer: commands, each with a word of its own as its reason; and what became
of them in the history."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ocop.store import db
from soak import office

SHARED = "Trà chung"  # the product that every writer edits
_DISTRICT = "--district 'Chợ Đồn'"


class Command(NamedTuple):
    """A command line, the word it is known by, and how many entries it writes (at least, most)."""

    token: str
    words: str
    entries: tuple[int, int]


def begin() -> None:
    """Write what the writers share; everything that a command needs is loaded by it."""
    office.must(f"register '{SHARED}' --entity 'HTX Chung' {_DISTRICT} --on 1/3/2023")
    office.must("check")


def commands(writer: str) -> Iterator[Command]:
    """Return a writer's commands, without end; each product is carried from its survey to 4★."""
    for turn in itertools.count(1):
        tea = f"Trà {writer}-{turn}"
        maker = f"--entity 'HTX {writer}' {_DISTRICT}"
        lines = [
            (f"register '{tea}' {maker} --on 1/3/2023", (2, 3)),
            (f"product edit '{SHARED}' --note '{writer}-{turn}'", (1, 1)),
            (f"recognise '{tea}' --stars 3 --on 5/12/2023 --decision {writer}-{turn}/QĐ"
             " --issuer 'UBND huyện Chợ Đồn'", (2, 2)),
            (f"improve traceability '{tea}' --since 2023", (1, 1)),
            (f"upgrade '{tea}' --to 4 --on 1/2/2024", (1, 1)),
        ]  # fmt: skip
        for number, (words, entries) in enumerate(lines):
            token = f"{writer}-{turn}-{number}"
            yield Command(token, f"{words} --reason {token}", entries)


def entries_of(register: Path) -> dict[str, list[str]]:
    """Return the ids of the commands behind each entry of the history, by the command's word."""
    found: dict[str, list[str]] = {}
    with db.read(register) as ask:
        for row in ask(
            "SELECT reason, command_id FROM change WHERE reason <> '' ORDER BY sequence"
        ):
            found.setdefault(row["reason"], []).append(row["command_id"])
    return found


def faults_of(register: Path, commands: dict[str, Command]) -> list[str]:
    """Return what is wrong with the history of these commands, in sentences."""
    faults = []
    for token, ids in entries_of(register).items():
        least, most = commands[token].entries
        if len(set(ids)) != 1 or not least <= len(ids) <= most:
            faults.append(f"{token} wrote {len(ids)} entries under {len(set(ids))} commands")
    return [*faults, *_broken_threads(register)]


def _broken_threads(register: Path) -> Iterator[str]:
    """A lost update shows as a change that does not begin where the one before it ended."""
    with db.read(register) as ask:
        rows = ask("SELECT sequence, record_id, before, after FROM change ORDER BY sequence")
    last: dict[str, str] = {}
    for row in rows:
        if row["before"] != last.get(row["record_id"], ""):
            yield f"entry {row['sequence']} does not begin where the one before it ended"
        last[row["record_id"]] = row["after"]

"""Units of the province merged, renamed and added by a decision, written into the list of units.

The list that came with the program is first taken over into the office's folder; every other row
stays as it is. A producer keeps the place that was recorded, and counts in the successor.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ocop.actions import office_files
from ocop.errors import NotFound, RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.rulebook.office import Office
from ocop.rulebook.unit_lists import name_and_type
from ocop.rulebook.units import Unit
from ocop.store.writer import Writer
from ocop.values import files, text
from ocop.values.dates import show_day

Row = dict[str, str]
_COLUMNS = (
    "code", "type", "name", "parent", "valid_from", "valid_until", "successors", "decision",
)  # fmt: skip


class NoSuchUnit(NotFound):
    sentence = N_("No unit of the province is called “{name}” on {day}.")
    advice = N_("Give its code or whole name; the list stands in the folder “units”.")


class SeveralUnits(ValueRefused):
    sentence = N_("“{name}” could be any of these units:")
    advice = N_("Give the code.")


class CodeTaken(RuleRefused):
    sentence = N_("The code {code} is that of {unit} already.")
    advice = N_("Give the new unit's own code.")


class TypeNeeded(ValueRefused):
    sentence = N_("“{name}” does not say what it is.")
    advice = N_("Write it whole: “Xã Ba Bể”, “Phường Bắc Kạn”, “Huyện Na Rì”.")


class IntoItself(ValueRefused):
    sentence = N_("{unit} cannot be merged into itself.")
    advice = N_("Check what stands after --into.")


@dataclass(frozen=True)
class Decided:
    """The day from which a change of units holds, and the decision that says so."""

    day: date
    number: str


def merge(
    writer: Writer, office: Office, typed: Sequence[str], into: Sequence[str], decided: Decided
) -> tuple[list[Unit], list[Unit]]:
    """End units on the day before, with the units that took their place; return both."""
    after = [_find(office, one, decided.day) for one in into]
    ended = [_find(office, one, decided.day - timedelta(days=1)) for one in typed]
    for unit in ended:
        if unit.code in {one.code for one in after}:
            raise IntoItself(unit=unit.title)
    codes = " ".join(one.code for one in after)
    gone = {unit.code for unit in ended}

    def change(row: Row) -> list[Row]:
        if not (row["code"] in gone and _holds(row, decided.day - timedelta(days=1))):
            return [row]
        return [_ended(row, decided) | {"successors": codes, "decision": decided.number}]

    for unit in ended:
        _rewrite(writer, office, unit.code, change)
    return ended, after


def rename(writer: Writer, office: Office, typed: str, name: str, decided: Decided) -> Unit:
    """Give a unit another name or type from a day on; its code stays. Return what it was."""
    unit = _find(office, typed, decided.day - timedelta(days=1))
    kind, bare = name_and_type(text.clean(name, _("the unit's name")))

    def change(row: Row) -> list[Row]:
        if not (row["code"] == unit.code and _holds(row, decided.day - timedelta(days=1))):
            return [row]
        new = {"name": bare, "type": kind or row["type"], "valid_from": decided.day.isoformat()}
        return [_ended(row, decided), row | new | {"decision": decided.number}]

    _rewrite(writer, office, unit.code, change)
    return unit


def add(
    writer: Writer, office: Office, name: str, code: str, district: str, decided: Decided
) -> str:
    """Add a unit from a day on, of a district or directly of the province; return its title."""
    kind, bare = name_and_type(text.clean(name, _("the unit's name")))
    if not kind:
        raise TypeNeeded(name=text.safe(name))
    units = office.units
    taken = [one for one in (*units.districts, *units.communes) if one.code == code]
    if taken:
        raise CodeTaken(code=code, unit=taken[0].title)
    parent = _find(office, district, decided.day).code if district else _province(office, decided)
    path = _file_of(office, office.settings.province)
    rows = _read(path)
    rows.append(
        dict.fromkeys(_COLUMNS, "")
        | {"code": text.clean(code, _("the code"), limit=10), "type": kind, "name": bare}
        | {"parent": parent, "valid_from": decided.day.isoformat(), "decision": decided.number}
    )
    _write(writer, office, path, rows)
    return Unit(code, kind, bare, parent, decided.day, None).title


def _province(office: Office, decided: Decided) -> str:
    units = office.units
    chain = units.chain(office.settings.province)
    held = (one.code for one in units.provinces if one.code in chain and one.holds_on(decided.day))
    return next(held, office.settings.province)


def _find(office: Office, typed: str, day: date) -> Unit:
    """Return the unit of the province that is meant, by code or whole name, as it is on a day."""
    units = office.units
    here = [*units.districts_on(day), *units.communes_on(day)]
    _kind, bare = name_and_type(typed)
    wanted = {text.fold(typed), text.fold(bare)}
    found = [
        one
        for one in here
        if one.code == typed.strip() or {text.fold(one.name), text.fold(one.title)} & wanted
    ]
    exact = [one for one in found if text.fold(one.title) == text.fold(typed)] or found
    if not exact:
        raise NoSuchUnit(name=text.safe(typed), day=show_day(day))
    if len(exact) > 1:
        raise SeveralUnits(
            name=text.safe(typed), candidates=[f"{one.title} [{one.code}]" for one in exact]
        )
    return exact[0]


def _holds(row: Row, day: date) -> bool:
    begun, ended = row["valid_from"] or "0001-01-01", row["valid_until"] or "9999-12-31"
    return begun <= day.isoformat() <= ended


def _ended(row: Row, decided: Decided) -> Row:
    return row | {"valid_until": (decided.day - timedelta(days=1)).isoformat()}


def _rewrite(writer: Writer, office: Office, code: str, change: Callable[[Row], list[Row]]) -> None:
    path = _file_of(office, code)
    _write(writer, office, path, [new for row in _read(path) for new in change(row)])


def _file_of(office: Office, code: str) -> Path:
    """Return the list of units that has a code: the office's own, else the one it came with.

    A list of what there was before the others began (each with its `successor`) is none.
    """
    for path in office.unit_files:
        rows = _read(path)
        if "successor" not in rows[0] and any(row["code"] == code for row in rows):
            return path
    raise NoSuchUnit(name=code, day="")  # pragma: no cover - it was found in one of them


def _read(path: Path) -> list[Row]:
    content = files.content(path).decode("utf-8-sig")
    found = csv.DictReader(io.StringIO(content, newline=""))
    blank = dict.fromkeys(_COLUMNS, "")
    return [blank | {key: value or "" for key, value in row.items()} for row in found]


def _write(writer: Writer, office: Office, path: Path, rows: list[Row]) -> None:
    drawn = io.StringIO()
    sheet = csv.DictWriter(drawn, list(rows[0]), lineterminator="\n")
    sheet.writeheader()
    sheet.writerows(rows)
    own = office.register.parent / "units" / path.name
    office_files.put(writer, office.register, own, drawn.getvalue().encode())

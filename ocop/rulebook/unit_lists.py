"""The lists of units, read: one CSV a province."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.rulebook.units import PROVINCE_DIGITS, Unit, Units
from ocop.values import files, text

_COLUMNS = ["code", "type", "name", "parent", "valid_from", "valid_until"]


_KINDS = (
    "thành phố", "thị xã", "thị trấn", "huyện", "quận", "xã", "phường", "đặc khu",
)  # fmt: skip


class UnitsUnreadable(FileRefused):
    sentence = N_("The list of units {path} cannot be read: {detail}.")
    advice = N_("Compare it with the list that comes with the program.")


def read_units(paths: Iterable[Path], home: str = "") -> Units:
    """Read the lists of units; raises UnitsUnreadable with the file and the reason.

    `home` is the code of the province that the register is of.
    """
    provinces, districts, communes, former = [], [], [], []
    for path in paths:
        try:
            content = io.StringIO(files.content(path).decode("utf-8-sig"), newline="")
            rows = [_unit(row) for row in csv.DictReader(content)]
        except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
            detail = text.safe(files.reason(error))
            raise UnitsUnreadable(path=path, detail=detail) from error
        provinces += [unit for unit in rows if not unit.parent]
        districts += [one for one in rows if one.parent and not one.is_commune]
        below = [unit for unit in rows if unit.is_commune]
        communes += [unit for unit in below if unit.successor is None]
        former += [unit for unit in below if unit.successor is not None]
    provinces.sort(key=lambda unit: unit.start or date.min)
    by_code = sorted(districts, key=_order), sorted(communes, key=_order)
    return Units(*by_code, provinces, former, home)


def _unit(row: dict[str, str]) -> Unit:
    code, kind, name, parent, start, until = (row[column].strip() for column in _COLUMNS)
    if not (code and name and (parent or len(code) == PROVINCE_DIGITS)):
        raise ValueError(f"code, name or parent is empty: {row}")
    into = tuple((row.get("successors") or "").split())
    return Unit(code, kind, name, parent, _day(start), _day(until), row.get("successor"), into)


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _order(unit: Unit) -> tuple[str, date]:
    return unit.code, unit.start or date.min


def name_and_type(typed: str) -> tuple[str, str]:
    """Return the type that is written before a unit's name ("" for none), and the name."""
    words = re.sub(r"^TP\b[. ]*", "thành phố ", typed.strip())
    for kind in _KINDS:
        if words.casefold().startswith(f"{kind} "):
            return kind, words[len(kind) :].strip()
    return "", words

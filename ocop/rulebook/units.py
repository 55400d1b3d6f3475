"""Districts and communes by code, by name or by half a name, on a day; the list itself is data."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ocop.errors import NotFound, Unclear
from ocop.language import N_, _
from ocop.rulebook.unit_names import own, plain
from ocop.values import text
from ocop.values.nearest import nearest

_PROVINCE_WORDS = re.compile(r"^(?:tinh|t)\b[ .]*")
_OF_DISTRICT = r"huyen|h ?\.|thanh pho|tp ?\.?|thi xa|tx ?\.?"
_OF_COMMUNE = r"xa|phuong|thi tran|tt ?\.?"
_SHOWN = {"thành phố": "TP", "huyện": "Huyện"}


class UnknownDistrict(NotFound):
    sentence = N_("There is no district “{name}”.")
    advice = N_("Write its name or its code; the nearest ones are listed.")


class UnclearDistrict(Unclear):
    sentence = N_("“{name}” could be any of these districts:")
    advice = N_("Write the whole name, or the code.")


_PROVINCE = "tỉnh"
PROVINCE_DIGITS = 2  # of a province's code; a district's is longer
UNDECIDED = "?"  # the code of what is of a unit that went to several, and nobody said to which
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")


class Unit(NamedTuple):
    """A province, district or commune with its days of validity (None: not known).

    `into` are the codes of the units that took its place, from the day after its last.
    """

    code: str
    type: str
    name: str
    parent: str
    start: date | None
    until: date | None
    successor: str | None = None  # of a commune of former days: the code of what it became, or ""
    into: tuple[str, ...] = ()

    @property
    def district(self) -> str:
        """The code of the district that a commune belongs to; none directly below a province."""
        return self.parent if len(self.parent) > PROVINCE_DIGITS else ""

    @property
    def is_commune(self) -> bool:
        """Whether it is a commune, of a district or (since 01/07/2025) directly of a province."""
        return bool(self.district) or (bool(self.parent) and self.type in _COMMUNES)

    @property
    def code_now(self) -> str:
        """The code of what it is now: of a merged commune its successor's, "" where not known."""
        return self.code if self.successor is None else self.successor

    @property
    def title(self) -> str:
        """The name as the office writes it: "Huyện Ba Bể", "TP Bắc Kạn", "Xã Nam Mẫu"."""
        return f"{_SHOWN.get(self.type, self.type.capitalize())} {self.name}"

    def holds_on(self, day: date) -> bool:
        """Return whether the unit existed in this form on a day."""
        return self.holds_between(day, day)

    def holds_between(self, first: date, last: date) -> bool:
        """Return whether it existed in this form on any day from `first` to `last`."""
        return (self.start is None or self.start <= last) and (
            self.until is None or first <= self.until
        )


@dataclass(frozen=True)
class Units:
    """The units that are known, in code order; a unit that changed its form stands once for each.

    `home` is the province that the register is of: of others only the names are known, in no table
    and no denominator ("": every province is at home). Each is called as on `day` (None: as last).
    """

    districts: Sequence[Unit]
    communes: Sequence[Unit]
    provinces: Sequence[Unit] = ()
    former: Sequence[Unit] = ()  # communes that were merged before the others began
    home: str = ""
    day: date | None = None

    def on(self, day: date) -> "Units":
        """Return the same units, each called as on a day."""
        return replace(self, day=day)

    def districts_on(self, day: date) -> list[Unit]:
        """Return the districts of a day, in code order."""
        return [unit for unit in self._at_home if unit.holds_on(day)]

    def districts_between(
        self, first: date, last: date, also: Iterable[str] = ()
    ) -> list[tuple[str, str]]:
        """Return the code and title of each district that existed on any day from `first` to
        `last`, and of those `also` that the list has: in code order, each once."""
        wanted = set(also)
        return sorted(
            {
                unit.code: self.district_title(unit.code)
                for unit in self._at_home
                if unit.code in wanted or unit.holds_between(first, last)
            }.items()
        )

    def province_on(self, day: date) -> str:
        """Return the province on a day: "tỉnh Bắc Kạn"; "tỉnh" where the list lacks it."""
        chain = self.chain(self.home)
        names = (
            f"{unit.type} {unit.name}"
            for unit in self.provinces
            if unit.holds_on(day) and (not self.home or unit.code in chain)
        )
        return next(names, _PROVINCE)

    def province_title(self, code: str) -> str:
        """Return a province by its code: "tỉnh Bắc Kạn"; a code that is not known as it is."""
        return next((f"{one.type} {one.name}" for one in self.provinces if one.code == code), code)

    def find_province(self, typed: str) -> Unit | None:
        """Return the province meant, by code or whole name; None where no list has it."""
        name = plain(typed).removeprefix("tinh ")
        found = _by_code(self.provinces, typed)
        found = found or [unit for unit in self.provinces if own(unit.name) == name]
        return found[0] if found else None

    def chain(self, code: str) -> list[str]:
        """Return a province's code and those of the provinces that it became, in order."""
        found = [code]
        for one in found:
            into = (unit.into for unit in self.provinces if unit.code == one)
            found += [after for codes in into for after in codes if after not in found]
        return found

    @cached_property
    def forms(self) -> dict[str, list[Unit]]:
        """Each district and commune by its code, in every form that it had."""
        found: dict[str, list[Unit]] = {}
        for unit in (*self.districts, *self.communes):
            found.setdefault(unit.code, []).append(unit)
        return found

    def form(self, code: str, day: date | None = None) -> Unit | None:
        """Return a district or commune as on a day (left out: the one of these units), else as it
        was before, else as it began; None for a code that no list has."""
        forms, on = self.forms.get(code, []), day or self.day or date.max
        begun = [unit for unit in forms if unit.start is None or unit.start <= on]
        return next(iter((*begun[-1:], *forms)), None)

    @cached_property
    def _at_home(self) -> list[Unit]:
        """The districts of the province itself, and of what it became, from then on."""
        if not self.home:
            return list(self.districts)
        spans = self._spans
        return [
            unit
            for unit in self.districts
            if any(unit.holds_between(*span) for span in spans.get(unit.parent, ()))
        ]

    @cached_property
    def _spans(self) -> dict[str, list[tuple[date, date]]]:
        """The days in which each province of the chain is the register's own."""
        found: dict[str, list[tuple[date, date]]] = {}
        for code in self.chain(self.home):
            known = [unit for unit in self.provinces if unit.code == code]
            spans = [(unit.start or date.min, unit.until or date.max) for unit in known]
            found[code] = spans or [(date.min, date.max)]
        return found

    @cached_property
    def outside(self) -> frozenset[str]:
        """The codes of the districts of other provinces."""
        here = {unit.code for unit in self._at_home}
        return frozenset(unit.code for unit in self.districts if unit.code not in here)

    def home_name(self, day: date) -> str:
        """Return the province that a register is of, and what it is on a day: "tỉnh Bắc Kạn"."""
        named = (f"{unit.type} {unit.name}" for unit in self.provinces if unit.code == self.home)
        first, now = next(named, ""), self.province_on(day)
        return now if first in ("", now) else _("{first} (now {now})").format(first=first, now=now)

    def communes_on(self, day: date) -> list[Unit]:
        """Return the communes of a day, in code order."""
        if not self.home:
            return [unit for unit in self.communes if unit.holds_on(day)]
        above = {unit.code for unit in self._at_home}
        own = {code for code, spans in self._spans.items() for a, b in spans if a <= day <= b}
        return [
            unit
            for unit in self.communes
            if unit.holds_on(day) and (unit.parent in above or unit.parent in own)
        ]

    def district_title(self, code: str, day: date | None = None) -> str:
        """Return a district as people call it on a day; a code that is not known as it is."""
        if code == UNDECIDED:
            return _("of units that went to several")
        return unit.title if (unit := self.form(code, day)) else code

    def district_name(self, code: str) -> str:
        """Return a district's bare name: "Chợ Đồn"; a code that is not known as it is."""
        return unit.name if (unit := self.form(code)) else code

    @cached_property
    def _met(self) -> dict[str, Unit]:
        return {}  # a long list names the same few districts in all its rows

    def find_district(self, typed: str) -> Unit:
        """Return the district meant: by code, by its whole name, or by a part of it.

        Raises UnknownDistrict with the nearest names, or UnclearDistrict with the candidates.
        """
        if typed not in self._met:
            self._met[typed] = self._district(typed)
        return self._met[typed]

    def _district(self, typed: str) -> Unit:
        found = _by_code(self.districts, typed) or self._whole_district(typed)
        found = found or [unit for unit in self.districts if plain(typed) in own(unit.name)]
        if not found or not plain(typed):
            titles = [unit.title for unit in self.districts]
            near = nearest(typed, titles) or titles
            raise UnknownDistrict(name=text.safe(typed), candidates=near)
        if len({unit.code for unit in found}) > 1:
            titles = [f"{unit.title} [{unit.code}]" for unit in found]
            raise UnclearDistrict(name=text.safe(typed), candidates=titles)
        return self.form(found[-1].code) or found[-1]

    def find_commune(self, typed: str, district: str | None = None) -> Unit | None:
        """Return the commune meant, by code or whole name; None when unknown or not the only one.

        Spellings with i for y and another place of the tone mark are accepted.
        """
        here = [unit for unit in self.communes if district in (None, unit.parent)]
        found = _by_code(here, typed) or _by_name(here, typed)
        if not found:
            found = _by_name([one for one in self.former if district in (None, one.parent)], typed)
        return found[-1] if len({unit.code for unit in found}) == 1 else None

    def district_called(self, typed: str) -> Unit | None:
        """Return the district of this whole name, never by a part of it; None if there is none."""
        found = self._whole_district(typed)
        return found[0] if len({unit.code for unit in found}) == 1 else None

    def is_here(self, province: str) -> bool:
        """Return whether a province is one of those that the list is of."""
        chain = self.chain(self.home)
        own = [one for one in self.provinces if not self.home or one.code in chain]
        return bool(_by_name(own, _PROVINCE_WORDS.sub("", text.fold(province))))

    def said_in(self, words: str, *, bare: bool = False) -> Unit | None:
        """Return the one district that a title names after its type word, or `bare` without it;
        None for none, or two. A city that is called like its province needs the word."""
        here = [one for one in self.districts if not (bare and self.is_here(one.name))]
        return _only(here, "" if bare else rf"(?:{_OF_DISTRICT}) ?", words)

    def commune_said_in(self, words: str) -> Unit | None:
        """Return the one commune that a title names after its type word; None for none, or two."""
        return _only(self.communes, rf"(?<!hop tac )(?:{_OF_COMMUNE}) ?", words)

    def _whole_district(self, typed: str) -> list[Unit]:
        """Find by the whole name, then also where its words were run together: "Nari"."""
        run = plain(typed).replace(" ", "")
        found = _by_name(self.districts, typed)
        return found or [one for one in self.districts if own(one.name).replace(" ", "") == run]


def _by_code(units: Sequence[Unit], typed: str) -> list[Unit]:
    value = typed.strip()
    if not (value.isascii() and value.isdigit()):
        return []
    return [unit for unit in units if unit.code.lstrip("0") == value.lstrip("0")]


def _by_name(units: Sequence[Unit], typed: str) -> list[Unit]:
    """Find by the whole name; with its marks if that is enough to tell two apart."""
    said = (own(typed), plain(typed))
    found = next((here for one in said if (here := [u for u in units if own(u.name) == one])), [])
    if text.has_marks(typed) and len({unit.code for unit in found}) > 1:
        exact = [unit for unit in found if unit.name.casefold() in typed.casefold()]
        return exact or found
    return found


def _only(units: Sequence[Unit], before: str, words: str) -> Unit | None:
    """Return the one unit whose name stands in words after a pattern, as a whole word."""
    folded = text.fold(words)
    found = {
        unit.code: unit
        for unit in units
        # At a glance first: a pattern costs more than the rest of the look.
        if (name := text.fold(unit.name)) in folded
        and re.search(rf"\b{before}{re.escape(name)}\b", folded)
    }
    return next(iter(found.values())) if len(found) == 1 else None

"""Which district each row of a list lies in: by its cells, else a section, the title, the sheet.

The nearest to the row is taken; two that name different districts are a question. Writes nothing
but the rows' own values.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from ocop.actions.intake import addresses
from ocop.actions.intake.subjects import Options
from ocop.actions.intake.unplaced import OUTLINE, RowWithout, UnknownAddress, Unplaced, bare
from ocop.errors import OcopError, Unclear
from ocop.language import N_, _
from ocop.lists.items import Item
from ocop.lists.phrases import AddressText, unit_of
from ocop.lists.reading import Listed
from ocop.lists.row_kinds import TITLE, Section
from ocop.rulebook.units import Unit, Units
from ocop.values import names, text

NO_PLACE: Final = "-"  # the answer that words name no place: the rows go by themselves


class PlaceUnclear(Unclear):
    """A place that the list does not tell, or tells in two ways; answered by --where."""


class PlacesDisagree(PlaceUnclear):
    sentence = N_("“{name}”: the list names two districts for the same rows.")
    advice = N_("Say which with --where WORDS=DISTRICT.")


class SheetWithoutPlace(PlaceUnclear):
    sentence = N_("Sheet “{name}” names no district, and producers of sheet “{other}” stand on it.")
    advice = N_("Say its district with --where SHEET=DISTRICT, or SHEET=- if they are the same.")


class Context(NamedTuple):
    """Words above a row, and the unit that they name; text for a district that is not known."""

    words: str
    place: Unit | str

    @property
    def code(self) -> str:
        return "" if isinstance(self.place, str) else _district_of(self.place)


@dataclass(frozen=True)
class _Settled:
    district: str
    commune: str
    question: OcopError | None = None
    missed: str = ""  # the address that names no known district
    left: bool = False
    unknown: str = ""  # a heading above the row that is called a district and is none that is known

    @cached_property
    def place(self) -> tuple[str, str]:
        return self.district, self.commune  # the rows that say alike share it


def settle(units: Units, lists: Sequence[Listed], options: Options) -> Unplaced:
    """Give every row its district and commune, or the question that is in the way."""
    told = Unplaced()
    for listed in lists:
        place = _Placing(units, lists, listed, options)
        for item in listed.items:
            found = place.of(item)
            item.question = found.question
            item.place = found.place
            told.left += found.left
            if found.missed:
                told.addresses.append(
                    UnknownAddress(found.missed, found.commune, item.values.get("entity", ""))
                )
            if found.unknown:
                told.under(item.sheet, item.row, found.unknown)
            if not found.district and (entity := item.values.get("entity")):
                given = not (found.missed or found.unknown)
                told.rows.append(RowWithout(item.sheet, item.row, entity, given))
    _ask_across_sheets(units, lists, options)
    told.find_nearest(units)
    return told


class _Placing:
    """The rows of one list; what many say alike is settled once."""

    def __init__(
        self, units: Units, lists: Sequence[Listed], listed: Listed, options: Options
    ) -> None:
        self.units = units
        self.options = options
        self.above = _above(units, lists, listed)
        self.unknown = _unknown(units, listed, self.above)
        self.heard = (*listed.titles, listed.sheet.name)
        self.sheet = listed.sheet.name
        self.known: dict[tuple[object, ...], _Settled] = {}
        self.contexts: dict[tuple[Section, ...], list[Context]] = {}

    def of(self, item: Item) -> _Settled:
        said = item.values.get
        cells = (said("district"), said("commune"), said("province"), said("address"))
        key = (*cells, item.sections)
        if key not in self.known:
            self.known[key] = self._settled(cells, item.sections)
        return self.known[key]

    def _settled(self, cells: tuple[Any, ...], sections: tuple[Section, ...]) -> _Settled:
        district, commune, province, address = cells
        words = ", ".join(str(part) for part in (commune, district, address) if part)
        try:
            own = addresses.locate(
                self.units, district or "", commune or "", province or "", address or AddressText()
            )
        except Unclear as unclear:  # a part of several districts' names
            return _Settled("", "", unclear)
        missed = words if own.missed else ""
        if answer := self._answer(words):
            return _Settled(answer, own.commune)
        if own.disagree:
            return _Settled("", "", self._disagree(words, own.disagree))
        above = self._contexts(sections)
        heard = [*(one.words for one in above), *self.heard]
        answers = [answer for one in heard if (answer := self._answer(one))]
        if said := next((one for one in answers if one != NO_PLACE), ""):
            return _Settled(said, own.commune, left=bool(own.left))
        return self._with_context(own, above, missed)

    def _with_context(self, own: addresses.Located, above: list[Context], missed: str) -> _Settled:
        above = [one for one in above if self._answer(one.words) != NO_PLACE]
        left = bool(own.left)
        told = list(dict.fromkeys(code for one in above if (code := one.code)))
        if len(told) > 1 or (own.district and told and told[0] != own.district):
            words = above[-1].words if len(told) > 1 else above[0].words
            codes = tuple(dict.fromkeys([*([own.district] if own.district else []), *told]))
            return _Settled("", "", self._disagree(words, codes, own.district))
        told_of = [one.words for one in above if isinstance(one.place, str)]
        told_of += [one for one in self.unknown if self._answer(one) != NO_PLACE]
        unknown = next(iter(told_of), "")
        if own.district or own.foreign:
            return _Settled(own.district, own.commune, None, missed, left, unknown)
        inner = above[0].place if above else ""
        if isinstance(inner, str):
            commune = ", ".join(part for part in (own.commune, inner) if part)
            district = "" if inner else self.options.district
            return _Settled(district, commune, None, missed if not district else "", False, unknown)
        commune = own.commune or (inner.name if inner.is_commune else "")
        return _Settled(_district_of(inner), commune, None, "", left, unknown)

    def _contexts(self, sections: tuple[Section, ...]) -> list[Context]:
        """Return what names a place above a row, the nearest first: the title of the sheet only
        where no further table has one of its own."""
        if sections not in self.contexts:
            inner = self._of_sections(sections)
            own = any(one.heads and self._place(one.words) for one in sections)
            above = [one for one in self.above if one.words == self.sheet or not own]
            self.contexts[sections] = [*inner, *above]
        return self.contexts[sections]

    def _of_sections(self, sections: tuple[Section, ...]) -> list[Context]:
        """Return the places that sections open, the inner first; one that is no place, of the same
        outline, closes what stood before it, and the title of a further table closes all. What was
        answered of a section is its place."""
        district: tuple[Context, str] | None = None
        commune: tuple[Context, str] | None = None
        for one in sections:
            place = self._place(one.words)
            if one.outline == TITLE:
                district = commune = None
            if place is None:
                district = None if district and district[1] == one.outline else district
                commune = None if commune and commune[1] == one.outline else commune
            elif isinstance(place, Unit) and place.is_commune:
                commune = Context(one.words, place), one.outline
            else:
                district, commune = (Context(one.words, place), one.outline), None
        return [one[0] for one in (commune, district) if one]

    def _place(self, words: str) -> Unit | str | None:
        if said := self._answer(words):
            return None if said == NO_PLACE else self.units.form(said)
        return _section_place(self.units, words)

    def _answer(self, words: str) -> str:
        return self.options.places.get(text.fold(words), "")

    def _disagree(self, words: str, codes: Iterable[str], own: str = "") -> PlacesDisagree:
        rows = [_("by the row's own cells")] if own else []
        titles = [f"{self.units.district_title(code)} [{code}]" for code in codes]
        choices = [*([NO_PLACE] if own else []), *codes]
        return PlacesDisagree(name=text.safe(words), candidates=[*rows, *titles], choices=choices)


def _above(units: Units, lists: Sequence[Listed], listed: Listed) -> list[Context]:
    """Return what the title and the sheet's name say, the title first."""
    title = " | ".join(listed.titles)
    found = []
    if place := units.said_in(title) or units.commune_said_in(title):
        words = next((one for one in listed.titles if units.said_in(one) == place), title)
        found.append(Context(words, place))
    if sheet := _of_sheet(units, listed.sheet.name, {one.sheet.name for one in lists}):
        found.append(Context(listed.sheet.name, sheet))
    return found


def _unknown(units: Units, listed: Listed, above: Sequence[Context]) -> list[str]:
    """Return the name of a sheet that is called a district, where nothing says which."""
    called = isinstance(_section_place(units, listed.sheet.name), str)
    return [listed.sheet.name] if called and not above else []


def _of_sheet(units: Units, name: str, others: set[str]) -> Unit | None:
    """Return the district that a sheet is called after; a city that is called like its province
    only beside sheets of other districts."""
    words = re.sub(r"[_.]+", " ", name)
    if found := units.said_in(words) or units.said_in(words, bare=True):
        return found
    called = units.district_called(OUTLINE.sub("", words))
    if called and units.is_here(called.name):
        beside = any(units.said_in(one, bare=True) for one in others - {name})
        return called if beside else None
    return called or units.commune_said_in(words)


def _section_place(units: Units, words: str) -> Unit | str | None:
    said = bare(words)
    found = units.said_in(said) or units.district_called(said) or units.find_commune(said)
    if found:
        return found
    return said if unit_of(said) == "district" else None


def _district_of(unit: Unit) -> str:
    return unit.district if unit.is_commune else unit.code


def _ask_across_sheets(units: Units, lists: Sequence[Listed], options: Options) -> None:
    """Hold back the rows without a district whose producer stands on another sheet of the kind.

    The first sheet of several without one is taken; a row is never one of another sheet unseen.
    """
    for kind in dict.fromkeys(one.kind for one in lists):
        own = [one for one in lists if one.kind is kind]
        if len({one.sheet.name for one in own}) > 1:
            _ask_of_kind(units, own, options)


def _ask_of_kind(units: Units, lists: Sequence[Listed], options: Options) -> None:
    met: dict[str, str] = {}
    placed = _placed(lists)
    for listed in lists:
        sheet = listed.sheet.name
        same = options.places.get(text.fold(sheet)) == NO_PLACE
        for item in () if same else listed.items:
            if item.question or item.place[0] or "entity" not in item.values:
                continue
            key = names.bare(item.values["entity"])
            others = [met.setdefault(key, sheet), *placed.get(key, ())]
            if other := next((one for one in others if one != sheet), ""):
                item.question = _which_place(units, sheet, other)


def _which_place(units: Units, sheet: str, other: str) -> SheetWithoutPlace:
    titles = [f"{one.title} [{one.code}]" for one in units.districts]
    return SheetWithoutPlace(
        name=text.safe(sheet),
        other=text.safe(other),
        candidates=[_("none: they are the same producers"), *titles],
        choices=[NO_PLACE, *(one.code for one in units.districts)],
    )


def _placed(lists: Sequence[Listed]) -> dict[str, list[str]]:
    """Return the sheets on which a producer stands with its district."""
    found: dict[str, list[str]] = {}
    for listed in lists:
        for item in listed.items:
            if item.place[0] and "entity" in item.values:
                found.setdefault(names.bare(item.values["entity"]), []).append(listed.sheet.name)
    return found

"""Where the cells of a row place a producer, by the list of units: whole names only, never a part.

An address is read from its end, where the larger units stand; what is not found stays as text.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from ocop.lists.phrases import AddressText, address, unit_of
from ocop.rulebook.units import Unit, Units, UnknownDistrict


class Located(NamedTuple):
    """A place: the code of its district, and its commune as it is kept, or the words not found.

    `disagree` holds the districts that the cells name where they name more than one; `missed` is
    whether something names a place that the list of units does not have; `left` is what lies below
    a commune and is kept nowhere.
    """

    district: str = ""
    commune: str = ""
    disagree: tuple[str, ...] = ()
    missed: bool = False
    foreign: bool = False
    left: str = ""


@dataclass
class _Read:
    """An address on its way from the end to the beginning."""

    units: Units
    district: str = ""
    communes: list[Unit] = field(default_factory=list)
    named: list[str] = field(default_factory=list)  # communes by their word, found or not
    left: list[str] = field(default_factory=list)
    districts: dict[str, None] = field(default_factory=dict)  # in the order in which they are met

    def take(self, piece: str) -> None:
        kind = unit_of(piece)
        if kind == "district":
            self._take_district(piece)
        elif kind == "commune":
            self._take_commune(piece)
        elif kind is None and not self.units.is_here(piece):
            self._take_bare(piece)

    def _take_district(self, piece: str) -> None:
        if found := self.units.district_called(piece):
            self._lies_in(found.code)
        else:
            self.left.insert(0, piece)

    def _take_commune(self, piece: str) -> None:
        unsure = self.left and not self.district  # a district that is not known stands behind it
        here = self.units.find_commune(piece, self.district or None)
        found = here or self.units.find_commune(piece)
        self.named.insert(0, piece)
        if found and not unsure:
            self.communes.insert(0, found)
            self._lies_in(found.district)

    def _take_bare(self, piece: str) -> None:
        district = None if self.communes else self.units.district_called(piece)
        if district and self.district in ("", district.code):
            self._lies_in(district.code)
            return
        unsure = self.communes or (self.left and not self.district)
        found = None if unsure else self.units.find_commune(piece, self.district or None)
        if found:
            self.communes.insert(0, found)
            self._lies_in(found.district)
        elif not self.units.district_called(piece) or district:
            self.left.insert(0, piece)

    def _lies_in(self, district: str) -> None:
        self.district = self.district or district
        self.districts[district] = None


def locate(units: Units, district: str, commune: str, province: str, cell: AddressText) -> Located:
    """Return where the cells of a row say that it lies: district, commune, province, address."""
    found = [_of_district(units, district), _of_commune(units, commune, district)]
    if not (province and not units.is_here(province)):
        found.append(_of_address(units, cell))
    else:
        found.append(Located(commune=", ".join(_parts(cell)), foreign=True, missed=True))
    told = list(dict.fromkeys(one.district for one in found if one.district))
    told += [code for one in found for code in one.disagree if code not in told]
    kept = next((one.commune for one in found[1:] if one.commune), "") or found[0].commune
    if found[0].missed and not told:  # another province's unit is kept as text, a gap
        parts = (kept, found[0].commune, province)
        kept = ", ".join(dict.fromkeys(part for part in parts if part))
    return Located(
        told[0] if told else "",
        kept,
        tuple(told) if len(told) > 1 else (),
        not told and any(one.missed for one in found),
        not told and any(one.foreign for one in found),
        found[2].left,
    )


def _of_district(units: Units, said: str) -> Located:
    if not said:
        return Located()
    try:
        return Located(units.find_district(said).code)
    except UnknownDistrict:
        inside = _of_address(units, address(said))
        return inside if inside.district else Located(commune=said, missed=True)


def _of_commune(units: Units, said: str, district: str) -> Located:
    """Return where a commune is; also of a cell that holds a whole address."""
    if not said:
        return Located()
    here = units.district_called(district) if district else None
    found = (units.find_commune(said, here.code) if here else None) or units.find_commune(said)
    if found:
        return Located(found.district, found.name)
    inside = _of_address(units, address(said))
    return inside if inside.district else Located(commune=said)


def _of_address(units: Units, cell: AddressText) -> Located:
    if not cell.pieces:
        return Located()
    unknown = cell.district and units.district_called(cell.district) is None
    elsewhere = cell.province and not (
        units.is_here(cell.province) or units.district_called(cell.province)
    )
    if unknown or elsewhere:
        return Located(commune=", ".join(_parts(cell)), missed=True, foreign=True)
    read = _Read(units)
    for piece in reversed([part for one in cell.pieces for part in _parted(units, one)]):
        read.take(piece)
    codes = {one.code for one in read.communes}
    left = ", ".join(read.left)
    if len(codes) == 1:
        commune = read.communes[0].name
    else:
        commune, left = ", ".join(read.named) or left, ""
    districts = tuple(read.districts)
    missed = not read.district
    text = str(cell) if missed and not read.named else commune
    return Located(read.district, text, districts if len(districts) > 1 else (), missed, left=left)


def _parts(cell: AddressText) -> list[str]:
    """Return the units that an address names by their words, or all that it says."""
    named = [part for part in (cell.commune, cell.district, cell.province) if part]
    return named or list(cell.pieces)


def _parted(units: Units, piece: str) -> list[str]:
    """Part a piece whose units are joined by a dash without spaces: "Nam Mẫu-Ba Bể"."""
    parts = [part.strip() for part in piece.replace("–", "-").split("-")]
    joined = len(parts) > 1 and (units.district_called(parts[-1]) or units.is_here(parts[-1]))
    return [part for part in parts if part] if joined else [piece]

"""Several files of lists brought in together, such as those of the districts: what is wrong with
one leaves that one out, and the caller begins anew without it, so that nothing of it is written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ocop.actions.intake import importing
from ocop.actions.intake.importing import ImportResult
from ocop.actions.intake.subjects import Options
from ocop.lists.files.sheet import Workbook, address
from ocop.lists.items import Fault, Item
from ocop.lists.phrases import AddressText
from ocop.lists.reading import Listed
from ocop.rulebook.office import Office
from ocop.rulebook.units import UnclearDistrict, UnknownDistrict
from ocop.store.writer import Writer
from ocop.values import text


@dataclass
class ListFile:
    """One file: its lists, what they did, and what leaves it out: `refusal` of the whole file in
    sentences, or faults in its cells."""

    path: Path
    book: Workbook | None = None
    lists: Sequence[Listed] = ()
    refusal: Sequence[str] = ()
    faults: list[Fault] = field(default_factory=list)
    told: ImportResult = field(default_factory=ImportResult)
    marked: Path | None = None  # where it was given back with its cells marked

    @property
    def left_out(self) -> bool:
        """Whether nothing of it is written."""
        return bool(self.refusal or self.faults)

    @property
    def to_mark(self) -> list[Fault]:
        """What is to be marked in its cells: faults, and the rows that are questions."""
        asked = [
            Fault(one.sheet, address(row - 1, 0), "\n".join([one.sentence, *one.candidates]))
            for one in self.told.questions
            for row in one.rows
            for row in one.rows
        ]
        return [*self.faults, *asked]


def take(
    writer: Writer,
    office: Office,
    files: Iterable[ListFile],
    options: Options,
    tell: Callable[[int], None],
) -> bool:
    """Take files that are not left out; return whether all of them were free of faults.

    Where one was not, it is left out from here on, and what this transaction wrote is not kept.
    """
    whole = True
    for one in files:
        of_file = replace(options, file=one.path.name)
        one.told = importing.bring_in(writer, office, one.lists, of_file, tell=tell)
        one.faults = one.told.faults
        whole = whole and not one.faults
        if one.book and (one.told.counts["new"] or one.told.counts["adds"]):
            kind = importing.kind_of(one.lists)
            importing.remember(writer, one.book.name, one.book.sha256, kind)
    return whole


def districts(office: Office, one: ListFile, options: Options) -> list[str]:
    """Return the codes of the districts that a file is of: those of its rows, else of its name."""
    found = {
        code
        for listed in one.lists
        for item in listed.items
        if (code := _district(office, item, options))
    }
    named = text.fold(one.path.stem).replace("-", " ").replace("_", " ")
    if not found:
        found = {
            unit.code
            for unit in office.units.districts
            if f" {text.fold(unit.name)} " in f" {named} "
        }
    return sorted(found)


def _district(office: Office, item: Item, options: Options) -> str:
    address: AddressText = item.values.get("address", AddressText())
    said = item.place[0] or item.values.get("district") or address.district or options.district
    try:
        return office.units.find_district(said).code if said else ""
    except (UnknownDistrict, UnclearDistrict):
        return ""

"""A workbook as the lists it holds, sheet by sheet; never asks the register or guesses a kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.lists import items, kinds
from ocop.lists import layout as headings
from ocop.lists.files.sheet import Sheet, Workbook
from ocop.lists.items import Fault, Item
from ocop.lists.layout import Layout
from ocop.values.vocabulary import ListKind


class KindNeeded(ValueRefused):
    sentence = N_("The columns of sheet “{sheet}” do not tell what the list is of.")
    advice = N_("Say it with --as KIND; read one sheet of several with --sheet NAME.")


class NoSuchSheet(ValueRefused):
    sentence = N_("There is no sheet “{sheet}” to read.")
    advice = N_("The sheets that can be read are listed.")


@dataclass(frozen=True)
class Listed:
    """One list: the sheet it stands on, what its columns mean, its rows, and its faults."""

    sheet: Sheet
    layout: Layout
    kind: ListKind
    items: list[Item]
    faults: list[Fault]


def sheets(book: Workbook, only: str | None = None) -> list[Sheet]:
    """Return the sheets that hold something and that a person sees, or the one named."""
    shown = [one for one in book.visible if only in (None, one.name)]
    if not shown:
        raise NoSuchSheet(sheet=only or "", candidates=[one.name for one in book.visible])
    filled = [one for one in shown if one.rows]
    if not filled:
        raise KindNeeded(sheet=shown[0].name, candidates=_kinds())
    return filled


def read(
    book: Workbook,
    *,
    kind: ListKind | None = None,
    only: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Iterator[Listed]:
    """Return the lists of a workbook in the order of its sheets, each of its own kind.

    `kind` and `mapping` hold for every sheet; without a kind the columns, or a title, must tell it.
    """
    for sheet in sheets(book, only):
        layout = headings.find(sheet, mapping)
        found = kind or kinds.kind_of(sheet, layout)
        if found is None:
            raise KindNeeded(sheet=sheet.name, candidates=_kinds())
        rows, faults = items.read(sheet, layout, found, date_1904=book.date_1904)
        yield Listed(sheet, layout, found, rows, faults)


def _kinds() -> list[str]:
    return [kind.value for kind in kinds.TAKES]

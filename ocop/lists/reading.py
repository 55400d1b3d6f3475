"""A workbook as the lists it holds, sheet by sheet; never asks the register or guesses a kind."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from ocop.errors import OcopError, ValueRefused
from ocop.language import N_
from ocop.lists import heading_rows, items, star_cells
from ocop.lists.dittos import spelled_out
from ocop.lists.files.sheet import Sheet, Workbook, column_letters
from ocop.lists.items import Fault, Item
from ocop.lists.kinds import BY_TITLE, KINDS, SHEETS
from ocop.lists.layout import Layout, NoHeadings, NoSuchColumn, find, of_kind
from ocop.lists.row_kinds import TITLE, ListRow, Section
from ocop.values import text
from ocop.values.nearest import nearest_first
from ocop.values.vocabulary import ListKind

_YEAR: Final = re.compile(r"\bnam (20\d{2})\b", re.ASCII)
_DATED: Final = frozenset({"day", "year", "result", "decision"})
_REGISTERED, _RECOGNISED = "dang ky", "cong nhan"
# Whose list it is stands in one of these; a sheet without any of them only counts.
_NAMES: Final = frozenset(
    {"product", "entity", "code", "row", "entities", "activity", "topic", "document", "inspection"}
)
_WORDS, _FEWEST_ROWS = 2, 3  # cells of a row of words, at most; rows of a table, at least
_WANTED: Final = ("de nghi", "de xuat", "dang ky", "du kien", "phan dau")
_STARRED: Final = (ListKind.RECOGNITIONS, ListKind.UPGRADES, ListKind.PRODUCTS)
_UNSTARRED: Final = (ListKind.REGISTRATIONS, ListKind.PRODUCTS)


class KindNeeded(ValueRefused):
    sentence = N_("The columns of sheet “{sheet}” do not tell what the list is of.")
    advice = N_("Say it with --as KIND; read one sheet of several with --sheet NAME.")


class NothingListed(ValueRefused):
    sentence = N_("Sheet “{sheet}” is empty: there is no row to read.")
    advice = N_("Nothing was written. Was the list saved before it was sent?")


class KindUnsure(KindNeeded):
    sentence = N_("Sheet “{sheet}” may be a list of more than one kind.")
    advice = N_("Say which with --as KIND; read one sheet of several with --sheet NAME.")


class NoSuchSheet(ValueRefused):
    sentence = N_("There is no sheet “{sheet}” to read.")
    advice = N_("The sheets that can be read are listed.")


class AnotherTable(ValueRefused):
    sentence = N_("In row {row} of sheet “{sheet}” another table begins, with other headings.")
    advice = N_("Put it on a sheet of its own: the columns named with --map cannot be of both.")


class Listed(NamedTuple):
    """One list: the sheet it stands on, what its columns mean, its rows, and its faults.

    To be told: `left_out`, the rows that only begin like a total, and `swapped`, the columns whose
    days may have been read month first. `titles` is what stands above the first headings.
    """

    sheet: Sheet
    layout: Layout
    kind: ListKind
    items: list[Item]
    faults: list[Fault]
    left_out: list[ListRow]
    swapped: list[int]
    titles: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # sheets of its file that hold no list, and were left out

    @property
    def year_in_title(self) -> int | None:
        """The one year that the titles name, that of a further table too: "NĂM 2023"."""
        sections = dict.fromkeys(one for item in self.items for one in item.sections)
        further = [one.words for one in sections if one.outline == TITLE]
        years = set(_YEAR.findall(text.fold(" ".join((*self.titles, *further)))))
        return int(years.pop()) if len(years) == 1 else None


def sheets(book: Workbook, only: str | None = None) -> list[Sheet]:
    """Return the sheets that hold something and that a person sees, or the one named."""
    shown = [one for one in book.visible if only in (None, one.name)]
    if not shown:
        known = nearest_first(only or "", (one.name for one in book.visible))
        raise NoSuchSheet(sheet=only or "", candidates=known)
    filled = [one for one in shown if one.rows]
    if not filled:
        raise NothingListed(sheet=shown[0].name)
    return filled


def read(
    book: Workbook,
    *,
    kind: ListKind | None = None,
    only: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Iterator[Listed]:
    """Return the lists of a workbook in the order of its sheets, each of its own kind.

    `kind` holds for every sheet, without it the columns or a title must tell; a column that
    `mapping` names is of the sheets that have it. Sheets of words or sums alone are left out.
    """
    shown = sheets(book, only)
    beside = () if only or len(shown) == 1 else _without_list(shown, mapping)
    lists = [one for one in shown if one.name not in beside]
    own = _of_each(lists, mapping or {})
    for sheet in lists:
        mapping = own[sheet.name]
        start: int | None = 0
        titles: tuple[str, ...] = ()
        sections: tuple[Section, ...] = ()
        while start is not None:
            part = _from(sheet, start)
            layout = find(part, mapping)
            above = _above(part, layout.heading_rows[0])
            if above is not None:  # a smaller table stands before it
                part = replace(part, rows=part.rows[: layout.heading_rows[0]])
                layout = find(part, mapping)
            found = kind or kind_of(part, layout)
            if found is None:
                raise KindNeeded(sheet=sheet.name, candidates=_kinds())
            layout = of_kind(part, layout, found, mapping or {})
            part = spelled_out(part, layout.first_row)
            titles += _titles(part, layout)
            table = items.read(part, layout, found, date_1904=book.date_1904, sections=sections)
            sections = table.sections
            told = (table.items, table.faults, table.left_out, table.swapped)
            yield Listed(part, layout, found, *told, titles, beside)
            start = len(part.rows) if above is not None else table.end
            if start is not None and mapping:
                raise AnotherTable(sheet=sheet.name, row=start + 1)


def _without_list(shown: list[Sheet], mapping: Mapping[str, str] | None) -> tuple[str, ...]:
    """Return the names of sheets that hold no list, beside others that do."""
    left = tuple(one.name for one in shown if _holds_no_list(one, mapping))
    return left if len(left) < len(shown) else ()


def _holds_no_list(sheet: Sheet, mapping: Mapping[str, str] | None) -> bool:
    """Return whether a sheet is of words, or of sums that name no product and no producer.

    A table whose headings are not known may be a list: it is refused by its name.
    """
    try:
        return _NAMES.isdisjoint(find(sheet, mapping).columns)
    except NoHeadings:
        wide = [row for row in sheet.rows if sum(cell not in (None, "") for cell in row) > _WORDS]
        return len(wide) < _FEWEST_ROWS
    except OcopError:  # told when it is read
        return False


def _of_each(lists: list[Sheet], mapping: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """Return for each sheet what was said of the columns that it has; refuse what none has."""
    own: dict[str, Mapping[str, str]] = {}
    missing: NoSuchColumn | None = None
    for sheet in lists:
        own[sheet.name] = {}
        for meaning, typed in mapping.items():
            try:
                find(sheet, {meaning: typed})
            except NoSuchColumn as error:
                missing = error
                continue
            except OcopError:
                pass  # told when it is read
            own[sheet.name] = {**own[sheet.name], meaning: typed}
    if missing and set().union(*own.values()) != mapping.keys():
        raise missing
    return own


def _above(sheet: Sheet, top: int) -> int | None:
    """Return where a smaller table begins above the headings; None where no other does.

    The upper of two rows of headings, merged into the lower, begins no table of its own.
    """
    above = next((row for row in range(top) if heading_rows.is_one(sheet, row)), None)
    if above is None or above != top - 1:
        return above
    upper, lower = ({one.column for one in heading_rows.row(sheet, row)} for row in (above, top))
    return None if upper <= lower else above


def _titles(sheet: Sheet, layout: Layout) -> tuple[str, ...]:
    """Return the words above the headings, a line each."""
    above = sheet.rows[: layout.heading_rows[0]]
    return tuple(
        " ".join(cell.split())
        for number, row in enumerate(above)
        for column, cell in enumerate(row)
        if isinstance(cell, str) and cell.strip() and (number, column) not in sheet.marks.merged
    )


def _from(sheet: Sheet, start: int) -> Sheet:
    """Return a sheet without what stands above a row; every cell keeps its address."""
    return replace(sheet, rows=[*[()] * start, *sheet.rows[start:]]) if start else sheet


def kind_of(sheet: Sheet, layout: Layout) -> ListKind | None:
    """Return what a list is of, by its columns or a title above them; None if neither tells."""
    titles = {KINDS[kind].title: kind for kind in BY_TITLE}
    return (
        _by_title(sheet, layout, SHEETS)
        or _not_merely(sheet, layout, _by_columns(layout))
        or _by_title(sheet, layout, titles)
    )


def _not_merely(sheet: Sheet, layout: Layout, kind: ListKind | None) -> ListKind | None:
    """Return the kind that the columns tell, unless headings, title or sheet speak of registering.

    What has days, years or results is never merely of products: that is asked. So is whether stars
    after a change are wanted or given.
    """
    dated = _DATED.intersection(layout.columns)
    headings = [one.whole for one in layout.headings if one.meaning({}) in _DATED]
    said = [text.fold(one) for one in (*headings, *_titles(sheet, layout), sheet.name)]
    registered = any(_REGISTERED in one for one in said)
    recognised = any(_RECOGNISED in one for one in said)
    if kind is ListKind.UPGRADES and "to_stars" not in layout.columns:
        return _given_or_wanted(sheet, said, given=recognised or "decision" in dated)
    if kind is ListKind.PRODUCTS and registered:
        return ListKind.REGISTRATIONS
    if kind is ListKind.RECOGNITIONS and registered and not (recognised or dated):
        raise KindUnsure(sheet=sheet.name, candidates=[*map(str, _STARRED)])
    if kind is ListKind.PRODUCTS and dated - {"decision"}:
        starred = results_say_stars(sheet, layout)
        if starred and (recognised or "decision" in dated):
            return ListKind.RECOGNITIONS
        kinds = [*([ListKind.RECOGNITIONS] if starred else []), *_UNSTARRED]
        raise KindUnsure(sheet=sheet.name, candidates=[*map(str, kinds), *_nearly_known(layout)])
    return kind


def _given_or_wanted(sheet: Sheet, said: list[str], *, given: bool) -> ListKind:
    """Return what a list is of whose headings only say that stars go up."""
    wanted = any(word in one for one in said for word in _WANTED)
    if given == wanted:
        kinds = (ListKind.UPGRADES, ListKind.RECOGNITIONS)
        raise KindUnsure(sheet=sheet.name, candidates=[*map(str, kinds)])
    return ListKind.RECOGNITIONS if given else ListKind.UPGRADES


def results_say_stars(sheet: Sheet, layout: Layout) -> bool:
    """Return whether any cell of a column of results says stars: "Đạt 3 sao"."""
    column = layout.columns.get("result")
    rows = range(layout.first_row, len(sheet.rows) if column is not None else 0)
    return any(star_cells.stated(sheet.value(row, column or 0)) for row in rows)


def _nearly_known(layout: Layout) -> list[str]:
    """Return how to say what the columns mean whose headings come close to a known one."""
    return [
        f"--map {one.nearest}={column_letters(one.column)}: {text.safe(one.heading)}"
        for one in layout.unknown
        if one.nearest and one.nearest not in layout.columns
    ]


def _by_columns(layout: Layout) -> ListKind | None:
    known = set(layout.columns)
    known |= {"stars"} if layout.star_columns else set()
    if known & {"decision", "day", "year", "until"}:
        known.discard("points")  # of what is decided already
    known |= {"members"} if layout.member_columns else set()
    told = (kind for kind, one in KINDS.items() if known.intersection(one.told_by))
    found = next(map(ListKind, told), None)
    undecided = found in BY_TITLE or (found is ListKind.SCORES and "product" not in known)
    return None if undecided else found


def _by_title(sheet: Sheet, layout: Layout, titles: Mapping[str, ListKind]) -> ListKind | None:
    folded = {text.fold(title): kind for title, kind in titles.items()}
    for row in sheet.rows[: layout.heading_rows[0]]:
        for value in row:
            if isinstance(value, str) and text.fold(value) in folded:
                return folded[text.fold(value)]
    return None


def _kinds() -> list[str]:
    return [str(kind) for kind in KINDS]

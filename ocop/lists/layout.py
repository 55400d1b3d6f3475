"""What the columns of a list mean, by their headings or by the user's mapping.

Only what is known or named is taken; the other columns are told, with the nearest meaning.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from ocop.errors import FileRefused, NotFound, Unclear, ValueRefused
from ocop.language import N_
from ocop.lists import heading_rows
from ocop.lists.columns import COLUMNS
from ocop.lists.files.sheet import ErrorValue, Sheet, column_index, column_letters
from ocop.lists.heading_rows import MEMBER, Block, Heading
from ocop.lists.headings import MAY_REPEAT, STAR_MEANINGS, heading_key, nearest_meaning
from ocop.lists.kinds import FOR_READING, KINDS
from ocop.values import text
from ocop.values.nearest import nearest_first
from ocop.values.vocabulary import ListKind

_LETTERS: Final = re.compile(r"[A-Za-z]{1,3}")
_AFTER: Final = {"after_stars": "stars"}
_HELD: Final = re.compile(r"\b(?:hien tai|hien co|dang co)\b")
_TITLE_AND_HEADINGS: Final = 2  # rows, as our own exports begin
_SAMPLE: Final = 50  # rows that tell whether a column holds points
_MOST_POINTS: Final = 100
_FEWEST_MEMBERS: Final = 2
_BEFORE_MEMBERS: Final = ("product", "entity", "address", "commune", "district", "code")


class NoHeadings(FileRefused):
    sentence = N_("No row of headings was found in sheet “{sheet}”.")
    advice = N_("Check the sheet, or name the columns: --map product=B --map entity=C …")


class HeadingTwice(Unclear):
    sentence = N_("More than one column of sheet “{sheet}” may mean {meaning}:")
    advice = N_("Say which: --map {meaning}=COLUMN")


class OnlyForReading(FileRefused):
    sentence = N_("Sheet “{sheet}” is an exported list that is only for reading: {title}.")
    advice = N_("Bring in the lists that say the same: products, recognitions, registrations …")


class UnknownMeaning(ValueRefused):
    sentence = N_("“{meaning}” is nothing that a column can mean.")
    advice = N_("What is known is listed.")


class NoSuchColumn(NotFound):
    sentence = N_("Sheet “{sheet}” has no column “{column}”.")
    advice = N_("Give a heading as it is written, or the letter of a column.")


class Unknown(NamedTuple):
    """A column whose heading is not known, with the meaning it comes closest to."""

    column: int
    heading: str
    nearest: str | None


@dataclass(frozen=True)
class Layout:
    """Where a sheet's columns are. Rows and columns count from 0; `first_row` is the first of data.

    `columns` gives the column of each meaning; the stars may be in `star_columns` instead (stars →
    column with a mark), and a council's form has `member_columns` (column, name of the member).
    """

    heading_rows: tuple[int, ...]
    first_row: int
    columns: Mapping[str, int]
    unknown: Sequence[Unknown]
    star_columns: Mapping[int, int]
    member_columns: Sequence[tuple[int, str]]
    headings: Sequence[Heading]

    @cached_property
    def keys(self) -> dict[int, str]:
        """Each column's heading as it is compared."""
        return {heading.column: heading_key(heading.text) for heading in self.headings}

    def place(self, meaning: str) -> int:
        """Return the column of a meaning that was found, one of the columns of stars included."""
        stars = STAR_MEANINGS.get(meaning)
        return self.star_columns[stars] if stars else self.columns[meaning]


def find(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> Layout:
    """Find a sheet's headings. `mapping` gives a meaning's heading or column letter, and wins.

    Raises OnlyForReading, NoHeadings, HeadingTwice with the candidates, UnknownMeaning or
    NoSuchColumn.
    """
    mapping = mapping or {}
    _not_for_reading(sheet)
    known = [*COLUMNS, *STAR_MEANINGS]
    for meaning in mapping:
        if meaning not in known:
            near = nearest_first(meaning, known)
            raise UnknownMeaning(meaning=text.safe(meaning), candidates=near)
    rows, headings = _block(sheet, mapping)
    first = rows[-1] + 1
    first += heading_rows.is_numbering(sheet, first)
    mapped = {m: _column(sheet, headings, typed) for m, typed in mapping.items()}
    rest = [heading for heading in headings if heading.column not in mapped.values()]
    taken, left = _taken(sheet, rest, mapped)
    members = _members(sheet, first, taken, left)
    numbers = {column for column, _name in members}
    return Layout(
        rows,
        first,
        {m: column for m, column in taken.items() if m not in STAR_MEANINGS},
        [_unknown(heading) for heading in left if heading.column not in numbers],
        {STAR_MEANINGS[m]: column for m, column in taken.items() if m in STAR_MEANINGS},
        members,
        headings,
    )


def of_kind(sheet: Sheet, layout: Layout, kind: ListKind, mapping: Mapping[str, str]) -> Layout:
    """Return a layout whose stars before and after a change are those that a kind of list takes: of
    a proposal those held and those wanted, of a decision only those given; those held so far are
    no result of a council."""
    if kind is ListKind.SCORES and "stars" not in mapping:
        layout = _without_held(layout)
    proposed = kind is ListKind.UPGRADES
    meant = {"before_stars": "stars", "after_stars": "to_stars"} if proposed else _AFTER
    columns, headings = dict(layout.columns), {one.column: one for one in layout.headings}
    for found, meaning in meant.items():
        if found not in columns or meaning not in KINDS[kind].columns:
            continue
        column = columns.pop(found)
        if other := [columns[meaning]] if meaning in columns else [*layout.star_columns.values()]:
            listed = [f"{column_letters(c)}: {headings[c].whole}" for c in (*other, column)]
            raise HeadingTwice(sheet=sheet.name, meaning=meaning, candidates=listed)
        columns[meaning] = column
    return replace(layout, columns=columns)


def _without_held(layout: Layout) -> Layout:
    """Return a council's layout whose column of the stars held so far is none of its result."""
    column = layout.columns.get("stars", -1)
    headings = [heading_key(one.whole) for one in layout.headings if one.column == column]
    if not any(map(_HELD.search, headings)):
        return layout
    rest = {meaning: one for meaning, one in layout.columns.items() if meaning != "stars"}
    return replace(layout, columns=rest | {"before_stars": column})


def signature(layout: Layout) -> str:
    """Return a key that files of the same headings share, whatever the order of their columns."""
    return "|".join(sorted(heading_key(heading.whole) for heading in layout.headings))


def repeats(sheet: Sheet, layout: Layout, row: int) -> bool:
    """Return whether a row of data is the headings again, as on every printed page."""
    keys, cells, found = layout.keys, sheet.rows[row], False
    for column, value in enumerate(cells):
        if type(value) is str and column in keys:
            if not _same(value, keys[column]):
                return False
            found = True
    return found


def is_of_another(sheet: Sheet, layout: Layout, row: int) -> bool:
    """Return whether a row of headings has a column that those above have not, or elsewhere."""
    stars = {f"stars_{number}": column for number, column in layout.star_columns.items()}
    known = {**layout.columns, **stars, MEMBER: -1}
    meant = [(one.column, one.meaning({})) for one in heading_rows.row(sheet, row)]
    return any(known.get(what) not in (column, -1) for column, what in meant if what)


def _same(value: str, key: str) -> bool:
    """Return whether a cell says a heading; a number among the words is told at a glance."""
    return value[:1].isdigit() == key[:1].isdigit() and heading_key(value) == key


def _not_for_reading(sheet: Sheet) -> None:
    """Refuse what `ocop export` writes of rounds and history; told by all of its headings."""
    for row in sheet.rows[:_TITLE_AND_HEADINGS]:
        for title, headings in FOR_READING.items():
            known = tuple(headings.values())
            if row[: len(known)] == known:
                raise OnlyForReading(sheet=sheet.name, title=title)


def _block(sheet: Sheet, mapping: Mapping[str, str]) -> Block:
    """Return the rows of the headings; with a mapping to letters only, the first row with all."""
    named = {heading_key(typed): meaning for meaning, typed in mapping.items()}
    found = heading_rows.best(sheet, named)
    if found:
        return found
    letters = [column_index(typed) for typed in mapping.values() if _LETTERS.fullmatch(typed)]
    for number in range(len(sheet.rows) if letters else 0):
        if all(sheet.value(number, column) is not None for column in letters):
            return (number,), heading_rows.row(sheet, number)
    raise NoHeadings(sheet=sheet.name)


def _column(sheet: Sheet, headings: Sequence[Heading], typed: str) -> int:
    """Return the column that the user named, by its heading or its letter."""
    wanted = heading_key(typed)
    for heading in headings:
        if wanted in (heading_key(heading.whole), heading_key(heading.text)):
            return heading.column
    if _LETTERS.fullmatch(typed) and column_index(typed) < sheet.width:
        return column_index(typed)
    candidates = [f"{column_letters(h.column)}: {h.whole}" for h in headings]
    raise NoSuchColumn(sheet=sheet.name, column=text.safe(typed), candidates=candidates)


def _taken(
    sheet: Sheet, headings: Sequence[Heading], mapped: Mapping[str, int]
) -> tuple[dict[str, int], list[Heading]]:
    """Return the column of each meaning, and the headings that are left over."""
    taken, left = dict(mapped), []
    candidates: dict[str, list[Heading]] = {}
    for heading in headings:
        candidates.setdefault(heading.meaning({}) or MEMBER, []).append(heading)
    left += candidates.pop(MEMBER, [])
    for meaning, found in candidates.items():
        if meaning in mapped:
            left += found
        elif len(found) > 1 and meaning not in MAY_REPEAT:
            listed = [f"{column_letters(h.column)}: {text.safe(h.whole)}" for h in found]
            raise HeadingTwice(sheet=sheet.name, meaning=meaning, candidates=listed)
        else:
            taken[meaning] = found[0].column
            left += found[1:]
    return taken, sorted(left, key=lambda heading: heading.column)


def _members(
    sheet: Sheet, first: int, taken: Mapping[str, int], left: Sequence[Heading]
) -> list[tuple[int, str]]:
    """Return the columns of a council's members: below such a heading, or of points and unknown.

    Without a heading over them they stand side by side, after the product and before its points.
    """
    told = [(h.column, h.text) for h in left if h.meaning({}) == MEMBER]
    result = min((taken[m] for m in ("points", *STAR_MEANINGS) if m in taken), default=0)
    start = max((taken[m] for m in _BEFORE_MEMBERS if m in taken), default=0)
    if told:
        return told
    found = [(h.column, h.text) for h in left if start < h.column < result]
    whole = result - start - 1 == len(found) >= _FEWEST_MEMBERS
    if whole and all(_holds_points(sheet, first, column) for column, _name in found):
        return found
    return []


def _holds_points(sheet: Sheet, first: int, column: int) -> bool:
    values = [
        sheet.value(row, column) for row in range(first, min(first + _SAMPLE, len(sheet.rows)))
    ]
    filled = [value for value in values if value is not None and not isinstance(value, ErrorValue)]
    return bool(filled) and all(_is_points(value) for value in filled)


def _is_points(value: object) -> bool:
    if isinstance(value, str):
        value = value.strip().replace(",", ".", 1)
        return (
            bool(re.fullmatch(r"\d{1,3}(?:\.\d+)?", value, re.ASCII))
            and float(value) <= _MOST_POINTS
        )
    return isinstance(value, int | float) and 0 <= value <= _MOST_POINTS


def _unknown(heading: Heading) -> Unknown:
    return Unknown(heading.column, heading.whole, nearest_meaning(heading.whole))

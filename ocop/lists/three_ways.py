"""A form that was given out, compared three ways: as sent, as returned, as it would be sent now.

Only what was changed in a row is a statement. Where it was not, the register's word of today
stands; where both changed, the row is held back with what each of them says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ocop.language import _
from ocop.lists import cells
from ocop.lists.columns import COLUMNS
from ocop.lists.items import Item
from ocop.lists.kinds import SHEETS
from ocop.lists.reading import Listed
from ocop.values.dates import show_day
from ocop.values.vocabulary import ListKind

_CODE: Final = "row"
# What tells the rows of one code apart, and what is only shown to whoever fills the form in.
_APART: Final[Mapping[ListKind, tuple[str, ...]]] = {
    ListKind.REGISTRATIONS: ("year",),
    ListKind.IMPROVEMENTS: ("topic",),
}
_SHOWN: Final = {ListKind.REVIEWS: frozenset({"stars", "until"})}


@dataclass(frozen=True, eq=False)
class _Row:
    """A row where it stands, so that its cells can be shown as they are written."""

    listed: Listed
    item: Item

    def says(self, meaning: str) -> str:
        value = self.listed.sheet.value(self.item.row - 1, self.listed.layout.columns[meaning])
        return (show_day(value) if isinstance(value, date) else cells.as_text(value)) or "–"


def compare(
    returned: Iterable[Listed], sent: Sequence[Listed], now: Sequence[Listed], *, update: bool
) -> None:
    """Settle the rows of a form that came back: `unchanged`, held back (`moved`), or as changed.

    What would not be sent any more is `settled`: the register says whether the row still holds.
    With `update` the form's word is taken where the register changed too.
    """
    known, today = _by_code(sent), _by_code(now)
    for listed in returned:
        for item in listed.items:
            before = _nearest(known, listed, item)
            if before is None:
                continue
            known[_key(listed, item)].remove(before)
            after = _nearest(today, listed, before.item)
            changed = _changed(_Row(listed, item), before)
            if not changed:
                item.unchanged = True
            elif after is None:
                item.settled = True
            elif not update and (moved := _moved(_Row(listed, item), before, after, changed)):
                item.moved = moved
            else:
                _take_over(item, after.item, before, changed)


def _by_code(lists: Sequence[Listed]) -> dict[tuple[str, object], list[_Row]]:
    found: dict[tuple[str, object], list[_Row]] = {}
    for listed in lists:
        for item in listed.items:
            found.setdefault(_key(listed, item), []).append(_Row(listed, item))
    return found


def _key(listed: Listed, item: Item) -> tuple[str, object]:
    return _form(listed), item.values.get(_CODE)


def _form(listed: Listed) -> str:
    """Return which form a list is: by the title above its headings, or else by its sheet."""
    above = listed.sheet.rows[: listed.layout.heading_rows[0]]
    titles = (cell for row in above for cell in row if isinstance(cell, str) and cell in SHEETS)
    return next(titles, listed.sheet.name)


def _nearest(
    known: Mapping[tuple[str, object], Sequence[_Row]], listed: Listed, item: Item
) -> _Row | None:
    """Return the row of the same code, form and kind of fact that agrees most with this one."""
    apart = _APART.get(listed.kind, ())
    same = [
        one
        for one in known.get(_key(listed, item), ())
        if all(one.item.values.get(key) == item.values.get(key) for key in apart)
    ]
    if not item.values.get(_CODE):
        return None
    return max(same, key=lambda one: _agreement(one.item, item), default=None)


def _agreement(one: Item, other: Item) -> int:
    return sum(other.values.get(key) == value for key, value in one.values.items())


def _changed(row: _Row, before: _Row) -> list[str]:
    """Return what the cells mean that say otherwise than when they were sent; a column that was
    taken out says nothing."""
    asked = before.listed.layout.columns.keys() & row.item.columns.keys()
    return sorted(one for one in asked if row.item.values.get(one) != before.item.values.get(one))


def _moved(row: _Row, before: _Row, after: _Row, changed: Sequence[str]) -> str:
    """Return what both sides say, where the register has changed a cell too."""
    meant = [one for one in changed if one not in _SHOWN.get(row.listed.kind, ())]
    both = [
        one
        for one in meant
        if after.item.values.get(one) not in (before.item.values.get(one), row.item.values.get(one))
    ]
    part = _("{heading}: sent “{sent}”, returned “{returned}”, in the register now “{now}”")
    return "; ".join(
        part.format(
            heading=COLUMNS[one].headings[0],
            sent=before.says(one),
            returned=row.says(one),
            now=after.says(one),
        )
        for one in both
    )


def _take_over(item: Item, after: Item, before: _Row, changed: Sequence[str]) -> None:
    """Let the cells that were not changed say what the register says today."""
    for meaning in before.listed.layout.columns.keys() - set(changed):
        if meaning in after.values:
            item.values[meaning] = after.values[meaning]
        else:
            item.values.pop(meaning, None)

"""What the cells of one row say together: what one says for another, and what disagrees."""

import re
from collections.abc import Iterator, MutableMapping
from datetime import date
from typing import Any, Final

from ocop.errors import OcopError, ValueRefused
from ocop.language import N_
from ocop.lists import cells, star_cells
from ocop.lists.files.sheet import Sheet
from ocop.lists.kinds import KINDS
from ocop.lists.layout import Layout
from ocop.values import text
from ocop.values.citations import Citation
from ocop.values.dates import show_day
from ocop.values.vocabulary import STARS_CERTIFIED, ListKind, Outcome

_RECOGNISED: Final = (ListKind.RECOGNITIONS, ListKind.RESULTS)
_NO_WORD: Final = re.compile(r"\W+")
# How offices shorten the names of those who sign.
_BODIES: Final = {
    "uy ban nhan dan": "ubnd", "tp": "thanh pho", "h": "huyen", "t": "tinh", "va": "",
    "nong nghiep": "nn", "phat trien nong thon": "ptnt",
}  # fmt: skip
_COUNCIL: Final = (ListKind.SCORES, ListKind.RESULTS)


class ResultDisagrees(ValueRefused):
    sentence = N_("The row says {stars} stars, and its result “{result}” says otherwise.")
    advice = N_("Correct one of them, or leave one of them empty.")


class TwoDaysInRow(ValueRefused):
    sentence = N_("The row has two days: {cited} with its decision, and {day} in this column.")
    advice = N_("Correct one of them, or leave this column out with: --map source=COLUMN")


class TwoIssuersInRow(ValueRefused):
    sentence = N_(
        "The row has two issuers: {cited} with its decision, and {issuer} in this column."
    )
    advice = N_("Correct one of them, or leave this column out with: --map source=COLUMN")


class TwoYearsInRow(ValueRefused):
    sentence = N_("The row has two years: {cited} with its decision, and {year} in this column.")
    advice = N_("Correct one of them, or leave this column out with: --map source=COLUMN")


def settle(
    sheet: Sheet, layout: Layout, kind: ListKind, row: int, values: MutableMapping[str, Any]
) -> Iterator[tuple[str, OcopError]]:
    """Write what one cell says for another into the values; give what disagrees, by its column."""
    if "result" in layout.columns and {"stars", "result"} <= {*KINDS[kind].columns}:
        yield from _result(sheet.value(row, layout.columns["result"]), values)
    if kind in _COUNCIL and values.get("result") is Outcome.NOT_REACHED:
        missed = star_cells.unreached(sheet.value(row, layout.columns["result"]))
        values["unreached"] = missed or 0  # the points may well be enough for fewer
    if kind in _RECOGNISED:
        yield from _decision(values)
        for meaning in ("stars", "result"):
            if meaning in layout.columns and "stars" in values:
                _beside_stars(sheet.value(row, layout.columns[meaning]), values)


def _result(result: Any, values: MutableMapping[str, Any]) -> Iterator[tuple[str, OcopError]]:
    """Take the stars that a result says where no column of stars does; refuse what disagrees."""
    said = star_cells.stated(result)
    kept = values.get("stars") or said
    if kept is None:
        return
    values["stars"] = kept
    refused = "result" in values and star_cells.refuses(result, kept)
    if said not in (None, kept) or (refused and kept in STARS_CERTIFIED):
        yield "result", ResultDisagrees(stars=kept, result=text.safe(cells.as_text(result)))


def _decision(values: MutableMapping[str, Any]) -> Iterator[tuple[str, OcopError]]:
    """Refuse a day, a year or an issuer that is not what stands with the decision's number."""
    cited: Citation | None = values.get("decision")
    day, year = values.get("day"), values.get("year")
    if cited and cited.day and isinstance(day, date) and day != cited.day:
        yield "day", TwoDaysInRow(cited=show_day(cited.day), day=show_day(day))
    if cited and cited.year and year and year != cited.year:
        yield "year", TwoYearsInRow(cited=cited.year, year=year)
    issuer = values.get("issuer")
    if cited and cited.issuer and issuer and not _may_be_one(cited.issuer, issuer):
        yield "issuer", TwoIssuersInRow(cited=text.safe(cited.issuer), issuer=text.safe(issuer))


def _may_be_one(one: str, other: str) -> bool:
    """Return whether two names may be of one body: "UBND tỉnh" is that of Bắc Kạn, too."""
    words, more = _words_of(one), _words_of(other)
    return words <= more or more <= words


def _words_of(issuer: str) -> set[str]:
    said = f" {_NO_WORD.sub(' ', text.fold(issuer))} "
    for written, meant in _BODIES.items():
        said = said.replace(f" {written} ", f" {meant} ")
    return set(said.split())


def _beside_stars(value: Any, values: MutableMapping[str, Any]) -> None:
    """Take the year and the points that stand beside the stars, where no column says them."""
    year, points = star_cells.beside(value)
    if year:
        values.setdefault("year", year)
    if points:
        values.setdefault("points", cells.score(points))

"""Looks in the XML of an .ods for merges, hidden rows and columns, errors, and its real extent.

One element may stand for a million equal cells there, so every position is counted, not listed.
Names are compared with their usual prefixes, as every program writes them and every reader does.
"""

import re
from typing import Final

from ocop.lists.files.faults import WorkbookEncrypted
from ocop.lists.files.limits import Look
from ocop.lists.files.number_formats import PER_CENT
from ocop.lists.files.package import Attributes, Package, parse, parser, run

CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_CELLS: Final = ("table:table-cell", "table:covered-table-cell")
_HIDDEN: Final = ("collapse", "filter")
_NUMBERS: Final = ("float", "percentage", "currency")
_SHOWN: Final = re.compile(r"([^\d\"+-]*)(\d[\d.,]*)([^\d\"]*)")
_MOST_REPEATED: Final = 100  # equal cells side by side or below each other
_MOST_ROWS: Final = 1_048_576


def look(package: Package) -> dict[str, Look]:
    """Read what a reader of values needs from the package, and look at every sheet.

    Raises SheetTooLarge, WorkbookEncrypted, and what `Package.read` and `parse` raise.
    """

    def encrypted(name: str, attributes: Attributes) -> None:
        if name == "manifest:encryption-data":
            raise WorkbookEncrypted(path=package.path)

    package.read("mimetype")
    parse(package.path, package.read(_MANIFEST), encrypted)
    watcher = _Watcher()
    run(package.path, watcher.parser, package.read(CONTENT))
    for sheet, found in watcher.looks.items():
        found.check(package.path, sheet)
    return watcher.looks


class _Watcher:
    """Follows the tables of a document; positions advance by how often an element is repeated."""

    def __init__(self) -> None:
        self.looks: dict[str, Look] = {}
        self.parser = parser(self._start, EndElementHandler=self._end)
        self._look = Look()
        self._row = self._rows = self._column = self._columns = 0
        self._error = False
        self._number = ""  # what kind of number the cell holds
        self._text: list[str] = []

    def _start(self, name: str, attributes: Attributes) -> None:
        if name in _CELLS:
            self._begin_cell(attributes)
        elif name == "text:p":
            self._reach()
            if self._error or self._number:
                self.parser.CharacterDataHandler = self._text.append
        elif name == "table:table-row":
            self._column = 0
            self._rows = _count(attributes, "table:number-rows-repeated")
            self._hide(self._look.hidden_rows, attributes, self._row, self._rows)
        elif name == "table:table-column":
            columns = _count(attributes, "table:number-columns-repeated")
            self._hide(self._look.hidden_columns, attributes, self._column, columns)
            self._column += columns
        elif name == "table:table":
            self._look = self.looks[attributes["table:name"]] = Look()
            self._row = self._column = 0

    def _end(self, name: str) -> None:
        if name in _CELLS:
            if self._error or self._number:
                self._keep("".join(self._text).strip())
                self._text.clear()
                self.parser.CharacterDataHandler = None
            self._column += self._columns
        elif name == "table:table-row":
            self._row += self._rows

    def _begin_cell(self, attributes: Attributes) -> None:
        self._columns = _count(attributes, "table:number-columns-repeated")
        self._error = attributes.get("calcext:value-type") == "error"
        kind = attributes.get("office:value-type", "")
        self._number = kind if kind in _NUMBERS else ""
        if "office:value-type" in attributes:
            self._reach()
        down = _count(attributes, "table:number-rows-spanned")
        across = _count(attributes, "table:number-columns-spanned")
        if down > 1 or across > 1:
            last = (self._row + down - 1, self._column + across - 1)
            self._look.merges.append(((self._row, self._column), last))

    def _keep(self, shown: str) -> None:
        """Keep what a cell shows: an error, or beside a number what its format must be."""
        if self._error:
            self._look.faults[self._row, self._column] = shown
            return
        code = PER_CENT if self._number == "percentage" else _format_of(shown)
        for row in range(min(self._rows, _MOST_REPEATED) if code else 0):
            for column in range(min(self._columns, _MOST_REPEATED)):
                self._look.formats[self._row + row, self._column + column] = code

    def _reach(self) -> None:
        self._look.reach(self._row + self._rows - 1, self._column + self._columns - 1)

    def _hide(self, hidden: set[int], attributes: Attributes, start: int, count: int) -> None:
        if attributes.get("table:visibility") in _HIDDEN:
            hidden.update(range(start, min(start + count, _MOST_ROWS)))


def _format_of(shown: str) -> str:
    """Return a number format that shows a number so; nothing where it shows digits alone."""
    match = _SHOWN.fullmatch(shown)
    if match is None:
        return ""
    before, digits, after = match.groups()
    zeros = "0" * len(digits) if digits[0] == "0" and digits.isdecimal() else "0"
    plain = zeros == "0" and not (before + after).strip()
    return "" if plain else f'"{before}"{zeros}"{after}"'


def _count(attributes: Attributes, name: str) -> int:
    return max(int(attributes.get(name, "1")), 1)

"""Looks in the XML of an .xlsx for what a reader of values misses.

Hidden rows and columns, formulas that were never calculated, errors such as #N/A, and cells so far
out that the sheet is no list. A sheet that shows no sign of them is not parsed at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ocop.lists.files.faults import WorkbookBroken
from ocop.lists.files.limits import Look
from ocop.lists.files.number_formats import BUILT_IN, telling
from ocop.lists.files.package import Attributes, Package, local_name, parse, parser, run, truthy
from ocop.lists.files.sheet import Place, address, column_index

WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STYLES: Final = "xl/styles.xml"
_OTHERS: Final = ("[Content_Types].xml", "_rels/.rels", "xl/sharedStrings.xml")
_ATTRIBUTE: Final = re.compile(r"""(\w+)=["']([^"']*)["']""")
_ADDRESS: Final = re.compile(r"([A-Za-z]{1,3})(\d{1,7})", re.ASCII)
# A cell with a plain value in A to Z above row 100,000 has nothing to tell. Without such cells a
# tenth is left to search and parse, and the sheet is at most 2.6 million cells.
_PLAIN_CELLS: Final = re.compile(
    rb"""(?:<c r="[A-Z][0-9]{1,5}"(?![^>]*"e")[^>]*+><v>[^<]*+</v></c>)++"""
)
_NEAR_COLUMN: Final = re.compile(rb'<c r="([A-Z])[0-9]{1,5}"[^>]*+><v>')
_NEAR_ROW: Final = re.compile(rb'<c r="[A-Z]([0-9]{1,5})"[^>]*+><v>')
_FAR: Final = re.compile(rb"""=\s*["'](?:[A-Za-z]{2,}\d|[A-Za-z]*\d{6})""")
_SIGNS: Final = (b"hidden", b' width="0', b' ht="0', b'"e"', b"'e'", b"<!")
_FORMULA: Final = re.compile(rb"[<:]f\b")
# Comments, and cells without an address, which stands after the cell before: nothing is left out.
_UNUSUAL: Final = re.compile(rb"<!|[<:]c(?! r=)[\s>]")
# The errors that a reader of values knows; it would refuse the whole file for any other.
_ERRORS: Final = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
_ODD_ERROR: Final = re.compile(
    rb"""(<(?:\w+:)?c [^>]*t=["']e["'][^>]*>(?:<(?:\w+:)?f\b.*?)??<(?:\w+:)?v>)[^<]*""", re.DOTALL
)
_MOST_COLUMNS: Final = 16_384


@dataclass
class Contents:
    """What the workbook's own part says: its worksheets in order, and how days are counted."""

    parts: dict[str, str] = field(default_factory=dict)  # sheet → part
    date_1904: bool = False
    recalculate: bool = False  # formulas were written by a program that does not calculate


def look(package: Package) -> tuple[Contents, dict[str, Look]]:
    """Read what a reader of values needs from the package, and look at every sheet.

    Raises SheetTooLarge, and what `Package.read` and `parse` raise.
    """
    contents = _contents(package)
    for name in _OTHERS:
        package.read(name)
    formats = _formats(package)
    looks = {}
    for sheet, part in contents.parts.items():
        if part not in package:
            raise WorkbookBroken(path=package.path, detail=part)
        content = package.read(part)
        looks[sheet] = look_at(package.path, content, contents.recalculate)
        looks[sheet].formats.update(_formatted(content, formats))
        looks[sheet].check(package.path, sheet)
        if any(code not in _ERRORS for code in looks[sheet].faults.values()):
            package.replace(part, _ODD_ERROR.sub(rb"\1#N/A", content))
    return contents, looks


def _contents(package: Package) -> Contents:
    targets: dict[str, str] = {}
    found = Contents()

    def relation(name: str, attributes: Attributes) -> None:
        if attributes.get("Type", "").endswith("/worksheet"):
            target = attributes["Target"].lstrip("/")
            targets[attributes["Id"]] = target if target.startswith("xl/") else f"xl/{target}"

    def element(name: str, attributes: Attributes) -> None:
        local = local_name(name)
        if local == "sheet":
            relations = (v for k, v in attributes.items() if local_name(k) == "id")
            part = targets.get(next(relations, ""))
            if part:
                found.parts[attributes["name"]] = part
        elif local == "workbookPr":
            found.date_1904 = truthy(attributes.get("date1904"))
        elif local == "calcPr":
            found.recalculate = truthy(attributes.get("fullCalcOnLoad"))

    parse(package.path, package.read(_RELATIONS), relation)
    parse(package.path, package.read(WORKBOOK), element)
    return found


def _formats(package: Package) -> dict[str, str]:
    """Return the number format of each style of cells, as far as it tells something."""
    codes = dict(BUILT_IN)
    styles: list[int] = []

    def element(name: str, attributes: Attributes) -> None:
        local = local_name(name)
        if local == "numFmt":
            codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif local == "cellXfs":
            styles.clear()  # those before are of named styles
        elif local == "xf":
            styles.append(int(attributes.get("numFmtId", "0")))

    if content := package.read(_STYLES):
        parse(package.path, content, element)
    found = ((str(style), codes.get(number, "")) for style, number in enumerate(styles))
    return {style: code for style, code in found if code and telling(code)}


def _formatted(content: bytes, formats: dict[str, str]) -> Iterator[tuple[Place, str]]:
    """Give the place and the format of each cell that shows more than its number."""
    if not formats:
        return
    for tag in re.findall(
        rb"<(?:\w+:)?c (?=[^>]*\bs=[\"'](?:%b)[\"'])([^>]*)>" % "|".join(formats).encode(), content
    ):
        attributes = dict(_ATTRIBUTE.findall(tag.decode("utf-8", "replace")))
        if match := _ADDRESS.fullmatch(attributes.get("r", "")):
            yield _place(match[0]), formats[attributes["s"]]


def look_at(path: object, content: bytes, recalculate: bool = False) -> Look:
    """Return what a sheet's XML tells beside its values."""
    rest = _PLAIN_CELLS.sub(b"", content)
    far = _FAR.search(rest) is not None
    if not far and not any(sign in rest for sign in _SIGNS) and not _FORMULA.search(rest):
        return Look()
    whole = _UNUSUAL.search(rest)
    watcher = _Watcher(far, recalculate)
    run(path, watcher.parser, content if whole else rest)
    watcher.settle()
    if far and not whole:
        watcher.look.reach(*_near_end(content))
    return watcher.look


def _near_end(content: bytes) -> Place:
    """Return the last row and column of the plain cells that were left out."""
    columns, rows = set(_NEAR_COLUMN.findall(content)), set(_NEAR_ROW.findall(content))
    last = max(columns, default=b"A").decode()
    return max(map(int, rows), default=1) - 1, column_index(last)


class _Watcher:
    """Follows the elements of a sheet; only formulas and errors need their text."""

    def __init__(self, far: bool, recalculate: bool) -> None:
        self.look = Look()
        self.parser = parser(self._start)
        self._far = far
        self._recalculate = recalculate
        self._names: dict[str, str] = {}
        self._row = -1
        self._cell: Attributes = {}
        self._pending = self._valued = False
        self._text: list[str] = []

    def _start(self, name: str, attributes: Attributes) -> None:
        local = self._names.get(name) or self._names.setdefault(name, local_name(name))
        if local == "c":
            self._begin_cell(attributes)
        elif local in ("v", "is"):
            self._valued = True
            if self._pending:
                self.parser.CharacterDataHandler = self._text.append
            if self._far:
                self.look.reach(*_place(self._cell["r"]))
        elif local == "f":
            self._pending = True
        elif local == "row":
            self._begin_row(attributes)
        elif local == "col" and _unseen(attributes, "width"):
            last = min(int(attributes["max"]), _MOST_COLUMNS)
            self.look.hidden_columns.update(range(int(attributes["min"]) - 1, last))

    def _begin_row(self, attributes: Attributes) -> None:
        self.settle()
        self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._cell = {}
        if _unseen(attributes, "ht"):
            self.look.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: Attributes) -> None:
        if self._pending:
            self.settle()
        if "r" not in attributes:  # cells may leave out their address when they follow each other
            column = _place(self._cell["r"])[1] + 1 if self._cell else 0
            attributes["r"] = address(self._row, column)
        self._cell = attributes
        self._valued = False
        self._pending = attributes.get("t") == "e"

    def settle(self) -> None:
        """Judge the cell that just ended, if it has a formula or an error."""
        if not self._pending:
            return
        self.parser.CharacterDataHandler = None
        text = "".join(self._text).strip()
        kind = self._cell.get("t")
        if kind == "e":
            self.look.faults[_place(self._cell["r"])] = text
        elif not self._calculated(text, kind):
            self.look.without_value.add(_place(self._cell["r"]))
        self._text.clear()
        self._pending = False

    def _calculated(self, text: str, kind: str | None) -> bool:
        """Return whether a formula's value is one; a text may be empty, a lazy writer's is 0."""
        if self._recalculate and text == "0":
            return False
        return bool(text) or (kind == "str" and self._valued)


def _unseen(attributes: Attributes, size: str) -> bool:
    """Return whether a row or a column is hidden, or has no height or width."""
    return truthy(attributes.get("hidden")) or float(attributes.get(size, "1")) == 0


def _place(written: str) -> Place:
    match = _ADDRESS.fullmatch(written)
    if match is None:
        raise ValueError(written[:20])
    return int(match[2]) - 1, column_index(match[1])

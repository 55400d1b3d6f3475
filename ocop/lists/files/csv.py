"""Reads the text of a CSV file into rows; what is not UTF-8 or UTF-16 is named and refused."""

import codecs
import csv
import io
from collections import Counter
from contextlib import suppress
from itertools import islice
from typing import Any, Final

from ocop.language import N_, _
from ocop.lists.files import old_encodings
from ocop.lists.files.faults import CsvBroken, NotAList, OldEncoding
from ocop.lists.files.sheet import Value
from ocop.values.text import plain

_DELIMITERS: Final = ",;\t"
_SAMPLE: Final = 100  # rows, enough to see the shape of a list below its title
_HEAD: Final = 400  # bytes
_TAKES_IN: Final = N_("the quotation mark opened there takes in the rows below it")
_DETAILS: Final = {
    "unexpected end of data": N_("the quotation mark opened there is not closed"),
    "expected after": N_("something stands behind a closing quotation mark"),
}
_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class _Values(dict[str, Value]):
    """What each cell says, kept once: a list says the same few things in thousands of rows."""

    def __missing__(self, cell: str) -> Value:
        self[cell] = plain(cell) or None
        return self[cell]


def rows(path: object, content: bytes) -> list[tuple[Value, ...]]:
    """Return the rows of a CSV file, every cell as text (leading zeros kept) or None.

    The apostrophe that keeps a spreadsheet from running a cell is taken away again. It is read
    strictly: a quotation mark that is not closed would swallow the rows below it.
    Raises OldEncoding, NotAList or CsvBroken.
    """
    text = _text(path, content)
    delimiter, text = _delimiter(text)
    value = _Values().__getitem__
    reader = _reader(text, delimiter)
    try:
        found = [tuple(map(value, row)) for row in reader]
    except csv.Error as error:
        known = next((said for part, said in _DETAILS.items() if part in str(error)), None)
        line = _last_line(text, delimiter)
        raise CsvBroken(path=path, line=line, detail=_(known) if known else error) from error
    # Only where a cell has a line break in it are there more lines than rows.
    if reader.line_num != len(found) and (begun := _taking_in_rows(text, delimiter)):
        raise CsvBroken(path=path, line=begun, detail=_(_TAKES_IN))
    return found


def _taking_in_rows(text: str, delimiter: str) -> int | None:
    """Return the line in which a quotation mark takes in rows below it, up to a mark that only
    stands there: each of its lines is as long as a row, and begins as rows do."""
    lines = list(io.StringIO(text, newline=""))
    reader, begun = csv.reader(lines, delimiter=delimiter, strict=True), 0
    rows, taken = [], []
    for row in reader:
        if reader.line_num - begun > 1:
            taken.append((begun, reader.line_num))
        elif row:
            rows.append(row)
        begun = reader.line_num
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    begins = {_shape(row[0]) for row in rows if len(row) == width}
    for first, end in taken:
        same = all(line.count(delimiter) == width - 1 for line in lines[first:end])
        heads = (line.partition(delimiter)[0] for line in lines[first + 1 : end])
        if same and all(_shape(head.strip('"')) in begins for head in heads):
            return first + 1
    return None


def _shape(cell: str) -> str:
    """Return how a cell looks: "12" and "7" are both a number, "Trà" and "Cao gắm" are words."""
    return "".join(
        dict.fromkeys(
            "9" if one.isdigit() else "a" if one.isalpha() else one for one in cell.strip()
        )
    )


def _reader(text: str, delimiter: str) -> Any:  # the library names its type nowhere
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _last_line(text: str, delimiter: str) -> int:
    """Return the line in which the row begins that cannot be read."""
    reader, line = _reader(text, delimiter), 1
    with suppress(csv.Error):
        for _row in reader:
            line = reader.line_num + 1
    return line


def _text(path: object, content: bytes) -> str:
    marked = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "")
    try:
        text = content.decode(marked or _unmarked(content))
    except UnicodeDecodeError as error:
        encoding = old_encodings.encoding(content)
        if marked or not encoding:
            raise NotAList(path=path) from error
        raise OldEncoding(path=path, encoding=encoding) from error
    if "\0" in text:
        raise NotAList(path=path)
    return text


def _unmarked(content: bytes) -> str:
    """Return the encoding of text without a byte order mark: UTF-16 has zeros on one side."""
    head = content[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 8 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 8 and not odd else "utf-8"


def _delimiter(text: str) -> tuple[str, str]:
    """Return the delimiter, and the text without the line "sep=;" that Excel understands."""
    first, _end, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        return first.strip()[-1], rest
    return max(_DELIMITERS, key=lambda delimiter: _likeness(text, delimiter)), text


def _likeness(text: str, delimiter: str) -> int:
    """Return how much a text looks like a table with this delimiter: rows of one width, × width."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(row) for row in islice(reader, _SAMPLE)]
    except csv.Error:
        return 0
    return max((widths.count(width) * (width - 1) for width in set(widths)), default=0)

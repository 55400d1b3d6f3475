"""Reads the faces of a report with readers of their own: nothing of the program is asked."""

import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

VOID = {"meta", "br", "link", "img", "hr", "input"}


class PageReader(HTMLParser):
    """The numbers of a page by their key, its links, its ids, and the rows of its lists."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.numbers: dict[str, list[str]] = {}
        self.opens: dict[str, str] = {}
        self.ids: list[str] = []
        self.elements: list[str] = []
        self.rows: dict[str, list[tuple[set[str], list[str]]]] = {}
        self.filters: dict[str, tuple[int, str]] = {}
        self.text: list[str] = []
        self.style = ""
        self._stack: list[tuple[str, dict[str, str]]] = []
        self._list = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "table" and found.get("id", "").startswith("l-"):
            self._list = found["id"].removeprefix("l-")
            self.rows[self._list] = []
        if tag == "tr" and "r" in found.get("class", "").split():
            self.rows[self._list].append((set(found["class"].split()), []))
        if tag == "td" and self._list and self._stack[-1][1].get("class", "").startswith("r"):
            self.rows[self._list][-1][1].append("")
        if "data-rows" in found:
            self.filters[found["id"]] = (int(found["data-rows"]), "")
        if "data-k" in found:
            self.opens[found["data-k"]] = found.get("href", "")
        if tag not in VOID:
            self._stack.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        assert self._stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag, found = self._stack[-1] if self._stack else ("", {})
        if tag == "style":
            self.style += data
        else:
            self.text.append(data)
        if "data-k" in found:
            self.numbers.setdefault(found["data-k"], []).append(data)
        if tag == "td" and self._list and self._stack[-2][1].get("class", "").startswith("r"):
            self.rows[self._list][-1][1][-1] += data

    def shown(self, anchor: str) -> int:
        """Return how many rows a filter leaves, by the page's own rules."""
        return len(self.rows_shown(anchor))

    def rows_shown(self, anchor: str) -> list[list[str]]:
        """Return the rows that a filter leaves, by the page's own rules."""
        hidden = re.findall(rf"#{anchor}:target~\.wrap tr\.r((?::not\(\.\w+\))+)", self.style)
        section = next(name for name in self.rows if self._holds(name, anchor))
        return [
            cells
            for classes, cells in self.rows[section]
            if not any(classes.isdisjoint(set(re.findall(r"\.(\w+)", rule))) for rule in hidden)
        ]

    def _holds(self, name: str, anchor: str) -> bool:
        return self.ids.index(name) < self.ids.index(anchor) < self.ids.index(f"l-{name}")


def page(path: Path) -> PageReader:
    reader = PageReader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return reader


def number(text: str) -> int | None:
    """Return a number as papers write it: 1.200, +3, −2, –."""
    if text == "–":
        return None
    return int(text.replace(".", "").replace("−", "-"))


def every(answer: dict[str, Any]) -> dict[str, int | None]:
    """Return the numbers of a report's JSON."""
    return {key: one["value"] for key, one in answer["numbers"].items()}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Paper:
    """A Word file as the XML has it: its paragraphs, tables, sections and parts."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as book:
            self.parts = {name: book.read(name) for name in book.namelist()}
        self.body = ElementTree.fromstring(self.parts["word/document.xml"])  # noqa: S314 - our own file

    @property
    def tables(self) -> list[list[list[str]]]:
        return [
            [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
            for table in self.body.iter(f"{W}tbl")
        ]

    @property
    def paragraphs(self) -> list[str]:
        return [text_of(one) for one in self.body.iter(f"{W}p")]

    def ground(self) -> str:
        blobs = [blob for name, blob in self.parts.items() if re.match("customXml/item[0-9]", name)]
        found = next(blob for blob in blobs if b"urn:ocop" in blob)
        return ElementTree.fromstring(found).text or ""  # noqa: S314 - our own file


def text_of(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))

"""What a paper knows of its own numbers, put into its file and found there again.

A Word paper and a workbook carry it as a custom part, a page in an element that is not shown; each
is the same JSON text.
"""

import html
import re
import zipfile
from pathlib import Path
from typing import BinaryIO, Final

from ocop.lists.files.faults import ListMissing, ListUnreadable
from ocop.lists.files.limits import MOST_BYTES
from ocop.lists.files.package import Package
from ocop.values import files, text

SPACE: Final = "urn:ocop:can-cu"
OPEN: Final = re.compile(r"\[Văn phòng ghi[^\]]*\]|……")
_PART: Final = re.compile(rf'<(?:\w+:)?ocop[^>]*{SPACE}"[^>]*>(.*?)</', re.DOTALL)
_ELEMENT: Final = re.compile(r'<template id="ocop-can-cu">(.*?)</template>', re.DOTALL)
_PARTS: Final = 20  # how many custom parts are looked at
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_MADE: Final = (2020, 3, 5, 0, 0, 0)  # equal facts are equal bytes


def part(ground: str) -> bytes:
    """Return the custom part that holds a ground."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}\n<ocop xmlns="{SPACE}">{html.escape(ground, quote=False)}</ocop>'.encode()


def into_workbook(content: bytes, ground: str, stream: BinaryIO) -> None:
    """Write a workbook with its ground as a custom part, its parts all of one time."""
    import io

    link = (
        f'<Relationship Id="rIdOcop" Type="{_RELATION}" Target="../customXml/item1.xml"/>'
        "</Relationships>"
    )
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book,
    ):
        for name in made.namelist():
            blob = made.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                blob = blob.decode().replace("</Relationships>", link).encode()
            book.writestr(zipfile.ZipInfo(name, _MADE), blob, zipfile.ZIP_DEFLATED)
        book.writestr(
            zipfile.ZipInfo("customXml/item1.xml", _MADE), part(ground), zipfile.ZIP_DEFLATED
        )


def content(path: Path) -> bytes:
    """Return a paper's file whole; ListMissing and ListUnreadable say why it cannot be read."""
    named = text.safe(str(path))
    try:
        return files.content(path, MOST_BYTES)
    except FileNotFoundError:
        raise ListMissing(path=named) from None
    except OSError as error:
        raise ListUnreadable(path=named, detail=files.reason(error)) from error


def read(path: Path, content: bytes) -> tuple[str, list[str]]:
    """Return the ground of a file ("" where it has none), and what was left to write by hand.

    The numbers as JSON are a ground themselves.
    """
    if path.suffix.lower() == ".json":
        return content.decode("utf-8", "replace"), []
    if path.suffix.lower() in (".docx", ".xlsx"):
        package = Package(path, content)
        parts = (package.read(f"customXml/item{n}.xml") for n in range(1, _PARTS))
        found = "".join(_first(_PART, blob) for blob in parts)
        words = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode("utf-8", "replace"))
        return found, list(dict.fromkeys(OPEN.findall(html.unescape(words))))
    return _first(_ELEMENT, content), []


def _first(pattern: re.Pattern[str], content: bytes) -> str:
    match = pattern.search(content.decode("utf-8", "replace"))
    return html.unescape(match[1]) if match else ""

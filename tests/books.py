"""Makes the files of the tests: workbooks as Excel, LibreOffice and lazy programs write them."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(path: Path, rows: Sequence[Sequence[Any]], **options: Any) -> Path:
    """Write an .xlsx of one sheet; None leaves a cell out."""
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("Danh sách")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def patched(path: Path, change: Callable[[bytes], bytes], part: str = SHEET) -> Path:
    """Rewrite one part of a zipped workbook in place."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts[part] = change(parts[part])
    return zipped(path, parts)


def zipped(path: Path, parts: dict[str, Any]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path


def ods(path: Path, tables: str, styles: str = "", manifest: str = "") -> Path:
    """Write an .ods around its tables, as LibreOffice does."""
    parts = {
        "mimetype": _MIME,
        "META-INF/manifest.xml": (
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/">{manifest}</manifest:file-entry>'
            "</manifest:manifest>"
        ),
    }
    parts["content.xml"] = (
        f'<office:document-content {_SPACES} office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped(path, parts)


def said(words: str, **attributes: str) -> str:
    """Return a cell of text for an .ods; an attribute's `_` stands for `:` before its name."""
    more = "".join(
        f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items()
    )
    return f'<table:table-cell office:value-type="string"{more}><text:p>{words}</text:p></table:table-cell>'

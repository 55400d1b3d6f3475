"""Broken and hostile lists, one after the other: each ends with a sentence or a whole register.

Mutates the bytes of .xlsx, .xls, .ods and .csv, what is packed inside them, and the cells of whole
lists; brings each in by the command itself. Needs no system but Python.
"""

import argparse
import csv
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from soak import office

Rows = list[list[Any]]
EXPECTED = (0, 2, 4, 5, 6)  # done, a value, ambiguous, refused by a rule, a file that is no list
FRESH = 40  # files into one register, then a new one
HEADINGS = [
    "TT", "Tên sản phẩm", "Chủ thể", "Huyện", "Hạng sao", "Số QĐ", "Ngày ký", "Năm", "Điểm",
    "Kết quả", "Từ ngày", "Diện tích", "Nội dung củng cố", "Mục đích", "SĐT", "Địa chỉ",
]  # fmt: skip
KINDS = (
    "products", "entities", "registrations", "recognitions", "upgrades", "improvements",
    "traceability", "linkage", "raw-material", "scores", "results",
)  # fmt: skip
HOSTILE: tuple[Any, ...] = (
    None, "", " ", "-", "=1+1", "'=x", "@SUM(A1)", "\x00", "\x1b[2J", "\u202e", "\ufffd", "NaN",
    "1e308", "-1e308", 1e308, -1, 0, 0.5, 99999, 10**15, True, "31/02/2023", "32/13/99999",
    date(1900, 1, 1), date(2199, 12, 31), "9 sao", "***", "x" * 40_000, "Tổng cộng", "STT",
    "Tên sản phẩm", "\n\n", "ñöôøng", "Trµ", "không rõ", "#N/A", "[/]", "{0}", "%s", "HTX",
    "a" * 32, "abcd", "Huyện", "--yes", "🍵", "한국", "A\u0301\u0323\u0302",
)  # fmt: skip
FORMATS = ("General", "0%", "000000", '0"/QĐ-UBND"', "#,##0,", "yyyy", "mm/yyyy", "[$₫-42A]#,##0")


# A quotation mark that nobody closed, one that closes only rows later, one inside a cell.
BROKEN = {
    0: '9,"Trà,HTX\n10,Cao,HTX\n',
    1: '9,"Màn 5,HTX\n10,Màn 6",HTX\n',
    2: '9,Trà "ngon",HTX\n',
}


@dataclass
class Found:
    """What came of it: how often each exit code, and what should not be."""

    codes: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def rows(chance: random.Random) -> Rows:
    """Return a list as an office keeps it, about half of its columns."""
    columns = [0, 1, 2, *sorted(chance.sample(range(3, len(HEADINGS)), chance.randint(1, 7)))]
    whole = []
    for number in range(1, chance.randint(2, 12)):
        row = [number, f"Trà {number}", f"HTX Số {number // 3}", "Chợ Đồn",
               chance.choice(("3 sao", "***", 4)), f"{number}/QĐ-UBND",
               chance.choice((date(2023, 12, 5), "05/12/2023", 2023)), 2023, "85,5",
               chance.choice((None, "rút", "đạt")), "1/6/2023", "2,5",
               chance.choice(("liên kết", "truy xuất nguồn gốc")), "mới", "0912.345.678",
               "xã Ngọc Phái, huyện Chợ Đồn"]  # fmt: skip
        whole.append([row[column] for column in columns])
    return [["DANH SÁCH"], [HEADINGS[column] for column in columns], *whole]


def mutated(cells: Rows, chance: random.Random) -> Rows:
    """Return a list with some of its cells, rows and columns spoiled."""
    found = [list(row) for row in cells]
    for _ in range(chance.randint(1, 8)):
        row = chance.choice(found)
        act = chance.randrange(7)
        if act < 3:
            row[chance.randrange(len(row))] = chance.choice(HOSTILE)
        elif act == 3:
            chance.shuffle(row)
        elif act == 4:
            found.insert(chance.randrange(len(found)), list(row))
        elif act == 5:  # another table, of other columns
            found.append(chance.sample(HEADINGS, chance.randint(2, 6)))
        else:
            row.append(chance.choice(HOSTILE))
    return found


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """Return bytes with pieces changed, cut out, doubled or put in."""
    found = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(found) or 1)
        length = chance.choice((1, 1, 2, 8, 200))
        act = chance.randrange(5)
        if act == 0:
            found[place : place + length] = chance.randbytes(length)
        elif act == 1:
            del found[place : place + length]
        elif act == 2:
            found[place:place] = found[place : place + length]
        elif act == 3:
            found[place:place] = chance.choice(
                (b"\0", b"<", b">", b'"', b"&", b"\xff", b"-1", b"9" * 20)
            )
        elif len(found) > 1 and chance.random() < 0.3:
            del found[place:]
    return bytes(found)


def spoiled_inside(content: bytes, chance: random.Random) -> bytes:
    """Return a zip with one of its parts spoiled, so that the damage is behind the checksums."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = spoiled(parts[name], chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, held in parts.items():
            packed.writestr(part, held)
    return stream.getvalue()


def as_csv(cells: Rows) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(cells)
    if broken := BROKEN.get(len(cells) % 5):
        stream.write(broken)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "replace")


def as_xlsx(cells: Rows) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"nan_inf_to_errors": True}) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        shown = [
            book.add_format({"num_format": code})
            for code in FORMATS[: 1 if len(cells) % 3 else None]
        ]
        sheet = book.add_worksheet("Danh sách")
        for number, row in enumerate(cells):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, days)
                elif isinstance(value, str):
                    sheet.write_string(number, column, value[:32_767])
                elif value is not None:
                    sheet.write(number, column, value, shown[(number + column) % len(shown)])
        if len(cells) % 3 == 0:
            sheet.set_column(2, 3, None, None, {"hidden": True})
    return stream.getvalue()


def as_xls(cells: Rows) -> bytes:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Danh sách")
    for number, row in enumerate(cells):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value[:30_000] if isinstance(value, str) else value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_ods(cells: Rows) -> bytes:
    from xml.sax.saxutils import escape

    names = " ".join(
        f"xmlns:{one}='urn:oasis:names:tc:opendocument:xmlns:{one}:1.0'"
        for one in ("office", "table", "text")
    )
    said = [
        "".join(
            "<table:table-cell/>" if value is None else
            "<table:table-cell office:value-type='string'><text:p>"
            f"{escape(str(value))}</text:p></table:table-cell>"
            for value in row
        )
        for row in cells
    ]  # fmt: skip
    content = (
        f"<office:document-content {names}>"
        "<office:body><office:spreadsheet><table:table table:name='Danh sách'>"
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in said)
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", content)
    return stream.getvalue()


MAKE: dict[str, Callable[[Rows], bytes]] = {
    "csv": as_csv, "xlsx": as_xlsx, "xls": as_xls, "ods": as_ods,
}  # fmt: skip


def one_file(path: Path, chance: random.Random) -> Path:
    """Write one spoiled list; its bytes, its parts or its cells."""
    ending = chance.choice(sorted(MAKE))
    cells = rows(chance)
    how = chance.randrange(4)
    if how < 2:
        cells = mutated(cells, chance)
    try:
        content = MAKE[ending](cells)
    except (ValueError, OverflowError):  # no program would write such a cell into such a file
        content = as_csv(cells)
    if how == 2 and ending in ("xlsx", "ods"):
        content = spoiled_inside(content, chance)
    elif how >= 2:
        content = spoiled(content, chance)
    named = path.with_suffix(f".{ending}")
    named.write_bytes(content)
    return named


def fuzz(folder: Path, files: int, seed: int) -> Found:
    """Bring in so many spoiled lists; the register must be whole after each."""
    found = Found()
    for number in range(files):
        chance = random.Random(seed * 1_000_003 + number)
        register = folder / f"{number // FRESH}.db"
        path = one_file(folder / f"{number}", chance)
        kind = f" --as {chance.choice(KINDS)}" if chance.random() < 0.5 else ""
        more = chance.choice(("", " --update", " --whole", " --dry-run", " --year 2023"))
        words = f"import '{path}'{kind}{more} --no-input --reason 'thử'"
        with office.register_at(register):
            said = office.say(words)
            found.codes[said.code] += 1
            before = f"seed {seed}, file {number}, {words}: "
            if said.code not in EXPECTED:
                found.faults.append(f"{before}exit {said.code}: {said.err[-400:]}")
            if said.code and (not said.err.strip() or "Traceback" in said.err):
                found.faults.append(f"{before}no sentence")
            if register.exists() and office.say("check").code:
                found.faults.append(f"{before}the register is not whole")
        path.unlink()
    return found


def main() -> int:
    """Print what came of it; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=87)
    given = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = fuzz(Path(folder), given.files, given.seed)
    codes = ", ".join(f"{code}: {count}" for code, count in sorted(found.codes.items()))
    print(f"spoiled lists: {given.files}, exit codes {codes}, faults {len(found.faults)},"
          f" {time.monotonic() - begun:.0f} s")  # fmt: skip
    print(*found.faults[:20], sep="\n", end="")
    return bool(found.faults)


if __name__ == "__main__":
    sys.exit(main())

"""One real list in the six shapes that offices give it: each makes the same register.

- flat; a sheet for each district; section rows of the districts; two heading rows with merges; stars
  in columns of their own; CSV as Excel saves it in Vietnam, with semicolons
- what is compared: every product with its producer, district and recognition
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ocop.values import names

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "recognitions.csv"
HEADINGS = ("Tên sản phẩm", "Chủ thể", "Hạng sao", "Số quyết định", "Năm")
Row = dict[str, str]


def facts() -> list[Row]:
    """Return the rows of the public list that name a producer and stars; without the one producer
    whose name stands in two districts, which is a question in any shape."""
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["stars"] and row["entity"]]
    return [
        row | {"district": f"Huyện {row['district']}"}
        for row in rows
        if row["entity"] != "HTX An Bình"
    ]


def cells(row: Row) -> list[Any]:
    year = int(row["year"]) if row["year"] else None
    return [row["product"], row["entity"], int(row["stars"]), row["decision"] or None, year]


def by_district() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in facts():
        found.setdefault(row["district"], []).append(row)
    return found


def flat(path: Path) -> Path:
    return _book(path, {"Danh sách": [["TT", *HEADINGS, "Huyện"], *(
        [n, *cells(row), row["district"]] for n, row in enumerate(facts(), 1))]})  # fmt: skip


def sheet_per_district(path: Path) -> Path:
    sheets = {}
    for district, rows in by_district().items():
        title = [f"DANH SÁCH SẢN PHẨM OCOP {district.upper()}"]
        sheets[district] = [title, ["TT", *HEADINGS], *([n, *cells(row)] for n, row in enumerate(rows, 1))]  # fmt: skip
    return _book(path, sheets)


def section_rows(path: Path) -> Path:
    rows: list[list[Any]] = [["DANH SÁCH SẢN PHẨM OCOP TỈNH BẮC KẠN"], ["TT", *HEADINGS]]
    for number, (district, found) in enumerate(by_district().items()):
        rows.append([("I", "II", "III", "IV", "V", "VI", "VII")[number], district.upper()])
        rows += [[n, *cells(row)] for n, row in enumerate(found, 1)]
    rows.append(["", f"Tổng cộng: {len(facts())} sản phẩm"])
    return _book(path, {"Danh sách": rows})


def two_heading_rows(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.merge_range(0, 0, 0, 6, "DANH SÁCH SẢN PHẨM OCOP")
        for place, name in ((0, "TT"), (1, "Tên sản phẩm"), (6, "Hạng sao")):
            sheet.merge_range(1, place, 2, place, name)
        sheet.merge_range(1, 2, 1, 3, "Chủ thể sản xuất")
        sheet.write_row(2, 2, ["Tên chủ thể", "Huyện"])
        sheet.merge_range(1, 4, 1, 5, "Quyết định công nhận")
        sheet.write_row(2, 4, ["Số quyết định", "Năm"])
        for n, row in enumerate(facts(), 1):
            name, entity, stars, decision, year = cells(row)
            sheet.write_row(2 + n, 0, [n, name, entity, row["district"], decision, year, stars])
    return path


def star_columns(path: Path) -> Path:
    rows: list[list[Any]] = [
        ["TT", *HEADINGS[:2], "Huyện", "5 sao", "4 sao", "3 sao", *HEADINGS[3:]]
    ]
    for n, row in enumerate(facts(), 1):
        marks = ["x" if row["stars"] == stars else None for stars in "543"]
        rows.append([n, row["product"], row["entity"], row["district"], *marks, *cells(row)[3:]])
    return _book(path, {"Danh sách": rows})


def csv_of_excel(path: Path) -> Path:
    path = path.with_suffix(".csv")
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["DANH SÁCH SẢN PHẨM OCOP", *[""] * 6])
        writer.writerow(["TT", *HEADINGS, "Huyện"])
        writer.writerows([n, *cells(row), row["district"]] for n, row in enumerate(facts(), 1))
    return path


def _book(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


SHAPES: tuple[Callable[[Path], Path], ...] = (
    flat, sheet_per_district, section_rows, two_heading_rows, star_columns, csv_of_excel,
)  # fmt: skip


def register(ocop, path: Path) -> set[tuple[Any, ...]]:
    """Return what a register holds: each recognition with its product and its producer."""
    rows = ocop(f"export recognitions --json --db {path}").data["recognitions"]
    said = ("product", "entity", "district", "stars", "decision", "year", "day")
    found = {tuple(row[one] for one in said) for row in rows}
    assert len(rows) == len(found)
    return found


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: one.__name__)
def test_every_shape_makes_the_same_register(ocop, tmp_path, shape) -> None:
    mine, plain = tmp_path / "mine.db", tmp_path / "plain.db"
    said = ocop(f"import {shape(tmp_path / 'a.xlsx')} --json --db {mine}").data
    assert said["questions"] == []
    found = register(ocop, mine)
    assert {(row[0], names.key(row[1]), row[2], str(row[3])) for row in found} == {
        (row["product"], names.key(row["entity"]), row["district"], row["stars"]) for row in facts()
    }
    ocop(f"import {flat(tmp_path / 'b.xlsx')} --db {plain}")
    assert found == register(ocop, plain)

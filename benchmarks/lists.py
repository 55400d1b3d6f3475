"""Makes the lists that the bench brings in, as offices keep them; nothing in them is a fact.

`python benchmarks/lists.py csv|office|wide PATH ROWS` makes one.
"""

import csv
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

HEADINGS = (
    "Tên sản phẩm",
    "Chủ thể",
    "Huyện",
    "Hạng sao",
    "Số quyết định",
    "Cơ quan ban hành",
    "Ngày ký",
    "Năm",
)
DISTRICTS = (
    "Bắc Kạn", "Pác Nặm", "Ba Bể", "Ngân Sơn", "Bạch Thông", "Chợ Đồn", "Chợ Mới", "Na Rì",
)  # fmt: skip
FORMS = ("HTX Nông sản", "Hợp tác xã Bản Địa", "THT Chế biến", "Công ty TNHH Thảo Mộc",
         "Hộ kinh doanh Hoàng Thị", "Cơ sở sản xuất Hương Rừng")  # fmt: skip
GOODS = ("Miến dong", "Trà shan tuyết", "Mật ong rừng", "Gạo nếp Khẩu Nua Lếch", "Hồng không hạt",
         "Rượu men lá", "Tinh bột nghệ", "Măng khô", "Bí xanh thơm", "Lạp xưởng",
         "Chè dây")  # fmt: skip
ENTITIES, PRODUCTS_OF_ONE = 3_000, 11
# The list of a year: its stars, its days. Each product stands in all: new, again, upgraded.
YEARS = (("3 sao", "{:02}/12/2019"), ("3 sao", "{:02}/12/2022"), ("4 sao", "{:02}/12/2023"))
Row = tuple[str, ...]


def rows(entities: int = ENTITIES, goods: int = PRODUCTS_OF_ONE) -> Iterator[Row]:
    """Return a recognition each, one year's list below the other; no two names are alike."""
    for year, (stars, day) in enumerate(YEARS):
        for number in range(entities):
            district = number % len(DISTRICTS)
            entity = f"{FORMS[number % len(FORMS)]} {DISTRICTS[district]} số {number}"
            signed = day.format(1 + district)
            decision = f"{100 * (year + 1) + district}/QĐ-UBND"
            for good in range(goods + (number % 9 == 0)):  # a few have one more
                name = f"{GOODS[(number + good) % len(GOODS)]} loại {good + 1}"
                yield (name, entity, f"Huyện {DISTRICTS[district]}" if district else "TP Bắc Kạn",
                       stars, decision, "UBND tỉnh Bắc Kạn", signed, signed[-4:])  # fmt: skip


def write_csv(path: Path, count: int) -> None:
    """Write so many rows as CSV in UTF-8, as Excel saves it."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        writer.writerows(islice(rows(), count))


def write_office(path: Path, count: int) -> None:
    """Write an office's list: under a title, numbered, the days as days."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ["DANH SÁCH SẢN PHẨM OCOP TỈNH BẮC KẠN"])
        sheet.write_row(2, 0, ["TT", *HEADINGS])
        found = islice(rows(count // (2 * len(YEARS)), 2), count)
        for number, row in enumerate(found, 1):
            sheet.write_row(2 + number, 0, [number, *row])


def write_wide(path: Path, count: int) -> None:
    """Write rows of twenty columns: text, numbers, days, blanks."""
    from datetime import date

    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, [*HEADINGS, "Điểm", "Ngày cấp", *(f"Cột {n}" for n in range(10))])
        for number, row in enumerate(islice(rows(), count), 1):
            more = [f"thôn {number % 90}", number, number / 8, f"09{number:08}", None, "x"]
            sheet.write_row(number, 0, [*row, number % 101])
            sheet.write_datetime(number, len(row) + 1, date(2023, 1 + number % 12, 5), days)
            sheet.write_row(number, len(row) + 2, [*more, f"ghi chú {number}", 1, "có", number])


MAKE = {"csv": write_csv, "office": write_office, "wide": write_wide}

if __name__ == "__main__":
    MAKE[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))

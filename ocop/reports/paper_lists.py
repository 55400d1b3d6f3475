"""The rows of a report's lists as papers show them: names, ranks, days, decisions; Vietnamese."""

from typing import Any, Final

from ocop.language import _
from ocop.monitoring.snapshot import UNKNOWN, Snapshot
from ocop.render.table import Column, Table
from ocop.values import papers
from ocop.values.dates import show_iso
from ocop.values.labels import LABELS, MOVEMENT_LABELS
from ocop.values.standings import Movement, State
from ocop.values.vocabulary import EntityKind

Row = dict[str, Any]
TITLES: Final = {
    "products": "Danh mục sản phẩm", "producers": "Chủ thể", "movements": "Biến động trong kỳ",
    "sales_points": "Điểm bán hàng", "communes": "Xã, phường, thị trấn",
}  # fmt: skip
HEADINGS: Final = {
    "products": ("Sản phẩm", "Chủ thể", "Huyện/thành phố", "Hạng sao", "Điểm", "Quyết định",
                 "Ngày công nhận", "Cơ quan", "Hết hạn", "Tình trạng"),
    "producers": ("Chủ thể", "Loại hình", "Huyện/thành phố", "Sản phẩm", "Còn hạn"),
    "movements": ("Ngày", "Biến động", "Hạng sao", "Sản phẩm", "Chủ thể", "Huyện/thành phố"),
    "sales_points": ("Chủ thể", "Huyện/thành phố", "Từ ngày", "Nội dung"),
    "communes": ("Xã, phường, thị trấn", "Huyện/thành phố"),
}  # fmt: skip


def cells(snapshot: Snapshot, name: str, row: Row) -> list[str]:
    """Return a row of a list as papers show it."""
    district = snapshot.districts.get(row["district"] or UNKNOWN) or ""
    if name == "products":
        return product_cells(snapshot, row)
    if name == "producers":
        kind = _(LABELS[EntityKind(row["kind"])])
        return [
            row["name"],
            kind,
            district,
            papers.plain(row["products"]),
            papers.plain(row["in_force"]),
        ]
    if name == "movements":
        moved = _(MOVEMENT_LABELS[Movement(row["movement"])])
        return [
            show_iso(row["day"]),
            moved,
            papers.stars(row["stars"]),
            row["name"],
            row["entity"],
            district,
        ]
    if name == "sales_points":
        since = show_iso(row["since"]) or str(row["since_year"] or "")
        return [row["name"], district, since, row["detail"]]
    return [row["name"], district]


def product_cells(snapshot: Snapshot, row: Row) -> list[str]:
    """Return a product with its certificate as papers show it."""
    district = snapshot.districts.get(row["district"] or UNKNOWN) or ""
    day = show_iso(row["day"]) or (f"năm {row['year']}" if row["year"] else "")
    end = show_iso(row["valid_until"])
    stars = papers.stars(row["stars"]) if row["stars"] else ""
    return [
        row["name"], row["entity"], district, stars, row["points"] or "", row["number"] or "", day,
        row["issuer"] or "", f"≈ {end[-4:]}" if row["valid_until_estimated"] else end,
        _(LABELS[State(row["state"])]),
    ]  # fmt: skip


def tables(snapshot: Snapshot) -> list[Table]:
    """Return the lists of a report as tables of a workbook, each that has a row."""
    return [
        Table(
            TITLES[name],
            [Column(one, day="ay" in one.split()[0] or one == "Hết hạn") for one in HEADINGS[name]],
            [cells(snapshot, name, row) for row in rows.values()],
        )
        for name, rows in snapshot.lists.items()
        if rows
    ]

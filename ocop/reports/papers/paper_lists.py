"""The rows of a report's lists as papers show them: names, ranks, days, decisions; Vietnamese."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from ocop.language import _
from ocop.monitoring.snapshot import (
    UNKNOWN,
    ReportedCommune,
    ReportedMovement,
    ReportedProduct,
    ReportedWork,
    Snapshot,
)
from ocop.queries.products import ListedEntity, SalesPoint
from ocop.queries.shapes import InDistrict
from ocop.render.table import Column, Table, days, numbers, table_of
from ocop.reports import movements
from ocop.reports.duties import called
from ocop.reports.phrasing import Placed
from ocop.values import papers
from ocop.values.dates import show_iso
from ocop.values.labels import LABELS, MOVEMENT_LABELS
from ocop.values.leads import heading, shown
from ocop.values.standings import Evidence, Movement, State
from ocop.values.vocabulary import EntityKind

TITLES: Final = {
    "products": "Danh mục sản phẩm", "producers": "Chủ thể", "movements": "Biến động trong kỳ",
    "sales_points": "Điểm bán hàng", "communes": "Xã, phường, thị trấn",
    "works": "Việc đã ghi theo nhiệm vụ",
}  # fmt: skip


def columns(snapshot: Snapshot, name: str) -> Sequence[Column[Any]]:
    """Return the columns of a list as papers show it."""
    return _COLUMNS[name](snapshot)


def _products(snapshot: Snapshot) -> list[Column[ReportedProduct]]:
    return [
        Column("Sản phẩm", lambda row: row["name"]),
        Column("Chủ thể", lambda row: row["entity"]),
        _districts(snapshot),
        Column("Hạng sao", rank),
        Column("Điểm", points),
        Column("Quyết định", lambda row: row["number"] or ""),
        Column("Ngày công nhận", recognised_on, day=True),
        Column("Cơ quan", lambda row: row["issuer"] or ""),
        Column("Hết hạn", ends_on, day=True),
        Column("Tình trạng", lambda row: _(LABELS[State(row["state"])])),
    ]


def _producers(snapshot: Snapshot) -> list[Column[ListedEntity]]:
    return [
        Column("Chủ thể", lambda row: row["name"]),
        Column("Loại hình", lambda row: _(LABELS[EntityKind(row["kind"])])),
        _districts(snapshot),
        numbers("Sản phẩm", lambda row: row["products"]),
        numbers("Còn hạn", lambda row: row["in_force"]),
        Column(heading("led_by_woman"), lambda row: shown(row["led_by_woman"])),
        Column(heading("led_by_minority"), lambda row: shown(row["led_by_minority"])),
    ]


def _movements(snapshot: Snapshot) -> list[Column[ReportedMovement]]:
    return [
        Column("Ngày", movements.day_of, day=True),
        Column("Biến động", lambda row: _(MOVEMENT_LABELS[Movement(row["movement"])])),
        Column("Hạng sao", lambda row: papers.stars(row["stars"])),
        Column("Sản phẩm", lambda row: row["name"]),
        Column("Chủ thể", lambda row: row["entity"]),
        _districts(snapshot),
    ]


def _sales_points(snapshot: Snapshot) -> list[Column[SalesPoint]]:
    return [
        Column("Chủ thể", lambda row: row["name"]),
        _districts(snapshot),
        Column("Từ ngày", _since, day=True),
        Column("Nội dung", lambda row: row["detail"]),
    ]


def _communes(snapshot: Snapshot) -> list[Column[ReportedCommune]]:
    return [
        Column("Xã, phường, thị trấn", lambda row: row["name"]),
        _districts(snapshot),
    ]


def _works(snapshot: Snapshot) -> list[Column[ReportedWork]]:
    names = snapshot.districts
    return [
        days("Ngày", lambda row: row["day"]),
        Column("Việc", lambda row: called(Evidence(row["evidence"]))),
        Column("Nội dung", lambda row: row["what"]),
        Column(
            "Huyện/thành phố",
            lambda row: ", ".join(names.get(one) or one for one in row["districts"]),
        ),
    ]


_COLUMNS: Final[dict[str, Callable[[Snapshot], Sequence[Column[Any]]]]] = {
    "products": _products,
    "producers": _producers,
    "movements": _movements,
    "sales_points": _sales_points,
    "communes": _communes,
    "works": _works,
}


def _districts(snapshot: Snapshot) -> Column[Placed]:
    return Column("Huyện/thành phố", lambda row: district(snapshot, row))


def district(snapshot: Snapshot, row: InDistrict) -> str:
    """Return the district of a row as the report calls it."""
    return snapshot.districts.get(row["district"] or UNKNOWN) or ""


def rank(row: ReportedProduct) -> str:
    """Return the stars of a product in words."""
    return papers.stars(row["stars"]) if row["stars"] else ""


def points(row: ReportedProduct) -> str:
    """Return a council's points with a comma, in whatever language they were counted."""
    return (row["points"] or "").replace(".", ",")


def recognised_on(row: ReportedProduct) -> str:
    """Return the day of a recognition, or its year where that alone is known."""
    return show_iso(row["day"]) or (f"năm {row['year']}" if row["year"] else "")


def ends_on(row: ReportedProduct) -> str:
    """Return the last day of a certificate; an estimate is marked as one."""
    end = show_iso(row["valid_until"])
    return f"≈ {end[-4:]}" if row["valid_until_estimated"] else end


def _since(row: SalesPoint) -> str:
    return show_iso(row["since"]) or str(row["since_year"] or "")


def tables(snapshot: Snapshot) -> list[Table]:
    """Return the lists of a report as tables of a workbook, each that has a row."""
    return [
        table_of(columns(snapshot, name), snapshot.listed(name).values(), TITLES[name])
        for name in snapshot.lists
        if snapshot.listed(name)
    ]

"""Exported lists as tables: the office's headings, in Vietnamese whatever the screen speaks."""

from typing import Any, Final

from ocop.dates import show_iso
from ocop.table import Cell, Column, Table
from ocop.words import ListKind

Row = dict[str, Any]
_HEADINGS: Final = {
    "code": "Mã sản phẩm",
    "product": "Tên sản phẩm",
    "entity": "Chủ thể",
    "kind": "Loại hình",
    "commune": "Xã",
    "district": "Huyện",
    "group": "Nhóm sản phẩm",
    "set": "Phân nhóm",
    "flagship": "Sản phẩm chủ lực",
    "stars": "Hạng sao",
    "decision": "Số quyết định",
    "issuer": "Cơ quan ban hành",
    "day": "Ngày ký",
    "year": "Năm",
    "until": "Ngày hết hạn",
    "purpose": "Mục đích",
    "demand": "Nhu cầu thị trường",
    "labour": "Lao động",
    "capacity": "Khả năng đáp ứng",
    "surveyor": "Người khảo sát",
    "result": "Kết quả",
    "reason": "Lý do",
    "since": "Từ ngày",
    "hectares": "Diện tích",
    "partner": "Đối tác",
    "detail": "Nội dung",
    "note": "Ghi chú",
}
_TITLES: Final = {
    ListKind.PRODUCTS: "Danh sách sản phẩm OCOP",
    ListKind.ENTITIES: "Danh sách chủ thể OCOP",
    ListKind.RECOGNITIONS: "Danh sách sản phẩm OCOP được công nhận",
    ListKind.REGISTRATIONS: "Danh sách sản phẩm đăng ký tham gia OCOP",
    ListKind.TRACEABILITY: "Sản phẩm truy xuất nguồn gốc",
    ListKind.LINKAGE: "Chủ thể tham gia liên kết",
    ListKind.RAW_MATERIAL: "Sản phẩm có vùng nguyên liệu",
}
_DAYS: Final = ("day", "until", "since")


def table(rows: list[Row], kind: ListKind) -> Table:
    """Return an exported list, numbered, without the columns that hold nothing."""
    named = [key for key in _HEADINGS if rows and key in rows[0]]
    shown = [key for key in named if any(row[key] not in (None, "") for row in rows)]
    columns = [Column("TT", number=True), *(Column(_HEADINGS[key]) for key in shown)]
    drawn = [(n, *(_cell(key, row[key]) for key in shown)) for n, row in enumerate(rows, 1)]
    return Table(_TITLES[kind], columns, drawn)


def _cell(key: str, value: Any) -> Cell:
    if key in _DAYS and isinstance(value, str):
        return show_iso(value)
    cell: Cell = value
    return cell

"""Exported lists as tables: the office's headings, in Vietnamese whatever the screen speaks."""

from typing import Any, Final

from ocop import language
from ocop.lists.columns import FOR_READING
from ocop.render.table import Cell, Column, Table
from ocop.reports import history
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.vocabulary import ExportKind, Level

Row = dict[str, Any]
_HEADINGS: Final = {
    "code": "Mã sản phẩm",
    "topic": "Nội dung củng cố",
    "document": "Loại giấy tờ",
    "inspection": "Loại kiểm tra",
    "inspected": "Ngày kiểm tra",
    "product": "Tên sản phẩm",
    "entity": "Chủ thể",
    "kind": "Loại hình",
    "commune": "Xã",
    "district": "Huyện",
    "group": "Nhóm sản phẩm",
    "set": "Phân nhóm",
    "flagship": "Sản phẩm chủ lực",
    "stars": "Hạng sao",
    "to_stars": "Hạng sao đề nghị",
    "decision": "Số quyết định",
    "issuer": "Cơ quan ban hành",
    "day": "Ngày ký",
    "year": "Năm",
    "since": "Từ ngày",
    "until": "Đến ngày",
    "purpose": "Mục đích",
    "demand": "Nhu cầu thị trường",
    "labour": "Lao động",
    "capacity": "Khả năng đáp ứng",
    "surveyor": "Người khảo sát",
    "result": "Kết quả",
    "reason": "Lý do",
    "scale": "Quy mô sản xuất",
    "hectares": "Diện tích",
    "place": "Địa điểm",
    "crop": "Cây trồng",
    "partner": "Đối tác",
    "contract": "Số hợp đồng",
    "lead": "Đơn vị chủ trì",
    "share": "Tỷ lệ",
    "system": "Hệ thống truy xuất",
    "carrier": "Vật mang tin",
    "url": "Đường dẫn",
    "activity": "Loại hoạt động",
    "entities": "Chủ thể được hỗ trợ",
    "programme": "Chương trình",
    "money": "Kinh phí",
    "people": "Số người",
    "reviewed": "Ngày rà soát",
    "potential": "Triển vọng nâng hạng",
    "reviewer": "Người rà soát",
    "received": "Ngày tiếp nhận",
    "number": "Số giấy",
    "standard": "Tiêu chuẩn",
    "exempt": "Lý do miễn",
    "applied": "Ngày nộp đơn",
    "revoked": "Ngày thu hồi",
    "renews": "Thay cho giấy số",
    "body": "Cơ quan kiểm tra",
    "team": "Số quyết định đoàn kiểm tra",
    "finding": "Kết quả kiểm tra",
    "violation": "Vi phạm",
    "remedy_by": "Hạn khắc phục",
    "penalty": "Quyết định xử phạt",
    "remedied": "Ngày khắc phục",
    "remedy": "Biện pháp khắc phục",
    "missing": "Giấy tờ còn thiếu",
    "missed": "Ngày yêu cầu bổ sung",
    "missing_until": "Hạn bổ sung",
    "complete": "Ngày đủ hồ sơ",
    "checked": "Ngày kiểm tra thực tế",
    "checker": "Người kiểm tra thực tế",
    "preliminary": "Điểm sơ bộ",
    "test": "Kết quả kiểm nghiệm",
    "tested": "Ngày kiểm nghiệm",
    "test_number": "Số phiếu kiểm nghiệm",
    "withdrawn": "Ngày rút hồ sơ",
    "detail": "Nội dung",
    "representative": "Người đại diện",
    "phone": "Số điện thoại",
    "note": "Ghi chú",
}
_TITLES: Final = {
    ExportKind.PRODUCTS: "Danh sách sản phẩm OCOP",
    ExportKind.ENTITIES: "Danh sách chủ thể OCOP",
    ExportKind.RECOGNITIONS: "Danh sách sản phẩm OCOP được công nhận",
    ExportKind.REGISTRATIONS: "Danh sách sản phẩm đăng ký tham gia OCOP",
    ExportKind.UPGRADES: "Danh sách sản phẩm đề nghị nâng hạng",
    ExportKind.IMPROVEMENTS: "Danh sách củng cố, nâng cấp sản phẩm OCOP",
    ExportKind.TRACEABILITY: "Sản phẩm truy xuất nguồn gốc",
    ExportKind.LINKAGE: "Chủ thể tham gia liên kết",
    ExportKind.RAW_MATERIAL: "Sản phẩm có vùng nguyên liệu",
    ExportKind.SUPPORT: "Danh sách hoạt động hỗ trợ OCOP",
    ExportKind.REVIEWS: "Danh sách rà soát sản phẩm OCOP",
    ExportKind.DOSSIERS: "Danh sách hồ sơ đánh giá sản phẩm OCOP",
    ExportKind.DOCUMENTS: "Danh sách giấy tờ của sản phẩm, chủ thể OCOP",
    ExportKind.INSPECTIONS: "Danh sách kiểm tra sản phẩm, chủ thể OCOP",
}
_ROUNDS, _HISTORY = FOR_READING
# What the day of a list is called where it is no signature.
_DAY: Final = {
    ExportKind.REGISTRATIONS: "Ngày đăng ký",
    ExportKind.UPGRADES: "Ngày đề nghị",
    ExportKind.SUPPORT: "Ngày thực hiện",
    ExportKind.DOCUMENTS: "Ngày cấp",
}
_UNTIL: Final = {
    ExportKind.RECOGNITIONS: "Ngày hết hạn",
    ExportKind.DOCUMENTS: "Ngày hết hạn",
}
_DAYS: Final = (
    "day", "until", "since", "reviewed", "received", "missed", "missing_until", "complete",
    "checked", "tested", "withdrawn", "applied", "revoked", "inspected", "remedy_by", "remedied",
)  # fmt: skip
_LEVELS: Final = {Level.DISTRICT: "Huyện", Level.PROVINCE: "Tỉnh", Level.MINISTRY: "Trung ương"}


def table(rows: list[Row], kind: ExportKind, office: Office) -> Table:
    """Return an exported list; one that comes in again without the columns that hold nothing."""
    if kind is ExportKind.ROUNDS:
        return _rounds(rows, office)
    if kind is ExportKind.HISTORY:
        return _history(rows, office)
    named = [key for key in _HEADINGS if rows and key in rows[0]]
    shown = [key for key in named if any(row[key] not in (None, "") for row in rows)]
    columns = [Column("TT", number=True), *(_column(key, kind) for key in shown)]
    drawn = [(n, *(_cell(key, row[key]) for key in shown)) for n, row in enumerate(rows, 1)]
    return Table(_TITLES[kind], columns, drawn)


def heading(key: str, kind: ExportKind) -> str:
    """Return the office's heading of a column in a list of one kind."""
    own = {"day": _DAY, "until": _UNTIL}.get(key, {})
    return own.get(kind, _HEADINGS[key])


def title(kind: ExportKind) -> str:
    """Return what offices call a list of one kind."""
    return _TITLES[kind]


def _column(key: str, kind: ExportKind) -> Column[Any]:
    return Column(heading(key, kind), day=key in _DAYS)


def _cell(key: str, value: Any) -> Cell:
    if key in _DAYS and isinstance(value, str):
        return show_iso(value)
    cell: Cell = value
    return cell


def _rounds(rows: list[Row], office: Office) -> Table:
    columns: list[Column[Any]] = [
        Column(one, day=one == "Ngày tổ chức") for one in FOR_READING[_ROUNDS]
    ]
    counted = ("products", "scored", "recognised", "sent", "not_reached", "waiting")
    drawn = [
        (
            row["code"],
            _LEVELS[Level(row["level"])],
            row["district"] and office.units.district_title(row["district"]),
            row["year"],
            row["batch"],
            row["sitting"],
            show_iso(row["day"]),
            row["criteria"],
            row["council"],
            *(row[one] or 0 for one in counted),
            row["note"],
        )
        for row in rows
    ]
    return Table(_ROUNDS, columns, drawn)


def _history(rows: list[Row], office: Office) -> Table:
    columns: list[Column[Any]] = [Column(one) for one in FOR_READING[_HISTORY]]
    with language.speaking("vi"):
        drawn = history.history(rows, office.units).rows
    return Table(_HISTORY, columns, drawn)

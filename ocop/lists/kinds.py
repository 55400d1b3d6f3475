"""Every kind of list: its title, what every row fills, the columns it takes, and what tells it.

The table is data, in the order in which a list is told: the first kind that has one of its telling
columns. Columns stand in the order in which they are written; every other column is told, never
passed over in silence.
"""

from collections.abc import Mapping
from typing import Final

from ocop.lists.descriptions import Kind
from ocop.values.leads import LEADS
from ocop.values.vocabulary import ListKind

_MAKER: Final = (
    "entity", "kind", "commune", "district", "province", "address", "representative", "phone",
    *LEADS,
)  # fmt: skip
_PRODUCT: Final = ("product", *_MAKER, "group", "set", "flagship")
_PLACED: Final = ("product", "entity", "commune", "district")  # as a form asks for it
_IMPROVED: Final = ("row", "day", "year", "since", "until")
_RAW_MATERIAL: Final = ("hectares", "place", "crop")
_LINKAGE: Final = ("partner", "contract", "lead", "share")
_TRACEABILITY: Final = ("system", "carrier", "url")
_TOLD_BY_TITLE: Final = ("since", "hectares", "partner")

KINDS: Final[Mapping[str, Kind]] = {
    ListKind.SCORES: Kind(
        "", ("code", *_PRODUCT, "stars", "result", "points"), told_by=("points", "members")
    ),
    ListKind.DOCUMENTS: Kind(
        "Danh sách giấy tờ của sản phẩm, chủ thể OCOP",
        ("code", "document", *_PRODUCT, "issuer", "day", "until", "reason", "number", "standard",
         "exempt", "applied", "revoked", "renews", "note"),
        subject="document",
        told_by=("document",),
        headings={"day": "Ngày cấp", "until": "Ngày hết hạn"},
    ),
    ListKind.INSPECTIONS: Kind(
        "Danh sách kiểm tra sản phẩm, chủ thể OCOP",
        ("code", "inspection", "inspected", *_PRODUCT, "day", "body", "team", "finding",
         "violation", "remedy_by", "penalty", "remedied", "remedy"),
        subject="inspection",
        told_by=("inspection",),
    ),
    ListKind.REVIEWS: Kind(
        "Danh sách rà soát sản phẩm OCOP",
        # stars and until are shown to who reviews, and not taken over
        ("code", *_PRODUCT, "row", "stars", "to_stars", "until", "scale", "hectares",
         "raw_material", "reviewed", "potential", "reviewer", "note"),
        told_by=("reviewed", "potential"),
    ),
    ListKind.IMPROVEMENTS: Kind(
        "Danh sách củng cố, nâng cấp sản phẩm OCOP",
        ("code", "topic", *_PRODUCT, *_IMPROVED, *_RAW_MATERIAL, *_LINKAGE, *_TRACEABILITY,
         "detail"),
        subject="topic",
        told_by=("topic",),
        form=("topic", *_PLACED, "since", "until", *_RAW_MATERIAL, *_LINKAGE, *_TRACEABILITY,
              "detail"),
        must=("topic",),
    ),
    ListKind.SUPPORT: Kind(
        "Danh sách hoạt động hỗ trợ OCOP",
        ("district", "day", "activity", "entities", "programme", "money", "people", "detail"),
        subject="activity",
        told_by=("activity",),
        headings={"day": "Ngày thực hiện"},
    ),
    ListKind.DOSSIERS: Kind(
        "Danh sách hồ sơ đánh giá sản phẩm OCOP",
        ("code", *_PRODUCT, "year", "reason", "received", "missing", "missed", "missing_until",
         "complete", "checked", "checker", "preliminary", "test", "tested", "test_number",
         "withdrawn", "note"),
        told_by=("received",),
    ),
    ListKind.UPGRADES: Kind(
        "Danh sách sản phẩm đề nghị nâng hạng",
        # the stars held are compared with the register, and not taken over
        ("code", *_PRODUCT, "stars", "to_stars", "day", "year", "scale", "hectares",
         "raw_material", "note"),
        told_by=("to_stars", "after_stars"),
        headings={"day": "Ngày đề nghị"},
        form=(*_PLACED, "to_stars", "day", "scale", "hectares", "note"),
        must=("product", "entity", "to_stars"),
    ),
    ListKind.RECOGNITIONS: Kind(
        "Danh sách sản phẩm OCOP được công nhận",
        ("code", *_PRODUCT, "stars", "decision", "issuer", "day", "year", "until", "points",
         "result", "reason", "note"),
        told_by=("stars",),
        headings={"until": "Ngày hết hạn"},
        form=("code", *_PLACED, "group", "stars", "decision", "issuer", "day", "year", "until",
              "points", "note"),
        must=("product", "entity", "district", "stars"),
    ),
    ListKind.REGISTRATIONS: Kind(
        "Danh sách sản phẩm đăng ký tham gia OCOP",
        ("code", *_PRODUCT, "row", "day", "year", "purpose", "demand", "labour", "capacity",
         "surveyor", "result", "reason", "again", "note"),
        told_by=("demand", "labour", "capacity", "purpose", "again"),
        headings={"day": "Ngày đăng ký"},
        form=(*_PLACED, "group", "year", "day", "purpose", "demand", "labour", "capacity",
              "surveyor", "result", "reason", "note"),
        must=("product", "entity", "district", "year"),
    ),
    ListKind.TRACEABILITY: Kind(
        "Sản phẩm truy xuất nguồn gốc",
        ("code", *_PRODUCT, *_IMPROVED, *_TRACEABILITY, "detail"),
        told_by=_TOLD_BY_TITLE,
    ),
    ListKind.LINKAGE: Kind(
        "Chủ thể tham gia liên kết",
        ("code", *_PRODUCT, *_IMPROVED, *_LINKAGE, "detail"),
        subject="entity",
        told_by=_TOLD_BY_TITLE,
    ),
    ListKind.RAW_MATERIAL: Kind(
        "Sản phẩm có vùng nguyên liệu",
        ("code", *_PRODUCT, *_IMPROVED, *_RAW_MATERIAL, "detail"),
        told_by=_TOLD_BY_TITLE,
    ),
    ListKind.RESULTS: Kind(
        "",
        ("code", *_PRODUCT, "row", "stars", "result", "reason", "points", "decision", "issuer",
         "day", "year", "note"),
    ),
    ListKind.PRODUCTS: Kind(
        "Danh sách sản phẩm OCOP",
        ("code", *_PRODUCT, "note"),
        told_by=("product",),
        form=("code", *_PLACED, "kind", "group", "set", "flagship", "representative", "phone",
              "note"),
        must=("product", "entity", "district"),
    ),
    ListKind.ENTITIES: Kind(
        "Danh sách chủ thể OCOP", (*_MAKER, "row"), subject="entity", told_by=("entity",)
    ),
}  # fmt: skip
# The kinds whose columns others have too: only a title above the headings tells them.
BY_TITLE: Final = (ListKind.TRACEABILITY, ListKind.LINKAGE, ListKind.RAW_MATERIAL)
# The sheets of a district's workbook, whose titles tell before the columns: some may be taken out.
SHEETS: Final[Mapping[str, ListKind]] = {
    "Rà soát sản phẩm đã công nhận": ListKind.REVIEWS,
    "Kết quả đăng ký các kỳ trước": ListKind.REGISTRATIONS,
    "Đăng ký sản phẩm mới": ListKind.REGISTRATIONS,
    "Củng cố, nâng cấp sản phẩm": ListKind.IMPROVEMENTS,
    "Chủ thể trên địa bàn": ListKind.ENTITIES,
    "Kết quả hội đồng cấp huyện": ListKind.RESULTS,
}
IGNORED: Final = ("ordinal", "source")  # what numbers a list or says where it comes from

# Exported lists that are only for reading: the headings of their columns in order, by title.
ROUNDS, HISTORY = "Danh sách kỳ đánh giá", "Lịch sử ghi sổ OCOP"
FOR_READING: Final[Mapping[str, Mapping[str, str]]] = {
    ROUNDS: {
        "code": "Mã kỳ", "level": "Cấp", "district": "Huyện", "year": "Năm", "batch": "Đợt",
        "sitting": "Lần", "day": "Ngày tổ chức", "criteria": "Bộ tiêu chí",
        "council": "Số thành viên hội đồng", "products": "Số sản phẩm", "scored": "Đã chấm",
        "recognised": "Được công nhận", "sent": "Chuyển lên cấp trên", "not_reached": "Không đạt",
        "waiting": "Đang chờ", "note": "Ghi chú",
    },
    HISTORY: {
        "time": "Thời gian", "command": "Lệnh", "who": "Người ghi", "what": "Nội dung",
        "reason": "Lý do", "id": "Mã lệnh",
    },
}  # fmt: skip

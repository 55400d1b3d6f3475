"""Empty forms for offices: their own headings, what may be chosen, and the rules in words.

A form leaves the office, so it is in Vietnamese whatever the screen speaks; `ocop import` reads it.
"""

from datetime import date
from typing import Any, Final

from ocop import language
from ocop.language import _
from ocop.lists.spellings import WORDS
from ocop.render.table import Column, Field, Form, Table, table_of
from ocop.reports.exports import heading, title
from ocop.rulebook.office import Office
from ocop.values.vocabulary import GROUPS, PRODUCT_SETS, STARS_CERTIFIED, ExportKind

Row = dict[str, Any]
Choices = tuple[str | int, ...]
KINDS: Final = (
    ExportKind.PRODUCTS,
    ExportKind.REGISTRATIONS,
    ExportKind.RECOGNITIONS,
    ExportKind.UPGRADES,
    ExportKind.IMPROVEMENTS,
)
MARK: Final = " (*)"
_ADVICE: Final = "Cột có dấu (*) phải điền. Đưa chuột lên tiêu đề cột để xem cách ghi."
_PRODUCT: Final = ("product", "entity", "commune", "district")
_COLUMNS: Final = {
    ExportKind.PRODUCTS: (
        "code", *_PRODUCT, "kind", "group", "set", "flagship", "representative", "phone", "note",
    ),
    ExportKind.REGISTRATIONS: (
        *_PRODUCT, "group", "year", "day", "purpose", "demand", "labour", "capacity", "surveyor",
        "result", "reason", "note",
    ),
    ExportKind.RECOGNITIONS: (
        "code", *_PRODUCT, "group", "stars", "decision", "issuer", "day", "year", "until", "note",
    ),
    ExportKind.UPGRADES: (*_PRODUCT, "to_stars", "day", "scale", "hectares", "note"),
    ExportKind.IMPROVEMENTS: (
        "topic", *_PRODUCT, "since", "until", "hectares", "place", "crop", "partner", "contract",
        "lead", "share", "system", "carrier", "url", "detail",
    ),
}  # fmt: skip
_MUST: Final = {
    ExportKind.PRODUCTS: ("product", "entity", "district"),
    ExportKind.REGISTRATIONS: ("product", "entity", "district", "year"),
    ExportKind.RECOGNITIONS: ("product", "entity", "district", "stars"),
    ExportKind.UPGRADES: ("product", "entity", "to_stars"),
    ExportKind.IMPROVEMENTS: ("topic",),
}
_GROUND: Final = "Căn cứ khảo sát: chọn có, không, hoặc ghi vài chữ."
_RULES: Final = {
    "code": "Mã sản phẩm trên hệ thống OCOP, nếu đã có. Cột này là chữ: giữ nguyên số 0 ở đầu.",
    "product": "Tên đầy đủ, có dấu, như trên hồ sơ. Mỗi dòng một sản phẩm.",
    "entity": "Tên đầy đủ của chủ thể, kể cả HTX, công ty… Ghi ở mọi dòng, không gộp ô.",
    "kind": "Loại hình của chủ thể. Bỏ trống thì lấy theo chữ đầu của tên (HTX, THT, công ty…).",
    "commune": "Xã, phường, thị trấn của chủ thể. Xã cũ không có trong danh sách vẫn ghi được.",
    "district": "Huyện, thành phố của chủ thể.",
    "group": "Nhóm sản phẩm theo Quyết định 148/QĐ-TTg.",
    "set": "Số của phân nhóm, 1 đến 26 (Quyết định 148/QĐ-TTg).",
    "flagship": "Sản phẩm chủ lực thì chọn x; không thì bỏ trống.",
    "representative": "Dữ liệu cá nhân: chỉ ghi khi cần. Không ghi số căn cước.",
    "phone": "Dữ liệu cá nhân: chỉ ghi khi cần. Cột này là chữ: giữ nguyên số 0 ở đầu.",
    "year": "Năm đăng ký hoặc năm đánh giá, bốn chữ số.",
    "day": "Ngày/tháng/năm, ví dụ 15/02/2023; không sau hôm nay.",
    "purpose": "Bỏ trống thì máy tự nhận: chưa có sao là mới, đã có sao là đánh giá lại.",
    "demand": f"{_GROUND} Nhu cầu, thị hiếu của thị trường.",
    "labour": f"{_GROUND} Lao động có tay nghề.",
    "capacity": f"{_GROUND} Khả năng đáp ứng yêu cầu của chương trình.",
    "surveyor": "Ai khảo sát.",
    "result": "Chỉ chọn khi đăng ký kết thúc mà không được công nhận; còn lại bỏ trống.",
    "reason": "Vì sao không tham gia, rút, không đạt.",
    "stars": "Hạng sao được công nhận: 3, 4 hoặc 5.",
    "to_stars": "Hạng sao đề nghị, cao hơn hạng đang có: 4 hoặc 5.",
    "decision": "Số quyết định công nhận, ví dụ 812/QĐ-UBND. Chưa rõ thì bỏ trống.",
    "issuer": "Cơ quan ban hành quyết định, ví dụ UBND huyện Chợ Đồn.",
    "until": "Ngày cuối còn hiệu lực, ngày/tháng/năm. Bỏ trống nếu chưa rõ.",
    "since": "Ngày bắt đầu, hoặc chỉ năm, ví dụ 2023. Không rõ thì bỏ trống.",
    "scale": "Quy mô, công suất, ví dụ: 20 tấn/năm.",
    "hectares": "Số héc-ta, ví dụ 12,5. Chỉ dùng cho vùng nguyên liệu.",
    "topic": (
        "Liên kết ghi theo chủ thể, điểm bán hàng theo chủ thể hoặc huyện, còn lại theo sản phẩm."
    ),
    "place": "Nơi có vùng nguyên liệu.",
    "crop": "Cây trồng, vật nuôi của vùng nguyên liệu.",
    "partner": "Bên liên kết, bao tiêu (chỉ với liên kết).",
    "contract": "Số hợp đồng, dự án liên kết.",
    "lead": "Đơn vị chủ trì liên kết.",
    "share": "Tỷ lệ nguyên liệu, sản lượng qua liên kết.",
    "system": "Hệ thống, phần mềm truy xuất nguồn gốc.",
    "carrier": "Mã, tem truy xuất (QR…).",
    "url": "Địa chỉ trang truy xuất.",
    "detail": "Nội dung cụ thể.",
    "note": "Ghi chú khác.",
}  # fmt: skip
_NUMBERS: Final = ("year", "stars", "to_stars", "set", "hectares")
_DAYS: Final = ("day", "until")
_OPEN: Final = ("commune", "group", "demand", "labour", "capacity", "year")
_WIDTHS: Final = {
    "product": 30, "entity": 32, "note": 24, "detail": 28, "issuer": 24, "year": 8, "stars": 8,
    "set": 8, "flagship": 9, "group": 24, "topic": 20, "district": 16,
}  # fmt: skip


def empty(kind: ExportKind, office: Office, day: date) -> Form:
    """Return the empty form of one kind of list."""
    lists = choices(office, day)
    fields = [field(key, kind, lists) for key in _COLUMNS[kind]]
    return Form(title(kind), f"{title(kind)}\n{_ADVICE}", fields)


def field(
    key: str, kind: ExportKind, lists: dict[str, Choices], *, must: bool = True, **more: Any
) -> Field:
    """Return one column of a form: its heading, its rule, what may be chosen."""
    number = "number" if key in _NUMBERS else "text"
    told = {
        "rule": _RULES[key],
        "choices": lists.get(key, ()),
        "kind": "day" if key in _DAYS else number,
        "open": key in _OPEN,
        "width": _WIDTHS.get(key, 14),
    }
    mark = MARK if must and key in _MUST[kind] else ""
    return Field(heading(key, kind) + mark, **{**told, **more})


def choices(office: Office, day: date, *, district: str = "") -> dict[str, Choices]:
    """Return what may be chosen in a column, of the whole province or of one district."""
    units = office.units
    # Where the districts of the day are none any more (from 01/07/2025), those that there were.
    districts = [
        one for one in units.districts_on(day) or units.districts if district in ("", one.code)
    ]
    communes = [
        one for one in units.communes_on(day) or units.communes if district in ("", one.parent)
    ]
    with language.speaking("vi"):
        groups = tuple(f"{number}. {_(name).capitalize()}" for number, name in GROUPS.items())
    ground = ("có", "không")
    return {
        "district": tuple(dict.fromkeys(one.title for one in districts)),
        "commune": tuple(dict.fromkeys(one.name for one in communes)),
        "kind": tuple(WORDS["kind"].values()),
        "group": groups,
        "set": tuple(PRODUCT_SETS),
        "flagship": ("x",),
        "purpose": ("mới", "nâng hạng", "đánh giá lại", "đánh giá lại và nâng hạng"),
        "result": tuple(WORDS["result"].values()),
        "topic": tuple(WORDS["topic"].values()),
        "stars": STARS_CERTIFIED,
        "to_stars": (4, 5),
        "year": tuple(range(day.year + 1, day.year - 9, -1)),
        **dict.fromkeys(("demand", "labour", "capacity"), ground),
    }


def row(form: Form) -> Row:
    """Return a form's columns, for JSON."""
    return {
        "title": form.name,
        "columns": [
            {"heading": one.heading, "rule": one.rule, "choices": list(one.choices)}
            for one in form.fields
        ],
        "rows": len(form.rows),
    }


def columns_of(forms: list[Form]) -> list[Table]:
    """Return what a form's columns are, for the screen."""
    columns: list[Column[Field]] = [
        Column(_("Column"), lambda field: field.heading),
        Column(_("What is written there"), lambda field: field.rule),
    ]
    return [table_of(columns, form.fields, form.name) for form in forms]

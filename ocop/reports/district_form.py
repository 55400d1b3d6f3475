"""The workbook of a district: what the register has of it, to review, to answer, to add to."""

from datetime import date
from typing import Any, Final

from ocop.render.table import Field, Form
from ocop.reports.templates import Choices, choices, field
from ocop.rulebook.office import Office
from ocop.values.vocabulary import ExportKind

Row = dict[str, Any]
_ROW: Final = Field(
    "Mã dòng",
    "Để máy nhận ra dòng này khi nhập lại: đừng sửa. Dòng mới thì bỏ trống.",
    fixed=True,
    width=4,
)
_KNOWN: Final = ("product", "entity", "commune", "district")
_REVIEWED: Final = {
    "stars": Field(
        "Hạng sao hiện tại",
        "Chỉ để xem; sửa ở đây không có tác dụng.",
        kind="number",
        width=9,
        fixed=True,
    ),
    "until": Field(
        "Ngày hết hạn", "Chỉ để xem; trống là chưa rõ ngày.", kind="day", width=12, fixed=True
    ),
    "scale": Field("Quy mô sản xuất", "Quy mô, công suất hiện nay, ví dụ: 20 tấn/năm.", width=20),
    "hectares": Field(
        "Diện tích vùng nguyên liệu", "Số héc-ta hiện nay, ví dụ 12,5.", kind="number"
    ),
    "potential": Field(
        "Tiềm năng nâng hạng",
        "Có thể nâng hạng hay chưa: có hoặc không.",
        ("có", "không"),
        width=12,
    ),
    "to_stars": Field(
        "Hạng sao đề nghị",
        "Chỉ điền khi đề nghị nâng hạng: 4 hoặc 5.",
        (4, 5),
        kind="number",
        width=10,
    ),
    "reviewed": Field("Ngày rà soát", "Ngày/tháng/năm; bỏ trống là ngày nhập.", kind="day"),
    "reviewer": Field("Người rà soát", "Ai đã rà soát."),
    "note": Field("Ghi chú", "Ghi chú khác.", width=24),
}
_RESULTS: Final = ("đã tham gia", "không tham gia", "rút", "không đạt")
_TITLES: Final = {
    "review": "Rà soát sản phẩm đã công nhận",
    "answer": "Kết quả đăng ký các kỳ trước",
    "new": "Đăng ký sản phẩm mới",
    "improve": "Củng cố, nâng cấp sản phẩm",
}
_SORTED: Final = "Có thể sắp xếp, lọc, xóa bớt cột; dòng không sửa gì thì không làm thay đổi sổ."
_DAYS: Final = ("day", "until", "since")
_FIXED: Final = {"fixed": True, "choices": ()}


def forms(
    office: Office,
    district: str,
    year: int,
    day: date,
    *,
    reviewed: list[Row],
    registered: list[Row],
    improved: list[Row],
) -> list[Form]:
    """Return the four sheets of a district for a year."""
    place = f"{office.units.district_title(district)}, năm {year}"
    lists = choices(office, day, district=district) | {"year": (year,)}

    def form(name: str, fields: dict[str, Field], rows: list[Row], *, empty: bool) -> Form:
        title = f"{_TITLES[name]}\n{place}. {_SORTED}"
        drawn = [[_cell(key, row.get(key)) for key in fields] for row in rows]
        return Form(_TITLES[name], title, list(fields.values()), drawn, empty)

    return [
        form("review", _of_reviews(lists), reviewed, empty=False),
        form("answer", _of_answers(lists, year), registered, empty=False),
        form("new", _of_new(lists), [], empty=True),
        form("improve", _of_improvements(lists), improved, empty=True),
    ]


def _of_reviews(lists: dict[str, Choices]) -> dict[str, Field]:
    known = {key: field(key, ExportKind.PRODUCTS, lists, must=False, **_FIXED) for key in _KNOWN}
    return {"row": _ROW, **known, **_REVIEWED}


def _of_answers(lists: dict[str, Choices], year: int) -> dict[str, Field]:
    kind = ExportKind.REGISTRATIONS
    shown = (*_KNOWN, "year", "day", "purpose")
    known = {key: field(key, kind, lists, must=False, **_FIXED) for key in shown}
    again = Field(
        "Đăng ký lại năm",
        f"Chọn {year} nếu đăng ký lại (chuyển tiếp); không thì bỏ trống.",
        (year,),
        kind="number",
        width=10,
    )
    result = field("result", kind, {"result": _RESULTS})
    return {
        "row": _ROW,
        **known,
        "result": result,
        "reason": field("reason", kind, lists),
        "again": again,
    }


def _of_new(lists: dict[str, Choices]) -> dict[str, Field]:
    keys = (
        *_KNOWN,
        "kind",
        "group",
        "year",
        "day",
        "demand",
        "labour",
        "capacity",
        "surveyor",
        "note",
    )
    return {key: field(key, ExportKind.REGISTRATIONS, lists) for key in keys}


def _of_improvements(lists: dict[str, Choices]) -> dict[str, Field]:
    keys = (
        "topic", *_KNOWN, "since", "until", "hectares", "place", "crop", "partner", "contract",
        "lead", "share", "system", "carrier", "url", "detail",
    )  # fmt: skip
    return {"row": _ROW, **{key: field(key, ExportKind.IMPROVEMENTS, lists) for key in keys}}


def _cell(key: str, value: Any) -> Any:
    """Return a value as its cell holds it: days as days; a start may be only a year."""
    return date.fromisoformat(value) if key in _DAYS and isinstance(value, str) else value

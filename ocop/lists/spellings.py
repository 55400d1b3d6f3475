"""The known values of a list's columns, with every spelling of offices; the first is the one that
we write ourselves, in Vietnamese whatever the screen speaks.

Spellings are compared without case and marks, and the stored words are understood too. A cell that
says nothing is None; what is not known is refused with what is, never guessed.
"""

import re
from typing import Final

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.lists.cells import as_text, is_nothing
from ocop.lists.descriptions import Known
from ocop.lists.files.sheet import Value
from ocop.values import labels, text
from ocop.values.vocabulary import (
    GROUPS,
    PRODUCT_SETS,
    DocumentKind,
    EntityKind,
    InspectionKind,
    Outcome,
    Purpose,
    SupportKind,
    TestResult,
    Topic,
)

_ASIDE: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_NUMBERING: Final = re.compile(r"(?:nhom |bo )?(\d{1,2})(?:[.,]0)?(?![\d,.]*\d)[ .:)-]*")


class UnknownGroupName(ValueRefused):
    sentence = N_("“{value}” is not known as a product group.")
    advice = N_("Write 1 to 6, or leave the column out of the list with: --map source=COLUMN")


class UnknownSetName(ValueRefused):
    sentence = N_("“{value}” does not begin with the number of a product set, 1 to 26.")
    advice = N_("Write its number, or leave the column out of the list with: --map source=COLUMN")


KIND: Final = Known(  # only written: read by the legal forms of `values.names`, which are many
    "",
    {
        EntityKind.COOPERATIVE: ("HTX",),
        EntityKind.COOPERATIVE_GROUP: ("THT",),
        EntityKind.ENTERPRISE: ("doanh nghiệp",),
        EntityKind.HOUSEHOLD: ("hộ kinh doanh",),
        EntityKind.ESTABLISHMENT: ("cơ sở",),
        EntityKind.FARM: ("trang trại",),
    },
)
PURPOSE: Final = Known(
    N_("a purpose"),
    {
        Purpose.NEW: ("mới", "sản phẩm mới", "đăng ký mới", "đánh giá lần đầu", "lần đầu"),
        Purpose.UPGRADE: ("nâng hạng", "nâng sao", "nâng hạng sao"),
        Purpose.RENEWAL: ("đánh giá lại", "công nhận lại", "tái đánh giá"),
        Purpose.RENEWAL_UPGRADE: (
            "đánh giá lại và nâng hạng", "đánh giá lại, nâng hạng", "đánh giá lại kèm nâng hạng",
        ),
    },
)  # fmt: skip
TOPIC: Final = Known(
    N_("a kind of improvement"),
    {
        Topic.TRACEABILITY: ("truy xuất nguồn gốc", "truy xuất"),
        Topic.RAW_MATERIAL: ("vùng nguyên liệu", "mở rộng vùng nguyên liệu"),
        Topic.QUALITY: ("chất lượng", "nâng cao chất lượng"),
        Topic.SCALE: ("quy mô sản xuất", "quy mô", "mở rộng quy mô"),
        Topic.LINKAGE: ("liên kết", "liên kết sản xuất, tiêu thụ", "liên kết chuỗi"),
        Topic.SALES_POINT: ("điểm bán hàng", "điểm bán", "điểm giới thiệu và bán sản phẩm"),
    },
)
ACTIVITY: Final = Known(
    N_("a kind of support"),
    {
        SupportKind.POLICY: ("chính sách hỗ trợ", "chính sách"),
        SupportKind.PLANNING: ("quy hoạch",),
        SupportKind.PRODUCTION: ("tổ chức sản xuất", "tổ chức lại sản xuất"),
        SupportKind.MEETING: ("họp", "cuộc họp", "họp dân", "hội nghị"),
        SupportKind.VISIT: ("thăm chủ thể", "thăm", "làm việc với chủ thể", "đến chủ thể"),
        SupportKind.TRAINING: ("tập huấn", "lớp tập huấn", "đào tạo"),
        SupportKind.EXTENSION: ("khuyến nông",),
        SupportKind.TECHNOLOGY: ("chuyển giao công nghệ", "chuyển giao tiến bộ kỹ thuật"),
        SupportKind.PROMOTION: ("xúc tiến thương mại", "hội chợ", "quảng bá"),
    },
)
DOCUMENT: Final = Known(
    N_("a kind of document"),
    {
        DocumentKind.FOOD_SAFETY: (
            "an toàn thực phẩm", "giấy chứng nhận an toàn thực phẩm", "ATTP", "giấy ATTP", "VSATTP",
            "giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm",
        ),
        DocumentKind.STANDARD: ("tiêu chuẩn", "quy chuẩn", "chứng nhận tiêu chuẩn"),
        DocumentKind.DECLARATION: ("công bố sản phẩm", "tự công bố", "công bố", "bản tự công bố"),
        DocumentKind.QUALITY_SYSTEM: (
            "hệ thống quản lý chất lượng", "chứng nhận hệ thống quản lý chất lượng",
        ),
        DocumentKind.TRADEMARK: ("nhãn hiệu", "chứng nhận nhãn hiệu"),
        DocumentKind.TEST_REPORT: ("phiếu kiểm nghiệm", "kết quả kiểm nghiệm", "kiểm nghiệm"),
    },
)  # fmt: skip
INSPECTION: Final = Known(
    N_("a kind of inspection"),
    {
        InspectionKind.PERIODIC: ("định kỳ", "kiểm tra định kỳ"),
        InspectionKind.UNSCHEDULED: ("đột xuất", "kiểm tra đột xuất"),
        InspectionKind.PRE_COUNCIL: (
            "trước khi đánh giá", "kiểm tra trước khi đánh giá", "trước đánh giá",
            "kiểm tra trước đánh giá", "trước hội đồng", "kiểm tra trước hội đồng",
        ),
    },
)  # fmt: skip
TEST: Final = Known(
    N_("the result of a test"),
    {
        TestResult.PASS: ("đạt", "đạt yêu cầu", "passed"),
        TestResult.FAIL: ("không đạt", "không đạt yêu cầu", "failed"),
    },
)
POTENTIAL: Final = Known(N_("a yes or a no"), {1: labels.YES, 0: labels.NO})
FLAGSHIP: Final = Known("", {1: ("x",)})  # only written: read as any mark
RESULT: Final = Known(
    N_("a result"),
    {
        None: (
            "đã tham gia", "tham gia", "có tham gia", "chưa đánh giá", "chuyển tiếp",
            "đang đánh giá", "chưa có kết quả", "đang xem xét",
        ),
        Outcome.ABSENT: ("không tham gia", "vắng", "không dự thi", "không nộp hồ sơ"),
        Outcome.WITHDRAWN: ("rút", "xin rút", "đã rút"),
        Outcome.NOT_REACHED: ("không đạt", "chưa đạt", "không đủ điều kiện", "không đủ điểm"),
    },
)  # fmt: skip
# Group (148/QĐ-TTg) → how its name begins; the names of 1048/QĐ-TTg are among them.
_GROUPS: Final = {
    1: ("thuc pham",),
    2: ("do uong",),
    3: ("duoc lieu", "thao duoc", "san pham tu duoc lieu"),
    4: ("thu cong my nghe", "do thu cong", "hang thu cong", "vai", "luu niem"),
    5: ("sinh vat canh", "hoa", "cay canh", "dong vat canh"),
    6: ("du lich", "dich vu du lich", "dich vu"),
}
_REACHED: Final = re.compile(r"(?:dat|cong nhan|da cong nhan|duoc cong nhan)(?: .*)?|[345] sao")


def outcome(value: Value) -> Outcome | None:
    """Read how a registration ended: "không tham gia", "rút", "không đạt"; None when recognised.

    None also for one that is open still ("chuyển tiếp"). Raises UnknownValue.
    """
    if is_nothing(value):
        return None
    written = _ASIDE.sub(" ", as_text(value))
    said = text.fold(written).strip(" .,;")
    for found, spellings in RESULT.spellings.items():
        if found and any(said.startswith(f"{text.fold(one)} ") for one in spellings):
            return Outcome(found)
    ended: Outcome | None = None if _REACHED.fullmatch(said) else RESULT.read(written)
    return ended


def group(value: Value) -> int | None:
    """Read a product group: 1 to 6, "1. Thực phẩm", or its name (148/QĐ-TTg; older names too)."""
    if is_nothing(value):
        return None
    written = as_text(value)
    said = _NUMBERING.sub("", text.fold(written)).strip(" .;")
    number = _first_number(written)
    if number in GROUPS:
        return number
    for found, spellings in _GROUPS.items():
        if said.startswith(spellings):
            return found
    raise UnknownGroupName(value=text.safe(written))


def product_set(value: Value) -> int | None:
    """Read a product set: 1 to 26, alone or before its name (148/QĐ-TTg)."""
    if is_nothing(value):
        return None
    number = _first_number(as_text(value))
    if number not in PRODUCT_SETS:
        raise UnknownSetName(value=text.safe(as_text(value)))
    return number


def _first_number(written: str) -> int | None:
    match = _NUMBERING.match(text.fold(written))
    return int(match[1]) if match else None

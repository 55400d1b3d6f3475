"""The known values of a list's columns, with every spelling of offices; the first is the one that
we write ourselves, in Vietnamese whatever the screen speaks.

Spellings are compared without case and marks, and the stored words are understood too. A cell that
says nothing is None; what is not known is refused with what is, never guessed.
"""

import re
import unicodedata
from typing import Final

from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.lists import star_cells
from ocop.lists.cells import as_text, is_nothing
from ocop.lists.descriptions import Known, UnknownValue
from ocop.lists.files.sheet import Value
from ocop.values import labels, names, text
from ocop.values.dates import is_unknown
from ocop.values.vocabulary import (
    GROUPS,
    PRODUCT_SETS,
    STARS_CERTIFIED,
    DocumentKind,
    EntityKind,
    InspectionKind,
    Outcome,
    Purpose,
    SupportKind,
    TestResult,
    Topic,
)


class UnknownGroupName(ValueRefused):
    sentence = N_("“{value}” is not known as a product group.")
    advice = N_("Write 1 to 6, or leave the column out of the list with: --map source=COLUMN")


class UnknownSetName(ValueRefused):
    sentence = N_("“{value}” does not begin with the number of a product set, 1 to 26.")
    advice = N_("Write its number, or leave the column out of the list with: --map source=COLUMN")


KIND: Final = Known(  # only written: read by `kind`, whose legal forms are many
    N_("a kind of producer"),
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
# Who leads a producer. A "1", a "0" and a "chưa" are left to be told: beside a sex they may be its
# code, and "not yet" may be that nobody was asked.
_LEADS: Final = ("có", "x", "yes", "true", "v", "√", "✓", "✔", "☑", "+", "●", "•")
_LEADS_NOT: Final = ("không", "no", "false")
_NOT_ASKED: Final = ("☐", "chua hoi", "chua khai")
WOMAN: Final = Known(
    N_("a yes or a no"),
    {True: (*_LEADS, "nữ", "là nữ", "phụ nữ"), False: (*_LEADS_NOT, "nam", "là nam")},
)
# The peoples of Vietnam beside the Kinh: Quyết định 121-TCTK/PPCĐ of 02/03/1979, and other names of
# some of them.
_PEOPLES: Final = (
    "Tày", "Thái", "Hoa", "Khmer", "Khơ-me", "Mường", "Nùng", "Mông", "Hmông", "H'Mông", "H’Mông",
    "Dao", "Gia Rai", "Gia-rai", "Ngái", "Ê Đê", "Ê-đê", "Ba Na", "Ba-na", "Xơ Đăng", "Xơ-đăng",
    "Sán Chay", "Cao Lan", "Sán Chỉ", "Sán Chí", "Cơ Ho", "Cơ-ho", "Chăm", "Sán Dìu", "Hrê",
    "Mnông", "Raglay", "Ra-glai", "Xtiêng", "Bru-Vân Kiều", "Bru Vân Kiều", "Thổ", "Giáy", "Cơ Tu",
    "Cơ-tu", "Gié-Triêng", "Gié Triêng", "Mạ", "Khơ Mú", "Khơ-mú", "Co", "Tà Ôi", "Tà-ôi", "Chơ Ro",
    "Chơ-ro", "Kháng", "Xinh Mun", "Xinh-mun", "Hà Nhì", "Chu Ru", "Chu-ru", "Lào", "La Chí",
    "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao", "Cờ Lao",
    "Cống", "Bố Y", "Si La", "Pu Péo", "Brâu", "Ơ Đu", "Ơ-đu", "Rơ Măm", "Rơ-măm",
)  # fmt: skip


def _of(*peoples: str) -> tuple[str, ...]:
    said = ("{}", "dân tộc {}", "người {}", "người dân tộc {}")
    return tuple(one.format(people) for people in peoples for one in said)


MINORITY: Final = Known(
    N_("a yes, a no or one people"),
    {
        True: (*_LEADS, *_of(*_PEOPLES, "thiểu số", "DTTS")),
        False: (*_LEADS_NOT, *_of("Kinh")),
    },
)
FLAGSHIP: Final = Known("", {1: ("x",)})  # only written: read as any mark
_REACHED: Final = tuple(  # the stars are told in a column of their own
    f"{said}{stars}".strip()
    for said in ("đạt", "công nhận", "đã công nhận", "được công nhận", "đạt chuẩn", "đạt hạng", "")
    for stars in ("", " 3 sao", " 4 sao", " 5 sao")
    if said or stars
)
RESULT: Final = Known(
    N_("a result"),
    {
        None: (
            "đã tham gia", "tham gia", "có tham gia", "chưa đánh giá", "chuyển tiếp",
            "đang đánh giá", "chưa có kết quả", "đang xem xét", *_REACHED,
        ),
        Outcome.ABSENT: (
            "không tham gia", "không tham gia đánh giá", "không tham gia dự thi", "vắng",
            "vắng mặt", "không dự thi", "không nộp hồ sơ",
        ),
        Outcome.WITHDRAWN: ("rút", "xin rút", "đã rút", "rút hồ sơ", "xin rút hồ sơ"),
        Outcome.NOT_REACHED: (
            "không đạt", "chưa đạt", "không đủ điều kiện", "không đủ điểm", "không đạt yêu cầu",
            "chưa đạt yêu cầu", "không được công nhận", "chưa đủ điều kiện", "chưa đủ điểm",
            *(f"{no} đạt {stars} sao" for no in ("không", "chưa") for stars in (3, 4, 5)),
        ),
    },
)  # fmt: skip
# The six groups of 148/QĐ-TTg, with the names of 1048/QĐ-TTg and the short ones of offices.
GROUP: Final = Known(
    "",
    {
        1: ("1. Thực phẩm", "thực phẩm"),
        2: ("2. Đồ uống", "đồ uống"),
        3: (
            "3. Dược liệu và sản phẩm từ dược liệu", "dược liệu và sản phẩm từ dược liệu",
            "dược liệu", "thảo dược", "sản phẩm từ dược liệu", "dược liệu, sản phẩm từ dược liệu",
        ),
        4: (
            "4. Thủ công mỹ nghệ", "thủ công mỹ nghệ", "hàng thủ công mỹ nghệ", "đồ thủ công",
            "hàng thủ công", "đồ thủ công mỹ nghệ", "vải và may mặc", "vải, may mặc",
            "lưu niệm - nội thất - trang trí", "lưu niệm, nội thất, trang trí",
            "5. lưu niệm - nội thất - trang trí", "5. lưu niệm, nội thất, trang trí",
            "thủ công mỹ nghệ, trang trí", "thủ công mỹ nghệ và trang trí",
        ),
        5: (
            "5. Sinh vật cảnh", "sinh vật cảnh", "hoa", "cây cảnh", "động vật cảnh",
            "hoa, cây cảnh", "hoa và cây cảnh", "hoa, cây cảnh, động vật cảnh",
        ),
        6: (
            "6. Du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
            "du lịch cộng đồng, du lịch sinh thái và điểm du lịch", "du lịch",
            "dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch", "dịch vụ du lịch",
            "du lịch cộng đồng", "du lịch sinh thái", "điểm du lịch", "dịch vụ du lịch cộng đồng",
            "dịch vụ du lịch cộng đồng và điểm du lịch", "du lịch cộng đồng và điểm du lịch",
            "dịch vụ du lịch nông thôn và bán hàng", "du lịch nông thôn",
        ),
    },
)  # fmt: skip
# What an office says of a result beside it: for how many points.
_POINTS: Final = r" ?\(\d{1,3}(?:[.,]\d+)? ?(?i:điểm|đ)\)"
# "Nhóm 3: Dược liệu", "7. Du lịch": a number before a name may also count the rows.
_NUMBERED: Final = r"(?i:nhóm|bộ)?(?i: số)? ?(\d{1,2})(?:[.,]0)?(?: ?[.:)\-–] ?(\D.*))?"


def kind(value: Value) -> EntityKind | None:
    """Read a kind of producer by its legal form: "HTX", "Công ty TNHH", "hộ gia đình".

    Raises UnknownValue.
    """
    if is_nothing(value):
        return None
    try:
        return names.kind_named(as_text(value))
    except names.UnknownKind:
        known = ", ".join(KIND.choices)
        said = text.safe(as_text(value))
        raise UnknownValue(value=said, what=_(KIND.what), known=known) from None


def outcome(value: Value) -> Outcome | None:
    """Read how a registration ended: "không tham gia", "rút", "không đạt"; None when recognised.

    None also for one that is open still ("chuyển tiếp"). Raises UnknownValue.
    """
    said = re.sub(_POINTS, "", as_text(value)) if isinstance(value, str) else value
    if (star_cells.stated(said) or 0) in STARS_CERTIFIED:
        return None
    found: Outcome | None = RESULT.read(said)
    return found


def lead(known: Known, value: Value) -> bool | None:
    """Read a fact of who leads a producer; None where the cell says that it is not known.

    Raises UnknownValue: what else it says is told, and never guessed.
    """
    said = "" if is_nothing(value) else as_text(value)
    if is_unknown(said) or text.fold(said) in _NOT_ASKED:
        return None
    found: bool | None = known.read(said)
    return found


def group(value: Value) -> int | None:
    """Read a product group: 1 to 6, its name, or both (148/QĐ-TTg; older names too).

    Raises UnknownGroupName, also where number and name are of two groups.
    """
    if is_nothing(value):
        return None
    number, name = _numbered(value)
    if number in GROUPS and not name:
        return number
    named: int | None = GROUP.find(as_text(value)) or GROUP.find(name)
    if named is None or (number in GROUPS and number != named and not GROUP.find(as_text(value))):
        raise UnknownGroupName(value=text.safe(as_text(value)))
    return named


def product_set(value: Value) -> int | None:
    """Read a product set: 1 to 26, alone or before its name (148/QĐ-TTg)."""
    if is_nothing(value):
        return None
    number, _name = _numbered(value)
    if number not in PRODUCT_SETS:
        raise UnknownSetName(value=text.safe(as_text(value)))
    return number


def _numbered(value: Value) -> tuple[int, str]:
    """Return the number that a cell begins with, 0 for none, and the name behind it."""
    match = re.fullmatch(_NUMBERED, unicodedata.normalize("NFC", as_text(value)))
    return (int(match[1]), match[2] or "") if match else (0, "")

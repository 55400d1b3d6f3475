"""Reads the known values that offices write in a cell: results, purposes, kinds of improvement.

Nothing there is None; what is not known is refused in a sentence, never guessed.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.lists.cells import as_text, is_nothing
from ocop.lists.files.sheet import Value
from ocop.values import text
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

W = TypeVar("W", bound=StrEnum)
_ASIDE: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_OUTCOMES: Final = {
    Outcome.ABSENT: ("khong tham gia", "vang", "khong du thi", "khong nop ho so", "absent"),
    Outcome.WITHDRAWN: ("rut", "xin rut", "da rut", "withdrawn"),
    Outcome.NOT_REACHED: (
        "khong dat",
        "chua dat",
        "khong du dieu kien",
        "khong du diem",
        "not-reached",
    ),
}
# As offices write them, without marks; the stored words are understood too.
_PURPOSES: Final = {
    Purpose.NEW: ("moi", "san pham moi", "dang ky moi", "danh gia lan dau", "lan dau"),
    Purpose.UPGRADE: ("nang hang", "nang sao", "nang hang sao"),
    Purpose.RENEWAL: ("danh gia lai", "cong nhan lai", "tai danh gia"),
    Purpose.RENEWAL_UPGRADE: (
        "danh gia lai va nang hang", "danh gia lai, nang hang", "danh gia lai kem nang hang",
    ),
}  # fmt: skip
_TOPICS: Final = {
    Topic.TRACEABILITY: ("truy xuat nguon goc", "truy xuat"),
    Topic.RAW_MATERIAL: ("vung nguyen lieu", "mo rong vung nguyen lieu"),
    Topic.QUALITY: ("chat luong", "nang cao chat luong"),
    Topic.SCALE: ("quy mo san xuat", "quy mo", "mo rong quy mo"),
    Topic.LINKAGE: ("lien ket", "lien ket san xuat, tieu thu", "lien ket chuoi"),
    Topic.SALES_POINT: ("diem ban hang", "diem ban", "diem gioi thieu va ban san pham"),
}
_ACTIVITIES: Final = {
    SupportKind.POLICY: ("chinh sach ho tro", "chinh sach"),
    SupportKind.PLANNING: ("quy hoach",),
    SupportKind.PRODUCTION: ("to chuc san xuat", "to chuc lai san xuat"),
    SupportKind.MEETING: ("hop", "cuoc hop", "hop dan", "hoi nghi"),
    SupportKind.VISIT: ("tham chu the", "tham", "lam viec voi chu the", "den chu the"),
    SupportKind.TRAINING: ("tap huan", "lop tap huan", "dao tao"),
    SupportKind.EXTENSION: ("khuyen nong",),
    SupportKind.TECHNOLOGY: ("chuyen giao cong nghe", "chuyen giao tien bo ky thuat"),
    SupportKind.PROMOTION: ("xuc tien thuong mai", "hoi cho", "quang ba"),
}
_DOCUMENTS: Final = {
    DocumentKind.FOOD_SAFETY: (
        "giay chung nhan an toan thuc pham", "an toan thuc pham", "attp", "giay attp", "vsattp",
        "giay chung nhan co so du dieu kien an toan thuc pham",
    ),
    DocumentKind.STANDARD: ("tieu chuan", "quy chuan", "chung nhan tieu chuan"),
    DocumentKind.DECLARATION: ("cong bo san pham", "tu cong bo", "cong bo", "ban tu cong bo"),
    DocumentKind.QUALITY_SYSTEM: (
        "chung nhan he thong quan ly chat luong", "he thong quan ly chat luong",
    ),
    DocumentKind.TRADEMARK: ("nhan hieu", "chung nhan nhan hieu"),
    DocumentKind.TEST_REPORT: ("phieu kiem nghiem", "ket qua kiem nghiem", "kiem nghiem"),
}  # fmt: skip
_INSPECTIONS: Final = {
    InspectionKind.PERIODIC: ("kiem tra dinh ky", "dinh ky"),
    InspectionKind.UNSCHEDULED: ("kiem tra dot xuat", "dot xuat"),
    InspectionKind.PRE_COUNCIL: ("kiem tra truoc khi danh gia", "truoc danh gia", "truoc hoi dong"),
}
_ANSWERS: Final = {True: ("co", "yes", "x", "1"), False: ("khong", "chua", "no", "0")}
_TESTS: Final = {
    TestResult.PASS: ("dat", "dat yeu cau", "pass", "passed"),
    TestResult.FAIL: ("khong dat", "khong dat yeu cau", "fail", "failed"),
}
# Group (148/QĐ-TTg) → how its name begins, without marks; the names of 1048/QĐ-TTg are among them.
_GROUPS: Final = {
    1: ("thuc pham",),
    2: ("do uong",),
    3: ("duoc lieu", "thao duoc", "san pham tu duoc lieu"),
    4: ("thu cong my nghe", "do thu cong", "hang thu cong", "vai", "luu niem"),
    5: ("sinh vat canh", "hoa", "cay canh", "dong vat canh"),
    6: ("du lich", "dich vu du lich", "dich vu"),
}
_NUMBERING: Final = re.compile(r"(?:nhom |bo )?(\d{1,2})(?:[.,]0)?(?![\d,.]*\d)[ .:)-]*")
_REACHED: Final = re.compile(r"(?:dat|cong nhan|da cong nhan|duoc cong nhan)(?: .*)?|[345] sao")
_OPEN: Final = (
    "tham gia", "da tham gia", "co tham gia", "chua danh gia", "chuyen tiep", "dang danh gia",
    "chua co ket qua", "dang xem xet",
)  # fmt: skip


class UnknownResult(ValueRefused):
    sentence = N_("“{value}” is not known as a result.")
    advice = N_("Write: đạt, không đạt, không tham gia, rút; or leave it empty.")


class UnknownPurpose(ValueRefused):
    sentence = N_("“{value}” is not known as a purpose.")
    advice = N_("Write: mới, nâng hạng, đánh giá lại; or leave it empty.")


class UnknownTopic(ValueRefused):
    sentence = N_("“{value}” is not known as a kind of improvement.")
    advice = N_(
        "Write: truy xuất nguồn gốc, vùng nguyên liệu, chất lượng, quy mô sản xuất, liên kết or"
        " điểm bán hàng."
    )


class UnknownActivity(ValueRefused):
    sentence = N_("“{value}” is not known as a kind of support.")
    advice = N_("Write one of those listed.")


class UnknownDocument(ValueRefused):
    sentence = N_("“{value}” is not known as a kind of document.")
    advice = N_("Write one of those listed.")


class UnknownInspection(ValueRefused):
    sentence = N_("“{value}” is not known as a kind of inspection.")
    advice = N_("Write: định kỳ, đột xuất or trước khi đánh giá.")


class UnknownAnswer(ValueRefused):
    sentence = N_("“{value}” is neither a yes nor a no.")
    advice = N_("Write có or không, or leave it empty.")


class UnknownTest(ValueRefused):
    sentence = N_("“{value}” is not known as the result of a test.")
    advice = N_("Write đạt or không đạt, or leave it empty.")


class UnknownGroupName(ValueRefused):
    sentence = N_("“{value}” is not known as a product group.")
    advice = N_("Write 1 to 6, or leave the column out of the list with: --map source=COLUMN")


class UnknownSetName(ValueRefused):
    sentence = N_("“{value}” does not begin with the number of a product set, 1 to 26.")
    advice = N_("Write its number, or leave the column out of the list with: --map source=COLUMN")


def outcome(value: Value) -> Outcome | None:
    """Read how a registration ended: "không tham gia", "rút", "không đạt"; None when recognised.

    None also for one that is open still ("chuyển tiếp"). Raises UnknownResult.
    """
    if is_nothing(value):
        return None
    written = as_text(value)
    said = text.fold(_ASIDE.sub(" ", written)).strip(" .,;")
    for found, spellings in _OUTCOMES.items():
        if any(said == one or said.startswith(f"{one} ") for one in spellings):
            return found
    if said in _OPEN or _REACHED.fullmatch(said):
        return None
    raise UnknownResult(value=text.safe(written))


def purpose(value: Value) -> Purpose | None:
    """Read what a product is registered for: "mới", "nâng hạng", "đánh giá lại"; None if empty."""
    return None if is_nothing(value) else _named(value, _PURPOSES, UnknownPurpose)


def topic(value: Value) -> Topic | None:
    """Read what an improvement is about: "truy xuất nguồn gốc", "liên kết"; None if empty."""
    return None if is_nothing(value) else _named(value, _TOPICS, UnknownTopic)


def activity(value: Value) -> SupportKind | None:
    """Read what was done for a district or for producers: "họp", "tập huấn"; None if empty."""
    return None if is_nothing(value) else _named(value, _ACTIVITIES, UnknownActivity)


def document(value: Value) -> DocumentKind | None:
    """Read what a paper is: "an toàn thực phẩm", "tự công bố"; None if empty."""
    return None if is_nothing(value) else _named(value, _DOCUMENTS, UnknownDocument)


def inspection(value: Value) -> InspectionKind | None:
    """Read why inspectors came: "định kỳ", "đột xuất"; None if empty."""
    return None if is_nothing(value) else _named(value, _INSPECTIONS, UnknownInspection)


def yes_or_no(value: Value) -> bool | None:
    """Read "có" or a mark, or "không"; None if empty."""
    if is_nothing(value):
        return None
    said = text.fold(as_text(value)).strip(" .;")
    for answer, spellings in _ANSWERS.items():
        if said in spellings:
            return answer
    raise UnknownAnswer(value=text.safe(as_text(value)))


def tested(value: Value) -> TestResult | None:
    """Read how a test came out: "đạt" or "không đạt"; None if empty."""
    return None if is_nothing(value) else _named(value, _TESTS, UnknownTest)


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


def _named(value: Value, words: Mapping[W, tuple[str, ...]], unknown: type[ValueRefused]) -> W:
    written = as_text(value)
    said = text.fold(written).strip(" .;")
    for word, spellings in words.items():
        if said in spellings or said.replace("_", "-") == word:
            return word
    listed = [spellings[0] for spellings in words.values()]
    raise unknown(value=text.safe(written), candidates=listed)


# As offices write it, and as the program reads it again, whatever language the screen speaks.
WORDS: Final[dict[str, dict[Any, str]]] = {
    "kind": {
        EntityKind.COOPERATIVE: "HTX",
        EntityKind.COOPERATIVE_GROUP: "THT",
        EntityKind.ENTERPRISE: "doanh nghiệp",
        EntityKind.HOUSEHOLD: "hộ kinh doanh",
        EntityKind.ESTABLISHMENT: "cơ sở",
        EntityKind.FARM: "trang trại",
    },
    "purpose": {
        Purpose.NEW: "mới",
        Purpose.UPGRADE: "nâng hạng",
        Purpose.RENEWAL: "đánh giá lại",
        Purpose.RENEWAL_UPGRADE: "đánh giá lại và nâng hạng",
    },
    "result": {
        Outcome.ABSENT: "không tham gia",
        Outcome.WITHDRAWN: "rút",
        Outcome.NOT_REACHED: "không đạt",
    },
    "topic": {
        Topic.TRACEABILITY: "truy xuất nguồn gốc",
        Topic.RAW_MATERIAL: "vùng nguyên liệu",
        Topic.QUALITY: "chất lượng",
        Topic.SCALE: "quy mô sản xuất",
        Topic.LINKAGE: "liên kết",
        Topic.SALES_POINT: "điểm bán hàng",
    },
    "activity": {
        SupportKind.POLICY: "chính sách hỗ trợ",
        SupportKind.PLANNING: "quy hoạch",
        SupportKind.PRODUCTION: "tổ chức sản xuất",
        SupportKind.MEETING: "họp",
        SupportKind.VISIT: "thăm chủ thể",
        SupportKind.TRAINING: "tập huấn",
        SupportKind.EXTENSION: "khuyến nông",
        SupportKind.TECHNOLOGY: "chuyển giao công nghệ",
        SupportKind.PROMOTION: "xúc tiến thương mại",
    },
    "document": {
        DocumentKind.FOOD_SAFETY: "an toàn thực phẩm",
        DocumentKind.STANDARD: "tiêu chuẩn",
        DocumentKind.DECLARATION: "công bố sản phẩm",
        DocumentKind.QUALITY_SYSTEM: "hệ thống quản lý chất lượng",
        DocumentKind.TRADEMARK: "nhãn hiệu",
        DocumentKind.TEST_REPORT: "phiếu kiểm nghiệm",
    },
    "inspection": {
        InspectionKind.PERIODIC: "định kỳ",
        InspectionKind.UNSCHEDULED: "đột xuất",
        InspectionKind.PRE_COUNCIL: "trước khi đánh giá",
    },
    "potential": {1: "có", 0: "không"},
    "test": {TestResult.PASS: "đạt", TestResult.FAIL: "không đạt"},
    "flagship": {1: "x"},
}

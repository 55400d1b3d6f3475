"""The headings that offices write, by what they mean; the table is data, to be added to.

Spellings are compared without case, marks, punctuation and line breaks (`heading_key`), so one
spelling of each is enough. English words are those of the program's own exports and samples.
"""

import re
from functools import lru_cache
from typing import Final

from ocop.values import text

_NO_WORD: Final = re.compile(r"[\W_]+")
_ASIDE: Final = re.compile(r"[(\[][^)\]]*[)\]]")

# Exported lists that are only for reading, by their title: their headings.
FOR_READING: Final[dict[str, tuple[str, ...]]] = {
    "Danh sách kỳ đánh giá": (
        "Mã kỳ",
        "Cấp",
        "Huyện",
        "Năm",
        "Đợt",
        "Lần",
        "Ngày tổ chức",
        "Bộ tiêu chí",
        "Số thành viên hội đồng",
        "Số sản phẩm",
        "Đã chấm",
        "Được công nhận",
        "Chuyển lên cấp trên",
        "Không đạt",
        "Đang chờ",
        "Ghi chú",
    ),
    "Lịch sử ghi sổ OCOP": ("Thời gian", "Lệnh", "Người ghi", "Nội dung", "Lý do", "Mã lệnh"),
}

HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "product": (
        "Tên sản phẩm", "Tên sản phẩm OCOP", "Sản phẩm", "Sản phẩm OCOP", "Tên SP",
        "Sản phẩm dự thi", "Tên sản phẩm, dịch vụ", "Tên sản phẩm/bộ sản phẩm", "Sản phẩm đăng ký",
        "Product name", "Tên sản phẩm đăng ký", "Sản phẩm tham gia", "Tên sản phẩm tham gia",
        "Tên gọi sản phẩm", "Sản phẩm tham gia đánh giá", "Tên sản phẩm tham gia đánh giá",
        "Sản phẩm được công nhận",
    ),
    "entity": (
        "Chủ thể", "Tên chủ thể", "Chủ thể sản xuất", "Tên chủ thể sx", "Tên chủ thể sản xuất",
        "Chủ thể OCOP", "Tên chủ thể OCOP", "Cơ sở sản xuất", "Tên cơ sở sản xuất", "Tên cơ sở",
        "Đơn vị sản xuất", "Tên đơn vị sản xuất", "Tên đơn vị", "Chủ thể tham gia", "Nhà sản xuất",
        "Chủ thể sx", "Chủ thể sản phẩm", "Chủ thể sản xuất kinh doanh", "Tổ chức, cá nhân",
        "Cơ sở sx", "Tên chủ thể tham gia", "Producer",
    ),
    "kind": (
        "Loại hình", "Loại hình chủ thể", "Loại chủ thể", "Loại hình tổ chức", "Hình thức tổ chức",
        "Entity type",
    ),
    "stars": (
        "Hạng sao", "Số sao", "Xếp hạng", "Phân hạng", "Hạng sao OCOP", "Hạng sao hiện tại", "Sao",
        "Hạng", "Kết quả phân hạng", "Kết quả xếp hạng", "Hạng sản phẩm", "Xếp hạng sao",
        "Phân hạng sao", "Hạng sao được công nhận", "Hạng sao công nhận", "Xếp hạng sản phẩm",
        "Phân hạng sản phẩm", "Hạng sao đạt được", "Số sao đạt được", "Đạt hạng sao",
    ),
    "to_stars": (
        "Hạng sao đề nghị", "Hạng sao đề xuất", "Hạng sao đăng ký", "Đăng ký hạng sao",
        "Đề nghị nâng hạng", "Đăng ký nâng hạng", "Nâng hạng lên", "Lên hạng", "Hạng sao phấn đấu",
        "Hạng sao dự kiến", "Hạng sao đăng ký nâng hạng", "Hạng sao đề nghị nâng hạng",
    ),
    "address": (
        "Địa chỉ", "Địa chỉ sản xuất", "Địa chỉ chủ thể", "Địa chỉ cơ sở", "Nơi sản xuất",
        "Địa điểm sản xuất", "Địa chỉ cơ sở sản xuất", "Địa chỉ trụ sở", "Địa chỉ liên hệ",
    ),
    "commune": (
        "Xã", "Xã/phường", "Xã/phường/thị trấn", "Phường/xã", "Tên xã", "Xã/thị trấn", "Đơn vị xã",
        "Cấp xã",
    ),
    "district": (
        "Huyện", "Huyện/thành phố", "Huyện/TP", "Huyện/thị xã/thành phố", "Tên huyện", "Cấp huyện",
        "Đơn vị huyện", "Quận/huyện", "Thành phố/huyện", "Đơn vị huyện, thành phố",
    ),
    "province": ("Tỉnh", "Tỉnh/thành phố", "Tên tỉnh"),
    "group": (
        "Nhóm", "Nhóm sản phẩm", "Ngành", "Danh mục sản phẩm", "Ngành hàng", "Nhóm ngành",
        "Nhóm ngành hàng", "Ngành sản phẩm", "Nhóm SP", "Product group",
    ),
    "set": ("Phân nhóm", "Phân nhóm sản phẩm", "Bộ sản phẩm", "Bộ tiêu chí", "Product set"),
    "code": (
        "Mã sản phẩm", "Mã", "Mã số", "Mã số sản phẩm", "Mã SP", "Mã sản phẩm OCOP", "Mã OCOP",
    ),
    "decision": (
        "Số quyết định", "QĐ công nhận", "Quyết định", "Quyết định công nhận", "Số QĐ",
        "Quyết định số", "Số quyết định công nhận", "Số QĐ công nhận", "QĐ", "Số, ngày quyết định",
        "Căn cứ quyết định", "Số, ngày, tháng, năm quyết định", "Quyết định phê duyệt",
        "QĐ phê duyệt", "QĐ số",
    ),
    "issuer": (
        "Cơ quan ban hành", "Cơ quan công nhận", "Cơ quan cấp", "Cơ quan quyết định",
        "Nơi ban hành", "Đơn vị ban hành", "Cơ quan", "Cơ quan ký", "Cơ quan ban hành quyết định",
    ),
    "day": (
        "Ngày công nhận", "Ngày quyết định", "Ngày ký", "Ngày cấp", "Ngày ban hành", "Ngày",
        "Ngày QĐ", "Ngày tháng năm", "Ngày, tháng, năm quyết định", "Ngày, tháng, năm công nhận",
        "Ngày cấp giấy chứng nhận", "Ngày cấp GCN", "Thời gian công nhận", "Ngày đánh giá",
        "Ngày đăng ký", "Ngày ký quyết định", "Ngày ban hành quyết định", "Ngày đề nghị",
        "Ngày thực hiện",
        "Signed on",
    ),
    "year": (
        "Năm công nhận", "Năm", "Năm đánh giá", "Năm đăng ký", "Năm phân hạng", "Năm xếp hạng",
        "Năm đạt", "Năm được công nhận", "Năm đạt OCOP", "Recognised year",
    ),
    "until": (
        "Ngày hết hạn", "Ngày hết hiệu lực", "Hiệu lực đến", "Có hiệu lực đến", "Có giá trị đến",
        "Giá trị đến", "Hạn đến", "Thời hạn đến", "Thời hạn", "Hết hạn", "Đến ngày", "Đến",
        "Hết hiệu lực", "Thời hạn giấy chứng nhận", "Thời hạn công nhận", "Giá trị đến ngày",
        "Có giá trị đến ngày", "Hiệu lực đến ngày",
    ),
    "representative": (
        "Người đại diện", "Đại diện", "Họ tên người đại diện", "Họ và tên người đại diện",
        "Người đại diện pháp luật", "Người đại diện theo pháp luật", "Tên người đại diện",
        "Giám đốc", "Họ và tên", "Họ tên", "Chủ hộ", "Chủ cơ sở", "Đại diện chủ thể",
        "Người đại diện chủ thể",
    ),
    "phone": (
        "SĐT", "Số điện thoại", "Điện thoại", "ĐT", "Số ĐT", "Điện thoại liên hệ", "Liên hệ",
        "Số điện thoại liên hệ", "SĐT liên hệ", "Số ĐT liên hệ",
    ),
    "points": (
        "Điểm", "Tổng điểm", "Điểm trung bình", "Điểm TB", "Điểm bình quân", "Số điểm", "Điểm số",
        "Điểm đánh giá", "Tổng điểm trung bình", "Điểm trung bình của hội đồng", "Kết quả điểm",
        "Điểm hội đồng", "Tổng số điểm", "Điểm đạt", "Điểm đạt được", "Score",
    ),
    "result": (
        "Kết quả", "Kết quả đánh giá", "Kết quả thực hiện", "Kết quả đánh giá, phân hạng",
        "Kết quả tham gia", "Tình trạng",
    ),
    "reason": ("Lý do", "Nguyên nhân", "Lý do không tham gia"),
    "purpose": (
        "Mục đích", "Mục đích đăng ký", "Hình thức đăng ký", "Hình thức tham gia", "Loại đăng ký",
        "Hình thức đánh giá", "Nội dung đăng ký", "Mục đích đánh giá", "Đăng ký đánh giá",
    ),
    "demand": (
        "Nhu cầu thị trường", "Nhu cầu và thị hiếu", "Nhu cầu, thị hiếu", "Thị trường",
        "Nhu cầu, thị hiếu thị trường", "Nhu cầu, thị hiếu của thị trường",
        "Nhu cầu và thị hiếu của thị trường", "Nhu cầu, thị hiếu tiêu dùng",
    ),
    "labour": (
        "Lao động", "Lao động có tay nghề", "Lao động lành nghề", "Tay nghề lao động",
        "Trình độ lao động", "Lao động có kỹ năng",
    ),
    "capacity": (
        "Khả năng đáp ứng", "Khả năng đáp ứng yêu cầu", "Khả năng đáp ứng yêu cầu của chương trình",
        "Khả năng đáp ứng yêu cầu chương trình", "Khả năng đáp ứng tiêu chí",
    ),
    "surveyor": ("Người khảo sát", "Cán bộ khảo sát", "Đơn vị khảo sát"),
    "surveyed": ("Ngày khảo sát",),
    "since": (
        "Từ ngày", "Từ năm", "Từ", "Bắt đầu", "Bắt đầu từ", "Ngày bắt đầu", "Thời điểm",
        "Thời điểm bắt đầu", "Thời gian bắt đầu", "Năm bắt đầu", "Ngày áp dụng", "Năm áp dụng",
    ),
    "topic": ("Nội dung củng cố", "Chuyên đề", "Nội dung nâng cấp"),
    "detail": ("Nội dung", "Mô tả", "Chi tiết", "Nội dung chi tiết", "Thông tin chi tiết"),
    "hectares": (
        "Diện tích", "Diện tích vùng nguyên liệu", "Quy mô vùng nguyên liệu", "ha", "Số ha",
        "Diện tích ha",
    ),
    "place": ("Địa điểm", "Địa điểm vùng nguyên liệu", "Vị trí"),
    "crop": ("Cây trồng", "Cây trồng, vật nuôi", "Loại nguyên liệu", "Nguyên liệu"),
    "partner": (
        "Đơn vị liên kết", "Đối tác", "Đối tác liên kết", "Bên liên kết", "Đơn vị tiêu thụ",
        "Doanh nghiệp liên kết", "Đơn vị bao tiêu",
    ),
    "contract": ("Hợp đồng", "Số hợp đồng", "Hợp đồng liên kết", "Số hợp đồng, dự án"),
    "lead": ("Đơn vị chủ trì", "Chủ trì", "Chủ trì liên kết"),
    "share": ("Tỷ lệ", "Sản lượng liên kết", "Tỷ lệ nguyên liệu"),
    "system": (
        "Hệ thống", "Hệ thống truy xuất", "Phần mềm truy xuất", "Hệ thống truy xuất nguồn gốc",
    ),
    "carrier": (
        "Vật mang tin", "Mã truy xuất", "Tem truy xuất", "Mã QR", "Mã truy xuất nguồn gốc",
        "Tem truy xuất nguồn gốc",
    ),
    "url": ("Đường dẫn", "Website", "Link", "Địa chỉ website"),
    "scale": ("Quy mô sản xuất", "Quy mô", "Quy mô, công suất"),
    "raw_material": ("Vùng nguyên liệu",),
    "flagship": ("Sản phẩm chủ lực", "Chủ lực"),
    "activity": (
        "Loại hoạt động", "Hoạt động hỗ trợ", "Hoạt động", "Hình thức hỗ trợ", "Loại hỗ trợ",
    ),
    "entities": ("Chủ thể được hỗ trợ", "Chủ thể hưởng lợi", "Đối tượng hỗ trợ"),
    "programme": (
        "Chương trình", "Chương trình, dự án", "Dự án", "Thuộc chương trình", "Nguồn kinh phí",
    ),
    "money": ("Kinh phí", "Số tiền", "Kinh phí thực hiện", "Kinh phí hỗ trợ", "Kinh phí đồng"),
    "people": ("Số người", "Số người tham gia", "Số lượt người", "Số học viên"),
    "document": ("Loại giấy tờ", "Loại hồ sơ, giấy tờ", "Loại giấy", "Loại chứng nhận"),
    "number": ("Số giấy", "Số giấy chứng nhận", "Số chứng nhận", "Số hiệu"),
    "standard": ("Tiêu chuẩn", "Tiêu chuẩn, quy chuẩn", "Tiêu chuẩn áp dụng", "Quy chuẩn"),
    "exempt": ("Lý do miễn", "Thuộc diện miễn"),
    "applied": ("Ngày nộp đơn", "Ngày nộp hồ sơ xin cấp", "Ngày đề nghị cấp"),
    "revoked": ("Ngày thu hồi",),
    "renews": ("Thay cho giấy số", "Thay cho", "Thay thế giấy số", "Cấp lại của giấy số"),
    "inspection": ("Loại kiểm tra", "Hình thức kiểm tra"),
    "inspected": ("Ngày kiểm tra",),
    "body": ("Cơ quan kiểm tra", "Đơn vị kiểm tra", "Đoàn kiểm tra"),
    "team": ("Số quyết định đoàn kiểm tra", "Quyết định kiểm tra"),
    "finding": ("Kết quả kiểm tra", "Nội dung phát hiện", "Phát hiện"),
    "violation": ("Vi phạm", "Nội dung vi phạm", "Hành vi vi phạm"),
    "remedy_by": ("Hạn khắc phục", "Khắc phục trước ngày"),
    "penalty": ("Quyết định xử phạt", "Số quyết định xử phạt"),
    "remedied": ("Ngày khắc phục", "Ngày khắc phục xong"),
    "remedy": ("Biện pháp khắc phục", "Nội dung khắc phục"),
    "reviewed": ("Ngày rà soát",),
    "potential": (
        "Triển vọng nâng hạng", "Tiềm năng nâng hạng", "Khả năng nâng hạng", "Tiềm năng",
    ),
    "reviewer": ("Người rà soát", "Đơn vị rà soát", "Cán bộ rà soát"),
    "received": ("Ngày tiếp nhận", "Ngày tiếp nhận hồ sơ", "Ngày nhận hồ sơ", "Ngày nộp hồ sơ"),
    "missing": ("Giấy tờ còn thiếu", "Hồ sơ còn thiếu", "Còn thiếu", "Nội dung còn thiếu"),
    "missed": ("Ngày yêu cầu bổ sung", "Ngày thấy thiếu"),
    "missing_until": ("Hạn bổ sung", "Hạn bổ sung hồ sơ", "Bổ sung trước ngày"),
    "complete": ("Ngày đủ hồ sơ", "Ngày hoàn thiện hồ sơ", "Ngày hồ sơ đủ"),
    "checked": ("Ngày kiểm tra thực tế", "Ngày kiểm tra hồ sơ", "Ngày thẩm định"),
    "checker": ("Người kiểm tra thực tế", "Đơn vị kiểm tra thực tế", "Đơn vị thẩm định"),
    "preliminary": ("Điểm sơ bộ", "Điểm dự kiến", "Điểm tự đánh giá"),
    "test": ("Kết quả kiểm nghiệm", "Kiểm nghiệm"),
    "tested": ("Ngày kiểm nghiệm",),
    "test_number": ("Số phiếu kiểm nghiệm", "Phiếu kiểm nghiệm số"),
    "withdrawn": ("Ngày rút hồ sơ", "Ngày rút"),
    "again": ("Đăng ký lại năm", "Đăng ký lại cho năm", "Đăng ký lại"),
    "row": ("Mã dòng",),
    "source": ("Nguồn", "Nguồn tin", "Source URL"),
    "note": ("Ghi chú", "Chú thích", "Ghi chú khác"),
    "ordinal": ("STT", "TT", "Số TT", "Số thứ tự", "Thứ tự", "No"),
}  # fmt: skip

_LONG_ENOUGH: Final = 4  # in two or three letters one more or less is another word

# What stands over the columns of a council's members.
MEMBERS: Final = (
    "Thành viên", "Thành viên hội đồng", "Điểm của thành viên", "Điểm thành viên", "Hội đồng",
    "Điểm của thành viên hội đồng", "Điểm của các thành viên hội đồng", "Điểm thành viên hội đồng",
    "Điểm chấm của thành viên hội đồng", "Điểm chấm của các thành viên", "Điểm chấm",
    "Điểm của các thành viên", "Các thành viên hội đồng", "Điểm đánh giá của thành viên hội đồng",
    "Điểm đánh giá của các thành viên", "Kết quả chấm điểm của thành viên hội đồng",
)  # fmt: skip
# Columns that may stand twice without anything being lost.
MAY_REPEAT: Final = ("ordinal", "note")
# A mapping can name the three columns "5 sao | 4 sao | 3 sao" too.
STAR_MEANINGS: Final = {f"stars_{stars}": stars for stars in (5, 4, 3)}


@lru_cache(maxsize=4096)  # a long list says the same names in its rows
def heading_key(heading: str) -> str:
    """Return a heading as it is compared: its words without marks, one space between."""
    return _NO_WORD.sub(" ", text.fold(heading)).strip()


def meaning_of(heading: str) -> str | None:
    """Return what a heading means; what it says in brackets counts only if it must."""
    table = known()
    return table.get(heading_key(heading)) or table.get(heading_key(_ASIDE.sub(" ", heading)))


def nearest_meaning(heading: str) -> str | None:
    """Return the meaning that an unknown heading comes closest to, as a proposal only."""
    from difflib import get_close_matches  # slow to import, needed only for what is unknown

    table, wanted = known(), heading_key(heading)
    inside = [key for key in table if f" {key} " in f" {wanted} "]
    long_enough = [key for key in table if len(key) >= _LONG_ENOUGH]
    near = inside or get_close_matches(wanted, long_enough, 1, 0.7)
    return table[max(near, key=len)] if near else None


def is_about_members(heading: str) -> bool:
    """Return whether a heading stands over the columns of a council's members."""
    return heading_key(heading) in {heading_key(one) for one in MEMBERS}


@lru_cache(maxsize=1)
def known() -> dict[str, str]:
    """Return every known heading's key with its meaning; the meanings' own names too."""
    table = {heading_key(meaning): meaning for meaning in HEADINGS}
    for meaning, spellings in HEADINGS.items():
        table.update({heading_key(spelling): meaning for spelling in spellings})
    return table

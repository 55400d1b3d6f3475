"""Every column that lists of offices have: headings, how a cell is read, the rule in a form.

The table is data, to be added to. The first heading is the one that we write; all are understood,
without case, marks, punctuation and line breaks, so one spelling of each is enough. English words
are those of the program's own exports and samples.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final

from ocop.lists import cells, day_cells, phrases, spellings
from ocop.lists.descriptions import Column, column
from ocop.lists.star_columns import STARS
from ocop.values.quantities import AREA_UNITS, MONEY_UNITS, POINT_UNITS

_GROUND: Final = "Căn cứ khảo sát: chọn có, không, hoặc ghi vài chữ."

COLUMNS: Final[Mapping[str, Column]] = {
    "code": column(
        "Mã sản phẩm", "Mã", "Mã số", "Mã số sản phẩm", "Mã SP", "Mã sản phẩm OCOP", "Mã OCOP",
        rule="Mã sản phẩm trên hệ thống OCOP, nếu đã có. Cột này là chữ: giữ nguyên số 0 ở đầu.",
    ),
    "topic": column(
        "Nội dung củng cố", "Chuyên đề", "Nội dung nâng cấp", words=spellings.TOPIC, width=20,
        rule="Liên kết ghi theo chủ thể, điểm bán hàng theo chủ thể hoặc huyện, còn lại theo"
        " sản phẩm.",
    ),
    "document": column(
        "Loại giấy tờ", "Loại hồ sơ, giấy tờ", "Loại giấy", "Loại chứng nhận",
        words=spellings.DOCUMENT,
    ),
    "inspection": column("Loại kiểm tra", "Hình thức kiểm tra", words=spellings.INSPECTION),
    "inspected": column("Ngày kiểm tra", holds="day"),
    "product": column(
        "Tên sản phẩm", "Tên sản phẩm OCOP", "Sản phẩm", "Sản phẩm OCOP", "Tên SP",
        "Sản phẩm dự thi", "Tên sản phẩm, dịch vụ", "Tên sản phẩm/bộ sản phẩm", "Sản phẩm đăng ký",
        "Product name", "Tên sản phẩm đăng ký", "Sản phẩm tham gia", "Tên sản phẩm tham gia",
        "Tên gọi sản phẩm", "Sản phẩm tham gia đánh giá", "Tên sản phẩm tham gia đánh giá",
        "Sản phẩm được công nhận", read=cells.name, width=30,
        rule="Tên đầy đủ, có dấu, như trên hồ sơ. Mỗi dòng một sản phẩm.",
    ),
    "entity": column(
        "Chủ thể", "Tên chủ thể", "Chủ thể sản xuất", "Tên chủ thể sx", "Tên chủ thể sản xuất",
        "Chủ thể OCOP", "Tên chủ thể OCOP", "Cơ sở sản xuất", "Tên cơ sở sản xuất", "Tên cơ sở",
        "Đơn vị sản xuất", "Tên đơn vị sản xuất", "Tên đơn vị", "Chủ thể tham gia", "Nhà sản xuất",
        "Chủ thể sx", "Chủ thể sản phẩm", "Chủ thể sản xuất kinh doanh", "Tổ chức, cá nhân",
        "Cơ sở sx", "Tên chủ thể tham gia", "Producer", read=phrases.maker, width=32,
        rule="Tên đầy đủ của chủ thể, kể cả HTX, công ty… Ghi ở mọi dòng, không gộp ô.",
    ),
    "kind": column(
        "Loại hình", "Loại hình chủ thể", "Loại chủ thể", "Loại hình tổ chức", "Hình thức tổ chức",
        "Entity type", read=spellings.kind, words=spellings.KIND,
        rule="Loại hình của chủ thể. Bỏ trống thì lấy theo chữ đầu của tên (HTX, THT, công ty…).",
    ),
    "commune": column(
        "Xã", "Xã/phường", "Xã/phường/thị trấn", "Phường/xã", "Tên xã", "Xã/thị trấn", "Đơn vị xã",
        "Cấp xã", read=cells.name, open=True,
        rule="Xã, phường, thị trấn của chủ thể. Xã cũ không có trong danh sách vẫn ghi được.",
    ),
    "district": column(
        "Huyện", "Huyện/thành phố", "Huyện/TP", "Huyện/thị xã/thành phố", "Tên huyện", "Cấp huyện",
        "Đơn vị huyện", "Quận/huyện", "Thành phố/huyện", "Đơn vị huyện, thành phố",
        read=cells.name, width=16, rule="Huyện, thành phố của chủ thể.",
    ),
    "group": column(
        "Nhóm sản phẩm", "Nhóm", "Ngành", "Danh mục sản phẩm", "Ngành hàng", "Nhóm ngành",
        "Nhóm ngành hàng", "Ngành sản phẩm", "Nhóm SP", "Product group", read=spellings.group,
        open=True, width=24, rule="Nhóm sản phẩm theo Quyết định 148/QĐ-TTg.",
    ),
    "set": column(
        "Phân nhóm", "Phân nhóm sản phẩm", "Bộ sản phẩm", "Bộ tiêu chí", "Product set",
        read=spellings.product_set, holds="number", width=8,
        rule="Số của phân nhóm, 1 đến 26 (Quyết định 148/QĐ-TTg).",
    ),
    "flagship": column(
        "Sản phẩm chủ lực", "Chủ lực", words=spellings.FLAGSHIP, read=cells.mark, width=9,
        rule="Sản phẩm chủ lực thì chọn x; không thì bỏ trống.",
    ),
    **STARS,
    "decision": column(
        "Số quyết định", "QĐ công nhận", "Quyết định", "Quyết định công nhận", "Số QĐ",
        "Quyết định số", "Số quyết định công nhận", "Số QĐ công nhận", "QĐ", "Số, ngày quyết định",
        "Căn cứ quyết định", "Số, ngày, tháng, năm quyết định", "Quyết định phê duyệt",
        "QĐ phê duyệt", "QĐ số", "Decision No", read=phrases.decision,
        rule="Số quyết định công nhận, ví dụ 812/QĐ-UBND. Chưa rõ thì bỏ trống.",
    ),
    "issuer": column(
        "Cơ quan ban hành", "Cơ quan công nhận", "Cơ quan cấp", "Cơ quan quyết định",
        "Nơi ban hành", "Đơn vị ban hành", "Cơ quan", "Cơ quan ký", "Cơ quan ban hành quyết định",
        width=24, rule="Cơ quan ban hành quyết định, ví dụ UBND huyện Chợ Đồn.",
    ),
    "day": column(
        "Ngày ký", "Ngày công nhận", "Ngày quyết định", "Ngày cấp", "Ngày ban hành", "Ngày",
        "Ngày QĐ", "Ngày tháng năm", "Ngày, tháng, năm quyết định", "Ngày, tháng, năm công nhận",
        "Ngày cấp giấy chứng nhận", "Ngày cấp GCN", "Thời gian công nhận", "Ngày đánh giá",
        "Ngày đăng ký", "Ngày ĐK", "Ngày ký quyết định", "Ngày ban hành quyết định", "Ngày đề nghị",
        "Ngày thực hiện", "Signed on", holds="day",
        read=day_cells.as_start,  # of a recognition or a registration perhaps only the year
        rule="Ngày/tháng/năm, ví dụ 15/02/2023; không sau hôm nay.",
    ),
    "year": column(
        "Năm", "Năm công nhận", "Năm đánh giá", "Năm đăng ký", "Năm ĐK", "Năm phân hạng",
        "Năm xếp hạng", "Năm đạt", "Năm được công nhận", "Năm đạt OCOP", "Recognised year",
        read=day_cells.as_year, holds="number", open=True, width=8,
        rule="Năm đăng ký hoặc năm đánh giá, bốn chữ số.",
    ),
    "since": column(
        "Từ ngày", "Từ năm", "Từ", "Bắt đầu", "Bắt đầu từ", "Ngày bắt đầu", "Thời điểm",
        "Thời điểm bắt đầu", "Thời gian bắt đầu", "Năm bắt đầu", "Ngày áp dụng", "Năm áp dụng",
        holds="start", rule="Ngày bắt đầu, hoặc chỉ năm, ví dụ 2023. Không rõ thì bỏ trống.",
    ),
    "until": column(
        "Đến ngày", "Ngày hết hạn", "Ngày hết hiệu lực", "Hiệu lực đến", "Có hiệu lực đến",
        "Có giá trị đến", "Giá trị đến", "Hạn đến", "Thời hạn đến", "Thời hạn", "Hết hạn", "Đến",
        "Hết hiệu lực", "Thời hạn giấy chứng nhận", "Thời hạn công nhận", "Giá trị đến ngày",
        "Có giá trị đến ngày", "Hiệu lực đến ngày", holds="day",
        rule="Ngày cuối còn hiệu lực, ngày/tháng/năm. Bỏ trống nếu chưa rõ.",
    ),
    "purpose": column(
        "Mục đích", "Mục đích đăng ký", "Hình thức đăng ký", "Hình thức tham gia", "Loại đăng ký",
        "Hình thức đánh giá", "Nội dung đăng ký", "Mục đích đánh giá", "Đăng ký đánh giá",
        words=spellings.PURPOSE,
        rule="Bỏ trống thì máy tự nhận: chưa có sao là mới, đã có sao là đánh giá lại.",
    ),
    "demand": column(
        "Nhu cầu thị trường", "Nhu cầu và thị hiếu", "Nhu cầu, thị hiếu", "Thị trường",
        "Nhu cầu, thị hiếu thị trường", "Nhu cầu, thị hiếu của thị trường",
        "Nhu cầu và thị hiếu của thị trường", "Nhu cầu, thị hiếu tiêu dùng", open=True,
        rule=f"{_GROUND} Nhu cầu, thị hiếu của thị trường.",
    ),
    "labour": column(
        "Lao động", "Lao động có tay nghề", "Lao động lành nghề", "Tay nghề lao động",
        "Trình độ lao động", "Lao động có kỹ năng", open=True,
        rule=f"{_GROUND} Lao động có tay nghề.",
    ),
    "capacity": column(
        "Khả năng đáp ứng", "Khả năng đáp ứng yêu cầu", "Khả năng đáp ứng yêu cầu của chương trình",
        "Khả năng đáp ứng yêu cầu chương trình", "Khả năng đáp ứng tiêu chí", open=True,
        rule=f"{_GROUND} Khả năng đáp ứng yêu cầu của chương trình.",
    ),
    "surveyor": column("Người khảo sát", "Cán bộ khảo sát", "Đơn vị khảo sát", rule="Ai khảo sát."),
    "result": column(
        "Kết quả", "Kết quả đánh giá", "Kết quả thực hiện", "Kết quả đánh giá, phân hạng",
        "Kết quả tham gia", "Tình trạng", words=spellings.RESULT, read=spellings.outcome,
        rule="Chỉ chọn khi đăng ký kết thúc mà không được công nhận; còn lại bỏ trống.",
    ),
    "reason": column(
        "Lý do", "Nguyên nhân", "Lý do không tham gia",
        rule="Vì sao không tham gia, rút, không đạt.",
    ),
    "scale": column(
        "Quy mô sản xuất", "Quy mô", "Quy mô, công suất",
        rule="Quy mô, công suất, ví dụ: 20 tấn/năm.",
    ),
    "hectares": column(
        "Diện tích", "Diện tích vùng nguyên liệu", "Quy mô vùng nguyên liệu", "ha", "Số ha",
        "Diện tích ha", read=cells.area, units=AREA_UNITS, holds="number",
        rule="Số héc-ta, ví dụ 12,5. Chỉ dùng cho vùng nguyên liệu.",
    ),
    "place": column(
        "Địa điểm", "Địa điểm vùng nguyên liệu", "Vị trí", rule="Nơi có vùng nguyên liệu.",
    ),
    "crop": column(
        "Cây trồng", "Cây trồng, vật nuôi", "Loại nguyên liệu", "Nguyên liệu",
        rule="Cây trồng, vật nuôi của vùng nguyên liệu.",
    ),
    "partner": column(
        "Đối tác", "Đơn vị liên kết", "Đối tác liên kết", "Bên liên kết", "Đơn vị tiêu thụ",
        "Doanh nghiệp liên kết", "Đơn vị bao tiêu",
        rule="Bên liên kết, bao tiêu (chỉ với liên kết).",
    ),
    "contract": column(
        "Số hợp đồng", "Hợp đồng", "Hợp đồng liên kết", "Số hợp đồng, dự án",
        rule="Số hợp đồng, dự án liên kết.",
    ),
    "lead": column(
        "Đơn vị chủ trì", "Chủ trì", "Chủ trì liên kết", rule="Đơn vị chủ trì liên kết.",
    ),
    "share": column(
        "Tỷ lệ", "Sản lượng liên kết", "Tỷ lệ nguyên liệu",
        rule="Tỷ lệ nguyên liệu, sản lượng qua liên kết.",
    ),
    "system": column(
        "Hệ thống truy xuất", "Hệ thống", "Phần mềm truy xuất", "Hệ thống truy xuất nguồn gốc",
        rule="Hệ thống, phần mềm truy xuất nguồn gốc.",
    ),
    "carrier": column(
        "Vật mang tin", "Mã truy xuất", "Tem truy xuất", "Mã QR", "Mã truy xuất nguồn gốc",
        "Tem truy xuất nguồn gốc", rule="Mã, tem truy xuất (QR…).",
    ),
    "url": column(
        "Đường dẫn", "Website", "Link", "Địa chỉ website", rule="Địa chỉ trang truy xuất.",
    ),
    "activity": column(
        "Loại hoạt động", "Hoạt động hỗ trợ", "Hoạt động", "Hình thức hỗ trợ", "Loại hỗ trợ",
        words=spellings.ACTIVITY,
    ),
    "entities": column(
        "Chủ thể được hỗ trợ", "Chủ thể hưởng lợi", "Đối tượng hỗ trợ", read=cells.lines,
    ),
    "programme": column(
        "Chương trình", "Chương trình, dự án", "Dự án", "Thuộc chương trình", "Nguồn kinh phí",
    ),
    "money": column(
        "Kinh phí", "Số tiền", "Kinh phí thực hiện", "Kinh phí hỗ trợ", "Kinh phí đồng",
        read=cells.money, units=MONEY_UNITS, holds="number",
    ),
    "people": column(
        "Số người", "Số người tham gia", "Số lượt người", "Số học viên", read=cells.people,
        holds="number",
    ),
    "reviewed": column("Ngày rà soát", holds="day", rule="Ngày/tháng/năm; bỏ trống là ngày nhập."),
    "potential": column(
        "Triển vọng nâng hạng", "Tiềm năng nâng hạng", "Khả năng nâng hạng", "Tiềm năng",
        words=spellings.POTENTIAL, width=12, rule="Có thể nâng hạng hay chưa: có hoặc không.",
    ),
    "reviewer": column("Người rà soát", "Đơn vị rà soát", "Cán bộ rà soát", rule="Ai đã rà soát."),
    "received": column(
        "Ngày tiếp nhận", "Ngày tiếp nhận hồ sơ", "Ngày nhận hồ sơ", "Ngày nộp hồ sơ", holds="day",
    ),
    "number": column("Số giấy", "Số giấy chứng nhận", "Số chứng nhận", "Số hiệu"),
    "standard": column("Tiêu chuẩn", "Tiêu chuẩn, quy chuẩn", "Tiêu chuẩn áp dụng", "Quy chuẩn"),
    "exempt": column("Lý do miễn", "Thuộc diện miễn"),
    "applied": column("Ngày nộp đơn", "Ngày nộp hồ sơ xin cấp", "Ngày đề nghị cấp", holds="day"),
    "revoked": column("Ngày thu hồi", holds="day"),
    "renews": column("Thay cho giấy số", "Thay cho", "Thay thế giấy số", "Cấp lại của giấy số"),
    "body": column("Cơ quan kiểm tra", "Đơn vị kiểm tra", "Đoàn kiểm tra"),
    "team": column("Số quyết định đoàn kiểm tra", "Quyết định kiểm tra"),
    "finding": column("Kết quả kiểm tra", "Nội dung phát hiện", "Phát hiện"),
    "violation": column("Vi phạm", "Nội dung vi phạm", "Hành vi vi phạm"),
    "remedy_by": column("Hạn khắc phục", "Khắc phục trước ngày", holds="day"),
    "penalty": column("Quyết định xử phạt", "Số quyết định xử phạt"),
    "remedied": column("Ngày khắc phục", "Ngày khắc phục xong", holds="day"),
    "remedy": column("Biện pháp khắc phục", "Nội dung khắc phục"),
    "missing": column("Giấy tờ còn thiếu", "Hồ sơ còn thiếu", "Còn thiếu", "Nội dung còn thiếu"),
    "missed": column("Ngày yêu cầu bổ sung", "Ngày thấy thiếu", holds="day"),
    "missing_until": column("Hạn bổ sung", "Hạn bổ sung hồ sơ", "Bổ sung trước ngày", holds="day"),
    "complete": column("Ngày đủ hồ sơ", "Ngày hoàn thiện hồ sơ", "Ngày hồ sơ đủ", holds="day"),
    "checked": column(
        "Ngày kiểm tra thực tế", "Ngày kiểm tra hồ sơ", "Ngày thẩm định", holds="day",
    ),
    "checker": column("Người kiểm tra thực tế", "Đơn vị kiểm tra thực tế", "Đơn vị thẩm định"),
    "preliminary": column(
        "Điểm sơ bộ", "Điểm dự kiến", "Điểm tự đánh giá",
        read=cells.score, units=POINT_UNITS, holds="number",
    ),
    "test": column("Kết quả kiểm nghiệm", "Kiểm nghiệm", words=spellings.TEST),
    "tested": column("Ngày kiểm nghiệm", holds="day"),
    "test_number": column("Số phiếu kiểm nghiệm", "Phiếu kiểm nghiệm số"),
    "withdrawn": column("Ngày rút hồ sơ", "Ngày rút", holds="day"),
    "detail": column(
        "Nội dung", "Mô tả", "Chi tiết", "Nội dung chi tiết", "Thông tin chi tiết",
        "Description", width=28,
        rule="Nội dung cụ thể.",
    ),
    "representative": column(
        "Người đại diện", "Đại diện", "Họ tên người đại diện", "Họ và tên người đại diện",
        "Người đại diện pháp luật", "Người đại diện theo pháp luật", "Tên người đại diện",
        "Giám đốc", "Họ và tên", "Họ tên", "Chủ hộ", "Chủ cơ sở", "Đại diện chủ thể",
        "Người đại diện chủ thể", rule="Dữ liệu cá nhân: chỉ ghi khi cần. Không ghi số căn cước.",
    ),
    "phone": column(
        "Số điện thoại", "SĐT", "Điện thoại", "ĐT", "Số ĐT", "Điện thoại liên hệ", "Liên hệ",
        "Số điện thoại liên hệ", "SĐT liên hệ", "Số ĐT liên hệ", "Phone number", "PhoneNumber",
        read=cells.phone,
        rule="Dữ liệu cá nhân: chỉ ghi khi cần. Cột này là chữ: giữ nguyên số 0 ở đầu.",
    ),
    "led_by_woman": column(
        "Chủ thể là nữ", "Nữ làm chủ", "Phụ nữ làm chủ", "Do nữ làm chủ", "Chủ thể do nữ làm chủ",
        "Chủ thể là phụ nữ", "Chủ thể nữ", "Nữ đứng đầu", "Nữ lãnh đạo", "Người đứng đầu là nữ",
        "Người đại diện là nữ", "Giới tính", "Giới tính chủ thể", "Giới tính người đại diện",
        words=spellings.WOMAN, read=partial(spellings.lead, spellings.WOMAN), open=True, width=10,
        rule="Người đứng đầu chủ thể là nữ: có hoặc không. Chưa hỏi thì bỏ trống.",
    ),
    "led_by_minority": column(
        "Dân tộc thiểu số", "Chủ thể là người dân tộc thiểu số", "Chủ thể là dân tộc thiểu số",
        "Chủ thể là người DTTS", "Chủ thể DTTS", "Người dân tộc thiểu số", "Người DTTS", "DTTS",
        "Dân tộc", "Dân tộc chủ thể", "Dân tộc của chủ thể", "Dân tộc người đại diện",
        words=spellings.MINORITY, read=partial(spellings.lead, spellings.MINORITY), open=True,
        rule="Người đứng đầu là người dân tộc thiểu số: có, không hoặc tên dân tộc.", width=10,
    ),
    "note": column("Ghi chú", "Chú thích", "Ghi chú khác", width=24, rule="Ghi chú khác."),
    "address": column(
        "Địa chỉ", "Địa chỉ sản xuất", "Địa chỉ chủ thể", "Địa chỉ cơ sở", "Nơi sản xuất",
        "Địa điểm sản xuất", "Địa chỉ cơ sở sản xuất", "Địa chỉ trụ sở", "Địa chỉ liên hệ",
        read=phrases.address,
    ),
    "province": column("Tỉnh", "Tỉnh/thành phố", "Tên tỉnh", read=cells.name),
    "points": column(
        "Điểm", "Tổng điểm", "Điểm trung bình", "Điểm TB", "Điểm bình quân", "Số điểm", "Điểm số",
        "Điểm đánh giá", "Tổng điểm trung bình", "Điểm trung bình của hội đồng", "Kết quả điểm",
        "Điểm hội đồng", "Tổng số điểm", "Điểm đạt", "Điểm đạt được", "Score",
        read=cells.score, units=POINT_UNITS, holds="number", width=8,
        rule="Điểm của hội đồng theo thang 100, ví dụ 72,5. Chưa rõ thì bỏ trống.",
    ),
    "surveyed": column("Ngày khảo sát"),
    "raw_material": column("Vùng nguyên liệu", read=cells.area, units=AREA_UNITS, holds="number"),
    "again": column(
        "Đăng ký lại năm", "Đăng ký lại cho năm", "Đăng ký lại", read=day_cells.as_year,
        holds="number", width=10,
    ),
    "row": column(
        "Mã dòng", width=4,
        rule="Để máy nhận ra dòng này khi nhập lại: đừng sửa. Dòng mới thì bỏ trống.",
    ),
    "source": column("Nguồn", "Nguồn tin", "Source URL"),
    "ordinal": column("STT", "TT", "Số TT", "Số thứ tự", "Thứ tự", "No"),
}  # fmt: skip

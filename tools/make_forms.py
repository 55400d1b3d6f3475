"""Makes the Word forms that are shipped (`data/forms`), in the shape that Decree 30/2020 asks for.

Run once after a change here; an office edits its own copy in Word.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FORMS: Final = Path(__file__).parents[1] / "data" / "forms"
FONT: Final = "Times New Roman"
EPOCH: Final = (2020, 3, 5, 0, 0, 0)  # the day of the decree: two runs give equal bytes
_FIELD: Final = "[{}]"


def styles(document: Any) -> None:
    """Set the styles of Decree 30/2020: Times New Roman 14, justified, 6 pt, first line 12,7 mm."""
    normal = document.styles["Normal"]
    _font(normal, 14)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    body = document.styles.add_style("Nội dung", WD_STYLE_TYPE.PARAGRAPH)
    body.base_style = normal
    body.paragraph_format.first_line_indent = Mm(12.7)
    body.paragraph_format.alignment = ALIGN.JUSTIFY
    for name, size, bold, italic, align in (
        ("Cơ quan chủ quản", 13, False, False, ALIGN.CENTER),
        ("Cơ quan ban hành", 13, True, False, ALIGN.CENTER),
        ("Quốc hiệu", 12, True, False, ALIGN.CENTER),
        ("Tiêu ngữ", 13, True, False, ALIGN.CENTER),
        ("Số văn bản", 13, False, False, ALIGN.CENTER),
        ("Về việc", 12, False, False, ALIGN.CENTER),
        ("Địa danh", 13, False, True, ALIGN.CENTER),
        ("Tên loại", 14, True, False, ALIGN.CENTER),
        ("Trích yếu", 14, True, False, ALIGN.CENTER),
        ("Mục", 14, True, False, ALIGN.LEFT),
        ("Khoản", 14, True, False, ALIGN.LEFT),
        ("Phụ lục", 14, True, False, ALIGN.CENTER),
        ("Kèm theo", 13, False, True, ALIGN.CENTER),
        ("Nơi nhận", 12, True, True, ALIGN.LEFT),
        ("Danh sách nơi nhận", 11, False, False, ALIGN.LEFT),
        ("Chức vụ", 14, True, False, ALIGN.CENTER),
        ("Ô bảng", 11, False, False, ALIGN.LEFT),
        ("Ô số", 11, False, False, ALIGN.CENTER),
        ("Đầu bảng", 10.5, True, False, ALIGN.CENTER),
        ("Biểu đồ", 12, False, False, ALIGN.CENTER),
        ("Ghi chú", 12, False, True, ALIGN.JUSTIFY),
        ("Chờ ghi", 14, False, True, ALIGN.JUSTIFY),
    ):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        _font(made, size)
        made.font.bold, made.font.italic = bold or None, italic or None
        made.paragraph_format.alignment = align
        if name.startswith(("Ô", "Đầu", "Danh", "Cơ", "Quốc", "Tiêu", "Tên")):
            made.paragraph_format.space_after = Pt(0)
    for name in ("Mục", "Khoản", "Biểu đồ"):
        document.styles[name].paragraph_format.first_line_indent = Mm(
            12.7 if name != "Biểu đồ" else 0
        )
        document.styles[name].paragraph_format.keep_with_next = True


def _font(style: Any, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)


def page(section: Any, *, across: bool = False) -> None:
    """Set an A4 sheet as the decree asks; page numbers in the top margin, not on page 1."""
    width, height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        _font_run(run, 13)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)


def _font_run(run: Any, size: int) -> None:
    run.font.name, run.font.size = FONT, Pt(size)


def line(cell: Any, length: float) -> None:
    """Draw a line under words: a paragraph border as long as `length` mm, in the middle."""
    paragraph = cell.add_paragraph()
    short_line(paragraph, (cell.width.mm - length) / 2)


def short_line(paragraph: Any, side: float) -> None:
    """Give an empty paragraph a line at its top, `side` mm in from both edges."""
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.line_spacing = Pt(6)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(side)
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().append(border)


def head(document: Any, *, number: bool = True, place: bool = True, about: str = "") -> None:
    """Put the block of a paper: body and number to the left, Quốc hiệu and place to the right.

    An official letter says under its number what it is `about`.
    """
    table = bare_table(document, 2, (65, 100))
    left, right = table.rows[0].cells
    _into(left, "{%p if co_quan_chu_quan %}", "Cơ quan chủ quản")
    _more(left, "{{ co_quan_chu_quan }}", "Cơ quan chủ quản")
    _more(left, "{%p endif %}", "Cơ quan chủ quản")
    _more(left, "{{ co_quan }}", "Cơ quan ban hành")
    line(left, 28)
    _into(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Quốc hiệu")
    _more(right, "Độc lập - Tự do - Hạnh phúc", "Tiêu ngữ")
    line(right, 62)
    left, right = table.rows[1].cells
    _into(left, "Số: {{ so_van_ban }}/{{ ky_hieu }}" if number else "", "Số văn bản")
    _into(right, "{{ dia_danh }}, {{ ngay_van_ban }}" if place else "", "Địa danh")
    if about:
        _more(left, about, "Về việc")


def bare_table(document: Any, rows: int, widths: Sequence[float]) -> Any:
    """Return a table without lines, its widths fixed in grid and cells."""
    table = document.add_table(rows=rows, cols=len(widths))
    fix(table, widths)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)
    return table


def fix(table: Any, widths: Sequence[float]) -> None:
    """Fix the widths of a table, in mm."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _into(cell: Any, text: str, style: str) -> None:
    cell.paragraphs[0].text = text
    cell.paragraphs[0].style = style


def _more(cell: Any, text: str, style: str) -> None:
    cell.add_paragraph(text, style=style)


def rows_table(
    document: Any, headings: Sequence[str], loop: str, cells: Sequence[str],
    widths: Sequence[float], words: Sequence[int] = (),
) -> None:  # fmt: skip
    """Put a table whose row is repeated for each of a list; its head repeats on every page."""
    table = document.add_table(rows=4, cols=len(headings))
    table.style = "Table Grid"
    fix(table, widths)
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        _into(cell, heading, "Đầu bảng")
    _into(table.rows[1].cells[0], f"{{%tr for {loop} %}}", "Ô bảng")
    for number, (cell, text) in enumerate(zip(table.rows[2].cells, cells, strict=True)):
        _into(cell, text, "Ô bảng" if number in words else "Ô số")
    _into(table.rows[3].cells[0], "{%tr endfor %}", "Ô bảng")
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in (table.rows[0], table.rows[2]):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def district_table(document: Any) -> None:
    """Put the table by district, whose columns are those that the plan has targets for."""
    _many_columns(document, 38, (
        ("Huyện, thành phố", "cot in cot_huyen", "{{ cot }}"),
        "{%tr for h in huyen %}",
        ("{{ h.ten }}", "o in h.o", "{{ o }}"),
        "{%tr endfor %}",
    ))  # fmt: skip


def duty_table(document: Any) -> None:
    """Put the table of the plan's duties, what is on record of each by district below it."""
    _many_columns(document, 82, (
        ("Nhiệm vụ, việc đã ghi trong sổ", "cot in cot_nhiem_vu", "{{ cot }}"),
        "{%tr for nv in nhiem_vu %}",
        "{{ nv.ten }}",
        "{%tr for v in nv.viec %}",
        ("– {{ v.ten }}", "o in v.o", "{{ o }}"),
        "{%tr endfor %}",
        "{%tr endfor %}",
    ))  # fmt: skip


def _many_columns(
    document: Any, first: float, rows: Sequence[str | tuple[str, str, str]],
    cells: str = "Ô số", across: str = "Ô cả hàng",
) -> None:  # fmt: skip
    """Put a table of as many columns as data has; its first is `first` mm wide, its head repeats.

    A row is a cell across all of them, or the first cell, the loop of the others and what each
    says.
    """
    table = document.add_table(rows=len(rows), cols=4)
    table.style = "Table Grid"
    fix(table, (first, 20, 20, 20))
    for number, (row, told) in enumerate(zip(table.rows, rows, strict=True)):
        if isinstance(told, str):
            _into(row.cells[0].merge(row.cells[-1]), told, across)
        else:
            words = (told[0], f"{{%tc for {told[1]} %}}", told[2], "{%tc endfor %}")
            for place, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
                style = cells if place else "Ô bảng"
                _into(cell, text, "Đầu bảng" if number == 0 else style)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def signature(document: Any, *, recipients: bool = True, first: str = "") -> None:
    """Put who gets the paper to the left, `first` before the office's own, who signs to the right.

    A letter, a submission or a report that says above to whom it goes begins with "Như trên".
    """
    table = bare_table(document, 1, (80, 85))
    left, right = table.rows[0].cells
    if recipients:
        _into(left, "Nơi nhận:", "Nơi nhận")
        if first:
            _more(left, f"- {first};", "Danh sách nơi nhận")
        _more(left, "{%p for noi in noi_nhan %}", "Danh sách nơi nhận")
        _more(left, "- {{ noi }}", "Danh sách nơi nhận")
        _more(left, "{%p endfor %}", "Danh sách nơi nhận")
    _into(right, "{%p if thay_mat %}", "Chức vụ")
    _more(right, "{{ thay_mat }}", "Chức vụ")
    _more(right, "{%p endif %}", "Chức vụ")
    _more(right, "{{ chuc_vu_ky }}", "Chức vụ")
    for _line in range(4):
        _more(right, "", "Chức vụ")
    _more(right, "{{ nguoi_ky }}", "Chức vụ")


def report() -> Any:
    """Return the form of the report on a period."""
    document = Document()
    styles(document)
    across = document.styles.add_style("Ô cả hàng", WD_STYLE_TYPE.PARAGRAPH)
    across.base_style, across.font.bold = document.styles["Ô bảng"], True
    across.paragraph_format.keep_with_next = True
    page(document.sections[0])
    put = document.add_paragraph
    head(document)
    put("", style="Tên loại")
    put("BÁO CÁO", style="Tên loại")
    put("{{ trich_yeu }}", style="Trích yếu")
    short_line(put("", style="Tên loại"), (165 - 55) / 2)
    put("{{ mo_dau }}", style="Nội dung")
    put("I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", style="Mục")
    put("{{ tom_tat }}", style="Nội dung")
    rows_table(
        document,
        ("TT", "Chỉ tiêu", "Trong kỳ", "Lũy kế", "Cùng kỳ năm trước", "Kế hoạch", "Tỷ lệ",
         "Ước cả năm", "Theo tiến độ", "Đánh giá"),
        "ct in chi_tieu",
        ("{{ ct.tt }}", "{{ ct.ten }}", "{{ ct.trong_ky }}", "{{ ct.luy_ke }}", "{{ ct.cung_ky }}",
         "{{ ct.ke_hoach }}", "{{ ct.ty_le }}", "{{ ct.uoc }}", "{{ ct.tien_do }}",
         "{{ ct.danh_gia }}"),
        (9, 37, 15, 13, 16, 16, 16, 12, 13, 18), words=(1,),
    )  # fmt: skip
    put("", style="Biểu đồ")
    put("{%p for g in ghi_chu %}", style="Ghi chú")
    put("{{ g }}", style="Ghi chú")
    put("{%p endfor %}", style="Ghi chú")
    put("II. SẢN PHẨM VÀ CHỦ THỂ", style="Mục")
    put("{{ con_han }}", style="Nội dung")
    put("{{ bien_dong }}", style="Nội dung")
    put("{{ het_han }}", style="Nội dung")
    for number, title, hint in (
        ("III", "TỒN TẠI, HẠN CHẾ, NGUYÊN NHÂN", "tồn tại, hạn chế và nguyên nhân"),
        ("IV", "PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI", "phương hướng, nhiệm vụ kỳ tới"),
        ("V", "ĐỀ XUẤT, KIẾN NGHỊ", "đề xuất, kiến nghị"),
    ):
        put(f"{number}. {title}", style="Mục")
        put(_FIELD.format(f"Văn phòng ghi {hint}"), style="Chờ ghi")
    put("{{ ket }}", style="Nội dung")
    signature(document)
    _annexes(document)
    return document


def _annexes(document: Any) -> None:
    put = document.add_paragraph
    page(document.add_section(WD_SECTION.NEW_PAGE), across=True)
    put("Phụ lục I", style="Phụ lục")
    put("KẾT QUẢ THEO HUYỆN, THÀNH PHỐ", style="Phụ lục")
    put("{{ kem_theo }}", style="Kèm theo")
    district_table(document)
    page(document.add_section(WD_SECTION.NEW_PAGE), across=True)
    put("Phụ lục II", style="Phụ lục")
    put("DANH MỤC SẢN PHẨM OCOP CÒN HẠN", style="Phụ lục")
    put("{{ kem_theo }}", style="Kèm theo")
    rows_table(
        document,
        ("TT", "Sản phẩm", "Chủ thể", "Huyện, thành phố", "Hạng sao", "Điểm", "Quyết định",
         "Ngày công nhận", "Hết hạn"),
        "sp in san_pham",
        ("{{ sp.tt }}", "{{ sp.ten }}", "{{ sp.chu_the }}", "{{ sp.huyen }}", "{{ sp.hang }}",
         "{{ sp.diem }}", "{{ sp.quyet_dinh }}", "{{ sp.ngay }}", "{{ sp.het_han }}"),
        (11, 52, 52, 30, 16, 16, 27, 25, 23), words=(1, 2, 3),
    )  # fmt: skip
    put("{{ danh_muc_them }}", style="Ghi chú")
    page(document.add_section(WD_SECTION.NEW_PAGE))
    put("Phụ lục III", style="Phụ lục")
    put("XÃ, PHƯỜNG, THỊ TRẤN CHƯA CÓ SẢN PHẨM OCOP CÒN HẠN", style="Phụ lục")
    put("{{ kem_theo }}", style="Kèm theo")
    rows_table(
        document, ("TT", "Xã, phường, thị trấn", "Huyện, thành phố"), "xa in xa_chua_co",
        ("{{ xa.tt }}", "{{ xa.ten }}", "{{ xa.huyen }}"), (15, 75, 75), words=(1, 2),
    )  # fmt: skip
    page(document.add_section(WD_SECTION.NEW_PAGE), across=True)
    put("Phụ lục IV", style="Phụ lục")
    put("NHIỆM VỤ CỦA KẾ HOẠCH THEO HUYỆN, THÀNH PHỐ", style="Phụ lục")
    put("{{ kem_theo }}", style="Kèm theo")
    duty_table(document)
    put("{{ nhiem_vu_them }}", style="Ghi chú")


def annex_of_any_list() -> Any:
    """Return the form of an annex whose columns are those of whatever list it is of."""
    document = Document()
    styles(document)
    page(document.sections[0], across=True)
    for text in ("PHỤ LỤC", "{{ tieu_de }}"):
        document.add_paragraph(text, style="Phụ lục")
    document.add_paragraph("{{ kem_theo }}", style="Kèm theo")
    _many_columns(document, 10, (
        ("TT", "cot_ in cot", "{{ cot_ }}"),
        "{%tr for d in dong %}",
        ("{{ d.tt }}", "o in d.o", "{{ o }}"),
        "{%tr endfor %}",
    ), cells="Ô bảng", across="Ô bảng")  # fmt: skip
    document.add_paragraph("{{ ghi_chu }}", style="Ghi chú")
    return document


def save(document: Any, path: Path) -> None:
    """Write a form so that two runs give equal bytes."""
    document.core_properties.created = document.core_properties.modified = datetime(2020, 3, 5)
    document.core_properties.author = "ocop"
    document.core_properties.title = ""
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name in made.namelist():
            book.writestr(zipfile.ZipInfo(name, EPOCH), made.read(name), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    from tools import described_forms  # which draws with what stands above

    FORMS.mkdir(parents=True, exist_ok=True)
    for name, document in (
        ("bao-cao", report()),
        ("phu-luc-bang", annex_of_any_list()),
        *described_forms.every(),
    ):
        save(document, FORMS / f"{name}.docx")

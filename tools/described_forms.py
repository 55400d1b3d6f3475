"""Makes Word forms of plain descriptions (`tools/forms`, its README says how they are written)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt

from tools import make_forms

DESCRIPTIONS: Final = Path(__file__).parent / "forms"
_STYLES: Final = {
    "# ": "Mục", "## ": "Khoản", "> ": "Căn cứ", "% ": "Ghi chú", "^ ": "Giữa", "- ": "Nơi gửi",
}  # fmt: skip
_NO_NUMBER: Final = ("PHIẾU CHẤM ĐIỂM", "BẢNG TỔNG HỢP ĐIỂM", "GIẤY CHỨNG NHẬN")
_NO_PLACE: Final = ("PHIẾU CHẤM ĐIỂM", "BẢNG TỔNG HỢP ĐIỂM", "BIÊN BẢN")
_WORDS: Final = re.compile(
    r"ten|chu_the|dia_chi|noi_dung|ghi_chu|nhom|co_quan"
)  # cells of words, not numbers


def every() -> Iterator[tuple[str, Any]]:
    """Return each form that is described, by its name."""
    for path in sorted(DESCRIPTIONS.glob("*.txt")):
        yield path.stem, made(path.read_text("utf-8").splitlines())


def made(lines: list[str]) -> Any:
    """Return the form that some lines describe."""
    kind, subject, *rest = lines
    document = Document()
    make_forms.styles(document)
    _more_styles(document)
    make_forms.page(document.sections[0], across="@ngang" in rest)
    put = document.add_paragraph
    each = "@lặp" in rest
    if each:
        put("{%p for tv in thanh_vien %}", style="Nội dung")
    if kind == "PHỤ LỤC":
        _begin_annex(document, kind, subject)
    else:
        _begin(document, kind, subject)
    left = iter(rest)
    for line in left:
        if line.startswith("|"):
            _table(document, line, next(left), next(left))
        elif line.startswith("@"):
            _block(document, line[1:])
        else:
            mark = next((one for one in _STYLES if line.startswith(one)), "")
            if line.startswith("= "):
                put(f"Kính gửi: {line[2:]}", style="Kính gửi")
            else:
                put(line.removeprefix(mark), style=_STYLES.get(mark, "Nội dung"))
    if each:
        put("{%p if not loop.last %}", style="Nội dung")
        put("", style="Nội dung").add_run().add_break(WD_BREAK.PAGE)
        put("{%p endif %}", style="Nội dung")
        put("{%p endfor %}", style="Nội dung")
    return document


def _more_styles(document: Any) -> None:
    for name, italic, bold, align in (
        ("Căn cứ", True, False, ALIGN.JUSTIFY), ("Kính gửi", False, False, ALIGN.CENTER),
        ("Nơi gửi", False, False, ALIGN.CENTER), ("Giữa", False, True, ALIGN.CENTER),
    ):  # fmt: skip
        style = document.styles.add_style(name, 1)
        style.base_style = document.styles["Normal"]
        style.font.bold, style.font.italic = bold or None, italic or None
        style.paragraph_format.alignment = align
    document.styles["Căn cứ"].paragraph_format.first_line_indent = Mm(12.7)
    document.styles["Kính gửi"].paragraph_format.space_before = Pt(12)


def _begin(document: Any, kind: str, subject: str) -> None:
    """Put what stands above the text: the demo's line, the block, the kind and the subject."""
    put = document.add_paragraph
    make_forms.head(
        document, number=kind not in _NO_NUMBER, place=kind not in _NO_PLACE,
        about="" if kind else subject,
    )  # fmt: skip
    if kind:
        put("", style="Tên loại")
        put(kind, style="Tên loại")
        put(subject, style="Trích yếu")
        make_forms.short_line(put("", style="Tên loại"), (165 - 55) / 2)


def _begin_annex(document: Any, kind: str, subject: str) -> None:
    """Put what stands above an annex that is a paper of its own."""
    put = document.add_paragraph
    for text in (kind, subject):
        put(text, style="Phụ lục")
    put("{{ kem_theo }}", style="Kèm theo")


def _table(document: Any, headings: str, loop: str, cells: str) -> None:
    titles = [one.rpartition(":") for one in _cells(headings)]
    words = _cells(cells)
    make_forms.rows_table(
        document, [one[0] for one in titles], loop.removeprefix("| for ").strip(), words,
        [float(one[2]) for one in titles],
        words=[n for n, one in enumerate(words) if _WORDS.search(one.partition(".")[2])],
    )  # fmt: skip
    document.add_paragraph("", style="Ghi chú").paragraph_format.space_after = Pt(0)


def _cells(line: str) -> list[str]:
    return [one.strip() for one in line.strip("| ").split("|")]


def _block(document: Any, name: str) -> None:
    if name == "ký không nơi nhận":
        make_forms.signature(document, recipients=False)
    elif name.startswith("ký"):
        make_forms.signature(document, first=name.removeprefix("ký").strip())
    elif name.startswith("hai chữ ký"):
        _two_signatures(document, recipients=name.endswith("nơi nhận"))
    elif name.startswith("phụ lục "):
        make_forms.page(document.add_section(WD_SECTION.NEW_PAGE), across=True)
        document.add_paragraph(name.removeprefix("phụ lục "), style="Phụ lục")
        document.add_paragraph("{{ kem_theo }}", style="Kèm theo")


def _two_signatures(document: Any, *, recipients: bool) -> None:
    """Put the secretary's signature to the left and the chair's to the right (form 1.9)."""
    table = make_forms.bare_table(document, 1, (80, 85))
    for cell, role in zip(table.rows[0].cells, ("THƯ KÝ", "CHỦ TỌA"), strict=True):
        cell.paragraphs[0].text, cell.paragraphs[0].style = role, "Chức vụ"
        for _line in range(4):
            cell.add_paragraph("", style="Chức vụ")
        cell.add_paragraph("……", style="Chức vụ")
    if recipients:
        for words, style in (
            ("Nơi nhận:", "Nơi nhận"), ("- ……;", "Danh sách nơi nhận"),
            ("- Lưu: VT, hồ sơ.", "Danh sách nơi nhận"),
        ):  # fmt: skip
            table.rows[0].cells[0].add_paragraph(words, style=style)

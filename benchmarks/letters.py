"""So many letters by docxtpl alone: the form that is shipped, with fixed words, a file for each."""

import sys
from pathlib import Path

from docxtpl import DocxTemplate

FORM = Path(__file__).parents[1] / "data" / "forms" / "thong-bao-het-han.docx"
PRODUCT = {
    "tt": "1", "ten": "Miến dong loại 7", "hang": "3 sao", "quyet_dinh": "7/QĐ-UBND",
    "het_han": "20/06/2023",
}  # fmt: skip


def make(folder: Path, count: int) -> None:
    """Write so many letters."""
    folder.mkdir()
    names = DocxTemplate(FORM).get_undeclared_template_variables()
    words = {**dict.fromkeys(names, "HTX An Bình"), "noi_nhan": ["Lưu: VT."], "san_pham": [PRODUCT]}
    for number in range(count):
        letter = DocxTemplate(FORM)
        letter.render(words, autoescape=True)
        letter.save(folder / f"{number}.docx")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))

"""Renders the papers of a demo register as people see them, into a folder of pictures to look at.

The page in Debian's Chromium (`tools/page_in_browser.py`, with what must hold of it), the Word
papers through LibreOffice: the Quốc hiệu stands on one line, the page prints with its lists.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tools.page_in_browser import look, printed

FOLDER: Final = Path("pictures")
_NEEDED: Final = ("chromium", "soffice", "pdftoppm", "pdftotext")
_MOTTO: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_ROUND: Final = "CD-2024-1"


def run(*words: str) -> str:
    """Run a program and return what it printed."""
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


def papers() -> None:
    """Make the papers of the demo register."""
    register = FOLDER / "demo" / "register.db"
    register.parent.mkdir(parents=True)
    os.environ["OCOP_LANG"] = "vi"
    ocop = str(Path(sys.executable).with_name("ocop"))
    run(ocop, "demo", "--year", "--db", str(register))
    for ending in ("html", "docx"):
        out = str(FOLDER / f"bao-cao.{ending}")
        run(ocop, "report", "year", "2023", "--db", str(register), "-o", out)
    for kind in ("ending", "districts"):
        words = ("--on", "1/2/2024", "--district", "064", "--folder", str(FOLDER / kind))
        run(ocop, "letter", kind, "--within", "999d", "--db", str(register), *words)
    council(ocop, register)


def council(ocop: str, register: Path) -> None:
    """Hold a round that is not decided yet: its papers are minutes, summary and draft."""
    made = ("--db", str(register))
    product = "Trà thử nghiệm"
    run(ocop, "register", product, "--entity", "HTX Thử", "--district", "Chợ Đồn",
        "--on", "5/1/2024", *made)  # fmt: skip
    run(ocop, "round", "open", "--level", "district", "--district", "Chợ Đồn",
        "--on", "10/2/2024", *made)  # fmt: skip
    run(ocop, "round", "evaluate", _ROUND, product, "--total", "72,5", *made)
    run(ocop, "round", "papers", _ROUND, "--folder", str(FOLDER / "round"), *made)


def pictures() -> list[str]:
    """Draw the page and the papers as pictures; return what is wrong with the page."""
    page = (FOLDER / "bao-cao.html").resolve()
    found = look(page, FOLDER)
    printed(page, FOLDER / "page-print.pdf")
    made = [FOLDER / "bao-cao.docx", *sorted((FOLDER / "round").glob("*.docx"))]
    made += [next(iter(sorted((FOLDER / one).glob("*.docx")))) for one in ("ending", "districts")]
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(FOLDER), *map(str, made))
    for name in ("page-print", *(one.stem for one in made)):
        run("pdftoppm", "-r", "75", "-png", str(FOLDER / f"{name}.pdf"), str(FOLDER / name))
    return found


def documents() -> list[str]:
    """Return what only a rendered paper shows to be wrong."""
    text = run("pdftotext", "-layout", str(FOLDER / "bao-cao.pdf"), "-")
    found = []
    if not any(_MOTTO in line for line in text.splitlines()):
        found.append("the Quốc hiệu does not stand on one line")
    if "Danh mục sản phẩm" not in run("pdftotext", str(FOLDER / "page-print.pdf"), "-"):
        found.append("the page does not print its lists")
    return found


if __name__ == "__main__":
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        raise SystemExit(f"missing: {', '.join(missing)}")
    shutil.rmtree(FOLDER, ignore_errors=True)
    papers()
    faults = [*pictures(), *documents()]
    print(*sorted(str(one) for one in FOLDER.glob("*.png")), sep="\n")
    if faults:
        raise SystemExit("\n".join(faults))
    print("the page: 0 requests, 0 console lines, 0 axe violations, light and dark, wide and phone")

"""Renders the papers of a demo register as people see them, into a folder of pictures to look at.

The page in Debian's Chromium (wide, phone, printed), the Word paper through LibreOffice. What a
picture alone can show is checked too: the Quốc hiệu stands on one line, the page prints.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

FOLDER: Final = Path("pictures")
_CHROMIUM: Final = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip
_SIZES: Final = {"wide": "1200,2600", "phone": "500,2600"}
_NEEDED: Final = ("chromium", "soffice", "pdftoppm", "pdftotext")
_MOTTO: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def run(*words: str) -> str:
    """Run a program and return what it printed."""
    done = subprocess.run(words, capture_output=True, text=True, timeout=180, check=True)  # noqa: S603
    return done.stdout


def chromium(*words: str) -> None:
    """Run Chromium with a profile of its own, which leaves with it."""
    with tempfile.TemporaryDirectory() as profile:
        run(*_CHROMIUM, f"--user-data-dir={profile}", *words)


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


def pictures() -> None:
    """Draw the page and the paper as pictures."""
    page = (FOLDER / "bao-cao.html").resolve().as_uri()
    for name, size in _SIZES.items():
        shot = f"--screenshot={FOLDER / f'page-{name}.png'}"
        chromium(f"--window-size={size}", shot, page)
    chromium("--no-pdf-header-footer", f"--print-to-pdf={FOLDER / 'page-print.pdf'}", page)
    made = [FOLDER / "bao-cao.docx"]
    made += [next(iter(sorted((FOLDER / one).glob("*.docx")))) for one in ("ending", "districts")]
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(FOLDER), *map(str, made))
    for name in ("page-print", *(one.stem for one in made)):
        run("pdftoppm", "-r", "75", "-png", str(FOLDER / f"{name}.pdf"), str(FOLDER / name))


def check() -> None:
    """Look at what only a rendered paper shows."""
    lines = [
        line.strip()
        for line in run("pdftotext", "-layout", str(FOLDER / "bao-cao.pdf"), "-").splitlines()
    ]
    if not any(_MOTTO in line for line in lines):
        raise SystemExit("the Quốc hiệu does not stand on one line")
    printed = run("pdftotext", str(FOLDER / "page-print.pdf"), "-")
    if "Danh mục sản phẩm" not in printed:
        raise SystemExit("the page does not print its lists")


if __name__ == "__main__":
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        raise SystemExit(f"missing: {', '.join(missing)}")
    shutil.rmtree(FOLDER, ignore_errors=True)
    papers()
    pictures()
    check()
    print(*sorted(str(one) for one in FOLDER.glob("*.png")), sep="\n")

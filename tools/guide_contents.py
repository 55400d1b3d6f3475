"""Writes the contents of docs/huong-dan.md: the page of each event and file, and every heading."""

import re
from pathlib import Path

GUIDE = Path(__file__).parent.parent / "docs" / "huong-dan.md"
PAGES = GUIDE.parent / "viec"
_MADE = re.compile(r"(<!-- contents: made by `make messages` -->\n).*?(<!-- end -->)", re.DOTALL)
_FILES = "\n**Các tệp của cơ quan** (viết thế nào, thử ra sao):\n"
_BLOCK = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_EVENTS = """\
**Làm gì, khi nào** (mỗi việc một trang, lệnh đứng trước; theo thứ tự của người mới: đang có gì,
nhập danh sách, xong một năm, sang năm mới):
"""


def contents(text: str) -> str:
    """Return the contents of a guide: a line for each page, and one for each heading."""
    pages, files = _links(PAGES, "*.md"), _links(GUIDE.parent, "tep-*.md")
    headings = re.findall(r"^(##+) (.*)$", _BLOCK.sub("", text), re.MULTILINE)
    lines = [_line(mark, heading) for mark, heading in headings]
    return "\n".join([_EVENTS, *pages, _FILES, *files, "\n**Mục lục**\n", *lines]) + "\n"


def _links(folder: Path, which: str) -> list[str]:
    """Return the pages of a folder by their titles, as links from the guide."""
    return [
        f"- [{page.read_text('utf-8').splitlines()[0].removeprefix('# ')}]"
        f"({page.relative_to(GUIDE.parent).as_posix()})"
        for page in sorted(folder.glob(which))
    ]


def _line(mark: str, heading: str) -> str:
    """Return a heading as a link, to the anchor that GitHub gives it."""
    anchor = re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
    number, _dot, name = heading.partition(". ")
    if mark == "##" and number.isdigit():
        return f"{number}. [{name}](#{anchor})"
    return f"   - [{heading}](#{anchor})"


def page(text: str) -> str:
    """Return the guide with its contents made anew."""
    return _MADE.sub(lambda found: f"{found[1]}\n{contents(text)}\n{found[2]}", text)


def write() -> None:
    """Write the guide."""
    GUIDE.write_text(page(GUIDE.read_text("utf-8")), "utf-8")

"""Tables on a screen and through a pipe.

- on a narrow screen every column is there, the first one readable, the bar given up
- on a wide one nothing is wrapped and the bar is drawn
- through a pipe: no colour, no box, no bar, nothing cut; names as they were typed
- titles, notes and sentences are parted between words; what begins a list hangs
- headings are bold, but not where the screen may not know how
- of a list of more than 200 rows a screen shows the first 50 and says how to see the rest; a pipe
  and a question for all get all
- a long list is written in few pieces, its beginning at once
- page by page the system's pager gets the whole of it, as wide as the screen
"""

import io
import re

import pytest

from ocop.render import terminal
from ocop.render.table import Column, Table

HEADINGS = ["Kế hoạch", "Thực hiện năm 2022", "Kết quả thực hiện", "Đã đăng ký, chưa công nhận"]
LABEL = "Sản phẩm truy xuất được nguồn gốc quá trình sản xuất"
TABLE = Table(
    "Kế hoạch 87/KH-UBND",
    [
        Column("Chỉ tiêu"),
        *(Column(heading, number=True) for heading in HEADINGS),
        Column("", bar=True),
        Column("Đánh giá"),
    ],
    [
        (LABEL, 20, None, 12.5, 3, 0.5, "chậm tiến độ"),
        ("[rừng]\x1b[31m", 1, 1, 1, 1, 0.0, "đạt"),
        ("chưa rõ", 1, 1, 1, 1, None, "đạt"),
    ],
    ["một ghi chú"],
)


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(stream: io.StringIO) -> list[str]:
    terminal.draw([TABLE], stream)
    plain = re.sub(r"\x1b\[\d*m", "", stream.getvalue()) if stream.isatty() else stream.getvalue()
    return [line.rstrip() for line in plain.splitlines()]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch):
    def of(width: int) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm")
        return drawn(Screen())

    return of


def test_a_narrow_screen_keeps_every_column_and_gives_up_the_bar(screen) -> None:
    lines = screen(60)
    text = " ".join(lines)
    assert all(len(line) <= 60 for line in lines)
    assert "12,5" in text or "12.5" in text
    assert "chậm" in text
    assert "█" not in text
    assert any(line.strip().startswith("Sản phẩm truy") for line in lines)


def test_a_wide_screen_wraps_nothing_and_draws_the_bar(screen) -> None:
    lines = screen(180)
    row = next(line for line in lines if LABEL in line)
    assert "██████░░░░░░" in row
    assert row.endswith("chậm tiến độ")
    unknown = next(line for line in lines if line.strip().startswith("chưa rõ"))
    assert unknown.split("1")[-1].split() == ["–", "đạt"]


def test_a_pipe_gets_no_box_no_bar_no_cut_and_names_as_typed() -> None:
    lines = drawn(io.StringIO())
    assert lines[0] == "Kế hoạch 87/KH-UBND"
    assert [line for line in lines if line.startswith("[rừng]") and "\x1b" not in line]
    assert not any("█" in line or "─" in line for line in lines)
    assert "một ghi chú" in lines


def test_sentences_are_parted_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    screen = Screen()
    line = "  - Miến dong Côn Minh, HTX Côn Minh, Huyện Na Rì [ff1703e1]"
    terminal.say([line], screen)
    assert screen.getvalue() == (
        "  - Miến dong Côn Minh, HTX Côn Minh,\n    Huyện Na Rì [ff1703e1]\n"
    )
    pipe = io.StringIO()
    terminal.say([line], pipe)
    assert pipe.getvalue() == line + "\n"


@pytest.mark.parametrize(
    ("system", "environment", "bold"),
    [
        ("posix", {"TERM": "xterm"}, True),
        ("posix", {"TERM": "dumb"}, False),
        ("nt", {}, False),
        ("nt", {"WT_SESSION": "1"}, True),
    ],
)
def test_headings_are_bold_where_the_screen_knows_how(
    monkeypatch, system, environment, bold
) -> None:
    for name in ("TERM", "WT_SESSION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(terminal, "_SYSTEM", system)
    screen = Screen()
    terminal.draw([TABLE], screen)
    assert ("\x1b[1m" in screen.getvalue()) is bold


def test_a_long_list_is_written_in_few_pieces_its_beginning_first() -> None:
    pieces: list[str] = []

    class Slow(Screen):
        def write(self, shown: str) -> int:
            pieces.append(shown)
            return len(shown)

    terminal.draw([long_list(16_000)], Slow(), whole=True)
    assert len(pieces) < 40
    assert "Sản phẩm 3 " in "".join(pieces[:2])


def long_list(count: int) -> Table:
    rows = [(f"Sản phẩm {number}", number) for number in range(count)]
    return Table("Sản phẩm", [Column("Tên"), Column("Số", number=True)], rows, ["một ghi chú"])


@pytest.mark.parametrize(("count", "shown"), [(200, 200), (201, 50), (16_000, 50)])
def test_a_screen_shows_the_beginning_of_a_long_list(count, shown) -> None:
    screen, pipe = Screen(), io.StringIO()
    terminal.draw([long_list(count)], screen)
    assert len(re.findall(r"^ Sản phẩm \d+", screen.getvalue(), re.MULTILINE)) == shown
    said = " ".join(screen.getvalue().split())
    assert (f"{shown} of {count} rows. All: --all" in said) is (shown < count)
    assert "một ghi chú" in screen.getvalue()
    terminal.draw([long_list(count)], pipe)
    assert pipe.getvalue().count("Sản phẩm ") == count


def test_a_pager_gets_the_whole_list(monkeypatch) -> None:
    given: list[str] = []
    monkeypatch.setattr("pydoc.pager", given.append)
    terminal.page([long_list(300)])
    assert given[0].count("Sản phẩm ") == 300
    assert "──" in given[0]

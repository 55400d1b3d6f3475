"""How a table stands on so many columns of a screen.

- on a screen of any width every cell stands whole between its blanks: numbers, days, ids and
  commands on one line, of other text only words are parted, and nothing is left out
- no line is longer than the screen, but for one word that is
- a column that steps back is told above the rows, and its heading stands before what it holds
- which steps back: what is said to stand aside, then words from the right, then numbers and days
- where all has room, or the widths are given, it looks as Rich draws it; also letters of two columns
- the signs that are taken for one column wide are
- a text is parted between words, its lines hang under its beginning; a word too long is cut
"""

import io
import random
import re

import pytest
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable

from ocop.render import grid
from ocop.render.table import Column

WORDS = [
    "Miến",
    "dong",
    "Hợp",
    "tác",
    "xã",
    "shan",
    "tuyết",
    "huyện",
    "đã",
    "công",
    "nhận",
    "x",
    "★",
]
KINDS = [
    Column("Số lượng", number=True),
    Column("Ngày hết hạn", day=True),
    Column("Mã", whole=True),
    Column("Lệnh", whole=True, aside=True),
    Column("Tên sản phẩm"),
    Column("Ghi chú", aside=True),
]


def table(seed: int, words: list[str] = WORDS) -> tuple[list[Column], list[tuple[str, ...]]]:
    chance = random.Random(seed)  # noqa: S311
    columns = chance.choices(KINDS, k=chance.randint(1, 9))

    def cell(column: Column) -> str:
        if column.number:
            return chance.choice(["–", "103,7", str(chance.randrange(10**6)), "≥ 20"])
        if column.day:
            return chance.choice(["", "≈ 2026", "28/12/2026"])
        if column.whole and not column.aside:
            return f"{chance.getrandbits(32):08x}"
        return " ".join(chance.choices(words, k=chance.randint(0, 8)))

    return columns, [tuple(map(cell, columns)) for _ in range(chance.randint(1, 8))]


def drawn(columns, rows, room: int | None) -> tuple[grid.Grid, list[str], list[list[str]]]:
    laid = grid.lay_out(columns, list(zip(*rows, strict=True)), room)
    return laid, list(laid.heading()), [list(laid.lines([row])) for row in rows]


def fixed(column: Column) -> bool:
    return column.number or column.day or column.whole


@pytest.mark.parametrize("room", [30, 40, 58, 78, 118, 200])
def test_on_any_screen_nothing_is_broken_and_nothing_left_out(room: int) -> None:
    for seed in range(150):
        columns, rows = table(seed)
        laid, heading, told = drawn(columns, rows, room)
        stepped = [columns[n].heading for n in laid.under]
        assert " · ".join(stepped) in " ".join(line.strip() for line in heading)
        for row, lines in zip(rows, told, strict=True):
            assert all(len(line) <= room for line in (*heading, *lines))
            for n, cell in enumerate(row):
                if n in laid.under and cell == "–":
                    continue  # nothing to say
                parts = [cell] if fixed(columns[n]) and len(cell) <= 16 else cell.split()
                assert all(any(part in line for line in lines) for part in parts)
            under = " ".join(line.strip() for line in lines)
            assert all(
                f"{columns[n].heading}: " in under for n in laid.under if row[n] not in ("", "–")
            )


def test_which_column_steps_back_first() -> None:
    columns = [Column("Tên"), Column("Xã", aside=True), Column("Huyện"), Column("Sao", number=True),
               Column("Ngày", day=True), Column("Mã", whole=True)]  # fmt: skip
    row = (
        "Miến dong Côn Minh",
        "Xã Côn Minh mới",
        "Huyện Na Rì cũ nay",
        "3",
        "28/12/2026",
        "ff1703e1",
    )
    seen = []
    for room in range(90, 5, -1):
        laid = grid.lay_out(columns, [[cell] for cell in row], room)
        names = [columns[n].heading for n in laid.under]
        if not seen or seen[-1] != names:
            seen.append(names)
    assert seen == [
        [],
        ["Xã"],
        ["Xã", "Huyện"],
        ["Xã", "Huyện", "Ngày"],
        ["Xã", "Huyện", "Sao", "Ngày"],
        ["Xã", "Huyện", "Sao", "Ngày", "Mã"],
    ]


def by_rich(columns, rows, laid: grid.Grid, room: int) -> list[str]:
    table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for n, column in enumerate(columns):
        side = "right" if column.number else "left"
        table.add_column(column.heading, justify=side, overflow="fold", width=laid.widths[n])
    for row in rows:
        table.add_row(*row)
    stream = io.StringIO()
    Console(file=stream, width=room + 2, color_system=None, markup=False, emoji=False).print(table)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize(
    "words", [WORDS, [*WORDS, "茶", "お茶", "ệ", "🍵"]], ids=["narrow", "wide"]
)
def test_it_looks_as_rich_draws_it(words: list[str]) -> None:
    alike = 0
    for seed in range(300):
        columns, rows = table(seed, words)
        for room in (78, 118, 400):
            laid, heading, told = drawn(columns, rows, room)
            if laid.under or not all(column.heading for column in columns):
                continue
            mine = [
                "",
                *heading,
                "─" * laid.whole_width,
                *(line for one in told for line in one),
                "",
            ]
            assert [f" {line}".rstrip() for line in mine] == by_rich(columns, rows, laid, room)
            alike += 1
    assert alike > 300


def test_the_signs_taken_for_one_column_are() -> None:
    narrow = [chr(code) for code in range(32, 0x10000) if grid._NARROW.fullmatch(chr(code))]
    assert "ệ" in narrow
    assert "⚠" in narrow
    assert not [sign for sign in narrow if cell_len(sign) != 1]


def test_through_a_pipe_nothing_is_parted() -> None:
    columns, rows = (
        [Column("Tên"), Column("Số", number=True)],
        [("chữ " * 90, "1"), ("hai\ndòng", "22")],
    )
    _laid, heading, told = drawn(columns, rows, None)
    assert [len(line) for line in heading] == [364]
    assert [len(lines) for lines in told] == [1, 2]


@pytest.mark.parametrize(
    ("shown", "lines"),
    [
        ("  - một hai ba bốn", ["  - một hai", "    ba bốn"]),
        ("một\nhai", ["một", "hai"]),
        ("", [""]),
        ("xxxxxxxxxxxxxxx y", ["xxxxxxxxxxxx", "xxx y"]),
        ("茶茶茶茶茶茶茶茶", ["茶茶茶茶茶茶", "茶茶"]),
    ],
)
def test_a_text_is_parted_between_words(shown: str, lines: list[str]) -> None:
    hang = re.match("[ -]*", shown).end() * " "
    assert grid.wrap(shown, 12, hang) == lines

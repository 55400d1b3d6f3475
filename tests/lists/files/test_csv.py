"""A CSV is read strictly: what a quotation mark would swallow is named by its line.

- not closed at all, in the middle, in the last row, in the headings; text behind one that closes;
  escaped with a backslash; with semicolons, tabs, and after cells of several lines
- closed again by a mark that only stands there: in the same column, in another, over several rows,
  in a list without numbers, with semicolons
- a cell of several lines that has as many commas as a row is no row where it does not begin like one
- quotation marks inside plain cells, doubled ones and cells of several lines are read
"""

from pathlib import Path

import pytest

from ocop.lists.files import workbook
from ocop.lists.files.faults import CsvBroken

OPEN, BEHIND = "the quotation mark opened there is not closed", "something stands behind"
TAKES_IN = "takes in the rows below it"
FEW = "STT,Sản phẩm,Huyện\n1,Cao,Na Rì\n2,Trà xanh,Ba Bể\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('STT,Chủ thể\n1,"HTX Một,Na Rì\n2,HTX Hai,Na Rì\n', 2, OPEN),
        ('STT,Chủ thể,Huyện\n1,HTX Ba,"Na Rì\n2,HTX Bốn,Ba Bể\n', 2, OPEN),
        ('STT,Chủ thể\n1,"HTX \\"Thử\\" Năm"\n', 2, BEHIND),
        ('STT,"Chủ thể\n1,HTX Một\n', 1, OPEN),
        ('STT,Chủ thể\n1,HTX Một\n2,"HTX Hai', 3, OPEN),
        ('STT;Chủ thể\n1;"HTX Một\n2;"HTX Hai"\n', 2, BEHIND),
        ('STT\tChủ thể\n1\t"HTX "Một"\n', 2, BEHIND),
        ('STT,Chủ thể\n1,"HTX\nMột"\n2,"HTX Hai\n', 4, OPEN),
        (FEW + '3,"Màn 5,Na Rì\n4,Màn 6",Ba Bể\n5,Cốm,Na Rì\n', 4, TAKES_IN),
        (FEW + '3,"Màn 5,Na Rì\n4,Màn 6,Ba Bể"\n', 4, TAKES_IN),
        (FEW + '3,"Màn 5,Na Rì\n4,Cốm,Ba Bể\n15,Màn 6",Ba Bể\n', 4, TAKES_IN),
        (FEW.replace(",", ";") + '3;"Màn 5;Na Rì\n4;Màn 6";Ba Bể\n', 4, TAKES_IN),
        ('Sản phẩm,Huyện\nCao,Na Rì\n"Màn 5,Na Rì\nMàn 6",Ba Bể\nChè 7,Na Rì\n', 3, TAKES_IN),
    ],
)
def test_a_quotation_mark_that_swallows_rows_is_refused(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(CsvBroken) as refused:
        workbook.read(path)
    assert f"Line {line} " in str(refused.value)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('Măng "ớt" rừng', 'Măng "ớt" rừng'), ('"Măng ""ớt"" rừng"', 'Măng "ớt" rừng'),
        ('"Măng\nớt"', "Măng\nớt"), ('Măng 5"', 'Măng 5"'), ('""', None),
    ],
)  # fmt: skip
def test_quotation_marks_that_are_right_are_read(tmp_path: Path, cell: str, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"STT,Sản phẩm,Xã\n1,{cell},x\n", "utf-8")
    assert workbook.read(path).sheets[0].rows[1] == ("1", said, "x")


@pytest.mark.parametrize(
    "row",
    [
        '3,"thôn 1, xã A\nhuyện B, tỉnh C",Na Rì\n',
        '3,"một\nhai",Na Rì\n',
        '"3\n4",một,Na Rì\n',
        '3,"một, hai\n, ba",Na Rì\n',
    ],
)
def test_a_cell_of_several_lines_that_begin_like_no_row_is_read(tmp_path: Path, row: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{FEW}\n{row}", "utf-8")
    assert len(workbook.read(path).sheets[0].rows) == 5
    path.write_text('"a\nb",c\n', "utf-8")  # nothing to compare it with
    assert workbook.read(path).sheets[0].rows == [("a\nb", "c")]

"""The commands that the program prints can be pasted, and its words name no key of its own.

- a path or a name of several words stands in straight quotes, wherever a command is printed
- every command of the golden files, in both languages, can be divided as a shell does it
- a list behind a number bears the target's or the gap's name, on the screen and in the workbook
- one of something is one; what is overdue says by how much; a city bears its whole name
"""

import re
import shlex
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ocop.errors import quoted

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("87/KH-UBND", "87/KH-UBND"),
        ("Trà", "Trà"),
        ("ds 2023.csv", '"ds 2023.csv"'),
        ('Măng "Phong Phin"', r'"Măng \"Phong Phin\""'),
        ("C:\\Sổ 1\\", '"C:\\Sổ 1\\\\"'),
        ("a&b", '"a&b"'),
        ("", '""'),
    ],
)
def test_a_word_is_quoted_where_a_shell_would_divide_it(word, typed) -> None:
    assert quoted(word) == typed
    assert shlex.split(quoted(word)) == [word]


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.txt")), ids=lambda file: file.name)
def test_what_is_printed_can_be_pasted(file) -> None:
    for line in file.read_text("utf-8").splitlines():
        for command in re.findall(r"\bocop [a-z][^|()`]*", line.removeprefix("$ ")):
            if "  " not in command.strip():  # no cell of a table, which may be cut
                assert "“" not in command
                shlex.split(command)


def test_a_question_of_a_list_is_answered_by_pasting(ocop, tmp_path) -> None:
    ocop('register Trà --entity "HTX An Bình" --district "Ba Bể" --on 1/3/2023')
    file = tmp_path / "ds 2023.csv"
    file.write_text("Tên sản phẩm,Chủ thể,Huyện\nCao,HTX An Binhh,Ba Bể\n", "utf-8")
    said = ocop(f'import "{file}" --no-input').out
    assert "1 question." in said
    line = next(line for line in said.splitlines() if "--same" in line)
    same, new = line.partition("Answer: ")[2].split("   |   ")
    assert shlex.split(same)[:4] == ["ocop", "import", str(file), "--same"]
    ocop(new.removeprefix("ocop "))
    assert "HTX An Binhh" in ocop("entity list").out


def test_a_list_behind_a_number_bears_a_name(ocop, tmp_path) -> None:
    ocop('recognise Trà --entity "HTX A" --district "Chợ Đồn" --stars 3 --on 5/12/2023')
    out = tmp_path / "a.xlsx"
    said = ocop("list --target new_products --as-of 31/12/2023 --lang vi").out
    assert said.startswith("87/KH-UBND: Sản phẩm mới")
    assert "87/KH-UBND: registered" in ocop("list --target registered --as-of 31/12/2023").out
    assert ocop("list --gap no-group --lang vi").out.startswith("Sản phẩm chưa có nhóm")
    ocop(f"list --gap no-group --lang vi -o {out}")
    assert CalamineWorkbook.from_path(out).sheet_names[0] == "Sản phẩm chưa có nhóm"


def test_what_is_one_and_what_is_over_is_said_so(ocop) -> None:
    ocop('recognise Trà --entity "HTX A" --district "TP Bắc Kạn" --stars 3 --on 5/12/2020')
    assert re.search(r"\b\d+ over", ocop("due --as-of 1/1/2024").out)
    ocop("product edit Trà --group 2")
    assert "“product edit” was taken back: 1 row." in ocop("undo --yes").out
    assert "Plan number" in ocop("plan list").out


def test_what_nothing_is_called_and_an_empty_name_are_said_so(ocop, tmp_path) -> None:
    assert "No product and no producer is called “Rượu”" in ocop("show Rượu", 3).err
    assert "Empty: the name." in ocop("show ''", 2).err
    said = ocop(f"plan check {tmp_path}/none.toml", None).err
    assert "Errno" not in said

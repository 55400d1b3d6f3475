"""The commands that the program prints can be pasted, and its words name no key of its own.

- a path or a name of several words stands in straight quotes, wherever a command is printed
- bash, cmd and PowerShell divide it into the same words: spaces, quotes straight and curly, commas,
  &, ^, %, $, !, a backslash at the end; signs that one of them replaces are left out of a name,
  which is found without them, and kept in a path
- a command bears the --db that its answer came from, wherever it is printed
- a question of a list is answered by pasting what is printed: also where the name has quotes, commas
  and equals signs in it, and where the list itself made the producer that it is asked about
- every command of the golden files, in both languages, can be divided as a shell does it
- a list behind a number bears the target's or the gap's name, on the screen and in the workbook
- one of something is one; what is overdue says by how much; a city bears its whole name
"""

import csv
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ocop.commands.shared import index
from ocop.errors import quoted, quoted_path
from ocop.values import names

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("87/KH-UBND", "87/KH-UBND"),
        ("Trà", "Trà"),
        ("ds 2023.csv", '"ds 2023.csv"'),
        ("C:\\Sổ 1\\", '"C:\\Sổ 1\\\\"'),
        ("a&b", '"a&b"'),
        ("2,5", '"2,5"'),
        ("@a", '"@a"'),
        ("", '""'),
    ],
)
def test_a_word_is_quoted_where_a_shell_would_divide_it(word, typed) -> None:
    assert quoted(word) == typed
    for divide in SHELLS.values():
        assert divide(f"ocop show {quoted(word)}") == ["ocop", "show", word]


def _bash(line: str) -> list[str]:
    """Return the words that bash makes of a line that is typed: bash itself, told to print them."""
    script = f"printf '%s\\0' {line}"
    words = ["bash", "--norc", "-o", "histexpand", "-c", script]
    return subprocess.run(words, capture_output=True, check=True).stdout.decode().split("\0")[:-1]


def _of_windows(line: str) -> list[str]:
    """Return the words that a program of Windows is given, by the rules of its C library: a
    backslash escapes only before a quote, and two of them before it are one."""
    words, word, inside, place = [], "", False, 0
    while place < len(line):
        strokes = len(line[place:]) - len(line[place:].lstrip("\\"))
        place += strokes
        if line[place : place + 1] != '"':
            word += "\\" * strokes
            if (letter := line[place : place + 1]) == " " and not inside:
                words.append(word)
                word = ""
            else:
                word += letter
        elif strokes % 2:
            word += "\\" * (strokes // 2) + '"'
        else:
            word += "\\" * (strokes // 2)
            inside = not inside
        place += 1
    return [*words, word]


def _cmd(line: str) -> list[str]:
    """Return the words after cmd: outside quotes & | < > ^ ( ) are its own, %NAME% is replaced."""
    outside = "".join(line.split('"')[::2])
    assert not re.search(r"[&|<>^()]", outside), line
    assert not re.search(r"%\w+%", line), line
    return _of_windows(line)


def _powershell(line: str) -> list[str]:
    """Return the words after PowerShell, which builds a command line anew for the program: a word
    with a space in it in quotes, and the quotes inside as they are (up to 7.2)."""
    made, place = [], 0
    for match in re.finditer(r'"((?:[^"“”„`$]|`.)*)"(?= |$)|([^\s"“”„‘’`$,;&|<>(){}@#\'][^\s"“”„‘’`$,;&|<>(){}@]*)(?= |$)', line):  # fmt: skip
        assert line[place : match.start()].strip() == "", line
        made.append(match[1] if match[2] is None else match[2])
        place = match.end()
    assert place == len(line), line
    again = (f'"{word}"' if " " in word or not word else word for word in made)
    return _of_windows(" ".join(again))


SHELLS = {"bash": _bash, "cmd": _cmd, "PowerShell": _powershell}
NAMES = (
    'Măng "Phong Phin"', "Trà “Đặc sản”, loại 1", "Bột $HOME `x`", "Cao 100% !mới", 'a"b',
    "Mật ong (rừng) & sáp; 50%", "Rượu 'men lá'", "Chè ^ |", "C:\\", "…", '"',
)  # fmt: skip


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("system", ["posix", "nt"])
@pytest.mark.parametrize("name", NAMES)
def test_every_shell_makes_one_word_of_a_name_that_is_found(
    shell, system, name, monkeypatch
) -> None:
    monkeypatch.setattr("ocop.errors._SYSTEM", system)
    *first, found, last = SHELLS[shell](f"ocop show {quoted(name)} --json")
    assert (first, last) == (["ocop", "show"], "--json")
    assert names.key(found) == names.key(name) or not names.key(name).isalnum()


@pytest.mark.parametrize(
    "path",
    ["D:\\Sổ 1\\", "\\\\máy\\chung\\ds 1.xlsx", "C:\\a & b\\ds, 2023 (1).xlsx", "C:\\100%\\a.csv"],
)
def test_the_shells_of_windows_make_one_word_of_a_path(path, monkeypatch) -> None:
    monkeypatch.setattr("ocop.errors._SYSTEM", "nt")
    assert _cmd(f"ocop import {quoted_path(path)}")[2:] == [path]
    assert _powershell(f"ocop import {quoted_path(path)}")[2].rstrip("\\") == path.rstrip("\\")


@pytest.mark.parametrize(
    "path", ["a \"b\" 'c'.csv", "$x `y`!z.csv", "\\\\a b", "a b\\", "sổ 1.csv"]
)
def test_bash_makes_one_word_of_a_path(path, monkeypatch) -> None:
    monkeypatch.setattr("ocop.errors._SYSTEM", "posix")
    assert _bash(f"ocop import {quoted_path(path)}")[2:] == [path]


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.txt")), ids=lambda file: file.name)
def test_what_is_printed_can_be_pasted(file) -> None:
    for line in file.read_text("utf-8").splitlines():
        for command in re.findall(r"\bocop [a-z][^|()`]*", line.removeprefix("$ ")):
            if "  " not in command.strip():  # no cell of a table, which may be cut
                assert "“" not in command
                shlex.split(command)


ANSWERS = [
    "", "start", "status", "status --as-of 30/9/2023", "due", "list", "list --gap not-reviewed",
    "movements --since 1/1/2023", "dossier funnel", "doctor", "check", "office show", "plan duties",
    "registration carry-over --from 2023", "export register", "import answers", "show Không",
    "restore none.db --yes", "undo", "inspection list", "plan show 99", "status --by commune",
    "recognise Không --stars 3 --on 1/3/2024", "nominate Trà", "demo", "demo --year",
    'register "Trà mẫu" --entity "HTX Mẫu Núi Cao" --on 10/3/2024', "undo --yes",
]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_each_command_asks_the_register_that_was_asked(ocop, invented_year, tmp_path, lang) -> None:
    there = tmp_path / "Sổ của tôi" / "so 1.db"
    there.parent.mkdir()
    shutil.copy(invented_year, there)
    command = re.compile(rf"\bocop (?=(?:--db|{'|'.join(map(re.escape, index.NAMES))})\b)")
    found = 0
    for words in ANSWERS:
        said = ocop(f'{words} --db "{there}" --lang {lang}', None)
        for one in command.split(said.out + said.err)[1:]:
            assert f'--db "{there}"' in one.partition("\n")[0], (words, one)
            found += 1
    assert found > len(ANSWERS)


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


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("which", [0, 1])
def test_so_is_one_whose_names_have_signs_in_them(ocop, tmp_path, which, lang) -> None:
    folder = tmp_path / "sổ 'của' huyện, $1 & \"mới\""
    folder.mkdir()
    file = folder / "ds 2023 (1).csv"
    rows = [
        ["Tên sản phẩm", "Chủ thể", "Huyện"],
        ["Trà", 'HTX "An, Bình" = A&B', "Ba Bể"],
        ["Cao", 'HTX "An, Binhh" = A&B', "Ba Bể"],
    ]
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    said = ocop(f"import {shlex.quote(str(file))} --dry-run --lang {lang}").out
    line = next(line for line in said.splitlines() if "--same" in line)
    typed = line.partition(": ")[2].split("   |   ")[which]
    ocop(shlex.join(_bash(typed)[1:]))  # the list itself makes the first one, only now
    told = ocop("entity list --csv").out
    assert told.count("An, ") == 1 + which


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

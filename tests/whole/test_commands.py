"""The command line as a whole: what it lists, what each command says of itself, and its words.

- each example of a help page does what it says, on a register that has what it names
- the help has its headings; each command's line stands whole at 80 columns, in both languages
- `ocop` alone says in 15 lines what it is and how to begin; a group alone lists its commands
- -h; --version, and the versions in `where`
- a flag has one meaning over all commands, and is declared once; docs/commands.md is made of it
- an option given twice is refused
- the table of clig.dev's points names tests that are there
- what a command is stands on the command: questions take --csv and -o, changes take --reason
"""

import re
import shlex
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from ocop import language
from ocop.cli import build
from ocop.commands.shared import index
from ocop.commands.shared.flags import FLAGS
from ocop.commands.shared.index import Kind, about
from ocop.language import _
from tools import commands_page

PREPARED = """
register "Măng khô" --entity "HTX Tài Hoan" --district "Na Rì" --on 1/3/2023
recognise "Miến dong" --entity "HTX Tài Hoan" --stars 3 --on 5/12/2023 --decision 812/QĐ-UBND --issuer "UBND huyện Na Rì"
recognise "Bún khô" --entity "HTX Tài Hoan" --stars 3 --on 5/12/2023 --decision 812/QD-UBND --issuer "UBND huyện Na Rì"
register "Miến dong sạch" --entity "HTX Tài Hoan" --on 1/3/2022
register "Kẹo lạc" --entity "HTX Tài Hoàn" --district "Na Rì" --on 1/3/2023 --new-entity
register "Rượu chuối" --entity "Cơ sở Hoàng Lan" --district "Ba Bể" --on 1/3/2023
register "Trà hoa" --entity "HTX Hoa" --district "Na Rì" --on 1/3/2023
document add food-safety "HTX Tài Hoan" --number 11/ATTP --on 1/3/2022 --until 1/3/2025
inspection add "HTX Tài Hoan" --on 15/5/2023 --kind periodic --body Sở --violation "không có sổ"
round open --level district --district "Na Rì" --on 10/11/2023
round add NR-2023-1 "Măng khô" "Trà hoa"
round evaluate NR-2023-1 "Trà hoa" --total 82
round open --level district --district "Ba Bể" --on 10/11/2023
round add BB-2023-1 "Rượu chuối"
round evaluate BB-2023-1 "Rượu chuối" --total 82
register "Chè dây" --entity "HTX Chè" --district "Ba Bể" --on 1/3/2023
round add BB-2023-1 "Chè dây"
round evaluate BB-2023-1 "Chè dây" --total 62
round decide BB-2023-1 --decision 30/QĐ-UBND --on 15/11/2023 --product "Chè dây"
round send BB-2023-1 --on 20/11/2023
"""
LISTED = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Ngày ký\nTrà,HTX Trà,Ba Bể,3,05/12/2023\n"


def leaves():
    """Give each command: what is typed, and the command."""
    return [(name, command) for _heading, name, command in commands_page.commands()]


def ids(ask):
    return ask("SELECT id FROM recognition")[0]["id"][:8]


def test_each_example_does_what_it_says(ocop, ask, path, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for line in PREPARED.strip().splitlines():
        ocop(line)
    (tmp_path / "danh sách 2023.csv").write_text(LISTED, "utf-8")
    ocop("plan new --like 87 --number 12/KH-UBND --on 5/1/2024 --year 2024 --set new_products=25")
    (tmp_path / "12.toml").write_bytes(next((tmp_path / "plans").glob("*.toml")).read_bytes())
    shutil.rmtree(tmp_path / "plans")
    (tmp_path / "plans").mkdir()
    (tmp_path / "12.toml").rename(tmp_path / "plans" / "12-2024.toml")
    other = (tmp_path / "plans" / "12-2024.toml").read_text("utf-8")
    (tmp_path / "ke hoach 2025.toml").write_text(other.replace("12/KH-UBND", "13/KH-UBND"), "utf-8")
    named, before = ids(ask), tmp_path / "so cu.db"
    soon = date.today() + timedelta(days=40)  # some examples speak of what ends from today on
    ended = soon.replace(year=soon.year - 3, day=min(soon.day, 28))
    ocop(f"recognise 'Trà hoa' --stars 3 --on {ended} --decision 9/QĐ --issuer 'UBND huyện Na Rì'")
    shutil.copy(path, before)
    root = build()
    for example in [
        *(about(command.callback).example for _name, command in leaves()),
        *root.epilog.splitlines()[2:],
    ]:
        shutil.copy(before, path)
        words = shlex.split(example.strip())
        assert words[0] == "ocop"
        ocop(shlex.join(words[1:]).replace("1a2b3c4d", named))


@pytest.mark.parametrize("spoken", ["en", "vi"])
def test_the_help_has_headings_and_whole_lines(ocop, spoken, monkeypatch) -> None:
    monkeypatch.setenv("OCOP_LANG", spoken)
    said = ocop("--help").out.splitlines()
    assert [f"{_(heading)}:" for heading in index.HEADINGS] == [
        line for line in said if line.endswith(":") and line[:-1] in map(_, index.HEADINGS)
    ]
    for name, command in build().commands.items():
        assert f"  {name:<12}  {command.help.splitlines()[0]}" in said
    for name, command in leaves():
        assert len(command.help.splitlines()[0]) <= 62, name


@pytest.mark.parametrize("spoken", ["en", "vi"])
def test_alone_it_says_how_to_begin(nowhere, spoken, path, monkeypatch) -> None:
    monkeypatch.setenv("OCOP_LANG", spoken)
    said = nowhere("")
    assert len(said.out.splitlines()) <= 15
    assert str(path) in said.out
    assert [line.split()[1] for line in said.out.splitlines() if line.startswith("  ocop")] == [
        "register", "import", "status", "due", "list",
    ]  # fmt: skip
    assert nowhere("--json").data["register"] == {
        "path": str(path), "source": "OCOP_DB", "exists": False,
    }  # fmt: skip
    assert not path.exists()


@pytest.mark.parametrize(
    "group", [name for name in index.NAMES if hasattr(index.load(name), "registered_commands")]
)
def test_a_group_alone_lists_its_commands(ocop, group) -> None:
    said = ocop(group)
    assert f"Usage: ocop {group}" in said.out
    assert said.out == ocop(f"{group} -h").out


def test_the_versions_are_told(ocop) -> None:
    said = ocop("--version").out
    assert said.startswith("ocop ")
    assert ", Python 3." in said
    told = ocop("--version --json").data["version"]
    assert list(told) == ["ocop", "Python", "SQLite", "schema"]
    assert ocop("where --json").data["where"]["version"] == told
    assert said.strip() in ocop("where").out.replace("\n", " ")


def test_a_flag_has_one_meaning_and_the_page_says_it() -> None:
    language.speak("en")
    shared = {"--db", "--lang", "--json", "--no-input", "--yes", "--debug", "--csv", "--pager"}
    shared |= {"--reason"}
    for name, command in leaves():
        for option in command.params:
            if option.param_type_name == "option" and not shared & set(option.opts):
                if "-o" in option.opts:
                    continue
                metavar, _meaning = FLAGS[option.opts[0]]
                assert (option.metavar or None) == metavar, (name, option.opts)
    assert commands_page.page(commands_page.PAGE.read_text("utf-8")) == (
        commands_page.PAGE.read_text("utf-8")
    ), "run: make messages"


def test_an_option_given_twice_is_refused(ocop) -> None:
    said = ocop("recognise Trà --stars 3 --on 1/1/2024 --on 5/5/2023", 2)
    assert said.err.splitlines() == ["--on was given twice.", "Give it once: one value holds."]
    ocop("due --only rounds --only notices")
    ocop("status --yes --yes")


def test_a_command_that_stands_in_a_group_is_found_by_its_name(ocop) -> None:
    assert "  - registration survey" in ocop("survey", 2).err


def test_what_a_command_is_gives_it_its_options() -> None:
    for name, command in leaves():
        options = {flag for param in command.params for flag in param.opts}
        kind = about(command.callback).kind
        assert ({"--csv", "-o"} <= options) == (kind is Kind.QUESTION), name
        assert ("--reason" in options) == (kind is Kind.CHANGE), name


def test_which_commands_change_many_rows() -> None:
    many = ("import", "entity merge", "product merge")
    assert [one for one, _command in leaves() if index.may_change_many_rows(one)] == [
        "import", "product merge", "entity merge",
    ]  # fmt: skip
    assert all(map(index.may_change_many_rows, many))
    assert not index.may_change_many_rows("merge-products")


def test_the_points_of_the_guidelines_name_tests_that_are_there() -> None:
    root = Path(__file__).parents[2]
    points = (root / "docs" / "commands.md").read_text("utf-8").partition("clig.dev\n")[2]
    named = re.findall(r"`(tests/[\w/]+\.py)`", points)
    assert len(named) >= 25
    assert [one for one in named if not (root / one).exists()] == []

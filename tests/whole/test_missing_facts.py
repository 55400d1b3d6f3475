"""A command that writes asks in a terminal for the facts that it lacks.

- one by one, with numbered choices; Enter takes what is proposed; all is shown before it is written,
  with the command it would have been, which does the same
- a no, or Ctrl-C, writes nothing; what must be known is asked again, a day that is none too
- several values, a list of districts; with --db that register
- of facts of which one is needed it is asked which, and what that calls for: a reason, a day
- each command that writes asks for all that it needs: what it makes is what is shown to be typed
- what can be chosen is shown with its name; the rounds of the register are; "today" is a day
- where nothing is missing, or nobody can be asked, nothing is asked
"""

import shlex
import sys
from datetime import date

import pytest

from ocop import cli
from ocop.commands.shared.needed_facts import ONE_OF, WITH, WORTH
from ocop.context import Context
from ocop.values.dates import show_day


@pytest.fixture
def sit(monkeypatch):
    asked: list[str] = []

    def type_in(*lines: str) -> list[str]:
        left = iter(lines)

        def answer(prompt: str = "") -> str:
            asked.append(prompt)
            try:
                return next(left)
            except StopIteration:
                raise KeyboardInterrupt from None

        monkeypatch.setattr("builtins.input", answer)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(Context, "interactive", property(lambda self: not self.no_input))
        return asked

    return type_in


def facts(ask):
    return ask("""SELECT p.name, e.name AS entity, e.district, g.day FROM registration g
        JOIN product p ON p.id = g.product_id JOIN entity e ON e.id = p.entity_id""")


def test_facts_are_asked_one_by_one_and_shown(ocop, sit, ask) -> None:
    asked = sit("Trà hoa", "HTX Hoa", "1", "1/3/2023", "y")
    said = ocop("register")
    assert [one.partition(":")[0] for one in asked[:2]] == ["NAME", "--entity"]
    assert asked[2].startswith("--district [Enter: not known]")
    assert "  1. " in said.err
    assert "  NAME: Trà hoa" in said.err
    (row,) = facts(ask)
    assert (row["name"], row["entity"], row["day"]) == ("Trà hoa", "HTX Hoa", "2023-03-01")
    assert row["district"]
    line = next(one for one in said.err.splitlines() if one.startswith("The same in one line"))
    command = shlex.split(line.partition(": ")[2])
    assert command[:3] == ["ocop", "register", "Trà hoa"]
    ocop("undo --yes")
    ocop(shlex.join(command[1:]))
    assert facts(ask) == [row]


def test_enter_takes_what_is_proposed_and_leaves_the_rest(ocop, sit, ask) -> None:
    asked = sit("HTX Hoa", "", "", "y")
    ocop("register Cốm")
    assert "[" in asked[2]
    (row,) = facts(ask)
    assert row["district"] == ""
    assert row["day"]


def test_what_must_be_known_and_a_day_are_asked_again(ocop, sit, ask) -> None:
    sit("", "HTX Hoa", "", "32/1/2023", "1/2/2023", "y")
    said = ocop("register Cốm")
    assert "32/1/2023" in said.err
    assert facts(ask)[0]["day"] == "2023-02-01"


@pytest.mark.parametrize("lines", [("HTX Hoa", "", "", "n"), ("HTX Hoa",)])
def test_a_no_or_a_stop_writes_nothing(nowhere, sit, path, lines) -> None:
    sit(*lines)
    assert "nothing was written" in nowhere("register Cốm", 130).err
    assert not path.exists()


def test_several_values_and_another_register(ocop, sit, tmp_path) -> None:
    other = tmp_path / "khác.db"
    ocop(f'register Cốm --entity "HTX Hoa" --on 1/3/2023 --db "{other}"')
    sit("Cốm", "3", "", "", "y")
    said = ocop(f'recognise --on 5/12/2023 --db "{other}"')
    assert 'ocop recognise --on 5/12/2023 "C' in said.err or "--db" in said.err
    assert ocop(f'list --db "{other}" --stars 3 --as-of 6/12/2023 --json').data["products"]
    sit("HTX Hoa", "1/3/2023", "1", "Sở", "y")
    ocop(f'inspection add --flagship --db="{other}"', 2)
    ocop(f'inspection add --db="{other}"')


BEGUN = """
register Trà --entity 'HTX Hoa' --district 'Na Rì' --on 1/3/2023
recognise Miến --entity 'HTX Mây' --district 'Na Rì' --stars 3 --decision 5/QĐ --on 5/1/2023
recognise Bún --entity 'HTX Mây' --stars 3 --on 5/1/2023
document add standard Trà --number 5/TC --on 5/1/2023
upgrade Bún --to 4 --on 1/2/2023
round open --level district --district 'Na Rì' --on 1/11/2023
round add NR-2023-1 Trà
"""
# What is typed of a command, what a person answers, and the command that it makes.
ASKED = [
    ("register Cốm --district 'Na Rì'", ["HTX Hoa", "1/3/2023"],
     "register Cốm --district 'Na Rì' --entity 'HTX Hoa' --on 1/3/2023"),
    ("registration survey Trà", ["9 x", "1,3", "có", "đủ"],
     "registration survey Trà --demand có --capacity đủ"),
    ("registration close Trà --outcome absent", ["chưa có xưởng"],
     "registration close Trà --outcome absent --reason 'chưa có xưởng'"),
    ("support add --on 1/3/2023", ["4", "1", "Na Rì"],
     "support add --on 1/3/2023 --kind meeting --district 'Na Rì'"),
    ("dossier record Trà", ["1", "hôm nay"], "dossier record Trà --received TODAY"),
    ("dossier record Trà --received 1/3/2023 --withdrawn 2/3/2023", ["mất mùa"],
     "dossier record Trà --received 1/3/2023 --withdrawn 2/3/2023 --reason 'mất mùa'"),
    ("document add", ["2", "Trà", "2", "hàng tươi"], "document add standard Trà --exempt 'hàng tươi'"),
    ("document renew 5/TC", ["1", "6/TC", "1/6/2023"], "document renew 5/TC --number 6/TC --on 1/6/2023"),
    ("document revoke 5/TC", ["1/6/2023", "sai"], "document revoke 5/TC --on 1/6/2023 --reason sai"),
    ("improve traceability", ["1", "Trà", "2023"], "improve traceability Trà --since 2023"),
    ("improve", ["1", "2", "1/5/2023"], "improve traceability --complete-on 1/5/2023"),
    ("upgrade Bún", ["2", "mất mùa"], "upgrade Bún --withdraw --reason 'mất mùa'"),
    ("round open --on 1/12/2023", ["2", "", ""], "round open --on 1/12/2023 --level province"),
    ("round add", ["1", "2"], "round add NR-2023-1 --waiting"),
    ("round evaluate NR-2023-1 Trà", ["1", "66"], "round evaluate NR-2023-1 Trà --total 66"),
    ("round evaluate NR-2023-1 Trà --total 66 --not-above 2", ["vệ sinh"],
     "round evaluate NR-2023-1 Trà --total 66 --not-above 2 --unmet 'vệ sinh'"),
    ("revoke Miến", ["1/6/2023", "giải thể", ""], "revoke Miến --on 1/6/2023 --reason 'giải thể'"),
    ("certificate notify --on 1/6/2023", ["1", "Miến"], "certificate notify --on 1/6/2023 Miến"),
    ("certificate reissue Miến", ["1/6/2023", "đổi tên"],
     "certificate reissue Miến --on 1/6/2023 --reason 'đổi tên'"),
    ("decision edit 5/QĐ", ["2", "UBND huyện Na Rì", "ghi thiếu"],
     "decision edit 5/QĐ --issuer 'UBND huyện Na Rì' --reason 'ghi thiếu'"),
    ("product edit Trà", ["2", "2"], "product edit Trà --group 2"),
    ("entity edit 'HTX Hoa'", ["4", "Côn Minh"], "entity edit 'HTX Hoa' --commune 'Côn Minh'"),
    ("entity edit 'HTX Hoa' --name 'Công ty Hoa' --on 1/6/2023", ["chuyển đổi"],
     "entity edit 'HTX Hoa' --name 'Công ty Hoa' --on 1/6/2023 --reason 'chuyển đổi'"),
    ("office set", ["3", "Na Rì"], "office set --unit 'Na Rì'"),
    ("office unit rename 'Côn Minh' --on 1/7/2024 --decision 9/NQ", ["1", "Côn Mới"],
     "office unit rename 'Côn Minh' --on 1/7/2024 --decision 9/NQ --into 'Côn Mới'"),
    ("nominate Miến", ["1/6/2023", ""], "nominate Miến --on 1/6/2023"),
    ("review Miến", ["1/6/2023", "20 tấn", "", "yes"],
     "review Miến --on 1/6/2023 --scale '20 tấn' --potential yes"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "answers", "made"), ASKED)
def test_all_that_a_command_needs_is_asked(ocop, sit, begun, typed, answers, made) -> None:
    for line in BEGUN.strip().splitlines():
        ocop(f"{line} --no-input")
    before = begun.read_bytes()
    sit(*answers, "y")
    said = ocop(typed)
    line = next(one for one in said.err.splitlines() if one.startswith("The same in one line"))
    today = show_day(date.today())
    assert shlex.split(line.partition(": ocop ")[2]) == shlex.split(made.replace("TODAY", today))
    begun.write_bytes(before)
    assert ocop(f"{line.partition(': ocop ')[2]} --no-input").out


def test_what_can_be_chosen_is_shown_with_its_name(ocop, sit) -> None:
    for line in BEGUN.strip().splitlines():
        ocop(f"{line} --no-input")
    sit("1/3/2023")
    said = ocop("round close --on 5/12/2023 --lang vi", 130).err
    assert "  1. NR-2023-1 (01/11/2023)" in said
    sit("1/3/2023")
    assert "  1. periodic (kiểm tra định kỳ)" in ocop("inspection add X --lang vi", 130).err


def test_every_fact_that_is_told_of_is_one_of_the_command() -> None:
    commands = {
        f"{name} {child}": one
        for name, group in cli.build().commands.items()
        for child, one in getattr(group, "commands", {"": group}).items()
    }
    commands = {name.strip(): one for name, one in commands.items()}
    for told in (ONE_OF, WITH, WORTH):
        for name, facts in told.items():
            known = {one.opts[0] for one in commands[name].params}
            listed = [*facts.items()] if isinstance(facts, dict) else facts
            for fact in listed:
                assert {fact} if isinstance(fact, str) else set(fact) <= known, name


def test_where_nothing_is_missing_or_nobody_can_be_asked(ocop, sit) -> None:
    asked = sit("y")
    ocop("register Cốm --entity 'HTX Hoa' --flagship --on 1/3/2023")
    for words in ("register --no-input", "register --json"):
        ocop(words, 2)
    ocop("register --help")
    assert asked == []

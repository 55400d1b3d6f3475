"""A command that writes asks in a terminal for the facts that it lacks.

- one by one, with numbered choices; Enter takes what is proposed; all is shown before it is written,
  with the command it would have been, which does the same
- a no, or Ctrl-C, writes nothing; what must be known is asked again, a day that is none too
- several values, a list of districts; with --db that register
- where nothing is missing, or nobody can be asked, nothing is asked
"""

import shlex
import sys

import pytest

from ocop.context import Context


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


def test_where_nothing_is_missing_or_nobody_can_be_asked(ocop, sit) -> None:
    asked = sit("y")
    ocop("register Cốm --entity 'HTX Hoa' --flagship --on 1/3/2023")
    for words in ("register --no-input", "register --json"):
        ocop(words, 2)
    ocop("register --help")
    assert asked == []

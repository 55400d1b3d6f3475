"""An office's invented year, built by `ocop demo --year` through the program's own commands.

- everything in it says that it is invented: names, people, numbers, notes, and beside every answer
- it shows what the program is for: targets met and missed, a bridge of stars, rounds, what was due,
  a dossier withdrawn, a certificate revoked, who wrote what on which day; the register is whole
- it is built anew in its own place only, and one that stopped leaves nothing
- `--year` may stand alone; of another year nothing was invented
"""

import shutil
from pathlib import Path

import pytest

from ocop.actions import demo_year
from ocop.commands.upkeep import demo
from ocop.reports import demo as said

MARK = "mẫu"


@pytest.fixture
def year(ocop, invented_year: Path, path: Path, monkeypatch):
    shutil.copy(invented_year, path)
    return ocop


def rows(year, words: str) -> list[dict]:
    answer = year(f"{words} --json").data
    return next(one for one in answer.values() if isinstance(one, list))


def test_everything_says_that_it_is_invented(year, ask) -> None:
    for table, column in (("entity", "name"), ("product", "name"), ("decision", "number"),
                          ("document", "number"), ("change", "actor")):  # fmt: skip
        names = [row["name"] for row in ask(f"SELECT DISTINCT {column} AS name FROM {table}")]
        assert len(names) > 5, table
        assert [one for one in names if MARK not in one.lower()] == [], table
    assert ask("SELECT count(*) AS n FROM registration WHERE note <> 'dữ liệu bịa'")[0]["n"] <= 3
    for words in ("status", "list", "round list", "show 'Trà hoa vàng Núi Mẫu'"):
        assert "everything in it is invented" in year(words + " --debug").err
    assert "invented" in year("status --json").data["demo_register"]


def test_it_shows_what_the_program_is_for(year) -> None:
    found = {one["key"]: one for one in year("status --as-of 31/12/2023 --json").data["targets"]}
    assert {key: (one["actual"], one["verdict"]) for key, one in found.items()} == {
        "new_products": (22, "exceeded"),
        "upgrades": (4, "met"),
        "national_nominations": (1, "met"),
        "traceable_products": (19, "missed"),
        "linked_entities": (16, "missed"),
        "raw_material_products": (24, "missed"),
    }
    assert len(rows(year, "round list")) == 9
    bridge = year("movements --since 1/1/2023 --until 31/12/2023 --json").data["bridge"]
    assert {stars: (one["opening"], one["new"], one["closing"]) for stars, one in bridge.items()} == {
        "5": (0, 0, 0), "4": (3, 3, 10), "3": (16, 19, 28),
    }  # fmt: skip
    assert len(rows(year, "due --as-of 4/9/2023")) > 10
    assert year("check --json").data["faults"] == []


def test_each_command_bears_its_day_and_its_person(year) -> None:
    told = year("history 'Trà hoa vàng Núi Mẫu' --json").data["commands"]
    first = min(told, key=lambda one: one["at"])
    assert (first["at"][:10], first["actor"]) == ("2023-02-15", "Mẫu Dung")
    assert year("list --known-on 1/3/2023 --json", None).code in (0, 2)


def test_it_is_built_anew_and_in_its_own_place_only(ocop, tmp_path, path, monkeypatch) -> None:
    short = demo_year.commands(2023)[:2]
    monkeypatch.setattr(demo_year, "commands", lambda _year: short)
    place = tmp_path / "demo.db"
    for words in (f"demo --year --db {place}", f"demo --db {place} --year 2023"):
        assert "2 commands" in ocop(words).out
    assert "partial sample" in ocop(f"demo --db {place}").out
    ocop("register A --entity B")
    assert "is not a demo register" in ocop(f"demo --year --db {path}", 5).err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["register", "A"], 5, "The invented year stopped at: register A (Missing: --entity"),
        (["undo"], 5, "stopped at: undo"),
    ],
)
def test_a_year_that_stopped_leaves_nothing(ocop, tmp_path, monkeypatch, words, code, told) -> None:
    given = demo_year.commands(2023)[0]._replace(words=words)
    monkeypatch.setattr(demo_year, "commands", lambda _year: [given])
    place = tmp_path / "demo.db"
    assert told in ocop(f"demo --year --db {place}", code).err
    assert not place.exists()


def test_a_stop_in_the_middle_is_a_stop(ocop, tmp_path, monkeypatch) -> None:
    given = demo_year.commands(2023)[0]
    monkeypatch.setattr(demo_year, "commands", lambda _year: [given])

    def stopped(*_rest: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ocop.actions.registrations.register", stopped)
    place = tmp_path / "demo.db"
    ocop(f"demo --year --db {place}", 130)
    assert not place.exists()


def test_of_another_year_nothing_was_invented(ocop) -> None:
    assert "No year 2022 was invented: there is 2023." in ocop("demo --year 2022", 2).err
    assert demo_year.commands(2023)[0].words[0] == "register"


def test_every_question_that_is_proposed_works(year, path, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for line in said.questions(2023, str(path))[1:]:
        year(line.partition("  ocop ")[2])  # to its end: nothing stands behind a command
    assert demo._INTERRUPTED == 130

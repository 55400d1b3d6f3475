"""The history told, and a command taken back.

- each command with who, when, why, and every field before and after; of a product, a user, a day
- the last command that stands is taken back whole; again takes the one before; undoing is undone
- an earlier one by its id, unless a later one rests on it; ids must be one command's
- what was taken back is not taken back again; bringing back one change brings back no other
- a contact's old values are not kept, and that is said; a list brought in goes back whole
- a terminal is asked first; without one it needs --yes; another's or another day's needs its id
- before a contact's old values are lost, that is said
- a person is known by the whole name, also one with brackets at its end or typed otherwise
"""

import re
from hashlib import sha256

import pytest

from ocop import models
from ocop.reports import record_fields
from ocop.rulebook.units import Units


@pytest.fixture
def told(ocop, monkeypatch):
    monkeypatch.setenv("OCOP_USER", "Lan")
    ocop("register Trà --entity 'HTX B' --district 'Chợ Đồn' --on 1/3/2023")
    ocop("recognise Trà --stars 3 --on 5/12/2023 --decision 1/QĐ --issuer 'UBND huyện Chợ Đồn'")
    monkeypatch.setenv("OCOP_USER", "Minh")
    ocop("product edit Trà --group 2 --reason 'xem lại'")
    return ocop


def commands(ocop, words: str = "") -> list[dict]:
    return ocop(f"history {words} --json").data["commands"]


def back(told, words: str = ""):
    """Take the last command back; another person's by the id that the refusal names."""
    said = told(f"undo --yes {words}", None)
    refused = said.out + said.err  # with --json an error is told there, too
    if "of another person or another day" in refused:
        return told(f"undo {re.search('undo ([0-9a-f]{8})', refused)[1]} --yes {words}")
    assert said.code == 0, said.err
    return said


def test_each_command_is_told_with_who_why_and_before_and_after(told) -> None:
    rows = commands(told)
    assert [(one["command"], one["actor"], one["reason"]) for one in rows] == [
        ("register", "Lan", ""), ("recognise", "Lan", ""), ("product edit", "Minh", "xem lại"),
    ]  # fmt: skip
    assert rows[2]["changes"][0]["fields"] == [{"field": "group", "before": None, "after": 2}]
    said = told("history").out
    assert "product “Trà” changed; group: – → 2" in said
    assert (
        "recognition “Trà” added; day: 05/12/2023; decision: 1/QĐ; level: district level; stars: 3"
        in said
    )
    assert "the name that was given, not a proof" in said
    assert [one["command"] for one in commands(told, "--user minh")] == ["product edit"]
    assert commands(told, "--user Min") == []
    assert len(commands(told, "--since 1/1/2024")) == 3
    assert commands(told, "--since 1/1/2099") == []
    told("register Gạo --entity 'HTX C' --on 1/3/2023")
    assert [one["command"] for one in commands(told, "Trà")] == [
        "register",
        "recognise",
        "product edit",
    ]
    assert len(commands(told, "'HTX C'")) == 1
    assert len(commands(told, rows[1]["id"][:8])) == 1
    told("history nothing", 3)


def test_the_history_tells_places_days_areas_and_points_in_words(told) -> None:
    told("round open --level district --district 'Chợ Đồn' --on 10/11/2023")
    told("recognise Bún --entity 'HTX C' --stars 3 --on 7/11/2023")
    told("round add CD-2023-1 Bún")
    told("round evaluate CD-2023-1 Bún --total 62.5")
    told("improve raw-material Trà --since 1/6/2023 --hectares 4.5")
    told("entity edit 'HTX B' --phone '0209 1'")
    told("product edit Trà --flagship")
    said = told("history").out
    for words in ("district or city: Huyện Chợ Đồn", "sum of all score sheets: – → 62.5", "area: 4.5 ha",
                  "round: CD-2023-1", "phone: (not kept)", "flagship product: no → yes"):  # fmt: skip
        assert words in said, words
    assert "0209" not in said
    assert commands(told, "'HTX B'")[-2]["changes"][0]["fields"] == [
        {"field": "phone", "before": None, "after": "…"}
    ]
    lines = back(told).err.splitlines()
    assert "the name given, not a proof" in lines[0]
    assert "undo " in told("history").out


def test_the_history_tells_where_a_row_was_moved_to(told, ask) -> None:
    told("recognise Gạo --entity 'HTX C' --stars 3 --on 7/11/2023 --decision 2/QĐ --issuer UBND")
    row = ask("SELECT id FROM recognition WHERE day = '2023-11-07'")[0]["id"]
    told(f"correct {row[:8]} --decision unknown --reason nhầm")
    assert commands(told)[-1]["changes"][0]["fields"] == [
        {"field": "decision", "before": "2/QĐ", "after": None}
    ]
    back(told)
    back(told)
    assert "recognition “Gạo” added; day: 07/11/2023; decision: 2/QĐ" in told("history").out


def test_every_record_and_field_has_a_name_for_people() -> None:
    from ocop.queries import changes
    from ocop.values import field_names

    tables = [one for one in models.Record.__subclasses__() if hasattr(one, "__table__")]
    assert {str(one.__tablename__) for one in tables} <= record_fields.RECORDS.keys()
    columns = {
        column.name for one in tables for column in one.__table__.columns if not column.computed
    }
    untold = {name for name in columns - changes._UNSAID if not name.endswith("_id")}
    assert untold <= field_names.FIELDS.keys()
    assert record_fields.value("topic", "linkage", Units([], [], [])) == "linkage"


def test_the_last_command_goes_back_whole_then_the_one_before(told, ask) -> None:
    assert "“product edit” was taken back: 1 row." in back(told).out
    assert ask('SELECT "group" AS g FROM product') == [{"g": None}]
    assert "“recognise” was taken back: 2 rows." in back(told).out
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 0}]
    assert ask("SELECT count(*) AS n FROM decision") == [{"n": 0}]
    back(told)
    assert ask("SELECT count(*) AS n FROM entity") == [{"n": 0}]
    assert "There is nothing to take back." in told("undo --yes", 3).err
    told("check")


def test_undoing_is_undone(told, ask) -> None:
    before = ask("SELECT * FROM recognition")
    back(told)
    back(told)
    last = commands(told)[-1]
    assert last["command"].startswith("undo ")
    told(f"undo {last['id'][:8]} --yes")
    assert ask("SELECT * FROM recognition") == before
    told("check")
    assert "“recognise” was taken back" in back(told).out


def test_what_a_later_command_rests_on_stays(told) -> None:
    first = commands(told)[0]["id"]
    refused = told(f"undo {first[:8]} --yes", 5).err
    assert "A later command rests on it: product edit of" in refused
    assert re.search(r"edit of \d\d/\d\d/20\d\d \d\d:\d\d \[[0-9a-f]{8}\]\.", refused)
    second = commands(told)[1]["id"]
    told(f"undo {second[:8]} --yes")
    assert "No command has an id" in told("undo ffffffff --yes", 3).err
    assert "No command has an id" in told("undo ab --yes", 3).err


def test_what_a_later_command_only_refers_to_stays_too(told) -> None:
    back(told)
    refused = told(f"undo {commands(told)[0]['id'][:8]} --yes", 5).err
    assert "A later command rests on it: recognise of" in refused


def test_what_was_taken_back_is_not_taken_back_again(told, ask) -> None:
    recognised = commands(told)[1]["id"][:8]
    told(f"undo {recognised} --yes")
    assert "“recognise” was taken back already." in told(f"undo {recognised} --yes", 5).err
    undoing = commands(told)[-1]["id"][:8]
    told(f"undo {commands(told)[2]['id'][:8]} --yes")
    assert (
        "“product edit” was taken back already."
        in told(f"undo {commands(told)[2]['id'][:8]} --yes", 5).err
    )
    told(f"undo {commands(told)[-1]['id'][:8]} --yes")
    told(f"undo {undoing} --yes")
    assert "was taken back already." in told(f"undo {undoing} --yes", 5).err
    # … and back again: the command is taken back a second time, by its being brought back.
    told(f"undo {commands(told)[-1]['id'][:8]} --yes")
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 0}]
    assert [one["command"] for one in commands(told)][:3] == [
        "register",
        "recognise",
        "product edit",
    ]
    back(told)
    assert ask('SELECT "group" AS g FROM product') == [{"g": None}]
    told("check")


def test_bringing_back_a_change_does_not_bring_back_an_earlier_one(told, ask) -> None:
    told("product edit Trà --note a")
    undone = []
    for _turn in range(2):
        back(told)
        undone.append(commands(told)[-1]["id"][:8])
    note, group = undone
    assert (
        f"A later command rests on it: undo {commands(told)[2]['id']}"
        in told(f"undo {note} --yes", 5).err
    )
    told(f"undo {group} --yes")
    told(f"undo {note} --yes")
    assert ask('SELECT "group" AS g, note FROM product') == [{"g": 2, "note": "a"}]
    told("check")


def test_what_was_taken_out_comes_back_before_what_refers_to_it(told, ask) -> None:
    back(told)
    back(told)
    recognition = commands(told)[-1]["id"][:8]
    back(told)
    product = commands(told)[-1]
    refused = told(f"undo {recognition} --yes", 5).err
    assert f"A later command rests on it: {product['command']}" in refused
    assert f"ocop undo {product['id'][:8]}" in refused
    told(f"undo {product['id'][:8]} --yes")
    told(f"undo {recognition} --yes")
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 1}]
    told("check")


def test_several_commands_of_one_beginning_are_listed(told, monkeypatch) -> None:
    from ocop.queries import changes

    monkeypatch.setattr(changes, "find_command", lambda _ask, _typed: ["a" * 32, "b" * 32])
    assert "More than one command" in told("undo aaaa --yes", 4).err


def test_how_many_rows_and_lost_values_is_counted(told) -> None:
    told("entity edit 'HTX B' --phone '0209 1'")
    told("entity edit 'HTX B' --phone '0209 2'")
    counted = [back(told, "--json").data["undone"][0] for _turn in range(4)]
    assert [(one["command"], one["changes"], one["lost"]) for one in counted] == [
        ("entity edit", 1, 1), ("entity edit", 1, 0), ("product edit", 1, 0), ("recognise", 2, 0),
    ]  # fmt: skip
    undoing = commands(told)[-1]["id"]
    assert told(f"undo {undoing} --json --yes").data["undone"][0]["lost"] == 0
    told("entity edit 'HTX B' --representative 'Bà Lan'")
    told("entity edit 'HTX B' --phone '0209 1'")
    assert back(told, "--json").data["undone"][0]["lost"] == 0  # there was no phone before


def test_a_contacts_old_values_are_not_kept(told, ask) -> None:
    told("entity edit 'HTX B' --phone '0209 1'")
    told("entity edit 'HTX B' --phone '0209 2'")
    assert "old values are not kept" in back(told).out
    assert ask("SELECT phone FROM contact") == [{"phone": ""}]
    back(told)
    assert ask("SELECT count(*) AS n FROM contact") == [{"n": 0}]
    told("check")


def test_a_row_taken_out_comes_back_as_it_was(told, ask) -> None:
    before = ask("SELECT * FROM recognition")
    told(f"correct {before[0]['id'][:8]} --void --reason 'nhầm'")
    back(told)
    assert ask("SELECT * FROM recognition") == before


def test_rows_that_others_refer_to_are_not_taken_away(told, monkeypatch) -> None:
    from ocop.actions import undo

    monkeypatch.setattr(undo, "_refuse_later", lambda *_args: None)
    first = commands(told)[0]["id"]
    assert "Other rows of the register refer to" in told(f"undo {first[:8]} --yes", 5).err


def test_a_list_goes_back_whole_after_a_backup(told, ask, path, tmp_path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Sản phẩm,Chủ thể,Hạng sao,Năm\nCao,HTX C,3,2022\nBún,HTX C,4,2022\n", "utf-8")
    told(f"import {file}")
    assert "batch" in {row["record"] for row in commands(told)[-1]["changes"]}
    said, row = told("history").out, commands(told)[-1]
    assert "list brought in “a.csv” added" in said
    assert row["source"] == {"file": "a.csv", "sha256": sha256(file.read_bytes()).hexdigest()}
    assert f"import of “a.csv” (SHA-256 {row['source']['sha256'][:8]}…)" in said
    back(told)
    assert ask("SELECT count(*) AS n FROM product") == [{"n": 1}]
    assert len(list((path.parent / "backups").glob("*.db"))) == 2


def test_a_terminal_is_asked_first(told, ask, monkeypatch) -> None:
    monkeypatch.setattr("ocop.context.Context.interactive", property(lambda _self: True))
    monkeypatch.setattr("builtins.input", lambda _prompt: "n")
    assert "Nothing was taken back." in told("undo", 5).err
    monkeypatch.setattr("builtins.input", lambda _prompt: "y")
    told("undo")
    assert ask('SELECT "group" AS g FROM product') == [{"g": None}]


def test_json_is_not_mixed_with_words(told) -> None:
    said = back(told, "--json")
    assert said.data["undone"][0]["command"] == "product edit"
    assert said.err == ""


def test_without_a_terminal_it_needs_a_yes(told, ask) -> None:
    refused = told("undo", 5).err
    assert "product edit" in refused
    assert "Add --yes to take it back without being asked." in refused
    assert ask('SELECT "group" AS g FROM product') == [{"g": 2}]


def test_what_another_did_or_another_day_is_taken_back_by_its_id_only(told, monkeypatch) -> None:
    monkeypatch.setenv("OCOP_USER", "Lan")
    refused = told("undo --yes", 5).err
    assert "The last command is of another person or another day: product edit," in refused
    assert "Minh" in refused
    told(f"undo {commands(told)[-1]['id'][:8]} --yes")


@pytest.mark.parametrize("name", ["Lan (VP)", " Hoa  Anh", "Qua\u0302n", "Lan (a) (b)"])
def test_a_person_is_known_by_the_whole_name(told, monkeypatch, name) -> None:
    monkeypatch.setenv("OCOP_USER", name)
    told("product edit Trà --group 3")
    assert [one["command"] for one in commands(told, f"--user '{name}'")] == ["product edit"]
    told("undo --yes")


def test_a_contact_that_will_be_lost_is_told_before(told) -> None:
    told("entity edit 'HTX B' --phone '0209 1'")
    told("entity edit 'HTX B' --phone '0209 2'")
    assert "undoing cannot bring it back" in told("undo", 5).err

"""The first start on a computer: what is asked once, kept in a file, and holds from then on.

- at a terminal it asks for the name, the register, the copies, the province and the unit; nothing
  typed takes what is proposed; afterwards it only says hello
- registers that are near, or were used before, are named before it asks
- the register, the user and the place of copies come from the file where the environment says none;
  `where` tells so; --db and OCOP_DB win
- without the file's name, without a terminal, with a broken file: a sentence
"""

from pathlib import Path

import pytest


@pytest.fixture
def kept(ocop, tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.delenv("OCOP_DB")
    monkeypatch.setenv("OCOP_SETTINGS", str(tmp_path / "máy" / "settings.toml"))
    return tmp_path / "máy" / "settings.toml"


@pytest.fixture
def answers(monkeypatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr("ocop.context.Context.interactive", property(lambda _self: True))
    monkeypatch.setattr("builtins.input", lambda _question="": told.pop(0))
    return told


def test_it_asks_once_and_what_is_kept_holds(ocop, kept, answers, tmp_path, monkeypatch) -> None:
    register, copies = tmp_path / "sổ" / "so.db", tmp_path / "sao"
    answers += ["Nông Thị Hoa", str(register), str(copies), "", "Ba Bể"]
    said = ocop("start").out
    assert f"Kept in {kept}" in said
    assert f"{register} (kept of this computer; it exists)" in said
    assert answers == []
    assert ocop("start").out.startswith("The OCOP register of")
    assert ocop("office show --json").data["office"][0]["unit"]
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    assert ocop("history --json").data["commands"][0]["actor"] == "Nông Thị Hoa"
    ocop("backup")
    assert [one.name[:3] for one in copies.iterdir()] == ["so-"]
    assert ocop("where --json").data["where"]["register"]["source"] == "settings"
    monkeypatch.setenv("OCOP_DB", str(tmp_path / "other.db"))
    assert ocop("where --json").data["where"]["register"]["source"] == "OCOP_DB"


def test_nothing_typed_takes_what_is_proposed(ocop, kept, answers) -> None:
    answers += ["", "", "", "", ""]
    assert ocop("start").out
    kept.unlink()
    answers += ["", "", ""]  # the register is there: whose it is was said
    ocop("start")
    assert answers == []
    assert kept.read_text("utf-8").startswith("register = ")


def test_registers_that_may_be_meant_are_named_first(ocop, kept, answers, tmp_path) -> None:
    used = tmp_path / "cũ" / "so.db"
    ocop(f"register Trà --entity 'HTX A' --db '{used}' --yes")
    answers += ["", str(used), ""]
    said = ocop("start")
    assert f"  - {used}" in said.err
    assert f"{used} (kept of this computer; it exists)" in said.out


def test_without_a_terminal_or_a_file_name_nothing_is_asked(ocop, kept, monkeypatch) -> None:
    assert ocop("start --json").data["settings"] == {}
    assert not kept.exists()
    monkeypatch.delenv("OCOP_SETTINGS")
    assert "OCOP_SETTINGS names no file" in ocop("start").err


def test_a_broken_file_is_named(ocop, kept) -> None:
    kept.parent.mkdir()
    kept.write_text("register = ", "utf-8")
    assert f"The settings {kept} cannot be read" in ocop("list", 6).err

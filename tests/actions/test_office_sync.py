"""One count on all computers: the office's files, put into a register on a server and taken from it.

- two computers whose plans differ: the one that did not push is told before it counts or writes, in
  JSON too; once it has pulled, both count alike and nobody is told anything
- a file that is another's place keeps its text beside; one that the register lacks is laid aside
- what is faulty is not pushed, for it would stop everybody
- whose province it is goes along; a unit and what stands on papers stay each office's own
- how lines end says nothing; a newer program's own file is told, and stays
- nothing is pulled where nothing was pushed; a register in a file needs none of this
- a district or who looks pushes nothing, and is told all the same
- a name that would lead out of the office's folders is refused
"""

import re

import pytest

from ocop.rulebook import office, office_digest
from ocop.store import places

PLAN = "87-KH-UBND-2023.toml"


@pytest.fixture
def at(ocop, database):
    ocop("register Trà --entity 'HTX B' --district 'Ba Bể' --on 1/3/2023")
    ocop(f"copy '{database.address()}'")
    return f" --db '{database.address()}'"


@pytest.fixture
def computer(monkeypatch, tmp_path):
    """Sit down at a computer: its folder of the office's own files."""

    def sit(name: str):
        home = tmp_path / name
        monkeypatch.setattr(places, "data_folder", lambda: home)
        return home

    return sit


def own_plan(home, target: int) -> None:
    """Put a plan of the office's own in place of the shipped one."""
    folder = home / "plans"
    folder.mkdir(parents=True, exist_ok=True)
    shipped = (office.shipped() / "plans" / PLAN).read_text("utf-8")
    folder.joinpath(PLAN).write_text(shipped.replace("value = 20", f"value = {target}", 1), "utf-8")


def test_who_counts_by_other_files_is_told_until_they_are_brought_together(ocop, at, computer):
    first = computer("first")
    own_plan(first, 25)
    assert "by other files" not in ocop("status --as-of 31/12/2023" + at).err
    assert f"plans/{PLAN}" in ocop("office push" + at).out
    here = ocop("status --as-of 31/12/2023" + at)
    assert here.err == ""
    assert "alike already" in ocop("office push" + at).out

    second = computer("second")
    told = ocop("status --as-of 31/12/2023" + at)
    assert told.err.count("counts by other files than the register") == 1
    assert re.search(r"; there: by \S+ \(owner\), \d\d/\d\d/\d{4} \d\d:\d\d\)\.", told.err)
    assert f"(plans/{PLAN};" in told.err
    assert "office pull" in told.err
    assert told.out != here.out
    assert PLAN in ocop("status --as-of 31/12/2023 --json" + at).data["office_differs"]
    assert "by other files" in ocop("register Gạo --entity 'HTX B' --on 1/3/2023" + at).err
    ocop("undo --yes" + at)

    assert ocop("office pull --json" + at).data["pulled"] == [f"plans/{PLAN}"]
    again = ocop("status --as-of 31/12/2023" + at)
    assert (again.out, again.err) == (here.out, "")
    assert (second / "plans" / PLAN).exists()
    assert "alike already" in ocop("office pull" + at).out


def test_what_was_there_keeps_its_text_beside(ocop, at, computer):
    computer("first")
    ocop("office push" + at)
    second = computer("second")
    own_plan(second, 30)
    (second / "plans" / "12-KH.toml").write_text("x", "utf-8")
    kept = (second / "plans" / PLAN).read_text("utf-8")
    pulled = ocop("office pull --json" + at).data["pulled"]
    assert pulled == ["plans/12-KH.toml", f"plans/{PLAN}"]
    beside = sorted(path.name.partition(".toml.")[0] for path in (second / "plans").iterdir())
    assert beside == ["12-KH", PLAN.removesuffix(".toml"), PLAN]
    old = next(path for path in (second / "plans").iterdir() if path.name.startswith(f"{PLAN}."))
    assert old.read_text("utf-8") == kept
    assert ocop("list" + at).err == ""


def test_a_file_that_goes_leaves_the_register_too(ocop, at, computer):
    first = computer("first")
    more = first / "criteria" / "2030-1.toml"
    more.parent.mkdir(parents=True)
    more.write_text(
        "# ours\n" + (office.shipped() / "criteria" / "2023-148.toml").read_text("utf-8")
    )
    ocop("office push" + at)
    more.unlink()
    assert ocop("office push --json" + at).data["pushed"] == ["criteria/2030-1.toml"]
    assert ocop("list" + at).err == ""


def test_what_is_faulty_is_not_pushed(ocop, at, computer):
    own_plan(computer("first"), 25)
    ocop("office push" + at)
    plan = computer("first") / "plans" / PLAN
    kept = plan.read_text("utf-8")
    plan.write_text("value = = 25", "utf-8")
    assert "cannot be used" in ocop("office push" + at, 6).err
    plan.write_text(kept, "utf-8")
    assert "alike already" in ocop("office push" + at).out


def test_the_province_goes_along_and_what_is_an_offices_own_stays(ocop, at, computer, database):
    first = computer("first")
    first.mkdir()
    (first / "office.toml").write_text('province = "22"\nsign = "BC-A"\n', "utf-8")
    units = first / "units" / "22.csv"
    units.parent.mkdir()
    units.write_text(
        "code,type,name,parent,valid_from,valid_until\n22,tỉnh,Quảng Ninh,,,\n", "utf-8"
    )
    assert ocop("office push --json" + at).data["pushed"][-2:] == [
        "units/06-bac-kan.csv",
        "units/22.csv",
    ]
    for name, own in (("second", 'sign = "BC-B" # ours\n'), ("third", "")):
        home = computer(name)
        home.mkdir()
        if own:
            (home / "office.toml").write_text(own, "utf-8")
        assert "(office.toml, units/22.csv;" in ocop("list" + at).err
        assert ocop("office pull --json" + at).data["pulled"] == ["office.toml", "units/22.csv"]
        assert ocop("list" + at).err == ""
        assert (home / "office.toml").read_text("utf-8") == f'{own}province = "22"\n'
    for said in ("sign = 'X'", ""):
        database.run(f"UPDATE setting SET value = $${said}$$ WHERE key = 'office/file/office.toml'")
        assert ocop("office pull --json" + at).data["pulled"] == []
    database.run("DELETE FROM setting WHERE key = 'office/file/office.toml'")
    assert ocop("office pull --json" + at).data["pulled"] == []


def test_how_lines_end_says_nothing(tmp_path):
    own_plan(tmp_path, 25)
    found = office_digest.texts(tmp_path / "register.db")
    plan = tmp_path / "plans" / PLAN
    plan.write_bytes(b"\xef\xbb\xbf" + plan.read_bytes().replace(b"\n", b"\r\n"))
    assert office_digest.texts(tmp_path / "register.db") == found


def test_a_file_of_a_newer_program_is_told_and_stays(ocop, at, computer, monkeypatch):
    computer("first")
    whole = office_digest.texts
    with monkeypatch.context() as older:
        less = {
            k: v for k, v in whole(places.data_folder() / "register.db").items() if PLAN not in k
        }
        older.setattr(office_digest, "texts", lambda _register: less)
        ocop("office push" + at)
    said = ocop("office pull" + at)
    assert f"plans/{PLAN} came with this ocop" in said.err
    assert f"(plans/{PLAN};" in ocop("list" + at).err


def test_nothing_is_pulled_where_nothing_was_pushed(ocop, at, computer):
    computer("first")
    assert "does not hold the files" in ocop("office pull" + at, 3).err
    for verb in ("push", "pull"):
        assert "The register is a file" in ocop(f"office {verb}").out


def test_a_district_pushes_nothing_and_is_told(ocop, path, database, computer):
    ocop("register Trà --entity 'HTX B' --district 'Ba Bể' --on 1/3/2023")
    ocop(f"copy '{database.address()}' --roles")
    for name, role in (("minh", "ocop_viewer"), ("hoa", "ocop_district_061")):
        database.run(f"CREATE ROLE {name} LOGIN IN ROLE {role}")
    own_plan(computer("first"), 25)
    ocop(f"office push --db '{database.address()}'")
    for name in ("minh", "hoa"):
        own_plan(computer(name), 30)
        there = f" --db '{database.address(name)}'"
        assert "by other files" in ocop("list" + there).err
        ocop("office push" + there, 6)
        assert ocop("office pull --json" + there).data["pulled"] == [f"plans/{PLAN}"]
        assert ocop("list" + there).err == ""
    database.forget_roles("minh", "hoa")


def test_a_name_that_leads_elsewhere_is_refused(ocop, at, computer, database):
    home = computer("first")
    ocop("office push" + at)
    database.run("INSERT INTO setting VALUES ('office/file/plans/../../x.toml', 'x')")
    assert "is no plan" in ocop("office pull" + at, 6).err
    assert not (home.parent / "x.toml").exists()

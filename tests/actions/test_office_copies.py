"""The whole office copied, and put back on a machine that has nothing.

- register, plans, units, criteria, papers, forms, settings and mappings go into a folder or a zip;
  put back where nothing is, `status` says the same
- scans are taken where they are asked for; one that is gone is told
- what stood at the place is kept; a file that is the same is left alone
- a copy that was changed, lacks its list or its register, or reaches out of the office is refused
- a zip whose file or list unpacks to more than is read, is locked or nested without end is refused
- a place that is taken, or cannot be written, is told; so is --scans alone, and two places
"""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from ocop.actions import office_copies

PLAN = "plan new --like 87 --number 12/KH-UBND --on 20/1/2024 --year 2024 --set new_products=7"


@pytest.fixture
def filled(ocop, path: Path) -> Path:
    ocop("recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 5/2/2024")
    ocop(PLAN)
    (path.parent / "forms").mkdir()
    (path.parent / "forms" / "bao-cao.docx").write_bytes(b"the office's own form")
    (path.parent / "office.toml").write_text('signer = "Lan"\n', "utf-8")
    return path


@pytest.mark.parametrize("name", ["ban sao", "ban sao.zip"])
def test_a_whole_office_says_the_same_on_a_bare_machine(ocop, filled, tmp_path, name) -> None:
    said = ocop("status --as-of 1/6/2024 --by district --json").out
    copy = tmp_path / "elsewhere" / name
    answer = ocop(f"backup --office '{copy}' --json").data
    assert answer["files"] == [
        "forms/bao-cao.docx", "office.toml", "plans/12-KH-UBND-2024.toml", "register.db",
    ]  # fmt: skip
    bare = tmp_path / "bare" / "so.db"
    told = ocop(f"restore '{copy}' --yes --db {bare}").out
    assert "The office is now as in" in told
    assert ocop(f"status --as-of 1/6/2024 --by district --json --db {bare}").out == said
    assert (bare.parent / "forms" / "bao-cao.docx").read_bytes() == b"the office's own form"
    assert "12/KH-UBND" in said
    assert sorted(one.name for one in copy.parent.iterdir()) == [copy.name]  # no draft is left


def test_what_stood_there_is_kept_and_what_is_the_same_is_left(ocop, filled, tmp_path) -> None:
    copy = tmp_path / "copy.zip"
    assert "4 files, each compared" in ocop(f"backup --office {copy}").out
    settings = filled.parent / "office.toml"
    settings.write_text('signer = "Hoa"\n', "utf-8")
    kept = ocop(f"restore {copy} --yes --json").data["kept"]
    assert settings.read_text("utf-8") == 'signer = "Lan"\n'
    assert len(kept) == 2  # the register and the settings; the plan and the form are the same
    assert Path(kept[1]).parent == filled.parent / "former"
    assert Path(kept[1]).read_text("utf-8") == 'signer = "Hoa"\n'


def test_scans_come_where_they_are_asked_for_and_one_that_is_gone_is_told(
    ocop, filled, tmp_path
) -> None:
    for number in (1, 2):
        scan = tmp_path / f"qd{number}.pdf"
        scan.write_bytes(b"signed %d" % number)
        issued = f"--decision {number}/QĐ --issuer 'UBND huyện Ba Bể' --on 5/3/2024"
        ocop(f"recognise 'Chè {number}' --entity 'HTX A' --stars 3 {issued}")
        ocop(f"decision edit {number}/QĐ --scan {scan} --reason quét")
    (tmp_path / "qd2.pdf").unlink()
    answer = ocop(f"backup --office {tmp_path / 'with.zip'} --scans --json").data
    assert next(one for one in answer["files"] if one.startswith("scans/")).endswith("-qd1.pdf")
    assert answer["missing"] == [str(tmp_path / "qd2.pdf")]
    said = ocop(f"backup --office {tmp_path / 'again.zip'} --scans").out
    assert "qd2.pdf is not there; the copy has none" in said
    bare = tmp_path / "bare" / "so.db"
    ocop(f"restore {tmp_path / 'with.zip'} --yes --db {bare}")
    assert [one.read_bytes() for one in (bare.parent / "scans").iterdir()] == [b"signed 1"]


def spoilt(copy: Path, how: str) -> None:
    told = json.loads((copy / "ocop-office.json").read_text("utf-8"))
    if how == "changed":
        (copy / "office.toml").write_text('signer = "X"', "utf-8")
    elif how == "no list":
        (copy / "ocop-office.json").write_text("[]", "utf-8")
    elif how == "gone":
        (copy / "office.toml").unlink()
    else:
        files = told["files"]
        files[how] = files.pop("register.db" if how == "office.toml" else "office.toml")
        (copy / "ocop-office.json").write_text(json.dumps(told), "utf-8")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("changed", "“office.toml” was changed"),
        ("no list", "its list of files is missing or damaged"),
        ("gone", "there is no such file"),
        ("../away.toml", "“../away.toml” is no file of an office"),
        ("plans/..\\away.toml", "is no file of an office"),
        ("C:/away.toml", "is no file of an office"),
        ("else/what.toml", "“else/what.toml” is no file of an office"),
    ],
)
def test_a_copy_that_is_not_whole_is_refused(ocop, filled, tmp_path, how, said) -> None:
    copy = tmp_path / "copy"
    ocop(f"backup --office {copy}")
    spoilt(copy, how)
    bare = tmp_path / "bare" / "so.db"
    assert said in ocop(f"restore {copy} --yes --db {bare}", 6).err
    assert not bare.exists()


def test_a_copy_without_a_register_or_that_is_no_zip_of_ours_is_refused(
    ocop, filled, tmp_path
) -> None:
    copy = tmp_path / "copy"
    ocop(f"backup --office {copy}")
    told = json.loads((copy / "ocop-office.json").read_text("utf-8"))
    del told["files"]["register.db"]
    (copy / "ocop-office.json").write_text(json.dumps(told), "utf-8")
    assert "it holds no register" in ocop(f"restore {copy} --yes", 6).err
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("x.txt", "x")
    assert "no whole copy of an office" in ocop(f"restore {tmp_path / 'other.zip'} --yes", 6).err


BIG = json.dumps({"files": {"register.db": "0"}})
DEEP = '{"files": ' + "[" * 100_000


@pytest.mark.parametrize(
    ("told", "size", "said"),
    [
        (BIG, 2 << 30, "“register.db” in it is larger than 1024 MB"),
        (BIG + " " * (5 << 20), 0, "“ocop-office.json” in it is larger than 4 MB"),
        (DEEP, 0, "its list of files is missing or damaged"),
    ],
)
def test_a_zip_that_unpacks_to_more_than_is_read_is_refused(
    ocop, tmp_path, told, size, said
) -> None:
    """The size that a zip says of a file is as good as a bomb; none of it is unpacked here."""
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("ocop-office.json", told)
        packed.writestr("register.db", b"x")
        if size:
            packed.getinfo("register.db").file_size = size
    assert said in ocop(f"restore {bomb} --yes", 6).err


def test_a_zip_that_cannot_be_unpacked_is_refused(ocop, tmp_path) -> None:
    locked = tmp_path / "locked.zip"
    with zipfile.ZipFile(locked, "w") as packed:
        packed.writestr("ocop-office.json", "{}")
        packed.getinfo("ocop-office.json").flag_bits |= 1
    assert "no whole copy of an office" in ocop(f"restore {locked} --yes", 6).err


def test_a_place_that_is_taken_or_cannot_be_written_is_told(ocop, filled, tmp_path) -> None:
    (tmp_path / "there.zip").write_bytes(b"")
    assert "exists already" in ocop(f"backup --office {tmp_path / 'there.zip'}", 6).err
    under = tmp_path / "there.zip" / "copy"
    assert "could not be copied" in ocop(f"backup --office {under}", 6).err
    assert "goes with --office" in ocop("backup --scans", 2).err
    assert "Give one of the two" in ocop(f"backup a.db --office {tmp_path / 'b'}", 2).err


def test_a_folder_that_a_program_holds_stays_and_is_no_fault(filled, tmp_path, monkeypatch) -> None:
    def held(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError

    with office_copies._folder_beside(tmp_path / "x") as draft:
        (draft / "one").write_text("1", "utf-8")
        monkeypatch.setattr(Path, "unlink", held)
    assert draft.exists()
    monkeypatch.undo()
    shutil.rmtree(draft)

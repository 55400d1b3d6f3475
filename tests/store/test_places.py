"""Where files may stand.

- network shares are known: UNC paths, mapped drives, what is mounted from elsewhere
- sync folders are known by their names and by what the system says of OneDrive
- a command that writes warns once, on stderr or in JSON; `where` shows it; a question is silent
- names that Windows gives to devices or cannot keep are refused wherever a file would be made
"""

import ctypes
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from ocop.context import Context
from ocop.store import places


@pytest.fixture
def context(tmp_path: Path) -> Context:
    place = str(tmp_path / "Dropbox" / "so.db")
    return Context(
        {"OCOP_USER": "Lan"}, datetime(2024, 6, 1, tzinfo=UTC), date(2024, 6, 1), db=place
    )


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/ocop /mnt/chung cifs rw 0 0
nas:/share /mnt/n\\303\\040s nfs4 rw 0 0
/dev/sdb1 /mnt/chung/local ext4 rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (r"\\server\ocop\so.db", "//server/ocop"),
        ("//server/ocop/so.db", "//server/ocop"),
        (r"\\?\UNC\server\ocop\so.db", "//server/ocop"),
        (r"\\?\C:\ocop\so.db", ""),
        ("//tmp/so.db", ""),  # a stroke too many is no share where such a folder is
        ("/mnt/chung/so.db", "//server/ocop"),
        ("/mnt/chung/a/b/so.db", "//server/ocop"),
        ("/mnt/n\xc3 s/so.db", "nas:/share"),
        ("/mnt/chung/local/so.db", ""),
        ("/mnt/chung2/so.db", ""),
        ("/home/lan/so.db", ""),
        ("Z:/so.db", ""),
    ],
)
def test_a_network_share_is_known(typed: str, named: str) -> None:
    assert places.share(Path(typed), MOUNTS) == named


def test_without_a_table_of_mounts_nothing_is_guessed() -> None:
    assert places.share(Path("/mnt/chung/so.db"), "") == ""


@pytest.mark.parametrize(("kind", "named"), [(4, "Z:"), (3, "")])
def test_a_mapped_drive_is_known_by_what_windows_says(monkeypatch, kind: int, named: str) -> None:
    asked = []
    kernel = SimpleNamespace(GetDriveTypeW=lambda root: asked.append(root) or kind)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert places.share(Path("Z:/ocop/so.db"), "") == named
    assert asked == ["Z:\\"]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("/home/lan/OneDrive/so.db", "OneDrive"),
        ("/home/lan/OneDrive - UBND tỉnh/ocop/so.db", "OneDrive"),
        (r"C:\Users\Lan\onedrive\so.db", "OneDrive"),
        ("/home/lan/Dropbox/so.db", "Dropbox"),
        ("/home/lan/Dropbox (Sở NN)/so.db", "Dropbox"),
        ("/home/lan/Google Drive/so.db", "Google Drive"),
        ("/home/lan/GoogleDrive/so.db", "Google Drive"),
        ("G:/My Drive/so.db", "Google Drive"),
        ("G:/Drive của tôi/so.db", "Google Drive"),
        ("/home/lan/iCloudDrive/so.db", "iCloud"),
        ("/home/lan/OneDrives/so.db", ""),
        ("/home/lan/Dropbox", ""),  # the file's own name says nothing
        ("/home/lan/ocop/so.db", ""),
    ],
)
def test_a_sync_folder_is_known_by_its_name(typed: str, named: str) -> None:
    assert places.synced(Path(typed), {}) == named


def test_a_sync_folder_is_known_by_what_the_system_says() -> None:
    said = {"OneDrive": "/home/lan/May", "OneDriveCommercial": "/home/lan/Co quan/"}
    assert places.synced(Path("/home/lan/May/ocop/so.db"), said) == "OneDrive"
    assert places.synced(Path("/home/lan/Co quan/so.db"), said) == "OneDrive"
    assert places.synced(Path("/home/lan/May2/so.db"), said) == ""


def test_a_link_into_a_sync_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "so").symlink_to(tmp_path / "Dropbox")
    assert places.synced(tmp_path / "so" / "register.db", {}) == "Dropbox"


def test_a_writing_command_warns_once_and_says_the_way(ocop, tmp_path) -> None:
    place = f"--db '{tmp_path}/OneDrive - UBND/so.db'"
    said = ocop(
        f"register 'Miến dong' --entity 'HTX A' --kind HTX --group 1 --district 'Na Rì' {place}"
    )
    assert said.err.count("that OneDrive syncs") == 1
    assert "backup FILE" in said.err


def test_the_warning_stands_in_json_and_in_where_and_a_question_is_silent(ocop, tmp_path) -> None:
    place = f"--db {tmp_path}/Dropbox/so.db"
    said = ocop(
        f"register 'Gạo' --entity 'HTX A' --kind HTX --group 1 --district 'Na Rì' --json {place}"
    )
    assert "Dropbox syncs" in said.data["place_warning"]
    assert "Dropbox" not in said.err
    where = ocop(f"where --json {place}").data["where"]["register"]
    assert "Dropbox syncs" in where["place_warning"]
    assert "not safe there" in ocop(f"where {place}").out
    assert "syncs" not in ocop(f"status {place}").err


def test_a_command_that_opens_twice_warns_once(context, capsys) -> None:
    for _time in range(2):
        with context.write("test", keep=False):
            pass
    assert capsys.readouterr().err.count("that Dropbox syncs") == 1


def test_a_share_is_told_from_the_systems_table(ocop, tmp_path, monkeypatch) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"nas:/so {tmp_path} nfs4 rw 0 0\n", "utf-8")
    monkeypatch.setattr(places, "MOUNTS", table)
    told = ocop("where --json").data["where"]["register"]["place_warning"]
    assert "network share (nas:/so)" in told


def test_a_local_place_is_not_warned_of(ocop) -> None:
    assert ocop("where --json").data["where"]["register"]["place_warning"] == ""
    assert "not safe" not in ocop("where").out


BAD = ["CON.xlsx", "nul.csv", "Com1.xlsx", "LPT9.json", "aux", "PRN .xlsx", "com¹.xlsx",
       "bao-cao.xlsx.", "bao-cao.xlsx ", "a:b.xlsx", "a?.xlsx", "a|b.csv", '"a".xlsx', "a*.xlsx",
       "<a>.xlsx", "a\x07.xlsx"]  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_name_that_windows_takes_otherwise_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(places.NameRefused):
        places.output(str(tmp_path / name))


@pytest.mark.parametrize("typed", ["postgresql://lan:geheim@b/c", "https://b/so.xlsx"])
def test_an_address_is_not_written_as_a_file(typed: str) -> None:
    with pytest.raises(places.AddressNoFile) as refused:
        places.output(typed)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("name", ["bao-cao.xlsx", "CONG.xlsx", "com10.csv", "Sổ OCOP.json", "a.b"])
def test_other_names_are_taken(name: str, tmp_path: Path) -> None:
    assert places.output(str(tmp_path / name)) == tmp_path / name


@pytest.mark.parametrize(
    "words",
    [
        "status -o {folder}/nul.xlsx",
        "template products -o {folder}/CON.xlsx",
        "backup {folder}/com1.db",
        "import {folder}/list.csv --feedback {folder}/LPT1.xlsx",
        "restore {folder}/so.db --yes --db {folder}/aux.db",
        "demo --db {folder}/prn",
        "register X --entity Y --db {folder}/nul.db",
    ],
)
def test_every_command_that_makes_a_file_refuses_such_a_name(ocop, path, tmp_path, words) -> None:
    said = ocop(words.format(folder=tmp_path), 2)
    assert "cannot be the name of a file on Windows" in said.err
    assert list(tmp_path.iterdir()) == [path]

"""Files put in their place: who may read and write them.

- a draft is its owner's alone, and so is a file in a person's own folder, and in one like /tmp
- in a folder that several use a new file and a new folder are theirs too; a file that is there
  keeps its rights, whatever takes its place
- a link that lies in a file's place is replaced, and gives the file none of its target's rights
- a name that something else has by now is never written over, with links or without; what SQLite
  keeps beside a draft goes with it
- a disk that knows neither rights nor groups is no fault; a drive that is not there is told
- a second account reads and writes a register that was begun, restored and brought up by another
"""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ocop import cli
from ocop.store import db
from ocop.values import files


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def put(path: Path) -> int:
    with files.placed(path) as stream:
        drafts = [one for one in path.parent.iterdir() if one.suffix == ".new"]
        assert [mode(one) for one in drafts] == [0o600]
        stream.write(b"x")
    return mode(path)


@pytest.mark.parametrize(
    ("folder", "file"), [(0o755, 0o600), (0o2770, 0o660), (0o775, 0o664), (0o1777, 0o600)]
)
def test_a_file_has_the_rights_of_its_folder(tmp_path, folder, file) -> None:
    place = tmp_path / "so"
    place.mkdir()
    place.chmod(folder)
    assert put(place / "a.csv") == file
    (place / "a.csv").chmod(0o640)
    assert put(place / "a.csv") == 0o640
    put(place / "sâu" / "hơn" / "b.csv")
    shared = folder in (0o2770, 0o775)
    assert (mode(place / "sâu" / "hơn") == folder) == shared or folder == 0o755


def test_a_link_in_a_files_place_gives_it_no_rights(tmp_path) -> None:
    (tmp_path / "theirs").write_text("kept", "utf-8")
    (tmp_path / "theirs").chmod(0o666)
    (tmp_path / "mine.xlsx").symlink_to("theirs")
    with files.placed(tmp_path / "mine.xlsx") as stream:
        stream.write(b"new")
    assert stat.S_IMODE((tmp_path / "mine.xlsx").lstat().st_mode) == 0o600
    assert (tmp_path / "theirs").read_text("utf-8") == "kept"


def test_a_folder_has_them_too(ocop, tmp_path) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    ocop(f"backup --office {tmp_path / 'own'}")
    assert mode(tmp_path / "own") == 0o700
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)
    ocop(f"backup --office {shared / 'all'}")
    ocop(f"report pack year 2023 --folder {shared / 'papers'}")
    assert mode(shared / "all") & 0o777 == mode(shared / "papers") & 0o777 == 0o770


@pytest.mark.parametrize("links", [True, False])
def test_a_name_that_is_taken_is_not_written_over(tmp_path, monkeypatch, links) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(1, "no links here")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    for name in ("a", "b"):
        (tmp_path / name).write_text(name, "utf-8")
    with pytest.raises(FileExistsError):
        files.named(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text("utf-8") == "b"
    assert files.named(tmp_path / "a", tmp_path / "c").read_text("utf-8") == "a"


def test_a_drafts_journal_goes_with_it(tmp_path) -> None:
    with files.draft_of(tmp_path / "a.db") as draft:
        draft.with_name(f"{draft.name}-journal").write_text("left by a full disk", "utf-8")
    assert not list(tmp_path.iterdir())


def test_a_disk_that_knows_no_rights_is_no_fault(tmp_path, monkeypatch) -> None:
    def none(*_rest: object, **_named: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.chown", none)
    monkeypatch.setattr(Path, "chmod", none)
    with files.placed(tmp_path / "a.csv") as stream:
        stream.write(b"x")
    assert (tmp_path / "a.csv").read_bytes() == b"x"
    monkeypatch.delattr("os.chown")  # Windows
    with files.placed(tmp_path / "b.csv") as stream:
        stream.write(b"x")
    assert (tmp_path / "b.csv").exists()


def test_a_register_and_its_copies_are_private(ocop, path) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    ocop("backup")
    copy = next((path.parent / "backups").iterdir())
    ocop(f"copy {path.parent / 'other.db'}")
    assert {mode(one) for one in (path, copy, path.parent / "other.db")} == {0o600}
    path.chmod(0o644)
    ocop(f"restore {copy} --yes")
    assert mode(path) == 0o644


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that a second account's group uses; where tests are no root, there is no second."""
    if os.geteuid():
        pytest.skip("only root can be two people")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chown(folder, 0, 65534)
        folder.chmod(0o2770)
        yield folder


def as_another(do: Callable[[], int]) -> int:
    """Do something in a process of another account; return its exit code."""
    if not (child := os.fork()):
        code = 99
        try:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            os.umask(0o022)
            code = do()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_second_account_reads_and_writes(ocop, shared: Path) -> None:
    register = shared / "so.db"

    def tea(name: str) -> list[str]:
        return ["register", name, "--entity", "HTX A", "--on", "1/3/2023", "--db", str(register)]

    assert cli.main(tea("Trà")) == 0
    assert as_another(lambda: cli.main(tea("Cao"))) == 0
    assert as_another(lambda: cli.main(["backup", "--db", str(register)])) == 0
    copy = next((shared / "backups").iterdir())
    assert cli.main(["restore", str(copy), "--yes", "--db", str(register)]) == 0
    assert as_another(lambda: cli.main(tea("Miến"))) == 0
    old = Path(__file__).parents[1] / "released" / "0003.db"
    (shared / "cu.db").write_bytes(old.read_bytes())
    (shared / "cu.db").chmod(0o660)
    os.chown(shared / "cu.db", 0, 65534)
    with db.read(shared / "cu.db"):
        pass
    assert as_another(lambda: cli.main([*tea("Bún")[:-1], str(shared / "cu.db")])) == 0
    assert {one.stat().st_gid for one in (shared / "backups").iterdir()} == {65534}

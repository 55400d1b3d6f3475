"""The files of the office, changed by commands.

- three amendments at once: each stands in the file, whatever their order
- the former text is kept beside the file, and the history says who, when and why
- `undo` refuses a file, and says where its former text is; without an id so too, and the command
  before it is named, not taken back; `--known-on` and `check` go on
- a file outside the office's folder is told by its whole path; what changes nothing is no entry
"""

import subprocess
import sys
from pathlib import Path

from ocop.actions import office_files

NEW = "plan new --like 87 --number 12/KH-UBND --on 20/1/2024 --year 2024"
AMEND = "plan amend 12 --on 1/3/2024 --set new_products="


def test_amendments_at_once_are_all_kept(ocop, path: Path) -> None:
    ocop(NEW)
    run = [sys.executable, "-m", "ocop", "plan", "amend", "12", "--on", "1/3/2024", "--db", path]
    started = [
        subprocess.Popen([*map(str, run), "--decision", f"{n}/QĐ", "--set", f"new_products=2{n}"])
        for n in range(3)
    ]
    assert [one.wait() for one in started] == [0, 0, 0]
    written = (path.parent / "plans" / "12-KH-UBND-2024.toml").read_text("utf-8")
    assert written.count("[[amended]]") == 3
    assert len(list((path.parent / "plans" / "former").iterdir())) == 3


def test_the_former_text_is_kept_and_the_history_tells_it(ocop, path: Path) -> None:
    ocop(NEW)
    file = path.parent / "plans" / "12-KH-UBND-2024.toml"
    before = file.read_bytes()
    ocop(f"{AMEND}25 --decision 9/QĐ --reason 'họp ngày 1/3'", None)
    former = next((file.parent / "former").iterdir())
    assert former.read_bytes() == before
    rows = ocop("history --json").data["commands"]
    assert [row["command"] for row in rows] == ["plan new", "plan amend"]
    assert rows[1]["reason"] == "họp ngày 1/3"
    change = rows[1]["changes"][0]
    assert (change["record"], change["name"]) == ("office_file", "plans/12-KH-UBND-2024.toml")
    said = ocop("history").out
    assert "file of the office" in said
    assert f"plans/former/{former.name}" in said.replace("\n", "").replace(" ", "")


def first(ocop, command: str) -> str:
    rows = ocop("history --json").data["commands"]
    return next(row["id"] for row in rows if row["command"] == command)


def test_undo_does_not_take_a_file_back_and_says_where_its_text_is(ocop) -> None:
    ocop("recognise Trà --entity 'HTX A' --stars 3 --on 5/2/2024")
    ocop(NEW)
    named = ocop("history --json").data["commands"][1]["id"]
    told = ocop(f"undo {named} --yes", 5).err
    assert "plan new changed a file of the office" in told
    assert "There was no such file before: take plans/12-KH-UBND-2024.toml away" in told
    ocop(f"{AMEND}25 --decision 9/QĐ", None)
    assert "plans/former" in ocop(f"undo {first(ocop, 'plan amend')} --yes", 5).err
    ocop("check")
    recognised = first(ocop, "recognise")
    told = ocop("undo --yes", 5).err  # never the one before in its place
    assert "plan amend changed a file of the office" in told
    assert f"an earlier command with: ocop undo {recognised[:8]}\n" in told
    assert "“recognise” was taken back" in ocop(f"undo {recognised} --yes").out
    assert "an earlier command with: ocop undo ID\n" in ocop("undo --yes", 5).err
    assert ocop("status --known-on 1/1/2025 --json", None).code == 0


def test_a_file_outside_has_its_whole_path_and_nothing_new_is_no_entry(
    write, path, tmp_path, ask
) -> None:
    away = tmp_path / "away" / "x.toml"
    with write() as writer:
        assert office_files.put(writer, path / "deep" / "r.db", away, b"a = 1") is None
        assert office_files.put(writer, path / "deep" / "r.db", away, b"a = 1") is None
        own = tmp_path / "office.toml"
        assert office_files.put(writer, path, own, b"b = 1") is None
    rows = ask("SELECT after FROM change ORDER BY sequence")
    assert len(rows) == 2
    assert str(away) in rows[0]["after"]
    assert '"file":"office.toml"' in rows[1]["after"]

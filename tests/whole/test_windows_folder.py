"""The folder for Windows, put together from small wheels: what it holds, and what it finds missing.

- unpacked libraries, Python with its paths, the starter with Windows' line ends, the locked versions
- an import, a library, a version, a piece of data that is not there is named; so is what is of
  another system
- the locked versions for Windows are those of the lock, without what other systems need
- where there is no Python, the window says so in Vietnamese, and stays
- the starter opens a window that stays, speaks Vietnamese, and names the settings
- the wheel that an office installs brings the locked versions along
"""

import tomllib
import zipfile
from pathlib import Path

import pytest

from tools import windows

ROOT = Path(__file__).parents[2]
PROGRAM = {
    "ocop/__main__.py": "import json\nfrom rich.table import Table\nfrom . import x\n",
    "ocop/data/plans/x.toml": "", "ocop/data/units/x.csv": "", "ocop/data/criteria/x.toml": "",
    "ocop/locale/vi/LC_MESSAGES/ocop.mo": "",
    "ocop-1.dist-info/METADATA": "Name: ocop\nVersion: 1\nRequires-Dist: rich>=14\nRequires-Dist: uvloop; sys_platform != 'win32'\n",
}  # fmt: skip
RICH = {
    "rich/table.py": "",
    "rich-15.0.0.dist-info/METADATA": "Name: rich\nVersion: 15.0.0\nRequires-Dist: colorama; sys_platform == 'win32'\n",
}
COLORAMA = {
    "colorama/__init__.py": "",
    "colorama-0.4.6.dist-info/METADATA": "Name: colorama\nVersion: 0.4.6\n",
}


def packed(path: Path, parts: dict[str, str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path


def folder(tmp_path: Path, *wheels: dict[str, str], python: bool = True) -> Path:
    made = tmp_path / "ocop-windows"
    for number, parts in enumerate(wheels):
        packed(made / windows.WHEELS / f"{number}.whl", parts)
    embedded = {"python.exe": "", "python312._pth": "python312.zip\n.\n"}
    windows.lay(made, packed(tmp_path / "embed.zip", embedded) if python else None)
    return made


def test_it_holds_what_is_needed(tmp_path: Path) -> None:
    made = folder(tmp_path, PROGRAM, RICH, COLORAMA)
    assert windows.missing(made) == []
    assert (made / "python" / "python312._pth").read_text("utf-8").splitlines()[-1] == "..\\lib"
    assert (made / "constraints.txt").read_bytes() == (ROOT / "constraints.txt").read_bytes()
    assert "ocop.cmd" in (made / "DOC-TRUOC.txt").read_text("utf-8-sig")
    assert (made / "huong-dan-windows.md").exists()


@pytest.mark.parametrize(
    ("wheels", "told"),
    [
        ([PROGRAM, COLORAMA], ["import rich", "library rich>=14 (of ocop)"]),
        ([PROGRAM, RICH], ['library colorama; sys_platform == "win32" (of rich)']),
        (
            [PROGRAM, {name.replace("15.0.0", "13.0"): one.replace("15.0.0", "13.0") for name, one in RICH.items()}, COLORAMA],
            ["library rich>=14 (of ocop)"],
        ),
        (
            [{name: one for name, one in PROGRAM.items() if "plans" not in name}, RICH, COLORAMA, {"rich/x.so": ""}],
            ["data/plans", "not for Windows: x.so"],
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(tmp_path: Path, wheels, told) -> None:
    assert windows.missing(folder(tmp_path, *wheels, python=False)) == told
    (tmp_path / "ocop-windows" / "ocop.cmd").unlink()
    assert windows.missing(tmp_path / "ocop-windows") == [*told, "ocop.cmd"]


def test_the_versions_are_those_of_the_lock() -> None:
    constraints = (ROOT / "constraints.txt").read_text("utf-8")
    found = windows.on_windows(constraints + "\nuvloop==1 ; sys_platform == 'linux'\n")
    assert "colorama==0.4.6" in found
    assert [one for one in found if "uvloop" in one] == []
    assert len(found) == len(constraints.splitlines())


def test_the_starter_can_be_read_by_windows(tmp_path: Path) -> None:
    starter = (folder(tmp_path, PROGRAM) / "ocop.cmd").read_bytes()
    assert starter.count(b"\r\n") == starter.count(b"\n")
    lines = starter.decode("ascii").splitlines()
    assert "chcp 65001 >nul" in lines
    assert any(line.startswith("cmd /k") for line in lines)
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert labels == {"window", "missing"}
    assert all(f"goto {label}" in starter.decode() for label in labels)
    told = (tmp_path / "ocop-windows" / "THIEU-PYTHON.txt").read_bytes()
    assert told.startswith("Không tìm thấy Python".encode())  # no mark, which a window would show
    assert 'type "%~dp0THIEU-PYTHON.txt"' in lines
    assert any("OCOP_SETTINGS=%LOCALAPPDATA%" in line for line in lines)
    assert any("OCOP_LANG=vi" in line for line in lines)
    assert "setx" not in starter.decode("ascii")


def test_the_wheel_brings_the_locked_versions() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    assert (
        built["targets"]["wheel"]["force-include"]["constraints.txt"] == "ocop/data/constraints.txt"
    )

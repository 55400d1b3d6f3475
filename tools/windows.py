"""Puts together, on any machine, a folder for Windows that is copied and started, not installed.

It holds the program, the locked libraries as Windows needs them, the same as wheels for `pip`
without a network, and Python's embeddable package where its file is given. Nothing in it is a
program of ours but `ocop.cmd`, which can be read.
"""

import argparse
import ast
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Set
from email.parser import HeaderParser
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[1]
PYTHON: Final = "3.12"  # the series of the embeddable package, and of the wheels
FOLDER, LIBRARIES, WHEELS, EMBEDDED = "ocop-windows", "lib", "wheels", "python"
_ON_WINDOWS: Final[dict[str, str | Set[str]]] = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt",
    "platform_machine": "AMD64", "python_version": PYTHON, "python_full_version": f"{PYTHON}.0",
    "implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": "",
}  # fmt: skip
STARTER: Final = r"""@echo off
rem A double click opens a window that stays; a command with words runs them.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
set "PYTHONPATH=%~dp0lib"
if not defined OCOP_LANG set "OCOP_LANG=vi"
if not defined OCOP_SETTINGS set "OCOP_SETTINGS=%LOCALAPPDATA%\ocop\settings.toml"
set "OCOP_PYTHON=py -3.12"
if exist "%~dp0python\python.exe" set OCOP_PYTHON="%~dp0python\python.exe"
if "%~1"=="" if not defined OCOP_WINDOW goto window
%OCOP_PYTHON% -m ocop %*
exit /b %errorlevel%
:window
set "OCOP_WINDOW=1"
set "PATH=%~dp0;%PATH%"
title OCOP
cd /d "%USERPROFILE%"
%OCOP_PYTHON% --version >nul 2>nul || goto missing
%OCOP_PYTHON% -m ocop start
cmd /k prompt OCOP $P$G
exit /b
:missing
type "%~dp0THIEU-PYTHON.txt"
pause
"""
NO_PYTHON: Final = """Không tìm thấy Python 3.12 trên máy này, và thư mục này không kèm Python.
Xin bản có thư mục python bên cạnh ocop.cmd, hoặc cài Python 3.12 từ python.org, rồi bấm đúp lại.
"""
READ_ME: Final = """Sổ OCOP. Chép đi đâu cũng chạy: không cài gì, không cần quyền quản trị.

Bấm đúp ocop.cmd. Lần đầu máy hỏi tên người dùng, chỗ để sổ, nơi để bản sao, tỉnh hoặc huyện.
Sau đó gõ lệnh, ví dụ: ocop status
Cách cài, lấy bản mới, bỏ đi: huong-dan-windows.md
"""


def main() -> None:
    """Build the folder; say what stands in it, or what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", type=Path, help="the file python-3.12…-embed-amd64.zip")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    given = parser.parse_args()
    folder: Path = given.out / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    fetch(folder / WHEELS)
    lay(folder, given.python)
    if found := missing(folder):
        raise SystemExit("missing in the folder:\n" + "\n".join(found))
    needs = "" if given.python else f"(the machine must have Python {PYTHON}: py -{PYTHON})"
    print(folder, needs)


def fetch(wheels: Path) -> None:
    """Build the program's wheel, and fetch the locked libraries as wheels for Windows."""
    wheels.mkdir(parents=True)
    locked = wheels / "locked.txt"
    locked.write_text("\n".join(on_windows((ROOT / "constraints.txt").read_text("utf-8"))), "utf-8")
    pip = [str(next((ROOT / ".tools").glob("uv-*/bin/python"))), "-m", "pip"]  # of the set-up
    platform = ("--platform", "win_amd64", "--python-version", PYTHON, "--only-binary=:all:")
    for words in (
        (*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(ROOT)),
        (*pip, "download", "--quiet", "--no-deps", "--dest", str(wheels), *platform,
         "--requirement", str(locked)),
    ):  # fmt: skip
        subprocess.run(words, check=True)  # noqa: S603 - our own words
    locked.unlink()


def on_windows(constraints: str) -> list[str]:
    """Return the locked versions that Windows needs, without the condition for it."""
    lines = [line for line in constraints.splitlines() if line and not line.startswith("#")]
    wanted = [Requirement(line) for line in lines]
    return [
        f"{one.name}{one.specifier}"
        for one in wanted
        if one.marker is None or one.marker.evaluate(_ON_WINDOWS)
    ]


def lay(folder: Path, python: Path | None) -> None:
    """Lay the unpacked wheels, Python and what starts it beside the wheels."""
    for wheel in sorted((folder / WHEELS).glob("*.whl")):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder / LIBRARIES)
    if python:
        with zipfile.ZipFile(python) as packed:
            packed.extractall(folder / EMBEDDED)
        for paths in (folder / EMBEDDED).glob("python*._pth"):  # it reads no PYTHONPATH
            paths.write_text(f"{paths.stem}.zip\n.\n..\\{LIBRARIES}\n", "utf-8")
    (folder / "ocop.cmd").write_bytes(STARTER.replace("\n", "\r\n").encode("ascii"))
    # Without a mark at its front: the window shows it as it is.
    (folder / "THIEU-PYTHON.txt").write_bytes(NO_PYTHON.replace("\n", "\r\n").encode())
    (folder / "DOC-TRUOC.txt").write_bytes(READ_ME.replace("\n", "\r\n").encode("utf-8-sig"))
    shutil.copy(ROOT / "constraints.txt", folder)
    shutil.copy(ROOT / "docs" / "huong-dan-windows.md", folder)


def missing(folder: Path) -> list[str]:
    """Return what the program needs and the folder has not: imports, libraries, data, catalogue."""
    libraries = folder / LIBRARIES
    there = {one.name.partition(".")[0] for one in libraries.iterdir()}
    found = [f"import {name}" for name in sorted(_imported(libraries / "ocop") - there)]
    found += [f"library {one}" for one in _needed(libraries)]
    data = ("data/plans", "data/units", "data/criteria", "locale/vi/LC_MESSAGES/ocop.mo")
    found += [name for name in data if not (libraries / "ocop" / name).exists()]
    found += [f"not for Windows: {one.name}" for one in libraries.rglob("*.so")]
    return found + [one for one in ("ocop.cmd", "constraints.txt") if not (folder / one).exists()]


def _imported(package: Path) -> set[str]:
    """Return the names at the top of what a package imports, without Python's own."""
    found = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            found |= {name.partition(".")[0] for name in names}
    return found - set(sys.stdlib_module_names)


def _needed(libraries: Path) -> Iterator[str]:
    """Give the libraries that a library needs on Windows and that are not there in that version."""
    told = {}
    for metadata in libraries.glob("*.dist-info/METADATA"):
        read = HeaderParser().parsestr(metadata.read_text("utf-8"))
        told[canonicalize_name(read["Name"])] = (read["Version"], read.get_all("Requires-Dist", []))
    for name, (_version, requirements) in told.items():
        for one in map(Requirement, requirements):
            if one.marker is None or one.marker.evaluate(_ON_WINDOWS):
                version, _more = told.get(canonicalize_name(one.name), ("", []))
                if not version or not one.specifier.contains(version, prereleases=True):
                    yield f"{one} (of {name})"


if __name__ == "__main__":
    main()

"""A start's cost without a clock: the modules that a command loads, all named in golden files.

- `status`, `--help`, `list`, `register` and an `import` of plain recognitions load what stands in
  `golden/starts-….txt` and nothing else, of the engines only the one that is written with; a module
  that is new there was looked at, and `pytest --refresh` names it
- the import waits for no ORM to be made ready (`sqlalchemy.orm.configured`)
"""

import subprocess
import sys

import pytest

COMMANDS = {
    "status": "status",
    "help": "--help",
    "list": "list",
    "register": "register Trà --entity 'HTX An Bình'",
    "import": "import list.csv",
}
# What a start loads of ours, and of which libraries; what Python itself loads is Python's.
SCRIPT = """
import os, shlex, sys
from ocop.cli import main
code = main(shlex.split(sys.argv[1]))
libraries = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names)
libraries |= {name for name in sys.modules if name.startswith("sqlalchemy.dialects.")
              and name.count(".") == 2}
models = sys.modules.get("ocop.models")
libraries |= {"sqlalchemy.orm.configured"} if models and models.Batch.__mapper__.configured else set()
ours = {name for name in sys.modules if name.startswith("ocop.")}
named = {name for name in libraries if not name.startswith("_")} - {"ocop", "coverage"}
sys.stderr.write("\\n".join(["", *sorted(named), *sorted(ours)]))
sys.exit(code)
"""


def loaded(command: str, cwd: str) -> list[str]:
    words = [sys.executable, "-S", "-c", SCRIPT, command]
    environment = {"OCOP_DB": "register.db", "OCOP_LANG": "en", "OCOP_USER": "Lan", "PATH": ""}
    environment["HOME"] = cwd
    environment["PYTHONPATH"] = ":".join(one for one in sys.path if one)
    done = subprocess.run(
        words, capture_output=True, text=True, env=environment, cwd=cwd, check=True
    )
    return [line for line in done.stderr.splitlines() if " " not in line and line]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_start_loads_what_is_named_and_nothing_else(ocop, golden, tmp_path, name: str) -> None:
    ocop("recognise Trà --entity 'HTX B' --stars 3 --on 5/12/2023")
    listed = "Tên sản phẩm,Chủ thể,Hạng sao,Số quyết định,Ngày ký\nBánh,HTX C,3 sao,7/QĐ-UBND,5/12/2023\n"
    (tmp_path / "list.csv").write_text(listed, "utf-8")
    found = loaded(COMMANDS[name], str(tmp_path))
    assert "ocop.cli" in found
    golden(f"starts-{name}.txt", "\n".join(found) + "\n")

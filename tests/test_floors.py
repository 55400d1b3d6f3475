"""The map of the house, run as a test.

- imports go down only: ground, first floor, second floor, third floor, roof
- the ground is standard library only, and knows neither clock nor database
- one door to the database: only db.py and the migrations open a file
- what only asks imports neither SQLModel, SQLAlchemy, pydantic nor Alembic
- every module opens with a sentence; no file of code is over 320 lines (all records in one: 850)
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import ocop

PACKAGE = Path(ocop.__file__).parent
FLOORS = [
    {"language", "errors", "text", "words", "matters", "labels", "names", "dates", "quantities", "units", "criteria",
     "scores", "chain", "targets", "plan_values", "plan_check", "plans", "papers", "data", "office", "planning", "table", "sheets",
     "legacy", "meanings", "heading_rows", "headings", "cells", "day_cells", "phrases", "list_rows", "items",
     "file_faults", "word_cells", "list_kinds", "incoming"},
    {"models", "constraints", "db", "schemas", "places", "turns", "history", "migrations", "look", "packed", "xlsx_xml", "ods_xml",
     "xls_records", "compound", "delimited", "workbook"},
    {"documents", "issuing", "inspections", "inspecting",
     "agenda", "upcoming", "waiting", "duties", "plan_files", "next_plan",
     "ledger", "counts", "gaps", "former", "finding", "summary", "progress", "listing", "stories",
     "producers", "register", "decisions", "recognitions", "upgrades", "improvements",
     "corrections", "demo", "councils", "proposals", "forms", "rounds", "evaluations", "deciding", "closing",
     "due", "certificates", "movements", "imports", "bulk", "shelf", "takes", "filling", "mappings", "feedback",
     "exports", "changes", "known", "recount", "doctor", "alike", "merging", "checks", "backups", "undo", "dossiers", "filing", "mendable",
     "activities", "field_lists", "supports", "reviews", "grounds", "carried", "carrying",
     "district_lists"},
    {"reports", "render"},
    {"desk", "usage", "commands", "cli", "__main__"},
]  # fmt: skip
GROUND_MAY_IMPORT = {
    "bisect", "calendar", "collections", "contextlib", "csv", "dataclasses", "datetime", "decimal",
    "difflib", "enum", "fractions", "functools", "gettext", "hashlib", "json", "locale", "pathlib", "re", "tomllib",
    "types", "typing", "unicodedata",
}  # fmt: skip
HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "alembic"}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def imports(path: Path) -> set[str]:
    """Return what a module imports for use at run time (TYPE_CHECKING apart)."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", modules(), ids=str)
def test_imports_go_down_only(path: Path) -> None:
    if path.parent.name in ("versions",):
        return
    mine = floor(room(path))
    for name in imports(path):
        if name.startswith("ocop."):
            other = floor(name.split(".")[1])
            assert other <= mine, f"{room(path)} is below {name}"


def test_the_ground_is_standard_library_only() -> None:
    for path in modules():
        if floor(room(path)) == 0:
            outside = {name.split(".")[0] for name in imports(path)} - {"ocop"}
            assert outside <= GROUND_MAY_IMPORT, path


def test_only_the_door_opens_a_database() -> None:
    for path in modules():
        if room(path) not in ("db", "turns", "migrations"):  # `turns` gets what is open already
            assert "sqlite3" not in imports(path), path
            assert not {n for n in imports(path) if n.startswith("sqlalchemy.create")}, path


def test_every_module_says_what_it_is_and_stays_small() -> None:
    for path in modules():
        content = path.read_text("utf-8")
        assert ast.get_docstring(ast.parse(content)), path
        most = 850 if path.name == "models.py" else 320  # the design keeps all records in one file
        assert len(content.splitlines()) <= most, path


@pytest.mark.parametrize(
    "words",
    ["status", "status --known-on 1/1/2024", "summary --by kind", "list", "show x", "plan show", "where", "--help", "entity list",
     "decision list", "summary --sentence", "dossier list", "dossier funnel", "due", "plan duties",
     "support list --by kind", "doctor", "carry-over --from 2022", "list --grounds-met"],
)  # fmt: skip
def test_asking_imports_nothing_heavy(words: str, tmp_path: Path) -> None:
    script = (
        "import sys; from ocop.cli import main\n"
        f"main({words.split()!r})\n"
        "print(*sorted(m for m in sys.modules if '.' not in m), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={"OCOP_DB": str(tmp_path / "none.db"), "OCOP_LANG": "en", "PATH": ""},
        check=True,
    )
    assert not HEAVY & set(done.stderr.split())

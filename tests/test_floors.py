"""The map of the house, run as a test: the folders in their order, and what is never done there.

- imports go down only, through the folders as they are listed here
- the values are standard library only, and know neither clock nor database
- a file of cells knows the values alone; a list knows no register
- only the store opens a database; what counts or answers never writes; no SELECT where people are
  spoken to
- what only asks imports neither SQLModel, SQLAlchemy, pydantic nor Alembic
- a row that one floor hands to the next is no `dict[str, Any]`: only borders have values of any type
- an id is shortened in one place
- every module opens with a sentence; no file is over 320 lines (all records in one: 900), no folder
  has more than 40 modules, the top about a dozen; the folders' `__init__` are empty
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import ocop

PACKAGE = Path(ocop.__file__).parent
FLOORS = [  # from the roof down; a name is a folder, or a module at the top
    "cli", "usage", "commands", "context", "reports", "render", "actions.intake", "actions",
    "invariants", "monitoring", "queries", "lists", "lists.files", "store", "models", "rulebook",
    "targets", "values", "language", "errors",
]  # fmt: skip
MOST_MODULES, MOST_AT_THE_TOP = 40, 12
GROUND_MAY_IMPORT = {
    "bisect", "calendar", "collections", "contextlib", "csv", "dataclasses", "datetime", "decimal",
    "difflib", "enum", "errno", "fractions", "functools", "gettext", "hashlib", "json", "locale", "os", "pathlib", "re", "stat",
    "time",  # to wait a moment, never to ask what time it is
    "tomllib", "types", "typing", "unicodedata",
}  # fmt: skip
HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "psycopg2"}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")


def room(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def floor(name: str) -> int:
    """Return how far below the roof a module's folder is."""
    while name not in FLOORS:
        name = name.rpartition(".")[0]
        assert name, "a folder that is not in the list"
    return FLOORS.index(name)


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


@pytest.mark.parametrize("path", modules(), ids=room)
def test_imports_go_down_only(path: Path) -> None:
    if room(path) == "__main__" or path.parent.name == "versions":
        return
    mine = floor(room(path))
    for name in imports(path):
        if name.startswith("ocop.") and (mine, name) != (floor("errors"), "ocop.language._"):
            assert floor(name.removeprefix("ocop.")) >= mine, f"{room(path)} is below {name}"


def under(*folders: str) -> list[Path]:
    return [path for path in modules() if room(path).startswith(folders)]


def test_the_values_are_standard_library_only() -> None:
    for path in [*under("values.", "language", "errors", "targets")]:
        outside = {name.split(".")[0] for name in imports(path)} - {"ocop"}
        assert outside <= GROUND_MAY_IMPORT, path


def test_a_file_of_cells_knows_the_values_alone_and_a_list_no_register() -> None:
    allowed = ("ocop.lists.files", "ocop.values", "ocop.errors", "ocop.language")
    for path in under("lists.files."):
        assert {
            n for n in imports(path) if n.startswith("ocop.") and not n.startswith(allowed)
        } == set()
    for path in under("lists."):
        assert not {n for n in imports(path) if n.startswith(("ocop.store", "ocop.models"))}, path


def test_only_the_store_opens_a_database() -> None:
    for path in modules():
        if not room(path).startswith("store."):
            assert "sqlite3" not in imports(path), path
            assert not {n for n in imports(path) if n.startswith("sqlalchemy.create")}, path


def test_what_counts_or_answers_never_writes() -> None:
    for path in under("monitoring.", "queries.", "reports.", "render."):
        writers = {n for n in imports(path) if n.startswith(("ocop.store.writer", "ocop.models"))}
        assert not writers, path


def test_where_people_are_spoken_to_nothing_is_asked_in_sql() -> None:
    for path in under("commands.", "reports.", "render."):
        assert not re.search(r"\bSELECT\b", path.read_text("utf-8")), path


# Where values come from outside or go there, and have no types: drivers and JSON (the store), TOML
# (the rulebook), cells, xlsxwriter, the keywords of SQLAlchemy.
BORDERS = (
    "store.", "rulebook.", "actions.next_plan", "actions.office_copies",
    "lists.items", "models", "monitoring.recounting", "render.blank_forms",
    "render.xlsx",
)  # fmt: skip


def test_what_a_floor_hands_to_the_next_has_a_shape() -> None:
    loose = re.compile(r"\bdict\[str, Any\]|^\w*Row = Any\b", re.MULTILINE)
    found = [room(path) for path in modules() if loose.search(path.read_text("utf-8"))]
    assert [name for name in found if not name.startswith(BORDERS)] == []


def test_an_id_is_shortened_in_one_place() -> None:
    found = [
        room(path)
        for path in modules()
        if re.search(r"\[:8\]|_ID_LETTERS", path.read_text("utf-8"))
    ]
    assert found == ["values.text"]


def test_the_folders_stay_small_enough_to_be_seen() -> None:
    folders = [path for path in PACKAGE.rglob("*") if (path / "__init__.py").is_file()]
    for folder in folders:
        assert len([one for one in folder.glob("*.py") if one.stem != "__init__"]) <= MOST_MODULES
        if folder.name != "migrations":
            assert (folder / "__init__.py").read_text("utf-8") == "", folder
    assert len(list(PACKAGE.glob("*.py"))) <= MOST_AT_THE_TOP


def test_every_module_says_what_it_is_and_stays_small() -> None:
    for path in modules():
        content = path.read_text("utf-8")
        assert ast.get_docstring(ast.parse(content)), path
        most = 900 if path.name == "models.py" else 320  # the design keeps all records in one file
        assert len(content.splitlines()) <= most, path


@pytest.mark.parametrize(
    "words",
    ["status", "status --known-on 1/1/2024", "summary --by kind", "list", "show x", "plan show", "where", "--help", "entity list",
     "decision list", "summary --sentence", "dossier list", "dossier funnel", "due", "plan duties",
     "support list --by kind", "doctor", "registration carry-over --from 2022", "list --grounds-met"],
)  # fmt: skip
def test_asking_imports_nothing_heavy(words: str, begun: Path) -> None:
    script = (
        "import sys; from ocop.cli import main\n"
        f"main({words.split()!r})\n"
        "print(*sorted(m for m in sys.modules if '.' not in m), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={"OCOP_DB": str(begun), "OCOP_LANG": "en", "PATH": ""},
        check=True,
    )
    assert not HEAVY & set(done.stderr.split())

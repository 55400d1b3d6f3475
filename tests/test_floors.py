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
    {"language", "errors", "values.text", "values.vocabulary", "values.standings", "values.labels", "values.names", "values.dates", "values.quantities", "rulebook.units", "rulebook.criteria",
     "rulebook.scores", "store.chain", "targets", "rulebook.plan_values", "rulebook.plan_check", "rulebook.plans", "rulebook.expected_documents", "rulebook.data", "rulebook.office", "rulebook.planning", "render.table", "lists.files.sheet",
     "lists.files.old_encodings", "lists.columns", "lists.heading_rows", "lists.layout", "lists.cells", "lists.day_cells", "lists.phrases", "lists.row_kinds", "lists.items",
     "store.faults", "lists.spellings", "lists.kinds", "lists.reading"},
    {"models", "constraints", "store.db", "store.schemas", "store.places", "store.turns", "store.writer", "store.migrations", "lists.files.limits", "lists.files.package", "lists.files.xlsx", "lists.files.ods",
     "lists.files.xls", "lists.files.compound", "lists.files.csv", "lists.files.workbook"},
    {"queries.documents", "actions.documents", "queries.inspections", "actions.inspections",
     "monitoring.agenda", "monitoring.agenda_lines", "monitoring.waiting", "monitoring.duties", "actions.plan_files", "actions.next_plan",
     "queries.ledger", "monitoring.counts", "monitoring.gaps", "queries.former_names", "queries.finding", "monitoring.summary", "monitoring.progress", "queries.products", "queries.stories",
     "actions.producers", "actions.registrations", "actions.decisions", "actions.recognitions", "actions.upgrades", "actions.improvements",
     "actions.corrections", "actions.demo", "queries.rounds", "queries.awards", "queries.round_form", "actions.rounds", "actions.evaluations", "actions.round_outcomes", "actions.round_closing",
     "monitoring.ending_certificates", "actions.certificates", "monitoring.movements", "actions.intake.importing", "actions.intake.bulk", "actions.intake.shelf", "actions.intake.coded_rows", "actions.intake.documents", "actions.intake.dossiers", "actions.intake.improvements", "actions.intake.products", "actions.intake.recognitions", "actions.intake.registrations", "actions.intake.reviews", "actions.intake.same_recognition", "actions.intake.subjects", "actions.intake", "actions.filling", "actions.intake.mappings", "actions.intake.feedback",
     "queries.exports", "queries.changes", "queries.past", "monitoring.recount", "monitoring.doctor", "actions.twins", "actions.merging", "monitoring.checks", "store.backups", "actions.undo", "queries.dossiers", "actions.dossiers", "actions.correction_columns",
     "queries.support", "queries.field_lists", "actions.support", "actions.reviews", "queries.surveys", "queries.carry_over", "actions.carry_over",
     "queries.district_form"},
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
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def floor(name: str) -> int:
    """Return a module's floor, by the longest name that the list has for it or its folder."""
    while name:
        for number, rooms in enumerate(FLOORS):
            if name in rooms:
                return number
        name = name.rpartition(".")[0]
    raise AssertionError("a module without a floor")


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
            other = floor(name.removeprefix("ocop."))
            assert other <= mine, f"{room(path)} is below {name}"


def test_the_ground_is_standard_library_only() -> None:
    for path in modules():
        if floor(room(path)) == 0:
            outside = {name.split(".")[0] for name in imports(path)} - {"ocop"}
            assert outside <= GROUND_MAY_IMPORT, path


def test_only_the_door_opens_a_database() -> None:
    for path in modules():
        if room(path) not in ("store.db", "store.turns") and "migrations" not in room(
            path
        ):  # `turns` gets what is open already
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

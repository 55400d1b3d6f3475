"""The register as it began."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table; the file is the one that `db.py` makes a new register from."""
    script = Path(__file__).parent.parent / "0001_register.sql"
    for statement in script.read_text("utf-8").split(";\n"):
        # Alembic keeps its own table of revisions.
        if statement.strip() and "alembic_version" not in statement:
            op.get_bind().exec_driver_sql(statement)

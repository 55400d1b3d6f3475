"""The register as it began."""

from ocop.store.migrations import run_script

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of the first version."""
    run_script("0001_register.sql")

"""The plan's other half: documents, inspections, support, reviews, dossiers; kept mappings."""

from ocop.store.migrations import run_script

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables, and the two that changed in their new words."""
    run_script("0002_other_half.sql")

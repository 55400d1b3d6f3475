"""Producers before a dated change, results revised by a later decision, answers kept of lists."""

from ocop.store.migrations import run_script

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables."""
    run_script("0004_dated_producers.sql")

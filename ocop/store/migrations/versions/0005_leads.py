"""Who leads a producer, where anybody was asked, and the number of the letter of a notice."""

from ocop.store.migrations import run_script

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables in their new words."""
    run_script("0005_leads.sql")

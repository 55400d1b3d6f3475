"""The facts keep their own rules: revocations name what they revoke, what was decided is kept."""

from ocop.store.migrations import run_script

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the changed tables in their new words."""
    run_script("0003_facts.sql")

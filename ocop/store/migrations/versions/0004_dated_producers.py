"""Producers before a dated change, results revised by a later decision, answers kept of lists."""

from uuid import uuid4

from alembic import op

from ocop.store.migrations import letters, run_script

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables, and put letters right that only look like Đ."""
    run_script("0004_dated_producers.sql")
    letters.put_right(op.get_bind(), uuid4().hex)

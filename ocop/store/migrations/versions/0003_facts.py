"""The facts keep their own rules: revocations name what they revoke, what was decided is kept."""

from uuid import uuid4

from alembic import op
from sqlalchemy import inspect

from ocop.invariants.asking import broken
from ocop.invariants.rules import RULES
from ocop.store.asking import Columns
from ocop.store.migrations import run_script

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the changed tables in their new words, and write down what breaks a rule already."""
    run_script("0003_facts.sql")
    connection = op.get_bind()

    def ask(sql: str, **values: object) -> list[Columns]:
        return [dict(row) for row in connection.exec_driver_sql(sql, values).mappings()]

    tables = inspect(connection).get_table_names()  # what came later has no rows that break a rule
    rules = [rule for rule in RULES if set(rule.records) <= set(tables)]
    found = broken(ask, rules=rules)
    known = {(row["rule"], one) for row in found for one in (row["id"], row["other"]) if one}
    for rule, record in sorted(known):
        connection.exec_driver_sql(
            "INSERT INTO known_breach (id, rule, record_id, command_id, reason)"
            " VALUES (?, ?, ?, '', '')",
            (uuid4().hex, rule, record),
        )

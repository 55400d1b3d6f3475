"""The points of a recognition, where a list tells them; a note that tells them stays as it is."""

from uuid import uuid4

from alembic import op
from sqlalchemy import Connection

from ocop.invariants import levels
from ocop.invariants.asking import broken
from ocop.rulebook import criteria, office
from ocop.store.asking import Columns
from ocop.store.migrations import run_script

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table in its new words, and note what breaks a rule."""
    run_script("0006_points.sql")
    _note_breaches(op.get_bind())


def _note_breaches(connection: Connection) -> None:
    """Write down what breaks a rule already; the rules ask the tables of the newest revision.

    Who may recognise which stars is asked by the law that the program came with.
    """
    laws = criteria.read_criteria(office.files("criteria", "toml", office.shipped()))
    rules = levels.rules(laws)

    def ask(sql: str, **values: object) -> list[Columns]:
        return [dict(row) for row in connection.exec_driver_sql(sql, values).mappings()]

    known = {(row["rule"], row["record_id"]) for row in ask("SELECT * FROM known_breach")}
    found = {
        (row["rule"], one)
        for row in broken(ask, rules=rules)
        for one in (row["id"], row["other"])
        if one
    }
    for rule, record in sorted(found - known):
        connection.exec_driver_sql(
            "INSERT INTO known_breach (id, rule, record_id, command_id, reason)"
            " VALUES (?, ?, ?, '', '')",
            (uuid4().hex, rule, record),
        )

"""Writes the SQL file that new registers are made from; what is released needs a revision too."""

from typing import Any

from sqlalchemy import create_mock_engine
from sqlmodel import SQLModel

from ocop import models  # noqa: F401 - the models must be known
from ocop.store import db

HEAD = f"""\
-- The register at revision {db.SCHEMA_REVISION}: db.py makes a new register from this file. A test
-- compares it with models.py, and with what the revisions make of an older register.
PRAGMA application_id = {db.APPLICATION_ID};
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES ('{db.SCHEMA_REVISION}');
"""


def schema() -> str:
    """Return the whole file: every table and index that the models describe."""
    statements: list[str] = []

    def keep(statement: Any, *_args: object, **_values: object) -> None:
        sql = str(statement.compile(dialect=engine.dialect)).strip()
        statements.append(sql.replace(" \n", "\n").replace("\t", "    ") + ";\n")

    engine = create_mock_engine("sqlite://", keep)
    SQLModel.metadata.create_all(engine, checkfirst=False)
    # SQLAlchemy keeps a table's indexes in no order; here they follow their tables, by name.
    statements.sort(
        key=lambda sql: (sql.startswith(("CREATE INDEX", "CREATE UNIQUE")), _order(sql))
    )
    return HEAD + "".join(statements)


def _order(sql: str) -> str:
    return sql.split("INDEX ")[1] if "INDEX " in sql.split("(")[0] else ""


if __name__ == "__main__":
    db.SCHEMA_FILE.write_text(schema(), "utf-8")

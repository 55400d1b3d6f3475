"""Writes the SQL file of revision 0001 from the models; only before that revision is released."""

from pathlib import Path
from typing import Any

from sqlalchemy import create_mock_engine
from sqlmodel import SQLModel

from ocop import db, models

HEAD = f"""\
-- The register at revision {db.SCHEMA_REVISION}: db.py makes a new register from this file, and so
-- does Alembic's revision of that name. A test compares it with models.py. Once released, frozen.
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
    Path(models.__file__).with_name("migrations").joinpath("0001_register.sql").write_text(
        schema(), "utf-8"
    )

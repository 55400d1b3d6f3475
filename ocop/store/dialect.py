"""How the records are kept on a server: days as ISO text, yes and no as 1 and 0, as in the file.

So every statement means the same on both engines. Imported only to write, or to make the tables.
"""

from typing import Any

from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class
from sqlalchemy import Date, Engine, create_engine, create_mock_engine
from sqlalchemy.dialects import registry, sqlite
from sqlalchemy.dialects.postgresql.base import PGTypeCompiler
from sqlalchemy.dialects.postgresql.psycopg2 import PGDialect_psycopg2
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from ocop import models  # noqa: F401 - the records must be known


class _Types(PGTypeCompiler):
    """The names of types: text for days, and a whole number that holds areas and points."""

    def visit_DATE(self, type_: Any, **kw: Any) -> str:  # noqa: N802 - SQLAlchemy's name
        return "VARCHAR"

    def visit_INTEGER(self, type_: Any, **kw: Any) -> str:  # noqa: N802
        return "BIGINT"

    def visit_BOOLEAN(self, type_: Any, **kw: Any) -> str:  # noqa: N802
        return "BIGINT"


class Dialect(PGDialect_psycopg2):
    """PostgreSQL with the values of the file."""

    supports_statement_cache = True
    supports_native_boolean = False
    type_compiler_cls = _Types
    colspecs = {**PGDialect_psycopg2.colspecs, Date: sqlite.DATE}  # noqa: RUF012 - SQLAlchemy's

    def initialize(self, connection: Any) -> None:
        """Ask the server nothing before the first statement: what differs is not used."""
        self.server_version_info = (15,)
        self.default_schema_name = "public"


def engine(connection: Connection) -> Engine:
    """Return an engine over one open connection."""
    registry.register("ocop", __name__, "Dialect")
    return create_engine(
        "ocop://",
        creator=lambda: connection,
        poolclass=StaticPool,
        use_native_hstore=False,
        hide_parameters=True,
    )


def tables() -> list[str]:
    """Return the statements that make every table and index of an empty register."""
    make: Any = Dialect  # SQLAlchemy does not say its types
    statements: list[str] = []

    def keep(statement: Any, *_args: object, **_values: object) -> None:
        statements.append(str(statement.compile(dialect=make())))

    # Said here, not in the records: there it would load this dialect at every start.
    for index in (one for table in SQLModel.metadata.tables.values() for one in table.indexes):
        index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
    engine = create_mock_engine("postgresql://", keep)
    SQLModel.metadata.create_all(engine, checkfirst=False)
    # PostgreSQL takes no number for yes or no.
    return [sql.replace("(NOT absent ", "(absent = 0 ") for sql in statements]

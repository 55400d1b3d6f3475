"""Brings a register of an older version up to this one; imported only when there is one.

Alembic's revisions stand in `versions/`. The file is copied first, foreign keys are off before the
transaction begins (with them on, a rebuilt table empties its children), and nothing is committed
unless every row is still there and every reference still holds.
"""

import contextlib
import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command, op
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.values import files

SCRIPTS = Path(__file__).parent


class MigrationFailed(FileRefused):
    sentence = N_("{path} could not be brought up to this version ({detail}); it is as it was.")
    advice = N_("Keep the file and its copy {copy}, and tell whoever keeps ocop.")


def upgrade(path: Path, revision: str, *, scripts: Path = SCRIPTS) -> Path | None:
    """Bring a register up to the newest revision in `scripts`; return the copy made before.

    The copy goes to the other copies but never out of their turn, nor over another. None where
    another command has brought the register up meanwhile. Raises MigrationFailed and leaves the
    file as it was when any step or check fails.
    """
    copy = _copy(path, revision)
    if copy is None:
        return None
    with connected(path) as connection:
        try:
            before = row_counts(connection)
            run(connection, scripts)
            _verify(connection, before)
            connection.commit()
        except Exception as error:
            connection.rollback()
            raise MigrationFailed(path=path, copy=copy.name, detail=error) from error
    return copy


@contextmanager
def connected(path: Path) -> Iterator[Connection]:
    """Open a file for migrating: foreign keys off, then one exclusive transaction."""
    plain = sqlite3.connect(path, isolation_level=None, timeout=30)
    plain.execute("PRAGMA trusted_schema = OFF")
    plain.execute("PRAGMA foreign_keys = OFF")
    # A table laid aside keeps its name in the others, so that the one made anew takes its place.
    plain.execute("PRAGMA legacy_alter_table = ON")
    plain.execute("PRAGMA synchronous = EXTRA")
    engine = create_engine("sqlite://", creator=lambda: plain, poolclass=StaticPool)
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN EXCLUSIVE") and None)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
        plain.close()


def run(connection: Connection, scripts: Path = SCRIPTS, to: str = "head") -> None:
    """Run the revisions that the open register lacks, inside the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def run_script(name: str) -> None:
    """Run the statements of a revision's SQL file; Alembic keeps its own table of revisions."""
    for statement in (SCRIPTS / name).read_text("utf-8").split(";\n"):
        if statement.strip() and "alembic_version" not in statement:
            op.get_bind().exec_driver_sql(statement)


def row_counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows of every table."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).scalars()
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
        for name in list(names)
    }


def _copy(path: Path, revision: str) -> Path | None:
    """Copy a register that is still at its revision, and verify the copy."""
    folder = path.parent / "backups"
    with files.draft_of(folder / path.name) as draft:
        with (
            contextlib.closing(sqlite3.connect(path)) as source,
            contextlib.closing(sqlite3.connect(draft)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA trusted_schema = OFF")
            whole = target.execute("PRAGMA integrity_check").fetchone()[0]
            found = target.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        if whole != "ok":
            raise MigrationFailed(path=path, copy=path.name, detail=whole)
        if found != revision:
            return None
        return _named(draft, folder / f"{path.stem}-schema-{revision}")


def _named(draft: Path, name: Path) -> Path:
    """Give a copy the first of its names that is free."""
    names = (name.with_name(f"{name.name}{end}.db") for end in _ends())
    copy = next(one for one in names if not one.exists())
    return files.named(draft, copy)


def _ends() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in itertools.count(2))


def _verify(connection: Connection, before: dict[str, int]) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise ValueError(f"foreign keys: {broken[0]}")
    after = row_counts(connection)
    fewer = [name for name, count in before.items() if after.get(name, 0) < count]
    if fewer:
        raise ValueError(f"rows are missing in {', '.join(fewer)}")

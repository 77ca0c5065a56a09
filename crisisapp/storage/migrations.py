"""Schema changes: append-only, literal SQL, applied by sqlite-utils, a verified copy first.

A released migration is never edited. None of them may rebuild `journal` or `body`: rebuilding a
table drops its triggers, and the triggers are the guards.
"""

import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from crisisapp.domain.errors import DataCode, DataError
from crisisapp.storage import (
    schema_001,
    schema_002,
    schema_004,
    schema_005,
    schema_006,
    schema_007,
    schema_008,
    schema_009,
    schema_010,
    schema_011,
    schema_012,
    schema_014,
    schema_015,
    schema_016,
    schema_017,
)
from crisisapp.storage.binding import Connection, SqlError, connect, load_sqlite_utils
from crisisapp.storage.faults import understood

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = [
    "MIGRATIONS",
    "PROJECTIONS",
    "SET_NAME",
    "TRIGGERS",
    "Migration",
    "applied",
    "apply_pending",
    "copy_path",
    "guards",
    "lacking",
]

SET_NAME = "crisisapp"


class Migration(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the schema; `name` is never renamed."""

    name: str
    sql: str


MIGRATIONS: tuple[Migration, ...] = (
    Migration(name="m001_journal", sql=schema_001.JOURNAL + schema_001.PROJECTIONS),
    Migration(name="m002_people", sql=schema_002.PROJECTIONS),
    Migration(name="m004_exhibits", sql=schema_004.PROJECTIONS + schema_004.BYTES),
    Migration(name="m005_publications", sql=schema_005.PROJECTIONS),
    Migration(name="m006_entrusted", sql=schema_006.PROJECTIONS),
    Migration(name="m007_qualification", sql=schema_007.PROJECTIONS),
    Migration(name="m008_nothing_forgotten", sql=schema_008.PROJECTIONS),
    Migration(name="m009_proof", sql=schema_009.PROJECTIONS),
    Migration(name="m010_questions", sql=schema_010.PROJECTIONS),
    Migration(name="m011_preapprovals", sql=schema_011.PROJECTIONS),
    Migration(name="m012_message_words", sql=schema_012.PROJECTIONS),
    Migration(name="m014_first_moments", sql=schema_014.PROJECTIONS + schema_014.FILL),
    Migration(name="m015_school_address", sql=schema_015.PROJECTIONS),
    Migration(name="m016_version_copies", sql=schema_016.PROJECTIONS),
    Migration(name="m017_message_copies", sql=schema_017.PROJECTIONS + schema_017.FILL),
)

# The derived tables, in the order they were added: what a fold in memory begins with.
PROJECTIONS: tuple[str, ...] = (
    schema_001.PROJECTIONS,
    schema_002.PROJECTIONS,
    schema_004.PROJECTIONS,
    schema_005.PROJECTIONS,
    schema_006.PROJECTIONS,
    schema_007.PROJECTIONS,
    schema_008.PROJECTIONS,
    schema_009.PROJECTIONS,
    schema_010.PROJECTIONS,
    schema_011.PROJECTIONS,
    schema_012.PROJECTIONS,
    schema_014.PROJECTIONS,
    schema_015.PROJECTIONS,
    schema_016.PROJECTIONS,
    schema_017.PROJECTIONS,
)

TRIGGERS = frozenset(
    {
        "journal_never_changes",
        "journal_never_shrinks",
        "journal_follows",
        "journal_is_chained",
        "body_never_changes",
        "body_goes_only_when_erased",
        "body_belongs",
        "find_added",
        "find_removed",
        "find_changed",
        "exhibit_bytes_never_change",
        "exhibit_bytes_go_only_when_removed",
    }
)


def applied(connection: Connection) -> tuple[str, ...]:
    """Return the names of the migrations this file has had, oldest first."""
    table = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"
    ).fetchone()
    if table is None:
        return ()
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid", (SET_NAME,)
    )
    return tuple(str(row[0]) for row in rows)


def guards(connection: Connection) -> frozenset[str]:
    """Return the triggers the file has; they must be `TRIGGERS`, no more, no less."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return frozenset(str(row[0]) for row in rows)


def lacking(connection: Connection) -> tuple[str, ...]:
    """Return the tables and guards that somebody took away from a file, none as a rule."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
    return tuple(sorted(_wanted_names() - {str(row[0]) for row in rows}))


@cache
def _wanted_names() -> frozenset[str]:
    tables = re.compile(r"CREATE (?:VIRTUAL )?TABLE (\w+)")
    return TRIGGERS.union(name for each in MIGRATIONS for name in tables.findall(each.sql))


def apply_pending(
    connection: Connection,
    *,
    path: Path,
    verify_copy: Callable[[Connection], None],
    migrations: tuple[Migration, ...] = MIGRATIONS,
) -> tuple[str, ...]:
    """Bring the file up to date and return the names applied now (none: nothing was touched).

    A file that already had migrations is copied first, beside itself, and the copy is opened and
    given to `verify_copy`, which raises if its chains do not hold. The copy stays until the next
    migration.

    Raises:
        DataError: NEWER, the file has migrations this program does not know; BACKUP_FAILED, the
            copy could not be made or did not verify; DAMAGED, a migration failed (the file is as
            it was).
    """
    done = applied(connection)
    known = [migration.name for migration in migrations]
    if unknown := [name for name in done if name not in known]:
        raise DataError(DataCode.NEWER, path=path, name=unknown[0])
    pending = [migration for migration in migrations if migration.name not in done]
    if not pending:
        return ()
    if done:
        _verified_copy(connection, path=path, verify_copy=verify_copy)
    try:
        _apply(connection, pending, path)
    except SqlError as error:
        raise understood(error, path) or DataError(
            DataCode.DAMAGED, path=path, what=str(error)
        ) from error
    connection.execute(f"PRAGMA user_version={len(migrations)}")
    return tuple(migration.name for migration in pending)


def _apply(connection: Connection, pending: list[Migration], path: Path) -> None:
    """Run all of them in one transaction, so that no file is left between two versions."""
    sqlite_utils = load_sqlite_utils()
    from sqlite_utils import Migrations  # start-up: only a file to migrate needs it

    steps = Migrations(SET_NAME)
    for migration in pending:
        steps(name=migration.name)(_runner(migration.sql))
    database = sqlite_utils.Database(  # type: ignore[attr-defined]  # loaded by name above
        connection, execute_plugins=False
    )
    connection.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(cast("Database", database))
        if guards(connection) != TRIGGERS:
            raise DataError(DataCode.DAMAGED, path=path, what="guards")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _runner(sql: str) -> Callable[["Database"], None]:
    def run(database: "Database") -> None:
        for statement in split_statements(sql):
            database.execute(statement)

    return run


def copy_path(path: Path) -> Path:
    """Return where the copy made before an update of the desk at `path` lies."""
    return path.with_name(f"{path.name}.before-update")


def split_statements(sql: str) -> list[str]:
    """Return the single statements of a script; a trigger's inner `;` stay with it."""
    import sqlcipher3  # type: ignore[import-untyped]  # start-up

    statements: list[str] = []
    held = ""
    for line in sql.splitlines(keepends=True):
        held += line
        if held.strip() and sqlcipher3.dbapi2.complete_statement(held):
            statements.append(held.strip())
            held = ""
    if held.strip():
        statements.append(held.strip())
    return statements


def _verified_copy(
    connection: Connection, *, path: Path, verify_copy: Callable[[Connection], None]
) -> None:
    copy = copy_path(path)
    partial = copy.with_name(f"{copy.name}.part")
    needed = path.stat().st_size * 2
    if shutil.disk_usage(path.parent).free < needed:
        raise DataError(DataCode.DISK_FULL, path=path)
    try:
        partial.unlink(missing_ok=True)
        # The engine fills an empty file, so nobody else may read it even meanwhile.
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection.execute("VACUUM INTO ?", (str(partial),))
        opened = connect(partial, read_only=True)
        try:
            verify_copy(opened)
        finally:
            opened.close()
        partial.replace(copy)
    except (SqlError, OSError, DataError) as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise DataError(DataCode.BACKUP_FAILED, path=copy) from error

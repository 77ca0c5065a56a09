"""How the desk writes, by where it lies: a write-ahead log only where a trial proved it works.

On a share the log corrupts, and some shares say yes and fail at the first write; a stick gets
pulled out. There the old rollback journal is used, with one more wait for the disk.
"""

import secrets
from contextlib import suppress
from pathlib import Path

from crisisapp.storage.binding import Connection, SqlError, connect
from crisisapp.support.drives import Drive

__all__ = ["set_journal_mode", "write_ahead_works"]


def set_journal_mode(connection: Connection, path: Path, drive: Drive) -> None:
    """Choose the journal and how far each commit waits for the disk; never less than safe.

    A file already in write-ahead mode on a local disk has been through the trial.
    """
    row = connection.execute("PRAGMA journal_mode").fetchone()
    already = row is not None and row[0] == "wal"
    ahead = drive is Drive.LOCAL and (already or write_ahead_works(path.parent))
    row = connection.execute(f"PRAGMA journal_mode={'WAL' if ahead else 'DELETE'}").fetchone()
    if row is not None and row[0] == "wal":
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA journal_size_limit=16777216")
    else:
        connection.execute("PRAGMA synchronous=EXTRA")


def write_ahead_works(folder: Path) -> bool:
    """Try a write-ahead log in `folder`: one connection writes, another sees it at once."""
    trial = folder / f".crisisapp-{secrets.token_hex(6)}.trial"
    try:
        trial.touch(mode=0o600, exist_ok=False)
        writer = connect(trial)
        try:
            row = writer.execute("PRAGMA journal_mode=WAL").fetchone()
            writer.execute("CREATE TABLE seen (number INTEGER) STRICT")
            writer.execute("INSERT INTO seen VALUES (1)")
            reader = connect(trial, read_only=True)
            try:
                found = reader.execute("SELECT number FROM seen").fetchone()
            finally:
                reader.close()
        finally:
            writer.close()
    except (OSError, SqlError):
        return False
    finally:
        for name in (trial.name, f"{trial.name}-wal", f"{trial.name}-shm"):
            with suppress(OSError):
                trial.with_name(name).unlink(missing_ok=True)
    return row is not None and row[0] == "wal" and found == (1,)

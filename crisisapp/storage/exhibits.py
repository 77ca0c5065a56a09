"""The bytes of exhibits: in slices inside the desk file, addressed by their SHA-256, untouched.

`keep` is the one way in, for paste, drop, import and terminal: it asks the situation's rule before
the first byte. Until the journal speaks of them, bytes are marked as begun, and again once it says
they are removed; a desk opened again drops those nobody came back for.
"""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import msgspec

from crisisapp.domain.errors import DataCode, DataError, UserCode, UserError
from crisisapp.domain.exhibits import (
    HEAD,
    LARGEST,
    SLICE,
    is_misnamed,
    may_show_somebody,
    media_type_of,
    only_reference,
)
from crisisapp.storage.binding import Connection
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.faults import translated
from crisisapp.storage.reader import Reader

__all__ = [
    "ExhibitStore",
    "Incoming",
    "Measured",
    "drop",
    "dropped",
    "first_lost",
    "keep",
    "measure",
    "owe",
    "require_allowed",
    "slices",
    "sweep",
    "write_out",
]


# Pages after which the log goes into the file: often while slices come, or one in eight of them
# waits 20 ms for all. The second is the engine's own.
_OFTEN, _USUAL = 64, 1000

GoingOn = Callable[[], bool]


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """Something to keep: a file, or bytes that were pasted and have only the `name` we give."""

    path: Path | None = None
    data: bytes = b""
    name: str = ""

    def open(self) -> BinaryIO:
        """Open it for reading."""
        return BytesIO(self.data) if self.path is None else self.path.open("rb")


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What a file is, found by reading it once; nothing of it was kept yet."""

    name: str
    digest: str
    size: int
    media_type: str
    misnamed: bool


class ExhibitStore:
    """The bytes in one desk file, for who holds the desk and not its file."""

    def __init__(self, file: DeskFile) -> None:
        self._file = file

    def keep(
        self,
        incident: str,
        incoming: Incoming,
        measured: Measured,
        going_on: GoingOn | None = None,
    ) -> Generator[int, None, None]:
        """Write a file's bytes, a slice at each `next`; see `keep`."""
        return keep(self._file, incident, incoming, measured, going_on)

    def dropped(self, digest: str) -> Iterator[int]:
        """Drop what was removed, a slice at each `next`, and from the log too; see `dropped`."""
        yield from dropped(self._file, digest)
        self._file.forget_words()

    def drop(self, digest: str) -> None:
        """Drop bytes kept for an order that was refused; those of an exhibit stay."""
        with self._file.writing():
            drop(self._file.connection, digest)

    def said(self, digest: str) -> None:
        """Note that the journal speaks of these bytes now: they are no longer only begun."""
        with self._file.writing():
            self._file.connection.execute("DELETE FROM exhibit_begun WHERE digest = ?", (digest,))

    def write_out(self, digest: str, destination: Path) -> None:
        """Write the bytes of an exhibit to a new file; see `write_out`."""
        write_out(self._file, digest, destination)


def measure(incoming: Incoming, *, going_on: GoingOn | None = None) -> Measured:
    """Read a file once: its SHA-256 first, its size, what it is by its first bytes. Any thread.

    Raises:
        UserError: FILE_MISSING, FILE_UNREADABLE (a folder, no right), EXHIBIT_EMPTY,
            EXHIBIT_TOO_BIG; CANCELLED when `going_on` says to stop.
    """
    name = incoming.name or (incoming.path.name if incoming.path else "")
    digest, size, head = sha256(), 0, b""
    try:
        with closing(_regular(incoming)) as file:
            while part := file.read(SLICE):
                head = head or part[:HEAD]
                size += len(part)
                digest.update(part)
                if size > LARGEST:
                    raise UserError(UserCode.EXHIBIT_TOO_BIG, name=name, limit=LARGEST >> 20)
                if going_on is not None and not going_on():
                    raise UserError(UserCode.CANCELLED)
    except FileNotFoundError as error:
        raise UserError(UserCode.FILE_MISSING, path=incoming.path) from error
    except (OSError, ValueError) as error:
        raise UserError(UserCode.FILE_UNREADABLE, name=name) from error
    if not size:
        raise UserError(UserCode.EXHIBIT_EMPTY, name=name)
    media_type = media_type_of(head)
    return Measured(
        name=name,
        digest=digest.hexdigest(),
        size=size,
        media_type=media_type,
        misnamed=is_misnamed(name, media_type),
    )


def require_allowed(read: Reader, incident: str, measured: Measured) -> None:
    """Refuse what a situation does not keep.

    Raises:
        UserError: REFERENCE_ONLY; QUESTION_FIRST, nobody has answered yet and the file may show
            somebody; REMOVED_BEFORE, this very file was removed for a legal reason.
    """
    answer = str(read.value("SELECT answer FROM exhibit_rule WHERE id = ?", (incident,)) or "")
    if only_reference(answer):
        raise UserError(UserCode.REFERENCE_ONLY)
    if not answer and may_show_somebody(measured.media_type):
        raise UserError(UserCode.QUESTION_FIRST)
    removed = read.value(
        "SELECT 1 FROM exhibit WHERE digest = ? AND digest <> '' AND removed_at IS NOT NULL",
        (measured.digest,),
    )
    if removed is not None:
        raise UserError(UserCode.REMOVED_BEFORE, name=measured.name)


def keep(
    file: DeskFile,
    incident: str,
    incoming: Incoming,
    measured: Measured,
    going_on: GoingOn | None = None,
) -> Generator[int, None, None]:
    """Write the bytes of a file into the desk, a slice at each `next`; yield how many are in.

    Each slice is a transaction of a few milliseconds. Closed or refused, nothing is left; asked to
    stop (`going_on` says no), what is in goes out again in slices as well. The caller then gives
    the order that makes an exhibit of the bytes.

    Raises:
        UserError: as `require_allowed`; EXHIBIT_CHANGED, the file is not what was measured;
            FILE_UNREADABLE; CANCELLED, it was asked to stop.
        DataError: the disk says no.
    """
    require_allowed(file.reader, incident, measured)
    if _stands(file.connection, measured.digest):
        yield measured.size  # the same bytes are here already, once for all
        return
    whole = False
    file.connection.execute(f"PRAGMA wal_autocheckpoint={_OFTEN}")
    try:
        with file.writing():
            _forget(file.connection, measured.digest)
            file.connection.execute("INSERT INTO exhibit_begun VALUES (?)", (measured.digest,))
        for done in _written(file, incoming, measured):
            yield done
            if going_on is not None and not going_on():
                for left in dropped(file, measured.digest):
                    yield done - left
                raise UserError(UserCode.CANCELLED)
        whole = True
    finally:
        file.connection.execute(f"PRAGMA wal_autocheckpoint={_USUAL}")
        if not whole:
            with file.writing():
                drop(file.connection, measured.digest)


def _written(file: DeskFile, incoming: Incoming, measured: Measured) -> Generator[int, None, None]:
    digest, done, position = sha256(), 0, 0
    try:
        source = _regular(incoming)
    except (OSError, ValueError) as error:
        raise UserError(UserCode.FILE_UNREADABLE, name=measured.name) from error
    with closing(source):
        while part := _read(source, measured):
            digest.update(part)
            done += len(part)
            if done > measured.size:
                break
            with file.writing():
                file.connection.execute(
                    "INSERT INTO exhibit_slice (digest, position, bytes) VALUES (?,?,?)",
                    (measured.digest, position, part),
                )
            position += 1
            yield done
    if done != measured.size or digest.hexdigest() != measured.digest:
        raise UserError(UserCode.EXHIBIT_CHANGED, name=measured.name)


def drop(connection: Connection, digest: str) -> None:
    """Delete bytes that no standing exhibit speaks of; inside a transaction."""
    if digest and not _stands(connection, digest):
        _forget(connection, digest)


def owe(connection: Connection, digest: str) -> None:
    """Mark bytes that nothing may stand for any more: `dropped` takes them out, or `sweep`."""
    if digest and not _stands(connection, digest):
        connection.execute("INSERT OR IGNORE INTO exhibit_begun VALUES (?)", (digest,))


def dropped(file: DeskFile, digest: str) -> Generator[int, None, None]:
    """Drop bytes that no standing exhibit speaks of, a slice at each `next`; yield how many went.

    150 MB at once hold a window for a second or more: each slice is a transaction, and goes into
    the file at once. Cut short, the next opening drops the rest, for they are marked (`owe`).

    Raises:
        DataError: the disk says no.
    """
    if not digest or _stands(file.connection, digest):
        return
    places = file.reader.all(
        "SELECT key, length(bytes) FROM exhibit_slice WHERE digest = ?", (digest,)
    )
    gone = 0
    file.connection.execute(f"PRAGMA wal_autocheckpoint={_OFTEN}")
    try:
        for key, length in places:
            with file.writing():
                file.connection.execute("DELETE FROM exhibit_slice WHERE key = ?", (key,))
            gone += int(length)
            yield gone
        with file.writing():
            _forget(file.connection, digest)
    finally:
        file.connection.execute(f"PRAGMA wal_autocheckpoint={_USUAL}")


def _forget(connection: Connection, digest: str) -> None:
    connection.execute("DELETE FROM exhibit_slice WHERE digest = ?", (digest,))
    connection.execute("DELETE FROM exhibit_begun WHERE digest = ?", (digest,))


def sweep(file: DeskFile) -> None:
    """Drop what a killed program had begun to keep or to remove; not during a rebuild."""
    rows = file.reader.all("SELECT digest FROM exhibit_begun")
    marked = file.reader.value("SELECT 1 FROM condition WHERE key = 'rebuilding'")
    if not rows or marked is not None:
        return
    with file.writing():
        for (digest,) in rows:
            drop(file.connection, digest)
        file.connection.execute("DELETE FROM exhibit_begun")


def slices(connection: Connection, digest: str) -> Iterator[bytes]:
    """Yield the bytes kept under a digest, a slice at a time."""
    places = connection.execute(
        "SELECT key FROM exhibit_slice WHERE digest = ? ORDER BY position", (digest,)
    ).fetchall()
    for (key,) in places:
        row = connection.execute("SELECT bytes FROM exhibit_slice WHERE key = ?", (key,)).fetchone()
        if row is not None and isinstance(row[0], bytes):
            yield row[0]


def write_out(
    file: DeskFile, digest: str, destination: Path, *, going_on: GoingOn | None = None
) -> None:
    """Write the bytes of an exhibit to a new file, and only if they are what they were.

    Raises:
        UserError: FILE_EXISTS, FOLDER_MISSING, CANNOT_WRITE about `destination`; CANCELLED when
            `going_on` says to stop, and no file is left.
        DataError: EXHIBIT_LOST, the bytes are gone or others; no file is left. DISK_FULL.
    """
    found = sha256()
    with translated(destination):
        handle = os.open(destination, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
        try:
            with os.fdopen(handle, "wb") as out:
                for part in slices(file.connection, digest):
                    found.update(part)
                    out.write(part)
                    if going_on is not None and not going_on():
                        raise UserError(UserCode.CANCELLED)
            if found.hexdigest() != digest:
                raise DataError(DataCode.EXHIBIT_LOST, path=file.path, row=destination.name)
        except BaseException:
            destination.unlink(missing_ok=True)
            raise


def first_lost(connection: Connection, going_on: Callable[[], bool]) -> tuple[str, str]:
    """Read the bytes of every standing exhibit; return the first that is not what it was.

    Named `2026-014 #3 (exhibit)`, with `missing_bytes` or `changed_bytes`; empty when all are.
    """
    rows = connection.execute(
        "SELECT digest, size, i.year || '-' || i.letter || printf('%03d', i.number)"
        " || ' #' || x.letter || x.number || ' (exhibit)' FROM exhibit x JOIN incident i"
        " ON i.incident = x.incident WHERE digest <> '' AND removed_at IS NULL"
        " GROUP BY digest ORDER BY i.year, i.number, x.number"
    ).fetchall()
    for digest, size, name in rows:
        found, length = sha256(), 0
        for part in slices(connection, str(digest)):
            found.update(part)
            length += len(part)
            if not going_on():
                return "", ""
        if found.hexdigest() != digest:
            return str(name), "changed_bytes" if length == size else "missing_bytes"
    return "", ""


_BINARY = getattr(os, "O_BINARY", 0)


def _regular(incoming: Incoming) -> BinaryIO:
    """Open what has an end: a device or a pipe would be read for ever."""
    if incoming.path is not None and incoming.path.exists() and not incoming.path.is_file():
        raise OSError
    return incoming.open()


def _read(source: BinaryIO, measured: Measured) -> bytes:
    try:
        return source.read(SLICE)
    except OSError as error:
        raise UserError(UserCode.FILE_UNREADABLE, name=measured.name) from error


def _stands(connection: Connection, digest: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM exhibit WHERE digest = ? AND digest <> '' AND removed_at IS NULL", (digest,)
    ).fetchone()
    return row is not None

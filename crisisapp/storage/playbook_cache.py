"""Playbooks read before: their values, kept so that a start need not read the TOML again.

One file in the user's cache folder. A playbook is found by the SHA-256 of its bytes, so a file that
changed is never taken for the one it was; what is kept is checked against a digest of its own and
against the shape a playbook has now. Whatever is wrong with the cache, it counts as empty.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

import msgspec

import crisisapp
from crisisapp.storage.playbook_shape import PlaybookFile, QuestionFile, StepFile
from crisisapp.support.files import write_private

__all__ = ["CompiledPlaybooks"]

_SHAPES = (PlaybookFile, StepFile, QuestionFile)
_FORMAT = ":".join(
    ("1", crisisapp.__version__, *(",".join(shape.__struct_fields__) for shape in _SHAPES))
)
_MAX_BYTES = 8 * 1024 * 1024
_MAX_FILES = 256
_BROKEN = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError)


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    values: bytes
    digest: bytes


class _Store(msgspec.Struct, frozen=True, array_like=True):
    format: str
    files: dict[str, _Kept]


class CompiledPlaybooks:
    """The cache of one installation; None for `path`: nothing is kept. Used in one thread."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._files: dict[str, _Kept] | None = None
        self._used: set[str] = set()
        self._changed = False

    def find(self, data: bytes) -> PlaybookFile | None:
        """Return the values of a file of these bytes, if they were kept and are sound."""
        if self._path is None:
            return None
        key = hashlib.sha256(data).hexdigest()
        kept = self._read().get(key)
        if kept is None or kept.digest != _digest(key, kept.values):
            return None
        try:
            found = msgspec.msgpack.decode(kept.values, type=PlaybookFile)
        except _BROKEN:
            return None
        self._used.add(key)
        return found

    def keep(self, data: bytes, file: PlaybookFile) -> None:
        """Keep the values of a file of these bytes; `save` writes them."""
        if self._path is None:
            return
        key = hashlib.sha256(data).hexdigest()
        values = msgspec.msgpack.encode(file)
        self._read()[key] = _Kept(values, _digest(key, values))
        self._used.add(key)
        self._changed = True

    def save(self) -> None:
        """Write what is new; a folder that cannot be written is no fault."""
        if self._path is None or not self._changed:
            return
        self._changed = False
        files = self._read()
        if len(files) > _MAX_FILES:
            files = {key: kept for key, kept in files.items() if key in self._used}
        with suppress(OSError):
            write_private(self._path, msgspec.msgpack.encode(_Store(_FORMAT, files)))

    def _read(self) -> dict[str, _Kept]:
        if self._files is None:
            self._files = {} if self._path is None else _read(self._path)
        return self._files


def _read(path: Path) -> dict[str, _Kept]:
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        store = msgspec.msgpack.decode(data, type=_Store)
    except (OSError, *_BROKEN):
        return {}
    return store.files if store.format == _FORMAT else {}


def _digest(key: str, values: bytes) -> bytes:
    return hashlib.sha256(f"{_FORMAT}\n{key}\n".encode() + values).digest()

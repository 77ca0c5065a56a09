"""Writing small files so that a reader finds the old one or the new one, never half of it."""

import os
import re
from pathlib import Path

__all__ = ["is_reserved", "may_write", "put_away", "write_private"]

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


def is_reserved(stem: str) -> bool:
    """Say whether Windows keeps this name for itself: it is no file there, whatever its ending."""
    return _RESERVED.fullmatch(stem) is not None


def may_write(file: Path) -> bool:
    """Say whether a register could be written: the file itself, and beside it."""
    return os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK)


def write_private(path: Path, content: bytes) -> None:
    """Replace `path` by `content` in one step, on disk at the return, for this user alone.

    Raises:
        OSError: the folder cannot be written; the old file is as it was.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def put_away(path: Path) -> Path:
    """Give a file the first free name of `.bak`, `.bak2` and so on; return it.

    Raises:
        OSError: the folder cannot be written.
    """
    kept, number = path.with_name(f"{path.name}.bak"), 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.bak{number}")
    return path.rename(kept)

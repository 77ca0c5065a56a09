"""One writer at a time: a lock of the system beside the desk, freed when its process dies."""

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["WriterLock"]


class WriterLock:
    """The right to write a desk. Held by a window or by one verb of the command line."""

    def __init__(self, desk: Path) -> None:
        self._lock = FileLock(str(desk.with_name(desk.name + ".lock")), mode=0o600)

    def take(self) -> bool:
        """Take the lock if nobody has it; say whether it is ours now.

        Raises:
            OSError: the lock cannot be made there (a folder where nothing can be written).
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def remove(self) -> None:
        """Take the lock's file away, of a desk that was not made; best effort."""
        with suppress(OSError):
            Path(self._lock.lock_file).unlink(missing_ok=True)

    def release(self) -> None:
        """Give it back; harmless when it was never taken."""
        self._lock.release()

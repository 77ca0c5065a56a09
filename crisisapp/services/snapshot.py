"""The desk as it was known at a moment: read-only, in memory, nothing of later days in it."""

from datetime import datetime

from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.reader import Reader
from crisisapp.storage.replay import replay

__all__ = ["Snapshot"]


class Snapshot:
    """A replay of a desk; the queries take its `read` as they take the desk's. To be closed."""

    def __init__(self, file: DeskFile, at: datetime) -> None:
        self.at = at
        self._memory = replay(file.journal, file.connection, at)
        self.read = Reader(self._memory)

    def close(self) -> None:
        """Let the memory go."""
        self._memory.close()

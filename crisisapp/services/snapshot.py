"""The desk as it was known at a moment: read-only, in memory, nothing of later days in it."""

from collections.abc import Iterator
from datetime import datetime

from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.reader import Reader
from crisisapp.storage.replay import empty_lists, replay_slices

__all__ = ["Snapshot"]


class Snapshot:
    """A replay of a desk; the queries take its `read` as they take the desk's. To be closed.

    It holds nothing until `slices` was gone through, in the thread that made it.
    """

    def __init__(self, file: DeskFile, at: datetime) -> None:
        self.at = at
        self.whole = False
        self._file = file
        self._memory = empty_lists()
        self.read = Reader(self._memory)

    def slices(self) -> Iterator[int]:
        """Fill the replay, a slice at each `next`; yield how many events are in it so far."""
        yield from replay_slices(self._file.journal, self._file.connection, self.at, self._memory)
        self.whole = True

    def filled(self) -> "Snapshot":
        """Fill the replay at once and return it."""
        for _done in self.slices():
            pass
        return self

    def close(self) -> None:
        """Let the memory go."""
        self._memory.close()

"""What this installation remembers of a desk, outside it: who it is there and where it stopped.

If a desk does not end where this installation left it (restored, copied, written elsewhere under
our name), continuing our chain would make two histories with the same numbers. Then a new device
is enrolled and the old chain is left as it is.

The file is one JSON line per fact, appended without waiting for the disk: it must survive the
death of the process, not of the machine; being behind the desk is harmless, being ahead is what
it is there to notice. So a memory that cannot be written never stops the desk: at worst, the next
opening enrols a new device.
"""

import hashlib
import json
import logging
import os
from contextlib import suppress
from pathlib import Path

from crisisapp.domain.events import DESK_STREAM
from crisisapp.storage.journal import Head, Journal
from crisisapp.support.files import write_private

__all__ = ["Witness"]

_log = logging.getLogger(__name__)


class Witness:
    """The memory of one desk in this installation's data folder. Not shared between threads."""

    def __init__(self, folder: Path, desk: str) -> None:
        # The id comes from a file anybody may have made: it must not name a path of its choice.
        name = desk if desk.isalnum() else hashlib.sha256(desk.encode()).hexdigest()
        self._path = folder / f"{name}.witness"
        self._file: int | None = None
        self.device = ""
        self.actor = ""
        self._heads: dict[str, tuple[int, str]] = {}
        self._load()

    def agrees(self, journal: Journal) -> bool:
        """Say whether the desk still holds the last row this installation wrote in each stream."""
        if not self.device or not journal.head(self.device, DESK_STREAM).seq:
            return False  # nobody, or a device whose enrolment never reached the disk
        for stream, (seq, digest) in self._heads.items():
            row = journal.row(self.device, stream, seq)
            if row is None or row.header.hash.hex() != digest:
                return False
        return True

    @property
    def last_stream(self) -> str:
        """Return the stream this installation wrote in last, empty when it wrote in none."""
        return next(reversed(self._heads), "")

    def enrol(self, device: str) -> None:
        """Become another device there; what the old one wrote is no longer ours to continue."""
        self.device = device
        self._heads = {}
        self._rewrite()

    def choose_actor(self, actor: str) -> None:
        """Remember who writes from here by default."""
        self.actor = actor
        self._append({"actor": actor})

    def saw(self, head: Head) -> None:
        """Remember the last row written in a stream; called after the commit."""
        self._know(head.stream, head.seq, head.hash.hex())
        self._append({"stream": head.stream, "seq": head.seq, "hash": head.hash.hex()})

    def close(self) -> None:
        """Write the memory compactly and let go of the file."""
        if self._file is not None:
            self._rewrite()

    def _load(self) -> None:
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return
        for line in lines:
            # A line cut by the death of the process says nothing.
            with suppress(ValueError, TypeError, KeyError):
                self._learn(json.loads(line))

    def _learn(self, fact: dict[str, object]) -> None:
        if "device" in fact:
            self.device = str(fact["device"])
        if "actor" in fact:
            self.actor = str(fact["actor"])
        if "stream" in fact:
            self._know(str(fact["stream"]), int(str(fact["seq"])), str(fact["hash"]))

    def _know(self, stream: str, seq: int, digest: str) -> None:
        self._heads.pop(stream, None)  # the last one written stands last
        self._heads[stream] = (seq, digest)

    def _append(self, fact: dict[str, object]) -> None:
        try:
            if self._file is None:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            os.write(self._file, json.dumps(fact).encode() + b"\n")
        except OSError as error:
            _log.warning("the memory of a desk cannot be written: %s", error.strerror)

    def _rewrite(self) -> None:
        self._let_go()
        facts: list[dict[str, object]] = [{"device": self.device, "actor": self.actor}]
        facts += [
            {"stream": stream, "seq": seq, "hash": digest}
            for stream, (seq, digest) in self._heads.items()
        ]
        try:
            write_private(self._path, b"".join(json.dumps(f).encode() + b"\n" for f in facts))
        except OSError as error:
            _log.warning("the memory of a desk cannot be written: %s", error.strerror)

    def _let_go(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

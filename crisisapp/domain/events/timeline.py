"""Events of the timeline: an entry is never edited; what changes it is another event."""

from typing import ClassVar

from crisisapp.domain.events.base import Event, event
from crisisapp.domain.words import EntryKind, Precision, Verification

__all__ = [
    "BatchWithdrawn",
    "BodyErased",
    "EntryCorrected",
    "EntryRecoded",
    "EntryRecorded",
    "EntryStruck",
    "EntryTagged",
    "EntryVerified",
]


@event
class EntryRecorded(Event, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the timeline. `number` is a fact; `letter` that of the device that wrote it.

    `rejected` (the options not taken), `owner` and `due` (an instant, empty when there is none)
    go with a decision or an action.

    `sheet` and `sheet_line` say from which sheet of paper and which line of it the entry was typed.

    `clock_jump_s`: by how many seconds the computer's clock had moved by itself just before.
    """

    KIND: ClassVar[str] = "entry.recorded"
    entry: str
    number: int
    text: str
    happened_at: str
    letter: str = ""
    kind: EntryKind = EntryKind.INFORMATION
    precision: Precision = Precision.EXACT
    until: str = ""
    verification: Verification = Verification.TO_VERIFY
    from_party: str = ""
    to_party: str = ""
    channel: str = ""
    audience: str = ""
    reason: str = ""
    rejected: str = ""
    owner: str = ""
    due: str = ""
    tags: tuple[str, ...] = ()
    task: str = ""
    message: str = ""
    batch: str = ""
    clock_jump_s: int = 0
    sheet: str = ""
    sheet_line: int = 0

    def subject(self) -> str:
        """Return the entry's id."""
        return self.entry


@event
class EntryCorrected(Event, frozen=True, kw_only=True, omit_defaults=True):
    """What an entry says reads otherwise now, None: as before; the first words stay visible.

    `audience` is whom the other words tell, empty when they say that nobody was; `to_party` who
    was really called or written to. `until` is empty when the moment is no range any more.
    """

    KIND: ClassVar[str] = "entry.corrected"
    entry: str
    reason: str
    text: str | None = None
    happened_at: str | None = None
    precision: Precision | None = None
    rejected: str | None = None
    owner: str | None = None
    due: str | None = None
    audience: str | None = None
    to_party: str | None = None
    until: str | None = None

    def subject(self) -> str:
        """Return the entry's id."""
        return self.entry


@event
class EntryRecoded(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Codes stand where an entry named people; the words with the name stay in the journal alone.

    `words` are the new words by column of the entry (`text`, `original`, `from_party`…).
    """

    KIND: ClassVar[str] = "entry.recoded"
    entry: str
    reason: str
    words: dict[str, str]

    def subject(self) -> str:
        """Return the entry's id."""
        return self.entry


@event
class EntryStruck(Event, frozen=True, kw_only=True, omit_defaults=True):
    """An entry should not have been written; it stays, struck through, with the reason."""

    KIND: ClassVar[str] = "entry.struck"
    entry: str
    reason: str

    def subject(self) -> str:
        """Return the entry's id."""
        return self.entry


@event
class EntryVerified(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody confirmed or refuted an entry, or began to check it."""

    KIND: ClassVar[str] = "entry.verified"
    entry: str
    verification: Verification
    at: str
    by_party: str = ""

    def subject(self) -> str:
        """Return the entry's id."""
        return self.entry


@event
class EntryTagged(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Tags were put on an entry, or taken off; the entry itself reads as before."""

    KIND: ClassVar[str] = "entry.tagged"
    entry: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def subject(self) -> str:
        """Return the entry's id."""
        return self.entry


@event
class BatchWithdrawn(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A whole import is struck by one event: every entry that carries the batch."""

    KIND: ClassVar[str] = "batch.withdrawn"
    batch: str
    reason: str

    def subject(self) -> str:
        """Return the batch's id; what stands before its last dot tells a file, for bodies alone."""
        return self.batch.rpartition(".")[2]


@event
class BodyErased(Event, frozen=True, kw_only=True, omit_defaults=True):
    """A body and its salt were lawfully removed; the chain still verifies without them.

    `row` is `device:stream:seq`, of the same stream. With `entry`, all words of that entry are
    gone, and what keeps its place stays here: number, kind, moment, whether it was struck. With
    `person`, who a code stood for is gone.
    """

    KIND: ClassVar[str] = "body.erased"
    row: str
    reason: str
    entry: str = ""
    number: int = 0
    letter: str = ""
    kind: EntryKind = EntryKind.INFORMATION
    happened_at: str = ""
    precision: Precision = Precision.EXACT
    struck: bool = False
    person: str = ""

    def subject(self) -> str:
        """Return the row whose body went."""
        return self.row

"""The desk: one facade for window, terminal and tests. Orders in, records out, changes announced.

    execute(command) → handler → events → journal + fold, one transaction → ChangeSet → subscribers

If anything raises, nothing is written and nothing is announced. A desk belongs to the thread that
opened it; long readings open the file again on their own thread (`services.jobs`).
"""

import weakref
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import desk, timeline
from crisisapp.services.commands.base import Command, clean_line
from crisisapp.services.content import Content
from crisisapp.services.desk_records import NewDesk, Result
from crisisapp.services.identity import Installation
from crisisapp.services.queries.records import VerifyReport
from crisisapp.services.recorder import Recorder, changes_of, school_language, school_zone
from crisisapp.services.snapshot import Snapshot
from crisisapp.services.undo_orders import UndoOrders
from crisisapp.storage.deskfile import DeskFile, remove_desk
from crisisapp.storage.exhibits import ExhibitStore
from crisisapp.storage.intake import take_in
from crisisapp.storage.journal import JournalRow
from crisisapp.storage.lock import WriterLock
from crisisapp.storage.opening import create_locked, open_locked
from crisisapp.storage.reader import Reader
from crisisapp.storage.rebuild import is_rebuilding, rebuild, refolds
from crisisapp.storage.scratch import keep, kept
from crisisapp.support.clock import Clock, SystemClock
from crisisapp.support.ids import IdSource, RandomIds

__all__ = ["Desk", "NewDesk", "Reader", "Result", "Subscriber"]

Subscriber = Callable[[ChangeSet], None]


class Desk:
    """An open desk. `writable` is False for the second opener, whose view catches up by itself."""

    def __init__(
        self,
        file: DeskFile,
        installation: Installation,
        *,
        clock: Clock,
        ids: IdSource,
        content: Content,
        lock: WriterLock | None,
    ) -> None:
        self._file = file
        self._clock = clock
        self._ids = ids
        self._lock = lock
        self._recorder = Recorder(file, installation, clock=clock, ids=ids, content=content)
        self._subscribers: list[weakref.WeakMethod[Subscriber]] = []
        self._orders = UndoOrders()
        self._busy = False
        self._seen_version = file.data_version()
        self._seen_heads = {(h.device, h.stream): h.seq for h in file.journal.heads()}
        self._seen_refolds = refolds(file.reader)
        self.content = content
        self.read = file.reader
        self.exhibits = ExhibitStore(file)

    @classmethod
    def create(
        cls,
        path: Path,
        new: NewDesk,
        installation: Installation,
        *,
        clock: Clock | None = None,
        ids: IdSource | None = None,
        content: Content | None = None,
    ) -> "Desk":
        """Make a desk file for a school and open it for writing.

        Raises:
            UserError, DataError: as `create_locked`; EMPTY_TEXT without a name, NOT_TEXT,
                BAD_VALUE for a zone that does not exist; no file is left.
        """
        name = clean_line(new.name, field="organisation")
        school_zone(new.zone)
        source = ids or RandomIds()
        file, lock = create_locked(path, source)
        created = cls(
            file,
            installation,
            clock=clock or SystemClock(),
            ids=source,
            content=content or Content.of(installation.paths),
            lock=lock,
        )
        try:
            created._begin(msgspec.structs.replace(new, name=name))
        except BaseException:
            created.close()
            remove_desk(path)
            raise
        return created

    @classmethod
    def open(  # noqa: PLR0913 - all but two have a default
        cls,
        path: Path,
        installation: Installation,
        *,
        writable: bool = True,
        clock: Clock | None = None,
        ids: IdSource | None = None,
        content: Content | None = None,
        check_tails: bool = True,
    ) -> "Desk":
        """Open a desk, for writing if asked and nobody else does, else for reading.

        The caller looks at `writable`: the command line refuses (DESK_BUSY), the window says so.
        Only who checks every row anyway goes without `check_tails`.

        Raises:
            UserError, DataError: as `DeskFile.open`.
        """
        source = ids or RandomIds()
        file, lock = open_locked(path, source, writable=writable, tails=check_tails)
        return cls(
            file,
            installation,
            clock=clock or SystemClock(),
            ids=source,
            content=content or Content.of(installation.paths),
            lock=lock,
        )

    @property
    def path(self) -> Path:
        """Return the desk's file."""
        return self._file.path

    @property
    def writable(self) -> bool:
        """Say whether orders are taken."""
        return self._file.writable

    @property
    def clock(self) -> Clock:
        """Return the clock the desk goes by."""
        return self._clock

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's own time zone."""
        return school_zone(str(self.read.value("SELECT zone FROM school")))

    @property
    def language(self) -> str:
        """Return the language of the desk's content."""
        return school_language(self.read.value("SELECT language FROM school"))

    @property
    def actor(self) -> str:
        """Return the id of who writes from here, empty before the first order."""
        return self._recorder.witness.actor

    @property
    def letter(self) -> str:
        """Return what this computer puts, or will put, before its numbers here."""
        return self._recorder.letter

    def execute(self, command: Command, *, actor: str = "") -> Result:
        """Carry out an order: all of it is on disk at the return, or it raised and nothing is.

        Args:
            command: an order of `services.commands`.
            actor: the id of who gives it, when it is not who usually sits here.

        Raises:
            UserError: a rule says no, or the desk is open for reading.
            DataError: the disk or the file says no.
        """
        return self.execute_slice((command,), actor=actor)[0]

    def execute_slice(self, commands: Iterable[Command], *, actor: str = "") -> tuple[Result, ...]:
        """Carry out several orders in one transaction: all of them, or none.

        Long writing jobs call it between two turns of the window, a few orders at a time.
        """
        if self._busy:
            raise RuntimeError("a subscriber must not give orders while one is carried out")
        self._busy = True
        try:
            try:
                with self._file.writing():
                    done = [self._recorder.carry_out(command, actor) for command in commands]
            except BaseException:
                self._recorder.forget()
                raise
            rows = [row for _, written in done for row in written]
            self._recorder.remember(rows)
            self._orders.add(outcome.undo for outcome, _ in done)
            changes = self._announce(rows)
        finally:
            self._busy = False
        return tuple(
            Result(
                made=outcome.made,
                changes=changes,
                notice=outcome.notice,
                undoable=outcome.undo is not None,
                moved=outcome.moved,
            )
            for outcome, _ in done
        )

    def undo(self) -> Result:
        """Give the order that undoes the last undoable one.

        An order that a rule refuses now (its situation was closed) is not offered again; one the
        disk refused is.

        Raises:
            UserError: NOTHING_TO_UNDO, or what the order meets.
            DataError: as `execute`.
        """
        return self._orders.undo(self.execute)

    def redo(self) -> Result:
        """Give again the order that was undone last, as long as nothing else was done since.

        What an undoing struck is not written again by itself: the journal takes nothing back.

        Raises:
            UserError: NOTHING_TO_REDO, STRUCK_STAYS, or what the order meets.
            DataError: as `execute`.
        """
        return self._orders.redo(self.execute)

    def next_undo(self) -> Command | None:
        """Return the order that `undo` would give, None when there is nothing to undo."""
        return self._orders.next_undo()

    def next_redo(self) -> Command | None:
        """Return the order that `redo` would give, None when there is nothing to redo."""
        return self._orders.next_redo()

    def can_undo(self) -> bool:
        """Say whether there is something to undo."""
        return self.next_undo() is not None

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call a bound method after each change, as long as its object lives."""
        self._subscribers.append(weakref.WeakMethod(subscriber))

    def refresh(self) -> ChangeSet:
        """Catch up with what another process wrote; return and announce what changed.

        Rows that were derived again have other keys: then everything changed.
        """
        version = self._file.data_version()
        if version == self._seen_version:
            return ChangeSet()
        self._seen_version = version
        self._file.journal.forget()
        rows: list[JournalRow] = []
        for head in self._file.journal.heads():
            seen = self._seen_heads.get((head.device, head.stream), 0)
            if head.seq > seen:
                rows += self._file.journal.chain(head, after=seen)
        again = refolds(self.read)
        everything = again != self._seen_refolds or is_rebuilding(self.read)
        self._seen_refolds = again
        return self._announce(rows, everything=everything)

    def verify(self, going_on: Callable[[int], bool] | None = None) -> VerifyReport:
        """Check every row of the journal; seconds on a long one (a job opens its own desk)."""
        from crisisapp.services.queries.integrity import verify  # start-up: once it is painted

        return verify(self._file, going_on=going_on)

    def head(self) -> str:
        """Return one hash (hex) over the ends of all chains; printed, it pins the whole desk."""
        from crisisapp.services.queries.integrity import head_of

        return head_of(self._file.journal.heads())

    def known_at(self, at: datetime) -> Snapshot:
        """Return the desk as it was known at an instant (aware)."""
        return self.begin_past(at).filled()

    def begin_past(self, at: datetime) -> Snapshot:
        """Return a replay that its own `slices` fill: a window does not stand still for it."""
        return Snapshot(self._file, at)

    def now(self) -> datetime:
        """Return the present instant of the desk's clock, aware, in UTC."""
        return self._clock.now()

    def keep_scratch(self, key: str, text: str) -> None:
        """Keep a text being typed, outside the journal; an empty one is forgotten."""
        keep(self._file, key, text, self._clock.now())

    def scratch(self, key: str) -> str:
        """Return a text being typed, as it was last kept; empty when there is none."""
        return kept(self._file, key)

    def choose_actor(self, actor: str) -> None:
        """Let `actor` (an id of the desk) be who writes from here.

        Raises:
            UserError: UNKNOWN_ACTOR.
        """
        self._recorder.choose_actor(actor)

    def copy_to(self, destination: Path) -> None:
        """Write a compact copy of the desk to a path that does not exist yet, and remember it."""
        self._recorder.copy_out(destination)

    def rebuild_slices(self) -> Iterator[int]:
        """Derive every row again from the journal, a slice at each `next`; yield events so far.

        Orders are refused meanwhile (REBUILDING). A rebuild that was cut is noticed at the next
        opening (`rebuild_was_cut`) and begun again.
        """
        yield from rebuild(self._file)
        self._announce([], everything=True)

    def rebuild_was_cut(self) -> bool:
        """Say whether a rebuild did not come to its end."""
        return is_rebuilding(self.read)

    def ingest(self, rows: Iterable[JournalRow]) -> ChangeSet:
        """Take in rows of other devices, in any order; duplicates are harmless.

        Raises:
            UserError: READ_ONLY, REBUILDING.
            DataError: DAMAGED, a row is not what its device wrote, leaves a gap or contradicts one
                that is here (see `storage.intake`); nothing was taken.
        """
        if self._busy:
            raise RuntimeError("a subscriber must not take rows in while an order is carried out")
        if is_rebuilding(self.read):
            raise UserError(UserCode.REBUILDING)
        with self._file.writing():
            taken = take_in(self._file, rows)
        if any(row.header.kind == timeline.BodyErased.KIND for row in taken):
            self._file.forget_words()
        self._seen_refolds = refolds(self.read)
        return self._announce(taken, everything=bool(taken))

    def journal_rows(self) -> Iterator[JournalRow]:
        """Yield every row of every stream: what a copy for another device carries."""
        for stream in self._file.journal.streams():
            yield from self._file.journal.rows(stream)

    def close(self) -> None:
        """Close the file and free the writer's lock; harmless when repeated."""
        self._subscribers.clear()
        self._recorder.close()
        self._file.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _begin(self, new: NewDesk) -> None:
        event = desk.DeskCreated(
            desk=self._ids.new_id(),
            name=new.name,
            language=new.language,
            zone=new.zone,
            jurisdiction=new.jurisdiction,
        )
        with self._file.writing():
            rows = self._recorder.begin(event)
        self._recorder.remember(rows)
        self._announce(rows)

    def _announce(self, rows: list[JournalRow], *, everything: bool = False) -> ChangeSet:
        """Tell who listens what the rows touched, and remember having seen them."""
        for row in rows:
            header = row.header
            self._seen_heads[header.device, header.stream] = header.seq
        changes = changes_of(rows, everything=everything)
        if rows or everything:
            for reference in tuple(self._subscribers):
                if (subscriber := reference()) is None:
                    self._subscribers.remove(reference)
                else:
                    subscriber(changes)
        return changes

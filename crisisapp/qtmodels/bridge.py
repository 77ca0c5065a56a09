"""The one place where the desk meets Qt: orders in, one coalesced signal out.

Lives on the GUI thread, as long as the window. Views hold the bridge and ids, never entities.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crisisapp.domain.changes import ChangeSet, merge_changes
from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.services.commands.base import Command
from crisisapp.services.content import Content
from crisisapp.services.desk import Desk, Reader, Result
from crisisapp.services.snapshot import Snapshot

__all__ = ["DeskBridge"]

_log = logging.getLogger(__name__)
_REFRESH_MS = 1000


class DeskBridge(QObject):
    """Carries orders to the desk and tells the window what changed.

    Emits:
        changed: a `ChangeSet`, at most one per turn of the event loop.
        refused: a `CrisisError` the banner should say.
        done: the `Result` of an order that succeeded.
        second_passed: once a second; clocks and countdowns listen.
        closing: the desk is about to close: who still reads, or is about to, stops.
    """

    changed = Signal(object)
    refused = Signal(object)
    done = Signal(object)
    second_passed = Signal()
    closing = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._past: Snapshot | None = None
        self._waiting: ChangeSet | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn_timeout)
        self._second = QTimer(self)
        self._second.setInterval(_REFRESH_MS)
        self._second.timeout.connect(self._on_second_timeout)
        desk.subscribe(self._on_desk_changed)

    @property
    def desk(self) -> Desk:
        """Return the desk; queries take `desk.read`."""
        return self._desk

    @property
    def read(self) -> Reader:
        """Return what the queries read from: the desk, or the past one looks back at."""
        return self._desk.read if self._past is None else self._past.read

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's time zone."""
        return self._desk.zone

    @property
    def content(self) -> Content:
        """Return the playbooks and templates."""
        return self._desk.content

    @property
    def writable(self) -> bool:
        """Say whether orders are taken; a second opener only reads, and so does who looks back."""
        return self._desk.writable and self._past is None

    @property
    def past(self) -> datetime | None:
        """Return the instant (aware) one looks back at; None in the present."""
        return None if self._past is None else self._past.at

    def now(self) -> datetime:
        """Return the present instant, or the one one looks back at: aware, in UTC."""
        return self._desk.now() if self._past is None else self._past.at

    def look_back(self, past: Snapshot | None) -> None:
        """Let everything that reads by this bridge see a replay, or the desk again (None).

        The bridge closes the replay it was given before. Nothing may wait to be written.
        """
        before, self._past = self._past, past
        if before is not past:
            self.changed.emit(ChangeSet(everything=True))
            if before is not None:
                before.close()

    def start(self) -> None:
        """Begin the seconds, and for a second opener the catching up."""
        self._second.start()

    def dispatch(self, command: Command, *, actor: str = "") -> Result | None:
        """Give an order. A refusal is announced (`refused`) and None is returned.

        `actor` is who gives it when it is not who usually sits here.
        """
        result = self.attempt(command, actor=actor)
        if isinstance(result, CrisisError):
            self.refused.emit(result)
            return None
        return result

    def attempt(self, command: Command, *, actor: str = "") -> Result | CrisisError:
        """Give an order whose refusal is said where it was asked, as a dialog does."""
        if self._past is not None:
            return UserError(UserCode.IN_THE_PAST)
        try:
            result = self._desk.execute(command, actor=actor)
        except CrisisError as error:
            _log.info("refused: %s", error.code)
            return error
        self.done.emit(result)
        return result

    def undo(self) -> Result | None:
        """Undo the last undoable order, or announce that there is none."""
        return self._turn_back(self._desk.undo)

    def redo(self) -> Result | None:
        """Do again what was just undone, or announce that there is nothing."""
        return self._turn_back(self._desk.redo)

    def _turn_back(self, turn: Callable[[], Result]) -> Result | None:
        if self._past is not None:
            self.refused.emit(UserError(UserCode.IN_THE_PAST))
            return None
        try:
            result = turn()
        except CrisisError as error:
            self.refused.emit(error)
            return None
        self.done.emit(result)
        return result

    def keep_scratch(self, key: str, text: str) -> None:
        """Keep a text being typed, outside the journal; a second opener keeps nothing."""
        if not self._desk.writable:
            return
        try:
            self._desk.keep_scratch(key, text)
        except CrisisError as error:
            self.refused.emit(error)

    def close(self) -> None:
        """Stop the clocks and close the desk."""
        self.closing.emit()
        if self._past is not None:
            self._past.close()
        self._second.stop()
        self._turn.stop()
        self._desk.close()

    def _on_desk_changed(self, changes: ChangeSet) -> None:
        """Hold what changed until the end of the turn, so that many changes are one signal."""
        held = self._waiting
        self._waiting = changes if held is None else merge_changes(held, changes)
        self._turn.start()

    @Slot()
    def _on_turn_timeout(self) -> None:
        changes, self._waiting = self._waiting, None
        if changes is not None:
            self.changed.emit(changes)

    @Slot()
    def _on_second_timeout(self) -> None:
        if not self._desk.writable:
            try:
                self._desk.refresh()
            except CrisisError as error:
                _log.warning("catching up failed: %s", error.code)
        self.second_passed.emit()

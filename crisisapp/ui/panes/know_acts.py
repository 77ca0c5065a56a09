"""What a key does on the rows of the timeline besides correcting: history, tags, pins, a moment."""

from PySide6.QtWidgets import QWidget

from crisisapp.domain.errors import CrisisError, UserCode, UserError
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.timeline import TimelineModel
from crisisapp.services.commands.base import Command
from crisisapp.services.queries.records import EntryRow
from crisisapp.ui.widgets.long_list import LongListView

__all__ = ["RowActs"]


class RowActs:
    """Acts on the current row, or on every selected one; owned by the pane of the timeline."""

    def __init__(
        self, pane: QWidget, bridge: DeskBridge, rows: LongListView, model: TimelineModel
    ) -> None:
        self._pane, self._bridge = pane, bridge
        self._rows, self._model = rows, model
        self._incident = ""
        self._closed = False

    def show_incident(self, incident: str) -> None:
        """Act in another situation."""
        self._incident = incident

    def set_closed(self, *, closed: bool) -> None:
        """Write nothing in a closed situation."""
        self._closed = closed

    @property
    def may_write(self) -> bool:
        """Say whether an order about these rows may be given now."""
        return self._bridge.writable and not self._closed

    def current(self) -> EntryRow | None:
        """Return the entry of the current row, if it is one."""
        return self._model.entry_at(self._rows.currentIndex().row())

    def chosen(self) -> tuple[EntryRow, ...]:
        """Return the entries that are selected and have words."""
        rows = self._rows.selectionModel().selectedRows()
        found = (self._model.entry_at(index.row()) for index in rows)
        return tuple(entry for entry in found if entry is not None and not entry.erased_reason)

    def between(self) -> str:
        """Return the words of the moment between this row and the next; empty when none may be."""
        row = self._rows.currentIndex().row()
        here = self._model.entry_at(row)
        if here is None or not self.may_write:
            return ""
        after = (self._model.entry_at(n) for n in range(row + 1, self._model.rowCount()))
        following = next((entry for entry in after if entry is not None), None)
        last = self._bridge.now() if following is None else following.sort_at
        between = here.sort_at + (last - here.sort_at) / 2
        local, now = (at.astimezone(self._bridge.zone) for at in (between, self._bridge.now()))
        day = "" if local.date() == now.date() else f"{local:%Y-%m-%d} "
        return f"{day}{local:%H:%M} "

    def history(self) -> None:
        """Show what was written of the current row, by whom and when."""
        entry = self.current()
        if entry is None:
            return
        from crisisapp.ui.dialogs.entry import HistoryDialog  # start-up: on demand

        read = self._bridge.desk.read  # the journal: a replay has none
        now, zone = self._bridge.now(), self._bridge.zone
        from crisisapp.services.queries.history import entry_history
        from crisisapp.services.words.history import history_line  # start-up: on demand

        rows = entry_history(read, self._incident, entry.id)
        lines = tuple(history_line(row, now=now, zone=zone) for row in rows if row.at <= now)
        HistoryDialog(self._pane, entry.number, lines).was_accepted()

    def tags(self) -> None:
        """Ask for tags, and put them on every selected entry."""
        entries = self.chosen()
        if not entries or not self.may_write:
            return
        from crisisapp.ui.dialogs.entry import TagsDialog  # start-up: on demand

        tags = tuple(sorted({tag for entry in entries for tag in entry.tags}))
        answer = TagsDialog.ask(self._pane, len(entries), tags)
        if answer is not None and any(answer):
            ids = tuple(entry.id for entry in entries)
            from crisisapp.services.commands.timeline import TagEntries  # start-up: on demand

            self._write(TagEntries(entries=ids, add=answer[0], remove=answer[1]))

    def pin(self) -> None:
        """Keep the selected entries for the summary; take them off when all of them are kept."""
        entries = self.chosen()
        if not entries or not self.may_write:
            return
        from crisisapp.services.pinning import pin_order  # start-up: on demand

        self._write(pin_order(entries, self._bridge.desk.language))

    def due(self) -> None:
        """Ask by when the current row is to be done: a decision or an action; else say why not."""
        entry = self.current()
        if entry is None or not self.stands(entry):
            return
        from crisisapp.services.capture.order import due_moved  # start-up: on demand

        try:
            make = due_moved(entry, self._bridge.desk.language)
        except UserError as refusal:
            self._bridge.refused.emit(refusal)
            return
        from crisisapp.ui.dialogs.due import DueDialog
        from crisisapp.ui.dialogs.order import Clock

        clock = Clock(now=self._bridge.now(), zone=self._bridge.zone)
        DueDialog(
            self._pane, entry.text, entry.due, clock, make=make, give=self._attempt
        ).was_accepted()

    def stands(self, entry: EntryRow) -> bool:
        """Say whether an entry may still be corrected here."""
        return self.may_write and not entry.struck and not entry.erased_reason

    def _attempt(self, order: Command) -> CrisisError | None:
        result = self._bridge.attempt(order)
        return result if isinstance(result, CrisisError) else None

    def _write(self, order: Command) -> None:
        done = self._bridge.dispatch(order)
        if done is not None and not done.changes.kinds:
            self._bridge.refused.emit(UserError(UserCode.NOTHING_CHANGED))

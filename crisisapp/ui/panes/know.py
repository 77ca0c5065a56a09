"""What we know: the timeline, its filters, and what may be done to an entry."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.words import ENTRUSTED, Verification
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.timeline import TimelineModel
from crisisapp.services.commands.base import Command
from crisisapp.services.queries.records import EntryRow, ExhibitMark
from crisisapp.services.queries.timeline import entry_by_id
from crisisapp.services.words.filter import count_words
from crisisapp.support.i18n import _
from crisisapp.ui.given import brings_files, given_files
from crisisapp.ui.panes.know_acts import RowActs
from crisisapp.ui.panes.know_filter import KnowFilter
from crisisapp.ui.panes.know_keys import KnowKeys
from crisisapp.ui.panes.know_rows import AmendBar, Amendment
from crisisapp.ui.row_keys import row_key
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import HEAD, PANE, SMALL, scaled
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.elided import ElidedLabel
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.entry_delegate import EntryDelegate
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.long_list import LongListView

__all__ = ["KnowPane"]


class KnowPane(QWidget):
    """The timeline of one incident. Selection and scroll survive every change of the desk.

    Emits:
        files_given: a list of `Incoming`, dropped on the pane.
        act_asked: the id of an act about an exhibit, `exhibit_save:` or `exhibit_remove:` its id.
        insert_asked(str): the words with which a line between two rows begins: its moment.
    """

    files_given = Signal(object)
    act_asked = Signal(str)
    insert_asked = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._incident = ""
        self._closed = False
        self._total = 0
        self._expected = ""
        self._model = TimelineModel(bridge, self)
        self._delegate = EntryDelegate(self)
        self._title = QLabel(self)
        self._count = ElidedLabel(role="small", parent=self)
        self._filter = KnowFilter(bridge, self)
        self._rows = LongListView("", parent=self)
        self._empty = EmptyState(parent=self)
        self._amend = AmendBar(bridge, self)
        self._keys = KnowKeys(self._rows)
        self._acts = RowActs(self, bridge, self._rows, self._model)
        self._row_menu = QMenu(self)
        self._build()
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str, total: int, target: str = "") -> None:
        """Show another incident, at its end or at the entry `target` (an id)."""
        if incident_id != self._incident:
            self._incident = incident_id
            self._amend.hide()
            self._filter.show_incident(incident_id)
            self._acts.show_incident(incident_id)
            self._model.show_incident(incident_id)
        self.set_total(total)
        row = self._row_of(target) if target else -1
        if row >= 0:
            self._rows.setCurrentIndex(self._model.index(row, 0))
            self._rows.show_row(row, place=0.5)

    @Slot(str)
    def expect(self, entry: str) -> None:
        """Bring an entry just written into view as soon as it is there, however far away."""
        self._expected = entry

    def set_closed(self, *, closed: bool) -> None:
        """Offer no act on an entry of a closed situation, but copying."""
        self._closed = closed
        self._acts.set_closed(closed=closed)

    def apply(self, changes: ChangeSet) -> None:
        """Let the timeline follow what an order did."""
        self._model.apply(changes)
        self._filter.apply(changes)
        self._show_rows()
        if self._expected:
            self._rows.show_row(self._row_of(self._expected))
            self._expected = ""

    def set_total(self, total: int) -> None:
        """Say how many entries the incident has."""
        self._total = total
        self._count.setText(count_words(self._model.entry_count(), total))
        self._show_rows()

    @property
    def filter_sentence(self) -> str:
        """Return the filter that the list stands under, as it could be typed."""
        return self._filter.sentence

    def begin_filter(self) -> None:
        """Wait for the words of a filter (F3)."""
        self._filter.begin()

    def filter_state(self) -> dict[str, object]:
        """Return the filters one keeps and how dense the rows are, as plain data."""
        return self._filter.state()

    def restore_filter(self, state: object) -> None:
        """Take back what `filter_state` returned; anything else changes nothing."""
        if isinstance(state, dict):
            self._filter.restore(state)

    @Slot()
    def focus_pane(self) -> None:
        """Put the focus in the list, on its last entry the first time."""
        if not self._rows.currentIndex().isValid() and self._model.rowCount():
            self._rows.setCurrentIndex(self._model.index(self._model.rowCount() - 1, 0))
        self._rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._title.setText(_("What we know"))
        self._rows.setAccessibleName(_("What we know"))
        self._filter.retranslate()
        self._amend.retranslate()
        self._model.retranslate()
        self.set_total(self._total)

    @Slot()
    def _on_filter_changed(self) -> None:
        held = self._model.entry_at(self._rows.currentIndex().row())
        self._model.set_filter(self._filter.asked)
        row = self._model.row_of(held.id) if held is not None else -1
        if row >= 0:
            self._rows.setCurrentIndex(self._model.index(row, 0))
        self.set_total(self._total)

    @Slot(bool)
    def _on_filter_density_changed(self, dense: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._delegate.set_dense(dense=dense)
        self._rows.measure_again()

    @Slot(QPoint)
    def _on_rows_menu_asked(self, point: QPoint) -> None:
        index = self._rows.currentIndex()
        entry = self._model.entry_at(index.row())
        if entry is None:
            return
        self._fill_menu(entry)
        place = self._rows.visualRect(index).center()
        inside = self._rows.viewport().rect().contains(point)
        self._row_menu.popup(self._rows.viewport().mapToGlobal(point if inside else place))

    def _on_correct_asked(self, first: str) -> None:
        entry = self._model.entry_at(self._rows.currentIndex().row())
        if entry is not None and self._stands(entry):
            self._on_amend_asked(Amendment.CORRECT)
            self._amend.begin_at(first)

    def _stands(self, entry: EntryRow) -> bool:
        return self._acts.stands(entry)

    def _on_amend_asked(self, what: Amendment) -> None:
        entry = self._model.entry_at(self._rows.currentIndex().row())
        if entry is None:
            return
        from crisisapp.services.queries.imports import batch_of  # start-up: a line is opened

        batch = batch_of(self._bridge.read, entry.id)
        self._amend.begin(
            entry,
            what,
            now=self._bridge.now(),
            zone=self._bridge.zone,
            incident=self._incident,
            count=0 if batch is None else batch.standing,
        )

    def _on_verify_chosen(self, verification: Verification) -> None:
        entry = self._model.entry_at(self._rows.currentIndex().row())
        if entry is not None:
            from crisisapp.services.commands.timeline import VerifyEntry  # start-up: on demand

            self._bridge.dispatch(VerifyEntry(entry=entry.id, verification=verification))

    @Slot()
    def _on_copy_triggered(self) -> None:
        self._rows.copy_selection()

    @Slot()
    def _on_insert_asked(self) -> None:
        """Begin a line whose moment stands between this row and the next one."""
        moment = self._acts.between()
        if moment:
            self.insert_asked.emit(moment)

    @Slot()
    def _on_history_asked(self) -> None:
        self._acts.history()

    @Slot()
    def _on_tags_asked(self) -> None:
        self._acts.tags()

    @Slot()
    def _on_pin_asked(self) -> None:
        self._acts.pin()

    @Slot()
    def _on_due_asked(self) -> None:
        self._acts.due()

    @Slot(object)
    def _on_amend_ordered(self, order: Command) -> None:
        if self._bridge.dispatch(order) is not None:
            self._amend.finish()

    @Slot()
    def _on_amend_left(self) -> None:
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_of(self, entry: str) -> int:
        """Return the row of an entry, filters set aside when they hide it; -1 for another thing."""
        row = self._model.row_of(entry)
        if row < 0 and entry_by_id(self._bridge.read, entry) is not None:
            self._filter.clear()
            row = self._model.row_of(entry)
        return row

    def _show_rows(self) -> None:
        """Show the list, or what an empty one teaches."""
        empty = self._model.rowCount() == 0
        if empty:
            sentence = (
                _("Type what happens below: one line, then Enter. The time is noted by itself.")
                if self._total == 0
                else _("No entry passes these filters.")
            )
            self._empty.set_words(sentence, "")
        self._rows.setVisible(not empty)
        self._empty.setVisible(empty)

    def _fill_menu(self, entry: EntryRow) -> None:
        """Fill the menu in the same order for every row; what does not apply is greyed."""
        self._row_menu.clear()
        stands = self._stands(entry)
        sure = entry.verification
        copy = self._row_menu.addAction(_("Copy the line"))
        copy.triggered.connect(self._on_copy_triggered)
        self._row_menu.addSeparator()
        settled = sure in (Verification.CONFIRMED, Verification.REFUTED)
        for text, verification, applies in (
            (_("Confirm"), Verification.CONFIRMED, sure is not Verification.CONFIRMED),
            (_("Put back to verify"), Verification.TO_VERIFY, settled),
        ):
            action = self._row_menu.addAction(text)
            action.setEnabled(stands and applies)
            action.triggered.connect(weak_slot(self._on_verify_chosen, verification))
        refutable = stands and sure is not Verification.REFUTED
        self._amend_action(_("Refute…"), Amendment.REFUTE, applies=refutable)
        self._row_menu.addSeparator()
        correct = f"{_('Correct…')}\t{row_key('row_correct', self._rows)}"
        self._amend_action(correct, Amendment.CORRECT, applies=stands)
        self._amend_action(_("Strike out…"), Amendment.STRIKE, applies=stands)
        self._row_menu.addSeparator()
        may_write = self._acts.may_write
        from crisisapp.services.pinning import is_pinned  # start-up: a menu is opened

        pin = _("Take off the summary") if is_pinned(entry) else _("Pin to the summary")
        offered = (
            (_("History…"), "row_history", self._on_history_asked, True),
            (_("Tags…"), "row_tags", self._on_tags_asked, stands),
            (pin, "row_pin", self._on_pin_asked, stands),
            (_("For when…"), "row_due", self._on_due_asked, stands and entry.kind in ENTRUSTED),
            (_("Insert a line after it"), "row_insert", self._on_insert_asked, may_write),
        )
        for text, row, act, applies in offered:
            action = self._row_menu.addAction(f"{text}\t{row_key(row, self._rows)}")
            action.setEnabled(applies)
            action.triggered.connect(act)
        if entry.batch:  # last, and only where it means something: most rows were typed
            self._amend_action(_("Withdraw its import…"), Amendment.WITHDRAW, applies=stands)

        for mark in entry.exhibits:
            if not mark.removed:
                self._exhibit_actions(mark)

    def _exhibit_actions(self, mark: ExhibitMark) -> None:
        """Offer to save or remove an exhibit; removing stays possible in a closed situation."""
        self._row_menu.addSeparator()
        save = self._row_menu.addAction(_("Save “{name}”…").format(name=mark.name))
        save.setEnabled(bool(mark.digest))
        save.triggered.connect(weak_slot(self._on_exhibit_asked, f"exhibit_save:{mark.id}"))
        text = _("Remove “{name}” for a legal reason…").format(name=mark.name)
        remove = self._row_menu.addAction(text)
        remove.setEnabled(self._bridge.writable)
        remove.triggered.connect(weak_slot(self._on_exhibit_asked, f"exhibit_remove:{mark.id}"))

    def _on_exhibit_asked(self, act: str) -> None:
        self.act_asked.emit(act)

    def _amend_action(self, text: str, what: Amendment, *, applies: bool) -> None:
        action = self._row_menu.addAction(text)
        action.setObjectName(what.value)
        action.setEnabled(applies)
        action.triggered.connect(weak_slot(self._on_amend_asked, what))

    def _build(self) -> None:
        self.setObjectName("know")
        self.setAcceptDrops(True)
        self._rows.setObjectName("timeline")
        self._row_menu.setObjectName("entry_menu")
        set_font_role(self._title, "bold")
        self._count.setProperty("tone", "muted")
        self._rows.setItemDelegate(self._delegate)
        self._rows.setModel(self._model)
        self._rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head = Bar("top", self)
        head.setMinimumHeight(scaled(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(scaled(PANE), scaled(SMALL), scaled(PANE), scaled(SMALL))
        row.setSpacing(scaled(SMALL))
        row.addWidget(self._title)
        row.addWidget(self._count, 1)
        row.addWidget(self._filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._filter.line)
        layout.addWidget(self._rows, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._amend)

    def _connect(self) -> None:
        self._filter.changed.connect(self._on_filter_changed)
        self._filter.density_changed.connect(self._on_filter_density_changed)
        self._filter.left.connect(self.focus_pane)
        self._rows.customContextMenuRequested.connect(self._on_rows_menu_asked)
        self._keys.insert_pressed.connect(self._on_insert_asked)
        self._keys.history_pressed.connect(self._on_history_asked)
        self._keys.tags_pressed.connect(self._on_tags_asked)
        self._keys.pin_pressed.connect(self._on_pin_asked)
        self._keys.due_pressed.connect(self._on_due_asked)
        self._keys.correct_pressed.connect(weak_slot(self._on_correct_asked, "text"))
        self._keys.time_pressed.connect(weak_slot(self._on_correct_asked, "time"))
        self._amend.ordered.connect(self._on_amend_ordered)
        self._amend.left.connect(self._on_amend_left)

    # Qt overrides

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and images while something can be written."""
        if brings_files(event.mimeData()) and self._bridge.writable and not self._closed:
            event.acceptProposedAction()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        """Give what was dropped on; nothing is read yet."""
        event.acceptProposedAction()
        self.files_given.emit(given_files(event.mimeData()))

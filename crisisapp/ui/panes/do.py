"""What we do: the next step on its card, the checklist under it."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.words import Role, TaskState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.checklist import FOLD, ChecklistModel
from crisisapp.services.commands.checklist import AssignTask, SetTaskState, StartPlaybook
from crisisapp.services.first_minutes import proposed_playbook
from crisisapp.services.labels import task_label
from crisisapp.services.queries.checklist import checklist, runs
from crisisapp.services.queries.checklist_records import ChecklistView, TaskRow
from crisisapp.services.queries.incidents import incident
from crisisapp.support.i18n import _, as_language
from crisisapp.ui.panes.do_card import NextCard
from crisisapp.ui.panes.do_details import DetailsBar, role_word
from crisisapp.ui.panes.do_words import NOT_APPLICABLE_REASONS, SKIP_REASONS
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import HEAD, PANE, SMALL, scaled
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.elided import ElidedLabel
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.filter_chip import FilterChip
from crisisapp.ui.widgets.task_list import TaskList

__all__ = ["DoPane"]

# What a menu asks: a step, the state it gets, and why.
_Change = tuple[str, TaskState, str]


class DoPane(QWidget):
    """The checklist of one incident.

    Emits:
        template_asked: the id of a template whose message a step asks for.
        sentence_copied: a sentence was put on the clipboard.
    """

    template_asked = Signal(str)
    sentence_copied = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._incident = ""
        self._view: ChecklistView | None = None
        self._folded = True
        self._closed = False
        self._minute = ""
        self._model = ChecklistModel(bridge, self)
        self._title = QLabel(self)
        self._progress = ElidedLabel(role="small", parent=self)
        self._counted = QLabel(self)
        self._start = FilterChip(parent=self)
        self._start_menu = QMenu(self._start)
        self._card = NextCard(bridge, self)
        self._rows = TaskList("", self)
        self._details = DetailsBar(self)
        self._empty = EmptyState(parent=self)
        self._row_menu = QMenu(self)
        self._build()
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str) -> None:
        """Show another incident, what is far away folded."""
        if incident_id != self._incident:
            self._incident = incident_id
            self._folded = True
            self._details.hide()
        self.refresh()

    def apply(self, changes: ChangeSet) -> None:
        """Read the checklist again when a change set touches it, or the school's numbers."""
        ours = self._incident in changes.incidents
        if changes.touches("phone.") or (
            ours and changes.touches("task.", "playbook.", "incident.")
        ):
            self.refresh()

    def refresh(self) -> None:
        """Read the checklist as it stands now."""
        if not self._incident:
            return
        self._view = checklist(
            self._bridge.read,
            self._incident,
            now=self._bridge.now(),
            zone=self._bridge.zone,
        )
        self._show_view()

    def tick(self) -> None:
        """Once a minute, let what has become due come up; in between nothing moves."""
        minute = f"{self._bridge.now():%H:%M}"
        if minute != self._minute:
            self._minute = minute
            self.refresh()

    def tick_next_task(self) -> None:
        """Do what the first button of the card does."""
        if not self._closed:
            self._card.tick()

    def set_closed(self, *, closed: bool) -> None:
        """Let the checklist of a closed situation only be read."""
        self._closed = closed
        for part in (self._card, self._start, self._empty):
            part.setEnabled(not closed)
        self._model.set_closed(closed=closed)

    def progress_text(self) -> str:
        """Return `9/33`, or an empty text without a checklist."""
        view = self._view
        return f"{view.done}/{view.total}" if view is not None and view.total else ""

    def focus_pane(self) -> None:
        """Put the focus on the card, else in the list."""
        if not self._card.focus_card():
            target = self._empty if self._empty.isVisible() else self._rows
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_task(self, task: str) -> bool:
        """Bring a step into view; return whether it is in this checklist."""
        self._folded = False
        self._show_view()
        row = self._model.row_of(task)
        if row >= 0:
            self._rows.setCurrentIndex(self._model.index(row, 0))
            self._rows.scrollTo(self._model.index(row, 0))
        return row >= 0

    def retranslate(self) -> None:
        """Say every word again in the language of the screen."""
        self._title.setText(_("What we do"))
        self._rows.setAccessibleName(_("What we do"))
        self._start.setText(_("+ Playbook"))
        self._start.updateGeometry()
        self._card.retranslate()
        self._details.retranslate()
        self._show_view()

    @Slot()
    def _on_empty_action_chosen(self) -> None:
        self._start_playbook(self._proposed())

    def _start_playbook(self, playbook: str) -> None:
        self._bridge.dispatch(StartPlaybook(incident=self._incident, playbook=playbook))

    @Slot()
    def _on_start_menu_shown(self) -> None:
        """List the playbooks that do not run yet."""
        self._start_menu.clear()
        running = {run.playbook for run in runs(self._bridge.read, self._incident)}
        titles = self._bridge.content.playbooks.titles(self._bridge.desk.language)
        for playbook, title in titles.items():
            action = self._start_menu.addAction(title)
            action.setEnabled(playbook not in running)
            action.triggered.connect(weak_slot(self._start_playbook, playbook))

    @Slot(str)
    def _on_card_copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.sentence_copied.emit(text)

    @Slot(QModelIndex)
    def _on_rows_activated(self, index: QModelIndex) -> None:
        if self._model.key_at(index.row()) == FOLD:
            self._folded = not self._folded
            self._show_view()
            return
        task = self._model.task_at(index.row())
        if task is not None:
            self._details.show_task(task, now=self._bridge.now(), zone=self._bridge.zone)

    @Slot(QModelIndex)
    def _on_rows_clicked(self, index: QModelIndex) -> None:
        if self._model.key_at(index.row()) == FOLD:
            self._on_rows_activated(index)

    @Slot()
    def _on_details_left(self) -> None:
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QPoint)
    def _on_rows_menu_asked(self, point: QPoint) -> None:
        index = self._rows.currentIndex()
        task = self._model.task_at(index.row())
        if task is None or self._closed or not self._bridge.writable:
            return
        self._fill_menu(task)
        inside = self._rows.viewport().rect().contains(point)
        place = point if inside else self._rows.visualRect(index).center()
        self._row_menu.popup(self._rows.viewport().mapToGlobal(place))

    def _on_change_chosen(self, change: _Change) -> None:
        task, state, reason = change
        self._bridge.dispatch(
            SetTaskState(task=task, state=state, reason=_(reason) if reason else "")
        )

    def _on_role_chosen(self, given: tuple[str, str]) -> None:
        self._bridge.dispatch(AssignTask(task=given[0], role=given[1]))

    def _fill_menu(self, task: TaskRow) -> None:
        menu = self._row_menu
        menu.clear()
        for state in (TaskState.DONE, TaskState.DOING, TaskState.DEFERRED, TaskState.TODO):
            if state is not task.state:
                self._change_action(menu, task_label(state), (task.id, state, ""))
        menu.addSeparator()
        for title, state, reasons in (
            (_("Skip, because"), TaskState.SKIPPED, SKIP_REASONS),
            (_("Not applicable, because"), TaskState.NOT_APPLICABLE, NOT_APPLICABLE_REASONS),
        ):
            under = menu.addMenu(title)
            for reason in reasons:
                self._change_action(under, _(reason), (task.id, state, reason))
        roles = menu.addMenu(_("Give to"))
        for role in Role:
            action = roles.addAction(role_word(role.value))
            action.setEnabled(role.value != task.role)
            action.triggered.connect(weak_slot(self._on_role_chosen, (task.id, role.value)))

    def _change_action(self, menu: QMenu, text: str, change: _Change) -> None:
        action = menu.addAction(text)
        action.setObjectName(f"task_{change[1].value}")
        action.triggered.connect(weak_slot(self._on_change_chosen, change))

    def _proposed(self) -> str:
        row = incident(self._bridge.read, self._incident, self._bridge.zone)
        language = as_language(self._bridge.desk.language)
        return proposed_playbook(self._bridge.content, row.title if row else "", language)

    def _show_view(self) -> None:
        view = self._view
        if view is None:
            return
        self._model.show_view(view, now=self._bridge.now(), folded=self._folded)
        self._card.show_task(self._incident, view.next)
        empty = view.total == 0
        self._progress.setText(view.title)
        self._counted.setText("" if empty else f"· {self.progress_text()}")
        self._rows.setVisible(not empty)
        self._empty.setVisible(empty)
        if empty:
            titles = self._bridge.content.playbooks.titles(self._bridge.desk.language)
            title = titles.get(self._proposed(), self._proposed())
            self._empty.set_words(
                _("A playbook says what to do first, and who does it."),
                _("Start “{title}”").format(title=title),
            )

    def _build(self) -> None:
        self.setObjectName("do")
        self._rows.setObjectName("checklist")
        self._start.setObjectName("start_playbook")
        self._row_menu.setObjectName("task_menu")
        set_font_role(self._title, "bold")
        for label in (self._progress, self._counted):
            label.setProperty("tone", "muted")
        set_font_role(self._counted, "small")
        self._start.setMenu(self._start_menu)
        self._rows.setModel(self._model)
        self._rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head = Bar("top", self)
        head.setMinimumHeight(scaled(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(scaled(PANE), scaled(SMALL), scaled(PANE), scaled(SMALL))
        row.setSpacing(scaled(SMALL))
        row.addWidget(self._title)
        row.addWidget(self._progress)
        row.addWidget(self._counted)
        row.addStretch(1)
        row.addWidget(self._start)
        room = QVBoxLayout()
        room.setContentsMargins(scaled(7), scaled(9), scaled(7), 0)
        room.addWidget(self._card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addLayout(room)
        layout.addWidget(self._rows, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._details)

    def _connect(self) -> None:
        self._start_menu.aboutToShow.connect(self._on_start_menu_shown)
        self._card.copied.connect(self._on_card_copied)
        self._card.template_asked.connect(self.template_asked)
        self._rows.activated.connect(self._on_rows_activated)
        self._rows.clicked.connect(self._on_rows_clicked)
        self._rows.customContextMenuRequested.connect(self._on_rows_menu_asked)
        self._details.left.connect(self._on_details_left)
        self._empty.action_chosen.connect(self._on_empty_action_chosen)

"""What we do: the next step on its card, the checklist under it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.words import MINE
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.qtmodels.checklist import FOLD, ChecklistModel
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.first_minutes import proposed_playbook
from crisisapp.services.queries.checklist import checklist, runs
from crisisapp.services.queries.checklist_records import ChecklistView, TaskRow
from crisisapp.services.queries.desk import actors
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.tasks import hidden_tasks, tasks, withdrawn_tasks
from crisisapp.support.i18n import _, as_language
from crisisapp.ui.actions import Actions
from crisisapp.ui.panes.do_acts import ask_due, give_through, say_phrase, step_moved
from crisisapp.ui.panes.do_card import NextCard
from crisisapp.ui.panes.do_details import DetailsBar
from crisisapp.ui.panes.do_head import ChecklistHead
from crisisapp.ui.panes.do_menu import TaskMenu
from crisisapp.ui.panes.do_record import RecordBar
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.empty_state import EmptyState
from crisisapp.ui.widgets.task_list import TaskList

if TYPE_CHECKING:
    from crisisapp.services.queries.team import Seat

__all__ = ["DoPane"]


class DoPane(QWidget):
    """The checklist of one incident.

    Emits:
        template_asked: the id of a template whose message a step asks for.
        sentence_copied: a sentence was put on the clipboard.
    """

    template_asked = Signal(str)
    sentence_copied = Signal(str)

    def __init__(
        self, bridge: DeskBridge, parent: QWidget | None = None, *, acts: Actions | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._acts = acts
        self._incident = ""
        self._whose = ""  # a role, or `MINE`; empty: everybody
        self._view: ChecklistView | None = None
        self._folded = True
        self._closed = False
        self._minute = ""
        self._model = ChecklistModel(bridge, self)
        self._head = ChecklistHead(self)
        self._card = NextCard(bridge, self)
        self._rows = TaskList("", self)
        self._details = DetailsBar(self)
        self._record: RecordBar | None = None
        self._empty = EmptyState(parent=self)
        self._menu = TaskMenu(self)
        self._build()
        self._connect()
        self.retranslate()

    def show_incident(self, incident_id: str) -> None:
        """Show another incident, what is far away folded."""
        if incident_id != self._incident:
            self._incident = incident_id
            self._folded = True
            self._details.hide()
            if self._record is not None:
                self._record.hide()
        self.refresh()

    def apply(self, changes: ChangeSet) -> None:
        """Read the checklist again when a change set touches it, or the school's numbers."""
        ours = self._incident in changes.incidents
        ours = ours and changes.touches(
            "task.", "playbook.", "incident.", "fact.", "publication.", "entry.", "channel."
        )
        whose = bool(self._whose) and changes.touches("actor.", "role.", "school.")
        if changes.touches("phone.") or ours or whose:
            self.refresh()

    def refresh(self) -> None:
        """Read the checklist as it stands now."""
        if not self._incident:
            return
        read, zone = self._bridge.read, self._bridge.zone
        self._view = checklist(
            read, self._incident, now=self._bridge.now(), zone=zone, roles=self._roles()
        )
        left = withdrawn_tasks(read, self._incident, zone)
        self._head.show_hidden(self._view.hidden + len(left))
        self._show_view()
        if shown := self._details.task_id():
            rows = tasks(read, self._incident, zone)
            self._say_details(next((task for task in rows if task.id == shown), None))

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
        changed, self._closed = closed is not self._closed, closed
        if changed and self._view is not None:
            self._show_view()  # nothing comes next once it is closed
        for part in (self._card, self._head, self._empty):
            part.setEnabled(not closed)
        self._model.set_closed(closed=closed)

    def set_tabbed(self, *, tabbed: bool) -> None:
        """Say whether a tab over the pane says how far the steps are."""
        self._head.set_tabbed(tabbed=tabbed)

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
        self._head.retranslate()
        self._rows.setAccessibleName(_("What we do"))
        self._card.retranslate()
        self._details.retranslate()
        if self._record is not None:
            self._record.retranslate()
        self._show_view()

    @Slot()
    def _on_empty_action_chosen(self) -> None:
        self._start_playbook(self._proposed())

    @Slot(str)
    def _start_playbook(self, playbook: str) -> None:
        self._bridge.dispatch(StartPlaybook(incident=self._incident, playbook=playbook))

    @Slot()
    def _on_head_menu_shown(self) -> None:
        """List the playbooks, those that run greyed."""
        running = {run.playbook for run in runs(self._bridge.read, self._incident)}
        titles = self._bridge.content.playbooks.titles(self._bridge.desk.language)
        self._head.fill_playbooks(titles, running)
        self._head.fill_whose(mine=bool(self._roles(MINE)))

    @Slot(str)
    def _on_head_role_chosen(self, whose: str) -> None:
        self._whose = whose
        self.refresh()

    @Slot()
    def _on_head_add_asked(self) -> None:
        """Ask for steps of one's own; they come after the row that is chosen."""
        from crisisapp.ui.dialogs.steps import AddStepsDialog  # start-up: on demand

        after = self._model.task_at(self._rows.currentIndex().row())
        AddStepsDialog(
            self, self._incident, give=give_through(self._bridge), after=after.id if after else ""
        ).was_accepted()

    @Slot()
    def _on_head_hidden_asked(self) -> None:
        """List the steps that are not on the list, each with why."""
        from crisisapp.services.words.condition import waiting_texts, why_hidden
        from crisisapp.ui.dialogs.steps import HiddenStepsDialog

        read = self._bridge.read
        language = as_language(self._bridge.desk.language, default="fr")
        playbooks = tuple(run.playbook for run in runs(read, self._incident))
        found = self._hidden()
        waits = waiting_texts(self._bridge.content, playbooks, found, language)
        rows = [(task.text, why_hidden(task, waits)) for task in found]
        HiddenStepsDialog(self, rows).was_accepted()

    def _hidden(self) -> tuple[TaskRow, ...]:
        """Return the steps that wait, then those that left with their playbook."""
        where = self._bridge.read, self._incident, self._bridge.zone
        return (*hidden_tasks(*where), *withdrawn_tasks(*where))

    @Slot(str)
    def _on_card_copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.sentence_copied.emit(text)

    @Slot(object)
    def _on_record_asked(self, task: TaskRow) -> None:
        """Ask who and when for a step that waits for a record."""
        if self._record is None:  # most mornings need it; the start does not
            self._record = RecordBar(self._bridge, self)
            self._record.left.connect(self._on_details_left)
            self._record.place_asked.connect(self._on_place_asked)
            layout = self.layout()
            if layout is not None:
                layout.addWidget(self._record)
        self._details.hide()
        self._record.begin(self._incident, task)

    @Slot(object)
    def _on_say_asked(self, task: TaskRow) -> None:
        say_phrase(self, self._bridge, self._incident, task)

    @Slot()
    def _on_rows_due_asked(self) -> None:
        task = self._model.task_at(self._rows.currentIndex().row())
        if task is not None:
            self._on_due_asked(task)

    @Slot(object)
    def _on_due_asked(self, task: TaskRow) -> None:
        """Ask for when a step is (D)."""
        if self._bridge.writable and not self._closed:
            ask_due(self, self._bridge, task)

    @Slot(QPoint)
    def _on_card_menu_asked(self, point: QPoint) -> None:
        """Offer with the next step what the list offers with the others."""
        following = self._view.next if self._view is not None else None
        if following is None or self._closed or not self._bridge.writable:
            return
        self._menu.fill((following,))
        self._menu.popup(self._card.mapToGlobal(point))

    @Slot(str)
    def _on_place_asked(self, place: str) -> None:
        if self._acts is not None:
            self._acts[place].trigger()

    @Slot(QModelIndex)
    def _on_rows_activated(self, index: QModelIndex) -> None:
        if self._model.key_at(index.row()) == FOLD:
            self._folded = not self._folded
            self._show_view()
            return
        task = self._model.task_at(index.row())
        if task is not None:
            now, zone = self._bridge.now(), self._bridge.zone
            self._details.show_task(task, who=self._doer(task), now=now, zone=zone)

    def _say_details(self, task: TaskRow | None) -> None:
        who = "" if task is None else self._doer(task)
        self._details.follow(task, who=who, now=self._bridge.now(), zone=self._bridge.zone)

    def _doer(self, task: TaskRow) -> str:
        from crisisapp.services.words.team import doer  # start-up: on demand

        return doer(task.role, self._seats(), actors(self._bridge.read))

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
        rows = {chosen.row() for chosen in self._rows.selectedIndexes()} | {index.row()}
        chosen = tuple(t for row in sorted(rows) if (t := self._model.task_at(row)) is not None)
        if not chosen or self._closed or not self._bridge.writable:
            return
        self._menu.fill(chosen)
        inside = self._rows.viewport().rect().contains(point)
        place = point if inside else self._rows.visualRect(index).center()
        self._menu.popup(self._rows.viewport().mapToGlobal(place))

    @Slot(object)
    def _on_order_given(self, order: Command) -> None:
        self._bridge.dispatch(order)

    @Slot(int)
    def _on_rows_move_asked(self, step: int) -> None:
        """Put the current step one row up or down among those that wait."""
        task, view = self._model.task_at(self._rows.currentIndex().row()), self._view
        if task is None or view is None or self._closed or not self._bridge.writable:
            return
        order = step_moved(view, task, step)
        if order is None:
            return
        self._bridge.dispatch(order)
        self.show_task(task.id)

    def _seats(self) -> "tuple[Seat, ...]":
        from crisisapp.services.queries.team import team  # start-up: on demand

        return team(self._bridge.read, self._incident, self._bridge.content.playbooks.roles())

    def _roles(self, whose: str = "") -> frozenset[str] | None:
        """Return the roles whose steps are shown; None, and nothing read, for everybody's."""
        whose = whose or self._whose
        if not whose:
            return None
        from crisisapp.services.queries.team import shown_roles

        desk = self._bridge.desk
        return shown_roles(desk.read, whose, self._seats(), actor=desk.actor)

    def _proposed(self) -> str:
        row = incident(self._bridge.read, self._incident, self._bridge.zone)
        language = as_language(self._bridge.desk.language)
        return proposed_playbook(self._bridge.content, row.title if row else "", language)

    def _show_view(self) -> None:
        view = self._view
        if view is None:
            return
        self._model.show_view(view, now=self._bridge.now(), folded=self._folded)
        self._card.show_task(self._incident, None if self._closed else view.next)
        empty = view.total == 0 and not self._whose
        self._head.show_progress(view.title, "" if empty else self.progress_text())
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
        self._rows.setModel(self._model)
        self._rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        room = QVBoxLayout()
        room.setContentsMargins(scaled(7), scaled(9), scaled(7), 0)
        room.addWidget(self._card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addLayout(room)
        layout.addWidget(self._rows, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._details)

    def _connect(self) -> None:
        self._head.menu_shown.connect(self._on_head_menu_shown)
        self._head.playbook_chosen.connect(self._start_playbook)
        self._head.role_chosen.connect(self._on_head_role_chosen)
        self._head.add_asked.connect(self._on_head_add_asked)
        self._head.hidden_asked.connect(self._on_head_hidden_asked)
        self._card.copied.connect(self._on_card_copied)
        self._card.template_asked.connect(self.template_asked)
        self._card.record_asked.connect(self._on_record_asked)
        self._model.record_asked.connect(self._on_record_asked)
        self._menu.record_asked.connect(self._on_record_asked)
        self._menu.say_asked.connect(self._on_say_asked)
        self._card.say_asked.connect(self._on_say_asked)
        self._menu.due_asked.connect(self._on_due_asked)
        self._card.due_asked.connect(self._on_due_asked)
        self._card.customContextMenuRequested.connect(self._on_card_menu_asked)
        self._rows.due_asked.connect(self._on_rows_due_asked)
        self._menu.order_given.connect(self._on_order_given)
        self._rows.activated.connect(self._on_rows_activated)
        self._rows.clicked.connect(self._on_rows_clicked)
        self._rows.customContextMenuRequested.connect(self._on_rows_menu_asked)
        self._details.left.connect(self._on_details_left)
        self._details.order_given.connect(self._on_order_given)
        self._empty.action_chosen.connect(self._on_empty_action_chosen)
        self._rows.move_asked.connect(self._on_rows_move_asked)
